"""Old encodings to Unicode NFC, cell by cell: by the font first, then by the whole column.

Nothing that is right already is changed; a cell that could be read two ways is listed, not guessed.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from giamngheo_desktop.domain.vietnamese import nfc
from giamngheo_desktop.spreadsheet.cells import Font, RawSheet
from giamngheo_desktop.spreadsheet.legacy_tables import DECODERS, Encoding
from giamngheo_desktop.spreadsheet.parsed import Conversion
from giamngheo_desktop.spreadsheet.syllables import is_syllable

AUTO = "auto"
_OLD_LETTERS = re.compile("[\u00a1-\u00ff]")
_NEW_LETTERS = re.compile("[\u0100-\u024f\u0300-\u036f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class Converted:
    """A cell after conversion.

    Args:
        text: in Unicode NFC.
        encoding: what it was written in.
        other: the other reading, where it could be read two ways; `text` is then as it was.
    """

    text: str
    encoding: Encoding
    other: str | None = None


def convert_sheet(
    sheet: RawSheet, encoding: str = AUTO
) -> tuple[list[Conversion], list[Conversion]]:
    """Rewrites the text cells of a sheet in Unicode NFC.

    Args:
        sheet: changed in place.
        encoding: `auto`, or the one encoding every cell with old letters is read in.

    Returns:
        What was changed, before and after; and the cells that could be read two ways.
    """
    decide = _by_signs(sheet) if encoding == AUTO else _as_named(Encoding(encoding))
    changed: list[Conversion] = []
    unsure: list[Conversion] = []
    for row in sheet.rows:
        for column, cell in enumerate(row.cells):
            if not isinstance(cell, str) or (cell.isascii() and column not in row.fonts):
                continue
            done = decide(cell, row.fonts.get(column, "") if row.fonts else "", column)
            if done.other is not None:
                unsure.append(_record(sheet, row.number, column, cell, done.other, done.encoding))
            if done.text != cell:
                row.cells[column] = done.text
                changed.append(_record(sheet, row.number, column, cell, done.text, done.encoding))
    return changed, unsure


def _by_signs(sheet: RawSheet) -> Callable[[str, Font, int], Converted]:
    columns, is_pure = _column_encodings(sheet)
    return lambda cell, font, column: convert(cell, font, columns.get(column), is_certain=is_pure)


def _as_named(encoding: Encoding) -> Callable[[str, Font, int], Converted]:
    return lambda cell, font, _: convert(cell, font, encoding, is_forced=True)


def _record(
    sheet: RawSheet, row: int, column: int, before: str, after: str, encoding: Encoding
) -> Conversion:
    return Conversion(sheet.name, row, column, before, after, encoding.value)


@lru_cache(maxsize=16384)
def convert(
    text: str,
    font: Font,
    column: Encoding | None = None,
    *,
    is_certain: bool = False,
    is_forced: bool = False,
) -> Converted:
    """One cell in Unicode NFC.

    Args:
        text: as the file has it.
        font: name of the font, or the runs of a cell with several.
        column: encoding that the other cells of the column show, or the officer has named.
        is_certain: no cell of the sheet is in Unicode, so one that could be read both ways is not.
        is_forced: the officer has named the encoding; fonts do not count.
    """
    if not isinstance(font, str):
        return _convert_runs(text, font, column)
    by_font = encoding_of_font(font)
    if is_forced:
        return _convert_named(text, column)
    if by_font is None:
        return _convert_plain(text, column, is_certain=is_certain)
    done = _convert_plain(text, by_font, is_certain=True)
    is_capitals = by_font is Encoding.TCVN3 and font.rstrip().upper().endswith("H")
    return _capitals(done) if is_capitals else done


def _convert_runs(text: str, runs: Iterable[tuple[str, str]], column: Encoding | None) -> Converted:
    parts = [convert(part, font, column) for part, font in runs]
    joined = nfc("".join(part.text for part in parts))
    kinds = [part.encoding for part in parts if part.encoding is not Encoding.UNICODE]
    if any(part.other is not None for part in parts):
        other = nfc("".join(part.other or part.text for part in parts))
        return Converted(nfc(text), Encoding.UNICODE, other)
    return Converted(joined, kinds[0] if kinds else Encoding.UNICODE)


def _capitals(done: Converted) -> Converted:
    """Fonts such as `.VnTimeH` show capitals for small letters."""
    if done.encoding is Encoding.UNICODE and not done.text.isascii():
        return done
    return Converted(done.text.upper(), done.encoding)


def encoding_of_font(name: str) -> Encoding | None:
    """Encoding that a font name tells; `None` for fonts of Unicode."""
    start = name.strip().lower()
    if start.startswith(".vn"):
        return Encoding.TCVN3
    return Encoding.VNI if re.match(r"vni\b|vni-", start) else None


def _convert_named(text: str, encoding: Encoding | None) -> Converted:
    """The officer has named the encoding: every cell that can be written in it is."""
    is_new = _NEW_LETTERS.search(text) or not _OLD_LETTERS.search(text)
    decode = DECODERS.get(encoding) if encoding is not None and not is_new else None
    decoded = decode(text) if decode else None
    if decoded is None or encoding is None:
        return Converted(nfc(text), Encoding.UNICODE)
    return Converted(decoded, encoding)


def _convert_plain(text: str, encoding: Encoding | None, *, is_certain: bool) -> Converted:
    plain = nfc(text)
    if not _OLD_LETTERS.search(text) or _NEW_LETTERS.search(text):
        return Converted(plain, Encoding.UNICODE)
    if encoding is None or encoding is Encoding.UNICODE:
        return Converted(plain, Encoding.UNICODE)
    decoded = DECODERS[encoding](text)
    is_right_now = _is_vietnamese(plain)
    if decoded is None:
        return Converted(plain, Encoding.UNICODE, None if is_right_now else plain)
    is_right_then = _is_vietnamese(decoded)
    if is_right_now and not is_right_then:
        # Typed in Unicode on a machine without the old font: usual nowadays, and looks right.
        return Converted(plain, Encoding.UNICODE)
    if is_right_now and not is_certain:
        return Converted(plain, Encoding.UNICODE, decoded)
    return Converted(decoded, encoding)


@lru_cache(maxsize=16384)
def _is_vietnamese(text: str) -> bool:
    """True when every word that carries a mark is a well-spelled syllable."""
    return all(is_syllable(word) for word in _split(text) if not word.isascii())


def _column_encodings(sheet: RawSheet) -> tuple[dict[int, Encoding], bool]:
    """Encoding of each column that shows one: most of its doubtful words read only that way.

    Also whether the sheet is pure: no cell has a letter that only Unicode has.
    """
    words: dict[int, Counter[str]] = {}
    is_pure = True
    for row in sheet.rows:
        for column, cell in enumerate(row.cells):
            if not isinstance(cell, str) or cell.isascii():
                continue
            if _has_new_letters(cell):
                is_pure = False
            else:
                words.setdefault(column, Counter()).update(_old_words(cell))
    whole = Counter[str]()
    for counted in words.values():
        whole.update(counted)
    fallback = judge(whole)
    judged = {column: judge(counted) for column, counted in words.items()}
    columns = {
        column: found if found is not Encoding.UNICODE else fallback
        for column, found in judged.items()
        if found is not Encoding.UNICODE or _leans(words[column], fallback)
    }
    return columns, is_pure


@lru_cache(maxsize=16384)
def _has_new_letters(text: str) -> bool:
    return _NEW_LETTERS.search(text) is not None


def _old_words(text: str) -> list[str]:
    return [word for word in _split(text) if _OLD_LETTERS.search(word)]


@lru_cache(maxsize=16384)
def _split(text: str) -> tuple[str, ...]:
    """Words for judging: old encodings use signs such as `¬` and `®` as letters."""
    return tuple(re.split(r"[\s,;:.()/\"'’\-–\u00a0]+", text.strip()))


def judge(words: Counter[str]) -> Encoding:
    """Encoding that explains most of the words; UNICODE unless one is clearly better.

    Args:
        words: words with Latin-1 letters and how often they occur.
    """
    right_now = sum(count for word, count in words.items() if is_syllable(nfc(word)))
    scores: dict[Encoding, int] = {}
    for encoding, decode in DECODERS.items():
        scores[encoding] = sum(
            count
            for word, count in words.items()
            if (decoded := decode(word)) is not None and is_syllable(decoded)
        )
    best = max(scores, key=lambda one: scores[one])
    return best if scores[best] > right_now else Encoding.UNICODE


def _leans(words: Counter[str], encoding: Encoding) -> bool:
    """True when a short column, silent by itself, reads in the encoding of the rest."""
    if encoding is Encoding.UNICODE:
        return False
    decode = DECODERS[encoding]
    return all(decode(word) is not None for word in words)
