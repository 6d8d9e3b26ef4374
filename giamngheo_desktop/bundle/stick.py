"""Bundle files on a stick: read once and doubted, written by the safe procedure and read back."""

import os
import stat
from pathlib import Path

from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.head import Head, read_head
from giamngheo_desktop.bundle.kinds import BACKUP, FILE_LIMIT
from giamngheo_desktop.bundle.opening import check_stored
from giamngheo_desktop.bundle.refusal import refuse, stick_error
from giamngheo_desktop.bundle.seal import SealedBackup, SealedBundle
from giamngheo_desktop.bundle.signers import check_signature, check_signature_list
from giamngheo_desktop.domain.errors import FileUnreadable
from giamngheo_desktop.domain.handover import Card
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.files import Disk, WriteFault, write_safely
from giamngheo_desktop.text import bundle as say

SUFFIX, PART = ".gnb", ".part"
SMALLEST = 12


def file_name(head: Head, head_id: str) -> str:
    """Name of a bundle file: ASCII, neutral, unique also without case."""
    unit = head.from_org.partition("@")[0]
    subject = head.round or head.kind.replace(".", "-")
    return f"gn_{unit}_{subject}_{head.seq:06d}_{head_id[:8]}{SUFFIX}"


def read_bundle(path: Path) -> bytes:
    """The whole file, read once; everything else works on these bytes. Step 1.

    Raises:
        NotABundle: 101 to 105.
        FileUnreadable: for the person: there is no such file or folder.
    """
    size = check_file(path)
    if size > FILE_LIMIT:
        raise refuse(102)
    try:
        data = path.read_bytes()
    except OSError:
        raise refuse(105) from None
    if len(data) != size:
        raise refuse(105)
    return data


def check_file(path: Path) -> int:
    """A regular file, no link, of a possible size; returns the size in bytes.

    Raises:
        NotABundle: 101 to 105.
        FileUnreadable: for the person: there is no such file or folder.
    """
    if path.name.endswith(PART):
        raise refuse(104)
    try:
        found = os.lstat(path)
    except FileNotFoundError as error:
        say_it = say.no_such_file if path.parent.is_dir() else say.no_such_folder
        raise FileUnreadable(say_it(path.name, str(path.parent)), {"file": str(path)}) from error
    except OSError:
        raise refuse(105) from None
    if not stat.S_ISREG(found.st_mode) or path.suffix.lower() != SUFFIX:
        raise refuse(101)
    if found.st_size > BACKUP.file_limit:
        raise refuse(102)
    if found.st_size < SMALLEST:
        raise refuse(103)
    return found.st_size


def write_to_stick(
    folder: Path,
    sealed: SealedBundle | SealedBackup,
    *,
    sender: Card,
    keep_off: Path | None = None,
    progress: Progress | None = None,
    disk: Disk | None = None,
) -> Path:
    """Write a bundle so that it may be pulled when this returns, and check the file that is there.

    Args:
        folder: on the stick.
        sealed: what to write.
        sender: own card; its key must have signed.
        keep_off: where the data lie; a folder on that drive is refused.
        progress: told bytes done and in all; may cancel.
        disk: the system calls.

    Raises:
        StickError: 901 to 906, for the person with the stick.
        Cancelled: the `.part` file is gone.
    """
    try:
        path = write_safely(
            folder,
            file_name(sealed.head, sealed.head_id),
            sealed.chunks(),
            size=sealed.size,
            keep_off=keep_off,
            step=None if progress is None else progress.step,
            disk=disk or Disk(),
        )
    except WriteFault as fault:
        name = file_name(sealed.head, sealed.head_id)
        raise stick_error(fault.number, name, **fault.details) from fault
    if isinstance(sealed, SealedBundle):
        verify_written(read_bundle(path), sender)
    return path


def verify_written(data: bytes, sender: Card) -> Head:
    """Steps 2 to 5, 8 and 9 on a file of our own: frame, head, own signature, length, hash.

    Raises:
        BundleError: for the person with the stick: write again.
    """
    frame = split_front(data)
    head = read_head(frame.head)
    check_signature_list(frame, head)
    check_signature(bytes.fromhex(sender.sign), frame)
    check_stored(head, data[frame.body_at :])
    return head
