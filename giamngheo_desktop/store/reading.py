"""Households with their members and reviews, read many at a time without a query for each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, RowMapping, select

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.store.mapping import dossier_from, review_from
from giamngheo_desktop.store.tables import HouseholdRow, MemberRow, ReviewRow, table_of

_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)


def read_dossiers(
    connection: Connection, ids: Sequence[str], edition: str, round_id: str | None
) -> list[Dossier]:
    """Households by id in three queries, in the order of the ids; missing ones are left out."""
    household, member = _HOUSEHOLD.c, _MEMBER.c
    found = connection.execute(
        select(_HOUSEHOLD).where(household.edition == edition, household.id.in_(ids))
    )
    people = connection.execute(
        select(_MEMBER)
        .where(member.edition == edition, member.household.in_(ids))
        .order_by(member.household, member.no, member.id)
    )
    of_household = _grouped(people.mappings())
    reviews = _reviews(connection, ids, round_id)
    rows = {row["id"]: row for row in found.mappings()}
    return [
        dossier_from(rows[one], of_household[one], reviews.get(one)) for one in ids if one in rows
    ]


def _grouped(members: Iterable[RowMapping]) -> defaultdict[str, list[RowMapping]]:
    grouped: defaultdict[str, list[RowMapping]] = defaultdict(list)
    for row in members:
        grouped[row["household"]].append(row)
    return grouped


def _reviews(
    connection: Connection, ids: Sequence[str], round_id: str | None
) -> dict[str, RowMapping]:
    if round_id is None:
        return {}
    review = _REVIEW.c
    found = connection.execute(
        select(_REVIEW).where(review.round == round_id, review.household.in_(ids))
    )
    return {row["household"]: row for row in found.mappings()}


def read_reviews(connection: Connection, ids: Sequence[str]) -> dict[str, Review]:
    """Reviews by id; missing ones are left out."""
    if not ids:
        return {}
    found = connection.execute(select(_REVIEW).where(_REVIEW.c.id.in_(ids)))
    return {row["id"]: review_from(row) for row in found.mappings()}
