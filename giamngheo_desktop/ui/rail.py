"""The rail: one button per screen, `Ctrl+1` to `Ctrl+9`."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import ScreenSpec


class Rail(QWidget):
    """See the module.

    Args:
        specs: screens of this role, in order.
    """

    chosen = Signal(str)
    helped = Signal()

    def __init__(self, specs: Sequence[ScreenSpec]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(look.RAIL_WIDTH)
        self.setAccessibleName(say.RAIL)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 8)
        column.setSpacing(2)
        for spec in specs:
            if spec.key:
                column.addWidget(self._button(spec.key, spec))
        column.addStretch(1)
        self._help = QToolButton()
        self._dress(self._help, say.HELP_KEY, "help")
        self._help.setToolTip(say.HELP_KEY)
        self._help.clicked.connect(self.helped)
        QShortcut(QKeySequence("F1"), self).activated.connect(self.helped)
        column.addWidget(self._help)

    def _button(self, number: int, spec: ScreenSpec) -> QToolButton:
        button = QToolButton()
        self._dress(button, f"{number}  {spec.title}", spec.icon)
        button.setAccessibleName(spec.title)
        button.setCheckable(True)
        button.setToolTip(f"{spec.title} (Ctrl+{number})")
        button.clicked.connect(lambda: self.chosen.emit(spec.id))
        keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
        keys.activated.connect(lambda: self.chosen.emit(spec.id))
        self._buttons[spec.id] = button
        return button

    @staticmethod
    def _dress(button: QToolButton, words: str, icon: str) -> None:
        button.setText(words)
        button.setAccessibleName(words)
        button.setIcon(look.icon(icon))
        button.setIconSize(QSize(20, 20))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def shrink(self, is_small: bool) -> None:
        """Icons alone, where letters are large."""
        styles = Qt.ToolButtonStyle
        self.setFixedWidth(look.SMALL_RAIL_WIDTH if is_small else look.RAIL_WIDTH)
        for button in (*self._buttons.values(), self._help):
            button.setToolButtonStyle(
                styles.ToolButtonIconOnly if is_small else styles.ToolButtonTextBesideIcon
            )

    def mark(self, screen: str) -> None:
        """Show which screen is open."""
        for one, button in self._buttons.items():
            button.setChecked(one == screen)
