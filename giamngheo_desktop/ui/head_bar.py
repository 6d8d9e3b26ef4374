"""Over every screen: its title, who works here, search."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QToolButton, QWidget

from giamngheo_desktop.text import ui as say


class HeadBar(QWidget):
    """See the module.

    Args:
        person: name of who is logged in.
    """

    searched = Signal(str)
    switched = Signal()

    def __init__(self, person: str) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setObjectName("title")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        who = QToolButton()
        who.setText(f"{say.logged_in(person)} ▾")
        who.setToolTip(say.SWITCH_TIP)
        who.clicked.connect(self.switched)
        self.search = QLineEdit()
        self.search.setPlaceholderText(say.SEARCH_HINT)
        self.search.setAccessibleName(say.SEARCH)
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.search.returnPressed.connect(self._on_return)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._title, 1)
        row.addWidget(who)
        row.addWidget(self.search)

    def show_title(self, title: str) -> None:
        """Title of the open screen."""
        self._title.setText(title)
        self._title.setToolTip(title)

    def title(self) -> str:
        """What stands there."""
        return self._title.text()

    def take_focus(self) -> None:
        """Search everywhere (Ctrl+F)."""
        self.search.setFocus()
        self.search.selectAll()

    def _on_return(self) -> None:
        self.searched.emit(self.search.text())
