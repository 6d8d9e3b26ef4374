"""Draws strings and lines on a canvas, page by page, with as few PDF operators as possible."""

from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from giamngheo_desktop.printing.fonts import Face, Family

THIN = 0.4

Drawing = Callable[["Pen", float], None]
"""Draws on a pen from a top downwards."""


class Pen:
    """Collects the strings and rules of one page and writes them when the page ends.

    All strings of a page are one text object, in the order they were put: a reader that copies or
    speaks the text meets them in that order.
    """

    def __init__(self, canvas: Canvas, family: Family) -> None:
        self.canvas = canvas
        self.family = family
        self._text = canvas.beginText()
        self._font: tuple[str, float] | None = None
        self._lines: list[tuple[float, float, float, float]] = []
        self._run: tuple[Sequence[float], float, float] | None = None
        self._pictures: dict[object, str] = {}

    def put(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Write a text whose left end is at x on the baseline y; it was made printable before."""
        if self._font != (face.name, size):
            self._font = (face.name, size)
            self._text.setFont(face.name, size)
        self._text.setTextOrigin(x, y)
        self._text.textOut(text)

    def centred(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Write a text with its middle at x."""
        self.put(x - face.width(text, size) / 2, y, text, face, size)

    def ends_at(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Write a text that ends at x."""
        self.put(x - face.width(text, size), y, text, face, size)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """A thin line."""
        self._lines.append((x1, y1, x2, y2))

    def rules(self, xs: Sequence[float], top: float, bottom: float) -> None:
        """Vertical rules of a row; those of rows beneath each other become one line."""
        run = self._run
        if run is not None and run[0] is xs and abs(run[2] - top) < THIN:
            self._run = (xs, run[1], bottom)
            return
        self._end_run()
        self._run = (xs, top, bottom)

    def _end_run(self) -> None:
        if self._run is not None:
            xs, top, bottom = self._run
            self._lines.extend((x, top, x, bottom) for x in xs)
            self._run = None

    def stamp(
        self, key: object, size: tuple[float, float], draw: Drawing, x: float, y: float
    ) -> None:
        """Draw something that comes again on other pages; the file holds it once.

        Args:
            key: what is drawn; the same key means the same picture.
            size: width and height, points.
            draw: draws it with its top at 0.
            x: where its left edge is on this page.
            y: where its top is on this page.
        """
        name = self._pictures.get(key)
        if name is None:
            name = self._pictures[key] = f"picture-{len(self._pictures)}"
            self._keep_picture(name, size, draw)
        self.canvas.saveState()
        self.canvas.translate(x, y)
        self.canvas.doForm(name)
        self.canvas.restoreState()

    def _keep_picture(self, name: str, size: tuple[float, float], draw: Drawing) -> None:
        width, height = size
        self.canvas.beginForm(name, 0, -height - 1, width, 1)
        inner = Pen(self.canvas, self.family)
        draw(inner, 0.0)
        inner.write()
        self.canvas.endForm()

    def end_page(self) -> None:
        """Write what was collected and begin the next page."""
        self.write()
        self.canvas.showPage()

    def write(self) -> None:
        """Write what was collected so far."""
        self._end_run()
        self.canvas.setLineWidth(THIN)
        if self._lines:
            self.canvas.lines(self._lines)
        self.canvas.drawText(self._text)
        self._lines, self._font = [], None
        self._text = self.canvas.beginText()
