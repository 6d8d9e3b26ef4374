"""The inbox of the upper unit: look, compare, merge in one transaction, answer with a receipt."""

from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop.bundle.opening import open_out_of_turn, open_verified, signed_front
from giamngheo_desktop.bundle.seal import SealedBundle
from giamngheo_desktop.bundle.stick import read_bundle
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import (
    AlreadyMerged,
    BundleError,
    DecisionNeeded,
    UserError,
)
from giamngheo_desktop.domain.exchange import (
    AckResult,
    AuditHead,
    BundleRecord,
    BundleState,
    Direction,
)
from giamngheo_desktop.domain.merge import MergePlan
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import (
    RoundStatus,
)
from giamngheo_desktop.forms.differences import Difference, differences
from giamngheo_desktop.services.approving import require_release
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.bundle_records import received_record
from giamngheo_desktop.services.carried_states import (
    Carried,
    record_parts,
)
from giamngheo_desktop.services.checked_states import note_checked
from giamngheo_desktop.services.context import Workplace, local_day
from giamngheo_desktop.services.difference import dossier_in
from giamngheo_desktop.services.handing import (
    ourselves,
    receiver_of,
)
from giamngheo_desktop.services.inspection import Inspection, Looking, Opening, round_of
from giamngheo_desktop.services.known_schemas import remember_schema
from giamngheo_desktop.services.long_work import without_full_passes
from giamngheo_desktop.services.people_twice import TwiceFound, look_after_merge
from giamngheo_desktop.services.plan.past import remember_told
from giamngheo_desktop.services.receipts import STATES, ReceiptWriter
from giamngheo_desktop.services.standard_book import put_received
from giamngheo_desktop.services.timeline import form_of_round
from giamngheo_desktop.services.undoing import forget_old, keep_bundle
from giamngheo_desktop.store.checks import CopyCheck
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging did.

    Args:
        is_new: False for a bundle that was merged before; then only the receipt was written again.
        receipt: the receipt file; `None` when no folder was named.
        backup: the copy taken before.
        twice: people of it who may stand in another household too; nothing is decided by it.
    """

    head_id: str
    is_new: bool
    plan: MergePlan | None
    receipt: Path | None
    backup: Path | None
    changes: Changes
    twice: TwiceFound = field(default=TwiceFound())


@dataclass(frozen=True, slots=True)
class _Said:
    """What people decided of a file; see `InboxService.merge`."""

    accept: str | None
    release: str | None
    approver: str | None


_MERGE_CHANGES = Changes(households=True, rounds=True, exchange=True, plan=True)


@dataclass(frozen=True)
class InboxService:
    """Use cases of the receiving side."""

    at: Workplace

    @without_full_passes()
    def inspect(self, path: Path) -> Inspection:
        """Verify everything and say what merging would do; changes nothing.

        Raises:
            BundleError: for the person at the inbox, each refusal with its own number.
        """
        return self._looked(path, open_verified)

    @without_full_passes()
    def recognise(self, path: Path) -> Inspection:
        """As `inspect`, and of a bundle whose turn is over too: its `sequence` says so.

        What was merged before, is older than what stands, or shares its number with another
        bundle can be looked at; `merge` still takes none of them.

        Raises:
            BundleError: for the person at the inbox: anything else is wrong with it.
        """
        return self._looked(path, open_out_of_turn)

    def _looked(self, path: Path, opening: Opening) -> Inspection:
        self.at.require(Act.RECEIVE)
        data, writes = read_bundle(path), self.at.store.writes
        with self.at.store.reading(once=True) as tx:
            found = Looking(self.at, tx).at_file(path, data, opening)
        return replace(found, file_sha256=sha256(data).hexdigest(), writes=writes)

    def details(self, seen: Inspection, household: str) -> list[Difference]:
        """What differs about one household, in the words of its form; changes nothing.

        Args:
            seen: as `inspect` or `recognise` gave it.

        Returns:
            What stands here before what the bundle says; empty where only one of them tells of it.
        """
        self.at.require(Act.RECEIVE)
        sides = [
            (one.head, dossier_in(one.held, household), dossier_in(one.state, household))
            for one in seen.carried
        ]
        told = [(head, old, new) for head, old, new in sides if old is not None and new is not None]
        if not told:
            return []
        head, old, new = told[0]
        with self.at.store.reading() as tx:
            form = form_of_round(self.at, tx, round_of(head))
        return differences(old, new, form, local_day(self.at.clock()))

    @without_full_passes()
    def merge(
        self,
        path: Path,
        *,
        accept: str | None = None,
        release: str | None = None,
        approver: str | None = None,
        receipt_folder: Path | None = None,
        progress: Progress | None = None,
        seen: Inspection | None = None,
    ) -> Merged:
        """Merge a state in one transaction, after a backup, and answer with a receipt.

        Args:
            accept: digest of the plan a person has seen; needed where an earlier state is replaced.
            release: reason for releasing a bundle on hold.
            approver: id of a second person who may release, for a large difference.
            receipt_folder: where the receipt goes; `None` = written later.
            seen: what `inspect` found, so that it is not found again. It counts only while the
                file holds the same bytes and nothing at all was written here since.

        Raises:
            DecisionNeeded: for the person at the inbox: the difference must be looked at first.
            ApprovalNeeded: for the person at the inbox: the difference is large.
            BundleError: as `inspect`.
        """
        self.at.require(Act.RECEIVE)
        told, said = progress or Progress(), _Said(accept, release, approver)
        data = read_bundle(path)
        try:
            looked, at_head = self._looked_at(path, data, seen)
        except AlreadyMerged as again:
            return self._again(again, receipt_folder, told)
        except BundleError as refused:
            self._log(path, data, refused, AckResult.REFUSED, receipt_folder)
            raise
        try:
            with self.at.store.reading() as tx:
                self._require_decision(tx, looked, said)
        except DecisionNeeded as held:
            if looked.on_hold and not release:
                self._log(path, data, held, AckResult.HELD, receipt_folder)
            raise
        backup = self._backed_up(looked) if not looked.is_first else None
        keep_bundle(self.at, looked.opened.head_id, data)
        with self.at.store.writing() as tx:
            # Every change stands in the audit chain: where it has not grown, what was seen holds.
            is_same = tx.audit.head() == at_head
            checked = looked if is_same else Looking(self.at, tx).at_file(path, data, open_verified)
            self._require_decision(tx, checked, said)
            told.step(1, 3, checked.sender)
            receipt, twice = self._stored(tx, checked, release)
        written = ReceiptWriter(self.at).write(receipt, receipt_folder, told)
        return Merged(
            looked.opened.head_id, True, looked.plan, written, backup, _MERGE_CHANGES, twice
        )

    def _looked_at(
        self, path: Path, data: bytes, seen: Inspection | None
    ) -> tuple[Inspection, AuditHead]:
        """What is in the file and what it would do, with the head of the chain at that moment."""
        with self.at.store.reading(once=True) as tx:
            held = self._still(seen, path, data)
            looked = held or Looking(self.at, tx).at_file(path, data, open_verified)
            return looked, tx.audit.head()

    def _still(self, seen: Inspection | None, path: Path, data: bytes) -> Inspection | None:
        """What was seen, where it is still so: the same bytes, and nothing written since."""
        if seen is None or not seen.is_in_turn or seen.writes != self.at.store.writes:
            return None
        is_same = seen.file_sha256 == sha256(data).hexdigest()
        return replace(seen, path=path) if is_same else None

    def _log(
        self, path: Path, data: bytes, why: UserError, result: AckResult, folder: Path | None
    ) -> None:
        """Remember a signed bundle that was not merged, and why; and say so in a receipt."""
        receipts = ReceiptWriter(self.at)
        with self.at.store.writing() as tx:
            outer = signed_front(data, receiver_of(self.at, tx, ourselves(tx)))
            known = tx.exchange.bundle(outer.head_id) if outer else None
            is_merged = known is not None and known.state is BundleState.MERGED
            if outer is None or is_merged or not outer.kind.has_state:
                return
            head, code = outer.head, number_of(why)
            record = received_record(head, outer.head_id, path, self.at, f"GNB-{code}: {why.text}")
            tx.exchange.record_received(replace(record, state=STATES[result]))
            ack = receipts.keep(tx, head, outer.head_id, result, code=code)
            self.at.note(tx, "bundle_not_merged", "bundle", outer.head_id, after={"gnb": code})
            receipt = receipts.sealed(tx, head.from_org, ack) if folder else None
        receipts.write(receipt, folder)

    def _require_decision(self, tx: Tx, seen: Inspection, said: "_Said") -> None:
        if seen.on_hold:
            self._require_release(seen, said.release)
        if not seen.is_first and not seen.plan.is_empty and said.accept != seen.plan.plan_digest:
            raise DecisionNeeded(
                say.look_first(seen.sender),
                {"plan_digest": seen.plan.plan_digest, "differing": list(seen.differing)},
            )
        if seen.is_large:
            require_release(self.at, tx, said.approver, say.large_difference(seen.sender))

    def _require_release(self, seen: Inspection, release: str | None) -> None:
        if not release:
            raise DecisionNeeded(
                say.on_hold(seen.sender, len(seen.differing), len(seen.unaccepted)),
                {
                    "gnb": seen.hold_code,
                    "households": [*seen.differing, *seen.unaccepted][:200],
                },
            )
        self.at.require(Act.RELEASE)

    def _backed_up(self, seen: Inspection) -> Path:
        # One transaction follows, and the full check comes with the copy at the end of the day.
        name = f"nhap-{seen.opened.head_id[:8]}"
        return BackupService(self.at).before(name, check=CopyCheck.QUICK)

    def _stored(
        self, tx: Tx, seen: Inspection, release: str | None
    ) -> tuple[SealedBundle | None, TwiceFound]:
        head, head_id = seen.opened.head, seen.opened.head_id
        if tx.rounds.find(head.round or "") is None:
            tx.rounds.add(replace(round_of(head), status=RoundStatus.CLOSED))
        plan = seen.plan
        touched = None if seen.is_first else frozenset((*plan.new, *plan.changed, *plan.gone))
        for one in seen.carried:
            self._put_state(tx, one, touched, is_equal=not seen.differing)
        count = self._record(tx, seen, release)
        # Before the receipt is sealed: it carries the questions to the commune.
        twice = look_after_merge(self.at, tx, head.round or "", seen.state, touched, head_id)
        receipts = ReceiptWriter(self.at)
        ack = receipts.keep(tx, head, head_id, AckResult.ACCEPTED, count)
        forget_old(self.at, tx, head)
        return receipts.sealed(tx, head.from_org, ack), twice

    def _record(self, tx: Tx, seen: Inspection, release: str | None) -> int:
        """Enter the bundle in the log of bundles and in the chain; how many households it holds."""
        head, head_id, count = seen.opened.head, seen.opened.head_id, len(seen.state.households)
        record_parts(self.at, tx, seen.opened, seen.carried, seen.path)
        remember_schema(tx, head.from_org, head.schema)
        tx.exchange.accept(head.stream, head.epoch, head.seq, head_id)
        record = received_record(head, head_id, seen.path, self.at)
        tx.exchange.record_received(replace(record, households=count, totals=seen.totals))
        after = {"plan": seen.plan.plan_digest, "households": count}
        self.at.note(tx, "state_merged", "bundle", head_id, after=after, reason=release)
        return count

    def _put_state(
        self, tx: Tx, one: Carried, touched: frozenset[str] | None, *, is_equal: bool
    ) -> None:
        if one.is_known:
            return
        unit, round_id = one.head.from_org, one.head.round or ""
        remember_told(self.at, tx, unit, round_of(one.head).year)
        tx.bulk.replace_state(unit, round_id, one.state, None if one.held is None else touched)
        note_checked(tx, one.head, one.head_id, is_equal=is_equal)
        put_received(tx, unit, round_id, one.state.confirmations)
        if one.plans is not None:
            tx.carried_plans.replace(unit, one.plans, round_id)

    def _again(self, again: AlreadyMerged, folder: Path | None, progress: Progress) -> Merged:
        """The same receipt once more, sealed anew."""
        head_id = str(again.details.get("head", ""))
        with self.at.store.writing() as tx:
            record, ack = tx.exchange.bundle(head_id), tx.exchange.ack_of(head_id)
            if record is None or ack is None:
                raise again
            sealed = ReceiptWriter(self.at).sealed(tx, record.unit, ack) if folder else None
        written = ReceiptWriter(self.at).write(sealed, folder, progress)
        return Merged(head_id, False, None, written, None, Changes())

    def received(self) -> list[BundleRecord]:
        """What came in, newest first."""
        with self.at.store.reading() as tx:
            found = tx.exchange.bundles()
        return [one for one in found if one.direction is Direction.RECEIVED]


def number_of(why: UserError) -> int:
    """GNB number of a refusal or hold; 199 where it carries none."""
    number = why.details.get("gnb", getattr(why, "gnb", None))
    return number if isinstance(number, int) else 199
