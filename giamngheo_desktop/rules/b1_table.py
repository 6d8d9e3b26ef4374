"""B1 from an item table that was entered as data. None is shipped: the official one is unknown."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from giamngheo_desktop.domain.category import Area, Grade
from giamngheo_desktop.domain.classification import Reason, Refusal
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.score_table import AreaColumn, B1Table, ScoreItem
from giamngheo_desktop.domain.standard import Citation
from giamngheo_desktop.rules.criteria.base import BAD, missing_house
from giamngheo_desktop.text import rule_refusals as say_why
from giamngheo_desktop.text import rules as say

Chosen = Mapping[str, tuple[str, ...]]
"""Item code -> codes of the options taken."""


class B1Sum(NamedTuple):
    """Points of Phiếu B1 by item.

    Args:
        points: the total; `None` when something is missing.
        reasons: one per item.
        refused: answers that are missing or impossible.
    """

    points: int | None
    reasons: tuple[Reason, ...]
    refused: tuple[Refusal, ...]


def score_b1(facts: HouseholdFacts, area: Area, table: B1Table, cited: Citation) -> B1Sum:
    """Total of Phiếu B1 with the points of every answer.

    Args:
        facts: the household with its `b1_answers`: item code -> option code, or a list of option
            codes where the item allows several.
        area: which columns may be used.
        table: items, options and points.
        cited: where the table stands.
    """
    column = _column(facts, area, table)
    chosen = _chosen(facts.b1_answers or {}, table)
    refused = [one for one in (column, *chosen.values()) if isinstance(one, Refusal)]
    answers = {code: one for code, one in chosen.items() if not isinstance(one, Refusal)}
    if refused or isinstance(column, Refusal):
        return B1Sum(None, (), tuple(refused))
    reasons = tuple(_item_reason(item, answers, column, cited) for item in table.items)
    return B1Sum(sum(one.value or 0 for one in reasons), reasons, ())


def _column(facts: HouseholdFacts, area: Area, table: B1Table) -> AreaColumn | Refusal:
    fitting = [one for one in table.columns if one.area is area]
    if facts.b1_column is not None:
        for one in fitting:
            if one.code == facts.b1_column:
                return one
        text = say_why.unknown_answer("b1_column", facts.b1_column)
        return Refusal(BAD, "b1_column", text)
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        return Refusal(BAD, "area", say_why.area_column_missing(area.value))
    return missing_house("b1_column")


def _chosen(given: Mapping[str, object], table: B1Table) -> dict[str, tuple[str, ...] | Refusal]:
    found: dict[str, tuple[str, ...] | Refusal] = {}
    for item in table.items:
        found[item.code] = _options(item, given.get(item.code))
    for code in given:
        if code not in found:
            found[code] = Refusal(BAD, f"b1_answers.{code}", say_why.unknown_item(code))
    return found


def _options(item: ScoreItem, answer: object) -> tuple[str, ...] | Refusal:
    field = f"b1_answers.{item.code}"
    if answer is None:
        return missing_house(field)
    taken = tuple(answer) if item.is_multiple and isinstance(answer, list | tuple) else (answer,)
    known = {one.code for one in item.options}
    codes = tuple(one for one in taken if isinstance(one, str) and one in known)
    if len(codes) != len(taken) or len(set(codes)) != len(codes):
        return Refusal(BAD, field, say_why.unknown_option(item.name))
    return codes


def _item_reason(item: ScoreItem, answers: Chosen, column: AreaColumn, cited: Citation) -> Reason:
    taken = [one for one in item.options if one.code in answers[item.code]]
    void = next(_voids(item, answers), None)
    points = 0 if void else sum(one.points[column.code] for one in taken)
    words = ", ".join(one.name for one in taken)
    text = say.b1_item_void(item.name, void) if void else say.b1_item(item.name, words, points)
    return Reason(
        rule=f"b1.{item.code}",
        value=points,
        op="=",
        limit=points,
        unit="points",
        article=cited.text(),
        grade=Grade.VERIFIED if cited.grade is Grade.VERIFIED else Grade.UNVERIFIED,
        holds=True,
        text=text,
    )


def _voids(item: ScoreItem, answers: Chosen) -> Iterator[str]:
    for one in item.void_when:
        hit = [code for code in one.any_of if code in answers[one.item]]
        if hit:
            yield f"{one.item} = {', '.join(hit)}"
