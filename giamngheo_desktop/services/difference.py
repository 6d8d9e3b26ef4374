"""The difference before a merge in people's words: one line per household to be looked at."""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.merge import MergePlan


class Differs(StrEnum):
    """What is different about a household; the gravest first."""

    RECOMPUTED = "recomputed"
    UNACCEPTED = "unaccepted"
    GONE = "gone"
    FLIPPED = "flipped"
    MOVED = "moved"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    """One household of the difference.

    Args:
        name: head of the household.
        before: category held; `None` = none.
        after: category in the bundle; `None` = none.
    """

    household: str
    name: str
    village: str
    differs: Differs
    before: Category | None = None
    after: Category | None = None


def difference_lines(
    held: State | None,
    new: State,
    plan: MergePlan,
    recomputed: tuple[str, ...],
    unaccepted: tuple[str, ...] = (),
) -> tuple[DifferenceLine, ...]:
    """Every household that is new, changed or gone, and those whose verdict comes out otherwise.

    A household stands once, under what is gravest. Of a first state only what holds the bundle is
    told: everything else is new.

    Args:
        recomputed: households whose verdict comes out otherwise here.
        unaccepted: households told as gone to a commune that never took them.
    """
    rows = dict(_told(plan, is_first=held is None))
    rows |= dict.fromkeys(unaccepted, Differs.UNACCEPTED)
    rows |= dict.fromkeys(recomputed, Differs.RECOMPUTED)
    sides = _Side(held or State(), rows), _Side(new, rows)
    lines = [_line(*sides, household, differs) for household, differs in rows.items()]
    order = list(Differs)
    return tuple(sorted(lines, key=lambda one: (order.index(one.differs), one.village, one.name)))


def _told(plan: MergePlan, *, is_first: bool) -> Iterator[tuple[str, Differs]]:
    """The gravest comes last, so that it stays."""
    if not is_first:
        yield from ((one, Differs.NEW) for one in plan.new)
    yield from ((one, Differs.CHANGED) for one in plan.changed)
    yield from ((one, Differs.MOVED) for one in plan.moved)
    yield from ((one.household, Differs.FLIPPED) for one in plan.category_flips)
    yield from ((one, Differs.GONE) for one in plan.gone)


def dossier_in(state: State | None, household: str) -> Dossier | None:
    """A household as a state tells of it; nothing where it does not."""
    home = next((one for one in state.households if one.id == household), None) if state else None
    if state is None or home is None:
        return None
    people = sorted(
        (one for one in state.members if one.household == household), key=lambda one: one.no
    )
    review = next((one for one in state.reviews if one.household == household), None)
    return Dossier(home, tuple(people), review)


class _Side:
    """What one state says of some of its households."""

    def __init__(self, state: State, wanted: Container[str]) -> None:
        homes = [one for one in state.households if one.id in wanted]
        heads = {one.head for one in homes}
        names = {one.id: one.name for one in state.members if one.id in heads}
        villages = {one.id: one.name for one in state.villages}
        self.names: Mapping[str, str] = {
            one.id: names.get(one.head or "", one.code or "") for one in homes
        }
        self.villages = {one.id: villages.get(one.village, "") for one in homes}
        self.categories = {
            one.household: one.category for one in state.reviews if one.household in wanted
        }


def _line(held: _Side, new: _Side, household: str, differs: Differs) -> DifferenceLine:
    side = new if household in new.names else held
    return DifferenceLine(
        household,
        side.names.get(household, ""),
        side.villages.get(household, ""),
        differs,
        held.categories.get(household),
        new.categories.get(household),
    )
