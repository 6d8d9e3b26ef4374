"""The quick way through a row: the same declarations, run by the compiled core of pydantic.

Every codec may say here what it allows in terms of that core. A row that passes, and gives its very
bytes when it is written again, is taken; anything else goes the slow way (`rows`), which alone
decides and gives the reason. So what stands here may be narrower than the slow way, never wider:
`tests/bundle/test_quick_rows.py` holds the two against each other.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Any

from pydantic_core import (
    PydanticSerializationError,
    SchemaSerializer,
    SchemaValidator,
    ValidationError,
)
from pydantic_core import core_schema as core
from pydantic_core.core_schema import CoreSchema

NOT_QUICK = (ValidationError, PydanticSerializationError)
"""What the compiled core says of a row that must go the slow way."""

LETTERS = "!-~\u00a1-\u00ac\u00ae-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
"""Letters and signs that are visible and NFC in any order; Vietnamese needs no others."""

_TEXT = f"^[{LETTERS}]([ {LETTERS}]*[{LETTERS}])?$"


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
    """Reads and writes rows of one record in compiled code."""

    def __init__(self, schema: CoreSchema) -> None:
        self.read: Callable[[bytes], Any] = SchemaValidator(schema).validate_json
        self._show = SchemaSerializer(schema).to_json

    def show(self, row: object) -> bytes:
        """The bytes of a record.

        Raises:
            PydanticSerializationError: it must be shown the slow way.
        """
        return self._show(row, by_alias=True, warnings="error")


def text(limit: int) -> CoreSchema:
    """Text whose letters need no second look."""
    return core.str_schema(pattern=_TEXT, max_length=limit, strict=True)


def shaped(shape: str) -> CoreSchema:
    """Text of a fixed ASCII shape."""
    return core.str_schema(pattern=f"^(?:{shape})$", strict=True)


def day(first: int, last: int) -> CoreSchema:
    """A day between two years."""
    return core.date_schema(strict=True, ge=date(first, 1, 1), le=date(last, 12, 31))


def whole(low: int, high: int) -> CoreSchema:
    """A whole number of a closed range."""
    return core.int_schema(ge=low, le=high, strict=True)


def flag() -> CoreSchema:
    """True or false."""
    return core.bool_schema(strict=True)


def word(known: Mapping[str, StrEnum]) -> CoreSchema:
    """A word of an enum."""
    members = list(known.values())
    shown = core.simple_ser_schema("str")
    kind = type(members[0])
    return core.enum_schema(kind, members, sub_type="str", strict=True, serialization=shown)


def by_hand(read: Callable[[object], Any], show: Callable[[Any], Any]) -> CoreSchema:
    """A value read and shown by Python functions."""
    shown = core.plain_serializer_function_ser_schema(show)
    return core.no_info_plain_validator_function(read, serialization=shown)


def nullable(inner: CoreSchema) -> CoreSchema:
    """A value that may be `null`."""
    return core.nullable_schema(inner, strict=True)


def tuple_of(inner: CoreSchema, limit: int, key: Callable[[Any], str] | None = None) -> CoreSchema:
    """A list; a set where there is a key."""
    items = core.tuple_schema([inner], variadic_item_index=0, max_length=limit, strict=True)
    if key is None:
        return items

    def ascend(value: tuple[Any, ...]) -> tuple[Any, ...]:
        return value if len(value) < 2 or _ascending(map(key, value)) else _not_quick()

    return core.no_info_after_validator_function(ascend, items)


def object_of(keys: CoreSchema, inner: CoreSchema, limit: int) -> CoreSchema:
    """An object whose names are data, sorted."""
    items = core.dict_schema(keys, inner, max_length=limit, strict=True)

    def ascend(value: dict[str, Any]) -> dict[str, Any]:
        return value if len(value) < 2 or _ascending(value) else _not_quick()

    return core.no_info_after_validator_function(ascend, items)


def one_kind_of(*inner: CoreSchema) -> CoreSchema:
    """A value of the first declaration that fits."""
    return core.union_schema(list(inner), mode="left_to_right")


def nothing() -> CoreSchema:
    """`null`."""
    return core.none_schema()


def record(
    make: Callable[..., Any],
    known: Sequence[QuickField],
    settle: Callable[[Any], Any] | None,
) -> CoreSchema | None:
    """A record of the domain; nothing where it is made in another way than by its fields."""
    attrs = [one.attr for one in known]
    if not (isinstance(make, type) and is_dataclass(make)):
        return None
    if {one.name for one in fields(make)} != set(attrs) or hasattr(make, "__post_init__"):
        return None
    told = core.dataclass_args_schema(
        make.__name__, [_argument(one) for one in known], extra_behavior="forbid"
    )
    made = core.dataclass_schema(make, told, attrs, slots=hasattr(make, "__slots__"), frozen=True)
    return made if settle is None else core.no_info_after_validator_function(settle, made)


def _argument(one: QuickField) -> core.DataclassField:
    alias = None if one.name == one.attr else one.name
    return core.dataclass_field(
        one.attr, one.schema, kw_only=True, validation_alias=alias, serialization_alias=alias
    )


def _ascending(keys: Iterable[str]) -> bool:
    return all(left < right for left, right in pairwise(keys))


def _not_quick() -> Any:  # noqa: ANN401 - never returns; the core turns the error into its own
    raise ValueError("not in order")
