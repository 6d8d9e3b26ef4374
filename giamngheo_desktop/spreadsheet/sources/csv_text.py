"""Rows of a .csv or .txt as one sheet: encoding and separator by content."""

import csv
from collections.abc import Iterator

from giamngheo_desktop.spreadsheet import limits as imp
from giamngheo_desktop.spreadsheet.cells import Cell
from giamngheo_desktop.spreadsheet.limits import Limits, Refused
from giamngheo_desktop.spreadsheet.sources.sheet import Sheet, SourceRow, trimmed

_SEPARATORS = ",;\t|"
_LONGEST_CELL = 32_767


def sheets(data: bytes, limits: Limits) -> Iterator[Sheet]:
    """The one table of the text.

    Raises:
        Refused: the text is in no encoding we know, or a cell is longer than Excel allows.
    """
    text = _decoded(data)
    csv.field_size_limit(_LONGEST_CELL)
    yield Sheet("CSV", True, _rows(text, limits), [], [], 0, False)


def _decoded(data: bytes) -> str:
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        encoding = "utf-16"
    else:
        encoding = "utf-8-sig" if _is_utf8(data) else "latin-1"
    try:
        # In the one-byte encodings the bytes stay as they are: the legacy tables judge them.
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refused(imp.UNREADABLE) from error


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _rows(text: str, limits: Limits) -> Iterator[SourceRow]:
    lines = text.splitlines(keepends=True)
    reader = csv.reader(lines, delimiter=_separator(lines[:50]), strict=True)
    try:
        for number, values in enumerate(reader, start=1):
            cells: list[Cell] = [value.replace("\ufeff", "") or None for value in values]
            cells = trimmed(number, cells, limits, "CSV")
            if cells:
                yield number, cells, {}
    except csv.Error as error:
        raise Refused(imp.UNREADABLE) from error


def _separator(lines: list[str]) -> str:
    """The separator that occurs on most lines; a comma when none does."""
    counts = {mark: sum(1 for line in lines if mark in line) for mark in _SEPARATORS}
    total = {mark: sum(line.count(mark) for line in lines) for mark in _SEPARATORS}
    return max(_SEPARATORS, key=lambda mark: (counts[mark], total[mark]))
