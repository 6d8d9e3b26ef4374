"""The quick way through a row never takes what the slow way refuses, and reads the same value."""

import os
import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from pydantic_core import SchemaValidator

from giamngheo_desktop.bundle import rows
from giamngheo_desktop.bundle.kinds import BY_NAME, KINDS
from giamngheo_desktop.bundle.quick import QuickRows
from giamngheo_desktop.bundle.rows import read_rows, write_lines
from giamngheo_desktop.bundle.shapes import LETTERS
from giamngheo_desktop.bundle.state import Section
from giamngheo_desktop.bundle.strict_json import decode, encode, has_hidden
from giamngheo_desktop.domain.errors import BundleError
from giamngheo_desktop.domain.review import Review
from tests.bundle import samples
from tests.bundle import worlds as w
from tests.bundle.measure import big_state

SEED = 20_261_122
ROUNDS = 40_000 if os.environ.get("GNB_DEEP") == "1" else 600
"""Mutations of each sample row."""

Mutation = Callable[[random.Random, bytes], bytes]


def sample_lines() -> Iterator[tuple[Section[Any], bytes]]:
    """The lines of one small bundle of each kind."""
    for name, make in samples.EACH_KIND.items():
        opened = make().opened()
        for section in BY_NAME[name].sections:
            for line in write_lines(section, opened.sections[section.name]):
                yield section, line[:-1]


def slowly(section: Section[Any], line: bytes) -> object:
    """The value of a line by the slow way alone; nothing where it is refused."""
    try:
        return rows._read_row(section, line, 1)
    except BundleError:
        return None


def quickly(section: Section[Any], line: bytes) -> object:
    """The value of a line where the quick way takes it."""
    quick = section.spec.quick
    if quick is None or len(line) >= section.row_limit:
        return None
    try:
        return rows.quick_row(quick, line.decode())
    except UnicodeDecodeError:
        return None


ODD_VALUES: tuple[object, ...] = (
    None,
    True,
    False,
    0,
    -1,
    1,
    201,
    9,
    10**16,
    "",
    " ",
    "x",
    " x",
    "x ",
    "a\nb",
    "e\u0301",
    "\u202e",
    "\u00ad",
    "\u00a0",
    "\ue000",
    "ma_xa",
    "MA",
    "2026-02-30",
    "2026-2-3",
    "2026-10-05T00:00:00",
    "1899-12-31",
    "2200-01-01",
    "20900@2025-07-01",
    "20900@2025-02-30",
    "00000000-0000-4000-8000-000000000000",
    "00000000-0000-1000-8000-000000000000",
    [],
    [1],
    ["b", "a"],
    ["a", "a"],
    ["a", "b"],
    {},
    {"a": 1},
    {"b": 1, "a": [2]},
    "unknown",
    "x" * 3000,
    [[]],
    [None],
    "0" * 9,
    "1" * 12,
)


def _other_value(chance: random.Random, line: bytes) -> bytes:
    value = decode(line)
    assert isinstance(value, dict)
    place, name = _any_place(chance, value)
    place[name] = chance.choice(ODD_VALUES)
    return encode(value)


def _any_place(chance: random.Random, value: object) -> tuple[Any, Any]:
    found: list[tuple[Any, Any]] = []
    todo: list[Any] = [value]
    while todo:
        one = todo.pop()
        names = list(one) if isinstance(one, dict) else list(range(len(one)))
        found += [(one, name) for name in names]
        todo += [one[name] for name in names if isinstance(one[name], dict | list)]
    return chance.choice(found)


def _other_byte(chance: random.Random, line: bytes) -> bytes:
    at = chance.randrange(len(line))
    return line[:at] + bytes([chance.randrange(256)]) + line[at + 1 :]


def _piece_twice(chance: random.Random, line: bytes) -> bytes:
    parts = line.split(b",")
    at = chance.randrange(len(parts))
    return b",".join([*parts[: at + 1], *parts[at:]])


