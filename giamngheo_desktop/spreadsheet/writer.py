"""A paper as a workbook: the same cells as on the sheet, every word as text, no live formula."""

from collections.abc import Sequence
from datetime import date, datetime, time
from io import BytesIO

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Align, Cell, CellKind, cell_text
from giamngheo_desktop.papers.heading import MOTTO
from giamngheo_desktop.papers.paper import (
    Column,
    PageSize,
    Paper,
    Row,
    RowKind,
    head_cells,
    head_rows,
)
from giamngheo_desktop.text import papers as say

_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_MANY_ROWS = 5_000
"""Above this the rows go to a temporary file at once, so that memory stays bounded."""

_LONGEST_TEXT = 32_767
_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "vcenter"}
_NUMBERS = {CellKind.COUNT: "#,##0", CellKind.MONEY: "#,##0", CellKind.RATE: "0.00"}
_PAPER_CODES = {PageSize.A4: 9, PageSize.A3: 8}
_STEP = 500
_FIXED_DAY = datetime.combine(date(2000, 1, 1), time())
"""Creation date written into the file: the same paper gives the same bytes."""


def write_paper(paper: Paper, progress: Progress | None = None) -> bytes:
    """The workbook of one paper.

    Args:
        progress: told every few hundred rows.

    Raises:
        Cancelled: by `progress`; there is no half file then.
    """
    return write_papers((paper,), progress)


def write_papers(papers: Sequence[Paper], progress: Progress | None = None) -> bytes:
    """One workbook with a sheet for each paper, in order."""
    target = BytesIO()
    many = max((len(paper.rows) for paper in papers), default=0) > _MANY_ROWS
    book = Workbook(target, {**_OPTIONS, "constant_memory": many, "in_memory": not many})
    book.set_properties({"created": _FIXED_DAY})
    formats = _Formats(book)
    for no, paper in enumerate(papers, start=1):
        sheet = book.add_worksheet(_sheet_name(paper, no, len(papers)))
        _SheetWriter(paper, sheet, formats).write(progress or Progress())
    book.close()
    return target.getvalue()


def _sheet_name(paper: Paper, no: int, count: int) -> str:
    name = paper.id if count == 1 else f"{no} {paper.id}"
    return name[:31]


class _Formats:
    """Formats by what they are; XlsxWriter wants each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Format] = {}

    def of(self, **properties: object) -> Format:
        """The format with these properties besides font and size."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({**_FONT, **properties})
        return self._made[key]

    def cell(self, column: Column, kind: RowKind) -> Format:
        """Format of a cell in the table."""
        properties: dict[str, object] = {"border": 1, "align": column.side.value}
        if column.kind in _NUMBERS:
            properties["num_format"] = _NUMBERS[column.kind]
        else:
            properties["num_format"] = "@"
            properties["text_wrap"] = True
        if kind is not RowKind.DATA:
            properties["bold"] = True
        return self.of(**properties)


