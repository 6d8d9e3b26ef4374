"""The only opener of the encrypted file: lock, key, settings, version, transactions.

One process holds a file. Inside it one connection writes, one transaction at a time, and any
number of threads read, each from a snapshot of its own.
"""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, Engine

from giamngheo_desktop.domain.errors import StoreDamaged, StoreExists, StoreLocked, StoreMissing
from giamngheo_desktop.files import exclusive_lock
from giamngheo_desktop.store import upgrade
from giamngheo_desktop.store.audit import AuditStore
from giamngheo_desktop.store.bulk import BulkStore
from giamngheo_desktop.store.carried_plans import CarriedPlanStore
from giamngheo_desktop.store.checks import missing_triggers
from giamngheo_desktop.store.connect import (
    ONCE_CACHE_KIB,
    outside_transactions,
    reader_engine,
    require_library,
    writer_engine,
)
from giamngheo_desktop.store.drafts import DraftStore
from giamngheo_desktop.store.errors import database_told, disk_told, opening_told
from giamngheo_desktop.store.exchange import ExchangeStore
from giamngheo_desktop.store.households import HouseholdStore
from giamngheo_desktop.store.imports import ImportStore
from giamngheo_desktop.store.office_records import OfficeRecordStore
from giamngheo_desktop.store.opinions import OpinionStore
from giamngheo_desktop.store.packages import PackageStore
from giamngheo_desktop.store.people import PeopleStore
from giamngheo_desktop.store.places import PlaceStore
from giamngheo_desktop.store.plan import PlanStore
from giamngheo_desktop.store.plan_past import PlanPastStore
from giamngheo_desktop.store.readers import Readers
from giamngheo_desktop.store.rounds import RoundStore
from giamngheo_desktop.store.settings import SettingsStore
from giamngheo_desktop.store.subjects import SubjectStore
from giamngheo_desktop.store.tallies import TallyStore
from giamngheo_desktop.text import store as say

FILE_NAME = "giamngheo.gn"
LOCK_NAME = "giamngheo.lock"
RUNNING_NAME = "giamngheo.running"
"""There while the file is open; found at the next start, it tells of an abnormal end."""


