"""What is asked when a step of the procedure is recorded; one small form per step."""

from collections.abc import Mapping
from datetime import date

from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import Answer, Answers
from giamngheo_desktop.forms.spec import Choice, Field, FormSpec, Kind, Problem, Section, Severity
from giamngheo_desktop.text import steps as say
from giamngheo_desktop.text.labels import STEP

RECORDED = (
    Step.LIST_MADE,
    Step.SURVEY,
    Step.MEETING,
    Step.POSTING,
    Step.COMPLAINT,
    Step.OPINION_REQUEST,
    Step.OPINION_ANSWER,
    Step.RECOGNITION,
)
"""Steps recorded for a village or the whole round, in the order of the law."""

_LISTS = frozenset({"reviewers", "invited", "places"})
_COLUMNS = frozenset({"on", "until", "number", "note"})

_ON = Field("on", say.ON, Kind.DATE, required=True)
_UNTIL = Field("until", say.UNTIL, Kind.DATE, required=True)
_NUMBER = Field("number", say.NUMBER, Kind.TEXT)
_NOTE = Field("note", say.NOTE, Kind.TEXT)
_RESULTS = tuple(
    Choice(code, label, str(no)) for no, (code, label) in enumerate(say.OPINIONS.items(), start=1)
)

_FIELDS: Mapping[Step, tuple[Field, ...]] = {
    Step.LIST_MADE: (
        _ON,
        Field("households", say.HOUSEHOLDS, Kind.INTEGER, high=100_000),
    ),
    Step.SURVEY: (
        _ON,
        Field("until", say.UNTIL, Kind.DATE),
        Field("reviewers", say.REVIEWERS, Kind.TEXT, help=say.SEMICOLONS),
    ),
    Step.MEETING: (
        _ON,
        Field("chair", say.CHAIR, Kind.TEXT, required=True),
        Field("secretary", say.SECRETARY, Kind.TEXT, required=True),
        Field("invited", say.INVITED, Kind.TEXT, help=say.SEMICOLONS),
        Field("front_present", say.FRONT, Kind.YES_NO),
        Field("households_total", say.TOTAL, Kind.INTEGER, required=True, high=100_000),
        Field("households_present", say.PRESENT, Kind.INTEGER, required=True, high=100_000),
        Field("agree", say.AGREE, Kind.INTEGER, required=True, high=100_000),
        Field("disagree", say.DISAGREE, Kind.INTEGER, required=True, high=100_000),
        _NUMBER,
    ),
    Step.POSTING: (
        _ON,
        _UNTIL,
        Field("places", say.PLACES, Kind.TEXT, required=True, help=say.SEMICOLONS),
    ),
    Step.COMPLAINT: (
        _ON,
        Field("from", say.FROM, Kind.TEXT, required=True),
        Field("content", say.CONTENT, Kind.TEXT, required=True),
    ),
    Step.OPINION_REQUEST: (_ON, _NUMBER, Field("to", say.TO, Kind.TEXT, required=True)),
    Step.OPINION_ANSWER: (
        _ON,
        _NUMBER,
        Field("from", say.FROM, Kind.TEXT, required=True),
        Field("result", say.RESULT, Kind.CHOICE, choices=_RESULTS, required=True),
        Field("text", say.CONTENT, Kind.TEXT),
    ),
    Step.RECOGNITION: (_ON, Field("number", say.DECISION_NUMBER, Kind.TEXT, required=True)),
}


def step_form(step: Step) -> FormSpec:
    """The form of one step of `RECORDED`."""
    checks = (_meeting_checks,) if step is Step.MEETING else ()
    section = Section(step.value, STEP[step.value], (*_FIELDS[step], _NOTE))
    return FormSpec(f"step_{step.value}", STEP[step.value], (section,), checks=checks)


def _meeting_checks(answers: Answers) -> list[Problem]:
    present, total = answers.get("households_present"), answers.get("households_total")
    agree, against = answers.get("agree"), answers.get("disagree")
    found = []
    if isinstance(present, int) and isinstance(total, int) and present > total:
        found.append(Problem("households_present", say.more_present(present, total)))
    if isinstance(agree, int) and isinstance(against, int) and agree < against:
        text = say.below_half(agree, agree + against)
        found.append(Problem("agree", text, Severity.WARNING))
    return found


def record_of(
    step: Step, answers: Answers, *, record: str, round_id: str, village: str | None
) -> ProcedureRecord:
    """The record of a step from what was typed.

    Args:
        record: id of the new record.
        village: id; `None` = the whole round.
    """
    data = {code: _wire(code, value) for code, value in answers.items() if code not in _COLUMNS}
    return ProcedureRecord(
        id=record,
        round=round_id,
        step=step,
        village=village,
        on=_day(answers.get("on")),
        until=_day(answers.get("until")),
        number=_text(answers.get("number")),
        note=_text(answers.get("note")),
        data=data,
    )


def _wire(code: str, value: Answer) -> object:
    if code in _LISTS and isinstance(value, str):
        return [part.strip() for part in value.split(";") if part.strip()]
    return value


def _day(value: Answer) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else None


def _text(value: Answer) -> str | None:
    return value if isinstance(value, str) else None
