"""How a connection to the encrypted file is made: key, settings, and the settings read back.

Only `engine.py` calls this. The key is handed to SQLCipher as 32 raw bytes; it stands in no URL
and in no log.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from giamngheo_desktop.domain.errors import StoreDamaged, StoreError, WrongPassphrase
from giamngheo_desktop.store.errors import as_store_error
from giamngheo_desktop.text import store as say

KEY_BYTES = 32
OLDEST_SQLITE = (3, 51, 3)
"""Older libraries may corrupt a write-ahead log when it is reset."""

SETTINGS: tuple[tuple[str, str, str], ...] = (
    ("synchronous", "FULL", "2"),
    ("foreign_keys", "ON", "1"),
    ("busy_timeout", "5000", "5000"),
    ("secure_delete", "ON", "1"),
    ("temp_store", "MEMORY", "2"),
    ("trusted_schema", "OFF", "0"),
    ("cell_size_check", "ON", "1"),
    ("mmap_size", "0", "0"),
    ("recursive_triggers", "ON", "1"),
)
"""(PRAGMA, value set, value that must be read back)."""

READER_CACHE_KIB = 64 << 10
"""Decrypted pages of a reading connection. Lists of 60,000 households (230 MB) take 1.9 times the
processor with half of it and 2.9 times with a quarter; of 20,000, three times with an eighth.
"""
ONCE_CACHE_KIB = 16 << 10
"""Of a connection that reads much once, as looking at a bundle does: looking takes no longer."""
WRITER_CACHE_KIB = 32 << 10
"""Of the writing one. The ids of a merged state are random: over a sitting its cache fills with
pages of indexes for as long as the file grows. 64 MiB were still filling after the twentieth
commune of 2,000 households: memory grew by 15 percent until the hundredth, by 8.5 with 32 (and
`ONCE_CACHE_KIB` where it looks). In proportion, a first merge takes 3.0 s instead of 2.8 s, with 16
MiB 3.2 s.
"""

_BARE = "giamngheo_no_begin"


def require_library(found: tuple[int, ...] = dbapi2.sqlite_version_info) -> None:
    """Refuse a database library with a known fault.

    Raises:
        StoreError: for the user: the program must be installed again.
    """
    if tuple(found) < OLDEST_SQLITE:
        raise StoreError(say.library_too_old(".".join(map(str, found))))


def library_version() -> str:
    """Version of SQLite inside the cipher library."""
    return str(dbapi2.sqlite_version)


def writer_engine(path: Path, key: bytes) -> Engine:
    """Engine of the one writing connection; every transaction begins IMMEDIATE."""
    engine = _engine(lambda: _opened(path, key, WRITER_CACHE_KIB, read_only=False), size=1)
    event.listen(engine, "begin", _begin_immediate)
    return engine


def reader_engine(path: Path, key: bytes, cache_kib: int = READER_CACHE_KIB) -> Engine:
    """Engine of the reading connections; each may be used by any thread, by one at a time.

    Up to three threads read, each in one or two snapshots; what is more than usual is closed again.
    """
    engine = _engine(lambda: _opened(path, key, cache_kib, read_only=True), size=4, more=4)
    event.listen(engine, "begin", _begin)
    return engine


def _engine(creator: Callable[[], object], *, size: int, more: int = 0) -> Engine:
    return create_engine(
        "sqlite://",
        module=dbapi2,
        creator=creator,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=more,
        pool_reset_on_return="rollback",
        # What stands in an exception may reach a log: never a name or a number of a citizen.
        hide_parameters=True,
    )


def outside_transactions(connection: Connection) -> Connection:
    """Let statements run that must not stand in a transaction: checks, VACUUM, some PRAGMAs."""
    return connection.execution_options(**{_BARE: True})


def inside_transactions(connection: Connection) -> Connection:
    """Undo `outside_transactions`."""
    connection.commit()
    return connection.execution_options(**{_BARE: False})


def _begin_immediate(connection: Connection) -> None:
    if not connection.get_execution_options().get(_BARE):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    # The read takes the snapshot now, not at the first query of the caller.
    connection.exec_driver_sql("BEGIN")
    connection.exec_driver_sql("SELECT 1 FROM sqlite_master").first()


def _opened(path: Path, key: bytes, cache_kib: int, *, read_only: bool) -> object:
    mode = "ro" if read_only else "rw"
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        check_same_thread=False,
        isolation_level=None,
        cached_statements=512,
    )
    try:
        prove_key(connection, key)
        apply_settings(connection, read_only=read_only)
        _widen_cache(connection, cache_kib)
    except BaseException:
        connection.close()
        raise
    return connection


def prove_key(connection: dbapi2.Connection, key: bytes) -> None:
    """Hand the key over and read one page with it.

    Raises:
        WrongPassphrase: for the user: the key belongs to another file.
        DiskFull, StoreError, StoreDamaged: for the user: it cannot be read, or the disk refuses.
        ValueError: for the caller: a key of another length.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the data key has 32 bytes")
    # A wrong key would otherwise be reported on standard error by the library itself.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    connection.execute("PRAGMA cipher_compatibility = 4")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.DatabaseError as trouble:
        if getattr(trouble, "sqlite_errorname", "") == "SQLITE_NOTADB":
            raise WrongPassphrase(say.wrong_key()) from None
        told = StoreDamaged(say.store_damaged(say.structure()), {"sqlite": str(trouble)})
        raise as_store_error(trouble) or told from trouble


def apply_settings(connection: dbapi2.Connection, *, read_only: bool) -> None:
    """Set every PRAGMA, read it back and compare.

    Raises:
        StoreError: for the user: names the PRAGMA that does not hold.
    """
    if not read_only:
        connection.execute("PRAGMA journal_mode = WAL")
    _require(connection, "journal_mode", "wal")
    for name, value, expected in SETTINGS:
        connection.execute(f"PRAGMA {name} = {value}")
        _require(connection, name, expected)
    if read_only:
        connection.execute("PRAGMA query_only = ON")
        _require(connection, "query_only", "1")
    if not _read(connection, "cipher_version"):
        raise StoreError(say.pragma_refused("cipher_version", "SQLCipher 4", ""))


def _widen_cache(connection: dbapi2.Connection, kib: int) -> None:
    connection.execute(f"PRAGMA cache_size = -{kib}")


def _require(connection: dbapi2.Connection, name: str, expected: str) -> None:
    found = _read(connection, name)
    # Without memory mapping compiled in, SQLite answers this one with no row at all.
    if found != expected and not (name == "mmap_size" and not found):
        raise StoreError(say.pragma_refused(name, expected, found), {"pragma": name})


def _read(connection: dbapi2.Connection, name: str) -> str:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    return "" if row is None else str(row[0])
