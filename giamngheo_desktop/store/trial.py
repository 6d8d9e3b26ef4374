"""A scratch file that is written to until somebody kills the writer: the laptop's own self-test.

Holds no data of anybody. The writer is `trial_writer`.
"""

from pathlib import Path

from giamngheo_desktop.store.backup import check
from giamngheo_desktop.store.connect import SETTINGS
from giamngheo_desktop.store.engine import FILE_NAME, create_store, open_store

__all__ = ["FILE_NAME", "make_scratch", "saved_in", "settings_read_back"]

NOWHERE = "00000000-0000-4000-8000-000000000000"


def make_scratch(folder: Path, key: bytes) -> None:
    """Make an empty scratch file.

    Raises:
        StoreError: for the user: a safety setting does not hold on this machine.
    """
    create_store(folder, key, db_id=NOWHERE).close()


def saved_in(folder: Path, key: bytes) -> int:
    """How many saves the file holds after an abnormal end, all checks passed; -1 when one fails.

    Raises:
        StoreError: for the user: it does not open.
    """
    store = open_store(folder, key)
    try:
        is_good = all(one.is_good for one in check(store, full=True))
        with store.reading() as tx:
            return tx.audit.head().n if is_good else -1
    finally:
        store.close()


def settings_read_back(folder: Path, key: bytes) -> tuple[tuple[str, str], ...]:
    """Every safety setting as the open file gives it back, and the versions of the library."""
    store = open_store(folder, key)
    names = ("cipher_version", "journal_mode", *(name for name, _, _ in SETTINGS))
    try:
        with store.connection() as connection:
            found = [(one, connection.exec_driver_sql(f"PRAGMA {one}").scalar()) for one in names]
            version = connection.exec_driver_sql("SELECT sqlite_version()").scalar()
    finally:
        store.close()
    return (("sqlite", str(version)), *((name, str(value)) for name, value in found))
