"""What differs between two states of a household, in the words of the form. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.member_columns import PEOPLE
from giamngheo_desktop.forms.phieu_b_draft import draft_of
from giamngheo_desktop.forms.spec import FormSpec
from giamngheo_desktop.forms.typed import show, show_date
from giamngheo_desktop.text import forms as say
from giamngheo_desktop.text.labels import CATEGORY

_NOT_COMPARED = frozenset({"no", "status_on"})


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    Args:
        where: field as printed, with the person it is about.
        before: empty where nothing stood.
        after: empty where nothing stands.
    """

    where: str
    before: str
    after: str


def differences(former: Dossier, now: Dossier, spec: FormSpec, on: date) -> list[Difference]:
    """Everything that differs, in the order of the form: result, people, answers.

    Args:
        former: the earlier state.
        now: the later one.
        spec: Phiếu B that asks both; what it does not ask is left out.
        on: the day both are looked at.
    """
    before, after = (draft_of(spec, one, None, on) for one in (former, now))
    found = [*_standing(former, now), *_people(before, after), *_answers(before, after)]
    return [one for one in found if one.before != one.after]


def _standing(former: Dossier, now: Dossier) -> Iterator[Difference]:
    """What the form does not ask: where the household stands, and its result."""
    for where, read in _STANDING.items():
        yield Difference(say.STANDING[where], read(former), read(now))


def _status(one: Dossier) -> str:
    day = f" {show_date(one.household.status_on)}" if one.household.status_on else ""
    return say.HOUSEHOLD_STATUS[one.household.status.value] + day


def _head(one: Dossier) -> str:
    return one.head.name if one.head else ""


def _category(one: Dossier) -> str:
    return CATEGORY[one.review.category.value] if one.review and one.review.category else ""


def _points(one: Dossier) -> str:
    first = one.review.results[0] if one.review and one.review.results else None
    return say.both_scores(first.diem_b1, first.diem_b2) if first else ""


_STANDING = {
    "status": _status,
    "head": _head,
    "members": lambda one: str(len(one.counted_members)),
    "scores": _points,
    "category": _category,
}


def _people(before: Draft, after: Draft) -> Iterator[Difference]:
    then = {one.id: one for one in before.members}
    today = {one.id: one for one in after.members}
    for member in before.members:
        if member.id not in today:
            yield Difference(member.name, say.WAS_IN, say.NO_LONGER_IN)
    for member in after.members:
        if member.id in then:
            yield from _person(before, then[member.id], after, member)
        else:
            yield Difference(member.name, "", say.CAME_IN)


def _person(before: Draft, then: Member, after: Draft, now: Member) -> Iterator[Difference]:
    for column in PEOPLE:
        if column.code not in _NOT_COMPARED:
            where = say.of_person(now.name, column.title)
            yield Difference(where, column.show(before, then), column.show(after, now))
    said, says = (one.member_answers.get(now.id, {}) for one in (before, after))
    for field in after.spec.member_fields():
        where = say.of_person(now.name, field.label)
        yield Difference(
            where, show(field, said.get(field.code)), show(field, says.get(field.code))
        )


def _answers(before: Draft, after: Draft) -> Iterator[Difference]:
    for field in after.spec.household_fields():
        was, now = before.answers.get(field.code), after.answers.get(field.code)
        yield Difference(field.label, show(field, was), show(field, now))
