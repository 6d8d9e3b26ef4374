"""A whole plan out of the store and back into it, in the transaction of the caller."""

from dataclasses import replace
from datetime import date
from typing import Any

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.plan.targets import Target, TargetIndicator, TargetSource
from giamngheo_desktop.services.plan.facts import places_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.plan import SECTIONS


def read_plan(tx: Tx, year: int) -> PlanBook | None:
    """The plan of a year with everything in it, or nothing.

    Supports are the ledger of the office: those of the plan's year and those without days.
    """
    plan = tx.plan.plan(year)
    if plan is None:
        return None
    sections: dict[str, Any] = {
        name: tx.plan.records(year, name, kind) for name, kind in SECTIONS.items()
    }
    return PlanBook(plan, targets_of(tx, year), supports=supports_of(tx, year), **sections)


_INDICATORS = [one.value for one in TargetIndicator]


def targets_of(tx: Tx, year: int) -> tuple[Target, ...]:
    """Targets of a year: the issuing unit first, then place by place; upper before own."""
    office = tx.settings.office()
    places = places_of(tx, office, year) if office else ()
    order = {one.id: at for at, one in enumerate(places)}

    def place(one: Target) -> tuple[int, int, str, bool]:
        known = _INDICATORS.index(one.indicator) if one.indicator in _INDICATORS else 99
        is_own = one.source is TargetSource.COMMUNE
        return order.get(one.place, len(order)), known, one.indicator, is_own

    return tuple(sorted(tx.plan.targets(year), key=place))


def supports_of(tx: Tx, year: int) -> tuple[Support, ...]:
    """Lines of the support ledger that begin in a year, or have no first day."""
    return tuple(tx.plan.supports(year=year))


def empty_plan(tx: Tx, unit: str, year: int) -> PlanBook:
    """A plan with nothing in it but what the office holds of that year already."""
    return PlanBook(Plan(unit, year), targets_of(tx, year), supports=supports_of(tx, year))


def write_plan(tx: Tx, before: PlanBook, after: PlanBook, *, by: str, on: date) -> PlanBook:
    """Store what differs; the version rises by one. Targets and supports that go leave a stone."""
    stored = replace(after, plan=replace(after.plan, version=before.plan.version + 1))
    tx.plan.put_plan(stored.plan)
    for name in SECTIONS:
        if getattr(before, name) != getattr(stored, name):
            tx.plan.put_records(stored.year, name, getattr(stored, name))
    known = {one.id: one for one in before.targets}
    tx.plan.put_targets(one for one in stored.targets if known.get(one.id) != one)
    kept = {one.id for one in stored.targets}
    tx.plan.drop_targets([one for one in before.targets if one.id not in kept], by=by, on=on)
    ledger = {one.id: one for one in before.supports}
    tx.plan.put_supports(one for one in stored.supports if ledger.get(one.id) != one)
    kept = {one.id for one in stored.supports}
    tx.plan.drop_supports([one for one in before.supports if one.id not in kept], by=by, on=on)
    return stored
