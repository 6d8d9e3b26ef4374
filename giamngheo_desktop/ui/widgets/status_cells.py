"""Five cells of the status bar; each is a button that leads to its place."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QStatusBar, QToolButton, QWidget

from giamngheo_desktop.ui import look


@dataclass(frozen=True, slots=True)
class Cell:
    """What a cell says.

    Args:
        text: words; an empty cell is hidden.
        kind: `""`, `warn` or `wrong`; the words say it too.
    """

    text: str
    kind: str = ""


CELLS = ("round", "saved", "backup", "unsent", "state")
"""Names of the cells from left to right."""


class StatusCells(QStatusBar):
    """The status bar."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._cells: dict[str, QToolButton] = {}
        for name in CELLS:
            button = QToolButton()
            button.clicked.connect(lambda _checked=False, name=name: self.pressed.emit(name))
            button.hide()
            self.addWidget(button)
            self._cells[name] = button

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters make the bar higher: Qt measures its cells only when one is added."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.setMinimumHeight(look.scaled(look.ROW_HEIGHT))

    def show_cell(self, name: str, cell: Cell) -> None:
        """Change what a cell says."""
        button = self._cells[name]
        button.setText(cell.text)
        button.setAccessibleName(cell.text)
        button.setVisible(bool(cell.text))
        look.restyle(button, "kind", cell.kind)

    def text(self, name: str) -> str:
        """What a cell says."""
        return self._cells[name].text()
