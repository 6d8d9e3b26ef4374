"""A dossier becomes a draft of Phiếu B, and the draft a dossier again."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.category import Cause, Group, Need
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Origin, Relation, Residence
from giamngheo_desktop.domain.review import Answer, Answers, PhieuA, Review, TypedB1
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.phieu_b import TYPED_COLUMNS
from giamngheo_desktop.forms.spec import FormSpec


def draft_of(spec: FormSpec, dossier: Dossier, last: Dossier | None, on: date) -> Draft:
    """A draft that shows what is on file.

    Args:
        spec: Phiếu B for the standard of the round.
        dossier: with the review of this round, where there is one.
        last: the same household with its review of the round before.
        on: the day ages are counted on.
    """
    review = dossier.review
    return Draft(
        spec=spec,
        on=on,
        answers=_filled(answers_of(dossier)),
        last=answers_of(last) if last else {},
        members=list(dossier.members),
        last_members={one.id: one for one in (last or dossier).members},
        member_answers=_copied(review.member_answers if review else {}),
        last_member_answers=last.review.member_answers if last and last.review else {},
    )


def _filled(answers: Answers) -> dict[str, Answer]:
    return {code: value for code, value in answers.items() if value is not None}


def _copied(answers: Mapping[str, Answers]) -> dict[str, dict[str, Answer]]:
    return {member: dict(given) for member, given in answers.items()}


def answers_of(dossier: Dossier) -> dict[str, Answer]:
    """Everything on file as answers of the form; a missing key = not answered."""
    household, review = dossier.household, dossier.review
    found: dict[str, Answer] = {
        "code": household.code,
        "address": household.address,
        "phone": household.phone,
        "residence": household.residence.value,
        "origin": household.origin.value,
        "groups": tuple(one.value for one in household.groups) or None,
        "household_note": household.note,
    }
    if review is not None:
        found |= {**review.answers, **_review_columns(review)}
    return _filled(found)


def _review_columns(review: Review) -> dict[str, Answer]:
    typed = review.diem_b1_typed
    return {
        "diem_b1": typed.points if typed else None,
        "diem_b1_ref": (typed.ref or None) if typed else None,
        "income_vnd_pm": review.income_vnd_pm,
        "causes": tuple(one.value for one in review.causes) or None,
        "needs": tuple(one.value for one in review.needs) or None,
        "phieu_a": review.phieu_a.value if review.phieu_a else None,
        "reviewed_on": review.reviewed_on.isoformat() if review.reviewed_on else None,
        "by": review.by,
        "note": review.note,
    }


def dossier_of(draft: Draft, dossier: Dossier, review: Review, *, typed_by: str) -> Dossier:
    """The dossier with everything that was typed.

    Args:
        dossier: as it was opened; what the form does not ask stays.
        review: the review of the round, new or as it was opened.
        typed_by: id of the person who types a B1 total.
    """
    said = draft.answers
    head = next((one for one in draft.members if one.relation is Relation.HEAD), None)
    household = replace(
        dossier.household,
        code=_text(said, "code"),
        head=head.id if head else None,
        address=_text(said, "address"),
        phone=_text(said, "phone"),
        residence=Residence(_text(said, "residence") or Residence.PERMANENT.value),
        origin=Origin(_text(said, "origin") or Origin.ON_LIST.value),
        groups=tuple(Group(one) for one in _codes(said, "groups")),
        note=_text(said, "household_note"),
    )
    return Dossier(household, tuple(draft.members), _review(draft, review, typed_by))


def _review(draft: Draft, review: Review, typed_by: str) -> Review:
    said = draft.answers
    day = _text(said, "reviewed_on")
    asked = {field.code for field in draft.spec.household_fields()} - TYPED_COLUMNS
    kept = {code: value for code, value in review.answers.items() if code not in asked}
    given = {code: value for code, value in said.items() if code in asked}
    return replace(
        review,
        answers={**kept, **given},
        member_answers={
            member.id: dict(draft.member_answers[member.id])
            for member in draft.members
            if draft.member_answers.get(member.id)
        },
        diem_b1_typed=_typed_b1(said, review.diem_b1_typed, typed_by),
        income_vnd_pm=_number(said, "income_vnd_pm"),
        phieu_a=PhieuA(quick) if (quick := _text(said, "phieu_a")) else None,
        causes=tuple(Cause(one) for one in _codes(said, "causes")),
        needs=tuple(Need(one) for one in _codes(said, "needs")),
        reviewed_on=date.fromisoformat(day) if day else None,
        by=_text(said, "by"),
        note=_text(said, "note"),
    )


def _typed_b1(said: Answers, before: TypedB1 | None, typed_by: str) -> TypedB1 | None:
    points = _number(said, "diem_b1")
    if points is None:
        return None
    ref = _text(said, "diem_b1_ref") or ""
    if before is not None and (before.points, before.ref) == (points, ref):
        return before
    return TypedB1(points, typed_by, ref)


def _text(said: Answers, code: str) -> str | None:
    value = said.get(code)
    return value if isinstance(value, str) else None


def _number(said: Answers, code: str) -> int | None:
    value = said.get(code)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _codes(said: Answers, code: str) -> tuple[str, ...]:
    value = said.get(code)
    return tuple(sorted(value)) if isinstance(value, tuple) else ()
