"""Several laptops in one commune: villages are given out, worked on elsewhere, and handed back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.seal import SealedBundle, state_sections, write_bundle
from giamngheo_desktop.bundle.stick import write_to_stick
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotAllowed, NotFound, StepNotAllowed, VillageGivenOut
from giamngheo_desktop.domain.exchange import (
    AnchorReason,
    AuditAnchor,
    Direction,
    State,
)
from giamngheo_desktop.domain.handover import Card, InstallRole, KeyState, TrustedKey
from giamngheo_desktop.domain.packages import (
    PackageSide,
    PackageState,
    VillagePackage,
    answering,
    left_scope,
    restricted,
)
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.bundle_records import recipients_of, record_of
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import (
    Ourselves,
    fields_for,
    ourselves,
    stream_to,
    whole_seconds,
)
from giamngheo_desktop.services.known import PACKAGE_KIND
from giamngheo_desktop.services.laptops import laptop_name
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import packages as say


@dataclass(frozen=True, slots=True)
class VillageHeld:
    """A village and who works on it.

    Args:
        households: on the books here.
        package: the newest package that holds it and is not done; `None` = worked on here.
        laptop: name of the officer's laptop that has it; empty while it is worked on here.
    """

    village: Village
    households: int
    package: VillagePackage | None = None
    laptop: str = ""


@dataclass(frozen=True, slots=True)
class PackageWritten:
    """A package on the stick, given out or handed back, and read back from there."""

    path: Path
    head_id: str
    seq: int
    households: int
    villages: tuple[str, ...]
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True)
class PackageService:
    """Use cases of giving out, handing back and taking back. Merging: `package_merging`."""

    at: Workplace

    def is_helper(self) -> bool:
        """True on a laptop that works for the main laptop of its own commune."""
        with self.at.store.reading() as tx:
            return ourselves(tx).role is InstallRole.HELPER

    def laptops(self) -> dict[str, str]:
        """Registered helper laptops of this commune that are in use: installation -> name."""
        with self.at.store.reading() as tx:
            found = [one.card.install for one in _laptops(tx)]
            return {install: laptop_name(tx, install) for install in found}

    def packages(self, side: PackageSide | None = None) -> list[VillagePackage]:
        """Packages given out or taken, newest first."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return tx.packages.packages(side)

    def villages(self) -> list[VillageHeld]:
        """Every village of the commune with who works on it, in natural order."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            us = ourselves(tx)
            counts = tx.places.households()
            held = _open_by_village(tx, us)
            return [
                VillageHeld(one, counts.get(one.id, 0), package, _laptop(tx, package))
                for one in tx.places.villages(us.office.unit.id)
                for package in [held.get(one.id)]
            ]

    # -- giving out ---------------------------------------------------------------------------

    def give(
        self,
        round_id: str,
        villages: Sequence[str],
        install: str,
        folder: Path,
        progress: Progress | None = None,
    ) -> PackageWritten:
        """Give villages of an open round to another laptop of the commune.

        What is given is kept: it is the base of the merge when the package comes back.

        Args:
            villages: ids.
            install: id of the other laptop's installation, or the first part of it.

        Raises:
            VillageGivenOut: for the officer: another laptop has one of them already.
            RoundClosed, NotFound: for the officer.
            UnknownSender: for the officer: 208, a helper laptop gives nothing out.
            StickError: for the officer: 901 to 906.
        """
        self.at.require(Act.EXPORT)
        with self.at.store.writing() as tx:
            us = ourselves(tx)
            if us.role is not InstallRole.WRITER:
                raise refuse(208)
            self.at.open_round(tx, round_id)
            scope = _scope(tx, us, villages)
            _refuse_given(tx, us, scope)
            other = _laptop_of(tx, install)
            full = tx.bulk.state_of(us.office.unit.id, round_id, "")
            content = restricted(replace(full, tombstones=()), scope)
            package = _Outgoing(round_id, scope, other, "out", None, content)
            sealed = self._sealed(tx, us, package)
            kept = self._package(sealed, package, PackageSide.GIVEN)
            tx.packages.add(kept, content)
            self._pin(tx, AnchorReason.EXPORT, sealed.head_id)
        path = write_to_stick(folder, sealed, sender=us.card, progress=progress)
        return _written(path, sealed, content, scope)

    def withdraw(self, head: str, reason: str) -> Changes:
        """Take villages back without waiting for the other laptop; its package is refused then.

        Nothing is lost by it: given the villages again, the other laptop puts its work on top.

        Raises:
            NotFound: for the officer: there is no such package out.
            StepNotAllowed: for the officer: no reason was given.
        """
        self.at.require(Act.EXPORT)
        if not reason.strip():
            raise StepNotAllowed(say.withdraw_reason(), {"package": head})
        with self.at.store.writing() as tx:
            found = _given_out(tx, head)
            tx.packages.set_state(found.head, PackageState.WITHDRAWN)
            self.at.note(tx, "package_withdrawn", "bundle", found.head, reason=tidy(reason))
        return Changes(exchange=True)

    # -- handing back -------------------------------------------------------------------------

    def hand_back(
        self, folder: Path, head: str | None = None, progress: Progress | None = None
    ) -> PackageWritten:
        """Hand a package back to the main laptop, with everything done here.

        Args:
            head: of the package; `None` = the newest one at hand.

        Raises:
            NotFound: for the officer: no package is at hand.
            StepNotAllowed: for the officer: a household of the package lives outside its villages
                now; the main laptop must do that move.
            StickError: for the officer: 901 to 906.
        """
        self.at.require(Act.EXPORT)
        with self.at.store.writing() as tx:
            us = ourselves(tx)
            taken = _at_hand(tx, head)
            content = self._work_of(tx, us, taken)
            other = _card_of(tx, taken.install)
            package = _Outgoing(taken.round, taken.scope, other, "back", taken.head, content)
            sealed = self._sealed(tx, us, package)
            tx.packages.keep_content(sealed.head_id, taken.head, content)
            tx.packages.set_state(taken.head, PackageState.BACK)
            self._pin(tx, AnchorReason.EXPORT, sealed.head_id)
        path = write_to_stick(folder, sealed, sender=us.card, progress=progress)
        return _written(path, sealed, content, taken.scope)

    @staticmethod
    def _work_of(tx: Tx, us: Ourselves, taken: VillagePackage) -> State:
        base = tx.packages.content(taken.head) or State()
        full = tx.bulk.state_of(us.office.unit.id, taken.round, "")
        content = restricted(full, taken.scope)
        if gone := left_scope(base, content):
            names = [_name(tx, one) for one in gone]
            raise StepNotAllowed(say.left_villages(names), {"households": list(gone)})
        stones = answering(full, base, taken.scope).tombstones
        return replace(content, tombstones=stones)

    # -- parts --------------------------------------------------------------------------------

    def _sealed(self, tx: Tx, us: Ourselves, package: "_Outgoing") -> SealedBundle:
        card = package.to
        stream = stream_to(us, PACKAGE_KIND, card.unit, card.install)
        told = {"to": card.install, "way": package.way, "villages": list(package.scope)}
        self.at.note(tx, "package_sealed", "bundle", package.round, after=told)
        fields = replace(
            fields_for(self.at, tx, us, stream, tx.rounds.get(package.round)),
            to_install=card.install,
            scope=package.scope,
            package=package.way,
            base=package.base,
        )
        sealed = write_bundle(
            fields, state_sections(package.content), us.signer, recipients_of(card)
        )
        record = record_of(sealed, card, self.at, Direction.SENT)
        households = len(package.content.households)
        tx.exchange.record_sent(replace(record, households=households), stream)
        return sealed

    def _package(
        self, sealed: SealedBundle, package: "_Outgoing", side: PackageSide
    ) -> VillagePackage:
        return VillagePackage(
            head=sealed.head_id,
            side=side,
            install=package.to.install,
            epoch=sealed.head.epoch,
            seq=sealed.head.seq,
            round=package.round,
            scope=package.scope,
            state=PackageState.OUT,
            households=len(package.content.households),
            at=whole_seconds(self.at.clock()),
            by=self.at.person.id,
        )

    def _pin(self, tx: Tx, why: AnchorReason, head_id: str) -> None:
        head = tx.audit.head()
        at = whole_seconds(self.at.clock())
        tx.exchange.pin_anchor(AuditAnchor(head.n, head.h, at, why, head_id))


@dataclass(frozen=True, slots=True)
class _Outgoing:
    round: str
    scope: tuple[str, ...]
    to: Card
    way: str
    base: str | None
    content: State


def refuse_while_given(tx: Tx, round_id: str) -> None:
    """A round is not closed while a village of it is with another laptop.

    Raises:
        NotAllowed: for the officer of a helper laptop: the main laptop closes.
        VillageGivenOut: for the officer: names the villages.
    """
    if ourselves(tx).role is InstallRole.HELPER:
        raise NotAllowed(say.helper_does_not_close(), {"round": round_id})
    out = [
        one
        for one in tx.packages.packages(PackageSide.GIVEN, PackageState.OUT)
        if one.round == round_id
    ]
    if out:
        scope = sorted({village for one in out for village in one.scope})
        raise VillageGivenOut(say.still_out(_village_names(tx, scope)), {"villages": scope})


def _written(
    path: Path, sealed: SealedBundle, content: State, scope: tuple[str, ...]
) -> PackageWritten:
    homes = len(content.households)
    return PackageWritten(path, sealed.head_id, sealed.head.seq, homes, scope)


def _scope(tx: Tx, us: Ourselves, villages: Collection[str]) -> tuple[str, ...]:
    known = {one.id for one in tx.places.villages(us.office.unit.id)}
    unknown = sorted(set(villages) - known)
    if unknown or not villages:
        raise NotFound(say.no_villages(), {"villages": unknown})
    return tuple(sorted(set(villages)))


def _refuse_given(tx: Tx, us: Ourselves, scope: Collection[str]) -> None:
    held = _open_by_village(tx, us)
    taken = [one for one in scope if one in held]
    if taken:
        raise VillageGivenOut(
            say.given_already(_village_names(tx, taken)),
            {"villages": taken, "packages": sorted({held[one].head for one in taken})},
        )


def _open_by_village(tx: Tx, us: Ourselves) -> dict[str, VillagePackage]:
    """Villages that another laptop works on; on a helper laptop those it works on itself."""
    is_helper = us.role is InstallRole.HELPER
    states = {PackageState.OUT, PackageState.BACK} if is_helper else {PackageState.OUT}
    side = PackageSide.TAKEN if is_helper else PackageSide.GIVEN
    found = [one for one in reversed(tx.packages.packages(side)) if one.state in states]
    return {village: one for one in found for village in one.scope}


def _village_names(tx: Tx, ids: Collection[str]) -> list[str]:
    return [one.name for one in tx.places.villages() if one.id in ids]


def _laptop(tx: Tx, package: VillagePackage | None) -> str:
    if package is None or package.side is PackageSide.TAKEN:
        return ""
    return laptop_name(tx, package.install)


def _laptops(tx: Tx) -> list[TrustedKey]:
    return [
        one
        for one in tx.exchange.cards(ourselves(tx).office.unit.id)
        if one.role is InstallRole.HELPER and one.state is KeyState.ACTIVE
    ]


def _laptop_of(tx: Tx, install: str) -> Card:
    found = [one.card for one in _laptops(tx) if install and one.card.install.startswith(install)]
    if len(found) != 1:
        raise NotFound(say.laptop_unknown(), {"install": install})
    return found[0]


def _card_of(tx: Tx, install: str) -> Card:
    pinned = tx.exchange.pinned_upper()
    if pinned is not None and pinned.install == install:
        return pinned
    active = [one.card for one in tx.exchange.cards() if one.state is KeyState.ACTIVE]
    found = [one for one in active if one.install == install]
    if not found:
        raise NotFound(say.laptop_unknown(), {"install": install})
    return found[-1]


def _given_out(tx: Tx, head: str) -> VillagePackage:
    for one in tx.packages.packages(PackageSide.GIVEN, PackageState.OUT):
        if head and one.head.startswith(head.removeprefix("sha256:")):
            return one
    raise NotFound(say.package_unknown(), {"package": head})


def _at_hand(tx: Tx, head: str | None) -> VillagePackage:
    wanted = (head or "").removeprefix("sha256:")
    for one in tx.packages.packages(PackageSide.TAKEN):
        is_open = one.state in {PackageState.OUT, PackageState.BACK}
        if is_open and one.head.startswith(wanted):
            return one
    raise NotFound(say.nothing_taken(), {"package": head})


def _name(tx: Tx, household: str) -> str:
    found = tx.households.get(household)
    return found.head.name if found is not None and found.head is not None else household