class _SheetWriter:
    """Writes one sheet from top to bottom; rows are never gone back to."""

    def __init__(self, paper: Paper, sheet: Worksheet, formats: _Formats) -> None:
        self._paper = paper
        self._sheet = sheet
        self._formats = formats
        self._last = max(len(paper.columns) - 1, 1)
        self._at = 0

    def write(self, progress: Progress) -> None:
        self._set_columns()
        self._write_opening()
        first = self._at
        self._write_heads()
        self._set_page(first, self._at)
        self._write_rows(progress)
        self._write_closing()
        self._sheet.print_area(0, 0, self._at, self._last)

    def _set_columns(self) -> None:
        for at, column in enumerate(self._paper.columns):
            self._sheet.set_column(at, at, _width(column))

    def _set_page(self, first: int, after: int) -> None:
        sheet, chosen = self._sheet, self._paper.sheet
        if chosen.landscape:
            sheet.set_landscape()
        sheet.set_paper(_PAPER_CODES[chosen.size])
        edges = (0.5, 0.5, 0.5, 0.5) if chosen.wide else (1.18, 0.59, 0.79, 0.79)
        sheet.set_margins(*edges)
        sheet.repeat_rows(first, after - 1)
        sheet.freeze_panes(after, 0)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8{_plain(say.check_code(self._paper.check_code))}&R&8&P/&N")

    def _write_opening(self) -> None:
        paper = self._paper
        head, half = paper.letterhead, self._last // 2
        left = (*head.superior, *head.body, head.number)
        right = (*(MOTTO if head.motto else ()), head.dateline)
        for no in range(max(len(left), len(right))):
            self._beside(left[no : no + 1], right[no : no + 1], half)
        for text in (paper.form, *paper.stamps):
            if text:
                self._across(text, bold=True, align=Align.LEFT)
        for text in paper.titles:
            self._across(text, bold=True, align=Align.CENTER)
        for text in paper.subtitles:
            self._across(text, italic=True, align=Align.CENTER)
        self._at += 1

    def _beside(self, left: Sequence[str], right: Sequence[str], half: int) -> None:
        look = self._formats.of(bold=True, align="center")
        self._span(0, half, "".join(left), look)
        self._span(half + 1, self._last, "".join(right), look)
        self._at += 1

    def _across(self, text: str, *, align: Align, bold: bool = False, italic: bool = False) -> None:
        look = self._formats.of(bold=bold, italic=italic, align=align.value, text_wrap=True)
        self._span(0, self._last, text, look)
        self._at += 1

    def _span(self, first: int, last: int, text: str, look: Format) -> None:
        """One text over several columns of the present row."""
        if last > first:
            self._sheet.merge_range(self._at, first, self._at, last, "", look)
        self._sheet.write_string(self._at, first, _text(text), look)

    def _write_heads(self) -> None:
        """Heads row by row; in this order rows already written are not touched again."""
        columns = self._paper.columns
        look = self._formats.of(bold=True, align="center", text_wrap=True, border=1)
        cells = {(cell.row, cell.column): cell for cell in head_cells(columns)}
        for level in range(head_rows(columns)):
            for at in range(len(columns)):
                cell = cells.get((level, at))
                self._sheet.write_string(self._at + level, at, cell.text if cell else "", look)
        for cell in cells.values():
            if cell.row_span > 1 or cell.column_span > 1:
                self._merge(cell.row, cell.column, cell.row_span, cell.column_span)
        self._at += head_rows(columns)
        if self._paper.has_formula_row:
            self._write_numbers()

    def _merge(self, row: int, column: int, rows: int, columns: int) -> None:
        """Merge cells that are written already.

        WORKAROUND: `merge_range` writes its cells, which a sheet in constant memory cannot do
        for rows it has left; the list of merged ranges is what it keeps them in.
        """
        top = self._at + row
        self._sheet.merge.append([top, column, top + rows - 1, column + columns - 1])

    def _write_numbers(self) -> None:
        look = self._formats.of(italic=True, align="center", border=1, font_size=10, text_wrap=True)
        for at, column in enumerate(self._paper.columns):
            self._sheet.write_string(self._at, at, column.number, look)
        self._at += 1

    def _write_rows(self, progress: Progress) -> None:
        rows = self._paper.rows
        for no, row in enumerate(rows):
            self._write_row(row)
            if no % _STEP == 0:
                progress.step(no, len(rows), self._paper.titles[0])

    def _write_row(self, row: Row) -> None:
        if row.kind is RowKind.GROUP:
            look = self._formats.of(bold=True, border=1)
            self._span(0, self._last, row.label, look)
            self._at += 1
            return
        joined = 0
        if row.label:
            joined = next((at for at, cell in enumerate(row.cells) if cell is not None), self._last)
            look = self._formats.of(bold=True, border=1, text_wrap=True)
            self._span(0, max(joined - 1, 0), row.label, look)
        for at, column in enumerate(self._paper.columns[joined:], start=joined):
            self._write_cell(at, row.cells[at], self._formats.cell(column, row.kind))
        self._at += 1

    def _write_cell(self, at: int, cell: Cell, look: Format) -> None:
        if cell is None or cell is False:
            self._sheet.write_blank(self._at, at, None, look)
        elif isinstance(cell, Rate) and cell.den:
            self._sheet.write_number(self._at, at, float(cell.text().replace(",", ".")), look)
        elif isinstance(cell, int) and cell is not True:
            self._sheet.write_number(self._at, at, cell, look)
        else:
            self._sheet.write_string(self._at, at, _text(cell_text(cell)), look)

    def _write_closing(self) -> None:
        paper = self._paper
        for note in paper.notes:
            self._across(note, italic=True, align=Align.LEFT)
        self._at += 1
        for line in range(_deepest(paper)):
            self._write_signature_line(line)
        foot = (
            say.check_code(paper.check_code),
            say.round_and_standard(paper.round, paper.standard),
            say.STATUS[paper.is_official],
            say.row_count(paper.row_count, paper.row_word),
        )
        self._across(" · ".join(foot), italic=True, align=Align.LEFT)

    def _write_signature_line(self, line: int) -> None:
        signatures = self._paper.signatures
        places = max(2, len(signatures))
        width = (self._last + 1) / places
        for at, lines in enumerate(_signature_lines(self._paper), start=places - len(signatures)):
            first, last = round(at * width), round((at + 1) * width) - 1
            look = self._formats.of(bold=True, align="center")
            self._span(first, max(first, last), lines[line] if line < len(lines) else "", look)
        self._at += 1


def _signature_lines(paper: Paper) -> list[tuple[str, ...]]:
    return [
        (*one.titles, one.hint, "", "", "", one.name) if one.name else (*one.titles, one.hint)
        for one in paper.signatures
    ]


def _deepest(paper: Paper) -> int:
    return max((len(lines) for lines in _signature_lines(paper)), default=0)


def _width(column: Column) -> float:
    """Width in characters: heads wrap at words, texts with weight get room."""
    words = max(map(len, column.title.split()), default=4)
    return max(words + 2, 6, 7 * column.weight)


def _text(text: str) -> str:
    """At most what a cell of a workbook can hold; what is cut is seen to be cut."""
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _plain(text: str) -> str:
    return text.replace("&", "&&")
