"""Patience after wrong passphrases: in memory, for each person, on a clock that cannot be set."""

import pytest

from giamngheo_desktop.domain.errors import WrongPassphrase
from giamngheo_desktop.keys.passphrase import Attempts


class _Seconds:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def _wait(attempts: Attempts, who: str = "hoa") -> int:
    try:
        attempts.require_patience(who)
    except WrongPassphrase as told:
        found = told.details["wait_seconds"]
        assert isinstance(found, int)
        return found
    return 0


def test_four_wrong_ones_are_free_and_the_fifth_costs_half_a_minute() -> None:
    seconds = _Seconds()
    attempts = Attempts(seconds)
    for _ in range(4):
        attempts.failed("hoa")
        assert _wait(attempts) == 0
    attempts.failed("hoa")
    assert _wait(attempts) == 30
    assert _wait(attempts, "minh") == 0
    seconds.now += 30
    assert _wait(attempts) == 0


def test_the_wait_doubles_up_to_ten_minutes() -> None:
    attempts, waits = Attempts(_Seconds()), []
    for _ in range(12):
        attempts.failed("hoa")
        waits.append(_wait(attempts))
    assert waits[4:] == [30, 60, 120, 240, 480, 600, 600, 600]


def test_the_right_one_forgets_the_wrong_ones() -> None:
    attempts = Attempts(_Seconds())
    for _ in range(6):
        attempts.failed("hoa")
    attempts.succeeded("hoa")
    attempts.failed("hoa")
    assert _wait(attempts) == 0


def test_the_sentence_says_how_long() -> None:
    attempts = Attempts(_Seconds())
    for _ in range(5):
        attempts.failed("hoa")
    with pytest.raises(WrongPassphrase, match="chờ 30 giây"):
        attempts.require_patience("hoa")
