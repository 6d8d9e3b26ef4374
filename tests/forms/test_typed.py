import random
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.forms.phieu_b import MEANS, PHIEU_B
from giamngheo_desktop.forms.spec import Field, Kind
from giamngheo_desktop.forms.typed import (
    Unreadable,
    choice_typed,
    parse,
    parse_birth,
    parse_citizen_id,
    parse_date,
    parse_ethnicity,
    parse_integer,
    parse_name,
    show,
    show_date,
    show_ethnicity,
    show_integer,
)
from giamngheo_desktop.text import forms as say

ON = date(2026, 10, 3)


@pytest.mark.parametrize(
    "typed",
    ["5/2/27", "05022027", "05/02/2027", "5-2-2027", "5.2.27", "050227", "2027-02-05", " 5/2/27 "],
)
def test_every_way_of_writing_a_day_is_understood(typed: str) -> None:
    assert parse_date(typed) == date(2027, 2, 5)


@pytest.mark.parametrize("typed", ["31/02/2027", "2/2027", "hôm qua", "5/2/027", "99999999", "1"])
def test_a_day_that_is_none_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Unreadable, match="Không hiểu ngày"):
        parse_date(typed)


@pytest.mark.parametrize(
    ("typed", "day", "year"),
    [
        ("1970", None, 1970),
        ("5/2/70", date(1970, 2, 5), 1970),
        ("5/2/20", date(2020, 2, 5), 2020),
        ("05021926", date(1926, 2, 5), 1926),
        ("", None, None),
    ],
)
def test_birth_is_a_day_or_a_year_in_the_past(
    typed: str, day: date | None, year: int | None
) -> None:
    assert parse_birth(typed, on=ON) == (day, year)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_a_shown_day_reads_back(day: date) -> None:
    assert parse_date(show_date(day)) == day


@given(st.integers(0, 10**12))
def test_a_shown_number_reads_back(value: int) -> None:
    assert parse_integer(show_integer(value)) == value


@pytest.mark.parametrize("typed", ["1,5", "1.5", "1.50", "1.5000", "-3", "12a", "1..000", "１２"])
def test_a_number_with_two_readings_is_never_guessed(typed: str) -> None:
    with pytest.raises(Unreadable):
        parse_integer(typed)


@pytest.mark.parametrize("typed", ["1.500.000", "1 500 000", "1500000", "1.500\u00a0000"])
def test_thousands_may_be_parted(typed: str) -> None:
    assert parse_integer(typed) == 1_500_000


def test_a_name_keeps_spelling_and_capitals_and_loses_only_spaces() -> None:
    decomposed = unicodedata.normalize("NFD", "  hồ  Thị\u00a0Hoà ")
    assert parse_name(decomposed) == "hồ Thị Hoà"


def test_an_id_loses_the_spaces_people_write() -> None:
    assert parse_citizen_id("049 080 001 234") == "049080001234"
    assert parse_citizen_id("  ") is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [("Xơ Đăng", "xo_dang"), ("xo dang", "xo_dang"), ("Xơ-đăng", "xo_dang"), ("kinh", "kinh")],
)
def test_ethnic_groups_are_found_however_they_are_written(typed: str, code: str) -> None:
    assert parse_ethnicity(typed) == code


def test_an_ethnic_group_off_the_list_keeps_its_words() -> None:
    assert parse_ethnicity("Ca Dong") == "ca_dong"
    assert show_ethnicity("ca_dong") == "Ca dong"
    assert len(say.ETHNIC) == 54


def test_ethnic_names_read_back() -> None:
    assert all(parse_ethnicity(name) == code for code, name in say.ETHNIC.items())


def test_choices_take_their_number_their_first_letters_and_their_code() -> None:
    assert [choice_typed(MEANS, one).code for one in ("1", "rad", "dien_thoai")] == [  # type: ignore[union-attr]
        "tivi",
        "radio",
        "dien_thoai",
    ]
    assert choice_typed(MEANS, "xe máy") is None


def test_a_set_of_choices_is_sorted_and_zero_is_none_of_them() -> None:
    field = PHIEU_B.field("phuong_tien_thong_tin")
    assert parse(field, "2, 1") == ("radio", "tivi")
    assert parse(field, "0") == ()
    assert show(field, ("radio", "tivi")) == "Tivi, Radio"
    assert show(field, ()) == say.NONE_OF_THEM


@pytest.mark.parametrize(("typed", "value"), [("c", True), ("k", False), ("1", True), ("2", False)])
def test_yes_and_no_have_a_letter_and_a_number(typed: str, value: bool) -> None:
    assert parse(PHIEU_B.field("viec_lam"), typed) is value


def test_what_is_shown_reads_back_for_every_kind() -> None:
    seed = random.SystemRandom().randrange(10**6)
    print("seed", seed)
    rng = random.Random(seed)
    for field in PHIEU_B.fields():
        value = _any_value(field, rng)
        assert parse(field, show(field, value)) == value, (seed, field.code, value)


def _any_value(field: Field, rng: random.Random) -> bool | int | str | tuple[str, ...]:
    if field.kind is Kind.YES_NO:
        return rng.random() < 0.5
    if field.kind in {Kind.INTEGER, Kind.MONEY}:
        return rng.randrange(0, 2_000_000)
    if field.kind is Kind.CHOICE:
        return rng.choice(field.choices).code
    if field.kind is Kind.DATE:
        return date(2026, rng.randrange(1, 13), rng.randrange(1, 29)).isoformat()
    if field.kind is Kind.CHOICES:
        chosen = rng.sample(field.choices, 2)
        return tuple(sorted(one.code for one in chosen))
    return "Thôn 3, gần trường học"[: field.longest].strip()
