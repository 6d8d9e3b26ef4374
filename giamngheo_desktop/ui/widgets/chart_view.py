"""A figure on screen: bars, waterfall or heat map; arrows choose, Enter opens.

Series differ in their filling, every bar and cell carries its number: colour is never alone. Only
what is in sight is drawn, so that four hundred villages cost no more than ten.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.papers.figure import Figure, FigureKind
from giamngheo_desktop.text import plan_figures as words
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.widgets.chart_paint import ChartPaint

_STEPS = {
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Left: (0, -1),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One bar or cell: its row and its series."""

    row: int
    series: int


class ChartView(QAbstractScrollArea):
    """Shows one figure.

    Args:
        name: what it is, for people who hear the screen.
    """

    opened = Signal(str, int)
    chosen = Signal(str, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.figure: Figure | None = None
        self.marks: list[Mark] = []
        self.here = -1

    # -- drawing ----------------------------------------------------------------------------

    def show_figure(self, figure: Figure) -> None:
        """Draw another figure; nothing is chosen yet."""
        self.figure, self.here = figure, -1
        series = range(len(figure.series))
        self.marks = [Mark(row, at) for row in range(len(figure.rows)) for at in series]
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()
        self.setAccessibleDescription(description(figure))

    def _paint(self) -> ChartPaint | None:
        if self.figure is None:
            return None
        return ChartPaint(self.figure, self.viewport().size(), self.font())

    def _measure(self) -> None:
        paint, bar = self._paint(), self.verticalScrollBar()
        if paint is not None:
            bar.setRange(0, max(0, paint.height() - paint.room()))
            bar.setPageStep(max(1, paint.room()))
            bar.setSingleStep(paint.row_high())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer rows are in sight."""
        super().resizeEvent(event)
        self._measure()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Heads, the rows in sight, the axis, the cursor."""
        paint = self._paint()
        if paint is None:
            return
        painter = QPainter(self.viewport())
        mark = self.current()
        chosen = (mark.row, mark.series) if mark is not None else None
        paint.draw(painter, self.verticalScrollBar().value(), chosen)

    def box(self, mark: Mark) -> QRectF:
        """Where a bar or cell stands in the view."""
        paint = self._paint()
        if paint is None:
            return QRectF()
        return paint.box(mark.row, mark.series, self.verticalScrollBar().value())

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
        self._into_sight(mark)
        self.viewport().update()
        self.chosen.emit(self.figure.rows[mark.row].key, mark.series)

    def _into_sight(self, mark: Mark) -> None:
        paint, bar = self._paint(), self.verticalScrollBar()
        if paint is not None:
            top, bottom = paint.span(mark.row, mark.series)
            bar.setValue(min(max(bar.value(), bottom - paint.room()), top))

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
        paint = self._paint()
        where = event.position()
        found = paint.at(where, self.verticalScrollBar().value()) if paint is not None else None
        if found is not None and self.figure is not None:
            row, series = found
            self.choose(row * len(self.figure.series) + series)


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
