"""Who registered to escape poverty, and who is able to: for the lists of a round.

At a commune its plan and its forms say so; at an upper unit also what every commune handed over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Protocol, TypeVar

from giamngheo_desktop.domain.place import Office, UnitRole
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.priority import AbleToEscape
from giamngheo_desktop.domain.plan.registrations import Registration
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.services.plan.form_registrations import on_forms, sourced
from giamngheo_desktop.services.plan.told import told_by_all
from giamngheo_desktop.store.engine import Tx


class _OfHousehold(Protocol):
    @property
    def household(self) -> str: ...


Record = TypeVar("Record", bound=_OfHousehold)


def registered_sources(tx: Tx, found: ReviewRound, office: Office) -> dict[str, str]:
    """Household -> where its registration is written.

    Of the year of the round's list where anything is written for it, else of the round's year.
    """
    listed = _sources(tx, found, found.list_year, office)
    is_known = listed or tx.plan.plan(found.list_year) is not None
    return listed if is_known else _sources(tx, found, found.year, office)


def able_grounds(tx: Tx, found: ReviewRound, office: Office) -> dict[str, str]:
    """Household -> why it is judged able to escape; of the same year as its plan."""
    year = found.list_year if tx.plan.plan(found.list_year) else found.year
    below = [
        each for one in _told(tx, year, office) for each in _own(tx, found, one, one.book.able)
    ]
    own = tx.plan.records(year, "able", AbleToEscape)
    return {one.household: one.grounds for one in (*below, *own)}


def _sources(tx: Tx, found: ReviewRound, year: int, office: Office) -> dict[str, str]:
    own = tx.plan.records(year, "registrations", Registration)
    sources = _joined(own, on_forms(tx, year, office.unit.id))
    for one in _told(tx, year, office):
        forms = on_forms(tx, year, one.unit, received=True)
        sources = _joined(_own(tx, found, one, one.book.registrations), forms) | sources
    return sources


def _joined(planned: Iterable[Registration], forms: Mapping[str, Registration]) -> dict[str, str]:
    """Households of a plan and of forms, each saying where it is written."""
    own = {one.household: replace(one, note="") for one in planned}
    found = {home: sourced(one, forms.get(home)).note for home, one in own.items()}
    return {home: one.note for home, one in forms.items()} | found


def _told(tx: Tx, year: int, office: Office) -> tuple[Told, ...]:
    return told_by_all(tx, year) if office.role is UnitRole.UPPER else ()


def _own(tx: Tx, found: ReviewRound, told: Told, records: Iterable[Record]) -> list[Record]:
    """Records about the commune's own households: it cannot speak for those of others."""
    every = list(records)
    foreign = tx.households.foreign_owners([one.household for one in every], told.unit, found.id)
    return [one for one in every if one.household not in foreign]
