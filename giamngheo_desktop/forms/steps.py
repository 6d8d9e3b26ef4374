"""What is asked when a step of the procedure is recorded; one small form per step."""

from collections.abc import Mapping
from datetime import date

from giamngheo_desktop.domain import lengths
from giamngheo_desktop.domain.meetings import reaches
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import Answer, Answers
from giamngheo_desktop.forms.spec import (
    Check,
    Choice,
    Field,
    FormSpec,
    Kind,
    Problem,
    Section,
    Severity,
)
from giamngheo_desktop.text import steps as say
from giamngheo_desktop.text.labels import STEP

TYPED = (
    Step.LIST_MADE,
    Step.SURVEY,
    Step.MEETING,
    Step.POSTING,
    Step.COMPLAINT,
    Step.RECHECK,
    Step.OPINION_REQUEST,
    Step.OPINION_ANSWER,
)
"""Steps typed into a small form; recognition, refusal and certificates have their own screen."""

_COUNTED = ("households_present", "households_total", "present", "agree", "disagree")
_LISTS = frozenset({"reviewers", "invited", "places"})
_COLUMNS = frozenset({"on", "until", "number", "place", "note"})

_ON = Field("on", say.ON, Kind.DATE, required=True)
_NUMBER = Field("number", say.NUMBER, Kind.TEXT, longest=lengths.NUMBER)
_NOTE = Field("note", say.NOTE, Kind.TEXT, longest=lengths.CONTENT)


def _choices(words: Mapping[str, str]) -> tuple[Choice, ...]:
    listed = enumerate(words.items(), start=1)
    return tuple(Choice(code, label, str(no)) for no, (code, label) in listed)


_RESULTS, _RECHECKED = _choices(say.OPINIONS), _choices(say.RECHECKS)

_FIELDS: Mapping[Step, tuple[Field, ...]] = {
    Step.LIST_MADE: (
        _ON,
        Field("households", say.HOUSEHOLDS, Kind.INTEGER, high=100_000),
    ),
    Step.SURVEY: (
        _ON,
        Field("until", say.UNTIL, Kind.DATE),
        Field("reviewers", say.REVIEWERS, Kind.TEXT, help=say.SEMICOLONS, longest=lengths.CONTENT),
    ),
    Step.MEETING: (
        _ON,
        Field("place", say.PLACE, Kind.TEXT, longest=lengths.PLACE),
        Field("chair", say.CHAIR, Kind.TEXT, required=True, longest=lengths.NAME),
        Field("secretary", say.SECRETARY, Kind.TEXT, required=True, longest=lengths.NAME),
        Field("invited", say.INVITED, Kind.TEXT, help=say.SEMICOLONS, longest=lengths.CONTENT),
        Field("front_present", say.FRONT, Kind.YES_NO),
        Field("households_total", say.TOTAL, Kind.INTEGER, required=True, high=100_000),
        Field("households_present", say.PRESENT, Kind.INTEGER, required=True, high=100_000),
        Field("present", say.PEOPLE, Kind.INTEGER, required=True, high=100_000, help=say.OF_THESE),
        Field("agree", say.AGREE, Kind.INTEGER, required=True, high=100_000),
        Field("disagree", say.DISAGREE, Kind.INTEGER, required=True, high=100_000),
        _NUMBER,
    ),
    Step.POSTING: (
        _ON,
        Field("until", say.UNTIL, Kind.DATE, help=say.UNTIL_HELP),
        Field(
            "places",
            say.PLACES,
            Kind.TEXT,
            required=True,
            help=say.SEMICOLONS,
            longest=lengths.CONTENT,
        ),
    ),
    Step.COMPLAINT: (
        _ON,
        Field("from", say.FROM, Kind.TEXT, required=True, longest=lengths.NAME),
        Field("content", say.CONTENT, Kind.TEXT, required=True, longest=lengths.CONTENT),
    ),
    Step.RECHECK: (
        _ON,
        _NUMBER,
        Field("result", say.RESULT, Kind.CHOICE, choices=_RECHECKED, required=True),
        Field("text", say.RECHECK_TEXT, Kind.TEXT, required=True, longest=lengths.CONTENT),
    ),
    Step.OPINION_REQUEST: (
        _ON,
        _NUMBER,
        Field("to", say.TO, Kind.TEXT, required=True, longest=lengths.PLACE),
    ),
    Step.OPINION_ANSWER: (
        _ON,
        _NUMBER,
        Field("from", say.FROM, Kind.TEXT, required=True, longest=lengths.PLACE),
        Field("result", say.RESULT, Kind.CHOICE, choices=_RESULTS, required=True),
        Field("text", say.CONTENT, Kind.TEXT, longest=lengths.CONTENT),
    ),
}


def step_form(step: Step, least: Rate) -> FormSpec:
    """The form of one step of `TYPED`.

    Args:
        least: share of those present that must agree in a village meeting.
    """
    checks = (_meeting_checks(least),) if step is Step.MEETING else ()
    section = Section(step.value, STEP[step.value], (*_FIELDS[step], _NOTE))
    return FormSpec(f"step_{step.value}", STEP[step.value], (section,), checks=checks)


def _meeting_checks(least: Rate) -> Check:
    def check(answers: Answers) -> list[Problem]:
        homes, total, present, agree, against = (
            value if isinstance(value := answers.get(code), int) else None for code in _COUNTED
        )
        found = []
        if homes is not None and total is not None and homes > total:
            found.append(Problem("households_present", say.more_present(homes, total)))
        if agree is None or present is None:
            return found
        votes = agree + (against or 0)
        if votes > present:
            found.append(Problem("disagree", say.more_votes(votes, present)))
        elif not reaches(agree, present, least):
            text = say.below_half(agree, present)
            found.append(Problem("agree", text, Severity.WARNING))
        return found

    return check


def record_of(
    step: Step,
    answers: Answers,
    *,
    record: str,
    round_id: str,
    village: str | None,
    household: str | None = None,
) -> ProcedureRecord:
    """The record of a step from what was typed.

    Args:
        record: id of the new record.
        village: id; `None` = the whole round.
        household: id, for a step about one household.
    """
    data = {code: _wire(code, value) for code, value in answers.items() if code not in _COLUMNS}
    return ProcedureRecord(
        id=record,
        round=round_id,
        step=step,
        village=village,
        household=household,
        on=_day(answers.get("on")),
        until=_day(answers.get("until")),
        number=_text(answers.get("number")),
        place=_text(answers.get("place")),
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
