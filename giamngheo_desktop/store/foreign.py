"""Records of a state that stand in this file for another unit: an id is of one owner only."""

import json
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, column, func, or_, select

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.store.tables import (
    HouseholdRow,
    MemberRow,
    ProcedureRow,
    ReviewRow,
    VillageRow,
    table_of,
)

_VILLAGE = table_of(VillageRow)
_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)
_PROCEDURE = table_of(ProcedureRow)


def foreign_records(
    connection: Connection,
    state: State,
    owner: str,
    edition: str,
    before: Collection[str] = (),
    held: State | None = None,
) -> list[str]:
    """Records of a received state whose ids stand here for another unit, or for another round.

    Args:
        state: as it was received.
        owner: unit of the sender.
        edition: the round.
        before: units the sender was made from; it goes on with their villages.
        held: what was read here of this very unit and round, in the same transaction. An id
            stands once in a round, so what stands there for the sender stands for nobody else and
            is not looked up; left out, all are.

    Returns:
        "section id" of each, section by section.
    """
    return [
        f"{section} {one}"
        for section, table, where, rows in _asked(state, owner, edition, before, held or State())
        for one in _held(connection, table, where, rows)
    ]


def _asked(
    state: State, owner: str, edition: str, before: Collection[str], mine: State
) -> Iterator[tuple[str, Table, ColumnElement[bool], Iterable[Any]]]:
    """Section, its table, what makes a row of it another's, and the rows that are looked up."""
    village, member = _VILLAGE.c, _MEMBER.c
    is_inherited = (village.edition == LIVE) & village.unit.in_(sorted(before))
    is_foreign = village.edition.in_((LIVE, edition)) & (village.unit != owner) & ~is_inherited
    yield "villages", _VILLAGE, is_foreign, state.villages
    elsewhere = (member.edition == edition) & _is_elsewhere(owner, edition)
    yield "members", _MEMBER, elsewhere, _besides(mine.members, state.members)
    reviews = _besides(mine.reviews, state.reviews)
    yield "reviews", _REVIEW, _not_of(_REVIEW, owner, edition), reviews
    yield "procedure", _PROCEDURE, _not_of(_PROCEDURE, owner, edition), state.procedure


def _is_elsewhere(owner: str, edition: str) -> ColumnElement[bool]:
    """The household of a member is another unit's."""
    household = _HOUSEHOLD.c
    theirs = (household.id == _MEMBER.c.household) & (household.owner != owner)
    return select(household.id).where(household.edition == edition, theirs).exists()


def _not_of(table: Table, owner: str, edition: str) -> ColumnElement[bool]:
    return or_(table.c.owner != owner, table.c.round != edition)


def _besides(held: Iterable[Any], rows: Iterable[Any]) -> list[Any]:
    ids = {row.id for row in held}
    return [row for row in rows if row.id not in ids]


def _held(
    connection: Connection, table: Table, where: ColumnElement[bool], rows: Iterable[Any]
) -> list[str]:
    ids = [row.id for row in rows]
    if not ids:
        return []
    query = select(table.c.id).where(table.c.id.in_(named(ids)), where).order_by(table.c.id)
    return list(connection.execute(query).scalars())


def named(ids: Iterable[str]) -> Select[tuple[str]]:
    """Any number of ids as one parameter, to be asked for with `IN`."""
    each = func.json_each(json.dumps(list(ids))).table_valued(column("value"))
    return select(each.c.value)
