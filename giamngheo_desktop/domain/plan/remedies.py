"""Register of shortcomings and their remedies (khắc phục hạn chế, khuyết điểm)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.errors import FormIncomplete
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


def close(one: Shortcoming, result: str, on: date | None) -> Shortcoming:
    """The shortcoming as mended.

    Raises:
        FormIncomplete: for the officer: there is no result or no day, or the day lies before
            the shortcoming was found.
    """
    if not result.strip() or on is None:
        raise FormIncomplete(say.remedy_needs_result(one.no), {"remedy": one.id})
    if one.found_on is not None and on < one.found_on:
        raise FormIncomplete(say.remedy_before_found(one.no, on, one.found_on), {"remedy": one.id})
    return replace(
        one,
        state=RemedyState.DA_KHAC_PHUC,
        result=result,
        confirmed_on=on,
        history=(*one.history, RemedyEvent(on, RemedyStep.CLOSED, result)),
    )


def reopen(one: Shortcoming, reason: str, on: date) -> Shortcoming:
    """The shortcoming as open again; that it once was closed, and why, stays in its history.

    Raises:
        FormIncomplete: for the officer: no reason is given, or it is not closed.
    """
    if one.state is not RemedyState.DA_KHAC_PHUC:
        raise FormIncomplete(say.remedy_not_closed(one.no), {"remedy": one.id})
    if not reason.strip():
        raise FormIncomplete(say.reopening_needs_reason(one.no), {"remedy": one.id})
    return replace(
        one,
        state=RemedyState.DANG,
        result="",
        confirmed_on=None,
        history=(*one.history, RemedyEvent(on, RemedyStep.REOPENED, reason)),
    )


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
