"""Working days (ngày làm việc): Monday to Friday, less the holidays the office has entered."""

from collections.abc import Collection
from datetime import date, timedelta

_SATURDAY = 5


def is_working_day(day: date, holidays: Collection[date] = ()) -> bool:
    """True from Monday to Friday outside the holidays."""
    return day.weekday() < _SATURDAY and day not in holidays


def last_working_day(first: date, days: int, holidays: Collection[date] = ()) -> date:
    """Day on which a span of working days is full; the first day counts when it is one itself.

    Args:
        first: first day of the span.
        days: how many working days; 0 gives `first`.
    """
    day, left = first, days - is_working_day(first, holidays)
    while left > 0:
        day += timedelta(days=1)
        left -= is_working_day(day, holidays)
    return day


def working_days_between(first: date, last: date, holidays: Collection[date] = ()) -> int:
    """Working days from `first` to `last`, both included; 0 when `last` lies before."""
    span = (last - first).days + 1
    days = (first + timedelta(days=number) for number in range(max(0, span)))
    return sum(is_working_day(day, holidays) for day in days)
