"""Sheets of a legacy .xls (BIFF): values, fonts and runs by xlrd."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import xlrd

from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet.cells import Cell, CellError, Font, Run
from giamngheo_desktop.spreadsheet.limits import Limits, Refused
from giamngheo_desktop.spreadsheet.sources.sheet import (
    Sheet,
    SourceRow,
    is_legacy_font,
    trimmed,
)


class _Cell(Protocol):
    ctype: int
    value: Any
    xf_index: int | None


class _Table(Protocol):
    name: str
    nrows: int
    visibility: int
    merged_cells: list[tuple[int, int, int, int]]
    rowinfo_map: dict[int, Any]
    rich_text_runlist_map: dict[tuple[int, int], list[tuple[int, int]]]

    def row(self, index: int) -> list[_Cell]: ...


class _Book(Protocol):
    nsheets: int
    datemode: int
    xf_list: list[Any]
    font_list: list[Any]

    def sheet_by_index(self, index: int) -> _Table: ...

    def unload_sheet(self, index: int) -> None: ...


def sheets(data: bytes, limits: Limits) -> Iterator[Sheet]:
    """Every worksheet of the file.

    Raises:
        Refused: the file is locked by a password, damaged, or has too many sheets.
    """
    book = _open(data)
    if book.nsheets > limits.sheets:
        raise Refused(imp.PARTS, parts=limits.sheets)
    for index in range(book.nsheets):
        table = _table(book, index)
        yield Sheet(
            table.name,
            table.visibility == 0,
            _rows(book, table, limits),
            [(top + 1, left, down, right - 1) for top, down, left, right in table.merged_cells],
            [number + 1 for number, info in table.rowinfo_map.items() if info.hidden],
            0,
            book.datemode == 1,
        )
        book.unload_sheet(index)


def _open(data: bytes) -> _Book:
    with Path(os.devnull).open("w", encoding="utf-8") as silence:
        try:
            book: _Book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, on_demand=True, logfile=silence
            )
            return book
        except (MemoryError, RecursionError):
            raise
        except Exception as error:
            # xlrd raises whatever a broken record makes of its arithmetic
            code = imp.ENCRYPTED if "encrypted" in str(error).lower() else imp.UNREADABLE
            raise Refused(code) from error


def _table(book: _Book, index: int) -> _Table:
    try:
        return book.sheet_by_index(index)
    except (MemoryError, RecursionError):
        raise
    except Exception as error:
        # as in _open: the records of a sheet are parsed only now
        raise Refused(imp.UNREADABLE) from error


def _rows(book: _Book, table: _Table, limits: Limits) -> Iterator[SourceRow]:
    for index in range(table.nrows):
        cells: list[Cell] = []
        fonts: dict[int, Font] = {}
        for column, cell in enumerate(table.row(index)):
            cells.append(_value(cell, book.datemode))
            if cell.ctype == xlrd.XL_CELL_TEXT:
                font = _font(book, table, index, column, cell)
                if font is not None:
                    fonts[column] = font
        kept = trimmed(index + 1, cells, limits, table.name)
        if kept:
            yield index + 1, kept, fonts


def _value(cell: _Cell, datemode: int) -> Cell:
    if cell.ctype == xlrd.XL_CELL_DATE:
        return _day(cell.value, datemode)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return CellError(xlrd.error_text_from_code.get(cell.value, "#ERR"))
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return None
    value: str | float = cell.value
    return value


def _day(serial: float, datemode: int) -> Cell:
    try:
        year, month, day, *_ = xlrd.xldate_as_tuple(serial, datemode)
        return date(year, month, day)
    except (xlrd.XLDateError, ValueError):
        return serial


def _font(book: _Book, table: _Table, row: int, column: int, cell: _Cell) -> Font | None:
    index = cell.xf_index
    own = _font_name(book, book.xf_list[index].font_index) if index is not None else ""
    changes = table.rich_text_runlist_map.get((row, column))
    if not changes:
        return own if is_legacy_font(own) else None
    runs = _runs(book, str(cell.value), own, changes)
    return runs if any(is_legacy_font(font) for _, font in runs) else None


def _runs(book: _Book, text: str, own: str, changes: list[tuple[int, int]]) -> tuple[Run, ...]:
    starts = [(0, own)] + [(at, _font_name(book, font)) for at, font in changes]
    ends = [at for at, _ in starts[1:]] + [len(text)]
    return tuple(
        (text[at:end], font) for (at, font), end in zip(starts, ends, strict=True) if end > at
    )


def _font_name(book: _Book, index: int) -> str:
    fonts = book.font_list
    return str(fonts[index].name) if 0 <= index < len(fonts) else ""
