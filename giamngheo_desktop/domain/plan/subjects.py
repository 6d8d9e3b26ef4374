"""A household as the plan looks at it: class, groups, people, place; nothing else of the file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.ages import age_on
from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.household import CategoryBefore, MemberStatus
from giamngheo_desktop.domain.movement import Movement


@dataclass(frozen=True, slots=True)
class SubjectPerson:
    """A member of a household as policies and the support ledger look at them.

    Args:
        born_on: day of birth, where it is known.
        born_year: year of birth, where at least that is known.
        is_counted: nhân khẩu of the household now.
        gone_on: day the person died or left, where that is so and known.
        is_dead: died.
    """

    id: str
    name: str
    born_on: date | None = None
    born_year: int | None = None
    is_counted: bool = True
    is_dead: bool = False
    gone_on: date | None = None

    def age_on(self, day: date) -> int | None:
        """Completed years on a day; see `ages.age_on`."""
        return age_on(self.born_on, self.born_year, day)


@dataclass(frozen=True, slots=True)
class Subject:
    """A household as the plan looks at it.

    Args:
        category: on the recognised list the plan works with; `None` = unfinished.
        before: on the list before.
        escaped_in: year in which it left the poor list, where it did.
        diem_b1: B1 points of the first result.
        missing: number of missing indicators.
        causes: codes of causes of poverty.
        needs: codes of support needs.
        is_active: on the books.
        gone_on: day it left the books.
        deprivations: codes of the missing indicators of the first result.
        movement: how it moved between the lists in the round.
        is_reviewed: the round has a review of it.
    """

    household: str
    unit: str
    village: str
    head_name: str
    category: Category | None
    groups: tuple[Group, ...] = ()
    people: tuple[SubjectPerson, ...] = ()
    before: CategoryBefore = CategoryBefore.UNKNOWN
    escaped_in: int | None = None
    diem_b1: int | None = None
    missing: int = 0
    causes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    is_active: bool = True
    gone_on: date | None = None
    deprivations: tuple[str, ...] = ()
    movement: Movement | None = None
    is_reviewed: bool = False
    members: Mapping[str, SubjectPerson] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", {one.id: one for one in self.people})

    @property
    def is_poor(self) -> bool:
        """Hộ nghèo on the list the plan works with: by its review, else by the list before."""
        found = self.category if self.category is not None else category_of(self.before)
        return found is Category.HO_NGHEO


_BEFORE = {one.value: one for one in Category}


def category_of(before: CategoryBefore) -> Category | None:
    """The category a household had on the list before; `None` = none, or not known."""
    return _BEFORE.get(before.value)


GONE = frozenset({MemberStatus.DEAD, MemberStatus.LEFT, MemberStatus.MOVED_OUT})
"""A person of this status is no member any more."""
