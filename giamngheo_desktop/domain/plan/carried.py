"""Plans as they travel between units: heads, and the records of every section with their year.

Supports and targets are not here: they belong to the state of a round and travel with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.events import PlanEvent
from giamngheo_desktop.domain.plan.funding import FundingLine, FundingNode
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.domain.plan.policies import Policy
from giamngheo_desktop.domain.plan.priority import AbleToEscape, MeritCase, PriorityPlace
from giamngheo_desktop.domain.plan.registrations import Registration
from giamngheo_desktop.domain.plan.remedies import Shortcoming
from giamngheo_desktop.domain.plan.tasks import Task
from giamngheo_desktop.domain.plan.training import TrainingLine

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PlanEntry(Generic[T]):
    """One record of a section of a plan.

    Args:
        year: year of the plan it stands in.
        at: place in its section, from 0.
        record: the record itself.
    """

    year: int
    at: int
    record: T

    @property
    def key(self) -> str:
        """Id of the record; policies and projects go by their code."""
        return key_of(self.record)


def key_of(record: Any) -> str:  # noqa: ANN401 - a record of any section
    """What tells the records of a section apart: the id, or the code."""
    return str(getattr(record, "id", None) or record.code)


@dataclass(frozen=True, slots=True)
class CarriedPlans:
    """Plans of one unit, as many years as travel.

    Shape: `plans` by year; every other tuple by year and key. The names of the fields are those of
    the sections of the bundle format.
    """

    plans: tuple[Plan, ...] = ()
    plan_tasks: tuple[PlanEntry[Task], ...] = ()
    plan_remedies: tuple[PlanEntry[Shortcoming], ...] = ()
    plan_registrations: tuple[PlanEntry[Registration], ...] = ()
    plan_able: tuple[PlanEntry[AbleToEscape], ...] = ()
    plan_merit: tuple[PlanEntry[MeritCase], ...] = ()
    plan_policies: tuple[PlanEntry[Policy], ...] = ()
    plan_training: tuple[PlanEntry[TrainingLine], ...] = ()
    plan_events: tuple[PlanEntry[PlanEvent], ...] = ()
    plan_projects: tuple[PlanEntry[FundingNode], ...] = ()
    plan_funding: tuple[PlanEntry[FundingLine], ...] = ()
    plan_places: tuple[PlanEntry[PriorityPlace], ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        """Years that have a plan here."""
        return tuple(one.year for one in self.plans)


CARRIED: Mapping[str, str] = MappingProxyType(
    {
        "plan_tasks": "tasks",
        "plan_remedies": "remedies",
        "plan_registrations": "registrations",
        "plan_able": "able",
        "plan_merit": "merit",
        "plan_policies": "policies",
        "plan_training": "training",
        "plan_events": "events",
        "plan_projects": "projects",
        "plan_funding": "funding",
        "plan_places": "priority_places",
    }
)
"""Section of the bundle format -> section of a plan."""


def carried_of(books: Iterable[PlanBook]) -> CarriedPlans:
    """Plans ready to travel."""
    found = sorted(books, key=lambda one: one.year)
    sections = {name: _entries(found, section) for name, section in CARRIED.items()}
    return CarriedPlans(plans=tuple(one.plan for one in found), **sections)


def _entries(books: Iterable[PlanBook], section: str) -> tuple[PlanEntry[Any], ...]:
    entries = [
        PlanEntry(book.year, at, record)
        for book in books
        for at, record in enumerate(getattr(book, section))
    ]
    return tuple(sorted(entries, key=lambda one: (one.year, one.key)))


def book_of(carried: CarriedPlans, year: int) -> PlanBook | None:
    """The plan of a year out of what travelled, without targets and supports; or nothing."""
    plan = next((one for one in carried.plans if one.year == year), None)
    if plan is None:
        return None
    sections: dict[str, Any] = {
        section: _of_year(getattr(carried, name), year) for name, section in CARRIED.items()
    }
    return PlanBook(plan, **sections)


def _of_year(entries: Iterable[PlanEntry[T]], year: int) -> tuple[T, ...]:
    mine = sorted((one for one in entries if one.year == year), key=lambda one: one.at)
    return tuple(one.record for one in mine)


def differing_sections(before: CarriedPlans, after: CarriedPlans) -> dict[str, list[str]]:
    """Section -> texts of the records that are new, changed or gone; equal ones are left out."""
    found: dict[str, list[str]] = {}
    for section in fields(CarriedPlans):
        old, new = (set(map(repr, getattr(one, section.name))) for one in (before, after))
        added, removed = sorted(new - old), sorted(old - new)
        if added or removed:
            found[section.name] = added if len(added) >= len(removed) else removed
    return found
