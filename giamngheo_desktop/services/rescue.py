"""A locked laptop asks the unit above to open it: request, answer, a new passphrase.

Nothing here opens the encrypted file before the answer is read: the officer names his unit and
types the 40 digits of the unit above, because the pinned card is locked away as well.
"""

from dataclasses import dataclass
from pathlib import Path

from giamngheo_desktop import __version__
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.opening import Opened, open_verified
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.seal import HeadFields, write_bundle
from giamngheo_desktop.bundle.stick import read_bundle, write_to_stick
from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed, WrongPassphrase
from giamngheo_desktop.domain.handover import (
    Card,
    EnrolPurpose,
    EnrolRequest,
    InstallKeys,
    InstallRole,
)
from giamngheo_desktop.domain.place import Office, Unit, UnitRole
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.keys import rescue_file, slots
from giamngheo_desktop.keys.enrolment import finish_enrolment, make_request, slip_of
from giamngheo_desktop.keys.escrow import escrow_slot
from giamngheo_desktop.keys.identity import InstallSigner, card_of, new_epoch, new_install_keys
from giamngheo_desktop.keys.rescue_file import Pending
from giamngheo_desktop.keys.slot_file import read_slot_file
from giamngheo_desktop.papers.letters import Slip, phieu_cuu_ho
from giamngheo_desktop.printing.render import render
from giamngheo_desktop.services.context import Clock, Workplace, local_day
from giamngheo_desktop.services.handing import office_name, whole_seconds
from giamngheo_desktop.services.login_names import read_login_names, user_id_of
from giamngheo_desktop.services.session import opened_with_key
from giamngheo_desktop.services.swapping import finish_swap
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.errors import disk_told
from giamngheo_desktop.text import paper_services as slip_words
from giamngheo_desktop.text import rescue as say

REQUEST_KIND = "enrol.request"
DOWN_KIND = "upper.down"


@dataclass(frozen=True, slots=True, repr=False)
class RescueAsked:
    """What a person says who asks for rescue.

    Args:
        user: login name; `None` = the first person.
        unit: the own unit, named by the person: the data are locked.
        officer: full name of who asks.
        phone: number for the call back.
        new_passphrase: will open the laptop once the answer is read.
    """

    user: str | None
    unit: Unit
    officer: str
    phone: str
    new_passphrase: str


@dataclass(frozen=True, slots=True)
class RescueRequested:
    """A request on the stick.

    Args:
        digits: 40 digits of the one-time card; typed at the unit above.
        pdf: the slip that goes beside the stick.
    """

    path: Path
    digits: str
    pdf: bytes


def can_be_rescued(folder: Path) -> bool:
    """True when the data key was left with the unit above."""
    return escrow_slot(folder) is not None


def request_rescue(
    folder: Path, stick: Path, asked: RescueAsked, *, clock: Clock
) -> RescueRequested:
    """Write a request with the escrow slot to a stick; the data stay locked.

    Raises:
        StepNotAllowed: for the person: no key was left with the unit above.
        NotFound: for the person: the login name, or the unit above, is not known.
        WrongPassphrase: for the person: the new passphrase is too weak.
        StickError, DiskFull: for the person; nothing is pending.
    """
    finish_swap(folder)
    user = user_id_of(folder, asked.user)
    slots.check_new_passphrase(asked.new_passphrase)
    escrow = escrow_slot(folder)
    if escrow is None:
        raise StepNotAllowed(say.no_escrow())
    if asked.unit.parent is None:
        raise NotFound(say.no_escrow())
    login = next(name for name, one in read_login_names(folder).items() if one == user)
    keys, install = new_install_keys(), str(read_slot_file(folder)["install"])
    office = Office(UnitRole.COMMUNE, asked.unit, install)
    card = card_of(keys, asked.unit.id, install, office_name(office))
    pending = Pending(asked.unit.id, asked.unit.parent, install, user, login, card.name)
    row = make_request(
        InstallRole.WRITER,
        card.name,
        tidy(asked.officer),
        asked.phone.strip(),
        EnrolPurpose.RECOVER,
        install,
        escrow,
    )
    signer = InstallSigner(keys)
    sealed = write_bundle(_head(card, pending, clock), {"enrol": [row]}, signer, ())
    with disk_told():
        rescue_file.write_pending(folder, pending, keys, asked.new_passphrase)
    path = write_to_stick(stick, sealed, sender=card)
    digits = slip_of(card, row).digits
    return RescueRequested(path, digits, _slip(office, card, row, digits, clock))


