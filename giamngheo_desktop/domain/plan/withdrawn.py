"""Tasks and policies of the unit above that it has taken off since (rút). Pure.

What the commune wrote is its own: nothing it has worked on goes by itself, but it is said.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.domain.plan.tasks import Task, TaskState
from giamngheo_desktop.text import plan_files as say


def without_withdrawn(book: PlanBook, gone: Collection[str]) -> PlanBook:
    """The plan without what was taken off above and nobody here has touched.

    Args:
        gone: ids of tasks and codes of policies that were sent once, and no more.
    """
    used = {one.policy for one in book.supports}
    return replace(
        book,
        tasks=tuple(one for one in book.tasks if one.id not in gone or _is_begun(one)),
        policies=tuple(
            one for one in book.policies if one.code not in gone or {one.code, one.name} & used
        ),
    )


def _is_begun(one: Task) -> bool:
    is_state = one.state is not TaskState.CHUA_THUC_HIEN
    return is_state or bool(one.notes) or any(item.is_done for item in one.items)


def check_withdrawn(book: PlanBook, gone: Collection[str]) -> Iterator[PlanProblem]:
    """What stands in the plan though the unit above has taken it off."""
    for task in book.tasks:
        if task.id in gone:
            text = say.task_withdrawn(task.no, task.title)
            yield PlanProblem("withdrawn", text, "tasks", task.id, Weight.WARNING)
    for policy in book.policies:
        if policy.code in gone:
            text = say.policy_withdrawn(policy.name)
            yield PlanProblem("withdrawn", text, "policies", policy.code, Weight.WARNING)
