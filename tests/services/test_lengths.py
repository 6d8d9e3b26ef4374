"""What is accepted at entry can be handed over: the same limit, from one place."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.bundle.records import HOUSEHOLD, MEMBER, REVIEW
from giamngheo_desktop.domain import lengths
from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.lengths import too_long_in_step
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.explanations import EXPLAINED
from giamngheo_desktop.forms.phieu_b import PHIEU_B
from giamngheo_desktop.forms.spec import Problem, Severity
from giamngheo_desktop.forms.typed import Unreadable, parse
from giamngheo_desktop.services.suite import Services

ROUND = "2026-DK"
Write = Callable[[Dossier, str], Dossier]


def _household(field: str) -> Write:
    def write(home: Dossier, words: str) -> Dossier:
        household = home.household
        changed = {
            "note": lambda: replace(household, note=words),
            "address": lambda: replace(household, address=words),
            "phone": lambda: replace(household, phone=words),
            "code": lambda: replace(household, code=words),
        }
        return replace(home, household=changed[field]())

    return write


def _member(home: Dossier, words: str) -> Dossier:
    first, *others = home.members
    return replace(home, members=(replace(first, name=words), *others))


def _review(home: Dossier, words: str) -> Dossier:
    assert home.review is not None
    return replace(home, review=replace(home.review, note=words))


def _answer(home: Dossier, words: str) -> Dossier:
    assert home.review is not None
    answers = {**home.review.answers, "b1_reason": words}
    return replace(home, review=replace(home.review, answers=answers))


@pytest.mark.parametrize(
    ("write", "longest"),
    [
        (_household("note"), lengths.NOTE),
        (_household("address"), lengths.ADDRESS),
        (_household("phone"), lengths.PHONE),
        (_household("code"), lengths.CODE),
        (_member, lengths.NAME),
        (_review, lengths.NOTE),
        (_answer, lengths.ANSWER),
    ],
)
def test_the_longest_text_is_stored_and_carried_and_one_letter_more_is_not_stored(
    reviewed: Services, write: Write, longest: int
) -> None:
    line = reviewed.households.lines(HouseholdQuery(round=ROUND))[0]
    home = reviewed.households.get(line.id, ROUND)
    stored = reviewed.households.save(write(home, "ữ" * longest)).dossier
    assert stored.review is not None
    assert HOUSEHOLD.read(HOUSEHOLD.show(stored.household)) == stored.household
    assert MEMBER.read(MEMBER.show(stored.members[0])) == stored.members[0]
    assert REVIEW.read(REVIEW.show(stored.review)) == stored.review
    with pytest.raises(FormIncomplete, match=rf"nhiều nhất .*{str(longest)[-3:]} ký tự"):
        reviewed.households.save(write(stored, "ữ" * (longest + 1)))
    assert reviewed.households.get(line.id, ROUND) == stored


def test_a_field_says_it_when_it_is_left() -> None:
    (note,) = [one for one in PHIEU_B.household_fields() if one.code == "household_note"]
    assert parse(note, "ữ" * lengths.NOTE) == "ữ" * lengths.NOTE
    with pytest.raises(Unreadable, match=r"1\.001 ký tự"):
        parse(note, "ữ" * (lengths.NOTE + 1))


@pytest.mark.parametrize("longer", [0, 1])
def test_a_step_of_the_procedure_has_the_limits_of_its_bundle(longer: int) -> None:
    data = {"from": "Hồ Văn Hỏi", "content": "ữ" * (lengths.CONTENT + longer)}
    record = ProcedureRecord("id", ROUND, Step.COMPLAINT, data=data)
    assert [one.field for one in too_long_in_step(record)] == ["content"] * longer
    places = ["Nhà văn hóa", "ữ" * (lengths.PLACE + longer)]
    record = ProcedureRecord("id", ROUND, Step.POSTING, data={"places": places})
    assert [one.field for one in too_long_in_step(record)] == ["places"] * longer


def test_explanations_never_make_a_form_too_long_to_be_finished() -> None:
    draft = Draft(PHIEU_B, date(2026, 10, 1))
    warnings = [Problem("phone", f"Cảnh báo {no}", Severity.WARNING) for no in range(30)]
    kept = [draft.explain(one, "đúng theo giấy khai sinh") for one in warnings]
    assert True in kept
    assert kept[-1] is False
    assert len(str(draft.answers[EXPLAINED])) <= lengths.ANSWER
    assert draft.explanation(warnings[0]) == "đúng theo giấy khai sinh"
    assert EXPLAINED not in {one.field for one in draft.errors()}
