"""Detailed list of a commune (Phụ lục số 2.3): members under their head, villages as group rows."""

from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping, Layout, SheetShape, any_of
from giamngheo_desktop.spreadsheet.parsed import SheetKind

LAYOUT = Layout(
    "commune_list",
    "Danh sách chi tiết của xã, có thành viên",
    (
        SheetShape(
            SheetKind.LISTED,
            Grouping.MEMBERS,
            (any_of(Field.NAME, Field.HEAD_NAME), any_of(Field.RELATION)),
        ),
    ),
)
