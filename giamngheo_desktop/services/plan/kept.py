"""The data that printed appendices rest on, frozen under their code: the same sheet any day later.

A snapshot holds what the papers show and nothing else: the plan, what the communes told, results of
the rounds, the files of the households on its lists, and the pictures as numbers.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.plan.actuals import Actual
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.plan import PlanPlace
from giamngheo_desktop.domain.plan.progress import PlaceDone
from giamngheo_desktop.papers.figure import Figure
from giamngheo_desktop.papers.figures import figures_of
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.paper_context import indicators_of
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.plan import facts
from giamngheo_desktop.services.plan.snapshot import documents_of
from giamngheo_desktop.services.plan.viewing import Asked, Stored, stored_on, view_of
from giamngheo_desktop.services.standard_book import standards_of
from giamngheo_desktop.store.engine import Tx


@dataclass(frozen=True, slots=True)
class KeptView:
    """A view as it was printed, without the ledger of supports and without the register.

    Args:
        stored: digest of the plan and of what was told; tells one state from another.
    """

    book: PlanBook
    places: tuple[PlanPlace, ...]
    on: date
    dossiers: tuple[Dossier, ...]
    actuals: Mapping[str, Actual]
    done: Mapping[str, PlaceDone]
    told: tuple[Told, ...]
    consolidated: PlanBook
    snapshot: str
    merit: tuple[str, ...]
    figures: tuple[Figure, ...]
    stored: str
    basis: tuple[str, ...] = ()

    def view(self, asked: Asked) -> PlanView:
        """The view again, in the unit of money asked for."""
        return PlanView(
            self.book,
            self.places,
            self.on,
            dossiers={one.household.id: one for one in self.dossiers},
            actuals=self.actuals,
            done=self.done,
            told=self.told,
            consolidated=self.consolidated,
            snapshot=self.snapshot,
            money=asked.money,
            merit=self.merit,
            frozen=self.figures,
            basis=self.basis,
        )


def asked_by(at: Workplace, wanted: PaperRequest, year: int) -> Asked:
    """The view a request for papers asks for."""
    return Asked(year, at.today(), wanted.as_of, wanted.money, late=wanted.late, files=True)


def printed_view(tx: Tx, asked: Asked) -> PlanView:
    """The view papers are made from: of a former day the frozen one, where it was printed.

    What was printed before the last change of its day is not the state of that day's end.

    Raises:
        NotFound: for the user: there is no plan of that year.
    """
    places = facts.own_places(tx, asked.year)
    if asked.is_past:
        kept = tx.plan_past.frozen_on(asked.year, asked.day, KeptView)
        if kept is not None and kept.stored == _digest(stored_on(tx, asked, places), places):
            return kept.view(asked)
    return view_of(tx, asked, places)


def freeze(at: Workplace, wanted: PaperRequest, snapshot: str) -> None:
    """Keep the data of appendices that were written or printed, once for each state.

    Args:
        snapshot: code of the data on the sheets; data that changed meanwhile are not kept.
    """
    with at.store.writing() as tx:
        found = tx.rounds.get(wanted.round)
        asked = asked_by(at, wanted, wanted.year or found.year)
        if tx.plan_past.is_frozen(asked.year, snapshot):
            return
        view = printed_view(tx, asked)
        if view.snapshot == snapshot and view.frozen is None:
            names = {one.code: one.name for one in indicators_of(standards_of(at, tx, found)[0])}
            digest = _digest(stored_on(tx, asked, view.places), view.places)
            is_of_day = asked.is_past or asked.day == asked.today  # never before a day has come
            tx.plan_past.freeze(
                asked.year, snapshot, view.on if is_of_day else None, _kept(view, names, digest)
            )


def _kept(view: PlanView, indicators: Mapping[str, str], digest: str) -> KeptView:
    return KeptView(
        book=replace(view.book, supports=()),
        places=view.places,
        on=view.on,
        dossiers=tuple(view.dossiers.values()),
        actuals=view.actuals,
        done=view.done,
        told=tuple(replace(one, book=replace(one.book, supports=())) for one in view.told),
        consolidated=replace(view.whole, supports=()),
        snapshot=view.snapshot,
        merit=view.merit,
        figures=figures_of(view, indicators),
        stored=digest,
        basis=view.basis,
    )


def _digest(stored: Stored, places: Sequence[PlanPlace]) -> str:
    text = json.dumps(documents_of(stored.book, stored.told, places), sort_keys=True)
    return sha256(text.encode()).hexdigest()
