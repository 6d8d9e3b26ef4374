"""The page of the import screen where the columns of an unknown workbook are named."""

from collections import deque
from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.services.importing import ColumnMapping, Field, Grouping, SheetPreview
from giamngheo_desktop.text import import_columns, labels
from giamngheo_desktop.text import ui_import_mapping as say

_SAMPLES = 4
_MOST_ROWS = 20_000
_NOT_USED = ""
_AT_ONCE = 12
"""Columns shown in one turn of the window."""


class MappingPage(QWidget):
    """See the module."""

    wanted = Signal(object, bool)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheets: Sequence[SheetPreview] = ()
        self._waiting: deque[tuple[SheetPreview, int]] = deque()
        self.sheet, self.grouping, self.category = QComboBox(), QComboBox(), QComboBox()
        self.first_row = QSpinBox()
        self.first_row.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.first_row.setRange(1, _MOST_ROWS)
        self.name = QLineEdit(say.DEFAULT_NAME)
        self.columns = QTableWidget(0, len(say.HEADS))
        self._fields = _field_choices(self)
        self.read_button, self.keep_button = QPushButton(say.READ), QPushButton(say.KEEP)
        self.back_button = QPushButton(say.BACK)
        self.read_button.setProperty("primary", True)
        self._fill()
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        for one in Grouping:
            self.grouping.addItem(say.GROUPINGS[one.value], one.value)
        self.category.addItem(say.BY_COLUMN, "")
        for category in (Category.HO_NGHEO, Category.HO_CAN_NGHEO):
            self.category.addItem(labels.CATEGORY[category.value], category.value)
        self.columns.setHorizontalHeaderLabels(list(say.HEADS))
        self.columns.setAccessibleName(say.COLUMN_TABLE)
        self.columns.verticalHeader().hide()
        self.columns.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        head = self.columns.horizontalHeader()
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.columns.setColumnWidth(0, 60)
        self.columns.setColumnWidth(1, 300)

    def _lay_out(self) -> None:
        explain = QLabel(say.EXPLAIN)
        explain.setObjectName("quiet")
        explain.setWordWrap(True)
        form = QGridLayout()
        for place, (label, widget) in enumerate(
            (
                (say.SHEET, self.sheet),
                (say.FIRST_ROW, self.first_row),
                (say.GROUPING, self.grouping),
                (say.CATEGORY, self.category),
                (say.NAME, self.name),
            )
        ):
            widget.setAccessibleName(label)
            form.addWidget(QLabel(label), 0, place)
            form.addWidget(widget, 1, place)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.keep_button)
        buttons.addWidget(self.read_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(explain)
        box.addLayout(form)
        box.addWidget(self.columns, 1)
        box.addLayout(buttons)

    def _connect(self) -> None:
        self.sheet.currentIndexChanged.connect(self._show_sheet)
        self.read_button.clicked.connect(self.read)
        self.keep_button.clicked.connect(self.keep)
        self.back_button.clicked.connect(self.left)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.keep)

    # -- showing ----------------------------------------------------------------------------

    def show_sheets(self, sheets: Sequence[SheetPreview]) -> None:
        """Offer the sheets of a workbook; the longest visible one first."""
        self._sheets = sorted(sheets, key=lambda one: (not one.visible, -one.total_rows))
        self.sheet.blockSignals(True)
        self.sheet.clear()
        self.sheet.addItems([one.name for one in self._sheets])
        self.sheet.blockSignals(False)
        self._show_sheet()

    def _show_sheet(self) -> None:
        place = self.sheet.currentIndex()
        self._waiting.clear()
        if not 0 <= place < len(self._sheets):
            self.columns.setRowCount(0)
            return
        preview = self._sheets[place]
        self.first_row.setValue(preview.first_row or _first_guess(preview))
        width = max((len(cells) for _, cells in preview.rows), default=0)
        self.columns.setRowCount(width)
        self._waiting.extend((preview, column) for column in range(width))
        self._show_some()

    def _show_some(self) -> None:
        """The next columns; a wide sheet takes several turns of the window."""
        for _ in range(min(_AT_ONCE, len(self._waiting))):
            self._show_column(*self._waiting.popleft())
        if self._waiting:
            QTimer.singleShot(0, self, self._show_some)

    def _show_rest(self) -> None:
        """The columns that still wait, because what stands in them is asked for now."""
        while self._waiting:
            self._show_column(*self._waiting.popleft())

    def _show_column(self, preview: SheetPreview, column: int) -> None:
        letter = _letter(column)
        cells = [cells[column] for _, cells in preview.rows if column < len(cells)]
        shown = [cell for cell in cells if cell][:_SAMPLES]
        self.columns.setItem(column, 0, QTableWidgetItem(letter))
        self.columns.setItem(column, 2, QTableWidgetItem(" | ".join(shown)))
        choice = self._choice(letter)
        found = preview.suggested.get(letter)
        choice.setCurrentIndex(max(choice.findData(found.value if found else _NOT_USED), 0))
        self.columns.setCellWidget(column, 1, choice)

    def _choice(self, letter: str) -> QComboBox:
        choice = QComboBox(self.columns)
        choice.setAccessibleName(f"{say.HEADS[0]} {letter}")
        choice.setModel(self._fields)
        return choice

    def choose(self, letter: str, field: Field) -> None:
        """Say what a column holds."""
        self._show_rest()
        choice = self.columns.cellWidget(_place(letter), 1)
        if isinstance(choice, QComboBox):
            choice.setCurrentIndex(choice.findData(field.value))

    def take_focus(self) -> None:
        """The first column."""
        first = self.columns.cellWidget(0, 1)
        (first or self.sheet).setFocus()

    # -- asking -----------------------------------------------------------------------------

    def mapping(self) -> ColumnMapping:
        """What was chosen."""
        category = str(self.category.currentData() or "")
        return ColumnMapping(
            name=self.name.text().strip() or say.DEFAULT_NAME,
            columns=self._chosen(),
            first_row=self.first_row.value(),
            grouping=Grouping(str(self.grouping.currentData())),
            category=Category(category) if category else None,
            sheet=self.sheet.currentText() if len(self._sheets) > 1 else "",
        )

    def _chosen(self) -> dict[Field, str]:
        self._show_rest()
        chosen: dict[Field, str] = {}
        for row in range(self.columns.rowCount()):
            choice = self.columns.cellWidget(row, 1)
            if isinstance(choice, QComboBox) and choice.currentData():
                chosen.setdefault(Field(str(choice.currentData())), _letter(row))
        return chosen

    def read(self) -> None:
        """Read with these columns, this once."""
        self.wanted.emit(self.mapping(), False)

    def keep(self) -> None:
        """Read with these columns and keep them under their name (Ctrl+S)."""
        self.wanted.emit(self.mapping(), True)


def _field_choices(owner: QObject) -> QStandardItemModel:
    """What a column may hold: one list for the choices of all columns."""
    choices = QStandardItemModel(owner)
    fields = {
        one.value: import_columns.FIELDS[one.value] for one in Field if one is not Field.IGNORED
    }
    for value, label in {_NOT_USED: say.NOT_USED, **fields}.items():
        item = QStandardItem(label)
        item.setData(value, Qt.ItemDataRole.UserRole)
        choices.appendRow(item)
    return choices


def _first_guess(preview: SheetPreview) -> int:
    """The row after the first one that fills most columns: heads stand there."""
    filled = [(sum(map(bool, cells)), number) for number, cells in preview.rows[:15]]
    most = max((count for count, _ in filled), default=0)
    return next((number + 1 for count, number in filled if count == most), 1)


def _letter(column: int) -> str:
    """Letter of a column, from 0."""
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _place(letter: str) -> int:
    """Number of a column, from 0."""
    place = 0
    for char in letter:
        place = place * 26 + ord(char) - 64
    return place - 1
