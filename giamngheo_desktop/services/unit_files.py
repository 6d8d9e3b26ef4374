"""A list of administrative units from a file: read, checked, and held against the one before."""

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from giamngheo_desktop.domain.errors import ColumnsUnknown, FileUnreadable, RowsRejected
from giamngheo_desktop.domain.place import AREA_BY_KIND, Unit, UnitKind, unit_id
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.units import UnitList, load_unit_list
from giamngheo_desktop.text import units as say
from giamngheo_desktop.text.labels import UNIT_KIND

HEADS = ("code", "name", "kind", "parent", "valid_from", "valid_to", "replaces")
_LEVELS = frozenset({2, 3, 5})


@dataclass(frozen=True, slots=True)
class UnitsFile:
    """A list of units read from a file, checked.

    Args:
        version: its first day.
        units: in the order of the file.
    """

    version: date
    units: tuple[Unit, ...]


def read_units_csv(path: Path, valid_from: date) -> UnitsFile:
    """Read and check a list of units; CSV, UTF-8, with the heads of `docs/cli.md`.

    Names lose a leading kind ("xã Trà My" becomes "Trà My"); spaces and Unicode are made one.

    Args:
        path: the file.
        valid_from: first day of the rows that name none.

    Raises:
        FileUnreadable, ColumnsUnknown: for the officer.
        RowsRejected: for the officer: every wrong row by line; nothing is taken.
    """
    rows = _rows_of(path)
    reading = _Reading(valid_from, {row[0].strip(): row[4:5] for _, row in rows})
    for line, row in rows:
        reading.take(line, row)
    if reading.problems:
        details = {"problems": list(reading.problems)}
        raise RowsRejected(say.rows_rejected(path.name, reading.problems), details)
    return UnitsFile(valid_from, tuple(reading.units))


def _rows_of(path: Path) -> list[tuple[int, list[str]]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise FileUnreadable(say.file_unreadable(path.name), {"file": path.name}) from error
    rows = [(line, row) for line, row in enumerate(csv.reader(lines), start=1) if any(row)]
    if not rows or tuple(cell.strip() for cell in rows[0][1]) != HEADS:
        raise ColumnsUnknown(say.heads_unknown(path.name, ",".join(HEADS)), {"heads": HEADS})
    return rows[1:]


class _Reading:
    """Units read so far, and what is wrong with the others."""

    def __init__(self, valid_from: date, first_days: Mapping[str, list[str]]) -> None:
        self.units: list[Unit] = []
        self.problems: list[str] = []
        self._first_days = {
            code: _day("".join(text).strip()) or valid_from for code, text in first_days.items()
        }
        self._seen: set[str] = set()
        self._before = load_unit_list(valid_from - timedelta(days=1))

    def take(self, line: int, row: list[str]) -> None:
        """Add one row, or what is wrong with it."""
        if len(row) != len(HEADS):
            self.problems.append(say.bad_row(line))
            return
        cells = [tidy(cell) for cell in row]
        found = list(self._problems(line, cells))
        self._seen.add(cells[0])
        if found:
            self.problems += found
        else:
            self.units.append(self._unit(cells))

    def _problems(self, line: int, cells: Sequence[str]) -> Iterator[str]:
        code, name, kind, parent, first, last, replaces = cells
        if not (code.isascii() and code.isdigit() and len(code) in _LEVELS):
            yield say.bad_code(line, code)
        if code in self._seen:
            yield say.code_twice(line, code)
        if not name:
            yield say.no_name(line)
        if kind not in UNIT_KIND:
            yield say.bad_kind(line, kind)
        if (len(code) > 2 or parent) and not self._is_above(parent, code):
            yield say.no_parent(line, parent)
        for text in (first, last):
            if text and _day(text) is None:
                yield say.bad_day(line, text)
        for old in _codes(replaces):
            if self._before.get(old) is None:
                yield say.replaces_unknown(line, old)

    def _is_above(self, parent: str, code: str) -> bool:
        return parent in self._first_days and len(parent) < len(code)

    def _unit(self, cells: Sequence[str]) -> Unit:
        code, name, word, parent, _, last, replaces = cells
        kind = UnitKind(word)
        from_on = self._first_days[code]
        former = [self._before.get(old) for old in _codes(replaces)]
        return Unit(
            unit_id(code, from_on),
            code,
            _without_kind(name, kind),
            kind,
            AREA_BY_KIND.get(kind),
            unit_id(parent, self._first_days[parent]) if parent else None,
            from_on,
            _day(last),
            tuple(one.id for one in former if one is not None),
        )


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(";") if code.strip()]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _without_kind(name: str, kind: UnitKind) -> str:
    """Only the kind itself goes, once: phường Phường Đúc is called Phường Đúc."""
    word = f"{UNIT_KIND[kind.value]} "
    if name in say.NAMES_THAT_BEGIN_LIKE_A_KIND or not name.casefold().startswith(word):
        return name
    return name[len(word) :].strip()


@dataclass(frozen=True, slots=True)
class UnitChanges:
    """What a new list changes against the one before.

    Args:
        version: first day of the new list.
        units: how many units it holds.
        new: codes that were not there before.
        renamed: codes that stay with another name or kind.
        ended: codes that are gone.
        mapped: gone or renamed ones that some new unit replaces.
        unmapped: codes in use that neither stay as they were nor are replaced.
    """

    version: date
    units: int
    new: tuple[str, ...]
    renamed: tuple[str, ...]
    ended: tuple[str, ...]
    mapped: tuple[str, ...]
    unmapped: tuple[str, ...]


def compare_lists(before: UnitList, after: UnitsFile, in_use: Collection[str]) -> UnitChanges:
    """What a list read from a file changes.

    Args:
        before: the list that held the day before.
        after: the new list.
        in_use: codes of units this workplace has records of.
    """
    now = {one.code: one for one in after.units}
    was = {one.code: one for one in before.units}
    replaced = {old.partition("@")[0] for one in after.units for old in one.before}
    renamed = {
        code for code, one in now.items() if code in was and _title(one) != _title(was[code])
    }
    ended = was.keys() - now.keys()
    touched = ended | renamed
    return UnitChanges(
        after.version,
        len(after.units),
        tuple(sorted(now.keys() - was.keys())),
        tuple(sorted(renamed)),
        tuple(sorted(ended)),
        tuple(sorted(touched & replaced)),
        tuple(sorted((touched & set(in_use)) - replaced)),
    )


def _title(unit: Unit) -> tuple[str, UnitKind]:
    return unit.name, unit.kind
