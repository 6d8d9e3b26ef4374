"""The recovery code of a sheet as people type it: read, checked, and the wrong letter named."""

import pyrage

from giamngheo_desktop.domain.errors import WrongDigits
from giamngheo_desktop.text import keys as say

PAPER_HEAD = "AGE-SECRET-KEY-1"
PAPER_LENGTH = 74
PAPER_LETTERS = frozenset("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L")
"""Letters a recovery code is made of (Bech32: no 1, B, I or O)."""


def paper_secret(typed: str) -> str:
    """The recovery code in its one form, however it was typed.

    Raises:
        WrongDigits: for the user: names the first character that cannot stand there.
    """
    text = "".join(typed.split()).upper()
    for place, (found, expected) in enumerate(zip(text, PAPER_HEAD, strict=False), start=1):
        if found != expected:
            raise _wrong_letter(place)
    for place, found in enumerate(text[len(PAPER_HEAD) :], start=len(PAPER_HEAD) + 1):
        if found not in PAPER_LETTERS:
            raise _wrong_letter(place)
    if len(text) != PAPER_LENGTH:
        raise WrongDigits(say.wrong_paper_length(PAPER_LENGTH, len(text)))
    return text


def _wrong_letter(place: int) -> WrongDigits:
    return WrongDigits(say.wrong_paper_letter(place, len(PAPER_HEAD)), {"place": place})


def identity_from(typed: str) -> "pyrage.x25519.Identity":
    """An age identity as typed from paper.

    Raises:
        WrongDigits: for the user; names the letter where only one is wrong.
    """
    text = paper_secret(typed)
    try:
        return pyrage.x25519.Identity.from_str(text)
    except pyrage.IdentityError as trouble:
        place = _place_of_wrong_letter(text)
        raise (_wrong_letter(place) if place else WrongDigits(say.wrong_paper())) from trouble


def _place_of_wrong_letter(text: str) -> int:
    """The one place where another letter makes the check of the code hold; 0 = more are wrong.

    Two codes differ in at least five places, so there is no other such place.
    """
    for at in range(len(PAPER_HEAD), len(text)):
        for letter in PAPER_LETTERS:
            try:
                pyrage.x25519.Identity.from_str(f"{text[:at]}{letter}{text[at + 1 :]}")
            except pyrage.IdentityError:
                continue
            return at + 1
    return 0


def paper_tail(secret: str) -> str:
    """The last 8 characters of the sheet, typed back to prove that it was printed."""
    return "".join(secret.split()).upper()[-8:]


def place_of_difference(typed: str, printed: str) -> int:
    """The only place, from 1, where two ends of a sheet differ; 0 where there are more."""
    if len(typed) != len(printed):
        return 0
    pairs = enumerate(zip(typed, printed, strict=True), start=1)
    found = [place for place, (one, other) in pairs if one != other]
    return found[0] if len(found) == 1 else 0
