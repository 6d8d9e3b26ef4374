"""Taking a merge back, until a newer bundle of that unit and round was merged and answered.

The state before is opened again from the bundle it came in, which the mailbox kept byte for byte;
so what stands there afterwards is exactly what stood there before. The sender is told by a receipt.
"""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.opening import Opened, open_verified
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import BundleError, NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import AckResult, BundleRecord, BundleState, State
from giamngheo_desktop.domain.handover import KeyState, TrustedKey
from giamngheo_desktop.domain.plan.carried import CarriedPlans
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services import mailbox
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import ourselves, receiver_of
from giamngheo_desktop.services.handing_up import accepted_above
from giamngheo_desktop.services.known import locked_rounds
from giamngheo_desktop.services.long_work import without_full_passes
from giamngheo_desktop.services.plan.past import remember_told
from giamngheo_desktop.services.receipts import ReceiptWriter
from giamngheo_desktop.services.standard_book import put_received
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import undoing as say

TAKEN_BACK = 803
"""The number a receipt tells for a bundle that was merged and taken back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking back a merge did.

    Args:
        households: how many the state holds that stands there now.
        receipt: the receipt file that tells the sender; `None` when no folder was named.
        backup: the copy taken before.
    """

    head_id: str
    unit: str
    round: str
    households: int
    receipt: Path | None
    backup: Path
    changes: Changes = field(
        default=Changes(households=True, rounds=True, exchange=True, plan=True)
    )


