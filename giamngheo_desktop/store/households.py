"""Households one by one, with their history, and the lists of them."""

import json
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    func,
    or_,
    select,
)

from giamngheo_desktop.domain.dossier import (
    LIVE,
    Dossier,
    HouseholdLine,
    HouseholdQuery,
    Revision,
)
from giamngheo_desktop.domain.duplicates import PersonSeen, person_seen
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.household import COUNTED, HouseholdStatus
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.store.codec import value_from_json
from giamngheo_desktop.store.foreign import named
from giamngheo_desktop.store.mapping import line_from, review_from
from giamngheo_desktop.store.openings import lacks_sheet
from giamngheo_desktop.store.plain import instant
from giamngheo_desktop.store.reading import read_dossiers
from giamngheo_desktop.store.saving import save_dossiers
from giamngheo_desktop.store.tables import (
    HouseholdRow,
    MemberRow,
    ReviewRow,
    RevisionRow,
    VillageRow,
    table_of,
)
from giamngheo_desktop.store.writing import chunks
from giamngheo_desktop.text import store as say

_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)
_REVISION = table_of(RevisionRow)
_VILLAGE = table_of(VillageRow)

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""Shown for a state that came in by bulk before anybody saved it by hand."""


class HouseholdStore:
    """Reads and writes households. There is no way to delete one: its status says that it left."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, household: str, edition: str = LIVE, round: str | None = None) -> Dossier | None:  # noqa: A002 — the word of the trade
        """A household with its members, and its review where a round is named; or nothing."""
        return next(iter(read_dossiers(self._connection, [household], edition, round)), None)

    def save(self, dossier: Dossier, *, by: str, at: datetime) -> Dossier:
        """Store a household of the working register, its members and its review if it has one.

        Only records that changed get a new revision; with none, nothing is written. The former
        state is kept as a revision; members left out are taken off under a tombstone.

        Args:
            by: id of the person.
            at: UTC instant.

        Returns:
            The dossier as it is stored now.
        """
        return save_dossiers(self._connection, [dossier], by=by, at=at)[0]

    def lacks_sheet(self) -> bool:
        """True while the first household would be refused: no recovery sheet was proved."""
        return lacks_sheet(self._connection)

    def lines(self, query: HouseholdQuery) -> list[HouseholdLine]:
        """Rows of a list of households, in the order asked for."""
        found = _filtered(select(*_LINE_COLUMNS), query, _joined(query))
        if query.limit is not None or query.offset:
            # Only the ids are searched and put in order; what a row shows is read for a page.
            found = (
                select(*_LINE_COLUMNS)
                .select_from(_joined(query))
                .where(_HOUSEHOLD.c.edition == query.edition, _HOUSEHOLD.c.id.in_(_page(query)))
            )
        rows = self._connection.execute(_ordered(found, query))
        return [line_from(row) for row in rows.mappings()]

    def count(self, query: HouseholdQuery) -> int:
        """How many rows `lines` would give without a limit."""
        counted = _filtered(select(func.count()), query, _searched(query))
        return int(self._connection.execute(counted).scalar_one())

    def count_kept(self) -> int:
        """How many stand in the copies kept for closed and received rounds."""
        kept = select(func.count()).where(_HOUSEHOLD.c.edition != LIVE)
        return int(self._connection.execute(kept).scalar_one())

    def dossiers(
        self,
        *,
        edition: str = LIVE,
        round: str | None = None,  # noqa: A002 — the word of the trade
        owners: Sequence[str] = (),
        villages: Sequence[str] = (),
    ) -> Iterator[Dossier]:
        """Households on the books in the order of village and name, read in pieces.

        The order is fixed when the first one is asked for; writing meanwhile does no harm.

        Args:
            round: only households with a review in it, and that review.
        """
        query = HouseholdQuery(
            round=round,
            edition=edition,
            owners=tuple(owners),
            villages=tuple(villages),
            reviewed_only=round is not None,
            active_only=False,
        )
        found = _ordered(_filtered(select(_HOUSEHOLD.c.id), query, _joined(query)), query)
        ids = list(self._connection.execute(found).scalars())
        for piece in chunks(ids):
            yield from read_dossiers(self._connection, piece, edition, round)

    def of(
        self,
        ids: Sequence[str],
        edition: str = LIVE,
        round: str | None = None,  # noqa: A002 — as above
    ) -> Iterator[Dossier]:
        """Households by id, in the order given; one that is not there is left out."""
        for piece in chunks(ids):
            yield from read_dossiers(self._connection, piece, edition, round)

    def is_handed_over(self, household: str) -> bool:
        """True when the present state of its newest review has reached a bundle."""
        query = (
            select(_REVIEW.c.handed_over)
            .where(_REVIEW.c.household == household)
            .order_by(_REVIEW.c.round.desc())
            .limit(1)
        )
        return self._connection.execute(query).scalar() is not None

    def foreign_owners(self, ids: Sequence[str], owner: str, edition: str) -> dict[str, str]:
        """Of these households, those that another unit owns in a round.

        Shape: household id -> id of the owner.
        """
        query = select(_HOUSEHOLD.c.id, _HOUSEHOLD.c.owner).where(
            _HOUSEHOLD.c.edition == edition,
            _HOUSEHOLD.c.id.in_(named(ids)),
            _HOUSEHOLD.c.owner != owner,
        )
        return {row.id: row.owner for row in self._connection.execute(query)}

    def reviews(self, household: str) -> list[Review]:
        """Reviews of a household in every round."""
        query = select(_REVIEW).where(_REVIEW.c.household == household)
        return [review_from(row) for row in self._connection.execute(query).mappings()]

    def member_counts(self, household: str, editions: Sequence[str]) -> dict[str, int]:
        """Edition -> counted members of the household in it."""
        query = select(_HOUSEHOLD.c.edition, _HOUSEHOLD.c.member_count).where(
            _HOUSEHOLD.c.edition.in_(editions), _HOUSEHOLD.c.id == household
        )
        rows = self._connection.execute(query)
        return {row.edition: row.member_count for row in rows}

    def saved_times(self, household: str) -> int:
        """Number of the present state in `history`: how often the household was saved here.

        Not the revision of the record, which travels and which a new review leaves as it is.
        """
        query = select(_HOUSEHOLD.c.revision).where(
            _HOUSEHOLD.c.edition == LIVE, _HOUSEHOLD.c.id == household
        )
        return int(self._connection.execute(query).scalar_one())

    def history(self, household: str) -> list[Revision]:
        """Every saved state of a household, newest (the present one) first."""
        now = self._connection.execute(
            select(
                _HOUSEHOLD.c.revision,
                _HOUSEHOLD.c.saved_at,
                _HOUSEHOLD.c.saved_by,
                _HOUSEHOLD.c.saved_changed,
            ).where(_HOUSEHOLD.c.edition == LIVE, _HOUSEHOLD.c.id == household)
        )
        former = self._connection.execute(
            select(_REVISION.c.revision, _REVISION.c.at, _REVISION.c.by, _REVISION.c.changed)
            .where(_REVISION.c.household == household)
            .order_by(_REVISION.c.revision.desc())
        )
        present = [
            _revision(
                household, row["revision"], row["saved_at"], row["saved_by"], row["saved_changed"]
            )
            for row in now.mappings()
        ]
        return present + [
            _revision(household, row["revision"], row["at"], row["by"], row["changed"])
            for row in former.mappings()
        ]

    def revision(self, household: str, number: int) -> Dossier:
        """A saved state of a household.

        Raises:
            NotFound: for the user.
        """
        query = select(_REVISION.c.state).where(
            _REVISION.c.household == household, _REVISION.c.revision == number
        )
        text = self._connection.execute(query).scalar()
        if text is None:
            raise NotFound(say.revision_unknown(household, number), {"household": household})
        return value_from_json(Dossier, text)

    def lookalikes(self, name_folded: str, households: Sequence[str]) -> list[HouseholdLine]:
        """Households on the books whose head has this folded name, and those named by id."""
        household = _HOUSEHOLD.c
        same = [household.head_fold == name_folded] if name_folded else []
        query = HouseholdQuery()
        found = _filtered(select(*_LINE_COLUMNS), query, _joined(query)).where(
            or_(household.id.in_(households), *same)
        )
        return [line_from(row) for row in self._connection.execute(found).mappings()]

    def holders(self, citizen_ids: Sequence[str]) -> set[str]:
        """Ids of the households in which somebody has one of these numbers."""
        query = select(_MEMBER.c.household).where(
            _MEMBER.c.edition == LIVE, _MEMBER.c.citizen_id.in_(citizen_ids)
        )
        return set(self._connection.execute(query).scalars())

    def shared_numbers(self) -> list[list[str]]:
        """For each number that several people have: ids of their households."""
        number, home = _MEMBER.c.citizen_id, _MEMBER.c.household
        several = (
            select(number)
            .where(_MEMBER.c.edition == LIVE, number.is_not(None))
            .group_by(number)
            .having(func.count() > 1)
        )
        query = select(number, home).where(_MEMBER.c.edition == LIVE, number.in_(several))
        found: dict[str, list[str]] = {}
        for row in self._connection.execute(query):
            found.setdefault(row.citizen_id, []).append(row.household)
        return list(found.values())

    def people_like(
        self, edition: str, citizen_ids: Collection[str], names: Collection[str]
    ) -> list[PersonSeen]:
        """Counted people of a round, of every unit, who share one of these numbers or names.

        A number or a name that stands once in the round is nobody else's: of most people only an
        index is asked.

        Args:
            names: with the birth, as `duplicates.name_and_birth` gives them.
        """
        given = {
            "edition": edition,
            "numbers": json.dumps(list(citizen_ids)),
            "names": json.dumps(list(names)),
            "counted": json.dumps([one.value for one in COUNTED]),
            "active": HouseholdStatus.ACTIVE.value,
        }
        rows = self._connection.exec_driver_sql(_PEOPLE_LIKE, given)
        return [
            person_seen((member, household, unit), *rest) for member, household, unit, *rest in rows
        ]


