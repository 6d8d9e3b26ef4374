"""Communes with two laptops each, an upper unit, sticks as bags of files; and a ledger of edits.

Every value a person types is a token that knows what it was typed over. So it can be told of any
change by a merge whether it puts later work in the place of earlier work, or loses something.
"""

import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import (
    AlreadyMerged,
    BundleError,
    DecisionNeeded,
    StepNotAllowed,
)
from giamngheo_desktop.domain.exchange import Chosen, TransferState
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.merge import Conflict, Decided
from giamngheo_desktop.domain.packages import PackageState
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.domain.transfers import new_id_of
from giamngheo_desktop.forms.phieu_b_facts import reason_code
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services.amending import Amending
from giamngheo_desktop.services.demo.stage import DemoOptions, Stage
from giamngheo_desktop.services.enrolment import Requested
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.services.package_merging import PackageMergeService
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.sample.scenarios import communes_2026
from giamngheo_desktop.services.session import opened_with_key
from giamngheo_desktop.services.suite import Services, services_of
from tests.services.laptops import a_helper, enrol
from tests.services.workplaces import CHEAP, PASSPHRASE, ROUND, TO_STICK, Clock, opened

FIELDS = ("phone", "note", "address")
Place = tuple[str, str]
"""Household and field."""
Tokens = dict[Place, str]


def build_hand_over(out: Path, communes: Sequence[Path], upper: Path, folder: Path) -> None:
    """Open rounds again in the communes of a built world, and register a helper laptop in each."""
    shutil.copytree(out, folder)
    for number, path in enumerate(communes):
        main = opened(folder / path.relative_to(out))
        main.rounds.reopen(ROUND, "làm tiếp")
        helper = a_helper(folder / f"helper-{number}", Clock(), unit=main.at.office().unit)
        enrol(main, helper, folder / "stick")
        main.close()
        helper.close()
        (folder / path.relative_to(out)).rename(folder / f"main-{number}")
    (folder / upper.relative_to(out)).rename(folder / "upper")


def build_communes(out: Path, count: int) -> list[Path]:
    """Further communes than the usual world has, their rounds closed."""
    stage = Stage(
        DemoOptions(out, 12 * count, count, 7, PASSPHRASE, CHEAP),
        communes_2026(12 * count, count, 7),
        Clock(),
        Progress(),
    )
    try:
        for step in TO_STICK[:-1]:
            step(stage)
        stage.folder("stick")
        return [one.at.folder for one in stage.communes.values()]
    finally:
        stage.close()


@dataclass
class Laptop:
    """One laptop: its folder, its opened workplace, and which commune it works for."""

    name: str
    commune: int
    services: Services
    is_clone: bool = False


@dataclass
class Sent:
    """A file on a stick, with what its sender's values were."""

    path: Path
    to: str
    tokens: Tokens
    commune: int
    order: tuple[str, int] = ("", 0)
    kind: str = "package"
    sender: str = ""
    is_amendment: bool = False


@dataclass
class Ledger:
    """Every token with the tokens it was typed, or decided, over."""

    over: dict[str, set[str]] = field(default_factory=dict)

    def typed(self, over: str) -> str:
        token = f"{len(self.over):06d}"
        self.over[token] = {over}
        return token

    def decided(self, winner: str, loser: str) -> None:
        self.over.setdefault(winner, set()).add(loser)

    def stands_over(self, newer: str, older: str) -> bool:
        """True when the newer value was typed or decided by somebody who saw the older one."""
        seen, waiting = set[str](), [newer]
        while waiting:
            token = waiting.pop()
            if token == older:
                return True
            if token not in seen:
                seen.add(token)
                waiting.extend(self.over.get(token, ()))
        return False