class Tx:
    """One transaction, and the stores that speak through it. Not to be kept after its end."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @cached_property
    def households(self) -> HouseholdStore:
        """Households one by one, and lists of them."""
        return HouseholdStore(self._connection)

    @cached_property
    def rounds(self) -> RoundStore:
        """Review rounds, steps of the procedure, decisions."""
        return RoundStore(self._connection)

    @cached_property
    def places(self) -> PlaceStore:
        """Units and villages."""
        return PlaceStore(self._connection)

    @cached_property
    def exchange(self) -> ExchangeStore:
        """Bundles, sequence numbers, trusted keys, issues."""
        return ExchangeStore(self._connection)

    @cached_property
    def opinions(self) -> OpinionStore:
        """Papers of an upper unit; questions put by a merge, and taken back."""
        return OpinionStore(self._connection)

    @cached_property
    def packages(self) -> PackageStore:
        """Villages given out to other laptops of the commune, or taken to work on."""
        return PackageStore(self._connection)

    @cached_property
    def settings(self) -> SettingsStore:
        """The office and its settings."""
        return SettingsStore(self._connection)

    @cached_property
    def people(self) -> PeopleStore:
        """The people who work with the program."""
        return PeopleStore(self._connection)

    @cached_property
    def audit(self) -> AuditStore:
        """The chain of what was done."""
        return AuditStore(self._connection)

    @cached_property
    def bulk(self) -> BulkStore:
        """Many records at once."""
        return BulkStore(self._connection)

    @cached_property
    def tallies(self) -> TallyStore:
        """Grouped counts."""
        return TallyStore(self._connection)

    @cached_property
    def drafts(self) -> DraftStore:
        """What people are typing."""
        return DraftStore(self._connection)

    @cached_property
    def plan(self) -> PlanStore:
        """Supports and targets."""
        return PlanStore(self._connection)

    @cached_property
    def subjects(self) -> SubjectStore:
        """Households as plans look at them."""
        return SubjectStore(self._connection)

    @cached_property
    def plan_past(self) -> PlanPastStore:
        """Plans as they stood on former days, and the data printed appendices rest on."""
        return PlanPastStore(self._connection)

    @property
    def carried_plans(self) -> CarriedPlanStore:
        """Plans of other units, and ours as they travel."""
        return CarriedPlanStore(self._connection)

    @cached_property
    def imports(self) -> ImportStore:
        """Workbooks that were imported."""
        return ImportStore(self._connection)

    @property
    def office_records(self) -> OfficeRecordStore:
        """What an office keeps beside its records, for an open export and back."""
        return OfficeRecordStore(self._connection)


class Store:
    """An opened encrypted file.

    Args:
        folder: where the file is.
        key: the data key; kept for key slots and backups.
        lock: the held lock file.
        ended_badly: the last use of the file was cut off; a full check is due.

    `upgraded_from` is the version the file had when opening it upgraded it; worth an audit entry.
    """

    def __init__(self, folder: Path, key: bytes, lock: BinaryIO, *, ended_badly: bool) -> None:
        self.folder = folder
        self.key = key
        self.ended_badly = ended_badly
        self.upgraded_from: str | None = None
        self._lock = lock
        path = folder / FILE_NAME
        self._writer: Engine = writer_engine(path, key)
        self._reader: Engine = reader_engine(path, key)
        self._once: Engine = reader_engine(path, key, ONCE_CACHE_KIB)
        self._writing = threading.Lock()
        self._readers = Readers()
        self._writer_thread: int | None = None
        self._is_retired = False
        self._writes = 0

    @property
    def writes(self) -> int:
        """Write transactions begun since the file was opened; it is locked, so nobody else's."""
        return self._writes

    @property
    def path(self) -> Path:
        """The encrypted file."""
        return self.folder / FILE_NAME

    @cached_property
    def pages(self) -> BinaryIO:
        """The encrypted file as it stands, for a copy of its bytes. This room only.

        Closed after the connections: POSIX lets go of all their locks with any handle of the file.
        """
        return self.path.open("rb", buffering=0)

    @contextmanager
    def reading(self, *, once: bool = False) -> Iterator[Tx]:
        """A consistent snapshot; what others commit meanwhile is not seen.

        Args:
            once: much is read, and hardly any of it twice: few pages are kept.

        Raises:
            StoreDamaged, StoreError: for the user.
            StoreLocked: for the user: the data have moved to a new file.
        """
        if self._is_retired and not self._readers.has_own():
            raise StoreLocked(say.store_moved(), {"store": str(self.folder)})
        engine = self._once if once else self._reader
        with self._readers.one(), database_told(), engine.begin() as connection:
            yield Tx(connection)

    @contextmanager
    def writing(self) -> Iterator[Tx]:
        """One user action: committed whole at the end, rolled back by any exception.

        Raises:
            DiskFull, StoreDamaged, StoreError: for the user: nothing of this action is stored.
            RuntimeError: for the caller: a thread that is writing already asks again.
        """
        if self._writer_thread == threading.get_ident():
            raise RuntimeError("a transaction is never opened inside another")
        with self._writing:
            if self._is_retired:
                raise StoreLocked(say.store_moved(), {"store": str(self.folder)})
            self._writer_thread = threading.get_ident()
            self._writes += 1
            try:
                with database_told(), self._writer.begin() as connection:
                    yield Tx(connection)
            finally:
                self._writer_thread = None

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """The writing connection outside a transaction: checks, VACUUM, migrations. This room only.

        Raises:
            DiskFull, StoreDamaged, StoreError: for the user.
        """
        with self._writing, database_told(), self._writer.connect() as connection:
            yield outside_transactions(connection)

    @property
    def is_retired(self) -> bool:
        """True once the data have moved to a new file."""
        return self._is_retired

    def retire(self) -> None:
        """Let nobody write, or begin to read, any more: the data have moved to a new file."""
        self._is_retired = True

    def close(self) -> None:
        """Give the file back; the write-ahead log is folded in. Closing twice is harmless.

        Readings of other threads come to their end first.
        """
        if self._lock.closed:
            return
        self._readers.await_others()
        try:
            with disk_told(), self.connection() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
                (self.folder / RUNNING_NAME).unlink(missing_ok=True)
        finally:
            self.release()

    def release(self) -> None:
        """Let go of the file as it is, as a process does that dies; `close` is the good end."""
        self._reader.dispose()
        self._once.dispose()
        self._writer.dispose()
        if "pages" in self.__dict__:
            self.pages.close()
        self._lock.close()


