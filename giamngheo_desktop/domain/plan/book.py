"""A plan with everything in it, as one value: what is stored, shown, checked and printed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
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


class BookChecks:
    """Everything wrong with a plan, found again only where something changed.

    A plan of a large commune has tens of thousands of supports; after an edit of a task none of
    them is looked at again.

    Args:
        places: the issuing unit and every place below it.
        subjects: household id -> household.
        today: day on which it is checked.
    """

    def __init__(
        self, places: Sequence[PlanPlace], subjects: Mapping[str, Subject], today: date
    ) -> None:
        self._places, self._subjects, self._today = places, subjects, today
        self._found: dict[str, tuple[tuple[object, ...], list[PlanProblem]]] = {}
        self._ledger: Ledger | None = None

    def problems(self, book: PlanBook) -> list[PlanProblem]:
        """Everything wrong with a plan, section by section."""
        return [problem for one in _CHECKS for problem in self._part(one, book)]

    def _part(self, one: "_Check", book: PlanBook) -> list[PlanProblem]:
        inputs = tuple(getattr(book, name) for name in one.of)
        held = self._found.get(one.name)
        if held is not None and all(a is b for a, b in zip(held[0], inputs, strict=True)):
            return held[1]
        found = one.run(self, book)
        self._found[one.name] = (inputs, found)
        return found

    def targets(self, book: PlanBook) -> list[PlanProblem]:
        """The head, and the targets held against it."""
        plan = book.plan
        return [
            *check_plan(plan, self._places),
            *check_targets(plan, book.targets, self._places),
        ]

    def work(self, book: PlanBook) -> list[PlanProblem]:
        """Tasks and remedies."""
        plan = book.plan
        return [
            *check_tasks(book.tasks, plan.year, plan.on),
            *check_remedies(book.remedies, [one.no for one in book.tasks]),
        ]

    def homes(self, book: PlanBook) -> list[PlanProblem]:
        """Registrations, and households able to escape."""
        plan = book.plan
        return [
            *check_registrations(book.registrations, plan.year, plan.settings.officers_max),
            *check_able(book.able),
        ]

    def policies(self, book: PlanBook) -> list[PlanProblem]:
        """The catalogue."""
        return check_policies(book.policies)

    def supports(self, book: PlanBook) -> list[PlanProblem]:
        """The ledger; lines that did not change keep what was found."""
        if self._ledger is None or self._ledger.policies is not book.policies:
            self._ledger = Ledger(self._subjects, book.policies, self._today)
        return check_supports(book.supports, self._ledger)

    def others(self, book: PlanBook) -> list[PlanProblem]:
        """Training, events, money."""
        return [
            *check_training(book.training, [one.id for one in self._places]),
            *check_events(book.events),
            *check_funding(book.projects, book.funding),
        ]

    def strangers(self, book: PlanBook) -> list[PlanProblem]:
        """Households and members that are named and not there."""
        return list(_strangers(book, self._subjects))


@dataclass(frozen=True, slots=True)
class _Check:
    """A part of the checks, and the fields of the book it looks at."""

    name: str
    of: tuple[str, ...]
    run: Callable[[BookChecks, PlanBook], list[PlanProblem]]


_CHECKS = (
    _Check("targets", ("plan", "targets"), BookChecks.targets),
    _Check("work", ("plan", "tasks", "remedies"), BookChecks.work),
    _Check("homes", ("plan", "registrations", "able"), BookChecks.homes),
    _Check("policies", ("policies",), BookChecks.policies),
    _Check("supports", ("policies", "supports"), BookChecks.supports),
    _Check("others", ("training", "events", "projects", "funding"), BookChecks.others),
    _Check(
        "strangers",
        ("registrations", "able", "merit", "events", "training"),
        BookChecks.strangers,
    ),
)


def check_book(
    book: PlanBook,
    places: Sequence[PlanPlace],
    subjects: Mapping[str, Subject],
    today: date,
) -> list[PlanProblem]:
    """Everything wrong with a plan, once; see `BookChecks`."""
    return BookChecks(places, subjects, today).problems(book)


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
