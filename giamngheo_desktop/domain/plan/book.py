"""A plan with everything in it, as one value: what is stored, shown, checked and printed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.plan.events import PlanEvent, check_events
from giamngheo_desktop.domain.plan.funding import (
    FundingLine,
    FundingNode,
    FundingTree,
    check_funding,
)
from giamngheo_desktop.domain.plan.ledger import Ledger, check_supports
from giamngheo_desktop.domain.plan.plan import Plan, PlanPlace, check_plan
from giamngheo_desktop.domain.plan.policies import Policy, check_policies
from giamngheo_desktop.domain.plan.priority import (
    AbleToEscape,
    MeritCase,
    PriorityPlace,
    check_able,
)
from giamngheo_desktop.domain.plan.problem import PlanProblem
from giamngheo_desktop.domain.plan.registrations import Registration, check_registrations
from giamngheo_desktop.domain.plan.remedies import Shortcoming, check_remedies
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.plan.target_checks import check_targets
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.domain.plan.tasks import Task, check_tasks
from giamngheo_desktop.domain.plan.training import TrainingLine, check_training
from giamngheo_desktop.text import plan as say
from giamngheo_desktop.text.plan_words import SECTION


@dataclass(frozen=True, slots=True)
class PlanBook:
    """The plan of one unit and year, whole.

    Shape: every tuple in the order it is shown and printed in.
    """

    plan: Plan
    targets: tuple[Target, ...] = ()
    tasks: tuple[Task, ...] = ()
    remedies: tuple[Shortcoming, ...] = ()
    registrations: tuple[Registration, ...] = ()
    able: tuple[AbleToEscape, ...] = ()
    merit: tuple[MeritCase, ...] = ()
    supports: tuple[Support, ...] = ()
    policies: tuple[Policy, ...] = ()
    training: tuple[TrainingLine, ...] = ()
    events: tuple[PlanEvent, ...] = ()
    projects: tuple[FundingNode, ...] = ()
    funding: tuple[FundingLine, ...] = ()
    priority_places: tuple[PriorityPlace, ...] = ()

    @property
    def year(self) -> int:
        """The plan's year."""
        return self.plan.year

    @property
    def funding_tree(self) -> FundingTree:
        """Projects with their money."""
        return FundingTree(self.projects, self.funding)


def check_book(
    book: PlanBook,
    places: Sequence[PlanPlace],
    subjects: Mapping[str, Subject],
    today: date,
) -> list[PlanProblem]:
    """Everything wrong with a plan, section by section.

    Args:
        places: the issuing unit and every place below it.
        subjects: household id -> household.
        today: day on which it is checked.
    """
    plan = book.plan
    known = [one.id for one in places]
    return [
        *check_plan(plan, places),
        *check_targets(plan, book.targets, places),
        *check_tasks(book.tasks, plan.year, plan.on),
        *check_remedies(book.remedies, [one.no for one in book.tasks]),
        *check_registrations(book.registrations, plan.year, plan.settings.officers_max),
        *check_able(book.able),
        *check_policies(book.policies),
        *check_supports(book.supports, Ledger(subjects, book.policies, today)),
        *check_training(book.training, known),
        *check_events(book.events),
        *check_funding(book.projects, book.funding),
        *_strangers(book, subjects),
    ]


def _strangers(book: PlanBook, subjects: Mapping[str, Subject]) -> Iterator[PlanProblem]:
    """Households and members that are named and not there; the ledger looks after its own."""
    named = [("registrations", one.id, one.household) for one in book.registrations]
    named += [("able", one.id, one.household) for one in book.able]
    named += [("merit", one.id, one.household) for one in book.merit]
    named += [("events", one.id, home) for one in book.events for home in one.households]
    named += [("training", one.id, who.household) for one in book.training for who in one.trainees]
    for section, record, household in named:
        if household not in subjects:
            text = say.household_unknown(SECTION[section])
            yield PlanProblem("household_unknown", text, section, record)
    for line in book.training:
        for one in line.trainees:
            subject = subjects.get(one.household)
            if subject is not None and one.member not in subject.members:
                text = say.member_unknown(SECTION["training"])
                yield PlanProblem("member_unknown", text, "training", line.id)
