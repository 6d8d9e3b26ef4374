"""Between a frozen domain value and the columns or the JSON it is kept in, both ways.

The dataclass itself is the plan: each field is kept by the type it declares. Days, instants and
codes become text; sets, maps and nested values become canonical JSON text. Nothing here knows
which record it handles; what differs from the plan is said in `mapping.py`.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from giamngheo_desktop.store.plain import (
    DictRow,
    RowView,
    bare,
    day_text,
    instant,
    instant_text,
    json_text,
    parts_of,
)
from giamngheo_desktop.store.typed_json import typed_json

T = TypeVar("T")
Convert = Callable[[Any], Any]
_SCALARS = (str, int, bool, bytes)


def columns_of(value: object) -> DictRow:
    """Every field of a domain value as its column keeps it."""
    names, parts, writers = _writers(_key(type(value)))
    columns = dict(zip(names, parts(value), strict=True))
    for name, write in writers:
        if (one := columns[name]) is not None:
            columns[name] = write(one)
    return columns


def value_from(kind: type[T], row: RowView) -> T:
    """The domain value that a row keeps; columns beside its fields are passed over."""
    return kind(
        **{
            name: one if (one := row[name]) is None or read is None else read(one)
            for name, read in _readers(_key(kind))
        }
    )


def value_from_json(kind: type[T], text: str) -> T:
    """The domain value that `plain.json_text` wrote."""
    value: T = _from_json(_key(kind))(json.loads(text))
    return value


def _key(kind: type) -> Hashable:
    return kind  # every class is hashable; mypy does not see it through `type[T]`


@cache
def _writers(
    kind: type,
) -> tuple[tuple[str, ...], Callable[[object], tuple[Any, ...]], tuple[tuple[str, Convert], ...]]:
    """Names of the fields, what takes all of them at once, and those that need writing."""
    hints, names = get_type_hints(kind), tuple(one.name for one in fields(kind))
    found = ((name, _writer(bare(hints[name]))) for name in names)
    writers = tuple((name, write) for name, write in found if write is not None)
    return names, parts_of(names), writers


@cache
def _readers(kind: type) -> tuple[tuple[str, Convert | None], ...]:
    hints = get_type_hints(kind)
    return tuple((one.name, _reader(bare(hints[one.name]))) for one in fields(kind))


def _writer(kind: object) -> Convert | None:
    if kind is bool:
        return int
    if kind in _SCALARS:
        return None
    if kind is datetime:
        return instant_text
    if kind is date:
        return day_text
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {one: one.value for one in kind}.__getitem__
    return _json_text_or_empty(kind)


def _json_text_or_empty(kind: object) -> Convert:
    """Most sets and maps are empty: those need no encoder."""
    empty = "{}" if _is_mapping(get_origin(kind)) else "[]"
    write = typed_json(kind) or json_text
    if get_origin(kind) is None:
        return write
    return lambda value: write(value) if value else empty


def _reader(kind: object) -> Convert | None:
    if kind is bool:
        return bool
    if kind in _SCALARS:
        return None
    if kind in (datetime, date) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return _from_json(kind)
    convert = _from_json(kind)
    if get_origin(kind) is tuple:
        return lambda text: () if text == "[]" else convert(json.loads(text))
    return lambda text: convert(json.loads(text))


@cache
def _from_json(kind: object) -> Convert:
    if kind is datetime:
        return instant
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {one.value: one for one in kind}.__getitem__
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass_from_json(kind)
    if get_origin(kind) is not None:
        return _container_from_json(kind)
    return frozen


def _dataclass_from_json(kind: type) -> Convert:
    hints = get_type_hints(kind)
    plan = [(one.name, _from_json(bare(hints[one.name]))) for one in fields(kind)]

    def read(given: Mapping[str, object]) -> object:
        return kind(
            **{
                name: None if given[name] is None else convert(given[name])
                for name, convert in plan
                if name in given
            }
        )

    return read


def _container_from_json(kind: object) -> Convert:
    inside = get_args(kind)
    if get_origin(kind) is tuple:
        one = _from_json(bare(inside[0]))
        return lambda given: tuple(one(part) for part in given)
    if get_origin(kind) is frozenset:
        one = _from_json(inside[0])
        return lambda given: frozenset(one(part) for part in given)
    if _is_mapping(get_origin(kind)):
        one = _from_json(bare(inside[1]))
        return lambda given: {key: one(part) for key, part in given.items()}
    return frozen


def _is_mapping(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Mapping)


def frozen(given: object) -> object:
    """JSON as immutable values: lists become tuples."""
    if isinstance(given, list):
        return tuple(frozen(one) for one in given)
    if isinstance(given, dict):
        return {key: frozen(one) for key, one in given.items()}
    return given
