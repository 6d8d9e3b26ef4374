"""Signs and form numbers of papers, each number with how sure it is."""

from collections.abc import Mapping

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.papers.context import PaperSettings
from giamngheo_desktop.papers.paper import PaperKind
from giamngheo_desktop.services.catalogue import CATALOGUE, PaperEntry
from giamngheo_desktop.services.paper_settings import PROPOSED_NUMBERS
from giamngheo_desktop.text import ui_paper_settings as say

_TITLE, _SIGN, _NUMBER, _GRADE = range(4)
_WIDTHS = {_SIGN: 150, _NUMBER: 190, _GRADE: 190}
_CODE = Qt.ItemDataRole.UserRole
_FIRST = next(iter(say.GRADES))

Index = QModelIndex | QPersistentModelIndex


class _GradeChoice(QStyledItemDelegate):
    """A list to choose from, made for the cell that is open only."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        choice = QComboBox(parent)
        choice.setAccessibleName(say.HEADS[_GRADE])
        for code, words in say.GRADES.items():
            choice.addItem(words, code)
        return choice

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(editor.findData(index.data(_CODE)), 0))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData(), _CODE)
            model.setData(index, editor.currentText())


class NumbersTable(QTableWidget):
    """One line for each paper; F2 or Enter opens a cell."""

    def __init__(self) -> None:
        super().__init__(len(CATALOGUE), len(say.HEADS))
        self.setAccessibleName(say.NUMBERS)
        self.setHorizontalHeaderLabels(say.HEADS)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(_TITLE, QHeaderView.ResizeMode.Stretch)
        self.setItemDelegateForColumn(_GRADE, _GradeChoice(self))
        self.setEditTriggers(self.editTriggers() | QAbstractItemView.EditTrigger.SelectedClicked)
        for place, width in _WIDTHS.items():
            self.setColumnWidth(place, width)
        for row, one in enumerate(CATALOGUE):
            self._add(row, one)

    def _add(self, row: int, one: PaperEntry) -> None:
        words = " ".join(one.title.replace("{status}", "").split()).capitalize()
        cells = [QTableWidgetItem(words), *(QTableWidgetItem() for _ in _WIDTHS)]
        cells[_TITLE].setFlags(Qt.ItemFlag.ItemIsEnabled)
        cells[_TITLE].setToolTip(one.template)
        if one.kind is not PaperKind.LETTER:
            cells[_SIGN].setFlags(Qt.ItemFlag.ItemIsEnabled)
        if one.paper in PROPOSED_NUMBERS:
            cells[_NUMBER].setToolTip(say.probably(PROPOSED_NUMBERS[one.paper]))
        for place, cell in enumerate(cells):
            self.setItem(row, place, cell)

    def show_kept(self, kept: PaperSettings) -> None:
        """Show what is kept."""
        for row, one in enumerate(CATALOGUE):
            grade = kept.form_grades.get(one.paper)
            code = grade.value if grade is not None else _FIRST
            self._cell(row, _SIGN).setText(kept.document_signs.get(one.paper, ""))
            self._cell(row, _NUMBER).setText(kept.form_numbers.get(one.paper, ""))
            self._cell(row, _GRADE).setText(say.GRADES[code])
            self._cell(row, _GRADE).setData(_CODE, code)

    def typed(self) -> tuple[Mapping[str, str], Mapping[str, Grade], Mapping[str, str]]:
        """Form numbers, how sure each is, signs of documents; all by paper."""
        numbers, grades, signs = {}, {}, {}
        for row, one in enumerate(CATALOGUE):
            sign, number = (tidy(self._cell(row, place).text()) for place in (_SIGN, _NUMBER))
            if sign:
                signs[one.paper] = sign
            if number:
                numbers[one.paper] = number
                grades[one.paper] = Grade(self._cell(row, _GRADE).data(_CODE) or _FIRST)
        return numbers, grades, signs

    def _cell(self, row: int, place: int) -> QTableWidgetItem:
        cell = self.item(row, place)
        if cell is None:
            cell = QTableWidgetItem()
            self.setItem(row, place, cell)
        return cell
