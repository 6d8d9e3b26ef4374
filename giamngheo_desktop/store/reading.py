"""Households with their members and reviews, read many at a time without a query for each."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, select

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.store.compiled import read_all
from giamngheo_desktop.store.tables import HouseholdRow, MemberRow, ReviewRow, table_of

_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)


def read_dossiers(
    connection: Connection, ids: Sequence[str], edition: str, round_id: str | None
) -> list[Dossier]:
    """Households by id in three queries, in the order of the ids; missing ones are left out."""
    household, member = _HOUSEHOLD.c, _MEMBER.c
    named = select(_HOUSEHOLD).where(household.edition == edition, household.id.in_(ids))
    people = (
        select(_MEMBER)
        .where(member.edition == edition, member.household.in_(ids))
        .order_by(member.household, member.no, member.id)
    )
    of_household: defaultdict[str, list[Member]] = defaultdict(list)
    for who in read_all(connection, Member, people):
        of_household[who.household].append(who)
    reviews = _reviews(connection, ids, round_id)
    found = {one.id: one for one in read_all(connection, Household, named)}
    return [
        Dossier(found[one], tuple(of_household[one]), reviews.get(one))
        for one in ids
        if one in found
    ]


def _reviews(connection: Connection, ids: Sequence[str], round_id: str | None) -> dict[str, Review]:
    if round_id is None:
        return {}
    review = _REVIEW.c
    named = select(_REVIEW).where(review.round == round_id, review.household.in_(ids))
    return {one.household: one for one in read_all(connection, Review, named)}


def read_reviews(connection: Connection, ids: Sequence[str]) -> dict[str, Review]:
    """Reviews by id; missing ones are left out."""
    if not ids:
        return {}
    named = select(_REVIEW).where(_REVIEW.c.id.in_(ids))
    return {one.id: one for one in read_all(connection, Review, named)}
