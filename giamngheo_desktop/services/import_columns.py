"""How every column of a workbook was read: what it holds, and what is doubtful in it."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.parsed import ParsedWorkbook, Problem
from giamngheo_desktop.text import import_columns as say

_DOUBTS = ("date_order", "day_month_swapped", "century", "compact_date", "month_only")
_NUMBERS = ("ambiguous_number", "not_whole", "id_eleven", "id_eight", "id_cut")
_DAYS = frozenset(
    {Field.BIRTH, Field.BIRTH_MALE, Field.BIRTH_FEMALE, Field.DECISION_ON, Field.REVIEWED_ON}
)
_WHOLE = frozenset({Field.DIEM_B1, Field.DIEM_B2, Field.MEMBER_COUNT})


@dataclass(frozen=True, slots=True)
class ColumnReading:
    """One column.

    Args:
        sheet: name of its sheet.
        column: letter.
        field: what it holds, as printed.
        how: how its cells are understood, in Vietnamese; empty for plain text.
        doubtful: cells that were asked about.
        example: one of them, and what it would be.
    """

    sheet: str
    column: str
    field: str
    how: str
    doubtful: int
    example: str


def column_readings(read: ParsedWorkbook) -> tuple[ColumnReading, ...]:
    """Every column of every sheet that was read, in the order of the letters."""
    doubts: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for one in read.problems:
        if one.code in _DOUBTS or one.code in _NUMBERS:
            doubts[one.sheet, one.column].append(one)
    return tuple(
        _reading(sheet.name, letter, Field(key), doubts[sheet.name, letter])
        for sheet in read.sheets
        for key, letter in sorted(sheet.columns.items(), key=lambda it: (len(it[1]), it[1]))
    )


def _reading(sheet: str, letter: str, key: Field, doubts: list[Problem]) -> ColumnReading:
    return ColumnReading(
        sheet, letter, say.FIELDS[key.value], _how(key, doubts), len(doubts), _example(doubts)
    )


def _how(key: Field, doubts: list[Problem]) -> str:
    codes = Counter(one.code for one in doubts)
    if key in _DAYS:
        mixed = codes["date_order"] + codes["day_month_swapped"]
        return say.days_mixed(mixed) if mixed else say.DAYS
    if key in _WHOLE:
        asked = codes["ambiguous_number"]
        return say.numbers_asked(asked) if asked else say.NUMBERS
    return say.CITIZEN_IDS if key is Field.CITIZEN_ID else ""


def _example(doubts: list[Problem]) -> str:
    first = next((one for one in doubts if one.suggestion), None)
    return f"{first.value} → {first.suggestion}" if first else ""
