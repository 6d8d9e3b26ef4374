"""Reads a workbook whole: guard, sheets, encodings, heads, rows, households, problems."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from giamngheo_desktop.domain.errors import ColumnsUnknown, NotFound
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.spreadsheet import legacy
from giamngheo_desktop.spreadsheet.cells import (
    RawSheet,
    as_text,
    column_index,
    column_letter,
)
from giamngheo_desktop.spreadsheet.checks import Checks
from giamngheo_desktop.spreadsheet.faults import Fault
from giamngheo_desktop.spreadsheet.households import Households
from giamngheo_desktop.spreadsheet.layouts import LAYOUTS, layout_by_id, plan_sheet
from giamngheo_desktop.spreadsheet.layouts.fields import Field, field_of_head
from giamngheo_desktop.spreadsheet.layouts.heads import find_heads
from giamngheo_desktop.spreadsheet.layouts.mapping import ColumnMapping
from giamngheo_desktop.spreadsheet.layouts.spec import Layout, SheetPlan
from giamngheo_desktop.spreadsheet.limits import Limits
from giamngheo_desktop.spreadsheet.parsed import (
    Conversion,
    Corrections,
    ParsedHousehold,
    ParsedMember,
    ParsedWorkbook,
    SheetRead,
)
from giamngheo_desktop.spreadsheet.problems import Problems
from giamngheo_desktop.spreadsheet.reader import read_sheets
from giamngheo_desktop.spreadsheet.rows import Rows
from giamngheo_desktop.spreadsheet.villages import Villages
from giamngheo_desktop.text import spreadsheet as text
from giamngheo_desktop.text import workbook_files

_BUILT_IN = 2026
"""Clocks of old machines may stand years behind; no birth is refused because of that."""

_HOUSEHOLDS_PER_STEP = 200


def read_workbook(
    path: Path,
    *,
    villages: Sequence[tuple[str, str]] = (),
    layout: str | None = None,
    sheet: str | None = None,
    encoding: str = legacy.AUTO,
    mapping: ColumnMapping | None = None,
    corrections: Corrections | None = None,
    progress: Progress | None = None,
) -> ParsedWorkbook:
    """Households of a workbook with everything that is wrong or doubtful; stores nothing.

    Args:
        path: an .xlsx, .xls or .csv.
        villages: (id, name) of the commune's villages; empty = names are not checked.
        layout: id of one of LAYOUTS; `None` = recognised by its heads.
        sheet: name of the only sheet to read; `None` = every visible sheet that is recognised.
        encoding: `auto`, `unicode`, `tcvn3`, `vni` or `cp1258`.
        mapping: the officer's own columns, instead of a layout.
        corrections: answers to problems of an earlier reading.
        progress: told of rows and households; may cancel.

    Raises:
        FileUnreadable, TooLarge, NotPlainWorkbook: for the officer.
        ColumnsUnknown: for the officer: no sheet has heads of a known layout; `details["sheets"]`
            names them.
        NotFound: for the officer: no such layout or sheet.
        Cancelled: for the worker.
    """
    wanted = _Wanted(sheet, encoding, mapping, _layouts(layout), corrections or Corrections())
    reading = _Reading(path, wanted, villages, progress or Progress())
    for raw in read_sheets(path, progress=progress):
        reading.take(raw)
    return reading.finish()


def _layouts(layout: str | None) -> tuple[Layout, ...]:
    if layout is None:
        return LAYOUTS
    found = layout_by_id(layout)
    if found is None:
        raise NotFound(workbook_files.layout_unknown(layout), {"layout": layout})
    return (found,)


@dataclass(frozen=True, slots=True)
class _Wanted:
    sheet: str | None
    encoding: str
    mapping: ColumnMapping | None
    layouts: tuple[Layout, ...]
    corrections: Corrections


class _Reading:
    """One pass over the sheets of a workbook."""

    def __init__(
        self,
        path: Path,
        wanted: _Wanted,
        villages: Sequence[tuple[str, str]],
        progress: Progress,
    ) -> None:
        self._path = path
        self._wanted = wanted
        self._progress = progress
        self._villages = Villages(villages, wanted.corrections.villages)
        self._problems = Problems()
        self._households: list[ParsedHousehold] = []
        self._conversions: list[Conversion] = []
        self._reads: list[SheetRead] = []
        self._columns: dict[tuple[str, str], int] = {}
        self._seen: dict[str, int] = {}
        self._this_year = max(_BUILT_IN, datetime.now(UTC).year)

    def take(self, raw: RawSheet) -> None:
        """Reads one sheet and lets go of its cells."""
        self._seen[raw.name] = len(self._seen)
        if not self._is_wanted(raw) or not raw.rows:
            return
        changed, unsure = legacy.convert_sheet(raw, self._wanted.encoding)
        self._correct(raw)
        plan = self._plan(raw)
        if plan is None:
            self._note(raw.name, 0, "sheet_skipped", text.sheet_skipped(raw.name))
            return
        self._conversions += changed
        for one in unsure:
            asked = Fault(
                "undecided_encoding",
                text.undecided_encoding(one.before, one.after),
                Severity.WARN,
            )
            self._problems.add(raw.name, one.row, one.column, one.before, asked)
        self._read(raw, plan)

    def _is_wanted(self, raw: RawSheet) -> bool:
        wanted = self._wanted.sheet or (self._wanted.mapping and self._wanted.mapping.sheet)
        if wanted:
            return raw.name == wanted
        if raw.name == text.PROBLEM_SHEET:
            return False
        if not raw.visible and raw.rows:
            self._note(raw.name, 0, "hidden_sheet", text.hidden_sheet(raw.name))
        return raw.visible

    def _plan(self, raw: RawSheet) -> SheetPlan | None:
        if self._wanted.mapping is not None:
            return self._wanted.mapping.plan()
        return plan_sheet(raw, self._wanted.layouts)

    def _correct(self, raw: RawSheet) -> None:
        """Cells the officer has mended take the place of the file's."""
        mended: dict[int, list[tuple[int, str]]] = {}
        for (sheet, number, letter), value in self._wanted.corrections.cells.items():
            if sheet == raw.name and letter:
                mended.setdefault(number, []).append((column_index(letter), value))
        for row in raw.rows:
            for column, value in mended.get(row.number, ()):
                row.cells.extend([None] * (column + 1 - len(row.cells)))
                row.cells[column] = value or None

    def _note(
        self, sheet: str, row: int, code: str, said: str, severity: Severity = Severity.INFO
    ) -> None:
        self._problems.add(sheet, row, None, None, Fault(code, said, severity))

    def _read(self, raw: RawSheet, plan: SheetPlan) -> None:
        rows = Rows(raw, plan, self._villages)
        self._note_sheet(raw, plan)
        for key, column in plan.columns.items():
            self._columns[raw.name, key.value] = column
        if Field.NAME not in plan.columns and Field.HEAD_NAME in plan.columns:
            self._columns[raw.name, Field.NAME.value] = plan.columns[Field.HEAD_NAME]
        counted = 0
        households = Households(raw, plan, rows, self._problems, self._this_year)
        for number, one in enumerate(households.read()):
            counted += len(one.members)
            self._households.append(one)
            if number % _HOUSEHOLDS_PER_STEP == 0:
                self._progress.step(number, 0, text.SORTING)
        if not counted:
            self._note(raw.name, 0, "no_rows", text.no_rows())
        for row in rows.totals:
            self._note(raw.name, row, "total_row", text.total_row())
        self._reads.append(_sheet_read(raw, plan, counted))

    def _note_sheet(self, raw: RawSheet, plan: SheetPlan) -> None:
        hidden = sorted(
            row.number
            for row in raw.rows
            if row.number in raw.hidden_rows and row.number >= plan.first_row
        )
        if hidden:
            said = text.hidden_rows(len(hidden), hidden)
            self._note(raw.name, hidden[0], "hidden_rows", said, Severity.WARN)
        if raw.formulas:
            self._note(raw.name, 0, "formulas", text.formulas(raw.formulas))
        if plan.by_letters:
            self._note(raw.name, 0, "by_letters", text.read_by_letters(), Severity.WARN)

    def finish(self) -> ParsedWorkbook:
        """What was read, once every sheet was taken."""
        if self._wanted.sheet and self._wanted.sheet not in self._seen:
            said = workbook_files.sheet_unknown(self._wanted.sheet, tuple(self._seen))
            raise NotFound(said, {"sheet": self._wanted.sheet})
        if not self._reads:
            names = list(self._seen)
            said = workbook_files.columns_unknown(self._path.name, names)
            raise ColumnsUnknown(said, {"sheets": names})
        checks = Checks(self._problems, self._columns, self._villages, self._wanted.corrections)
        households = checks.apply(self._households)
        return ParsedWorkbook(
            layout=self._reads[0].layout,
            sheets=tuple(self._reads),
            rows=sum(one.rows for one in self._reads),
            households=tuple(households),
            problems=self._problems.in_order(self._seen),
            conversions=tuple(self._conversions),
            content_digest=content_digest(households),
            dropped_problems=self._problems.dropped,
        )


