"""A field for a passphrase, with *Hiện chữ*."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui import look


class SecretEdit(QWidget):
    """Hides what is typed until asked to show it.

    Args:
        name: printed label, for people who hear the screen.
    """

    entered = Signal()
    text_changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._line.setEchoMode(QLineEdit.EchoMode.Password)
        self._line.setAccessibleName(name)
        self._line.returnPressed.connect(self.entered)
        self._line.textChanged.connect(self._on_text)
        self._show = QPushButton(say.SHOW_TEXT)
        self._show.setCheckable(True)
        self._show.toggled.connect(self._on_toggled)
        self.setFocusProxy(self._line)
        self.hint = QLabel(say.UNIKEY_ON)
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self.hint.hide()
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(self._show)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addLayout(row)
        box.addWidget(self.hint)
        # A form squeezes what may shrink: the button would lose its lower edge.
        self.setMinimumHeight(look.row_height() + 4)

    def text(self) -> str:
        """What was typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """What was typed before and shall be mended, hidden."""
        self._line.setText(text)

    def clear(self) -> None:
        """Forget what was typed."""
        self._line.clear()
        self._show.setChecked(False)

    def take_focus(self) -> None:
        """Put the cursor there, all selected."""
        self._line.setFocus()
        self._line.selectAll()

    def _on_text(self, text: str) -> None:
        """A letter with marks may be wanted, or Telex at work: say so, change nothing."""
        self.hint.setVisible(not text.isascii())
        self.text_changed.emit()

    def _on_toggled(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self._line.setEchoMode(mode)
