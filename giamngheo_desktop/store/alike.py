"""Rows held against values at hand, so that a value that stands in the file is not made again.

A received state says of nearly every household what stands here already. To see that it does costs
a fraction of making a second value of the row only to find the two equal.
"""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import date, datetime
from enum import Enum
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, get_type_hints

from pydantic_core import PydanticSerializationError, to_json

from giamngheo_desktop.store.plain import bare, instant_text, json_text, parts_of
from giamngheo_desktop.store.typed_json import typed_json

Alike = Callable[[Any, Sequence[Any]], bool]
"""Whether a value is just what the columns of a row, in the order of its fields, keep."""


@cache
def alike(kind: type) -> Alike:
    """How values of a kind are held against their rows.

    What is alike is equal. A row whose JSON text is written in another way is not alike, whatever
    it says: making its value tells.

    Args:
        kind: a dataclass.
    """
    hints, names = get_type_hints(kind), [one.name for one in fields(kind)]
    shown = [(at, parts_of((name,)), _shown(hints[name])) for at, name in enumerate(names)]
    plain = tuple(at for at, _, show in shown if show is None)
    others = [(at, get, show) for at, get, show in shown if show is not None]
    plain_of, plain_in = parts_of(tuple(names[at] for at in plain)), itemgetter(*plain)

    def is_alike(value: object, row: Sequence[Any]) -> bool:
        if plain_of(value) != plain_in(row):
            return False
        for at, get, show in others:
            (one,) = get(value)
            if row[at] != (None if one is None else show(one)):
                return False
        return True

    return is_alike


def _shown(hint: object) -> Callable[[Any], str] | None:
    """What makes the text of a column; nothing where the value equals it, as codes do."""
    kind = bare(hint)
    if kind is date:
        return _day
    if kind is datetime:
        return instant_text
    if kind in (str, int, bool, bytes) or (isinstance(kind, type) and issubclass(kind, Enum)):
        return None
    return typed_json(kind) or _in_its_order


def _in_its_order(value: object) -> str:
    """Of a map that was read, the names stand in the order of the text already."""
    try:
        return to_json(value).decode()
    except PydanticSerializationError:
        return json_text(value)


@lru_cache(maxsize=50_000)
def _day(day: date) -> str:
    return day.isoformat()
