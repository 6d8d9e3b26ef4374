"""A household of 15 years of rounds and 200 supports opens at once, and so does its timeline."""

import time
from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.plan.supports import (
    Support,
    SupportForm,
    SupportSource,
    SupportStatus,
)
from giamngheo_desktop.domain.review import Review, ReviewState, RoundStatus
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.timeline import TimelineKind
from giamngheo_desktop.ui.screens.history import HistoryScreen
from giamngheo_desktop.ui.search import HistoryRequest, HouseholdRequest
from tests.builders import an_id
from tests.ui.conftest import Desktop

ROUND = "2026-DK"
YEARS, SUPPORTS = 15, 200
BAR_SECONDS = 0.3
SLACK = 5
"""This machine may be doing other work at the same time; the figure itself is printed."""


def grown_old(services: Services) -> str:
    """Give one household its years and its supports; its id."""
    line = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0]
    present = services.rounds.get(ROUND)
    review = services.households.get(line.id, ROUND).review
    assert review is not None
    with services.at.store.writing() as tx:
        for back in range(1, YEARS + 1):
            year = present.year - back
            found = replace(
                present,
                id=f"{year}-DK",
                year=year,
                from_on=date(year, 9, 1),
                to_on=date(year, 12, 14),
                status=RoundStatus.OPEN,
            )
            tx.rounds.add(found)
            tx.bulk.insert_reviews([_aged(review, year)])
        tx.plan.put_supports(_support(number, line.id) for number in range(SUPPORTS))
    for year in range(YEARS):
        dossier = services.households.get(line.id, ROUND)
        home = replace(dossier.household, note=f"ghi chú {year}")
        services.households.save(replace(dossier, household=home))
    return line.id


def _aged(review: Review, year: int) -> Review:
    """The same review in an earlier round."""
    return replace(
        review,
        id=an_id("review", year),
        round=f"{year}-DK",
        rev=1,
        reviewed_on=date(year, 11, 8),
        state=ReviewState.COMPLETE,
    )


def _support(number: int, household: str) -> Support:
    return Support(
        id=an_id("support", "old", number),
        household=household,
        programme="Chương trình",
        policy=f"Hỗ trợ {number}",
        form=SupportForm.CASH,
        source=SupportSource.COMMUNE,
        status=SupportStatus.GIVEN,
        amount_vnd=1_000_000,
        from_on=date(2012 + number % 14, 5, 1),
    )


def test_fifteen_years_and_two_hundred_supports_open_at_once(
    commune: Desktop, capsys: pytest.CaptureFixture[str]
) -> None:
    household = grown_old(commune.services)
    other = commune.services.households.lines(HouseholdQuery(round=ROUND))[5]
    commune.window.go("household", HouseholdRequest(other.id))
    commune.settle()
    begun = time.thread_time()
    commune.window.go("household", HouseholdRequest(household))
    form = time.thread_time() - begun
    commune.settle()
    begun = time.thread_time()
    screen = commune.go("history", HistoryScreen, HistoryRequest(household))
    timeline = time.thread_time() - begun
    kinds = [one.kind for one in screen.lines.all_rows()]
    assert kinds.count(TimelineKind.ROUND) == YEARS + 1
    assert kinds.count(TimelineKind.SUPPORT) == SUPPORTS
    assert kinds.count(TimelineKind.SAVED) >= YEARS
    with capsys.disabled():
        print(f" [mở phiếu {form * 1000:.0f} ms, lịch sử {timeline * 1000:.0f} ms]", end="")
    assert form < BAR_SECONDS * SLACK
    assert timeline < BAR_SECONDS * SLACK
