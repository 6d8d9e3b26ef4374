"""Locks between processes, and names and bytes brought to the device."""

import sys
from pathlib import Path
from typing import BinaryIO

from giamngheo_desktop.files.disk import DISK

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


def exclusive_lock(path: Path) -> BinaryIO:
    """Take a lock that one process at a time can hold; it ends with the process, even if killed.

    Args:
        path: the lock file; made when missing, never removed.

    Returns:
        The open lock file; closing it gives the lock back.

    Raises:
        BlockingIOError: for the caller: somebody else holds it.
    """
    lock = path.open("a+b")
    try:
        _lock_first_byte(lock)
    except OSError as trouble:
        lock.close()
        raise BlockingIOError(str(path)) from trouble
    return lock


def _lock_first_byte(lock: BinaryIO) -> None:
    if sys.platform == "win32":
        lock.seek(0)
        msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)


def flush_tree(folder: Path) -> None:
    """Bring every file and every name below a folder to the device, and the folder's own name.

    Raises:
        OSError: for the caller.
    """
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir():
            DISK.flush_folder(path)
        else:
            flush_file(path)
    DISK.flush_folder(folder)
    DISK.flush_folder(folder.parent)


def flush_file(path: Path) -> None:
    """Bring the bytes of a file to the device.

    Raises:
        OSError: for the caller.
    """
    with path.open("rb+") as file:
        DISK.flush(file.fileno())


def rename_durably(old: Path, new: Path) -> None:
    """Give a file or folder another name, and bring the names to the device.

    Raises:
        OSError: for the caller.
    """
    DISK.rename(old, new)
    DISK.flush_folder(new.parent)
