"""Keys of this installation: the signing seed and the age identity, its card and its 40 digits.

Secrets come from the operating system and stay in the encrypted file. Python cannot wipe memory.
"""

import hashlib
import json
import re
import secrets
from collections.abc import Callable
from dataclasses import replace

import pyrage
from nacl.signing import SigningKey

from giamngheo_desktop.domain.errors import WrongDigits
from giamngheo_desktop.domain.handover import (
    DIGITS_SHOWN,
    GROUP_LENGTH,
    Card,
    InstallKeys,
    forty_digits,
)
from giamngheo_desktop.text import bundle as say

__all__ = [
    "Card",
    "InstallKeys",
    "InstallSigner",
    "card_digits",
    "card_of",
    "check_digits",
    "digits_match",
    "digits_of",
    "lasting",
    "new_age_identity",
    "new_epoch",
    "new_install_keys",
]

CARD_LABEL = b"GNB1-CARD\n"
SEED_SIZE = 32
GROUPS = DIGITS_SHOWN // GROUP_LENGTH


def new_install_keys() -> InstallKeys:
    """Fresh secrets of an installation; one signing seed, one age identity."""
    return InstallKeys(secrets.token_bytes(SEED_SIZE), new_age_identity())


def new_age_identity() -> str:
    """A fresh age secret, `AGE-SECRET-KEY-1…`; also for the recovery identity of an upper unit."""
    return str(pyrage.x25519.Identity.generate())


def new_epoch() -> str:
    """A fresh epoch: 128 random bits, 32 hex; at first start and at each restore."""
    return secrets.token_hex(16)


class InstallSigner:
    """Signs bundles with the seed of this installation."""

    def __init__(self, keys: InstallKeys) -> None:
        self._key = SigningKey(keys.sign_seed)
        self.public_key = bytes(self._key.verify_key)

    def sign(self, message: bytes) -> bytes:
        """Ed25519 signature, 64 bytes."""
        return bytes(self._key.sign(message).signature)


def age_recipient(identity: str) -> str:
    """The public side, `age1…`, of an age secret."""
    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def card_of(
    keys: InstallKeys, unit: str, install: str, name: str, recovery: str | None = None
) -> Card:
    """The card an installation shows.

    Args:
        unit: id of the unit.
        install: id of the installation.
        name: of the office, as papers print it.
        recovery: `age1…` of an upper unit's recovery identity.
    """
    public = InstallSigner(keys).public_key.hex()
    return Card(unit, install, public, age_recipient(keys.age_identity), name, recovery)


def digits_of(digest: str) -> str:
    """The 40 digits of a hash, for example of a head id.

    Args:
        digest: 64 hex.
    """
    return forty_digits(bytes.fromhex(digest))


def card_digits(card: Card) -> str:
    """The 40 digits of a card, as the slip prints them; they are typed, never shown for looking."""
    fields = {
        "v": 1,
        "unit": card.unit,
        "install": card.install,
        "sign": card.sign,
        "age": card.age,
        "recovery": card.recovery,
        "name": card.name,
    }
    canonical = json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return forty_digits(hashlib.sha256(CARD_LABEL + canonical.encode()).digest())


def lasting(card: Card) -> Card:
    """The card without its recovery identity: a key made for the safe leaves its digits alone.

    The sheet of an upper unit shows these digits, for it is kept for years.
    """
    return replace(card, recovery=None)


def digits_match(expected: str, typed: str) -> int | None:
    """First group that is wrong, 1 to 8; `None` when all eight agree.

    Args:
        expected: eight groups of five.
        typed: as typed; spaces, dots and dashes between digits do not matter.
    """
    wanted, groups = expected.split(), _groups(typed)
    pairs = zip(wanted, groups, strict=False)
    wrong = next((place for place, (a, b) in enumerate(pairs, start=1) if a != b), None)
    if wrong is None and len(groups) != len(wanted):
        return min(len(groups) + 1, GROUPS)
    return wrong


def _groups(typed: str) -> list[str]:
    digits = re.sub(r"[\s.\-]", "", typed)
    return [digits[i : i + GROUP_LENGTH] for i in range(0, len(digits), GROUP_LENGTH)]


def check_digits(card: Card, typed: str, told: Callable[[int], str] = say.wrong_group) -> None:
    """The digits typed from paper are those of the card.

    Args:
        told: the sentence of the place where they are typed, by the wrong group, 1 to 8.

    Raises:
        WrongDigits: for the person at the keyboard (GNB-213); names the group, shows no digit.
    """
    wrong = digits_match(card_digits(card), typed)
    if wrong is not None:
        raise WrongDigits(told(wrong), {"gnb": 213, "group": wrong})