def _sheet_read(raw: RawSheet, plan: SheetPlan, rows: int) -> SheetRead:
    return SheetRead(
        name=raw.name,
        layout=plan.layout,
        kind=plan.kind,
        head_row=plan.head_row,
        first_row=plan.first_row,
        rows=rows,
        columns={key.value: column_letter(at) for key, at in plan.columns.items()},
        by_letters=plan.by_letters,
    )


def content_digest(households: Iterable[ParsedHousehold]) -> str:
    """SHA-256 over what the households say, without their places in the file."""
    digest = hashlib.sha256()
    for one in households:
        digest.update(json.dumps(_content(one), ensure_ascii=False).encode())
        digest.update(b"\n")
    return digest.hexdigest()


def _content(one: ParsedHousehold) -> list[object]:
    return [
        one.kind,
        one.code,
        one.head_name,
        one.village_text,
        one.address,
        one.category,
        one.category_before,
        one.movement,
        one.diem_b1,
        one.diem_b2,
        one.decision_no,
        str(one.decision_on or ""),
        one.groups,
        one.causes,
        one.member_count,
        str(one.reviewed_on or ""),
        one.note,
        list(map(_content_of_member, one.members)),
    ]


def _content_of_member(one: ParsedMember) -> list[object]:
    return [
        one.name,
        one.relation,
        str(one.birth_date or ""),
        one.birth_year,
        one.sex,
        one.citizen_id,
        one.ethnicity_code,
    ]


