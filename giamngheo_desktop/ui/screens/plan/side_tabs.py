"""Tabs as a list at the left: fourteen names do not fit above a table of a small screen."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QTabBar, QTabWidget, QWidget

from giamngheo_desktop.ui import look

_MARGIN, _STRIPE = 10, 3


class SideBar(QTabBar):
    """A bar at the left whose words stand upright; drawn like the rail of the window."""

    def tabSizeHint(self, index: int) -> QSize:
        """As wide as the words in bold, as high as a line."""
        font = self.font()
        font.setBold(True)
        words = QFontMetrics(font).horizontalAdvance(self.tabText(index))
        return QSize(words + 2 * _MARGIN, self.fontMetrics().height() + _MARGIN)

    def minimumTabSizeHint(self, index: int) -> QSize:
        """Words are never cut; the bar scrolls instead."""
        return self.tabSizeHint(index)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Every name; the open one with a stripe and in bold."""
        painter = QPainter(self)
        for index in range(self.count()):
            self._draw(painter, self.tabRect(index), index, index == self.currentIndex())

    def _draw(self, painter: QPainter, rect: QRect, index: int, is_open: bool) -> None:
        font = self.font()
        font.setBold(is_open)
        painter.setFont(font)
        if is_open:
            painter.fillRect(rect, QColor(look.ACCENT_SOFT))
            stripe = QRect(rect.left(), rect.top(), _STRIPE, rect.height())
            painter.fillRect(stripe, QColor(look.ACCENT))
        painter.setPen(QColor(look.INK if self.isTabEnabled(index) else look.QUIET))
        words = rect.adjusted(_MARGIN, 0, 0, 0)
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, int(where), self.tabText(index))
        if is_open and self.hasFocus():
            painter.setPen(QColor(look.ACCENT))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))


class SideTabs(QTabWidget):
    """See the module."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabBar(SideBar(self))
        self.setTabPosition(QTabWidget.TabPosition.West)
        self.setDocumentMode(True)
