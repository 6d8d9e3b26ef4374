"""The full state of one round of one commune: read for a bundle, and put in place of a former one.

What an office keeps of its own stands under LIVE and its own unit; what an upper unit received
stands under the round and the commune. So the two never meet, though they share the tables.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, delete, literal_column, or_, select

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.exchange import (
    AuditAnchor,
    IssueReply,
    Resolution,
    State,
    Tombstone,
    Transfer,
)
from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.place import Unit, Village
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.domain.procedure import Decision, DecisionItem, ProcedureRecord
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.store.codec import columns_of
from giamngheo_desktop.store.compiled import read_all
from giamngheo_desktop.store.mapping import (
    village_columns,
)
from giamngheo_desktop.store.register_rows import (
    clear_households,
    replace_households,
    write_register,
)
from giamngheo_desktop.store.tables import (
    AnchorRow,
    DecisionItemRow,
    DecisionRow,
    HouseholdRow,
    IssueReplyRow,
    MemberRow,
    ProcedureRow,
    ResolutionRow,
    ReviewRow,
    Row,
    SupportRow,
    TargetRow,
    TombstoneRow,
    TransferRow,
    UnitRow,
    VillageRow,
    table_of,
)
from giamngheo_desktop.store.writing import add_rows, chunks, insert_rows, put_rows

T = TypeVar("T")

_UNIT = table_of(UnitRow)
_VILLAGE = table_of(VillageRow)
_HOUSEHOLD = table_of(HouseholdRow)
_MEMBER = table_of(MemberRow)
_REVIEW = table_of(ReviewRow)
_PROCEDURE = table_of(ProcedureRow)
_DECISION = table_of(DecisionRow)
_ITEM = table_of(DecisionItemRow)
_SUPPORT = table_of(SupportRow)

NEWEST_ANCHORS = 200


class _Section(NamedTuple):
    """A section whose rows are kept by edition and owner, and its sort key."""

    field: str
    row: type[Row]
    value: type
    key: tuple[str, ...]


_OWNED = (
    _Section("targets", TargetRow, Target, ("year", "unit", "village", "indicator")),
    _Section("transfers", TransferRow, Transfer, ("id",)),
    _Section("tombstones", TombstoneRow, Tombstone, ("of",)),
    _Section("resolutions", ResolutionRow, Resolution, ("id",)),
    _Section("issue_replies", IssueReplyRow, IssueReply, ("issue",)),
)


class _Reader:
    """Reads the sections of one state."""

    def __init__(
        self,
        connection: Connection,
        owner: str,
        round_id: str,
        edition: str,
        at_hand: State | None = None,
    ) -> None:
        self._connection = connection
        self._at_hand = at_hand or State()
        self._owner = owner
        self._round = round_id
        self._edition = edition

    def all(self, kind: type[T], query: Select[Any], at_hand: Iterable[Any] = ()) -> tuple[T, ...]:
        return read_all(self._connection, kind, query, {one.id: one for one in at_hand})

    def kept(self, table: Table, *where: ColumnElement[bool]) -> Select[Any]:
        editions = (LIVE, self._edition)
        return select(table).where(
            table.c.owner == self._owner, table.c.edition.in_(editions), *where
        )

    def households(self) -> ColumnElement[bool]:
        """Ids of the households of the state: those of the owner that the round reviewed."""
        return select(_HOUSEHOLD.c.id).where(*self._reviewed())  # type: ignore[return-value]  # used inside IN

    def _reviewed(self) -> tuple[ColumnElement[bool], ...]:
        reviewed = select(_REVIEW.c.household).where(
            _REVIEW.c.round == self._round, _REVIEW.c.owner == self._owner
        )
        household = _HOUSEHOLD.c
        return (
            household.edition == self._edition,
            household.owner == self._owner,
            household.id.in_(reviewed),
        )

    def units(self) -> tuple[Unit, ...]:
        own = self.all(Unit, select(_UNIT).where(_UNIT.c.id == self._owner))
        near = {self._owner, *(one.parent or "" for one in own)}.union(*(one.before for one in own))
        return self.all(Unit, select(_UNIT).where(_UNIT.c.id.in_(near)).order_by(_UNIT.c.id))

    def villages(self) -> tuple[Village, ...]:
        village = _VILLAGE.c
        query = select(_VILLAGE).where(village.edition == self._edition)
        return self.all(Village, query.where(village.unit == self._owner).order_by(village.id))

    def register(self) -> dict[str, Any]:
        member, review = _MEMBER.c, _REVIEW.c
        return {
            "households": self.all(
                Household,
                select(_HOUSEHOLD).where(*self._reviewed()).order_by(_HOUSEHOLD.c.id),
                self._at_hand.households,
            ),
            "members": self.all(
                Member,
                select(_MEMBER)
                .where(member.edition == self._edition, member.household.in_(self.households()))
                .order_by(member.household, member.id),
                self._at_hand.members,
            ),
            "reviews": self.all(
                Review,
                select(_REVIEW)
                .where(review.round == self._round, review.owner == self._owner)
                .order_by(_BY_HOUSEHOLD, review.id),
                self._at_hand.reviews,
            ),
        }

    def procedure(self) -> tuple[ProcedureRecord, ...]:
        step = _PROCEDURE.c
        query = select(_PROCEDURE).where(step.round == self._round, step.owner == self._owner)
        return self.all(ProcedureRecord, query.order_by(step.round, step.id))

    def decisions(self) -> dict[str, Any]:
        of_round = or_(_DECISION.c.round == self._round, _DECISION.c.round.is_(None))
        decisions = self.kept(_DECISION, of_round)
        ids = decisions.with_only_columns(_DECISION.c.id)
        items = self.kept(_ITEM, _ITEM.c.decision.in_(ids))
        return {
            "decisions": self.all(Decision, decisions.order_by(_DECISION.c.id)),
            "decision_items": self.all(
                DecisionItem, items.order_by(_ITEM.c.decision, _ITEM.c.household)
            ),
        }

    def supports(self) -> tuple[Support, ...]:
        # Plus: else SQLite would begin with every household of the round, for a few supports.
        household: ColumnElement[str] = literal_column("+support.household")
        query = self.kept(_SUPPORT, household.in_(self.households()))
        return self.all(Support, query.order_by(_SUPPORT.c.household, _SUPPORT.c.id))

    def anchors(self) -> tuple[AuditAnchor, ...]:
        anchor = table_of(AnchorRow)
        newest = self.kept(anchor).order_by(anchor.c.n.desc()).limit(NEWEST_ANCHORS)
        return tuple(reversed(self.all(AuditAnchor, newest)))

    def owned(self, section: _Section) -> tuple[Any, ...]:
        table = table_of(section.row)
        query = self.kept(table).order_by(*(table.c[name] for name in section.key))
        return self.all(section.value, query)


def read_state(
    connection: Connection,
    owner: str,
    round_id: str,
    edition: str,
    at_hand: State | None = None,
) -> State:
    """The full state of a round of one commune; see `BulkStore.state_of`."""
    read = _Reader(connection, owner, round_id, edition, at_hand)
    return State(
        units=read.units(),
        villages=read.villages(),
        procedure=read.procedure(),
        supports=read.supports(),
        audit=read.anchors(),
        **read.register(),
        **read.decisions(),
        **{section.field: read.owned(section) for section in _OWNED},
    )


def read_kept(connection: Connection, owner: str) -> State:
    """What an office keeps of its own beside the register, whatever round it belongs to."""
    read = _Reader(connection, owner, "", LIVE)
    return State(
        supports=read.all(
            Support, read.kept(_SUPPORT).order_by(_SUPPORT.c.household, _SUPPORT.c.id)
        ),
        decisions=read.all(Decision, read.kept(_DECISION).order_by(_DECISION.c.id)),
        decision_items=read.all(
            DecisionItem, read.kept(_ITEM).order_by(_ITEM.c.decision, _ITEM.c.household)
        ),
        audit=read.anchors(),
        **{section.field: read.owned(section) for section in _OWNED},
    )


def replace_state(
    connection: Connection,
    owner: str,
    round_id: str,
    state: State,
    touched: frozenset[str] | None = None,
) -> None:
    """Put a received state in place of the former one; see `BulkStore.replace_state`."""
    if touched is None:
        clear_households(connection, owner, round_id)
    _clear(connection, owner, round_id)
    add_rows(connection, _UNIT, [columns_of(one) for one in state.units])
    _write_villages(connection, state.villages, round_id)
    if touched is None:
        write_register(connection, round_id, state)
    else:
        replace_households(connection, owner, round_id, state, touched)
    _clear_villages(connection, owner, round_id, [one.id for one in state.villages])
    _write_kept(connection, _PROCEDURE, state.procedure, {"owner": owner})
    keep = {"edition": round_id, "owner": owner}
    _write_kept(connection, _SUPPORT, state.supports, keep)
    _write_kept(connection, _DECISION, state.decisions, keep)
    _write_kept(connection, _ITEM, state.decision_items, keep)
    _write_kept(connection, table_of(AnchorRow), state.audit, keep)
    for section in _OWNED:
        _write_kept(connection, table_of(section.row), getattr(state, section.field), keep)
    _find_members_before(connection, owner, round_id)


def put_back(connection: Connection, owner: str, edition: str, state: State) -> None:
    """Write a state of this office out of an open export; see `BulkStore.put_back`."""
    _write_villages(connection, state.villages, edition)
    # What lists keep of the members stands in the order of the form.
    people = tuple(sorted(state.members, key=lambda one: (one.household, one.no)))
    write_register(connection, edition, replace(state, members=people))
    keep = {"edition": LIVE, "owner": owner}
    steps = [{"owner": owner, **columns_of(one)} for one in state.procedure]
    put_rows(connection, _PROCEDURE, steps)
    for table, values in (
        (_SUPPORT, state.supports),
        (_DECISION, state.decisions),
        (_ITEM, state.decision_items),
        *((table_of(one.row), getattr(state, one.field)) for one in _OWNED),
    ):
        for piece in chunks(values):
            put_rows(connection, table, [{**keep, **columns_of(one)} for one in piece])


def _clear(connection: Connection, owner: str, round_id: str) -> None:
    for table in (_ITEM, _DECISION, _SUPPORT, table_of(AnchorRow)):
        _clear_owned(connection, table, owner, round_id)
    for section in _OWNED:
        _clear_owned(connection, table_of(section.row), owner, round_id)
    step = _PROCEDURE.c
    connection.execute(delete(_PROCEDURE).where(step.round == round_id, step.owner == owner))


def _clear_villages(
    connection: Connection, owner: str, round_id: str, staying: Sequence[str]
) -> None:
    village = _VILLAGE.c
    mine = (village.edition == round_id, village.unit == owner)
    held = connection.execute(select(village.id).where(*mine)).scalars()
    for piece in chunks(sorted(set(held) - set(staying))):
        connection.execute(delete(_VILLAGE).where(*mine, village.id.in_(piece)))


def _clear_owned(connection: Connection, table: Table, owner: str, round_id: str) -> None:
    connection.execute(delete(table).where(table.c.edition == round_id, table.c.owner == owner))


def _write_kept(
    connection: Connection, table: Table, values: Iterable[object], keep: Mapping[str, object]
) -> None:
    for piece in chunks(values):
        insert_rows(connection, table, [{**keep, **columns_of(one)} for one in piece])


def _write_villages(connection: Connection, villages: Sequence[Village], round_id: str) -> None:
    """Under the round; and as the newest known state, unless a newer one is known already."""
    put_rows(connection, _VILLAGE, [village_columns(one, round_id) for one in villages])
    known = select(_VILLAGE.c.id, _VILLAGE.c.rev).where(_VILLAGE.c.edition == LIVE)
    revs = {row.id: row.rev for row in connection.execute(known)}
    newer = [one for one in villages if one.rev >= revs.get(one.id, 0)]
    put_rows(connection, _VILLAGE, [village_columns(one, LIVE) for one in newer])


def _find_members_before(connection: Connection, owner: str, round_id: str) -> None:
    """Opening counts of persons: those of the newest earlier round that is kept here."""
    connection.exec_driver_sql(_MEMBERS_BEFORE, {"owner": owner, "round": round_id})


_BY_HOUSEHOLD: ColumnElement[str] = literal_column("+review.household")
"""Plus: no index serves this order, else every commune's reviews of the round are read for one."""

# CROSS JOIN keeps the order written: earlier rounds first, then this commune's households of each.
_MEMBERS_BEFORE = """
WITH before AS (
  SELECT h.id, h.member_count,
         row_number() OVER (PARTITION BY h.id ORDER BY o.to_on DESC, o.id DESC) AS newest
  FROM review_round AS this
  CROSS JOIN review_round AS o ON o.to_on < this.to_on
  CROSS JOIN household AS h ON h.edition = o.id AND h.owner = :owner
  WHERE this.id = :round
)
UPDATE household SET members_before = before.member_count
FROM before
WHERE before.id = household.id AND before.newest = 1
  AND household.edition = :round AND household.owner = :owner
"""
