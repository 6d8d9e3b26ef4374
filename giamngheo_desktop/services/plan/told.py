"""What the communes told the upper unit of their plans of a year."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.carried import book_of
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.plan import Plan, PlanPlace
from giamngheo_desktop.store.engine import Tx


def told_of(
    tx: Tx, year: int, places: Sequence[PlanPlace], on: date | None = None
) -> tuple[Told, ...]:
    """One value per commune that sent a state which may speak of the year, in order of the places.

    Supports are those of the newest round received; the plan is the newest one told of, because a
    bundle may say nothing of plans.

    Args:
        on: what had been told at the end of that day; default: now.
    """
    received = tx.carried_plans.received_rounds(year)
    units = [one.id for one in places if one.parent is not None and "@" in one.id]
    found = (_told_on(tx, unit, year, received.get(unit, []), on) for unit in units)
    return tuple(one for one in found if one is not None)


def told_by(tx: Tx, unit: str, year: int) -> Told | None:
    """What one commune told of a year up to now; nothing where it sent no state."""
    rounds = tx.carried_plans.received_rounds(year).get(unit)
    return _told(tx, unit, year, rounds) if rounds else None


def told_by_all(tx: Tx, year: int) -> tuple[Told, ...]:
    """What every commune told of a year up to now, in order of their ids."""
    received = tx.carried_plans.received_rounds(year)
    return tuple(_told(tx, unit, year, received[unit]) for unit in sorted(received))


def _told_on(tx: Tx, unit: str, year: int, rounds: Sequence[str], on: date | None) -> Told | None:
    past = None if on is None else tx.plan_past.on(unit, year, on, Told)
    if past is not None:
        return past.value
    return _told(tx, unit, year, rounds) if rounds else None


def _told(tx: Tx, unit: str, year: int, rounds: Sequence[str]) -> Told:
    supports = tx.carried_plans.supports(unit, rounds[0], year)
    for one in rounds:
        book = book_of(tx.carried_plans.plans_of(unit, year, year, one), year)
        if book is not None:
            return Told(unit, one, replace(book, supports=supports))
    return Told(unit, rounds[0], PlanBook(Plan(unit, year), supports=supports), has_plan=False)
