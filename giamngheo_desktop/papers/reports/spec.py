"""What declares a report (biểu tổng hợp): its columns, its lines, the rules its numbers keep."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.papers.cells import CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.paper import Column


@dataclass(frozen=True, slots=True)
class Line:
    """A line every place has.

    Args:
        id: `ho`, `nhan_khau` or `tre_em`.
        prefix: first part of the count keys, `ho` or `khau`.
        label: words under "Phân tổ"; unlike those of every other line of the report.
        categories: categories the line counts together.
        category: what the JSON row says, in reports that split by category.
    """

    id: str
    prefix: str
    label: str
    categories: tuple[Category, ...] = ()
    category: str | None = None


HO = Line("ho", "ho", "Hộ")
NHAN_KHAU = Line("nhan_khau", "khau", "Nhân khẩu")

Numbers = Sequence[int | None]
"""One number per place; `None` = not known, which is not 0."""

Columns = Mapping[str, Numbers]
"""Key of a column -> its numbers."""

Count = Callable[[Sequence[PlaceCounts], Line], Numbers]
"""Counts a column at all places at once."""


def counted(*templates: str) -> Count:
    """Sum of count keys; `{p}` is the line's prefix, `{c}` each of its categories.

    Args:
        templates: for example `{p}.dien_bien.ho_ngheo.1` or `ho.{c}`; see `domain.tally`.
    """

    def count(places: Sequence[PlaceCounts], line: Line) -> Numbers:
        return sums_of(places, _keys(templates, line))

    return count


def sums_of(places: Sequence[PlaceCounts], keys: Sequence[str]) -> Numbers:
    """At each place the sum of some counts; 0 for no keys at all."""
    columns = [[one.counts.get(key, 0) for one in places] for key in keys]
    if not columns:
        return [0] * len(places)
    return columns[0] if len(columns) == 1 else list(map(sum, zip(*columns, strict=True)))


def _keys(templates: tuple[str, ...], line: Line) -> tuple[str, ...]:
    return tuple(
        template.format(p=line.prefix, c=category)
        for template in templates
        for category in (line.categories if "{c}" in template else ("",))
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A column of numbers: counted, or a rate of two other columns.

    Args:
        column: how it is headed.
        count: how it is counted; `None` for a rate.
        rate: keys of numerator and denominator; a rate of sums, never an average of rates.
        is_denominator: a number the office must have given; when missing, nothing is printed.
    """

    column: Column
    count: Count | None = None
    rate: tuple[str, str] | None = None
    is_denominator: bool = False


def count_column(
    key: str,
    title: str,
    count: Count,
    *,
    group: tuple[str, ...] = (),
    number: str = "",
    formula: str | None = None,
    is_denominator: bool = False,
) -> Figure:
    """A column of counts; `number` is what the formula row says, by default the key's number."""
    shown = number or key.removeprefix("c")
    column = Column(key, title, CellKind.COUNT, group, formula=formula, number=shown)
    return Figure(column, count, is_denominator=is_denominator)


def rate_column(key: str, title: str, of: str, by: str, *, group: tuple[str, ...] = ()) -> Figure:
    """A column of rates in percent, `of` / `by` x 100."""
    number = f"{key.removeprefix('c')}={of.removeprefix('c')}/{by.removeprefix('c')}*100"
    column = Column(key, title, CellKind.RATE, group, formula=f"{of}/{by}", number=number)
    return Figure(column, rate=(of, by))


def always(_context: PaperContext) -> bool:
    """A rule that holds in every round."""
    return True


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule between numbers, written as it is shown: `c9=c1-c2+c5`, `c3+c5<=c1`.

    Args:
        text: the rule in terms of column keys and names of `foreign`.
        foreign: name -> count, for numbers that stand in another report.
        applies: rounds in which it must hold.
    """

    text: str
    foreign: Mapping[str, Count] = field(default_factory=dict)
    applies: Callable[[PaperContext], bool] = always

    def holds(self, columns: Columns, places: Sequence[PlaceCounts], line: Line) -> Sequence[bool]:
        """At each place True when the rule is kept; a missing number keeps no rule."""
        known = {**columns, **{name: one(places, line) for name, one in self.foreign.items()}}
        left, sign, right = _terms(self.text)
        pairs = zip(_sum_of(left, known), _sum_of(right, known), strict=True)
        if sign == "=":
            return [first is not None and first == second for first, second in pairs]
        return [
            first is not None and second is not None and first <= second for first, second in pairs
        ]


_SIDES = re.compile(r"(<=|=)")
_TERM = re.compile(r"([+-]?)([a-z][a-z0-9_.]*)")


Terms = tuple[tuple[int, str], ...]


@cache
def _terms(text: str) -> tuple[Terms, str, Terms]:
    """Signed names on both sides, and what stands between them."""
    left, sign, right = _SIDES.split(text)
    return _side(left), sign, _side(right)


def _side(text: str) -> Terms:
    return tuple((-1 if sign == "-" else 1, name) for sign, name in _TERM.findall(text))


def _sum_of(side: Terms, known: Columns) -> Numbers:
    """The terms of one side added up, place by place."""
    (sign, first), *more = side
    column = known[first] if sign > 0 else [_less(0, one) for one in known[first]]
    for sign, name in more:
        column = list(map(added if sign > 0 else _less, column, known[name]))
    return column


def added(one: int | None, other: int | None) -> int | None:
    """The sum; not known as soon as one of them is not."""
    return None if one is None or other is None else one + other


def _less(one: int | None, other: int | None) -> int | None:
    return None if one is None or other is None else one - other


def never_above(whole: str, *parts: str) -> tuple[Rule, ...]:
    """Each part is at most the whole."""
    return tuple(Rule(f"{part}<={whole}") for part in parts)


def no_notes(_places: tuple[PlaceCounts, ...]) -> tuple[str, ...]:
    """A report that needs no words under its table."""
    return ()


def no_other_title(_context: PaperContext) -> str:
    """A report with one layout."""
    return ""


@dataclass(frozen=True, slots=True)
class ReportSpec:
    """A report.

    Args:
        id: for example `ket_qua`.
        number: 1 to 11; the optional ones of a province go on from 12.
        title: capitals; `{status}` becomes CHÍNH THỨC or SƠ BỘ.
        figures: columns of numbers; they may depend on the standard and on settings.
        lines: lines of every place, in order.
        rules: what the numbers must keep, at every place and line.
        notes: words under the table, from the counts of all villages.
        other_title: title of another layout the office has chosen; empty = `title`.
        template: where the layout comes from, for the optional ones; empty = Phụ lục VII.
    """

    id: str
    number: int
    title: str
    figures: Callable[[PaperContext], tuple[Figure, ...]]
    lines: tuple[Line, ...]
    rules: Callable[[PaperContext], tuple[Rule, ...]]
    notes: Callable[[tuple[PlaceCounts, ...]], tuple[str, ...]] = no_notes
    other_title: Callable[[PaperContext], str] = no_other_title
    template: str = ""
