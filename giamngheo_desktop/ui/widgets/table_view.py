"""A table for reading: heads sort, Enter opens, Ctrl+C copies what Excel understands."""

from typing import Any, Generic

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QTableView,
    QWidget,
)

from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.table_model import Row, TableModel

_AROUND_HEAD = 10
"""Pixels above and below the lines of a head, together."""
_LEAST, _NARROW = 100, 200
"""Pixels below which a column without a width is not squeezed, and what it is given then."""


class TableView(QTableView, Generic[Row]):
    """Shows a `TableModel`; one row is selected at a time.

    Args:
        model: the rows.
        name: what it is, for people who hear the screen.
        empty: what stands in the table while it has no row: what will be here, and the next step.
    """

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(
        self, model: TableModel[Row], name: str, parent: QWidget | None = None, *, empty: str = ""
    ) -> None:
        super().__init__(parent)
        self._empty = empty
        self._has_two_line_heads = False
        self._rows = model
        self._letters = QApplication.font().pointSizeF()
        self.setAccessibleName(name)
        self._dress()
        self.setModel(model)
        self._fit_once()
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
        # Without a model yet: with one, the heads are measured again at each step.
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        head.setHighlightSections(False)
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        )

    def _fit_once(self) -> None:
        head = self.horizontalHeader()
        self._fit_rest()
        for place, column in enumerate(self._rows.columns()):
            if column.width and head.sectionSize(place) == head.defaultSectionSize():
                self.setColumnWidth(place, look.scaled(column.width))

    def changeEvent(self, event: QEvent) -> None:
        """Columns grow and shrink with the letters."""
        super().changeEvent(event)
        letters = QApplication.font().pointSizeF()
        of_letters = {QEvent.Type.FontChange, QEvent.Type.StyleChange}
        if event.type() not in of_letters or letters == self._letters:
            return
        ratio, self._letters = letters / self._letters, letters
        self.verticalHeader().setDefaultSectionSize(look.row_height())
        for place, column in enumerate(self._rows.columns()):
            if column.width:
                self.setColumnWidth(place, round(self.columnWidth(place) * ratio))
        if self._has_two_line_heads:
            self.two_line_heads()
        self._fit_rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """See `_fit_rest`."""
        super().resizeEvent(event)
        self._fit_rest()

    def _fit_rest(self) -> None:
        """Columns without a width share what is left; too little, and the table scrolls."""
        head, columns = self.horizontalHeader(), self._rows.columns()
        rest = [place for place, one in enumerate(columns) if one.width == 0]
        fixed = sum(head.sectionSize(at) for at, one in enumerate(columns) if one.width)
        is_room = self.viewport().width() - fixed >= look.scaled(_LEAST) * len(rest)
        modes = QHeaderView.ResizeMode
        for place in rest:
            head.setSectionResizeMode(place, modes.Stretch if is_room else modes.Interactive)
            if not is_room:
                self.setColumnWidth(place, look.scaled(_NARROW))

    def say_when_empty(self, words: str) -> None:
        """Other words for the table without a row."""
        self._empty = words
        self.viewport().update()

    def empty_words(self) -> str:
        """What stands in the table without a row."""
        return self._empty

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows; without any, the words for an empty table."""
        super().paintEvent(event)
        if self._empty and not self._rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(look.QUIET))
            inside = self.viewport().rect().adjusted(24, 12, -24, -12)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(inside, flags, self._empty)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt makes the first row the current one: it must be seen, for buttons act on it."""
        super().focusInEvent(event)
        now = self.currentIndex()
        if now.isValid() and not self.selectionModel().hasSelection():
            self.selectRow(now.row())

    def two_line_heads(self) -> None:
        """Long heads over narrow columns, as high as the letters ask for."""
        self._has_two_line_heads = True
        head = self.horizontalHeader()
        lines = 2 * QFontMetrics(QApplication.font()).lineSpacing() + _AROUND_HEAD
        head.setMinimumHeight(max(2 * look.ROW_HEIGHT - 8, lines))

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
