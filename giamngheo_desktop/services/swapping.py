"""What a change of the data key leaves for later: the end of the swap, and the former file."""

import shutil
from pathlib import Path

from giamngheo_desktop.keys.key_change import finish_key_change, kept_folders
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.login_names import FILE_NAME as NAMES_FILE
from giamngheo_desktop.store.engine import FILE_NAME, LOCK_NAME
from giamngheo_desktop.store.errors import disk_told

RECEIPT = "receipt_read"


def finish_swap(folder: Path) -> None:
    """Carry a change of the key that was cut off on to its end, before anything is opened.

    Raises:
        StoreLocked, DiskFull, StoreError: for the user; the next start goes on.
    """
    with disk_told():
        finish_key_change(folder, FILE_NAME, LOCK_NAME, (NAMES_FILE,))


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
