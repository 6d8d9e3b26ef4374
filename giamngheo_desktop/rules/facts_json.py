"""Facts handed in from outside, as JSON objects, read strictly. The shape is docs/cli.md, § 3.1.

Nothing is read as "no": an absent or null answer stays absent. What does not have the agreed shape
is refused for that household alone, and the message names the field.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NoReturn

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
from giamngheo_desktop.text import rules as say

FactsObject = Mapping[str, object]

_LONG = ("members", "dwelling", "information")
_AGREED = frozenset(
    {"id", "area", "diem_b1", "b1_answers", "b1_column", "deprivations", *_LONG}
    | {"income_vnd_pm", "previous", "ever"}
)
_FURTHER = frozenset({"judged", "diem_b2", "income_12m", "workers"})
_YES_NO = (
    "seeking_work",
    "wage_without_contract",
    "monthly_benefit",
    "malnourished",
    "has_health_insurance",
    "in_training",
    "certified_on_the_job",
)
_MEMBER = frozenset({*_YES_NO, "birth_date", "birth_year", "certificate", "school_level"})
_DWELLING = frozenset({"area_m2", "durable", "water", "latrine"})
_INFORMATION = frozenset({"uses_internet", "means"})
_AREAS = {one.value: one for one in Area}
_CATEGORIES = {one.value: one for one in Category}
_MAX_LINE = 1_000_000


def read_json_line(line: str) -> FactsObject:
    """One line as a JSON object: no key twice, whole numbers only.

    Raises:
        BadFacts: for the person who made the file.
    """
    if len(line) > _MAX_LINE:
        _bad("", say.facts_not_json())
    try:
        found = json.loads(
            line,
            object_pairs_hook=_no_key_twice,
            parse_float=_no_float,
            parse_constant=_no_float,
        )
    except (ValueError, RecursionError) as error:
        raise BadFacts(say.facts_not_json(), {"field": ""}) from error
    if not isinstance(found, dict):
        _bad("", say.facts_not_json())
    return found


def _no_key_twice(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        _bad(twice, say.facts_duplicate_key(twice))
    return found


def _no_float(text: str) -> NoReturn:
    raise ValueError(text)


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
    _known_fields(given, _AGREED | _FURTHER if further else _AGREED, "")
    if given.get("deprivations") is not None and any(given.get(one) is not None for one in _LONG):
        _bad("deprivations", say.facts_both_forms())
    return HouseholdFacts(
        id=_identity(given),
        area=_area(given),
        diem_b1=_whole(given, "diem_b1", ""),
        b1_answers=_b1_answers(given),
        judged=_judged(given, indicators),
        diem_b2=_whole(given, "diem_b2", ""),
        members=_members(given.get("members")),
        dwelling=_dwelling(given.get("dwelling")),
        information=_information(given.get("information")),
        income_vnd_pm=_whole(given, "income_vnd_pm", ""),
        previous=_category(given.get("previous"), "previous"),
        ever=_ever(given.get("ever")),
        b1_column=_text(given, "b1_column", ""),
        income_12m=_income(given.get("income_12m")),
        workers=tuple(_texts(given.get("workers"), "workers")),
    )


def _bad(field: str, text: str) -> NoReturn:
    raise BadFacts(text, {"field": field})


def _known_fields(given: Mapping[str, object], known: frozenset[str], path: str) -> None:
    if given.keys() <= known:
        return
    field = path + next(key for key in given if key not in known)
    _bad(field, say.facts_unknown_field(field))


def _identity(given: FactsObject) -> str:
    name = given.get("id")
    if name is None:
        _bad("id", say.facts_missing_field("id"))
    if not isinstance(name, str) or not name:
        _bad("id", say.facts_wrong_type("id", say.WANT_TEXT))
    return name


def _area(given: FactsObject) -> Area | None:
    area = _text(given, "area", "")
    if area is None:
        return None
    if area not in _AREAS:
        _bad("area", say.facts_unknown_code("area", area))
    return _AREAS[area]


def _whole(given: Mapping[str, object], name: str, path: str) -> int | None:
    value = given.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_WHOLE))
    return value


def _text(given: Mapping[str, object], name: str, path: str) -> str | None:
    value = given.get(name)
    if value is not None and not isinstance(value, str):
        _bad(path + name, say.facts_wrong_type(path + name, say.WANT_TEXT))
    return value


def _flag(given: Mapping[str, object], name: str, path: str) -> bool | None:
    value = given.get(name)
    if value is None or value is True or value is False:
        return value
    _bad(path + name, say.facts_wrong_type(path + name, say.WANT_FLAG))


def _object(given: object, path: str) -> Mapping[str, object]:
    if not isinstance(given, dict):
        _bad(path, say.facts_wrong_type(path, say.WANT_OBJECT))
    return given


def _texts(given: object, path: str) -> list[str]:
    """A list of words, none twice; empty when absent."""
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(one, str) for one in given):
        _bad(path, say.facts_wrong_type(path, say.WANT_LIST))
    if len(set(given)) != len(given):
        twice = next(one for one in given if given.count(one) > 1)
        _bad(path, say.facts_repeated(path, twice))
    return given


def _b1_answers(given: FactsObject) -> Mapping[str, object] | None:
    answers = given.get("b1_answers")
    return None if answers is None else _object(answers, "b1_answers")


def _judged(given: FactsObject, indicators: Sequence[str]) -> Mapping[str, bool]:
    if given.get("deprivations") is not None:
        missing = _texts(given["deprivations"], "deprivations")
        judged = dict.fromkeys(indicators, False)
        for code in missing:
            if code not in judged:
                _bad("deprivations", say.facts_unknown_code("deprivations", code))
            judged[code] = True
        return judged
    if given.get("judged") is None:
        return {}
    return _judged_one_by_one(_object(given["judged"], "judged"))


def _judged_one_by_one(given: Mapping[str, object]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for code, value in given.items():
        if not isinstance(value, bool):
            _bad(f"judged.{code}", say.facts_wrong_type(f"judged.{code}", say.WANT_FLAG))
        found[code] = value
    return found


def _members(given: object) -> tuple[MemberFacts, ...] | None:
    if given is None:
        return None
    if not isinstance(given, list):
        _bad("members", say.facts_wrong_type("members", say.WANT_LIST))
    return tuple([_member(one, f"members[{at}]") for at, one in enumerate(given)])


def _member(given: object, at: str) -> MemberFacts:
    found = _object(given, at)
    path = f"{at}."
    _known_fields(found, _MEMBER, path)
    seeking, no_contract, benefit, malnourished, insured, training, trained = [
        _flag(found, name, path) for name in _YES_NO
    ]
    return MemberFacts(
        birth_date=_day(found, path),
        birth_year=_whole(found, "birth_year", path),
        seeking_work=seeking,
        wage_without_contract=no_contract,
        monthly_benefit=benefit,
        malnourished=malnourished,
        has_health_insurance=insured,
        in_training=training,
        certificate=_code(found, "certificate", CERTIFICATES, path),
        certified_on_the_job=trained,
        school_level=_code(found, "school_level", SCHOOL_LEVELS, path),
    )


def _code(given: Mapping[str, object], name: str, known: tuple[str, ...], path: str) -> str | None:
    code = _text(given, name, path)
    if code is not None and code not in known:
        _bad(path + name, say.facts_unknown_code(path + name, code))
    return code


def _day(given: Mapping[str, object], path: str) -> date | None:
    text = _text(given, "birth_date", path)
    if text is None:
        return None
    # fromisoformat also takes 19840501 and week dates; only one spelling is agreed.
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or len(text) != 10 or text[4] != "-" or "W" in text:
        field = f"{path}birth_date"
        _bad(field, say.facts_wrong_type(field, say.WANT_DAY))
    return day


def _dwelling(given: object) -> DwellingFacts | None:
    if given is None:
        return None
    found, path = _object(given, "dwelling"), "dwelling."
    _known_fields(found, _DWELLING, path)
    durable = found.get("durable")
    parts = {} if durable is None else _object(durable, "dwelling.durable")
    return DwellingFacts(
        area_m2=_whole(found, "area_m2", path),
        durable={name: _flag(parts, name, "dwelling.durable.") for name in parts},
        water=_text(found, "water", path),
        latrine=_text(found, "latrine", path),
    )


def _information(given: object) -> InformationFacts | None:
    if given is None:
        return None
    found, path = _object(given, "information"), "information."
    _known_fields(found, _INFORMATION, path)
    means = found.get("means")
    return InformationFacts(
        uses_internet=_flag(found, "uses_internet", path),
        means=None if means is None else tuple(_texts(means, "information.means")),
    )


def _income(given: object) -> DeclaredIncome | None:
    if given is None:
        return None
    found, path = _object(given, "income_12m"), "income_12m."
    _known_fields(found, frozenset({"total_vnd", "person_months"}), path)
    total, months = _whole(found, "total_vnd", path), _whole(found, "person_months", path)
    if total is None or months is None:
        _bad("income_12m", say.facts_missing_field("income_12m"))
    return DeclaredIncome(total, months)


def _category(given: object, field: str) -> Category | None:
    if given is None:
        return None
    if not isinstance(given, str) or given not in _CATEGORIES:
        _bad(field, say.facts_unknown_code(field, str(given)))
    return _CATEGORIES[given]


def _ever(given: object) -> frozenset[Category]:
    found = [_category(one, "ever") for one in _texts(given, "ever")]
    return frozenset(one for one in found if one is not None)
