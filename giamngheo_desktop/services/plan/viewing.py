"""One dated view of a plan: what all its papers, pictures and lists are made from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.consolidated import Told, consolidated, consolidated_reaches
from giamngheo_desktop.domain.plan.plan import PlanPlace
from giamngheo_desktop.domain.plan.priority import poor_merit
from giamngheo_desktop.papers.plan_view import MoneyUnit, PlanView
from giamngheo_desktop.services.plan import facts
from giamngheo_desktop.services.plan.carrying import withdrawn_of
from giamngheo_desktop.services.plan.facts import Gathered
from giamngheo_desktop.services.plan.form_registrations import (
    on_forms,
    told_with_forms,
    with_forms,
)
from giamngheo_desktop.services.plan.keeping import read_plan
from giamngheo_desktop.services.plan.past import book_on
from giamngheo_desktop.services.plan.snapshot import snapshot_of
from giamngheo_desktop.services.plan.told import told_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import plan_files as say
from giamngheo_desktop.text import plan_papers as words


@dataclass(frozen=True, slots=True)
class Asked:
    """Which view.

    Args:
        today: the present day.
        on: day it stands for; default: today.
        money: unit of printed money.
        late: with what was recorded after that day as well.
        files: with the files of the households that printed lists name.
    """

    year: int
    today: date
    on: date | None = None
    money: MoneyUnit = MoneyUnit.DONG
    late: bool = False
    files: bool = False

    @property
    def day(self) -> date:
        """The day of the view."""
        return self.on or self.today

    @property
    def is_past(self) -> bool:
        """True when only what was recorded by the end of a former day counts."""
        return self.day < self.today and not self.late


@dataclass(frozen=True, slots=True)
class Stored:
    """A plan with what the communes told, as stored at the end of a day.

    Args:
        basis: what the foot of a paper says of it; empty for the present.
    """

    book: PlanBook
    told: tuple[Told, ...]
    basis: tuple[str, ...] = ()


def stored_on(tx: Tx, asked: Asked, places: Sequence[PlanPlace]) -> Stored:
    """The plan of a year as it stood on the day asked for.

    A plan that was typed after that day is taken as it is now, and the papers say so.

    Raises:
        NotFound: for the user: there is no plan of that year.
    """
    now = read_plan(tx, asked.year)
    if now is None:
        raise NotFound(say.no_plan(asked.year), {"year": asked.year})
    if not asked.is_past:
        is_late = asked.late and asked.day < asked.today
        basis = (words.recorded_later(asked.day, asked.today),) if is_late else ()
        return Stored(now, told_of(tx, asked.year, places), basis)
    past = book_on(tx, now.plan.unit, asked.year, asked.day)
    if past is not None and past.value is None:
        basis = (words.not_recorded_yet(asked.day, asked.today),)
        return Stored(now, told_of(tx, asked.year, places), basis)
    book = past.value if past is not None and past.value is not None else now
    basis = (words.as_recorded(asked.day, asked.today),)
    return Stored(book, told_of(tx, asked.year, places, asked.day), basis)


def view_of(
    tx: Tx, asked: Asked, places: tuple[PlanPlace, ...], found: Gathered | None = None
) -> PlanView:
    """The view that was asked for, from the store.

    Args:
        found: what the rounds of the year say, where it was read already.

    Raises:
        NotFound: for the user: there is no plan of that year.
    """
    stored, homes = stored_on(tx, asked, places), facts.homes_of(tx, asked.year)
    book, subjects = stored.book, homes.subjects
    told = told_with_forms(tx, stored.told, asked.year)
    own = with_forms(book, on_forms(tx, asked.year, book.plan.unit))
    whole = consolidated(own, told, subjects) if told else own
    within = _within(asked.day, asked.year)
    reached = (
        consolidated_reaches(whole, told, subjects.values(), within)
        if told
        else facts.reaches_of(book, subjects, within)
    )
    merit = tuple(one.household for one in poor_merit(subjects.values()))
    view = PlanView(
        book,
        places,
        asked.day,
        dossiers=homes.files(tx, _named(whole, merit)) if asked.files else {},
        subjects=subjects,
        actuals=facts.actuals_of(
            found or facts.gathered(tx, asked.year, asked.day), book.plan, places
        ),
        done=facts.done_of(whole, places, subjects, reached),
        reaches=reached,
        told=told,
        consolidated=whole,
        money=asked.money,
        merit=merit,
        basis=stored.basis,
        withdrawn=withdrawn_of(tx, asked.year),
    )
    return replace(view, snapshot=snapshot_of(view, homes.revisions()))


def _named(whole: PlanBook, merit: Sequence[str]) -> frozenset[str]:
    """Households that a printed list of the plan names."""
    registers: tuple[Sequence[Any], ...] = (whole.registrations, whole.able, whole.merit)
    return frozenset(merit).union(*({one.household for one in each} for each in registers))


def _within(day: date, year: int) -> date:
    """The day, or the nearest one of the plan's year: entitlement is a matter of that year."""
    return min(max(day, date(year, 1, 1)), date(year, 12, 31))
