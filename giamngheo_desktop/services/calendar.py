"""What is due when: the round, postings, requests and the reports of the year."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.requests import RequestState
from giamngheo_desktop.domain.review import RoundStatus
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.requests import requests_of
from giamngheo_desktop.services.steps import steps_of

_MONTHLY_DAY = 5
_MONTHLY = range(2, 10)


class DueKind(StrEnum):
    """What falls due."""

    ROUND_ENDS = "round_ends"
    POSTING_ENDS = "posting_ends"
    REQUEST = "request"
    MONTHLY_REPORT = "monthly_report"
    PRELIMINARY_REPORT = "preliminary_report"
    OFFICIAL_REPORT = "official_report"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that falls due.

    Args:
        subject: id of the round, village or household it is about; empty for a report.
        left: days from today, negative when it has passed.
    """

    kind: DueKind
    on: date
    left: int
    subject: str = ""


@dataclass(frozen=True)
class CalendarService:
    """Use cases of the calendar."""

    at: Workplace

    def dues(self) -> list[Due]:
        """Everything that is still to come or is overdue, nearest first."""
        today = self.at.today()
        found = report_days(today)
        with self.at.store.reading() as tx:
            for one in tx.rounds.list():
                if one.status is not RoundStatus.OPEN:
                    continue
                found.append((DueKind.ROUND_ENDS, one.to_on, one.id))
                steps = steps_of(tx, one)
                ends = {village: steps.posting_until(village) for village in steps.villages}
                found += [
                    (DueKind.POSTING_ENDS, end, village)
                    for village, end in ends.items()
                    if end is not None and end >= today
                ]
            found += [
                (DueKind.REQUEST, one.deadline, one.household)
                for one in requests_of(tx)
                if one.state in {RequestState.WAITING, RequestState.IN_ROUND}
            ]
        dues = [Due(kind, on, (on - today).days, subject) for kind, on, subject in found]
        return sorted(dues, key=lambda one: (one.on, one.kind.value, one.subject))


def report_days(today: date) -> list[tuple[DueKind, date, str]]:
    """The next report of each kind, on or after a day.

    Law:
        qd_24_2021: the commune reports the regular review on day 5 of February to September; the
        annual result goes up before 15 November (preliminary) and before 20 December (official).
    """
    monthly = [date(year, month, _MONTHLY_DAY) for year in _years(today) for month in _MONTHLY]
    found = []
    for kind, days in (
        (DueKind.MONTHLY_REPORT, monthly),
        (DueKind.PRELIMINARY_REPORT, [date(year, 11, 15) for year in _years(today)]),
        (DueKind.OFFICIAL_REPORT, [date(year, 12, 20) for year in _years(today)]),
    ):
        found.append((kind, min(day for day in days if day >= today), ""))
    return found


def _years(today: date) -> tuple[int, int]:
    return today.year, today.year + 1
