"""Text documents as .docx, for offices that must edit them before they are signed.

The same `Letter` is drawn as for PDF; what the office changes in Word afterwards is its own text.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as Lines

from giamngheo_desktop.papers.cells import Align
from giamngheo_desktop.papers.heading import MOTTO
from giamngheo_desktop.papers.letter import (
    Block,
    ChoiceLine,
    DigitsBlock,
    Field,
    FieldLine,
    Letter,
    Paragraph,
    TableBlock,
)
from giamngheo_desktop.papers.paper import Letterhead, Paper, Sheet, Signature
from giamngheo_desktop.printing.columns import PAD
from giamngheo_desktop.printing.fonts import Family, find_family
from giamngheo_desktop.printing.frame import frame_of
from giamngheo_desktop.printing.letter import INDENT, field_starts, fitting_fields
from giamngheo_desktop.printing.word_table import cells_beside, write_table
from giamngheo_desktop.printing.word_text import SIDES, put, write

_FONT = "Times New Roman"
_FIXED_AT = datetime(2000, 1, 1, tzinfo=UTC)


def letters_docx(letters: Sequence[Letter]) -> bytes:
    """Several documents as one .docx file, each in a section of its own.

    Shape: every letter on a new page, its attached lists after it; one letter makes a file too.
    """
    document, family = docx.Document(), find_family()
    _set_style(document)
    for no, letter in enumerate(letters):
        section = document.add_section() if no else document.sections[0]
        _set_page(section, letter.sheet)
        _stamp(section, letter.stamps)
        _Writer(document, letter.sheet, family).write_letter(letter)
        for paper in letter.attached:
            below = document.add_section()
            _set_page(below, paper.sheet)
            _stamp(below, paper.stamps)
            _Writer(document, paper.sheet, family).write_paper(paper)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


def _set_style(document: Document) -> None:
    style = document.styles["Normal"]
    style.font.name, style.font.size = _FONT, Pt(13)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), _FONT)
    style.paragraph_format.space_after = Pt(6)
    properties = document.core_properties
    properties.created = properties.modified = _FIXED_AT
    properties.author = properties.title = ""


def _set_page(section: Section, sheet: Sheet) -> None:
    frame = frame_of(sheet)
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Pt(frame.width), Pt(frame.height)
    section.left_margin, section.right_margin = Pt(frame.left), Pt(frame.width - frame.right)
    section.top_margin, section.bottom_margin = Pt(frame.height - frame.top), Pt(frame.bottom)
    _number_pages(section)


class _Writer:
    """Writes one document into a section."""

    def __init__(self, document: Document, sheet: Sheet, family: Family) -> None:
        self._document = document
        self._family = family
        self._width = frame_of(sheet).text_width

    def write_letter(self, letter: Letter) -> None:
        """From letterhead to signatures."""
        if letter.form:
            self._line(letter.form, Align.RIGHT, bold=True, size=12)
        self._write_head(letter.letterhead)
        first = len(self._document.paragraphs)
        for no, title in enumerate(letter.titles):
            self._line(title, Align.CENTER, bold=True, size=13.5 if no else 14)
        self._document.paragraphs[first].paragraph_format.space_before = Pt(12)
        if len(letter.titles) > 1:
            _rule_under(self._document.paragraphs[-1], _short_rule(self._width))
        for block in letter.blocks:
            self._write_block(block)
        if letter.signatures:
            self._hold_last_lines()
        self._write_signatures(letter.signatures, letter.recipients)

    def _hold_last_lines(self) -> None:
        """Signatures never stand alone on a page: what stands above goes with them."""
        for lines in self._document.paragraphs[-2:]:
            lines.paragraph_format.keep_with_next = True

    def write_paper(self, paper: Paper) -> None:
        """An attached list: its head, its table, its notes."""
        head = paper.appendix
        if head is not None:
            self._line(head.numeral, Align.CENTER, bold=True, size=14)
        for title in paper.titles:
            self._line(title, Align.CENTER, bold=True, size=14)
        for text in ((head.reference,) if head else ()) + paper.subtitles:
            self._line(text, Align.CENTER, italic=True)
        write_table(self._document, paper.columns, list(paper.texts()), self._family, self._width)
        for note in paper.notes:
            self._line(note, Align.LEFT, italic=True, size=11)

    def _write_head(self, head: Letterhead) -> None:
        lines = [(MOTTO[0], 12.0), (MOTTO[1], 13.0)]
        if not head.body:
            for text, size in lines:
                self._line(text, Align.CENTER, bold=True, size=size)
            free = self._width - self._family.bold.width(MOTTO[1], 13)
            _rule_under(self._document.paragraphs[-1], Pt(free / 2))
            self._line(head.dateline, Align.RIGHT, italic=True)
            return
        beside = self._family.bold.width(MOTTO[0], 12) + _MOTTO_AIR
        left, right = cells_beside(self._document, (self._width - beside, beside))
        for text in head.superior:
            put(left, text, size=12)
        for text in head.body:
            put(left, text, bold=True, size=12)
        _rule_under(left.paragraphs[-1], _short_rule(self._width - beside))
        for text, size in lines:
            put(right, text, bold=True, size=size)
        free = beside - self._family.bold.width(MOTTO[1], 13)
        _rule_under(right.paragraphs[-1], Pt(free / 2 - PAD))
        put(left, head.number)
        put(right, head.dateline, italic=True)

    def _line(
        self,
        text: str,
        side: Align,
        *,
        bold: bool = False,
        italic: bool = False,
        size: float = 13,
    ) -> None:
        lines = self._document.add_paragraph()
        write(lines, text, bold=bold, italic=italic, size=size)
        lines.alignment = SIDES[side]
        lines.paragraph_format.space_after = Pt(2)

    def _write_block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._write_paragraph(block)
        elif isinstance(block, FieldLine):
            self._write_fields(block)
        elif isinstance(block, ChoiceLine):
            self._write_choices(block)
        elif isinstance(block, TableBlock):
            write_table(self._document, block.columns, block.texts(), self._family, self._width)
        else:
            self._write_digits(block)

    def _write_paragraph(self, block: Paragraph) -> None:
        lines = self._document.add_paragraph()
        for run in block.runs:
            write(lines, run.text, bold=run.bold, italic=run.italic, size=block.size)
        if block.centred:
            lines.alignment = WD_ALIGN_PARAGRAPH.CENTER
        else:
            lines.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        if block.indented:
            lines.paragraph_format.first_line_indent = Mm(10)
        lines.paragraph_format.keep_with_next = block.held

    def _write_fields(self, block: FieldLine) -> None:
        """Values in bold; a blank runs as a dotted line to its tab stop. Placed as on the PDF."""
        indent = INDENT if block.indented else 0.0
        for fields in fitting_fields(block.fields, self._family, self._width - indent):
            lines = self._document.add_paragraph()
            lines.paragraph_format.first_line_indent = Pt(indent)
            lines.paragraph_format.space_after = Pt(4)
            starts = field_starts(fields, self._family, self._width - indent)
            ends = (*(one - _FIELD_GAP for one in starts[1:]), self._width - indent)
            for no, (field, end) in enumerate(zip(fields, ends, strict=True)):
                write(lines, _BETWEEN + field.label if no else field.label)
                write(lines, field.value, bold=True)
                is_last = no == len(fields) - 1
                if not field.value or (not is_last and end - starts[no] > self._asked(field)):
                    leader = WD_TAB_LEADER.SPACES if field.value else WD_TAB_LEADER.DOTS
                    stops = lines.paragraph_format.tab_stops
                    stops.add_tab_stop(Pt(indent + end), WD_TAB_ALIGNMENT.LEFT, leader)
                    lines.add_run("\t")

    def _asked(self, field: Field) -> float:
        """Room a filled field takes, points, and a little more: Word measures otherwise."""
        family, size = self._family, 13
        return family.regular.width(field.label, size) + family.bold.width(field.value, size) + 2

    def _write_choices(self, block: ChoiceLine) -> None:
        lines = self._document.add_paragraph()
        lines.paragraph_format.left_indent = Mm(10)
        write(lines, f"{block.label}   ")
        write(lines, "     ".join(one.replace(" ", "\u00a0") for one in block.boxes()))

    def _write_digits(self, block: DigitsBlock) -> None:
        self._line(block.label, Align.LEFT)
        for at in range(0, len(block.groups), 4):
            self._line("   ".join(block.groups[at : at + 4]), Align.CENTER, bold=True, size=20)

    def _write_signatures(self, signatures: Sequence[Signature], recipients: Sequence[str]) -> None:
        if not signatures:
            return
        places = max(2, len(signatures) + bool(recipients))
        cells = cells_beside(self._document, [self._width / places] * places)
        for no, text in enumerate(("Nơi nhận:", *recipients) if recipients else ()):
            put(
                cells[0], text, bold=no == 0, italic=no == 0, size=11 if no else 12, side=Align.LEFT
            )
        for cell, one in zip(cells[places - len(signatures) :], signatures, strict=True):
            for text in one.titles:
                put(cell, text, bold=True)
            put(cell, one.hint, italic=True, size=12)
            for text in ("", "", "", one.name):
                put(cell, text, bold=True, blank=True)


_BETWEEN = "\u00a0\u00a0"
_FIELD_GAP = 6.5
"""What stands between two fields on a line: two spaces, points."""
_MOTTO_AIR = 12.0
"""How much wider than Quốc hiệu its column is, points: it must keep to one line."""


def _short_rule(width: float) -> Pt:
    """Side left free of a rule that is two fifths of a width, points."""
    return Pt(width * 0.3)


def _rule_under(lines: Lines, side: Pt) -> None:
    """A rule under a line: the border of an empty line beneath it, drawn in on both sides."""
    below = OxmlElement("w:p")
    lines._p.addnext(below)
    rule = Lines(below, lines._parent)
    border, top = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "auto")):
        top.set(qn(f"w:{name}"), value)
    border.append(top)
    rule._p.get_or_add_pPr().append(border)  # first: Word wants it before spacing and indents
    look = rule.paragraph_format
    look.left_indent = look.right_indent = side
    look.space_after, look.line_spacing = Pt(4), Pt(3)


def _stamp(section: Section, stamps: Sequence[str]) -> None:
    """Marks such as MẪU at the top of every page, so that no sample passes for a document."""
    for header in (section.first_page_header, section.header) if stamps else ():
        lines = header.add_paragraph()
        lines.alignment = WD_ALIGN_PARAGRAPH.LEFT
        write(lines, " · ".join(stamps), bold=True, size=13)


def _number_pages(section: Section) -> None:
    """The number in the middle of the top margin, from the second page; begins again at 1."""
    section.different_first_page_header_footer = True
    section.header.is_linked_to_previous = False
    section.first_page_header.is_linked_to_previous = False
    lines = section.header.paragraphs[0]
    lines.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    lines._p.append(field)
    lines.add_run("2").font.size = Pt(13)
    field.append(lines.runs[-1]._r)
    start = OxmlElement("w:pgNumType")
    start.set(qn("w:start"), "1")
    section._sectPr.find(qn("w:cols")).addprevious(start)