@dataclass(frozen=True, slots=True)
class SheetPreview:
    """A sheet as the mapping screen shows it.

    Args:
        rows: (row number, text of every cell) of the first rows with content.
        suggested: letter -> field that its head seems to name.
        first_row: first row of data by the heads found; 0 when none were.
        layout: id of the layout recognised; `None` = unknown.
    """

    name: str
    visible: bool
    total_rows: int
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    suggested: Mapping[str, Field]
    first_row: int
    layout: str | None


def preview_sheets(
    path: Path,
    *,
    rows: int = 30,
    encoding: str = legacy.AUTO,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Iterator[SheetPreview]:
    """The first rows of every sheet, with the field each column seems to hold.

    Raises:
        FileUnreadable, TooLarge, NotPlainWorkbook: for the officer.
        Cancelled: for the worker.
    """
    for raw in read_sheets(path, limits=limits, progress=progress):
        legacy.convert_sheet(raw, encoding)
        heads = find_heads(raw)
        plan = plan_sheet(raw)
        labels = heads.labels if heads else {}
        suggested = {
            column_letter(column): found
            for column, label in labels.items()
            if (found := field_of_head(label)) is not None and found is not Field.IGNORED
        }
        shown = tuple(
            (row.number, tuple(as_text(cell) for cell in row.cells)) for row in raw.rows[:rows]
        )
        yield SheetPreview(
            name=raw.name,
            visible=raw.visible,
            total_rows=len(raw.rows),
            rows=shown,
            suggested=suggested,
            first_row=plan.first_row if plan else 0,
            layout=plan.layout if plan else None,
        )
