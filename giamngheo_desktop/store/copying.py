"""A copy of the encrypted file under the same key, made by the database itself.

A file copy would lose what is still in the write-ahead log.
"""

from pathlib import Path

from sqlalchemy import Connection

from giamngheo_desktop.files import flush_file


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
