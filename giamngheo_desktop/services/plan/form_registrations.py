"""Registrations to escape poverty that were ticked on Phiếu B, read beside those of the plan.

What was typed on a form is never copied into the plan: papers, lists and figures read both.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.registrations import EscapeGoal, Registration
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.forms.phieu_b import ESCAPE
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import plan_helpers
from giamngheo_desktop.text.timeline import round_title

_LISTING = frozenset({RoundKind.DINH_KY, RoundKind.THUONG_XUYEN})


def on_forms(tx: Tx, year: int, unit: str, *, received: bool = False) -> dict[str, Registration]:
    """Household -> its registration for a year as the newest answered form of it says.

    Args:
        year: the year of the list; an autumn round asks about the next year.
        unit: id of the commune whose households are asked for.
        received: as the commune handed its rounds over; else as its households stand now.
    """
    rounds = [one for one in tx.rounds.list() if one.kind in _LISTING and one.list_year == year]
    found: dict[str, Registration] = {}
    for one in sorted(rounds, key=lambda each: (each.to_on, each.id)):
        source = plan_helpers.registered_on_form(round_title(one.kind.value, one.year, one.month))
        for review, household, category, is_yes in tx.rounds.said(
            one.id, unit, ESCAPE, one.id if received else LIVE
        ):
            found.pop(household, None)  # the newest form that answers is the one that counts
            if is_yes:
                is_near = category is Category.HO_CAN_NGHEO
                goal = EscapeGoal.THOAT_CAN_NGHEO if is_near else EscapeGoal.THOAT_NGHEO
                found[household] = Registration(review, household, year, goal, note=source)
    return found


def with_forms(book: PlanBook, forms: Mapping[str, Registration]) -> PlanBook:
    """The plan with the households of both, each saying where it is written."""
    own = {one.household for one in book.registrations}
    both = [sourced(one, forms.get(one.household)) for one in book.registrations]
    added = [one for home, one in forms.items() if home not in own]
    return replace(book, registrations=(*both, *added))


def sourced(own: Registration, form: Registration | None) -> Registration:
    """A registration of the plan, with where else it is written."""
    source = (
        plan_helpers.registered_in_plan()
        if form is None
        else plan_helpers.registered_in_both(form.note)
    )
    return replace(own, note="; ".join(part for part in (own.note, source) if part))


def told_with_forms(tx: Tx, told: Sequence[Told], year: int) -> tuple[Told, ...]:
    """What communes told of their plans, with what the forms they handed over say."""
    return tuple(
        replace(one, book=with_forms(one.book, on_forms(tx, year, one.unit, received=True)))
        for one in told
    )
