"""Blocks of an official page: letterhead, titles, framed marks, lines of text, signatures."""

from collections.abc import Sequence
from dataclasses import dataclass

from giamngheo_desktop.papers.heading import MOTTO
from giamngheo_desktop.papers.paper import AppendixHead, Letterhead, Signature
from giamngheo_desktop.printing.flow import Keep, Space, Strip
from giamngheo_desktop.printing.fonts import Face, Family
from giamngheo_desktop.printing.frame import Frame
from giamngheo_desktop.printing.measure import balanced, wrap
from giamngheo_desktop.printing.pen import Pen

_HEAD = 12
_LEADING = 1.2
_ROOM_FOR_NAME = 52.0


@dataclass(frozen=True, slots=True)
class _Said:
    """A line with its face and size."""

    text: str
    face: Face
    size: float

    @property
    def height(self) -> float:
        return self.size * _LEADING


def _said(family: Family, text: str, face: Face, size: float, width: float) -> list[_Said]:
    lines = wrap(family.printable(text), face, size, width)
    return [_Said(line, face, size) for line in lines]


class CentredLines(Strip):
    """Lines one above the other with their middle at one place, perhaps a rule beneath."""

    def __init__(self, lines: Sequence[_Said], middle: float, rule: float = 0) -> None:
        self._lines = lines
        self._middle = middle
        self._rule = rule
        self.height = sum(line.height for line in lines) + (5 if rule else 0)

    def underline(self, width: float) -> None:
        """Put a short rule beneath."""
        self._rule = width
        self.height += 5

    @classmethod
    def of_one(cls, text: str, face: Face, size: float, middle: float) -> "CentredLines":
        """A single line."""
        return cls([_Said(text, face, size)], middle)

    def draw(self, pen: Pen, top: float) -> None:
        """Lines, then the rule."""
        y = top
        for line in self._lines:
            y -= line.height
            baseline = y + line.size * 0.27
            pen.centred(self._middle, baseline, line.text, line.face, line.size)
        if self._rule:
            pen.line(self._middle - self._rule / 2, y - 2, self._middle + self._rule / 2, y - 2)


class Beside(Strip):
    """Strips side by side, from the same top."""

    def __init__(self, columns: Sequence[Sequence[Strip]], keep: Keep = Keep.NEVER) -> None:
        self._columns = columns
        self.keep = keep
        self.height = max((sum(one.height for one in column) for column in columns), default=0)

    def draw(self, pen: Pen, top: float) -> None:
        """Each column downwards."""
        for column in self._columns:
            y = top
            for strip in column:
                strip.draw(pen, y)
                y -= strip.height


def letterhead_strips(head: Letterhead, family: Family, frame: Frame) -> list[Strip]:
    """Issuing body on the left, quốc hiệu and tiêu ngữ on the right; number and date beneath."""
    if not head.body:
        return _motto_alone(head, family, frame)
    right_width = family.bold.width(MOTTO[0], _HEAD) + 6
    left_width = min(frame.text_width - right_width - 12, right_width)
    left_middle = frame.left + left_width / 2
    right_middle = frame.right - right_width / 2
    left = [_body(head, family, left_width, left_middle)]
    right = [_motto(family, right_middle)] if head.motto else []
    below = _number_and_date(head, family, left_width, left_middle, right_middle)
    return [Beside((left, right)), *below, Space(10, Keep.NEVER)]


def _motto_alone(head: Letterhead, family: Family, frame: Frame) -> list[Strip]:
    """Head of a paper a household writes: quốc hiệu in the middle, place and date on the right."""
    motto = _motto(family, (frame.left + frame.right) / 2)
    motto.keep = Keep.NEVER
    text = family.printable(head.dateline)
    middle = frame.right - family.italic.width(text, 13) / 2
    date = CentredLines.of_one(text, family.italic, 13, middle)
    date.keep = Keep.NEVER
    return [motto, Space(8, Keep.NEVER), date, Space(6, Keep.NEVER)]


def _body(head: Letterhead, family: Family, width: float, middle: float) -> Strip:
    lines = [
        said for line in head.superior for said in _said(family, line, family.regular, _HEAD, width)
    ]
    bold = [said for line in head.body for said in _said(family, line, family.bold, _HEAD, width)]
    last = family.bold.width(bold[-1].text, _HEAD)
    return CentredLines([*lines, *bold], middle, rule=last * 0.45)


def _motto(family: Family, middle: float) -> Strip:
    top, bottom = MOTTO
    lines = [_Said(top, family.bold, _HEAD), _Said(bottom, family.bold, 13)]
    return CentredLines(lines, middle, rule=family.bold.width(bottom, 13))


def _number_and_date(
    head: Letterhead, family: Family, width: float, left: float, right: float
) -> list[Strip]:
    if not head.number and not head.dateline:
        return []
    number = _said(family, head.number, family.regular, 13, width)
    date = [_Said(family.printable(head.dateline), family.italic, 13)]
    columns = ([CentredLines(number, left)], [CentredLines(date, right)])
    return [Space(4, Keep.NEVER), Beside(columns)]


