"""A village package is read: on the main laptop what comes back, on a helper laptop what is given.

Both are the same merge of two sides on the base they share. What both changed to different values
is decided by a person; the decision is kept, audited, and travels with the next package.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.head import read_head
from giamngheo_desktop.bundle.opening import Opened, open_verified, signed_front
from giamngheo_desktop.bundle.receipt import Outcome, receipt_for
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.seal import SealedBundle, write_bundle
from giamngheo_desktop.bundle.stick import read_bundle, write_to_stick
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import (
    AlreadyMerged,
    BundleError,
    DecisionNeeded,
    UserError,
)
from giamngheo_desktop.domain.exchange import (
    Ack,
    AckResult,
    AnchorReason,
    AuditAnchor,
    BundleState,
    Direction,
    Resolution,
    State,
)
from giamngheo_desktop.domain.merge import (
    Decided,
    MergePlan,
    ThreeWay,
    apply_decisions,
    plan_replace,
    plan_three_way,
    undecided,
)
from giamngheo_desktop.domain.packages import (
    PackageState,
    without_noise,
)
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.bundle_records import received_record, recipients_of, record_of
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.emptied import EmptiedHome, emptied_homes
from giamngheo_desktop.services.handing import (
    fields_for,
    ourselves,
    receiver_of,
    stream_to,
    whole_seconds,
)
from giamngheo_desktop.services.inbox import number_of
from giamngheo_desktop.services.known import PACKAGE_KIND
from giamngheo_desktop.services.package_bases import open_round_of, sides, take_package
from giamngheo_desktop.services.package_storing import store_merged
from giamngheo_desktop.services.receipts import ACK_KIND
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import packages as say


@dataclass(frozen=True)
class PackageSeen:
    """A package that passed every check, and what merging it would do; nothing was changed.

    Args:
        sender: name of the person who sealed it.
        plan: the merge of both sides; its conflicts wait for a person.
        difference: what merging changes here, our values standing where a conflict is open.
    """

    path: Path
    opened: Opened
    sender: str
    ours: State
    plan: ThreeWay
    difference: MergePlan

    @property
    def is_back(self) -> bool:
        """True for work that comes back to the main laptop."""
        return self.opened.manifest.package == "back"

    @property
    def hold_code(self) -> int | None:
        """GNB number of the hold; `None` = none."""
        return self.opened.verdict.code if self.opened.verdict.is_hold else None

    @property
    def sealed_at(self) -> datetime:
        """When it was sealed, as the other laptop's clock told it."""
        return self.opened.head.created


@dataclass(frozen=True, slots=True)
class PackageMerged:
    """What merging a package did.

    Args:
        is_new: False for a package that was merged before; nothing changed then.
        resolutions: what people decided.
        receipt: the receipt for the other laptop; `None` when no folder was named.
        emptied: households nobody lives in any more; they were recorded as dissolved.
    """

    head_id: str
    is_new: bool
    difference: MergePlan | None = None
    resolutions: tuple[Resolution, ...] = ()
    backup: Path | None = None
    receipt: Path | None = None
    emptied: tuple[EmptiedHome, ...] = ()
    changes: Changes = field(default=Changes())


