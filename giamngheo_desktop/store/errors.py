"""Faults of the database library and of the disk, as sentences for the user."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from giamngheo_desktop.domain.errors import DiskFull, StoreDamaged, StoreError
from giamngheo_desktop.files import free_space
from giamngheo_desktop.text import store as say

_DAMAGED = ("SQLITE_CORRUPT", "SQLITE_NOTADB")
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_INDEX_BYTES = 65_536
"""Room the index of the log wants at each start, twice over; without it nothing can be opened."""
_REFUSED = ("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY")
_BY_WORDS = {
    "database or disk is full": "SQLITE_FULL",
    "disk I/O error": "SQLITE_IOERR",
    "unable to open database": "SQLITE_CANTOPEN",
}


def as_store_error(trouble: BaseException | None) -> StoreError | None:
    """What the user is told of a fault of the database library.

    Returns:
        `None` for a fault that is ours (a broken constraint, bad SQL).
    """
    word = str(getattr(trouble, "sqlite_errorname", ""))
    # A function of the cipher library passes on the words of a fault, not its name.
    said = str(trouble)
    word = next((one for words, one in _BY_WORDS.items() if said.startswith(words)), word)
    if word == "SQLITE_FULL":
        return DiskFull(say.disk_full())
    if word.startswith(_DAMAGED):
        return StoreDamaged(say.store_damaged(say.structure()), {"sqlite": word})
    if word.startswith(_REFUSED):
        return StoreError(say.cannot_write(), {"sqlite": word})
    return None


@contextmanager
def database_told() -> Iterator[None]:
    """Tell the user what the database library refused.

    Raises:
        DiskFull, StoreDamaged, StoreError: for the user.
    """
    try:
        yield
    except DBAPIError as trouble:
        told = as_store_error(trouble.orig)
        if told is None:
            raise
        raise told from trouble


@contextmanager
def disk_told() -> Iterator[None]:
    """The same for work with whole files: opening, closing, copying, swapping.

    Raises:
        DiskFull, StoreDamaged, StoreError: for the user.
    """
    try:
        with database_told():
            yield
    except OSError as trouble:
        if trouble.errno is None:
            raise
        is_full = trouble.errno in _FULL
        raise DiskFull(say.disk_full()) if is_full else StoreError(say.cannot_write()) from trouble


@contextmanager
def opening_told(folder: Path) -> Iterator[None]:
    """The same for opening a file: the library calls a disk without any room one that fails.

    Raises:
        DiskFull, StoreDamaged, StoreError: for the user.
    """
    try:
        with disk_told():
            yield
    except DiskFull as told:
        raise DiskFull(say.no_room_to_open()) from told
    except StoreError as told:
        if type(told) is not StoreError:
            raise
        if free_space(folder) < _INDEX_BYTES:
            raise DiskFull(say.no_room_to_open()) from told
        if told.text == say.cannot_write():
            raise StoreError(say.cannot_open(), told.details) from told
        raise
