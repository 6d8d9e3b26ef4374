"""Files that arrive: late, again, out of order, damaged, or not at all."""

import json
import secrets
from collections.abc import Mapping
from pathlib import Path

from giamngheo_desktop.domain.errors import (
    AlreadyMerged,
    BundleError,
    DecisionNeeded,
    SequenceFork,
)
from giamngheo_desktop.domain.exchange import Chosen, State
from giamngheo_desktop.domain.merge import Conflict, Decided
from giamngheo_desktop.domain.three_way import WHOLE_RECORD
from giamngheo_desktop.services.package_merging import PackageMergeService
from giamngheo_desktop.services.suite import Services
from tests.services.hand_over.moves import Moves
from tests.services.hand_over.things import COPY, Above, Laptop, Sent, Tokens
from tests.services.workplaces import ROUND

LAWFUL = frozenset(
    {203, 206, 207, 211, 303, 401, 402, 403, 404, 411, 412, 713, 715, 716, 717, 718, 719}
)
"""Refusals that the disorder of sticks and laptops explains; anything else is a defect."""


class Sticks(Moves):
    """See the module."""

    def __init__(self, template: Path, folder: Path, communes: int) -> None:
        self.above: dict[int, list[Above]] = {}
        self.taken: dict[str, Sent] = {}
        """States that were merged above and not taken back, by head; some were replaced since."""
        self._left: dict[tuple[int, bool], set[str]] = {}
        super().__init__(template, folder, communes)

    def deliver(self, pick: int) -> None:
        """A file, any file, arrives where it is addressed: late, again, out of order."""
        sent = self._on_stick(pick)
        if sent is None:
            return
        try:
            if sent.kind == "slip":
                self._at(sent.to).transfers.take(sent.path)
            elif sent.kind == "told" and self._at(sent.to).downward.take(sent.path).is_new:
                self.behind.discard(sent.to)
                self.count("told")
            elif sent.kind == "told":
                self.count("told_again")
            elif sent.kind == "receipt":
                self._at(sent.to).outbox.read_receipt(sent.path)
                self.count("receipts")
            elif sent.kind == "state":
                self._arrives_above(sent)
            else:
                self._arrives_below(sent, self.laptops[sent.to])
            left = self.left.get(sent.to, set())
            assert sent.key not in left, "a file of a former key of the unit above was taken"
        except BundleError as refusal:
            if refusal.gnb not in LAWFUL:
                raise
            if isinstance(refusal, SequenceFork):
                self._is_cloned(sent)
            self.count("refused")
            self.count(f"GNB-{refusal.gnb}")

    def _on_stick(self, pick: int) -> Sent | None:
        """A file, unless it was settled and its sender took it off the stick."""
        sent = self.files[pick % len(self.files)] if self.files else None
        return sent if sent is not None and sent.path.exists() else None

    def _is_cloned(self, sent: Sent) -> None:
        """Two files with one number come from two disks; a restored laptop begins anew."""
        first = sent.sender.removesuffix(COPY)
        assert f"{first}{COPY}" in self.laptops, f"{sent.sender} forked, and nobody copied it"

    def lose(self, pick: int) -> None:
        if self.files:
            self.files.pop(pick % len(self.files))

    def damage(self, pick: int, at: int) -> None:
        """One bit of a copy of a file flips: it is refused, and nothing else is raised."""
        sent = self._on_stick(pick)
        if sent is None:
            return
        data = bytearray(sent.path.read_bytes())
        data[at % len(data)] ^= 1 << (at % 8)
        broken = self.stick / f"hong-{secrets.token_hex(4)}.gnb"
        broken.write_bytes(data)
        try:
            if sent.kind == "slip":
                self._at(sent.to).transfers.take(broken)
            elif sent.kind == "told":
                self._at(sent.to).downward.take(broken)
            elif sent.kind == "receipt":
                self._at(sent.to).outbox.read_receipt(broken)
            elif sent.kind == "state":
                self.upper.inbox.inspect(broken)
            else:
                self._packages(sent.to).inspect(broken)
        except BundleError:
            return
        raise AssertionError("a damaged file was read")

    def _at(self, name: str) -> Services:
        return self.upper if name == "upper" else self.laptops[name].services

    def _packages(self, name: str) -> PackageMergeService:
        return self.laptops[name].services.package_merging

    def _arrives_above(self, sent: Sent) -> None:
        try:
            seen = self.upper.inbox.inspect(sent.path)
        except AlreadyMerged:
            self._is_nothing_new(sent)
            return
        done = self.upper.inbox.merge(
            sent.path, accept=seen.plan.plan_digest, release="đã gọi điện" if seen.on_hold else None
        )
        assert done.is_new
        assert sent.key not in self.revoked, "a state of a revoked key was taken"
        former = self.newest(sent.commune)
        whole = seen.opened.state or State()
        now = Above(done.head_id, sent.order, sent.tokens, sent.is_amendment, whole)
        # States and amendments are numbered apart; each of them only goes forward.
        if former is not None and former.is_amendment == now.is_amendment:
            is_newer = now.order > former.order or now.order[0] != former.order[0]
            assert is_newer, "an older state took the place of a newer one"
            self._leaves(sent, former.order[0])
        self._count_merged(former.tokens if former else {}, sent.tokens)
        self.above.setdefault(sent.commune, []).append(now)
        self.taken[done.head_id] = sent

    def _leaves(self, sent: Sent, former: str) -> None:
        """Once a restored laptop has begun a new epoch, nothing of the former one is taken."""
        left = self._left.setdefault((sent.commune, sent.is_amendment), set())
        assert sent.order[0] not in left, "a state of an epoch that was left took a place"
        if former != sent.order[0]:
            left.add(former)
            self.count("epochs_left")

    def receipt(self, pick: int) -> None:
        """The unit above answers a state, now or once more, however old it is."""
        taken = [one for one in self.taken.values() if one.path.exists()]
        if not taken:
            return
        sent = taken[pick % len(taken)]
        self.tick()
        try:
            path = self.upper.inbox.merge(sent.path, receipt_folder=self.stick).receipt
        except BundleError as refusal:  # another one stands in its place by now
            if refusal.gnb not in LAWFUL:
                raise
            return
        if path is not None:
            self._from_above(path, self.main(sent.commune), "receipt")

    def newest(self, commune: int) -> Above | None:
        """What stands of a commune at the unit above."""
        held = self.above.get(commune)
        return held[-1] if held else None

    def take_back(self, pick: int) -> None:
        """A merge is taken back: what stood before stands again, exactly."""
        last = {held[-1].head: commune for commune, held in self.above.items() if held}
        found = sorted(self.upper.undoing.undoable() & last.keys())
        if found:
            head = found[pick % len(found)]
            self.upper.undoing.undo(head, "nhập nhầm gói")
            self.above[last[head]].pop()
            self.taken.pop(head, None)  # would be merged anew
            self._left.clear()  # the epoch before counts again
            self.count("undone")

    def _count_merged(self, before: Tokens, after: Tokens) -> None:
        changed = sum(before.get(place, "") != value for place, value in after.items())
        self.count("merged_edits", changed)
        self.count("merges")

    def _is_nothing_new(self, sent: Sent) -> None:
        before = self.tokens(self.upper, ROUND)
        assert not self.upper.inbox.merge(sent.path).is_new
        assert self.tokens(self.upper, ROUND) == before

    def _arrives_below(self, sent: Sent, laptop: Laptop) -> None:
        service = laptop.services.package_merging
        before = self.tokens(laptop.services)
        try:
            seen = service.inspect(sent.path)
        except AlreadyMerged:
            assert not service.merge(sent.path).is_new
            assert self.tokens(laptop.services) == before
            return
        release = "đã gọi điện" if seen.hold_code else None
        if seen.plan.conflicts:
            self._never_by_itself(laptop, sent.path, release)
        decisions = self._decided(seen.plan.conflicts, before, sent.tokens)
        assert sent.key not in self.revoked, "a package of a revoked key was taken"
        assert service.merge(sent.path, decisions, release=release).is_new
        self.count("conflicts", len(decisions))
        held = seen.opened.state or State()
        records = {one.id for part in (held.households, held.members, held.reviews) for one in part}
        after = self.tokens(laptop.services)
        self._nothing_lost(before, after, sent.tokens, records)
        self._count_merged(before, after)

    def _never_by_itself(self, laptop: Laptop, path: Path, release: str | None) -> None:
        before = self.tokens(laptop.services)
        try:
            laptop.services.package_merging.merge(path, release=release)
        except DecisionNeeded:
            assert self.tokens(laptop.services) == before
            return
        raise AssertionError("a conflict resolved itself")

    def _decided(
        self, conflicts: tuple[Conflict, ...], ours: Tokens, theirs: Tokens
    ) -> Mapping[str, Decided]:
        """A person takes this side, the other, or types a third value over both."""
        made = {}
        for number, one in enumerate(conflicts):
            where = (one.of, one.field)
            sides = ours.get(where, ""), theirs.get(where, "")
            if one.leaf == WHOLE_RECORD:
                made[one.id] = self._stays_or_goes(one, ours, theirs)
            elif number % 3 == 2 and where in ours and where in theirs:
                typed = self.ledger.typed(sides[0])
                self.ledger.decided(typed, sides[1])
                made[one.id] = Decided(Chosen.VALUE, json.dumps(typed))
            else:
                take = Chosen.OURS if number % 3 else Chosen.THEIRS
                made[one.id] = Decided(take)
                winner, loser = sides if take is Chosen.OURS else (sides[1], sides[0])
                self.ledger.decided(winner, loser)
        return made

    def _stays_or_goes(self, one: Conflict, ours: Tokens, theirs: Tokens) -> Decided:
        """One side took a record off on which the other worked: now a person sees both."""
        take = Chosen.OURS if int(one.id, 16) % 2 else Chosen.THEIRS
        value, left = one.our_value, theirs
        if take is Chosen.THEIRS:
            value, left = one.their_value, ours
        if value is None:
            self.ledger.removed({at: said for at, said in left.items() if at[0] == one.of})
            self.count("gone_by_decision")
        return Decided(take)

    def _nothing_lost(
        self, before: Tokens, after: Tokens, theirs: Tokens, records: set[str]
    ) -> None:
        """What stands after a merge stands over both sides: typed later, or decided."""
        for where in before.keys() | {one for one in theirs if one[0] in records}:
            sides = [before.get(where)] + ([theirs.get(where)] if where[0] in records else [])
            for side in sides:
                now = after.get(where)
                kept = side is None or self.ledger.is_accounted(where, now, side)
                assert kept, f"{side} at {where} was lost to {now}"
