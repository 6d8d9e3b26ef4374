"""Reads a workbook of the open export back: tables by their titles, columns by their names.

The way back of `open_export`. The file is as little trusted as any other workbook: guard, capped
child, strict reader. What a row means is decided above; here its cells only get their kinds.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.errors import ColumnsUnknown
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.spreadsheet.cells import Cell, RawRow, RawSheet, as_text
from giamngheo_desktop.spreadsheet.limits import MEGABYTE, Limits
from giamngheo_desktop.spreadsheet.open_export import OpenColumn, open_tables, rounds_table
from giamngheo_desktop.spreadsheet.reader import read_sheets
from giamngheo_desktop.text import open_export as say

LIMITS = Limits(
    file_bytes=100 * MEGABYTE,
    part_bytes=400 * MEGABYTE,
    total_bytes=800 * MEGABYTE,
    rows=200_000,
    output_bytes=400 * MEGABYTE,
    memory_bytes=1_024 * MEGABYTE,
    seconds=300,
)
"""Wider than for a list of households: it is the whole of an office, and it is our own format."""

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
    path: Path, progress: Progress | None = None
) -> Iterator[tuple[str, tuple[OpenRecord, ...]]]:
    """Tables of a workbook of the open export, by name.

    Shape: one pair per sheet with a table, in the order of the workbook; empty tables included.

    Raises:
        FileUnreadable, TooLarge, NotPlainWorkbook: for the officer.
        ColumnsUnknown: for the officer: no workbook of an open export, or a column is missing.
        Cancelled: for the worker.
    """
    known = {one.title[:31]: one for one in (*open_tables(State()), rounds_table(()))}
    found = False
    for sheet in read_sheets(path, limits=LIMITS, progress=progress):
        table = known.get(sheet.name)
        if table is not None:
            found = True
            yield table.name, tuple(_records(path, sheet, table.columns))
    if not found:
        raise ColumnsUnknown(say.not_ours(path.name), {"file": path.name})


def _records(path: Path, sheet: RawSheet, columns: Sequence[OpenColumn]) -> Iterator[OpenRecord]:
    if not sheet.rows:
        return
    places = {as_text(cell): at for at, cell in enumerate(sheet.rows[0].cells)}
    missing = [one.name for one in columns if one.name not in places]
    if missing:
        where = {"sheet": sheet.name, "columns": missing}
        raise ColumnsUnknown(say.columns_missing(path.name, sheet.name, missing), where)
    for row in sheet.rows[1:]:
        yield OpenRecord(sheet.name, row.number, _values(row, columns, places))


def _values(
    row: RawRow, columns: Sequence[OpenColumn], places: Mapping[str, int]
) -> dict[str, Kept]:
    return {one.name: _kept(one.kind, row.at(places[one.name])) for one in columns}


def _kept(kind: str, cell: Cell) -> Kept:
    if kind == "codes":
        return json.dumps([one for one in as_text(cell).split("; ") if one], ensure_ascii=False)
    if cell is None:
        return None
    if kind == "number" and isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if kind in {"number", "yes_no"} and isinstance(cell, int):
        return int(cell)
    if isinstance(cell, date):
        return cell.isoformat()
    return as_text(cell)
