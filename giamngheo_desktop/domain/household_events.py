"""What happens to households over time: split, join, death, departure, new head. Pure.

Every function gives the dossiers as they stand afterwards; nobody is ever deleted, a person or a
household that leaves keeps its record with a state and a day.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    Household,
    HouseholdStatus,
    Member,
    MemberStatus,
    Origin,
    Relation,
)


class EventNotPossible(ValueError):
    """The event cannot happen to this household; `code` says why.

    Args:
        code: `no_members`, `nobody_stays`, `head_leaves`, `not_a_member`, `same_household`,
            `not_active`, `day_before_birth`.
        name: the person or household it is about.
    """

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.name = name


def member_leaves(
    dossier: Dossier,
    member_id: str,
    status: MemberStatus,
    on: date,
    *,
    next_head: str | None = None,
) -> Dossier:
    """A person dies, moves out or leaves for another reason.

    Args:
        status: DEAD, MOVED_OUT or LEFT.
        on: day it happened.
        next_head: id of the new head, needed when the head goes and others stay.

    Raises:
        EventNotPossible: for the officer.
    """
    gone = _member(dossier, member_id)
    if not gone.is_counted():
        raise EventNotPossible("not_a_member", gone.name)
    if gone.birth_date is not None and on < gone.birth_date:
        raise EventNotPossible("day_before_birth", gone.name)
    members = tuple(
        replace(one, status=status, status_on=on) if one.id == member_id else one
        for one in dossier.members
    )
    left = replace(dossier, members=members)
    if dossier.household.head != member_id or not left.counted_members:
        return left if left.counted_members else dissolved(left, on)
    if next_head is None:
        raise EventNotPossible("head_leaves", gone.name)
    return new_head(left, next_head)


def new_head(dossier: Dossier, member_id: str) -> Dossier:
    """Another member becomes head; the former head's relation must then be told by the officer.

    Raises:
        EventNotPossible: for the officer: not a counted member.
    """
    chosen = _member(dossier, member_id)
    if not chosen.is_counted():
        raise EventNotPossible("not_a_member", chosen.name)
    members = tuple(as_head(one, member_id) for one in dossier.members)
    return replace(dossier, household=replace(dossier.household, head=member_id), members=members)


def as_head(member: Member, head: str) -> Member:
    """The member as the one who leads a household, or as one of those who do not."""
    if member.id == head:
        return replace(member, relation=Relation.HEAD)
    return replace(
        member,
        relation=Relation.OTHER if member.relation is Relation.HEAD else member.relation,
    )


def split(
    dossier: Dossier, leaving: Collection[str], household_id: str, head: str, on: date
) -> tuple[Dossier, Dossier]:
    """Some members found a household of their own in the same village.

    The new one stands on no list before and is marked as arrived on the day of the split, so that
    the movement table counts it as "tăng khác" of its class.

    Args:
        leaving: ids of the members who go.
        household_id: fresh id of the new household.
        head: id of its head, one of those who go.
        on: day of the split.

    Returns:
        The household that stays and the new one.

    Raises:
        EventNotPossible: for the officer.
    """
    going = _going(dossier, leaving, head)
    moved = tuple(
        replace(one, household=household_id, no=number, rev=one.rev + 1)
        for number, one in enumerate(going, start=1)
    )
    founded = replace(
        dossier.household,
        id=household_id,
        code=None,
        head=head,
        origin=Origin.FOUND,
        category_before=CategoryBefore.NONE,
        status_on=on,
        rev=1,
    )
    rest = tuple(one for one in dossier.members if one.id not in leaving)
    new = new_head(Dossier(founded, moved), head)
    return replace(dossier, members=rest), new


def _going(dossier: Dossier, leaving: Collection[str], head: str) -> list[Member]:
    """Those who may leave together, with one of them as head, so that a household stays."""
    _refuse_inactive(dossier)
    going = [_member(dossier, one) for one in leaving]
    if not going or head not in leaving:
        raise EventNotPossible("no_members")
    for one in going:
        if not one.is_counted():
            raise EventNotPossible("not_a_member", one.name)
    if all(one.id in leaving for one in dossier.counted_members):
        raise EventNotPossible("nobody_stays")
    if dossier.household.head in leaving:
        raise EventNotPossible("head_leaves", _member(dossier, dossier.household.head or "").name)
    return going


def join(kept: Dossier, joining: Dossier, on: date) -> tuple[Dossier, Dossier]:
    """One household goes into another; its members come along, its record stays.

    Returns:
        The household that stays, larger; and the one that has ended, empty of counted members.

    Raises:
        EventNotPossible: for the officer.
    """
    if kept.household.id == joining.household.id:
        raise EventNotPossible("same_household")
    _refuse_inactive(kept)
    _refuse_inactive(joining)
    ended = replace(
        joining.household,
        status=HouseholdStatus.MERGED,
        status_on=on,
        merged_into=kept.household.id,
        head=None,
    )
    stayed = tuple(one for one in joining.members if not one.is_counted())
    return (
        replace(kept, members=(*kept.members, *_coming(kept, joining))),
        replace(joining, household=ended, members=stayed),
    )


def _coming(kept: Dossier, joining: Dossier) -> tuple[Member, ...]:
    """Those who come along, with the numbers after the last one; their head is one no more."""
    first = max((one.no for one in kept.members), default=0) + 1
    coming = (one for one in joining.members if one.is_counted())
    return tuple(
        replace(
            one,
            household=kept.household.id,
            no=number,
            rev=one.rev + 1,
            relation=Relation.OTHER if one.relation is Relation.HEAD else one.relation,
        )
        for number, one in enumerate(coming, start=first)
    )


def moves_in(dossier: Dossier, on: date) -> Dossier:
    """A household comes from another commune: on no list here, arrived on a day."""
    household = replace(
        dossier.household,
        category_before=CategoryBefore.NONE,
        origin=Origin.FOUND,
        status=HouseholdStatus.ACTIVE,
        status_on=on,
    )
    return replace(dossier, household=household)


def has_arrived(household: Household, opening: date) -> bool:
    """True for a household that split off or moved in after the list of the opening.

    Args:
        opening: day the list before was made.
    """
    return (
        household.status is HouseholdStatus.ACTIVE
        and household.category_before is CategoryBefore.NONE
        and household.status_on is not None
        and household.status_on > opening
    )


def taken_back(now: Dossier, on: date) -> Dossier:
    """The household an event had founded, once the event is undone: empty and off the books."""
    return replace(dissolved(replace(now, members=()), on), review=now.review)


def brought_back(former: Dossier, now: Dossier, elsewhere: Mapping[str, int]) -> Dossier:
    """A former state with revisions that follow the present ones.

    Args:
        former: the state before the event.
        now: the same household today.
        elsewhere: member id -> revision, of people who stand in another household today.
    """
    held = {one.id: one.rev for one in now.members}
    members = tuple(
        replace(one, rev=held.get(one.id, elsewhere.get(one.id, one.rev) + 1))
        for one in former.members
    )
    review = former.review
    if review is not None and now.review is not None:
        review = replace(review, rev=now.review.rev)
    household = replace(former.household, rev=now.household.rev)
    return Dossier(household, members, review)


def moves_out(dossier: Dossier, on: date) -> Dossier:
    """The whole household leaves the commune; its members go with it.

    Raises:
        EventNotPossible: for the officer: it is no longer on the books.
    """
    _refuse_inactive(dossier)
    household = replace(dossier.household, status=HouseholdStatus.MOVED_OUT, status_on=on)
    return replace(dossier, household=household)


def dissolved(dossier: Dossier, on: date) -> Dossier:
    """The last person is gone."""
    people = {one.id for one in dossier.members}
    household: Household = replace(
        dossier.household,
        status=HouseholdStatus.DISSOLVED,
        status_on=on,
        head=dossier.household.head if dossier.household.head in people else None,
    )
    return replace(dossier, household=household)


def _refuse_inactive(dossier: Dossier) -> None:
    if dossier.household.status is not HouseholdStatus.ACTIVE:
        raise EventNotPossible("not_active", dossier.head.name if dossier.head else "")


def _member(dossier: Dossier, member_id: str) -> Member:
    for one in dossier.members:
        if one.id == member_id:
            return one
    raise EventNotPossible("not_a_member")
