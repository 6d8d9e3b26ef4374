"""The system calls of safe writing, in one value that tests replace."""

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

PIECE = 1 << 20


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
DISK = Disk()


if sys.platform == "win32":
    _MOVE_WRITE_THROUGH = 0x8
    _GENERIC_READ, _SHARE_READ, _OPEN_EXISTING, _NO_BUFFERING = 0x80000000, 1, 3, 0x20000000

    def _move_through(old: Path, new: Path) -> None:
        if not ctypes.windll.kernel32.MoveFileExW(str(old), str(new), _MOVE_WRITE_THROUGH):
            raise ctypes.WinError()

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
