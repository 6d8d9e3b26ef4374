"""What was typed into a plan and not stored: only the records that differ, beside what they were.

Put back upon the plan as it is stored then; a record that was stored otherwise meanwhile is left as
it is, and counted, never overwritten in silence.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.funding import FundingLine, FundingNode
from giamngheo_desktop.domain.plan.plan import Plan
from giamngheo_desktop.services.plan.file import RECORD_KINDS, key_of_record
from giamngheo_desktop.services.plan.reading import plain, read_value

_KINDS: Mapping[str, type] = {**RECORD_KINDS, "projects": FundingNode, "funding": FundingLine}
_HEAD = "plan"
_Pair = tuple[Any, Any]


@dataclass(frozen=True, slots=True)
class PutBack:
    """A plan with what was typed into it before.

    Args:
        left_out: records that were stored otherwise since they were typed.
    """

    book: PlanBook
    left_out: int


def plan_draft(stored: PlanBook, typed: PlanBook) -> str:
    """What was typed, as text; empty where nothing differs."""
    told: dict[str, Any] = {}
    heads = _head(stored), _head(typed)
    if heads[0] != heads[1]:
        told[_HEAD] = [[plain(one) for one in heads]]
    for name in _KINDS:
        pairs = _pairs(getattr(stored, name), getattr(typed, name))
        if pairs:
            told[name] = [[one and plain(one) for one in pair] for pair in pairs]
    return json.dumps(told, ensure_ascii=False) if told else ""


def put_back(text: str, stored: PlanBook) -> PutBack:
    """The plan with what was typed.

    Args:
        text: of `plan_draft`.

    Raises:
        FormIncomplete: for the user: a program with other fields has written it.
    """
    told, changes, left_out = json.loads(text), dict[str, Any](), 0
    for before, after in _read(told.get(_HEAD, ()), Plan):
        if before == _head(stored):
            changes[_HEAD] = replace(after, version=stored.plan.version)
        elif after != _head(stored):
            left_out += 1
    for name, kind in _KINDS.items():
        pairs = _read(told.get(name, ()), kind)
        rows, left = _with(getattr(stored, name), pairs)
        left_out += left
        if pairs:
            changes[name] = rows
    return PutBack(replace(stored, **changes), left_out)


def _head(book: PlanBook) -> Plan:
    return replace(book.plan, version=0)


def _pairs(stored: tuple[Any, ...], typed: tuple[Any, ...]) -> list[_Pair]:
    """(before, after) of every record that differs; what is there on one side only, with `None`."""
    if stored is typed:
        return []
    before = {key_of_record(one): one for one in stored}
    after = {key_of_record(one): one for one in typed}
    changed = [
        (before.get(key), one)
        for key, one in after.items()
        if before.get(key) is not one and before.get(key) != one
    ]
    return [*changed, *((one, None) for key, one in before.items() if key not in after)]


def _read(pairs: Any, kind: type) -> list[_Pair]:  # noqa: ANN401 -- what stands in the JSON text
    return [
        (before and read_value(kind, before, _HEAD), after and read_value(kind, after, _HEAD))
        for before, after in pairs
    ]


def _with(stored: tuple[Any, ...], pairs: list[_Pair]) -> tuple[tuple[Any, ...], int]:
    rows, left_out = {key_of_record(one): one for one in stored}, 0
    for before, after in pairs:
        key = key_of_record(after or before)
        if rows.get(key) == after:
            continue  # it was stored just as it was typed
        if rows.get(key) != before:
            left_out += 1
        elif after is None:
            del rows[key]
        else:
            rows[key] = after
    return tuple(rows.values()), left_out
