"""Cells of a paper and the one way each is written, on screen, in PDF and in a workbook."""

from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.rate import Rate

Cell = int | str | date | Rate | None
"""What stands in a cell; `None` = not known or nothing to say, never zero. `bool` marks a box."""

MARK = "x"
"""How a mark is written in a column of marks."""


class CellKind(StrEnum):
    """What the cells of a column are."""

    COUNT = "count"
    RATE = "rate"
    MONEY = "money"
    TEXT = "text"
    DATE = "date"
    MARK = "mark"


class Align(StrEnum):
    """Where the text of a cell stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


def cell_text(cell: Cell) -> str:
    """The words of a cell: `1.234`, `3,25`, `05/02/2027`, `x`; nothing for `None`."""
    if cell is None or cell is False:
        return ""
    if isinstance(cell, str):
        return cell
    if cell is True:
        return MARK
    if isinstance(cell, int):
        return grouped(cell)
    return cell.text() if isinstance(cell, Rate) else day_text(cell)


def grouped(number: int) -> str:
    """A whole number with points between thousands: `1.234.567`."""
    return str(number) if -1000 < number < 1000 else f"{number:,}".replace(",", ".")


def day_text(day: date) -> str:
    """A day as tables print it: `05/02/2027`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"
