"""Papers of an upper unit, and questions that were put by a merge or taken back."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, delete, select

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.opinions import Opinion, OpinionItem, Paper
from giamngheo_desktop.domain.procedure import Decision
from giamngheo_desktop.store.codec import columns_of, value_from
from giamngheo_desktop.store.plain import DictRow
from giamngheo_desktop.store.tables import (
    DecisionRow,
    IssueRow,
    OpinionItemRow,
    OpinionRow,
    RaisedQuestionRow,
    WithdrawnIssueRow,
    table_of,
)
from giamngheo_desktop.store.writing import chunks, put_rows

_OPINION = table_of(OpinionRow)
_ITEM = table_of(OpinionItemRow)
_DECISION = table_of(DecisionRow)
_RAISED = table_of(RaisedQuestionRow)
_WITHDRAWN = table_of(WithdrawnIssueRow)
_ISSUE = table_of(IssueRow)


class OpinionStore:
    """Reads and writes them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, paper: Paper) -> None:
        """Keep a paper under its issuer, over its former state."""
        issuer = {"edition": LIVE, "owner": paper.decision.issuer}
        put_rows(self._connection, _DECISION, [{**issuer, **columns_of(paper.decision)}])
        put_rows(self._connection, _OPINION, [columns_of(paper.opinion)])
        mine = _ITEM.c.decision == paper.decision.id
        self._connection.execute(delete(_ITEM).where(mine))
        put_rows(self._connection, _ITEM, [columns_of(one) for one in paper.items])

    def papers(self, unit: str | None = None, round_id: str | None = None) -> tuple[Paper, ...]:
        """Papers with what they say, oldest first.

        Args:
            unit: only those for this commune.
            round_id: only those of this round.
        """
        query = select(_DECISION).join(_OPINION, _OPINION.c.decision == _DECISION.c.id)
        query = query.where(_DECISION.c.edition == LIVE)
        if unit is not None:
            query = query.where(_OPINION.c.unit == unit)
        if round_id is not None:
            query = query.where(_DECISION.c.round == round_id)
        rows = query.order_by(_DECISION.c.on, _DECISION.c.number, _DECISION.c.id)
        found = [value_from(Decision, row) for row in self._connection.execute(rows).mappings()]
        return tuple(self._whole(one) for one in found)

    def _whole(self, decision: Decision) -> Paper:
        said = select(_OPINION).where(_OPINION.c.decision == decision.id)
        items = select(_ITEM).where(_ITEM.c.decision == decision.id).order_by(_ITEM.c.household)
        row = self._connection.execute(said).mappings().one()
        rows = self._connection.execute(items).mappings()
        return Paper(
            decision,
            value_from(Opinion, row),
            tuple(value_from(OpinionItem, one) for one in rows),
        )

    def decisions_of(self, owner: str) -> list[Decision]:
        """Decisions another unit issued, as they came down."""
        query = select(_DECISION).where(_DECISION.c.edition == LIVE, _DECISION.c.owner == owner)
        rows = self._connection.execute(query.order_by(_DECISION.c.id)).mappings()
        return [value_from(Decision, row) for row in rows]

    def put_decisions(self, owner: str, decisions: Iterable[Decision]) -> None:
        """Keep decisions of another unit, over what was known of them."""
        keep = {"edition": LIVE, "owner": owner}
        put_rows(self._connection, _DECISION, [{**keep, **columns_of(one)} for one in decisions])

    # Questions of a merge, and questions taken back

    def note_raised(self, bundle: str, raised: Sequence[tuple[str, str, str]]) -> None:
        """Remember which merge put which questions.

        Args:
            bundle: head id; empty where a person put them.
            raised: question and the two people, smaller id first.
        """
        rows: list[DictRow] = [
            {"issue": issue, "bundle": bundle, "a": a, "b": b} for issue, a, b in raised
        ]
        for piece in chunks(rows):
            put_rows(self._connection, _RAISED, piece)

    def raised_by(self, bundle: str) -> list[str]:
        """Questions a merge put."""
        return self._ids(select(_RAISED.c.issue).where(_RAISED.c.bundle == bundle))

    def raised_about(self, a: str, b: str) -> list[str]:
        """Questions put about two people, smaller id first."""
        return self._ids(select(_RAISED.c.issue).where(_RAISED.c.a == a, _RAISED.c.b == b))

    def withdraw(self, issues: Iterable[str], unit: str | None = None) -> int:
        """Take questions back for good.

        Args:
            unit: whom those were put to that do not stand here; `None` = only what stands here.

        Returns:
            How many stood here.
        """
        count = 0
        for piece in chunks(sorted(set(issues))):
            held = select(_ISSUE.c.id, _ISSUE.c.unit).where(_ISSUE.c.id.in_(piece))
            units = {row.id: row.unit for row in self._connection.execute(held)}
            known = piece if unit is not None else list(units)
            rows: list[DictRow] = [
                {"issue": one, "unit": units.get(one, unit or "")} for one in known
            ]
            put_rows(self._connection, _WITHDRAWN, rows)
            self._connection.execute(delete(_ISSUE).where(_ISSUE.c.id.in_(piece)))
            self._connection.execute(delete(_RAISED).where(_RAISED.c.issue.in_(piece)))
            count += len(units)
        return count

    def withdrawn(self, unit: str | None = None) -> list[str]:
        """Questions that were taken back, by id."""
        query = select(_WITHDRAWN.c.issue).order_by(_WITHDRAWN.c.issue)
        return self._ids(query if unit is None else query.where(_WITHDRAWN.c.unit == unit))

    def _ids(self, query: Select[Any]) -> list[str]:
        return [str(one) for one in self._connection.execute(query).scalars()]
