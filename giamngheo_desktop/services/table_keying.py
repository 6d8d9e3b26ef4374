"""Item tables as people type them: rows of a grid, and keyings as they are kept.

The official tables are not known to the project. Two persons type one from the original text, each
without seeing the other's; `services.standard_tables` compares them and puts the table to use.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.score_table import (
    AreaColumn,
    B1Table,
    ItemOption,
    QuickQuestion,
    QuickTable,
    ScoreItem,
    VoidWhen,
)
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.text import services_standards as say

_CODE = re.compile(r"[a-z][a-z0-9_]{0,29}")


class TableKind(StrEnum):
    """Which table of a standard."""

    B1 = "b1"
    PHIEU_A = "phieu_a"


Table = B1Table | QuickTable


@dataclass(frozen=True, slots=True)
class Keying:
    """One keying of a table by one person.

    Args:
        standard: id of the standard.
        kind: which table.
        number: 1 or 2.
        by: id of the person.
        name: her name.
        on: ISO day.
        table: what she typed.
    """

    standard: str
    kind: TableKind
    number: int
    by: str
    name: str
    on: str
    table: Table


@dataclass(frozen=True, slots=True)
class GridRow:
    """One line of the grid: an option of an item, with its points a column as they were typed.

    Args:
        item: code of the item; empty = the item of the row above.
        item_name: as printed; only needed on its first row.
        option: code of the option.
        option_name: as printed.
        points: one text a column.
        is_multiple: several options of the item may be chosen.
        void_when: `item=option,option` that voids the item, several parted by `;`.
    """

    item: str
    item_name: str
    option: str
    option_name: str
    points: tuple[str, ...]
    is_multiple: bool = False
    void_when: str = ""


def table_of_grid(columns: Sequence[AreaColumn], rows: Sequence[GridRow]) -> B1Table:
    """The table that was typed.

    Raises:
        FormIncomplete: for the person who types: names the first wrong row, from 1.
    """
    if not columns:
        _wrong(1, say.NO_COLUMN)
    if not rows:
        raise FormIncomplete(say.table_empty(), {"problems": ["rows"]})
    items: dict[str, list[tuple[int, GridRow]]] = {}
    current = ""
    for number, row in enumerate(rows, start=1):
        current = row.item or current
        _check_row(number, row, current, len(columns))
        items.setdefault(current, []).append((number, row))
    made = tuple(_item(code, typed, columns) for code, typed in items.items())
    return B1Table(tuple(columns), made)


def _check_row(number: int, row: GridRow, item: str, columns: int) -> None:
    if not _CODE.fullmatch(item) or not _CODE.fullmatch(row.option):
        _wrong(number, say.NO_CODE)
    if not tidy(row.option_name):
        _wrong(number, say.NO_NAME)
    if len(row.points) != columns or not all(_is_whole(one) for one in row.points):
        _wrong(number, say.NO_POINTS)


def _is_whole(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]{1,4}", text.strip()))


def _item(
    code: str, typed: Sequence[tuple[int, GridRow]], columns: Sequence[AreaColumn]
) -> ScoreItem:
    number, first = typed[0]
    if not tidy(first.item_name):
        _wrong(number, say.NO_NAME)
    codes = [row.option for _, row in typed]
    for at, (line, row) in enumerate(typed):
        if row.option in codes[:at]:
            _wrong(line, say.TWICE)
    options = tuple(
        ItemOption(row.option, tidy(row.option_name), _points(row, columns)) for _, row in typed
    )
    return ScoreItem(code, tidy(first.item_name), options, first.is_multiple, _voids(first))


def _points(row: GridRow, columns: Sequence[AreaColumn]) -> dict[str, int]:
    return {one.code: int(text) for one, text in zip(columns, row.points, strict=True)}


def _voids(row: GridRow) -> tuple[VoidWhen, ...]:
    parts = (one.partition("=") for one in row.void_when.split(";") if one.strip())
    return tuple(
        VoidWhen(item.strip(), tuple(code.strip() for code in codes.split(",") if code.strip()))
        for item, _, codes in parts
    )


def _wrong(row: int, why: str) -> None:
    raise FormIncomplete(say.cell_wrong(row, why), {"problems": [f"row {row}"], "row": row})


def grid_of_table(table: B1Table) -> list[GridRow]:
    """The rows of a table, to be typed on."""
    return [row for item in table.items for row in _grid_rows(item, table.columns)]


def _grid_rows(item: ScoreItem, columns: Sequence[AreaColumn]) -> Iterator[GridRow]:
    void = "; ".join(f"{one.item}={','.join(one.any_of)}" for one in item.void_when)
    for at, option in enumerate(item.options):
        is_first = at == 0
        yield GridRow(
            item=item.code,
            item_name=item.name if is_first else "",
            option=option.code,
            option_name=option.name,
            points=tuple(str(option.points[one.code]) for one in columns),
            is_multiple=item.is_multiple and is_first,
            void_when=void if is_first else "",
        )


def keying_json(one: Keying) -> str:
    """A keying as it is kept."""
    given = {**asdict(one), "table": table_json(one.table)}
    return json.dumps(given, ensure_ascii=False, sort_keys=True)


def keying_from(line: str) -> Keying:
    """A kept keying."""
    given = json.loads(line)
    kind = TableKind(given["kind"])
    return Keying(**{**given, "kind": kind, "table": table_from(kind, given["table"])})


def table_json(table: Table) -> dict[str, Any]:
    """A table as plain data."""
    return asdict(table)


def table_from(kind: TableKind, given: Mapping[str, Any]) -> Table:
    """A table from plain data.

    Raises:
        FormIncomplete: for the person who types: the data has not the shape of a table.
    """
    try:
        return _b1(given) if kind is TableKind.B1 else _quick(given)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise FormIncomplete(say.table_empty(), {"problems": ["table"]}) from error


def _b1(given: Mapping[str, Any]) -> B1Table:
    columns = tuple(
        AreaColumn(one["code"], one["name"], Area(one["area"])) for one in given["columns"]
    )
    items = tuple(
        ScoreItem(
            item["code"],
            item["name"],
            tuple(
                ItemOption(one["code"], one["name"], dict(one["points"])) for one in item["options"]
            ),
            bool(item.get("is_multiple", False)),
            tuple(VoidWhen(one["item"], tuple(one["any_of"])) for one in item.get("void_when", ())),
        )
        for item in given["items"]
    )
    return B1Table(columns, items)


def _quick(given: Mapping[str, Any]) -> QuickTable:
    questions = tuple(QuickQuestion(one["code"], one["text"]) for one in given["questions"])
    return QuickTable(questions, int(given["surely_not_poor_from"]))
