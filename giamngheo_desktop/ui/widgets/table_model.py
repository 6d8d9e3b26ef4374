"""One model for every table that is read: rows are values, columns are functions.

Filtering and sorting happen here, over keys computed once per row, because a proxy that asks Python
about every row twice is too slow for 20,000 households.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

Row = TypeVar("Row")

SORT = Qt.ItemDataRole.UserRole + 1
ROW = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column.

    Args:
        title: its head.
        show: words of a cell.
        sort: native value to order by; the words when `None`.
        is_number: figures stand on the right.
        colour: colour of the words, where it says something.
        tip: tool tip of a cell.
        width: first width in pixels; 0 = takes what is left.
    """

    title: str
    show: Callable[[Row], str]
    sort: Callable[[Row], Any] | None = None
    is_number: bool = False
    colour: Callable[[Row], str] | None = None
    tip: Callable[[Row], str] | None = None
    width: int = 100

    def key(self, row: Row) -> Any:  # noqa: ANN401 -- any value that orders among its own kind
        """Value that a row is ordered by."""
        return self.sort(row) if self.sort else self.show(row)


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows of one kind.

    Args:
        columns: from left to right.
        parent: owner of the model.
    """

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = list(columns)
        self._all: list[Row] = []
        self._ordered: list[Row] = []
        self._rows: list[Row] = []
        self._narrow: Callable[[list[Row]], list[Row]] | None = None
        self._order: tuple[int, Qt.SortOrder] | None = None

    # -- in ---------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; filter and order stay."""
        self._all = list(rows)
        self._arrange()
        self._again()

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Other columns for rows of the same kind; the order is forgotten, the filter stays."""
        self._columns, self._order = list(columns), None
        self._again()

    def keep_only(self, keep: Callable[[Row], bool] | None) -> None:
        """Show only rows that pass; `None` shows all."""
        self.narrow(None if keep is None else lambda rows: [one for one in rows if keep(one)])

    def narrow(self, narrow: Callable[[list[Row]], list[Row]] | None) -> None:
        """As `keep_only`, asked once for all rows: quick for tens of thousands of them."""
        self._narrow = narrow
        self._again()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by the native value of a column; -1 = as the rows came."""
        self._order = (column, order) if 0 <= column < len(self._columns) else None
        self._arrange()
        self._again()

    def _arrange(self) -> None:
        """Order all rows once; a filter keeps their order."""
        self._ordered = self._all
        if self._order is not None:
            column, order = self._order
            backward = order == Qt.SortOrder.DescendingOrder
            self._ordered = sorted(self._all, key=self._sort_key(column), reverse=backward)

    def _again(self) -> None:
        self.beginResetModel()
        self._rows = self._narrow(self._ordered) if self._narrow else list(self._ordered)
        self.endResetModel()

    def _sort_key(self, column: int) -> Callable[[Row], Any]:
        key = self._columns[column].key
        return lambda row: ((value := key(row)) is not None, value if value is not None else 0)

    # -- out --------------------------------------------------------------------------------

    def rows(self) -> list[Row]:
        """Rows that are shown, in their order."""
        return list(self._rows)

    def all_rows(self) -> list[Row]:
        """Every row, shown or not."""
        return list(self._all)

    def row(self, place: int) -> Row | None:
        """The row at a place."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def total(self) -> int:
        """How many rows there are, shown or not."""
        return len(self._all)

    def place_of(self, wanted: Callable[[Row], bool]) -> int:
        """Place of the first row that fits; -1 when none does."""
        return next((place for place, one in enumerate(self._rows) if wanted(one)), -1)

    def columns(self) -> Sequence[Column[Row]]:
        """The columns."""
        return tuple(self._columns)

    # -- Qt ---------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Rows that are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """What a cell says, orders by or looks like."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        found = _ROLES.get(role)
        return found(column, row) if found else None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 -- Qt's variant
        """Heads of columns and numbers of rows."""
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and column.is_number:
            return _align(column, None) | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.title
        return column.title if role == Qt.ItemDataRole.DisplayRole else None


def _colour(column: Column[Any], row: object) -> QBrush | None:
    return QBrush(QColor(column.colour(row))) if column.colour else None


def _align(column: Column[Any], _row: object) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


_ROLES: dict[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.show(row),
    Qt.ItemDataRole.ToolTipRole: lambda column, row: (column.tip or column.show)(row),
    Qt.ItemDataRole.TextAlignmentRole: _align,
    Qt.ItemDataRole.ForegroundRole: _colour,
    SORT: lambda column, row: column.key(row),
    ROW: lambda column, row: row,
}
