"""Reads a workbook of the open export back: tables by their titles, columns by their names.

The way back of `open_export`. The file is as little trusted as any other workbook: guard, capped
child, strict reader. What a row means is decided above; here its cells only get their kinds.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.errors import ColumnsUnknown
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.spreadsheet.cells import Cell, RawSheet, as_text
from giamngheo_desktop.spreadsheet.limits import MEGABYTE, Limits
from giamngheo_desktop.spreadsheet.open_export import (
    LONG_TEXTS,
    OpenColumn,
    OpenTable,
    sheet_name,
)
from giamngheo_desktop.spreadsheet.reader import read_sheets
from giamngheo_desktop.text import open_export as say

LIMITS = Limits(
    file_bytes=100 * MEGABYTE,
    part_bytes=400 * MEGABYTE,
    total_bytes=800 * MEGABYTE,
    ratio=400,
    rows=200_000,
    output_bytes=400 * MEGABYTE,
    memory_bytes=1_024 * MEGABYTE,
    seconds=300,
)
"""Wider than for a list of households: it is the whole of an office, and our own format.

Logs and former states repeat themselves, so they pack better than a list; the bytes stay bounded.
"""

_FURTHER = re.compile(r" \(([1-9][0-9]{0,4})\)$")
_LONG_KINDS = ("number", "number", "text")

Kept = str | int | None
"""One value in plain form: days and instants as ISO text, lists and nested values as JSON text."""


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """One row of a table.

    Args:
        sheet: name of the sheet.
        row: number as Excel shows it.
        values: name of the column -> its cell, by the kind of the column.
    """

    sheet: str
    row: int
    values: Mapping[str, Kept]


def read_open(
    path: Path, tables: Iterable[OpenTable], progress: Progress | None = None
) -> Iterator[tuple[str, tuple[OpenRecord, ...]]]:
    """Tables of a workbook of the open export, by name.

    Args:
        tables: those that may stand in it; their records do not matter.

    Shape: one pair per sheet with a table, in the order of the workbook; empty tables included. A
    table that goes on in further sheets comes once for each.

    Raises:
        FileUnreadable, TooLarge, NotPlainWorkbook: for the officer.
        ColumnsUnknown: for the officer: no workbook of an open export, or a column is missing.
        Cancelled: for the worker.
    """
    titles = [(one.title, one) for one in tables]
    texts: dict[int, str] = {}
    found = False
    for sheet in read_sheets(path, limits=LIMITS, progress=progress):
        if sheet.name == say.TABLES[LONG_TEXTS[0]]:
            texts = _long_texts(path, sheet)
            continue
        table = next((one for title, one in titles if _is_of(sheet.name, title)), None)
        if table is not None:
            found = True
            yield table.name, tuple(_records(path, sheet, table.columns, texts))
    if not found:
        raise ColumnsUnknown(say.not_ours(path.name), {"file": path.name})


def _is_of(sheet: str, title: str) -> bool:
    further = _FURTHER.search(sheet)
    return sheet == sheet_name(title, int(further[1]) if further else 1)


def _long_texts(path: Path, sheet: RawSheet) -> dict[int, str]:
    """Texts that no cell takes, put together again: number -> text."""
    parts: defaultdict[int, dict[int, str]] = defaultdict(dict)
    columns = [
        OpenColumn(one, kind, "") for one, kind in zip(LONG_TEXTS[1], _LONG_KINDS, strict=True)
    ]
    for record in _records(path, sheet, columns, {}):
        number, part = record.values["id"], record.values["part"]
        if isinstance(number, int) and isinstance(part, int):
            parts[number][part] = str(record.values["text"] or "")
    return {
        number: "".join(told[part] for part in sorted(told))
        for number, told in parts.items()
        if sorted(told) == list(range(1, len(told) + 1))
    }


def _records(
    path: Path, sheet: RawSheet, columns: Sequence[OpenColumn], texts: Mapping[int, str]
) -> Iterator[OpenRecord]:
    if not sheet.rows:
        return
    places = {as_text(cell): at for at, cell in enumerate(sheet.rows[0].cells)}
    missing = [one.name for one in columns if one.name not in places]
    if missing:
        where = {"sheet": sheet.name, "columns": missing}
        raise ColumnsUnknown(say.columns_missing(path.name, sheet.name, missing), where)
    for row in sheet.rows[1:]:
        values = {one.name: _whole(row.at(places[one.name]), texts) for one in columns}
        kept = {one.name: _kept(one.kind, values[one.name]) for one in columns}
        yield OpenRecord(sheet.name, row.number, kept)


def _whole(cell: Cell, texts: Mapping[int, str]) -> Cell:
    """The text a cell refers to; a reference to nothing stays, and fits no record."""
    if isinstance(cell, str) and cell.startswith(say.LONG_TEXT):
        number = cell.removeprefix(say.LONG_TEXT)
        return texts.get(int(number), cell) if number.isdecimal() else cell
    return cell


def _kept(kind: str, cell: Cell) -> Kept:
    if kind == "codes":
        listed = as_text(cell)
        words = [one for one in listed.split("; ") if one]
        return listed if listed.startswith("[") else json.dumps(words, ensure_ascii=False)
    if cell is None:
        return None
    if kind == "number" and isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if kind in {"number", "yes_no"} and isinstance(cell, int):
        return int(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return as_text(cell)
