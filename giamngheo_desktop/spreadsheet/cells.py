"""Cells of a workbook as they come out of the child process: plain values with an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class CellError:
    """An error value that a formula left behind, for example `#REF!`."""

    text: str


Cell = str | int | float | bool | date | CellError | None
"""One cell; an empty one is `None`, never 0."""

Run = tuple[str, str]
"""Part of a cell with its own font: (text, name of the font; empty = font of the cell)."""

Font = str | tuple[Run, ...]
"""Font of a cell: its name, or its runs where fonts are mixed inside the cell."""


@dataclass(slots=True)
class RawRow:
    """A row with content.

    Args:
        number: row number as Excel shows it, from 1.
        cells: values from column A on; trailing empty cells are left out.
        fonts: 0-based column -> font, only where a font of an old encoding is set.
    """

    number: int
    cells: list[Cell]
    fonts: Mapping[int, Font] = field(default_factory=dict)

    def at(self, column: int) -> Cell:
        """Value in a 0-based column; `None` beyond the last one."""
        return self.cells[column] if 0 <= column < len(self.cells) else None


@dataclass(slots=True)
class RawSheet:
    """A sheet: its rows with content, in order.

    Args:
        merged: (first row, first column, last row, last column), rows from 1, columns from 0.
        hidden_rows: numbers of hidden rows, whether they have content or not.
        formulas: how many cells hold a formula; their stored values are read.
        epoch_1904: serial numbers of days count from 1904.
    """

    name: str
    visible: bool = True
    rows: list[RawRow] = field(default_factory=list)
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: frozenset[int] = frozenset()
    formulas: int = 0
    epoch_1904: bool = False


def column_letter(column: int) -> str:
    """Letter of a 0-based column: 0 -> `A`, 26 -> `AA`."""
    letters = ""
    rest = column + 1
    while rest:
        rest, digit = divmod(rest - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


def column_index(letter: str) -> int:
    """0-based column of a letter.

    Raises:
        ValueError: for the programmer: not a column letter.
    """
    if not letter.isascii() or not letter.isalpha():
        raise ValueError(letter)
    index = 0
    for char in letter.upper():
        index = index * 26 + ord(char) - 64
    return index - 1


def as_text(cell: Cell) -> str:
    """The cell as an officer reads it; whole numbers without `.0`, days as dd/mm/yyyy."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if isinstance(cell, CellError):
        return cell.text
    if isinstance(cell, date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    return str(cell)
