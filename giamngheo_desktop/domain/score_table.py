"""Item tables of the forms as data: points of Phiếu B1, questions of Phiếu A.

The official tables are not known to the project, so none is shipped. What stands here is their
shape, and the comparison of two independent keyings of a table before it may be used.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from giamngheo_desktop.domain.category import Area

Cell = int | str
"""Content of one cell of a keyed table: points, a name or a code."""


@dataclass(frozen=True, slots=True)
class AreaColumn:
    """A column of points (for example one region).

    Args:
        code: short name, unique in the table.
        name: as printed.
        area: which households may use it.
    """

    code: str
    name: str
    area: Area


@dataclass(frozen=True, slots=True)
class ItemOption:
    """One answer of an item and its points.

    Args:
        code: what is stored.
        name: as printed.
        points: column code -> points; a key for every column of the table.
    """

    code: str
    name: str
    points: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class VoidWhen:
    """Answers of another item that take all points from this one."""

    item: str
    any_of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One item of the table.

    Args:
        code: key of the answer.
        name: as printed.
        is_multiple: several options may be chosen and their points are added.
        options: in printed order; never empty.
        void_when: conditions that void the item.
    """

    code: str
    name: str
    options: tuple[ItemOption, ...]
    is_multiple: bool = False
    void_when: tuple[VoidWhen, ...] = ()


@dataclass(frozen=True, slots=True)
class B1Table:
    """The table of Phiếu B1: items, options, points per column, voiding conditions."""

    columns: tuple[AreaColumn, ...]
    items: tuple[ScoreItem, ...]

    def cells(self) -> dict[str, Cell]:
        """Every keyed cell by its path, in printed order; what two keyings are compared by."""
        found: dict[str, Cell] = {}
        for column in self.columns:
            found[f"columns.{column.code}.name"] = column.name
            found[f"columns.{column.code}.area"] = column.area.value
        for item in self.items:
            found.update(_item_cells(item))
        return found


def _item_cells(item: ScoreItem) -> dict[str, Cell]:
    at = f"items.{item.code}"
    found: dict[str, Cell] = {f"{at}.name": item.name, f"{at}.multiple": int(item.is_multiple)}
    for option in item.options:
        found[f"{at}.{option.code}.name"] = option.name
        for column, points in option.points.items():
            found[f"{at}.{option.code}.{column}"] = points
    for one in item.void_when:
        found[f"{at}.void_when.{one.item}"] = ", ".join(sorted(one.any_of))
    return found


@dataclass(frozen=True, slots=True)
class QuickQuestion:
    """A yes/no question of Phiếu A."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class QuickTable:
    """Phiếu A: its questions, and from how many "có" a household surely is not poor."""

    questions: tuple[QuickQuestion, ...]
    surely_not_poor_from: int

    def cells(self) -> dict[str, Cell]:
        """Every keyed cell by its path, in printed order."""
        found: dict[str, Cell] = {f"questions.{one.code}.text": one.text for one in self.questions}
        found["surely_not_poor_from"] = self.surely_not_poor_from
        return found


class Keyed(Protocol):
    """A table that somebody has typed from paper."""

    def cells(self) -> dict[str, Cell]:
        """Every keyed cell by its path."""
        ...


@dataclass(frozen=True, slots=True)
class Difference:
    """A cell on which two keyings differ; `None` = that keying lacks the cell."""

    cell: str
    first: Cell | None
    second: Cell | None


def compare_keyings(first: Keyed, second: Keyed) -> list[Difference]:
    """Cells on which two independent keyings of a table differ; empty = they agree.

    The order of rows counts too: the same cells in another order give one difference on the
    cell `order`.
    """
    ours, theirs = first.cells(), second.cells()
    paths = [*ours, *(path for path in theirs if path not in ours)]
    found = [
        Difference(path, ours.get(path), theirs.get(path))
        for path in paths
        if ours.get(path) != theirs.get(path)
    ]
    if not found and list(ours) != list(theirs):
        at = next(a for a, b in zip(ours, theirs, strict=True) if a != b)
        other = list(theirs)[list(ours).index(at)]
        found.append(Difference("order", at, other))
    return found
