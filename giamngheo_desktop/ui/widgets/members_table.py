"""The people of a household, edited in place. No fixed limit.

Typing replaces a cell, F2 edits it, Enter moves on, Ins adds a person, Ctrl+D repeats the cell
above, Ctrl+↑/↓ moves a person, Ctrl+V takes rows from Excel.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.member_columns import MemberColumn
from giamngheo_desktop.forms.spec import Problem
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.choice_edit import ChoiceEdit
from giamngheo_desktop.ui.widgets.members_model import MembersModel
from giamngheo_desktop.ui.widgets.table_model import Index

_TWO_LINES, _THREE_LINES = 40, 58
"""Pixels of a head of two or three lines."""

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class _Delegate(QStyledItemDelegate):
    """A plain line, or a list where the column has choices."""

    def __init__(self, columns: Sequence[MemberColumn], parent: QWidget) -> None:
        super().__init__(parent)
        self._columns = columns

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The editor of a cell."""
        column = self._columns[index.column()]
        if column.choices:
            return ChoiceEdit(column.title, column.choices, parent)
        line = QLineEdit(parent)
        line.setAccessibleName(column.title)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """What stands in the cell now."""
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, ChoiceEdit):
            place = next(
                (at for at in range(editor.count()) if editor.itemText(at).endswith(f"  {text}")),
                0,
            )
            editor.setCurrentIndex(place if text else 0)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """What was typed."""
        if isinstance(editor, ChoiceEdit):
            model.setData(index, editor.value or "")
        elif isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


