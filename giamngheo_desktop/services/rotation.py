"""Which automatic backups stay: the newest of seven days and of four weeks. Pure."""

from collections.abc import Iterable
from datetime import date, datetime

DAYS_KEPT = 7
WEEKS_KEPT = 4
BEFORE_KEPT = 4


def kept(newest_first: Iterable[datetime]) -> frozenset[datetime]:
    """Those that stay.

    Args:
        newest_first: local instants at which backups were taken, the last one first; where a clock
            was set back they do not fall.

    Returns:
        The newest of each of the last seven days and of each of the last four weeks that have one.
    """
    days: dict[date, datetime] = {}
    weeks: dict[tuple[int, int], datetime] = {}
    for one in newest_first:
        days.setdefault(one.date(), one)
        weeks.setdefault(one.isocalendar()[:2], one)
    return frozenset(list(days.values())[:DAYS_KEPT] + list(weeks.values())[:WEEKS_KEPT])


def working_days_between(first: datetime, last: datetime) -> int:
    """Working days (Monday to Friday) after the first day up to the last; 0 for a clock set back.

    The five-day week repeats, so whole weeks are not walked.
    """
    days = (last.date() - first.date()).days
    if days <= 0:
        return 0
    weeks, rest = divmod(days, 7)
    start = first.weekday()
    return weeks * 5 + sum((start + step) % 7 < 5 for step in range(1, rest + 1))
