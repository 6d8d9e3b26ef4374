"""A text document as a value: minutes, notice, decision, certificate, slip. PDF and Word draw it.

A `Letter` is a letterhead, a title and blocks one under the other; lists may be attached.
"""

from dataclasses import dataclass

from giamngheo_desktop.papers.cells import Align, Cell, cell_text
from giamngheo_desktop.papers.paper import (
    Column,
    Letterhead,
    Paper,
    PaperKind,
    Row,
    RowKind,
    Sheet,
    Signature,
)


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one cut of the font."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph.

    Args:
        runs: its words.
        centred: in the middle; else justified.
        indented: first line begins further in.
        held: the page may not end after it.
        size: points.
    """

    runs: tuple[Run, ...]
    centred: bool = False
    indented: bool = True
    held: bool = False
    size: float = 13

    @property
    def text(self) -> str:
        """Its words without cuts."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Field:
    """A label with what is filled in; an empty value is a dotted line for the pen."""

    label: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """Fields beside each other on one line; the last dotted line runs to the margin."""

    fields: tuple[Field, ...]
    indented: bool = True


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """A question with boxes to tick, in columns so that those beneath each other stand in line.

    Args:
        is_field: it stands among fields: in their size, where they begin, boxes behind the label.
    """

    label: str
    choices: tuple[str, ...]
    ticked: tuple[str, ...] = ()
    is_field: bool = False

    def boxes(self) -> tuple[str, ...]:
        """Each choice behind its box."""
        return tuple(f"{'■' if one in self.ticked else '□'} {one}" for one in self.choices)


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table inside a letter."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def texts(self) -> list[tuple[Row, tuple[str, ...]]]:
        """Rows with the words of their cells."""
        return [(row, tuple(map(cell_text, row.cells))) for row in self.rows]


@dataclass(frozen=True, slots=True)
class DigitsBlock:
    """Groups of digits to be typed on another machine, large; a QR picture may stand beside.

    Args:
        groups: for example eight groups of five digits.
        code: content of the QR picture; empty = none.
    """

    label: str
    groups: tuple[str, ...]
    code: str = ""


A4_PORTRAIT = Sheet()
Block = Paragraph | FieldLine | ChoiceLine | TableBlock | DigitsBlock


@dataclass(frozen=True)
class Letter:
    """A text document, whole.

    Args:
        id: for example `bien_ban_hop_dan`.
        is_public: an official document; it never carries a mark about unverified values.
        form: number of the official form, only where it is verified or configured.
        titles: kind of document (tên loại) and what it is about (trích yếu).
        recipients: lines of "Nơi nhận"; empty = none.
        attached: lists attached as phụ lục, each with its own page numbers.
        foot: a line in the foot of every page.
        name: what a file of this letter may be called besides its id, for example the household.
    """

    id: str
    letterhead: Letterhead
    titles: tuple[str, ...]
    blocks: tuple[Block, ...]
    is_public: bool
    form: str = ""
    signatures: tuple[Signature, ...] = ()
    recipients: tuple[str, ...] = ()
    attached: tuple[Paper, ...] = ()
    sheet: Sheet = A4_PORTRAIT
    stamps: tuple[str, ...] = ()
    foot: str = ""
    name: str = ""

    @property
    def kind(self) -> PaperKind:
        """Family, as the command `lists` names it."""
        return PaperKind.LETTER


def para(text: str, *, bold: bool = False, italic: bool = False, held: bool = False) -> Paragraph:
    """An ordinary paragraph in one cut."""
    return Paragraph((Run(text, bold, italic),), held=held)


def heading(text: str) -> Paragraph:
    """A bold line that stays with what follows."""
    return Paragraph((Run(text, bold=True),), indented=False, held=True)


def centred(text: str, *, bold: bool = True, size: float = 13) -> Paragraph:
    """A line in the middle that stays with what follows."""
    return Paragraph((Run(text, bold=bold),), centred=True, indented=False, held=True, size=size)


def labelled(label: str, text: str) -> Paragraph:
    """A paragraph that begins with bold words: `Điều 1. …`."""
    return Paragraph((Run(label, bold=True), Run(text)))


def field_line(*pairs: tuple[str, str]) -> FieldLine:
    """Fields beside each other, as label and value."""
    return FieldLine(tuple(Field(label, value) for label, value in pairs))


def cell_row(*cells: Cell) -> Row:
    """A data row of a table in a letter."""
    return Row(RowKind.DATA, cells)


def text_column(key: str, title: str, weight: float = 0, *, middle: bool = False) -> Column:
    """A column of words in a letter's table."""
    return Column(key, title, weight=weight, align=Align.CENTER if middle else None)