class MembersTable(QTableView):
    """See the module.

    Args:
        draft: the form being typed.
        columns: what is shown of each person.
        new_member: makes a person of whom nothing is known; `None` where none are added here.
        name: what it is, for people who hear the screen.
    """

    left = Signal(int)

    def __init__(
        self,
        draft: Draft,
        columns: Sequence[MemberColumn],
        name: str,
        new_member: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.rows = MembersModel(draft, columns)
        self._new_member = new_member
        self._letters = QApplication.font().pointSizeF()
        self.setModel(self.rows)
        self.setItemDelegate(_Delegate(columns, self))
        self.setAccessibleName(name)
        self._dress()

    def show_draft(self, draft: Draft, new_member: Callable[[], None] | None) -> None:
        """The people of another household; only a table that adds people goes on doing so."""
        if self._new_member is not None:
            self._new_member = new_member
        self.rows.draft = draft
        self.rows.again()

    def _dress(self) -> None:
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.row_height())
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft
            | Qt.AlignmentFlag.AlignVCenter
            | Qt.AlignmentFlag(Qt.TextFlag.TextWordWrap.value)
        )
        self._fit()

    def _fit(self) -> None:
        """Widths and the height of the heads, for letters as they are now."""
        self._letters = QApplication.font().pointSizeF()
        heads = _TWO_LINES if self._new_member else _THREE_LINES
        self.horizontalHeader().setMinimumHeight(look.scaled(heads))
        for place, column in enumerate(self.rows.columns):
            self.setColumnWidth(place, look.scaled(column.width))

    def changeEvent(self, event: QEvent) -> None:
        """Columns grow and shrink with the letters."""
        super().changeEvent(event)
        if QApplication.font().pointSizeF() != self._letters:
            self._fit()

    # -- moving -----------------------------------------------------------------------------

    def go_to(self, member: str | None, column: str) -> None:
        """Put the cursor on a cell; the first row and column where nothing fits."""
        ids = [one.id for one in self.rows.draft.members]
        codes = [one.code for one in self.rows.columns]
        row = ids.index(member) if member in ids else 0
        place = codes.index(column) if column in codes else self._first_column()
        if ids:
            self.setCurrentIndex(self.rows.index(row, place))
        self.setFocus()

    def _first_column(self) -> int:
        return next((at for at, one in enumerate(self.rows.columns) if one.put is not None), 0)

    def _last_column(self) -> int:
        return max((at for at, one in enumerate(self.rows.columns) if one.put), default=0)

    def move_on(self, step: int) -> bool:
        """Next cell that may be typed into, row after row; False past the end."""
        row, column = self.currentIndex().row(), self.currentIndex().column() + step
        first, last = self._first_column(), self._last_column()
        if column > last:
            row, column = row + 1, first
        elif column < first:
            row, column = row - 1, last
        if not 0 <= row < self.rows.rowCount():
            return False
        self.setCurrentIndex(self.rows.index(row, column))
        return True

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab moves on like Enter, and leaves the table at its end."""
        if self.move_on(1 if forward else -1):
            return True
        self.left.emit(1 if forward else -1)
        return True

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter in a cell takes it and moves on."""
        ends = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, ends.NoHint)
        if hint in {ends.SubmitModelCache, ends.EditNextItem} and not self.move_on(1):
            self.left.emit(1)
        elif hint == ends.EditPreviousItem and not self.move_on(-1):
            self.left.emit(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the module."""
        if self.state() == QAbstractItemView.State.EditingState:
            event.ignore()  # a key the open editor did not want
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        step = -1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        if event.key() in _ENTER and not control:
            if not self.move_on(step):
                self.left.emit(step)
        elif event.key() == Qt.Key.Key_Insert and self._new_member is not None:
            self.add()
        elif event.key() == Qt.Key.Key_Delete and not control:
            self.rows.setData(self.currentIndex(), "")
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif not (control and self._control_key(event.key())):
            super().keyPressEvent(event)

    def _control_key(self, key: int) -> bool:
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._move_member(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_D:
            self._repeat_above()
        elif key == Qt.Key.Key_Delete:
            self._take_out()
        else:
            return False
        return True

    # -- people -----------------------------------------------------------------------------

    def add(self) -> None:
        """A new person at the end; the cursor stands on her name."""
        if self._new_member is None:
            return
        self._new_member()
        self.rows.again()
        self.setCurrentIndex(self.rows.index(self.rows.rowCount() - 1, self._first_column()))
        self.rows.changed.emit()

    def confirm_cell(self) -> bool:
        """Take last year's answer for the cell in hand and move on (F4); False without one."""
        here = self.currentIndex()
        if not here.isValid():
            return False
        member, column = self.rows.member(here.row()), self.rows.columns[here.column()]
        if self.rows.waits(column, member):
            self.rows.setData(here, column.last(self.rows.draft, member))
        if not self.move_on(1):
            self.left.emit(1)
        return True

    def problems_in_hand(self) -> list[Problem]:
        """What is wrong or odd in the cell under the cursor."""
        here = self.currentIndex()
        if not here.isValid():
            return []
        member, column = self.rows.member(here.row()), self.rows.columns[here.column()]
        return self.rows.problems(column, member)

    def _move_member(self, step: int) -> None:
        here = self.currentIndex()
        if here.isValid() and self.rows.draft.move_member(self.rows.member(here.row()).id, step):
            self.rows.again()
            self.setCurrentIndex(self.rows.index(here.row() + step, here.column()))
            self.rows.changed.emit()

    def _take_out(self) -> None:
        here = self.currentIndex()
        if not here.isValid():
            return
        if self.rows.draft.take_out_new_member(self.rows.member(here.row()).id):
            self.rows.again()
            self.rows.changed.emit()
        else:
            self.go_to(self.rows.member(here.row()).id, "status")

    def _repeat_above(self) -> None:
        here = self.currentIndex()
        if here.row() > 0:
            above = self.rows.index(here.row() - 1, here.column())
            self.rows.setData(here, above.data(Qt.ItemDataRole.EditRole))

    def paste(self, text: str) -> None:
        """Rows from Excel, from the cursor on; missing people are added."""
        start = self.currentIndex()
        first = max(start.column(), self._first_column())
        for down, line in enumerate(text.rstrip("\n").split("\n")):
            row = max(start.row(), 0) + down
            if row >= self.rows.rowCount():
                if self._new_member is None:
                    return
                self.add()
            for right, cell in enumerate(line.rstrip("\r").split("\t")):
                if first + right < self.rows.columnCount():
                    self.rows.setData(self.rows.index(row, first + right), cell)
