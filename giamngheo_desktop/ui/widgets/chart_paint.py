"""Where the bars and cells of a figure stand, and how they are drawn."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen

from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.papers.figure import Figure, FigureKind
from giamngheo_desktop.text import plan_figures as words
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui import look

_FILLINGS = (
    (look.WARNING, Qt.BrushStyle.BDiagPattern),
    (look.FRAME, Qt.BrushStyle.Dense6Pattern),
    (look.ACCENT, Qt.BrushStyle.SolidPattern),
)
_LONG_NUMBERS = 1_000_000
_MOST_TICKS = 8
_AIR = 6
"""Pixels between things that stand beside each other."""
_LABEL_SHARE, _MOST_LABEL = 0.36, 260
"""Room of the labels: a share of the width, and pixels at most."""
_HEAD_LINES = 5
_HEAD_LETTERS = 0.78
"""Letters over the columns of a heat map, as a share of the running text."""
_LEFT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_RIGHT = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
_MIDDLE = Qt.AlignmentFlag.AlignCenter


class ChartPaint:
    """A figure in a view of a size.

    Args:
        size: of the view, pixels.
        font: of the running text.
    """

    def __init__(self, figure: Figure, size: QSize, font: QFont) -> None:
        self._figure, self._size, self._font = figure, size, font
        self._letters = QFontMetricsF(font)
        self._line = round(self._letters.height()) + 4
        self._is_heat = figure.kind is FigureKind.HEAT
        self._label = self._label_width()
        self._most_words = max((show_integer(figure.most), say.NOT_KNOWN), key=len)

    def _label_width(self) -> float:
        most = min(self._size.width() * _LABEL_SHARE, look.scaled(_MOST_LABEL))
        widest = max(
            (self._letters.horizontalAdvance(one.label) for one in self._figure.rows), default=0.0
        )
        return min(widest, most) + 2 * _AIR

    # -- places -----------------------------------------------------------------------------

    def head(self) -> int:
        """Height of what stands above the rows and does not scroll."""
        if self._is_heat:
            return round(_HEAD_LINES * self._line * _HEAD_LETTERS) + _AIR
        return self._line + _AIR if self._has_legend() else _AIR

    def foot(self) -> int:
        """Height of the axis below the rows."""
        return 0 if self._is_heat or not whole_ticks(self._figure.most) else self._line

    def room(self) -> int:
        """Height the rows are seen in."""
        return max(1, self._size.height() - self.head() - self.foot())

    def row_high(self) -> int:
        """Height of a row: one cell, or the bars of a group with the air below."""
        if self._is_heat:
            return self._line + 4
        return self._line * len(self._figure.series) + 2 * _AIR

    def height(self) -> int:
        """Height of all rows."""
        return self.row_high() * len(self._figure.rows) + _AIR

    def span(self, row: int, series: int) -> tuple[int, int]:
        """First and last pixel of a bar or cell, from the top of the first row."""
        top = row * self.row_high() + (0 if self._is_heat else _AIR // 2 + series * self._line)
        return top, top + (self.row_high() if self._is_heat else self._line + _AIR)

    def box(self, row: int, series: int, scrolled: int) -> QRectF:
        """Where a bar or cell stands in the view."""
        top = self.span(row, series)[0] + self.head() - scrolled
        if self._is_heat:
            wide = (self._size.width() - self._label) / max(1, len(self._figure.series))
            return QRectF(self._label + series * wide, top, wide, self.row_high())
        value = self._figure.rows[row].values[series] or 0
        left, right = (self._x(self._figure.rows[row].floor + one) for one in (0, max(value, 0)))
        return QRectF(left, top + 2, right - left, self._line - 4)

    def _x(self, value: int) -> float:
        numbers = self._letters.horizontalAdvance(self._most_words) + 2 * _AIR
        room = max(20.0, self._size.width() - self._label - numbers)
        return self._label + room * value / (self._figure.most or 1)

    def at(self, where: QPointF, scrolled: int) -> tuple[int, int] | None:
        """Row and series under a point of the view; a bar counts to the end of its line."""
        within = where.y() - self.head() + scrolled
        row = int(within // self.row_high())
        is_outside = where.y() < self.head() or where.y() > self.head() + self.room()
        if is_outside or not 0 <= row < len(self._figure.rows):
            return None
        if self._is_heat:
            wide = (self._size.width() - self._label) / max(1, len(self._figure.series))
            series = int((where.x() - self._label) // wide)
        else:
            series = int((within - row * self.row_high() - _AIR // 2) // self._line)
        return (row, series) if 0 <= series < len(self._figure.series) else None

    # -- drawing ----------------------------------------------------------------------------

    def draw(self, painter: QPainter, scrolled: int, chosen: tuple[int, int] | None) -> None:
        """Draw what is in sight.

        Args:
            scrolled: pixels the rows are moved up.
            chosen: row and series of the bar under the cursor.
        """
        painter.setFont(self._font)
        painter.fillRect(0, 0, self._size.width(), self._size.height(), QColor(look.PAPER))
        painter.save()
        painter.setClipRect(0, self.head(), self._size.width(), self.room())
        self._draw_lines(painter)
        first = scrolled // self.row_high()
        last = (scrolled + self.room()) // self.row_high() + 1
        for row in range(first, min(last, len(self._figure.rows))):
            self._draw_row(painter, row, scrolled)
        if chosen is not None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(look.INK), 3))
            painter.drawRect(self.box(*chosen, scrolled))
        painter.restore()
        if self._is_heat:
            self._draw_heads(painter)
        elif self._has_legend():
            self._draw_legend(painter)
        self._draw_ticks(painter)

    def _draw_row(self, painter: QPainter, row: int, scrolled: int) -> None:
        top = row * self.row_high() + self.head() - scrolled
        label = QRectF(_AIR, top, self._label - 2 * _AIR, self.row_high())
        painter.setPen(QColor(look.INK))
        shown = self._letters.elidedText(
            self._figure.rows[row].label, Qt.TextElideMode.ElideRight, label.width()
        )
        painter.drawText(label, _RIGHT if not self._is_heat else _LEFT, shown)
        for series, value in enumerate(self._figure.rows[row].values):
            self._draw_value(painter, self.box(row, series, scrolled), series, value)

    def _draw_value(self, painter: QPainter, box: QRectF, series: int, value: int | None) -> None:
        number = say.NOT_KNOWN if value is None else show_integer(value)
        if self._is_heat:
            painter.fillRect(box, _shade(value or 0, self._figure.most))
            painter.setPen(QColor(look.DIVIDER))
            painter.drawRect(box)
        else:
            brush, pen = _filling(self._figure, series)
            painter.setBrush(brush)
            painter.setPen(pen)
            painter.drawRect(box)
        painter.setPen(QColor(look.INK))
        beside = QRectF(box.right() + _AIR, box.top(), self._size.width(), box.height())
        if self._is_heat:
            painter.drawText(box, _MIDDLE, number)
        else:
            painter.drawText(beside, _LEFT, number)

    def _has_legend(self) -> bool:
        return self._figure.kind is FigureKind.BARS and len(self._figure.series) > 1

    def _draw_legend(self, painter: QPainter) -> None:
        left = self._label
        for at, name in enumerate(self._figure.series):
            brush, pen = _filling(self._figure, at)
            painter.setBrush(brush)
            painter.setPen(pen)
            painter.drawRect(QRectF(left, _AIR, self._line, self._line - _AIR))
            painter.setPen(QColor(look.INK))
            wide = self._letters.horizontalAdvance(name) + 4 * _AIR
            left += self._line + _AIR
            painter.drawText(QRectF(left, 2, wide, self._line), _LEFT, name)
            left += wide

    def _draw_heads(self, painter: QPainter) -> None:
        font = QFont(self._font)
        font.setPointSizeF(font.pointSizeF() * _HEAD_LETTERS)
        painter.setFont(font)
        painter.setPen(QColor(look.INK))
        for series, name in enumerate(self._figure.series):
            wide = (self._size.width() - self._label) / len(self._figure.series)
            box = QRectF(self._label + series * wide, 0, wide, self.head() - 2)
            flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom
            painter.drawText(box, flags | Qt.TextFlag.TextWordWrap, name)

    def _draw_lines(self, painter: QPainter) -> None:
        if self._is_heat:
            return
        painter.setPen(QColor(look.DIVIDER))
        for value, _ in (0, ""), *whole_ticks(self._figure.most):
            at = self._x(value)
            painter.drawLine(QPointF(at, 0), QPointF(at, self._size.height()))

    def _draw_ticks(self, painter: QPainter) -> None:
        if not self.foot():
            return
        painter.setPen(QColor(look.QUIET))
        top, free = self._size.height() - self.foot(), 0.0
        for value, number in whole_ticks(self._figure.most):
            wide = self._letters.horizontalAdvance(number) + _AIR
            box = QRectF(self._x(value) - wide / 2, top, wide, self.foot())
            if free <= box.left() and box.right() <= self._size.width():
                painter.drawText(box, _MIDDLE, number)
                free = box.right()


def _filling(figure: Figure, at: int) -> tuple[QBrush, QPen]:
    is_forecast = figure.series[at] == words.FORECAST
    colour, pattern = _FILLINGS[0 if is_forecast else len(_FILLINGS) - len(figure.series) + at]
    if figure.kind is FigureKind.BARS and words.FORECAST in figure.series and not is_forecast:
        colour, pattern = _FILLINGS[-1]
    return QBrush(QColor(colour), pattern), QPen(QColor(colour))


def _shade(value: int, most: int) -> QColor:
    """White to a light orange that black figures can be read on."""
    share = value / most if most else 0
    return QColor.fromRgbF(1.0, 1 - 0.28 * share, 1 - 0.6 * share)


def whole_ticks(most: int) -> list[tuple[int, str]]:
    """Whole numbers in round steps: there is no half of a household; none for money.

    Args:
        most: largest value of the picture.
    """
    if most >= _LONG_NUMBERS or most <= 0:
        return []
    steps = (step * 10**power for power in range(7) for step in (1, 2, 5))
    step = next(one for one in steps if most // one <= _MOST_TICKS)
    return [(at, show_integer(at)) for at in range(0, most + step + 1, step)]
