"""The sheet: its size, its margins by NĐ 30/2020, what stands in the margins of every page."""

from dataclasses import dataclass

import segno
from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from giamngheo_desktop.papers.heading import MARK_SAMPLE, MARK_UNBALANCED
from giamngheo_desktop.papers.paper import PageSize, Sheet
from giamngheo_desktop.printing.fonts import Family
from giamngheo_desktop.printing.pen import Pen

_SIZES = {PageSize.A4: A4, PageSize.A3: A3}
_FOOT_SIZE = 8.5
_QR_SIDE = 11 * mm
_PAGE_NUMBER_SIZE = 13
WATERMARKS = (MARK_SAMPLE, MARK_UNBALANCED)
"""Stamps written across every page; other stamps are framed words on the first."""


@dataclass(frozen=True, slots=True)
class Frame:
    """Edges of the text on a page, points from the lower left corner of the sheet."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """Width of the text."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """Height of the text."""
        return self.top - self.bottom


def frame_of(sheet: Sheet) -> Frame:
    """Margins of NĐ 30/2020 (left 30, right 15, top and bottom 20 mm), or narrow ones."""
    width, height = _SIZES[sheet.size]
    if sheet.landscape:
        width, height = height, width
    left, right, edge = (12.7, 12.7, 16.0) if sheet.wide else (30.0, 15.0, 20.0)
    return Frame(width, height, left * mm, width - right * mm, height - edge * mm, edge * mm)


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands in the foot of every page of a table.

    Args:
        lines: at most two lines on the left.
        code: content of the QR picture; empty = none.
    """

    lines: tuple[str, ...] = ()
    code: str = ""


class Furniture:
    """Draws page numbers, foot and watermarks of one document."""

    def __init__(self, frame: Frame, foot: Foot, stamps: tuple[str, ...]) -> None:
        self._frame = frame
        self._foot = foot
        self._stamps = tuple(stamp for stamp in stamps if stamp in WATERMARKS)

    def draw(self, pen: Pen, page: int, pages: int) -> None:
        """Margins of one page; the number on top is left out on the first (NĐ 30/2020)."""
        if self._stamps:
            self._draw_watermark(pen)
        if page > 1:
            self._draw_number(pen, page)
        if self._foot.lines:
            self._draw_foot(pen, page, pages)

    def _draw_number(self, pen: Pen, page: int) -> None:
        frame = self._frame
        y = (frame.top + frame.height) / 2 - _PAGE_NUMBER_SIZE / 3
        pen.centred(frame.width / 2, y, str(page), pen.family.regular, _PAGE_NUMBER_SIZE)

    def _draw_foot(self, pen: Pen, page: int, pages: int) -> None:
        frame, face = self._frame, pen.family.regular
        base = min(6 * mm, frame.bottom - _QR_SIDE - 1 * mm)
        x = frame.left
        if self._foot.code:
            draw_qr(pen, self._foot.code, x, base, _QR_SIDE)
            x += _QR_SIDE + 2 * mm
        y = base + _QR_SIDE / 2 + (len(self._foot.lines) - 1) * 5 - 2
        pen.ends_at(frame.right, y, f"Trang {page}/{pages}", face, _FOOT_SIZE)
        for line in self._foot.lines:
            pen.put(x, y, pen.family.printable(line), face, _FOOT_SIZE)
            y -= _FOOT_SIZE * 1.25

    def _draw_watermark(self, pen: Pen) -> None:
        frame, canvas = self._frame, pen.canvas
        text = " – ".join(self._stamps)
        size = min(150.0, 0.8 * frame.width / (pen.family.bold.width(text, 1) or 1))
        canvas.saveState()
        canvas.setFillGray(0.9)
        canvas.setFont(pen.family.bold.name, size)
        canvas.translate(frame.width / 2, frame.height / 2)
        canvas.rotate(35)
        canvas.drawCentredString(0, -size / 3, text)
        canvas.restoreState()


def draw_qr(pen: Pen, text: str, x: float, y: float, side: float) -> None:
    """A QR picture with its lower left corner there; the file holds it once for all pages."""

    def draw(inner: Pen, top: float) -> None:
        _draw_modules(inner.canvas, text, top, side)

    pen.stamp((text, side), (side, side), draw, x, y + side)


def _draw_modules(canvas: Canvas, text: str, top: float, side: float) -> None:
    matrix = segno.make(text, error="m", micro=False).matrix
    module = side / len(matrix)
    canvas.setFillGray(0)
    path = canvas.beginPath()
    for no, row in enumerate(matrix, start=1):
        for first, length in _dark_runs(row):
            path.rect(first * module, top - no * module, length * module, module * 1.02)
    canvas.drawPath(path, stroke=0, fill=1)


def _dark_runs(row: bytes | bytearray) -> list[tuple[int, int]]:
    """Starts and lengths of the dark modules side by side."""
    runs: list[tuple[int, int]] = []
    for at, dark in enumerate(row):
        if dark and runs and sum(runs[-1]) == at:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        elif dark:
            runs.append((at, 1))
    return runs


def foot_text(family: Family, parts: tuple[str, ...], width: float) -> tuple[str, ...]:
    """Parts joined by points on one line, or on two where one is too narrow."""
    whole = " · ".join(part for part in parts if part)
    if family.regular.width(whole, _FOOT_SIZE) <= width:
        return (whole,)
    half = (len(parts) + 1) // 2
    return " · ".join(parts[:half]), " · ".join(part for part in parts[half:] if part)
