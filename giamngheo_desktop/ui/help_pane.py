"""F1: one page per screen, offline, in a pane at the side."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDockWidget, QTextBrowser, QWidget

from giamngheo_desktop.text import ui_help as say
from giamngheo_desktop.ui import look

WIDTH = 280
"""Pixels of the pane with letters of the usual size."""


class HelpPane(QDockWidget):
    """Shows what the open screen is for, its keys, the usual mistakes, the law."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say.TITLE, parent)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.page = QTextBrowser()
        self.page.setAccessibleName(say.TITLE)
        self.setWidget(self.page)
        self.hide()
        QShortcut(QKeySequence("Ctrl+Shift+K"), parent).activated.connect(self.turn_keys)

    def turn(self, screen: str) -> None:
        """Show the page of a screen, or close the pane when it stands there already."""
        if self.isVisible():
            self.hide()
            return
        self._show(say.page(screen))

    def turn_keys(self) -> None:
        """The keys of every screen, in one list (Ctrl+Shift+K)."""
        self._show(say.all_keys())

    def _show(self, html: str) -> None:
        self.page.setMinimumWidth(look.scaled(WIDTH))
        self.page.setHtml(html)
        self.show()
        self.page.setFocus()
