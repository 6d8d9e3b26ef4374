"""Breaks text into lines of a width."""

import re
from collections.abc import Iterator

from giamngheo_desktop.printing.fonts import Face

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
            yield from _pieces(word, face, size, width)


def _pieces(word: str, face: Face, size: float, width: float) -> Iterator[str]:
    piece, used = "", 0.0
    for char in word:
        more = face.widths.get(char, face.default) * size / 1000
        if piece and used + more > width:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + char, used + more
    yield piece


def longest_word(text: str, face: Face, size: float) -> float:
    """Width of the widest word."""
    return max((face.width(word, size) for word in text.split(" ")), default=0)
