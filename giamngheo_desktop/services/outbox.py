"""The outbox of a commune: sealing a closed round onto a stick, and reading the receipt."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.opening import open_verified
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.seal import (
    SealedBundle,
    plan_sections,
    state_sections,
    write_bundle,
)
from giamngheo_desktop.bundle.stick import read_bundle, write_to_stick
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import AlreadyMerged, StepNotAllowed
from giamngheo_desktop.domain.exchange import (
    Ack,
    AckResult,
    AnchorReason,
    AuditAnchor,
    BundleRecord,
    BundleState,
    Direction,
    Issue,
    State,
)
from giamngheo_desktop.domain.handover import InstallRole, forty_digits
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.services.amending import (
    AMEND_KIND,
    STATE_KIND,
    Amending,
    Difference,
    difference,
    keep_sent,
    settled_files,
    tidy_stick,
)
from giamngheo_desktop.services.bundle_records import (
    received_record,
    recipients_of,
    record_of,
    waiting,
)
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.deliveries import Delivery, delivery_of
from giamngheo_desktop.services.forwarding import NEEDS_SCHEMA, Heads, handed_on, steps_up
from giamngheo_desktop.services.handed_through import take_issues
from giamngheo_desktop.services.handing import (
    MAX_SCHEMA,
    Ourselves,
    fields_for,
    ourselves,
    receiver_of,
    stream_to,
    whole_seconds,
)
from giamngheo_desktop.services.handing_up import note_handed_up
from giamngheo_desktop.services.long_work import without_full_passes
from giamngheo_desktop.services.plan.carrying import plans_of_round
from giamngheo_desktop.services.standard_book import confirmed_of_round
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say
from giamngheo_desktop.text import services as words


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle that stands on the stick and was read back.

    Args:
        digits: 40 digits of the head id, for the slip.
        earlier: bundles written just before that must be merged above before this one, in order.
    """

    path: Path
    head: Head
    head_id: str
    households: int
    size_bytes: int
    digits: str
    earlier: tuple[Path, ...] = ()
    changes: Changes = field(default=Changes(exchange=True, households=True))


@dataclass(frozen=True, slots=True)
class ReceiptRead:
    """A receipt that was read at the commune."""

    ack: Ack
    issues: tuple[Issue, ...]
    is_new: bool
    changes: Changes


