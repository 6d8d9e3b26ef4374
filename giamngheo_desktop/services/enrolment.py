"""First contact of two units: request, 40 digits typed from paper, card pinned."""

from dataclasses import dataclass, field
from pathlib import Path

from giamngheo_desktop.bundle.opening import Opened, open_verified
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.seal import SealedBundle, write_bundle
from giamngheo_desktop.bundle.stick import read_bundle, write_to_stick
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import ApprovalNeeded, NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import Direction, Stream
from giamngheo_desktop.domain.handover import (
    Assurance,
    Card,
    EnrolPurpose,
    EnrolRequest,
    InstallRole,
    KeyState,
    TrustedKey,
)
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.keys.enrolment import (
    Acceptance,
    Slip,
    accept_request,
    finish_enrolment,
    make_request,
    replace_key,
    slip_of,
)
from giamngheo_desktop.keys.escrow import make_escrow_slot
from giamngheo_desktop.keys.identity import card_digits, new_install_keys
from giamngheo_desktop.services.amending import STATE_KIND
from giamngheo_desktop.services.bundle_records import recipients_of, record_of
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import (
    MAX_SCHEMA,
    Ourselves,
    fields_for,
    ourselves,
    own_schema,
    receiver_of,
    remember_identity,
    stream_to,
    take_schema,
)
from giamngheo_desktop.services.laptops import name_laptop
from giamngheo_desktop.services.units import unit_of_lists
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say

REQUEST_KIND = "enrol.request"
DOWN_KIND = "upper.down"


