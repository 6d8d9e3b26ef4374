"""Shares out a whole number over places by largest remainder; the sum is always the total."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.text import plan as say

Weight = int | Fraction


class _Place(NamedTuple):
    at: int
    weight: Fraction
    cap: int | None


def distribute(
    total: int,
    weights: Sequence[Weight],
    caps: Sequence[int | None] = (),
    locks: Mapping[int, int] | None = None,
) -> list[int]:
    """Share `total` over places in proportion to their weights, exactly.

    What a capped place cannot take goes to the others in proportion. Left-over units go to the
    largest remainders; equal remainders to the larger weight, then to the earlier place. Places
    of weight 0 receive only what no other place can take.

    Args:
        total: what is shared, >= 0.
        weights: one per place, >= 0.
        caps: most each place can take (its capability or its stock); `None` = no limit;
            empty = no limits at all.
        locks: place number -> value set by hand, kept as it is.

    Returns:
        One whole number per place, each >= 0 and within its cap; their sum is `total`.

    Raises:
        FormIncomplete: for the officer: the locks exceed the total, or all places together
            cannot take it.
    """
    fixed = dict(locks or {})
    limits = list(caps) or [None] * len(weights)
    left = _left_to_share(total, fixed, limits)
    free = [
        _Place(at, Fraction(weight), limits[at])
        for at, weight in enumerate(weights)
        if at not in fixed
    ]
    _refuse_overflow(total, left, free)
    shares = fixed | _shares(left, free)
    return [shares[at] for at in range(len(weights))]


def _left_to_share(total: int, fixed: Mapping[int, int], limits: Sequence[int | None]) -> int:
    locked = sum(fixed.values())
    if total < 0 or any(value < 0 for value in fixed.values()):
        raise FormIncomplete(say.negative_share(), {"total": total})
    for at, value in fixed.items():
        limit = limits[at]
        if limit is not None and value > limit:
            raise FormIncomplete(say.lock_above_cap(value, limit), {"place": at, "cap": limit})
    if locked > total:
        raise FormIncomplete(say.locks_above_total(locked, total), {"locked": locked})
    return total - locked


def _refuse_overflow(total: int, left: int, free: Sequence[_Place]) -> None:
    room = [place.cap for place in free]
    if left and not free:
        raise FormIncomplete(say.nothing_to_share_over(left, total), {"left": left})
    known = [one for one in room if one is not None]
    if len(known) == len(room) and sum(known) < left:
        raise FormIncomplete(say.caps_below_total(sum(known), left), {"room": sum(known)})


def _shares(left: int, free: Sequence[_Place]) -> dict[int, int]:
    weighty = [place for place in free if place.weight > 0]
    full, open_ones, rest = _fill_capped(left, weighty)
    if open_ones or not rest:
        others = {place.at: 0 for place in free if place.weight == 0}
        return {**full, **others, **_largest_remainder(rest, open_ones)}
    idle = [place._replace(weight=Fraction(1)) for place in free if place.weight == 0]
    more, still_open, rest = _fill_capped(rest, idle)
    return {**full, **more, **_largest_remainder(rest, still_open)}


def _fill_capped(left: int, places: Sequence[_Place]) -> tuple[dict[int, int], list[_Place], int]:
    """Fill the places whose proportional share is above their cap, tightest first."""
    capped = sorted(
        (place for place in places if place.cap is not None), key=lambda one: _tightness(one)
    )
    full: dict[int, int] = {}
    weight = sum((place.weight for place in places), Fraction(0))
    for place in capped:
        if place.cap is None or left * place.weight <= place.cap * weight:
            break
        full[place.at] = place.cap
        left -= place.cap
        weight -= place.weight
    return full, [place for place in places if place.at not in full], left


def _tightness(place: _Place) -> Fraction:
    return Fraction(place.cap or 0) / place.weight


def _largest_remainder(left: int, places: Sequence[_Place]) -> dict[int, int]:
    weight = sum((place.weight for place in places), Fraction(0))
    if not weight:
        return {place.at: 0 for place in places}
    quotas = {place.at: left * place.weight / weight for place in places}
    shares = {at: int(quota) for at, quota in quotas.items()}
    order = sorted(places, key=lambda one: (shares[one.at] - quotas[one.at], -one.weight, one.at))
    for place in order[: left - sum(shares.values())]:
        shares[place.at] += 1
    return shares
