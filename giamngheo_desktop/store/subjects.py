"""Households as plans look at them, all of a register in two queries and no JSON of answers."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
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
_GROUP = {one.value: one for one in Group}
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
            for row in self._connection.execute(_homes(edition, round_id, is_reviewed=True)):
                seen.add(row.id)
                yield _row(row, edition, people, escapes)
        others = [
            row
            for row in self._connection.execute(_homes(LIVE, None, is_reviewed=False))
            if row.id not in seen
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
        for household, one, name, born, year, status, since in rows:
            found[household].append(_person(one, name, born, year, status, since))
        return found


def _homes(edition: str, round_id: str | None, *, is_reviewed: bool) -> Select[Any]:
    home, review, village = _HOUSEHOLD.c, _REVIEW.c, _VILLAGE.c
    columns: tuple[ColumnElement[Any], ...] = (
        *(home.id, home.owner, home.village, home.head_name, home.groups, home.category_before),
        *(home.status, home.status_on, home.rev, home.name_key, village.sort_key),
    )
    of_review = (
        *(review.rev.label("review_rev"), review.category, review.diem_b1, review.movement),
        *(review.deprivations, review.causes, review.needs),
    )
    of_village = (village.edition == home.edition) & (village.id == home.village)
    tables = _HOUSEHOLD.join(_VILLAGE, of_village)
    if is_reviewed:
        tables = tables.join(_REVIEW, (review.household == home.id) & (review.round == round_id))
        columns += of_review
    return select(*columns).select_from(tables).where(home.edition == edition)


def _row(
    row: Row[Any],
    edition: str,
    people: Mapping[str, list[SubjectPerson]],
    escapes: Mapping[str, int],
) -> SubjectRow:
    reviewed = hasattr(row, "review_rev")
    before = _BEFORE[row.category_before]
    is_active = row.status == HouseholdStatus.ACTIVE.value
    missing = _codes(row.deprivations) if reviewed else ()
    listed = _CATEGORY.get(row.category) if reviewed else category_of(before)
    movement = row.movement if reviewed else None
    subject = Subject(
        household=row.id,
        unit=row.owner,
        village=row.village,
        head_name=row.head_name,
        category=listed,
        groups=tuple(_GROUP[one] for one in _codes(row.groups)),
        people=tuple(people.get(row.id, ())),
        before=before,
        escaped_in=escapes.get(row.id),
        diem_b1=row.diem_b1 if reviewed else None,
        missing=len(missing),
        causes=_codes(row.causes) if reviewed else (),
        needs=_codes(row.needs) if reviewed else (),
        is_active=is_active,
        gone_on=None if is_active else day(row.status_on),
        deprivations=missing,
        movement=_MOVEMENT[movement] if movement else None,
        is_reviewed=reviewed,
    )
    order = (row.sort_key, row.village, row.name_key, row.id)
    return SubjectRow(order, subject, edition, row.rev, row.review_rev if reviewed else 0)


def _codes(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


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
