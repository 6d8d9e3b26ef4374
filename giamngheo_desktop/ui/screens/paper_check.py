"""The box under the list of papers: a code from a sheet, and whether the data still say so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.services.paper_check import CodeChecked, CodeState
from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.ui import look

_COLOURS = {
    CodeState.MATCHES: look.DONE,
    CodeState.CHANGED: look.WARNING,
    CodeState.UNKNOWN: look.QUIET,
}


class PaperCheckBox(QWidget):
    """Takes a code as typed, or the content of a QR picture as a hand scanner types it."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.code = QLineEdit()
        self.code.setAccessibleName(say.CHECK)
        self.code.setPlaceholderText(say.CHECK_HINT)
        self.button = QPushButton(say.CHECK_DO)
        self.answer = QLabel()
        self.answer.setWordWrap(True)
        self.answer.setAccessibleName(say.CHECK_ANSWER)
        self.answer.hide()
        row = QHBoxLayout()
        row.addWidget(self.code, 1)
        row.addWidget(self.button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row)
        box.addWidget(self.answer)
        self.code.returnPressed.connect(self._ask)
        self.button.clicked.connect(self._ask)

    def _ask(self) -> None:
        if self.code.text().strip():
            self.asked.emit(self.code.text())

    def show_answer(self, found: CodeChecked) -> None:
        """The answer in its colour, with when and by whom the sheet was printed."""
        self.answer.setText("\n".join((found.text, *found.prints[:3])))
        self.answer.setStyleSheet(f"color: {_COLOURS[found.state]};")
        self.answer.show()