@dataclass(frozen=True, slots=True)
class Requested:
    """A request on the stick and the slip that goes beside it on paper."""

    path: Path
    slip: Slip


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as anyone may look at it: without the digits."""

    card: Card
    request: EnrolRequest


@dataclass(frozen=True, slots=True)
class Accepted:
    """A registered installation and the answer on the stick.

    Args:
        others: keys of the same unit and role that are still active: to be revoked if their
            laptop is lost.
    """

    key: TrustedKey
    path: Path
    upper_digits: str
    others: tuple[TrustedKey, ...] = ()
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True, slots=True)
class Finished:
    """The unit above is pinned."""

    card: Card
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True)
class EnrolmentService:
    """Use cases of the first contact."""

    at: Workplace

    def own_digits(self) -> str:
        """The 40 digits of this installation's card, for its paper slip."""
        with self.at.store.reading() as tx:
            return card_digits(ourselves(tx).card)

    def pinned_upper(self) -> Card | None:
        """The unit above whose digits were typed here, or nothing."""
        with self.at.store.reading() as tx:
            return tx.exchange.pinned_upper()

    def registry(self) -> list[TrustedKey]:
        """Installations registered here."""
        with self.at.store.reading() as tx:
            return tx.exchange.cards()

    def request(
        self,
        folder: Path,
        *,
        office: str,
        phone: str,
        to_unit: str | None = None,
        rotate: bool = False,
    ) -> Requested:
        """Write a request to the stick.

        Args:
            office: room of the office, for example `Phòng Kinh tế`.
            phone: number for the call back.
            to_unit: id of the unit above; `None` = the parent of the own unit; the own unit for
                a helper laptop, which asks the main laptop of its commune.
            rotate: make new keys first; the unit above retires the old ones when it accepts.

        Raises:
            NotFound: for the officer: the unit above is not known.
            StickError: for the officer.
        """
        self.at.require(Act.ENROL)
        with self.at.store.writing() as tx:
            us = self._with_new_keys(tx) if rotate else ourselves(tx)
            above = to_unit or us.office.unit.parent
            if above is None:
                raise NotFound(say.upper_unknown())
            # A laptop that asks its own commune will work for the main laptop there.
            role = _role_above(us, above)
            purpose = EnrolPurpose.ROTATE if rotate else EnrolPurpose.ENROL
            old = us.office.install if rotate else None
            row = make_request(role, office, self.at.person.name, phone, purpose, old)
            sealed = self._sealed(tx, us, REQUEST_KIND, above, {"enrol": [row]}, ())
            self.at.note(tx, "enrolment_requested", "bundle", sealed.head_id, after={"to": above})
        path = write_to_stick(folder, sealed, sender=us.card)
        return Requested(path, slip_of(us.card, row))

    def _with_new_keys(self, tx: Tx) -> Ourselves:
        """New keys in the place of the old; what is on its way to the old ones stays readable."""
        former = ourselves(tx)
        tx.exchange.put_own_keys(new_install_keys())
        remember_identity(tx, former.keys.age_identity)
        us = ourselves(tx)
        self.at.note(
            tx,
            "keys_rotated",
            "install_key",
            us.card.key_id,
            before={"key": former.card.key_id},
        )
        return us

    def renew(self) -> Changes:
        """Make new keys for an upper unit: every commune types the new digits from paper again.

        Raises:
            StepNotAllowed: for a commune: its keys are renewed by a request.
        """
        self.at.require(Act.ENROL)
        with self.at.store.writing() as tx:
            if ourselves(tx).role is not InstallRole.UPPER:
                raise StepNotAllowed(say.renew_by_request(), {"role": "commune"})
            self._with_new_keys(tx)
        return Changes(exchange=True)

    def revoke(self, key_id: str, reason: str) -> Changes:
        """Take nothing more that a key has signed: its laptop is lost, or in wrong hands.

        What was accepted before stays; the unit registers a new laptop.

        Raises:
            NotFound: for the person at the register.
        """
        self.at.require(Act.ENROL)
        with self.at.store.writing() as tx:
            key = tx.exchange.card_of(key_id)
            pinned = tx.exchange.pinned_upper()
            if key is None or (pinned is not None and pinned.key_id == key_id):
                raise NotFound(say.key_unknown(), {"key": key_id})
            tx.exchange.revoke(key_id)
            before = {"state": key.state.value}
            self.at.note(
                tx, "key_revoked", "trusted_key", key_id, before=before, reason=tidy(reason)
            )
        return Changes(exchange=True)

    def _sealed(
        self,
        tx: Tx,
        us: Ourselves,
        kind: str,
        to_unit: str,
        sections: dict[str, list[object]],
        recipients: tuple[str, ...],
    ) -> SealedBundle:
        fields = fields_for(self.at, tx, us, stream_to(us, kind, to_unit), card=us.card)
        return write_bundle(fields, sections, us.signer, recipients)

    def show(self, path: Path) -> Seen:
        """Look at a request; its own signature holds, its origin is not proved.

        Raises:
            BundleError: for the person who looks.
        """
        data = read_bundle(path)
        with self.at.store.reading() as tx:
            return _seen(open_verified(data, receiver_of(self.at, tx, ourselves(tx))))

    def accept(
        self,
        path: Path,
        *,
        digits: str,
        assurance: Assurance,
        folder: Path,
        approver: str | None = None,
    ) -> Accepted:
        """Register a commune's installation and answer with our own card.

        Args:
            digits: the 40 digits, typed from the paper slip.
            assurance: how the slip came here.
            folder: where the answer goes.
            approver: id of the second person, who has unlocked with her own passphrase.

        Raises:
            WrongDigits: for the operator: names the group, shows no digit; nothing is registered.
            BundleError: for the operator.
            ApprovalNeeded: for the operator.
        """
        self.at.require(Act.ENROL)
        data = read_bundle(path)
        with self.at.store.writing() as tx:
            us = ourselves(tx)
            seen = _seen(open_verified(data, receiver_of(self.at, tx, us)))
            key = accept_request(
                seen.card, seen.request, self._acceptance(tx, digits, assurance, approver)
            )
            others = _others(tx, seen)
            tx.exchange.put_card(key)
            _know_unit(tx, key.card.unit)
            if seen.request.purpose is EnrolPurpose.ROTATE:
                others = self._retired(tx, us, seen, others)
            if key.role is InstallRole.HELPER:
                name_laptop(tx, key.card.install, seen.request.officer)
            sealed = self._answer(tx, us, key)
            self.at.note(tx, "installation_registered", "trusted_key", key.card.key_id)
        answer = write_to_stick(folder, sealed, sender=us.card)
        return Accepted(key, answer, card_digits(us.card), others)

    def _retired(
        self, tx: Tx, us: Ourselves, seen: Seen, others: tuple[TrustedKey, ...]
    ) -> tuple[TrustedKey, ...]:
        """Retire the keys a rotation replaces: what was accepted of them stays valid."""
        install = seen.request.old_install
        for one in others:
            if one.card.install == install:
                stream = Stream(one.card.unit, one.card.install, STATE_KIND, us.office.unit.id, "")
                last = tx.exchange.stream_state(stream)
                old = replace_key(one, last.epoch if last else None, last.seq if last else 0)
                tx.exchange.put_card(old)
                after = {"epoch": old.cutoff_epoch, "seq": old.cutoff_seq}
                self.at.note(tx, "key_retired", "trusted_key", one.card.key_id, after=after)
        return tuple(one for one in others if one.card.install != install)

    def _acceptance(
        self, tx: Tx, digits: str, assurance: Assurance, approver: str | None
    ) -> Acceptance:
        if approver == self.at.person.id:
            raise ApprovalNeeded(say.wrong_approver())
        return Acceptance(
            digits,
            assurance,
            self.at.person.id,
            approver,
            needs_second=bool(tx.settings.get("two_person_approval")),
        )

    def _answer(self, tx: Tx, us: Ourselves, key: TrustedKey) -> SealedBundle:
        sections: dict[str, list[object]] = {
            "units": list(tx.places.units()),
            "settings": [own_schema()],
        }
        recipients = recipients_of(key.card)
        stream = stream_to(us, DOWN_KIND, key.card.unit)
        fields = fields_for(self.at, tx, us, stream, card=us.card)
        sealed = write_bundle(fields, sections, us.signer, recipients)
        record = record_of(sealed, key.card, self.at, Direction.SENT)
        tx.exchange.record_sent(record, stream)
        return sealed

    def finish(self, path: Path, *, upper_digits: str) -> Finished:
        """Pin the unit above after its digits were typed from paper.

        Raises:
            WrongDigits: for the officer; nothing is pinned.
            BundleError: for the officer.
        """
        self.at.require(Act.ENROL)
        data = read_bundle(path)
        with self.at.store.writing() as tx:
            receiver = receiver_of(self.at, tx, ourselves(tx), first_contact=True)
            opened = open_verified(data, receiver)
            if opened.head.kind != DOWN_KIND or opened.head.card is None:
                raise refuse(305)
            card = finish_enrolment(opened.head.card, upper_digits)
            is_own = card.unit == ourselves(tx).office.unit.id
            role = InstallRole.WRITER if is_own else InstallRole.UPPER
            if role is InstallRole.UPPER:
                self._retire_former(tx, card)
            tx.exchange.put_card(upper_key(card, self.at.person.id, role))
            tx.exchange.pin_upper(card.key_id)
            take_schema(tx, opened.sections["settings"])
            head = opened.head
            if _is_answer_only(opened):  # A document is still to be read: it says more.
                tx.exchange.accept(head.stream, head.epoch, head.seq, opened.head_id)
            self.at.note(tx, "upper_unit_pinned", "trusted_key", card.key_id)
        if card.recovery is not None:
            make_escrow_slot(self.at.folder, self.at.store.key, card.recovery)
        return Finished(card)

    def _retire_former(self, tx: Tx, card: Card) -> None:
        """A unit above with new keys: nothing more is taken that its former key signed."""
        former = tx.exchange.pinned_upper()
        if former is None or former.unit != card.unit or former.key_id == card.key_id:
            return
        key = tx.exchange.card_of(former.key_id)
        if key is not None:
            tx.exchange.put_card(replace_key(key, None, 0))
            self.at.note(tx, "key_retired", "trusted_key", former.key_id)


