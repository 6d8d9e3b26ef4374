"""A table for reading: heads sort, Enter opens, Ctrl+C copies what Excel understands."""

from typing import Any, Generic

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.table_model import Row, TableModel


class TableView(QTableView, Generic[Row]):
    """Shows a `TableModel`; one row is selected at a time.

    Args:
        model: the rows.
        name: what it is, for people who hear the screen.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self, model: TableModel[Row], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setAccessibleName(name)
        self._dress()
        self.activated.connect(self._on_activated)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        model.modelReset.connect(self._fit_once)

    def _dress(self) -> None:
        self.setAlternatingRowColors(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSortingEnabled(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setHighlightSections(False)
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        )
        self._fit_once()

    def _fit_once(self) -> None:
        head = self.horizontalHeader()
        for place, column in enumerate(self._rows.columns()):
            if column.width == 0:
                head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            elif head.sectionSize(place) == head.defaultSectionSize():
                self.setColumnWidth(place, column.width)

    def two_line_heads(self) -> None:
        """Long heads over narrow columns."""
        self.horizontalHeader().setMinimumHeight(2 * look.ROW_HEIGHT - 8)

    def current(self) -> Row | None:
        """The row under the cursor."""
        return self._rows.row(self.currentIndex().row())

    def go_to(self, place: int) -> None:
        """Select a row and bring it into sight."""
        if 0 <= place < self._rows.rowCount():
            self.selectRow(place)
            self.scrollTo(self._rows.index(place, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens on every platform; Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.as_text())
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier
        ):
            self._open(self.current())
        else:
            super().keyPressEvent(event)

    def as_text(self) -> str:
        """All rows with their heads, parted by tabs."""
        columns = self._rows.columns()
        lines = ["\t".join(one.title for one in columns)]
        for row in self._rows.rows():
            cells = (one.show(row).replace("\t", " ").replace("\n", " ") for one in columns)
            lines.append("\t".join(cells))
        return "\n".join(lines)

    def _on_activated(self, index: QModelIndex) -> None:
        self._open(self._rows.row(index.row()))

    def _open(self, row: Any) -> None:  # noqa: ANN401 -- any row
        if row is not None:
            self.opened.emit(row)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self._rows.row(now.row()))
