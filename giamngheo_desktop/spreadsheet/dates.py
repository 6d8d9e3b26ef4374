"""Days and years as people write them: dd/mm/yyyy, d/m/yy, a year alone, serials of Excel."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.vietnamese import fold, tidy
from giamngheo_desktop.spreadsheet.cells import Cell, CellError, as_text
from giamngheo_desktop.spreadsheet.faults import Fault
from giamngheo_desktop.text import spreadsheet as text

_FIRST_YEAR = 1900
_DAY = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})$")
_WORDY = re.compile(r"^(?:ngay )?(\d{1,2}) ?(?:thang) ?(\d{1,2}) ?(?:nam) ?(\d{4})$")
_ISO = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ t]\d.*)?$")
_YEAR = re.compile(r"^(?:nam |sn |ns )?(\d{4})$")
_YEAR_AT_END = re.compile(r"^(?:[0?x.\s_-]{0,4}/){0,2}[0?x.\s_-]{0,4}/?\s*(\d{4})$")
_MONTH = re.compile(r"^(\d{1,2})\s*[/.\-]\s*(\d{4})$")
_COMPACT = re.compile(r"^\d{7,8}$")


@dataclass(frozen=True, slots=True)
class DateStyle:
    """How a column of days is to be read.

    Args:
        this_year: no birth lies beyond it; decides the century of two digits.
        epoch_1904: serial numbers count from 1904.
        is_mixed: the column also shows the order month/day: days that fit both are asked about.
        is_birth: two digits of a year may mean 19yy; else always 20yy.
    """

    this_year: int
    epoch_1904: bool = False
    is_mixed: bool = False
    is_birth: bool = True


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or only its year; both empty for an empty cell."""

    day: date | None = None
    year: int | None = None


EMPTY = Moment()


def read_date(cell: Cell, style: DateStyle) -> tuple[Moment, Fault | None]:
    """Day or year of a cell.

    Args:
        cell: a day, a number, or text.
        style: how its column is to be read.

    Returns:
        The moment (EMPTY for an empty or an unreadable cell) and what is wrong or doubtful.
    """
    if cell is None or cell == "":
        return EMPTY, None
    if isinstance(cell, CellError):
        return EMPTY, Fault("error_cell", text.error_cell(cell.text))
    if isinstance(cell, date):
        return _checked(cell.year, cell.month, cell.day, as_text(cell), style)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(float(cell), style)
    return _from_text(tidy(as_text(cell)), style)


def _from_number(value: float, style: DateStyle) -> tuple[Moment, Fault | None]:
    shown = as_text(value)
    if value.is_integer() and _FIRST_YEAR <= value <= style.this_year + 1:
        return _year(int(value), shown, style)
    if _COMPACT.match(shown):
        return _compact(shown, style)
    if 3_000 <= value < 80_000:
        start = date(1904, 1, 1) if style.epoch_1904 else date(1899, 12, 30)
        day = start + timedelta(days=int(value))
        return _checked(day.year, day.month, day.day, as_text(day), style)
    return EMPTY, Fault("bad_date", text.bad_date(shown))


@lru_cache(maxsize=65536)
def _from_text(written: str, style: DateStyle) -> tuple[Moment, Fault | None]:
    key = fold(written)
    if not key or key in {"-", "--", "khong", "khong ro", "?"}:
        return EMPTY, None
    found = _DAY.match(key) or _WORDY.match(key)
    if found:
        return _from_parts(found.group(1), found.group(2), found.group(3), written, style)
    if found := _ISO.match(key):
        year, month, day = (int(part) for part in found.groups())
        return _checked(year, month, day, written, style)
    if found := _YEAR.match(key) or _YEAR_AT_END.match(key):
        return _year(int(found.group(1)), written, style)
    if found := _MONTH.match(key):
        return _month(int(found.group(2)), int(found.group(1)), written, style)
    if _COMPACT.match(key):
        return _compact(key, style)
    return EMPTY, Fault("bad_date", text.bad_date(written))


def _from_parts(
    first: str, second: str, last: str, written: str, style: DateStyle
) -> tuple[Moment, Fault | None]:
    day, month = int(first), int(second)
    year = int(last) if len(last) == 4 else _with_century(int(last), style)
    if day == 0:
        return _month(year, month, written, style)
    if month > 12 >= day and _real(year, day, month):
        reading = f"{month:02d}/{day:02d}/{year}"
        swapped = text.day_month_swapped(written, reading)
        return EMPTY, Fault("day_month_swapped", swapped, suggestion=reading)
    moment, fault = _checked(year, month, day, written, style)
    if fault is not None or moment.day is None:
        return moment, fault
    shown = as_text(moment.day)
    if style.is_mixed and day <= 12 and day != month:
        return EMPTY, Fault("date_order", text.date_order(written, shown), suggestion=shown)
    if len(last) == 2:
        return moment, Fault("century", text.century(written, year), Severity.INFO)
    return moment, None


def _with_century(year: int, style: DateStyle) -> int:
    is_past = year > style.this_year % 100
    return (1900 if style.is_birth and is_past else 2000) + year


def _month(year: int, month: int, written: str, style: DateStyle) -> tuple[Moment, Fault | None]:
    if month > 12:
        return EMPTY, Fault("bad_date", text.bad_date(written))
    moment, fault = _year(year, written, style)
    return moment, fault or Fault("month_only", text.month_only(written, year), Severity.INFO)


def _compact(digits: str, style: DateStyle) -> tuple[Moment, Fault | None]:
    full = digits.zfill(8)
    day, month, year = int(full[:2]), int(full[2:4]), int(full[4:])
    moment, fault = _checked(year, month, day, digits, style)
    if fault is not None or moment.day is None:
        return EMPTY, Fault("bad_date", text.bad_date(digits))
    shown = as_text(moment.day)
    return EMPTY, Fault("compact_date", text.compact_date(digits, shown), suggestion=shown)


def _year(year: int, written: str, style: DateStyle) -> tuple[Moment, Fault | None]:
    if not _FIRST_YEAR <= year <= style.this_year:
        return EMPTY, Fault("year_out_of_range", text.year_out_of_range(written))
    return Moment(None, year), None


def _checked(
    year: int, month: int, day: int, written: str, style: DateStyle
) -> tuple[Moment, Fault | None]:
    if not _real(year, month, day):
        return EMPTY, Fault("bad_date", text.bad_date(written))
    if not _FIRST_YEAR <= year <= style.this_year:
        return EMPTY, Fault("year_out_of_range", text.year_out_of_range(written))
    return Moment(date(year, month, day), year), None


def _real(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class ColumnSigns:
    """What a whole column of days shows.

    Args:
        is_mixed: days in the order month/day at least as often as in day/month.
        swapped: true dates that Excel has probably turned round; 0 when nothing points to it.
    """

    is_mixed: bool = False
    swapped: int = 0


_FEW = 5


def column_signs(cells: Iterable[Cell]) -> ColumnSigns:
    """Order of day and month in a column, before single cells are read."""
    day_first = month_first = typed_low = typed_high = 0
    for cell in cells:
        if isinstance(cell, date):
            typed_low += cell.day <= 12
            typed_high += cell.day > 12
        elif isinstance(cell, str) and (found := _DAY.match(cell.strip())):
            first, second = int(found.group(1)), int(found.group(2))
            day_first += first > 12 >= second
            month_first += second > 12 >= first
    is_mixed = month_first > 0 and month_first >= day_first
    is_turned = typed_low >= _FEW and not typed_high and day_first >= _FEW
    return ColumnSigns(is_mixed, typed_low if is_turned else 0)
