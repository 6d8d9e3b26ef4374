"""Papers and letters to PDF bytes. Same value in, same bytes out.

One file at a time: the fonts, with what they embed and what they miss, are those of every file.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

from reportlab.pdfgen.canvas import Canvas

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.paper import Paper, Row
from giamngheo_desktop.printing.blocks import (
    FramedMark,
    appendix_strips,
    letterhead_strips,
    note_strips,
    signature_strips,
    title_strips,
    top_right,
)
from giamngheo_desktop.printing.chart import figure_strips
from giamngheo_desktop.printing.flow import Keep, Strip, cut_pages
from giamngheo_desktop.printing.fonts import Family, find_family
from giamngheo_desktop.printing.frame import (
    WATERMARKS,
    Foot,
    Frame,
    Furniture,
    foot_text,
    frame_of,
)
from giamngheo_desktop.printing.letter import letter_strips
from giamngheo_desktop.printing.pen import Pen
from giamngheo_desktop.printing.table import TableHead, make_grid, row_strips
from giamngheo_desktop.text import papers as say

Document = Paper | Letter
"""What can be printed."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A finished PDF.

    Args:
        pdf: the file, whole.
        pages: number of its pages.
        font: name of the family it embeds.
        missing: characters the font does not have, shown as `[U+….]`, with how often.
    """

    pdf: bytes
    pages: int
    font: str
    missing: dict[str, int]


def render(paper: Document, progress: Progress | None = None) -> bytes:
    """One paper as a PDF."""
    return print_papers((paper,), progress).pdf


def render_all(papers: Sequence[Document], progress: Progress | None = None) -> bytes:
    """Several papers in one PDF, each with its own page numbers."""
    return print_papers(papers, progress).pdf


def print_papers(
    papers: Sequence[Document], progress: Progress | None = None, family: Family | None = None
) -> Printed:
    """Several papers in one PDF, with what is worth telling about the file.

    Args:
        papers: in the order of the file; page numbers begin again with each.
        progress: told after every page.
        family: font; `None` = the best this machine has.

    Raises:
        NotFound: for the user: nothing to print, or no font with Vietnamese letters.
        Cancelled: by `progress`; there is no half file then.
    """
    if not papers:
        raise NotFound(say.nothing_to_print())
    with _PRESS:
        return _printed(papers, progress or Progress(), family or find_family())


_PRESS = Lock()


def _printed(papers: Sequence[Document], progress: Progress, chosen: Family) -> Printed:
    before = Counter(chosen.missing)
    target = BytesIO()
    canvas = Canvas(target, invariant=1, pageCompression=1, initialFontName=chosen.regular.name)
    press = _Press(Pen(canvas, chosen), progress)
    canvas.setTitle(papers[0].titles[0])
    for paper in papers:
        press.print_one(paper)
    canvas.save()
    return Printed(target.getvalue(), press.pages, chosen.name, dict(chosen.missing - before))


class _Press:
    """Draws documents one after the other into one file."""

    def __init__(self, pen: Pen, progress: Progress) -> None:
        self._pen = pen
        self._progress = progress
        self.pages = 0

    def print_one(self, document: Document) -> None:
        """Draw a table, or a letter and after it what is attached."""
        if isinstance(document, Paper):
            self._print_paper(document)
            return
        self._print_letter(document)
        for paper in document.attached:
            self._print_paper(paper)

    def _print_paper(self, paper: Paper) -> None:
        frame, family = frame_of(paper.sheet), self._pen.family
        furniture = Furniture(frame, _foot_of(paper, family, frame), paper.stamps)
        self._print(paper_strips(paper, family, frame), frame, furniture, paper.titles[0])

    def _print_letter(self, letter: Letter) -> None:
        frame, family = frame_of(letter.sheet), self._pen.family
        foot = Foot((letter.foot,)) if letter.foot else Foot()
        furniture = Furniture(frame, foot, letter.stamps)
        self._print(letter_strips(letter, family, frame), frame, furniture, letter.titles[0])

    def _print(
        self, strips: Sequence[Strip], frame: Frame, furniture: Furniture, label: str
    ) -> None:
        pages = cut_pages(strips, frame.room)
        for no, (start, end) in enumerate(pages, start=1):
            self._pen.canvas.setPageSize((frame.width, frame.height))
            furniture.draw(self._pen, no, len(pages))
            self._draw(strips[start:end], frame.top)
            self._pen.end_page()
            self.pages += 1
            self._progress.step(no, len(pages), label)

    def _draw(self, strips: Sequence[Strip], top: float) -> None:
        head = strips[0].head
        if head is not None:
            head.draw(self._pen, top)
            top -= head.height
        for strip in strips:
            strip.draw(self._pen, top)
            top -= strip.height
        strips[-1].end_page(self._pen, top)


def paper_strips(paper: Paper, family: Family, frame: Frame) -> list[Strip]:
    """A table as strips: head of the document, table, notes, signatures."""
    texts = list(paper.texts())
    head = _table_head(paper, texts, family, frame)
    rows = row_strips(head.grid, texts, head)
    figures = figure_strips(paper.figures, family, frame)
    closing = [
        *note_strips(paper.notes, family, frame),
        *signature_strips(paper.signatures, family, frame),
    ]
    _hold_last_rows(figures or rows, closing)
    return [*_opening(paper, family, frame), head, *rows, *figures, *closing]


def _table_head(
    paper: Paper, texts: Sequence[tuple[Row, tuple[str, ...]]], family: Family, frame: Frame
) -> TableHead:
    """Heads in letters small enough that they leave most of the page to the rows."""
    plain = [words for _, words in texts if words]
    for largest in _LARGEST:
        grid = make_grid(paper.columns, plain, family, frame, largest)
        head = TableHead(grid)
        if head.height <= frame.room * _HEAD_SHARE:
            break
    return head


_LARGEST = (12, 11, 10, 9)
_HEAD_SHARE = 0.3


def _hold_last_rows(rows: Sequence[Strip], closing: Sequence[Strip]) -> None:
    """Signatures never stand alone on a page, nor with one row: the last two stay with them."""
    for strip in rows[-2:] if closing else ():
        strip.keep = Keep.NEVER


def _opening(paper: Paper, family: Family, frame: Frame) -> list[Strip]:
    marks = [FramedMark(one, family, frame.left) for one in paper.stamps if one not in WATERMARKS]
    form = top_right(paper.form, family, frame)
    if paper.appendix is not None:
        lines = (paper.appendix.reference, *paper.subtitles)
        head = appendix_strips(paper.appendix, family, frame)
        return [*form, *head, *marks, *title_strips(paper.titles, lines, family, frame)]
    return [
        *form,
        *letterhead_strips(paper.letterhead, family, frame),
        *marks,
        *title_strips(paper.titles, paper.subtitles, family, frame),
    ]


def _foot_of(paper: Paper, family: Family, frame: Frame) -> Foot:
    code = paper.check_code
    parts = (
        say.check_code(code),
        say.round_and_standard(paper.round, paper.standard),
        say.STATUS[paper.is_official],
        say.row_count(paper.row_count, paper.row_word),
    )
    content = f"GN1 {code} {paper.id} {paper.unit} {paper.round}"
    return Foot(foot_text(family, parts, frame.text_width - 110), content)
