"""The plans of this office: head, targets, supports, and every other record by section."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import Connection, Table, delete, func, or_, select

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.exchange import Thing, Tombstone, TombstoneReason
from giamngheo_desktop.domain.plan.events import PlanEvent
from giamngheo_desktop.domain.plan.funding import FundingLine, FundingNode
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.domain.plan.policies import Policy
from giamngheo_desktop.domain.plan.priority import AbleToEscape, MeritCase, PriorityPlace
from giamngheo_desktop.domain.plan.registrations import Registration
from giamngheo_desktop.domain.plan.remedies import Shortcoming
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.domain.plan.tasks import Task
from giamngheo_desktop.domain.plan.training import TrainingLine
from giamngheo_desktop.domain.review import RoundStatus
from giamngheo_desktop.store.codec import columns_of, value_from, value_from_json
from giamngheo_desktop.store.compiled import read_all
from giamngheo_desktop.store.plain import DictRow, json_text
from giamngheo_desktop.store.settings import own_unit
from giamngheo_desktop.store.tables import (
    HouseholdRow,
    PlanRecordRow,
    PlanRow,
    ReviewRoundRow,
    ReviewRow,
    SupportRow,
    TargetRow,
    TombstoneRow,
    table_of,
)
from giamngheo_desktop.store.writing import chunks, insert_rows, put_rows

T = TypeVar("T")

_PLAN = table_of(PlanRow)
_RECORD = table_of(PlanRecordRow)
_SUPPORT = table_of(SupportRow)
_TARGET = table_of(TargetRow)
_TOMBSTONE = table_of(TombstoneRow)
_REVIEW = table_of(ReviewRow)
_ROUND = table_of(ReviewRoundRow)
_HOUSEHOLD = table_of(HouseholdRow)

SECTIONS: Mapping[str, type] = MappingProxyType(
    {
        "tasks": Task,
        "remedies": Shortcoming,
        "registrations": Registration,
        "able": AbleToEscape,
        "merit": MeritCase,
        "policies": Policy,
        "training": TrainingLine,
        "events": PlanEvent,
        "projects": FundingNode,
        "funding": FundingLine,
        "priority_places": PriorityPlace,
    }
)
"""Sections kept as records: name -> what each record is."""


class PlanStore:
    """Reads and writes plans, supports and targets of this office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _keep(self) -> DictRow:
        return {"edition": LIVE, "owner": own_unit(self._connection)}

    # --- the head and the records by section ---

    def put_plan(self, plan: Plan) -> None:
        """Store the head of a plan over its former state."""
        row = {**self._keep(), "year": plan.year, "version": plan.version, "head": json_text(plan)}
        put_rows(self._connection, _PLAN, [row])

    def plan(self, year: int) -> Plan | None:
        """The head of the plan of a year, or nothing."""
        plan = _PLAN.c
        query = select(plan.head).where(plan.edition == LIVE, plan.year == year)
        text = self._connection.execute(
            query.where(plan.owner == own_unit(self._connection))
        ).scalar()
        return None if text is None else value_from_json(Plan, text)

    def years(self) -> list[int]:
        """Years that have a plan, newest first."""
        plan = _PLAN.c
        query = select(plan.year).where(
            plan.edition == LIVE, plan.owner == own_unit(self._connection)
        )
        return list(self._connection.execute(query.order_by(plan.year.desc())).scalars())

    def put_records(self, year: int, section: str, records: Sequence[object]) -> None:
        """Store one section of a year in place of the former one, in this order.

        The head of the plan must be there.
        """
        record = _RECORD.c
        keep = {**self._keep(), "year": year, "section": section}
        self._connection.execute(
            delete(_RECORD).where(
                record.edition == LIVE,
                record.owner == keep["owner"],
                record.year == year,
                record.section == section,
            )
        )
        for piece in chunks(enumerate(records)):
            rows = [{**keep, **record_columns(at, one)} for at, one in piece]
            insert_rows(self._connection, _RECORD, rows)

    def records(self, year: int, section: str, kind: type[T]) -> tuple[T, ...]:
        """One section of a year, in its order."""
        record = _RECORD.c
        query = select(record.value).where(
            record.edition == LIVE,
            record.owner == own_unit(self._connection),
            record.year == year,
            record.section == section,
        )
        found = self._connection.execute(query.order_by(record.place)).scalars()
        return tuple(value_from_json(kind, text) for text in found)

    # --- supports and targets: they travel in bundles, so what goes leaves a tombstone ---

    def put_supports(self, supports: Iterable[Support]) -> None:
        """Add supports, or write them over their former state."""
        keep = self._keep()
        rows = [{**keep, **columns_of(one)} for one in supports]
        put_rows(self._connection, _SUPPORT, rows)
        self._bring_back(rows)

    def supports(self, household: str | None = None, year: int | None = None) -> list[Support]:
        """Supports of a household, or of all, by household and first day.

        Args:
            year: only those that begin in it, or have no first day.
        """
        support = _SUPPORT.c
        query = select(_SUPPORT).where(support.edition == LIVE)
        if household is not None:
            query = query.where(support.household == household)
        if year is not None:
            begins = support.from_on.between(f"{year}-01-01", f"{year}-12-31")
            query = query.where(or_(support.from_on.is_(None), begins))
        query = query.order_by(support.household, support.from_on, support.id)
        return list(read_all(self._connection, Support, query))

    def put_targets(self, targets: Iterable[Target]) -> None:
        """Add targets, or write them over their former state."""
        keep = self._keep()
        rows = [{**keep, **columns_of(one)} for one in targets]
        put_rows(self._connection, _TARGET, rows)
        self._bring_back(rows)

    def targets(self, year: int | None = None) -> list[Target]:
        """Targets of a year, or of all, by year, unit, village and indicator."""
        target = _TARGET.c
        query = select(_TARGET).where(target.edition == LIVE)
        if year is not None:
            query = query.where(target.year == year)
        query = query.order_by(target.year, target.unit, target.village, target.indicator)
        return [value_from(Target, row) for row in self._connection.execute(query).mappings()]

    def drop_supports(self, supports: Iterable[Support], *, by: str, on: date) -> None:
        """Take supports off; each leaves a tombstone."""
        self._drop(_SUPPORT, Thing.SUPPORT, supports, by, on)

    def drop_targets(self, targets: Iterable[Target], *, by: str, on: date) -> None:
        """Take targets off; each leaves a tombstone."""
        self._drop(_TARGET, Thing.TARGET, targets, by, on)

    def _bring_back(self, rows: Sequence[DictRow]) -> None:
        """A record that is there again is not gone."""
        stone = _TOMBSTONE.c
        for piece in chunks(rows):
            self._connection.execute(
                delete(_TOMBSTONE).where(
                    stone.edition == LIVE, stone.of.in_([row["id"] for row in piece])
                )
            )

    def _drop(
        self, table: Table, what: Thing, gone: Iterable[Support | Target], by: str, on: date
    ) -> None:
        keep = self._keep()
        for piece in chunks(gone):
            self._connection.execute(
                delete(table).where(
                    table.c.edition == LIVE,
                    table.c.owner == keep["owner"],
                    table.c.id.in_([one.id for one in piece]),
                )
            )
            stones = [
                Tombstone(one.id, what, on, by, TombstoneReason.OTHER, one.rev) for one in piece
            ]
            put_rows(self._connection, _TOMBSTONE, [{**keep, **columns_of(one)} for one in stones])

    # --- what the rounds say of households over the years ---

    def escapes(self) -> dict[str, int]:
        """`{household: year of the newest closed round in which it left the poor list}`.

        A household leaves when the list before named it poor and the round does not. Both stand
        in the frozen register of that round.
        """
        home, review, round_ = _HOUSEHOLD.c, _REVIEW.c, _ROUND.c
        query = (
            select(review.household, func.max(round_.year))
            .join(_ROUND, round_.id == review.round)
            .join(_HOUSEHOLD, (home.id == review.household) & (home.edition == review.round))
            .where(round_.status == RoundStatus.CLOSED.value)
            .where(home.category_before == Category.HO_NGHEO.value)
            .where(review.category.is_not(None), review.category != Category.HO_NGHEO.value)
            .group_by(review.household)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}


def record_columns(place: int, record: object) -> DictRow:
    """What a record is kept by, besides its owner, year and section."""
    key = getattr(record, "id", None) or getattr(record, "code", None)
    return {
        "id": key,
        "place": place,
        "household": getattr(record, "household", None),
        "value": json_text(record),
    }