@dataclass(frozen=True)
class OutboxService:
    """Use cases of the sending side."""

    at: Workplace

    def bundles(self) -> list[BundleRecord]:
        """Everything sent and received, newest first."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return tx.exchange.bundles()

    def deliveries(self, round_id: str) -> dict[str, Delivery]:
        """Per village how many households are not sent, sent, and received above.

        The sum of `not_sent` is the counter "chưa gửi". A household that was changed after it was
        sent, and one whose bundle was refused or held, counts as not sent.
        """
        self.at.require(Act.READ)
        found: dict[str, Delivery] = {}
        with self.at.store.reading() as tx:
            for village, state, count in tx.exchange.deliveries(round_id):
                found[village] = found.get(village, Delivery()) + delivery_of(state, count)
        return found

    def export_state(
        self,
        round_id: str,
        folder: Path,
        progress: Progress | None = None,
        *,
        approver: str | None = None,
    ) -> Exported:
        """Seal the full state of a closed round and write it safely.

        The number is taken and recorded first; a file that could not be written leaves a bundle
        "waiting" and a gap in the numbers, never two files with one number.

        Args:
            approver: id of the second person, who has unlocked with her own passphrase.

        Raises:
            StepNotAllowed: for the officer: the round is still open, or the workplace was
                restored and waits for the last receipt.
            ApprovalNeeded: for the officer: two persons are asked for.
            UnknownSender: for the officer: 214, the upper unit's key is not pinned yet.
            StickError: for the officer: 901 to 906; the store is unharmed.
        """
        return self._export(round_id, folder, progress, approver, None)

    def export_amendment(
        self,
        round_id: str,
        folder: Path,
        why: Amending,
        progress: Progress | None = None,
        *,
        approver: str | None = None,
    ) -> Exported:
        """Seal what was changed after the unit above locked the round (bản điều chỉnh sau khóa).

        Args:
            why: reason and legal ground; they stand beside every change.
            approver: id of the second person, who has unlocked with her own passphrase.

        Raises:
            StepNotAllowed: for the officer: as `export_state`; or nothing was accepted above,
                nothing differs from it, reason or ground is missing.
            ApprovalNeeded, UnknownSender, StickError: for the officer, as `export_state`.
        """
        return self._export(round_id, folder, progress, approver, why)

    @without_full_passes()
    def _export(
        self,
        round_id: str,
        folder: Path,
        progress: Progress | None,
        approver: str | None,
        why: Amending | None,
    ) -> Exported:
        self.at.require(Act.EXPORT)
        told = progress or Progress()
        with self.at.store.reading() as tx:
            is_between = ourselves(tx).role is InstallRole.UPPER
            *first, last = steps_up(self.at, tx, round_id) if is_between else [{}]
        ask = partial(self._export_one, round_id, folder, told, approver, why)
        earlier = tuple(ask(heads).path for heads in first)
        return replace(ask(last), earlier=earlier)

    def _export_one(
        self,
        round_id: str,
        folder: Path,
        told: Progress,
        approver: str | None,
        why: Amending | None,
        heads: Heads,
    ) -> Exported:
        with self.at.store.writing() as tx:
            _refuse_before_receipt(tx)
            us = ourselves(tx)
            approvers = self.at.require_second(
                tx,
                Act.EXPORT,
                approver,
                lambda: tx.bulk.state_of(us.office.unit.id, round_id, round_id),
            )
            sealed, state, made = self._sealed(tx, us, round_id, told, approvers, why, heads)
        path = write_to_stick(folder, sealed, sender=us.card, progress=told)
        with self.at.store.writing() as tx:
            self._note_written(tx, sealed, round_id)
            keep_sent(tx, round_id, sealed.head_id, state, made)
            settled = settled_files(tx, round_id)
        tidy_stick(folder, settled)
        return Exported(
            path=path,
            head=sealed.head,
            head_id=sealed.head_id,
            households=len(state.households),
            size_bytes=len(sealed.data),
            digits=forty_digits(bytes.fromhex(sealed.head_id)),
        )

    def _sealed(
        self,
        tx: Tx,
        us: Ourselves,
        round_id: str,
        progress: Progress,
        approvers: Sequence[Person],
        why: Amending | None,
        heads: Heads,
    ) -> tuple[SealedBundle, State, Difference | None]:
        round_, is_between = _closed_round(tx, round_id), us.role is InstallRole.UPPER
        upper = tx.exchange.pinned_upper()
        if upper is None:
            raise refuse(214)
        if us.role is InstallRole.HELPER or (is_between and why is not None):
            raise refuse(208)
        progress.step(0, 3, say.reading_state())
        state = tx.bulk.state_of(us.office.unit.id, round_id, round_id)
        state = replace(state, confirmations=confirmed_of_round(tx, round_))
        sections = state_sections(state) | plan_sections(plans_of_round(tx, round_))
        if is_between:
            # Moves are told by the communes that have a part in them.
            sections |= {"transfers": ()} | handed_on(self.at, tx, round_id, heads)
        differs = None if why is None else difference(tx, round_id, state, why)
        stream = stream_to(us, STATE_KIND if differs is None else AMEND_KIND, upper.unit)
        self.at.note(tx, "state_sealed", "bundle", round_id, after={"stream": list(stream)})
        fields = fields_for(self.at, tx, us, stream, round_, approvers=approvers)
        if is_between and fields.schema < NEEDS_SCHEMA:
            raise StepNotAllowed(say.above_reads_less(NEEDS_SCHEMA), {"schema": fields.schema})
        if differs is not None and why is not None:
            sections |= {"amendments": differs.rows}
            fields = replace(fields, base=differs.base, reason=why.reason.strip())
        progress.step(1, 3, say.sealing())
        sealed = write_bundle(fields, sections, us.signer, recipients_of(upper))
        tx.exchange.record_sent(
            waiting(record_of(sealed, upper, self.at, Direction.SENT), state), stream
        )
        if is_between:
            note_handed_up(tx, round_id, sealed.head_id, sections["origins"])
        progress.step(2, 3, say.writing())
        return sealed, state, differs

    def _note_written(self, tx: Tx, sealed: SealedBundle, round_id: str) -> None:
        tx.exchange.set_state(sealed.head_id, BundleState.SENT, None)
        tx.exchange.mark_handed_over(round_id, sealed.head_id)
        self.at.note(tx, "state_exported", "bundle", sealed.head_id)
        head = tx.audit.head()
        tx.exchange.pin_anchor(
            AuditAnchor(
                head.n,
                head.h,
                whole_seconds(self.at.clock()),
                AnchorReason.EXPORT,
                sealed.head_id,
            )
        )

    def read_receipt(self, path: Path) -> ReceiptRead:
        """Read the upper unit's receipt; households of an accepted bundle turn to "đã nhận".

        Raises:
            BundleError: for the officer: the file is no receipt for us, damaged or forged.
        """
        self.at.require(Act.EXPORT)
        data = read_bundle(path)
        with self.at.store.writing() as tx:
            receiver = receiver_of(self.at, tx, ourselves(tx))
            try:
                opened = open_verified(data, receiver)
            except AlreadyMerged as again:
                return self._read_before(tx, again)
            if opened.head.kind != "upper.ack":
                raise refuse(305)
            tx.settings.put_fact("awaiting_receipt", "")
            ack: Ack = opened.sections["ack"][0]
            issues: Sequence[Issue] = opened.sections["issues"]
            tx.exchange.put_ack(ack, _STATE_OF[ack.result])
            if ack.code is not None:
                why = say.not_taken_above(ack.code)
                tx.exchange.set_state(ack.head, _STATE_OF[ack.result], why)
            gone = (one.issue for one in opened.sections.get("withdrawn", ()))
            take_issues(tx, opened.head.from_org, issues, gone)
            tx.settings.put(MAX_SCHEMA, ack.reads_schema_max)
            tx.exchange.accept(
                opened.head.stream, opened.head.epoch, opened.head.seq, opened.head_id
            )
            tx.exchange.record_received(
                received_record(opened.head, opened.head_id, path, self.at, ack.head)
            )
            tx.settings.see_signed_time(opened.head.created, self.at.clock())
            self.at.note(tx, "receipt_read", "bundle", ack.head, after={"result": ack.result.value})
        return ReceiptRead(ack, tuple(issues), True, Changes(exchange=True, households=True))

    @staticmethod
    def _read_before(tx: Tx, again: AlreadyMerged) -> ReceiptRead:
        """A receipt known here; after a restore only the newest tells that nothing is older."""
        head = str(again.details.get("head", ""))
        record = tx.exchange.bundle(head)
        ack = tx.exchange.ack_of(record.why or "") if record else None
        if record is None or ack is None:
            raise again
        if tx.exchange.newest_receipt(record.unit) == head:
            tx.settings.put_fact("awaiting_receipt", "")
        return ReceiptRead(ack, (), False, Changes())


_STATE_OF = {
    AckResult.ACCEPTED: BundleState.ACKNOWLEDGED,
    AckResult.ACCEPTED_WITH_ISSUES: BundleState.ACKNOWLEDGED,
    AckResult.HELD: BundleState.WAITING,
    AckResult.REFUSED: BundleState.REFUSED,
}


def _refuse_before_receipt(tx: Tx) -> None:
    if tx.settings.fact("awaiting_receipt"):
        raise StepNotAllowed(words.waits_for_receipt(), {"awaiting": "receipt"})


def _closed_round(tx: Tx, round_id: str) -> ReviewRound:
    round_ = tx.rounds.get(round_id)
    if round_.status is not RoundStatus.CLOSED:
        raise StepNotAllowed(say.round_still_open(round_id), {"round": round_id})
    return round_
