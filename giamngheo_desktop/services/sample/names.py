"""Names put together at random from common words. No real person."""

from random import Random

from giamngheo_desktop.domain.household import Sex
from giamngheo_desktop.text.sample import MARKED_GIVEN, NAMES, ONE_WORD, NameWords

_MARKED_IN_TEN = 3
_BORN_BEFORE_REGISTERS = 1955


class FamilyNames:
    """How the people of one household are named.

    Args:
        rng: where chance comes from.
        ethnicity: code of the household's ethnic group; an unknown one is named as Kinh.
    """

    def __init__(self, rng: Random, ethnicity: str) -> None:
        self._rng = rng
        self._words: NameWords = NAMES.get(ethnicity, NAMES["kinh"])
        self.family = rng.choice(self._words.families)
        self._is_marked = self._words.marks is not None and rng.randrange(10) < _MARKED_IN_TEN

    def kin(self, sex: Sex, born: int) -> str:
        """Name of somebody who carries the household's family name."""
        return self._name(self.family, sex, born)

    def married_in(self, sex: Sex, born: int) -> str:
        """Name of somebody who brought a family name of their own."""
        return self._name(self._rng.choice(self._words.families), sex, born)

    def _name(self, family: str, sex: Sex, born: int) -> str:
        rng, words = self._rng, self._words
        is_woman = sex is Sex.FEMALE
        if words.marks is not None:
            if born < _BORN_BEFORE_REGISTERS and rng.randrange(12) == 0:
                return rng.choice(ONE_WORD)
            if self._is_marked:
                given = rng.choice(MARKED_GIVEN[is_woman])
                mark = words.marks[is_woman]
                return f"{mark}{given}" if mark.endswith("'") else f"{mark} {given}"
        middle = rng.choice(words.female_middles if is_woman else words.male_middles)
        given = rng.choice(words.female if is_woman else words.male)
        return f"{family} {middle} {given}" if middle else f"{family} {given}"
