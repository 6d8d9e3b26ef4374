"""Collects problems while a workbook is read, and remembers which households they keep out."""

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.spreadsheet.cells import Cell, as_text, column_letter
from giamngheo_desktop.spreadsheet.faults import Fault
from giamngheo_desktop.spreadsheet.parsed import Problem

MOST_KEPT = 20_000
_LONGEST_VALUE = 80


class Problems:
    """Problems of one workbook; beyond a bound they are counted, not kept."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self.dropped = 0
        self.blocks = 0

    def add(self, sheet: str, row: int, column: int | None, value: Cell, fault: Fault) -> None:
        """Notes a fault at its place.

        Args:
            sheet: name of the sheet.
            row: number as Excel shows it; 0 for the whole sheet.
            column: 0-based; `None` for the whole row.
            value: what the cell holds.
            fault: what is wrong with it.
        """
        self.blocks += fault.severity is Severity.BLOCK
        if len(self._kept) >= MOST_KEPT:
            self.dropped += 1
            return
        letter = "" if column is None else column_letter(column)
        shown = as_text(value)[:_LONGEST_VALUE]
        self._kept.append(
            Problem(
                sheet,
                row,
                letter,
                fault.code,
                shown,
                fault.text,
                fault.severity,
                fault.suggestion,
            )
        )

    def in_order(self, sheets: dict[str, int]) -> tuple[Problem, ...]:
        """By sheet of the workbook, row and column.

        Args:
            sheets: name -> place in the workbook.
        """
        return tuple(
            sorted(
                self._kept,
                key=lambda one: (sheets.get(one.sheet, 0), one.row, len(one.column), one.column),
            )
        )
