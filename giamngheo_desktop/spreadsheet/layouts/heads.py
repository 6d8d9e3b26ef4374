"""Finds the heads of a table on a sheet: up to four rows, merged or not, anywhere near the top."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from giamngheo_desktop.domain.vietnamese import fold, tidy
from giamngheo_desktop.spreadsheet.cells import RawRow, RawSheet, as_text
from giamngheo_desktop.spreadsheet.layouts.fields import Field, field_of_head

_SEARCHED_ROWS = 40
_MOST_HEAD_ROWS = 4
_FEWEST_HEADS = 2
_SIGNS = re.compile(r"[^\w]+")
_NUMBERING = re.compile(r"^(\(?\d{1,2}\)?|[a-z]{1,2}|\d{1,2} ?= ?[\d()/*+\- ]+)$")


@dataclass(frozen=True, slots=True)
class Heads:
    """Heads of a table.

    Args:
        first: number of their first row.
        last: number of their last row.
        labels: 0-based column -> folded label, upper heads first, joined by ` > `.
        columns: recognised field -> 0-based column; the leftmost where two columns fit.
        title: folded text of the rows above.
        title_lines: text of the rows above, as written.
    """

    first: int
    last: int
    labels: Mapping[int, str]
    columns: Mapping[Field, int]
    title: str
    title_lines: tuple[str, ...]


@lru_cache(maxsize=4096)
def label_key(text: str) -> str:
    """Folded head without punctuation and line breaks."""
    return _SIGNS.sub(" ", fold(tidy(text))).strip()


def find_heads(sheet: RawSheet) -> Heads | None:
    """Heads of the sheet's table; `None` when no row looks like heads."""
    rows = [row for row in sheet.rows if row.number <= _SEARCHED_ROWS]
    best: Heads | None = None
    for at in range(len(rows)):
        for height in range(1, _MOST_HEAD_ROWS + 1):
            band = rows[at : at + height]
            if len(band) < height or not _is_band(band, sheet):
                break
            heads = _heads(rows[:at], band, sheet)
            if best is None or _worth(heads) > _worth(best):
                best = heads
    return best if best is not None and len(best.columns) >= _FEWEST_HEADS else None


def _worth(heads: Heads) -> tuple[int, int]:
    known = sum(1 for field in heads.columns if field is not Field.IGNORED)
    return known, -(heads.last - heads.first)


def _is_band(band: Sequence[RawRow], sheet: RawSheet) -> bool:
    """Rows of heads hold short text, no numbers, follow each other and are more than one cell."""
    first, last = band[0], band[-1]
    if last.number - first.number > _MOST_HEAD_ROWS:
        return False
    texts = [cell for cell in last.cells if cell is not None]
    if not all(isinstance(cell, str) and len(cell) < 200 for cell in texts):
        return False
    is_title = len(texts) == 1 and len(band) == 1
    return not is_title and not is_numbering(last)


def is_numbering(row: RawRow) -> bool:
    """True for the row of column numbers under the heads, such as A, B, 1, 2, 3 = 2/1."""
    texts = [fold(as_text(cell)) for cell in row.cells if cell is not None]
    return len(texts) > 1 and all(_NUMBERING.match(text) for text in texts)


def _heads(above: Sequence[RawRow], band: Sequence[RawRow], sheet: RawSheet) -> Heads:
    labels = _labels(band, sheet)
    columns: dict[Field, int] = {}
    for column, label in sorted(labels.items()):
        found = field_of_head(label)
        if found is not None:
            columns.setdefault(found, column)
    lines = tuple(
        tidy(cell) for row in above for cell in row.cells if isinstance(cell, str) and tidy(cell)
    )
    title = " ".join(label_key(line) for line in lines)
    return Heads(band[0].number, band[-1].number, labels, columns, title, lines)


def _labels(band: Sequence[RawRow], sheet: RawSheet) -> dict[int, str]:
    width = max(len(row.cells) for row in band)
    levels = [_spread(row, width, sheet) for row in band]
    _fill_unmerged(levels)
    labels: dict[int, str] = {}
    for column in range(width):
        parts: list[str] = []
        for level in levels:
            if level[column] and level[column] not in parts[-1:]:
                parts.append(level[column])
        if parts:
            labels[column] = " > ".join(parts)
    return labels


def _spread(row: RawRow, width: int, sheet: RawSheet) -> list[str]:
    """Labels of a row; a head merged over several columns stands over each of them."""
    level = [label_key(as_text(row.at(column))) for column in range(width)]
    for top, left, _, right in sheet.merged:
        if top == row.number and right > left and left < width:
            for column in range(left, min(right + 1, width)):
                level[column] = level[left]
    return level


def _fill_unmerged(levels: list[list[str]]) -> None:
    """Without merges (.csv) an upper head stands over the empty places right of it."""
    for upper, lower in pairwise(levels):
        for column in range(1, len(upper)):
            is_open = not upper[column] and lower[column] and lower[column - 1]
            if is_open and upper[column - 1] and lower[column - 1] != upper[column - 1]:
                upper[column] = upper[column - 1]
