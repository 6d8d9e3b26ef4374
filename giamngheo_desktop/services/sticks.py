"""Writing files for people: onto a stick, or as an export; faults become sentences."""

import errno
from collections.abc import Iterable
from pathlib import Path

from giamngheo_desktop import files
from giamngheo_desktop.bundle.refusal import stick_error
from giamngheo_desktop.domain.errors import DiskFull, FileExists, FileUnreadable, UserError
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.text import exchange as say


def write_to_stick(
    folder: Path,
    name: str,
    data: bytes,
    *,
    keep_off: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """Write, read back, rename; never over an existing file.

    Args:
        folder: on the stick.
        keep_off: folder of the data; given when a stick is demanded, so that a folder on the same
            drive is refused.
        progress: told of bytes; may cancel, nothing stays behind then.

    Raises:
        StickError: for the officer: 901 to 906.
    """
    return write_pieces_to_stick(
        folder, name, [data], size=len(data), keep_off=keep_off, progress=progress
    )


def write_pieces_to_stick(
    folder: Path,
    name: str,
    pieces: Iterable[bytes],
    *,
    size: int,
    keep_off: Path | None = None,
    progress: Progress | None = None,
) -> Path:
    """`write_to_stick` for a file that is too large to be held whole.

    Raises:
        StickError: for the officer: 901 to 906.
    """
    told = progress or Progress()
    try:
        return files.write_safely(
            folder,
            name,
            pieces,
            size=size,
            keep_off=keep_off,
            step=lambda done, total: told.step(done, total, name),
        )
    except files.WriteFault as fault:
        raise stick_error(fault.number, **fault.details) from fault
    except FileNotFoundError as gone:
        raise stick_error(906) from gone


def write_export(path: Path, data: bytes, *, force: bool = False) -> Path:
    """Write a PDF, workbook or text, whole or not at all.

    Raises:
        FileExists: for the user: the file is there and `force` is off.
        DiskFull: for the user.
        FileUnreadable: for the user: the folder is missing or must not be written to.
    """
    try:
        return files.write_new_file(path, data, force=force)
    except FileExistsError as exists:
        raise FileExists(say.file_exists(path.name), {"file": str(path)}) from exists
    except OSError as fault:
        raise _told(path, fault) from fault


def _told(path: Path, fault: OSError) -> UserError:
    if fault.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(say.disk_full(path.name), {"file": str(path)})
    return FileUnreadable(say.not_writable(str(path.parent)), {"file": str(path)})
