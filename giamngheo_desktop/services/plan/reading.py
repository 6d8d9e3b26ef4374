"""JSON as frozen values, strictly: unknown keys, fractions and wrong words are named and refused.

The dataclass itself is the shape. Writing leaves out what stands at its default, so that a file
stays readable; reading puts the defaults back.
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.vietnamese import tidy_lines
from giamngheo_desktop.text import plan_files as say

T = TypeVar("T")


def refuse(where: str, why: str) -> FormIncomplete:
    """The error for one place of the file."""
    return FormIncomplete(say.file_wrong(where, why), {"problems": [{"field": where, "text": why}]})


def read_value(kind: type[T], given: object, where: str) -> T:
    """A dataclass from a JSON object.

    Args:
        where: path in the file, for the sentence that refuses it: `targets[3]`.

    Raises:
        FormIncomplete: for the user: names the path and what is wrong there.
    """
    if not isinstance(given, Mapping):
        raise refuse(where, say.needs_object())
    hints = get_type_hints(kind)
    known = {one.name: one for one in fields(kind) if one.init}  # type: ignore[arg-type]  # a dataclass
    for name in given:
        if name not in known:
            raise refuse(f"{where}.{name}", say.key_unknown())
    values = {
        name: _read(hints[name], given[name], f"{where}.{name}") for name in known if name in given
    }
    missing = [name for name, one in known.items() if name not in values and _is_required(one)]
    if missing:
        raise refuse(f"{where}.{missing[0]}", say.key_missing())
    return kind(**values)


def _is_required(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def _read(hint: Any, given: object, where: str) -> Any:  # noqa: ANN401 -- a type hint, and its value
    if get_origin(hint) in (Union, UnionType):
        others = [one for one in get_args(hint) if one is not NoneType]
        return None if given is None else _read(others[0], given, where)
    if get_origin(hint) in (tuple, frozenset):
        return _read_many(hint, given, where)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _read_word(hint, given, where)
    if is_dataclass(hint) and isinstance(hint, type):
        return read_value(hint, given, where)
    return _PLAIN[hint](given, where)


def _read_many(hint: Any, given: object, where: str) -> Any:  # noqa: ANN401 -- as above
    if not isinstance(given, list | tuple):
        raise refuse(where, say.needs_list())
    inside = get_args(hint)[0]
    read = [_read(inside, one, f"{where}[{at}]") for at, one in enumerate(given)]
    return frozenset(read) if get_origin(hint) is frozenset else tuple(read)


def _read_word(words: type[Enum], given: object, where: str) -> Enum:
    found = next((one for one in words if one.value == given), None)
    if found is None:
        raise refuse(where, say.word_unknown(given, [str(one.value) for one in words]))
    return found


def _text(given: object, where: str) -> str:
    if not isinstance(given, str):
        raise refuse(where, say.needs_text())
    return tidy_lines(given)


def _whole(given: object, where: str) -> int:
    if isinstance(given, bool) or not isinstance(given, int):
        raise refuse(where, say.needs_whole())
    return given


def _flag(given: object, where: str) -> bool:
    if not isinstance(given, bool):
        raise refuse(where, say.needs_flag())
    return given


def _day(given: object, where: str) -> date:
    try:
        return date.fromisoformat(given if isinstance(given, str) else "")
    except ValueError as error:
        raise refuse(where, say.needs_day()) from error


_PLAIN: Mapping[Any, Callable[[object, str], Any]] = {
    str: _text,
    int: _whole,
    bool: _flag,
    date: _day,
}


def plain(value: object) -> Any:  # noqa: ANN401 -- any JSON value
    """A value as JSON knows it; fields at their default are left out."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(plain(one) for one in value)
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: part if type(part) in _AS_IT_IS else plain(part)
            for name, usual in _written(type(value))
            if (part := getattr(value, name)) is not usual and part != usual
        }
    return value


_AS_IT_IS = frozenset({str, int, bool, NoneType})


@cache
def _written(kind: Hashable) -> tuple[tuple[str, object], ...]:
    """Fields of a kind with their defaults; a field without one is always written."""
    return tuple((one.name, _usual(one)) for one in fields(kind) if one.init)  # type: ignore[arg-type]  # a dataclass


def _usual(one: Field[Any]) -> object:
    return one.default if one.default_factory is MISSING else one.default_factory()
