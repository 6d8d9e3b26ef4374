"""Register of shortcomings and their remedies (khắc phục hạn chế, khuyết điểm)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.text import plan as say


class RemedyState(StrEnum):
    """How far a remedy is."""

    CHUA = "chua"
    DANG = "dang"
    DA_KHAC_PHUC = "da_khac_phuc"


class RemedyStep(StrEnum):
    """What happened to a shortcoming on a day."""

    CLOSED = "closed"
    REOPENED = "reopened"
    NOTED = "noted"


@dataclass(frozen=True, slots=True)
class RemedyEvent:
    """One line of the history; nothing of it is ever taken away."""

    on: date
    step: RemedyStep
    text: str


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """A shortcoming and its remedy.

    Args:
        id: random UUID.
        no: TT.
        text: hạn chế, khuyết điểm.
        found_by: nguồn chỉ ra: document, inspection team, or the unit itself (tự rà soát).
        found_on: its day.
        cause: nguyên nhân.
        remedy: giải pháp khắc phục.
        tasks: numbers of the tasks it belongs to.
        lead: cơ quan chủ trì.
        deadline: thời hạn.
        result: kết quả, minh chứng; needed to close.
        confirmed_on: ngày xác nhận; needed to close.
        history: what happened, oldest first.
    """

    id: str
    no: int
    text: str
    found_by: str = ""
    found_on: date | None = None
    cause: str = ""
    remedy: str = ""
    tasks: tuple[int, ...] = ()
    lead: str = ""
    deadline: date | None = None
    state: RemedyState = RemedyState.CHUA
    result: str = ""
    confirmed_on: date | None = None
    history: tuple[RemedyEvent, ...] = ()

    def is_overdue(self, day: date) -> bool:
        """True when the deadline has passed and the shortcoming is not mended."""
        is_open = self.state is not RemedyState.DA_KHAC_PHUC
        return is_open and self.deadline is not None and day > self.deadline


def with_state(one: Shortcoming, state: RemedyState, today: date) -> Shortcoming:
    """The shortcoming in another state; closing and reopening stand in its history for good.

    What a closed one still lacks (its result) is told by `check_remedies`, not refused here: an
    officer may state first and write the proof after.

    Args:
        today: day of the change; a closing without a day of its own takes it.
    """
    closed = RemedyState.DA_KHAC_PHUC
    if one.state is state:
        return one
    if state is closed:
        on = one.confirmed_on or today
        event = RemedyEvent(on, RemedyStep.CLOSED, one.result)
        return replace(one, state=state, confirmed_on=on, history=(*one.history, event))
    if one.state is closed:
        event = RemedyEvent(today, RemedyStep.REOPENED, one.result)
        fresh = replace(one, result="", confirmed_on=None)
        return replace(fresh, state=state, history=(*one.history, event))
    return replace(one, state=state)


@dataclass(frozen=True, slots=True)
class RemedyCounts:
    """The register in four numbers."""

    total: int
    open: int
    mended: int
    overdue: int


def remedy_counts(remedies: Iterable[Shortcoming], day: date) -> RemedyCounts:
    """How many are open, mended and overdue on a day."""
    listed = list(remedies)
    mended = sum(one.state is RemedyState.DA_KHAC_PHUC for one in listed)
    late = sum(one.is_overdue(day) for one in listed)
    return RemedyCounts(len(listed), len(listed) - mended, mended, late)


def check_remedies(
    remedies: Sequence[Shortcoming], task_numbers: Iterable[int]
) -> list[PlanProblem]:
    """What cannot be true of the register."""
    tasks = set(task_numbers)
    return [problem for one in remedies for problem in _of_remedy(one, tasks)]


def _of_remedy(one: Shortcoming, tasks: set[int]) -> Iterator[PlanProblem]:
    closed = one.state is RemedyState.DA_KHAC_PHUC
    if closed and (not one.result.strip() or one.confirmed_on is None):
        yield _problem("result_missing", say.remedy_needs_result(one.no), one)
    if not one.text.strip():
        yield _problem("text_missing", say.remedy_text_missing(one.no), one)
    if one.found_on and one.deadline and one.deadline < one.found_on:
        text = say.remedy_deadline_early(one.no, one.deadline, one.found_on)
        yield _problem("deadline_early", text, one)
    if one.found_on and one.confirmed_on and one.confirmed_on < one.found_on:
        text = say.remedy_before_found(one.no, one.confirmed_on, one.found_on)
        yield _problem("confirmed_early", text, one)
    for number in one.tasks:
        if tasks and number not in tasks:
            text = say.remedy_task_unknown(one.no, number)
            yield _problem("task_unknown", text, one, Weight.WARNING)


def _problem(code: str, text: str, one: Shortcoming, weight: Weight = Weight.ERROR) -> PlanProblem:
    return PlanProblem(code, text, "remedies", one.id, weight)
