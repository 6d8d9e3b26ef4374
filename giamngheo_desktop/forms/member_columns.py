"""Columns of the member table: how a person is shown, and how typed words change her."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from giamngheo_desktop.domain.household import Member, MemberStatus, Relation, Sex, Work
from giamngheo_desktop.forms import typed
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.spec import Choice, Field, Kind
from giamngheo_desktop.text import forms as say
from giamngheo_desktop.text.labels import RELATION, SEX

Put = Callable[[Draft, Member, str], bool]


@dataclass(frozen=True)
class MemberColumn:
    """One column.

    Args:
        code: key of the column or of the answer; problems name it.
        title: its head.
        width: first width in pixels.
        show: words of a cell.
        put: takes typed words; True when something differs; raises `Unreadable`.
        choices: where it is chosen from a list.
        last: words of last year's cell; empty where there was none.
    """

    code: str
    title: str
    width: int
    show: Callable[[Draft, Member], str]
    put: Put | None = None
    choices: tuple[Choice, ...] = ()
    last: Callable[[Draft, Member], str] = lambda _draft, _member: ""


def _numbered(labels: dict[str, str]) -> tuple[Choice, ...]:
    return tuple(Choice(code, name, str(no)) for no, (code, name) in enumerate(labels.items(), 1))


RELATIONS = _numbered(RELATION)
SEXES = _numbered(SEX)
WORKS = _numbered(say.WORK)
STATUSES = _numbered(say.MEMBER_STATUS)


def _put_name(draft: Draft, member: Member, text: str) -> bool:
    return draft.put_member(replace(member, name=typed.parse_name(text)))


def _put_birth(draft: Draft, member: Member, text: str) -> bool:
    day, year = typed.parse_birth(text, on=draft.on)
    return draft.put_member(replace(member, birth_date=day, birth_year=year))


def _put_ethnicity(draft: Draft, member: Member, text: str) -> bool:
    code = typed.parse_ethnicity(text)
    if not code:
        return False
    return draft.set_member(replace(member, ethnicity_code=code), "ethnicity")


def _put_citizen_id(draft: Draft, member: Member, text: str) -> bool:
    return draft.put_member(replace(member, citizen_id=typed.parse_citizen_id(text)))


def _put_note(draft: Draft, member: Member, text: str) -> bool:
    return draft.put_member(replace(member, note=typed.parse_name(text) or None))


def _put_status_day(draft: Draft, member: Member, text: str) -> bool:
    return draft.put_member(replace(member, status_on=typed.parse_date(text)))


def _put_relation(draft: Draft, member: Member, text: str) -> bool:
    code = _chosen(RELATIONS, "relation", text)
    return bool(code) and draft.set_member(replace(member, relation=Relation(code)), "relation")


def _put_sex(draft: Draft, member: Member, text: str) -> bool:
    code = _chosen(SEXES, "sex", text)
    return bool(code) and draft.set_member(replace(member, sex=Sex(code)), "sex")


def _put_work(draft: Draft, member: Member, text: str) -> bool:
    code = _chosen(WORKS, "work", text)
    return draft.put_member(replace(member, work=Work(code) if code else None))


def _put_status(draft: Draft, member: Member, text: str) -> bool:
    code = _chosen(STATUSES, "status", text)
    return bool(code) and draft.put_member(replace(member, status=MemberStatus(code)))


def _chosen(choices: tuple[Choice, ...], column: str, text: str) -> str:
    found = typed.choice_typed(choices, text)
    if found is None and text.strip():
        raise typed.Unreadable(say.not_a_choice(say.MEMBER_COLUMNS[column]))
    return found.code if found else ""


def _hidden_while_unset(column: str, show: Callable[[Member], str]) -> Callable[..., str]:
    def shown(draft: Draft, member: Member) -> str:
        return "" if draft.is_unset(member.id, column) else show(member)

    return shown


def _show_day(member: Member) -> str:
    return typed.show_date(member.status_on) if member.status_on else ""


def _column(
    code: str,
    width: int,
    show: Callable[[Member], str],
    put: Put | None = None,
    choices: tuple[Choice, ...] = (),
) -> MemberColumn:
    title = say.MEMBER_HEADS[code]

    def last(draft: Draft, member: Member) -> str:
        before = draft.last_members.get(member.id)
        return show(before) if before is not None and draft.last else ""

    return MemberColumn(code, title, width, _hidden_while_unset(code, show), put, choices, last)


PEOPLE = (
    _column("no", 32, lambda one: str(one.no)),
    _column("name", 176, lambda one: one.name, _put_name),
    _column("relation", 92, lambda one: RELATION[one.relation.value], _put_relation, RELATIONS),
    _column("sex", 72, lambda one: SEX[one.sex.value], _put_sex, SEXES),
    _column("birth", 92, lambda one: typed.show_birth(one.birth_date, one.birth_year), _put_birth),
    _column("ethnicity", 80, lambda one: typed.show_ethnicity(one.ethnicity_code), _put_ethnicity),
    _column("citizen_id", 116, lambda one: one.citizen_id or "", _put_citizen_id),
    _column(
        "work", 118, lambda one: say.WORK[one.work.value] if one.work else "", _put_work, WORKS
    ),
    _column("status", 104, lambda one: say.MEMBER_STATUS[one.status.value], _put_status, STATUSES),
    _column("status_on", 88, _show_day, _put_status_day),
    _column("note", 140, lambda one: one.note or "", _put_note),
)
"""The people of the household."""

TYPED_FIRST = ("sex", "relation", "ethnicity")
"""Columns of a new person that stay unset until somebody types them."""


def answer_columns(fields: tuple[Field, ...]) -> tuple[MemberColumn, ...]:
    """Name of the person and one column per question about her."""
    name = _column("name", 170, lambda one: one.name)
    return (name, *(_answer_column(field) for field in fields))


def _answer_column(field: Field) -> MemberColumn:
    def show(draft: Draft, member: Member) -> str:
        return typed.show(field, draft.member_answers.get(member.id, {}).get(field.code))

    def put(draft: Draft, member: Member, text: str) -> bool:
        return draft.answer_member(member.id, field.code, typed.parse(field, text))

    def last(draft: Draft, member: Member) -> str:
        return typed.show(field, draft.last_member_answers.get(member.id, {}).get(field.code))

    return MemberColumn(field.code, field.label, 84, show, put, _answer_choices(field), last)


def _answer_choices(field: Field) -> tuple[Choice, ...]:
    if field.kind is Kind.YES_NO:
        return (Choice("c", field.words[0], "1"), Choice("k", field.words[1], "2"))
    return field.choices
