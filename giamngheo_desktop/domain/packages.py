"""Village packages: which villages another laptop of the commune works on, and with what. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.three_way import PARTS

CARRIED = ("villages", "households", "members", "reviews", "procedure", "supports")
"""Sections a helper laptop works on; tombstones and resolutions travel with their records."""


class PackageSide(StrEnum):
    """Whether this laptop gave the villages out, or took them to work on."""

    GIVEN = "given"
    TAKEN = "taken"


class PackageState(StrEnum):
    """How far a package is.

    `out`: the other laptop (or, of a taken one, this laptop) works on it. `back`: of a taken one,
    it was handed back. `merged`: the main laptop has the work. `withdrawn`: taken back without
    waiting for it. `replaced`: of a taken one, a newer package holds one of its villages.
    """

    OUT = "out"
    BACK = "back"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class VillagePackage:
    """A package as this laptop remembers it, known by the head id of the bundle given out.

    Args:
        install: the other laptop.
        epoch: of the laptop that gave it; content of another epoch is no common base.
        scope: ids of its villages, sorted.
        at: when it was given or taken here.
        by: id of the person here.
    """

    head: str
    side: PackageSide
    install: str
    epoch: str
    seq: int
    round: str
    scope: tuple[str, ...]
    state: PackageState
    households: int
    at: datetime
    by: str


def restricted(state: State, villages: Iterable[str], with_homes: Iterable[str] = ()) -> State:
    """The part of a state that belongs to some villages.

    Args:
        villages: ids.
        with_homes: further households, wherever they live now.
    """
    scope, further = frozenset(villages), frozenset(with_homes)
    homes = {row.id for row in state.households if row.village in scope or row.id in further}
    kept = State(
        units=state.units,
        villages=tuple(row for row in state.villages if row.id in scope),
        households=tuple(row for row in state.households if row.id in homes),
        members=tuple(row for row in state.members if row.household in homes),
        reviews=tuple(row for row in state.reviews if row.household in homes),
        procedure=tuple(
            row for row in state.procedure if row.village in scope or row.household in homes
        ),
        supports=tuple(row for row in state.supports if row.household in homes),
        audit=state.audit,
    )
    ids = ids_of(kept)
    return replace(kept, resolutions=tuple(row for row in state.resolutions if row.of in ids))


def answering(full: State, base: State, villages: Iterable[str]) -> State:
    """What stands here now of what a package held: its villages, and whoever was in it since.

    A person or household that was moved out of the villages meanwhile is not gone.
    """
    people, homes = {row.id for row in base.members}, {row.id for row in base.households}
    homes |= {row.household for row in full.members if row.id in people}
    kept = restricted(full, villages, homes)
    gone = ids_of(base)
    return replace(kept, tombstones=tuple(row for row in full.tombstones if row.of in gone))


def joined(parts: Iterable[State]) -> State:
    """Several parts as one state; where two hold the same record, the later one counts."""
    held = list(parts)
    merged = {
        part.name: {part.key(row): row for state in held for row in getattr(state, part.name)}
        for part in PARTS
    }
    return State(**{name: tuple(rows.values()) for name, rows in merged.items()})


def without_noise(ours: State, merged: State) -> State:
    """The merge with our record wherever nothing differs that a person typed.

    Numbers of revisions and verdicts, which are drawn again here, are no difference.
    """
    kept = {}
    for name in CARRIED:
        held = {row.id: row for row in getattr(ours, name)}
        rows = getattr(merged, name)
        kept[name] = tuple(held[row.id] if _is_same(held.get(row.id), row) else row for row in rows)
    return replace(merged, **kept)


def _is_same(held: Any, row: Any) -> bool:  # noqa: ANN401 - records of one section
    if held is None:
        return False
    quiet = {"rev": held.rev} | ({"results": held.results} if hasattr(held, "results") else {})
    return bool(replace(row, **quiet) == held)


def ids_of(state: State) -> frozenset[str]:
    """Ids of every record a helper laptop works on."""
    return frozenset(row.id for name in CARRIED for row in getattr(state, name))


def left_scope(base: State, now: State) -> tuple[str, ...]:
    """Households of a package that now live outside its villages; ids, sorted."""
    here = {row.id for row in now.households}
    return tuple(sorted({row.id for row in base.households} - here))
