"""An official table as a value: screen, PDF, workbook and JSON are drawn from this one thing.

A `Paper` says what stands on the sheet, not how it is drawn. It knows no store and no clock.
"""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Align, Cell, CellKind, cell_text
from giamngheo_desktop.papers.figure import Figure


class Audience(StrEnum):
    """Who will see the paper: the village's notice board, or the file."""

    NIEM_YET = "niem_yet"
    HO_SO = "ho_so"


class PaperKind(StrEnum):
    """Family of a paper, as the command `lists` names it."""

    LIST = "list"
    REPORT = "report"
    APPENDIX = "appendix"
    LETTER = "letter"


class RowKind(StrEnum):
    """What a row is: data, the name of a group, or a sum."""

    DATA = "data"
    GROUP = "group"
    SUBTOTAL = "subtotal"
    TOTAL = "total"


class PageSize(StrEnum):
    """Format of the sheet."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Sheet of paper; `wide` = narrow margins ("biểu rộng") in place of those of NĐ 30/2020."""

    size: PageSize = PageSize.A4
    landscape: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Args:
        key: name in the JSON, for example `c4`.
        title: head.
        kind: what the cells are.
        group: heads above the title, outermost first.
        weight: share of spare width it may take; 0 = stays as narrow as its text.
        align: where text stands; `None` = by kind.
        formula: in terms of other keys, for example `c3/c1`; `None` = counted.
        number: what the formula row under the heads says, for example `4=3/1*100`.
        is_label: names the row (TT, place, line); has no key of its own in the JSON.
    """

    key: str
    title: str
    kind: CellKind = CellKind.TEXT
    group: tuple[str, ...] = ()
    weight: float = 0
    align: Align | None = None
    formula: str | None = None
    number: str = ""
    is_label: bool = False

    @property
    def side(self) -> Align:
        """Where the text of the cells stands."""
        if self.align is not None:
            return self.align
        if self.kind in {CellKind.COUNT, CellKind.RATE, CellKind.MONEY}:
            return Align.RIGHT
        return Align.CENTER if self.kind in {CellKind.MARK, CellKind.DATE} else Align.LEFT


@dataclass(frozen=True, slots=True)
class Row:
    """A row.

    Args:
        kind: data, group, subtotal or total.
        cells: one per column, same order; empty for a group row.
        label: words of a group row, or in front of the sums of a total row.
        unit: code of the village or unit the row is about.
        unit_name: its name.
        level: `village`, `commune` or `upper`.
        line: `ho`, `nhan_khau`, `tre_em`, or the id of the household on a list.
        category: category the row is about, in reports that split by it.
        together: stays on the page of the row before (members of one household).
    """

    kind: RowKind
    cells: tuple[Cell, ...] = ()
    label: str = ""
    unit: str = ""
    unit_name: str = ""
    level: str = ""
    line: str = ""
    category: str | None = None
    together: bool = False


class Check(NamedTuple):
    """One rule that the numbers of a report must keep, at one place.

    A tuple, because the reports of a province hold a million of them.

    Args:
        rule: in terms of column keys, for example `c3<=c1`.
        unit: code of the place.
        line: line of the report.
        holds: whether it is kept.
        place: name of the place, for the sentence that refuses the paper.
    """

    rule: str
    unit: str
    line: str
    holds: bool
    place: str = ""


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Top of the first page (NĐ 30/2020).

    Args:
        superior: lines of the body above, upright; empty where there is none.
        body: lines of the issuing body, bold; the last one is underlined.
        number: number and sign, for example `Số: 05/QĐ-UBND`; empty = the paper has none.
        dateline: place and date, for example `Trà My, ngày 05 tháng 02 năm 2027`.
        motto: False leaves out quốc hiệu and tiêu ngữ (an attachment).
    """

    body: tuple[str, ...]
    superior: tuple[str, ...] = ()
    number: str = ""
    dateline: str = ""
    motto: bool = True


@dataclass(frozen=True, slots=True)
class Signature:
    """A signature block: date line above, authority and title, hint, name."""

    titles: tuple[str, ...]
    name: str = ""
    hint: str = ""
    dateline: str = ""


@dataclass(frozen=True, slots=True)
class AppendixHead:
    """Head of an attached list: `Phụ lục II`, and the line that says to which document."""

    numeral: str
    reference: str


