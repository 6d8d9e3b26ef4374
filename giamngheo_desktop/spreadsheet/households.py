"""Rows of a sheet -> households, each with its members and its own values."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from giamngheo_desktop.domain.category import Category, Cause, Group
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import CategoryBefore, Relation
from giamngheo_desktop.domain.lengths import ADDRESS, CODE, NAME, NOTE
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.spreadsheet.cells import Cell, RawSheet
from giamngheo_desktop.spreadsheet.dates import DateStyle, read_date
from giamngheo_desktop.spreadsheet.faults import Fault
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping, SheetPlan
from giamngheo_desktop.spreadsheet.parsed import ParsedHousehold, ParsedMember, SheetKind
from giamngheo_desktop.spreadsheet.people import People
from giamngheo_desktop.spreadsheet.problems import Problems
from giamngheo_desktop.spreadsheet.rows import DataRow, Rows, text_at
from giamngheo_desktop.spreadsheet.values import (
    is_mark,
    read_category,
    read_causes,
    read_mark,
    read_relation,
    read_whole,
)
from giamngheo_desktop.spreadsheet.villages import is_same_village
from giamngheo_desktop.text import spreadsheet as text

_MOST_POINTS = 1_000
_MOST_MEMBERS = 200
_ODD_MEMBERS = 20
_LONGEST = {
    Field.HOUSEHOLD_CODE: CODE,
    Field.ADDRESS: ADDRESS,
    Field.REVIEWER: NAME,
    Field.HEAD_NAME: NAME,
}
_BEFORE = {
    SheetKind.LISTED: CategoryBefore.UNKNOWN,
    SheetKind.ESCAPED_POOR: CategoryBefore.HO_NGHEO,
    SheetKind.ESCAPED_NEAR_POOR: CategoryBefore.HO_CAN_NGHEO,
}
_MOVEMENTS = {
    Category.HO_NGHEO: {
        Field.IS_NEW: Movement.NGHEO_PHAT_SINH_MOI,
        Field.IS_AGAIN: Movement.TAI_NGHEO,
        Field.IS_OLD: Movement.NGHEO_CU,
    },
    Category.HO_CAN_NGHEO: {
        Field.IS_NEW: Movement.CAN_NGHEO_PHAT_SINH_MOI,
        Field.IS_AGAIN: Movement.TAI_CAN_NGHEO,
        Field.IS_OLD: Movement.CAN_NGHEO_CU,
    },
}
_COMPARED = (Field.CATEGORY, Field.DIEM_B1, Field.DIEM_B2, Field.VILLAGE)


@dataclass(slots=True)
class Block:
    """Rows that make one household."""

    rows: list[DataRow] = field(default_factory=list)


class Households:
    """Reads the households of one sheet."""

    def __init__(
        self, sheet: RawSheet, plan: SheetPlan, rows: Rows, problems: Problems, this_year: int
    ) -> None:
        self._sheet = sheet
        self._plan = plan
        self._rows = rows
        self._problems = problems
        self._people = People(sheet, plan, problems, this_year)
        self._day_style = DateStyle(this_year + 1, sheet.epoch_1904, is_birth=False)

    def read(self) -> Iterator[ParsedHousehold]:
        """Every household, in the order of the sheet."""
        for block in self._blocks():
            yield self._household(block)

    def _blocks(self) -> Iterator[Block]:
        block = Block()
        for data in self._rows.data():
            if block.rows and self._begins(data, block):
                yield block
                block = Block()
            block.rows.append(data)
        if block.rows:
            yield block

    def _begins(self, data: DataRow, block: Block) -> bool:
        """True when a row begins the next household."""
        if self._plan.grouping is Grouping.HEADS_ONLY:
            return True
        first = block.rows[0]
        if data.village != first.village or self._is_elsewhere(data, first):
            return True
        if Field.HOUSEHOLD_NO in self._plan.columns:
            return self._begins_by_number(data, first)
        if text_at(self._cell(data, Field.MEMBER_NO)) == "1":
            return True
        if self._is_head(data):
            return True
        return self._differs(data, first, Field.HEAD_NAME)

    def _begins_by_number(self, data: DataRow, first: DataRow) -> bool:
        number = text_at(self._cell(data, Field.HOUSEHOLD_NO))
        if not number:
            return False
        if number != text_at(self._cell(first, Field.HOUSEHOLD_NO)):
            return True
        return self._differs(data, first, Field.HEAD_NAME)

    def _is_elsewhere(self, data: DataRow, first: DataRow) -> bool:
        mine, other = self._cell(data, Field.VILLAGE), self._cell(first, Field.VILLAGE)
        if mine == other or mine is None or other is None:
            return False
        return not is_same_village(text_at(mine), text_at(other))

    def _differs(self, data: DataRow, first: DataRow, key: Field) -> bool:
        mine, other = text_at(self._cell(data, key)), text_at(self._cell(first, key))
        return bool(mine) and bool(other) and mine.casefold() != other.casefold()

    def _is_head(self, data: DataRow) -> bool:
        relation, _ = read_relation(text_at(self._cell(data, Field.RELATION)))
        if relation is None and Field.HEAD_NAME not in self._plan.columns:
            return bool(text_at(self._cell(data, Field.NO)))
        return relation is Relation.HEAD

    def _cell(self, data: DataRow, key: Field) -> Cell:
        return self._rows.cell(data.row, key)

    def _note(self, data: DataRow, key: Field | None, value: Cell, fault: Fault | None) -> None:
        if fault is not None:
            column = None if key is None else self._plan.columns.get(key)
            self._problems.add(self._sheet.name, data.number, column, value, fault)

    def _household(self, block: Block) -> ParsedHousehold:
        before = self._problems.blocks
        first = block.rows[0]
        members = self._with_head(first, [self._people.read(data) for data in block.rows])
        head = next((one for one in members if one.relation is Relation.HEAD), None)
        head_name = head.name if head else self._text(block, Field.HEAD_NAME)
        self._compare_rows(block)
        category = self._category(block)
        parsed = ParsedHousehold(
            number=text_at(self._cell(first, Field.HOUSEHOLD_NO))
            or text_at(self._cell(first, Field.NO)),
            sheet=self._sheet.name,
            row=first.number,
            head_name=head_name or members[0].name,
            members=tuple(members),
            code=self._text(block, Field.HOUSEHOLD_CODE) or None,
            village_text=self._text(block, Field.VILLAGE) or first.village,
            address=self._text(block, Field.ADDRESS) or None,
            category=category,
            category_before=_BEFORE[self._plan.kind],
            movement=self._movement(block, category),
            diem_b1=self._whole(block, Field.DIEM_B1, "Điểm B1", 0, _MOST_POINTS),
            diem_b2=self._whole(block, Field.DIEM_B2, "Điểm B2", 0, _MOST_POINTS),
            decision_no=self._text(block, Field.DECISION_NO) or None,
            decision_on=self._day(block, Field.DECISION_ON),
            groups=self._groups(block),
            causes=self._causes(block),
            member_count=self._whole(block, Field.MEMBER_COUNT, "Số nhân khẩu", 1, _MOST_MEMBERS),
            reviewed_on=self._day(block, Field.REVIEWED_ON),
            reviewer=self._text(block, Field.REVIEWER) or None,
            note=self._text(block, Field.NOTE) or None,
            kind=self._plan.kind,
        )
        self._check_size(first, parsed)
        return _blocked(parsed) if self._problems.blocks > before else parsed

    def _with_head(self, first: DataRow, members: list[ParsedMember]) -> list[ParsedMember]:
        """The members with exactly one head, where the rows say who it is."""
        heads = [one for one in members if one.relation is Relation.HEAD]
        named = text_at(self._cell(first, Field.HEAD_NAME))
        if len(heads) > 1:
            fault = Fault("two_heads", text.two_heads(heads[0].name, heads[1].name))
            self._problems.add(
                self._sheet.name,
                heads[1].row,
                self._plan.columns.get(Field.RELATION),
                heads[1].name,
                fault,
            )
        elif not heads:
            self._note(first, Field.RELATION, None, self._no_head(named or members[0].name))
        elif named and named.casefold() != heads[0].name.casefold():
            differs = Fault("head_differs", text.head_differs(named, heads[0].name), Severity.WARN)
            self._note(first, Field.HEAD_NAME, named, differs)
        return members

    @staticmethod
    def _no_head(name: str) -> Fault:
        return Fault("no_head", text.no_head(name), suggestion="Chủ hộ")

    def _first(self, block: Block, key: Field) -> tuple[DataRow, Cell]:
        """First row of the household with a value in the column."""
        for data in block.rows:
            cell = self._cell(data, key)
            if cell is not None and cell != "":
                return data, cell
        return block.rows[0], None

    def _text(self, block: Block, key: Field) -> str:
        if key not in self._plan.columns:
            return ""
        data, cell = self._first(block, key)
        written, longest = text_at(cell), _LONGEST.get(key, NOTE)
        if len(written) > longest:
            fault = Fault("too_long", text.too_long("Nội dung", longest))
            self._note(data, key, cell, fault)
        return written[:longest]

    def _whole(self, block: Block, key: Field, what: str, low: int, high: int) -> int | None:
        if key not in self._plan.columns:
            return None
        data, cell = self._first(block, key)
        value, fault = read_whole(cell, what, low, high)
        self._note(data, key, cell, fault)
        return value

    def _day(self, block: Block, key: Field) -> date | None:
        if key not in self._plan.columns:
            return None
        data, cell = self._first(block, key)
        moment, fault = read_date(cell, self._day_style)
        self._note(data, key, cell, fault)
        return moment.day

    def _compare_rows(self, block: Block) -> None:
        """Values of the household that its rows repeat must be the same."""
        first = block.rows[0]
        for key in _COMPARED:
            said = self._cell(first, key)
            for data in block.rows[1:]:
                cell = self._cell(data, key)
                if cell is None or said is None or cell == said or text_at(cell) == text_at(said):
                    continue
                if key is Field.VILLAGE and is_same_village(text_at(cell), text_at(said)):
                    continue
                differs = text.row_value_differs(key.value, text_at(cell), text_at(said))
                self._note(data, key, cell, Fault("row_differs", differs, Severity.WARN))

    def _category(self, block: Block) -> Category | None:
        if Field.CATEGORY in self._plan.columns:
            data, cell = self._first(block, Field.CATEGORY)
            category, fault = read_category(cell)
            self._note(data, Field.CATEGORY, cell, fault)
            if category is not None or fault is not None:
                return category
        for key, category in (
            (Field.IS_NEAR_POOR, Category.HO_CAN_NGHEO),
            (Field.IS_POOR, Category.HO_NGHEO),
        ):
            if is_mark(self._first(block, key)[1]):
                return category
        if self._plan.category is None and self._plan.kind is SheetKind.LISTED:
            missing = Fault("missing_category", text.missing_category(), Severity.WARN)
            self._note(block.rows[0], Field.CATEGORY, None, missing)
        return self._plan.category

    def _movement(self, block: Block, category: Category | None) -> Movement | None:
        for key, movement in _MOVEMENTS.get(category or Category.KHONG_NGHEO, {}).items():
            if is_mark(self._first(block, key)[1]):
                return movement
        return None

    def _groups(self, block: Block) -> tuple[Group, ...]:
        found: list[Group] = []
        for key, group, what in (
            (Field.DTTS, Group.DAN_TOC_THIEU_SO, "Hộ DTTS"),
            (Field.NO_LABOUR, Group.KHONG_CO_KHA_NANG_LAO_DONG, "Không có khả năng lao động"),
            (Field.MERIT, Group.NGUOI_CO_CONG, "Người có công"),
        ):
            if key in self._plan.columns:
                data, cell = self._first(block, key)
                is_marked, fault = read_mark(cell, what)
                self._note(data, key, cell, fault)
                if is_marked:
                    found.append(group)
        return tuple(sorted(found))

    def _causes(self, block: Block) -> tuple[Cause, ...]:
        if Field.CAUSES not in self._plan.columns:
            return ()
        data, cell = self._first(block, Field.CAUSES)
        causes, fault = read_causes(text_at(cell)[:NOTE])
        self._note(data, Field.CAUSES, cell, fault)
        return causes

    def _check_size(self, first: DataRow, parsed: ParsedHousehold) -> None:
        count = len(parsed.members)
        if count > _MOST_MEMBERS:
            fault = Fault("too_many_members", text.too_many_members(parsed.head_name, count))
            self._note(first, None, None, fault)
        elif count > _ODD_MEMBERS:
            many = text.many_members(parsed.head_name, count)
            self._note(first, None, None, Fault("many_members", many, Severity.WARN))
        said = parsed.member_count
        if said is not None and said != count and self._plan.grouping is Grouping.MEMBERS:
            differs = text.count_differs(parsed.head_name, said, count)
            self._note(first, Field.MEMBER_COUNT, said, Fault("count", differs, Severity.WARN))


def _blocked(parsed: ParsedHousehold) -> ParsedHousehold:
    return replace(parsed, is_blocked=True)
