"""Passphrases: one form, the rule for a new one, a hint of strength, patience after wrong ones."""

import unicodedata
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
