"""Widths of columns and size of letters for a table that must fit a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from giamngheo_desktop.papers.cells import CellKind
from giamngheo_desktop.papers.paper import Column, HeadCell, head_cells
from giamngheo_desktop.printing.fonts import Family
from giamngheo_desktop.printing.measure import longest_word

SIZES = (12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5, 7)
PAD = 2.6
_SLACK = 0.3
_HEAD_LINES = 6
_LEAST = 1.8
_SAMPLED = 600
_WIDEST_SHARE = 0.4
_LABEL_SHARE = 2.2


@dataclass(frozen=True, slots=True)
class Widths:
    """Chosen size of letters, and the width of each column, points; their sum is the table."""

    size: float
    columns: tuple[float, ...]


def sample(rows: Sequence[tuple[str, ...]]) -> Sequence[tuple[str, ...]]:
    """Rows spread over the whole table, enough to judge widths by; the sums are among them."""
    step = max(1, len(rows) // _SAMPLED)
    return (*rows[::step], *rows[-1:])


def choose_widths(
    columns: Sequence[Column],
    rows: Sequence[tuple[str, ...]],
    family: Family,
    room: float,
    largest: float = 12,
) -> Widths:
    """The largest letters with which every word fits its column, and the widths for them.

    Args:
        rows: words of the rows that have cells, or a sample of them.
        room: width of the table, points.
        largest: size not to go above.
    """
    for size in SIZES:
        last = _wish(columns, rows, family, size)
        if size <= largest and sum(last.need) <= room:
            return Widths(size, _spread(last, columns, room))
    scale = room / sum(last.need)
    return Widths(last.size, tuple(need * scale for need in last.need))


@dataclass(frozen=True, slots=True)
class _Wish:
    """What the columns ask for at one size: the least, and what their longest text would take."""

    size: float
    need: tuple[float, ...]
    natural: tuple[float, ...]


def _wish(
    columns: Sequence[Column], rows: Sequence[tuple[str, ...]], family: Family, size: float
) -> _Wish:
    natural = [
        max((family.regular.width(row[at], size) for row in rows), default=0)
        for at in range(len(columns))
    ]
    need = [
        _need(column, [row[at] for row in rows], natural[at], family, size)
        for at, column in enumerate(columns)
    ]
    _even_out(need, columns)
    _widen_for_groups(need, head_cells(columns), family, size)
    return _Wish(size, tuple(need), tuple(width + 2 * PAD for width in natural))


def _need(
    column: Column, texts: Sequence[str], natural: float, family: Family, size: float
) -> float:
    title = family.bold.width(column.title, size)
    head = max(longest_word(column.title, family.bold, size), title / _HEAD_LINES)
    if column.weight:
        words = max((longest_word(text, family.regular, size) for text in texts), default=0)
        least = column.weight * _LEAST * size
        usual = _typical(texts, family, size, 0.96 if column.is_label else 0.7)
        # a name keeps to one line as long as that costs the other columns no size of letters
        most = _LABEL_SHARE if column.is_label else 1.3
        cells = max(words, least, min(usual, most * least))
    elif column.is_label:
        # sums are printed in bold, whose letters are wider; its digits are not
        cells = max((family.bold.width(text, size) for text in texts), default=0)
    else:
        cells = natural
    number = family.italic.width(column.number[:9], size - 2)
    return max(head, cells, number) + 2 * PAD + _SLACK


def _typical(texts: Sequence[str], family: Family, size: float, share: float) -> float:
    """Width that this share of the texts keeps to."""
    widths = sorted(family.regular.width(text, size) for text in texts)
    return widths[int((len(widths) - 1) * share)] if widths else 0


_EVEN_SHARE = 1.6


def _even_out(need: list[float], columns: Sequence[Column]) -> None:
    """Marks beside each other under one head are of one width, where that costs little."""
    for places in _runs(columns):
        widest = max(need[at] for at in places)
        if widest <= _EVEN_SHARE * min(need[at] for at in places):
            for at in places:
                need[at] = widest


def _runs(columns: Sequence[Column]) -> Iterator[list[int]]:
    """Places of columns of marks that share their outermost head."""
    marks = [(at, one) for at, one in enumerate(columns) if one.kind is CellKind.MARK and one.group]
    for _, run in groupby(marks, key=lambda pair: pair[1].group[0]):
        yield [at for at, _ in run]


def _widen_for_groups(
    need: list[float], cells: Sequence[HeadCell], family: Family, size: float
) -> None:
    for cell in cells:
        span = range(cell.column, cell.column + cell.column_span)
        have = sum(need[at] for at in span)
        word = longest_word(cell.text, family.bold, size) + 2 * PAD + _SLACK
        for at in span:
            need[at] *= max(1, word / have)


def _spread(wish: _Wish, columns: Sequence[Column], room: float) -> tuple[float, ...]:
    """Spare width goes to texts that would wrap, then to the narrowest columns of figures."""
    widths = list(wish.need)
    spare = room - sum(widths)
    wanted = [
        max(0.0, min(natural, room * _WIDEST_SHARE) - width) if column.weight else 0.0
        for column, natural, width in zip(columns, wish.natural, widths, strict=True)
    ]
    share = min(1.0, spare / sum(wanted)) if sum(wanted) else 0.0
    widths = [width + share * more for width, more in zip(widths, wanted, strict=True)]
    figures = [at for at, one in enumerate(columns) if one.kind in _FIGURES and not one.is_label]
    _level(widths, figures, room - sum(widths))
    scale = room / sum(widths)
    return tuple(width * scale for width in widths)


_FIGURES = frozenset({CellKind.COUNT, CellKind.RATE, CellKind.MONEY, CellKind.MARK})


def _level(widths: list[float], places: Sequence[int], spare: float) -> None:
    """Share width out so that the narrow columns come as near to the others as they can."""
    ordered = sorted(places, key=lambda at: widths[at])
    for count, at in enumerate(ordered, start=1):
        higher = widths[ordered[count]] if count < len(ordered) else widths[at]
        step = min(spare / count, max(0.0, higher - widths[at]))
        for one in ordered[:count]:
            widths[one] += step
        spare -= step * count
