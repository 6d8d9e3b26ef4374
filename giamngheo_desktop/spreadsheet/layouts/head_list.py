"""Plain list of a commune: one row per household, only its head."""

from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping, Layout, SheetShape, any_of
from giamngheo_desktop.spreadsheet.parsed import SheetKind

LAYOUT = Layout(
    "head_list",
    "Danh sách chủ hộ",
    (
        SheetShape(
            SheetKind.LISTED,
            Grouping.HEADS_ONLY,
            (
                any_of(Field.HEAD_NAME, Field.NAME),
                any_of(
                    Field.NO,
                    Field.HOUSEHOLD_NO,
                    Field.BIRTH,
                    Field.BIRTH_MALE,
                    Field.VILLAGE,
                    Field.CITIZEN_ID,
                ),
            ),
            without=frozenset({Field.RELATION}),
        ),
    ),
)
