"""Units and villages."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, func, or_, select

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.place import Unit, Village
from giamngheo_desktop.store.codec import columns_of, value_from
from giamngheo_desktop.store.mapping import village_columns, village_from
from giamngheo_desktop.store.plain import natural_bytes
from giamngheo_desktop.store.tables import HouseholdRow, UnitRow, VillageRow, table_of
from giamngheo_desktop.store.writing import put_rows
from giamngheo_desktop.text import store as say

_UNIT = table_of(UnitRow)
_VILLAGE = table_of(VillageRow)


class PlaceStore:
    """Reads and writes places."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_units(self, units: Iterable[Unit]) -> None:
        """Add units, or write them over what was known of them."""
        put_rows(self._connection, _UNIT, [columns_of(unit) for unit in units])

    def unit(self, unit_id: str) -> Unit:
        """One unit.

        Raises:
            NotFound: for the user.
        """
        row = (
            self._connection.execute(select(_UNIT).where(_UNIT.c.id == unit_id)).mappings().first()
        )
        if row is None:
            raise NotFound(say.place_unknown(unit_id), {"unit": unit_id})
        return value_from(Unit, row)

    def units(self) -> list[Unit]:
        """Every unit this file knows, in natural order of their names."""
        return self._units()

    def units_on(self, day: date, parent: str | None = None) -> list[Unit]:
        """Units that exist on a day, natural order.

        Args:
            parent: only those under this unit.
        """
        text, unit = day.isoformat(), _UNIT.c
        where = [
            or_(unit.valid_from.is_(None), unit.valid_from <= text),
            or_(unit.valid_to.is_(None), unit.valid_to >= text),
        ]
        return self._units(*where, *([unit.parent == parent] if parent else []))

    def _units(self, *where: object) -> list[Unit]:
        rows = self._connection.execute(select(_UNIT).where(*where)).mappings()  # type: ignore[arg-type]  # clauses
        return sorted(
            (value_from(Unit, row) for row in rows),
            key=lambda unit: (natural_bytes(unit.name), unit.id),
        )

    def villages(self, unit: str | None = None, *, edition: str = LIVE) -> list[Village]:
        """Villages of a commune, or of all, in natural order: "Thôn 2" before "Thôn 10"."""
        village = _VILLAGE.c
        query = select(_VILLAGE).where(village.edition == edition)
        if unit is not None:
            query = query.where(village.unit == unit)
        rows = self._connection.execute(query.order_by(village.sort_key, village.id)).mappings()
        return [village_from(row) for row in rows]

    def village(self, village_id: str, *, edition: str = LIVE) -> Village | None:
        """One village, or nothing."""
        village = _VILLAGE.c
        query = select(_VILLAGE).where(village.edition == edition, village.id == village_id)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else village_from(row)

    def households(self, edition: str = LIVE) -> dict[str, int]:
        """How many active households each village has; villages without any are missing."""
        household = table_of(HouseholdRow).c
        query = (
            select(household.village, func.count())
            .where(household.edition == edition)
            .where(household.status == HouseholdStatus.ACTIVE.value)
            .group_by(household.village)
        )
        return {village: int(count) for village, count in self._connection.execute(query)}

    def put_village(self, village: Village) -> None:
        """Add a village to the working register, or write it over its former state."""
        put_rows(self._connection, _VILLAGE, [village_columns(village, LIVE)])
