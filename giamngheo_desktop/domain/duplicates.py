"""Likely the same person twice: candidates with their reasons, never a decision. Pure, linear."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.household import Household, HouseholdStatus, Member
from giamngheo_desktop.domain.vietnamese import fold

LARGEST_GROUP = 50
"""More people than this under one key are a placeholder (`000000000000`), not one person."""


class DuplicateReason(StrEnum):
    """Why two records may be one person."""

    CITIZEN_ID = "citizen_id"
    NAME_BIRTH = "name_birth"
    ADDRESS = "address"


_POINTS = {DuplicateReason.CITIZEN_ID: 70, DuplicateReason.NAME_BIRTH: 25}
_ADDRESS_POINTS = 5
_YEAR_ONLY_POINTS = 10


@dataclass(frozen=True, slots=True)
class PersonSeen:
    """A counted person as the search sees her.

    Args:
        member: id of the person.
        household: id of the household.
        unit: id of the unit that owns it.
        name_key: folded name.
        birth: date, else year as text, else empty.
        address_key: folded address of the household, else empty.
    """

    member: str
    household: str
    unit: str
    name_key: str
    birth: str
    citizen_id: str | None
    address_key: str


@dataclass(frozen=True, slots=True)
class LikelyDuplicate:
    """Two records that may be one person; `a` is the smaller id.

    Args:
        why: sorted by value.
        score: 0 to 100; a full birth date and the same number weigh most.
    """

    a: PersonSeen
    b: PersonSeen
    why: tuple[DuplicateReason, ...]
    score: int

    @property
    def is_across_units(self) -> bool:
        """True when two communes list the person."""
        return self.a.unit != self.b.unit

    @property
    def is_across_households(self) -> bool:
        """True when two households list the person, of one commune or of two."""
        return self.a.household != self.b.household

    @property
    def is_weak(self) -> bool:
        """True when nothing but a name and a year of birth speaks for it: many share these."""
        return self.score <= _POINTS[DuplicateReason.NAME_BIRTH] - _YEAR_ONLY_POINTS


def people_seen(state: State) -> Iterator[PersonSeen]:
    """The counted people of the active households of a state."""
    homes = {row.id: row for row in state.households if row.status is HouseholdStatus.ACTIVE}
    for member in state.members:
        home = homes.get(member.household)
        if home is not None and member.is_counted():
            yield _seen(member, home)


def _seen(member: Member, home: Household) -> PersonSeen:
    where = member.id, home.id, home.owner
    return person_seen(where, member.name, birth_of(member), member.citizen_id, home.address)


def birth_of(member: Member) -> str:
    """Day of birth, else the year, else nothing; as `PersonSeen.birth`."""
    if member.birth_date is not None:
        return member.birth_date.isoformat()
    return str(member.birth_year) if member.birth_year is not None else ""


def name_and_birth(name_key: str, birth: str) -> str:
    """What two records of one person share; nothing where no birth is known."""
    return f"{name_key}|{birth}" if birth else ""


def person_seen(
    where: tuple[str, str, str], name: str, birth: str, citizen_id: str | None, address: str | None
) -> PersonSeen:
    """A person with the keys the search compares.

    Args:
        where: ids of the person, the household and the unit.
        birth: as `PersonSeen` has it.
    """
    return PersonSeen(*where, fold(name), birth, citizen_id, fold(address) if address else "")


def likely_duplicates(
    people: Iterable[PersonSeen],
    told_apart: frozenset[tuple[str, str]] = frozenset(),
) -> list[LikelyDuplicate]:
    """Pairs that may be one person, the likeliest first.

    Args:
        people: of one commune, or of all communes together.
        told_apart: pairs of member ids, smaller first, that somebody found to be two people.

    Returns:
        Pairs ordered by score, then ids; the same person in one household twice is included.
    """
    everyone = list(people)
    pairs: dict[tuple[str, str], tuple[PersonSeen, PersonSeen]] = {}
    for key in (_by_number, _by_name_and_birth):
        for one, other in _grouped(everyone, key):
            a, b = sorted((one, other), key=lambda person: person.member)
            pairs[a.member, b.member] = (a, b)
    found = [_judged(a, b) for ids, (a, b) in pairs.items() if ids not in told_apart]
    return sorted(found, key=lambda pair: (-pair.score, pair.a.member, pair.b.member))


def _by_number(person: PersonSeen) -> str:
    return person.citizen_id or ""


def _by_name_and_birth(person: PersonSeen) -> str:
    return name_and_birth(person.name_key, person.birth)


def _grouped(
    people: Iterable[PersonSeen], key: Callable[[PersonSeen], str]
) -> Iterator[tuple[PersonSeen, PersonSeen]]:
    groups: dict[str, list[PersonSeen]] = {}
    for person in people:
        if found := key(person):
            groups.setdefault(found, []).append(person)
    for group in groups.values():
        if 1 < len(group) <= LARGEST_GROUP:
            yield from combinations(group, 2)


def _judged(a: PersonSeen, b: PersonSeen) -> LikelyDuplicate:
    why: set[DuplicateReason] = set()
    if a.citizen_id and a.citizen_id == b.citizen_id:
        why.add(DuplicateReason.CITIZEN_ID)
    if _by_name_and_birth(a) and _by_name_and_birth(a) == _by_name_and_birth(b):
        why.add(DuplicateReason.NAME_BIRTH)
    if a.address_key and a.address_key == b.address_key:
        why.add(DuplicateReason.ADDRESS)
    score = sum(points for reason, points in _POINTS.items() if reason in why)
    score += _ADDRESS_POINTS if DuplicateReason.ADDRESS in why else 0
    is_year_only = DuplicateReason.NAME_BIRTH in why and len(a.birth) == 4
    score -= _YEAR_ONLY_POINTS if is_year_only else 0
    return LikelyDuplicate(a, b, tuple(sorted(why)), score)
