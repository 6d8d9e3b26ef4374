"""Plans that travel: read out of an edition of their owner, and put in place of the former ones.

What an office keeps of its own stands under LIVE and its own unit; the plan of the unit above
under LIVE and that unit; what an upper unit received stands under the round and the commune.
"""

from typing import Any

from sqlalchemy import Connection, delete, select

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.exchange import BundleState, Direction
from giamngheo_desktop.domain.plan.carried import CARRIED, CarriedPlans, PlanEntry
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.store.codec import value_from, value_from_json
from giamngheo_desktop.store.plain import DictRow, json_text
from giamngheo_desktop.store.plan import SECTIONS, record_columns
from giamngheo_desktop.store.tables import (
    BundleRow,
    PlanRecordRow,
    PlanRow,
    ReviewRoundRow,
    SupportRow,
    table_of,
)
from giamngheo_desktop.store.writing import chunks, insert_rows

_PLAN = table_of(PlanRow)
_RECORD = table_of(PlanRecordRow)
_SUPPORT = table_of(SupportRow)
_BUNDLE = table_of(BundleRow)
_ROUND = table_of(ReviewRoundRow)
_SECTION_OF = {section: name for name, section in CARRIED.items()}


class CarriedPlanStore:
    """Reads and writes the plans of any owner and edition."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def plans_of(self, owner: str, first: int, last: int, edition: str = LIVE) -> CarriedPlans:
        """Plans of an owner for the years `first` to `last`, inclusive."""
        plan, record = _PLAN.c, _RECORD.c
        heads = select(plan.head).where(
            plan.edition == edition, plan.owner == owner, plan.year.between(first, last)
        )
        texts = self._connection.execute(heads.order_by(plan.year)).scalars()
        rows = select(record.year, record.section, record.place, record.value).where(
            record.edition == edition, record.owner == owner, record.year.between(first, last)
        )
        sections: dict[str, list[PlanEntry[Any]]] = {name: [] for name in CARRIED}
        for year, section, place, text in self._connection.execute(rows):
            value: object = value_from_json(SECTIONS[section], text)
            sections[_SECTION_OF[section]].append(PlanEntry(year, place, value))
        ordered: dict[str, Any] = {
            name: tuple(sorted(entries, key=lambda one: (one.year, one.key)))
            for name, entries in sections.items()
        }
        return CarriedPlans(tuple(value_from_json(Plan, text) for text in texts), **ordered)

    def replace(self, owner: str, plans: CarriedPlans, edition: str = LIVE) -> None:
        """Put the plans of an owner in place of all he had in that edition."""
        for table in (_RECORD, _PLAN):
            self._connection.execute(
                delete(table).where(table.c.edition == edition, table.c.owner == owner)
            )
        keep: DictRow = {"edition": edition, "owner": owner}
        heads = [
            {**keep, "year": one.year, "version": one.version, "head": json_text(one)}
            for one in plans.plans
        ]
        insert_rows(self._connection, _PLAN, heads)
        for name, section in CARRIED.items():
            for piece in chunks(getattr(plans, name)):
                rows = [
                    {
                        **keep,
                        "year": one.year,
                        "section": section,
                        **record_columns(one.at, one.record),
                    }
                    for one in piece
                ]
                insert_rows(self._connection, _RECORD, rows)

    def received_rounds(self, year: int) -> dict[str, list[str]]:
        """`{commune: rounds received from it that may tell of a year, newest first}`.

        A round of the year after still tells how the year ended; later ones do not count.
        """
        bundle, round_ = _BUNDLE.c, _ROUND.c
        query = (
            select(bundle.unit, bundle.round)
            .join(_ROUND, round_.id == bundle.round)
            .where(bundle.direction == Direction.RECEIVED.value)
            .where(bundle.state == BundleState.MERGED.value)
            .where(round_.year.between(year - 1, year + 1))
            .order_by(round_.to_on.desc(), bundle.no.desc())
        )
        found: dict[str, list[str]] = {}
        for unit, edition in self._connection.execute(query):
            found.setdefault(unit, []).append(edition)
        return found

    def supports(self, owner: str, edition: str, year: int) -> tuple[Support, ...]:
        """Supports an owner told of in an edition that begin in a year, or have no first day."""
        support = _SUPPORT.c
        query = select(_SUPPORT).where(support.edition == edition, support.owner == owner)
        rows = self._connection.execute(query.order_by(support.household, support.id)).mappings()
        found = (value_from(Support, row) for row in rows)
        return tuple(one for one in found if one.from_on is None or one.from_on.year == year)
