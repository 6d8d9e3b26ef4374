"""Lists of a plan that say whom to look after and what is late; for the office, never posted. Pure.

A list is rows of one shape, so that screen, command and file show the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.chain import Chain, chain_of
from giamngheo_desktop.domain.plan.consolidated import (
    Told,
    allotted_differently,
    policies_differently,
)
from giamngheo_desktop.domain.plan.events import event_counts
from giamngheo_desktop.domain.plan.policies import Beneficiary, Reach, is_of_year
from giamngheo_desktop.domain.plan.priority import (
    helped_by_nobody,
    newly_escaped,
    poor_merit,
    suggested_able,
    with_many_poor,
)
from giamngheo_desktop.domain.plan.registrations import agencies
from giamngheo_desktop.domain.plan.remedies import Shortcoming
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.tasks import overdue
from giamngheo_desktop.text import plan_lists as say


class WorkListName(StrEnum):
    """Which list."""

    NOBODY_HELPS = "nobody_helps"
    NEWLY_ESCAPED = "newly_escaped"
    SUGGESTED = "suggested"
    MERIT = "merit"
    NO_ACTION = "no_action"
    NO_RESULT = "no_result"
    NOT_DELIVERED = "not_delivered"
    NOT_SERVED = "not_served"
    NOT_ENTITLED = "not_entitled"
    OVERDUE = "overdue"
    MANY_POOR = "many_poor"
    AGENCIES = "agencies"
    EVENTS = "events"
    DIFFERING = "differing"
    COMPARED = "compared"


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row.

    Args:
        name: head of the household, or what the row is about.
        place: id of the unit or village; empty = the plan's own unit.
        note: why it stands here.
        household: id, where it is about one.
    """

    name: str
    place: str = ""
    note: str = ""
    household: str = ""


@dataclass(frozen=True, slots=True)
class Suggesting:
    """From which scores a poor household is worth a look; nobody is marked by it.

    Args:
        b1_from: points of B1.
        missing_at_most: most missing indicators.
    """

    b1_from: int = 120
    missing_at_most: int = 3


def work_lists(
    whole: PlanBook,
    subjects: Mapping[str, Subject],
    reached: Sequence[Reach],
    on: date,
    suggesting: Suggesting | None = None,
) -> dict[WorkListName, tuple[ListRow, ...]]:
    """Every list of a plan on a day, but the comparison of years.

    Args:
        whole: the plan, with what communes told where they did.
        subjects: household id -> household, with the year it left the poor list.
    """
    made = _Lists(whole, subjects, on, suggesting or Suggesting())
    return {
        WorkListName.NOBODY_HELPS: tuple(made.nobody_helps()),
        WorkListName.NEWLY_ESCAPED: tuple(made.newly_escaped()),
        WorkListName.SUGGESTED: tuple(made.suggested()),
        WorkListName.MERIT: tuple(made.merit()),
        WorkListName.NO_ACTION: tuple(made.no_action()),
        WorkListName.NO_RESULT: tuple(made.no_result()),
        WorkListName.NOT_DELIVERED: tuple(made.not_delivered()),
        WorkListName.NOT_SERVED: tuple(made.of_reach(reached, "not_served")),
        WorkListName.NOT_ENTITLED: tuple(made.of_reach(reached, "not_entitled")),
        WorkListName.OVERDUE: tuple(made.overdue()),
        WorkListName.MANY_POOR: tuple(made.many_poor()),
        WorkListName.AGENCIES: tuple(made.agencies()),
        WorkListName.EVENTS: tuple(made.events()),
    }


