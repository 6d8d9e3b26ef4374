"""Taking an open export back into an empty register: the same records, the same lists.

`export-all` promises that an office can leave with its data; this is the proof. Everything is
checked as strictly as a bundle before the first row is written, and all is written in one go.
"""

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any, get_type_hints

from giamngheo_desktop.bundle.rows import write_blocks
from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import LIVE, HouseholdQuery
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import (
    BundleError,
    FileUnreadable,
    RowsRejected,
    StepNotAllowed,
)
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.long_work import without_long_pauses
from giamngheo_desktop.spreadsheet.open_export import ROUNDS, record_of
from giamngheo_desktop.spreadsheet.open_reader import OpenRecord, read_open
from giamngheo_desktop.store.codec import value_from
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exporting as say

_NOT_TAKEN = "audit"
"""The chain of another file proves nothing in this one: its marks stay behind."""


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """An export that passed every check; nothing was stored yet.

    Args:
        rounds: oldest first.
        states: the register under LIVE, and each round under its id.
    """

    folder: Path
    rounds: tuple[ReviewRound, ...]
    states: Mapping[str, State]

    @property
    def households(self) -> int:
        """Households of the register."""
        return len(self.states[LIVE].households)

    @property
    def members(self) -> int:
        """Persons of the register."""
        return len(self.states[LIVE].members)


@dataclass(frozen=True, slots=True)
class OpenImported:
    """What taking an export back did; `backup` is the file before it."""

    households: int
    members: int
    rounds: tuple[str, ...]
    backup: Path
    changes: Changes


@dataclass(frozen=True)
class OpenImportService:
    """Use cases of the way back."""

    at: Workplace

    def plan(self, folder: Path, progress: Progress | None = None) -> OpenPlan:
        """Read and check everything; stores nothing.

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
        self.at.require(Act.IMPORT)
        self._require_empty()
        told = progress or Progress()
        with without_long_pauses():
            return self._read(folder, told)

    def _read(self, folder: Path, told: Progress) -> OpenPlan:
        register, rounds = _file(folder / f"{say.REGISTER_FILE}.xlsx", told)
        states = {LIVE: register}
        for one in sorted(rounds, key=lambda one: (one.to_on, one.id)):
            path = folder / f"{one.id}.xlsx"
            if path.exists():
                states[one.id] = _file(path, told)[0]
        owner = self.at.office().unit.id
        for name, state in states.items():
            _check(name or say.REGISTER_FILE, state, owner, name)
        return OpenPlan(folder, tuple(rounds), states)

    def _require_empty(self) -> None:
        with self.at.store.reading() as tx:
            _refuse_full(tx)

    def apply(self, plan: OpenPlan, progress: Progress | None = None) -> OpenImported:
        """Write everything in one transaction, after a backup.

        Raises:
            NotAllowed, StepNotAllowed: for the user.
            Cancelled: for the worker; nothing is stored.
        """
        self.at.require(Act.IMPORT)
        told = progress or Progress()
        backup = BackupService(self.at).before("nhap-lai-ban-xuat")
        with without_long_pauses(), self.at.store.writing() as tx:
            _refuse_full(tx)
            self._stored(tx, plan, told)
        changes = Changes(households=True, rounds=True, plan=True, settings=True)
        rounds = tuple(one.id for one in plan.rounds)
        return OpenImported(plan.households, plan.members, rounds, backup, changes)

    def _stored(self, tx: Tx, plan: OpenPlan, told: Progress) -> None:
        owner = self.at.office().unit.id
        for one in plan.rounds:
            tx.rounds.add(one)
        tx.bulk.put_back(owner, LIVE, plan.states[LIVE])
        for number, one in enumerate(plan.rounds):
            told.step(number, len(plan.rounds), one.id)
            state = plan.states.get(one.id)
            if state is not None and one.status is RoundStatus.CLOSED:
                tx.bulk.put_back(owner, one.id, state)
            elif state is not None:
                # The households of an open round are those of the register.
                tx.bulk.insert_reviews(state.reviews)
                tx.bulk.put_back(owner, LIVE, _beside(state))
        said = {"households": plan.households, "rounds": [one.id for one in plan.rounds]}
        self.at.note(tx, "open_export_imported", "export", plan.folder.name, after=said)


def _beside(state: State) -> State:
    """What stands beside the households of a state."""
    return replace(state, villages=(), households=(), members=(), reviews=())


def _refuse_full(tx: Tx) -> None:
    count = tx.households.count(HouseholdQuery(active_only=False))
    if count or tx.rounds.list():
        raise StepNotAllowed(say.register_not_empty(count), {"households": count})


def _file(path: Path, told: Progress) -> tuple[State, list[ReviewRound]]:
    if not path.is_file():
        raise FileUnreadable(say.register_missing(path.name), {"file": path.name})
    found: dict[str, tuple[Any, ...]] = {}
    for table, records in read_open(path, told):
        kind = record_of(table)
        if kind is not None and table != _NOT_TAKEN:
            found[table] = tuple(_values(path.name, kind, records))
    rounds = list(found.pop(ROUNDS, ()))
    return State(**found), rounds


def _values(file: str, kind: type, records: Iterable[OpenRecord]) -> Iterator[object]:
    blank = _blanks(kind)
    for record in records:
        kept = {
            name: blank.get(name) if value is None else value
            for name, value in record.values.items()
        }
        try:
            yield value_from(kind, kept)
        except (KeyError, TypeError, ValueError) as fault:
            where = {"file": file, "sheet": record.sheet, "row": record.row}
            said = say.row_unreadable(file, record.sheet, record.row)
            raise RowsRejected(said, where) from fault


def _blanks(kind: type) -> dict[str, str]:
    """What an empty cell stands for in fields that never are `None`: no text, an empty list."""
    hints = get_type_hints(kind)
    found = {}
    for one in fields(kind):
        hint = hints[one.name]
        if hint is str:
            found[one.name] = ""
        elif typing.get_origin(hint) is tuple:
            found[one.name] = "[]"
    return found


def _check(file: str, state: State, owner: str, round_id: str) -> None:
    """The strict checks of a bundle, and that every record belongs to another one.

    Raises:
        RowsRejected: for the officer.
    """
    for section in STATE:
        try:
            for _ in write_blocks(section, getattr(state, section.name)):
                pass
        except BundleError as fault:
            raise RowsRejected(say.record_refused(file, fault.text), {"file": file}) from fault
    homeless = next(_homeless(state, owner, round_id), None)
    if homeless is not None:
        raise RowsRejected(say.record_homeless(file, homeless), {"file": file, "record": homeless})


def _homeless(state: State, owner: str, round_id: str) -> Iterator[str]:
    """Records of another office, or without the household or village they name."""
    homes = {one.id for one in state.households}
    villages = {one.id for one in state.villages}
    yield from (one.id for one in state.villages if one.unit != owner)
    yield from (
        one.id for one in state.households if one.owner != owner or one.village not in villages
    )
    yield from (one.id for one in state.members if one.household not in homes)
    yield from (
        one.id for one in state.reviews if one.household not in homes or one.round != round_id
    )