@dataclass(frozen=True)
class Paper:
    """An official table, whole.

    Shape: every row that is not a group row holds one cell per column.

    Args:
        id: `ds_ho_ngheo`, `ket_qua`, …
        kind: list, report or appendix.
        audience: who may see it; reports have `ho_so`.
        letterhead: top of the first page.
        titles: lines of the title, capitals.
        subtitles: lines beneath it.
        form: number of the official form where the office has configured it, else empty.
        notes: lines under the table.
        signatures: from left to right.
        unit: code of the issuing unit.
        round: id of the round.
        standard: id of the standard that decides.
        snapshot: `sha256:…` of the closed round, empty while it is open.
        unverified: households (or values) that rest on an unverified legal value.
        is_official: chính thức; else sơ bộ.
        number: number of a report, 1 to 11.
        stamps: framed words across the head, for example `MẪU`.
        appendix: head of an attached list.
        row_word: what the number of rows in the foot counts, for example `hộ`.
        row_count: that number.
        figures: charts under the table, drawn from the same view as its rows.
    """

    id: str
    kind: PaperKind
    audience: Audience
    letterhead: Letterhead
    titles: tuple[str, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    subtitles: tuple[str, ...] = ()
    form: str = ""
    notes: tuple[str, ...] = ()
    signatures: tuple[Signature, ...] = ()
    checks: tuple[Check, ...] = ()
    sheet: Sheet = Sheet()
    unit: str = ""
    round: str = ""
    standard: str = ""
    snapshot: str = ""
    unverified: int = 0
    is_official: bool = False
    number: int | None = None
    stamps: tuple[str, ...] = ()
    appendix: AppendixHead | None = None
    row_word: str = ""
    row_count: int = 0
    figures: tuple[Figure, ...] = ()

    @property
    def balanced(self) -> bool:
        """True when every rule holds."""
        return all(check.holds for check in self.checks)

    @property
    def has_formula_row(self) -> bool:
        """True when a row of numbers stands under the heads."""
        return any(column.number for column in self.columns)

    @cached_property
    def digest(self) -> str:
        """`sha256:` of exactly what the rows say, with paper, unit, round and standard."""
        head = [self.id, self.audience, self.unit, self.round, self.standard]
        keys = [column.key for column in self.columns]
        body = [head, keys, [_row_value(row) for row in self.rows]]
        text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
        return "sha256:" + hashlib.sha256(text.encode()).hexdigest()

    @property
    def check_code(self) -> str:
        """Eight characters that tie the sheet to its data; the same rows give the same code."""
        return short_code(self.digest)

    def texts(self) -> Iterator[tuple[Row, tuple[str, ...]]]:
        """Every row with the words of its cells, as every face shows them."""
        for row in self.rows:
            yield row, tuple(map(cell_text, row.cells))

    def stamped(self, stamp: str) -> "Paper":
        """The same paper with one more framed mark."""
        return replace(self, stamps=(*self.stamps, stamp))

    def attached(self, head: AppendixHead) -> "Paper":
        """The same paper as an attachment of a document."""
        return replace(self, appendix=head)


_CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def short_code(digest: str) -> str:
    """Eight characters of a `sha256:` digest, without letters that look alike (I, L, O, U).

    Args:
        digest: `sha256:` and 64 hexadecimal digits.
    """
    bits = int(digest.removeprefix("sha256:")[:10], 16)
    return "".join(_CODE_LETTERS[bits >> shift & 31] for shift in range(35, -1, -5))


def _row_value(row: Row) -> list[object]:
    cells = [_cell_value(cell) for cell in row.cells]
    return [row.kind, row.label, row.unit, row.line, row.category, cells]


def _cell_value(cell: Cell) -> object:
    if isinstance(cell, Rate):
        return [cell.num, cell.den]
    return cell.isoformat() if isinstance(cell, date) else cell


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A cell of the heads: where it begins, how far it reaches, what it says."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


def head_rows(columns: Sequence[Column]) -> int:
    """Number of rows the heads take, without the formula row."""
    return 1 + max((len(column.group) for column in columns), default=0)


def head_cells(columns: Sequence[Column]) -> tuple[HeadCell, ...]:
    """The heads as cells: equal neighbouring groups share one cell, titles reach down.

    Shape: by row, then column; together they cover `head_rows` x columns exactly once.
    """
    depth = head_rows(columns)
    cells = [cell for level in range(depth) for cell in _level_cells(columns, level, depth)]
    return tuple(cells)


def _level_cells(columns: Sequence[Column], level: int, depth: int) -> Iterator[HeadCell]:
    at = 0
    while at < len(columns):
        column = columns[at]
        if level == len(column.group):
            yield HeadCell(level, at, depth - level, 1, column.title)
        reach = _reach(columns, at, level)
        if level < len(column.group):
            yield HeadCell(level, at, 1, reach, column.group[level])
        at += reach


def _reach(columns: Sequence[Column], start: int, level: int) -> int:
    """How many columns from `start` share the group path down to `level`."""
    path = columns[start].group[: level + 1]
    if len(path) <= level:
        return 1
    end = start
    while end < len(columns) and columns[end].group[: level + 1] == path:
        end += 1
    return end - start
