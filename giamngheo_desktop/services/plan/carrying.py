"""Plans up and down: what a bundle carries of them, and what came from the unit above."""

from dataclasses import replace
from typing import Any

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.plan_rows import PLANS_UP
from giamngheo_desktop.bundle.schema import Wrong
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.carried import (
    CARRIED,
    CarriedPlans,
    PlanEntry,
    book_of,
    carried_of,
)
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.domain.plan.problem import PlanProblem
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import plan_files as say
from giamngheo_desktop.text.plan_words import INDICATOR, SECTION

FIRST_YEAR, LAST_YEAR = 2000, 2199


def plans_of_round(tx: Tx, found: ReviewRound) -> CarriedPlans:
    """The office's own plans that travel with the state of a round: three years around it."""
    office = tx.settings.office()
    if office is None:
        raise LookupError("workplace without an office")
    return tx.carried_plans.plans_of(office.unit.id, found.year - 1, found.year + 1)


def held_plans(tx: Tx, head: Head) -> CarriedPlans:
    """The plans that came with the state held of this sender and round."""
    return tx.carried_plans.plans_of(head.from_org, FIRST_YEAR, LAST_YEAR, head.round or "")


def plans_for(tx: Tx, unit: str) -> CarriedPlans:
    """The plans of an upper unit, each with only what concerns one commune.

    Registers of households, remedies, training and events stay: they are the unit's own.
    """
    office = tx.settings.office()
    if office is None:
        raise LookupError("workplace without an office")
    mine = {unit, *(one.id for one in tx.places.villages() if one.unit == unit)}
    held = tx.carried_plans.plans_of(office.unit.id, FIRST_YEAR, LAST_YEAR)
    return CarriedPlans(
        plans=tuple(_only_for(one, mine) for one in held.plans),
        plan_tasks=held.plan_tasks,
        plan_policies=held.plan_policies,
        plan_projects=held.plan_projects,
        plan_funding=tuple(one for one in held.plan_funding if one.record.place in {"", *mine}),
        plan_places=tuple(one for one in held.plan_places if one.record.place in mine),
    )


def _only_for(plan: Plan, places: set[str]) -> Plan:
    return replace(plan, baselines=tuple(one for one in plan.baselines if one.place in places))


_MADE_BY_US = frozenset({"id", "household", "households", "member", "key"})
"""Fields whose values the program makes: no officer can write them shorter."""


def cannot_travel(book: PlanBook) -> list[PlanProblem]:
    """Records that no bundle could carry: a text too long, a number out of all bounds.

    Said when the plan is stored, not months later when the state is to be handed over.
    """
    carried = carried_of([book])
    problems = []
    for section in PLANS_UP:
        for row in getattr(carried, section.name):
            try:
                section.spec.read(section.spec.show(row))
            except Wrong as wrong:
                if _MADE_BY_US & set(wrong.path.replace("[", ".").split(".")):
                    continue
                name = CARRIED.get(section.name, "plan")
                text = say.cannot_travel(SECTION.get(name, name), wrong.path)
                key = row.key if isinstance(row, PlanEntry) else ""
                problems.append(PlanProblem("cannot_travel", text, name, key))
    return problems


TARGETS_FROM_ABOVE = "targets_from_above"


def targets_from_above(tx: Tx) -> frozenset[str]:
    """Ids of the targets that came down; a unit returns them unchanged."""
    came = tx.settings.get(TARGETS_FROM_ABOVE)
    return frozenset(came if isinstance(came, tuple) else ())


def altered_from_above(tx: Tx, before: PlanBook, after: PlanBook) -> list[PlanProblem]:
    """Targets of the unit above that somebody here wrote over or took off."""
    kept, sent = {one.id: one for one in after.targets}, targets_from_above(tx)
    gone = [one for one in before.targets if one.id in sent and kept.get(one.id) != one]
    return [
        PlanProblem(
            "from_above",
            say.target_from_above(INDICATOR.get(one.indicator, one.indicator)),
            "targets",
            one.id,
        )
        for one in gone
    ]


_WITHDRAWN = "plan_withdrawn"


def note_withdrawn(tx: Tx, above: str, sent: CarriedPlans) -> None:
    """Remember which tasks and policies the unit above no longer sends, before its new plan."""
    held = tx.carried_plans.plans_of(above, FIRST_YEAR, LAST_YEAR)
    gone = _known_withdrawn(tx) | _named(held)
    tx.settings.put(_WITHDRAWN, tuple(sorted(gone - _named(sent))))


def _named(plans: CarriedPlans) -> set[str]:
    entries: tuple[PlanEntry[Any], ...] = (*plans.plan_tasks, *plans.plan_policies)
    return {f"{one.year} {one.key}" for one in entries}


def _known_withdrawn(tx: Tx) -> set[str]:
    kept = tx.settings.get(_WITHDRAWN)
    return set(kept) if isinstance(kept, tuple) else set()


def withdrawn_of(tx: Tx, year: int) -> frozenset[str]:
    """Ids of tasks and codes of policies of a year that were sent from above once, and no more."""
    start = f"{year} "
    found = (one.removeprefix(start) for one in _known_withdrawn(tx) if one.startswith(start))
    return frozenset(found)


def book_above(tx: Tx, year: int) -> PlanBook | None:
    """The plan of the unit above for a year, as it came down; or nothing."""
    pinned = tx.exchange.pinned_upper()
    if pinned is None:
        return None
    return book_of(tx.carried_plans.plans_of(pinned.unit, year, year), year)
