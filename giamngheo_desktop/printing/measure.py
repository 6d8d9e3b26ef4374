"""Breaks text into lines of a width."""

import re
from collections.abc import Iterator

from giamngheo_desktop.printing.fonts import Face

_STROKE_PARTS = re.compile(r"[^/]+/?|/")
_FORMULA_PARTS = re.compile(r"[^=+*/-]*[=+*/-]?")


def wrap(text: str, face: Face, size: float, width: float) -> list[str]:
    """Lines of at most `width` points; a word that is longer is broken where it must be.

    Args:
        text: printable text, single spaces between words.
        width: points, > 0.
    """
    if face.width(text, size) <= width:
        return [text]
    return _filled(text.split(" "), " ", face, size, width)


def wrap_formula(text: str, face: Face, size: float, width: float) -> list[str]:
    """Lines of a formula, broken after its signs."""
    if face.width(text, size) <= width:
        return [text]
    parts = [part for part in _FORMULA_PARTS.findall(text) if part]
    return _filled(parts, "", face, size, width)


def _filled(words: list[str], glue: str, face: Face, size: float, width: float) -> list[str]:
    lines: list[str] = []
    line = ""
    for word in _fitting(words, face, size, width):
        longer = line + glue + word if line else word
        if line and face.width(longer, size) > width:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


def _fitting(words: list[str], face: Face, size: float, width: float) -> Iterator[str]:
    for word in words:
        if face.width(word, size) <= width:
            yield word
        else:
            yield from _after_strokes(word, face, size, width)


def _after_strokes(word: str, face: Face, size: float, width: float) -> Iterator[str]:
    """A long word is broken after its strokes (`vợ/chồng/con`) before it is broken anywhere."""
    piece = ""
    for part in _STROKE_PARTS.findall(word):
        if piece and face.width(piece + part, size) > width:
            yield from _pieces(piece, face, size, width)
            piece = ""
        piece += part
    yield from _pieces(piece, face, size, width)


def _pieces(word: str, face: Face, size: float, width: float) -> Iterator[str]:
    piece, used = "", 0.0
    for char in word:
        more = face.widths.get(char, face.default) * size / 1000
        if piece and used + more > width:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + char, used + more
    yield piece


def balanced(text: str, face: Face, size: float, width: float) -> list[str]:
    """Lines of a title: as few as fit, of about the same length, terms of the law unbroken."""
    text = _TERM.sub(lambda found: found.group().replace(" ", "\u00a0"), text)
    lines = wrap(text, face, size, width)
    low, high = width / 2, width
    for _ in range(6 if len(lines) > 1 else 0):
        middle = (low + high) / 2
        tried = wrap(text, face, size, middle)
        if len(tried) == len(lines):
            lines, high = tried, middle
        else:
            low = middle
    return lines


_TERM = re.compile(
    r"(?:hộ )?(?:thoát )?(?:cận )?nghèo|mức sống trung bình|tổ dân phố|năm \d+|dân tộc",
    re.IGNORECASE,
)
"""Words of a title that belong together."""


def longest_word(text: str, face: Face, size: float) -> float:
    """Width of the widest part that should not be broken."""
    parts = (part for word in text.split(" ") for part in _STROKE_PARTS.findall(word))
    return max((face.width(part, size) for part in parts), default=0)
