"""The same person in two households or communes: found above, put to both, decided by people."""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import count
from uuid import UUID

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duplicates import (
    LikelyDuplicate,
    PersonSeen,
    likely_duplicates,
    name_and_birth,
    people_seen,
)
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.exchange import Issue, Severity, State
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.duplicates import pair
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import people_twice as say

SETTING = "people_told_apart"
WEAK_AT_ONCE = 50
"""Pairs with nothing but name and year of birth that one merge puts to both; the rest wait for a
person, so that a commune is not buried in questions about common names."""


@dataclass(frozen=True, slots=True)
class PersonTwice:
    """Two records of two households that may be one person.

    Args:
        names: of both, in the order of the pair.
        communes: names of both communes.
        is_flagged: both communes are asked about it already.
    """

    found: LikelyDuplicate
    names: tuple[str, str]
    communes: tuple[str, str]
    is_flagged: bool


@dataclass(frozen=True, slots=True)
class TwiceFound:
    """What a merge showed of people who may stand in two households.

    Args:
        pairs: that nobody told apart and that the merged households have part in.
        raised: of them put to both owners just now.
        waiting: of them not put to anybody yet: a person chooses.
    """

    pairs: int = 0
    raised: int = 0
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class FlaggedTwice:
    """How many pairs were put to both communes just now."""

    count: int
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True)
class PeopleTwiceService:
    """Use cases of the unit above about people it received twice."""

    at: Workplace

    def pairs(self, round_id: str) -> list[PersonTwice]:
        """Pairs across households that nobody told apart, the likeliest first."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return self._pairs(tx, round_id)

    def flag(self, round_id: str) -> FlaggedTwice:
        """Put every pair to both communes; it travels with the next receipt or document.

        A pair is put once, however often this is called. Nothing is decided by it: both records
        stay until the communes have looked.
        """
        self.at.require(Act.RECEIVE)
        with self.at.store.writing() as tx:
            found = [one.found for one in self._pairs(tx, round_id)]
            return FlaggedTwice(_put_to_both(self.at, tx, found, round_id))

    def tell_apart(self, a: str, b: str) -> Changes:
        """Remember that two records are two people ("không trùng"); they are not asked again.

        What both communes were asked is taken back: it goes down with the next document.
        """
        self.at.require(Act.RECEIVE)
        with self.at.store.writing() as tx:
            kept = {pair(*one) for one in told_apart(tx)} | {pair(a, b)}
            tx.settings.put(SETTING, tuple(sorted(kept)))
            gone = tx.opinions.withdraw(tx.opinions.raised_about(*sorted((a, b))))
            after = {"other": b, "questions_taken_back": gone}
            self.at.note(tx, "people_told_apart", "members", a, after=after)
        return Changes(exchange=True)

    def _pairs(self, tx: Tx, round_id: str) -> list[PersonTwice]:
        dossiers = list(tx.households.dossiers(edition=round_id, round=round_id))
        names = {one.id: one.name for dossier in dossiers for one in dossier.members}
        units = {one.id: one.name for one in tx.places.units()}
        asked = _Asked.of(tx)
        found = likely_duplicates(people_seen(_state(dossiers)), told_apart(tx))
        return [
            PersonTwice(
                one,
                (names[one.a.member], names[one.b.member]),
                (units.get(one.a.unit, one.a.unit), units.get(one.b.unit, one.b.unit)),
                asked.has(one),
            )
            for one in found
            if one.is_across_households
        ]


def look_after_merge(
    at: Workplace,
    tx: Tx,
    round_id: str,
    state: State,
    touched: Collection[str] | None,
    bundle: str,
) -> TwiceFound:
    """Search for the people of a state that was merged just now, inside its transaction.

    Every pair is put to the owners of both households. Of those with a name and a year alone, which
    is all that most lists know of a person, a merge puts the likeliest `WEAK_AT_ONCE`.

    Args:
        touched: households that the merge changed; `None` = all of them.
        bundle: head id of what was merged; taking the merge back takes the questions back.
    """
    came = list(people_seen(state if touched is None else _part(state, touched)))
    if not came:
        return TwiceFound()
    numbers = {one.citizen_id for one in came if one.citizen_id}
    names = {key for one in came if (key := name_and_birth(one.name_key, one.birth))}
    people = tx.households.people_like(round_id, numbers, names)
    here = {one.member for one in came}
    found = [
        one
        for one in likely_duplicates(people, told_apart(tx))
        if one.is_across_households and not here.isdisjoint({one.a.member, one.b.member})
    ]
    asked = _Asked.of(tx)
    new = [one for one in found if not asked.has(one)]
    put = _likeliest(new)
    raised = _put_to_both(at, tx, put, round_id, bundle)
    return TwiceFound(len(found), raised, len(new) - len(put))


def _part(state: State, touched: Collection[str]) -> State:
    return State(
        households=tuple(one for one in state.households if one.id in touched),
        members=tuple(one for one in state.members if one.household in touched),
    )


def _likeliest(pairs: Sequence[LikelyDuplicate]) -> list[LikelyDuplicate]:
    """All that more than a name and a year speaks for, and the likeliest of the others.

    Two households that share several such people are likelier one than two with a single namesake.
    """
    shared = Counter(_homes(one) for one in pairs)
    weak = [one for one in pairs if one.is_weak]
    weak.sort(key=lambda one: (-shared[_homes(one)], one.a.member, one.b.member))
    return [*(one for one in pairs if not one.is_weak), *weak[:WEAK_AT_ONCE]]


def _homes(one: LikelyDuplicate) -> frozenset[str]:
    return frozenset({one.a.household, one.b.household})


def _put_to_both(
    at: Workplace, tx: Tx, pairs: Iterable[LikelyDuplicate], round_id: str, bundle: str = ""
) -> int:
    """Ask the owners of both sides of each pair that was not asked about yet.

    Returns:
        How many pairs were put just now.
    """
    asked = _Asked.of(tx)
    new = [one for one in pairs if not asked.has(one)]
    names = {one.id: one.name for one in tx.places.units()}
    issues: defaultdict[str, list[Issue]] = defaultdict(list)
    raised = []
    for one in new:
        for person, other in ((one.a, one.b), (one.b, one.a)):
            where = names.get(other.unit, other.unit) if one.is_across_units else None
            issue = _issue(at, one, person, where, round_id, asked)
            issues[person.unit].append(issue)
            raised.append((issue.id, one.a.member, one.b.member))
    for unit, put in issues.items():
        tx.exchange.put_issues(unit, put)
    tx.opinions.note_raised(bundle, raised)
    if new:
        at.note(tx, "people_flagged", "issue", round_id, after={"pairs": len(new)})
    return len(new)


def _issue(
    at: Workplace,
    pair_: LikelyDuplicate,
    person: PersonSeen,
    where: str | None,
    round_id: str,
    asked: "_Asked",
) -> Issue:
    return Issue(
        id=asked.id_of(pair_, person),
        text=say.question(where, [why.value for why in pair_.why]),
        severity=Severity.INFO if pair_.is_weak else Severity.WARN,
        raised_by=tidy(at.person.name),
        household=person.household,
        member=person.member,
        round=round_id,
    )


@dataclass(frozen=True)
class _Asked:
    """Questions that stand, and those that were taken back."""

    stand: frozenset[str]
    withdrawn: frozenset[str]

    @staticmethod
    def of(tx: Tx) -> "_Asked":
        stand = frozenset(one.id for one in tx.exchange.issues())
        return _Asked(stand, frozenset(tx.opinions.withdrawn()))

    def has(self, one: LikelyDuplicate) -> bool:
        """True when the pair is put to both already."""
        return self.id_of(one, one.a) in self.stand

    def id_of(self, one: LikelyDuplicate, person: PersonSeen) -> str:
        """The same for the same pair and side: asked twice, it is one question.

        A question that was taken back stays so; the pair is asked about anew under the next id.
        """
        side = person.unit if one.is_across_units else person.member
        names = (f"{one.a.member}|{one.b.member}|{side}{'|again' * n}" for n in count())
        return next(found for text in names if (found := _uuid(text)) not in self.withdrawn)


def _uuid(text: str) -> str:
    return str(UUID(bytes=hashlib.sha256(text.encode()).digest()[:16], version=4))


def told_apart(tx: Tx) -> frozenset[tuple[str, str]]:
    """Pairs of people somebody told apart, smaller id first."""
    kept = tx.settings.get(SETTING)
    lines = kept if isinstance(kept, tuple) else ()
    return frozenset((a, b) for a, b in (line.split("|") for line in lines))


def _state(dossiers: Iterable[Dossier]) -> State:
    held = list(dossiers)
    members: list[Member] = [one for dossier in held for one in dossier.members]
    return State(households=tuple(one.household for one in held), members=tuple(members))