class HandOver:
    """The whole world of one run."""

    def __init__(self, template: Path, folder: Path, communes: int) -> None:
        self._stack = ExitStack()
        self.folder, self.clock = folder, Clock()
        shutil.copytree(template, folder)
        self.stick = folder / "stick"
        self.ledger = Ledger()
        self.files: list[Sent] = []
        self.laptops: dict[str, Laptop] = {}
        self.backups: list[tuple[str, Path]] = []
        self.above: dict[int, tuple[tuple[str, int], Tokens]] = {}
        self.seen = {"edits": 0, "merges": 0, "conflicts": 0, "refused": 0}
        self.seen |= {"moves": 0, "moved": 0, "splits": 0, "ended": 0, "amended": 0}
        self.amendments: set[int] = set()
        self.revoked: set[str] = set()
        self.behind: set[str] = set()
        self.communes = communes
        for number in range(communes):
            for kind in ("main", "helper"):
                name = f"{kind}-{number}"
                self.laptops[name] = Laptop(name, number, self._opened(folder / name))
        self.upper = self._opened(folder / "upper")

    def _opened(self, folder: Path) -> Services:
        person = user_id_of(folder, None)
        key = slots.unlock(folder, person, PASSPHRASE)
        place = opened_with_key(folder, key, person, self.clock)
        # One person with every duty: who may what is proved elsewhere.
        services = services_of(replace(place, person=replace(place.person, duties=frozenset(Duty))))
        self._stack.callback(services.close)
        return services

    def close(self) -> None:
        self._stack.close()
        shutil.rmtree(self.folder)

    def main(self, commune: int) -> Laptop:
        return self.laptops[f"main-{commune}"]

    def tick(self) -> None:
        self.clock.pass_by(minutes=1)

    # -- what people do ------------------------------------------------------------------------

    def tokens(self, services: Services, edition: str = "", owner: str = "") -> Tokens:
        """Every value of every household as it stands on a laptop, or at the upper unit."""
        with services.at.store.reading() as tx:
            owners = (owner,) if owner else ()
            found = tx.households.dossiers(edition=edition, owners=owners)
            return {
                (one.household.id, name): getattr(one.household, name) or ""
                for one in found
                for name in FIELDS
            }

    def households(self, laptop: Laptop) -> list[str]:
        query = HouseholdQuery(round=ROUND, reviewed_only=True)
        return [one.id for one in laptop.services.households.lines(query)]

    def edit(self, laptop: Laptop, pick: int, field_name: str) -> None:
        """A person types over one field of one household."""
        homes = self.households(laptop)
        if not homes:
            return
        home = homes[pick % len(homes)]
        dossier = laptop.services.households.get(home, ROUND)
        before = getattr(dossier.household, field_name) or ""
        changed = replace(dossier.household, **{field_name: self.ledger.typed(before)})  # type: ignore[arg-type]  # one of FIELDS
        laptop.services.households.save(replace(dossier, household=changed))
        self.seen["edits"] += 1

    def split(self, laptop: Laptop, pick: int) -> None:
        """Somebody founds a household of her own; it is asked the same as the one she left."""
        found = self._picked(laptop, pick)
        going = [
            one.id
            for one in (found.counted_members if found else ())
            if found and one.id != found.household.head
        ]
        if found is None or found.review is None or not going:
            return
        services = laptop.services
        try:
            done = services.events.split(
                found.household.id, going[-1:], going[-1], services.at.today()
            )
        except StepNotAllowed:
            return
        for one in done.dossiers:
            self._asked_again(services, one, found.review)
        self.seen["splits"] += 1

    @staticmethod
    def _asked_again(services: Services, dossier: Dossier, asked: Review) -> None:
        """The answers of the household as it was, with a reason where the people say otherwise."""
        assert dossier.review is not None
        review = replace(
            asked,
            id=dossier.review.id,
            household=dossier.household.id,
            rev=dossier.review.rev,
            member_answers=dossier.review.member_answers,
            override=None,
        )
        judged = services.households.judge(ROUND).overridden(replace(dossier, review=review))
        reasons = {reason_code(one.code): "hộ mới tách" for one in judged}
        review = replace(review, answers={**review.answers, **reasons})
        services.households.save(replace(dossier, review=review))

    def end(self, laptop: Laptop, pick: int) -> None:
        """A household leaves the register for good; nobody is deleted."""
        found = self._picked(laptop, pick)
        # Some must stay to work with.
        if found is None or len(self.households(laptop)) < 4:
            return
        try:
            laptop.services.events.moves_out(found.household.id, laptop.services.at.today())
        except StepNotAllowed:
            return
        self.seen["ended"] += 1

    def _picked(self, laptop: Laptop, pick: int) -> Dossier | None:
        homes = self.households(laptop)
        return laptop.services.households.get(homes[pick % len(homes)], ROUND) if homes else None

    def give(self, commune: int, pick: int) -> None:
        """The main laptop gives one village to the helper, where none is out."""
        main = self.main(commune).services
        free = [one.village.id for one in main.packages.villages() if one.package is None]
        if not free or self._install(commune) not in main.packages.laptops():
            return
        self.tick()
        village = free[pick % len(free)]
        tokens = self.tokens(main)
        done = main.packages.give(ROUND, [village], self._install(commune), self.stick)
        self.files.append(Sent(done.path, f"helper-{commune}", tokens, commune))

    def _install(self, commune: int) -> str:
        return self.laptops[f"helper-{commune}"].services.at.office().install

    def back(self, laptop: Laptop, pick: int) -> None:
        """A helper laptop (or its clone) hands one of its packages back."""
        taken = [
            one
            for one in laptop.services.packages.packages()
            if one.state in {PackageState.OUT, PackageState.BACK}
        ]
        if not taken:
            return
        self.tick()
        tokens = self.tokens(laptop.services)
        head = taken[pick % len(taken)].head
        done = laptop.services.packages.hand_back(self.stick, head)
        sent = Sent(done.path, f"main-{laptop.commune}", tokens, laptop.commune)
        self.files.append(replace(sent, sender=laptop.name))

    def withdraw(self, commune: int) -> None:
        main = self.main(commune).services
        out = [one for one in main.packages.packages() if one.state is PackageState.OUT]
        if out:
            main.packages.withdraw(out[0].head, "mất USB")

    def send_up(self, laptop: Laptop, why: Amending | None = None) -> None:
        """Close, export, open again to go on working; with a reason only what differs."""
        services = laptop.services
        if any(one.package is not None for one in services.packages.villages()):
            return
        self.tick()
        if services.recovery.is_waiting_for_receipt():
            services.recovery.record_no_receipt("thử")
        services.rounds.classify(ROUND)
        services.rounds.close(ROUND)
        if why is None:
            done = services.outbox.export_state(ROUND, self.stick)
        else:
            done = services.outbox.export_amendment(ROUND, self.stick, why)
            self.seen["amended"] += 1
        services.rounds.reopen(ROUND, "làm tiếp")
        tokens, order = self.tokens(services), (done.head.epoch, done.head.seq)
        sent = Sent(done.path, "upper", tokens, laptop.commune, order, "state")
        self.files.append(replace(sent, is_amendment=why is not None))

    def amend(self, commune: int, pick: int) -> None:
        """The unit above locks what it accepted; what is changed then goes up as an amendment."""
        main, count = self.main(commune), len(self.files)
        self.send_up(main)
        if len(self.files) == count:
            return
        self.deliver(count)
        services, unit = main.services, main.services.at.office().unit.id
        state = self.files[count]
        if self.above.get(commune, (None,))[0] != state.order:
            return
        receipt = self.upper.inbox.merge(state.path, receipt_folder=self.stick).receipt
        assert receipt is not None
        services.outbox.read_receipt(receipt)
        assert self.upper.locking.lock(unit, ROUND).is_new
        self.edit(main, pick, FIELDS[0])
        self.send_up(main)
        self._is_locked(self.files[-1])
        self.send_up(main, Amending("sai số nhà", "Công văn 12"))
        self.deliver(len(self.files) - 1)
        self.upper.locking.unlock(unit, ROUND, "đã điều chỉnh")

    def _is_locked(self, sent: Sent) -> None:
        before = self.tokens(self.upper, ROUND)
        with pytest.raises(BundleError) as refusal:
            self.upper.inbox.merge(sent.path)
        assert refusal.value.gnb == 705
        assert self.tokens(self.upper, ROUND) == before

    # -- moves between communes ----------------------------------------------------------------

    def offer(self, commune: int, to: int, pick: int) -> None:
        """A household is offered to another commune."""
        here, homes = self.main(commune).services, self.households(self.main(commune))
        unit = self.main(to).services.at.office().unit.id
        if commune == to or not homes:
            return
        self.tick()
        try:
            done = here.transfers.offer(homes[pick % len(homes)], unit, "theo con", self.stick)
        except StepNotAllowed:
            return
        self.files.append(Sent(done.path, "upper", {}, commune, kind="slip"))
        self.seen["moves"] += 1

    def hand_on(self, pick: int) -> None:
        """The unit above writes an offer for the commune it goes to."""
        known = [one.transfer for one in self.upper.transfers.transfers() if one.has_content]
        if not known:
            return
        row = known[pick % len(known)]
        self.tick()
        path = self.upper.transfers.hand_on(row.id, self.stick).path
        to = next(
            name
            for name, one in self.laptops.items()
            if name.startswith("main") and one.services.at.office().unit.id == row.to_unit
        )
        self.files.append(Sent(path, to, {}, self.laptops[to].commune, kind="slip"))

    def tell(self, commune: int) -> None:
        """The unit above tells a commune how everything stands."""
        self.tick()
        main = self.main(commune)
        path = self.upper.downward.send(main.services.at.office().unit.id, self.stick).path
        self.files.append(Sent(path, main.name, {}, commune, kind="told"))

    def go_on(self, commune: int, *, accepts: bool) -> None:
        """A commune answers what is offered to it, and closes what was accepted."""
        services = self.main(commune).services
        village = services.places.villages()[0].id
        for one in services.transfers.transfers():
            row = one.transfer
            if one.is_ours and row.state is TransferState.ACCEPTED:
                services.transfers.close(row.id)
                self.seen["moved"] += 1
            elif not one.is_ours and row.state is TransferState.OFFERED and one.has_content:
                services.transfers.answer(row.id, accepted=accepts, village=village)

    # -- sticks --------------------------------------------------------------------------------

    def deliver(self, pick: int) -> None:
        """A file, any file, arrives where it is addressed: late, again, out of order."""
        if not self.files:
            return
        sent = self.files[pick % len(self.files)]
        try:
            if sent.kind == "slip":
                self._at(sent.to).transfers.take(sent.path)
            elif sent.kind == "told":
                self._at(sent.to).downward.take(sent.path)
                self.behind.discard(sent.to)
            elif sent.kind == "state":
                self._arrives_above(sent)
            else:
                self._arrives_below(sent, self.laptops[sent.to])
        except BundleError as refusal:
            if refusal.gnb not in LAWFUL:
                raise
            self.seen["refused"] += 1

    def lose(self, pick: int) -> None:
        if self.files:
            self.files.pop(pick % len(self.files))

    def damage(self, pick: int, at: int) -> None:
        """One bit of a copy of a file flips: it is refused, and nothing else is raised."""
        if not self.files:
            return
        sent = self.files[pick % len(self.files)]
        data = bytearray(sent.path.read_bytes())
        data[at % len(data)] ^= 1 << (at % 8)
        broken = self.stick / f"hong-{secrets.token_hex(4)}.gnb"
        broken.write_bytes(data)
        try:
            if sent.kind == "slip":
                self._at(sent.to).transfers.take(broken)
            elif sent.kind == "told":
                self._at(sent.to).downward.take(broken)
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
        self.seen["merges"] += 1
        former = self.above.get(sent.commune)
        # States and amendments are numbered apart; each of them only goes forward.
        is_alike = (sent.commune in self.amendments) == sent.is_amendment
        self.amendments.discard(sent.commune)
        self.amendments |= {sent.commune} if sent.is_amendment else set()
        if former is not None and former[0][0] == sent.order[0] and is_alike:
            assert sent.order > former[0], "an older state took the place of a newer one"
        self.above[sent.commune] = (sent.order, sent.tokens)

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
        assert sent.sender not in self.revoked, "a package of a revoked key was taken"
        assert service.merge(sent.path, decisions, release=release).is_new
        self.seen["merges"] += 1
        self.seen["conflicts"] += len(decisions)
        homes = {one.id for one in (seen.opened.state.households if seen.opened.state else ())}
        self._nothing_lost(before, self.tokens(laptop.services), sent.tokens, homes)

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
        """A person takes this side or the other; the token taken stands over the one left."""
        made = {}
        for number, one in enumerate(conflicts):
            take = Chosen.OURS if number % 2 else Chosen.THEIRS
            made[one.id] = Decided(take)
            where = (one.of, one.field)
            sides = ours.get(where, ""), theirs.get(where, "")
            winner, loser = sides if take is Chosen.OURS else (sides[1], sides[0])
            self.ledger.decided(winner, loser)
        return made

    def _nothing_lost(self, before: Tokens, after: Tokens, theirs: Tokens, homes: set[str]) -> None:
        """What stands after a merge stands over both sides: typed later, or decided."""
        for where in before.keys() | {one for one in theirs if one[0] in homes}:
            now = after.get(where)
            if now is None:
                continue
            sides = [before.get(where)] + ([theirs.get(where)] if where[0] in homes else [])
            for side in sides:
                if side is not None and side != now:
                    assert self.ledger.stands_over(now, side), f"{side} was lost to {now}"

    # -- laptops -------------------------------------------------------------------------------

    def back_up(self, laptop: Laptop) -> None:
        path = laptop.services.backups.before(f"thu-{len(self.backups)}")
        kept = self.folder / f"luu-{len(self.backups)}"
        shutil.copytree(path, kept)
        self.backups.append((laptop.name, kept))

    def restore(self, pick: int) -> None:
        """An old backup takes the place of a laptop; its numbers begin anew."""
        if not self.backups:
            return
        name, path = self.backups[pick % len(self.backups)]
        laptop = self.laptops[name]
        target = self.folder / f"{name}-{secrets.token_hex(3)}"
        keys = RestoreKeys(None, lambda: PASSPHRASE)
        restore(path, target, keys, clock=self.clock)
        laptop.services.close()
        laptop.services = self._opened(target)
        self.behind.add(name)
        if name.startswith("main"):
            self.revoked.discard(f"helper-{laptop.commune}")

    def clone(self, laptop: Laptop) -> None:
        """The disk of a laptop is copied; both go on."""
        name = f"{laptop.name}-ban-sao"
        if name in self.laptops:
            return
        laptop.services.close()
        there = self.folder / name
        shutil.copytree(laptop.services.at.folder, there)
        laptop.services = self._opened(laptop.services.at.folder)
        self.laptops[name] = Laptop(name, laptop.commune, self._opened(there), is_clone=True)

    def revoke(self, commune: int) -> None:
        """The main laptop takes no package of the helper's key any more."""
        enrolment = self.main(commune).services.enrolment
        for one in enrolment.registry():
            if one.card.install == self._install(commune):
                enrolment.revoke(one.card.key_id, "mất máy")
        self.revoked.add(f"helper-{commune}")

    def rotate(self, commune: int) -> None:
        """The main laptop gets new keys, the unit above and the helper laptop learn of them."""
        main, helper = (self.laptops[f"{kind}-{commune}"].services for kind in ("main", "helper"))
        self.tick()
        asked = main.enrolment.request(self.stick, office="Phòng", phone="0", rotate=True)
        self._accepted(asked, self.upper, main)
        # A key that was revoked never comes back: the helper makes a new one.
        is_lost = f"helper-{commune}" in self.revoked
        unit = main.at.office().unit.id
        asked = helper.enrolment.request(
            self.stick, office="Thôn", phone="0", to_unit=unit, rotate=is_lost
        )
        self._accepted(asked, main, helper)
        self.revoked.discard(f"helper-{commune}")

    def _accepted(self, asked: Requested, above: Services, below: Services) -> None:
        done = above.enrolment.accept(
            asked.path,
            digits=asked.slip.digits,
            assurance=Assurance.TAN_NOI,
            folder=self.stick,
        )
        below.enrolment.finish(done.path, upper_digits=done.upper_digits)

    def jump(self, years: int) -> None:
        """The clock of every laptop goes wrong."""
        self.clock.now = datetime(2026 + years, 11, 22, 8, 0, tzinfo=UTC)

    # -- what must hold ------------------------------------------------------------------------

    def check_above(self) -> None:
        """The upper unit holds the state of the highest number it accepted, of every commune."""
        for commune, (_, tokens) in self.above.items():
            unit = self.main(commune).services.at.office().unit.id
            held = self.tokens(self.upper, ROUND, unit)
            assert held == {one: tokens[one] for one in held}
            assert {home for home, _ in held} == {home for home, _ in tokens}

    def check_owners(self) -> None:
        """Every household has exactly one owner."""
        query = HouseholdQuery(edition=ROUND, active_only=False)
        if not self.upper.rounds.rounds():
            return
        owners: dict[str, str] = {}
        for one in self.upper.households.lines(query):
            assert one.id not in owners
            owners[one.id] = one.owner
        for laptop in self.laptops.values():
            unit = laptop.services.at.office().unit.id
            for home in self.households(laptop):
                assert owners.get(home, unit) == unit

    def check_moves(self) -> None:
        """A household on its way is on the books of one commune at most, whoever knows what."""
        for laptop in self.laptops.values():
            for one in laptop.services.transfers.transfers():
                row = one.transfer
                if not one.is_ours or laptop.is_clone or laptop.name in self.behind:
                    continue
                there = next(
                    each.services
                    for name, each in self.laptops.items()
                    if name.startswith("main") and each.services.at.office().unit.id == row.to_unit
                )
                both = (
                    self._is_active(laptop.services, row.household),
                    self._is_active(there, new_id_of(row.id, row.household)),
                )
                assert both != (True, True), "a household stands in two communes"

    @staticmethod
    def _is_active(services: Services, household: str) -> bool:
        with services.at.store.reading() as tx:
            found = tx.households.get(household)
        return found is not None and found.household.status is HouseholdStatus.ACTIVE

    def check_numbers(self) -> None:
        """What a laptop sent is numbered without gap or repetition in each stream and epoch."""
        for laptop in self.laptops.values():
            numbers: dict[tuple[str, str, str], list[int]] = {}
            for one in laptop.services.outbox.bundles():
                if one.direction.value == "sent":
                    key = (one.kind, f"{one.unit} {one.install}", one.epoch)
                    numbers.setdefault(key, []).append(one.seq)
            for found in numbers.values():
                assert sorted(found) == list(range(1, len(found) + 1))

    def check_chains(self) -> None:
        """Audit chains are whole."""
        for services in (self.upper, *(one.services for one in self.laptops.values())):
            with services.at.store.reading() as tx:
                assert tx.audit.verify() == []

    def check_sticks(self) -> None:
        """No name of a person stands in clear in any file of any stick."""
        names = {name for laptop in self.laptops.values() for name in self._names(laptop)}
        for path in self.stick.glob("*.gnb"):
            data = path.read_bytes()
            if "enrol" in path.name:
                continue
            for name in names:
                assert name.encode() not in data
                assert name.encode("utf-16-le") not in data

    @staticmethod
    def _names(laptop: Laptop) -> Iterator[str]:
        for one in laptop.services.households.lines(HouseholdQuery(round=ROUND)):
            yield one.head_name


LAWFUL = frozenset(
    {203, 206, 207, 211, 303, 401, 402, 403, 404, 411, 412, 703, 713, 715, 716, 717, 718, 719}
)
"""Refusals that the disorder of sticks and laptops explains; anything else is a defect."""
