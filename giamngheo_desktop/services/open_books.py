"""What stands in which workbook of a full export, read out of one snapshot of the store.

danh-sach-ho        the register, the rounds, and what the office keeps beside them
<đợt>               one round of one commune
don-vi              plans, requests, holidays, settings, people, imports, bundles
lich-su-ho          former states of households; several files where there are many
ke-hoach-truoc      plans as they stood on former days; phu-luc-da-in: data of printed ones
nhat-ky             the audit log, and who opened what; several files where there are many
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from giamngheo_desktop.domain.exchange import BundleRecord, Issue, State
from giamngheo_desktop.domain.office_records import (
    FormerState,
    HolidayLine,
    HouseholdMark,
    ImportItemLine,
    ImportLine,
    IssuedBy,
    LogLine,
    PlanKeptLine,
    PlanMark,
    PlanPastLine,
    PutTo,
    RaisedLine,
    ReviewMark,
    SettingLine,
    ViewLine,
    WithdrawnLine,
)
from giamngheo_desktop.domain.opinions import Opinion, OpinionItem
from giamngheo_desktop.domain.packages import VillagePackage
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.plan.carried import CARRIED
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.domain.procedure import Decision
from giamngheo_desktop.domain.requests import Request
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.requests import SETTING as REQUESTS
from giamngheo_desktop.services.requests import waiting_of
from giamngheo_desktop.services.round_settings import holidays_of
from giamngheo_desktop.services.standard_book import confirmed_values
from giamngheo_desktop.spreadsheet.open_export import OpenTable, Records, open_table, open_tables
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.plan import SECTIONS
from giamngheo_desktop.store.settings import DEFAULTS, Setting
from giamngheo_desktop.store.writing import chunks
from giamngheo_desktop.text import exporting as say

ROWS_PER_FILE = 10_000
"""Former states or log entries in one file: as much as is held at once."""

PLANS_PER_FILE = 50
"""Whole plans in one file."""

HOLIDAYS = "holidays"
TOLD_APART = frozenset({REQUESTS, HOLIDAYS})
"""Settings that stand in tables of their own."""

KINDS: Mapping[str, tuple[type, ...]] = {
    "rounds": (ReviewRound,),
    "household_marks": (HouseholdMark,),
    "review_marks": (ReviewMark,),
    "plans": (PlanMark, Plan),
    **{name: (PlanMark, SECTIONS[section]) for name, section in CARRIED.items()},
    "requests": (Request,),
    "holidays": (HolidayLine,),
    "settings": (SettingLine,),
    "people": (Person,),
    "issues": (PutTo, Issue),
    "imports": (ImportLine,),
    "import_items": (ImportItemLine,),
    "bundles": (BundleRecord,),
    "packages": (VillagePackage,),
    "above_decisions": (IssuedBy, Decision),
    "opinions": (Opinion,),
    "opinion_items": (OpinionItem,),
    "raised_questions": (RaisedLine,),
    "withdrawn_issues": (WithdrawnLine,),
    "plan_past": (PlanPastLine,),
    "plan_kept": (PlanKeptLine,),
    "former_states": (FormerState,),
    "log": (LogLine,),
    "views": (ViewLine,),
}
"""Tables beside those of a state: name -> what a record is."""


HELD_IN: Mapping[str, tuple[str, ...]] = {
    "unit": ("units",),
    "village": ("villages",),
    "household": ("households", "household_marks"),
    "member": ("members",),
    "revision": ("former_states",),
    "review_round": ("rounds",),
    "review": ("reviews", "review_marks"),
    "procedure": ("procedure",),
    "decision": ("decisions", "above_decisions"),
    "decision_item": ("decision_items",),
    "support": ("supports",),
    "target": ("targets",),
    "transfer": ("transfers",),
    "tombstone": ("tombstones",),
    "resolution": ("resolutions",),
    "issue_reply": ("issue_replies",),
    "issue": ("issues",),
    "anchor": ("audit",),
    "plan_head": ("plans",),
    "plan_record": tuple(CARRIED),
    "plan_past": ("plan_past",),
    "plan_kept": ("plan_kept",),
    "opinion": ("opinions",),
    "opinion_item": ("opinion_items",),
    "raised_question": ("raised_questions",),
    "withdrawn_issue": ("withdrawn_issues",),
    "setting": ("settings", "requests", "holidays"),
    "person": ("people",),
    "import_batch": ("imports",),
    "import_item": ("import_items",),
    "bundle": ("bundles",),
    "village_package": ("packages",),
    "audit": ("log",),
    "former_audit": ("log",),
    "view_log": ("views",),
}
"""Tables of the store -> tables of the export with their records; the others are named with the
reason in `text.open_export.LEFT_OUT`."""


@dataclass(frozen=True, slots=True)
class OpenBook:
    """A workbook of the export; its name has no ending."""

    name: str
    tables: tuple[OpenTable, ...]


def known_tables() -> tuple[OpenTable, ...]:
    """Every table there is, without records: for the dictionary, and for the way back."""
    return (*open_tables(State()), *(open_table(name, kinds) for name, kinds in KINDS.items()))


def books(tx: Tx) -> Iterator[OpenBook]:
    """Every workbook, one after the other; only one is held at a time."""
    yield _register(tx)
    yield from _rounds(tx)
    yield _office(tx)
    yield from _long_books(say.HISTORY_FILE, "former_states", tx.office_records.all(FormerState))
    for name, table, lines in (
        (say.PLAN_PAST_FILE, "plan_past", tx.plan_past.all_past()),
        (say.PLAN_KEPT_FILE, "plan_kept", tx.plan_past.all_kept()),
    ):
        yield from _long_books(name, table, lines, PLANS_PER_FILE)
    yield from _log_books(tx)


def own_unit(tx: Tx) -> dict[str, Unit]:
    """The unit of this office by its id."""
    office = tx.settings.office()
    return {office.unit.id: office.unit} if office else {}


def _table(name: str, records: Records) -> OpenTable:
    return open_table(name, KINDS[name], records)


def _register(tx: Tx) -> OpenBook:
    (owner,) = own_unit(tx)
    dossiers = list(tx.households.dossiers())
    state = replace(
        tx.bulk.kept_of(owner),
        units=tuple(tx.places.units()),
        villages=tuple(tx.places.villages()),
        households=tuple(sorted((one.household for one in dossiers), key=lambda one: one.id)),
        members=tuple(
            sorted(
                (who for one in dossiers for who in one.members),
                key=lambda who: (who.household, who.no),
            )
        ),
        confirmations=tuple(confirmed_values(tx)),
    )
    marks = _table("household_marks", tx.office_records.household_marks(owner))
    return OpenBook(
        say.REGISTER_FILE, (*open_tables(state), _table("rounds", tx.rounds.list()), marks)
    )


def _rounds(tx: Tx) -> Iterator[OpenBook]:
    """Every round of every commune that has anything in it."""
    units = [one for one in tx.places.units() if tx.places.villages(one.id)]
    own = own_unit(tx)
    owners = {one.id: one for one in units} | own
    for found in tx.rounds.list():
        edition = edition_of(tx, found.id)
        for owner, unit in owners.items():
            state = tx.bulk.state_of(owner, found.id, edition)
            if state.households or state.procedure or state.reviews:
                name = found.id if owner in own else f"{found.id}-{unit.code}"
                yield OpenBook(name, (*open_tables(state), *_marks(tx, owner, found.id, edition)))


def _marks(tx: Tx, owner: str, round_id: str, edition: str) -> tuple[OpenTable, OpenTable]:
    """Marks of a round; those of the working register stand in its own workbook."""
    homes = tx.office_records.household_marks(owner, edition) if edition == round_id else []
    return (
        _table("household_marks", homes),
        _table("review_marks", tx.office_records.review_marks(owner, round_id)),
    )


def _office(tx: Tx) -> OpenBook:
    kept = tx.office_records
    records: dict[str, Records] = {
        "plans": kept.plans(),
        **{name: kept.plan_records(section) for name, section in CARRIED.items()},
        "requests": waiting_of(tx),
        "holidays": [HolidayLine(one) for one in sorted(holidays_of(tx))],
        "settings": list(setting_lines(tx.settings.all())),
        "people": tx.people.list(),
        "issues": [(PutTo(unit), issue) for unit, issue in kept.issues()],
        "imports": list(kept.all(ImportLine)),
        "import_items": list(kept.all(ImportItemLine)),
        "above_decisions": [
            (IssuedBy(issuer), one)
            for owner in own_unit(tx)
            for issuer, one in kept.decisions_above(owner)
        ],
        "opinions": list(kept.all(Opinion)),
        "opinion_items": list(kept.all(OpinionItem)),
        "raised_questions": list(kept.all(RaisedLine)),
        "withdrawn_issues": list(kept.all(WithdrawnLine)),
        "bundles": kept.bundles(),
        "packages": kept.packages(),
    }
    return OpenBook(say.OFFICE_FILE, tuple(_table(name, rows) for name, rows in records.items()))


def setting_lines(settings: Mapping[str, Setting]) -> Iterator[SettingLine]:
    """What the office has set otherwise than it stands by itself."""
    for name, value in settings.items():
        if name in TOLD_APART or value == DEFAULTS[name]:
            continue
        if isinstance(value, tuple):
            for item, line in enumerate(value, start=1):
                yield SettingLine(name, item, line)
        else:
            yield SettingLine(name, 0, value if isinstance(value, str) else json.dumps(value))


def _long_books(
    name: str, table: str, records: Iterable[object], rows: int = ROWS_PER_FILE
) -> Iterator[OpenBook]:
    for number, piece in enumerate(chunks(records, rows), start=1):
        file = name if number == 1 else say.further_file(name, number)
        yield OpenBook(file, (_table(table, piece),))


def _log_books(tx: Tx) -> Iterator[OpenBook]:
    """The log whole, and who opened what in files of their own."""
    names = {one.id: one.name for one in tx.people.list()}
    here = tx.settings.db_id()
    log = (
        replace(one, source=one.source or here, name=names.get(one.person, ""))
        for one in tx.office_records.log()
    )
    yield from chain(
        _long_books(say.LOG_FILE, "log", log),
        _long_books(say.VIEWS_FILE, "views", tx.office_records.all(ViewLine)),
    )
