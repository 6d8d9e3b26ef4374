"""The quick way through rows: many at once, by a shape and by the compiled core of pydantic.

Every codec may say here what its JSON text looks like (`shapes`), how the core makes the value of
it, and what neither can tell. Rows that fit are taken; anything else goes the slow way (`rows`),
which alone decides and gives the reason.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from functools import partial
from operator import lt
from typing import Any

from pydantic_core import (
    PydanticSerializationError,
    SchemaSerializer,
    SchemaValidator,
    ValidationError,
)
from pydantic_core import core_schema as core
from pydantic_core.core_schema import CoreSchema

from giamngheo_desktop.bundle.shapes import Shape

Check = Callable[[Any], bool]
"""What a shape cannot tell of a value: true where all is well."""

Names = Callable[[Any], int]
"""How many names the JSON text of a value holds, inner objects included."""


@dataclass(frozen=True, slots=True)
class QuickField:
    """A field of a record in terms of the core.

    Args:
        name: as on the wire.
        attr: name in the domain value.
    """

    name: str
    attr: str
    schema: CoreSchema


class QuickRows:
    """Reads and writes rows of one record, many at a time.

    Args:
        schema: makes the values of texts that fit the shape, and shows them.
        shape: of one row.
        check: of one record.
        names: of one record; asked only where some names are data.
    """

    def __init__(self, schema: CoreSchema, shape: Shape, check: Check | None, names: Names) -> None:
        rows = core.list_schema(schema)
        self._fitting = re.compile(f"(?:{shape.pattern}\n)*+", re.ASCII).match
        # Names repeat from row to row, other texts hardly do.
        self._make = SchemaValidator(rows, core.CoreConfig(cache_strings="keys")).validate_json
        self._show_all = partial(SchemaSerializer(rows).to_json, by_alias=True, warnings="error")
        self._show = partial(SchemaSerializer(schema).to_json, by_alias=True, warnings="error")
        # A record that holds no others ends where `},{` stands; in a text of it, this does no
        # harm: the line that would begin there does not fit.
        self._is_flat = shape.depth == 1
        self._names = names if shape.has_names else None
        self._check = check

    def reach(self, text: str, start: int) -> int:
        """How far whole lines of the shape reach."""
        found = self._fitting(text, start)
        return found.end() if found else start

    def made(self, text: str) -> list[Any] | None:
        """The records of lines that fit the shape; nothing where one must go the slow way."""
        try:
            records: list[Any] = self._make(f"[{text[:-1].replace(chr(10), ',')}]")
        except ValidationError:
            return None
        return records if self._names_once(text, records) and self._holds(records) else None

    def shown(self, records: list[Any]) -> bytes | None:
        """The lines of records; nothing where one must go the slow way."""
        try:
            raw = self._lines(records)
            text = raw.decode()
        except (PydanticSerializationError, UnicodeDecodeError):
            return None
        is_whole = self.reach(text, 0) == len(text) and text.count("\n") == len(records)
        # The names of a mapping are unique: only a text can hold one twice.
        return raw if is_whole and self._holds(records) else None

    def _lines(self, records: list[Any]) -> bytes:
        if self._is_flat:
            return self._show_all(records)[1:-1].replace(b"},{", b"}\n{") + b"\n"
        return b"".join(self._show(one) + b"\n" for one in records)

    def _names_once(self, text: str, records: list[Any]) -> bool:
        """No name stands twice in an object, where the last would hide the others.

        In a text that fits, `":` stands behind every name. It may stand at the beginning of a text
        value too, but never less often than there are names: equal sums mean equal rows.
        """
        return self._names is None or text.count('":') == sum(map(self._names, records))

    def _holds(self, records: list[Any]) -> bool:
        return self._check is None or all(map(self._check, records))


def text() -> CoreSchema:
    """Any text."""
    return core.str_schema()


def day() -> CoreSchema:
    """A day."""
    return core.date_schema()


def whole() -> CoreSchema:
    """A whole number."""
    return core.int_schema()


def flag() -> CoreSchema:
    """True or false."""
    return core.bool_schema()


def word(known: Mapping[str, StrEnum]) -> CoreSchema:
    """A word of an enum."""
    members = list(known.values())
    shown = core.simple_ser_schema("str")
    return core.enum_schema(type(members[0]), members, sub_type="str", serialization=shown)


def by_hand(read: Callable[[Any], Any], show: Callable[[Any], Any]) -> CoreSchema:
    """A value read and shown by Python functions."""
    shown = core.plain_serializer_function_ser_schema(show)
    return core.no_info_plain_validator_function(read, serialization=shown)


def nullable(inner: CoreSchema) -> CoreSchema:
    """A value that may be `null`."""
    return core.nullable_schema(inner)


def tuple_of(inner: CoreSchema) -> CoreSchema:
    """A list."""
    return core.tuple_schema([inner], variadic_item_index=0)


def object_of(inner: CoreSchema) -> CoreSchema:
    """An object whose names are data."""
    return core.dict_schema(core.str_schema(), inner)


def scalars_and_sets() -> CoreSchema:
    """An object whose names are data; values as JSON has them, lists as tuples."""
    items = core.dict_schema(core.str_schema(), core.any_schema())
    return core.no_info_after_validator_function(with_tuples, items)


def with_tuples(items: dict[str, Any]) -> dict[str, Any]:
    """The same object, its lists as tuples."""
    for name, item in items.items():
        if type(item) is list:
            items[name] = tuple(item)
    return items


def record(make: Callable[..., Any], known: Sequence[QuickField]) -> CoreSchema | None:
    """A record of the domain; nothing where it is made in another way than by its fields."""
    attrs = [one.attr for one in known]
    if not (isinstance(make, type) and is_dataclass(make)):
        return None
    if {one.name for one in fields(make)} != set(attrs) or hasattr(make, "__post_init__"):
        return None
    told = core.dataclass_args_schema(make.__name__, [_argument(one) for one in known])
    return core.dataclass_schema(make, told, attrs, slots=hasattr(make, "__slots__"), frozen=True)


def _argument(one: QuickField) -> core.DataclassField:
    alias = None if one.name == one.attr else one.name
    return core.dataclass_field(
        one.attr, one.schema, kw_only=True, validation_alias=alias, serialization_alias=alias
    )


def in_order(items: Mapping[str, object]) -> bool:
    """True where the names of an object ascend."""
    return list(items) == sorted(items)


def ascending(keys: Iterable[str]) -> bool:
    """True where each is greater than the one before."""
    told = list(keys)
    return len(told) < 2 or all(map(lt, told, told[1:]))
