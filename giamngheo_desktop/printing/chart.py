"""Figures as strips of a page: one strip a row, so that a long chart is cut like a table.

Bars differ in their filling, not only in grey, and every bar and cell has its number beside it:
a black-and-white copy says the same.
"""

from collections.abc import Sequence

from reportlab.graphics import renderPDF
from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import Color

from giamngheo_desktop.papers.cells import cell_text
from giamngheo_desktop.papers.figure import Figure, FigureKind, FigureRow
from giamngheo_desktop.printing.flow import Keep, Space, Strip
from giamngheo_desktop.printing.fonts import Face, Family
from giamngheo_desktop.printing.frame import Frame
from giamngheo_desktop.printing.measure import wrap
from giamngheo_desktop.printing.pen import Pen
from giamngheo_desktop.text import papers as say

_BAR = 9.0
_GAP = 5.0
_SIZE = 9.0
_TITLE = 12.0
_NUMBER_ROOM = 90.0
_HATCH = 3.0
_LEADING = 1.2
_INK = Color(0, 0, 0)
_FILLS = (Color(1, 1, 1), Color(0.78, 0.78, 0.78), Color(0.3, 0.3, 0.3))
_DARKEST = 0.55
"""How dark the fullest cell of a heat map is; its number stays readable."""


class Picture(Strip):
    """A drawing that is as high as itself."""

    def __init__(self, drawing: Drawing, left: float, keep: Keep = Keep.FREE) -> None:
        self._drawing = drawing
        self._left = left
        self.height = float(drawing.height)
        self.keep = keep

    def draw(self, pen: Pen, top: float) -> None:
        """Draw it under what the pen has collected."""
        renderPDF.draw(self._drawing, pen.canvas, self._left, top - self.height)


def figure_strips(figures: Sequence[Figure], family: Family, frame: Frame) -> list[Strip]:
    """Every figure that has a value: title, legend, rows, notes."""
    strips: list[Strip] = []
    for figure in figures:
        if not figure.is_empty:
            strips += _Sheet(figure, family, frame).strips()
    return strips


