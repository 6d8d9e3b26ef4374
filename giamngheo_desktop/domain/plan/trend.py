"""Month by month through a year: what the rounds said at each month's end, and where it leads."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.plan.actuals import RoundCounts, actual_of
from giamngheo_desktop.domain.plan.plan import PlaceBase
from giamngheo_desktop.domain.plan.progress import Forecast, forecast


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """Households on the lists at the end of a month, or on the day of asking within it.

    Args:
        month: 1 to 12.
        provisional: an unfinished review is among the figures.
    """

    month: int
    poor: int
    near_poor: int
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class Trend:
    """A year so far.

    Args:
        start: poor households at the start of the year.
        points: one per month that has begun.
        reduction: expected reduction of poor households by the year's end; `None` while the year
            is too young to say, and once it is over.
    """

    year: int
    start: int
    points: tuple[MonthPoint, ...]
    reduction: Forecast | None = None

    @property
    def expected_poor(self) -> int | None:
        """Poor households expected at the year's end (dự báo)."""
        return None if self.reduction is None else self.start - self.reduction.value


def trend_of(
    bases: Mapping[str, PlaceBase],
    rounds: Mapping[str, Sequence[RoundCounts]],
    year: int,
    on: date,
) -> Trend:
    """The trend of all villages together.

    A round counts from the end of the month in which it ends; on the day of asking those count
    that have begun, as in the actuals.

    Args:
        bases: village -> where it stands at the start.
        rounds: village -> its rounds of the year that had begun on the day.
    """
    if on.year < year:
        return Trend(year, 0, ())
    last = 12 if on.year > year else on.month
    points = tuple(_point(bases, rounds, year, month, on) for month in range(1, last + 1))
    start = sum(one.poor for one in bases.values())
    end = date(year, 12, 31)
    expected = None
    if on < end and points and any(rounds.values()):
        expected = forecast(start - points[-1].poor, date(year, 1, 1), on, end, at_most=start)
    return Trend(year, start, points, expected)


def _point(
    bases: Mapping[str, PlaceBase],
    rounds: Mapping[str, Sequence[RoundCounts]],
    year: int,
    month: int,
    on: date,
) -> MonthPoint:
    end = date(year, month, monthrange(year, month)[1])
    poor, near, provisional = 0, 0, False
    for village, base in bases.items():
        ended = [one for one in rounds.get(village, ()) if end >= on or one.round.to_on <= end]
        actual = actual_of(base, ended)
        poor += actual.poor.now
        near += actual.near_poor.now
        provisional = provisional or actual.provisional
    return MonthPoint(month, poor, near, provisional)
