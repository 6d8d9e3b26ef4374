"""The workbook handed back to the officer: the same cells, the wrong ones marked, a list of them.

Every cell keeps its place, so sheet, row and column of a problem stay true; text of old encodings
is written in Unicode. Mended and saved, the file can be read again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.spreadsheet import legacy
from giamngheo_desktop.spreadsheet.cells import Cell, RawSheet, as_text, column_index
from giamngheo_desktop.spreadsheet.parsed import Problem
from giamngheo_desktop.spreadsheet.reader import read_sheets
from giamngheo_desktop.text import spreadsheet as text

_STRINGS_ONLY = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
_MOST_COMMENTS = 1_000
_MOST_LINKS = 5_000
_HEAD_ROWS = 40
_COLOURS = {Severity.BLOCK: "#F4B6B6", Severity.WARN: "#FFF2B3", Severity.INFO: "#DCE9F7"}
_RANK = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}

Place = tuple[int, int]
"""(0-based row, 0-based column)"""


@dataclass(frozen=True, slots=True)
class _Formats:
    """Formats of marked cells, each also for days."""

    plain: Mapping[Severity, Format]
    days: Mapping[Severity, Format]
    day: Format

    def of(self, cell: Cell, mark: Severity | None) -> Format | None:
        """Format of a cell; `None` for a plain one."""
        if isinstance(cell, date):
            return self.day if mark is None else self.days[mark]
        return None if mark is None else self.plain[mark]


def write_problems(
    target: BinaryIO,
    path: Path,
    problems: Sequence[Problem],
    *,
    encoding: str = legacy.AUTO,
    progress: Progress | None = None,
) -> None:
    """Writes the workbook at `path` again, with the problems marked in it.

    Args:
        target: the new workbook, written from its present place.
        path: the workbook that was read; it is not touched.
        problems: what reading it found.
        encoding: as it was read.
        progress: told of the rows; may cancel.

    Raises:
        FileUnreadable, TooLarge, NotPlainWorkbook: for the officer: the file has changed since.
        Cancelled: for the worker.
    """
    book = xlsxwriter.Workbook(target, _STRINGS_ONLY)
    formats = _formats(book)
    by_sheet: dict[str, list[Problem]] = {}
    for problem in problems:
        by_sheet.setdefault(problem.sheet, []).append(problem)
    names: set[str] = set()
    for raw in read_sheets(path, progress=progress):
        if raw.name == text.PROBLEM_SHEET:
            continue
        legacy.convert_sheet(raw, encoding)
        sheet = book.add_worksheet(raw.name)
        names.add(raw.name)
        if not raw.visible:
            sheet.hide()
        _write_sheet(sheet, raw, by_sheet.get(raw.name, []), formats)
    _write_list(book, problems, names)
    book.close()


def _formats(book: xlsxwriter.Workbook) -> _Formats:
    day = {"num_format": "dd/mm/yyyy"}
    return _Formats(
        {key: book.add_format({"bg_color": colour}) for key, colour in _COLOURS.items()},
        {key: book.add_format({"bg_color": colour, **day}) for key, colour in _COLOURS.items()},
        book.add_format(day),
    )


def _write_sheet(
    sheet: Worksheet, raw: RawSheet, problems: Sequence[Problem], formats: _Formats
) -> None:
    marks = _marks(problems)
    for row in raw.rows:
        for column, cell in enumerate(row.cells):
            place = (row.number - 1, column)
            _write_cell(sheet, place, cell, formats.of(cell, marks.pop(place, None)))
    for place, mark in marks.items():
        sheet.write_blank(*place, None, formats.plain[mark])
    for top, left, down, right in raw.merged:
        if top <= _HEAD_ROWS and (down > top or right > left):
            _merge(sheet, raw, (top, left, down, right))
    for number in raw.hidden_rows:
        sheet.set_row(number - 1, None, None, {"hidden": True})
    _comment(sheet, problems)


def _marks(problems: Sequence[Problem]) -> dict[Place, Severity]:
    """Worst severity of each marked cell; a problem of a whole row marks its first cell."""
    marks: dict[Place, Severity] = {}
    for problem in problems:
        if problem.row < 1:
            continue
        place = _place(problem)
        if place not in marks or _RANK[problem.severity] < _RANK[marks[place]]:
            marks[place] = problem.severity
    return marks


def _place(problem: Problem) -> Place:
    return problem.row - 1, column_index(problem.column) if problem.column else 0


def _write_cell(sheet: Worksheet, place: Place, cell: Cell, form: Format | None) -> None:
    if cell is None:
        if form is not None:
            sheet.write_blank(*place, None, form)
    elif isinstance(cell, bool):
        sheet.write_boolean(*place, cell, form)
    elif isinstance(cell, int | float):
        sheet.write_number(*place, cell, form)
    elif isinstance(cell, date) and cell.year >= 1900:
        sheet.write_datetime(*place, cell, form)
    else:
        sheet.write_string(*place, as_text(cell), form)


def _merge(sheet: Worksheet, raw: RawSheet, area: tuple[int, int, int, int]) -> None:
    top, left, down, right = area
    row = next((one for one in raw.rows if one.number == top), None)
    shown = as_text(row.at(left)) if row else ""
    sheet.merge_range(top - 1, left, down - 1, right, "")
    sheet.write_string(top - 1, left, shown)


def _comment(sheet: Worksheet, problems: Sequence[Problem]) -> None:
    said: dict[Place, list[str]] = {}
    for problem in problems:
        if problem.row >= 1 and problem.severity is not Severity.INFO:
            said.setdefault(_place(problem), []).append(problem.text)
    for place, texts in list(said.items())[:_MOST_COMMENTS]:
        sheet.write_comment(
            *place, "\n".join(texts), {"author": "", "x_scale": 2.5, "y_scale": 1.2}
        )


def _write_list(book: xlsxwriter.Workbook, problems: Sequence[Problem], names: set[str]) -> None:
    sheet = book.add_worksheet(text.PROBLEM_SHEET)
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    link = book.add_format({"font_color": "blue", "underline": 1, "valign": "top"})
    for column, (title, width) in enumerate(
        zip(text.PROBLEM_HEADS, (22, 10, 10, 24, 70, 18), strict=True)
    ):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, title, head)
    sheet.freeze_panes(1, 0)
    for row, problem in enumerate(problems, start=1):
        cell = f"{problem.column or 'A'}{problem.row}" if problem.row else ""
        sheet.write_string(row, 0, problem.sheet, wrap)
        if cell and problem.sheet in names and row <= _MOST_LINKS:
            target = problem.sheet.replace("'", "''")
            sheet.write_url(row, 1, f"internal:'{target}'!{cell}", link, string=cell)
        else:
            sheet.write_string(row, 1, cell, wrap)
        sheet.write_string(row, 2, text.SEVERITY[problem.severity.value], wrap)
        sheet.write_string(row, 3, problem.value, wrap)
        sheet.write_string(row, 4, problem.text, wrap)
        sheet.write_string(row, 5, problem.suggestion or "", wrap)
    if len(names) and problems:
        sheet.activate()
