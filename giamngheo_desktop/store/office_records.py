"""What an office keeps beside its records: read whole for an open export, and put back from one.

Reads in a stream, writes in pieces: an office of years has many former states and log entries.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, select, update

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.exchange import BundleRecord, Issue
from giamngheo_desktop.domain.office_records import (
    FormerState,
    HouseholdMark,
    ImportItemLine,
    ImportLine,
    LogLine,
    PlanMark,
    RaisedLine,
    ReviewMark,
    ViewLine,
    WithdrawnLine,
)
from giamngheo_desktop.domain.opinions import Opinion, OpinionItem
from giamngheo_desktop.domain.packages import VillagePackage
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.domain.procedure import Decision
from giamngheo_desktop.store.codec import columns_of, value_from, value_from_json
from giamngheo_desktop.store.mapping import person_columns
from giamngheo_desktop.store.meta import read_meta
from giamngheo_desktop.store.plain import DictRow
from giamngheo_desktop.store.plan import SECTIONS
from giamngheo_desktop.store.tables import (
    AuditRow,
    BundleRow,
    DecisionRow,
    FormerAuditRow,
    HouseholdRow,
    ImportBatchRow,
    ImportItemRow,
    IssueRow,
    OpinionItemRow,
    OpinionRow,
    PersonRow,
    PlanRecordRow,
    PlanRow,
    RaisedQuestionRow,
    ReviewRow,
    RevisionRow,
    ViewLogRow,
    VillagePackageRow,
    WithdrawnIssueRow,
    table_of,
)
from giamngheo_desktop.store.writing import chunks, insert_rows, put_rows

T = TypeVar("T")

_HOUSEHOLD = table_of(HouseholdRow)
_REVIEW = table_of(ReviewRow)
_REVISION = table_of(RevisionRow)
_VIEW = table_of(ViewLogRow)
_PLAN = table_of(PlanRow)
_RECORD = table_of(PlanRecordRow)
_FORMER = table_of(FormerAuditRow)

_SIMPLE: dict[type, Table] = {
    FormerState: _REVISION,
    ViewLine: _VIEW,
    ImportLine: table_of(ImportBatchRow),
    ImportItemLine: table_of(ImportItemRow),
    Opinion: table_of(OpinionRow),
    OpinionItem: table_of(OpinionItemRow),
    RaisedLine: table_of(RaisedQuestionRow),
    WithdrawnLine: table_of(WithdrawnIssueRow),
}
"""Records whose fields are the columns of one table, in the order of its primary key."""


class OfficeRecordStore:
    """Reads and writes these records."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self, kind: type[T]) -> Iterator[T]:
        """Every record of a kind: former states, views, imports, opinions, questions."""
        table = _SIMPLE[kind]
        return self._stream(kind, select(table).order_by(*table.primary_key.columns))

    def add(self, records: Iterable[object]) -> int:
        """Add records of one of these kinds, over those with the same key.

        Returns:
            How many there were.
        """
        written = 0
        for piece in chunks(records):
            put_rows(self._connection, _SIMPLE[type(piece[0])], [columns_of(o) for o in piece])
            written += len(piece)
        return written

    def _stream(self, kind: type[T], query: Select[Any]) -> Iterator[T]:
        rows = self._connection.execute(query.execution_options(yield_per=500))
        return (value_from(kind, row) for row in rows.mappings())

    # --- marks beside households and reviews ---

    def household_marks(self, owner: str, edition: str = LIVE) -> list[HouseholdMark]:
        """Marks of the households of a commune in an edition, by household."""
        household = _HOUSEHOLD.c
        query = select(_HOUSEHOLD, household.id.label("household")).where(
            household.edition == edition, household.owner == owner
        )
        return list(self._stream(HouseholdMark, query.order_by(household.id)))

    def review_marks(self, owner: str, round_id: str) -> list[ReviewMark]:
        """Marks of the reviews of a commune in a round, by review."""
        review = _REVIEW.c
        query = select(_REVIEW, review.id.label("review")).where(
            review.round == round_id, review.owner == owner
        )
        return list(self._stream(ReviewMark, query.order_by(review.id)))

    def put_household_marks(self, edition: str, marks: Iterable[HouseholdMark]) -> None:
        """Write marks beside the households of an edition."""
        for piece in chunks(marks):
            rows = [{"an_edition": edition, **_bound(one, "household")} for one in piece]
            self._connection.execute(_PUT_HOUSEHOLD_MARK, rows)

    # --- plans of every owner and edition ---

    def plans(self) -> list[tuple[PlanMark, Plan]]:
        """Heads of plans: this office's, the unit's above, and those received with rounds."""
        plan = _PLAN.c
        query = select(_PLAN).order_by(plan.edition, plan.owner, plan.year)
        return [
            (PlanMark(row.edition, row.owner, row.year, 0), value_from_json(Plan, row.head))
            for row in self._connection.execute(query)
        ]

    def plan_records(self, section: str) -> list[tuple[PlanMark, object]]:
        """Records of one section of every plan, in their order."""
        record = _RECORD.c
        query = (
            select(_RECORD)
            .where(record.section == section)
            .order_by(record.edition, record.owner, record.year, record.place)
        )
        kind = SECTIONS[section]
        return [
            (
                PlanMark(row.edition, row.owner, row.year, row.place),
                value_from_json(kind, row.value),
            )
            for row in self._connection.execute(query)
        ]

    # --- what is only shown ---

    def issues(self) -> list[tuple[str, Issue]]:
        """Every issue with the unit it is put to."""
        issue = table_of(IssueRow)
        rows = self._connection.execute(select(issue).order_by(issue.c.id)).mappings()
        return [(row["unit"], value_from(Issue, row)) for row in rows]

    def decisions_above(self, own: str) -> list[tuple[str, Decision]]:
        """Decisions of other units that came down, with their issuers."""
        decision = table_of(DecisionRow)
        query = select(decision).where(decision.c.edition == LIVE, decision.c.owner != own)
        rows = self._connection.execute(query.order_by(decision.c.owner, decision.c.id)).mappings()
        return [(row["owner"], value_from(Decision, row)) for row in rows]

    def bundles(self) -> list[BundleRecord]:
        """Every bundle written or read here, oldest first."""
        return list(self._stream(BundleRecord, _by_number(table_of(BundleRow))))

    def packages(self) -> list[VillagePackage]:
        """Every package of villages given out or taken, oldest first."""
        return list(self._stream(VillagePackage, _by_number(table_of(VillagePackageRow))))

    def put_former_people(self, people: Iterable[Person]) -> None:
        """Keep the names behind the ids of history; nobody of them may log in here."""
        person = table_of(PersonRow)
        held = set(self._connection.execute(select(person.c.id)).scalars())
        rows = [{**person_columns(one), "is_active": 0} for one in people if one.id not in held]
        insert_rows(self._connection, person, rows)

    # --- the audit log, and those of earlier files ---

    def log(self) -> Iterator[LogLine]:
        """Every entry of the logs of earlier files, then of this one, in their order.

        `name` is empty; who reads it knows the people.
        """
        few = {"yield_per": 500}
        former = select(_FORMER).order_by(_FORMER.c.no)
        for one in self._connection.execute(former, execution_options=few):
            yield log_line(one.source, one.n, one.prev.hex(), one.h.hex(), one.e)
        audit = table_of(AuditRow)
        own = select(audit).order_by(audit.c.n)
        for one in self._connection.execute(own, execution_options=few):
            yield log_line("", one.n, one.prev.hex(), one.h.hex(), one.e)

    def put_former_log(self, lines: Iterable[LogLine], names: Mapping[str, str]) -> None:
        """Keep the log of an earlier file beside the chain of this one.

        Args:
            names: of the earlier files here; see `free_name`.
        """
        for piece in chunks(lines):
            rows: list[DictRow] = [
                {
                    "source": names[one.source],
                    "n": one.n,
                    "prev": bytes.fromhex(one.prev),
                    "h": bytes.fromhex(one.h),
                    "e": one.entry,
                }
                for one in piece
            ]
            insert_rows(self._connection, _FORMER, rows)

    def free_name(self, source: str) -> str:
        """Name of an earlier file here: its id, unless a copy of this very file came back."""
        held = {
            *self._connection.execute(select(_FORMER.c.source).distinct()).scalars(),
            read_meta(self._connection, "db"),
        }
        further = (f"{source}/{number}" for number in count(2))
        return next(name for name in chain([source], further) if name not in held)


