"""Open export: every record of a round with a data dictionary, as XLSX or CSV.

Tables and columns come from the domain itself, so that none can be forgotten. The files are not
encrypted and carry personal data.
"""

import dataclasses
import json
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.spreadsheet.national_writer import STRINGS_ONLY
from giamngheo_desktop.text import open_export as meanings
from giamngheo_desktop.text import spreadsheet as text

Value = str | int | bool | date | datetime | None
"""One value of a flat table; codes, lists and nested values are text."""

ROUNDS = "rounds"
"""Name of the table of rounds."""

_DANGEROUS = re.compile(r"^[\ufeff\s]*[=+\-@\t\r\x00＝＋－＠]")
_ROWS_PER_STEP = 1_000
_MANY_ROWS = 20_000
"""Above this, rows go to a temporary file at once, so that memory stays bounded."""

_FIXED_INSTANT = datetime.combine(date(2000, 1, 1), time())
_LONGEST_CELL = 32_767


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
    """One table; `rows` can be walked once per call of it."""

    name: str
    title: str
    columns: tuple[OpenColumn, ...]
    records: tuple[object, ...]

    def rows(self) -> Iterator[list[Value]]:
        """Values of every record, in the order of the columns."""
        names = [column.name for column in self.columns]
        for record in self.records:
            yield [flat(getattr(record, name)) for name in names]


def open_tables(state: State) -> tuple[OpenTable, ...]:
    """Every section of a state as a flat table, empty ones included.

    Shape: one table per section, one row per record, in the order of the state.
    """
    hints = typing.get_type_hints(State)
    tables: list[OpenTable] = []
    for section in dataclasses.fields(State):
        (record, *_) = typing.get_args(hints[section.name])
        title = meanings.TABLES[section.name]
        columns = _columns(section.name, record)
        tables.append(OpenTable(section.name, title, columns, getattr(state, section.name)))
    return tuple(tables)


def rounds_table(rounds: Iterable[ReviewRound]) -> OpenTable:
    """The rounds of an office; they stand beside the register, no state holds them."""
    title = meanings.TABLES[ROUNDS]
    return OpenTable(ROUNDS, title, _columns(ROUNDS, ReviewRound), tuple(rounds))


def record_of(table: str) -> type | None:
    """What a row of a table is; `None` for a table nobody knows."""
    if table == ROUNDS:
        return ReviewRound
    hint = typing.get_type_hints(State).get(table)
    return typing.get_args(hint)[0] if hint is not None else None


def _columns(table: str, record: type) -> tuple[OpenColumn, ...]:
    hints = typing.get_type_hints(record)
    return tuple(
        OpenColumn(one.name, _kind(hints[one.name]), meanings.meaning(table, one.name) or "")
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
    if typing.get_origin(hint) is tuple and isinstance(inner[0], type):
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
    if isinstance(value, tuple) and all(isinstance(one, str) for one in value):
        return "; ".join(str(one) for one in value)
    return json.dumps(_plain(value), ensure_ascii=False, sort_keys=True)


def _plain(value: object) -> object:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: _plain(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list | set | frozenset):
        return [_plain(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return value


def write_open_xlsx(
    target: BinaryIO, tables: Iterable[OpenTable], progress: Progress | None = None
) -> int:
    """One sheet per table, and the dictionary first.

    Args:
        target: written from its present place.
        tables: as `open_tables` gives them.
        progress: told of the rows; may cancel.

    Returns:
        Rows written, without heads.
    """
    known = tuple(tables)
    total = sum(len(one.records) for one in known)
    many = total > _MANY_ROWS
    book = xlsxwriter.Workbook(
        target, {**STRINGS_ONLY, "in_memory": not many, "constant_memory": many}
    )
    book.set_properties({"created": _FIXED_INSTANT})
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    _write_dictionary(book.add_worksheet(text.DICTIONARY_SHEET), known, head)
    done = 0
    for table in known:
        sheet = book.add_worksheet(table.title[:31])
        for column, one in enumerate(table.columns):
            sheet.write_string(0, column, one.name, head)
        sheet.freeze_panes(1, 0)
        for row, values in enumerate(table.rows(), start=1):
            _write_row(sheet, row, values, day)
            done += 1
            if done % _ROWS_PER_STEP == 0 and progress is not None:
                progress.step(done, total, table.title)
    book.close()
    return done


def _write_row(sheet: Worksheet, row: int, values: list[Value], day: object) -> None:
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
            sheet.write_datetime(row, column, value, day)
        else:
            sheet.write_string(row, column, str(value)[:_LONGEST_CELL])


def _write_dictionary(sheet: Worksheet, tables: Iterable[OpenTable], head: object) -> None:
    sheet.write_string(0, 0, text.EXPORT_WARNING)
    for column, title in enumerate(text.DICTIONARY_HEADS):
        sheet.write_string(1, column, title, head)
    sheet.set_column(0, 4, 18)
    sheet.freeze_panes(2, 0)
    row = 2
    for table in tables:
        for one in table.columns:
            values = (table.name, table.title, one.name, one.kind, one.meaning)
            for column, value in enumerate(values):
                sheet.write_string(row, column, value)
            row += 1


def csv_lines(table: OpenTable) -> Iterator[bytes]:
    """A table as CSV: UTF-8 with its mark, all quoted, no text a formula."""
    yield b"\xef\xbb\xbf" + _csv_line([column.name for column in table.columns])
    for values in table.rows():
        yield _csv_line(values)


def dictionary_csv(tables: Iterable[OpenTable]) -> Iterator[bytes]:
    """The data dictionary as CSV."""
    yield b"\xef\xbb\xbf" + _csv_line(list(text.DICTIONARY_HEADS))
    for table in tables:
        for one in table.columns:
            yield _csv_line([table.name, table.title, one.name, one.kind, one.meaning])


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
