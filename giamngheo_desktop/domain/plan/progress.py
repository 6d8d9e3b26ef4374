"""How far a plan is: done against planned, both numbers of every rate, and what is missing.

A forecast is a value of its own kind, so that it cannot slip into an official table.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.plan.actuals import Actual
from giamngheo_desktop.domain.plan.denominator import possible_households, rounded
from giamngheo_desktop.domain.plan.targets import Target, TargetIndicator, TargetSource
from giamngheo_desktop.domain.rate import Rate


@dataclass(frozen=True, slots=True)
class PlaceDone:
    """What one place has done that the rounds do not count.

    Args:
        trained: persons who completed vocational training.
        stable_jobs: of these, persons with a stable job and income afterwards.
        registered: households registered to escape.
        reach: served / entitled, over all policies; `None` where nothing is entitled.
    """

    trained: int = 0
    stable_jobs: int = 0
    registered: int = 0
    reach: Rate | None = None


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """One target beside what was done.

    Args:
        place: id of the unit or village.
        planned: households, persons, or a rate to be reached.
        done: the same; `None` where nothing is known of the place.
        reached: done / planned ("đạt … %"); `None` for a rate, for a target of 0 and where the
            number went the wrong way.
        gap: households or persons still missing, 0 once reached; `None` where not known.
        provisional: an unfinished review is among the figures (tạm tính).
    """

    target: str
    place: str
    indicator: str
    source: TargetSource
    planned: int | Rate
    done: int | Rate | None
    reached: Rate | None
    gap: int | None
    provisional: bool = False


@dataclass(frozen=True, slots=True)
class PlanDone:
    """Everything known of what was done, by place."""

    actuals: Mapping[str, Actual] = field(default_factory=dict)
    done: Mapping[str, PlaceDone] = field(default_factory=dict)


def progress_rows(targets: Iterable[Target], known: PlanDone) -> list[ProgressRow]:
    """One row per target, in the order of the targets."""
    return [_row(target, known) for target in targets]


def _row(target: Target, known: PlanDone) -> ProgressRow:
    actual = known.actuals.get(target.place)
    if target.rate is not None:
        return _rate_row(target, target.rate, known)
    planned = target.value or 0
    done = _count(target, actual, known.done.get(target.place))
    return ProgressRow(
        target.id,
        target.place,
        target.indicator,
        target.source,
        planned,
        done,
        reached_rate(done, planned),
        None if done is None else max(0, planned - done),
        provisional=_is_provisional(target, actual),
    )


def reached_rate(done: int | None, planned: int) -> Rate | None:
    """Share reached ("đạt … %"), above 100 when more was done.

    `None` for a target of 0, and for a number that went the wrong way.
    """
    return None if done is None or done < 0 or planned <= 0 else Rate(done, planned)


def _count(target: Target, actual: Actual | None, done: PlaceDone | None) -> int | None:
    if target.indicator in _FROM_ROUNDS:
        return None if actual is None else _FROM_ROUNDS[TargetIndicator(target.indicator)](actual)
    if done is None or target.indicator not in _FROM_PLAN:
        return None
    counted: int = getattr(done, _FROM_PLAN[TargetIndicator(target.indicator)])
    return counted


_FROM_ROUNDS = {
    TargetIndicator.GIAM_HO_NGHEO: lambda actual: actual.poor.reduction,
    TargetIndicator.GIAM_HO_CAN_NGHEO: lambda actual: actual.near_poor.reduction,
    TargetIndicator.HO_THOAT_NGHEO: lambda actual: actual.poor.escaped,
    TargetIndicator.HO_THOAT_CAN_NGHEO: lambda actual: actual.near_poor.escaped,
}
_FROM_PLAN = {
    TargetIndicator.DAO_TAO_NGHE: "trained",
    TargetIndicator.VIEC_LAM_ON_DINH: "stable_jobs",
    TargetIndicator.DANG_KY_THOAT_NGHEO: "registered",
}
_CLASS_OF_RATE = {
    TargetIndicator.TY_LE_HO_NGHEO: "poor",
    TargetIndicator.TY_LE_HO_CAN_NGHEO: "near_poor",
}


def _is_provisional(target: Target, actual: Actual | None) -> bool:
    is_counted = target.indicator in _FROM_ROUNDS or target.indicator in _CLASS_OF_RATE
    return is_counted and actual is not None and actual.provisional


def _rate_row(target: Target, planned: Rate, known: PlanDone) -> ProgressRow:
    actual, done = known.actuals.get(target.place), known.done.get(target.place)
    found: Rate | None = None
    gap: int | None = None
    if target.indicator in _CLASS_OF_RATE and actual is not None and actual.households:
        moved = getattr(actual, _CLASS_OF_RATE[TargetIndicator(target.indicator)])
        found = Rate(moved.now, actual.households)
        gap = max(0, moved.now - most_households(planned, actual.households))
    elif target.indicator == TargetIndicator.TIEP_CAN_CHINH_SACH and done is not None:
        found = done.reach
        gap = None if found is None else max(0, _needed(planned, found.den) - found.num)
    return ProgressRow(
        target.id,
        target.place,
        target.indicator,
        target.source,
        planned,
        found,
        None,
        gap,
        provisional=_is_provisional(target, actual),
    )


def _needed(planned: Rate, whole: int) -> int:
    return -(-planned.num * whole // planned.den) if planned.den else whole


def most_households(planned: Rate, households: int) -> int:
    """Most households that still print as the planned rate, or lie below it."""
    possible = possible_households(rounded(planned.num, planned.den), households)
    return max(possible, default=planned.num * households // planned.den)


@dataclass(frozen=True, slots=True)
class Forecast:
    """An estimate (dự báo) for the end of the year; never a figure of the lists.

    Args:
        value: expected count.
        from_on: first day it rests on.
        on: last day it rests on.
        to_on: day it is for.
    """

    value: int
    from_on: date
    on: date
    to_on: date


def forecast(
    done: int, from_on: date, on: date, to_on: date, *, at_most: int | None = None, days: int = 30
) -> Forecast | None:
    """What the year ends with if it goes on as it did; a straight line, rounded half up.

    Args:
        done: count from `from_on` to `on`.
        at_most: the stock, above which nothing can go.
        days: fewer days than this say nothing: `None`.
    """
    passed, whole = (on - from_on).days, (to_on - from_on).days
    if passed < max(1, days) or whole <= 0:
        return None
    value = done if passed >= whole else (2 * done * whole + passed) // (2 * passed)
    return Forecast(value if at_most is None else min(value, at_most), from_on, on, to_on)


@dataclass(frozen=True, slots=True)
class Share:
    """A class at the year's end beside the target: what two sides set and what came of it."""

    planned_upper: int | None
    planned_own: int | None
    done: int | None

    @property
    def of_upper(self) -> Rate | None:
        """Share reached of what the level above set."""
        return reached_rate(self.done, self.planned_upper or 0)

    @property
    def of_own(self) -> Rate | None:
        """Share reached of what the unit set itself."""
        return reached_rate(self.done, self.planned_own or 0)


def shares(rows: Sequence[ProgressRow]) -> dict[tuple[str, str], Share]:
    """Counts by `(place, indicator)`, with both targets side by side."""
    found: dict[tuple[str, str], Share] = {}
    for row in rows:
        if isinstance(row.planned, Rate) or isinstance(row.done, Rate):
            continue
        key = (row.place, row.indicator)
        before = found.get(key, Share(None, None, row.done))
        is_upper = row.source is TargetSource.UPPER
        found[key] = Share(
            row.planned if is_upper else before.planned_upper,
            before.planned_own if is_upper else row.planned,
            row.done,
        )
    return found
