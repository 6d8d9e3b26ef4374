"""A table as strips: heads that repeat, rows that wrap, groups, sums, households kept together."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from giamngheo_desktop.papers.cells import Align
from giamngheo_desktop.papers.paper import (
    Column,
    HeadCell,
    Row,
    RowKind,
    head_cells,
    head_rows,
)
from giamngheo_desktop.printing.columns import PAD, choose_widths, sample
from giamngheo_desktop.printing.flow import Keep, Strip
from giamngheo_desktop.printing.fonts import Face, Family
from giamngheo_desktop.printing.frame import Frame
from giamngheo_desktop.printing.measure import wrap, wrap_formula
from giamngheo_desktop.printing.pen import Pen

_LEADING = 1.16
_ASCENT = 0.89
_PAD_TOP = 1.9
_DESCENT = 0.22


@dataclass(frozen=True, eq=False)
class Grid:
    """Columns placed on the sheet.

    Args:
        xs: edges of the columns, absolute; one more than there are columns.
        size: size of the letters.
        tallest: the height above which a row is torn into several, points.
    """

    columns: tuple[Column, ...]
    xs: tuple[float, ...]
    size: float
    family: Family
    tallest: float
    _edges: dict[int, tuple[float, ...]] = field(default_factory=dict)

    @property
    def leading(self) -> float:
        """Distance of baselines."""
        return self.size * _LEADING

    def inner(self, at: int, span: int = 1) -> float:
        """Width for text in a column, or in several joined."""
        return self.xs[at + span] - self.xs[at] - 2 * PAD

    def edges(self, joined: int) -> tuple[float, ...]:
        """Vertical rules of a row whose first `joined` columns are one cell."""
        if joined <= 1:
            return self.xs
        if joined not in self._edges:
            self._edges[joined] = (self.xs[0], *self.xs[joined:])
        return self._edges[joined]


def make_grid(
    columns: Sequence[Column],
    rows: Sequence[tuple[str, ...]],
    family: Family,
    frame: Frame,
    largest: float = 12,
) -> Grid:
    """Columns of fitting widths over the width of the page's text.

    Args:
        rows: words of the rows that have a cell in every column.
        largest: size of letters not to go above.
    """
    shown = [tuple(map(family.printable, row)) for row in sample(rows)]
    widths = choose_widths(columns, shown, family, frame.text_width, largest)
    xs = list(accumulate(widths.columns, initial=frame.left))
    return Grid(tuple(columns), tuple(xs), widths.size, family, frame.room * 0.8)


Lines = list[str]
Mark = tuple[float, float, str]
"""Where a string begins, how far its baseline is below the top of the row, and the string."""


class RowStrip(Strip):
    """One row, or a piece of one that is longer than a page."""

    __slots__ = ("_edges", "_face", "_grid", "_line_from", "_marks", "head", "height", "keep")

    def __init__(
        self, grid: Grid, face: Face, marks: list[Mark], height: float, edges: Sequence[float]
    ) -> None:
        self._grid = grid
        self._face = face
        self._marks = marks
        self._edges = edges
        self._line_from = grid.xs[0]
        self.height = height
        self.keep = Keep.FREE
        self.head = None

    def join_below(self, columns: int) -> None:
        """Leave out the rule under the first columns: the next row belongs to the same cell."""
        self._line_from = self._grid.xs[columns]

    def draw(self, pen: Pen, top: float) -> None:
        """Strings, the rules between columns and the rule beneath."""
        face, size = self._face, self._grid.size
        for x, below, text in self._marks:
            pen.put(x, top - below, text, face, size)
        bottom = top - self.height
        pen.rules(self._edges, top, bottom)
        pen.line(self._line_from, bottom, self._grid.xs[-1], bottom)

    def end_page(self, pen: Pen, bottom: float) -> None:
        """Close the table at the foot of the page."""
        pen.line(self._grid.xs[0], bottom, self._grid.xs[-1], bottom)


def row_strips(
    grid: Grid, rows: Sequence[tuple[Row, tuple[str, ...]]], head: Strip | None
) -> list[Strip]:
    """The rows as strips; a household stays together, a group name stays with its first row.

    Args:
        rows: rows with the words of their cells.
        head: drawn again where a page begins inside the table.
    """
    strips: list[Strip] = []
    for row, texts in rows:
        made = _pieces_of(grid, row, texts)
        if row.together and strips:
            _join(strips[-1], row, grid)
        for strip in made:
            strip.head = head
        strips += made
    return strips


def _join(before: Strip, row: Row, grid: Grid) -> None:
    before.keep = Keep.RATHER_NOT
    empty = 0
    while grid.columns[empty].is_label and row.cells[empty] is None:
        empty += 1
    if isinstance(before, RowStrip):
        before.join_below(empty)


def _pieces_of(grid: Grid, row: Row, texts: tuple[str, ...]) -> list[RowStrip]:
    if row.kind is RowKind.GROUP:
        return [_group_strip(grid, row)]
    face = grid.family.regular if row.kind is RowKind.DATA else grid.family.bold
    joined = _label_span(row) if row.label else 0
    if joined:
        texts = (row.label, *texts[1:])
    plain = _plain_row(grid, face, texts, joined)
    if plain is not None:
        return [plain]
    return _wrapped_row(grid, face, texts, joined)


def _label_span(row: Row) -> int:
    span = 0
    while span < len(row.cells) and row.cells[span] is None:
        span += 1
    return span


def _group_strip(grid: Grid, row: Row) -> RowStrip:
    count = len(grid.columns)
    lines = wrap(
        grid.family.printable(row.label), grid.family.bold, grid.size, grid.inner(0, count)
    )
    strip = _strip_of(grid, grid.family.bold, [(0, count, lines)], len(lines), grid.edges(count))
    strip.keep = Keep.NEVER
    return strip


def _plain_row(grid: Grid, face: Face, texts: tuple[str, ...], joined: int) -> RowStrip | None:
    """The usual row, every text on one line; `None` when one is too long. Made to be quick."""
    size, xs, columns, printable = grid.size, grid.xs, grid.columns, grid.family.printable
    below = _PAD_TOP + size * _ASCENT
    marks: list[Mark] = []
    for at, text in enumerate(texts):
        if not text:
            continue
        shown = printable(text)
        width = face.width(shown, size)
        right = xs[joined] if joined and at == 0 else xs[at + 1]
        spare = right - xs[at] - 2 * PAD - width
        if spare < 0:
            return None
        side = Align.LEFT if joined and at == 0 else columns[at].side
        marks.append((xs[at] + PAD + spare * _SHARE[side], below, shown))
    height = size * _LEADING + _PAD_TOP + size * _DESCENT
    return RowStrip(grid, face, marks, height, grid.edges(joined))


_SHARE = {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}


def _wrapped_row(grid: Grid, face: Face, texts: tuple[str, ...], joined: int) -> list[RowStrip]:
    cells: list[tuple[int, int, Lines]] = []
    for at, text in enumerate(texts):
        if text:
            span = joined if joined and at == 0 else 1
            shown = grid.family.printable(text)
            cells.append((at, span, wrap(shown, face, grid.size, grid.inner(at, span))))
    deepest = max(len(lines) for _, _, lines in cells)
    most = max(1, int((grid.tallest - 2 * grid.size) / grid.leading))
    return [
        _strip_of(
            grid,
            face,
            [(at, span, lines[first : first + most]) for at, span, lines in cells],
            min(most, deepest - first),
            grid.edges(joined),
        )
        for first in range(0, deepest, most)
    ]


def _strip_of(
    grid: Grid,
    face: Face,
    cells: Sequence[tuple[int, int, Lines]],
    deepest: int,
    edges: Sequence[float],
) -> RowStrip:
    """A row of wrapped cells; a cell with fewer lines than the deepest stands in the middle."""
    marks: list[Mark] = []
    for at, span, lines in cells:
        side = Align.LEFT if span > 1 else grid.columns[at].side
        below = _PAD_TOP + grid.size * _ASCENT + (deepest - len(lines)) * grid.leading / 2
        for no, line in enumerate(lines):
            spare = grid.inner(at, span) - face.width(line, grid.size)
            x = grid.xs[at] + PAD + max(0, spare) * _SHARE[side]
            marks.append((x, below + no * grid.leading, line))
    height = deepest * grid.leading + _PAD_TOP + grid.size * _DESCENT
    return RowStrip(grid, face, marks, height, edges)


class TableHead(Strip):
    """Heads of a table with their groups, and the row of numbers and formulas beneath."""

    keep = Keep.NEVER

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self._cells = [(cell, self._lines(cell)) for cell in head_cells(grid.columns)]
        self._depths = self._row_heights()
        self._numbers = self._number_lines()
        deepest = max((len(lines) for lines in self._numbers), default=0)
        self._number_height = deepest * self._small * _LEADING + 3 if deepest else 0
        self.height = sum(self._depths) + self._number_height

    @property
    def _small(self) -> float:
        return self.grid.size - 2 if self.grid.size > 9 else self.grid.size - 1

    def _lines(self, cell: HeadCell) -> Lines:
        grid = self.grid
        text = grid.family.printable(cell.text)
        return wrap(text, grid.family.bold, grid.size, grid.inner(cell.column, cell.column_span))

    def _row_heights(self) -> list[float]:
        """Each row as high as its own cells need; a cell over several rows stretches the last."""
        heights = [0.0] * head_rows(self.grid.columns)
        for cell, lines in sorted(self._cells, key=lambda one: one[0].row_span):
            last = cell.row + cell.row_span - 1
            need = len(lines) * self.grid.leading + 2 * _PAD_TOP + self.grid.size * _DESCENT
            have = sum(heights[cell.row : last + 1])
            heights[last] += max(0.0, need - have)
        return heights

    def _number_lines(self) -> list[Lines]:
        if not any(column.number for column in self.grid.columns):
            return []
        italic = self.grid.family.italic
        return [
            wrap_formula(column.number, italic, self._small, self.grid.inner(at) + PAD)
            for at, column in enumerate(self.grid.columns)
        ]

    def draw(self, pen: Pen, top: float) -> None:
        """The heads; they come on every page, so the file holds them once."""
        pen.stamp(self, (self.grid.xs[-1] + 1, self.height), self._draw_once, 0, top)

    def _draw_once(self, pen: Pen, top: float) -> None:
        """Boxes with their words in the middle."""
        tops = [top]
        for height in self._depths:
            tops.append(tops[-1] - height)
        for cell, lines in self._cells:
            self._box(pen, cell, lines, tops)
        self._draw_numbers(pen, tops[-1])
        pen.line(self.grid.xs[0], top, self.grid.xs[-1], top)

    def _box(self, pen: Pen, cell: HeadCell, lines: Lines, tops: Sequence[float]) -> None:
        grid = self.grid
        top, bottom = tops[cell.row], tops[cell.row + cell.row_span]
        left, right = grid.xs[cell.column], grid.xs[cell.column + cell.column_span]
        pen.line(left, top, left, bottom)
        pen.line(right, top, right, bottom)
        pen.line(left, bottom, right, bottom)
        y = (top + bottom) / 2 + len(lines) * grid.leading / 2 - grid.size * 0.93
        for line in lines:
            pen.centred((left + right) / 2, y, line, grid.family.bold, grid.size)
            y -= grid.leading

    def _draw_numbers(self, pen: Pen, top: float) -> None:
        if not self._numbers:
            return
        xs, italic = self.grid.xs, self.grid.family.italic
        bottom = top - self._number_height
        for at, lines in enumerate(self._numbers):
            y = (top + bottom) / 2 + (len(lines) / 2 - 0.82) * self._small * _LEADING
            for line in lines:
                pen.centred((xs[at] + xs[at + 1]) / 2, y, line, italic, self._small)
                y -= self._small * _LEADING
        pen.rules(xs, top, bottom)
        pen.line(xs[0], bottom, xs[-1], bottom)
