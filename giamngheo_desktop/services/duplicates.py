"""Households that may be the same, each with its reasons; what a person told apart stays told."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier, HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.duplicates import LARGEST_GROUP
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.engine import Tx

SETTING = "not_duplicates"
NEAR_YEARS = 2
"""Years two births may differ that were asked twice in one village."""


class Likeness(StrEnum):
    """Why two households may be the same."""

    CITIZEN_ID = "citizen_id"
    NAME_BIRTH = "name_birth"
    NAME_VILLAGE = "name_village"


@dataclass(frozen=True, slots=True)
class Lookalike:
    """Another household that may be the same.

    Args:
        why: the strongest reason first; never empty.
    """

    line: HouseholdLine
    why: tuple[Likeness, ...]


@dataclass(frozen=True, slots=True)
class LikePair:
    """Two households that may be the same.

    Args:
        is_told_apart: somebody said that they are two.
    """

    one: HouseholdLine
    other: HouseholdLine
    why: tuple[Likeness, ...]
    is_told_apart: bool


@dataclass(frozen=True)
class DuplicateService:
    """Use cases about households that may be the same."""

    at: Workplace

    def of(self, dossier: Dossier) -> list[Lookalike]:
        """Households of the store like one that is being typed: name, birth, village, numbers."""
        self.at.require(Act.READ)
        numbers = [one.citizen_id for one in dossier.counted_members if one.citizen_id]
        head = dossier.head
        with self.at.store.reading() as tx:
            holders = tx.households.holders(numbers)
            near = tx.households.lookalikes(fold(head.name) if head else "", list(holders))
            told = told_apart(tx)
        here = dossier.household.id
        me = _Seen(
            dossier.household.village,
            fold(head.name) if head else "",
            head.birth_year if head else None,
        )
        found = [
            Lookalike(one, _why(me, _seen(one), shares_number=one.id in holders))
            for one in near
            if one.id != here and pair(here, one.id) not in told
        ]
        return [one for one in found if one.why]

    def pairs(self, *, with_told_apart: bool = False) -> list[LikePair]:
        """Every pair of the store, the strongest reasons first."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            lines = {one.id: one for one in tx.households.lines(HouseholdQuery())}
            shared = tx.households.shared_numbers()
            told = told_apart(tx)
        numbers = {pair(*two) for group in shared for two in _twos(group)}
        found = [
            _like_pair(lines[a], lines[b], pair(a, b) in numbers, pair(a, b) in told)
            for a, b in sorted(_candidates(lines.values(), shared))
            if a in lines and b in lines
        ]
        kept = [one for one in found if one.why and (with_told_apart or not one.is_told_apart)]
        return sorted(kept, key=lambda one: (-len(one.why), one.why, one.one.head_name))

    def tell_apart(self, household: str, others: Sequence[str]) -> Changes:
        """Remember that a household is none of these ("không trùng"); it is not asked again."""
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            pairs = told_apart(tx) | {pair(household, one) for one in others}
            tx.settings.put(SETTING, tuple(sorted(pairs)))
            self.at.note(
                tx, "told_apart", "households", household, after={"others": sorted(others)}
            )
        return Changes(households=True)

    def forget(self, household: str, other: str, reason: str) -> Changes:
        """Take a "không trùng" back: the two are asked about again."""
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            tx.settings.put(SETTING, tuple(sorted(told_apart(tx) - {pair(household, other)})))
            after = {"others": [other], "taken_back": True}
            self.at.note(tx, "told_apart", "households", household, after=after, reason=reason)
        return Changes(households=True)


def told_apart(tx: Tx) -> frozenset[str]:
    """Pairs somebody told apart, as `pair` writes them."""
    kept = tx.settings.get(SETTING)
    return frozenset(kept if isinstance(kept, tuple) else ())


def pair(one: str, other: str) -> str:
    """Two ids as one text, whichever comes first."""
    return "|".join(sorted((one, other)))


@dataclass(frozen=True, slots=True)
class _Seen:
    village: str
    name: str
    year: int | None


def _seen(one: HouseholdLine) -> _Seen:
    return _Seen(one.village, fold(one.head_name), one.head_birth_year)


def _why(one: _Seen, other: _Seen, *, shares_number: bool) -> tuple[Likeness, ...]:
    found = [Likeness.CITIZEN_ID] if shares_number else []
    if not one.name or one.name != other.name:
        return tuple(found)
    if one.year is not None and one.year == other.year:
        found.append(Likeness.NAME_BIRTH)
    years = one.year, other.year
    is_near = None in years or abs((one.year or 0) - (other.year or 0)) <= NEAR_YEARS
    if one.village == other.village and is_near:
        found.append(Likeness.NAME_VILLAGE)
    return tuple(found)


def _like_pair(
    one: HouseholdLine, other: HouseholdLine, shares_number: bool, is_told: bool
) -> LikePair:
    why = _why(_seen(one), _seen(other), shares_number=shares_number)
    return LikePair(one, other, why, is_told)


def _candidates(
    lines: Iterable[HouseholdLine], shared: Sequence[Sequence[str]]
) -> set[tuple[str, str]]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for one in lines:
        name = fold(one.head_name)
        if name:
            groups[f"{name}|{one.head_birth_year}"].append(one.id)
            groups[f"{name}|{one.village}"].append(one.id)
    return {two for group in (*groups.values(), *shared) for two in _twos(group)}


def _twos(group: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pairs of one group; a group that is too large has a placeholder for a key."""
    ids = sorted(set(group))
    if len(ids) <= LARGEST_GROUP:
        yield from combinations(ids, 2)
