"""Which automatic backups stay: the newest of seven days and of four weeks. Pure."""

from collections.abc import Iterable
from datetime import datetime

DAYS_KEPT = 7
WEEKS_KEPT = 4
BEFORE_KEPT = 4


def kept(taken: Iterable[datetime]) -> frozenset[datetime]:
    """Those that stay.

    Args:
        taken: local instants at which backups were taken.

    Returns:
        The newest of each of the last seven days and of each of the last four weeks that have one.
    """
    newest_first = sorted(set(taken), reverse=True)
    days = {one.date(): one for one in reversed(newest_first)}
    weeks = {tuple(one.isocalendar())[:2]: one for one in reversed(newest_first)}
    last_days = sorted(days.values(), reverse=True)[:DAYS_KEPT]
    last_weeks = sorted(weeks.values(), reverse=True)[:WEEKS_KEPT]
    return frozenset(last_days) | frozenset(last_weeks)


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
