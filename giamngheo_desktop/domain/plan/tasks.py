"""Tasks of a plan (nhiệm vụ, giải pháp): who leads, until when, how far, what is overdue."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.text import plan as say
from giamngheo_desktop.text.plan_words import SEVEN_TASKS


class TaskState(StrEnum):
    """How far a task is; CHAM is also what an unfinished task shows after its deadline."""

    CHUA_THUC_HIEN = "chua_thuc_hien"
    DANG_THUC_HIEN = "dang_thuc_hien"
    HOAN_THANH = "hoan_thanh"
    CHAM = "cham"


@dataclass(frozen=True, slots=True)
class ProgressNote:
    """A dated word on a task.

    Args:
        evidence: number of the paper that shows it.
        state: state from that day on.
    """

    on: date
    text: str
    evidence: str = ""
    state: TaskState | None = None


@dataclass(frozen=True, slots=True)
class SubItem:
    """A part of a task (nội dung cụ thể)."""

    title: str
    lead: str = ""
    deadline: date | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Task:
    """A task of a plan.

    Args:
        id: random UUID.
        no: its number in the plan, from 1.
        title: nhiệm vụ.
        items: parts of it.
        lead: cơ quan chủ trì; exactly one.
        coordinating: cơ quan phối hợp.
        from_on: first day.
        deadline: last day.
        product: sản phẩm.
        state: as last noted.
        notes: dated progress, oldest first.
        is_suggested: lead and co-ordinating agencies are still the proposal of the program
            (mẫu đề xuất), nobody of the office has confirmed them.
    """

    id: str
    no: int
    title: str
    items: tuple[SubItem, ...] = ()
    lead: str = ""
    coordinating: tuple[str, ...] = ()
    from_on: date | None = None
    deadline: date | None = None
    product: str = ""
    state: TaskState = TaskState.CHUA_THUC_HIEN
    notes: tuple[ProgressNote, ...] = ()
    is_suggested: bool = False

    def is_overdue(self, day: date) -> bool:
        """True when the deadline has passed and the task is not done; the deadline itself is in."""
        is_done = self.state is TaskState.HOAN_THANH
        return not is_done and self.deadline is not None and day > self.deadline

    def state_on(self, day: date) -> TaskState:
        """The state as shown on a day."""
        return TaskState.CHAM if self.is_overdue(day) else self.state

    def overdue_items(self, day: date) -> list[SubItem]:
        """Parts that are past their own deadline."""
        return [
            one
            for one in self.items
            if not one.is_done and one.deadline is not None and day > one.deadline
        ]


def seven_tasks(year: int, mint: Callable[[], str]) -> tuple[Task, ...]:
    """The seven tasks of the notice, with leads proposed for a commune.

    Titles are the notice's; beyond 2025 the words about periods that have ended are left out.
    Leads and co-ordinating agencies are mẫu đề xuất.

    Args:
        mint: gives a fresh id.
    """
    return tuple(
        Task(
            mint(),
            no,
            words.title if year <= 2025 else words.later_title or words.title,
            lead=words.lead,
            coordinating=words.coordinating,
            is_suggested=True,
        )
        for no, words in enumerate(SEVEN_TASKS, start=1)
    )


def settled(task: Task) -> Task:
    """The task with its notes oldest first; the newest state that was noted is the task's."""
    notes = tuple(sorted(task.notes, key=lambda one: one.on))
    stated = [one.state for one in notes if one.state is not None]
    return replace(task, notes=notes, state=stated[-1] if stated else task.state)


def copied_tasks(tasks: Iterable[Task], mint: Callable[[], str]) -> tuple[Task, ...]:
    """Tasks for another year: the words are kept, days, states and notes begin anew."""
    return tuple(
        replace(
            one,
            id=mint(),
            items=tuple(replace(item, deadline=None, is_done=False) for item in one.items),
            from_on=None,
            deadline=None,
            state=TaskState.CHUA_THUC_HIEN,
            notes=(),
        )
        for one in tasks
    )


def taken_over(own: Sequence[Task], above: Iterable[Task]) -> tuple[Task, ...]:
    """The unit's tasks with those of the unit above; a task keeps its id, so it can be followed.

    Of a task that was taken over before, title, deadline and product are the newest from above;
    parts, leads, state and notes stay those of the unit.
    """
    given = {one.id: one for one in above}
    kept = [_renewed(one, given.pop(one.id)) if one.id in given else one for one in own]
    taken = {one.no for one in kept}
    for one in given.values():
        no = one.no if one.no not in taken else max(taken) + 1
        taken.add(no)
        kept.append(replace(_begun_anew(one), no=no))
    return tuple(sorted(kept, key=lambda one: one.no))


def _begun_anew(one: Task) -> Task:
    return replace(one, state=TaskState.CHUA_THUC_HIEN, notes=(), is_suggested=False)


def _renewed(own: Task, above: Task) -> Task:
    return replace(own, title=above.title, deadline=above.deadline, product=above.product)


def overdue(tasks: Iterable[Task], day: date) -> list[Task]:
    """Tasks past their deadline, longest first."""
    late = [one for one in tasks if one.is_overdue(day)]
    return sorted(late, key=lambda one: (one.deadline or day, one.no))


def state_counts(tasks: Iterable[Task], day: date) -> dict[TaskState, int]:
    """How many tasks show each state on a day; every state is there."""
    counts = dict.fromkeys(TaskState, 0)
    for one in tasks:
        counts[one.state_on(day)] += 1
    return counts


def check_tasks(tasks: Sequence[Task], year: int, plan_on: date | None) -> list[PlanProblem]:
    """What cannot be true of the tasks.

    Args:
        plan_on: day the plan was issued; `None` = not issued yet, its year begins it.
    """
    start = plan_on or date(year, 1, 1)
    problems = [problem for one in tasks for problem in _of_task(one, start)]
    seen: set[int] = set()
    for one in tasks:
        if one.no in seen:
            problems.append(_error("twice", say.task_twice(one.no), one))
        seen.add(one.no)
    return problems


def _of_task(one: Task, start: date) -> Iterator[PlanProblem]:
    if not one.title.strip():
        yield _error("title_missing", say.task_title_missing(one.no), one)
    if one.deadline is not None and one.deadline < start:
        yield _error("deadline_early", say.deadline_before_plan(one.no, one.deadline, start), one)
    if one.from_on and one.deadline and one.deadline < one.from_on:
        yield _error("days_crossed", say.task_days_crossed(one.no), one)
    for item in one.items:
        if item.deadline and one.deadline and item.deadline > one.deadline:
            yield _warning("item_late", say.item_after_task(one.no, item.title), one)
        if item.deadline is not None and item.deadline < start:
            yield _error(
                "deadline_early", say.deadline_before_plan(one.no, item.deadline, start), one
            )
    if not one.lead.strip():
        yield _warning("lead_missing", say.lead_missing(one.no), one)
    if one.state is TaskState.HOAN_THANH and not one.notes:
        yield _warning("evidence_missing", say.evidence_missing(one.no), one)


def _error(code: str, text: str, one: Task) -> PlanProblem:
    return PlanProblem(code, text, "tasks", one.id)


def _warning(code: str, text: str, one: Task) -> PlanProblem:
    return PlanProblem(code, text, "tasks", one.id, Weight.WARNING)
