"""Item tables on their way into a standard: two keyings, then a new text of the standard's file.

The new text travels in a signed package like every standard; its digest differs from the old one,
so rounds scored before stay recognisable.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from giamngheo_desktop.domain.errors import DecisionNeeded, TableUnknown
from giamngheo_desktop.domain.score_table import (
    B1Table,
    Keyed,
    QuickTable,
    ScoreItem,
    compare_keyings,
)
from giamngheo_desktop.domain.standard import Citation, Standard
from giamngheo_desktop.rules.parameters import load_standard
from giamngheo_desktop.text import rule_refusals as say

_TOP_LEVEL = re.compile(r"^[A-Za-z]")


def with_b1_table(standard: Standard, first: B1Table, second: B1Table, cited: Citation) -> Standard:
    """The standard with a B1 table that was keyed twice.

    Args:
        standard: the standard as it is held.
        first: one keying.
        second: the other, made without looking at the first.
        cited: source (one of the standard's), article, grade.

    Raises:
        DecisionNeeded: for the officer: the keyings differ.
        RuleFileDamaged: for the officer: the table cannot stand in a standard.
    """
    _require_equal(first, second)
    return _replaced(standard, "b1_table", [*_citation_lines(cited), *_b1_lines(first)])


def with_quick_table(
    standard: Standard, first: QuickTable, second: QuickTable, cited: Citation
) -> Standard:
    """The standard with the questions of Phiếu A, keyed twice.

    Args:
        standard: the standard as it is held.
        first: one keying.
        second: the other, made without looking at the first.
        cited: source (one of the standard's), article, grade.

    Raises:
        DecisionNeeded: for the officer: the keyings differ.
        RuleFileDamaged: for the officer: the table cannot stand in a standard.
    """
    _require_equal(first, second)
    return _replaced(standard, "phieu_a", [*_citation_lines(cited), *_quick_lines(first)])


def _require_equal(first: Keyed, second: Keyed) -> None:
    found = compare_keyings(first, second)
    if found:
        cells = [one.cell for one in found]
        raise DecisionNeeded(say.keyings_differ(len(found)), {"cells": cells})


def _replaced(standard: Standard, block: str, lines: Iterable[str]) -> Standard:
    kept = list(_without_block(standard.yaml_text, block))
    text = "".join(kept) + f"{block}:\n" + "".join(f"{line}\n" for line in lines)
    return load_standard(text, f"{standard.id}.yaml").confirmed_by(standard.confirmed)


def _without_block(text: str, block: str) -> Iterator[str]:
    is_inside = False
    for line in text.splitlines(keepends=True):
        if _TOP_LEVEL.match(line):
            is_inside = line.startswith(f"{block}:")
        if not is_inside:
            yield line if line.endswith("\n") else f"{line}\n"


def _quoted(text: str) -> str:
    # A JSON string is a YAML string; no name can break out of it.
    return json.dumps(text, ensure_ascii=False)


def _citation_lines(cited: Citation) -> Iterator[str]:
    yield f"  source: {_quoted(cited.source)}"
    yield f"  article: {_quoted(cited.article)}"
    yield f"  grade: {cited.grade.value}"
    if cited.strength is not None:
        yield f"  strength: {cited.strength.value}"
    if cited.note:
        yield f"  note: {_quoted(cited.note)}"


def _b1_lines(table: B1Table) -> Iterator[str]:
    yield "  columns:"
    for column in table.columns:
        name = _quoted(column.name)
        yield f"    - {{code: {column.code}, name: {name}, area: {column.area.value}}}"
    yield "  items:"
    for item in table.items:
        yield from _item_lines(item)


def _item_lines(item: ScoreItem) -> Iterator[str]:
    yield f"    - code: {item.code}"
    yield f"      name: {_quoted(item.name)}"
    if item.is_multiple:
        yield "      multiple: true"
    if item.void_when:
        yield "      void_when:"
        for void in item.void_when:
            yield f"        - {{item: {void.item}, any_of: [{', '.join(void.any_of)}]}}"
    yield "      options:"
    for one in item.options:
        points = ", ".join(f"{column}: {value}" for column, value in one.points.items())
        yield f"        - {{code: {one.code}, name: {_quoted(one.name)}, points: {{{points}}}}}"


def _quick_lines(table: QuickTable) -> Iterator[str]:
    yield f"  surely_not_poor_from: {table.surely_not_poor_from}"
    yield "  questions:"
    for one in table.questions:
        yield f"    - {{code: {one.code}, text: {_quoted(one.text)}}}"


@dataclass(frozen=True, slots=True)
class QuickResult:
    """Result of Phiếu A.

    Args:
        yes: questions answered "có".
        surely_not_poor: enough of them; Phiếu B is then not asked.
        missing: codes of questions without an answer; while there is one, nothing is decided.
    """

    yes: int
    surely_not_poor: bool | None
    missing: tuple[str, ...]


def quick_result(standard: Standard, answers: Mapping[str, bool | None]) -> QuickResult:
    """Phiếu A by the questions of a standard.

    Args:
        standard: the standard.
        answers: question code -> answer.

    Raises:
        TableUnknown: for the officer: the questions are not known; the result is typed.
    """
    table = standard.quick_table
    if table is None:
        raise TableUnknown(say.quick_unknown(standard.title), {"table": "phieu_a"})
    missing = tuple(one.code for one in table.questions if answers.get(one.code) is None)
    yes = sum(answers.get(one.code) is True for one in table.questions)
    return QuickResult(yes, None if missing else yes >= table.surely_not_poor_from, missing)
