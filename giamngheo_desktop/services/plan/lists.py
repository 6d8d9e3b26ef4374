"""The lists of a plan from the store, with the comparison of two years in the units of today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.plan.merged_units import Carried, carried_over
from giamngheo_desktop.domain.plan.plan import PlaceBase
from giamngheo_desktop.domain.plan.work_lists import (
    ListRow,
    Suggesting,
    WorkListName,
    differing_rows,
    work_lists,
)
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.plan import facts
from giamngheo_desktop.services.plan.keeping import read_plan
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import plan_lists as say


@dataclass(frozen=True, slots=True)
class Compared:
    """Two years side by side.

    Args:
        former: base of each place of today as the former year had it.
        now: the same in the year.
        carried: which former units could not be told apart, or have no heir.
    """

    former_year: int
    year: int
    former: Mapping[str, PlaceBase]
    now: Mapping[str, PlaceBase]
    carried: Carried


def lists_in(
    tx: Tx, view: PlanView, on: date, suggesting: Suggesting | None = None
) -> dict[WorkListName, tuple[ListRow, ...]]:
    """Every list of a plan; the comparison is with the year before."""
    found = work_lists(view.whole, view.subjects, view.reaches, on, suggesting)
    compared = compare_in(tx, view, view.book.year - 1)
    differing = tuple(differing_rows(view.book, view.told))
    return found | {
        **({WorkListName.DIFFERING: differing} if view.told or differing else {}),
        WorkListName.COMPARED: tuple(_rows(view, compared)),
    }


def compare_in(tx: Tx, view: PlanView, former_year: int) -> Compared:
    """The opening of a former year, counted in the units of the plan's year."""
    bases = _bases(tx, former_year)
    office = tx.settings.office()
    is_upper = office is not None and office.role is UnitRole.UPPER
    mine = {one.id for one in view.places}
    units = [one for one in tx.places.units() if one.id in mine]
    former = [one for one in bases if "@" in one.place] if is_upper else []
    carried = carried_over(former, units)
    # what kept its id needs no carrying: villages, and units nothing happened to
    kept = {one.place: one for one in bases if one.place in mine}
    known = {**kept, **carried.bases}
    return Compared(former_year, view.book.year, known, dict(view.bases), carried)


def _bases(tx: Tx, year: int) -> tuple[PlaceBase, ...]:
    book = read_plan(tx, year)
    if book is not None and book.plan.baselines:
        return book.plan.baselines
    office = tx.settings.office()
    return facts.baselines_of(tx, facts.places_of(tx, office, year), year) if office else ()


def _rows(view: PlanView, found: Compared) -> Iterator[ListRow]:
    for place in view.places:
        before, now = found.former.get(place.id), found.now.get(place.id)
        if before is not None or now is not None:
            words = say.compared(found.former_year, _standing(before), found.year, _standing(now))
            yield ListRow("", place.id, words)
    for unit in found.carried.split:
        yield ListRow(unit, "", say.SPLIT)
    for unit in found.carried.lost:
        yield ListRow(unit, "", say.LOST)


def _standing(base: PlaceBase | None) -> str:
    if base is None:
        return say.unknown_year()
    poor, near = Rate(base.poor, base.households), Rate(base.near_poor, base.households)
    return say.standing(base.poor, poor.text(), base.near_poor, near.text())