def log_line(source: str, n: int, prev: str, h: str, entry: str) -> LogLine:
    """An entry as people read it, with the very text under its hash.

    Raises:
        ValueError, KeyError, TypeError: for the caller: the text is no entry.
    """
    told = json.loads(entry)
    return LogLine(
        source=source,
        n=n,
        at=str(told["at"]),
        person=str(told["user"]),
        name="",
        op=str(told["op"]),
        what=str(told["table"]),
        of=str(told["id"]),
        before=_told(told["before"]),
        after=_told(told["after"]),
        reason=told["reason"] or "",
        prev=prev,
        h=h,
        entry=entry,
    )


def _told(value: object) -> str:
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _by_number(table: Table) -> Select[Any]:
    return select(table).order_by(table.c.no)


def _bound(record: object, key: str) -> DictRow:
    """Columns of a record as parameters of an update: its key, and what is set."""
    columns = columns_of(record)
    return {f"a_{key}": columns.pop(key), **{f"b_{name}": one for name, one in columns.items()}}


_MARKS = ("revision", "saved_by", "saved_changed", "saved_at", "members_before")

_PUT_HOUSEHOLD_MARK = (
    update(_HOUSEHOLD)
    .where(
        _HOUSEHOLD.c.edition == bindparam("an_edition"),
        _HOUSEHOLD.c.id == bindparam("a_household"),
    )
    .values({name: bindparam(f"b_{name}") for name in _MARKS})
)
