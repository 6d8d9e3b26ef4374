"""What a layout is: which fields its sheets need, how rows make households, where letters stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.parsed import SheetKind


class Grouping(StrEnum):
    """How rows make a household."""

    MEMBERS = "members"
    HEADS_ONLY = "heads_only"


@dataclass(frozen=True, slots=True)
class SheetShape:
    """One kind of sheet of a layout.

    Args:
        kind: what its households have in common.
        grouping: one row per member, or one per household.
        needs: groups of fields; of each group at least one must have a column.
        without: fields that must have none.
        title: pattern over the folded title above the heads, or the name of the sheet.
        letters: letters of the columns, taken when no head is recognised but the title is.
        first_row: first row of data in that case.
    """

    kind: SheetKind
    grouping: Grouping
    needs: tuple[frozenset[Field], ...]
    without: frozenset[Field] = frozenset()
    title: str = ""
    letters: Mapping[Field, str] = field(default_factory=dict)
    first_row: int = 0


@dataclass(frozen=True, slots=True)
class Layout:
    """A known kind of workbook.

    Args:
        id: as the command line names it.
        name: as the officer sees it.
        shapes: its sheets, the most special first.
    """

    id: str
    name: str
    shapes: tuple[SheetShape, ...]


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """How one sheet is read.

    Args:
        columns: field -> 0-based column.
        head_row: last row of the heads; 0 when there is none.
        first_row: first row that can hold data.
        title: folded text above the heads.
        category: category of every household, where the title says it.
        village: text of the village of every household, where title or sheet name say it.
        labels: 0-based column -> folded head, for heads repeated further down.
        by_letters: the letters of the layout were taken.
    """

    layout: str
    kind: SheetKind
    grouping: Grouping
    columns: Mapping[Field, int]
    head_row: int
    first_row: int
    title: str = ""
    category: Category | None = None
    village: str = ""
    labels: Mapping[int, str] = field(default_factory=dict)
    by_letters: bool = False


def any_of(*fields: Field) -> frozenset[Field]:
    """A group of fields of which one is enough."""
    return frozenset(fields)