@dataclass(frozen=True)
class PackageMergeService:
    """Use cases of reading a package."""

    at: Workplace

    def reads(self, path: Path) -> bool:
        """True when the file says that it is a village package; nothing is verified by this."""
        try:
            return read_head(split_front(read_bundle(path)).head).kind == PACKAGE_KIND
        except BundleError:
            return False

    def inspect(self, path: Path) -> PackageSeen:
        """Verify a package and say what merging would do; changes nothing.

        Raises:
            BundleError: for the officer, each refusal with its own number; among others 302 the
                package of another laptop, 401 to 404 and 414, 715, 716, 719.
            RoundClosed: for the officer.
        """
        self.at.require(Act.READ)
        data = read_bundle(path)
        with self.at.store.reading() as tx:
            return self._seen(tx, path, data)

    def merge(
        self,
        path: Path,
        decisions: Mapping[str, Decided] | None = None,
        *,
        release: str | None = None,
        receipt_folder: Path | None = None,
        progress: Progress | None = None,
    ) -> PackageMerged:
        """Merge a package in one transaction, after a backup.

        Args:
            decisions: conflict id -> what a person took; one for every conflict.
            release: reason for taking a package on hold (411, 412).
            receipt_folder: where the receipt for the other laptop goes, on the main laptop.

        Raises:
            DecisionNeeded: for the officer: conflicts nobody decided, or a hold nobody released.
            BundleError, RoundClosed: as `inspect`.
        """
        self.at.require(Act.RELEASE if release else Act.IMPORT)
        told, taken = progress or Progress(), decisions or {}
        data = read_bundle(path)
        told.step(0, 2, say.reading())
        try:
            with self.at.store.reading() as tx:
                seen, at_head = self._seen(tx, path, data), tx.audit.head()
            self._require_decisions(seen, taken, release)
        except AlreadyMerged as again:
            return PackageMerged(str(again.details.get("head", "")), is_new=False)
        except (BundleError, DecisionNeeded) as why:
            self._log(path, data, why)
            raise
        backup = BackupService(self.at).before(f"goi-thon-{seen.opened.head_id[:8]}")
        told.step(1, 2, say.storing())
        with self.at.store.writing() as tx:
            # Every change stands in the audit chain: where it has not grown, what was seen holds.
            is_same = tx.audit.head() == at_head
            checked = seen if is_same else self._seen(tx, path, data)
            self._require_decisions(checked, taken, release)
            kept, receipt = self._stored(tx, checked, taken, release, receipt_folder)
        written = self._write(receipt, receipt_folder) if receipt else None
        changes = Changes(households=True, rounds=True, exchange=True)
        head_id = seen.opened.head_id
        homes = emptied_homes(checked.ours, checked.plan, taken)
        difference = checked.difference
        return PackageMerged(head_id, True, difference, kept, backup, written, homes, changes)

    def emptied(
        self, seen: PackageSeen, decisions: Mapping[str, Decided]
    ) -> tuple[EmptiedHome, ...]:
        """Households that would be recorded as dissolved: to be shown before the merge."""
        return emptied_homes(seen.ours, seen.plan, decisions)

    # -- looking ------------------------------------------------------------------------------

    def _seen(self, tx: Tx, path: Path, data: bytes) -> PackageSeen:
        us = ourselves(tx)
        opened = open_verified(data, receiver_of(self.at, tx, us))
        if opened.head.kind != PACKAGE_KIND or opened.state is None:
            raise refuse(305)
        if tx.rounds.find(opened.head.round or "") is not None:
            self.at.open_round(tx, opened.head.round or "")
        base, ours = sides(tx, us, opened)
        theirs = replace(opened.state, audit=ours.audit)
        plan = plan_three_way(base, ours, theirs)
        plan = replace(plan, merged=without_noise(ours, plan.merged))
        return PackageSeen(
            path=path,
            opened=opened,
            sender=_sealed_by(opened),
            ours=ours,
            plan=plan,
            difference=plan_replace(ours, plan.merged),
        )

    def _require_decisions(
        self, seen: PackageSeen, decisions: Mapping[str, Decided], release: str | None
    ) -> None:
        if seen.hold_code is not None:
            if not release:
                raise DecisionNeeded(say.hold(seen.hold_code), {"gnb": seen.hold_code})
        else:
            self.at.require(Act.IMPORT)
        open_ones = undecided(seen.plan, decisions)
        if open_ones:
            raise DecisionNeeded(
                say.decisions_needed(len(open_ones)),
                {
                    "plan_digest": seen.plan.plan_digest,
                    "conflicts": [conflict.id for conflict in open_ones],
                },
            )

    def _log(self, path: Path, data: bytes, why: UserError) -> None:
        """Remember a signed package that was not merged, and why."""
        with self.at.store.writing() as tx:
            outer = signed_front(data, receiver_of(self.at, tx, ourselves(tx)))
            known = tx.exchange.bundle(outer.head_id) if outer else None
            if outer is None or (known is not None and known.state is BundleState.MERGED):
                return
            is_waiting = isinstance(why, DecisionNeeded)
            conflicts = why.details.get("conflicts")
            code = f"GNB-{number_of(why)}: {why.text}"
            words = say.waits(len(conflicts)) if isinstance(conflicts, list) else code
            record = received_record(outer.head, outer.head_id, path, self.at, words)
            state = BundleState.WAITING if is_waiting else BundleState.REFUSED
            tx.exchange.record_received(replace(record, state=state))
            told = {"why": words if is_waiting else f"GNB-{number_of(why)}"}
            self.at.note(tx, "package_not_merged", "bundle", outer.head_id, after=told)

    # -- storing ------------------------------------------------------------------------------

    def _stored(
        self,
        tx: Tx,
        seen: PackageSeen,
        decisions: Mapping[str, Decided],
        release: str | None,
        receipt_folder: Path | None,
    ) -> tuple[tuple[Resolution, ...], SealedBundle | None]:
        opened = seen.opened
        merged, kept = self._decided(seen, decisions)
        if not seen.is_back:
            open_round_of(tx, opened)
        store_merged(self.at, tx, seen.ours, merged, opened.head.round or "")
        tx.exchange.accept(opened.head.stream, opened.head.epoch, opened.head.seq, opened.head_id)
        record = received_record(opened.head, opened.head_id, seen.path, self.at)
        households = len(merged.households)
        tx.exchange.record_received(replace(record, households=households))
        self._note(tx, seen, kept, release)
        if not seen.is_back:
            take_package(self.at, tx, opened)
            return kept, None
        tx.packages.set_state(opened.manifest.base or "", PackageState.MERGED)
        return kept, self._receipt(tx, opened, households, sealing=receipt_folder is not None)

    def _decided(
        self, seen: PackageSeen, decisions: Mapping[str, Decided]
    ) -> tuple[State, tuple[Resolution, ...]]:
        at = whole_seconds(self.at.clock())
        try:
            return apply_decisions(seen.plan, decisions, by=self.at.person.id, at=at, new_id=new_id)
        except ValueError as error:
            raise DecisionNeeded(say.value_does_not_fit(str(error))) from error

    def _note(
        self, tx: Tx, seen: PackageSeen, kept: tuple[Resolution, ...], release: str | None
    ) -> None:
        for one in kept:
            told = {"of": one.of, "field": one.field, "chosen": one.chosen.value}
            self.at.note(tx, "conflict_decided", "resolutions", one.id, after=told)
        sums: dict[str, object] = {
            "plan": seen.plan.plan_digest,
            "way": seen.opened.manifest.package,
            "new": len(seen.difference.new),
            "changed": len(seen.difference.changed),
            "conflicts": len(kept),
        }
        self.at.note(
            tx, "package_merged", "bundle", seen.opened.head_id, after=sums, reason=release
        )
        head, at = tx.audit.head(), whole_seconds(self.at.clock())
        # The other laptop learns from this anchor which of its packages was merged.
        anchor = AuditAnchor(head.n, head.h, at, AnchorReason.RECEIPT, seen.opened.head_id)
        tx.exchange.pin_anchor(anchor)

    def _receipt(
        self, tx: Tx, opened: Opened, households: int, *, sealing: bool
    ) -> SealedBundle | None:
        head = opened.head
        at = whole_seconds(self.at.clock())
        name = self.at.person.name
        outcome = Outcome(AckResult.ACCEPTED, households, tx.audit.head(), name, at)
        ack = receipt_for(head, opened.head_id, outcome, tx.exchange.stream_state(head.stream))
        tx.exchange.put_ack(ack, BundleState.MERGED)
        return self._sealed_receipt(tx, opened, ack) if sealing else None

    def _sealed_receipt(self, tx: Tx, opened: Opened, ack: Ack) -> SealedBundle:
        us = ourselves(tx)
        if opened.key is None:
            raise LookupError("a package is signed by a registered key")
        card = opened.key.card
        stream = stream_to(us, ACK_KIND, card.unit)
        fields = fields_for(self.at, tx, us, stream)
        sealed = write_bundle(fields, {"ack": [ack]}, us.signer, recipients_of(card))
        record = record_of(sealed, card, self.at, Direction.SENT)
        tx.exchange.record_sent(replace(record, why=ack.head), stream)
        return sealed

    def _write(self, receipt: SealedBundle, folder: Path | None) -> Path | None:
        with self.at.store.reading() as tx:
            sender = ourselves(tx).card
        return write_to_stick(folder, receipt, sender=sender) if folder is not None else None


def _sealed_by(opened: Opened) -> str:
    names = {one.user: one.name for one in opened.manifest.people}
    approved = [names.get(one.user, "") for one in opened.head.approvals]
    return next((name for name in approved if name), "")
