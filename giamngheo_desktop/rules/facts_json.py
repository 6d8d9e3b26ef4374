"""Facts handed in from outside, as JSON objects, read strictly. The shape is docs/cli.md, § 3.1.

Nothing is read as "no": an absent or null answer stays absent. What does not have the agreed shape
is refused for that household alone, and the message names the field.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, NoReturn

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.errors import BadFacts
from giamngheo_desktop.domain.facts import (
    CERTIFICATES,
    SCHOOL_LEVELS,
    DwellingFacts,
    HouseholdFacts,
    InformationFacts,
    MemberFacts,
)
from giamngheo_desktop.domain.money import DeclaredIncome
from giamngheo_desktop.text import verdicts as say

FactsObject = Mapping[str, object]

Read = Callable[[object, str, str], Any]
"""Value, path before its name, name -> the value as the rules take it; the value is not null."""

_LONG = ("members", "dwelling", "information")
_AREAS = {one.value: one for one in Area}
_CATEGORIES = {one.value: one for one in Category}
_MAX_LINE = 1_000_000
_WORDS = frozenset({str})


def read_json_line(line: str) -> FactsObject:
    """One line as a JSON object: no key twice, whole numbers only.

    Raises:
        BadFacts: for the person who made the file.
    """
    if len(line) > _MAX_LINE:
        _bad("", say.facts_not_json())
    line = line.strip()
    try:
        found, end = _DECODER.raw_decode(line) if _is_nested(line) else _read_flat(line)
        if end != len(line):
            raise ValueError(end)
    except (ValueError, RecursionError) as error:
        raise BadFacts(say.facts_not_json(), {"field": ""}) from error
    if not isinstance(found, dict):
        _bad("", say.facts_not_json())
    return found


def _is_nested(line: str) -> bool:
    return line.count("{") != 1


def _read_flat(line: str) -> tuple[object, int]:
    """An object without objects in it, quickly: as many keys as colons means no key twice.

    A colon inside a word makes more of them; then it is read again with every key looked at.
    """
    found, end = _FLAT_DECODER.raw_decode(line)
    if isinstance(found, dict) and len(found) == line.count(":"):
        return found, end
    return _DECODER.raw_decode(line)


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        _bad(twice, say.facts_duplicate_key(twice))
    return found


def _no_float(text: str) -> NoReturn:
    raise ValueError(text)


_DECODER = json.JSONDecoder(
    object_pairs_hook=_no_key_twice, parse_float=_no_float, parse_constant=_no_float
)
_FLAT_DECODER = json.JSONDecoder(parse_float=_no_float, parse_constant=_no_float)


def facts_of(
    given: FactsObject, indicators: Sequence[str], *, further: bool = False
) -> HouseholdFacts:
    """The facts of one household.

    Args:
        given: one JSON object.
        indicators: codes of the standard, in its order.
        further: take the fields that only law cases have: `judged`, `diem_b2`, `income_12m`,
            `workers`.

    Raises:
        BadFacts: for the person who made the file; `details["field"]` is the path.
    """
    name = given.get("id")
    if name is None:
        _bad("id", say.facts_missing_field("id"))
    if not isinstance(name, str) or not name:
        _bad("id", say.facts_wrong_type("id", say.WANT_TEXT))
    found = _record(given, _FURTHER_HOUSEHOLD if further else _HOUSEHOLD, "")
    missing = found.pop("deprivations", None)
    if missing is not None:
        if any(one in found for one in _LONG):
            _bad("deprivations", say.facts_both_forms())
        found["judged"] = _judged(missing, indicators)
    found.setdefault("area", None)
    return HouseholdFacts(**found)


def _bad(field: str, text: str) -> NoReturn:
    raise BadFacts(text, {"field": field})


def _record(given: Mapping[str, object], readers: Mapping[str, Read], path: str) -> dict[str, Any]:
    """The fields of a record that are given and not null."""
    found: dict[str, Any] = {}
    for name, value in given.items():
        read = readers.get(name)
        if read is None:
            _bad(path + name, say.facts_unknown_field(path + name))
        if value is not None:
            found[name] = read(value, path, name)
    return found


def _text(value: object, path: str, name: str) -> str:
    if not isinstance(value, str):
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_TEXT))
    return value


def _whole(value: object, path: str, name: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_WHOLE))
    return value


def _flag(value: object, path: str, name: str) -> bool:
    if not isinstance(value, bool):
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_FLAG))
    return value


def _object(value: object, path: str, name: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_OBJECT))
    return value


def _texts(value: object, path: str, name: str) -> tuple[str, ...]:
    """A list of words, none twice."""
    if not isinstance(value, list) or not {*map(type, value)} <= _WORDS:
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_LIST))
    if len(set(value)) != len(value):
        twice = next(one for one in value if value.count(one) > 1)
        _bad(path + name, say.facts_repeated(path + name, twice))
    return tuple(value)


def _code_out_of(known: Sequence[str]) -> Read:
    def read(value: object, path: str, name: str) -> str:
        code = _text(value, path, name)
        if code not in known:
            _bad(path + name, say.facts_unknown_code(path + name, code))
        return code

    return read


def _area(value: object, path: str, name: str) -> Area:
    found = _AREAS.get(value) if isinstance(value, str) else None
    return found or _AREAS[_area_code(value, path, name)]


def _category(value: object, path: str, name: str) -> Category:
    return _CATEGORIES[_category_code(value, path, name)]


_area_code = _code_out_of(tuple(_AREAS))
_category_code = _code_out_of(tuple(_CATEGORIES))


def _ever(value: object, path: str, name: str) -> frozenset[Category]:
    return frozenset(_category(one, path, name) for one in _texts(value, path, name))


def _day(value: object, path: str, name: str) -> date:
    text = _text(value, path, name)
    # fromisoformat also takes 19840501 and week dates; only one spelling is agreed.
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or len(text) != 10 or text[4] != "-" or "W" in text:
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_DAY))
    return day


def _judged(missing: Sequence[str], indicators: Sequence[str]) -> Mapping[str, bool]:
    judged = dict.fromkeys(indicators, False)
    for code in missing:
        if code not in judged:
            _bad("deprivations", say.facts_unknown_code("deprivations", code))
        judged[code] = True
    return judged


def _flags(value: object, path: str, name: str) -> Mapping[str, bool]:
    given = _object(value, path, name)
    return {key: _flag(one, f"{path}{name}.", key) for key, one in given.items()}


def _members(value: object, path: str, name: str) -> tuple[MemberFacts, ...]:
    if not isinstance(value, list):
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_LIST))
    return tuple([_member(one, path, f"{name}[{at}]") for at, one in enumerate(value)])


def _member(value: object, path: str, name: str) -> MemberFacts:
    return MemberFacts(**_record(_object(value, path, name), _MEMBER, f"{path}{name}."))


def _dwelling(value: object, path: str, name: str) -> DwellingFacts:
    return DwellingFacts(**_record(_object(value, path, name), _DWELLING, f"{path}{name}."))


def _durable(value: object, path: str, name: str) -> Mapping[str, bool]:
    given = _object(value, path, name)
    return {
        part: _flag(one, f"{path}{name}.", part) for part, one in given.items() if one is not None
    }


def _information(value: object, path: str, name: str) -> InformationFacts:
    return InformationFacts(**_record(_object(value, path, name), _INFORMATION, f"{path}{name}."))


def _income(value: object, path: str, name: str) -> DeclaredIncome:
    found = _record(_object(value, path, name), _INCOME, f"{path}{name}.")
    if len(found) != len(_INCOME):
        _bad(path + name, say.facts_missing_field(path + name))
    return DeclaredIncome(**found)


_HOUSEHOLD: Mapping[str, Read] = {
    "id": _text,
    "area": _area,
    "diem_b1": _whole,
    "b1_answers": _object,
    "b1_column": _text,
    "deprivations": _texts,
    "members": _members,
    "dwelling": _dwelling,
    "information": _information,
    "income_vnd_pm": _whole,
    "previous": _category,
    "ever": _ever,
}
_FURTHER_HOUSEHOLD: Mapping[str, Read] = {
    **_HOUSEHOLD,
    "judged": _flags,
    "diem_b2": _whole,
    "income_12m": _income,
    "workers": _texts,
}
_MEMBER: Mapping[str, Read] = {
    "birth_date": _day,
    "birth_year": _whole,
    "seeking_work": _flag,
    "wage_without_contract": _flag,
    "monthly_benefit": _flag,
    "malnourished": _flag,
    "has_health_insurance": _flag,
    "in_training": _flag,
    "certificate": _code_out_of(CERTIFICATES),
    "certified_on_the_job": _flag,
    "school_level": _code_out_of(SCHOOL_LEVELS),
}
_DWELLING: Mapping[str, Read] = {
    "area_m2": _whole,
    "durable": _durable,
    "water": _text,
    "latrine": _text,
}
_INFORMATION: Mapping[str, Read] = {"uses_internet": _flag, "means": _texts}
_INCOME: Mapping[str, Read] = {"total_vnd": _whole, "person_months": _whole}
