"""A table whose cells are edited in place: F2 or Enter opens a cell, words or a choice go in.

A row is a value; an edit makes another value and tells who owns the rows. What cannot be read is
refused in words, and the row keeps what it held; the words stand in their cell, in red, and are
there again when it is opened.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic

from PySide6.QtCore import QAbstractItemModel, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from giamngheo_desktop.forms.typed import RefusedWords, Unreadable
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.open_cell import is_cell_open, take_open_cell, words_of_cell
from giamngheo_desktop.ui.widgets.same_rows import places_now
from giamngheo_desktop.ui.widgets.table_model import Column, Index, Row, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True)
class EditColumn(Column[Row]):
    """A column that may be written.

    Args:
        put: the row as it is with these words in the cell; raises `Unreadable`. `None` = shown
            only.
        choices: code -> words, where one of several is chosen; `put` then gets the code.
    """

    put: Callable[[Row, str], Row] | None = None
    choices: Callable[[], Mapping[str, str]] | None = None


class EditModel(TableModel[Row], Generic[Row]):
    """Rows that can be written; the owner puts the changed row in its own place."""

    edited = Signal(object, object)
    refused = Signal(str)

    def column(self, place: int) -> EditColumn[Row] | None:
        """The column where it may be written."""
        found = self.columns()[place]
        return found if isinstance(found, EditColumn) and found.put is not None else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Cells of columns that may be written are editable."""
        flags = super().flags(index)
        if index.isValid() and self.column(index.column()) is not None:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401 -- Qt's variant
        """What a cell says; cells that are not for writing are greyed."""
        if role == Qt.ItemDataRole.EditRole:
            return super().data(index, Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.BackgroundRole and index.isValid():
            is_written = self.column(index.column()) is not None
            return None if is_written else QBrush(QColor(look.GROUND))
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Write a cell; tells the owner, who gives the rows anew."""
        row, column = self.row(index.row()), self.column(index.column())
        if row is None or column is None or column.put is None or role != Qt.ItemDataRole.EditRole:
            return False
        words = str(value)
        if not column.choices and words == column.show(row):
            return True
        try:
            after = column.put(row, words)
        except Unreadable as error:
            self.refused.emit(str(error.args[0]))
            return False
        if after != row:
            self.edited.emit(row, after)
        return True


_Cell = tuple[int | str, int | str, int]
"""What the rows are within, name of the row, column."""


class _ChoiceDelegate(QStyledItemDelegate):
    """A list of words where one of several is chosen, a line of words elsewhere."""

    def __init__(self, model: EditModel[Any], parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = model
        self.within: int | str = ""
        self._shown_within: int | str = ""
        self.name_of: Callable[[Any], str] | None = None
        self.refused: dict[_Cell, str] = {}

    def cell(self, index: Index) -> _Cell:
        """What refused words are kept under."""
        name = self._name(self._rows.row(index.row()), index.row())
        return self.within, name, index.column()

    def _name(self, row: object, place: int) -> int | str:
        return place if self.name_of is None or row is None else self.name_of(row)

    def follow(self, before: Sequence[Any], after: Sequence[Any]) -> None:
        """The rows are others now: refused words go with their rows, and leave with them."""
        is_same, self._shown_within = self._shown_within == self.within, self.within
        if not self.refused or not is_same or not before:
            return
        places = places_now(before, after, self.name_of)
        to = {self._name(before[at], at): self._name(after[now], now) for at, now in places.items()}
        held, self.refused = self.refused, {}
        for (within, name, column), words in held.items():
            now = to.get(name) if within == self.within else name
            if now is not None:
                self.refused[within, now, column] = words

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Refused words stand in their cell."""
        super().initStyleOption(option, index)
        if self.refused and (words := self.refused.get(self.cell(index))):
            option.text = words
            option.palette.setColor(QPalette.ColorRole.Text, QColor(look.WRONG))
            option.backgroundBrush = QBrush(QColor(look.WRONG_SOFT))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = self._rows.column(index.column())
        if column is None or column.choices is None:
            editor = super().createEditor(parent, option, index)
            editor.setAccessibleName(self._rows.columns()[index.column()].title)
            return editor
        combo = QComboBox(parent)
        combo.setAccessibleName(column.title)
        for code, words in column.choices().items():
            combo.addItem(words, code)
        return combo

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            shown = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
            editor.setCurrentIndex(max(editor.findText(shown), 0))
        elif isinstance(editor, QLineEdit) and (words := self.refused.get(self.cell(index))):
            editor.setText(words)
        else:
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, str(editor.currentData()))
            return
        words = words_of_cell(editor)
        cell = self.cell(index)  # before the row is another one
        self.refused.pop(cell, None)
        if not model.setData(index, words):
            self.refused[cell] = words


