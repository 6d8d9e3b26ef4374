"""One row -> one person, with what is doubtful about every cell."""

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import Relation, Sex
from giamngheo_desktop.domain.lengths import NAME
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.spreadsheet.cells import Cell, CellError, RawSheet, as_text
from giamngheo_desktop.spreadsheet.citizen_ids import id_doubts, read_citizen_id, sex_of_id
from giamngheo_desktop.spreadsheet.dates import (
    EMPTY,
    ColumnSigns,
    DateStyle,
    Moment,
    column_signs,
    read_date,
)
from giamngheo_desktop.spreadsheet.ethnic import ethnicity_code
from giamngheo_desktop.spreadsheet.faults import Fault
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping, SheetPlan
from giamngheo_desktop.spreadsheet.parsed import ParsedMember
from giamngheo_desktop.spreadsheet.problems import Problems
from giamngheo_desktop.spreadsheet.rows import DataRow, text_at
from giamngheo_desktop.spreadsheet.values import (
    is_mark,
    read_relation,
    read_sex,
    sex_of_relation,
)
from giamngheo_desktop.text import spreadsheet as text


class People:
    """Reads the persons of one sheet."""

    def __init__(
        self, sheet: RawSheet, plan: SheetPlan, problems: Problems, this_year: int
    ) -> None:
        self._sheet = sheet
        self._columns = dict(plan.columns)
        self._heads_only = plan.grouping is Grouping.HEADS_ONLY
        self._problems = problems
        signs = self._birth_signs(plan)
        self._style = DateStyle(this_year, sheet.epoch_1904, signs.is_mixed)
        if signs.swapped:
            swapped = text.dates_swapped_by_excel(signs.swapped)
            fault = Fault("dates_swapped", swapped, Severity.WARN)
            problems.add(sheet.name, 0, self._columns[Field.BIRTH], None, fault)

    def _birth_signs(self, plan: SheetPlan) -> ColumnSigns:
        column = self._columns.get(Field.BIRTH)
        if column is None:
            return ColumnSigns()
        rows = (row for row in self._sheet.rows if row.number >= plan.first_row)
        return column_signs(row.at(column) for row in rows)

    def read(self, data: DataRow) -> ParsedMember:
        """The person of a row; every fault is noted at its cell."""
        name = self._name(data)
        relation, relation_text = self._relation(data, name)
        birth, birth_sex = self._birth(data)
        citizen_id = self._citizen_id(data)
        stated = self._sex(data) or birth_sex
        sex = self._agreed_sex(data, name, stated, relation_text, citizen_id)
        if citizen_id is not None:
            for fault in id_doubts(citizen_id, sex, birth.year):
                self._note(data, Field.CITIZEN_ID, citizen_id, fault)
        return ParsedMember(
            name=name,
            relation=relation,
            birth_date=birth.day,
            birth_year=birth.year,
            sex=sex,
            citizen_id=citizen_id,
            ethnicity_code=self._ethnicity(data),
            row=data.number,
        )

    def _note(self, data: DataRow, key: Field, value: Cell, fault: Fault | None) -> None:
        if fault is not None:
            column = self._columns.get(key)
            self._problems.add(self._sheet.name, data.number, column, value, fault)

    def _cell(self, data: DataRow, key: Field) -> Cell:
        column = self._columns.get(key)
        return None if column is None else data.row.at(column)

    def _name(self, data: DataRow) -> str:
        key = Field.NAME if Field.NAME in self._columns else Field.HEAD_NAME
        cell = self._cell(data, key)
        if cell is None and key is Field.NAME:
            cell = self._cell(data, Field.HEAD_NAME)
        if isinstance(cell, CellError):
            self._note(data, key, cell, Fault("error_cell", text.error_cell(cell.text)))
            return ""
        name = text_at(cell)
        if not name:
            self._note(data, key, cell, Fault("missing_name", text.missing_name()))
        elif len(name) > NAME:
            name = name[:NAME]
            self._note(data, key, cell, Fault("too_long", text.too_long("Họ tên", NAME)))
        elif any(char.isdigit() for char in name):
            fault = Fault("digits_in_name", text.digits_in_name(name), Severity.WARN)
            self._note(data, key, cell, fault)
        return name

    def _relation(self, data: DataRow, name: str) -> tuple[Relation, str]:
        if self._heads_only:
            return Relation.HEAD, ""
        cell = self._cell(data, Field.RELATION)
        if isinstance(cell, CellError):
            self._note(data, Field.RELATION, cell, Fault("error_cell", text.error_cell(cell.text)))
            return Relation.OTHER, ""
        written = text_at(cell)
        relation, fault = read_relation(written)
        self._note(data, Field.RELATION, cell, fault)
        if relation is None:
            head = text_at(self._cell(data, Field.HEAD_NAME))
            if head and head.casefold() == name.casefold():
                return Relation.HEAD, ""
            missing = Fault("missing_relation", text.missing_relation(name), Severity.WARN)
            self._note(data, Field.RELATION, cell, missing)
        return relation or Relation.OTHER, written

    def _birth(self, data: DataRow) -> tuple[Moment, Sex | None]:
        for key, sex in ((Field.BIRTH_MALE, Sex.MALE), (Field.BIRTH_FEMALE, Sex.FEMALE)):
            cell = self._cell(data, key)
            if cell is not None and text_at(cell):
                if is_mark(cell) and not isinstance(cell, float):
                    return self._birth_of(data, Field.BIRTH), sex
                moment, fault = read_date(cell, self._style)
                self._note(data, key, cell, fault)
                return moment, sex
        return self._birth_of(data, Field.BIRTH), None

    def _birth_of(self, data: DataRow, key: Field) -> Moment:
        cell = self._cell(data, key)
        moment, fault = read_date(cell, self._style)
        if moment is EMPTY and fault is None and self._has_birth_column:
            fault = Fault("missing_birth", text.missing_birth(), Severity.WARN)
        self._note(data, key, cell, fault)
        return moment

    @property
    def _has_birth_column(self) -> bool:
        return any(
            key in self._columns for key in (Field.BIRTH, Field.BIRTH_MALE, Field.BIRTH_FEMALE)
        )

    def _citizen_id(self, data: DataRow) -> str | None:
        cell = self._cell(data, Field.CITIZEN_ID)
        citizen_id, fault = read_citizen_id(cell)
        self._note(data, Field.CITIZEN_ID, cell, fault)
        return citizen_id

    def _sex(self, data: DataRow) -> Sex | None:
        if is_mark(self._cell(data, Field.SEX_MALE)):
            return Sex.MALE
        if Field.SEX_FEMALE in self._columns:
            cell = self._cell(data, Field.SEX_FEMALE)
            if is_mark(cell):
                return Sex.FEMALE
            return None if Field.SEX_MALE in self._columns else Sex.MALE
        cell = self._cell(data, Field.SEX)
        sex, fault = read_sex(cell)
        self._note(data, Field.SEX, cell, fault)
        return sex

    def _agreed_sex(
        self, data: DataRow, name: str, stated: Sex | None, relation: str, citizen_id: str | None
    ) -> Sex | None:
        implied = sex_of_relation(relation)
        if stated is not None:
            if implied is not None and implied is not stated:
                doubt = text.sex_against_relation(name, relation)
                self._note(
                    data, Field.SEX, as_text(None), Fault("sex_relation", doubt, Severity.WARN)
                )
            return stated
        if implied is not None:
            return implied
        by_id = sex_of_id(citizen_id)
        if by_id is not None:
            fault = Fault("sex_from_id", text.sex_from_id(name), Severity.INFO)
        else:
            fault = Fault("missing_sex", text.missing_sex(name), suggestion=_sex_by_name(name))
        if name:
            self._note(data, Field.SEX, None, fault)
        return by_id

    def _ethnicity(self, data: DataRow) -> str | None:
        cell = self._cell(data, Field.ETHNICITY)
        written = text_at(cell)
        if not written:
            return None
        code = ethnicity_code(written)
        if code is None:
            fault = Fault("unknown_ethnicity", text.unknown_ethnicity(written))
            self._note(data, Field.ETHNICITY, cell, fault)
        return code


def _sex_by_name(name: str) -> str | None:
    """What an officer is offered; never taken by itself."""
    middle = fold(name).split()[1:-1]
    if "thi" in middle:
        return "Nữ"
    return "Nam" if "van" in middle else None
