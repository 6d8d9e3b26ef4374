"""What is known of the time without trusting the clock of the machine. Nothing hard depends on it.

The floor is the newest instant that is believed: a clock before it is behind, one more than 400
days after it is ahead. Such a clock is warned about; it never becomes the floor itself, so that a
day spent in 2099 does not make every later day look wrong.
"""

from datetime import UTC, datetime, timedelta

BUILT = datetime(2026, 11, 1, tzinfo=UTC)
"""No laptop can rightly show an earlier day than this program."""

FARTHEST_AHEAD = timedelta(days=400)


def is_doubtful(now: datetime, floor: datetime | None) -> bool:
    """True when an instant contradicts what was known before it.

    Args:
        floor: newest instant believed until then; `None` = the first instant of a file.
    """
    return now < floor_of(floor) or (floor is not None and now > floor_of(floor) + FARTHEST_AHEAD)


def floor_of(floor: datetime | None) -> datetime:
    """The floor, never before the day the program was built."""
    return max(floor or BUILT, BUILT)


def raised(floor: datetime | None, now: datetime) -> datetime:
    """The floor after an instant was seen: as high as before, or as high as the instant."""
    return floor_of(floor) if is_doubtful(now, floor) else now


def agree(one: datetime, other: datetime) -> bool:
    """True when two clocks of different machines show about the same time."""
    return abs(one - other) <= FARTHEST_AHEAD