# CROSS JOIN keeps the order written: each number and name is looked up in its index. Otherwise
# every person of the round is read, and each merge takes longer than the one before it.
_PEOPLE_LIKE = """
WITH number AS (
  SELECT one.value FROM json_each(:numbers) AS one
  WHERE (SELECT 1 FROM member AS p WHERE p.edition = :edition AND p.citizen_id = one.value
         LIMIT 1 OFFSET 1)
), name AS (
  SELECT one.value FROM json_each(:names) AS one
  WHERE (SELECT 1 FROM member AS p WHERE p.edition = :edition AND p.name_birth = one.value
         LIMIT 1 OFFSET 1)
), alike AS (
  SELECT p.id FROM number AS one
  CROSS JOIN member AS p ON p.edition = :edition AND p.citizen_id = one.value
  UNION
  SELECT p.id FROM name AS one
  CROSS JOIN member AS p ON p.edition = :edition AND p.name_birth = one.value
)
SELECT p.id, h.id, h.owner, p.name,
       coalesce(p.birth_date, CAST(p.birth_year AS VARCHAR), ''), p.citizen_id, h.address
FROM alike
CROSS JOIN member AS p ON p.edition = :edition AND p.id = alike.id
CROSS JOIN household AS h ON h.edition = :edition AND h.id = p.household
WHERE h.status = :active AND p.status IN (SELECT value FROM json_each(:counted))
"""


