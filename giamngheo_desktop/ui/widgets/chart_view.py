"""A figure drawn with pyqtgraph: bars, waterfall or heat map; arrows choose, Enter opens.

Series differ in their filling, every bar and cell carries its number: colour is never alone.
"""

from functools import cache

import pyqtgraph as pg
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.papers.figure import Figure, FigureKind
from giamngheo_desktop.text import plan_figures as words
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.chart_marks import ChartMarks, Mark

_FILLINGS = (
    (look.WARNING, Qt.BrushStyle.BDiagPattern),
    (look.FRAME, Qt.BrushStyle.Dense6Pattern),
    (look.ACCENT, Qt.BrushStyle.SolidPattern),
)
_SEEN_LINES = 27
"""Lines of a chart that are seen at once; the arrows bring the others into sight."""
_NUMBER_ROOM, _LEGEND_ROOM = 1.12, 1.45
"""Width of the field as a share of the longest bar, so that nothing is drawn over it."""
_HEAD_HEIGHT = 88
_LONG_NUMBERS = 1_000_000
_MOST_TICKS = 8
_STEPS = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}


class ChartView(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Shows one figure.

    Args:
        name: what it is, for people who hear the screen.
    """

    opened = Signal(str, int)
    chosen = Signal(str, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent, background=look.PAPER)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setMouseEnabled(x=False, y=True)
        self.getPlotItem().invertY(True)
        for side in ("left", "bottom", "top"):
            self.getAxis(side).setTextPen(look.INK)
            self.getAxis(side).setPen(look.FRAME)
        self.figure: Figure | None = None
        self.marks: list[Mark] = []
        self.here = -1
        self._cursor = QGraphicsRectItem()
        self._cursor.setPen(_pen(look.INK, 3))
        self._cursor.setZValue(10)

    # -- drawing ----------------------------------------------------------------------------

    def show_figure(self, figure: Figure) -> None:
        """Draw another figure; nothing is chosen yet."""
        self.figure, self.marks, self.here = figure, [], -1
        self.clear()
        self._legend(figure)
        if figure.kind is FigureKind.HEAT:
            self._heat(figure)
        else:
            self._bars(figure)
        self.addItem(self._cursor)
        self._cursor.hide()
        self.setAccessibleDescription(description(figure))

    def _legend(self, figure: Figure) -> None:
        plot = self.getPlotItem()
        if plot.legend is not None:
            plot.legend.scene().removeItem(plot.legend)
            plot.legend = None
        if figure.kind is FigureKind.BARS and len(figure.series) > 1:
            legend = self.addLegend(offset=(-8, 8), labelTextColor=look.INK)
            for at, name in enumerate(figure.series):
                brush, pen = _filling(figure, at)
                sample = pg.BarGraphItem(x=[], height=[], width=1, brush=brush, pen=pen)
                legend.addItem(sample, name)

    def _bars(self, figure: Figure) -> None:
        wide = len(figure.series)
        self.showAxis("top", False)
        self.showAxis("bottom", True)
        self._labels(figure, wide + 0.6)
        fillings = [_filling(figure, series) for series in range(wide)]
        for at, row in enumerate(figure.rows):
            for series, value in enumerate(row.values):
                top = at * (wide + 0.6) + series + 0.08
                box = QRectF(row.floor, top, max(value or 0, 0), 0.84)
                self.marks.append(Mark(at, series, box, _number(value), *fillings[series]))
        room = _LEGEND_ROOM if wide > 1 else _NUMBER_ROOM
        self._draw(figure, figure.most * room or 1, len(figure.rows) * (wide + 0.6))

    def _heat(self, figure: Figure) -> None:
        self._labels(figure, 1)
        heads = [(at + 0.5, _two_lines(name)) for at, name in enumerate(figure.series)]
        self.showAxis("bottom", False)
        self.showAxis("top", True)
        top = self.getAxis("top")
        top.setTicks([heads])
        top.setHeight(_HEAD_HEIGHT)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 0.7)
        top.setStyle(tickFont=font, hideOverlappingLabels=False, autoExpandTextSpace=False)
        most, frame = figure.most, _pen(look.DIVIDER)
        for at, row in enumerate(figure.rows):
            for series, value in enumerate(row.values):
                box, shade = QRectF(series, at, 1, 1), QBrush(_shade(value or 0, most))
                self.marks.append(Mark(at, series, box, _number(value), shade, frame))
        self._draw(figure, len(figure.series), len(figure.rows))

    def _labels(self, figure: Figure, step: float) -> None:
        middle = (step - 0.6) / 2 if step > 1 else 0.5
        ticks = [(at * step + middle, _short(one.label)) for at, one in enumerate(figure.rows)]
        self.getAxis("left").setTicks([ticks])
        # the numbers stand at the bars; an axis of money would say 2e+08
        self.getAxis("bottom").setTicks(whole_ticks(figure.most))

    def _draw(self, figure: Figure, width: float, height: float) -> None:
        bounds = QRectF(0, 0, width, height)
        is_heat = figure.kind is FigureKind.HEAT
        self.addItem(ChartMarks(self.marks, bounds, inside=is_heat))
        self._range(figure, width, height)

    def _range(self, figure: Figure, width: float, height: float) -> None:
        lines = _SEEN_LINES * (1 if figure.kind is FigureKind.HEAT else 1.3)
        self.setLimits(xMin=0, xMax=width, yMin=0, yMax=max(height, 1))
        self.setRange(xRange=(0, width), yRange=(0, min(height, lines) or 1), padding=0)

    # -- choosing ---------------------------------------------------------------------------

    def current(self) -> Mark | None:
        """The bar or cell under the cursor."""
        return self.marks[self.here] if 0 <= self.here < len(self.marks) else None

    def choose(self, place: int) -> None:
        """Put the cursor on a bar or cell and tell."""
        if self.figure is None or not self.marks:
            return
        self.here = min(max(place, 0), len(self.marks) - 1)
        mark = self.marks[self.here]
        self._cursor.setRect(mark.box)
        self._cursor.show()
        self._into_sight(mark.box)
        self.chosen.emit(self.figure.rows[mark.row].key, mark.series)

    def _into_sight(self, box: QRectF) -> None:
        (_, _), (low, high) = self.viewRange()
        if box.top() < low or box.bottom() > high:
            tall = high - low
            start = box.top() if box.top() < low else box.bottom() - tall
            self.setYRange(start, start + tall, padding=0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go over bars and cells; Enter opens what stands behind."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self.figure is not None:
            wide = len(self.figure.series)
            move = step[0] * (wide if self.figure.kind is FigureKind.HEAT else 1) + step[1]
            self.choose(self.here + move if self.here >= 0 else 0)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        mark = self.current()
        if mark is not None and self.figure is not None:
            self.opened.emit(self.figure.rows[mark.row].key, mark.series)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click chooses the bar or cell under it."""
        super().mousePressEvent(event)
        scene = self.mapToScene(event.position().toPoint())
        where = self.getPlotItem().vb.mapSceneToView(scene)
        for place, mark in enumerate(self.marks):
            if mark.box.contains(where):
                self.choose(place)
                return


def description(figure: Figure) -> str:
    """A figure in words, for people who hear the screen."""
    if figure.is_empty:
        return words.NO_FIGURES
    lines = [
        f"{row.label}: "
        + ", ".join(
            f"{name} {say.NOT_KNOWN if value is None else show_integer(value)}"
            for name, value in zip(figure.series, row.values, strict=True)
        )
        for row in figure.rows
    ]
    return ". ".join([figure.title, *lines, *figure.notes])


def _number(value: int | None) -> str:
    return say.NOT_KNOWN if value is None else show_integer(value)


def _filling(figure: Figure, at: int) -> tuple[QBrush, QPen]:
    is_forecast = figure.series[at] == words.FORECAST
    colour, pattern = _FILLINGS[0 if is_forecast else len(_FILLINGS) - len(figure.series) + at]
    if figure.kind is FigureKind.BARS and words.FORECAST in figure.series and not is_forecast:
        colour, pattern = _FILLINGS[-1]
    return QBrush(QColor(colour), pattern), _pen(colour)


@cache
def _pen(colour: str, width: int = 1) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    return pen


def _shade(value: int, most: int) -> QColor:
    """White to a light orange that black figures can be read on."""
    share = value / most if most else 0
    return QColor.fromRgbF(1.0, 1 - 0.28 * share, 1 - 0.6 * share)


def whole_ticks(most: int) -> list[list[tuple[float, str]]]:
    """Whole numbers in round steps: there is no half of a household; none for money.

    Args:
        most: largest value of the picture.
    """
    if most >= _LONG_NUMBERS or most <= 0:
        return [[]]
    steps = (step * 10**power for power in range(7) for step in (1, 2, 5))
    step = next(one for one in steps if most // one <= _MOST_TICKS)
    return [[(float(at), show_integer(at)) for at in range(0, most + step + 1, step)]]


def _short(text: str) -> str:
    return text if len(text) <= 34 else text[:33] + "…"


def _two_lines(text: str) -> str:
    parts = text.split()
    lines, line = [], ""
    for part in parts:
        if line and len(line) + len(part) > 7:
            lines.append(line)
            line = part
        else:
            line = f"{line} {part}".strip()
    return "\n".join([*lines, line][:6])
