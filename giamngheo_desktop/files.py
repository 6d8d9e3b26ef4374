"""Files outside the store: safe writing, drives, room, locks. Knows nothing of the trade.

A stick is pulled at any moment, lies about its size and keeps what it likes in a cache. Hence one
procedure for everything that leaves: a unique name, `.part`, flush to the device, read back without
cache, never over another file, rename, flush the folder. "May be pulled" is said only after that.
"""

import contextlib
import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PIECE = 1 << 20
ROOM_FACTOR = 3
MOUNT_FOLDERS = ("/media/", "/run/media/", "/mnt/")
Step = Callable[[int, int], None]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_GONE = frozenset(
    {errno.ENODEV, errno.ENXIO, errno.ENOENT, errno.ESTALE, errno.ENOTCONN, errno.ENOMEDIUM}
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


class Disk:
    """The system calls of safe writing; tests hand in one that fails on purpose."""

    def free(self, folder: Path) -> int:
        """Free bytes on the drive of a folder."""
        return shutil.disk_usage(folder).free

    def names(self, folder: Path) -> list[str]:
        """Names in a folder."""
        return os.listdir(folder)  # noqa: PTH208 - one call, no objects

    def create(self, path: Path) -> int:
        """Open a file that must not exist yet."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600)

    def write(self, handle: int, data: bytes | memoryview) -> int:
        """Write some bytes; returns how many."""
        return os.write(handle, data)

    def flush(self, handle: int) -> None:
        """Bring written bytes to the device."""
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close a handle."""
        os.close(handle)

    def pieces(self, path: Path) -> Iterator[bytes]:
        """The bytes of a file from the device itself, not from the cache."""
        if sys.platform == "win32":
            yield from _unbuffered_pieces(path)
            return
        handle = os.open(path, os.O_RDONLY)
        try:
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            while piece := os.read(handle, PIECE):
                yield piece
        finally:
            os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file a name that does not exist."""
        if sys.platform == "win32":
            _move_through(old, new)
        else:
            old.rename(new)

    def flush_folder(self, folder: Path) -> None:
        """Bring names to the device; Windows writes them through with the rename."""
        if sys.platform == "win32":
            return
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def remove(self, path: Path) -> None:
        """Take a file away."""
        path.unlink()


_BINARY = getattr(os, "O_BINARY", 0)
_DISK = Disk()


def write_safely(
    folder: Path,
    name: str,
    data: bytes | Iterable[bytes],
    *,
    size: int | None = None,
    keep_off: Path | None = None,
    step: Step | None = None,
    disk: Disk = _DISK,
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
    path: Path, data: bytes | Iterable[bytes], *, force: bool = False, disk: Disk = _DISK
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


@dataclass(frozen=True, slots=True)
class Drive:
    """A removable drive.

    Args:
        path: its root folder.
        label: what the person sees, usually the name of the stick.
        free_bytes: room left; 0 where it cannot be told.
    """

    path: Path
    label: str
    free_bytes: int


def removable_drives(mounts: Path = Path("/proc/mounts")) -> list[Drive]:
    """Sticks that are plugged in now, ordered by path.

    Args:
        mounts: table of mounted file systems; Linux only.
    """
    if sys.platform == "win32":
        paths = _windows_drives()
    else:
        paths = _linux_mounts(mounts)
    return [Drive(path, path.name or str(path), _free_or_nothing(path)) for path in sorted(paths)]


def _linux_mounts(mounts: Path) -> list[Path]:
    if not mounts.exists():
        return []
    lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    points = (_unescaped(line.split(" ")[1]) for line in lines if line.count(" ") >= 2)
    return [Path(point) for point in points if point.startswith(MOUNT_FOLDERS)]


def _unescaped(point: str) -> str:
    for code, char in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        point = point.replace(code, char)
    return point


def _free_or_nothing(path: Path) -> int:
    try:
        return free_space(path)
    except OSError:
        return 0


def free_space(folder: Path) -> int:
    """Free bytes on the drive of a folder.

    Raises:
        OSError: for the service: the folder is gone.
    """
    return _DISK.free(folder)


def is_same_drive(one: Path, other: Path) -> bool:
    """True when both lie on one drive; on Windows the drive letters are compared too."""
    if one.anchor.casefold() != other.anchor.casefold():
        return False
    return one.stat().st_dev == other.stat().st_dev


if sys.platform == "win32":
    _MOVE_WRITE_THROUGH, _REMOVABLE = 0x8, 2
    _GENERIC_READ, _SHARE_READ, _OPEN_EXISTING, _NO_BUFFERING = 0x80000000, 1, 3, 0x20000000

    def _move_through(old: Path, new: Path) -> None:
        if not ctypes.windll.kernel32.MoveFileExW(str(old), str(new), _MOVE_WRITE_THROUGH):
            raise ctypes.WinError()

    def _windows_drives() -> list[Path]:
        mask = ctypes.windll.kernel32.GetLogicalDrives()
        roots = [f"{chr(65 + bit)}:\\" for bit in range(26) if mask >> bit & 1]
        kind_of = ctypes.windll.kernel32.GetDriveTypeW
        return [Path(root) for root in roots if kind_of(root) == _REMOVABLE]

    def _unbuffered_pieces(path: Path) -> Iterator[bytes]:
        import mmap

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        handle = ctypes.c_void_p(
            kernel.CreateFileW(
                str(path), _GENERIC_READ, _SHARE_READ, None, _OPEN_EXISTING, _NO_BUFFERING, None
            )
        )
        if handle.value == ctypes.c_void_p(-1).value:
            raise ctypes.WinError(ctypes.get_last_error())
        # Unbuffered reads need an aligned buffer; anonymous memory begins on a page.
        page = mmap.mmap(-1, PIECE)
        buffer = (ctypes.c_char * PIECE).from_buffer(page)
        got = ctypes.c_ulong(0)
        try:
            while kernel.ReadFile(handle, buffer, PIECE, ctypes.byref(got), None) and got.value:
                yield buffer.raw[: got.value]
        finally:
            kernel.CloseHandle(handle)


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
            _DISK.flush_folder(path)
        else:
            flush_file(path)
    _DISK.flush_folder(folder)
    _DISK.flush_folder(folder.parent)


def flush_file(path: Path) -> None:
    """Bring the bytes of a file to the device.

    Raises:
        OSError: for the caller.
    """
    with path.open("rb+") as file:
        _DISK.flush(file.fileno())


def rename_durably(old: Path, new: Path) -> None:
    """Give a file or folder another name, and bring the names to the device.

    Raises:
        OSError: for the caller.
    """
    _DISK.rename(old, new)
    _DISK.flush_folder(new.parent)
