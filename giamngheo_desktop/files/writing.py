"""Safe writing of everything that leaves.

A stick is pulled at any moment, lies about its size and keeps what it likes in a cache. Hence one
procedure for everything that leaves: a unique name, `.part`, flush to the device, read back without
cache, never over another file, rename, flush the folder. "May be pulled" is said only after that.
"""

import contextlib
import errno
import hashlib
import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from giamngheo_desktop.files.disk import DISK, PIECE, Disk
from giamngheo_desktop.files.drives import is_same_drive

ROOM_FACTOR = 3
Step = Callable[[int, int], None]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_MEDIUM = getattr(errno, "ENOMEDIUM", errno.ENODEV)  # Windows does not know the word
_GONE = frozenset(
    {errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.ENOTCONN, _NO_MEDIUM}
)
SAME_DRIVE, NO_ROOM, WRITE_FAILED, READ_BACK_DIFFERS, NAME_TAKEN, REMOVED = range(901, 907)


class WriteFault(Exception):
    """A file could not be written safely; what stood there before still stands.

    Args:
        number: 901 same drive, 902 no room, 903 refused, 904 read back differs, 905 name taken,
            906 drive removed. The room that speaks to people has the sentences.
        details: particulars, for example bytes needed.
    """

    def __init__(self, number: int, **details: object) -> None:
        super().__init__(number, details)
        self.number = number
        self.details = details


def write_safely(
    folder: Path,
    name: str,
    data: bytes | Iterable[bytes],
    *,
    size: int | None = None,
    keep_off: Path | None = None,
    step: Step | None = None,
    disk: Disk = DISK,
) -> Path:
    """Write a new file so that after any failure the folder holds what it held, or the whole file.

    Args:
        folder: an existing folder, usually on a stick.
        name: unique, ASCII; also without regard to case.
        data: the bytes, or pieces of them.
        size: bytes in all, where `data` is pieces.
        keep_off: a path on the drive that must not be written to (that of the data).
        step: told (bytes done, bytes in all) between pieces; it may raise to cancel.
        disk: the system calls.

    Returns:
        Path of the finished file.

    Raises:
        WriteFault: for the room that speaks to people; the `.part` file is removed if possible.
    """
    total = len(data) if isinstance(data, bytes) else size or 0
    if keep_off is not None and is_same_drive(folder, keep_off):
        raise WriteFault(SAME_DRIVE)
    part, final = folder / f"{name}.part", folder / name
    with _told(WRITE_FAILED):
        _check_room_and_name(disk, folder, name, total)
        digest = _write_part(disk, part, _cut(data), total, step)
    try:
        with _told(READ_BACK_DIFFERS):
            is_equal = _digest(disk.pieces(part)) == digest
        if not is_equal:
            raise WriteFault(READ_BACK_DIFFERS)
        with _told(WRITE_FAILED):
            if _is_taken(disk, folder, name):
                raise WriteFault(NAME_TAKEN, file=name)
            disk.rename(part, final)
            disk.flush_folder(folder)
    except BaseException:
        _discard(disk, part)
        raise
    return final


@contextlib.contextmanager
def _told(number: int) -> Iterator[None]:
    """Name the fault of a system call; `number` where its errno says nothing closer."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise WriteFault(NO_ROOM) from error
        if error.errno in _GONE:
            raise WriteFault(REMOVED) from error
        raise WriteFault(number, errno=error.errno) from error


def _check_room_and_name(disk: Disk, folder: Path, name: str, total: int) -> None:
    free = disk.free(folder)
    if free < ROOM_FACTOR * total:
        raise WriteFault(NO_ROOM, free_bytes=free, needed_bytes=ROOM_FACTOR * total)
    if _is_taken(disk, folder, name):
        raise WriteFault(NAME_TAKEN, file=name)
    if _is_taken(disk, folder, f"{name}.part"):
        disk.remove(folder / f"{name}.part")


def _is_taken(disk: Disk, folder: Path, name: str) -> bool:
    wanted = name.casefold()
    return any(found.casefold() == wanted for found in disk.names(folder))


def _cut(data: bytes | Iterable[bytes]) -> Iterator[memoryview]:
    for whole in [data] if isinstance(data, bytes) else data:
        view = memoryview(whole)
        for start in range(0, len(view), PIECE):
            yield view[start : start + PIECE]


def _write_part(
    disk: Disk, part: Path, pieces: Iterator[memoryview], total: int, step: Step | None
) -> bytes:
    digest, done = hashlib.sha256(), 0
    handle = disk.create(part)
    try:
        try:
            for piece in pieces:
                _write_all(disk, handle, piece)
                digest.update(piece)
                done += len(piece)
                if step is not None:
                    step(done, total)
            disk.flush(handle)
        finally:
            disk.close(handle)
    except BaseException:
        _discard(disk, part)
        raise
    return digest.digest()


def _write_all(disk: Disk, handle: int, piece: memoryview) -> None:
    while piece:
        written = disk.write(handle, piece)
        if written <= 0:
            raise OSError(errno.EIO, "nothing written")
        piece = piece[written:]


def _digest(pieces: Iterable[bytes]) -> bytes:
    total = hashlib.sha256()
    for piece in pieces:
        total.update(piece)
    return total.digest()


def _discard(disk: Disk, part: Path) -> None:
    with contextlib.suppress(OSError):
        disk.remove(part)


def write_new_file(
    path: Path, data: bytes | Iterable[bytes], *, force: bool = False, disk: Disk = DISK
) -> Path:
    """Write an export (PDF, workbook) whole or not at all.

    Args:
        path: where; its folder exists.
        data: the bytes, or pieces of them; what their maker raises goes through.
        force: an existing file is replaced, in one step.

    Raises:
        FileExistsError: for the service: it exists and `force` was not given.
        OSError: for the service: the system refused; what stood there still stands.
    """
    if not force and path.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    with contextlib.suppress(FileNotFoundError):
        disk.remove(part)
    _write_part(disk, part, _cut(data), 0, None)
    try:
        if force:
            part.replace(path)
        else:
            disk.rename(part, path)
        disk.flush_folder(path.parent)
    except BaseException:
        _discard(disk, part)
        raise
    return path