class _Sheet:
    """One figure on one width of paper."""

    def __init__(self, figure: Figure, family: Family, frame: Frame) -> None:
        self._figure = figure
        self._most = max(figure.most, 1)
        self._family = family
        self._frame = frame
        self._label_width = frame.text_width * 0.24
        self._field = frame.text_width - self._label_width

    def strips(self) -> list[Strip]:
        is_heat = self._figure.kind is FigureKind.HEAT
        head = self._heat_head() if is_heat else self._legend()
        rows = [self._heat_row(one) if is_heat else self._bars(one) for one in self._figure.rows]
        for row in rows if is_heat else ():
            row.head = head
        for row in rows[:-1] if self._figure.kind is FigureKind.WATERFALL else ():
            row.keep = Keep.NEVER
        notes = [self._line(note, self._family.italic, _SIZE) for note in self._figure.notes]
        if rows and notes:
            rows[-1].keep = Keep.NEVER
        return [Space(10), self._title(), head, *rows, *notes]

    def _title(self) -> Strip:
        text = say.figure_title(self._figure.title, self._figure.unit)
        return self._line(text, self._family.bold, _TITLE, Keep.NEVER)

    def _line(self, text: str, face: Face, size: float, keep: Keep = Keep.FREE) -> Strip:
        lines = wrap(self._family.printable(text), face, size, self._frame.text_width)
        drawing = self._blank(len(lines) * size * _LEADING + 2)
        _write(drawing, lines, face, size, 0)
        return Picture(drawing, self._frame.left, keep)

    def _blank(self, height: float) -> Drawing:
        """An empty drawing over the width of the text, in our font: its own is not embedded."""
        drawing = Drawing(self._frame.text_width, height)
        drawing.initialFontName = self._family.regular.name
        return drawing

    # --- bars ---

    def _legend(self) -> Strip:
        """Which filling is which; a single series needs none."""
        names = self._figure.series if len(self._figure.series) > 1 else ()
        drawing = self._blank(16 if names else 2)
        x = self._label_width
        for at, name in enumerate(names):
            _fill(drawing, (x, 4, 14, 8), self._filling(at))
            drawing.add(_string(x + 18, 5, name, self._family.regular, _SIZE))
            x += 30 + self._family.regular.width(name, _SIZE)
        return Picture(drawing, self._frame.left, Keep.NEVER)

    def _filling(self, at: int) -> int:
        """The last series is what came of it, and the darkest."""
        return len(_FILLS) - len(self._figure.series) + at

    def _bars(self, row: FigureRow) -> Picture:
        face = self._family.regular
        label = wrap(self._family.printable(row.label), face, _SIZE, self._label_width - 6)
        height = max(len(row.values) * _BAR, len(label) * _SIZE * _LEADING) + _GAP
        drawing = self._blank(height)
        _write(drawing, label, face, _SIZE, 0)
        for at, value in enumerate(row.values):
            self._bar(drawing, row, value, at, height - (at + 1) * _BAR)
        return Picture(drawing, self._frame.left)

    def _bar(
        self, drawing: Drawing, row: FigureRow, value: int | None, at: int, bottom: float
    ) -> None:
        scale = (self._field - _NUMBER_ROOM) / self._most
        left = self._label_width + row.floor * scale
        width = max(value or 0, 0) * scale
        if width:
            _fill(drawing, (left, bottom + 1, width, _BAR - 2), self._filling(at))
        words = say.FIGURE_UNKNOWN if value is None else cell_text(value)
        drawing.add(_string(left + width + 4, bottom + 1.5, words, self._family.regular, 8))

    # --- heat map ---

    def _heat_head(self) -> Strip:
        face, width = self._family.regular, self._cell_width()
        heads = [
            wrap(self._family.printable(one), face, 7.5, width - 3) for one in self._figure.series
        ]
        height = max((len(one) for one in heads), default=1) * 7.5 * _LEADING + 4
        drawing = self._blank(height)
        for at, lines in enumerate(heads):
            _write(drawing, lines, face, 7.5, self._label_width + at * width + 1.5)
        return Picture(drawing, self._frame.left, Keep.NEVER)

    def _cell_width(self) -> float:
        return self._field / max(len(self._figure.series), 1)

    def _heat_row(self, row: FigureRow) -> Picture:
        face, width = self._family.regular, self._cell_width()
        label = wrap(self._family.printable(row.label), face, _SIZE, self._label_width - 6)
        height = max(len(label) * _SIZE * _LEADING, 13.0) + 1
        drawing = self._blank(height)
        _write(drawing, label, face, _SIZE, 0)
        for at, value in enumerate(row.values):
            shade = 1 - _DARKEST * (value or 0) / self._most
            x = self._label_width + at * width
            drawing.add(_box((x, 0, width, height), Color(shade, shade, shade)))
            words = say.FIGURE_UNKNOWN if value is None else cell_text(value)
            middle = x + width / 2 - face.width(words, _SIZE) / 2
            drawing.add(_string(middle, height / 2 - 3, words, face, _SIZE))
        return Picture(drawing, self._frame.left)


def _write(drawing: Drawing, lines: Sequence[str], face: Face, size: float, x: float) -> None:
    """Lines from the top of the drawing downwards."""
    for at, line in enumerate(lines, start=1):
        y = float(drawing.height) - at * size * _LEADING + size * 0.25
        drawing.add(_string(x, y, line, face, size))


def _string(x: float, y: float, text: str, face: Face, size: float) -> String:
    return String(x, y, text, fontName=face.name, fontSize=size, fillColor=_INK)


def _box(where: tuple[float, float, float, float], colour: Color) -> Rect:
    return Rect(*where, fillColor=colour, strokeColor=_INK, strokeWidth=0.4)


def _fill(drawing: Drawing, where: tuple[float, float, float, float], filling: int) -> None:
    """A box, hatched where it is white."""
    drawing.add(_box(where, _FILLS[filling]))
    if filling:
        return
    x, y, width, height = where
    for step in range(1, int(width / _HATCH) + 1):
        foot = x + step * _HATCH
        drawing.add(
            Line(foot, y, max(x, foot - height), y + min(height, foot - x), strokeWidth=0.3)
        )
