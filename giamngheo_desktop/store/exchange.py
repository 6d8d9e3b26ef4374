"""Bundles, sequence numbers, issues, anchors of the audit chain."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, delete, func, insert, select, text, update

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.exchange import (
    Ack,
    AuditAnchor,
    BundleRecord,
    BundleState,
    Direction,
    Issue,
    IssueReply,
    Resolution,
    Stream,
    StreamState,
    Tombstone,
    Transfer,
)
from giamngheo_desktop.domain.transfers import Told
from giamngheo_desktop.store.codec import columns_of, value_from, value_from_json
from giamngheo_desktop.store.key_register import KeyRegister
from giamngheo_desktop.store.meta import read_meta, write_meta
from giamngheo_desktop.store.plain import json_text
from giamngheo_desktop.store.settings import own_unit
from giamngheo_desktop.store.tables import (
    AnchorRow,
    BundleRow,
    HouseholdRow,
    IssueReplyRow,
    IssueRow,
    ResolutionRow,
    ReviewRow,
    StreamHeadRow,
    StreamRow,
    TombstoneRow,
    TransferRow,
    WithdrawnIssueRow,
    table_of,
)
from giamngheo_desktop.store.writing import put_rows

_BUNDLE = table_of(BundleRow)
_STREAM = table_of(StreamRow)
_HEAD = table_of(StreamHeadRow)
_ISSUE = table_of(IssueRow)
_REPLY = table_of(IssueReplyRow)


class ExchangeStore(KeyRegister):
    """Reads and writes what the hand-over needs to remember."""

    # Sequence numbers of what this installation sends

    def epoch(self) -> str:
        """Epoch of this installation, 32 hex."""
        return read_meta(self._connection, "epoch") or ""

    def begin_epoch(self, epoch: str) -> None:
        """Start a new epoch: at the first start, and after each restore."""
        write_meta(self._connection, "epoch", epoch)

    def next_seq(self, stream: Stream) -> tuple[str, int, str | None]:
        """Epoch, number and previous head of the next bundle of a stream.

        The number is taken by `record_sent`, which belongs into the same transaction.
        """
        epoch = self.epoch()
        known = self._stream_state(Direction.SENT, stream)
        if known is None or known.epoch != epoch:
            return epoch, 1, None
        return epoch, known.seq + 1, known.head

    def record_sent(self, record: BundleRecord, stream: Stream) -> None:
        """Note a bundle written here, and take its number.

        Raises:
            ValueError: for the caller: the number is not the next one.
        """
        if (record.epoch, record.seq, record.prev) != self.next_seq(stream):
            raise ValueError(f"number {record.seq} is not the next one of its stream")
        self._connection.execute(insert(_BUNDLE), [columns_of(record)])
        self._advance(Direction.SENT, stream, record.epoch, record.seq, record.head)

    # Sequence state of what is received

    def stream_state(self, stream: Stream) -> StreamState | None:
        """Where a received stream stands; nothing before its first bundle."""
        return self._stream_state(Direction.RECEIVED, stream)

    def streams(self) -> list[tuple[Stream, StreamState]]:
        """Every received stream with its state, oldest first."""
        query = select(_STREAM).where(_STREAM.c.direction == Direction.RECEIVED.value)
        rows = self._connection.execute(query.order_by(_STREAM.c.no)).mappings().all()
        found = [Stream(*(row[name] for name in Stream._fields)) for row in rows]
        states = [(stream, self.stream_state(stream)) for stream in found]
        return [(stream, state) for stream, state in states if state is not None]

    def accept(self, stream: Stream, epoch: str, seq: int, head: str) -> None:
        """Take a bundle's number as accepted, in the transaction that merges it."""
        self._advance(Direction.RECEIVED, stream, epoch, seq, head)

    def _stream_state(self, direction: Direction, stream: Stream) -> StreamState | None:
        query = select(_STREAM).where(*_is_stream(direction, stream))
        row = self._connection.execute(query).mappings().first()
        if row is None:
            return None
        heads = select(_HEAD.c.epoch, _HEAD.c.seq, _HEAD.c.head).where(_HEAD.c.stream == row["no"])
        accepted = {(one.epoch, one.seq): one.head for one in self._connection.execute(heads)}
        return StreamState(row["epoch"], row["seq"], row["head"], accepted)

    def _advance(
        self, direction: Direction, stream: Stream, epoch: str, seq: int, head: str
    ) -> None:
        where = _is_stream(direction, stream)
        values = {"epoch": epoch, "seq": seq, "head": head}
        if self._connection.execute(update(_STREAM).where(*where).values(values)).rowcount == 0:
            row = {"direction": direction.value, **stream._asdict(), **values}
            self._connection.execute(insert(_STREAM), [row])
        number = self._connection.execute(select(_STREAM.c.no).where(*where)).scalar_one()
        self._connection.execute(insert(_HEAD), [{"stream": number, **values}])

    # Bundles

    def record_received(self, record: BundleRecord) -> None:
        """Note a bundle that was read here, or its new state when it is known."""
        columns = columns_of(record)
        known = update(_BUNDLE).where(_BUNDLE.c.head == record.head).values(columns)
        if self._connection.execute(known).rowcount == 0:
            self._connection.execute(insert(_BUNDLE), [columns])

    def bundle(self, head: str) -> BundleRecord | None:
        """A bundle by its head id, or nothing."""
        query = select(_BUNDLE).where(_BUNDLE.c.head == head)
        row = self._connection.execute(query).mappings().first()
        return None if row is None else value_from(BundleRecord, row)

    def bundles(
        self, direction: Direction | None = None, round_id: str | None = None
    ) -> list[BundleRecord]:
        """Bundles, newest first."""
        query = select(_BUNDLE)
        if direction is not None:
            query = query.where(_BUNDLE.c.direction == direction.value)
        if round_id is not None:
            query = query.where(_BUNDLE.c.round == round_id)
        rows = self._connection.execute(query.order_by(_BUNDLE.c.no.desc())).mappings()
        return [value_from(BundleRecord, row) for row in rows]

    def newest_merged(self, unit: str, round_id: str | None) -> str | None:
        """Head id of the newest bundle of a unit and round that was merged here, or nothing."""
        return next(iter(self.merged_heads(unit, round_id)), None)

    def merged_heads(self, unit: str, round_id: str | None) -> list[str]:
        """Head ids of the bundles of a unit and round that were merged here, newest first."""
        stands = (_BUNDLE.c.unit == unit, _BUNDLE.c.round == round_id)
        query = (
            select(_BUNDLE.c.head)
            .join(_HEAD, _HEAD.c.head == _BUNDLE.c.head)
            .where(
                _BUNDLE.c.direction == Direction.RECEIVED.value,
                _BUNDLE.c.state == BundleState.MERGED.value,
                *stands,
            )
            .order_by(text("stream_head.rowid DESC"))
        )
        return list(self._connection.execute(query).scalars())

    def take_back(self, stream: Stream, head: str) -> None:
        """Forget that a bundle was accepted: its stream stands where it stood before."""
        where = _is_stream(Direction.RECEIVED, stream)
        number = self._connection.execute(select(_STREAM.c.no).where(*where)).scalar_one()
        mine = _HEAD.c.stream == number
        self._connection.execute(delete(_HEAD).where(mine, _HEAD.c.head == head))
        last = select(_HEAD.c.epoch, _HEAD.c.seq, _HEAD.c.head).where(mine)
        newest = last.order_by(text("stream_head.rowid DESC")).limit(1)
        before = self._connection.execute(newest).mappings().first()
        if before is None:
            self._connection.execute(delete(_STREAM).where(*where))
        else:
            self._connection.execute(update(_STREAM).where(*where).values(dict(before)))

    def put_ack(self, ack: Ack, state: BundleState) -> None:
        """Keep the receipt of a bundle beside it, and its new state."""
        values = {"receipt": json_text(ack), "state": state.value}
        self._connection.execute(update(_BUNDLE).where(_BUNDLE.c.head == ack.head).values(values))

    def set_state(self, head: str, state: BundleState, why: str | None) -> None:
        """Note how far a bundle is, and why it is no further."""
        values = {"state": state.value, "why": why}
        self._connection.execute(update(_BUNDLE).where(_BUNDLE.c.head == head).values(values))

    def newest_receipt(self, unit: str) -> str | None:
        """Head id of the newest receipt taken from a unit, or nothing."""
        query = (
            select(_BUNDLE.c.head)
            .where(
                _BUNDLE.c.direction == Direction.RECEIVED.value,
                _BUNDLE.c.kind == "upper.ack",
                _BUNDLE.c.unit == unit,
            )
            .order_by(_BUNDLE.c.no.desc())
            .limit(1)
        )
        return self._connection.execute(query).scalar()

    def ack_of(self, head: str) -> Ack | None:
        """The receipt of a bundle, once there is one."""
        query = select(_BUNDLE.c.receipt).where(_BUNDLE.c.head == head)
        text = self._connection.execute(query).scalar()
        return None if text is None else value_from_json(Ack, text)

    def audits_seen(self, unit: str, install: str, epoch: str) -> dict[int, str]:
        """Heads of a sender's audit chain in the bundles accepted from one epoch of it.

        Shape: number of the entry -> its hash.
        """
        query = select(_BUNDLE.c.receipt).where(
            _BUNDLE.c.direction == Direction.RECEIVED.value,
            _BUNDLE.c.state == BundleState.MERGED.value,
            _BUNDLE.c.unit == unit,
            _BUNDLE.c.install == install,
            _BUNDLE.c.epoch == epoch,
            _BUNDLE.c.receipt.is_not(None),
        )
        texts = self._connection.execute(query).scalars()
        heads = [value_from_json(Ack, text).audit for text in texts]
        return {head.n: head.h for head in heads}

    def mark_handed_over(self, round_id: str, head: str) -> int:
        """Note on every review of a round that this bundle carried it as it is.

        Returns:
            How many reviews there are.
        """
        review = table_of(ReviewRow)
        done = self._connection.execute(
            update(review).where(review.c.round == round_id).values(handed_over=head)
        )
        return int(done.rowcount)

    def deliveries(self, round_id: str) -> list[tuple[str, BundleState | None, int]]:
        """How far the households of a round are.

        Shape: (village, state of the bundle that carried the present answers, households);
        without a state, nothing carried them yet.
        """
        review, household = table_of(ReviewRow).c, table_of(HouseholdRow).c
        joined = (
            table_of(ReviewRow)
            .join(
                table_of(HouseholdRow),
                (household.id == review.household) & (household.edition == LIVE),
            )
            .join(_BUNDLE, _BUNDLE.c.head == review.handed_over, isouter=True)
        )
        query = (
            select(household.village, _BUNDLE.c.state, func.count())
            .select_from(joined)
            .where(review.round == round_id)
            .group_by(household.village, _BUNDLE.c.state)
        )
        return [
            (village, BundleState(state) if state else None, count)
            for village, state, count in self._connection.execute(query)
        ]

    # Issues and other records that travel

    def put_issues(self, unit: str, issues: Iterable[Issue]) -> None:
        """Keep issues put to a commune, over what was known of them.

        One that was taken back never comes again: an older receipt may still carry it.
        """
        gone = set(self._connection.execute(select(table_of(WithdrawnIssueRow).c.issue)).scalars())
        rows = [{"unit": unit, **columns_of(one)} for one in issues if one.id not in gone]
        put_rows(self._connection, _ISSUE, rows)

    def issues(self, unit: str | None = None, round_id: str | None = None) -> list[Issue]:
        """Issues, by id."""
        query = select(_ISSUE).order_by(_ISSUE.c.id)
        if unit is not None:
            query = query.where(_ISSUE.c.unit == unit)
        if round_id is not None:
            query = query.where(_ISSUE.c.round == round_id)
        return [value_from(Issue, row) for row in self._connection.execute(query).mappings()]

    def reply(self, reply: IssueReply) -> None:
        """Keep this office's answer to an issue, over a former one."""
        put_rows(self._connection, _REPLY, [{**self._own(), **columns_of(reply)}])

    def issues_with_units(self) -> list[tuple[str, Issue]]:
        """Every issue with the unit it is put to (at a commune: that raised it), by id."""
        rows = self._connection.execute(select(_ISSUE).order_by(_ISSUE.c.id)).mappings()
        return [(row["unit"], value_from(Issue, row)) for row in rows]

    def replies(self, owner: str | None = None, edition: str = LIVE) -> list[IssueReply]:
        """This office's answers, or those of a commune as received with a round; by issue."""
        query = select(_REPLY).order_by(_REPLY.c.issue)
        if owner is None:
            query = query.where(_REPLY.c.edition == LIVE)
        else:
            query = query.where(_REPLY.c.owner == owner, _REPLY.c.edition == edition)
        return [value_from(IssueReply, row) for row in self._connection.execute(query).mappings()]

    def put_transfer(self, transfer: Transfer) -> None:
        """Keep the move of a household, over its former state."""
        row = {**self._own(), **columns_of(transfer)}
        put_rows(self._connection, table_of(TransferRow), [row])

    def transfers(self) -> list[Transfer]:
        """Everything told of moves: our own rows, and those that came in with states."""
        return [one.row for one in self.moves_told()]

    def moves_told(self) -> list[Told]:
        """As `transfers`, with who told it."""
        rows = self._connection.execute(select(table_of(TransferRow))).mappings()
        return [Told(row["owner"], value_from(Transfer, row)) for row in rows]

    def put_tombstone(self, stone: Tombstone) -> None:
        """Keep that a record was taken off."""
        row = {**self._own(), **columns_of(stone)}
        put_rows(self._connection, table_of(TombstoneRow), [row])

    def put_resolution(self, resolution: Resolution) -> None:
        """Keep what a person decided on a conflict."""
        row = {**self._own(), **columns_of(resolution)}
        put_rows(self._connection, table_of(ResolutionRow), [row])

    def pin_anchor(self, anchor: AuditAnchor) -> None:
        """Keep a head of our own audit chain that was shown to others."""
        put_rows(self._connection, table_of(AnchorRow), [{**self._own(), **columns_of(anchor)}])

    def anchors(self, owner: str | None = None, newest: int = 200) -> list[AuditAnchor]:
        """The newest anchors of our own chain, or of a commune's as received; by number."""
        anchor = table_of(AnchorRow)
        query = select(anchor).order_by(anchor.c.n.desc())
        if owner is None:
            query = query.where(anchor.c.edition == LIVE)
        else:
            query = query.where(anchor.c.owner == owner, anchor.c.edition != LIVE)
        found: dict[int, AuditAnchor] = {}
        for row in self._connection.execute(query).mappings():
            found.setdefault(row["n"], value_from(AuditAnchor, row))
        return [found[n] for n in sorted(found)[-newest:]]

    def _own(self) -> dict[str, object]:
        return {"edition": LIVE, "owner": own_unit(self._connection)}


def _is_stream(direction: Direction, stream: Stream) -> list[ColumnElement[bool]]:
    named = {"direction": direction.value, **stream._asdict()}
    return [_STREAM.c[name] == value for name, value in named.items()]
