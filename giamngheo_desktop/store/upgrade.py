"""Brings a file of an older program up to this one: backup, migrate, check. Refuses newer files.

A failed step leaves the file where it stood: each step is one transaction.

Alembic is imported only where it works: nearly every start finds a file that is up to date.
"""

from pathlib import Path

from sqlalchemy import Connection

from giamngheo_desktop.domain.errors import StoreDamaged, StoreError, StoreTooNew
from giamngheo_desktop.resources import package_path
from giamngheo_desktop.store.checks import counts, run_checks
from giamngheo_desktop.store.connect import (
    inside_transactions,
    outside_transactions,
    writer_engine,
)
from giamngheo_desktop.store.copying import vacuum_into
from giamngheo_desktop.text import store as say

NEWEST = "0010"
"""Version of the data this program writes; the head of `migrations/versions`."""

MIGRATIONS = package_path("store", "migrations")


def version_of(connection: Connection) -> str | None:
    """Version of the data in a file; `None` for a file that was never finished."""
    known = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'"
    if not connection.exec_driver_sql(known).scalar():
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def bring_up_to_date(path: Path, key: bytes, connection: Connection) -> str | None:
    """Upgrade an older file after a verified backup beside it.

    Args:
        path: the file.
        key: its key, to open the backup.
        connection: the writing one, outside a transaction.

    Returns:
        The version it had, when something was upgraded; else nothing.

    Raises:
        StoreTooNew: for the user: a newer program wrote the file; nothing was touched.
        StoreDamaged: for the user: the file was never finished, or the backup differs.
        StoreError: for the user: a step failed; the file stands where it stood.
    """
    found = version_of(connection)
    if found == NEWEST:
        return None
    if found is None:
        raise StoreDamaged(say.store_damaged("alembic_version"))
    if found not in known_versions():
        raise StoreTooNew(say.store_too_new(found), {"version": found})
    back_up_before(path, key, connection, found)
    _upgrade(connection)
    _require_good(connection)
    return found


def known_versions(migrations: Path = MIGRATIONS) -> list[str]:
    """Versions this program can read, oldest first."""
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(migrations))
    return [str(one.revision) for one in reversed(list(script.walk_revisions()))]


def back_up_before(path: Path, key: bytes, connection: Connection, version: str) -> Path:
    """Copy the file beside itself and hold the copy against it.

    Raises:
        StoreDamaged: for the user: the copy differs or fails its checks.
    """
    number = 1
    while (target := _copy_name(path, version, number)).exists():
        number += 1
    vacuum_into(connection, target)
    engine = writer_engine(target, key)
    try:
        with engine.connect() as copied:
            bare = outside_transactions(copied)
            _require_good(bare)
            if counts(bare) != counts(connection):
                raise StoreDamaged(say.backup_failed("số dòng"))
    finally:
        engine.dispose()
    return target


def _require_good(connection: Connection) -> None:
    bad = [one.title for one in run_checks(connection, full=True) if not one.is_good]
    if bad:
        raise StoreDamaged(say.store_damaged(", ".join(bad)))


def _copy_name(path: Path, version: str, number: int) -> Path:
    return path.with_name(f"{path.stem}-truoc-nang-cap-{version}-{number}{path.suffix}")


def _upgrade(connection: Connection) -> None:
    try:
        run_migrations(connection)
    except Exception as trouble:
        raise StoreError(say.upgrade_failed(NEWEST)) from trouble


def run_migrations(
    connection: Connection, *, migrations: Path = MIGRATIONS, to: str = NEWEST
) -> None:
    """Run the steps that are missing, each in a transaction of its own.

    Args:
        connection: the writing one, outside a transaction.
        migrations: folder of the steps; tests hand in their own.

    A step after which rows point to nothing is taken back, see `migrations/env.py`.
    """
    from alembic import command
    from alembic.config import Config

    # A batch step rebuilds a table: its references must rest meanwhile. Inside a transaction
    # the PRAGMA would do nothing at all.
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.attributes["connection"] = inside_transactions(connection)
    try:
        command.upgrade(config, to)
    finally:
        connection.rollback()
        outside_transactions(connection).exec_driver_sql("PRAGMA foreign_keys = ON")
