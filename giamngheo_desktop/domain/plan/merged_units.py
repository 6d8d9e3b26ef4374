"""Units that were joined: a former year counted in the units of today, so that years compare."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.plan.plan import PlaceBase, sum_of


@dataclass(frozen=True, slots=True)
class Carried:
    """A former year in the units of today.

    Args:
        bases: unit of today -> sum of the units it was made from.
        split: former units that went to several units of today: their households cannot be
            told apart from a sum, so no unit of today that got a part has a base here.
        lost: former units no unit of today was made from.
    """

    bases: Mapping[str, PlaceBase]
    split: tuple[str, ...]
    lost: tuple[str, ...]


def carried_over(former: Sequence[PlaceBase], units: Iterable[Unit]) -> Carried:
    """Bases of a former year by the units of today.

    A unit that stayed as it is keeps its own id among its predecessors or its own base.

    Args:
        former: bases by former unit.
        units: units of today, each with its predecessors.
    """
    heirs: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        for ancestor in unit.before or (unit.id,):
            heirs[ancestor].append(unit.id)
    split = {one.place for one in former if len(set(heirs.get(one.place, ()))) > 1}
    spoiled = {heir for place in split for heir in heirs[place]}
    parts: dict[str, list[PlaceBase]] = defaultdict(list)
    for one in former:
        for heir in set(heirs.get(one.place, ())) - spoiled:
            parts[heir].append(one)
    return Carried(
        {unit: sum_of(unit, bases) for unit, bases in parts.items()},
        tuple(sorted(split)),
        tuple(one.place for one in former if one.place not in heirs),
    )
