"""Backups: a verified copy of the file with its key slots, in a folder of its own."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from giamngheo_desktop.domain.errors import FileExists, StoreDamaged
from giamngheo_desktop.domain.exchange import AuditHead
from giamngheo_desktop.files import flush_tree, rename_durably
from giamngheo_desktop.store.audit import AuditStore
from giamngheo_desktop.store.checks import (
    CheckResult,
    CopyCheck,
    check_copy,
    counts,
    run_checks,
)
from giamngheo_desktop.store.connect import outside_transactions, writer_engine
from giamngheo_desktop.store.copying import copy_bytes, vacuum_into
from giamngheo_desktop.store.engine import FILE_NAME, Store
from giamngheo_desktop.store.errors import disk_told
from giamngheo_desktop.text import store as say

KEY_FILES = ("keys.json", "keys.1.json", "people.json")
"""What a workplace needs beside its encrypted file: key slots, and whose slot is whose."""


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A backup that was opened and held against its original.

    Args:
        folder: where it is.
        size_bytes: of the encrypted file.
        households: in the working register and all kept rounds.
        audit: head of the audit chain it holds.
        counts: table -> rows.
    """

    folder: Path
    size_bytes: int
    households: int
    audit: AuditHead
    counts: dict[str, int]


def check(store: Store, *, full: bool) -> list[CheckResult]:
    """Check the file, the log folded in first; see `checks.run_checks`."""
    with store.connection() as connection:
        return run_checks(connection, full=full)


def backup_to(store: Store, target_folder: Path, check: CopyCheck = CopyCheck.FULL) -> BackupInfo:
    """Write a backup into a new folder and verify it.

    A copy that does not hold is taken away again. The key slots are copied beside it.

    Args:
        target_folder: must not exist.
        check: how it is checked; rows of every table and the head of the chain are compared always.
            With the quick one its pages are those of the file where that is possible, with the
            full one they are written anew.

    Raises:
        FileExists: for the user.
        StoreDamaged: for the user: the copy differs from the file or fails its checks.
        DiskFull: for the user.
    """
    if target_folder.exists():
        raise FileExists(say.backup_exists(str(target_folder)))
    # Written beside and renamed when whole: a cut in between leaves nothing that looks like one.
    making = target_folder.with_name(f"{target_folder.name}.part")
    shutil.rmtree(making, ignore_errors=True)
    try:
        with disk_told():
            making.mkdir(parents=True)
            made = _written(store, making, check)
            flush_tree(making)
            rename_durably(making, target_folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return replace(made, folder=target_folder)


def _written(store: Store, folder: Path, check: CopyCheck) -> BackupInfo:
    copy = folder / FILE_NAME
    with store.connection() as connection:
        if check is CopyCheck.FULL or not copy_bytes(connection, store.pages, copy):
            vacuum_into(connection, copy)
        expected = (counts(connection), AuditStore(connection).head())
    found = verified_copy(copy, store.key, check)
    if found != expected:
        raise StoreDamaged(say.backup_failed(say.ROWS_AND_LOG))
    for name in KEY_FILES:
        if (store.folder / name).exists():
            shutil.copyfile(store.folder / name, folder / name)
    rows, head = found
    return BackupInfo(folder, copy.stat().st_size, rows["household"], head, rows)


def rebuild_indexes(store: Store) -> None:
    """Build every index anew from its table: a copy of the bytes has those of its original.

    Raises:
        StoreDamaged, DiskFull: for the user.
    """
    with store.connection() as connection:
        connection.exec_driver_sql("REINDEX")


def verified_copy(
    copy: Path, key: bytes, check: CopyCheck = CopyCheck.FULL
) -> tuple[dict[str, int], AuditHead]:
    """Open a copy, check it, and count it.

    Returns:
        Rows of every table, and the head of its chain.

    Raises:
        StoreDamaged: for the user: it fails its checks.
    """
    engine = writer_engine(copy, key)
    try:
        with engine.connect() as opened:
            connection = outside_transactions(opened)
            found = check_copy(connection, check)
            bad = [one for one in found if not one.is_good]
            if bad:
                raise StoreDamaged(say.backup_failed(", ".join(one.title for one in bad)))
            return counts(connection), AuditStore(connection).head()
    finally:
        engine.dispose()
