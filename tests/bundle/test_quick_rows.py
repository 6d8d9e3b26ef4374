"""The quick way through a row never takes what the slow way refuses, and reads the same value."""

import os
import random
import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from pydantic_core import SchemaValidator

from giamngheo_desktop.bundle import rows
from giamngheo_desktop.bundle.kinds import BY_NAME, KINDS
from giamngheo_desktop.bundle.quick import LETTERS, QuickRows
from giamngheo_desktop.bundle.rows import read_rows, write_lines
from giamngheo_desktop.bundle.state import Section
from giamngheo_desktop.bundle.strict_json import decode, encode, has_hidden
from giamngheo_desktop.domain.errors import BundleError
from tests.bundle import samples
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
    return None if quick is None else rows.quick_row(quick, section.row_limit, line)


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
        lines = [line[:-1] for line in write_lines(sections[name], getattr(state, name))]
        assert all(quickly(sections[name], line) is not None for line in lines)
        assert read_rows(sections[name], lines, len(lines)) == tuple(
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


def test_quick_way_without_comparing_bytes_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Teeth: a quick way that does not write the row again lets odd encodings through."""
    chance = random.Random(SEED)
    monkeypatch.setattr(QuickRows, "show", lambda *_: _EveryLine())
    caught = sum(
        wider(section, mutated(chance, line)) for section, line in sample_lines() for _ in range(40)
    )
    assert caught > 10


class _EveryLine:
    """Equal to every line."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]  # never a key
