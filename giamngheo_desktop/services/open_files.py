"""Files of a full export read back: every row as the record it was, or a refusal with its place."""

import dataclasses
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any, get_type_hints

from giamngheo_desktop.bundle.strict_json import has_hidden
from giamngheo_desktop.domain.errors import FileUnreadable, RowsRejected
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.office_records import LogLine
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.vietnamese import nfc
from giamngheo_desktop.services.open_books import known_tables
from giamngheo_desktop.spreadsheet.open_reader import OpenRecord, read_open
from giamngheo_desktop.store.codec import value_from
from giamngheo_desktop.text import exporting as say
from giamngheo_desktop.text import open_export as words

Tables = Mapping[str, tuple[Any, ...]]
"""`{table: records}`; a table that the file does not hold is missing."""

_MOST_FILES = 9_999


def read_book(path: Path, told: Progress) -> dict[str, tuple[Any, ...]]:
    """Every table of a workbook that is taken back.

    Raises:
        FileUnreadable, TooLarge, NotPlainWorkbook, ColumnsUnknown: for the officer.
        RowsRejected: for the officer: names file, sheet and row.
    """
    if not path.is_file():
        raise FileUnreadable(say.register_missing(path.name), {"file": path.name})
    known = {one.name: one for one in known_tables()}
    found: dict[str, tuple[Any, ...]] = {}
    for table, records in read_open(path, known.values(), told):
        if table not in words.NOT_TAKEN_BACK:
            values = tuple(_values(path.name, known[table].kinds, records))
            found[table] = found.get(table, ()) + values
    return found


def read_long(folder: Path, name: str, table: str, told: Progress) -> Iterator[tuple[Any, ...]]:
    """A table that stands in several files, one file after the other.

    Raises:
        As `read_book`.
    """
    for number in range(1, _MOST_FILES):
        path = folder / f"{name if number == 1 else say.further_file(name, number)}.xlsx"
        if not path.is_file():
            return
        yield read_book(path, told).get(table, ())


def state_in(tables: Tables) -> State:
    """The sections of a state among the tables of a workbook."""
    return State(**{one.name: tables.get(one.name, ()) for one in fields(State)})


def _values(file: str, kinds: tuple[type, ...], records: Iterable[OpenRecord]) -> Iterator[object]:
    blanks = [_blanks(kind) for kind in kinds]
    for record in records:
        try:
            parts = [
                _value(kind, blank, record.values)
                for kind, blank in zip(kinds, blanks, strict=True)
            ]
        except (KeyError, TypeError, ValueError, AttributeError) as fault:
            where = {"file": file, "sheet": record.sheet, "row": record.row}
            said = say.row_unreadable(file, record.sheet, record.row)
            raise RowsRejected(said, where) from fault
        yield parts[0] if len(parts) == 1 else tuple(parts)


def _value(kind: type, blank: Mapping[str, str], values: Mapping[str, Any]) -> object:
    kept = {name: blank.get(name) if value is None else value for name, value in values.items()}
    made: object = value_from(kind, kept)
    _refuse_odd(kind, made)
    return made


def _refuse_odd(kind: type, made: object) -> None:
    """Text and flags as the store keeps them; an entry of the log is proved by its hash.

    Raises:
        ValueError: for the caller.
    """
    for name, plain, is_optional in _plain_fields(kind):
        value = getattr(made, name)
        if type(value) is not plain and not (value is None and is_optional):
            raise ValueError(name)
    if kind is not LogLine:
        for one in fields(kind):
            _refuse_hidden(getattr(made, one.name))


@cache
def _plain_fields(kind: type) -> tuple[tuple[str, type, bool], ...]:
    """Fields that are text, a number or a flag: name, type, and whether they may be empty."""
    found = []
    for name, hint in get_type_hints(kind).items():
        parts = [one for one in typing.get_args(hint) if one is not type(None)] or [hint]
        if len(parts) == 1 and parts[0] in (str, int, bool):
            found.append((name, parts[0], type(None) in typing.get_args(hint)))
    return tuple(found)


def _refuse_hidden(value: object) -> None:
    if isinstance(value, str):
        if has_hidden(value.replace("\t", " "), multi=True) or nfc(value) != value:
            raise ValueError(value)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            _refuse_hidden(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            _refuse_hidden(key)
            _refuse_hidden(inner)
    elif isinstance(value, tuple | frozenset):
        for inner in value:
            _refuse_hidden(inner)


def _blanks(kind: type) -> dict[str, str]:
    """What an empty cell stands for in fields that never are `None`: no text, an empty list."""
    hints = get_type_hints(kind)
    found = {}
    for one in fields(kind):
        hint = hints[one.name]
        if hint is str:
            found[one.name] = ""
        elif typing.get_origin(hint) in (tuple, frozenset):
            found[one.name] = "[]"
    return found
