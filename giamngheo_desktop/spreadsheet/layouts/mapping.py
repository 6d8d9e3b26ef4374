"""The officer's own layout: which column holds what, kept under a name as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import ColumnsUnknown
from giamngheo_desktop.spreadsheet.cells import column_index
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping, SheetPlan
from giamngheo_desktop.spreadsheet.parsed import SheetKind
from giamngheo_desktop.text import workbook_files

_VERSION = 1


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What a screen builds and a store keeps.

    Args:
        name: as the officer named it.
        columns: field -> letter of its column.
        first_row: first row of data, from 1.
        grouping: one row per member, or one per household.
        kind: what the list holds.
        category: category of every household, where there is no column for it.
        village: village of every household, where there is no column for it.
        sheet: only this sheet; empty = every visible sheet.
    """

    name: str
    columns: Mapping[Field, str]
    first_row: int
    grouping: Grouping = Grouping.MEMBERS
    kind: SheetKind = SheetKind.LISTED
    category: Category | None = None
    village: str = ""
    sheet: str = field(default="")

    def to_json(self) -> str:
        """As it is kept."""
        return json.dumps(
            {
                "version": _VERSION,
                "name": self.name,
                "columns": {key.value: letter for key, letter in sorted(self.columns.items())},
                "first_row": self.first_row,
                "grouping": self.grouping.value,
                "kind": self.kind.value,
                "category": self.category.value if self.category else None,
                "village": self.village,
                "sheet": self.sheet,
            },
            ensure_ascii=False,
        )

    @staticmethod
    def from_json(kept: str) -> "ColumnMapping":
        """Inverse of `to_json`.

        Raises:
            ColumnsUnknown: for the officer: kept by another version, or damaged.
        """
        try:
            return _from_json(json.loads(kept))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ColumnsUnknown(workbook_files.mapping_broken("")) from error

    def plan(self) -> SheetPlan:
        """How a sheet is read by it."""
        return SheetPlan(
            layout=self.name,
            kind=self.kind,
            grouping=self.grouping,
            columns={key: column_index(letter) for key, letter in self.columns.items()},
            head_row=self.first_row - 1,
            first_row=self.first_row,
            category=self.category,
            village=self.village,
        )


def _from_json(kept: dict[str, object]) -> ColumnMapping:
    columns, first_row = kept["columns"], kept["first_row"]
    if kept["version"] != _VERSION or not isinstance(columns, dict):
        raise ValueError("version")
    if not isinstance(first_row, int) or not 1 <= first_row <= 20_000:
        raise ValueError("first_row")
    for letter in columns.values():
        column_index(letter)
    category = kept["category"]
    return ColumnMapping(
        name=str(kept["name"]),
        columns={Field(key): str(letter) for key, letter in columns.items()},
        first_row=first_row,
        grouping=Grouping(str(kept["grouping"])),
        kind=SheetKind(str(kept["kind"])),
        category=Category(str(category)) if category else None,
        village=str(kept["village"]),
        sheet=str(kept["sheet"]),
    )