_LINE_COLUMNS = (
    *(
        _HOUSEHOLD.c[name]
        for name in (
            "id",
            "owner",
            "code",
            "village",
            "head_name",
            "head_birth_year",
            "member_count",
            "category_before",
            "rev",
        )
    ),
    _VILLAGE.c.name.label("village_name"),
    *(_REVIEW.c[name] for name in ("diem_b1", "diem_b2", "category", "state", "handed_over")),
)


def _page(asked: HouseholdQuery) -> Select[Any]:
    """Ids of the households on one page of a list."""
    found = _filtered(select(_HOUSEHOLD.c.id), asked, _searched(asked, is_ordered=True))
    return _ordered(found, asked).limit(asked.limit).offset(asked.offset or None)


def _filtered(query: Select[Any], asked: HouseholdQuery, tables: FromClause) -> Select[Any]:
    household = _HOUSEHOLD.c
    return query.select_from(tables).where(
        household.edition == asked.edition,
        *_among(household.owner, asked.owners),
        *_among(household.village, asked.villages),
        *([household.status == "active"] if asked.active_only else []),
        *(func.instr(household.search, f" {word}") > 0 for word in fold(asked.text).split()),
        *_among(_REVIEW.c.state, [one.value for one in asked.states]),
        *_among_categories(asked),
    )


def _joined(asked: HouseholdQuery) -> FromClause:
    """The tables a row of a list is made from."""
    joined = _HOUSEHOLD.join(_VILLAGE, _of_village())
    return joined.join(_REVIEW, _of_round(asked), isouter=not _asks_reviews(asked))


def _asks_reviews(asked: HouseholdQuery) -> bool:
    """Whether only households with a review in the round are found."""
    return asked.reviewed_only or bool(asked.states or asked.categories)


def _searched(asked: HouseholdQuery, *, is_ordered: bool = False) -> FromClause:
    """The tables that decide which households are found, and their order; no others."""
    tables: FromClause = _HOUSEHOLD
    if is_ordered and asked.order == "village":
        tables = tables.join(_VILLAGE, _of_village())
    if _asks_reviews(asked):
        return tables.join(_REVIEW, _of_round(asked))
    return tables


def _of_village() -> ColumnElement[bool]:
    household = _HOUSEHOLD.c
    return (_VILLAGE.c.edition == household.edition) & (_VILLAGE.c.id == household.village)


def _of_round(asked: HouseholdQuery) -> ColumnElement[bool]:
    return (_REVIEW.c.household == _HOUSEHOLD.c.id) & (_REVIEW.c.round == asked.round)


def _among(column: ColumnElement[str], values: Sequence[str]) -> list[ColumnElement[bool]]:
    return [column.in_(values)] if values else []


def _among_categories(asked: HouseholdQuery) -> list[ColumnElement[bool]]:
    """Only what the index of counts holds is asked for: no review is read to be left out.

    Reviews are joined where classes are asked for, so one without a class is one that is there.
    """
    if not asked.categories:
        return []
    known = [one.value for one in asked.categories if one is not None]
    among = [_REVIEW.c.category.in_(known)] if known else []
    return [or_(*among, *([_REVIEW.c.category.is_(None)] if None in asked.categories else []))]


def _ordered(query: Select[Any], asked: HouseholdQuery) -> Select[Any]:
    household, village = _HOUSEHOLD.c, _VILLAGE.c
    orders = {
        "name": (household.name_key, household.id),
        "village": (village.sort_key, village.id, household.name_key, household.id),
        "code": (household.code.is_(None), household.code, household.id),
    }
    return query.order_by(*orders[asked.order])


def _revision(household: str, number: int, at: str | None, by: str, changed: str) -> Revision:
    return Revision(
        household, number, instant(at) if at else _NEVER, by, tuple(json.loads(changed))
    )
