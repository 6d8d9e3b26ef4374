"""What stands behind a number of a commune: tasks, households, persons, lines of money. Pure.

The rows are counted, never typed: as many persons and households as the number says.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.policies import Reach
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.tasks import Task, overdue
from giamngheo_desktop.domain.plan.training import Trainee
from giamngheo_desktop.domain.plan.work_lists import ListRow
from giamngheo_desktop.text import plan_lists as say


class CommuneFigure(StrEnum):
    """A number of a commune."""

    TASKS = "tasks"
    LATE = "late"
    REMEDIES = "remedies"
    REGISTERED = "registered"
    TRAINED = "trained"
    JOBS = "jobs"
    NOT_SERVED = "not_served"
    MONEY = "money"


@dataclass(frozen=True)
class CommuneLists:
    """The lists behind one commune's row.

    Args:
        whole: the consolidated plan.
        told: what the commune told.
        subjects: household id -> household.
        reached: every policy with its lists.
        on: the day.
    """

    whole: PlanBook
    told: Told
    subjects: Mapping[str, Subject]
    reached: Sequence[Reach]
    on: date

    def rows(self, figure: CommuneFigure) -> tuple[ListRow, ...]:
        """The rows a number counts."""
        return tuple(_ROWS[figure](self))

    def _is_here(self, household: str) -> bool:
        found = self.subjects.get(household)
        return found is not None and found.unit == self.told.unit

    def _home(self, household: str, note: str, name: str = "") -> ListRow:
        found = self.subjects[household]
        return ListRow(name or found.head_name, found.village, note, household)

    def _person(self, one: Trainee, note: str) -> ListRow:
        person = self.subjects[one.household].members.get(one.member)
        return self._home(one.household, note, person.name if person else "")

    def tasks(self) -> Iterator[ListRow]:
        """Every task of its plan."""
        return (self._task(one) for one in self.told.book.tasks)

    def late(self) -> Iterator[ListRow]:
        """Tasks past their deadline."""
        return (self._task(one) for one in overdue(self.told.book.tasks, self.on))

    def _task(self, one: Task) -> ListRow:
        state = say.TASK_STATE[one.state_on(self.on)]
        note = ", ".join(part for part in (state, say.late(one.lead, one.deadline)) if part)
        return ListRow(say.task(one.no, one.title), self.told.unit, note)

    def remedies(self) -> Iterator[ListRow]:
        """Every shortcoming of its plan."""
        for one in self.told.book.remedies:
            parts = (say.REMEDY_STATE[one.state], say.late(one.lead, one.deadline), one.result)
            note = ", ".join(part for part in parts if part)
            yield ListRow(say.remedy(one.no, one.text), self.told.unit, note)

    def registered(self) -> Iterator[ListRow]:
        """Households registered to escape, with who helps."""
        for one in self.whole.registrations:
            if self._is_here(one.household):
                result = say.RESULT[one.result] if one.result else ""
                note = ", ".join(part for part in (one.agency or say.NO_HELPER, result) if part)
                yield self._home(one.household, note)

    def _trainees(self) -> Iterator[tuple[str, Trainee]]:
        for line in self.whole.training:
            for one in line.trainees:
                if self._is_here(one.household):
                    yield line.trade, one

    def _trained(self) -> dict[str, tuple[str, Trainee]]:
        """Member -> the course it completed in the year."""
        found: dict[str, tuple[str, Trainee]] = {}
        for trade, one in self._trainees():
            if one.completed_on is not None and one.completed_on.year == self.whole.year:
                found.setdefault(one.member, (trade, one))
        return found

    def trained(self) -> Iterator[ListRow]:
        """Persons who completed a course in the year."""
        for trade, one in self._trained().values():
            yield self._person(one, say.trained(trade, one.completed_on))

    def jobs(self) -> Iterator[ListRow]:
        """Of these, persons with a stable job."""
        trained, seen = self._trained(), set[str]()
        for _, one in self._trainees():
            is_employed = one.completed_on and one.job_stable and one.job_from
            if is_employed and one.member in trained and one.member not in seen:
                seen.add(one.member)
                yield self._person(one, say.employed(one.employer, one.job_from or self.on))

    def not_served(self) -> Iterator[ListRow]:
        """Who breaks the 100 %: entitled and not served."""
        for reach in self.reached:
            for home, member in reach.not_served:
                if self._is_here(home):
                    person = self.subjects[home].members.get(member) if member else None
                    yield self._home(home, say.policy_of(reach.name, person.name if person else ""))

    def money(self) -> Iterator[ListRow]:
        """Its lines of money."""
        titles = {one.code: one.title for one in self.whole.projects}
        for line in self.whole.funding:
            if line.place == self.told.unit:
                note = say.money(line.source, line.allotted_vnd, line.disbursed_vnd)
                yield ListRow(titles.get(line.node, line.node), self.told.unit, note)


_ROWS: Mapping[CommuneFigure, Callable[[CommuneLists], Iterator[ListRow]]] = {
    CommuneFigure.TASKS: CommuneLists.tasks,
    CommuneFigure.LATE: CommuneLists.late,
    CommuneFigure.REMEDIES: CommuneLists.remedies,
    CommuneFigure.REGISTERED: CommuneLists.registered,
    CommuneFigure.TRAINED: CommuneLists.trained,
    CommuneFigure.JOBS: CommuneLists.jobs,
    CommuneFigure.NOT_SERVED: CommuneLists.not_served,
    CommuneFigure.MONEY: CommuneLists.money,
}
