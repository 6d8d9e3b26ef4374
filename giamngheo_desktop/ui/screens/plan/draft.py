"""The plan as it is being edited: what was read, what was changed, what must be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from giamngheo_desktop.domain.category import LISTED
from giamngheo_desktop.domain.plan.book import BookChecks, PlanBook
from giamngheo_desktop.domain.plan.plan import Denominator, Plan
from giamngheo_desktop.domain.plan.problem import PlanProblem
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.trend import Trend
from giamngheo_desktop.domain.plan.withdrawn import check_withdrawn
from giamngheo_desktop.domain.plan.work_lists import ListRow, WorkListName
from giamngheo_desktop.domain.vietnamese import fold, name_sort_key
from giamngheo_desktop.papers.figure import Figure
from giamngheo_desktop.papers.plan_view import PlanView


@dataclass(frozen=True)
class Read:
    """What the screen shows, read in one go.

    Args:
        view: `None` = there is no plan of that year.
        indicators: code -> name of the indicators of missing services.
        round: id of the round papers are printed for; empty = there is none.
        lists: whom to look after, and what is late.
        has_above: the unit above has sent its plan of the year.
        checks: of the plan as it is stored, made already.
        figures: pictures of the plan as it is stored.
        typed: what was typed into the plan of the year and not stored.
    """

    year: int
    years: tuple[int, ...]
    view: PlanView | None
    trend: Trend | None
    indicators: Mapping[str, str]
    round: str
    has_above: bool = False
    lists: Mapping[WorkListName, tuple[ListRow, ...]] = field(default_factory=dict)
    checks: BookChecks | None = None
    figures: tuple[Figure, ...] = ()
    typed: str = ""


class Draft:
    """The book in hand beside the book as stored.

    Args:
        read: what was read.
        today: day the plan is checked on.
        checks: those of the stored plan, where they were made already.
    """

    def __init__(self, view: PlanView, today: date, checks: BookChecks | None = None) -> None:
        self.view = view
        self.book = view.book
        self.today = today
        self.subjects: Mapping[str, Subject] = view.subjects
        self._checks = checks or BookChecks(view.places, view.subjects, today)

    @property
    def is_dirty(self) -> bool:
        """True when something is not stored yet."""
        return self.book != self.view.book

    def changes(self) -> int:
        """Records that differ from the stored plan."""
        sections = sum(
            len(set(_rows(self.book, name)) ^ set(_rows(self.view.book, name))) > 0
            for name in _SECTIONS
        )
        return sections + (self.book.plan != self.view.book.plan)

    def put(self, section: str, before: Any, after: Any) -> None:  # noqa: ANN401 -- a record of any section
        """One record in the place of another."""
        rows = tuple(after if one is before else one for one in getattr(self.book, section))
        self.set(section, rows)

    def add(self, section: str, record: Any) -> None:  # noqa: ANN401 -- as above
        """One more record, last."""
        self.set(section, (*getattr(self.book, section), record))

    def remove(self, section: str, record: Any) -> None:  # noqa: ANN401 -- as above
        """One record less."""
        self.set(section, tuple(one for one in getattr(self.book, section) if one is not record))

    def set_plan(self, plan: Plan) -> None:
        """Another head."""
        self.book = replace(self.book, plan=plan)

    def set_total(self, households: int) -> None:
        """Another total of households; its source and day were those of the former number."""
        self.set_plan(replace(self.book.plan, total=Denominator(households)))

    def rename_project(self, code: str, title: str) -> None:
        """Another name for a project; its code and the money on it stay."""
        renamed = (
            replace(one, title=title) if one.code == code else one for one in self.book.projects
        )
        self.set("projects", tuple(renamed))

    def set(self, section: str, rows: tuple[Any, ...]) -> None:
        """Other records of a section."""
        changes: dict[str, Any] = {section: rows}
        self.book = replace(self.book, **changes)

    def problems(self) -> list[PlanProblem]:
        """Everything wrong with the book in hand."""
        found = self._checks.problems(self.book)
        return [*found, *check_withdrawn(self.book, self.view.withdrawn)]

    def listed(self, typed: str) -> list[Subject]:
        """Poor and near-poor households whose head's name holds the typed words."""
        parts = fold(typed).split()
        found = [
            one
            for one in self.subjects.values()
            if one.category in LISTED and all(part in fold(one.head_name) for part in parts)
        ]
        return sorted(found, key=lambda one: name_sort_key(one.head_name))

    def head(self, household: str) -> str:
        """Name of the head of a household."""
        found = self.subjects.get(household)
        return found.head_name if found else household

    def village(self, household: str) -> str:
        """Village of a household."""
        found = self.subjects.get(household)
        return self.view.name_of(found.village) if found else ""


_SECTIONS = (
    "able",
    "merit",
    "policies",
    "events",
    "targets",
    "tasks",
    "registrations",
    "supports",
    "training",
    "funding",
    "remedies",
    "priority_places",
)


def _rows(book: PlanBook, name: str) -> tuple[Any, ...]:
    return tuple(repr(one) for one in getattr(book, name))
