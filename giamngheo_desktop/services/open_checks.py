"""What a full export must hold to before a row of it is stored: as strict as a bundle."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from giamngheo_desktop.bundle.answers import ISSUES
from giamngheo_desktop.bundle.plan_rows import PLANS_UP
from giamngheo_desktop.bundle.rows import write_lines
from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.errors import BundleError, RowsRejected
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.office_records import (
    FormerState,
    LogLine,
    PlanKeptLine,
    PlanPastLine,
)
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.carried import CARRIED, CarriedPlans, PlanEntry, key_of
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.requests import RequestState
from giamngheo_desktop.services.open_files import Tables
from giamngheo_desktop.services.plan.kept import KeptView
from giamngheo_desktop.store.chain import ZERO, sealed
from giamngheo_desktop.store.codec import value_from_json
from giamngheo_desktop.store.office_records import log_line
from giamngheo_desktop.store.plain import json_text
from giamngheo_desktop.text import exporting as say

Units = frozenset[str]

_KEYS: Mapping[str, Callable[[Any], object]] = {
    "rounds": lambda one: one.id,
    "household_marks": lambda one: one.household,
    "people": lambda one: one.id,
    "holidays": lambda one: one.on,
    "requests": lambda one: one.id,
    "settings": lambda one: (one.name, one.item),
    "imports": lambda one: one.id,
    "import_items": lambda one: (one.batch, one.household),
    "above_decisions": lambda one: (one[0].issued_by, one[1].id),
    "opinions": lambda one: one.decision,
    "opinion_items": lambda one: (one.decision, one.household),
    "raised_questions": lambda one: one.issue,
    "withdrawn_issues": lambda one: one.issue,
}
"""What tells the records of a table apart that no bundle carries."""


def check_state(file: str, state: State, owners: Units, round_id: str) -> None:
    """The strict checks of a bundle, and that every record belongs to another one.

    Args:
        owners: units whose villages may stand here.
        round_id: round of the reviews; empty for the register, which has none.

    Raises:
        RowsRejected: for the officer.
    """
    for section in STATE:
        _strict(file, section, getattr(state, section.name))
    _refuse(file, next(_homeless(state, owners, round_id), None))


def _strict(file: str, section: Any, rows: Iterable[Any]) -> None:  # noqa: ANN401 -- a section of any rows
    try:
        for _ in write_lines(section, rows):
            pass
    except BundleError as fault:
        raise RowsRejected(say.record_refused(file, fault.text), {"file": file}) from fault


def _refuse(file: str, homeless: str | None) -> None:
    if homeless is not None:
        raise RowsRejected(say.record_homeless(file, homeless), {"file": file, "record": homeless})


def _homeless(state: State, owners: Units, round_id: str) -> Iterator[str]:
    """Records of another office, or without the household or village they name."""
    homes = {one.id for one in state.households}
    villages = {one.id for one in state.villages}
    yield from (one.id for one in state.villages if one.unit not in owners)
    yield from (
        one.id for one in state.households if one.owner not in owners or one.village not in villages
    )
    yield from (one.id for one in state.members if one.household not in homes)
    yield from (
        one.id for one in state.reviews if one.household not in homes or one.round != round_id
    )


def check_marks(file: str, state: State, tables: Tables, *, with_homes: bool) -> None:
    """Every household has its mark, and every mark its household.

    Args:
        with_homes: the households of the state have marks of their own here.

    Raises:
        RowsRejected: for the officer.
    """
    _unique(file, tables)
    homes = {one.id for one in state.households} if with_homes else set()
    marked = {one.household for one in tables.get("household_marks", ())}
    _refuse(file, next(iter(sorted(homes ^ marked)), None))


def _unique(file: str, tables: Tables) -> None:
    for name, key in _KEYS.items():
        counted = Counter(key(one) for one in tables.get(name, ()))
        _refuse(file, next((str(one) for one, count in counted.items() if count > 1), None))


def check_office(file: str, tables: Tables, homes: Iterable[str]) -> None:
    """Plans, requests, imports and issues.

    Args:
        homes: ids of the households of the register.

    Raises:
        RowsRejected: for the officer.
    """
    _unique(file, tables)
    known = set(homes)
    for owner, plans in plans_in(tables).items():
        for section in PLANS_UP:
            _strict(file, section, getattr(plans, section.name))
        _refuse(file, next((one.unit for one in plans.plans if one.unit != owner), None))
    asked = tables.get("requests", ())
    _refuse(file, next((one.id for one in asked if one.household not in known), None))
    waits = RequestState.WAITING
    _refuse(file, next((one.id for one in asked if one.state is not waits), None))
    batches = {one.id for one in tables.get("imports", ())}
    items = tables.get("import_items", ())
    _refuse(file, next((one.batch for one in items if one.batch not in batches), None))
    papers = {one.decision for one in tables.get("opinions", ())}
    named = tables.get("opinion_items", ())
    _refuse(file, next((one.decision for one in named if one.decision not in papers), None))
    issues = sorted((issue for _, issue in tables.get("issues", ())), key=lambda one: one.id)
    _strict(file, ISSUES, issues)


def plans_in(tables: Tables) -> dict[str, CarriedPlans]:
    """Plans of this office and of the unit above, by owner; those of communes are not taken back.

    Raises:
        RowsRejected: for the officer: a record without the head of its plan.
    """
    heads = [(mark, plan) for mark, plan in tables.get("plans", ()) if not mark.plan_round]
    years = {
        (mark.plan_owner, mark.plan_year) for mark, plan in heads if mark.plan_year == plan.year
    }
    found = {}
    for owner in sorted({mark.plan_owner for mark, _ in heads}):
        sections = {
            name: tuple(
                PlanEntry(mark.plan_year, mark.plan_order, one)
                for mark, one in tables.get(name, ())
                if mark.plan_owner == owner and not mark.plan_round
            )
            for name in CARRIED
        }
        plans = tuple(plan for mark, plan in heads if mark.plan_owner == owner)
        found[owner] = CarriedPlans(plans, **sections)
    for name in CARRIED:
        for mark, one in tables.get(name, ()):
            if not mark.plan_round and (mark.plan_owner, mark.plan_year) not in years:
                raise RowsRejected(say.record_homeless(say.OFFICE_FILE, key_of(one)))
    return found


def check_former(file: str, rows: Iterable[FormerState], homes: frozenset[str]) -> None:
    """Former states are of households that are there, and say what a household says.

    Raises:
        RowsRejected: for the officer.
    """
    for one in rows:
        try:
            former = value_from_json(Dossier, one.state)
            is_good = json_text(former) == one.state and former.household.id == one.household
        except (KeyError, TypeError, ValueError, AttributeError):
            is_good = False
        _refuse(file, None if is_good and one.household in homes else one.household)


def check_past(file: str, rows: Iterable[PlanPastLine | PlanKeptLine], own: str) -> None:
    """Former plans and printed data read as what they are.

    Args:
        own: unit of this office; of other units stands what they told.

    Raises:
        RowsRejected: for the officer.
    """
    for one in rows:
        kind: type = KeptView
        if isinstance(one, PlanPastLine):
            kind = PlanBook if one.owner == own else Told
        try:
            if one.value:
                value_from_json(kind, one.value)
            if day := one.until_on if isinstance(one, PlanPastLine) else one.on:
                date.fromisoformat(day)
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            said = say.past_unreadable(file, one.year)
            raise RowsRejected(said, {"file": file, "year": one.year}) from fault


class LogCheck:
    """Holds the entries of earlier logs against their hashes, one file after the other."""

    def __init__(self) -> None:
        self.heads: dict[str, tuple[int, bytes]] = {}

    def check(self, file: str, rows: Iterable[LogLine]) -> None:
        """The next entries.

        Raises:
            RowsRejected: for the officer: an entry that was changed, left out or moved.
        """
        for one in rows:
            number, last = self.heads.get(one.source, (0, ZERO))
            if one.n != number + 1 or not _holds(one, last):
                where = {"file": file, "entry": one.n}
                raise RowsRejected(say.log_broken(file, one.n), where)
            self.heads[one.source] = (one.n, bytes.fromhex(one.h))


def _holds(one: LogLine, last: bytes) -> bool:
    """True for an entry that its hash proves, and that reads as its columns say."""
    try:
        told = log_line(one.source, one.n, one.prev, one.h, one.entry)
    except (KeyError, TypeError, ValueError):
        return False
    shown = {name: getattr(one, name) for name in LogLine.__slots__ if name != "name"}
    meant = {name: getattr(told, name) for name in LogLine.__slots__ if name != "name"}
    is_next = one.source != "" and one.prev == last.hex()
    return is_next and shown == meant and sealed(last, one.entry.encode()).hex() == one.h
