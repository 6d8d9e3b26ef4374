"""Plans of the communes in one with that of the upper unit. Pure.

What the upper unit typed for a commune stands: what was assigned is its own word. What was done
comes from the commune. Nothing is counted on both sides.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.events import PlanEvent
from giamngheo_desktop.domain.plan.funding import FundingLine, FundingNode
from giamngheo_desktop.domain.plan.policies import Policy, Reach, reaches
from giamngheo_desktop.domain.plan.priority import priority_on
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.tasks import taken_over
from giamngheo_desktop.domain.plan.training import TrainingLine

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """What one commune told of a year.

    Args:
        unit: id of the commune.
        round: id of the newest round it came with.
        book: its plan with the supports of its households; all empty where it has no plan.
        has_plan: False where it told of supports only.
    """

    unit: str
    round: str
    book: PlanBook
    has_plan: bool = True


def adopted(own: PlanBook, above: PlanBook) -> PlanBook:
    """The plan of a commune with what the unit above gave it: tasks, policies, projects.

    What the commune wrote stays; targets from above came with the bundle and are there already.
    """
    follows = own.plan.follows or above.plan.number
    return replace(
        own,
        plan=replace(own.plan, follows=follows),
        tasks=taken_over(own.tasks, above.tasks),
        policies=_keyed(lambda one: one.code, own.policies, above.policies),
        projects=_keyed(lambda one: one.code, own.projects, above.projects),
    )


def consolidated(book: PlanBook, told: Sequence[Told], subjects: Mapping[str, Subject]) -> PlanBook:
    """The plan of the upper unit with the registers, training, events and money of its communes.

    Targets, tasks, remedies and policies stay those of the upper unit. A record about a household
    that the commune does not own is left out.

    Args:
        subjects: household id -> household.
    """
    own = {one.unit: _owned(one, subjects) for one in told}
    return replace(
        book,
        registrations=_by_home(book.registrations, (one.registrations for one in own.values())),
        able=_by_home(book.able, (one.able for one in own.values())),
        merit=_by_home(book.merit, (one.merit for one in own.values())),
        supports=(*book.supports, *(line for one in own.values() for line in one.supports)),
        training=_training(book, own),
        events=(*book.events, *_events(own)),
        projects=_projects(book.projects, own),
        funding=_funding(book, own),
        priority_places=_keyed(
            lambda one: (one.place, one.kind),
            book.priority_places,
            *(one.priority_places for one in own.values()),
        ),
    )


def _owned(one: Told, subjects: Mapping[str, Subject]) -> PlanBook:
    """The commune's plan without what it says of households of others."""

    def is_own(household: str) -> bool:
        subject = subjects.get(household)
        return subject is not None and subject.unit == one.unit

    def mine(records: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(each for each in records if is_own(each.household))

    book = one.book
    return replace(
        book,
        registrations=mine(book.registrations),
        able=mine(book.able),
        merit=mine(book.merit),
        supports=mine(book.supports),
        training=tuple(replace(line, trainees=mine(line.trainees)) for line in book.training),
        events=tuple(
            replace(each, households=tuple(filter(is_own, each.households))) for each in book.events
        ),
    )


def _by_home(own: tuple[T, ...], others: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    return _keyed(lambda one: one.household, own, *others)  # type: ignore[attr-defined]  # all of these name a household


def _keyed(key: Callable[[T], object], *groups: tuple[T, ...]) -> tuple[T, ...]:
    found: dict[object, T] = {}
    for group in groups:
        for one in group:
            found.setdefault(key(one), one)
    return tuple(found.values())


def _training(book: PlanBook, told: Mapping[str, PlanBook]) -> tuple[TrainingLine, ...]:
    """Planned numbers of the upper unit where it gave any to a commune; persons of the commune."""
    lines = list(book.training)
    for unit, theirs in told.items():
        assigned = [at for at, one in enumerate(lines) if one.place == unit]
        if not assigned:
            lines += theirs.training
            continue
        for line in theirs.training:
            at = next((at for at in assigned if lines[at].trade == line.trade), assigned[0])
            lines[at] = replace(lines[at], trainees=(*lines[at].trainees, *line.trainees))
    return tuple(lines)


def _events(told: Mapping[str, PlanBook]) -> Iterator[PlanEvent]:
    for unit, book in told.items():
        for one in book.events:
            # numbers of tasks are those of the commune's own plan
            yield replace(one, place=one.place or unit, task=None)


def _projects(
    own: tuple[FundingNode, ...], told: Mapping[str, PlanBook]
) -> tuple[FundingNode, ...]:
    found = {one.code: one for one in own}
    for book in told.values():
        for one in book.projects:
            found.setdefault(one.code, one)
    return tuple(found.values())


def _funding(book: PlanBook, told: Mapping[str, PlanBook]) -> tuple[FundingLine, ...]:
    """Money per commune, project, source and kind: allotted above, disbursed below."""
    spent: dict[tuple[object, ...], list[FundingLine]] = defaultdict(list)
    for unit, theirs in told.items():
        for line in theirs.funding:
            spent[_slot(replace(line, place=unit))].append(replace(line, place=unit))
    lines: list[FundingLine] = []
    for line in book.funding:
        reported = spent.pop(_slot(line), None)
        if reported is not None:
            line = replace(line, disbursed_vnd=sum(one.disbursed_vnd for one in reported))
        lines.append(line)
    return (*lines, *(line for group in spent.values() for line in group))


def _slot(line: FundingLine) -> tuple[object, ...]:
    return line.place, line.node, line.source, line.kind


def allotted_differently(book: PlanBook, told: Sequence[Told]) -> dict[str, tuple[int, int]]:
    """`{commune: (allotted above, allotted as the commune says)}` where the two differ.

    Only communes both sides speak of; đồng.
    """
    found: dict[str, tuple[int, int]] = {}
    for one in told:
        above = sum(line.allotted_vnd for line in book.funding if line.place == one.unit)
        below = sum(line.allotted_vnd for line in one.book.funding)
        if above and below and above != below:
            found[one.unit] = (above, below)
    return found


@dataclass(frozen=True, slots=True)
class PolicyDiffers:
    """A policy a commune wrote down another way than the upper unit, whose word counts.

    Args:
        parts: of `who`, `per`, `days`, what differs.
    """

    unit: str
    policy: Policy
    parts: tuple[str, ...]


def policies_differently(book: PlanBook, told: Sequence[Told]) -> list[PolicyDiffers]:
    """Every policy both sides have and do not understand alike; words and notes do not matter."""
    above = {one.code: one for one in book.policies}
    found = []
    for one in told:
        for policy in one.book.policies:
            held = above.get(policy.code)
            parts = _unlike(held, policy) if held is not None else ()
            if held is not None and parts:
                found.append(PolicyDiffers(one.unit, held, parts))
    return found


def _unlike(above: Policy, below: Policy) -> tuple[str, ...]:
    differs = {
        "who": above.who != below.who,
        "per": above.per is not below.per,
        "days": (above.from_on, above.to_on) != (below.from_on, below.to_on),
    }
    return tuple(part for part, is_other in differs.items() if is_other)


def consolidated_reaches(
    whole: PlanBook, told: Sequence[Told], subjects: Iterable[Subject], on: date
) -> tuple[Reach, ...]:
    """Reach of every policy; a policy only one commune has counts among its households alone.

    Args:
        whole: the consolidated plan; its policies are those of the upper unit.
    """
    first = priority_on(whole.priority_places, on).keys()
    homes: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        homes[subject.unit].append(subject)
    own = {one.unit: one.book.policies for one in told}
    found: dict[str, list[Reach]] = {}
    for unit, inside in sorted(homes.items()):
        ids = {one.household for one in inside}
        lines = [one for one in whole.supports if one.household in ids]
        for one in reaches(_catalogue(whole.policies, own.get(unit, ())), inside, lines, on, first):
            found.setdefault(one.policy, []).append(one)
    return tuple(_joined(parts) for parts in found.values())


def _catalogue(above: tuple[Policy, ...], below: tuple[Policy, ...]) -> tuple[Policy, ...]:
    return _keyed(lambda one: one.code, above, below)


def _joined(parts: Sequence[Reach]) -> Reach:
    def all_of(name: str) -> tuple[Any, ...]:
        return tuple(each for one in parts for each in getattr(one, name))

    return replace(
        parts[0],
        entitled=all_of("entitled"),
        served=all_of("served"),
        not_served=all_of("not_served"),
        not_entitled=all_of("not_entitled"),
    )
