"""Supports that households were given, and targets of the plan."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.store.codec import columns_of, value_from
from giamngheo_desktop.store.settings import own_unit
from giamngheo_desktop.store.tables import SupportRow, TargetRow, table_of
from giamngheo_desktop.store.writing import put_rows

_SUPPORT = table_of(SupportRow)
_TARGET = table_of(TargetRow)


class PlanStore:
    """Reads and writes supports and targets of this office."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_supports(self, supports: Iterable[Support]) -> None:
        """Add supports, or write them over their former state."""
        keep = {"edition": LIVE, "owner": own_unit(self._connection)}
        rows = [{**keep, **columns_of(one)} for one in supports]
        put_rows(self._connection, _SUPPORT, rows)

    def supports(self, household: str | None = None) -> list[Support]:
        """Supports of a household, or of all, by household and first day."""
        support = _SUPPORT.c
        query = select(_SUPPORT).where(support.edition == LIVE)
        if household is not None:
            query = query.where(support.household == household)
        query = query.order_by(support.household, support.from_on, support.id)
        return [value_from(Support, row) for row in self._connection.execute(query).mappings()]

    def put_targets(self, targets: Iterable[Target]) -> None:
        """Add targets, or write them over their former state."""
        keep = {"edition": LIVE, "owner": own_unit(self._connection)}
        rows = [{**keep, **columns_of(one)} for one in targets]
        put_rows(self._connection, _TARGET, rows)

    def targets(self, year: int | None = None) -> list[Target]:
        """Targets of a year, or of all, by year, unit, village and indicator."""
        target = _TARGET.c
        query = select(_TARGET).where(target.edition == LIVE)
        if year is not None:
            query = query.where(target.year == year)
        query = query.order_by(target.year, target.unit, target.village, target.indicator)
        return [value_from(Target, row) for row in self._connection.execute(query).mappings()]
