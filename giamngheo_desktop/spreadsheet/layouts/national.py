"""The workbook of three sheets that is exchanged with the national software."""

from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping, Layout, SheetShape, any_of
from giamngheo_desktop.spreadsheet.parsed import SheetKind

LISTED_LETTERS = {
    Field.NO: "A",
    Field.HOUSEHOLD_NO: "B",
    Field.HEAD_NAME: "C",
    Field.NAME: "D",
    Field.RELATION: "E",
    Field.BIRTH: "F",
    Field.SEX: "G",
    Field.CITIZEN_ID: "H",
    Field.PROVINCE: "I",
    Field.DISTRICT: "J",
    Field.DISTRICT_CODE: "K",
    Field.COMMUNE: "L",
    Field.COMMUNE_CODE: "M",
    Field.VILLAGE: "N",
    Field.ETHNICITY: "O",
    Field.CATEGORY: "P",
    Field.DECISION_NO: "Q",
    Field.DECISION_ON: "R",
    Field.DIEM_B1: "S",
    Field.DIEM_B2: "T",
    Field.DTTS: "U",
    Field.NO_LABOUR: "V",
    Field.MERIT: "W",
    Field.CAUSES: "X",
}
ESCAPED_LETTERS = {
    Field.HOUSEHOLD_NO: "B",
    Field.NAME: "C",
    Field.RELATION: "D",
    Field.SEX: "E",
    Field.BIRTH: "F",
    Field.CITIZEN_ID: "G",
    Field.ETHNICITY: "H",
    Field.ADDRESS: "I",
    Field.DIEM_B1: "J",
    Field.DIEM_B2: "K",
    Field.NOTE: "M",
}
LISTED_FIRST_ROW = 8
ESCAPED_FIRST_ROW = 10
_ESCAPED_NEEDS = (any_of(Field.NAME, Field.HEAD_NAME), any_of(Field.RELATION))

LAYOUT = Layout(
    "national",
    "Tệp 3 trang tính của phần mềm quốc gia",
    (
        SheetShape(
            SheetKind.ESCAPED_NEAR_POOR,
            Grouping.MEMBERS,
            _ESCAPED_NEEDS,
            title=r"thoat (ho )?can ngheo",
            letters=ESCAPED_LETTERS,
            first_row=ESCAPED_FIRST_ROW,
        ),
        SheetShape(
            SheetKind.ESCAPED_POOR,
            Grouping.MEMBERS,
            _ESCAPED_NEEDS,
            title=r"thoat (ho )?ngheo",
            letters=ESCAPED_LETTERS,
            first_row=ESCAPED_FIRST_ROW,
        ),
        SheetShape(
            SheetKind.LISTED,
            Grouping.MEMBERS,
            (
                any_of(Field.NAME),
                any_of(Field.RELATION),
                any_of(Field.HEAD_NAME, Field.HOUSEHOLD_NO),
                any_of(Field.CATEGORY),
            ),
            title=r"ngheo.* sau khi ra soat",
            letters=LISTED_LETTERS,
            first_row=LISTED_FIRST_ROW,
        ),
    ),
)
