"""The page that hides everything until the passphrase is typed again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.text import ui_start as words
from giamngheo_desktop.ui.widgets.secret_edit import SecretEdit

_WIDTH = 420


class LockPage(QWidget):
    """Emits `asked` with what was typed; whoever listens lets in or calls `refuse`.

    Args:
        person: who is logged in.
        can_switch: another person may go on here.
    """

    asked = Signal(str)
    switched = Signal()

    def __init__(self, person: str, *, can_switch: bool = True) -> None:
        super().__init__()
        self.person = person
        head = QLabel(say.locked(person))
        head.setObjectName("title")
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setWordWrap(True)
        self.edit = SecretEdit(say.PASSPHRASE)
        self.edit.entered.connect(self._ask)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.button = QPushButton(say.UNLOCK)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._ask)
        other = QPushButton(say.switch_to())
        other.setFlat(True)
        other.clicked.connect(self.switched)
        self.setFocusProxy(self.edit)
        inside = QWidget()
        inside.setFixedWidth(_WIDTH)
        column = QVBoxLayout(inside)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (head, QLabel(say.PASSPHRASE), self.edit, self.problem, self.button, other):
            column.addWidget(widget)
        column.addStretch(2)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside)
        row.addStretch(1)
        other.setVisible(can_switch)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Nothing goes through to what is underneath: Enter and Escape would answer a dialog."""
        event.accept()

    def take_focus(self) -> None:
        """Empty the field and put the cursor there."""
        self.forget()
        self.edit.take_focus()

    def forget(self) -> None:
        """Let nothing stand that was typed or said."""
        self.edit.clear()
        self.problem.clear()
        self.button.setEnabled(True)

    def wait(self) -> None:
        """The passphrase is being tried."""
        self.button.setEnabled(False)
        self.problem.setText(words.OPENING)

    def refuse(self, why: str = "") -> None:
        """It did not open; say why."""
        self.button.setEnabled(True)
        self.problem.setText(why or say.wrong_passphrase())
        self.edit.take_focus()

    def tell(self, error: UserError) -> None:
        """The same with an error's own words."""
        self.refuse(error.text)

    def _ask(self) -> None:
        if self.button.isEnabled():
            self.asked.emit(self.edit.text())