def title_strips(
    titles: Sequence[str], subtitles: Sequence[str], family: Family, frame: Frame
) -> list[Strip]:
    """Title in bold capitals, what is beneath it in italics."""
    middle = (frame.left + frame.right) / 2
    width = frame.text_width * 0.94
    big = [
        _Said(line, family.bold, 14)
        for one in titles
        for line in balanced(family.printable(one), family.bold, 14, width)
    ]
    small = [said for one in subtitles for said in _said(family, one, family.italic, 13, width)]
    strip = CentredLines([*big, *small], middle)
    strip.keep = Keep.NEVER
    return [strip, Space(9, Keep.NEVER)]


def appendix_strips(head: AppendixHead, family: Family, frame: Frame) -> list[Strip]:
    """`Phụ lục II` in bold; the reference line comes after the title."""
    strip = CentredLines([_Said(head.numeral, family.bold, 14)], (frame.left + frame.right) / 2)
    strip.keep = Keep.NEVER
    return [strip]


class FramedMark(Strip):
    """A framed word such as LƯU HÀNH NỘI BỘ, on the left under the letterhead."""

    keep = Keep.NEVER

    def __init__(self, text: str, family: Family, left: float) -> None:
        self._text = text
        self._face = family.bold
        self._left = left
        self.height = 24

    def draw(self, pen: Pen, top: float) -> None:
        """Box and word."""
        width = self._face.width(self._text, 11) + 14
        left, right, bottom = self._left, self._left + width, top - 18
        for one in ((left, top, right, top), (left, bottom, right, bottom)):
            pen.line(*one)
        for x in (left, right):
            pen.line(x, top, x, bottom)
        pen.put(left + 7, bottom + 5.5, self._text, self._face, 11)


class TextLine(Strip):
    """One line of text."""

    __slots__ = ("_face", "_left", "_size", "_text", "height", "keep")

    def __init__(self, text: str, face: Face, size: float, left: float) -> None:
        self._text = text
        self._face = face
        self._size = size
        self._left = left
        self.height = size * _LEADING
        self.keep = Keep.FREE

    def draw(self, pen: Pen, top: float) -> None:
        """The line."""
        baseline = top - self.height + self._size * 0.27
        pen.put(self._left, baseline, self._text, self._face, self._size)


def note_strips(notes: Sequence[str], family: Family, frame: Frame) -> list[Strip]:
    """Notes under a table, in italics; they stay with what follows."""
    lines: list[Strip] = [
        TextLine(line, family.italic, 11, frame.left)
        for note in notes
        for line in wrap(family.printable(note), family.italic, 11, frame.text_width)
    ]
    for line in lines:
        line.keep = Keep.NEVER
    return [Space(4, Keep.NEVER), *lines] if lines else []


def signature_strips(
    signatures: Sequence[Signature], family: Family, frame: Frame, left_note: Sequence[Strip] = ()
) -> list[Strip]:
    """Signature blocks side by side, never torn; a single one stands on the right.

    Args:
        left_note: strips in place of the leftmost block (nơi nhận).
    """
    if not signatures:
        return list(left_note)
    places = max(2, len(signatures) + (1 if left_note else 0))
    width = frame.text_width / places
    first = places - len(signatures)
    columns = [list(left_note)] if left_note else []
    for at, signature in enumerate(signatures, start=first):
        columns.append([_signature(signature, family, frame.left + (at + 0.5) * width, width)])
    return [Space(12, Keep.NEVER), Beside(columns, Keep.FREE)]


def _signature(one: Signature, family: Family, middle: float, width: float) -> Strip:
    inner = width - 8
    lines = _said(family, one.dateline, family.italic, 13, inner) if one.dateline else []
    lines += [said for text in one.titles for said in _said(family, text, family.bold, 13, inner)]
    if one.hint:
        lines += _said(family, one.hint, family.italic, 12, inner)
    name = _said(family, one.name, family.bold, 13, inner) if one.name else []
    return _SignatureBlock(lines, name, middle)


class _SignatureBlock(Strip):
    """Title, room to sign, name."""

    def __init__(self, title: Sequence[_Said], name: Sequence[_Said], middle: float) -> None:
        self._title = CentredLines(title, middle)
        self._name = CentredLines(name, middle)
        self.height = self._title.height + _ROOM_FOR_NAME + (self._name.height or 13)

    def draw(self, pen: Pen, top: float) -> None:
        self._title.draw(pen, top)
        self._name.draw(pen, top - self._title.height - _ROOM_FOR_NAME)


def top_right(text: str, family: Family, frame: Frame) -> list[Strip]:
    """Number of an official form, in the upper right corner; nothing where there is none."""
    if not text:
        return []
    shown = family.printable(text)
    strip = CentredLines.of_one(
        shown, family.bold, 12, frame.right - family.bold.width(shown, 12) / 2
    )
    strip.keep = Keep.NEVER
    return [strip, Space(4, Keep.NEVER)]
