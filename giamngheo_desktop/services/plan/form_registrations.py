"""Registrations to escape poverty that were ticked on Phiếu B, read beside those of the plan.

What was typed on a form is never copied into the plan: papers, lists and figures read both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.registrations import EscapeGoal, Registration
from giamngheo_desktop.domain.review import ReviewRound, RoundKind
from giamngheo_desktop.forms.phieu_b import ESCAPE
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import plan as say
from giamngheo_desktop.text.timeline import round_title

_LISTING = frozenset({RoundKind.DINH_KY, RoundKind.THUONG_XUYEN})


def on_forms(tx: Tx, year: int, unit: str) -> dict[str, Registration]:
    """Household -> its registration for a year as the newest answered form of it says.

    Args:
        year: the year of the list; an autumn round asks about the next year.
        unit: id of the commune whose households are asked for.
    """
    rounds = [one for one in tx.rounds.list() if one.kind in _LISTING and one.list_year == year]
    found: dict[str, Registration] = {}
    for one in sorted(rounds, key=lambda each: (each.to_on, each.id)):
        source = say.registered_on_form(round_title(one.kind.value, one.year, one.month))
        for review, household, category, is_yes in tx.rounds.said(one.id, unit, ESCAPE):
            found.pop(household, None)  # the newest form that answers is the one that counts
            if is_yes:
                is_near = category is Category.HO_CAN_NGHEO
                goal = EscapeGoal.THOAT_CAN_NGHEO if is_near else EscapeGoal.THOAT_NGHEO
                found[household] = Registration(review, household, year, goal, note=source)
    return found


def with_forms(book: PlanBook, forms: Mapping[str, Registration]) -> PlanBook:
    """The plan with the households of both, each saying where it is written."""
    own = {one.household for one in book.registrations}
    both = [_sourced(one, forms.get(one.household)) for one in book.registrations]
    added = [one for home, one in forms.items() if home not in own]
    return replace(book, registrations=(*both, *added))


def _sourced(own: Registration, form: Registration | None) -> Registration:
    source = say.registered_in_plan() if form is None else say.registered_in_both(form.note)
    return replace(own, note="; ".join(part for part in (own.note, source) if part))


def told_with_forms(tx: Tx, told: Sequence[Told], year: int) -> tuple[Told, ...]:
    """What communes told of their plans, with what the forms they handed over say."""
    return tuple(
        replace(one, book=with_forms(one.book, on_forms(tx, year, one.unit))) for one in told
    )


def registered_sources(tx: Tx, found: ReviewRound, unit: str) -> dict[str, str]:
    """Household -> where its registration is written, for the lists of a round.

    Of the year of the round's list where anything is written for it, else of the round's year.
    """
    listed = _sources(tx, found.list_year, unit)
    is_known = listed or tx.plan.plan(found.list_year) is not None
    return listed if is_known else _sources(tx, found.year, unit)


def _sources(tx: Tx, year: int, unit: str) -> dict[str, str]:
    own = {
        one.household: replace(one, note="")
        for one in tx.plan.records(year, "registrations", Registration)
    }
    forms = on_forms(tx, year, unit)
    found = {home: _sourced(one, forms.get(home)).note for home, one in own.items()}
    return {home: one.note for home, one in forms.items()} | found
