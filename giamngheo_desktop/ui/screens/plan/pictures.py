"""The tab of pictures; its library is read with the first plan, never at the start."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giamngheo_desktop.ui.screens.plan.draft import Draft, Read

if TYPE_CHECKING:
    from giamngheo_desktop.ui.screens.plan.figures_tab import FiguresTab


def prepare() -> None:
    """Read the library of pictures on the thread that reads the plan: it takes half a second."""
    import_module("giamngheo_desktop.ui.screens.plan.figures_tab")


class Pictures(QWidget):
    """See the module; `opened` with a household and those beside it, `money_opened` with a line."""

    opened = Signal(str, tuple)
    money_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.figures: FiguresTab | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_read(self, read: Read | None, draft: Draft | None) -> None:
        """Draw what was read, where it is another than is drawn; edits in hand stay out."""
        if read is None or read.view is None or draft is None:
            return
        tab = self._tab()
        if tab.view is not read.view:
            tab.show_plan(read, Draft(read.view, draft.today))

    def _tab(self) -> "FiguresTab":
        if self.figures is None:
            from giamngheo_desktop.ui.screens.plan.figures_tab import FiguresTab

            self.figures = FiguresTab()
            self.figures.opened.connect(self.opened)
            self.figures.money_opened.connect(self.money_opened)
            self._box.addWidget(self.figures)
        return self.figures
