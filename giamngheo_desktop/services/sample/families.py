"""Who lives in an invented household: ages and relations that can be true together.

A child is at least seventeen years of birth younger than either parent, so at least sixteen full
years whatever the days are; brothers and sisters are at least two years of birth apart.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from giamngheo_desktop.domain.household import Relation, Sex

GENERATION = 17
"""Least difference in years of birth between parent and child."""

_LEAVES_HOME_AT = 30
_OTHER = {Sex.MALE: Sex.FEMALE, Sex.FEMALE: Sex.MALE}


@dataclass(frozen=True, slots=True)
class Kin:
    """One person before she has a name.

    Args:
        relation: to the head.
        sex: male or female.
        born: year of birth.
        carries_name: False for those who married in.
    """

    relation: Relation
    sex: Sex
    born: int
    carries_name: bool = True


Family = list[Kin]


def make_family(rng: Random, year: int, most: int) -> Family:
    """People of a household, head first.

    Args:
        rng: where chance comes from.
        year: year in which they live; nobody is born after the year before.
        most: most people, at least 1; the last ones are left out.
    """
    shape = rng.choices(_SHAPES, cum_weights=_SHAPE_WEIGHTS)[0]
    return shape(rng, year)[:most]


def _head(rng: Random, year: int, youngest: int, oldest: int, men_in_ten: int = 8) -> Kin:
    sex = Sex.MALE if rng.randrange(10) < men_in_ten else Sex.FEMALE
    return Kin(Relation.HEAD, sex, year - rng.randrange(youngest, oldest + 1))


def _spouse(rng: Random, head: Kin, year: int) -> Kin:
    born = head.born + (rng.randrange(-2, 7) if head.sex is Sex.MALE else rng.randrange(-6, 3))
    return Kin(Relation.SPOUSE, _OTHER[head.sex], min(born, year - 18), carries_name=False)


def _sex(rng: Random) -> Sex:
    return Sex.MALE if rng.random() < 0.515 else Sex.FEMALE


def _children(rng: Random, parents: Family, year: int, most: int) -> Family:
    """Children at home, oldest first; grown ones have moved out."""
    born = max(parent.born for parent in parents) + GENERATION + 1 + rng.randrange(9)
    children: Family = []
    while born < year and len(children) < most:
        if year - born < _LEAVES_HOME_AT:
            children.append(Kin(Relation.CHILD, _sex(rng), born))
        born += 2 + rng.randrange(3)
    return children


def _couple_with_children(rng: Random, year: int) -> Family:
    head = _head(rng, year, 21, 58)
    parents = [head, _spouse(rng, head, year)]
    return parents + _children(
        rng, parents, year, rng.choices((1, 2, 3, 4, 5), (15, 36, 28, 14, 7))[0]
    )


def _three_generations(rng: Random, year: int) -> Family:
    family = _couple_with_children(rng, year)
    head = family[0]
    mother = Kin(
        Relation.PARENT,
        Sex.FEMALE,
        head.born - GENERATION - rng.randrange(1, 14),
        carries_name=False,
    )
    if mother.born < year - 92:
        return family
    father = Kin(Relation.PARENT, Sex.MALE, min(mother.born, head.born - 20) - rng.randrange(4))
    return [*family, mother, father] if rng.randrange(3) == 0 else [*family, mother]


def _lone_parent(rng: Random, year: int) -> Family:
    head = _head(rng, year, 21, 55, men_in_ten=2)
    return [head, *_children(rng, [head], year, rng.choices((1, 2, 3), (45, 40, 15))[0])]


def _couple(rng: Random, year: int) -> Family:
    head = _head(rng, year, 21, 75)
    return [head, _spouse(rng, head, year)]


def _lone_elder(rng: Random, year: int) -> Family:
    return [_head(rng, year, 60, 89, men_in_ten=3)]


def _elders_with_grandchildren(rng: Random, year: int) -> Family:
    head = _head(rng, year, 52, 76)
    elders = [head, _spouse(rng, head, year)]
    child_born = max(elder.born for elder in elders) + GENERATION + 2 + rng.randrange(6)
    child = Kin(Relation.CHILD, _sex(rng), child_born)
    grown = [child] if child_born <= year - 18 else []
    grandchildren = [
        Kin(Relation.GRANDCHILD, one.sex, one.born)
        for one in _children(rng, [child], year, rng.randrange(1, 4))
    ]
    return [*elders, *grown, *grandchildren]


_SHAPES: tuple[Callable[[Random, int], Family], ...] = (
    _couple_with_children,
    _three_generations,
    _lone_parent,
    _couple,
    _lone_elder,
    _elders_with_grandchildren,
)
_SHAPE_WEIGHTS = (55, 73, 82, 87, 91, 100)
"""Running totals, one per shape."""
