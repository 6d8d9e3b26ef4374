"""A household as people handle it (hồ sơ hộ): the household, its members, its review; and lists."""

from dataclasses import dataclass
from datetime import datetime

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.household import CategoryBefore, Household, HouseholdStatus, Member
from giamngheo_desktop.domain.review import Review, ReviewState

LIVE = ""
"""Edition of the register that is being worked on. A closed round, and every state an upper unit
has merged, keeps its own copy of households and members: its edition is the id of the round."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """One household with its members (by place on the form) and its review in one round."""

    household: Household
    members: tuple[Member, ...]
    review: Review | None = None

    @property
    def head(self) -> Member | None:
        """The head of the household (chủ hộ), where one is named."""
        return next((one for one in self.members if one.id == self.household.head), None)

    @property
    def is_here(self) -> bool:
        """True while the household is on the books: it has not moved out, split up or merged."""
        return self.household.status is HouseholdStatus.ACTIVE

    @property
    def counted_members(self) -> tuple[Member, ...]:
        """Members that are nhân khẩu now."""
        return tuple(one for one in self.members if one.is_counted())


@dataclass(frozen=True, slots=True)
class HouseholdQuery:
    """What a list of households is asked for; an empty value does not restrict.

    Args:
        round: the reviews shown beside the households; `None` = none.
        edition: LIVE, or the id of a closed or received round.
        owners: ids of communes, for an upper unit.
        villages: ids of villages.
        text: words without marks in any order: name of head or member, code, digits of an id.
        categories: category after decision; `None` inside stands for "incomplete".
        reviewed_only: only households that have a review in the round.
        order: `name` (given name first), `village`, or `code`.
        limit: most rows given; `None` = all.
        offset: rows passed over first.
    """

    round: str | None = None
    edition: str = LIVE
    owners: tuple[str, ...] = ()
    villages: tuple[str, ...] = ()
    text: str = ""
    categories: tuple[Category | None, ...] = ()
    states: tuple[ReviewState, ...] = ()
    reviewed_only: bool = False
    active_only: bool = True
    order: str = "village"
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class HouseholdLine:
    """One row of a list of households, read without building the whole dossier."""

    id: str
    owner: str
    code: str | None
    village: str
    village_name: str
    head_name: str
    head_birth_year: int | None
    member_count: int
    category_before: CategoryBefore
    diem_b1: int | None
    diem_b2: int | None
    category: Category | None
    state: ReviewState | None
    rev: int
    handed_over: bool


@dataclass(frozen=True, slots=True)
class Revision:
    """A former state of a household: who saved it, when, and which fields changed then."""

    household: str
    revision: int
    at: datetime
    by: str
    changed: tuple[str, ...]
