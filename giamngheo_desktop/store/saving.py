"""Saving households over their former state: revisions, history, tombstones; one or thousands.

The linear path of both `households.save` and `bulk.update_dossiers`: former states are read 500
at a time, compared as values, and only what differs is written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import datetime
from typing import NamedTuple, TypeVar

from sqlalchemy import Connection, delete, select, update

from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.exchange import Thing, TombstoneReason
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.store.mapping import (
    household_columns,
    member_columns,
    review_columns,
)
from giamngheo_desktop.store.openings import require_sheet
from giamngheo_desktop.store.plain import DictRow, instant_text, json_text
from giamngheo_desktop.store.reading import read_dossiers, read_reviews
from giamngheo_desktop.store.settings import own_unit
from giamngheo_desktop.store.tables import (
    HouseholdRow,
    MemberRow,
    ReviewRow,
    RevisionRow,
    TombstoneRow,
    table_of,
)
from giamngheo_desktop.store.writing import chunks, insert_rows, put_rows

_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)
_REVISION = table_of(RevisionRow)
_STONE = table_of(TombstoneRow)

Record = TypeVar("Record", Household, Member, Review)


class Saving(NamedTuple):
    """Who saves, and when."""

    by: str
    at: datetime


class _Change(NamedTuple):
    former: Dossier | None
    now: Dossier
    changed: tuple[str, ...]
    gone: tuple[Member, ...]
    revision: int


def save_dossiers(
    connection: Connection, dossiers: Sequence[Dossier], *, by: str, at: datetime
) -> list[Dossier]:
    """Store dossiers of the working register; see `HouseholdStore.save`.

    Returns:
        The dossiers as they are stored now, in the same order.

    Raises:
        SheetNeeded: for the officer: the recovery sheet was never proved.
    """
    require_sheet(connection)
    saved: list[Dossier] = []
    for piece in chunks(dossiers):
        changes = _changes(connection, piece)
        _write(connection, [one for one in changes if one.changed], Saving(by, at))
        saved.extend(one.now for one in changes)
    return saved


def _changes(connection: Connection, dossiers: Sequence[Dossier]) -> list[_Change]:
    ids = [one.household.id for one in dossiers]
    former = {one.household.id: one for one in read_dossiers(connection, ids, LIVE, None)}
    reviews = read_reviews(connection, [one.review.id for one in dossiers if one.review])
    known = select(_HOUSEHOLD.c.id, _HOUSEHOLD.c.revision).where(
        _HOUSEHOLD.c.edition == LIVE, _HOUSEHOLD.c.id.in_(ids)
    )
    numbers = {row.id: int(row.revision) for row in connection.execute(known)}
    return [
        _change(one, _with_review(former.get(one.household.id), one, reviews), numbers)
        for one in dossiers
    ]


def _with_review(
    former: Dossier | None, given: Dossier, reviews: dict[str, Review]
) -> Dossier | None:
    if former is None or given.review is None:
        return former
    return replace(former, review=reviews.get(given.review.id))


def _change(given: Dossier, former: Dossier | None, numbers: dict[str, int]) -> _Change:
    household = given.household
    if former is None:
        return _Change(None, given, ("household",), (), 1)
    before = {one.id: one for one in former.members}
    now = Dossier(
        _numbered(household, former.household),
        tuple(_numbered(one, before.get(one.id)) for one in given.members),
        _numbered(given.review, former.review) if given.review else None,
    )
    kept = {one.id for one in now.members}
    gone = tuple(one for one in former.members if one.id not in kept)
    return _Change(former, now, _changed_fields(former, now, gone), gone, numbers[household.id] + 1)


def _numbered(given: Record, former: Record | None) -> Record:
    """The record under its next revision, or as it stands when nothing differs."""
    if former is None:
        return given
    same = replace(given, rev=former.rev)
    return same if same == former else replace(given, rev=former.rev + 1)


def _changed_fields(former: Dossier, now: Dossier, gone: Iterable[Member]) -> tuple[str, ...]:
    """Names of what differs: `address`, `members.3.name`, `review.answers`; empty for nothing."""
    names = _differing(former.household, now.household, "")
    before = {one.id: one for one in former.members}
    for member in now.members:
        names += _differing(before.get(member.id), member, f"members.{member.no}.")
    names += [f"members.{member.no}" for member in gone]
    if now.review is not None:
        names += _differing(former.review, now.review, "review.")
    return tuple(names)


def _differing(former: Record | None, now: Record, prefix: str) -> list[str]:
    if former is None:
        return [prefix.rstrip(".")]
    return [
        prefix + one.name
        for one in fields(now)
        if one.name != "rev" and getattr(former, one.name) != getattr(now, one.name)
    ]


def _write(connection: Connection, changes: Sequence[_Change], saving: Saving) -> None:
    if not changes:
        return
    _keep_former(connection, [one for one in changes if one.former is not None])
    put_rows(connection, _HOUSEHOLD, [_household_row(one, saving) for one in changes])
    _take_off(connection, [member for one in changes for member in one.gone], saving)
    written = [member for one in changes for member in one.now.members if not _stands(one, member)]
    put_rows(connection, _MEMBER, [member_columns(member, LIVE) for member in written])
    _bring_back(connection, written)
    _write_reviews(connection, changes)


def _household_row(change: _Change, saving: Saving) -> DictRow:
    now = change.now
    return {
        **household_columns(now.household, now.members, LIVE),
        "revision": change.revision,
        "saved_by": saving.by,
        "saved_at": instant_text(saving.at),
        "saved_changed": json_text(change.changed if change.former else ()),
    }


def _stands(change: _Change, member: Member) -> bool:
    return change.former is not None and member in change.former.members


def _keep_former(connection: Connection, changes: Sequence[_Change]) -> None:
    """Move the state that is about to go, with who saved it, into the revisions."""
    states = {
        one.now.household.id: json_text(one.former) for one in changes if one.former is not None
    }
    if not states:
        return
    household = _HOUSEHOLD.c
    rows = connection.execute(
        select(
            household.id.label("household"),
            household.revision,
            household.saved_at.label("at"),
            household.saved_by.label("by"),
            household.saved_changed.label("changed"),
        ).where(household.edition == LIVE, household.id.in_(states))
    )
    kept = [{**row, "state": states[row["household"]]} for row in rows.mappings()]
    insert_rows(connection, _REVISION, kept)


def _take_off(connection: Connection, gone: Sequence[Member], saving: Saving) -> None:
    if not gone:
        return
    connection.execute(
        delete(_MEMBER).where(
            _MEMBER.c.edition == LIVE, _MEMBER.c.id.in_([member.id for member in gone])
        )
    )
    put_rows(connection, _STONE, _tombstones(connection, gone, saving))


def _tombstones(connection: Connection, gone: Sequence[Member], saving: Saving) -> list[DictRow]:
    owner = own_unit(connection)
    return [
        {
            "edition": LIVE,
            "owner": owner,
            "of": member.id,
            "what": Thing.MEMBER.value,
            "on": saving.at.date().isoformat(),
            "by": saving.by,
            "reason": TombstoneReason.ERROR.value,
            "last_rev": member.rev,
            "text": None,
        }
        for member in gone
    ]


def _bring_back(connection: Connection, members: Sequence[Member]) -> None:
    """A person who moved to another household here is not gone."""
    connection.execute(
        delete(_STONE).where(
            _STONE.c.edition == LIVE, _STONE.c.of.in_([member.id for member in members])
        )
    )


def _write_reviews(connection: Connection, changes: Sequence[_Change]) -> None:
    put_rows(
        connection,
        _REVIEW,
        [
            review_columns(one.now.review, one.now.household.owner)
            for one in changes
            if one.now.review is not None
        ],
    )
    # What a bundle carried is no longer what stands here.
    connection.execute(
        update(_REVIEW)
        .where(_REVIEW.c.household.in_([one.now.household.id for one in changes]))
        .where(_REVIEW.c.state != "locked", _REVIEW.c.handed_over.is_not(None))
        .values(handed_over=None)
    )
