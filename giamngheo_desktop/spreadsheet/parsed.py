"""What a workbook says once it is read: households, their problems, what was converted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.category import Category, Cause, Group
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import CategoryBefore, Relation, Sex
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.spreadsheet.cells import column_letter


class SheetKind(StrEnum):
    """What the households of a sheet have in common."""

    LISTED = "listed"
    ESCAPED_POOR = "escaped_poor"
    ESCAPED_NEAR_POOR = "escaped_near_poor"


@dataclass(frozen=True, slots=True)
class Conversion:
    """A cell of an old encoding, before and after.

    Args:
        row: number as Excel shows it.
        column: 0-based.
        before: as the file has it.
        after: in Unicode NFC.
        encoding: `unicode` (only decomposed letters were joined), `tcvn3`, `vni`, `cp1258`.
    """

    sheet: str
    row: int
    column: int
    before: str
    after: str
    encoding: str

    @property
    def cell(self) -> str:
        """Address as Excel shows it, for example `C12`."""
        return f"{column_letter(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to look at, down to one cell.

    Args:
        sheet: name of the sheet.
        row: number as Excel shows it; 0 for the whole sheet.
        column: letter of the column; empty for the whole row.
        code: word of the problem, for example `bad_date`.
        value: what the cell holds.
        text: in Vietnamese: what is wrong and what to do.
        severity: BLOCK keeps the household out; WARN and INFO do not.
        suggestion: what the cell probably should hold; taken only when a person says so.
    """

    sheet: str
    row: int
    column: str
    code: str
    value: str
    text: str
    severity: Severity
    suggestion: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedMember:
    """A person of a household as the workbook has it; `None` = the workbook does not say."""

    name: str
    relation: Relation
    birth_date: date | None = None
    birth_year: int | None = None
    sex: Sex | None = None
    citizen_id: str | None = None
    ethnicity_code: str | None = None
    row: int = 0


@dataclass(frozen=True, slots=True)
class ParsedHousehold:
    """A household as the workbook has it; `None` = the workbook does not say.

    Args:
        number: order number (STT hộ) as written; not an identity.
        code: official household code.
        sheet: name of the sheet.
        row: first row, as Excel shows it.
        village: id of the village of the list handed in; `None` while it is not known.
        village_text: as written.
        category: category that the list gives.
        category_before: category on the list before, where the sheet says so.
        movement: `nghèo mới`, `tái nghèo` or `nghèo cũ`, where marked.
        diem_b1: points.
        diem_b2: points.
        member_count: number of persons as written, for lists of heads only.
        kind: what its sheet lists.
        members: by place in the workbook; the head is one of them.
        is_blocked: it has a problem that keeps it out.
    """

    number: str
    sheet: str
    row: int
    head_name: str
    members: tuple[ParsedMember, ...]
    code: str | None = None
    village: str | None = None
    village_text: str = ""
    address: str | None = None
    category: Category | None = None
    category_before: CategoryBefore = CategoryBefore.UNKNOWN
    movement: Movement | None = None
    diem_b1: int | None = None
    diem_b2: int | None = None
    decision_no: str | None = None
    decision_on: date | None = None
    groups: tuple[Group, ...] = ()
    causes: tuple[Cause, ...] = ()
    member_count: int | None = None
    reviewed_on: date | None = None
    reviewer: str | None = None
    note: str | None = None
    kind: SheetKind = SheetKind.LISTED
    is_blocked: bool = False

    @property
    def head(self) -> ParsedMember | None:
        """The head of the household, where one is marked."""
        return next((one for one in self.members if one.relation is Relation.HEAD), None)


@dataclass(frozen=True, slots=True)
class SheetRead:
    """Which sheet was read how.

    Args:
        columns: field -> letter of its column.
        by_letters: the heads were not recognised, the letters of the layout were taken.
    """

    name: str
    layout: str
    kind: SheetKind
    head_row: int
    first_row: int
    rows: int
    columns: Mapping[str, str]
    by_letters: bool = False


@dataclass(frozen=True, slots=True)
class ParsedWorkbook:
    """Result of reading a workbook; nothing was stored.

    Args:
        layout: id of the layout, or the name of the officer's own mapping.
        sheets: the sheets read, in order.
        rows: rows with data.
        households: in the order of the workbook.
        problems: by sheet, row and column.
        conversions: cells of old encodings that were rewritten.
        content_digest: SHA-256 over the normalised content; equal for the same data saved again.
        dropped_problems: problems beyond the most that are kept.
    """

    layout: str
    sheets: tuple[SheetRead, ...]
    rows: int
    households: tuple[ParsedHousehold, ...]
    problems: tuple[Problem, ...]
    conversions: tuple[Conversion, ...]
    content_digest: str
    dropped_problems: int = 0


@dataclass(frozen=True, slots=True)
class Corrections:
    """What an officer has answered in the problem list; taken instead of the file's cells.

    Args:
        cells: (sheet, row, column letter) -> new text of the cell.
        villages: text of a village as written -> id of the village it means.
        distinct: pairs of rows (sheet, row) that were asked about and are not the same household.
    """

    cells: Mapping[tuple[str, int, str], str] = field(default_factory=dict)
    villages: Mapping[str, str] = field(default_factory=dict)
    distinct: frozenset[tuple[str, int]] = frozenset()
