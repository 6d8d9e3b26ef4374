"""Papers of the unit above at a commune: taken in, and what they mean for its round."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from giamngheo_desktop.domain.opinions import Opinion, OpinionAbout, OpinionItem, Paper, standing
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.round_settings import chain_of
from giamngheo_desktop.store.engine import Tx


def take_papers(at: Workplace, tx: Tx, issuer: str, told: Mapping[str, Sequence[Any]]) -> None:
    """Keep what came down of papers, and record the answers among them as steps of open rounds."""
    items: defaultdict[str, list[OpinionItem]] = defaultdict(list)
    for item in told.get("opinion_items", ()):
        items[item.decision].append(item)
    opinions: dict[str, Opinion] = {one.decision: one for one in told.get("opinions", ())}
    tx.opinions.put_decisions(issuer, told["decisions"])
    office = tx.settings.office()
    unit = office.unit.id if office is not None else ""
    for decision in told["decisions"]:
        said = opinions.get(decision.id)
        if said is not None:
            paper = Paper(decision, replace(said, unit=unit), tuple(items[decision.id]))
            tx.opinions.put(paper)
    for found in tx.rounds.open_rounds():
        record_answers(at, tx, found)


def record_answers(at: Workplace, tx: Tx, found: ReviewRound) -> int:
    """The step "ý kiến cấp trên" of every opinion that stands; a closed round waits until reopened.

    Returns:
        How many were recorded now.
    """
    chain = chain_of(tx, found)
    if found.status is not RoundStatus.OPEN or not chain.needs_opinion:
        return 0
    known = {one.id: one for one in tx.rounds.procedure(found.id)}
    units = {one.id: one.name for one in tx.places.units()}
    count = 0
    for paper in opinions_on_lists(tx, found.id):
        record = _record(paper, units.get(paper.decision.issuer, paper.decision.issuer))
        held = known.get(record.id)
        if held is None or held.rev != record.rev:
            tx.rounds.add_procedure(record)
            after = {"step": record.step.value, "number": record.number}
            at.note(tx, "step_recorded", "procedure", record.id, after=after)
            count += 1
    return count


def opinions_on_lists(tx: Tx, round_id: str) -> tuple[Paper, ...]:
    """Opinions on the lists of a round that came down and stand, oldest first."""
    papers = standing(tx.opinions.papers(round_id=round_id))
    return tuple(one for one in papers if one.opinion.about is OpinionAbout.Y_KIEN)


def open_questions(tx: Tx, found: ReviewRound) -> tuple[str, ...]:
    """Households an opinion names that nobody answered for; empty text = the lists as a whole."""
    if not chain_of(tx, found).needs_opinion:
        return ()
    answered = {one.issue for one in tx.exchange.replies()}
    asked_here = {one.id for one in tx.exchange.issues()} - answered
    waiting: dict[str, None] = {}
    for paper in opinions_on_lists(tx, found.id):
        homes = [one.household for one in paper.items] or [""]
        asked = zip(paper.question_ids, homes, strict=False)
        waiting |= {home: None for question, home in asked if question in asked_here}
    return tuple(waiting)


def _record(paper: Paper, issuer: str) -> ProcedureRecord:
    result = paper.opinion.result
    return ProcedureRecord(
        paper.decision.id,
        paper.decision.round or "",
        Step.OPINION_ANSWER,
        on=paper.decision.on,
        number=paper.decision.number,
        data={
            "from": issuer,
            "result": result.value if result else "",
            "text": paper.opinion.text,
        },
        rev=paper.decision.rev,
    )
