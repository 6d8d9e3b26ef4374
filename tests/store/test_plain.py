"""Keys for ORDER BY keep the order of the domain; JSON keeps values."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.vietnamese import name_sort_key, natural_key
from giamngheo_desktop.store.codec import columns_of, value_from, value_from_json
from giamngheo_desktop.store.plain import instant_text, json_text, name_key, natural_bytes

_LETTERS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạấđÂĐNGUYỄN 0123456789-'", max_size=12)
_WORDS = st.lists(st.text("aăâdđeêoôơuưàáảãạấởổÂĐ", min_size=1, max_size=4), max_size=4)


@given(_WORDS.map(" ".join), _WORDS.map(" ".join))
def test_name_key_orders_as_the_domain_does(one: str, other: str) -> None:
    assert (name_key(one) < name_key(other)) == (name_sort_key(one) < name_sort_key(other))


@given(_LETTERS, _LETTERS)
def test_natural_bytes_order_as_the_domain_does(one: str, other: str) -> None:
    assert (natural_bytes(one) < natural_bytes(other)) == (natural_key(one) < natural_key(other))


def test_number_of_forty_digits_and_letters_of_no_alphabet_have_keys() -> None:
    assert natural_bytes("Thôn " + "9" * 40) == natural_bytes("Thôn 1" + "0" * 40)
    assert name_key("\U0010ffff") > name_key("z")


@dataclass(frozen=True)
class _Everything:
    text: str | None
    day: date
    at: datetime
    word: Category | None
    flag: bool
    words: tuple[Category, ...]
    several: frozenset[Category]
    counts: dict[str, int]
    inner: "_Inner | None"
    free: dict[str, object]


@dataclass(frozen=True)
class _Inner:
    day: date | None = None
    note: str = ""


_FULL = _Everything(
    "chữ",
    date(2026, 11, 22),
    datetime(2026, 11, 22, 8, tzinfo=UTC),
    Category.HO_NGHEO,
    True,
    (Category.KHONG_NGHEO, Category.HO_NGHEO),
    frozenset(Category),
    {"a": 1},
    _Inner(date(2020, 2, 29), "x"),
    {"list": ("a", ("b",)), "map": {"n": None}},
)
_BARE = _Everything(
    None,
    date(1900, 1, 1),
    datetime(1, 1, 1, tzinfo=UTC),
    None,
    False,
    (),
    frozenset(),
    {},
    None,
    {},
)


@pytest.mark.parametrize("value", [_FULL, _BARE])
def test_value_goes_through_columns_and_json(value: _Everything) -> None:
    assert value_from(_Everything, columns_of(value)) == value
    assert value_from_json(_Everything, json_text(value)) == value


def test_field_that_did_not_exist_when_json_was_written_takes_its_default() -> None:
    assert value_from_json(_Inner, '{"day":"2020-02-29"}') == _Inner(date(2020, 2, 29))


def test_equal_values_give_equal_text() -> None:
    assert (
        json_text({"b": 1, "a": (1, 2)}) == json_text({"a": [1, 2], "b": 1}) == '{"a":[1,2],"b":1}'
    )


@pytest.mark.parametrize("value", [1.5, object(), b"x", _Inner])
def test_what_is_no_value_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        json_text({"x": value})


def test_instants_are_text_in_utc_that_sorts_by_time() -> None:
    with pytest.raises(ValueError, match="time zone"):
        instant_text(datetime(2026, 1, 1))  # noqa: DTZ001 — the mistake itself
    assert instant_text(datetime(2026, 1, 1, tzinfo=UTC)) == "2026-01-01T00:00:00+00:00"
