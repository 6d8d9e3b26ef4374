"""The unit above: its recovery identity, and the answer to a laptop that asks for rescue."""

from dataclasses import dataclass, field
from pathlib import Path

from giamngheo_desktop.bundle.opening import open_verified
from giamngheo_desktop.bundle.seal import SealedBundle, write_bundle
from giamngheo_desktop.bundle.stick import read_bundle, write_to_stick
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotAllowed, NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import Direction
from giamngheo_desktop.domain.handover import (
    Assurance,
    Card,
    EnrolPurpose,
    EnrolRequest,
    KeyState,
    Rescue,
)
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.keys.enrolment import refuse_weak_key
from giamngheo_desktop.keys.escrow import (
    lock_recovery_identity,
    open_escrow,
    unlock_recovery_identity,
)
from giamngheo_desktop.keys.identity import (
    age_recipient,
    card_digits,
    check_digits,
    new_age_identity,
)
from giamngheo_desktop.papers.letters import Slip, phieu_khoa_cuu_ho
from giamngheo_desktop.printing.render import render
from giamngheo_desktop.services.bundle_records import record_of
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import (
    Ourselves,
    fields_for,
    ourselves,
    receiver_of,
    stream_to,
)
from giamngheo_desktop.services.rescue import DOWN_KIND
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import paper_services as slip_words
from giamngheo_desktop.text import rescue as say


@dataclass(frozen=True, slots=True, repr=False)
class RecoveryKeyMade:
    """A fresh recovery identity.

    Args:
        path: the file behind the passphrase.
        secret: as printed on the sheet; stands nowhere else.
        digits: of our card from now on.
        pdf: the sheet.
    """

    path: Path
    secret: str
    digits: str
    pdf: bytes


@dataclass(frozen=True, slots=True)
class RescueSeen:
    """A request as it may be looked at: without digits.

    Args:
        is_registered: the register knows the laptop as this unit's.
    """

    card: Card
    request: EnrolRequest
    is_registered: bool


@dataclass(frozen=True, slots=True)
class RescueAnswered:
    """The answer on the stick; only the laptop that asked opens it."""

    path: Path
    install: str
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True)
class RescueService:
    """Use cases of the unit above."""

    at: Workplace

    def has_key(self) -> bool:
        """True when a recovery identity was made."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return bool(tx.settings.fact("recovery_recipient"))

    def make_key(self, folder: Path, passphrase: str, *, replace: bool = False) -> RecoveryKeyMade:
        """Make the recovery identity: a file behind a passphrase and a sheet; not kept here.

        Afterwards our card has other digits: communes type them again.

        Args:
            folder: on the first stick; the person copies the file to the second.
            replace: a former one is given up.

        Raises:
            NotAllowed: for the person: a commune has none.
            StepNotAllowed: for the person: there is one, and `replace` is off.
            WrongPassphrase, FileExists, DiskFull: for the person; nothing was made.
        """
        self.at.require(Act.RESCUE)
        if self.at.office().role is not UnitRole.UPPER:
            raise NotAllowed(say.no_recovery_key())
        if self.has_key() and not replace:
            raise StepNotAllowed(say.recovery_key_exists())
        identity = new_age_identity()
        name = f"{say.FILE_STEM}-{self.at.clock():%Y%m%d}.age"
        path = write_export(folder / name, lock_recovery_identity(identity, passphrase))
        with self.at.store.writing() as tx:
            recipient = age_recipient(identity)
            tx.settings.put_fact("recovery_recipient", recipient)
            self.at.note(tx, "recovery_key_made", "settings", "recovery_key", after=recipient)
            us = ourselves(tx)
        digits = card_digits(us.card)
        return RecoveryKeyMade(path, identity, digits, self._sheet(us, identity, digits))

    def _sheet(self, us: Ourselves, secret: str, digits: str) -> bytes:
        fields = ((slip_words.SLIP_UNIT, us.card.name), (slip_words.SLIP_INSTALL, us.card.install))
        slip = Slip(
            us.office, digits, fields, self.at.today(), secret=secret, giver=self.at.person.name
        )
        return render(phieu_khoa_cuu_ho(slip))

    def show(self, path: Path) -> RescueSeen:
        """Look at a request; its own signature holds, who asks is not proved.

        Raises:
            BundleError, StepNotAllowed: for the person who looks.
        """
        data = read_bundle(path)
        with self.at.store.reading() as tx:
            return self._seen(tx, data)

    def _seen(self, tx: Tx, data: bytes) -> RescueSeen:
        opened = open_verified(data, receiver_of(self.at, tx, ourselves(tx)))
        rows = opened.sections.get("enrol", ())
        card = opened.head.card
        if card is None or not rows or rows[0].purpose is not EnrolPurpose.RECOVER:
            raise StepNotAllowed(say.not_a_rescue())
        is_registered = any(
            one.card.install == card.install and one.state is KeyState.ACTIVE
            for one in tx.exchange.cards(card.unit)
        )
        return RescueSeen(card, rows[0], is_registered)

    def identity_in(self, file: Path, passphrase: str) -> str:
        """The recovery identity out of its file.

        Raises:
            FileUnreadable, WrongPassphrase: for the person.
        """
        self.at.require(Act.RESCUE)
        return unlock_recovery_identity(file, passphrase)

    def answer(
        self,
        path: Path,
        *,
        digits: str,
        identity: str,
        assurance: Assurance,
        folder: Path,
        approver: str | None = None,
    ) -> RescueAnswered:
        """Open the escrow slot of a request and send the key back, to that laptop alone.

        Args:
            digits: the 40 digits of the slip, typed.
            identity: the recovery identity, from its file or typed from the sheet.
            assurance: how the person was checked.
            approver: id of the second person, where two are asked for.

        Raises:
            StepNotAllowed: for the person: no request for rescue, or no recovery identity.
            NotFound: for the person: the laptop was never registered here.
            WrongDigits: for the person: of the slip, or the identity opens nothing.
            ApprovalNeeded, BundleError, StickError: for the person; nothing is sent.
        """
        self.at.require(Act.RESCUE)
        if not self.has_key():
            raise StepNotAllowed(say.no_recovery_key())
        data = read_bundle(path)
        with self.at.store.writing() as tx:
            self.at.require_second(tx, Act.RESCUE, approver)
            seen = self._seen(tx, data)
            refuse_weak_key(seen.card)
            check_digits(seen.card, digits, say.wrong_group_of_request)
            if not seen.is_registered:
                raise NotFound(say.install_unknown(), {"install": seen.card.install})
            row = Rescue(seen.card.install, open_escrow(seen.request.escrow or "", identity).hex())
            us = ourselves(tx)
            sealed = self._sealed(tx, us, seen.card, row)
            self.at.note(
                tx,
                "rescue_answered",
                "trusted_key",
                seen.card.install,
                after={"officer": seen.request.officer, "how": assurance.value},
            )
        written = write_to_stick(folder, sealed, sender=us.card)
        return RescueAnswered(written, seen.card.install)

    def _sealed(self, tx: Tx, us: Ourselves, to: Card, row: Rescue) -> SealedBundle:
        stream = stream_to(us, DOWN_KIND, to.unit)
        fields = fields_for(self.at, tx, us, stream, card=us.card)
        sealed = write_bundle(fields, {"rescue": [row]}, us.signer, (to.age,))
        tx.exchange.record_sent(record_of(sealed, to, self.at, Direction.SENT), stream)
        return sealed