def _other_form(chance: random.Random, line: bytes) -> bytes:
    old, new = chance.choice(
        [
            (b":", b": "),
            (b",", b" ,"),
            (b"a", b"\\u0061"),
            (b"1", b"1.0"),
            (b"0", b"-0"),
            (b"1", b"1e0"),
            (b"null", b"NaN"),
            (b"true", b"True"),
            (b"-", b"\\u002d"),
            (b"}", b"}\n"),
            (b"{", b"\xef\xbb\xbf{"),
        ]
    )
    where = [at for at in range(len(line)) if line.startswith(old, at)]
    if not where:
        return line
    at = chance.choice(where)
    return line[:at] + new + line[at + len(old) :]


def _name_twice(chance: random.Random, line: bytes) -> bytes:
    """An inner object with one of its names once more."""
    found = list(re.finditer(rb'\{("[a-z0-9_.-]+":[^{}\[\]]*?)([,}])', line))
    if not found:
        return line
    one = chance.choice(found)
    return line[: one.end(1)] + b"," + one[1] + line[one.end(1) :]


def _other_order(chance: random.Random, line: bytes) -> bytes:
    value = decode(line)
    assert isinstance(value, dict)
    names = list(value)
    chance.shuffle(names)
    return b"{" + b",".join(encode(name) + b":" + encode(value[name]) for name in names) + b"}"


MUTATIONS: tuple[Mutation, ...] = (
    _other_value,
    _other_value,
    _other_value,
    _other_byte,
    _piece_twice,
    _other_form,
    _name_twice,
    _other_order,
)


def mutated(chance: random.Random, line: bytes) -> bytes:
    """The line with one to three faults."""
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        try:
            line = chance.choice(MUTATIONS)(chance, line)
        except Exception:
            return line
    return line


def wider(section: Section[Any], line: bytes) -> bool:
    """True where the quick way takes a line that the slow way refuses or reads otherwise."""
    took = quickly(section, line)
    return took is not None and took != slowly(section, line)


def test_quick_way_is_never_wider_than_the_slow_way() -> None:
    """Every section, thousands of faulty rows: taken quickly, then also slowly and as the same."""
    chance = random.Random(SEED)
    print(f"seed {SEED}")
    for section, line in sample_lines():
        for _ in range(ROUNDS):
            faulty = mutated(chance, line)
            assert not wider(section, faulty), (section.name, faulty)


def test_quick_way_takes_ordinary_rows() -> None:
    """Households, members and reviews of a plain state never go the slow way."""
    state = big_state(5)
    sections = {section.name: section for section in KINDS[0].sections}
    for name in ("households", "members", "reviews"):
        lines = list(write_lines(sections[name], getattr(state, name)))
        assert all(quickly(sections[name], line[:-1]) is not None for line in lines)
        assert read_rows(sections[name], [b"".join(lines)], len(lines)) == tuple(
            sorted(getattr(state, name), key=sections[name].key)
        )


def test_quick_letters_are_visible_and_composed_in_any_order() -> None:
    """No letter of the quick class is hidden, a blank, or changes beside another one."""
    validator = SchemaValidator({"type": "str", "pattern": f"^[{LETTERS}]$"})
    letters = [chr(code) for code in range(0x3000) if _is_taken(validator, chr(code))]
    assert len(letters) > 400
    assert not any(has_hidden(one) or one.isspace() for one in letters)
    assert all(unicodedata.combining(one) == 0 for one in letters)
    for first in letters:
        assert unicodedata.is_normalized("NFC", "".join(first + one for one in letters))


def _is_taken(validator: SchemaValidator, letter: str) -> bool:
    try:
        validator.validate_python(letter)
    except ValueError:
        return False
    return True


def test_quick_and_slow_rows_stand_in_one_section_in_their_order() -> None:
    """Rows that only the slow way takes stand among the others; pieces end between lines."""
    state = big_state(700)
    homes = [
        replace(home, note=f"“{number}”" if number % 7 == 0 else home.note)
        for number, home in enumerate(state.households)
    ]
    section = next(one for one in KINDS[0].sections if one.name == "households")
    lines = list(write_lines(section, homes))
    assert [decode(line[:-1]) for line in lines] == [section.spec.show(home) for home in homes]
    assert sum(quickly(section, line[:-1]) is None for line in lines) == 100
    whole = b"".join(lines)
    assert len(whole) > section.row_limit
    assert read_rows(section, [whole], len(lines)) == tuple(homes)
    assert read_rows(section, lines, len(lines)) == tuple(homes)


