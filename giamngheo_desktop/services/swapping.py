"""Swaps that every start carries on to their end: a change of the data key, a restored copy."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from giamngheo_desktop.domain.errors import StoreLocked
from giamngheo_desktop.files import exclusive_lock, rename_durably
from giamngheo_desktop.keys.key_change import finish_key_change, kept_folders
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.login_names import FILE_NAME as NAMES_FILE
from giamngheo_desktop.store.engine import FILE_NAME, LOCK_NAME
from giamngheo_desktop.store.errors import disk_told
from giamngheo_desktop.text import store as say

RECEIPT = "receipt_read"
RESTORED = ".phuc-hoi-xong"
WAITING = ".phuc-hoi-cho"
"""A restored copy about which nobody has decided yet: no start takes it into use."""
FORMER = "-truoc-phuc-hoi-"


def finish_swap(folder: Path) -> None:
    """Carry a swap that was decided on to its end, before anything is opened.

    Raises:
        StoreLocked, DiskFull, StoreError: for the user; the next start goes on.
    """
    with disk_told():
        _finish_restore(folder)
        finish_key_change(folder, FILE_NAME, LOCK_NAME, (NAMES_FILE,))


def _finish_restore(folder: Path) -> None:
    """The restored workplace takes the name; the one in use before is kept under another."""
    ready = folder.with_name(f"{folder.name}{RESTORED}")
    if not (ready / FILE_NAME).exists():
        return
    if folder.exists() and any(folder.iterdir()):
        with not_in_use(folder):
            pass
        number = 1
        while (former := folder.with_name(f"{folder.name}{FORMER}{number}")).exists():
            number += 1
        rename_durably(folder, former)
    elif folder.exists():
        folder.rmdir()
    rename_durably(ready, folder)


@contextmanager
def not_in_use(folder: Path) -> Iterator[None]:
    """Nobody has the workplace open meanwhile.

    Raises:
        StoreLocked: for the user.
    """
    try:
        held = exclusive_lock(folder / LOCK_NAME)
    except BlockingIOError as taken:
        raise StoreLocked(say.store_locked(), {"store": str(folder)}) from taken
    with held:
        yield


def forget_old_file(at: Workplace) -> bool:
    """Remove what was kept of former keys, once a receipt came after the change.

    Returns:
        True when something was removed.
    """
    kept = kept_folders(at.folder)
    with at.store.reading() as tx:
        changed = tx.settings.fact("key_changed_at")
        since = int(changed) if changed else 0
        has_receipt = bool(tx.audit.entries(op=RECEIPT, since=since, limit=1))
    if not kept or not changed or not has_receipt:
        return False
    for folder in kept:
        shutil.rmtree(folder, ignore_errors=True)
    with at.store.writing() as tx:
        tx.settings.put_fact("key_changed_at", "")
        at.note(tx, "old_key_file_removed", "settings", "data_key")
    return True
