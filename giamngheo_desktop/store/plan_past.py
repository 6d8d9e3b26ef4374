"""Plans as they stood on former days, and the frozen data that printed appendices rest on.

Before the first change of a day the plan is kept as it stood until the day before. So the state at
the end of any day is the oldest row that reaches it, or the present one where there is none.
"""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Select, func, select

from giamngheo_desktop.domain.office_records import PlanKeptLine, PlanPastLine
from giamngheo_desktop.store.codec import columns_of, value_from_json
from giamngheo_desktop.store.plain import json_text
from giamngheo_desktop.store.tables import PlanKeptRow, PlanPastRow, table_of
from giamngheo_desktop.store.writing import insert_rows, put_rows

T = TypeVar("T")

_PAST = table_of(PlanPastRow)
_KEPT = table_of(PlanKeptRow)


@dataclass(frozen=True, slots=True)
class Past(Generic[T]):
    """A former state.

    Args:
        value: `None` = there was nothing yet.
    """

    value: T | None


class PlanPastStore:
    """Keeps former states of plans; nothing of them is ever changed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def newest(self, owner: str, year: int) -> date | None:
        """Last day a former state of a plan is kept for."""
        past = _PAST.c
        query = select(func.max(past.until_on)).where(past.owner == owner, past.year == year)
        found = self._connection.execute(query).scalar()
        return None if found is None else date.fromisoformat(found)

    def keep(self, owner: str, year: int, until: date, value: object | None) -> None:
        """Keep the state that held at the end of a day; `None` = there was none."""
        row = {"owner": owner, "year": year, "until_on": until.isoformat(), "value": _packed(value)}
        insert_rows(self._connection, _PAST, [row])

    def on(self, owner: str, year: int, day: date, kind: type[T]) -> Past[T] | None:
        """The state at the end of a day; nothing where it is the present one."""
        past = _PAST.c
        query = (
            select(past.value)
            .where(past.owner == owner, past.year == year, past.until_on >= day.isoformat())
            .order_by(past.until_on)
            .limit(1)
        )
        found = self._connection.execute(query).scalar()
        return None if found is None else Past(_unpacked(found, kind))

    def freeze(self, year: int, snapshot: str, on: date | None, value: object) -> None:
        """Keep the data of a printed appendix under its code; the same code is the same data.

        Args:
            on: day whose state it is; `None` = of no day, later records are among it.
        """
        kept = _KEPT.c
        count = select(func.coalesce(func.max(kept.no), 0)).where(kept.year == year)
        row = {
            **{"year": year, "snapshot": snapshot, "on": on.isoformat() if on else ""},
            "no": int(self._connection.execute(count).scalar_one()) + 1,
            "value": _packed(value),
        }
        put_rows(self._connection, _KEPT, [row])

    def is_frozen(self, year: int, snapshot: str) -> bool:
        """True when the data of a code are kept."""
        kept = _KEPT.c
        query = select(kept.no).where(kept.year == year, kept.snapshot == snapshot)
        return self._connection.execute(query).first() is not None

    def frozen_on(self, year: int, on: date, kind: type[T]) -> T | None:
        """What was printed last of a day, or nothing."""
        kept = _KEPT.c
        query = select(kept.value).where(kept.year == year, kept.on == on.isoformat())
        found = self._connection.execute(query.order_by(kept.no.desc()).limit(1)).scalar()
        return None if found is None else _unpacked(found, kind)

    # Whole, for an open export and back

    def all_past(self) -> Iterator[PlanPastLine]:
        """Every former state."""
        past = _PAST.c
        for row in self._rows(select(_PAST).order_by(past.owner, past.year, past.until_on)):
            yield PlanPastLine(row.owner, row.year, row.until_on, _text(row.value))

    def all_kept(self) -> Iterator[PlanKeptLine]:
        """The data of every printed appendix."""
        for row in self._rows(select(_KEPT).order_by(_KEPT.c.year, _KEPT.c.no)):
            yield PlanKeptLine(row.year, row.snapshot, row.on, row.no, _text(row.value))

    def _rows(self, query: Select[Any]) -> Iterable[Any]:
        return self._connection.execute(query.execution_options(yield_per=20))

    def add(self, lines: Iterable[PlanPastLine | PlanKeptLine]) -> None:
        """Put former states and kept data back."""
        for one in lines:
            table = _PAST if isinstance(one, PlanPastLine) else _KEPT
            insert_rows(
                self._connection, table, [{**columns_of(one), "value": _deflated(one.value)}]
            )


def _packed(value: object | None) -> bytes:
    return b"" if value is None else _deflated(json_text(value))


def _deflated(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8"), 6) if text else b""


def _text(kept: bytes) -> str:
    return zlib.decompress(kept).decode("utf-8") if kept else ""


def _unpacked(kept: bytes, kind: type[T]) -> T | None:
    return value_from_json(kind, _text(kept)) if kept else None
