"""Tables of a .docx: columns as wide as on the printed paper, heads that repeat, whole rows."""

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell

from giamngheo_desktop.papers.cells import Align
from giamngheo_desktop.papers.paper import Column, Row, RowKind, head_cells, head_rows
from giamngheo_desktop.printing.columns import PAD, Widths, choose_widths, sample
from giamngheo_desktop.printing.fonts import Family
from giamngheo_desktop.printing.measure import wrap
from giamngheo_desktop.printing.word_text import put

Texts = Sequence[tuple[Row, tuple[str, ...]]]
"""Rows with the words of their cells."""

_SLACK = 1.3
"""Padding given up on each side of a cell: Word rounds widths, and breaks words that just fit."""

_MIDDLE = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def cells_beside(document: Document, widths: Sequence[float]) -> Sequence[_Cell]:
    """Cells side by side without borders, which no page break tears.

    Args:
        widths: points; their sum is the width of the text.
    """
    table = document.add_table(rows=1, cols=len(widths))
    _fix(table, widths)
    cells = tuple(table.rows[0].cells)
    _set_widths(cells, widths)
    _mark(table, 0, "w:cantSplit")
    return cells


def write_table(
    document: Document, columns: Sequence[Column], rows: Texts, family: Family, width: float
) -> None:
    """A table over the width of the text, points."""
    plain = [tuple(map(family.printable, texts)) for _, texts in rows if texts]
    chosen = choose_widths(columns, sample(plain), family, width)
    depth = head_rows(columns)
    table = document.add_table(rows=depth + len(rows), cols=len(columns))
    table.style = "Table Grid"
    _fix(table, chosen.columns)
    grid = [tuple(row.cells) for row in table.rows]
    for cells in grid:
        _set_widths(cells, chosen.columns)
    _write_head(table, columns, depth, family, chosen)
    for at, (row, texts) in enumerate(rows, start=depth):
        _fill_row(grid[at], row, texts, columns, chosen.size)
        _mark(table, at, "w:cantSplit")
    document.add_paragraph()


def _fix(table: Table, widths: Sequence[float]) -> None:
    """Widths that stay as they are, between the margins, with the padding of the paper."""
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    padding = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        one = OxmlElement(f"w:{side}")
        one.set(qn("w:w"), str(round((PAD - _SLACK) * 20)))
        one.set(qn("w:type"), "dxa")
        padding.append(one)
    layout = table._tbl.tblPr.find(qn("w:tblLayout"))
    layout.addnext(padding)  # Word wants it right there


def _set_widths(cells: Sequence[_Cell], widths: Sequence[float]) -> None:
    for cell, width in zip(cells, widths, strict=True):
        cell.width = Pt(width)


def _write_head(
    table: Table, columns: Sequence[Column], depth: int, family: Family, widths: Widths
) -> None:
    for one in head_cells(columns):
        cell = table.cell(one.row, one.column)
        last = table.cell(one.row + one.row_span - 1, one.column + one.column_span - 1)
        merged = cell.merge(last) if cell is not last else cell
        merged.vertical_alignment = _MIDDLE
        span = widths.columns[one.column : one.column + one.column_span]
        put(
            merged,
            _head_text(one.text, sum(span), family, widths.size),
            bold=True,
            size=widths.size,
        )
    for at in range(depth):
        _mark(table, at, "w:cantSplit", "w:tblHeader")


def _head_text(text: str, width: float, family: Family, size: float) -> str:
    """Word breaks no line after a stroke (`vợ/chồng/con`): such heads are broken as on the PDF."""
    if "/" not in text:
        return text
    return "\n".join(wrap(text, family.bold, size, (width - 2 * PAD) * 0.92))


def _mark(table: Table, at: int, *names: str) -> None:
    properties = table._tbl.tr_lst[at].get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def _fill_row(
    cells: Sequence[_Cell], row: Row, texts: Sequence[str], columns: Sequence[Column], size: float
) -> None:
    bold = row.kind is not RowKind.DATA
    if row.label:
        put(cells[0], row.label, bold=True, size=size, side=Align.LEFT)
    for cell, text, column in zip(cells, texts, columns, strict=False):
        put(cell, text, bold=bold, size=size, side=column.side, blank=cell is not cells[0])
        cell.vertical_alignment = _MIDDLE
