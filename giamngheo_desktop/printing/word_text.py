"""Words in the paragraphs and cells of a .docx."""

import re

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from giamngheo_desktop.papers.cells import Align

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
SIDES = {
    Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
    Align.CENTER: WD_ALIGN_PARAGRAPH.CENTER,
    Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
}


def shown(text: str) -> str:
    """The text with hidden marks as their codes, since Word would swallow or refuse them."""
    return _HIDDEN.sub(lambda found: f"[U+{ord(found.group()):04X}]", text)


def write(
    lines: Paragraph, text: str, *, bold: bool = False, italic: bool = False, size: float = 13
) -> None:
    """Words at the end of a paragraph, in one cut."""
    run = lines.add_run(shown(text))
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)


def put(
    cell: _Cell,
    text: str,
    *,
    bold: bool = False,
    italic: bool = False,
    size: float = 13,
    side: Align = Align.CENTER,
    blank: bool = False,
) -> None:
    """One more line in a cell; the empty first line of a new cell is used up first."""
    if not text and not blank:
        return
    first = cell.paragraphs[0]
    lines = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    write(lines, text, bold=bold, italic=italic, size=size)
    lines.alignment = SIDES[side]
    lines.paragraph_format.space_after = Pt(0)