@dataclass(frozen=True)
class _Lists:
    whole: PlanBook
    subjects: Mapping[str, Subject]
    on: date
    suggesting: Suggesting

    def _homes(self, found: Iterable[Subject], note: str = "") -> Iterator[ListRow]:
        for one in found:
            yield ListRow(one.head_name, one.village, note, one.household)

    def _home(self, household: str, note: str) -> ListRow:
        found = self.subjects.get(household)
        if found is None:
            return ListRow(household, "", note, household)
        return ListRow(found.head_name, found.village, note, household)

    def nobody_helps(self) -> Iterator[ListRow]:
        registered = (one.household for one in self.whole.registrations if one.agency)
        year = self.whole.year
        helped = (one.household for one in self.whole.supports if is_of_year(one, year))
        return self._homes(helped_by_nobody(self.subjects.values(), registered, helped))

    def newly_escaped(self) -> Iterator[ListRow]:
        years = self.whole.plan.settings.follow_years
        for one in newly_escaped(self.subjects.values(), self.whole.year, years):
            yield from self._homes([one], say.escaped_in(one.escaped_in or 0))

    def suggested(self) -> Iterator[ListRow]:
        marked = {one.household for one in self.whole.able}
        found = suggested_able(
            self.subjects.values(),
            b1_from=self.suggesting.b1_from,
            missing_at_most=self.suggesting.missing_at_most,
        )
        for one in found:
            if one.household not in marked:
                yield from self._homes([one], say.scores(one.diem_b1 or 0, one.missing))

    def merit(self) -> Iterator[ListRow]:
        planned = {one.household: one.solution for one in self.whole.merit}
        for one in poor_merit(self.subjects.values()):
            words = planned.get(one.household) or say.NO_SOLUTION
            yield from self._homes([one], words)

    def no_action(self) -> Iterator[ListRow]:
        return self._homes(self._chain().no_action, say.NO_ACTION)

    def no_result(self) -> Iterator[ListRow]:
        for one in self._chain().no_result:
            yield self._home(one.household, one.agency or say.NO_HELPER)

    def not_delivered(self) -> Iterator[ListRow]:
        for one in self._chain().not_delivered:
            yield self._home(one.household, one.policy)

    def _chain(self) -> Chain:
        book = self.whole
        return chain_of(self.subjects.values(), book.supports, book.registrations, book.year)

    def of_reach(self, reached: Sequence[Reach], field: str) -> Iterator[ListRow]:
        for one in reached:
            rows: tuple[Beneficiary, ...] = getattr(one, field)
            for home, member in rows:
                yield self._home(home, say.policy_of(one.name, self._person(home, member)))

    def _person(self, home: str, member: str | None) -> str:
        subject = self.subjects.get(home)
        found = subject.members.get(member) if subject and member else None
        return found.name if found else ""

    def overdue(self) -> Iterator[ListRow]:
        for task in overdue(self.whole.tasks, self.on):
            yield ListRow(say.task(task.no, task.title), "", say.late(task.lead, task.deadline))
        for task in self.whole.tasks:
            for item in task.overdue_items(self.on):
                yield ListRow(say.task(task.no, item.title), "", say.late(item.lead, item.deadline))
        for one in self.whole.remedies:
            if one.is_overdue(self.on):
                yield _late_remedy(one)

    def many_poor(self) -> Iterator[ListRow]:
        percent = self.whole.plan.settings.many_poor_percent
        bases = {one.place: one for one in self.whole.plan.baselines}
        for place in with_many_poor(self.whole.plan.baselines, percent):
            base = bases[place]
            yield ListRow("", place, say.poor_of(base.poor, base.households))

    def agencies(self) -> Iterator[ListRow]:
        for one in agencies(self.whole.registrations):
            words = say.agency(one.households, one.officers, one.reached, one.without_memorandum)
            yield ListRow(one.agency, "", words)

    def events(self) -> Iterator[ListRow]:
        for one in event_counts(self.whole.events, self.whole.year):
            if one.events:
                words = say.events(one.events, one.participants, one.households)
                yield ListRow(say.EVENT[one.kind], "", words)


def _late_remedy(one: Shortcoming) -> ListRow:
    return ListRow(say.remedy(one.no, one.text), "", say.late(one.lead, one.deadline))


def differing_rows(book: PlanBook, told: Sequence[Told]) -> Iterator[ListRow]:
    """Policies and allotted money that communes wrote down another way than the upper unit."""
    for one in policies_differently(book, told):
        words = say.policy_differs([say.POLICY_PARTS[part] for part in one.parts])
        yield ListRow(one.policy.name, one.unit, words)
    for unit, (above, below) in allotted_differently(book, told).items():
        yield ListRow(say.MONEY_ALLOTTED, unit, say.allotted_differs(above, below))
