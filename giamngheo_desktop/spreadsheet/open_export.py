"""Open export: every record of an office with a data dictionary, as XLSX or CSV.

Tables and columns come from the domain itself, so that none can be forgotten. The files are not
encrypted and carry personal data. No row is lost at a limit of Excel: a long table goes on in
further sheets, a long text stands in parts in a sheet of its own.
"""

import dataclasses
import json
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.spreadsheet.national_writer import STRINGS_ONLY
from giamngheo_desktop.text import open_export as meanings
from giamngheo_desktop.text import open_export_columns
from giamngheo_desktop.text import spreadsheet as text

Value = str | int | bool | date | datetime | None
"""One value of a flat table; codes, lists and nested values are text."""

ROWS_PER_SHEET = 100_000
"""Rows of a table in one sheet; the rest goes on in further sheets."""

LONGEST_CELL = 32_767
"""Letters Excel takes in one cell; a longer text stands in parts."""

LONG_TEXTS = ("long_texts", ("id", "part", "text"))

_DANGEROUS = re.compile(r"^[\ufeff\s]*[=+\-@\t\r\x00＝＋－＠]")
_ROWS_PER_STEP = 1_000
_MANY_ROWS = 20_000
"""Above this, rows go to a temporary file at once, so that memory stays bounded."""

_FIXED_INSTANT = datetime.combine(date(2000, 1, 1), time())
_LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Again:
    """Records that are walked as often as wanted, and never held all at once.

    Args:
        make: gives them from the first one.
        count: how many there are.
    """

    make: Callable[[], Iterator[object]]
    count: int

    def __iter__(self) -> Iterator[object]:
        """From the first one."""
        return self.make()

    def __len__(self) -> int:
        """How many there are."""
        return self.count


Records = Sequence[object] | Again


@dataclass(frozen=True, slots=True)
class OpenColumn:
    """A column of a table.

    Args:
        name: as in the files.
        kind: `text`, `code`, `codes`, `number`, `day`, `instant`, `yes_no` or `json`.
        meaning: in Vietnamese.
    """

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class OpenTable:
    """One table; `rows` can be walked once per call of it.

    Args:
        kinds: what a record is: one domain class, or several whose fields stand side by side.
        records: values of that class; tuples of values where there are several.
    """

    name: str
    title: str
    kinds: tuple[type, ...]
    records: Records = ()

    @property
    def columns(self) -> tuple[OpenColumn, ...]:
        """Fields of every kind, in order."""
        return tuple(one for kind in self.kinds for one in _columns(self.name, kind))

    def rows(self) -> Iterator[list[Value]]:
        """Values of every record, in the order of the columns."""
        names = [[one.name for one in dataclasses.fields(kind)] for kind in self.kinds]
        for record in self.records:
            parts = record if isinstance(record, tuple) else (record,)
            yield [
                flat(getattr(part, name))
                for part, own in zip(parts, names, strict=True)
                for name in own
            ]


def open_table(name: str, kinds: type | tuple[type, ...], records: Records = ()) -> OpenTable:
    """A table under its Vietnamese title."""
    listed = kinds if isinstance(kinds, tuple) else (kinds,)
    return OpenTable(name, meanings.TABLES[name], listed, records)


def open_tables(state: State) -> tuple[OpenTable, ...]:
    """Every section of a state as a flat table, empty ones included.

    Shape: one table per section, one row per record, in the order of the state.
    """
    hints = typing.get_type_hints(State)
    return tuple(
        open_table(one.name, typing.get_args(hints[one.name])[0], getattr(state, one.name))
        for one in dataclasses.fields(State)
    )


def sheet_name(title: str, part: int) -> str:
    """Name of the sheet of a table, or of one that goes on with it.

    Args:
        part: from 1.
    """
    if part == 1:
        return title[:_LONGEST_NAME]
    tail = f" ({part})"
    return title[: _LONGEST_NAME - len(tail)] + tail


def _columns(table: str, record: type) -> tuple[OpenColumn, ...]:
    hints = typing.get_type_hints(record)
    return tuple(
        OpenColumn(
            one.name, _kind(hints[one.name]), open_export_columns.meaning(table, one.name) or ""
        )
        for one in dataclasses.fields(record)
    )


def _kind(hint: object) -> str:
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        kept = [one for one in typing.get_args(hint) if one is not types.NoneType]
        return _kind(kept[0]) if len(kept) == 1 else "json"
    plain = {str: "text", bool: "yes_no", int: "number", date: "day", datetime: "instant"}
    if isinstance(hint, type) and hint in plain:
        return plain[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "code"
    inner = typing.get_args(hint)
    if typing.get_origin(hint) in (tuple, frozenset) and isinstance(inner[0], type):
        return "codes" if issubclass(inner[0], str) else "json"
    return "json"


def flat(value: object) -> Value:
    """A value of the domain as one cell."""
    if value is None or isinstance(value, bool | int | date):
        return value
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value
    if isinstance(value, frozenset):
        value = tuple(sorted(value))
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return _codes([str(one) for one in value])
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _codes(words: Sequence[str]) -> str:
    """Words parted by `; `; as JSON where that would not tell them apart again."""
    listed = "; ".join(words)
    is_plain = all(words) and (not words or listed.split("; ") == list(words))
    return (
        listed if is_plain and not listed.startswith("[") else json.dumps(words, ensure_ascii=False)
    )


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, set | frozenset):
        return [_plain(one) for one in sorted(value)]
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def write_open_xlsx(
    target: BinaryIO, tables: Iterable[OpenTable], progress: Progress | None = None
) -> int:
    """The dictionary first, then one sheet per table; long tables and texts go on further on.

    Args:
        target: written from its present place.
        tables: as `open_tables` gives them.
        progress: told of the rows; may cancel.

    Returns:
        Rows written, without heads.
    """
    known = tuple(tables)
    many = sum(len(one.records) for one in known) > _MANY_ROWS
    book = xlsxwriter.Workbook(
        target, {**STRINGS_ONLY, "in_memory": not many, "constant_memory": many}
    )
    book.set_properties({"created": _FIXED_INSTANT})
    writer = _BookWriter(book, known, progress or Progress())
    for table in known:
        writer.write(table)
    book.close()
    return writer.done


