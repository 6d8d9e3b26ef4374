"""Narrowing a list of tens of thousands of households while somebody types."""

from collections.abc import Callable, Iterable

from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.domain.vietnamese import fold

Keep = Callable[[HouseholdLine], bool]
Narrow = Callable[[list[HouseholdLine]], list[HouseholdLine]]


class LineFilter:
    """Words are folded once, and lie beside the rows in the order these are shown in.

    A list of a province has hundreds of thousands of rows: one look-up for each of them at every
    key press would be felt.

    Args:
        lines: every row of the list.
    """

    def __init__(self, lines: Iterable[HouseholdLine] = ()) -> None:
        self._rows = list(lines)
        self._words = [_words(one) for one in self._rows]
        self._folded = {one.id: words for one, words in zip(self._rows, self._words, strict=True)}

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
        parts = _parts(text)

        def narrow(rows: list[HouseholdLine]) -> list[HouseholdLine]:
            if found is not None:
                rows = [one for one in rows if one.id in found]
            elif parts:
                rows = self._with(parts, rows)
            if village:
                rows = [one for one in rows if one.village == village]
            return [one for one in rows if only(one)] if only is not None else rows

        return narrow

    def _with(self, parts: list[str], rows: list[HouseholdLine]) -> list[HouseholdLine]:
        if rows != self._rows:
            self._rows, words = list(rows), self._folded
            self._words = [words.get(one.id, "") for one in rows]
        first, *others = parts
        both = zip(rows, self._words, strict=True)
        if not others:
            return [one for one, words in both if first in words]
        return [
            one for one, words in both if first in words and all(part in words for part in others)
        ]


def _parts(text: str) -> list[str]:
    return [f" {part}" for part in fold(text).split()]


def _words(one: HouseholdLine) -> str:
    parts = (one.head_name, one.code or "", one.village_name)
    return " " + fold(" ".join(parts))
