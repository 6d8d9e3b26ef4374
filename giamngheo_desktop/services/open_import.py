"""Taking an open export back into an empty register: the same records, the same lists.

`export-all` promises that an office can leave with its data; this is the proof. Everything is
checked as strictly as a bundle, and tried out whole in a transaction that is taken back, before
the first row stays; then all is written in one go.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import LIVE, HouseholdQuery
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.long_work import without_long_pauses
from giamngheo_desktop.services.open_checks import (
    LogCheck,
    Units,
    check_former,
    check_marks,
    check_office,
    check_past,
    check_state,
)
from giamngheo_desktop.services.open_files import Tables, read_book, read_long, state_in
from giamngheo_desktop.services.open_office import put_office, require_duties
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exporting as say

_PLANS = ((say.PLAN_PAST_FILE, "plan_past"), (say.PLAN_KEPT_FILE, "plan_kept"))


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """An export that passed every check; nothing was stored yet.

    Args:
        rounds: oldest first.
        states: the register under LIVE, and each round under its id.
        marks: what stands beside the households and reviews of each of them.
        office: plans, requests, settings and the rest.
        log: entries of the earlier log.
    """

    folder: Path
    rounds: tuple[ReviewRound, ...]
    states: Mapping[str, State]
    marks: Mapping[str, Tables]
    office: Tables
    log: int = 0

    @property
    def households(self) -> int:
        """Households of the register."""
        return len(self.states[LIVE].households)

    @property
    def members(self) -> int:
        """Persons of the register."""
        return len(self.states[LIVE].members)

    @property
    def plans(self) -> tuple[int, ...]:
        """Years of the plans."""
        heads = self.office.get("plans", ())
        return tuple(sorted({mark.plan_year for mark, _ in heads if not mark.plan_round}))

    @property
    def requests(self) -> int:
        """Requests that wait for their round."""
        return len(self.office.get("requests", ()))

    @property
    def contents(self) -> str:
        """What it holds, in words."""
        counts = (self.households, self.members, len(self.rounds), len(self.plans))
        return say.contents(*counts, self.requests, self.log)


@dataclass(frozen=True, slots=True)
class OpenImported:
    """What taking an export back did; `backup` is the file before it."""

    plan: OpenPlan
    backup: Path
    changes: Changes

    @property
    def households(self) -> int:
        """Households of the register."""
        return self.plan.households

    @property
    def members(self) -> int:
        """Persons of the register."""
        return self.plan.members

    @property
    def rounds(self) -> tuple[str, ...]:
        """Ids of the rounds, oldest first."""
        return tuple(one.id for one in self.plan.rounds)


class _TriedOut(Exception):
    """Takes the trial back; carries how many entries the earlier log has."""

    def __init__(self, log: int) -> None:
        super().__init__(log)
        self.log = log


@dataclass(frozen=True)
class OpenImportService:
    """Use cases of the way back."""

    at: Workplace

    def plan(self, folder: Path, progress: Progress | None = None) -> OpenPlan:
        """Read, check and try out everything; stores nothing.

        Args:
            folder: as `export-all` wrote it.
            progress: told of rows; may cancel.

        Raises:
            NotAllowed: for the user.
            FileUnreadable, TooLarge, NotPlainWorkbook, ColumnsUnknown: for the officer.
            RowsRejected: for the officer: names file, sheet and row.
            StepNotAllowed: for the officer: the register is not empty.
            Cancelled: for the worker.
        """
        self._require()
        self._require_empty()
        told = progress or Progress()
        with without_long_pauses():
            plan = self._read(folder, told)
            require_duties(self.at, plan.office)
            try:
                with self.at.store.writing() as tx:
                    raise _TriedOut(self._stored(tx, plan, told))
            except _TriedOut as tried:
                return replace(plan, log=tried.log)

    def _read(self, folder: Path, told: Progress) -> OpenPlan:
        register = read_book(folder / f"{say.REGISTER_FILE}.xlsx", told)
        office = read_book(folder / f"{say.OFFICE_FILE}.xlsx", told)
        rounds = tuple(sorted(register.get("rounds", ()), key=lambda one: (one.to_on, one.id)))
        books = {LIVE: register}
        for one in rounds:
            path = folder / f"{one.id}.xlsx"
            if path.exists():
                books[one.id] = read_book(path, told)
        states = {name: state_in(tables) for name, tables in books.items()}
        owners = self._owners(states[LIVE])
        closed = {one.id for one in rounds if one.status is RoundStatus.CLOSED}
        for name, state in states.items():
            file = f"{name or say.REGISTER_FILE}.xlsx"
            check_state(file, state, owners, name)
            check_marks(file, state, books[name], with_homes=name in {LIVE, *closed})
        homes = [one.id for one in states[LIVE].households]
        check_office(f"{say.OFFICE_FILE}.xlsx", office, homes)
        return OpenPlan(folder, rounds, states, books, office)

    def _owners(self, register: State) -> Units:
        """Units whose villages may come: this commune; at an upper unit those it knows."""
        office = self.at.office()
        if office.role is UnitRole.COMMUNE:
            return frozenset({office.unit.id})
        return frozenset(one.id for one in register.units)

    def _require(self) -> None:
        """Households come in by who enters them, at an upper unit by who receives; and settings."""
        is_commune = self.at.office().role is UnitRole.COMMUNE
        self.at.require(Act.IMPORT if is_commune else Act.RECEIVE)
        self.at.require(Act.SETTINGS)

    def _require_empty(self) -> None:
        with self.at.store.reading() as tx:
            _refuse_full(tx)

    def apply(self, plan: OpenPlan, progress: Progress | None = None) -> OpenImported:
        """Write everything in one transaction, after a backup.

        Raises:
            NotAllowed, StepNotAllowed: for the user.
            RowsRejected: for the officer: a file was changed since it was checked.
            Cancelled: for the worker; nothing is stored.
        """
        self._require()
        require_duties(self.at, plan.office)
        told = progress or Progress()
        backup = BackupService(self.at).before("nhap-lai-ban-xuat")
        with without_long_pauses(), self.at.store.writing() as tx:
            _refuse_full(tx)
            self._stored(tx, plan, told)
        changes = Changes(households=True, rounds=True, plan=True, settings=True)
        return OpenImported(plan, backup, changes)

    def _stored(self, tx: Tx, plan: OpenPlan, told: Progress) -> int:
        self._put_states(tx, plan, told)
        put_office(self.at, tx, plan.office)
        homes = frozenset(one.id for one in plan.states[LIVE].households)
        for number, former in enumerate(
            read_long(plan.folder, say.HISTORY_FILE, "former_states", told), start=1
        ):
            check_former(_name(say.HISTORY_FILE, number), former, homes)
            tx.office_records.add(former)
        for name, table in _PLANS:
            for past in read_long(plan.folder, name, table, told):
                check_past(name, past, self.at.office().unit.id)
                tx.plan_past.add(past)
        for views in read_long(plan.folder, say.VIEWS_FILE, "views", told):
            tx.office_records.add(views)
        log, names = LogCheck(), dict[str, str]()
        for number, lines in enumerate(read_long(plan.folder, say.LOG_FILE, "log", told), start=1):
            log.check(_name(say.LOG_FILE, number), lines)
            for source in log.heads.keys() - names.keys():
                names[source] = tx.office_records.free_name(source)
            tx.office_records.put_former_log(lines, names)
        return self._noted(tx, plan, log)

    def _put_states(self, tx: Tx, plan: OpenPlan, told: Progress) -> None:
        owner = self.at.office().unit.id
        register = plan.states[LIVE]
        known = {one.id for one in tx.places.units()}
        tx.places.put_units(one for one in register.units if one.id not in known)
        for one in plan.rounds:
            tx.rounds.add(one)
        tx.bulk.put_back(owner, LIVE, register)
        for number, (name, state) in enumerate(_rounds(plan)):
            told.step(number, len(plan.rounds), name)
            if plan_round(plan, name).status is RoundStatus.CLOSED:
                tx.bulk.put_back(owner, name, state)
            else:
                # The households of an open round are those of the register.
                tx.bulk.insert_reviews(state.reviews)
                tx.bulk.put_back(owner, LIVE, _beside(state))
        for name, tables in plan.marks.items():
            tx.office_records.put_household_marks(name, tables.get("household_marks", ()))

    def _noted(self, tx: Tx, plan: OpenPlan, log: LogCheck) -> int:
        """The entry that seals what came: the earlier logs end with these hashes."""
        heads = {source: f"{n}/{h.hex()}" for source, (n, h) in log.heads.items()}
        said = {
            "households": plan.households,
            "rounds": [one.id for one in plan.rounds],
            "plans": list(plan.plans),
            "former_logs": heads,
        }
        self.at.note(tx, "open_export_imported", "export", plan.folder.name, after=said)
        return sum(n for n, _ in log.heads.values())


def plan_round(plan: OpenPlan, round_id: str) -> ReviewRound:
    """A round of an export by its id."""
    return next(one for one in plan.rounds if one.id == round_id)


def _rounds(plan: OpenPlan) -> Iterator[tuple[str, State]]:
    return ((name, state) for name, state in plan.states.items() if name != LIVE)


def _name(name: str, number: int) -> str:
    return f"{name if number == 1 else say.further_file(name, number)}.xlsx"


def _beside(state: State) -> State:
    """What stands beside the households of a state."""
    return replace(state, villages=(), households=(), members=(), reviews=())


def _refuse_full(tx: Tx) -> None:
    count = tx.households.count(HouseholdQuery(active_only=False))
    if count or tx.rounds.list() or tx.plan.years():
        raise StepNotAllowed(say.register_not_empty(count), {"households": count})