@dataclass(frozen=True)
class UndoService:
    """Use cases of taking back."""

    at: Workplace

    def undoable(self) -> frozenset[str]:
        """Head ids of the merges that can be taken back now."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            merged = [one for one in tx.exchange.bundles() if one.state is BundleState.MERGED]
            return frozenset(one.head for one in merged if _why_not(self.at, tx, one) is None)

    @without_full_passes()
    def undo(self, head_id: str, reason: str, folder: Path | None = None) -> Undone:
        """Put the state before in place again, in one transaction, after a backup.

        Args:
            head_id: of the merged bundle.
            reason: why; kept in the audit and in the list of bundles.
            folder: where the receipt for the sender goes; `None` = written later.

        Raises:
            NotFound: for the person at the inbox: no such merge.
            StepNotAllowed: for the person at the inbox: a newer bundle came, the round is locked,
                or the bundle before is no longer kept.
        """
        self.at.require(Act.RECEIVE)
        with self.at.store.reading() as tx:
            former = self._former(tx, self._merge_of(tx, head_id))
        backup = BackupService(self.at).before(f"hoan-tac-{head_id[:8]}")
        receipts = ReceiptWriter(self.at)
        with self.at.store.writing() as tx:
            record = self._merge_of(tx, head_id)
            state = self._put_back(tx, record, former)
            # What the merge asked about its people was about a state that does not stand any more.
            asked = tx.opinions.withdraw(tx.opinions.raised_by(head_id))
            head = self._opened(tx, head_id).head
            words = say.taken_back(tidy(reason))
            tx.exchange.record_received(replace(record, state=BundleState.WAITING, why=words))
            ack = receipts.keep(tx, head, head_id, AckResult.HELD, code=TAKEN_BACK)
            self.at.note(
                tx,
                "merge_undone",
                "bundle",
                head_id,
                before={"households": record.households, "questions": asked},
                after={"head": former.head_id if former else None},
                reason=tidy(reason),
            )
            receipt = receipts.sealed(tx, record.unit, ack) if folder else None
        written = receipts.write(receipt, folder)
        count = len(state.households)
        return Undone(head_id, record.unit, record.round or "", count, written, backup)

    def _merge_of(self, tx: Tx, head_id: str) -> BundleRecord:
        record = tx.exchange.bundle(head_id)
        if record is None or record.state is not BundleState.MERGED or record.round is None:
            raise NotFound(say.no_such_merge(), {"head": head_id})
        if why := _why_not(self.at, tx, record):
            raise StepNotAllowed(why, {"head": head_id})
        return record

    def _former(self, tx: Tx, record: BundleRecord) -> Opened | None:
        before = tx.exchange.merged_heads(record.unit, record.round)[1:2]
        return self._opened(tx, before[0]) if before else None

    def _opened(self, tx: Tx, head_id: str) -> Opened:
        """A bundle of the mailbox, doubted again; numbers and what is held now do not matter."""
        data = mailbox.kept(self.at.folder, head_id)
        if data is None:
            raise StepNotAllowed(say.no_longer_kept(), {"head": head_id})
        receiver = receiver_of(self.at, tx, ourselves(tx))
        trusted = receiver.trusted
        try:
            return open_verified(
                data,
                replace(
                    receiver,
                    stream=lambda _: None,
                    known=lambda *_: Known(was_accepted=True),
                    trusted=lambda key_id: _as_it_was(trusted(key_id)),
                    two_approvals=False,
                ),
            )
        except BundleError as damaged:
            raise StepNotAllowed(say.no_longer_kept(), {"head": head_id}) from damaged

    def _put_back(self, tx: Tx, record: BundleRecord, former: Opened | None) -> State:
        state = former.state if former is not None and former.state is not None else State()
        unit, round_id = record.unit, record.round or ""
        opened = self._opened(tx, record.head)
        remember_told(self.at, tx, unit, tx.rounds.get(round_id).year)
        tx.bulk.replace_state(unit, round_id, state)
        put_received(tx, unit, round_id, state.confirmations)
        if opened.plans is not None:
            tx.carried_plans.replace(unit, self._plans_before(tx, record), round_id)
        tx.exchange.take_back(opened.head.stream, record.head)
        self._put_parts_back(tx, opened, former)
        return state

    def _put_parts_back(self, tx: Tx, opened: Opened, former: Opened | None) -> None:
        """Of the communes a unit handed on: the states its former bundle carried stand again."""
        before = {one.head.from_org: one for one in former.parts} if former is not None else {}
        for one in opened.parts:
            unit, round_id = one.head.from_org, one.head.round or ""
            old = before.get(unit)
            if old is not None and old.head_id == one.head_id:
                continue
            remember_told(self.at, tx, unit, tx.rounds.get(round_id).year)
            state = old.state if old is not None else State()
            tx.bulk.replace_state(unit, round_id, state)
            put_received(tx, unit, round_id, state.confirmations)
            plans = old.plans if old is not None else CarriedPlans()
            if plans is not None:
                tx.carried_plans.replace(unit, plans, round_id)
            tx.exchange.take_back(one.head.stream, one.head_id)
            tx.exchange.set_state(one.head_id, BundleState.WAITING, say.taken_back_with())

    def _plans_before(self, tx: Tx, record: BundleRecord) -> CarriedPlans:
        """The plans that stood before a merge; bundles that told of none had left them."""
        for head_id in tx.exchange.merged_heads(record.unit, record.round)[1:]:
            plans = self._opened(tx, head_id).plans
            if plans is not None:
                return plans
        return CarriedPlans()


def keep_bundle(at: Workplace, head_id: str, data: bytes) -> None:
    """Keep a bundle that is about to be merged; without room for it the merge cannot be undone."""
    with suppress(OSError):
        mailbox.keep(at.folder, head_id, data)


def forget_old(at: Workplace, tx: Tx, head: Head) -> None:
    """Remove bundles of a unit and round that nobody can go back to any more.

    A unit between keeps all that came after the one accepted above: an amendment goes up whole.
    """
    heads = tx.exchange.merged_heads(head.from_org, head.round)
    above = accepted_above(tx, head.round or "").get(head.from_org)
    waiting = heads.index(above) + 1 if above in heads else 0
    mailbox.forget(at.folder, heads[max(mailbox.KEPT, waiting) :])


def _why_not(at: Workplace, tx: Tx, record: BundleRecord) -> str | None:
    """Why a merge cannot be taken back; nothing where it can."""
    merged = tx.exchange.merged_heads(record.unit, record.round)
    if merged[:1] != [record.head]:
        return say.newer_came()
    if (record.unit, record.round) in locked_rounds(tx):
        return say.round_locked(record.round or "")
    if any(mailbox.kept(at.folder, one) is None for one in merged[:2]):
        return say.no_longer_kept()
    return None


def _as_it_was(key: TrustedKey | None) -> TrustedKey | None:
    """The entry as it was when the bundle was taken: that a key was revoked since is no matter."""
    return None if key is None else replace(key, state=KeyState.ACTIVE)
