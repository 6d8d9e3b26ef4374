"""A year month by month, and the estimate for its end."""

from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.plan.actuals import RoundCounts, actual_of
from giamngheo_desktop.domain.plan.plan import PlaceBase
from giamngheo_desktop.domain.plan.trend import trend_of
from giamngheo_desktop.domain.review import RoundKind, RoundStatus
from tests.domain.plan.district import the_round

BASE = PlaceBase("thon", 100, 40, 10)


def monthly(month: int, escaped: int) -> RoundCounts:
    found = replace(
        the_round(status=RoundStatus.CLOSED),
        id=f"2024-TX{month:02d}",
        kind=RoundKind.THUONG_XUYEN,
        from_on=date(2024, month, 1),
        to_on=date(2024, month, 20),
    )
    return RoundCounts(found, {"ho.dien_bien.ho_ngheo.3": escaped})


ROUNDS = [monthly(3, 4), monthly(6, 2)]


def test_each_month_shows_the_rounds_that_ended_by_then() -> None:
    found = trend_of({"thon": BASE}, {"thon": ROUNDS}, 2024, date(2024, 7, 1))
    assert [one.poor for one in found.points] == [40, 40, 36, 36, 36, 34, 34]
    assert found.points[-1].poor == actual_of(BASE, ROUNDS).poor.now
    assert found.start == 40


def test_the_forecast_is_a_straight_line_and_never_below_nothing() -> None:
    found = trend_of({"thon": BASE}, {"thon": ROUNDS}, 2024, date(2024, 7, 1))
    assert found.reduction is not None
    assert found.expected_poor == 40 - 12
    fast = trend_of({"thon": BASE}, {"thon": [monthly(3, 39)]}, 2024, date(2024, 4, 1))
    assert fast.expected_poor == 0


def test_a_year_that_is_over_too_young_or_without_rounds_has_no_forecast() -> None:
    bases, rounds = {"thon": BASE}, {"thon": ROUNDS}
    over = trend_of(bases, rounds, 2024, date(2025, 1, 5))
    assert over.reduction is None
    assert len(over.points) == 12
    assert trend_of(bases, {}, 2024, date(2024, 6, 1)).reduction is None
    assert trend_of(bases, rounds, 2024, date(2024, 1, 10)).reduction is None
    assert trend_of(bases, rounds, 2024, date(2023, 6, 1)).points == ()
