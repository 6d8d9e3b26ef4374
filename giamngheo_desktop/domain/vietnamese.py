"""Vietnamese text: one form, folding for search, order of names."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=40)}
# CLDR order of tones: không dấu, huyền, hỏi, ngã, sắc, nặng.
_TONE_RANK = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_DIGITS = re.compile(r"(\d+)")


def nfc(text: str) -> str:
    """The one form in which text is stored and compared (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def tidy(text: str) -> str:
    """A single line as it is stored: NFC, visible characters only, single spaces, no ends.

    Zero-width and bidirectional controls go; a non-breaking space becomes a space. Spelling,
    tone placement and capitals stay as typed.
    """
    if text.isprintable():
        # Nothing hidden and no odd space in it, as in nearly every cell of a long list.
        return " ".join(nfc(text).split())
    spaced = nfc(text).replace("\u00a0", " ").replace("\u202f", " ")
    visible = "".join(" " if char in "\t\r\n" else char for char in spaced if not _is_hidden(char))
    return " ".join(visible.split())


def tidy_lines(text: str) -> str:
    """Several lines as they are stored: each tidy, none empty at the ends."""
    return "\n".join(map(tidy, text.splitlines())).strip()


def _is_hidden(char: str) -> bool:
    return char not in "\t\r\n" and unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co"}


_MARKS = dict.fromkeys(code for code in range(0x0300, 0x0370) if unicodedata.combining(chr(code)))
"""Marks over and under letters, as they stand alone: all that Vietnamese has."""


def fold(text: str) -> str:
    """Key for search: lower case, without marks, `đ` as `d`, single spaces.

    Folding finds candidates only: Trà Don and Trà Dơn fold alike and are different places.
    """
    return " ".join(filter(None, map(_folded_word, text.split())))


@lru_cache(maxsize=16384)
def _folded_word(word: str) -> str:
    """Words are kept, not whole names: all names of a province are made of a few thousand."""
    bare = unicodedata.normalize("NFD", word.casefold().replace("đ", "d")).translate(_MARKS)
    if bare.isascii():
        return bare
    return "".join(char for char in bare if not unicodedata.combining(char))


def matches(query: str, folded: str) -> bool:
    """True when every word of `query` begins a word of `folded`, in any order."""
    words = folded.split()
    return all(any(word.startswith(part) for word in words) for part in fold(query).split())


@lru_cache(maxsize=16384)
def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Dictionary order: letters of the whole text first, then tones, then capitals."""
    letters: list[int] = []
    tones: list[int] = []
    for char in nfc(text).casefold():
        letter, tone = _letter_and_tone(char)
        letters.append(letter)
        tones.append(tone)
    return tuple(letters), tuple(tones), text.swapcase()


@lru_cache(maxsize=1024)
def _letter_and_tone(char: str) -> tuple[int, int]:
    parts = unicodedata.normalize("NFD", char)
    tone = next((_TONE_RANK[mark] for mark in parts if mark in _TONE_RANK), 0)
    base = nfc("".join(mark for mark in parts if mark not in _TONE_RANK))
    if base in _LETTER_RANK:
        return _LETTER_RANK[base], tone
    if base.isdigit():
        return 10 + int(unicodedata.digit(base, 0)), tone
    return (1, tone) if base.isspace() else (100 + ord(base[0]), tone)


NameKey = tuple[tuple[tuple[int, ...], tuple[int, ...], str], ...]


def name_sort_key(name: str) -> NameKey:
    """Order of people: given name (tên), then middle names (chữ đệm), then family name (họ)."""
    words = name.split()
    given, family = (words[-1] if words else ""), (words[0] if len(words) > 1 else "")
    return sort_key(given), sort_key(" ".join(words[1:-1])), sort_key(family)


def natural_key(
    text: str,
) -> tuple[tuple[int, int, tuple[tuple[int, ...], tuple[int, ...], str]], ...]:
    """Order of villages: numbers by value, so that "Thôn 2" stands before "Thôn 10"."""
    return tuple(
        (0, int(part), sort_key("")) if part.isdigit() else (1, 0, sort_key(part))
        for part in _DIGITS.split(text)
        if part
    )
