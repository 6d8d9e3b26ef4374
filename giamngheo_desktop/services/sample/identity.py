"""Citizen ids (số căn cước) of invented people.

They pass the structure check: province of birth registration, century and sex, year, six digits.
The six digits come from a serial number, so no two people of one sample share an id.
"""

from random import Random

from giamngheo_desktop.domain.household import Sex

_PROVINCES = ("049",) * 23 + ("048", "051", "062")
"""Quảng Nam mostly; the number keeps the old province through every merger."""

_LAST_WITH_OLD_CARD = 1975
_STEP, _START, _ROOM = 387_421, 52_917, 1_000_000
"""The step shares no factor with the room: each serial gives six digits of its own."""


def citizen_id(rng: Random, born: int, sex: Sex, serial: int) -> str:
    """Twelve digits for a person born in a year from 1900 to 2099."""
    century_and_sex = 2 * (born // 100 - 19) + (sex is Sex.FEMALE)
    return f"{rng.choice(_PROVINCES)}{century_and_sex}{born % 100:02d}{_six_digits(serial)}"


def maybe_citizen_id(rng: Random, born: int, sex: Sex, age: int, serial: int) -> str | None:
    """Most people have a number, some old ones only the former nine digits, some have none."""
    chance = rng.random()
    if age >= 6:
        if chance < 0.03:
            return None
        if born <= _LAST_WITH_OLD_CARD and chance < 0.08:
            return f"20{serial // _ROOM % 10}{_six_digits(serial)}"
    elif chance < 0.2:
        return None
    return citizen_id(rng, born, sex, serial)


def _six_digits(serial: int) -> str:
    return f"{(serial * _STEP + _START) % _ROOM:06d}"
