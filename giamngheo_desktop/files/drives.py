"""Drives and the room on them."""

import ctypes
import sys
from dataclasses import dataclass
from pathlib import Path

from giamngheo_desktop.files.disk import DISK

MOUNT_FOLDERS = ("/media/", "/run/media/", "/mnt/")


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
    return DISK.free(folder)


def is_same_drive(one: Path, other: Path) -> bool:
    """True when both lie on one drive; on Windows the drive letters are compared too."""
    if one.anchor.casefold() != other.anchor.casefold():
        return False
    return one.stat().st_dev == other.stat().st_dev


if sys.platform == "win32":
    _REMOVABLE = 2

    def _windows_drives() -> list[Path]:
        mask = ctypes.windll.kernel32.GetLogicalDrives()
        roots = [f"{chr(65 + bit)}:\\" for bit in range(26) if mask >> bit & 1]
        kind_of = ctypes.windll.kernel32.GetDriveTypeW
        return [Path(root) for root in roots if kind_of(root) == _REMOVABLE]
