"""A text document as strips: paragraphs, fields with dotted lines, tables, digits, signatures."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from giamngheo_desktop.papers.letter import (
    Block,
    ChoiceLine,
    DigitsBlock,
    Field,
    FieldLine,
    Letter,
    Paragraph,
    Run,
    TableBlock,
)
from giamngheo_desktop.printing.blocks import (
    CentredLines,
    TextLine,
    letterhead_strips,
    signature_strips,
    top_right,
)
from giamngheo_desktop.printing.flow import Keep, Space, Strip
from giamngheo_desktop.printing.fonts import Face, Family
from giamngheo_desktop.printing.frame import Frame, draw_qr
from giamngheo_desktop.printing.measure import balanced, wrap
from giamngheo_desktop.printing.pen import Pen
from giamngheo_desktop.printing.table import TableHead, make_grid, row_strips

INDENT = 28.35
_LEADING = 1.3
_AFTER = 6.0
_SIZE = 13.0
_GAP = 8.0
_QR_SIDE = 80.0


def letter_strips(letter: Letter, family: Family, frame: Frame) -> list[Strip]:
    """A whole document without its attachments, from letterhead to signatures."""
    strips: list[Strip] = top_right(letter.form, family, frame)
    strips += letterhead_strips(letter.letterhead, family, frame)
    strips += _titles(letter.titles, family, frame)
    for block in letter.blocks:
        strips += block_strips(block, family, frame)
    closing = signature_strips(
        letter.signatures, family, frame, recipient_strips(letter.recipients, family, frame)
    )
    for strip in strips[-_HELD_STRIPS:] if closing else ():
        strip.keep = Keep.NEVER
    return [*strips, *closing]


_HELD_STRIPS = 4
"""So many of the last strips (two lines and the space after each) stay with the signatures."""


def _titles(titles: Sequence[str], family: Family, frame: Frame) -> list[Strip]:
    """Kind of document in capitals, then what it is about with a short rule beneath."""
    middle = (frame.left + frame.right) / 2
    kind = CentredLines.of_one(family.printable(titles[0]), family.bold, 14, middle)
    strips: list[Strip] = [kind]
    lines = [
        CentredLines.of_one(line, family.bold, 13.5, middle)
        for title in titles[1:]
        for line in balanced(family.printable(title), family.bold, 13.5, frame.text_width * 0.9)
    ]
    if lines:
        lines[-1].underline(frame.text_width * 0.2)
    strips += [*lines, Space(10)]
    for strip in strips:
        strip.keep = Keep.NEVER
    return strips


def block_strips(block: Block, family: Family, frame: Frame) -> list[Strip]:
    """One block as strips."""
    if isinstance(block, Paragraph):
        return _paragraph(block, family, frame)
    if isinstance(block, FieldLine):
        return _fields(block, family, frame)
    if isinstance(block, ChoiceLine):
        return [ChoiceStrip(block, family, frame), Space(_AFTER - 2)]
    if isinstance(block, TableBlock):
        return _table(block, family, frame)
    return [DigitsStrip(block, family, frame), Space(_AFTER)]


def recipient_strips(lines: Sequence[str], family: Family, frame: Frame) -> list[Strip]:
    """Nơi nhận: heading 12 bold italic, lines 11."""
    if not lines:
        return []
    width = frame.text_width / 2 - 12
    strips: list[Strip] = [TextLine("Nơi nhận:", family.bold_italic, 12, frame.left)]
    for text in lines:
        for line in wrap(family.printable(text), family.regular, 11, width):
            strips.append(TextLine(line, family.regular, 11, frame.left))
    return strips


def _table(block: TableBlock, family: Family, frame: Frame) -> list[Strip]:
    texts = block.texts()
    grid = make_grid(block.columns, [words for _, words in texts], family, frame)
    head = TableHead(grid)
    return [Space(2, Keep.NEVER), head, *row_strips(grid, texts, head), Space(_AFTER + 2)]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word and the cut it is set in."""

    text: str
    face: Face


def _paragraph(block: Paragraph, family: Family, frame: Frame) -> list[Strip]:
    if block.centred:
        return _centred(block, family, frame)
    words = [word for run in block.runs for word in _words(run, family)]
    indent = INDENT if block.indented else 0.0
    lines = list(_lines(words, block.size, frame.text_width, indent))
    strips: list[Strip] = []
    for no, line in enumerate(lines):
        left = frame.left + (indent if no == 0 else 0)
        width = frame.right - left if no < len(lines) - 1 else 0
        strips.append(JustifiedLine(line, block.size, left, width))
    _hold_ends(strips, block.held)
    return [*strips, Space(_AFTER, Keep.NEVER if block.held else Keep.FREE)]


