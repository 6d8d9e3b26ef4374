"""What encryption costs on this machine: the same rows into a plain and into an encrypted file."""

import time
from pathlib import Path

from sqlcipher3 import dbapi2

_PAYLOAD = "x" * 600
"""About the size of a household with its members and review, as one row."""


def seconds_to_write_and_read(path: Path, rows: int, *, key: bytes | None) -> float:
    """Write rows in one transaction, fold the log in, and read them all back.

    Args:
        path: a new file; the caller removes it.
        rows: how many.
        key: 32 bytes; `None` = not encrypted.
    """
    connection = dbapi2.connect(str(path), isolation_level=None)
    try:
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("CREATE TABLE line (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        made = ((f"{number:032x}", _PAYLOAD) for number in range(rows))
        connection.executemany("INSERT INTO line VALUES (?, ?)", made)
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        connection.execute("SELECT sum(length(body)) FROM line").fetchone()
        return time.perf_counter() - begun
    finally:
        connection.close()
