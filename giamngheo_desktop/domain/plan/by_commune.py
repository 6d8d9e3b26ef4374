"""How far each commune is: tasks, remedies, registrations, training, reach and money in one row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.progress import PlaceDone
from giamngheo_desktop.domain.plan.remedies import remedy_counts
from giamngheo_desktop.domain.plan.tasks import Task, TaskState, overdue
from giamngheo_desktop.domain.rate import Rate


@dataclass(frozen=True, slots=True)
class CommuneProgress:
    """One commune on one day.

    Args:
        round: newest round it told with; empty = nothing was received.
        has_plan: False where no plan of the year was told of.
        tasks: of its plan; `tasks_done` and `tasks_overdue` of these.
        remedies: shortcomings of its plan; `mended` and `remedies_overdue` of these.
        registered: households registered to escape; of these with a helper, and that reached it.
        train_planned: persons to be trained; `trained` did, `jobs` of these have stable work.
        reach: served / entitled; `None` where nobody is entitled.
        allotted_vnd: money; đồng, like `disbursed_vnd`.
    """

    unit: str
    round: str = ""
    has_plan: bool = False
    tasks: int = 0
    tasks_done: int = 0
    tasks_overdue: int = 0
    remedies: int = 0
    mended: int = 0
    remedies_overdue: int = 0
    registered: int = 0
    helped: int = 0
    reached: int = 0
    train_planned: int = 0
    trained: int = 0
    jobs: int = 0
    reach: Rate | None = None
    allotted_vnd: int = 0
    disbursed_vnd: int = 0


def by_commune(
    whole: PlanBook,
    told: Sequence[Told],
    done: Mapping[str, PlaceDone],
    villages: Mapping[str, str],
    on: date,
) -> list[CommuneProgress]:
    """One row per commune that told anything, in the order given.

    Args:
        whole: the consolidated plan.
        done: place id -> what was done that the rounds do not count.
        villages: village id -> its commune.
    """
    return [_row(whole, one, done.get(one.unit, PlaceDone()), villages, on) for one in told]


def _row(
    whole: PlanBook, one: Told, done: PlaceDone, villages: Mapping[str, str], on: date
) -> CommuneProgress:
    tasks, remedies = one.book.tasks, remedy_counts(one.book.remedies, on)
    registered = one.book.registrations
    money = [line for line in whole.funding if line.place == one.unit]
    courses = [
        line for line in whole.training if one.unit in (line.place, villages.get(line.place))
    ]
    return CommuneProgress(
        unit=one.unit,
        round=one.round,
        has_plan=one.has_plan,
        tasks=len(tasks),
        tasks_done=sum(each.state is TaskState.HOAN_THANH for each in tasks),
        tasks_overdue=len(overdue(tasks, on)),
        remedies=remedies.total,
        mended=remedies.mended,
        remedies_overdue=remedies.overdue,
        registered=done.registered,
        helped=sum(bool(each.agency) for each in registered),
        reached=sum(each.result is not None and each.result.value == "dat" for each in registered),
        train_planned=sum(line.train_planned for line in courses),
        trained=done.trained,
        jobs=done.stable_jobs,
        reach=done.reach,
        allotted_vnd=sum(line.allotted_vnd for line in money),
        disbursed_vnd=sum(line.disbursed_vnd for line in money),
    )


@dataclass(frozen=True, slots=True)
class TaskBelow:
    """A task of the upper unit, and how far the communes that took it over are.

    Args:
        states: commune -> state on the day; communes that did not take it over are missing.
    """

    task: Task
    states: Mapping[str, TaskState]

    @property
    def done(self) -> int:
        """Communes that completed it."""
        return sum(one is TaskState.HOAN_THANH for one in self.states.values())


def tasks_below(book: PlanBook, told: Sequence[Told], on: date) -> list[TaskBelow]:
    """Every task of the upper unit, followed through the communes by its id."""
    held = {(one.unit, task.id): task for one in told for task in one.book.tasks}
    return [
        TaskBelow(
            task,
            {
                one.unit: held[(one.unit, task.id)].state_on(on)
                for one in told
                if (one.unit, task.id) in held
            },
        )
        for task in book.tasks
    ]
