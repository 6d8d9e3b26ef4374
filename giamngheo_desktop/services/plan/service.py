"""Use cases about plans: begin, put, show, save, how far it is, its papers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import DecisionNeeded, NotFound, StoreExists
from giamngheo_desktop.domain.handover import InstallRole, KeyState
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.plan.book import PlanBook, check_book
from giamngheo_desktop.domain.plan.consolidated import adopted
from giamngheo_desktop.domain.plan.funding import qd90_tree
from giamngheo_desktop.domain.plan.plan import Denominator, base_of
from giamngheo_desktop.domain.plan.problem import PlanProblem, refuse_errors
from giamngheo_desktop.domain.plan.progress import ProgressRow
from giamngheo_desktop.domain.plan.tasks import copied_tasks, seven_tasks
from giamngheo_desktop.domain.plan.trend import Trend
from giamngheo_desktop.domain.plan.withdrawn import check_withdrawn, without_withdrawn
from giamngheo_desktop.domain.plan.work_lists import ListRow, Suggesting, WorkListName
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.long_work import without_long_pauses
from giamngheo_desktop.services.plan import facts
from giamngheo_desktop.services.plan.carrying import (
    altered_from_above,
    book_above,
    cannot_travel,
    withdrawn_of,
)
from giamngheo_desktop.services.plan.file import (
    JsonObject,
    Places,
    changes_between,
    document_of,
    read_book,
)
from giamngheo_desktop.services.plan.keeping import empty_plan, read_plan, write_plan
from giamngheo_desktop.services.plan.lists import Compared, compare_in, lists_in
from giamngheo_desktop.services.plan.past import remember_plan
from giamngheo_desktop.services.plan.viewing import Asked, view_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import plan_files as say


@dataclass(frozen=True, slots=True)
class PlanStored:
    """What putting a plan gave.

    Args:
        year: the plan's year.
        version: as it is stored now.
        changed: section -> records added, changed or taken off.
        problems: warnings that remain; nothing of them was corrected.
        changes: news for open screens; empty for a trial.
    """

    year: int
    version: int
    changed: Mapping[str, int]
    problems: tuple[PlanProblem, ...]
    changes: Changes = field(default=Changes(plan=True))


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """How far a plan is on a day.

    Args:
        rows: every target beside what was done, in the order of the targets.
        view: everything behind it: places, households, policies with their lists.
    """

    year: int
    on: date
    rows: tuple[ProgressRow, ...]
    view: PlanView


@dataclass(frozen=True, slots=True)
class PlanWhole:
    """Everything a screen shows of a plan.

    Args:
        trend: month by month, with an estimate that no paper holds.
    """

    view: PlanView
    lists: Mapping[WorkListName, tuple[ListRow, ...]]
    trend: Trend


@dataclass(frozen=True)
class PlanService:
    """Use cases about plans."""

    at: Workplace

    def years(self) -> list[int]:
        """Years that have a plan, newest first."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return tx.plan.years()

    def book(self, year: int) -> PlanBook:
        """The plan of a year, whole.

        Raises:
            NotFound: for the user.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return self._book(tx, year)

    def start(self, year: int) -> PlanStored:
        """Begin a plan: openings from the lists, tasks from above and of the year before.

        Where there are none of either, the seven of the notice are proposed.

        Raises:
            StoreExists: for the officer: the plan is there already.
        """
        self.at.require(Act.PLAN)
        with self.at.store.writing() as tx:
            if tx.plan.plan(year) is not None:
                raise StoreExists(say.plan_there(year), {"year": year})
            before = self._or_empty(tx, year)
            former = read_plan(tx, year - 1)
            above = book_above(tx, year)
            tasks = copied_tasks(former.tasks, new_id) if former else ()
            if not tasks and not (above and above.tasks):
                tasks = seven_tasks(year, new_id)
            projects = former.projects if former else (qd90_tree() if year <= 2025 else ())
            begun = replace(before, tasks=tasks, projects=projects)
            begun = adopted(begun, above) if above else begun
            return self._store(tx, before, self._with_opening(tx, begun), "plan_started")

    def above(self, year: int) -> PlanBook:
        """The plan of the unit above, as it came down.

        Raises:
            NotFound: for the user: nothing was received for that year.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return _above(tx, year)

    def registered_communes(self) -> list[Unit]:
        """Communes below this unit whose machines are on the register of keys."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            known = {
                one.card.unit
                for one in tx.exchange.cards()
                if one.state is KeyState.ACTIVE and one.role is InstallRole.WRITER
            }
            own = self.at.office().unit.id
            return [one for one in tx.places.units() if one.id in known and one.id != own]

    def show_above(self, year: int) -> dict[str, Any]:
        """The plan of the unit above in the shape of a plan file.

        Raises:
            NotFound: for the user: nothing was received for that year.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return document_of(_above(tx, year), Places(facts.own_places(tx, year)))

    def adopt(self, year: int, *, dry_run: bool = False) -> PlanStored:
        """Take tasks, policies and projects of the unit above over into the own plan.

        Raises:
            NotFound: for the officer: nothing was received for that year.
            FormIncomplete: for the officer: the two do not go together.
        """
        self.at.require(Act.PLAN)
        with self.at.store.reading() if dry_run else self.at.store.writing() as tx:
            above, before = _above(tx, year), self._or_empty(tx, year)
            kept = without_withdrawn(before, withdrawn_of(tx, year))
            after = self._with_opening(tx, adopted(kept, above))
            if dry_run:
                return self._tried(tx, before, after)
            return self._store(tx, before, after, "plan_adopted")

    def put(self, document: JsonObject, year: int, *, dry_run: bool = False) -> PlanStored:
        """Take a plan file in; sections that are not in it stay as they are.

        Args:
            document: see docs/plan-file.md.
            dry_run: read and check only, store nothing.

        Raises:
            FormIncomplete: for the officer: the file cannot be read, or says something that
                cannot be; nothing was stored.
        """
        self.at.require(Act.PLAN)
        with self.at.store.reading() if dry_run else self.at.store.writing() as tx:
            before = self._or_empty(tx, year)
            places = Places(facts.own_places(tx, year))
            after = self._with_opening(tx, read_book(document, before, places, new_id))
            if dry_run:
                return self._tried(tx, before, after)
            return self._store(tx, before, after, "plan_put")

    def save(self, book: PlanBook) -> PlanStored:
        """Store a plan that was changed on screen, against the version it was read with.

        Raises:
            DecisionNeeded: for the officer: somebody stored it meanwhile.
            FormIncomplete: for the officer: it says something that cannot be.
        """
        self.at.require(Act.PLAN)
        with self.at.store.writing() as tx:
            before = self._or_empty(tx, book.year)
            if before.plan.version != book.plan.version:
                raise DecisionNeeded(say.plan_changed_meanwhile(book.year), {"year": book.year})
            return self._store(tx, before, book, "plan_saved")

    def show(self, year: int) -> dict[str, Any]:
        """The plan of a year as the file that would put it.

        Raises:
            NotFound: for the user.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return document_of(self._book(tx, year), Places(facts.own_places(tx, year)))

    def problems(self, year: int) -> list[PlanProblem]:
        """What somebody should look at in the stored plan."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return self._checked(tx, self._book(tx, year))

    def progress(self, year: int, on: date | None = None) -> PlanProgress:
        """Every target beside what was done, from the rounds and the plan's own registers.

        Args:
            on: day; default: today.

        Raises:
            NotFound: for the user: there is no plan of that year.
        """
        view = self.view(year, on)
        return PlanProgress(year, view.on, view.progress, view)

    def lists(
        self, year: int, on: date | None = None, suggesting: Suggesting | None = None
    ) -> dict[WorkListName, tuple[ListRow, ...]]:
        """Whom to look after, what is late, and the year before; for the office only.

        Raises:
            NotFound: for the user: there is no plan of that year.
        """
        return self.view_and_lists(year, on, suggesting)[1]

    def view_and_lists(
        self, year: int, on: date | None = None, suggesting: Suggesting | None = None
    ) -> tuple[PlanView, dict[WorkListName, tuple[ListRow, ...]]]:
        """The snapshot and its lists, from one reading.

        Raises:
            NotFound: for the user: there is no plan of that year.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            view = self.view_in(tx, Asked(year, self.at.today(), on))
            return view, lists_in(tx, view, view.on, suggesting)

    def whole(self, year: int) -> PlanWhole:
        """The snapshot of today with its lists and its trend, from one reading.

        Raises:
            NotFound: for the user: there is no plan of that year.
        """
        self.at.require(Act.READ)
        with without_long_pauses(), self.at.store.reading() as tx:
            asked = Asked(year, self.at.today())
            gathered = facts.gathered(tx, year, asked.day)
            view = view_of(tx, asked, facts.own_places(tx, year), gathered)
            trend = facts.trend_from(gathered, view.book.plan, asked.day)
            return PlanWhole(view, lists_in(tx, view, view.on), trend)

    def compare(self, year: int, former: int) -> Compared:
        """The opening of a former year in the units of the plan's year, beside its own.

        Raises:
            NotFound: for the user: there is no plan of that year.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return compare_in(tx, self.view_in(tx, Asked(year, self.at.today())), former)

    def trend(self, year: int, on: date | None = None) -> Trend:
        """Households month by month up to a day, with an estimate for the year's end.

        Raises:
            NotFound: for the user: there is no plan of that year.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            plan, day = self._book(tx, year).plan, on or self.at.today()
            return facts.trend_from(facts.gathered(tx, year, day), plan, day)

    def view(self, year: int, on: date | None = None, *, late: bool = False) -> PlanView:
        """One dated snapshot of a plan: what all its papers and pictures are made from.

        Args:
            on: day it stands for, as recorded by its end; default: today.
            late: with what was recorded after that day as well.

        Raises:
            NotFound: for the user: there is no plan of that year.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return self.view_in(tx, Asked(year, self.at.today(), on, late=late, files=True))

    def view_in(self, tx: Tx, asked: Asked) -> PlanView:
        """The same, inside a transaction."""
        return view_of(tx, asked, facts.own_places(tx, asked.year))

    # --- inside a transaction ---

    def _book(self, tx: Tx, year: int) -> PlanBook:
        found = read_plan(tx, year)
        if found is None:
            raise NotFound(say.no_plan(year), {"year": year})
        return found

    def _or_empty(self, tx: Tx, year: int) -> PlanBook:
        found = read_plan(tx, year)
        if found is not None:
            return found
        office = tx.settings.office()
        if office is None:
            raise LookupError("workplace without an office")
        return empty_plan(tx, office.unit.id, year)

    def _with_opening(self, tx: Tx, book: PlanBook) -> PlanBook:
        """The plan with its opening from the lists, where nobody has frozen one yet."""
        plan = book.plan
        if not plan.baselines:
            plan = replace(
                plan, baselines=facts.baselines_of(tx, facts.own_places(tx, plan.year), plan.year)
            )
        whole = base_of(plan.baselines, plan.unit)
        if plan.total is None and whole is not None:
            plan = replace(plan, total=Denominator(whole.households, on=self.at.today()))
        return replace(book, plan=plan)

    def _checked(self, tx: Tx, book: PlanBook) -> list[PlanProblem]:
        subjects = facts.homes_of(tx, book.year).subjects
        places = facts.own_places(tx, book.year)
        return [
            *check_book(book, places, subjects, self.at.today()),
            *check_withdrawn(book, withdrawn_of(tx, book.year)),
        ]

    def _tried(self, tx: Tx, before: PlanBook, after: PlanBook) -> PlanStored:
        problems = [
            *altered_from_above(tx, before, after),
            *self._checked(tx, after),
            *cannot_travel(after),
        ]
        refuse_errors(problems)
        changed = changes_between(before, after)
        return PlanStored(after.year, before.plan.version, changed, tuple(problems), Changes())

    def _store(self, tx: Tx, before: PlanBook, after: PlanBook, op: str) -> PlanStored:
        tried = self._tried(tx, before, after)
        if not tried.changed:
            return tried
        remember_plan(self.at, tx, after.year)
        stored = write_plan(tx, before, after, by=self.at.person.id, on=self.at.today())
        self.at.note(
            tx,
            op,
            "plan",
            str(after.year),
            before={"version": before.plan.version},
            after={"version": stored.plan.version, "changed": dict(tried.changed)},
        )
        return replace(tried, version=stored.plan.version, changes=Changes(plan=True))


def _above(tx: Tx, year: int) -> PlanBook:
    found = book_above(tx, year)
    if found is None:
        raise NotFound(say.nothing_above(year), {"year": year})
    return found
