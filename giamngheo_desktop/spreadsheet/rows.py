"""Rows of a planned sheet: which hold data, which name a village, which are heads or signatures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from giamngheo_desktop.domain.vietnamese import fold, tidy
from giamngheo_desktop.spreadsheet.cells import Cell, RawRow, RawSheet, as_text
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.heads import is_numbering, label_key
from giamngheo_desktop.spreadsheet.layouts.spec import SheetPlan
from giamngheo_desktop.spreadsheet.villages import Villages, looks_like_village

_PERSONAL = (
    Field.RELATION,
    Field.BIRTH,
    Field.BIRTH_MALE,
    Field.BIRTH_FEMALE,
    Field.SEX,
    Field.CITIZEN_ID,
    Field.ETHNICITY,
    Field.CATEGORY,
)
_TOTAL = re.compile(r"^(tong|cong)\b( so| cong)?|^(tong cong)")
_SIGNATURE = re.compile(
    r"^(nguoi lap|chu tich|tm\b|kt\b|ngay\b.*thang\b|.*, ngay\b.*thang\b|ky ten|\(ky|"
    r"truong ban|xac nhan|"
    r"thu truong|lap bieu|uy ban nhan dan|truong thon|noi nhan|ghi chu\s*:|danh sach nay)"
)


@dataclass(frozen=True, slots=True)
class DataRow:
    """A row that holds a person or a household, and the village it stands under."""

    row: RawRow
    village: str

    @property
    def number(self) -> int:
        """Row number as Excel shows it."""
        return self.row.number


class Rows:
    """Walks over the rows of a sheet by its plan."""

    def __init__(self, sheet: RawSheet, plan: SheetPlan, villages: Villages) -> None:
        self._sheet = sheet
        self._columns = dict(plan.columns)
        self._plan = plan
        self._villages = villages
        self._personal = [self._columns[key] for key in _PERSONAL if key in self._columns]
        self._names = [
            self._columns[key] for key in (Field.NAME, Field.HEAD_NAME) if key in self._columns
        ]
        self.totals: list[int] = []

    def cell(self, row: RawRow, key: Field) -> Cell:
        """Value of a field in a row; `None` where there is no such column."""
        column = self._columns.get(key)
        return None if column is None else row.at(column)

    def data(self) -> Iterator[DataRow]:
        """Rows with persons or households, in order."""
        village = self._plan.village
        for row in self._sheet.rows:
            if row.number < self._plan.first_row:
                continue
            if not self._is_bare(row):
                if not self._is_repeated_head(row):
                    yield DataRow(row, village)
                continue
            found = self._village_row(row)
            if found:
                village = found
            elif not self._is_skipped(row):
                yield DataRow(row, village)

    def _is_bare(self, row: RawRow) -> bool:
        """True for a row without any value of a person: a group, a total, a signature."""
        cells = row.cells
        width = len(cells)
        return all(column >= width or cells[column] is None for column in self._personal)

    def _is_repeated_head(self, row: RawRow) -> bool:
        if row.number <= self._plan.head_row + 3 and is_numbering(row):
            return True
        labels = self._plan.labels
        name = row.at(self._names[0]) if self._names else None
        if not isinstance(name, str) or not labels.get(self._names[0], "").endswith(
            label_key(name)
        ):
            return False
        same = sum(
            1
            for column, label in labels.items()
            if (cell := row.at(column)) is not None
            and isinstance(cell, str)
            and label.endswith(label_key(cell))
        )
        return same >= 3

    def _texts(self, row: RawRow) -> list[str]:
        return [one for cell in row.cells if isinstance(cell, str) and (one := _tidied(cell))]

    def _village_row(self, row: RawRow) -> str:
        """Name of the village that a group row announces; empty for another row."""
        texts = [text for text in self._texts(row) if not _is_order(text)]
        if len(texts) != 1:
            return ""
        text = re.sub(r"\s*[:(].*$", "", texts[0]) if looks_like_village(texts[0]) else texts[0]
        if looks_like_village(text) or self._villages.match(text).village is not None:
            return text
        return ""

    def _is_skipped(self, row: RawRow) -> bool:
        texts = self._texts(row)
        if not texts:
            named = any(row.at(column) is not None for column in self._names)
            return not named
        first = fold(texts[0]) if not _is_order(texts[0]) or len(texts) == 1 else fold(texts[1])
        if _TOTAL.match(first):
            self.totals.append(row.number)
            return True
        return bool(_SIGNATURE.match(first)) or self._is_repeated_head(row)


@lru_cache(maxsize=1024)
def _is_order(text: str) -> bool:
    """True for the number of a group: I, II, A, 1."""
    return re.fullmatch(r"[IVXLC]{1,5}|[A-Z]|\d{1,4}[.)]?", text) is not None


def text_at(cell: Cell) -> str:
    """A cell as one tidy line."""
    if cell is None:
        return ""
    return _tidied(cell) if isinstance(cell, str) else as_text(cell)


@lru_cache(maxsize=16384)
def _tidied(text: str) -> str:
    """Names of villages, groups and relations come again on every row."""
    return tidy(text)
