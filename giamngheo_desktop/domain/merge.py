"""What a merge would do, said before anything changes. Pure.

`plan_replace`: a newer state of the same owner and round takes the place of the older one, whole.
`plan_three_way` (see `domain.three_way`): a village package comes back to its commune.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter
from typing import Any, Protocol, TypeVar

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.exchange import State, VillageTotals
from giamngheo_desktop.domain.household import Household, HouseholdStatus, Member
from giamngheo_desktop.domain.plan.carried import CarriedPlans, differing_sections
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.domain.settling import Decided, apply_decisions, undecided
from giamngheo_desktop.domain.three_way import Conflict, ThreeWay, plan_three_way

__all__ = [
    "CategoryFlip",
    "Conflict",
    "Decided",
    "MergePlan",
    "ThreeWay",
    "apply_decisions",
    "plan_replace",
    "plan_three_way",
    "totals_of",
    "undecided",
]

_PARTS = ("members", "reviews", "supports")
_HOME_OF: Mapping[str, Callable[[Any], str]] = {
    "households": attrgetter("id"),
    **dict.fromkeys(_PARTS, attrgetter("household")),
}
_BY_HOUSEHOLD = frozenset(_HOME_OF)
# The anchors of the audit chain grow with every export; they say nothing about households.
_NO_DIFFERENCE = _BY_HOUSEHOLD | {"audit"}


@dataclass(frozen=True, slots=True)
class CategoryFlip:
    """A household whose category differs; `None` = incomplete."""

    household: str
    before: Category | None
    after: Category | None


@dataclass(frozen=True, slots=True)
class MergePlan:
    """Difference between the state held and the one that would replace it.

    Args:
        new: households that appear; ids, sorted, like the others.
        changed: households of which anything differs, members, answers and supports included.
        unchanged: households of which nothing differs.
        gone: households that are no longer there.
        moved: of the changed ones, those now in another village.
        category_flips: households on both sides whose category differs.
        other_changes: section -> rows that were added, changed or removed outside households.
        totals_before: village -> counts of the state held.
        totals_after: village -> counts of the new state.
        plan_digest: SHA-256 that names exactly this plan; agreed to by the person who saw it.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: tuple[str, ...]
    gone: tuple[str, ...]
    moved: tuple[str, ...]
    category_flips: tuple[CategoryFlip, ...]
    other_changes: Mapping[str, int]
    totals_before: Mapping[str, VillageTotals]
    totals_after: Mapping[str, VillageTotals]
    plan_digest: str

    @property
    def is_empty(self) -> bool:
        """True when the new state says nothing new."""
        return not (self.new or self.changed or self.gone or self.other_changes)


@dataclass(frozen=True, slots=True)
class _Home:
    """Everything of one household, to be named by a digest."""

    household: Household
    members: tuple[Member, ...]
    reviews: tuple[Review, ...]
    supports: tuple[Support, ...]


def plan_replace(
    old: State | None,
    new: State,
    old_plans: CarriedPlans | None = None,
    new_plans: CarriedPlans | None = None,
    *,
    content: str = "",
    totals: Mapping[str, VillageTotals] | None = None,
) -> MergePlan:
    """What replacing `old` by `new` does; `old` is `None` for the first state of a round.

    Args:
        old_plans: the plans held with it.
        new_plans: those that would replace them; `None` = they stay.
        content: what names the new state exactly, such as the hash of its bytes; left out, the
            digest is taken over the values themselves, which is slow.
        totals: of the new state, where they were counted already.
    """
    held = old or State()
    before, after = _by_id(held.households), _by_id(new.households)
    both = sorted(before.keys() & after.keys())
    differing = _differing_homes(held, new)
    changed = tuple(home for home in both if home in differing)
    appeared = tuple(sorted(after.keys() - before.keys()))
    gone = tuple(sorted(before.keys() - after.keys()))
    others = _other_changes(held, new)
    if new_plans is not None:
        others |= differing_sections(old_plans or CarriedPlans(), new_plans)
    told = content or _homes(new, (*appeared, *changed))
    return MergePlan(
        new=appeared,
        changed=changed,
        unchanged=tuple(home for home in both if home not in differing),
        gone=gone,
        moved=tuple(home for home in changed if before[home].village != after[home].village),
        category_flips=_flips(_categories(held), _categories(new), changed),
        other_changes={name: len(rows) for name, rows in others.items()},
        totals_before=totals_of(held),
        totals_after=totals_of(new) if totals is None else totals,
        plan_digest=_digest(appeared, changed, gone, others, told),
    )


