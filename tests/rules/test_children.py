"""What a child is missing of its own: boundaries of age, silence, and the officer's word."""

from datetime import date

import pytest

from giamngheo_desktop.domain.facts import MemberFacts
from giamngheo_desktop.rules.children import ChildRules
from tests.rules.builders import ND_07, ND_351, ON, ON_351

RULES = ChildRules(ND_07, ON)
THIN, CARD, SCHOOL = "dinh_duong", "bao_hiem_y_te", "tinh_trang_di_hoc_tre_em"


def a_child(years: int, **answers: object) -> MemberFacts:
    """Born so many years before the day."""
    born = ON.replace(year=ON.year - years)
    return MemberFacts(birth_date=born, **answers)  # type: ignore[arg-type]  # any fields of it


def test_each_indicator_is_asked_of_the_child_itself() -> None:
    well = a_child(7, malnourished=False, has_health_insurance=True, school_level="tieu_hoc")
    poor = a_child(7, malnourished=True, has_health_insurance=False, school_level="none")
    assert RULES.missing(well, ON, {}) == {THIN: False, CARD: False, SCHOOL: False}
    assert RULES.missing(poor, ON, {}) == {THIN: True, CARD: True, SCHOOL: True}


@pytest.mark.parametrize(
    ("years", "card", "school"),
    [(2, False, False), (3, False, True), (5, False, True), (6, True, True), (15, True, True)],
)
def test_ages_of_card_and_school_are_those_of_the_standard(
    years: int, card: bool, school: bool
) -> None:
    found = RULES.missing(a_child(years, has_health_insurance=False, school_level="none"), ON, {})
    assert (found[CARD], found[SCHOOL]) == (card, school)


def test_silence_is_not_an_answer() -> None:
    assert RULES.missing(a_child(7), ON, {}) == {THIN: None, CARD: None, SCHOOL: None}
    assert RULES.missing(a_child(2), ON, {}) == {THIN: None, CARD: False, SCHOOL: False}
    assert RULES.missing(MemberFacts(), ON, {})[THIN] is None


def test_not_missing_holds_for_every_child_and_missing_for_none_in_particular() -> None:
    judged = {THIN: False, CARD: True}
    found = RULES.missing(a_child(7, malnourished=True), ON, judged)
    assert (found[THIN], found[CARD]) == (False, None)


def test_a_year_of_birth_alone_decides_only_where_both_ages_agree() -> None:
    six = MemberFacts(birth_year=ON.year - 6, has_health_insurance=False)
    seven = MemberFacts(birth_year=ON.year - 7, has_health_insurance=False)
    assert RULES.missing(six, ON, {})[CARD] is None
    assert RULES.missing(seven, ON, {})[CARD] is True


def test_a_standard_without_cutoffs_leaves_it_open() -> None:
    child = MemberFacts(
        date(ON_351.year - 7, 1, 1), has_health_insurance=False, school_level="none"
    )
    found = ChildRules(ND_351, ON_351).missing(child, ON_351, {})
    assert (found[CARD], found[SCHOOL]) == (None, None)
