"""Households and rates tied by one denominator: the plan holds one total through the year.

Percentages are handled as whole hundredths of a percent (`26,68 %` is 2668), rounded half up as
`Rate` prints them. Nothing here corrects a typed number; it says which whole numbers fit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.text import plan as say

_TOLD_EVERY = 500
_PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?")
_WHOLE = 10_000
SEARCH_LIMIT = 200_000
"""Largest total that is tried: more households than any commune or former district has."""


def hundredths(text: str) -> int:
    """A typed percentage as hundredths of a percent: `26,68` is 2668.

    Raises:
        FormIncomplete: for the officer: not a number from 0 to 100 with at most two decimals.
    """
    match = _PERCENT.fullmatch(text.strip().removesuffix("%").strip())
    if match is None or (value := _hundredths(match)) > _WHOLE:
        raise FormIncomplete(say.percent_unreadable(text), {"value": text})
    return value


def _hundredths(match: re.Match[str]) -> int:
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0"))


def percent_text(value: int) -> str:
    """Hundredths of a percent as printed: 2668 is `26,68`."""
    return f"{value // 100},{value % 100:02d}"


def rounded(part: int, total: int) -> int:
    """Percentage of a part in a whole as hundredths, half up; total >= 1."""
    return (part * 2 * _WHOLE + total) // (2 * total)


def possible_households(rate: int, total: int) -> range:
    """Every number of households that prints as this rate of the total; may be empty.

    Args:
        rate: hundredths of a percent, 0 to 10000.
        total: all households, >= 1.
    """
    low = -((1 - 2 * rate) * total // (2 * _WHOLE))
    high = -(-(2 * rate + 1) * total // (2 * _WHOLE))
    return range(max(0, low), min(high, total + 1))


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A typed rate and a typed number of households that do not belong together.

    Args:
        rate: as typed, hundredths of a percent.
        households: as typed.
        total: the plan's one denominator.
        computed: what the households give of the total.
        possible: the numbers of households that would give the typed rate.
    """

    rate: int
    households: int
    total: int
    computed: int
    possible: tuple[int, ...]

    @property
    def text(self) -> str:
        """The sentence shown: both numbers, and the whole numbers that would fit."""
        return say.rate_disagrees(
            percent_text(self.rate),
            self.households,
            self.total,
            percent_text(self.computed),
            self.possible,
        )


def disagreement(rate: int, households: int, total: int) -> Disagreement | None:
    """`None` when the typed rate is the rounded rate of the typed households."""
    computed = rounded(households, total)
    if computed == rate:
        return None
    possible = tuple(possible_households(rate, total))
    return Disagreement(rate, households, total, computed, possible)


@dataclass(frozen=True, slots=True)
class ReductionClaim:
    """What a plan says of one class: down to a rate, by so many points, so many households.

    Args:
        to: closing rate, hundredths of a percent.
        points: reduction, hundredths of a percentage point.
        households: reduction in households.
    """

    to: int
    points: int
    households: int


@dataclass(frozen=True, slots=True)
class PossibleTotal:
    """A total that makes every claim true, with opening and closing households of each claim.

    Shape: `classes` holds `(opening, closing)` in the order of the claims.
    """

    total: int
    classes: tuple[tuple[int, int], ...]


def fitting_totals(
    claims: Sequence[ReductionClaim],
    progress: Progress | None = None,
    at_most: int = SEARCH_LIMIT,
) -> Iterator[PossibleTotal]:
    """Every total of households, constant through the year, that fits all claims at once.

    A total fits when the closing rate, the reduction and their sum (the opening rate) are each
    the rounded rates of whole numbers of households. One by one, ordered by total, then by
    openings: claims that bind little leave very many.

    Raises:
        Cancelled: by `progress`.
    """
    told, totals = progress or Progress(), _totals(claims, at_most) if claims else range(0)
    for at, total in enumerate(totals):
        if at % _TOLD_EVERY == 0:
            told.step(at, len(totals))
        for classes in _combinations([_fits(claim, total) for claim in claims]):
            yield PossibleTotal(total, classes)


def _totals(claims: Sequence[ReductionClaim], at_most: int) -> range:
    bounds = [_total_bounds(claim, at_most) for claim in claims]
    return range(max(low for low, _ in bounds), min(high for _, high in bounds) + 1)


def _total_bounds(claim: ReductionClaim, at_most: int) -> tuple[int, int]:
    """Totals of which the claim's households print as the claim's points."""
    scaled = 2 * _WHOLE * claim.households
    low = scaled // (2 * claim.points + 1) + 1
    high = scaled // (2 * claim.points - 1) if claim.points else at_most
    return max(1, low), min(high, at_most)


def _fits(claim: ReductionClaim, total: int) -> list[tuple[int, int]]:
    if rounded(claim.households, total) != claim.points:
        return []
    return [
        (left + claim.households, left)
        for left in possible_households(claim.to, total)
        if left + claim.households <= total
        and rounded(left + claim.households, total) == claim.to + claim.points
    ]


def _combinations(
    choices: Sequence[Sequence[tuple[int, int]]],
) -> Iterator[tuple[tuple[int, int], ...]]:
    if not choices:
        yield ()
        return
    for first in choices[0]:
        for rest in _combinations(choices[1:]):
            yield (first, *rest)
