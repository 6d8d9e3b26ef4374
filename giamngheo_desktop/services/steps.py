"""Steps of the procedure in a round: what may be recorded now, and what stands in the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import FormIncomplete, StepNotAllowed
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as say


@dataclass(frozen=True, slots=True)
class Recorded:
    """A step that was recorded, and the steps that may follow."""

    record: ProcedureRecord
    next: tuple[Step, ...]
    changes: Changes = field(default=Changes(rounds=True))


FOLLOWS: dict[Step, tuple[Step, ...]] = {
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


def filled(record: ProcedureRecord) -> ProcedureRecord:
    """The record with everything its step must carry when it travels.

    What may be empty is written as empty; what only a person knows is asked for.

    Raises:
        FormIncomplete: for the officer: names what is missing.
    """
    missing = [one for one in _ASKED.get(record.step, ()) if record.data.get(one) is None]
    if missing:
        raise FormIncomplete(say.step_incomplete(missing), {"problems": missing})
    data = dict(record.data)
    if record.step in _LISTS:
        data.setdefault(_LISTS[record.step], [])
    if record.step is Step.MEETING:
        data["front_present"] = bool(data.get("front_present"))
    if record.step is Step.OPINION_ANSWER:
        data["text"] = data.get("text") or str(data["result"])
    return replace(record, data=data)


def refuse_blocked(tx: Tx, found: ReviewRound, record: ProcedureRecord, today: date) -> None:
    """Let a record pass that the procedure allows now.

    Raises:
        StepNotAllowed: for the officer: says what stands in the way, with the villages.
    """
    _refuse_lost_meeting(record)
    blocks = steps_of(tx, found).blocks(record.step, record.village, record.on or today)
    if not blocks:
        return
    names = {one.id: one.name for one in tx.places.villages()}
    first = blocks[0]
    villages = [names.get(one, one) for one in first.villages]
    raise StepNotAllowed(
        say.step_blocked(first.code, villages, first.count, first.until),
        {"blocks": [one.code for one in blocks], "villages": list(first.villages)},
    )


def _refuse_lost_meeting(record: ProcedureRecord) -> None:
    if record.step is not Step.MEETING:
        return
    agree, against = _count(record, "agree"), _count(record, "disagree")
    present = agree + against
    if present == 0 or agree < against:
        raise StepNotAllowed(say.meeting_lost(agree, present), {"agree": agree})


def _count(record: ProcedureRecord, key: str) -> int:
    value = record.data.get(key)
    return value if isinstance(value, int) else 0


def steps_of(tx: Tx, found: ReviewRound) -> RoundSteps:
    """Where a round stands, read inside a transaction."""
    places = tx.tallies.by_village(found.id, edition=edition_of(tx, found.id))
    days, opinion = tx.settings.get("posting_days"), tx.settings.get("needs_upper_opinion")
    return RoundSteps(
        kind=found.kind,
        records=tx.rounds.procedure(found.id),
        villages=tuple(one.village for one in places if one.counts.get("ho")),
        unclassified={one.village: one.counts.get("ho.incomplete", 0) for one in places},
        posting_days=days if isinstance(days, int) else 3,
        holidays=holidays_of(tx),
        needs_opinion=bool(opinion),
    )


def holidays_of(tx: Tx) -> frozenset[date]:
    """Holidays the office has entered."""
    given = tx.settings.get("holidays")
    return frozenset(map(date.fromisoformat, given if isinstance(given, tuple) else ()))
