"""Which row of a table is which of the rows shown before it."""

from collections.abc import Callable, Sequence
from operator import eq, is_
from typing import Any

NameOf = Callable[[Any], str]


def places_now(
    before: Sequence[Any], after: Sequence[Any], name_of: NameOf | None
) -> dict[int, int]:
    """Place before -> place after; a row that is gone is left out.

    A row is known by its name; without names as the very same value, else as an equal one. One
    row alone that is not found again, where one alone is new, was changed.
    """
    found: dict[int, int] = {}
    rest = list(range(len(after)))
    for is_same in _ways(name_of):
        for at in [one for one in range(len(before)) if one not in found]:
            place = next((one for one in rest if is_same(before[at], after[one])), None)
            if place is not None:
                found[at] = place
                rest.remove(place)
    gone = [at for at in range(len(before)) if at not in found]
    if len(gone) == len(rest) == 1:
        found[gone[0]] = rest[0]
    return found


def _ways(name_of: NameOf | None) -> tuple[Callable[[Any, Any], bool], ...]:
    if name_of is None:
        return is_, eq
    return (lambda one, other: name_of(one) == name_of(other),)
