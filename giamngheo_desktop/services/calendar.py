"""What is due when: the round, postings, requests and the reports of the year."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.requests import RequestState
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.domain.working_days import last_working_day
from giamngheo_desktop.rules.read_procedure import load_procedure
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.requests import requests_of
from giamngheo_desktop.services.steps import steps_of


class DueKind(StrEnum):
    """What falls due."""

    ROUND_ENDS = "round_ends"
    POSTING_ENDS = "posting_ends"
    RECHECK = "recheck"
    OPINION = "opinion"
    REQUEST = "request"
    MONTHLY_REPORT = "monthly_report"
    PRELIMINARY_REPORT = "preliminary_report"
    OFFICIAL_REPORT = "official_report"


_Found = tuple[DueKind, date, str]
"""What falls due, when, and about what."""


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
                if one.status is RoundStatus.OPEN:
                    found.append((DueKind.ROUND_ENDS, one.to_on, one.id))
                    found += _steps_due(steps_of(tx, one), one, today)
            found += [
                (DueKind.REQUEST, one.deadline, one.household)
                for one in requests_of(tx)
                if one.state in {RequestState.WAITING, RequestState.IN_ROUND}
            ]
        dues = [Due(kind, on, (on - today).days, subject) for kind, on, subject in found]
        return sorted(dues, key=lambda one: (one.on, one.kind.value, one.subject))


def _steps_due(steps: RoundSteps, found: ReviewRound, today: date) -> Iterator[_Found]:
    for village in steps.villages:
        end = steps.posting_until(village)
        if end is not None and end >= today:
            yield DueKind.POSTING_ENDS, end, village
    for complaint in steps.open_complaints():
        due = steps.recheck_until(complaint)
        if due is not None:
            yield DueKind.RECHECK, due, complaint.household or complaint.village or found.id
    asked = [one for one in steps.records if one.step is Step.OPINION_REQUEST and one.on]
    is_answered = any(one.step is Step.OPINION_ANSWER for one in steps.records)
    if asked and asked[-1].on and steps.chain.needs_opinion and not is_answered:
        days = load_procedure().number("tra_loi_y_kien", found.from_on)
        first = asked[-1].on + timedelta(days=1)
        yield DueKind.OPINION, last_working_day(first, days, steps.holidays), found.id


def report_days(today: date) -> list[_Found]:
    """The next report of each kind, on or after a day.

    Law:
        qd_24_2021, Điều 7; the days stand in the file of the procedure.
    """
    law = load_procedure().reports(today)
    days = {
        DueKind.MONTHLY_REPORT: [
            date(year, month, law.monthly) for year in _years(today) for month in law.months
        ],
        DueKind.PRELIMINARY_REPORT: [date(year, *law.preliminary) for year in _years(today)],
        DueKind.OFFICIAL_REPORT: [date(year, *law.official) for year in _years(today)],
    }
    return [(kind, min(day for day in each if day >= today), "") for kind, each in days.items()]


def _years(today: date) -> tuple[int, int]:
    return today.year, today.year + 1
