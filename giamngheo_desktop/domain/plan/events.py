"""Communication, training and model events (truyền thông, tập huấn, mô hình) with participants."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.plan.problem import PlanProblem
from giamngheo_desktop.text import plan_supports as say


class EventKind(StrEnum):
    """What kind of event."""

    TRUYEN_THONG = "truyen_thong"
    TAP_HUAN = "tap_huan"
    MO_HINH = "mo_hinh"
    KHAC = "khac"


@dataclass(frozen=True, slots=True)
class PlanEvent:
    """An event of the plan.

    Args:
        id: random UUID.
        place: id of the unit or village.
        on: its day; `None` while it is only planned.
        participants: how many took part.
        households: ids of households that took part, where they were listed.
        task: number of the task it belongs to.
        amount_vnd: what it cost, đồng.
        result: what came of it.
    """

    id: str
    kind: EventKind
    title: str
    place: str = ""
    on: date | None = None
    to_on: date | None = None
    participants: int = 0
    households: tuple[str, ...] = ()
    task: int | None = None
    amount_vnd: int | None = None
    result: str = ""


@dataclass(frozen=True, slots=True)
class EventCounts:
    """Events of one kind in a year."""

    kind: EventKind
    events: int
    participants: int
    households: int


def event_counts(events: Iterable[PlanEvent], year: int) -> list[EventCounts]:
    """Held events by kind, in the order of the kinds; a household counts once per kind."""
    held = [one for one in events if one.on is not None and one.on.year == year]
    found = []
    for kind in EventKind:
        of_kind = [one for one in held if one.kind is kind]
        households = {household for one in of_kind for household in one.households}
        people = sum(one.participants for one in of_kind)
        found.append(EventCounts(kind, len(of_kind), people, len(households)))
    return found


def check_events(events: Sequence[PlanEvent]) -> list[PlanProblem]:
    """What cannot be true of an event."""
    return [problem for one in events for problem in _of_event(one)]


def _of_event(one: PlanEvent) -> Iterator[PlanProblem]:
    if one.participants < 0 or (one.amount_vnd or 0) < 0:
        yield PlanProblem("negative", say.event_negative(one.title), "events", one.id)
    if len(set(one.households)) > max(0, one.participants):
        text = say.event_too_few(one.title, one.participants, len(set(one.households)))
        yield PlanProblem("participants_few", text, "events", one.id)
    if one.on and one.to_on and one.to_on < one.on:
        yield PlanProblem("days_crossed", say.days_crossed(one.title), "events", one.id)
