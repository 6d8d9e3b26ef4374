"""Narrowing a list of tens of thousands of households while somebody types."""

from collections.abc import Callable, Iterable

from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.domain.vietnamese import fold

Keep = Callable[[HouseholdLine], bool]
Narrow = Callable[[list[HouseholdLine]], list[HouseholdLine]]


class LineFilter:
    """Words are folded once; each condition is one pass over what the one before left.

    Args:
        lines: every row of the list.
    """

    def __init__(self, lines: Iterable[HouseholdLine] = ()) -> None:
        self._folded = {one.id: _words(one) for one in lines}

    def fits(self, line: HouseholdLine, text: str) -> bool:
        """True when a household has every word that was typed."""
        words = self._folded.get(line.id, "")
        return all(part in words for part in _parts(text))

    def by(
        self,
        text: str,
        village: str = "",
        only: Keep | None = None,
        found: frozenset[str] | None = None,
    ) -> Narrow:
        """What narrows the rows.

        Args:
            text: words without marks, in any order.
            village: id; empty = all.
            only: a further condition.
            found: ids the store found for the text; then the words are not looked at.
        """
        parts, words = _parts(text), self._folded

        def narrow(rows: list[HouseholdLine]) -> list[HouseholdLine]:
            if village:
                rows = [one for one in rows if one.village == village]
            if only is not None:
                rows = [one for one in rows if only(one)]
            if found is not None:
                return [one for one in rows if one.id in found]
            for part in parts:
                rows = [one for one in rows if part in words.get(one.id, "")]
            return rows

        return narrow


def _parts(text: str) -> list[str]:
    return [f" {part}" for part in fold(text).split()]


def _words(one: HouseholdLine) -> str:
    parts = (one.head_name, one.code or "", one.village_name)
    return " " + fold(" ".join(parts))
