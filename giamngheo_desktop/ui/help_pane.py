"""F1: one page per screen, offline, in a pane at the side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QTextBrowser, QWidget

from giamngheo_desktop.text import ui_help as say


class HelpPane(QDockWidget):
    """Shows what the open screen is for, its keys, the usual mistakes, the law."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(say.TITLE, parent)
        self.setAllowedAreas(Qt.DockWidgetArea.RightDockWidgetArea)
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.page = QTextBrowser()
        self.page.setAccessibleName(say.TITLE)
        self.page.setMinimumWidth(280)
        self.setWidget(self.page)
        self.hide()

    def turn(self, screen: str) -> None:
        """Show the page of a screen, or close the pane when it stands there already."""
        if self.isVisible():
            self.hide()
            return
        self.page.setHtml(say.page(screen))
        self.show()
        self.page.setFocus()
