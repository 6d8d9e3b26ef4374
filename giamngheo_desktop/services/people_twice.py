"""The same person in two communes: found by the unit above, put to both, decided by people only."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duplicates import LikelyDuplicate, likely_duplicates, people_seen
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.exchange import Issue, Severity, State
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.duplicates import pair
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import people_twice as say

SETTING = "people_told_apart"


@dataclass(frozen=True, slots=True)
class PersonTwice:
    """Two records of two communes that may be one person.

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
class FlaggedTwice:
    """How many pairs were put to both communes just now."""

    count: int
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True)
class PeopleTwiceService:
    """Use cases of the unit above about people it received twice."""

    at: Workplace

    def pairs(self, round_id: str) -> list[PersonTwice]:
        """Pairs across communes that nobody told apart, the likeliest first."""
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
            new = [one for one in self._pairs(tx, round_id) if not one.is_flagged]
            for one in new:
                self._put(tx, one, round_id)
            self.at.note(tx, "people_flagged", "issue", round_id, after={"pairs": len(new)})
        return FlaggedTwice(len(new))

    def tell_apart(self, a: str, b: str) -> Changes:
        """Remember that two records are two people ("không trùng"); they are not asked again."""
        self.at.require(Act.RECEIVE)
        with self.at.store.writing() as tx:
            kept = {pair(*one) for one in told_apart(tx)} | {pair(a, b)}
            tx.settings.put(SETTING, tuple(sorted(kept)))
            self.at.note(tx, "people_told_apart", "members", a, after={"other": b})
        return Changes(exchange=True)

    def _pairs(self, tx: Tx, round_id: str) -> list[PersonTwice]:
        dossiers = list(tx.households.dossiers(edition=round_id, round=round_id))
        names = {one.id: one.name for dossier in dossiers for one in dossier.members}
        units = {one.id: one.name for one in tx.places.units()}
        asked = {one.id for one in tx.exchange.issues()}
        found = likely_duplicates(people_seen(_state(dossiers)), told_apart(tx))
        return [
            PersonTwice(
                one,
                (names[one.a.member], names[one.b.member]),
                (units.get(one.a.unit, one.a.unit), units.get(one.b.unit, one.b.unit)),
                _issue_id(one, one.a.unit) in asked,
            )
            for one in found
            if one.is_across_units
        ]

    def _put(self, tx: Tx, one: PersonTwice, round_id: str) -> None:
        sides = ((one.found.a, one.communes[1]), (one.found.b, one.communes[0]))
        for person, other in sides:
            issue = Issue(
                id=_issue_id(one.found, person.unit),
                text=say.question(other, [why.value for why in one.found.why]),
                severity=Severity.WARN,
                raised_by=tidy(self.at.person.name),
                household=person.household,
                member=person.member,
                round=round_id,
            )
            tx.exchange.put_issues(person.unit, [issue])


def told_apart(tx: Tx) -> frozenset[tuple[str, str]]:
    """Pairs of people somebody told apart, smaller id first."""
    kept = tx.settings.get(SETTING)
    lines = kept if isinstance(kept, tuple) else ()
    return frozenset((a, b) for a, b in (line.split("|") for line in lines))


def _state(dossiers: Iterable[Dossier]) -> State:
    held = list(dossiers)
    members: list[Member] = [one for dossier in held for one in dossier.members]
    return State(households=tuple(one.household for one in held), members=tuple(members))


def _issue_id(one: LikelyDuplicate, unit: str) -> str:
    """The same for the same pair and commune: asked twice, it is one question."""
    digest = hashlib.sha256(f"{one.a.member}|{one.b.member}|{unit}".encode()).digest()
    return str(UUID(bytes=digest[:16], version=4))
