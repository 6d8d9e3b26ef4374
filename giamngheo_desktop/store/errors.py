"""Faults of the database library, as sentences for the user."""

from sqlalchemy.exc import DBAPIError

from giamngheo_desktop.domain.errors import DiskFull, StoreDamaged, StoreError
from giamngheo_desktop.text import store as say

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_REFUSED = ("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY")


def as_store_error(trouble: DBAPIError) -> StoreError | None:
    """What the user is told; `None` for a fault that is ours (a broken constraint, bad SQL)."""
    word = str(getattr(trouble.orig, "sqlite_errorname", ""))
    if word == "SQLITE_FULL":
        return DiskFull(say.disk_full())
    if word.startswith(_DAMAGED):
        return StoreDamaged(say.store_damaged(word))
    if word.startswith(_REFUSED):
        return StoreError(say.cannot_write(), {"sqlite": word})
    return None