def _hold_ends(strips: Sequence[Strip], held: bool) -> None:
    """A page never begins with the last line of a paragraph, nor ends with its first."""
    for strip in (*strips[:1], *strips[-2:]) if len(strips) > 1 else strips:
        strip.keep = Keep.NEVER
    if strips and not held:
        strips[-1].keep = Keep.NEVER


def _centred(block: Paragraph, family: Family, frame: Frame) -> list[Strip]:
    face = _face(block.runs[0], family)
    middle = (frame.left + frame.right) / 2
    lines = wrap(family.printable(block.text), face, block.size, frame.text_width)
    strips: list[Strip] = [CentredLines.of_one(line, face, block.size, middle) for line in lines]
    for strip in strips:
        strip.keep = Keep.NEVER
    return [*strips, Space(_AFTER, Keep.NEVER)]


def _face(run: Run, family: Family) -> Face:
    if run.bold:
        return family.bold_italic if run.italic else family.bold
    return family.italic if run.italic else family.regular


def _words(run: Run, family: Family) -> list[_Word]:
    """Words of a run; the sign of percent stays with its number."""
    face, shown = _face(run, family), family.printable(run.text).replace(" %", "\u00a0%")
    return [_Word(text, face) for text in shown.split(" ") if text]


def _lines(
    words: Sequence[_Word], size: float, width: float, indent: float
) -> Iterator[list[_Word]]:
    """Words in lines; the first line is shorter by the indent."""
    line: list[_Word] = []
    used, room = 0.0, width - indent
    for word in _whole_words(words, size, width - indent):
        wide = word.face.width(word.text, size)
        space = word.face.width(" ", size) if line else 0
        if line and used + space + wide > room:
            yield line
            line, used, room, space = [], 0.0, width, 0
        line.append(word)
        used += space + wide
    if line:
        yield line


def _whole_words(words: Sequence[_Word], size: float, width: float) -> Iterator[_Word]:
    for word in words:
        for piece in wrap(word.text, word.face, size, width):
            yield _Word(piece, word.face)


class JustifiedLine(Strip):
    """A line of words spread to a width; a width of 0 leaves them where they are."""

    def __init__(self, words: Sequence[_Word], size: float, left: float, width: float) -> None:
        self._words = words
        self._size = size
        self._left = left
        self._width = width
        self.height = size * _LEADING
        self.keep = Keep.FREE

    def draw(self, pen: Pen, top: float) -> None:
        """Word by word, each with its space, so that copied text reads well."""
        y = top - self.height + self._size * 0.32
        x, size = self._left, self._size
        gap = self._gap()
        for word in self._words:
            pen.put(x, y, word.text + " ", word.face, size)
            x += word.face.width(word.text, size) + gap

    def _gap(self) -> float:
        natural = self._words[0].face.width(" ", self._size)
        if not self._width or len(self._words) < 2:
            return natural
        used = sum(word.face.width(word.text, self._size) for word in self._words)
        return (self._width - used) / (len(self._words) - 1)


def _fields(block: FieldLine, family: Family, frame: Frame) -> list[Strip]:
    """One line where all fits, else a line for each field, and wrapped values."""
    left = frame.left + (INDENT if block.indented else 0)
    strips: list[Strip] = []
    for fields in fitting_fields(block.fields, family, frame.right - left):
        if len(fields) == 1 and _asked(fields[0], family) > frame.right - left:
            runs = (Run(fields[0].label), Run(fields[0].value, bold=True))
            strips += _paragraph(Paragraph(runs, indented=block.indented), family, frame)
        else:
            strips += [FieldStrip(fields, family, left, frame.right), Space(_AFTER - 2)]
    return strips


def fitting_fields(
    fields: Sequence[Field], family: Family, room: float
) -> Sequence[Sequence[Field]]:
    """All beside each other where they fit a width, else a line for each.

    Args:
        room: points.
    """
    asked = sum(_asked(one, family) for one in fields)
    return (fields,) if asked <= room else [(one,) for one in fields]


def field_starts(fields: Sequence[Field], family: Family, room: float) -> list[float]:
    """Where each field begins on its line, points from the first: spare room goes to blanks."""
    blanks = sum(not one.value for one in fields)
    asked = [_asked(one, family) for one in fields]
    share = (room - sum(asked) + _GAP) / (blanks or len(fields))
    wide = [
        width + (share if not one.value or not blanks else 0)
        for one, width in zip(fields, asked, strict=True)
    ]
    return list(accumulate(wide[:-1], initial=0.0))


_LEAST_BLANK = 60.0


def _asked(field: Field, family: Family) -> float:
    label = family.regular.width(family.printable(field.label), _SIZE)
    if field.value:
        return label + family.bold.width(family.printable(field.value), _SIZE) + _GAP
    return label + _LEAST_BLANK + _GAP


