from datetime import date

import pytest

from giamngheo_desktop.domain.household import MemberStatus, Relation, Sex
from giamngheo_desktop.forms.member_checks import (
    CITIZEN_ID_PREFIXES,
    citizen_id_problems,
    members_problems,
)
from giamngheo_desktop.forms.spec import Problem, Severity
from tests.forms.people import ON, a_member

MAN_1980 = "049080001234"


def test_the_old_63_provinces() -> None:
    assert len(CITIZEN_ID_PREFIXES) == 63
    assert {"048", "049", "051", "062"} <= CITIZEN_ID_PREFIXES


@pytest.mark.parametrize("text", ["", MAN_1980])
def test_a_missing_or_matching_id_is_fine(text: str) -> None:
    assert citizen_id_problems(text, Sex.MALE, 1980) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("003080001234", "Ba số đầu"),
        ("049180001234", "giới tính"),
        ("049081001234", "năm sinh"),
        ("049280001234", "năm sinh"),
        ("205123456", "CMND"),
    ],
)
def test_an_odd_id_is_a_warning_never_a_stop(text: str, words: str) -> None:
    found = citizen_id_problems(text, Sex.MALE, 1980)
    assert [one.severity for one in found] == [Severity.WARNING]
    assert words in found[0].text


@pytest.mark.parametrize("text", ["12345", "0490800012345", "04908000123x", "٠٤٩٠٨٠٠٠١٢٣٤"])
def test_what_is_no_id_is_an_error(text: str) -> None:
    assert [one.severity for one in citizen_id_problems(text, None, None)] == [Severity.ERROR]


def test_eleven_digits_offer_the_lost_zero_and_do_not_add_it() -> None:
    assert "049080001234" in citizen_id_problems("49080001234", None, None)[0].text


def test_age_is_completed_years_on_the_day() -> None:
    born = a_member(birth_date=date(2010, 10, 4), birth_year=2010)
    assert born.age_on(date(2026, 10, 3)) == 15
    assert born.age_on(date(2026, 10, 4)) == 16


def _fields(found: list[Problem]) -> list[tuple[str, str | None, Severity]]:
    return [(one.field, one.member, one.severity) for one in found]


def test_a_plain_family_has_no_problems() -> None:
    wife = a_member(2, relation=Relation.SPOUSE, sex=Sex.FEMALE, birth_year=1985)
    assert members_problems([a_member(1), wife, a_member(3)], ON) == []


def test_two_heads_and_no_head_are_errors() -> None:
    two = [a_member(1), a_member(2, relation=Relation.HEAD, birth_year=1990)]
    assert _fields(members_problems(two, ON)) == [("relation", "member-2", Severity.ERROR)]
    none = [a_member(1, relation=Relation.OTHER)]
    assert _fields(members_problems(none, ON)) == [("relation", "member-1", Severity.ERROR)]


def test_people_who_left_do_not_count() -> None:
    gone = a_member(2, relation=Relation.HEAD, name="", status=MemberStatus.DEAD)
    assert members_problems([a_member(1), gone], ON) == []
    assert _fields(members_problems([gone], ON)) == [("members", None, Severity.ERROR)]


def test_impossible_births_are_errors_and_great_age_a_warning() -> None:
    unborn = a_member(1, birth_year=2027)
    mismatch = a_member(1, birth_date=date(1980, 1, 1), birth_year=1981)
    nameless = a_member(1, name="", birth_year=None)
    ancient = a_member(1, birth_year=1900)
    assert _fields(members_problems([unborn], ON)) == [("birth", "member-1", Severity.ERROR)]
    assert _fields(members_problems([mismatch], ON)) == [("birth", "member-1", Severity.ERROR)]
    assert [one.field for one in members_problems([nameless], ON)] == ["name", "birth"]
    assert _fields(members_problems([ancient], ON)) == [("birth", "member-1", Severity.WARNING)]


def test_ages_of_relatives_are_looked_at_again() -> None:
    people = [
        a_member(1),
        a_member(2, relation=Relation.SPOUSE, birth_year=2010),
        a_member(3, relation=Relation.PARENT, birth_year=1970),
        a_member(4, birth_year=1975),
    ]
    assert [(one.field, one.member) for one in members_problems(people, ON)] == [
        ("birth", "member-2"),
        ("sex", "member-2"),
        ("birth", "member-3"),
        ("birth", "member-4"),
    ]


def test_one_number_on_two_people_is_kept_and_flagged() -> None:
    people = [a_member(1, citizen_id=MAN_1980), a_member(2, citizen_id=MAN_1980, birth_year=2003)]
    texts = [one.text for one in members_problems(people, ON) if "Trùng" in one.text]
    assert texts == [
        "Trùng số định danh với Hồ Văn A; giữ cả hai, phải làm rõ trước khi công nhận."
    ]
