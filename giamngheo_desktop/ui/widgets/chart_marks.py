"""The bars or cells of a figure with their numbers, as one item of the picture.

One item for all of them, and only what is in sight is drawn: a heat map of four hundred villages
has ten thousand cells and numbers, and costs no more than what the window shows of it.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from giamngheo_desktop.ui import look

_BESIDE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_AIR = 4
"""Pixels between a bar and its number."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or cell.

    Args:
        row: of the figure.
        series: of the figure.
        box: where it is drawn, in units of the figure: value or column, line.
        words: its number.
        brush: how it is filled.
        pen: how it is framed.
    """

    row: int
    series: int
    box: QRectF
    words: str
    brush: QBrush
    pen: QPen


class ChartMarks(pg.GraphicsObject):  # type: ignore[misc]  # pyqtgraph has no types
    """Draws marks, from the top down.

    Args:
        marks: by their top.
        bounds: of the whole picture, with room for the numbers.
        inside: numbers stand in the cells; beside the bars otherwise.
    """

    def __init__(self, marks: Sequence[Mark], bounds: QRectF, *, inside: bool) -> None:
        super().__init__()
        self._marks, self._bounds, self._inside = marks, bounds, inside
        self._bottoms = [one.box.bottom() for one in marks]
        self.setFlag(QGraphicsItem.GraphicsItemFlag.ItemUsesExtendedStyleOption)

    def boundingRect(self) -> QRectF:
        """The whole picture."""
        return self._bounds

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, _widget: QWidget | None = None
    ) -> None:
        """Draw the marks of the lines in sight."""
        seen = option.exposedRect
        for mark in self._marks[bisect_left(self._bottoms, seen.top()) :]:
            if mark.box.top() > seen.bottom():
                break
            painter.setBrush(mark.brush)
            painter.setPen(mark.pen)
            painter.drawRect(mark.box)
            self._write(painter, mark)

    def _write(self, painter: QPainter, mark: Mark) -> None:
        """The number, upright and in letters of the screen whatever the picture is scaled to."""
        place = painter.worldTransform().mapRect(mark.box)
        painter.save()
        painter.resetTransform()
        painter.setPen(QColor(look.INK))
        if self._inside:
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, mark.words)
        else:
            beside = place.translated(place.width() + _AIR, 0)
            beside.setWidth(painter.fontMetrics().horizontalAdvance(mark.words) + _AIR)
            painter.drawText(beside, _BESIDE, mark.words)
        painter.restore()
