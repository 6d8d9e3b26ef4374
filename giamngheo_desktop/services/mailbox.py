"""The mailbox on the disk: bundles that were merged, byte for byte as they came.

They are encrypted to this installation and named by their head id, so a file is what its name says
or it is not used. From them a merge can be taken back, and an older state looked at again.
"""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop import files
from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.stick import SUFFIX
from giamngheo_desktop.domain.errors import BundleError

FOLDER = "hop-thu"
KEPT = 3
"""Bundles of one unit and round that stay: the one held now, and those before it."""


def keep(workplace: Path, head_id: str, data: bytes) -> None:
    """Keep a bundle; the same one again changes nothing.

    Raises:
        OSError: for the caller: the disk is full, or refuses.
    """
    folder = workplace / FOLDER
    folder.mkdir(exist_ok=True)
    if kept(workplace, head_id) is None:
        files.write_new_file(folder / f"{head_id}{SUFFIX}", data, force=True)


def kept(workplace: Path, head_id: str) -> bytes | None:
    """A bundle as it came, or nothing where it is gone or no longer what it was."""
    path = workplace / FOLDER / f"{head_id}{SUFFIX}"
    try:
        data = path.read_bytes()
        return data if sha256(split_front(data).head).hexdigest() == head_id else None
    except (OSError, BundleError):
        return None


def forget(workplace: Path, heads: Collection[str]) -> None:
    """Remove bundles that nobody can go back to any more."""
    for head_id in heads:
        (workplace / FOLDER / f"{head_id}{SUFFIX}").unlink(missing_ok=True)
