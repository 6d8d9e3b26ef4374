"""What people decided of one household, beside its score: the meeting, the chairman."""

from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed
from giamngheo_desktop.domain.lengths import NOTE, too_long
from giamngheo_desktop.domain.review import Override, Review, ReviewRound
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.given_villages import refuse_outside
from giamngheo_desktop.services.judging import judge_for
from giamngheo_desktop.services.lengths import refuse_too_long
from giamngheo_desktop.services.standard_book import standards_held
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import requests as say


def _judged(at: Workplace, tx: Tx, round_: ReviewRound, dossier: Dossier) -> Dossier:
    """The dossier with the results that follow from what its review says now."""
    if dossier.review is None:
        return dossier
    places = {one.id: one for one in tx.places.villages()}
    before = tx.rounds.recognised_before(round_.id)
    judge = judge_for(round_, standards_held(at, tx), places, before)
    return replace(dossier, review=replace(dossier.review, results=judge.results(dossier)))


def decide(
    at: Workplace, tx: Tx, round_id: str, household: str, category: Category, reason: str, on: date
) -> Dossier:
    """Store a decision inside a transaction; one equal to the score takes a former one back.

    The score stays as it is; the movement follows the decision.

    Raises:
        StepNotAllowed: for the officer: no reason was given.
        NotFound: for the officer: the household is not in the round.
        RoundClosed: for the officer.
    """
    if not reason.strip():
        raise StepNotAllowed(say.reason_needed(), {"household": household})
    refuse_too_long(too_long("reason", tidy(reason), NOTE))
    found_round = at.open_round(tx, round_id)
    found = tx.households.get(household, LIVE, round_id)
    if found is None or found.review is None:
        raise NotFound(say.not_in_round(), {"household": household})
    refuse_outside(tx, [found])
    results = found.review.results
    is_scored = bool(results) and not results[0].is_by_income
    is_same = is_scored and results[0].category is category
    decided = None if is_same else Override(category, at.person.id, on, tidy(reason))
    after = replace(found, review=replace(found.review, override=decided))
    if results:
        after = _judged(at, tx, found_round, after)
    stored = tx.households.save(after, by=at.person.id, at=at.clock())
    at.note(
        tx,
        "category_decided",
        "households",
        household,
        before={"category": _code(found.review)},
        after={"category": category.value, "round": round_id},
        reason=tidy(reason),
    )
    return stored


def _code(review: Review) -> str | None:
    return review.category.value if review.category else None