class EditTable(TableView[Row], Generic[Row]):
    """Shows an `EditModel`; the cell under the cursor is seen.

    Args:
        name_of: a name of a row that stays when rows are sorted or others come; `None` = none.
    """

    removed = Signal(object)
    closed = Signal()

    def __init__(
        self,
        model: EditModel[Row],
        name: str,
        parent: QWidget | None = None,
        *,
        empty: str = "",
        name_of: Callable[[Row], str] | None = None,
    ) -> None:
        super().__init__(model, name, parent, empty=empty)
        self._model = model
        self._waiting: Callable[[], None] | None = None
        self._delegate = _ChoiceDelegate(model, self)
        self._delegate.name_of = name_of
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.two_line_heads()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the cell, Ctrl+Delete takes the row off."""
        is_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        key = event.key()
        if key == Qt.Key.Key_Delete and is_control:
            row = self.current()
            if row is not None:
                self.removed.emit(row)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not is_control:
            if self._may_edit():
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _may_edit(self) -> bool:
        """False also while a cell is open: the Enter that closes it comes by here as well."""
        index = self.currentIndex()
        may = index.isValid() and self._model.column(index.column()) is not None
        return may and not self.is_open

    @property
    def is_open(self) -> bool:
        """Whether a cell is being typed in."""
        return is_cell_open(self)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """A cell was taken or given up: who waited for it is told."""
        super().closeEditor(editor, hint)
        if hint is QAbstractItemDelegate.EndEditHint.RevertModelCache:
            self._delegate.refused.pop(self._delegate.cell(self.currentIndex()), None)
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            waiting()
        self.closed.emit()

    def when_closed(self, action: Callable[[], None]) -> None:
        """Do something now, or once the open cell was left; of several only the last is done."""
        if self.is_open:
            self._waiting = action
        else:
            action()

    def as_typed(self, rows: list[Row]) -> list[Row]:
        """The rows as if the open cell were left now; words without meaning are passed over."""
        found = self.typed()
        return rows if found is None else [found[1] if one == found[0] else one for one in rows]

    def typed(self) -> tuple[Row, Row] | None:
        """The row of the open cell before it and as if it were left now; words must mean something.

        Returns:
            `None` also where no cell is open.
        """
        index = self.currentIndex()
        row = self._model.row(index.row())
        column = self._model.column(index.column()) if index.isValid() else None
        if not self.is_open or row is None or column is None or column.put is None:
            return None
        with suppress(Unreadable):
            return row, column.put(row, words_of_cell(self.indexWidget(index)))
        return None

    def show_within(self, name: str) -> None:
        """The rows shown next belong to another record, or another choice: its name."""
        self._delegate.within = name

    def leave_out(self, gone: Callable[[str], bool]) -> None:
        """Refused words within a record that is gone leave with it."""
        held = self._delegate.refused
        self._delegate.refused = {cell: held[cell] for cell in held if not gone(str(cell[0]))}

    def words_without_meaning(self) -> list[RefusedWords]:
        """Words that cannot be taken, those of the open cell among them."""
        held = dict(self._delegate.refused)
        if self.is_open:
            here = self.currentIndex()
            held.pop(self._delegate.cell(here), None)
            if self.typed() is None and isinstance(editor := self.indexWidget(here), QLineEdit):
                held[self._delegate.cell(here)] = editor.text()
        return [
            RefusedWords(row, column, words, within)
            for (within, row, column), words in held.items()
        ]

    def hold(self, held: Sequence[RefusedWords]) -> None:
        """Let refused words, and no others, stand in their cells; the cursor goes to the first."""
        self._delegate.refused = {(one.within, one.row, one.column): one.words for one in held}
        self.viewport().update()
        self.go_to_refused()

    def go_to_refused(self) -> bool:
        """Put the cursor on the first cell that is shown with refused words; False = none is."""
        refused, model = self._delegate.refused, self._model
        places = [(row, column) for row in range(model.rowCount()) for _, _, column in refused]
        cells = (model.index(*one) for one in places)
        found = next((one for one in cells if self._delegate.cell(one) in refused), None)
        if found is not None:
            self.setCurrentIndex(found)
        return found is not None

    def take(self) -> bool:
        """Take what is typed in the open cell, as if it were left; False when it is refused."""
        return take_open_cell(self, self._model.refused)

    def show_rows(self, rows: list[Row]) -> None:
        """Other rows; the cursor stays in its cell."""
        here = self.currentIndex()
        row, column, cell = here.row(), here.column(), self.indexWidget(here)
        is_typed_in = cell is not None and cell.hasFocus()
        before = self._model.rows()
        self._model.set_rows(rows)
        self._delegate.follow(before, self._model.rows())
        if is_typed_in:  # the cell goes with the rows, and would hand its focus to a button
            self.setFocus()
        if rows:
            place = min(max(row, 0), len(rows) - 1)
            self.setCurrentIndex(self._model.index(place, max(column, 0)))
