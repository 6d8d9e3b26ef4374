"""A round closed before its decision of recognition: who waits, and the reason."""

from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.recognition import latest_items, result_of
from giamngheo_desktop.services.round_settings import DEMANDED
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import undecided as say

_KEPT = "closed_undecided"


def undecided(tx: Tx, round_id: str) -> tuple[str, ...]:
    """Ids of the poor, near-poor and escaped households that no decision recognises.

    Once there is a decision, one that says otherwise is in the way of closing by itself.
    """
    if latest_items(tx, round_id):
        return ()
    return tuple(
        one.household.id
        for one in tx.households.dossiers(round=round_id)
        if one.household.status is HouseholdStatus.ACTIVE and result_of(one) is not None
    )


def close_undecided(tx: Tx, found: ReviewRound, reason: str) -> tuple[int, str]:
    """Let a round close that has no decision, and keep why; nothing is kept where it has one.

    Returns:
        How many households wait for the decision, and what the log says of it.

    Raises:
        StepNotAllowed: for the officer: the office demands the decision, and no reason was given.
    """
    waiting, given = len(undecided(tx, found.id)), tidy(reason)
    if waiting and not given and tx.settings.get(DEMANDED):
        raise StepNotAllowed(say.closing_refused(waiting), {"blocks": ["not_recognised"]})
    told = say.closed_without(given) if waiting else ""
    _keep(tx, found.id, told)
    return waiting, told


def closing_note(tx: Tx, round_id: str) -> str:
    """What internal lists of a round say that was closed before its decision; else empty."""
    return next((told for one, told in _kept(tx) if one == round_id), "")


def forget_closing(tx: Tx, round_id: str) -> None:
    """The round is open again."""
    _keep(tx, round_id, "")


def _kept(tx: Tx) -> list[tuple[str, str]]:
    lines = tx.settings.get(_KEPT)
    found = [str(one).partition("\t") for one in (lines if isinstance(lines, tuple) else ())]
    return [(one, told) for one, _, told in found]


def _keep(tx: Tx, round_id: str, told: str) -> None:
    before = _kept(tx)
    after = [(one, text) for one, text in before if one != round_id]
    after += [(round_id, told)] if told else []
    if after != before:
        tx.settings.put(_KEPT, tuple(f"{one}\t{text}" for one, text in after))
