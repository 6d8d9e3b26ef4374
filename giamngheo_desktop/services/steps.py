"""Steps of the procedure in a round: what may be recorded now, and what stands in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import FormIncomplete, StepNotAllowed
from giamngheo_desktop.domain.lengths import too_long_in_step
from giamngheo_desktop.domain.meetings import Meeting, meeting_of
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.round_steps import Block, RoundSteps
from giamngheo_desktop.domain.working_days import last_working_day
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.given_villages import refuse_what_stays_here
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.lengths import refuse_too_long
from giamngheo_desktop.services.opinion_steps import open_questions, record_answers
from giamngheo_desktop.services.round_settings import chain_of, holidays_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import round_blocks
from giamngheo_desktop.text import services as say


@dataclass(frozen=True, slots=True)
class Recorded:
    """A step that was recorded, and the steps that may follow."""

    record: ProcedureRecord
    next: tuple[Step, ...]
    changes: Changes = field(default=Changes(rounds=True))


_MOST_NAMED = 200
_FOLLOWS: Mapping[Step, tuple[Step, ...]] = {
    Step.LIST_MADE: (Step.SURVEY,),
    Step.SURVEY: (Step.MEETING,),
    Step.MEETING: (Step.POSTING,),
    Step.POSTING: (Step.COMPLAINT, Step.OPINION_REQUEST, Step.RECOGNITION),
    Step.COMPLAINT: (Step.RECHECK,),
    Step.RECHECK: (Step.POSTING, Step.RECOGNITION),
    Step.OPINION_REQUEST: (Step.OPINION_ANSWER,),
    Step.OPINION_ANSWER: (Step.RECOGNITION,),
    Step.RECOGNITION: (Step.CERTIFICATE,),
}
_LISTS: Mapping[Step, str] = {
    Step.SURVEY: "reviewers",
    Step.MEETING: "invited",
    Step.POSTING: "places",
}
_ASKED: Mapping[Step, tuple[str, ...]] = {
    Step.MEETING: (
        "chair",
        "secretary",
        "households_present",
        "households_total",
        "agree",
        "disagree",
    ),
    Step.COMPLAINT: ("from", "content"),
    Step.RECHECK: ("complaint", "result", "text"),
    Step.OPINION_REQUEST: ("to",),
    Step.OPINION_ANSWER: ("from", "result"),
}


def record_step(
    at: Workplace, tx: Tx, found: ReviewRound, record: ProcedureRecord, *, lost: bool = False
) -> Recorded:
    """Record a step inside a transaction; see `RoundService.record`."""
    steps = steps_of(tx, found)
    refuse_what_stays_here(tx, record)
    refuse_blocked(tx, steps, record, at.today(), lost=lost)
    record = filled(steps, record)
    refuse_too_long(too_long_in_step(record))
    tx.rounds.add_procedure(record)
    at.note(tx, "step_recorded", "procedure", record.id, after={"step": record.step.value})
    if record.step is Step.OPINION_REQUEST:
        record_answers(at, tx, found)
    return Recorded(record, next_steps(steps, record))


def filled(steps: RoundSteps, record: ProcedureRecord) -> ProcedureRecord:
    """The record with everything its step must carry when it travels.

    What may be empty is written as empty; what only a person knows is asked for; the last day of
    a posting follows from its first.

    Raises:
        FormIncomplete: for the officer: names what is missing.
        StepNotAllowed: for the officer: a posting shorter than the procedure asks for.
    """
    missing = [one for one in _ASKED.get(record.step, ()) if record.data.get(one) is None]
    if missing:
        raise FormIncomplete(round_blocks.step_incomplete(missing), {"problems": missing})
    data = dict(record.data)
    if record.step in _LISTS:
        data.setdefault(_LISTS[record.step], [])
    if record.step is Step.MEETING:
        data["front_present"] = bool(data.get("front_present"))
    if record.step is Step.OPINION_ANSWER:
        data["text"] = data.get("text") or str(data["result"])
    if record.step is Step.RECHECK:
        record = _of_its_complaint(steps, record)
    return replace(record, data=data, until=_until(steps, record))


def _of_its_complaint(steps: RoundSteps, record: ProcedureRecord) -> ProcedureRecord:
    """A re-check is about the village and the household of its complaint."""
    complaint = next(
        one for one in steps.open_complaints() if one.id == record.data.get("complaint")
    )
    return replace(
        record,
        village=record.village or complaint.village,
        household=record.household or complaint.household,
    )


def _until(steps: RoundSteps, record: ProcedureRecord) -> date | None:
    if record.step is Step.RECHECK:
        return steps.result_until(record)
    if record.step is not Step.POSTING or record.on is None:
        return record.until
    days = steps.chain.posting_days
    least = last_working_day(record.on, days, steps.holidays)
    if record.until is not None and record.until < least:
        raise StepNotAllowed(round_blocks.posting_short(days, least), {"until": least.isoformat()})
    return record.until or least


def refuse_blocked(
    tx: Tx, steps: RoundSteps, record: ProcedureRecord, today: date, *, lost: bool = False
) -> None:
    """Let a record pass that the procedure allows now.

    Args:
        lost: a meeting below the least share is recorded as it was, for the minutes.

    Raises:
        StepNotAllowed: for the officer: says what stands in the way, with villages and households.
    """
    blocks = steps.blocks(record.step, record.village, record.on or today)
    if blocks:
        raise blocked(tx, blocks)
    if record.step is Step.MEETING:
        _refuse_lost_meeting(steps, meeting_of(record), lost=lost)
    if record.step is Step.RECHECK:
        _refuse_strange_complaint(steps, record)


def blocked(tx: Tx, blocks: Sequence[Block]) -> StepNotAllowed:
    """The refusal of a step, in words about the first thing in its way."""
    names = {one.id: one.name for one in tx.places.villages()}
    first = blocks[0]
    villages = [names.get(one, one) for one in first.villages]
    return StepNotAllowed(
        round_blocks.step_blocked(first.code, villages, first.count, first.until),
        {
            "blocks": [one.code for one in blocks],
            "villages": list(first.villages),
            "households": list(first.households[:_MOST_NAMED]),
        },
    )


def _refuse_lost_meeting(steps: RoundSteps, meeting: Meeting, *, lost: bool) -> None:
    agree, present = meeting.agree, meeting.present
    if agree + meeting.disagree > present:
        raise StepNotAllowed(round_blocks.more_votes(agree + meeting.disagree, present))
    if present == 0 or (not lost and not meeting.is_agreed(steps.chain.share)):
        raise StepNotAllowed(say.meeting_lost(agree, present), {"agree": agree})


def _refuse_strange_complaint(steps: RoundSteps, record: ProcedureRecord) -> None:
    complaint = record.data.get("complaint")
    if all(one.id != complaint for one in steps.open_complaints()):
        raise StepNotAllowed(round_blocks.complaint_unknown(), {"complaint": complaint})


def next_steps(steps: RoundSteps, record: ProcedureRecord) -> tuple[Step, ...]:
    """The steps that may follow one, as far as the chain of the round has them."""
    lost = record.step is Step.MEETING and not meeting_of(record).is_agreed(steps.chain.share)
    wanted = (Step.SURVEY,) if lost else _FOLLOWS.get(record.step, ())
    if record.step is Step.SURVEY and not steps.has_meeting:
        wanted = (Step.POSTING,)
    return tuple(one for one in wanted if one in steps.chain.steps)


def steps_of(tx: Tx, found: ReviewRound) -> RoundSteps:
    """Where a round stands, read inside a transaction."""
    places = tx.tallies.by_village(found.id, edition=edition_of(tx, found.id))
    waiting = any(one.counts.get("ho.incomplete") for one in places)
    return RoundSteps(
        chain=chain_of(tx, found),
        records=tx.rounds.procedure(found.id),
        villages=tuple(one.village for one in places if one.counts.get("ho")),
        unclassified=_unclassified(tx, found) if waiting else {},
        holidays=holidays_of(tx),
        unanswered=open_questions(tx, found),
    )


def _unclassified(tx: Tx, found: ReviewRound) -> dict[str, list[str]]:
    query = HouseholdQuery(
        round=found.id,
        edition=edition_of(tx, found.id),
        categories=(None,),
        reviewed_only=True,
    )
    homes: dict[str, list[str]] = {}
    for line in tx.households.lines(query):
        homes.setdefault(line.village, []).append(line.id)
    return homes
