"""A line that finds one household: words typed, suggestions in a list of their own, one taken."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.text import ui_papers as say

_ID = Qt.ItemDataRole.UserRole
MOST = 8
"""Suggestions shown; who is not among them is found with more words."""


class HouseholdPick(QWidget):
    """What is typed is never altered; Enter searches, Enter or a click in the list takes."""

    asked = Signal(str)
    picked = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.household = ""
        self.line, self.found = QLineEdit(), QListWidget()
        self.line.setAccessibleName(name)
        self.line.setPlaceholderText(say.HOUSEHOLD_HINT)
        self.line.setClearButtonEnabled(True)
        self.found.setAccessibleName(say.HOUSEHOLDS_FOUND)
        self.found.hide()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.line)
        box.addWidget(self.found)
        self.line.returnPressed.connect(self._ask)
        self.line.textEdited.connect(self._on_edited)
        self.line.textChanged.connect(lambda text: None if text else self.clear())
        self.found.itemActivated.connect(self._take)
        self.found.itemClicked.connect(self._take)

    def _ask(self) -> None:
        if self.line.text().strip():
            self.asked.emit(self.line.text())

    def _on_edited(self) -> None:
        self.household = ""

    def show_found(self, lines: list[HouseholdLine]) -> None:
        """Suggestions; a single one is taken at once."""
        self.found.clear()
        for one in lines[:MOST]:
            item = QListWidgetItem(say.household_found(one.head_name, one.village_name, one.code))
            item.setData(_ID, one.id)
            self.found.addItem(item)
        if not lines:
            self.found.addItem(say.NO_HOUSEHOLD)
        rows = min(max(len(lines), 1), MOST)
        self.found.setFixedHeight(rows * self.found.sizeHintForRow(0) + 6)
        self.found.show()
        if len(lines) == 1:
            self._take(self.found.item(0))
        else:
            self.found.setCurrentRow(0)
            self.found.setFocus()

    def _take(self, item: QListWidgetItem) -> None:
        chosen = item.data(_ID)
        if not chosen:
            return
        self.household = str(chosen)
        self.line.setText(item.text())
        self.found.hide()
        self.picked.emit(self.household)

    def clear(self) -> None:
        """No household."""
        was, self.household = self.household, ""
        self.found.hide()
        self.line.clear()
        if was:
            self.picked.emit("")