@pytest.mark.parametrize("at", [0, 1, 349, 698, 699])
@pytest.mark.parametrize(
    ("fault", "gnb"),
    [
        ((b'"rev":', b'"rev": '), 603),
        ((b'"rev":', b'"rew":'), 604),
        ((b'"permanent"', b'"perpetual"'), 605),
        ((b'"note":null', b'"note":" x"'), 605),
        ((b'"note":null', b'"note":"e\xcc\x81"'), 606),
        ((b'"note":null', b'"note":"\xff"'), 602),
    ],
)
def test_the_first_faulty_row_among_many_is_named(
    at: int, fault: tuple[bytes, bytes], gnb: int
) -> None:
    """Number, section and line are those of the row, wherever it stands."""
    section = next(one for one in KINDS[0].sections if one.name == "households")
    lines = list(write_lines(section, big_state(700).households))
    lines[at] = lines[at].replace(*fault)
    with pytest.raises(BundleError) as refused:
        read_rows(section, [b"".join(lines)], len(lines))
    assert (refused.value.gnb, refused.value.details["line"]) == (gnb, at + 1)


def test_a_row_too_many_is_told_before_a_fault_behind_it() -> None:
    """The count of the manifest bounds what is looked at."""
    section = next(one for one in KINDS[0].sections if one.name == "households")
    lines = list(write_lines(section, big_state(20).households))
    lines[15] = lines[15].replace(b'"rev":', b'"rev": ')
    with pytest.raises(BundleError) as refused:
        read_rows(section, [b"".join(lines)], 10)
    assert refused.value.gnb == 608


def a_full_review() -> Review:
    """A review with answers of the household and of two persons, and a set."""
    member = "55555555-5555-4555-8555-555555555555"
    other = "66666666-6666-4666-8666-666666666666"
    return w.the_review(
        answers={"a": 1, "b": 2, "c": ("x", "y")},
        member_answers={member: {"a": True, "z": None}, other: {"b": False}},
    )


def test_names_of_an_inner_object_never_pass_for_those_of_another() -> None:
    """Rows with the same names in other objects, in another order or twice are not taken."""
    section = next(one for one in KINDS[0].sections if one.name == "reviews")
    review = a_full_review()
    good = encode(section.spec.show(review))
    assert quickly(section, good) == review
    for old, new in (
        (b'{"a":1,"b":2,', b'{"b":1,"a":2,'),
        (b'{"a":1,"b":2,', b'{"a":1,"a":2,'),
        (b'{"a":1,"b":2,', b'{"a":1,"b":2,"b":3,'),
        (b'["x","y"]', b'["y","x"]'),
        (b'{"a":true,"z":null}', b'{"z":true,"a":null}'),
        (b'{"a":true,"z":null},"member"', b'{"a":true,"member":null},"member"'),
    ):
        odd = good.replace(old, new)
        assert odd != good
        assert not wider(section, odd), odd


def names_twice_pass(patch: pytest.MonkeyPatch) -> None:
    """Known-bad: names of inner objects are not counted."""
    patch.setattr(QuickRows, "_names_once", lambda *_: True)


def any_order_passes(patch: pytest.MonkeyPatch) -> None:
    """Known-bad: what shapes cannot tell is not asked."""
    patch.setattr(QuickRows, "_holds", lambda *_: True)


def any_line_fits(patch: pytest.MonkeyPatch) -> None:
    """Known-bad: lines are not held against their shape."""
    patch.setattr(QuickRows, "reach", lambda _, text, __: len(text))


@pytest.mark.parametrize("weaken", [names_twice_pass, any_order_passes, any_line_fits])
def test_weaker_quick_ways_are_caught(
    weaken: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Teeth: each part of the quick way is needed."""
    chance = random.Random(SEED)
    weaken(monkeypatch)
    section = next(one for one in KINDS[0].sections if one.name == "reviews")
    line = encode(section.spec.show(a_full_review()))
    caught = sum(_is_caught(section, mutated(chance, line)) for _ in range(2000))
    assert caught > 3


def _is_caught(section: Section[Any], line: bytes) -> bool:
    try:
        return wider(section, line)
    except Exception:
        return True  # a value that no reader of a fitting text expects
