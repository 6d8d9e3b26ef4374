"""What the communes told the upper unit of their plans of a year."""

from collections.abc import Sequence
from dataclasses import replace

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.carried import book_of
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.plan import Plan, PlanPlace
from giamngheo_desktop.store.engine import Tx


def told_of(tx: Tx, year: int, places: Sequence[PlanPlace]) -> tuple[Told, ...]:
    """One value per commune that sent a state which may speak of the year, in order of the places.

    Supports are those of the newest round received; the plan is the newest one told of, because a
    bundle may say nothing of plans.
    """
    received = tx.carried_plans.received_rounds(year)
    return tuple(
        _told(tx, place.id, year, received[place.id]) for place in places if place.id in received
    )


def _told(tx: Tx, unit: str, year: int, rounds: Sequence[str]) -> Told:
    supports = tx.carried_plans.supports(unit, rounds[0], year)
    for one in rounds:
        book = book_of(tx.carried_plans.plans_of(unit, year, year, one), year)
        if book is not None:
            return Told(unit, one, replace(book, supports=supports))
    return Told(unit, rounds[0], PlanBook(Plan(unit, year), supports=supports), has_plan=False)
