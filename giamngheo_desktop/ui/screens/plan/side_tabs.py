"""Tabs as a list at the left: fourteen names do not fit above a table of a small screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QStyle,
    QStyleOptionTab,
    QStylePainter,
    QTabBar,
    QTabWidget,
    QWidget,
)

_MARGIN = 10


class SideBar(QTabBar):
    """A bar at the left whose words stand upright."""

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the words, as high as a line."""
        words = self.fontMetrics().horizontalAdvance(self.tabText(index))
        return QSize(words + 2 * _MARGIN + 4, self.fontMetrics().height() + _MARGIN)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Words are never cut; the bar scrolls instead."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shape of the style, the words drawn by us."""
        painter, option = QStylePainter(self), QStyleOptionTab()
        for index in range(self.count()):
            self.initStyleOption(option, index)
            painter.drawControl(QStyle.ControlElement.CE_TabBarTabShape, option)
            rect = QRect(self.tabRect(index)).adjusted(_MARGIN, 0, -2, 0)
            self.style().drawItemText(
                painter,
                rect,
                int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
                option.palette,
                self.isTabEnabled(index),
                self.tabText(index),
                self.foregroundRole(),
            )


class SideTabs(QTabWidget):
    """See the module."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(SideBar(self))
        self.setTabPosition(QTabWidget.TabPosition.West)
        self.setDocumentMode(True)