def _is_answer_only(opened: Opened) -> bool:
    """True of a document that says no more than the answer to a request does."""
    settings = {one.name for one in opened.sections["settings"]} - {MAX_SCHEMA}
    told = {name for name, rows in opened.sections.items() if rows} - {"units", "settings"}
    return not settings and not told


def _know_unit(tx: Tx, unit: str) -> None:
    """A commune of a district may hand over to the province, which knows its districts only."""
    listed = unit_of_lists(unit)
    if listed is not None and unit not in {one.id for one in tx.places.units()}:
        tx.places.put_units([listed])


def _role_above(us: Ourselves, above: str) -> InstallRole:
    """What an installation will be to the unit it asks: its own main laptop, or a unit above.

    To a unit above, an upper unit is the one that hands over, as a commune is to it.
    """
    return InstallRole.HELPER if above == us.office.unit.id else InstallRole.WRITER


def _others(tx: Tx, seen: Seen) -> tuple[TrustedKey, ...]:
    return tuple(
        one
        for one in tx.exchange.cards(seen.card.unit)
        if one.state is KeyState.ACTIVE
        and one.role is seen.request.role
        and one.card.key_id != seen.card.key_id
    )


def upper_key(card: Card, checked_by: str, role: InstallRole = InstallRole.UPPER) -> TrustedKey:
    """Entry of the register for the unit above, once its digits were typed."""
    return TrustedKey(card, role, Assurance.TAN_NOI, checked_by)


def _seen(opened: Opened) -> Seen:
    if opened.head.kind != REQUEST_KIND or opened.head.card is None:
        raise refuse(305)
    return Seen(opened.head.card, opened.sections["enrol"][0])