class FieldStrip(Strip):
    """Fields beside each other: values in bold, blanks as dotted lines to write on."""

    def __init__(self, fields: Sequence[Field], family: Family, left: float, right: float) -> None:
        self._fields = [
            Field(family.printable(one.label), family.printable(one.value)) for one in fields
        ]
        self._family = family
        starts = field_starts(self._fields, family, right - left)
        self._xs = [*(left + one for one in starts), right + _GAP]
        self.height = _SIZE * _LEADING

    def draw(self, pen: Pen, top: float) -> None:
        """Label, then value or dots."""
        y = top - self.height + _SIZE * 0.32
        regular, bold = self._family.regular, self._family.bold
        for at, field in enumerate(self._fields):
            pen.put(self._xs[at], y, field.label, regular, _SIZE)
            x = self._xs[at] + regular.width(field.label, _SIZE)
            if field.value:
                pen.put(x, y, field.value, bold, _SIZE)
            else:
                self._dots(pen, x, self._xs[at + 1] - _GAP, y)

    def _dots(self, pen: Pen, x: float, end: float, y: float) -> None:
        face = self._family.regular
        count = int((end - x) / face.width(".", _SIZE))
        pen.put(x, y, "." * count, face, _SIZE)


class ChoiceStrip(Strip):
    """A question on the left, its boxes in columns on the right, on as many lines as they take."""

    def __init__(self, block: ChoiceLine, family: Family, frame: Frame) -> None:
        face = family.regular
        self._face = face
        self._size = _SIZE if block.is_field else _CHOICE_SIZE
        self._left = frame.left + (INDENT if block.is_field else 0)
        behind = face.width(family.printable(block.label), self._size) + _GAP
        share, gap = frame.text_width * _LABEL_SHARE, 0.0 if block.is_field else _GAP
        self._boxes_from = self._left + (behind if block.is_field else share)
        room = frame.right - self._boxes_from
        label = family.printable(block.label)
        self._label = wrap(label, face, self._size, self._boxes_from - self._left - gap)
        boxes = [family.printable(one) for one in block.boxes()]
        widest = max((face.width(one, self._size) for one in boxes), default=0) + _GAP
        across = min(max(int(room / widest), 1), _BOXES_ACROSS)
        self._step = room / across
        lines = [wrap(one, face, self._size, self._step) for one in boxes]
        self._rows = [lines[at : at + across] for at in range(0, len(lines), across)]
        deep = sum(max(map(len, row)) for row in self._rows)
        self.height = max(len(self._label), deep) * self._size * 1.22
        self.keep = Keep.FREE

    def draw(self, pen: Pen, top: float) -> None:
        """Label, then the boxes row by row."""
        leading = self._size * 1.22
        first = top - leading + self._size * 0.32
        for no, line in enumerate(self._label):
            pen.put(self._left, first - no * leading, line, self._face, self._size)
        y = first
        for row in self._rows:
            for at, lines in enumerate(row):
                x = self._boxes_from + at * self._step
                for no, line in enumerate(lines):
                    pen.put(x, y - no * leading, line, self._face, self._size)
            y -= max(map(len, row)) * leading


_LABEL_SHARE = 0.36
_CHOICE_SIZE = 12.0
_BOXES_ACROSS = 4


class DigitsStrip(Strip):
    """Groups of digits, four to a line, large enough to be read aloud; a QR picture beside."""

    def __init__(self, block: DigitsBlock, family: Family, frame: Frame) -> None:
        self._block = block
        self._family = family
        self._frame = frame
        self._rows = [block.groups[at : at + 4] for at in range(0, len(block.groups), 4)]
        inner = max(len(self._rows) * 30.0 + 14, _QR_SIDE + 12 if block.code else 0)
        self._box = inner
        self.height = 22 + inner
        self.keep = Keep.FREE

    def draw(self, pen: Pen, top: float) -> None:
        """Label, frame, groups, picture."""
        frame, family = self._frame, self._family
        pen.put(frame.left, top - 15, family.printable(self._block.label), family.regular, _SIZE)
        high, low = top - 22, top - 22 - self._box
        for y in (high, low):
            pen.line(frame.left, y, frame.right, y)
        for x in (frame.left, frame.right):
            pen.line(x, high, x, low)
        picture = _QR_SIDE + 12 if self._block.code else 0
        step = (frame.text_width - picture) / 4
        first = (high + low) / 2 + len(self._rows) * 15 - 22
        for no, row in enumerate(self._rows):
            for at, group in enumerate(row):
                x = frame.left + (at + 0.5) * step
                pen.centred(x, first - no * 30, group, family.bold, 20)
        if self._block.code:
            draw_qr(pen, self._block.code, frame.right - _QR_SIDE - 6, low + 6, _QR_SIDE)
