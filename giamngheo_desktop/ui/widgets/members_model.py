"""The people of a draft as a table: every cell reads and writes it, changes are marked."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFont

from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.member_columns import PEOPLE, MemberColumn
from giamngheo_desktop.forms.spec import Problem, Severity
from giamngheo_desktop.forms.typed import Unreadable
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.table_model import Index

PEOPLE_CODES = frozenset(one.code for one in PEOPLE)


class MembersModel(QAbstractTableModel):
    """Members of a draft; every cell reads and writes the draft."""

    changed = Signal()
    refused = Signal(str)

    def __init__(self, draft: Draft, columns: Sequence[MemberColumn]) -> None:
        super().__init__()
        self.draft = draft
        self.columns = list(columns)
        self._problems: dict[tuple[str, str], list[Problem]] = {}

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Mark the cells that something is wrong with."""
        self._problems = {}
        for one in problems:
            if one.member is not None:
                self._problems.setdefault((one.member, one.field), []).append(one)
        if self.draft.members:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def again(self) -> None:
        """Rows were added, moved or taken out."""
        self.beginResetModel()
        self.endResetModel()

    def member(self, row: int) -> Member:
        """The person in a row."""
        return self.draft.members[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """One row per person."""
        return 0 if parent.isValid() else len(self.draft.members)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        """Columns."""
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Which cells may be typed into."""
        found = super().flags(index)
        if index.isValid() and self.columns[index.column()].put is not None:
            return found | Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """Words of a cell; problems in colour and as a tip."""
        if not index.isValid() or index.row() >= len(self.draft.members):
            return None
        member, column = self.member(index.row()), self.columns[index.column()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            return self._words(column, member, is_edited=role == Qt.ItemDataRole.EditRole)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.tip(index) or None
        look_of = _LOOKS.get(role)
        return look_of(self, column, member) if look_of else None

    def _words(self, column: MemberColumn, member: Member, *, is_edited: bool) -> str:
        """This year's words; last year's in brackets where nothing is answered yet."""
        shown = column.show(self.draft, member)
        if shown or is_edited or not self.waits(column, member):
            return shown
        return say.last_in_brackets(column.last(self.draft, member))

    def waits(self, column: MemberColumn, member: Member) -> bool:
        """True for a cell without an answer that had one last year."""
        is_answer = column.code not in PEOPLE_CODES
        has_none = not column.show(self.draft, member)
        return is_answer and has_none and bool(column.last(self.draft, member))

    def has_changed(self, column: MemberColumn, member: Member) -> bool:
        """True when a cell says something else than last year."""
        if not self.draft.last or column.code in {"no", "status_on", "note"}:
            return False
        if member.id not in self.draft.last_members:
            return column.code == "name"
        shown = column.show(self.draft, member)
        return bool(shown) and shown != column.last(self.draft, member)

    def problems(self, column: MemberColumn, member: Member) -> list[Problem]:
        """What is wrong or odd in a cell, explained or not."""
        return self._problems.get((member.id, column.code), [])

    def tip(self, index: Index) -> str:
        """What is wrong in a cell, what was said to it, what stood there last year."""
        member, column = self.member(index.row()), self.columns[index.column()]
        parts = []
        for problem in self.problems(column, member):
            told = self.draft.explanation(problem)
            parts.append(say.with_word(problem.text, told) if told else problem.text)
        last = column.last(self.draft, member)
        if last and self.draft.last:
            parts.append(say.last_year_was(last))
        return "\n".join(parts)

    def background(self, column: MemberColumn, member: Member) -> QBrush | None:
        """Colour behind a cell that something is wrong with."""
        found = self.problems(column, member)
        left = [one for one in found if not self.draft.explanation(one)]
        if not left:
            return None
        is_error = any(one.severity is Severity.ERROR for one in left)
        return QBrush(QColor(look.WRONG_SOFT if is_error else look.WARNING_SOFT))

    def foreground(self, column: MemberColumn, member: Member) -> QBrush | None:
        """Colour of the words: quiet for who left and for last year's, accent for a change."""
        if not member.is_counted() or self.waits(column, member):
            return QBrush(QColor(look.QUIET))
        return QBrush(QColor(look.ACCENT)) if self.has_changed(column, member) else None

    def letters(self, column: MemberColumn, member: Member) -> QFont | None:
        """Bold for a change."""
        if not self.has_changed(column, member):
            return None
        font = QFont()
        font.setBold(True)
        return font

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 -- Qt's variant
        """Heads of columns."""
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < self._length(orientation):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return self.columns[section].title
        return str(section + 1)

    def _length(self, orientation: Qt.Orientation) -> int:
        is_horizontal = orientation == Qt.Orientation.Horizontal
        return self.columnCount() if is_horizontal else self.rowCount()

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take typed words; words without meaning are refused and the cell stays as it was."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        column = self.columns[index.column()]
        if column.put is None:
            return False
        try:
            differs = column.put(self.draft, self.member(index.row()), str(value or ""))
        except Unreadable as error:
            self.refused.emit(str(error.args[0]))
            return False
        self.dataChanged.emit(index, index)
        if differs:
            self.changed.emit()
        return True


_LOOKS: dict[int, Callable[[MembersModel, MemberColumn, Member], object]] = {
    Qt.ItemDataRole.BackgroundRole: MembersModel.background,
    Qt.ItemDataRole.ForegroundRole: MembersModel.foreground,
    Qt.ItemDataRole.FontRole: MembersModel.letters,
}
