"""Restoring a backup: always into a new folder, proved before it counts, with a new epoch."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from giamngheo_desktop.bundle.opening import open_backup
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.seal import Opened
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import (
    FileUnreadable,
    NotFound,
    StoreDamaged,
    StoreExists,
    StoreMissing,
)
from giamngheo_desktop.domain.exchange import AuditHead
from giamngheo_desktop.domain.handover import Card, InstallRole
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.files import flush_tree, rename_durably
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.identity import (
    card_digits,
    check_digits,
    digits_match,
    lasting,
    new_epoch,
)
from giamngheo_desktop.keys.paper_code import identity_from
from giamngheo_desktop.services.context import Clock, Workplace
from giamngheo_desktop.services.handing import office_name
from giamngheo_desktop.services.login_names import user_id_of, write_login_names
from giamngheo_desktop.services.session import opened_with_key
from giamngheo_desktop.services.swapping import RESTORED, WAITING
from giamngheo_desktop.store.backup import KEY_FILES, check, rebuild_indexes
from giamngheo_desktop.store.engine import FILE_NAME, RUNNING_NAME
from giamngheo_desktop.store.errors import disk_told
from giamngheo_desktop.text import care as say
from giamngheo_desktop.text import services as words

MAKING = "dang-phuc-hoi"
DRILL = "dien-tap"
EVERY = HouseholdQuery(active_only=False)
"""Every household of the working register, on the books or no more."""


@dataclass(frozen=True, repr=False)
class RestoreKeys:
    """What opens a backup.

    Args:
        user: login name; `None` = the first person.
        passphrase: that person's; for a folder copy.
        code: asks for the recovery code; for a file from a stick.
        digits: the 40 digits printed on the recovery sheet; for a file from a stick.
        new_passphrase: asks for the passphrase the person will have; with the recovery code.
    """

    user: str | None
    passphrase: Callable[[], str]
    code: Callable[[], str] | None = None
    digits: str = ""
    new_passphrase: Callable[[], str] | None = None


@dataclass(frozen=True, slots=True, repr=False)
class RestoreWords:
    """What was typed into one form; empty = left out."""

    user: str = ""
    passphrase: str = ""
    code: str = ""
    digits: str = ""
    new: str = ""


def keys_from(typed: RestoreWords) -> RestoreKeys:
    """What was typed, as keys."""
    return RestoreKeys(
        typed.user or None,
        lambda: typed.passphrase,
        (lambda: typed.code) if typed.code else None,
        typed.digits,
        (lambda: typed.new) if typed.new else None,
    )


@dataclass(frozen=True, slots=True)
class Restored:
    """A restored workplace, or the result of a drill.

    Args:
        folder: where it is; after a drill it is gone again.
        audit: head of the chain as the backup held it.
        epoch: the new epoch; empty after a drill.
        kept: households in the copies kept for closed and received rounds.
        office: whose workplace it is, as papers print it.
        person: name of the one who opened it.
    """

    folder: Path
    households: int
    people: int
    audit: AuditHead
    epoch: str
    is_drill: bool
    kept: int
    office: str
    person: str


def restore(
    source: Path, target: Path, keys: RestoreKeys, *, clock: Clock, drill: bool = False
) -> Restored:
    """Unpack a backup beside the target, prove it, begin a new epoch, give it its name.

    A cut at any step leaves no folder of that name, or the whole workplace. Nothing that exists
    is touched. Official export waits for the last receipt afterwards.

    Args:
        source: folder of a copy, or a `.gnb` file.
        target: a folder that does not exist; not used in a drill.
        drill: proves everything in a scratch folder beside the target and takes it away again.

    Raises:
        StoreExists: for the user: the target exists.
        StoreMissing, StoreDamaged, FileUnreadable, BundleError: for the user: no sound backup.
        WrongPassphrase, WrongDigits, NotAllowed: for the user.
    """
    if target.exists() and not drill:
        raise StoreExists(say.target_exists(str(target)), {"store": str(target)})
    making = target.with_name(f"{target.name}.{DRILL if drill else MAKING}")
    shutil.rmtree(making, ignore_errors=True)
    try:
        with disk_told():
            making.mkdir(parents=True)
            done = _restored(source, making, keys, clock, drill=drill)
            if drill:
                return done
            flush_tree(making)
            rename_durably(making, target)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    return replace(done, folder=target)


def restore_here(source: Path, folder: Path, keys: RestoreKeys, *, clock: Clock) -> Restored:
    """Restore beside a workplace; the next start takes it into use and keeps the present one.

    The workplace may be open meanwhile: nothing in its folder is touched.

    Args:
        folder: of the workplace in use; it may also not exist, on a new laptop.

    Raises:
        As `restore`.
    """
    ready = folder.with_name(f"{folder.name}{RESTORED}")
    shutil.rmtree(ready, ignore_errors=True)
    return restore(source, ready, keys, clock=clock)


def restore_beside(source: Path, folder: Path, keys: RestoreKeys, *, clock: Clock) -> Restored:
    """As `restore_here`, but nothing is taken into use until `take_restored`.

    Raises:
        As `restore`.
    """
    leave_restored(folder)
    return restore(source, _waiting(folder), keys, clock=clock)


def take_restored(folder: Path) -> None:
    """It was decided: the next start takes the copy that waits into use.

    Raises:
        StoreError: for the user: not decided; what is in use stays.
    """
    ready = folder.with_name(f"{folder.name}{RESTORED}")
    with disk_told():
        shutil.rmtree(ready, ignore_errors=True)
        rename_durably(_waiting(folder), ready)


def leave_restored(folder: Path) -> None:
    """It was decided against: the copy that waits is taken away."""
    shutil.rmtree(_waiting(folder), ignore_errors=True)


def _waiting(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}{WAITING}")


def _restored(
    source: Path, making: Path, keys: RestoreKeys, clock: Clock, *, drill: bool
) -> Restored:
    if source.is_dir():
        _copy_folder(source, making)
        place = _opened_by_passphrase(making, keys, clock)
    else:
        place = _opened_by_sheet(source, making, keys, clock)
    try:
        place.require(Act.BACKUP if drill else Act.RESTORE)
        rebuild_indexes(place.store)
        _require_sound(place)
        return _begun_anew(place, source, drill=drill)
    finally:
        place.store.close()


def _copy_folder(source: Path, making: Path) -> None:
    if (source / RUNNING_NAME).exists():
        raise FileUnreadable(say.is_in_use(str(source)), {"file": str(source)})
    if not (source / FILE_NAME).is_file() or not (source / slots.FILE_NAME).is_file():
        raise StoreMissing(say.no_backup_here(str(source)), {"file": str(source)})
    for name in (FILE_NAME, *KEY_FILES):
        if (source / name).is_file():
            shutil.copyfile(source / name, making / name)


def _opened_by_passphrase(making: Path, keys: RestoreKeys, clock: Clock) -> Workplace:
    one = user_id_of(making, keys.user)
    return opened_with_key(making, slots.unlock(making, one, keys.passphrase()), one, clock)


def _opened_by_sheet(source: Path, making: Path, keys: RestoreKeys, clock: Clock) -> Workplace:
    if keys.code is None or keys.new_passphrase is None or not source.is_file():
        raise FileUnreadable(say.sheet_needed(source.name), {"file": str(source)})
    code = str(identity_from(keys.code()))
    new = keys.new_passphrase()
    slots.check_new_passphrase(new)
    _unpack(source, making, code, keys.digits)
    key = slots.open_with_paper(making, code)
    place = opened_with_key(making, key, _anybody(making), clock)
    try:
        place = replace(place, person=_person(place, keys.user))
        slots.replace_passphrase(making, key, place.person.id, new)
        _write_names(place)
    except BaseException:
        place.store.close()
        raise
    return place


def _unpack(source: Path, making: Path, code: str, digits: str) -> None:
    receiver = Receiver(unit="", install="", role=InstallRole.WRITER, identities=(code,))
    with (
        source.open("rb") as file,
        (making / slots.FILE_NAME).open("wb") as keys,
        (making / FILE_NAME).open("wb") as db,
    ):
        opened: Opened = open_backup(file, receiver, keys, db)
    if opened.head.card is None:
        raise StoreDamaged(say.no_backup_here(source.name))
    _require_sheet_of(opened.head.card, digits)


def _require_sheet_of(card: Card, digits: str) -> None:
    """A sheet shows the digits of the lasting card; one of an older program those of the whole."""
    if digits_match(card_digits(card), digits) is not None:
        check_digits(lasting(card), digits, say.wrong_group_of_sheet)


def _anybody(making: Path) -> str:
    """Somebody who has a slot: login names travel only inside the encrypted file."""
    return next(one.user for one in slots.users(making) if one.user is not None)


def _person(place: Workplace, user: str | None) -> Person:
    with place.store.reading() as tx:
        people = [one for one in tx.people.list() if one.is_active]
    for one in people:
        if user in {None, one.user}:
            return one
    raise NotFound(words.user_unknown(user or "", [one.user for one in people]))


def _write_names(place: Workplace) -> None:
    with place.store.reading() as tx:
        people = [one for one in tx.people.list() if one.is_active]
    have = {one.user for one in slots.users(place.folder)}
    write_login_names(place.folder, {one.user: one.id for one in people if one.id in have})


def _require_sound(place: Workplace) -> None:
    bad = [one.title for one in check(place.store, full=True) if not one.is_good]
    if bad:
        raise StoreDamaged(say.backup_unsound(", ".join(bad)))


def _begun_anew(place: Workplace, source: Path, *, drill: bool) -> Restored:
    epoch = "" if drill else new_epoch()
    with place.store.writing() as tx:
        head, people = tx.audit.head(), len(tx.people.list())
        households, kept = tx.households.count(EVERY), tx.households.count_kept()
        if not drill:
            tx.exchange.begin_epoch(epoch)
            tx.settings.put_fact("awaiting_receipt", "1")
            tx.settings.put_fact("restored_from", source.name)
            place.note(tx, "restored", "settings", source.name, after={"n": head.n, "h": head.h})
    return Restored(
        place.folder,
        households,
        people,
        head,
        epoch,
        is_drill=drill,
        kept=kept,
        office=office_name(place.office()),
        person=place.person.name,
    )
