"""The bar under the problems of a workbook: a cell typed right, a village named, rows told apart.

Answers are kept until the file is read again with them; the file itself is never touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.services.importing import Corrections, Problem
from giamngheo_desktop.text import ui_import as say_where
from giamngheo_desktop.text import ui_import_answers as say

_VILLAGES = frozenset({"unknown_village", "village_question"})
_TWICE = frozenset({"household_twice", "same_household", "other_citizen_id", "possible_duplicate"})


@dataclass
class Answers:
    """What the officer has answered about one workbook."""

    cells: dict[tuple[str, int, str], str] = field(default_factory=dict)
    villages: dict[str, str] = field(default_factory=dict)
    new_villages: set[str] = field(default_factory=set)
    distinct: set[tuple[str, int]] = field(default_factory=set)
    village_names: dict[str, str] = field(default_factory=dict)

    def corrections(self) -> Corrections:
        """As the reader takes them."""
        return Corrections(dict(self.cells), dict(self.villages), frozenset(self.distinct))

    def count(self) -> int:
        """How many there are."""
        rows = len(self.cells) + len(self.distinct)
        return rows + len(self.villages) + len(self.new_villages)

    def clear(self) -> None:
        """Forget all of them: another file."""
        self.cells.clear()
        self.villages.clear()
        self.new_villages.clear()
        self.distinct.clear()

    def words(self, one: Problem) -> str:
        """What was answered to a problem; empty = nothing yet."""
        cell = self.cells.get((one.sheet, one.row, one.column))
        if cell is not None:
            return cell or say.EMPTY_ANSWER
        if one.code in _VILLAGES and one.value in self.villages:
            return say.is_village(self.village_names.get(self.villages[one.value], ""))
        if one.code in _VILLAGES and one.value in self.new_villages:
            return say.is_new_village()
        if one.code in _TWICE and (one.sheet, one.row) in self.distinct:
            return say.DISTINCT_ANSWER
        return ""


class AnswerBar(QWidget):
    """Shows one problem and takes its answer.

    Args:
        answers: filled here, read by the screen.
    """

    answered = Signal()

    def __init__(self, answers: Answers, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._answers = answers
        self._problem: Problem | None = None
        self.text = QLabel(say.NOTHING)
        self.text.setObjectName("quiet")
        self.text.setWordWrap(True)
        self.cell = QLineEdit()
        self.cell.setAccessibleName(say.CELL)
        self.cell.setPlaceholderText(say.CELL)
        self.village = QComboBox()
        self.village.setAccessibleName(say.VILLAGE)
        self.keep_button = QPushButton(say.KEEP)
        self.suggestion_button = QPushButton(say.SUGGESTION)
        self.village_button = QPushButton(say.IS_VILLAGE)
        self.new_village_button = QPushButton(say.IS_NEW_VILLAGE)
        self.distinct_button = QPushButton(say.DISTINCT)
        self.read_button = QPushButton(say.READ_AGAIN)
        self.setLayout(self._laid_out())
        self._connect()
        self.show_problem(None)

    def _laid_out(self) -> QVBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.cell, 1)
        for one in (
            self.keep_button,
            self.suggestion_button,
            self.village,
            self.village_button,
            self.new_village_button,
            self.distinct_button,
        ):
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self.read_button)
        box = QVBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.text)
        box.addLayout(row)
        return box

    def _connect(self) -> None:
        self.cell.returnPressed.connect(self.keep_cell)
        self.keep_button.clicked.connect(self.keep_cell)
        self.suggestion_button.clicked.connect(self.take_suggestion)
        self.village_button.clicked.connect(self.keep_village)
        self.new_village_button.clicked.connect(self.keep_new_village)
        self.distinct_button.clicked.connect(self.keep_distinct)

    def set_villages(self, villages: Sequence[tuple[str, str]]) -> None:
        """The commune's list: id and name of each."""
        self._answers.village_names = dict(villages)
        chosen = self.village.currentData()
        self.village.clear()
        for id_, name in villages:
            self.village.addItem(name, id_)
        self.village.setCurrentIndex(max(self.village.findData(chosen), 0))

    def show_problem(self, one: Problem | None) -> None:
        """Offer what this problem can be answered with."""
        self._problem = one
        is_cell = one is not None and one.row > 0 and bool(one.column)
        is_village = one is not None and one.code in _VILLAGES and bool(one.value)
        offered = one.suggestion if one is not None else None
        for widget, is_shown in (
            (self.cell, is_cell and not is_village),
            (self.keep_button, is_cell and not is_village),
            (self.suggestion_button, bool(offered)),
            (self.village, is_village),
            (self.village_button, is_village),
            (self.new_village_button, is_village),
            (self.distinct_button, one is not None and one.code in _TWICE),
        ):
            widget.setVisible(is_shown)
        self.text.setText(_words(one))
        self.cell.setText(one.value if one is not None else "")
        self.suggestion_button.setText(say.suggestion(offered or ""))
        if is_village and offered:
            self.village.setCurrentIndex(max(self.village.findText(offered), 0))
        self.show_count()

    def show_count(self) -> None:
        """Say how many answers wait for reading again."""
        count = self._answers.count()
        self.read_button.setText(say.read_again(count))

    def take_focus(self) -> None:
        """Where the answer is given."""
        for one in (self.cell, self.village, self.suggestion_button, self.distinct_button):
            if not one.isHidden():
                one.setFocus()
                break
        self.cell.selectAll()

    # -- answering --------------------------------------------------------------------------

    def keep_cell(self) -> None:
        """The cell holds what is typed."""
        one = self._problem
        if one is not None and one.column and not self.cell.isHidden():
            self._answers.cells[one.sheet, one.row, one.column] = self.cell.text().strip()
            self._told()

    def take_suggestion(self) -> None:
        """The cell holds, or the village is, what was offered (Ctrl+G)."""
        one = self._problem
        if one is None or not one.suggestion:
            return
        if one.code in _VILLAGES:
            self.village.setCurrentIndex(max(self.village.findText(one.suggestion), 0))
            self.keep_village()
        else:
            self.cell.setText(one.suggestion)
            self.keep_cell()

    def keep_village(self) -> None:
        """The spelling means the chosen village."""
        one = self._problem
        if one is not None and one.code in _VILLAGES and self.village.currentData():
            self._answers.new_villages.discard(one.value)
            self._answers.villages[one.value] = str(self.village.currentData())
            self._told()

    def keep_new_village(self) -> None:
        """The spelling is a village of its own."""
        one = self._problem
        if one is not None and one.code in _VILLAGES:
            self._answers.villages.pop(one.value, None)
            self._answers.new_villages.add(one.value)
            self._told()

    def keep_distinct(self) -> None:
        """The two are different households (Ctrl+K)."""
        one = self._problem
        if one is not None and one.code in _TWICE:
            self._answers.distinct.add((one.sheet, one.row))
            self._told()

    def _told(self) -> None:
        self.show_count()
        self.answered.emit()


def _words(one: Problem | None) -> str:
    if one is None:
        return say.NOTHING
    return f"{say_where.where(one.sheet, one.row, one.column)}: {one.text}"
