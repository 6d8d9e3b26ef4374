"""Result sheet of the reports: one row per household with its scores, code and reviewer."""

from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping, Layout, SheetShape, any_of
from giamngheo_desktop.spreadsheet.parsed import SheetKind

LAYOUT = Layout(
    "results",
    "Bảng kết quả rà soát theo hộ",
    (
        SheetShape(
            SheetKind.LISTED,
            Grouping.HEADS_ONLY,
            (
                any_of(Field.HEAD_NAME, Field.NAME),
                any_of(Field.DIEM_B1, Field.DIEM_B2),
                any_of(Field.HOUSEHOLD_CODE, Field.REVIEWED_ON, Field.REVIEWER),
            ),
            without=frozenset({Field.RELATION}),
        ),
    ),
)
