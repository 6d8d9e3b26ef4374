"""Review rounds, the steps of the procedure, decisions, and the copy a closed round keeps."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, Table, insert, literal, or_, select, update

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.errors import NotFound, RoundClosed
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.procedure import Decision, DecisionItem, ProcedureRecord
from giamngheo_desktop.domain.review import ReviewRound, ReviewState, RoundStatus
from giamngheo_desktop.store.codec import columns_of, value_from
from giamngheo_desktop.store.plain import DictRow, instant_text
from giamngheo_desktop.store.settings import own_unit
from giamngheo_desktop.store.tables import (
    DecisionItemRow,
    DecisionRow,
    HouseholdRow,
    MemberRow,
    ProcedureRow,
    ReviewRoundRow,
    ReviewRow,
    VillageRow,
    table_of,
)
from giamngheo_desktop.store.writing import put_rows
from giamngheo_desktop.text import store as say

_ROUND = table_of(ReviewRoundRow)
_REVIEW = table_of(ReviewRow)
_PROCEDURE = table_of(ProcedureRow)
_DECISION = table_of(DecisionRow)
_ITEM = table_of(DecisionItemRow)
_HOUSEHOLD = table_of(HouseholdRow)


class RoundStore:
    """Reads and writes rounds."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, opened: ReviewRound) -> None:
        """Store a new round; an id that is taken is an error of the caller."""
        self._connection.execute(insert(_ROUND), [columns_of(opened)])

    def get(self, round_id: str) -> ReviewRound:
        """One round.

        Raises:
            NotFound: for the user.
        """
        found = self.find(round_id)
        if found is None:
            raise NotFound(say.round_unknown(round_id), {"round": round_id})
        return found

    def find(self, round_id: str) -> ReviewRound | None:
        """One round, or nothing."""
        query = select(_ROUND).where(_ROUND.c.id == round_id)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else value_from(ReviewRound, row)

    def open_rounds(self) -> list[ReviewRound]:
        """Rounds that may still be written to, newest first."""
        return [one for one in self.list() if one.status is RoundStatus.OPEN]

    def set_closed(self, round_id: str, at: datetime, snapshot: str) -> None:
        """Close a round; `snapshot` is the SHA-256 over its state.

        Raises:
            NotFound: for the user.
        """
        self.get(round_id)
        self._set(
            round_id,
            {
                "status": RoundStatus.CLOSED.value,
                "closed_at": instant_text(at),
                "snapshot": snapshot,
            },
        )

    def set_digests(self, round_id: str, digests: tuple[str, ...]) -> None:
        """Score an open round by other editions of its standards from now on.

        Raises:
            NotFound: for the user.
        """
        changed = replace(self.get(round_id), digests=digests)
        self._set(round_id, {"digests": columns_of(changed)["digests"]})

    def reopen(self, round_id: str) -> None:
        """Open a closed round again, for an amendment; the frozen copy goes.

        Raises:
            NotFound: for the user.
        """
        self.get(round_id)
        for table in (MemberRow, HouseholdRow, VillageRow):
            rows = table_of(table)
            self._connection.execute(rows.delete().where(rows.c.edition == round_id))
        self._set_states(round_id, ReviewState.COMPLETE)
        self._set(round_id, {"status": RoundStatus.OPEN.value, "closed_at": None, "snapshot": None})

    def _set(self, round_id: str, values: DictRow) -> None:
        self._connection.execute(update(_ROUND).where(_ROUND.c.id == round_id).values(values))

    def _set_states(self, round_id: str, state: ReviewState) -> None:
        self._connection.execute(
            update(_REVIEW).where(_REVIEW.c.round == round_id).values(state=state.value)
        )

    def freeze(self, round_id: str) -> int:
        """Copy the register as it stands for the round, and lock its reviews.

        Villages, and households with their members that have a review in the round, are kept
        under the round's own edition, so that later work never changes what was closed.

        Returns:
            How many households were copied.

        Raises:
            RoundClosed: for the user: it was frozen before.
        """
        copied = select(_HOUSEHOLD.c.id).where(_HOUSEHOLD.c.edition == round_id).limit(1)
        if self._connection.execute(copied).first() is not None:
            raise RoundClosed(say.round_frozen(round_id), {"round": round_id})
        reviewed = select(_REVIEW.c.household).where(_REVIEW.c.round == round_id)
        member = table_of(MemberRow)
        self._copy(table_of(VillageRow), round_id)
        count = self._copy(_HOUSEHOLD, round_id, _HOUSEHOLD.c.id.in_(reviewed))
        self._copy(member, round_id, member.c.household.in_(reviewed))
        self._set_states(round_id, ReviewState.LOCKED)
        return count

    def _copy(self, table: Table, edition: str, *where: object) -> int:
        columns = [
            literal(edition) if column.name == "edition" else column for column in table.columns
        ]
        source = select(*columns).where(table.c.edition == LIVE, *where)  # type: ignore[arg-type]  # clauses
        done = self._connection.execute(insert(table).from_select(table.columns.keys(), source))
        return int(done.rowcount)

    def recognised_before(
        self, round_id: str, household: str | None = None
    ) -> Mapping[str, frozenset[Category]]:
        """Categories recognised in rounds that were closed before this one.

        Args:
            household: only of this one; `None` = of every household.

        Returns:
            household id -> every category it was given; households without any are missing.
        """
        this = self.get(round_id)
        query = (
            select(_REVIEW.c.household, _REVIEW.c.category)
            .join(_ROUND, _ROUND.c.id == _REVIEW.c.round)
            .where(_ROUND.c.status == RoundStatus.CLOSED.value)
            .where(_ROUND.c.to_on < this.to_on.isoformat(), _ROUND.c.id != round_id)
            .where(_REVIEW.c.category.is_not(None))
            .distinct()
        )
        if household is not None:
            query = query.where(_REVIEW.c.household == household)
        found: defaultdict[str, set[Category]] = defaultdict(set)
        for home, category in self._connection.execute(query):
            found[home].add(Category(category))
        return {home: frozenset(known) for home, known in found.items()}

    def carry_categories_forward(self) -> int:
        """At the opening of a round: the lists that were closed last become the lists before.

        Each household of the working register takes the category of its newest closed review;
        one that was never reviewed keeps what it has. Its count of members is kept as well: the
        movement of persons starts from it.

        Returns:
            How many households took a category over.
        """
        count = self._connection.exec_driver_sql(_CARRY, {"none": CategoryBefore.NONE.value})
        self._connection.exec_driver_sql(
            "UPDATE household SET members_before = member_count WHERE edition = ''"
        )
        return int(count.rowcount)

    def add_procedure(self, record: ProcedureRecord) -> None:
        """Store a step taken; one with the same id is written over."""
        row = {"owner": own_unit(self._connection), **columns_of(record)}
        put_rows(self._connection, _PROCEDURE, [row])

    def procedure(
        self,
        round_id: str,
        village: str | None = None,
        household: str | None = None,
        owner: str | None = None,
    ) -> list[ProcedureRecord]:
        """Steps of a round, oldest first.

        Args:
            village: only those of this village, and those of the whole round.
            household: only those of this household.
            owner: only those of this commune, for an upper unit.
        """
        step = _PROCEDURE.c
        query = select(_PROCEDURE).where(step.round == round_id)
        if village is not None:
            query = query.where(or_(step.village == village, step.village.is_(None)))
        if household is not None:
            query = query.where(step.household == household)
        if owner is not None:
            query = query.where(step.owner == owner)
        rows = self._connection.execute(query.order_by(step.on, step.id)).mappings()
        return [value_from(ProcedureRecord, row) for row in rows]

    def add_decision(self, decision: Decision, items: Iterable[DecisionItem] = ()) -> None:
        """Store a decision and what it says of each household; the same id is written over."""
        keep = {"edition": LIVE, "owner": own_unit(self._connection)}
        put_rows(self._connection, _DECISION, [{**keep, **columns_of(decision)}])
        put_rows(self._connection, _ITEM, [{**keep, **columns_of(item)} for item in items])

    def decisions(self, round_id: str | None = None) -> list[Decision]:
        """Decisions of this office, oldest first; of one round where it is named."""
        decision = _DECISION.c
        own = own_unit(self._connection)
        query = select(_DECISION).where(decision.edition == LIVE, decision.owner == own)
        if round_id is not None:
            query = query.where(decision.round == round_id)
        rows = self._connection.execute(query.order_by(decision.on, decision.number)).mappings()
        return [value_from(Decision, row) for row in rows]

    def decision_items(self, decision: str) -> list[DecisionItem]:
        """What a decision of this office says, by household id."""
        item = _ITEM.c
        own = own_unit(self._connection)
        query = select(_ITEM).where(
            item.edition == LIVE, item.owner == own, item.decision == decision
        )
        rows = self._connection.execute(query.order_by(item.household)).mappings()
        return [value_from(DecisionItem, row) for row in rows]

    # Last in the class: above it, `list` means the type.
    def said(
        self, round_id: str, unit: str, question: str, edition: str = LIVE
    ) -> Sequence[tuple[str, str, Category | None, bool]]:
        """Review, household, category and answer of each household that answered yes or no.

        Args:
            unit: commune whose households are asked for.
            question: id of a yes-or-no field of the form.
            edition: households as they stand now, or as a received round has them.
        """
        answer = _REVIEW.c.answers.op("->>")(f"$.{question}")
        query = (
            select(_REVIEW.c.id, _REVIEW.c.household, _REVIEW.c.category, answer.label("said"))
            .join(_HOUSEHOLD, _HOUSEHOLD.c.id == _REVIEW.c.household)
            .where(_HOUSEHOLD.c.edition == edition, _HOUSEHOLD.c.status == HouseholdStatus.ACTIVE)
            .where(_HOUSEHOLD.c.owner == unit, _REVIEW.c.round == round_id, answer.is_not(None))
            .order_by(_REVIEW.c.household)
        )
        return [
            (
                one.id,
                one.household,
                Category(one.category) if one.category else None,
                bool(one.said),
            )
            for one in self._connection.execute(query)
        ]

    def list(self) -> list[ReviewRound]:
        """Every round, newest first."""
        query = select(_ROUND).order_by(_ROUND.c.to_on.desc(), _ROUND.c.id.desc())
        rows = self._connection.execute(query).mappings()
        return [value_from(ReviewRound, row) for row in rows]


_CARRY = """
WITH closed AS (
  SELECT r.household, r.category,
         row_number() OVER (PARTITION BY r.household ORDER BY o.to_on DESC, o.id DESC) AS newest
  FROM review AS r JOIN review_round AS o ON o.id = r.round
  WHERE o.status = 'closed' AND r.category IS NOT NULL
)
UPDATE household
SET category_before = CASE WHEN household.status = 'active' THEN closed.category ELSE :none END,
    rev = rev + 1
FROM closed
WHERE closed.household = household.id AND closed.newest = 1 AND household.edition = ''
  AND household.category_before IS NOT
      CASE WHEN household.status = 'active' THEN closed.category ELSE :none END
"""
