"""When a passphrase is forgotten: the recovery sheet, made, proved, and used."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from giamngheo_desktop.domain.duty import Act, may
from giamngheo_desktop.domain.errors import SheetNeeded, StepNotAllowed, WrongDigits
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.identity import card_digits, lasting
from giamngheo_desktop.keys.paper_code import paper_tail, place_of_difference
from giamngheo_desktop.papers.letters.slip import Slip, phieu_phuc_hoi
from giamngheo_desktop.printing.render import render
from giamngheo_desktop.services.context import Clock, Workplace
from giamngheo_desktop.services.handing import ourselves
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.services.session import opened_with_key
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.services.swapping import finish_swap
from giamngheo_desktop.text import care as say
from giamngheo_desktop.text import keys as key_words
from giamngheo_desktop.text import services as words
from giamngheo_desktop.text import store as store_words


class SheetState(StrEnum):
    """How far the recovery sheet is."""

    NONE = "none"
    PRINTED = "printed"
    PROVED = "proved"


@dataclass(frozen=True, slots=True, repr=False)
class RecoverySheet:
    """A fresh recovery sheet; its secret stands nowhere else.

    Args:
        secret: `AGE-SECRET-KEY-1…`, printed once.
        digits: 40 digits of this installation's lasting card; typed at a restore on a new laptop.
        pdf: the sheet, ready to print.
    """

    secret: str
    digits: str
    pdf: bytes


def make_sheet(at: Workplace) -> RecoverySheet:
    """Wrap the data key for a fresh sheet; a former sheet opens nothing more.

    For the making of a workplace; later it is asked of `RecoveryService`.
    """
    return sheet_of(at, slots.make_paper_slot(at.folder, at.store.key))


def sheet_of(at: Workplace, secret: str) -> RecoverySheet:
    """The sheet of a paper slot that was just made; it must be proved anew."""
    with at.store.writing() as tx:
        us = ourselves(tx)
        tx.settings.put_fact("recovery_tail", paper_tail(secret))
        tx.settings.put_fact("recovery_proved", "")
        at.note(tx, "recovery_sheet_made", "settings", "recovery")
    digits = card_digits(lasting(us.card))
    slip = Slip(
        office=us.office,
        digits=digits,
        fields=(
            (say.slip_install(), us.office.install),
            (say.slip_people(), at.person.name),
        ),
        on=at.today(),
        code=secret,
        secret=secret,
        giver=at.person.name,
    )
    return RecoverySheet(secret, digits, render(phieu_phuc_hoi(slip)))


@dataclass(frozen=True)
class RecoveryService:
    """Use cases of the recovery sheet, and of what comes after a restore."""

    at: Workplace

    def state(self) -> SheetState:
        """Whether there is a sheet, and whether somebody proved that it was printed."""
        self.at.require(Act.READ)
        if slots.paper_recipient(self.at.folder) is None:
            return SheetState.NONE
        with self.at.store.reading() as tx:
            is_proved = bool(tx.settings.fact("recovery_proved"))
        return SheetState.PROVED if is_proved else SheetState.PRINTED

    def require_for_first(self) -> None:
        """Tell before anything is typed that the first household could not be stored.

        The store itself refuses it too, whatever way it comes.

        Raises:
            SheetNeeded: for the officer.
        """
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            if tx.households.lacks_sheet():
                raise SheetNeeded(store_words.sheet_needed())

    def make(self) -> RecoverySheet:
        """Make a new sheet; the former one opens nothing more.

        An administrator's act; where an office has none, of whoever keeps its copies, for without
        a sheet no household could ever be stored.
        """
        self.at.require(Act.BACKUP)
        with self.at.store.reading() as tx:
            has_administrator = any(
                one.is_active and may(one.duties, Act.PEOPLE) for one in tx.people.list()
            )
        if has_administrator:
            self.at.require(Act.PEOPLE)
        return make_sheet(self.at)

    def prove(self, typed: str) -> None:
        """Prove that the sheet was printed: its last 8 characters are typed back.

        Raises:
            WrongDigits: for the officer: something else was typed; the sheet does not count.
        """
        self.at.require(Act.BACKUP)
        tail = paper_tail(typed)
        with self.at.store.writing() as tx:
            expected = tx.settings.fact("recovery_tail")
            if not expected or tail != expected:
                place = place_of_difference(tail, expected or "")
                raise WrongDigits(key_words.wrong_tail(place), {"place": place})
            tx.settings.put_fact("recovery_proved", "1")
            tx.settings.put_fact("recovery_tail", "")
            self.at.note(tx, "recovery_sheet_proved", "settings", "recovery")

    def is_waiting_for_receipt(self) -> bool:
        """True after a restore, until the last receipt was read or is said not to exist."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return bool(tx.settings.fact("awaiting_receipt"))

    def record_no_receipt(self, reason: str) -> None:
        """A leader vouches that there is no receipt newer than the restored backup.

        Raises:
            StepNotAllowed: for the leader: no reason was given.
        """
        self.at.require(Act.RELEASE)
        if not reason.strip():
            raise StepNotAllowed(words.reason_needed())
        with self.at.store.writing() as tx:
            tx.settings.put_fact("awaiting_receipt", "")
            self.at.note(tx, "no_receipt_recorded", "settings", "restore", reason=tidy(reason))


def write_slip(sheet: RecoverySheet, path: Path, *, force: bool = False) -> Path:
    """Write the sheet as a PDF, to be printed once and then deleted.

    Raises:
        FileExists, DiskFull, FileUnreadable: for the user.
    """
    return write_export(path, sheet.pdf, force=force)


def open_with_paper(
    folder: Path, *, user: str | None, typed: str, new_passphrase: str, clock: Clock
) -> Workplace:
    """Open a workplace with the recovery sheet and give a person a new passphrase.

    Args:
        user: login name; `None` = the first person.
        typed: the recovery code as typed from the sheet.

    Raises:
        WrongDigits: for the user: the code opens nothing here; nothing was changed.
        WrongPassphrase: for the user: the new passphrase is too weak; nothing was changed.
        NotFound, StoreMissing, StoreLocked, StoreDamaged: for the user.
    """
    finish_swap(folder)
    one = user_id_of(folder, user)
    key = slots.open_with_paper(folder, typed)
    slots.check_new_passphrase(new_passphrase)
    place = opened_with_key(folder, key, one, clock)
    try:
        slots.replace_passphrase(folder, key, one, new_passphrase)
        with place.store.writing() as tx:
            place.note(tx, "opened_with_recovery_sheet", "people", one)
    except BaseException:
        place.store.close()
        raise
    return place
