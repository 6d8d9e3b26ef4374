"""What every printed page must keep, checked on what is really drawn.

A `WatchedPen` stands in for the pen: it remembers each string with its place and each rule. Heads
that are stamped on many pages are drawn anew on each, so that nothing is out of sight.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.paper import Paper
from giamngheo_desktop.printing import blocks, chart, letter, table
from giamngheo_desktop.printing.flow import Strip
from giamngheo_desktop.printing.fonts import Face, Family
from giamngheo_desktop.printing.pen import Drawing, Pen
from giamngheo_desktop.printing.render import Document, _Press

TOUCH = 0.6
"""Points by which neighbours may touch: letters are measured by their advance, not their ink."""

_SIGNED = blocks._SignatureBlock
_ROWS = {table.RowStrip, chart.Picture}
_TEXT = {
    letter.JustifiedLine,
    letter.FieldStrip,
    letter.ChoiceStrip,
    letter.DigitsStrip,
    blocks.TextLine,
    chart.Picture,
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A string on a page: its left end, baseline, width, size."""

    text: str
    x: float
    y: float
    width: float
    size: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def low(self) -> float:
        """Foot of its small letters."""
        return self.y

    @property
    def high(self) -> float:
        """Head of its small letters."""
        return self.y + 0.45 * self.size


@dataclass
class Page:
    """What stands on a page."""

    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    strips: list[type[Strip]] = field(default_factory=list)
    is_table: bool = False
    has_rows: bool = False


class WatchedPen(Pen):
    """Draws as ever, and remembers."""

    def __init__(self, canvas: Canvas, family: Family) -> None:
        super().__init__(canvas, family)
        self.pages: list[Page] = []
        self._page = Page(0, 0)

    def put(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        shown = text.rstrip(" ")
        self._page.marks.append(Mark(shown, x, y, face.width(shown, size), size))
        super().put(x, y, text, face, size)

    def stamp(
        self, key: object, size: tuple[float, float], draw: Drawing, x: float, y: float
    ) -> None:
        if x == 0:
            draw(self, y)
        else:
            super().stamp(key, size, draw, x, y)

    def end_page(self) -> None:
        self._end_run()
        width, height = self.canvas._pagesize
        self._page.width, self._page.height = width, height
        self._page.rules = list(self._lines)
        self.pages.append(self._page)
        self._page = Page(0, 0)
        super().end_page()

    def saw(self, strip: Strip) -> None:
        """A strip is drawn on this page; of strips side by side, each of them."""
        if isinstance(strip, blocks.Beside):
            for column in strip._columns:
                for one in column:
                    self.saw(one)
        else:
            self._page.strips.append(type(strip))


class _WatchedPress(_Press):
    """Prints as ever, and tells the pen which strips stand on the page."""

    def __init__(self, pen: WatchedPen) -> None:
        super().__init__(pen, Progress())
        self.watched = pen

    def _print_paper(self, paper: Paper) -> None:
        before = len(self.watched.pages)
        super()._print_paper(paper)
        for page in self.watched.pages[before:]:
            page.is_table, page.has_rows = True, bool(paper.rows)

    def _draw(self, strips: Sequence[Strip], top: float) -> None:
        if strips[0].head is not None:
            self.watched.saw(strips[0].head)
        for strip in strips:
            self.watched.saw(strip)
        super()._draw(strips, top)


def drawn_pages(document: Document, family: Family) -> list[Page]:
    """Every page of a document, and of what is attached to it, as it is drawn."""
    press = _WatchedPress(WatchedPen(Canvas(BytesIO(), invariant=1), family))
    press.print_one(document)
    return press.watched.pages


def broken(pages: Sequence[Page], left: float, right: float) -> list[str]:
    """Every rule that a page breaks, in words.

    Args:
        left, right: free room beside the text, points.
    """
    found = []
    for no, page in enumerate(pages, start=1):
        for problem in (
            *_outside(page, left, right),
            *_overlapping(page),
            *_crossed(page),
            *_lonely(page),
        ):
            found.append(f"trang {no}: {problem}")
    return found


def _outside(page: Page, left: float, right: float) -> Iterator[str]:
    for one in page.marks:
        if one.x < left - TOUCH or one.right > page.width - right + TOUCH:
            yield f"ngoài lề: {one.text!r} {one.x:.0f}–{one.right:.0f}"
        if one.low < 12 or one.high > page.height - 12:
            yield f"ngoài giấy: {one.text!r}"


def _overlapping(page: Page) -> Iterator[str]:
    """Strings one over the other, among those that begin near each other in height."""
    ordered = sorted((one for one in page.marks if one.text), key=lambda one: one.low)
    for at, one in enumerate(ordered):
        for other in ordered[at + 1 :]:
            if other.low >= one.high:
                break
            deep = min(one.right, other.right) - max(one.x, other.x)
            if deep > TOUCH:
                yield f"chồng chữ: {one.text!r} và {other.text!r}"


def _crossed(page: Page) -> Iterator[str]:
    upright = sorted((x1, min(y1, y2), max(y1, y2)) for x1, y1, x2, y2 in page.rules if x1 == x2)
    level = sorted((y1, min(x1, x2), max(x1, x2)) for x1, y1, x2, y2 in page.rules if y1 == y2)
    for one in page.marks:
        for x, low, high in upright:
            if one.x + TOUCH < x < one.right - TOUCH and low < one.y + 1 < high:
                yield f"chữ tràn ô: {one.text!r} qua kẻ dọc {x:.0f}"
        for y, start, end in level:
            within = one.low + 0.4 < y < one.high
            if within and start < one.right - TOUCH and end > one.x + TOUCH:
                yield f"chữ bị kẻ ngang: {one.text!r}"


def _lonely(page: Page) -> Iterator[str]:
    """Rows without their head, a head without rows, signatures by themselves."""
    kinds = page.strips
    rows = [at for at, one in enumerate(kinds) if one is table.RowStrip]
    heads = [at for at, one in enumerate(kinds) if one is table.TableHead]
    signed = _SIGNED in kinds
    if not set(kinds) & _TEXT and not rows:
        yield "trang chỉ có tiêu đề hoặc chữ ký"
    if rows and (not heads or heads[0] > rows[0]):
        yield "bảng không có tiêu đề cột"
    if heads and not any(row > heads[-1] for row in rows) and not _is_empty(kinds, heads[-1]):
        yield "tiêu đề cột không có dòng nào"
    if signed and page.is_table and page.has_rows and not set(kinds) & _ROWS:
        yield "chữ ký không có dòng nào đi cùng"


def _is_empty(kinds: Sequence[type[Strip]], head: int) -> bool:
    """A table without any row: its notes follow the head on the same page."""
    return blocks.TextLine in kinds[head:] or _SIGNED in kinds[head:]
