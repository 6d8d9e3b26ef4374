"""The swap of file and key slots after a change of the data key: old or new, never neither.

The new file and its slots are made whole in a folder beside; giving that folder its last name is
the moment that counts. From then on every start carries the swap on to its end: only renames, each
of which may have happened already.
"""

import shutil
from pathlib import Path

from giamngheo_desktop.domain.errors import StoreLocked
from giamngheo_desktop.files import exclusive_lock, flush_tree, rename_durably
from giamngheo_desktop.keys.slot_file import FILE_NAME, OLDER_NAME
from giamngheo_desktop.text import store as say

MAKING = "doi-khoa.dang-lam"
READY = "doi-khoa.san-sang"
KEPT = "truoc-doi-khoa"
_NOTE = "giu-tai"
_LOG = "-wal"
_INDEX = "-shm"


def commit_key_change(folder: Path) -> None:
    """Decide for the new file: what stands in `MAKING` is whole.

    Raises:
        OSError: for the service: the old file is in use as before.
    """
    making = folder / MAKING
    number = 1
    while (folder / f"{KEPT}-{number}").exists():
        number += 1
    (making / _NOTE).write_text(f"{KEPT}-{number}", encoding="ascii")
    flush_tree(making)
    rename_durably(making, folder / READY)


def finish_key_change(folder: Path, db: str, lock: str, others: tuple[str, ...] = ()) -> bool:
    """Carry a decided swap on to its end; nothing to do without one.

    Args:
        db: name of the encrypted file.
        lock: name of its lock file; nobody may hold it.
        others: names of further files that are swapped.

    Returns:
        True when a swap was finished.

    Raises:
        StoreLocked: for the user: another window holds the file.
        OSError: for the service: the next start goes on.
    """
    ready = folder / READY
    if not (ready / _NOTE).exists():
        return False
    try:
        held = exclusive_lock(folder / lock)
    except BlockingIOError as taken:
        raise StoreLocked(say.store_locked(), {"store": str(folder)}) from taken
    with held:
        _swap(folder, ready, db, others)
    return True


def _swap(folder: Path, ready: Path, db: str, others: tuple[str, ...]) -> None:
    kept = folder / (ready / _NOTE).read_text(encoding="ascii")
    kept.mkdir(exist_ok=True)
    for name in (db, FILE_NAME, OLDER_NAME, *others):
        if not (ready / name).exists():
            continue
        for old in (name, f"{name}{_LOG}") if name == db else (name,):
            if (folder / old).exists():
                rename_durably(folder / old, kept / old)
        (folder / f"{name}{_INDEX}").unlink(missing_ok=True)
        rename_durably(ready / name, folder / name)
    flush_tree(kept)
    shutil.rmtree(ready, ignore_errors=True)


def kept_folders(folder: Path) -> list[Path]:
    """Folders with what was in use before a change of the key, oldest first."""
    return sorted(path for path in folder.glob(f"{KEPT}-*") if path.is_dir())
