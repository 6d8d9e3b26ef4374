"""Households as plans look at them, all of a register in two queries and no JSON of answers."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.household import (
    COUNTED,
    CategoryBefore,
    HouseholdStatus,
    MemberStatus,
)
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.plan.subjects import GONE, Subject, SubjectPerson, category_of
from giamngheo_desktop.store.plain import day
from giamngheo_desktop.store.tables import HouseholdRow, MemberRow, ReviewRow, VillageRow, table_of

_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)
_VILLAGE = table_of(VillageRow)

_COUNTED = frozenset(one.value for one in COUNTED)
_GONE = frozenset(one.value for one in GONE)
_CATEGORY = {one.value: one for one in Category}
_BEFORE = {one.value: one for one in CategoryBefore}
_MOVEMENT = {one.value: one for one in Movement}


@dataclass(frozen=True, slots=True)
class SubjectRow:
    """A household with what tells its state from another one.

    Args:
        order: where it stands among all: village, then name.
        edition: the copy of the register it was read from.
        rev: revision of the household.
        review_rev: revision of its review; 0 without one.
    """

    order: tuple[bytes, str, bytes, str]
    subject: Subject
    edition: str
    rev: int
    review_rev: int


class SubjectStore:
    """Reads every household of a register as plans look at it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(
        self, round_id: str | None, edition: str, escapes: Mapping[str, int]
    ) -> list[SubjectRow]:
        """Every household that is known, in the order of village and name.

        A household reviewed in the round stands as its edition keeps it, with that review; every
        other one as the working register has it, without.

        Args:
            round_id: the round whose list counts; `None` = there is none.
            edition: the copy of the register that round is kept in.
            escapes: household -> year in which it left the poor list.
        """
        rows = list(self._read(round_id, edition, escapes))
        return sorted(rows, key=lambda one: one.order)

    def _read(
        self, round_id: str | None, edition: str, escapes: Mapping[str, int]
    ) -> Iterator[SubjectRow]:
        seen: set[str] = set()
        if round_id is not None:
            people = self._people(edition)
            for row in self._connection.execute(_homes(edition, round_id)).all():
                seen.add(row[0])
                yield _row(row, edition, people, escapes)
        others = [
            row for row in self._connection.execute(_homes(LIVE, None)).all() if row[0] not in seen
        ]
        if others:
            people = people if edition == LIVE and seen else self._people(LIVE)
            for row in others:
                yield _row(row, LIVE, people, escapes)

    def _people(self, edition: str) -> Mapping[str, list[SubjectPerson]]:
        member = _MEMBER.c
        columns = (
            *(member.household, member.id, member.name, member.birth_date, member.birth_year),
            *(member.status, member.status_on),
        )
        query = select(*columns).where(member.edition == edition)
        found: dict[str, list[SubjectPerson]] = defaultdict(list)
        rows = self._connection.execute(
            query.order_by(member.edition, member.household, member.no, member.id)
        )
        for household, one, name, born, year, status, since in rows.all():
            found[household].append(_person(one, name, born, year, status, since))
        return found


def _homes(edition: str, round_id: str | None) -> Select[Any]:
    """Households of an edition; with a round, those reviewed in it, and the review."""
    home, review, village = _HOUSEHOLD.c, _REVIEW.c, _VILLAGE.c
    columns: tuple[ColumnElement[Any], ...] = (
        *(home.id, home.owner, home.village, home.head_name, home.groups, home.category_before),
        *(home.status, home.status_on, home.rev, home.name_key, village.sort_key),
    )
    of_village = (village.edition == home.edition) & (village.id == home.village)
    tables = _HOUSEHOLD.join(_VILLAGE, of_village)
    if round_id is not None:
        tables = tables.join(_REVIEW, (review.household == home.id) & (review.round == round_id))
        columns += (
            *(review.rev, review.category, review.diem_b1, review.movement),
            *(review.deprivations, review.causes, review.needs),
        )
    return select(*columns).select_from(tables).where(home.edition == edition)


_OF_HOME = 11
"""Columns about the household; those of its review follow."""
_NO_REVIEW: tuple[Any, ...] = (0, None, None, None, "[]", "[]", "[]")


def _row(
    row: Row[Any],
    edition: str,
    people: Mapping[str, Sequence[SubjectPerson]],
    escapes: Mapping[str, int],
) -> SubjectRow:
    one, owner, village, head, groups, listed, status, since, rev, name, place = row[:_OF_HOME]
    of_review = row[_OF_HOME:]
    before, is_active = _BEFORE[listed], status == HouseholdStatus.ACTIVE.value
    review_rev, category, diem_b1, movement, missing, causes, needs = of_review or _NO_REVIEW
    deprivations = _codes(missing)
    subject = Subject(
        household=one,
        unit=owner,
        village=village,
        head_name=head,
        category=_CATEGORY.get(category) if of_review else category_of(before),
        groups=_groups(groups),
        people=tuple(people.get(one, ())),
        before=before,
        escaped_in=escapes.get(one),
        diem_b1=diem_b1,
        missing=len(deprivations),
        causes=_codes(causes),
        needs=_codes(needs),
        is_active=is_active,
        gone_on=None if is_active else day(since),
        deprivations=deprivations,
        movement=_MOVEMENT[movement] if movement else None,
        is_reviewed=bool(of_review),
    )
    return SubjectRow((place, village, name, one), subject, edition, rev, review_rev)


@lru_cache(maxsize=16_384)
def _codes(text: str) -> tuple[str, ...]:
    """The same few combinations stand in thousands of rows."""
    return tuple(json.loads(text))


@lru_cache(maxsize=256)
def _groups(text: str) -> tuple[Group, ...]:
    return tuple(Group(one) for one in _codes(text))


def _person(
    one: str, name: str, born: str | None, year: int | None, status: str, since: str | None
) -> SubjectPerson:
    born_on = date.fromisoformat(born) if born else None
    return SubjectPerson(
        one,
        name,
        born_on,
        born_on.year if born_on else year,
        status in _COUNTED,
        status == MemberStatus.DEAD.value,
        day(since) if status in _GONE else None,
    )
