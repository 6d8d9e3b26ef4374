"""An official form as data: sections, fields, choices, and the check of a set of answers.

Drawn by `ui/widgets/form_editor.py`, printed blank by the papers, filled by `forms/draft.py`.
Knows no screen and no store.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.lengths import ANSWER
from giamngheo_desktop.domain.review import Answer, Answers
from giamngheo_desktop.text import forms as say
from giamngheo_desktop.text import lengths


class Kind(StrEnum):
    """What an answer is. Dates travel as ISO text, sets of codes as sorted tuples."""

    YES_NO = "yes_no"
    INTEGER = "integer"
    MONEY = "money"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    DATE = "date"


class Severity(StrEnum):
    """An error stops "hoàn thành"; a warning wants a second look."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with one field.

    Args:
        field: code of the field.
        text: in words, with the reason.
        member: id of the member it is about, where it is about one.
    """

    field: str
    text: str
    severity: Severity = Severity.ERROR
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a list.

    Args:
        code: what is stored.
        label: what the form prints.
        number: the printed number, one key on the number pad.
    """

    code: str
    label: str
    number: str


@dataclass(frozen=True, slots=True)
class VisibleIf:
    """A field is asked only while another one has one of these answers."""

    field: str
    any_of: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One question of a form.

    Args:
        code: key of the answer; never changes once released.
        number: number printed on the paper form, may be empty.
        choices: for CHOICE and CHOICES, in printed order.
        unit: of a number: `m²`, `điểm`, `đồng`.
        help: guidance text, with its source where it has one.
        since: first year of review that asks it; earlier forms stay complete without it.
        visible_if: condition for asking.
        required: unanswered is a problem.
        per_member: asked about each counted member.
        computed_from: answers from which the rules can work this one out; while one of them is
            given, this field may stay empty.
        reason_for: code of the field that this one gives the reason for; asked only while a
            judged answer differs from the computed one (`Draft.overridden`).
        this_year_only: never taken over from last year.
        low: least number allowed.
        high: greatest number allowed.
        longest: letters of a text allowed.
        words: printed names of yes and no, where they are not "Có" and "Không".
    """

    code: str
    label: str
    kind: Kind
    number: str = ""
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    help: str = ""
    since: int = 0
    visible_if: VisibleIf | None = None
    required: bool = False
    per_member: bool = False
    computed_from: tuple[str, ...] = ()
    low: int = 0
    high: int = 999_999_999_999
    words: tuple[str, str] = (say.YES, say.NO)
    reason_for: str = ""
    this_year_only: bool = False
    longest: int = ANSWER

    def choice(self, code: object) -> Choice | None:
        """The choice with this code."""
        return next((one for one in self.choices if one.code == code), None)


@dataclass(frozen=True, slots=True)
class Section:
    """One page tab.

    Args:
        code: short name, unique in the form.
        title: as printed.
        fields: in printed order.
        lists_members: the member table stands above the fields.
        note: one line under the title.
    """

    code: str
    title: str
    fields: tuple[Field, ...] = ()
    lists_members: bool = False
    note: str = ""


Check = Callable[[Answers], list[Problem]]


@dataclass(frozen=True, slots=True)
class FormSpec:
    """One official form.

    Args:
        code: name of the form, for example `phieu_b`.
        title: as printed.
        year: year of the review; fields with a later `since` are not part of it.
        checks: rules over several fields of the household.
    """

    code: str
    title: str
    sections: tuple[Section, ...]
    year: int = 9999
    checks: tuple[Check, ...] = ()

    def fields(self) -> Iterator[Field]:
        """Every field of this year's form, household and member fields, in printed order."""
        for section in self.sections:
            yield from self.fields_of(section)

    def fields_of(self, section: Section) -> Iterator[Field]:
        """The fields of one section that this year's form asks."""
        return (field for field in section.fields if field.since <= self.year)

    def household_fields(self) -> tuple[Field, ...]:
        """Fields asked once."""
        return tuple(field for field in self.fields() if not field.per_member)

    def member_fields(self) -> tuple[Field, ...]:
        """Fields asked about each counted member."""
        return tuple(field for field in self.fields() if field.per_member)

    def field(self, code: str) -> Field:
        """The field with this code.

        Raises:
            KeyError: for the developer: no such field.
        """
        for field in self.fields():
            if field.code == code:
                return field
        raise KeyError(code)

    def check(
        self, answers: Answers, member_answers: Mapping[str, Answers] | None = None
    ) -> list[Problem]:
        """Everything wrong with a set of answers, in printed order.

        Args:
            answers: `{field code: answer}` about the household.
            member_answers: member id -> answers about that person.
        """
        members = member_answers or {}
        found: list[Problem] = []
        for field in self.household_fields():
            if is_visible(field, answers):
                found += _check_field(field, answers, members)
        for member, given in members.items():
            for field in self.member_fields():
                found += [_about(one, member) for one in value_problems(field, given)]
        return found + [one for check in self.checks for one in check(answers)]


def is_visible(field: Field, answers: Answers) -> bool:
    """True while the form asks this field."""
    if field.reason_for:
        return answers.get(field.code) is not None
    condition = field.visible_if
    return condition is None or answers.get(condition.field) in condition.any_of


def _check_field(field: Field, answers: Answers, members: Mapping[str, Answers]) -> list[Problem]:
    if answers.get(field.code) is None:
        return [] if _may_stay_empty(field, answers, members) else [_missing(field)]
    return value_problems(field, answers)


def _missing(field: Field) -> Problem:
    return Problem(field.code, say.missing(field.label))


def _may_stay_empty(field: Field, answers: Answers, members: Mapping[str, Answers]) -> bool:
    if not field.required:
        return True
    return any(
        answers.get(code) is not None or any(one.get(code) is not None for one in members.values())
        for code in field.computed_from
    )


def value_problems(field: Field, answers: Answers) -> list[Problem]:
    """What is wrong with the answer to one field; nothing for an unanswered one."""
    value = answers.get(field.code)
    if value is None:
        return []
    text = _CHECKS[field.kind](field, value)
    return [Problem(field.code, text)] if text else []


def _about(problem: Problem, member: str) -> Problem:
    return Problem(problem.field, problem.text, problem.severity, member)


def _check_yes_no(field: Field, value: Answer) -> str:
    return "" if isinstance(value, bool) else say.not_yes_no(field.label)


def _check_integer(field: Field, value: Answer) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return say.not_a_number(field.label)
    if field.low <= value <= field.high:
        return ""
    return say.out_of_range(field.label, field.low, field.high)


def _check_choice(field: Field, value: Answer) -> str:
    return "" if field.choice(value) else say.not_a_choice(field.label)


def _check_choices(field: Field, value: Answer) -> str:
    known = isinstance(value, tuple) and all(field.choice(one) for one in value)
    return "" if known else say.not_a_choice(field.label)


def _check_text(field: Field, value: Answer) -> str:
    if not isinstance(value, str):
        return say.not_text(field.label)
    if len(value) > field.longest:
        return lengths.too_long(field.label, len(value), field.longest)
    return ""


def _check_date(field: Field, value: Answer) -> str:
    try:
        date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        return say.not_a_date(field.label)
    return ""


_CHECKS: dict[Kind, Callable[[Field, Answer], str]] = {
    Kind.YES_NO: _check_yes_no,
    Kind.INTEGER: _check_integer,
    Kind.MONEY: _check_integer,
    Kind.CHOICE: _check_choice,
    Kind.CHOICES: _check_choices,
    Kind.TEXT: _check_text,
    Kind.DATE: _check_date,
}