class _Named(Protocol):
    @property
    def id(self) -> str: ...


Row = TypeVar("Row", bound=_Named)


def _by_id(rows: Iterable[Row]) -> dict[str, Row]:
    return {row.id: row for row in rows}


def _differing_homes(old: State, new: State) -> set[str]:
    """Households of which any row is not the same on both sides."""
    found: set[str] = set()
    for name, home_of in _HOME_OF.items():
        before, after = map(_by_id, _apart(getattr(old, name), getattr(new, name)))
        for key in before.keys() | after.keys():
            pair = before.get(key), after.get(key)
            if pair[0] != pair[1]:
                found.update(home_of(one) for one in pair if one is not None)
    return found


def _apart(before: Sequence[Row], after: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """Both sides without what is the very same value: of a state that was read, nearly all."""
    shared = set(map(id, before)).intersection(map(id, after))
    left, right = ([row for row in rows if id(row) not in shared] for rows in (before, after))
    return left, right


def _homes(state: State, wanted: Sequence[str]) -> list[_Home]:
    """Everything of some households, in the order asked for."""
    rows: dict[str, defaultdict[str, list[Any]]] = {}
    for name, home_of in _HOME_OF.items():
        rows[name] = defaultdict(list)
        for row in getattr(state, name):
            rows[name][home_of(row)].append(row)
    return [
        _Home(rows["households"][home][0], *(tuple(rows[name][home]) for name in _PARTS))
        for home in wanted
    ]


def _categories(state: State) -> dict[str, Category | None]:
    return {review.household: review.category for review in state.reviews}


def _flips(
    before: Mapping[str, Category | None],
    after: Mapping[str, Category | None],
    changed: tuple[str, ...],
) -> tuple[CategoryFlip, ...]:
    pairs = ((home, before.get(home), after.get(home)) for home in changed)
    return tuple(CategoryFlip(home, old, new) for home, old, new in pairs if old is not new)


def _other_changes(old: State, new: State) -> dict[str, list[str]]:
    """Section -> texts of the rows that stand on one side only; sections that agree are left out.

    A changed row stands on both sides with different texts and is counted once.
    """
    found: dict[str, list[str]] = {}
    for section in fields(State):
        before, after = getattr(old, section.name), getattr(new, section.name)
        if section.name not in _NO_DIFFERENCE and before != after:
            found[section.name] = _one_sided(before, after)
    return {name: rows for name, rows in found.items() if rows}


def _one_sided(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[str]:
    old, new = {repr(row) for row in before}, {repr(row) for row in after}
    added, removed = sorted(new - old), sorted(old - new)
    return added if len(added) >= len(removed) else removed


def _digest(*parts: object) -> str:
    total = hashlib.sha256()
    for part in parts:
        total.update(repr(part).encode())
        total.update(b"\n")
    return total.hexdigest()


def totals_of(state: State) -> dict[str, VillageTotals]:
    """Counts of each village as the manifest of a bundle states them.

    Active households only, and of those the counted members; the category is the one after the
    decision of people, of the first standard; a household without one is incomplete.

    Shape: village id -> counts; one entry for every village of the state and every village a
        household names.
    """
    category_of = _categories(state)
    people = Counter(one.household for one in state.members if one.is_counted())
    counts = {village.id: dict.fromkeys(_COUNTED, 0) for village in state.villages}
    for home in state.households:
        count = counts.setdefault(home.village, dict.fromkeys(_COUNTED, 0))
        if home.status is HouseholdStatus.ACTIVE:
            category = category_of.get(home.id)
            count["households"] += 1
            count["members"] += people[home.id]
            count[category.value if category is not None else "incomplete"] += 1
    return {village: VillageTotals(**count) for village, count in counts.items()}


_COUNTED = tuple(VillageTotals.__dataclass_fields__)
