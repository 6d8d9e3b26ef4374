"""The data under another key: exported into a new file, which is held against the old one."""

from pathlib import Path

from sqlalchemy import Connection

from giamngheo_desktop.domain.errors import StoreDamaged
from giamngheo_desktop.files import flush_file
from giamngheo_desktop.store.audit import AuditStore
from giamngheo_desktop.store.backup import verified_copy
from giamngheo_desktop.store.checks import counts
from giamngheo_desktop.store.connect import inside_transactions, outside_transactions
from giamngheo_desktop.text import store as say


def _exported(connection: Connection) -> None:
    """One transaction: else every table and index is a journal and three flushes of its own."""
    with inside_transactions(connection).begin():
        connection.exec_driver_sql("SELECT sqlcipher_export('moved')")


def export_under(connection: Connection, target: Path, key: bytes) -> None:
    """Write everything into a new file under a new key and check it; the old one is only read.

    Args:
        connection: the writing one, outside a transaction.
        target: must not exist.
        key: 32 random bytes.

    Raises:
        StoreDamaged: for the user: the new file differs or fails its checks.
    """
    attach = f"ATTACH DATABASE ? AS moved KEY \"x'{key.hex()}'\""
    connection.exec_driver_sql(attach, (str(target.absolute()),))
    try:
        _exported(connection)
    finally:
        outside_transactions(connection).exec_driver_sql("DETACH DATABASE moved")
    flush_file(target)
    expected = (counts(connection), AuditStore(connection).head())
    if verified_copy(target, key) != expected:
        raise StoreDamaged(say.backup_failed(say.ROWS_AND_LOG))
