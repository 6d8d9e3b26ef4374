"""Exact shares in random order: of a thousand households so many stay poor, so many escape.

Counts are divided by largest remainder and drawn from an urn, so that totals are exact while the
stream is not held in memory.
"""

from collections.abc import Hashable, Mapping, Sequence
from random import Random
from typing import Generic, TypeVar

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.household import CategoryBefore

Mix = Mapping[tuple[CategoryBefore, Category], int]
"""(list before, verdict to come) -> weight, or the exact count."""

_POOR, _NEAR, _NOT = Category.HO_NGHEO, Category.HO_CAN_NGHEO, Category.KHONG_NGHEO
_WAS_POOR, _WAS_NEAR = CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO
_WAS_NONE = CategoryBefore.NONE

HIGHLAND_MIX: Mix = {
    (_WAS_POOR, _POOR): 3036,
    (_WAS_POOR, _NEAR): 118,
    (_WAS_POOR, _NOT): 860,
    (_WAS_NEAR, _POOR): 11,
    (_WAS_NEAR, _NEAR): 92,
    (_WAS_NEAR, _NOT): 379,
    (_WAS_NONE, _POOR): 52,
    (_WAS_NONE, _NEAR): 24,
    (_WAS_NONE, _NOT): 84,
}
"""The reviewed households of a highland district in 2024: 4,014 poor households become 3,099 and
482 near-poor ones 234, as its plan intends; 160 households asked to be reviewed."""

_Key = TypeVar("_Key", bound=Hashable)


def apportion(total: int, weights: Sequence[int]) -> list[int]:
    """Divide a whole number by weights; the parts add up to it exactly (largest remainder).

    With `total` at most the sum of the weights no part exceeds its weight.
    """
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda at: (-(total * weights[at] % whole), at))
    for at in order[: total - sum(parts)]:
        parts[at] += 1
    return parts


def exact_shares(total: int, mix: Mapping[_Key, int]) -> dict[_Key, int]:
    """How many of `total` fall to each key."""
    return dict(zip(mix, apportion(total, list(mix.values())), strict=True))


class Urn(Generic[_Key]):
    """Draws keys at random until each has come exactly as often as agreed."""

    def __init__(self, counts: Mapping[_Key, int]) -> None:
        self._left = dict(counts)
        self._total = sum(counts.values())

    def draw(self, rng: Random) -> _Key:
        """The next key; every remaining ticket is equally likely.

        Raises:
            LookupError: for the developer: the urn is empty.
        """
        if self._total == 0:
            raise LookupError("empty urn")
        ticket = rng.randrange(self._total)
        self._total -= 1
        for key, count in self._left.items():
            if ticket < count:
                self._left[key] = count - 1
                return key
            ticket -= count
        raise LookupError("urn does not add up")
