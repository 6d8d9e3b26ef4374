"""Order of bundles without any clock: epochs, numbers and hashes. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from giamngheo_desktop.domain.exchange import StreamState

FARTHEST_JUMP = 1_000
MOST_GAPS = 100


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bundle says it stands: the four fields of its head that decide, and its head id."""

    epoch: str
    seq: int
    prev: str | None
    head_id: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rules of numbers say of a bundle.

    Args:
        code: GNB number; `None` = next in line.
        is_hold: a person may release it after comparing.
        missing: how many numbers between were never seen; told in the receipt, no reason to refuse.
    """

    code: int | None = None
    is_hold: bool = False
    missing: int = 0

    @property
    def is_accepted(self) -> bool:
        """True when nobody need be asked."""
        return self.code is None

    @property
    def is_in_turn(self) -> bool:
        """True when it may be merged, now or once a person releases it."""
        return self.code is None or self.is_hold


def judge(state: StreamState | None, place: Place) -> Verdict:
    """Verdict on a bundle against what was accepted before.

    Args:
        state: where the stream stands; `None` before the first bundle of an enrolled install.
        place: of the bundle in hand.

    Returns:
        Accepted; 401 to 404 and 414, which end the reading; or 411 and 412, which are holds.
    """
    if state is None or not state.accepted:
        return Verdict()
    if place.head_id in state.heads:
        return Verdict(414)
    if place.epoch != state.epoch:
        if place.epoch in state.former_epochs:
            return Verdict(404)
        return Verdict(411, is_hold=True)
    return _within_epoch(state, place)


def _within_epoch(state: StreamState, place: Place) -> Verdict:
    if place.seq <= state.seq:
        is_known = (place.epoch, place.seq) in state.accepted
        return Verdict(402 if is_known else 401)
    if place.seq == state.seq + 1:
        return Verdict() if place.prev == state.head else Verdict(403)
    if place.seq > state.seq + FARTHEST_JUMP:
        return Verdict(412, is_hold=True)
    return Verdict(missing=place.seq - state.seq - 1)


def missing_numbers(accepted: Iterable[int]) -> tuple[int, ...]:
    """Numbers that never arrived between the first and the last accepted one, at most 100.

    Args:
        accepted: numbers accepted within one epoch.
    """
    have = set(accepted)
    if not have:
        return ()
    gaps = (number for number in range(min(have), max(have)) if number not in have)
    return tuple(number for number, _ in zip(gaps, range(MOST_GAPS), strict=False))
