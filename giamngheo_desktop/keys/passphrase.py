"""Passphrases: one form, the rule for a new one, a hint of strength, patience after wrong ones."""

import math
import time
import unicodedata
from collections.abc import Callable
from enum import StrEnum

from giamngheo_desktop.domain.errors import WrongPassphrase
from giamngheo_desktop.text import keys as say

LEAST_CHARACTERS = 12
LEAST_WORDS = 4
LEAST_DIFFERENT = 5
"""Fewer different characters than this are a pattern, whatever the length."""

FREE_ATTEMPTS = 5
FIRST_WAIT_SECONDS = 30
LONGEST_WAIT_SECONDS = 600


class Strength(StrEnum):
    """Hint shown while a new passphrase is typed."""

    REFUSED = "refused"
    FAIR = "fair"
    GOOD = "good"


def passphrase_bytes(passphrase: str) -> bytes:
    """The bytes that are hashed: NFKC, so that composed and decomposed letters open alike."""
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8")


def strength(passphrase: str) -> Strength:
    """How a new passphrase stands: refused below the rule, good well above it."""
    text = unicodedata.normalize("NFKC", passphrase)
    words = text.split()
    long_enough = len(text) >= LEAST_CHARACTERS or len(words) >= LEAST_WORDS
    if not long_enough or len(set(text)) < LEAST_DIFFERENT:
        return Strength.REFUSED
    is_good = len(text) >= LEAST_CHARACTERS + 6 or len(words) > LEAST_WORDS
    return Strength.GOOD if is_good else Strength.FAIR


def check_new_passphrase(passphrase: str) -> None:
    """Refuse a passphrase below the rule: 12 characters, or 4 words.

    Raises:
        WrongPassphrase: for the user.
    """
    if strength(passphrase) is Strength.REFUSED:
        raise WrongPassphrase(say.passphrase_too_weak())


def wait_seconds(failures: int) -> int:
    """How long to wait after so many wrong passphrases in a row: 30 s after five, doubling.

    Args:
        failures: kept in memory only; starting the program again starts from zero.
    """
    if failures < FREE_ATTEMPTS:
        return 0
    doubled = FIRST_WAIT_SECONDS * 2 ** min(failures - FREE_ATTEMPTS, 16)
    return int(min(doubled, LONGEST_WAIT_SECONDS))


class Attempts:
    """Wrong passphrases in a row, for each person, kept in memory only.

    Args:
        seconds: a clock that only moves forward; the clock of the wall may be set back.
    """

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._failures: dict[str, int] = {}
        self._free_at: dict[str, float] = {}

    def require_patience(self, who: str) -> None:
        """Refuse while the wait after five wrong ones lasts; nothing is tried meanwhile.

        Raises:
            WrongPassphrase: for the user: says how long to wait.
        """
        left = math.ceil(self._free_at.get(who, 0.0) - self._seconds())
        if left > 0:
            raise WrongPassphrase(say.wait_before_next(left), {"wait_seconds": left})

    def failed(self, who: str) -> int:
        """Count a wrong one; how many there were in a row."""
        self._failures[who] = self._failures.get(who, 0) + 1
        self._free_at[who] = self._seconds() + wait_seconds(self._failures[who])
        return self._failures[who]

    def succeeded(self, who: str) -> None:
        """Forget the wrong ones."""
        self._failures.pop(who, None)
        self._free_at.pop(who, None)
