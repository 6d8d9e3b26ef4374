"""Rows to domain values by the compiled core of pydantic: the same plan as `codec`, run faster.

What stands in the file was checked when it came in, so nothing is checked here but what JSON text
and codes need to become values again. Only for reading many rows at once; a test holds every kind
against `codec.value_from`.
"""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pydantic_core import ArgsKwargs, SchemaValidator
from pydantic_core import core_schema as core
from pydantic_core.core_schema import CoreSchema
from sqlalchemy import Connection, Select

from giamngheo_desktop.store.alike import alike
from giamngheo_desktop.store.codec import frozen
from giamngheo_desktop.store.plain import bare, instant
from giamngheo_desktop.store.writing import CHUNK

T = TypeVar("T")
_SCALARS = (str, int, bytes)
Make = Callable[[list[ArgsKwargs]], Any]
"""Values of one kind from rows, in their order."""


def read_all(
    connection: Connection,
    kind: type[T],
    query: Select[Any],
    at_hand: Mapping[str, T] | None = None,
) -> tuple[T, ...]:
    """Every row of a query as a domain value.

    Args:
        query: of a table with a column for each field of the value; others are passed over.
        at_hand: values by their `id`; where a row keeps just such a value, it is that very one.
    """
    names, make = _reader(cast(Hashable, kind))
    columns = query.selected_columns
    found = connection.execute(query.with_only_columns(*(columns[name] for name in names)))
    made: list[T] = []
    # Straight from the driver: what SQLAlchemy does for each row costs as much as reading it.
    while found.cursor is not None and (rows := found.cursor.fetchmany(CHUNK)):
        if at_hand:
            made += _taken_or_made(kind, names.index("id"), make, rows, at_hand)
        else:
            made += make([ArgsKwargs(row) for row in rows])
    found.close()
    return tuple(made)


def _taken_or_made(
    kind: type[T], id_at: int, make: Make, rows: Sequence[Any], at_hand: Mapping[str, T]
) -> Iterator[T]:
    is_alike = alike(cast(Hashable, kind))
    known = [at_hand.get(row[id_at]) for row in rows]
    fits = [one is not None and is_alike(one, row) for one, row in zip(known, rows, strict=True)]
    pairs = zip(rows, fits, strict=True)
    fresh = iter(make([ArgsKwargs(row) for row, is_known in pairs if not is_known]))
    for one, is_known in zip(known, fits, strict=True):
        yield one if is_known and one is not None else next(fresh)


@cache
def _reader(kind: type) -> tuple[tuple[str, ...], Make]:
    names = tuple(one.name for one in fields(kind))
    rows = core.list_schema(_record(kind, _column))
    return names, SchemaValidator(rows, core.CoreConfig(cache_strings="keys")).validate_python


def _record(kind: type, schema_of: Callable[[object], CoreSchema]) -> CoreSchema:
    hints = get_type_hints(kind)
    told = [_argument(one, schema_of(hints[one.name])) for one in fields(kind)]
    return core.dataclass_schema(
        kind,
        core.dataclass_args_schema(kind.__name__, told),
        [one.name for one in fields(kind)],
        slots=hasattr(kind, "__slots__"),
        post_init=hasattr(kind, "__post_init__"),
        frozen=True,
    )


def _argument(one: "Field[Any]", schema: CoreSchema) -> core.DataclassField:
    if one.default is not MISSING:
        schema = core.with_default_schema(schema, default=one.default)
    elif one.default_factory is not MISSING:
        schema = core.with_default_schema(schema, default_factory=one.default_factory)
    return core.dataclass_field(one.name, schema, kw_only=False)


def _column(hint: object) -> CoreSchema:
    """A field as its column keeps it: codes and days are text, anything nested is JSON text."""
    kind = bare(hint)
    if kind in _SCALARS:
        return core.any_schema()
    is_plain = kind is bool or _is_text(kind)
    return core.nullable_schema(_value(kind) if is_plain else core.json_schema(_value(kind)))


def _is_text(kind: object) -> bool:
    return kind in (date, datetime) or (isinstance(kind, type) and issubclass(kind, Enum))


def _value(hint: object) -> CoreSchema:
    """A value as JSON keeps it."""
    kind = bare(hint)
    if kind in _SCALARS:
        return core.any_schema()
    if kind is bool:
        return core.bool_schema()
    if kind is datetime:
        return core.no_info_plain_validator_function(instant)
    if kind is date:
        return core.date_schema()
    if isinstance(kind, type) and issubclass(kind, Enum):
        return core.enum_schema(kind, list(kind), sub_type="str")
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind, _nullable)
    return _container(kind)


def _nullable(hint: object) -> CoreSchema:
    return core.nullable_schema(_value(hint))


def _container(kind: object) -> CoreSchema:
    origin, inside = get_origin(kind), get_args(kind)
    if origin is tuple:
        return core.tuple_schema([_value(inside[0])], variadic_item_index=0)
    if origin is frozenset:
        return core.frozenset_schema(_value(inside[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping) and _is_typed(inside[1]):
        return core.dict_schema(core.any_schema(), _value(inside[1]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return core.no_info_plain_validator_function(_frozen_inside)
    return core.no_info_plain_validator_function(frozen)


def _frozen_inside(items: dict[str, object]) -> dict[str, object]:
    """An object just read from JSON, as `frozen` would make it: most values are plain."""
    for name, item in items.items():
        if type(item) is list or type(item) is dict:
            items[name] = frozen(item)
    return items


def _is_typed(kind: object) -> bool:
    """False for values that may be of several types: those are frozen as a whole."""
    return get_origin(bare(kind)) not in (Union, UnionType) and bare(kind) is not object
