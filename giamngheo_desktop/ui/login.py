"""Login: who, and the passphrase."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.text import ui_care as care
from giamngheo_desktop.text import ui_start as say
from giamngheo_desktop.ui.widgets.secret_edit import SecretEdit


class LoginPage(QWidget):
    """Asks for a passphrase; emits `asked` with the login name and what was typed.

    Args:
        users: login names, first person first.
        last: login name used last.
    """

    asked = Signal(str, str)
    forgotten = Signal(str)

    def __init__(self, users: Sequence[str], last: str) -> None:
        super().__init__()
        head = QLabel(say.LOGIN)
        head.setObjectName("title")
        self.who = QComboBox()
        self.who.setAccessibleName(say.WHO)
        self.who.addItems(list(users))
        self.who.setCurrentIndex(max(self.who.findText(last), 0))
        self.passphrase = SecretEdit(say.PASSPHRASE)
        self.button = QPushButton(say.OPEN)
        self.button.setProperty("primary", True)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.passphrase.entered.connect(self.ask)
        self.button.clicked.connect(self.ask)
        self._lay_out(head)

    def _lay_out(self, head: QLabel) -> None:
        """A narrow column in the middle of the page."""
        forgotten = QPushButton(care.FORGOTTEN)
        forgotten.setFlat(True)
        forgotten.clicked.connect(lambda: self.forgotten.emit(self.who.currentText()))
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(say.WHO, self.who)
        form.addRow(say.PASSPHRASE, self.passphrase)
        inside = QWidget()
        inside.setFixedWidth(420)
        box = QVBoxLayout(inside)
        box.setSpacing(12)
        box.addStretch(1)
        box.addWidget(head)
        box.addLayout(form)
        for one in (self.problem, self.button, forgotten):
            box.addWidget(one)
        box.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside)
        row.addStretch(1)

    def ask(self) -> None:
        """Try what was typed."""
        self.button.setEnabled(False)
        self.problem.setText(say.OPENING)
        self.asked.emit(self.who.currentText(), self.passphrase.text())

    def refuse(self, text: str) -> None:
        """It did not open; say why."""
        self.button.setEnabled(True)
        self.problem.setText(text)
        self.passphrase.take_focus()

    def take_focus(self) -> None:
        """The passphrase."""
        self.passphrase.take_focus()
