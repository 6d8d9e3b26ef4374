"""Files outside the store: safe writing, drives, room, locks. Knows nothing of the trade."""

import sys
from pathlib import Path
from typing import BinaryIO

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
