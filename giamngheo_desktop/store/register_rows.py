"""Households of a received state with their members and reviews: written whole, or what differs."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Column, Connection, Table, delete, select

from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.store.compiled import read_all
from giamngheo_desktop.store.mapping import household_columns, member_columns, review_columns
from giamngheo_desktop.store.plain import DictRow
from giamngheo_desktop.store.tables import HouseholdRow, MemberRow, ReviewRow, table_of
from giamngheo_desktop.store.writing import chunks, insert_rows, put_rows

_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)

_NEVER_SAVED: DictRow = {"revision": 1, "saved_by": "", "saved_at": None, "saved_changed": "[]"}


def clear_households(connection: Connection, owner: str, round_id: str) -> None:
    """Take off everything a round of one commune holds of its households."""
    household, review = _HOUSEHOLD.c, _REVIEW.c
    mine = (household.edition == round_id, household.owner == owner)
    theirs = select(household.id).where(*mine)
    connection.execute(
        delete(_MEMBER).where(_MEMBER.c.edition == round_id, _MEMBER.c.household.in_(theirs))
    )
    connection.execute(delete(_HOUSEHOLD).where(*mine))
    connection.execute(delete(_REVIEW).where(review.round == round_id, review.owner == owner))


def write_register(connection: Connection, round_id: str, state: State) -> None:
    """Insert households that are not there, with members and reviews."""
    for rows in _household_rows(state, round_id):
        insert_rows(connection, _HOUSEHOLD, rows)
    _write_members(connection, round_id, state.members)
    _write_reviews(connection, state, state.reviews)


def replace_households(
    connection: Connection, owner: str, round_id: str, state: State, touched: frozenset[str]
) -> None:
    """Put what a state says of some households in the place of what stands; equal rows stay.

    Ids are random: every row that is written touches a page of each index, which costs more than
    reading and comparing it.
    """
    held, new = _held(connection, owner, round_id, touched), _part(state, touched)
    members, reviews = _Rows(held.members, new.members), _Rows(held.reviews, new.reviews)
    _delete(connection, _MEMBER, _MEMBER.c.edition, round_id, members.going)
    _delete(connection, _REVIEW, _REVIEW.c.round, round_id, reviews.going)
    homes = _Rows(held.households, new.households)
    gone = homes.going - {one.id for one in new.households}
    _delete(connection, _HOUSEHOLD, _HOUSEHOLD.c.edition, round_id, gone)
    # What lists need of the members stands in the row of the household.
    stirred = {one.household for one in (*members.different, *members.coming)}
    written = {one.id for one in homes.coming} | stirred
    for rows in _household_rows(new, round_id, written):
        put_rows(connection, _HOUSEHOLD, [{**one, "members_before": None} for one in rows])
    _write_members(connection, round_id, members.coming)
    _write_reviews(connection, new, reviews.coming)


class _Rows:
    """Rows of one kind on both sides: those that go, by id, and those that come."""

    def __init__(self, held: Iterable[Any], new: Iterable[Any]) -> None:
        after = {one.id: one for one in new}
        self.different = [one for one in held if after.get(one.id) != one]
        self.going = {one.id for one in self.different}
        standing = {one.id for one in held} - self.going
        self.coming = [one for one in after.values() if one.id not in standing]


def _held(connection: Connection, owner: str, round_id: str, touched: frozenset[str]) -> State:
    """What stands of some households of a commune in a round."""
    household, member, review = _HOUSEHOLD.c, _MEMBER.c, _REVIEW.c
    homes: list[Household] = []
    people: list[Member] = []
    reviews: list[Review] = []
    for piece in chunks(sorted(touched)):
        mine = select(_HOUSEHOLD).where(
            household.edition == round_id, household.owner == owner, household.id.in_(piece)
        )
        found = read_all(connection, Household, mine)
        homes += found
        ids = [one.id for one in found]
        people += read_all(
            connection,
            Member,
            select(_MEMBER).where(member.edition == round_id, member.household.in_(ids)),
        )
        # By household and round: the index of that pair leads to each, not through the round.
        reviews += read_all(
            connection,
            Review,
            select(_REVIEW).where(
                review.household.in_(piece), review.round == round_id, review.owner == owner
            ),
        )
    return State(households=tuple(homes), members=tuple(people), reviews=tuple(reviews))


def _part(state: State, touched: frozenset[str]) -> State:
    return replace(
        state,
        households=tuple(one for one in state.households if one.id in touched),
        members=tuple(one for one in state.members if one.household in touched),
        reviews=tuple(one for one in state.reviews if one.household in touched),
    )


def _delete(
    connection: Connection, table: Table, round_: Column[Any], round_id: str, ids: Iterable[str]
) -> None:
    for piece in chunks(sorted(ids)):
        connection.execute(delete(table).where(round_ == round_id, table.c.id.in_(piece)))


def _household_rows(
    state: State, round_id: str, wanted: set[str] | None = None
) -> Iterator[list[DictRow]]:
    people: defaultdict[str, list[Member]] = defaultdict(list)
    for member in state.members:
        people[member.household].append(member)
    homes = (one for one in state.households if wanted is None or one.id in wanted)
    for piece in chunks(homes):
        yield [
            {**household_columns(one, people[one.id], round_id), **_NEVER_SAVED} for one in piece
        ]


def _write_members(connection: Connection, round_id: str, members: Sequence[Member]) -> None:
    for piece in chunks(members):
        insert_rows(connection, _MEMBER, [member_columns(one, round_id) for one in piece])


def _write_reviews(connection: Connection, state: State, reviews: Sequence[Review]) -> None:
    owners: Mapping[str, str] = {one.id: one.owner for one in state.households}
    for piece in chunks(reviews):
        rows = [review_columns(one, owners[one.household]) for one in piece]
        insert_rows(connection, _REVIEW, rows)
