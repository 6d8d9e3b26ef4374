"""A sheet on its way out of the child: what every source yields and the child writes as lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet.cells import Cell, Font
from giamngheo_desktop.spreadsheet.limits import Limits, Refused

SourceRow = tuple[int, list[Cell], dict[int, Font]]
"""Row number from 1, cells from column A, fonts of an old encoding by 0-based column."""


@dataclass(slots=True)
class Sheet:
    """Facts about a sheet, and its rows, once."""

    name: str
    visible: bool
    rows: Iterator[SourceRow]
    merged: list[tuple[int, int, int, int]]
    hidden_rows: list[int]
    formulas: int
    epoch_1904: bool


def trimmed(number: int, cells: list[Cell], limits: Limits, sheet: str) -> list[Cell]:
    """The cells without empty ones at the end, once the row holds to the limits.

    Raises:
        Refused: content beyond the last allowed row or column.
    """
    last = len(cells)
    while last and (cells[last - 1] is None or cells[last - 1] == ""):
        last -= 1
    if last and number > limits.rows:
        raise Refused(imp.ROWS, sheet=sheet[:60], row=number, rows=limits.rows)
    if last > limits.columns:
        raise Refused(imp.COLUMNS, sheet=sheet[:60], row=number, columns=limits.columns)
    return cells[:last]


def is_legacy_font(name: str) -> bool:
    """True for the names of fonts of the old encodings: `.Vn…` and `VNI…`."""
    return name[:3].lower() in {".vn", "vni"}
