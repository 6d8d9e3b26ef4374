"""What really happened, from the rounds of the year: never typed, never taken from a target."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from giamngheo_desktop.domain.plan.plan import PlaceBase
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import ReviewRound, RoundKind, RoundStatus
from giamngheo_desktop.domain.tally import Counts

_LISTING = frozenset({RoundKind.DINH_KY, RoundKind.THUONG_XUYEN})
"""Rounds that change the poor and near-poor lists."""
_POOR, _NEAR = "ho.dien_bien.ho_ngheo", "ho.dien_bien.ho_can_ngheo"


@dataclass(frozen=True, slots=True)
class ClassActual:
    """Movement of one class (nghèo or cận nghèo) at one place through the year.

    Reduction is a difference of two lists, escape counts households: they differ by those who
    became poor meanwhile, moved or died, and are never shown under one name.

    Args:
        start: households at the start of the year.
        now: households now.
        escaped: households that left the class upwards (thoát nghèo, thoát cận nghèo).
        added: households that came into it.
        other: households that left it in another way (chết, chuyển đi, nhập hộ, xuống nghèo).
    """

    start: int
    now: int
    escaped: int
    added: int
    other: int

    @property
    def reduction(self) -> int:
        """Opening - closing; below 0 when there are more than before."""
        return self.start - self.now

    def rate(self, households: int) -> Rate:
        """Share of all resident households now."""
        return Rate(self.now, households)


@dataclass(frozen=True, slots=True)
class Actual:
    """One place: both classes, and how sure the figures are.

    Args:
        households: denominator; 0 = not known.
        provisional: an unfinished review is among the figures (tạm tính).
        jump: opening of the yearly round - what the lists before it gave; 0 when they tie.
    """

    place: str
    households: int
    poor: ClassActual
    near_poor: ClassActual
    provisional: bool = False
    jump: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class RoundCounts:
    """Counts of one place in one round."""

    round: ReviewRound
    counts: Counts


def actual_of(
    base: PlaceBase, rounds: Iterable[RoundCounts], *, is_finished: bool = True
) -> Actual:
    """What became of a place: its start, then every round of the year in order of its days.

    A round that reviews the whole list restates the opening; a monthly one adds its movements.

    Args:
        base: where the plan says the place stands at the start.
        rounds: the rounds of the plan's year, any order.
        is_finished: False marks the figures tạm tính whatever the rounds say.
    """
    ordered = sorted(
        (one for one in rounds if one.round.kind in _LISTING),
        key=lambda one: (one.round.to_on, one.round.id),
    )
    poor, poor_jump = _class(base.poor, ordered, _POOR, (2, 3), (4,))
    near, near_jump = _class(base.near_poor, ordered, _NEAR, (2,), (3, 4))
    open_ones = any(one.round.status is not RoundStatus.CLOSED for one in ordered)
    return Actual(
        base.place,
        base.households,
        poor,
        near,
        provisional=open_ones or not is_finished,
        jump=(poor_jump, near_jump),
    )


def _class(
    start: int,
    rounds: Sequence[RoundCounts],
    prefix: str,
    escaped_cells: tuple[int, ...],
    other_cells: tuple[int, ...],
) -> tuple[ClassActual, int]:
    now, escaped, added, other, jump = start, 0, 0, 0, 0
    for one in rounds:
        cells = [one.counts.get(f"{prefix}.{number}", 0) for number in range(10)]
        if one.round.kind is RoundKind.DINH_KY:
            jump += cells[1] - now
            now = cells[1]
        out = sum(cells[number] for number in escaped_cells)
        left = sum(cells[number] for number in other_cells)
        came = sum(cells[5:9])
        now += came - out - left
        escaped, added, other = escaped + out, added + came, other + left
    return ClassActual(start, now, escaped, added, other), jump


def sum_of_actuals(place: str, households: int, parts: Iterable[Actual]) -> Actual:
    """A place as the sum of the places below it.

    Args:
        households: the denominator of the place itself; it is one number, not a sum of parts.
    """
    listed = list(parts)
    return Actual(
        place,
        households,
        _sum_of_classes([one.poor for one in listed]),
        _sum_of_classes([one.near_poor for one in listed]),
        provisional=any(one.provisional for one in listed),
        jump=(sum(one.jump[0] for one in listed), sum(one.jump[1] for one in listed)),
    )


def _sum_of_classes(parts: Sequence[ClassActual]) -> ClassActual:
    return ClassActual(
        sum(one.start for one in parts),
        sum(one.now for one in parts),
        sum(one.escaped for one in parts),
        sum(one.added for one in parts),
        sum(one.other for one in parts),
    )


def base_from_opening(place: str, households: int, opening: Counts) -> PlaceBase:
    """Where a place stands, from the opening of the round that reviews its list."""
    return PlaceBase(place, households, opening.get(f"{_POOR}.1", 0), opening.get(f"{_NEAR}.1", 0))


def base_from_closing(place: str, households: int, closing: Counts) -> PlaceBase:
    """Where a place stands, from the closed round that made the list of the plan's year."""
    return PlaceBase(
        place, households, closing.get("ho.ho_ngheo", 0), closing.get("ho.ho_can_ngheo", 0)
    )
