"""A record as its smallest parts a person can change, and back. Pure.

A leaf is named by a path: `("name",)`, `("answers", "viec_lam")`, `("member_answers", id, code)`.
Fields that only make sense together are one leaf, named by the first of them.
"""

import json
import types
from collections.abc import Mapping
from dataclasses import asdict, fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.plan.targets import Target

Leaf = tuple[str, ...]


class _Absent:
    """Stands for a part that a side does not have; equal to itself only."""

    def __repr__(self) -> str:
        return "ABSENT"


ABSENT: Final = _Absent()

TOGETHER: Mapping[type, tuple[tuple[str, ...], ...]] = {
    Member: (("birth_date", "birth_year"), ("status", "status_on")),
    Household: (("status", "status_on", "merged_into"),),
    Target: (("value", "num", "den"),),
}
"""Fields that are decided together."""

_BY_KEY = {"answers": 1, "data": 1, "member_answers": 2}
"""Fields whose parts are told apart by key, and how many keys deep."""


def leaves_of(record: Any) -> dict[Leaf, Any]:  # noqa: ANN401 - any record of the domain
    """Every leaf of a record with its value."""
    found: dict[Leaf, Any] = {}
    grouped = _grouped(type(record))
    for field in fields(record):
        group = grouped.get(field.name)
        if group is not None:
            if group[0] == field.name:
                found[(field.name,)] = tuple(getattr(record, name) for name in group)
        elif field.name in _BY_KEY:
            for path, value in _spread(getattr(record, field.name), _BY_KEY[field.name]):
                found[(field.name, *path)] = value
        else:
            found[(field.name,)] = getattr(record, field.name)
    return found


_GROUP_OF = {
    kind: {name: group for group in groups for name in group} for kind, groups in TOGETHER.items()
}


def _grouped(kind: type) -> Mapping[str, tuple[str, ...]]:
    return _GROUP_OF.get(kind, {})


def _spread(value: Mapping[str, Any], depth: int) -> list[tuple[Leaf, Any]]:
    if depth == 1:
        return [((name,), item) for name, item in value.items()]
    return [
        ((name, *path), leaf)
        for name, item in value.items()
        for path, leaf in _spread(item, depth - 1)
    ]


def with_leaves(record: Any, values: Mapping[Leaf, Any]) -> Any:  # noqa: ANN401 - any record of the domain
    """The record with some leaves set; `ABSENT` takes a part away."""
    changed: dict[str, Any] = {}
    grouped = _grouped(type(record))
    for leaf, value in values.items():
        name = leaf[0]
        if name in grouped:
            changed |= dict(zip(grouped[name], value, strict=True))
        elif name in _BY_KEY:
            current = changed.get(name, getattr(record, name))
            changed[name] = _set_part(current, leaf[1:], value)
        else:
            changed[name] = value
    return replace(record, **changed)


def _set_part(parts: Mapping[str, Any], path: Leaf, value: Any) -> dict[str, Any]:  # noqa: ANN401 - a field's value
    result = dict(parts)
    if len(path) > 1:
        inner = _set_part(result.get(path[0], {}), path[1:], value)
        result[path[0]] = inner
        if not inner:
            del result[path[0]]
    elif value is ABSENT:
        result.pop(path[0], None)
    else:
        result[path[0]] = value
    return dict(sorted(result.items()))


def show_value(value: Any) -> str | None:  # noqa: ANN401 - a field's value
    """Canonical JSON text of a value; `None` where there is none."""
    if value is ABSENT:
        return None
    return json.dumps(
        value, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return asdict(value)
    raise TypeError(type(value))


def read_value(kind: type, leaf: Leaf, text: str) -> Any:  # noqa: ANN401 - a field's value
    """The value of JSON text, of the type the field has.

    Args:
        kind: class of the record.
        leaf: of which part.
        text: JSON; a list of values for fields that are decided together.

    Raises:
        ValueError: for the service: the text does not fit the field.
    """
    plain = json.loads(text)
    if leaf[0] in _BY_KEY:
        return tuple(plain) if isinstance(plain, list) else plain
    hints = get_type_hints(kind)
    group = _grouped(kind).get(leaf[0])
    if group is None:
        return _typed(hints[leaf[0]], plain)
    if not isinstance(plain, list) or len(plain) != len(group):
        raise ValueError(leaf[0])
    return tuple(_typed(hints[name], item) for name, item in zip(group, plain, strict=True))


def _typed(hint: Any, plain: Any) -> Any:  # noqa: ANN401 - a type and a value of it
    if get_origin(hint) in {Union, types.UnionType}:
        return _one_of(get_args(hint), plain)
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], item) for item in plain)
    if hint is date:
        return date.fromisoformat(plain)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(plain)
    if hint is type(plain):
        return plain
    raise ValueError(plain)


def _one_of(hints: tuple[Any, ...], plain: Any) -> Any:  # noqa: ANN401 - types and a value of one
    if plain is None and type(None) in hints:
        return None
    return _typed(next(hint for hint in hints if hint is not type(None)), plain)
