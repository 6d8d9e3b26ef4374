"""Progress by village: one stacked bar each, sorted by what is left, numbers inside."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QScrollArea, QWidget

from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui import look

_ROW = 26
_NAME_WIDTH = 96


@dataclass(frozen=True, slots=True)
class Bar:
    """One village: households with a verdict and households without."""

    village: str
    name: str
    done: int
    left: int


class _Bars(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.bars: list[Bar] = []
        self.here = -1

    def sizeHint(self) -> QSize:
        return QSize(240, _ROW * len(self.bars) + 8)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        most = max((one.done + one.left for one in self.bars), default=0)
        names = self._name_width(painter)
        for place, one in enumerate(self.bars):
            self._draw(painter, place, one, most or 1, names)

    def _name_width(self, painter: QPainter) -> int:
        """Room for the longest name, but never more than two fifths."""
        letters = painter.fontMetrics()
        longest = max((letters.horizontalAdvance(one.name) for one in self.bars), default=0)
        return max(_NAME_WIDTH, min(longest + 16, self.width() * 2 // 5))

    def _draw(self, painter: QPainter, place: int, one: Bar, most: int, names: int) -> None:
        top = 4 + place * _ROW
        room = self.width() - names - 60
        painter.setPen(QColor(look.INK))
        name = painter.fontMetrics().elidedText(one.name, Qt.TextElideMode.ElideRight, names - 8)
        painter.drawText(QRectF(4, top, names - 8, _ROW - 4), Qt.AlignmentFlag.AlignVCenter, name)
        left = float(names)
        for count, colour in ((one.done, look.DONE), (one.left, look.WARNING_SOFT)):
            width = room * count / most
            box = QRectF(left, top + 2, width, _ROW - 8)
            painter.fillRect(box, QColor(colour))
            if colour == look.WARNING_SOFT and width:
                self._hatch(painter, box)
            left += width
        painter.setPen(QColor(look.INK))
        words = f"{show_integer(one.done)}/{show_integer(one.done + one.left)}"
        painter.drawText(QPointF(left + 6, top + _ROW - 10), words)
        if place == self.here:
            painter.setPen(QPen(QColor(look.ACCENT), 2))
            painter.drawRect(QRectF(1, top - 1, self.width() - 3, _ROW - 2))

    @staticmethod
    def _hatch(painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(QColor(look.WARNING), 1))
        painter.drawRect(box)


class ProgressChart(QScrollArea):
    """See the module; arrows choose a village, Enter opens it.

    Args:
        name: what it is, for people who hear the screen.
    """

    opened = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._bars = _Bars()
        self.setWidget(self._bars)
        self.setToolTip(say.CHART_HINT)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show villages, those with most left first."""
        self._bars.bars = sorted(bars, key=lambda one: -one.left)
        self._bars.here = -1
        self._bars.setMinimumHeight(self._bars.sizeHint().height())
        words = ", ".join(f"{one.name} {one.done}/{one.done + one.left}" for one in self._bars.bars)
        self.setAccessibleDescription(words)
        self._bars.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and Enter."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in steps and self._bars.bars:
            self._go(self._bars.here + steps[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._bars.here >= 0:
            self.opened.emit(self._bars.bars[self._bars.here].village)
        else:
            super().keyPressEvent(event)

    def _go(self, place: int) -> None:
        self._bars.here = min(max(place, 0), len(self._bars.bars) - 1)
        self.ensureVisible(0, 4 + self._bars.here * _ROW, 0, _ROW)
        self._bars.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the village under the mouse."""
        where = self._bars.mapFrom(self, event.position().toPoint())
        place = (where.y() - 4) // _ROW
        if 0 <= place < len(self._bars.bars):
            self.opened.emit(self._bars.bars[place].village)
