"""The numbers of one report at all places, column by column.

Counting, adding and comparing go through a whole column at once: a province has thousands of
villages, and a step of Python for each cell of each report would be most of the time.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce

from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.papers.cells import Cell
from giamngheo_desktop.papers.paper import Check
from giamngheo_desktop.papers.reports.places import Place
from giamngheo_desktop.papers.reports.spec import Columns, Figure, Line, Rule, added

KNOWN = "!=null"
"""How the rule ends that a denominator must be there."""

_PLURAL = {"village": "villages", "commune": "communes", "area": "areas"}


@dataclass(frozen=True)
class ReportNumbers:
    """Every column of counts of a report, for each line at each place.

    Args:
        places: each once; a place is known by the identity of its counts.
        columns: label of a line -> key of a column -> one number per place.
    """

    figures: tuple[Figure, ...]
    lines: tuple[Line, ...]
    places: tuple[PlaceCounts, ...]
    columns: Mapping[str, Columns]
    _at: Mapping[int, int]

    def cells(self, line: Line) -> list[tuple[Cell, ...]]:
        """The cells of a line at every place, counts and rates, in the order of the places."""
        columns = self.columns[line.label]
        return list(zip(*(_cells(figure, columns) for figure in self.figures), strict=True))

    def at(self, place: Place) -> int:
        """Where a place stands among the places."""
        return self._at[id(place.counts)]

    def missing(self, villages: Sequence[Place]) -> Iterator[Check]:
        """Whether each village has the numbers that the office must have given."""
        line = self.lines[0]
        keys = [one.column.key for one in self.figures if one.is_denominator]
        columns = [(key + KNOWN, self.columns[line.label][key]) for key in keys]
        for village in villages if columns else ():
            at = self.at(village)
            for rule, column in columns:
                holds = column[at] is not None
                yield Check(rule, village.code, line.id, holds, village.name)

    def kept(self, rules: Sequence[Rule], chapters: Sequence[Place]) -> Iterator[Check]:
        """Every rule at every place and line, and every sum against its parts."""
        held = {
            line.label: [
                (rule.text, rule.holds(self.columns[line.label], self.places, line))
                for rule in rules
            ]
            for line in self.lines
        }
        for place in chapters:
            at, code, name = self.at(place), place.code, place.name
            for line in self.lines:
                for text, holds in held[line.label]:
                    yield Check(text, code, line.id, holds[at], name)
                if place.parts:
                    yield Check(_sum_rule(place), code, line.id, self._adds_up(place, line), name)

    def _adds_up(self, place: Place, line: Line) -> bool:
        at, parts = self.at(place), [self.at(part) for part in place.parts]
        return all(
            reduce(added, [column[one] for one in parts]) == column[at]
            for column in self.columns[line.label].values()
        )


def numbers_of(
    figures: tuple[Figure, ...], lines: tuple[Line, ...], chapters: Sequence[Place]
) -> ReportNumbers:
    """Count every column at every place of the chapters and of their parts."""
    places = {id(one.counts): one.counts for one in _all(chapters)}
    chosen = tuple(places.values())
    columns = {
        line.label: {
            one.column.key: one.count(chosen, line) for one in figures if one.count is not None
        }
        for line in lines
    }
    return ReportNumbers(
        figures, lines, chosen, columns, {key: at for at, key in enumerate(places)}
    )


def _all(places: Sequence[Place]) -> Iterator[Place]:
    for one in places:
        yield one
        yield from _all(one.parts)


def _cells(figure: Figure, columns: Columns) -> Sequence[Cell]:
    if figure.rate is None:
        return columns[figure.column.key]
    part, whole = (columns[key] for key in figure.rate)
    return [
        None if num is None or den is None else Rate(num, den)
        for num, den in zip(part, whole, strict=True)
    ]


def _sum_rule(place: Place) -> str:
    """For example `commune=sum(villages)`, `upper=sum(communes)`."""
    return f"{place.level}=sum({_PLURAL[place.parts[0].level]})"
