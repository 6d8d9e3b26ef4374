"""A copy of the encrypted file under the same key, made by the database itself or byte by byte.

A copy of the bytes would lose what is still in the write-ahead log: it is made only where the log
was folded in whole, and while nobody can write.
"""

import os
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection

from giamngheo_desktop.files import PIECE, flush_file

LOCK_BYTES_AT = 1 << 30
"""From here on SQLite locks bytes, which Windows then lets nobody read."""


def vacuum_into(connection: Connection, target: Path) -> None:
    """Write a compact copy to a path that does not exist yet.

    Args:
        connection: outside a transaction.

    Raises:
        FileExistsError: for the caller.
    """
    if target.exists():
        raise FileExistsError(str(target))
    connection.exec_driver_sql("VACUUM INTO ?", (str(target.absolute()),))
    # SQLite does not do it: after a power cut the copy might be torn or gone.
    flush_file(target)


def copy_bytes(connection: Connection, source: BinaryIO, target: Path) -> bool:
    """Write the pages as they are, still encrypted, to a path that does not exist yet.

    No page is decrypted and encrypted again, and no index is built anew.

    Args:
        connection: the writing one, outside a transaction.
        source: the encrypted file, opened before its connections and closed after them: POSIX
            lets go of every lock of a process when one of its handles is closed.

    Returns:
        False, and nothing is written, where the bytes are not the whole truth: somebody still
        reads a former state out of the write-ahead log, or the file is too large.

    Raises:
        FileExistsError: for the caller.
    """
    folded_in = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    try:
        size = _size_told(connection)
        is_whole = not folded_in[0] and size == os.fstat(source.fileno()).st_size
        if not is_whole or size > LOCK_BYTES_AT:
            return False
        source.seek(0)
        with target.open("xb") as copy:
            while piece := source.read(PIECE):
                copy.write(piece)
    finally:
        connection.exec_driver_sql("ROLLBACK")
    flush_file(target)
    return True


def _size_told(connection: Connection) -> int:
    """Bytes of all pages, those in the write-ahead log included."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    return int(pages) * int(connection.exec_driver_sql("PRAGMA page_size").scalar_one())