class _BookWriter:
    """Writes tables into a workbook and counts their rows."""

    def __init__(
        self, book: xlsxwriter.Workbook, tables: Sequence[OpenTable], progress: Progress
    ) -> None:
        self._book, self._progress = book, progress
        self._total = sum(len(one.records) for one in tables)
        self._head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
        self._day = book.add_format({"num_format": "dd/mm/yyyy"})
        _write_dictionary(book.add_worksheet(text.DICTIONARY_SHEET), tables, self._head)
        name, columns = LONG_TEXTS
        self._long = self._sheet(meanings.TABLES[name], columns)
        self._long_texts = self._long_rows = 0
        self.done = 0

    def write(self, table: OpenTable) -> None:
        """A table: at least one sheet."""
        names = [one.name for one in table.columns]
        sheet, row = self._sheet(sheet_name(table.title, 1), names), 0
        for number, values in enumerate(table.rows()):
            part, row = divmod(number, ROWS_PER_SHEET)
            if part and row == 0:
                sheet = self._sheet(sheet_name(table.title, part + 1), names)
            self._write_row(sheet, row + 1, values)
            self.done += 1
            if self.done % _ROWS_PER_STEP == 0:
                self._progress.step(self.done, self._total, table.title)

    def _sheet(self, title: str, columns: Iterable[str]) -> Worksheet:
        sheet = self._book.add_worksheet(title)
        for column, name in enumerate(columns):
            sheet.write_string(0, column, name, self._head)
        sheet.freeze_panes(1, 0)
        return sheet

    def _write_row(self, sheet: Worksheet, row: int, values: list[Value]) -> None:
        for column, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, bool):
                sheet.write_boolean(row, column, value)
            elif isinstance(value, int):
                sheet.write_number(row, column, value)
            elif isinstance(value, datetime):
                # A cell has no time zone and no fraction of a second: as text nothing is lost.
                sheet.write_string(row, column, value.astimezone(UTC).isoformat())
            elif isinstance(value, date) and value.year >= 1900:
                sheet.write_datetime(row, column, value, self._day)
            else:
                sheet.write_string(row, column, self._whole(str(value)))

    def _whole(self, value: str) -> str:
        """The text where a cell takes it; else a reference to its parts."""
        if _utf16_length(value) <= LONGEST_CELL and not value.startswith(meanings.LONG_TEXT):
            return value
        self._long_texts += 1
        for part, at in enumerate(range(0, len(value), LONGEST_CELL // 2), start=1):
            self._long_rows += 1
            self._long.write_number(self._long_rows, 0, self._long_texts)
            self._long.write_number(self._long_rows, 1, part)
            self._long.write_string(self._long_rows, 2, value[at : at + LONGEST_CELL // 2])
        return f"{meanings.LONG_TEXT}{self._long_texts}"


def _utf16_length(value: str) -> int:
    """Letters as Excel counts them."""
    return len(value) + sum(letter > "\uffff" for letter in value)


def _write_dictionary(sheet: Worksheet, tables: Iterable[OpenTable], head: object) -> None:
    sheet.write_string(0, 0, text.EXPORT_WARNING)
    for column, title in enumerate(text.DICTIONARY_HEADS):
        sheet.write_string(1, column, title, head)
    sheet.set_column(0, len(text.DICTIONARY_HEADS) - 1, 18)
    sheet.freeze_panes(2, 0)
    for row, values in enumerate(_dictionary(tables), start=2):
        for column, value in enumerate(values):
            sheet.write_string(row, column, value)


def _dictionary(tables: Iterable[OpenTable]) -> Iterator[tuple[str, ...]]:
    for table in tables:
        back = meanings.taken_back(table.name)
        for one in table.columns:
            yield table.name, table.title, one.name, one.kind, one.meaning, back


def csv_lines(table: OpenTable) -> Iterator[bytes]:
    """A table as CSV: UTF-8 with its mark, all quoted, no text a formula."""
    yield b"\xef\xbb\xbf" + _csv_line([column.name for column in table.columns])
    for values in table.rows():
        yield _csv_line(values)


def dictionary_csv(tables: Iterable[OpenTable]) -> Iterator[bytes]:
    """The data dictionary as CSV."""
    yield b"\xef\xbb\xbf" + _csv_line(list(text.DICTIONARY_HEADS))
    for values in _dictionary(tables):
        yield _csv_line(values)


def left_out_csv() -> Iterator[bytes]:
    """What is never exported, and why, as CSV."""
    yield b"\xef\xbb\xbf" + _csv_line(list(text.LEFT_OUT_HEADS))
    for values in meanings.LEFT_OUT.items():
        yield _csv_line(values)


def _csv_line(values: Iterable[Value]) -> bytes:
    return (",".join(_csv_cell(value) for value in values) + "\r\n").encode()


def _csv_cell(value: Value) -> str:
    if isinstance(value, bool):
        return '"1"' if value else '"0"'
    if isinstance(value, int):
        return f'"{value}"'
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    quoted = neutral(value or "").replace('"', '""')
    return f'"{quoted}"'


def neutral(value: str) -> str:
    """Text that no spreadsheet program takes for a formula: a quote in front where it could be."""
    return f"'{value}" if _DANGEROUS.match(value) else value
