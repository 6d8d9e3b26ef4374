"""Moves of households between communes: how far one is, and what arrives. Pure."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from giamngheo_desktop.domain import household_events as events
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import State, Transfer, TransferState
from giamngheo_desktop.domain.plan.supports import Support

RANK = {
    TransferState.OFFERED: 0,
    TransferState.ACCEPTED: 1,
    TransferState.REFUSED: 2,
    TransferState.CLOSED: 3,
}
"""At the same number the owner's word counts: an offer taken back stands over its acceptance."""

OPEN = frozenset({TransferState.OFFERED, TransferState.ACCEPTED})


@dataclass(frozen=True, slots=True)
class Arrived:
    """A household as it stands in the commune it came to, under ids of its own."""

    dossier: Dossier
    supports: tuple[Support, ...]


def is_newer(row: Transfer, known: Transfer | None) -> bool:
    """True when a move is further than what is known of it; the same on every side."""
    if known is None:
        return True
    return _far(row) > _far(known)


def _far(row: Transfer) -> tuple[bool, int, int]:
    """What is closed stays so: the household stands on other books."""
    return row.state is TransferState.CLOSED, row.rev, RANK[row.state]


def furthest(rows: Iterable[Transfer]) -> dict[str, Transfer]:
    """How far each move is by everything that was told of it, in any order, any number of times."""
    found: dict[str, Transfer] = {}
    for row in rows:
        if is_newer(row, found.get(row.id)):
            found[row.id] = row
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What one unit told of a move.

    Args:
        by: id of the unit.
    """

    by: str
    row: Transfer


def believed(told: Iterable[Told], here: str) -> dict[str, Transfer]:
    """How far each move is by the word of those who may say so.

    The household belongs to the unit it leaves until that unit closes the move: that it is closed
    counts from nobody else, except where it was told here before.

    Args:
        here: id of this unit; its own rows stand.
    """
    return furthest(one.row for one in told if one.by == here or not _is_early(one))


def told_early(told: Iterable[Told], here: str) -> frozenset[str]:
    """Moves another unit tells as closed while the owner has not."""
    kept = list(told)
    stands = believed(kept, here)
    early = {one.row.id for one in kept if one.by != here and _is_early(one)}
    closed = {name for name, row in stands.items() if row.state is TransferState.CLOSED}
    return frozenset(early - closed)


def _is_early(one: Told) -> bool:
    return one.row.state is TransferState.CLOSED and one.by != one.row.from_unit


def stepped(row: Transfer, state: TransferState, reason: str | None = None) -> Transfer:
    """The same move one step further."""
    return replace(row, state=state, reason=reason or row.reason, rev=row.rev + 1)


def arrived(content: State, row: Transfer, village: str, on: date) -> Arrived:
    """The household as the commune keeps it that it came to.

    Ids are made from the move and the former id: taking it twice gives the same household, and it
    is never the record that the commune it left still keeps.

    Args:
        content: exactly one household, as it was offered.
        village: id, chosen by who accepted it.
    """
    left = content.households[0]
    home = replace(
        left,
        id=new_id_of(row.id, left.id),
        owner=row.to_unit,
        village=village,
        code=None,
        head=new_id_of(row.id, left.head) if left.head else None,
        rev=1,
    )
    members = tuple(
        replace(one, id=new_id_of(row.id, one.id), household=home.id, rev=1)
        for one in content.members
    )
    supports = tuple(
        replace(
            one,
            id=new_id_of(row.id, one.id),
            household=home.id,
            member=new_id_of(row.id, one.member) if one.member else None,
            rev=1,
        )
        for one in content.supports
    )
    return Arrived(events.moves_in(Dossier(home, members, None), on), supports)


def new_id_of(transfer: str, former: str) -> str:
    """Id in the other commune of a record that moved."""
    digest = hashlib.sha256(f"{transfer}|{former}".encode()).digest()
    return str(UUID(bytes=digest[:16], version=4))