def _slip(office: Office, card: Card, row: EnrolRequest, digits: str, clock: Clock) -> bytes:
    """The paper that goes beside the stick."""
    fields = (
        (slip_words.SLIP_UNIT, card.name),
        (slip_words.SLIP_OFFICER, row.officer),
        (slip_words.SLIP_PHONE, row.phone),
        (slip_words.SLIP_INSTALL, card.install),
    )
    slip = Slip(office, digits, fields, local_day(clock()), giver=row.officer)
    return render(phieu_cuu_ho(slip))


def _head(card: Card, pending: Pending, clock: Clock) -> HeadFields:
    now = whole_seconds(clock())
    return HeadFields(
        kind=REQUEST_KIND,
        from_org=card.unit,
        from_install=card.install,
        to_org=pending.upper,
        epoch=new_epoch(),
        seq=1,
        app=__version__,
        created=now,
        clock_floor=now,
        card=card,
    )


def pending_rescue(folder: Path) -> Pending | None:
    """The rescue that waits for its answer on this laptop."""
    return rescue_file.pending_rescue(folder)


def finish_rescue(
    folder: Path, answer: Path, *, passphrase: str, upper_digits: str, clock: Clock
) -> Workplace:
    """Open the laptop with the answer; the passphrase chosen when asking is the person's now.

    Args:
        passphrase: the one chosen when the rescue was asked for.
        upper_digits: the 40 digits of the unit above, typed from its slip.

    Returns:
        The opened workplace; a new recovery sheet and a change of the data key are due.

    Raises:
        StepNotAllowed: for the person: no rescue is pending, or the answer is another unit's.
        WrongPassphrase, WrongDigits, BundleError: for the person; the data stay locked.
        StoreMissing, StoreLocked, StoreDamaged: for the person.
    """
    pending, keys = rescue_file.open_pending(folder, passphrase)
    opened = open_verified(read_bundle(answer), _receiver(pending, keys))
    card = _card_above(opened.head, upper_digits)
    key = _key_in(opened, pending)
    try:
        place = opened_with_key(folder, key, pending.user, clock)
    except WrongPassphrase as error:
        raise StepNotAllowed(say.answer_has_no_key()) from error
    try:
        _require_known(place, card)
        slots.replace_passphrase(folder, key, pending.user, passphrase)
        with place.store.writing() as tx:
            _note(tx, place, opened, card)
        rescue_file.forget_pending(folder)
    except BaseException:
        place.store.close()
        raise
    return place


def _note(tx: Tx, place: Workplace, opened: Opened, card: Card) -> None:
    head = opened.head
    known = tx.exchange.stream_state(head.stream)
    if known is None or known.seq < head.seq:
        tx.exchange.accept(head.stream, head.epoch, head.seq, opened.head_id)
    tx.settings.put_fact("key_change_due", "1")
    place.note(tx, "opened_by_rescue", "people", place.person.id, after={"by": card.key_id})


def _receiver(pending: Pending, keys: InstallKeys) -> Receiver:
    card = card_of(keys, pending.unit, pending.install, pending.name)
    return Receiver(
        unit=pending.unit,
        install=pending.install,
        role=InstallRole.WRITER,
        identities=(keys.age_identity,),
        card=card,
        first_contact=True,
    )


def _card_above(head: Head, digits: str) -> Card:
    if head.kind != DOWN_KIND or head.card is None:
        raise StepNotAllowed(say.answer_has_no_key())
    return finish_enrolment(head.card, digits, say.wrong_group_above)


def _key_in(opened: Opened, pending: Pending) -> bytes:
    rows = [one for one in opened.sections["rescue"] if one.install == pending.install]
    if not rows:
        raise StepNotAllowed(say.answer_has_no_key())
    return bytes.fromhex(rows[0].dek)


def _require_known(place: Workplace, card: Card) -> None:
    with place.store.reading() as tx:
        pinned = tx.exchange.pinned_upper()
    if pinned is not None and pinned != card:
        raise StepNotAllowed(say.other_upper())