def create_store(folder: Path, key: bytes, *, db_id: str) -> Store:
    """Make the encrypted file by running every migration.

    Args:
        folder: made when missing.
        key: 32 random bytes.
        db_id: UUID of this database; key slots and backups repeat it.

    Raises:
        StoreExists: for the user: there is a file already; it is untouched.
        StoreLocked: for the user.
    """
    require_library()
    with disk_told():
        folder.mkdir(parents=True, exist_ok=True)
    lock = _locked(folder)
    path = folder / FILE_NAME
    if path.exists():
        lock.close()
        raise StoreExists(say.store_exists(str(folder)), {"store": str(folder)})
    store = Store(folder, key, lock, ended_badly=False)
    try:
        with disk_told():
            _brought_to_life(store, db_id)
    except BaseException:
        store.release()
        _take_away(path)
        raise
    return store


def _brought_to_life(store: Store, db_id: str) -> None:
    store.path.touch(exist_ok=False)
    with store.connection() as connection:
        upgrade.run_migrations(connection)
    with store.writing() as tx:
        tx.settings.put_db_id(db_id)
        tx.exchange.begin_epoch(secrets.token_hex(16))
    (store.folder / RUNNING_NAME).touch()


def _take_away(path: Path) -> None:
    """Remove a file that never came to life: nobody has been told that it exists."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)


def open_store(folder: Path, key: bytes) -> Store:
    """Open the encrypted file; a file of an older program is backed up and upgraded first.

    Raises:
        StoreMissing, StoreLocked, StoreTooNew, StoreDamaged: for the user.
        DiskFull, StoreError: for the user: no room, or the file may not be written to.
        WrongPassphrase: for the user: the key is not the key of this file.
    """
    require_library()
    path = folder / FILE_NAME
    if not path.is_file():
        raise StoreMissing(say.store_missing(str(folder)), {"store": str(folder)})
    with opening_told(folder):
        lock = _locked(folder)
    running = folder / RUNNING_NAME
    store = Store(folder, key, lock, ended_badly=running.exists())
    try:
        with opening_told(folder):
            path.open("rb+").close()  # the library itself would open it for reading alone
            _check_at_start(store)
            running.touch()
    except BaseException:
        store.release()
        raise
    return store


def _locked(folder: Path) -> BinaryIO:
    try:
        with disk_told():
            return exclusive_lock(folder / LOCK_NAME)
    except BlockingIOError as held:
        raise StoreLocked(say.store_locked(), {"store": str(folder)}) from held


def _check_at_start(store: Store) -> None:
    with store.connection() as connection:
        store.upgraded_from = upgrade.bring_up_to_date(store.path, store.key, connection)
        _require_quick_check(connection)
        _require_triggers(connection)


def _require_quick_check(connection: Connection) -> None:
    found = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    if found != "ok":
        raise StoreDamaged(say.store_damaged(say.structure()), {"found": str(found)})


def _require_triggers(connection: Connection) -> None:
    missing = missing_triggers(connection)
    if missing:
        raise StoreDamaged(say.store_damaged(", ".join(missing)))
