"""JSON text of typed values by the compiled core of pydantic: what `plain.json_text` writes.

It takes a third of the time. Only for many rows at once; a test holds every kind against it.
"""

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from pydantic_core import PydanticSerializationError, SchemaSerializer
from pydantic_core import core_schema as core
from pydantic_core.core_schema import CoreSchema

from giamngheo_desktop.store.plain import bare, json_text

_SCALARS: dict[object, CoreSchema] = {
    str: core.str_schema(),
    int: core.int_schema(),
    bool: core.bool_schema(),
    date: core.date_schema(),
}


@cache
def typed_json(kind: object) -> Callable[[Any], str] | None:
    """What writes values of a kind.

    Returns:
        Nothing for kinds that do not tell every type in them, or have no order of their own: maps,
        sets, unions.
    """
    schema = _schema(kind)
    if schema is None:
        return None
    write = SchemaSerializer(schema).to_json

    def text(value: object) -> str:
        try:
            return write(value, warnings="error").decode()
        except PydanticSerializationError:
            return json_text(value)

    return text


def _schema(hint: object) -> CoreSchema | None:
    kind = bare(hint)
    if kind in _SCALARS:
        return _SCALARS[kind]
    if isinstance(kind, type) and issubclass(kind, Enum):
        shown = core.simple_ser_schema("str")
        return core.enum_schema(kind, list(kind), sub_type="str", serialization=shown)
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    inner = _schema(get_args(kind)[0]) if get_origin(kind) is tuple else None
    return None if inner is None else core.tuple_schema([inner], variadic_item_index=0)


def _record(kind: type) -> CoreSchema | None:
    """With its names in the order of the text."""
    hints, told = get_type_hints(kind), []
    for name in sorted(one.name for one in fields(kind)):
        schema = _schema(hints[name])
        if schema is None:
            return None
        told.append(core.dataclass_field(name, core.nullable_schema(schema)))
    names = [one["name"] for one in told]
    made = core.dataclass_args_schema(kind.__name__, told)
    return core.dataclass_schema(kind, made, names, slots=hasattr(kind, "__slots__"))
