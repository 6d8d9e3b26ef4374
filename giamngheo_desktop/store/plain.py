"""Values as the columns keep them: days, instants, canonical JSON text, keys for ORDER BY."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import lru_cache
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic_core import to_json

from giamngheo_desktop.domain.review import ResultReason
from giamngheo_desktop.domain.vietnamese import name_sort_key, natural_key

DictRow = dict[str, object]
"""One row to be written: column -> value."""

_PLAIN = frozenset({bool, int, str, type(None)})

RowView = Mapping[Any, Any]
"""One row as it was read: column -> value."""


def day_text(day: date | None) -> str | None:
    """A day as ISO text."""
    return None if day is None else day.isoformat()


def day(text: str | None) -> date | None:
    """A day from ISO text."""
    return None if text is None else date.fromisoformat(text)


def instant_text(at: datetime) -> str:
    """An instant as ISO text in UTC, to the microsecond.

    Raises:
        ValueError: for the caller: an instant without time zone.
    """
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at.astimezone(UTC).isoformat()


def instant(text: str) -> datetime:
    """An instant from ISO text."""
    return datetime.fromisoformat(text)


def json_text(value: object) -> str:
    """Compact JSON with sorted keys; equal values give equal text.

    Raises:
        TypeError: for the caller: a float, or something that is not a value.
    """
    return to_json(json_value(value)).decode()


def json_value(value: object) -> object:
    """Domain values, enums, days and instants as what JSON knows; floats are refused.

    Raises:
        TypeError: for the caller.
    """
    if type(value) in _PLAIN:
        return value
    return _converter(type(value))(value)


def _converter(kind: type) -> Callable[[Any], object]:
    """How values of a type become what JSON knows, found out once for each type.

    Raises:
        TypeError: for the caller.
    """
    known = _CONVERTERS.get(kind)
    if known is None:
        known = _CONVERTERS[kind] = _found_converter(kind)
    return known


_CONVERTERS: dict[type, Callable[[Any], object]] = {}


def _found_converter(kind: type) -> Callable[[Any], object]:
    if issubclass(kind, Enum):
        return {one: one.value for one in kind}.__getitem__
    fits = (known for known, kinds in _BY_KIND if issubclass(kind, kinds))
    found = next(fits, _record_writer(kind) if is_dataclass(kind) else None)
    if found is None:
        raise TypeError(f"not a value that can be kept: {kind.__name__}")
    return found


def _object(value: Mapping[Any, Any]) -> object:
    named = [(key if type(key) is str else str(json_value(key)), key) for key in value]
    named.sort()
    return {
        name: one if type(one := value[key]) in _PLAIN else json_value(one) for name, key in named
    }


def _set(value: Iterable[object]) -> object:
    return sorted(str(json_value(one)) for one in value)


def _list(value: Iterable[object]) -> object:
    return [one if type(one) in _PLAIN else json_value(one) for one in value]


def _record_writer(kind: type) -> Callable[[Any], object]:
    # In the order of the text: what is sorted already is sorted quickly.
    names = tuple(sorted(one.name for one in fields(kind)))
    parts = parts_of(names)

    def told(*values: object) -> dict[str, object]:
        return {
            name: one if type(one) in _PLAIN else json_value(one)
            for name, one in zip(names, values, strict=True)
        }

    if kind is ResultReason:
        # Thousands of households share a few hundred steps. By their types too: 1 is not true.
        told = lru_cache(maxsize=4096, typed=True)(told)
    return lambda value: told(*parts(value))


def parts_of(names: tuple[str, ...]) -> Callable[[object], tuple[Any, ...]]:
    """Takes these fields of a value, all at once."""
    take = attrgetter(*names)
    return take if len(names) > 1 else lambda value: (take(value),)


_BY_KIND: tuple[tuple[Callable[[Any], object], tuple[type, ...]], ...] = (
    (instant_text, (datetime,)),
    (date.isoformat, (date,)),
    (_object, (Mapping,)),
    (_set, (frozenset, set)),
    (_list, (tuple, list)),
)


def name_key(name: str) -> bytes:
    """`name_sort_key` as bytes that memcmp puts into the same order."""
    return b"".join(_part_key(*part) for part in name_sort_key(name))


def natural_bytes(text: str) -> bytes:
    """`natural_key` as bytes that memcmp puts into the same order."""
    parts = (
        bytes((kind + 1,)) + min(number, 2**128 - 1).to_bytes(16, "big") + _part_key(*words)
        for kind, number, words in natural_key(text)
    )
    return b"".join(parts) + b"\0"


@lru_cache(maxsize=16384)
def _part_key(letters: tuple[int, ...], tones: tuple[int, ...], text: str) -> bytes:
    return _ranks(letters) + b"\0" + _ranks(tones) + b"\0" + text.encode("utf-8") + b"\0"


def _ranks(ranks: tuple[int, ...]) -> bytes:
    # UTF-8 keeps the order of code points, and no rank plus one makes a zero byte.
    return "".join(chr(min(rank + 1, 0x10FFFF)) for rank in ranks).encode("utf-8", "surrogatepass")


def bare(hint: object) -> object:
    """A declared type without `None`; a union of several others stays a union."""
    if get_origin(hint) not in (Union, UnionType):
        return hint
    others = [one for one in get_args(hint) if one is not NoneType]
    return others[0] if len(others) == 1 else hint
