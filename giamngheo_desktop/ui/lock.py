"""The page that hides everything until the passphrase is typed again."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.widgets.secret_edit import SecretEdit


class LockPage(QWidget):
    """See the module.

    Args:
        person: who is logged in.
        unlock: True when a passphrase is that person's; after many wrong ones it asks for patience.
    """

    opened = Signal()
    switched = Signal()

    def __init__(self, person: str, unlock: Callable[[str], bool]) -> None:
        super().__init__()
        self._unlock = unlock
        head = QLabel(say.locked(person))
        head.setObjectName("title")
        head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.edit = SecretEdit(say.PASSPHRASE)
        self.edit.setFixedWidth(360)
        self.edit.entered.connect(self._try)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        button = QPushButton(say.UNLOCK)
        button.setProperty("primary", True)
        button.clicked.connect(self._try)
        other = QPushButton(say.switch_to())
        other.setFlat(True)
        other.clicked.connect(self.switched)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        for widget in (head, QLabel(say.PASSPHRASE), self.edit, self.problem, button, other):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)

    def take_focus(self) -> None:
        """Empty the field and put the cursor there."""
        self.edit.clear()
        self.problem.clear()
        self.edit.take_focus()

    def _try(self) -> None:
        try:
            is_right = self._unlock(self.edit.text())
        except UserError as told:
            self._refuse(told.text)
            return
        if is_right:
            self.edit.clear()
            self.opened.emit()
        else:
            self._refuse(say.wrong_passphrase())

    def _refuse(self, why: str) -> None:
        self.problem.setText(why)
        self.edit.take_focus()
