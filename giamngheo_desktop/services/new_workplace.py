"""Making a workplace: the encrypted file, the first key slot, the keys of this install."""

import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import StoreExists
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import Office, Unit, UnitRole
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.files import flush_tree, rename_durably
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.identity import new_install_keys
from giamngheo_desktop.keys.passphrase import check_new_passphrase
from giamngheo_desktop.keys.slots import KdfCost
from giamngheo_desktop.rules.parameters import load_standards
from giamngheo_desktop.services.context import Clock, Workplace, new_id
from giamngheo_desktop.services.login_names import require_names, write_login_names
from giamngheo_desktop.store.engine import create_store, open_store
from giamngheo_desktop.store.errors import disk_told
from giamngheo_desktop.text import services as say


@dataclass(frozen=True, slots=True)
class NewWorkplace:
    """What is asked when a workplace is made.

    Args:
        role: commune or upper unit.
        unit: its own unit.
        user: login name of the first person, short ASCII.
        person: full name of the first person.
        duties: what the first person may do.
        passphrase: of the first person.
        upper_name: name of the level above, for papers.
        units: units to keep beside its own (the level above, the communes below).
        is_sample: invented data; papers are stamped MẪU.
        kdf: cost of the key derivation; `None` = calibrated to this machine.
        sheet_put_off: households may be stored before the recovery sheet is proved; recorded.
    """

    role: UnitRole
    unit: Unit
    user: str
    person: str
    duties: frozenset[Duty]
    passphrase: str
    upper_name: str = ""
    units: Sequence[Unit] = ()
    is_sample: bool = False
    kdf: KdfCost | None = None
    sheet_put_off: bool = False


def create_workplace(folder: Path, new: NewWorkplace, *, clock: Clock) -> Workplace:
    """Make the encrypted file, the first key slot, the keys of this install, and log in.

    Raises:
        StoreExists: for the user: the folder holds a workplace already; it is untouched.
        WrongPassphrase: for the user: the new passphrase is too weak.
        FormIncomplete: for the user: no name, or none that can be a login name.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StoreExists(say.store_exists(str(folder)), {"store": str(folder)})
    require_names(new.user, new.person)
    check_new_passphrase(new.passphrase)
    key, install = secrets.token_bytes(32), new_id()
    person = Person(new_id(), new.user, tidy(new.person), new.duties)
    # Made beside, renamed when whole: a cut in between leaves no half workplace behind.
    making = folder.with_name(f"{folder.name}.dang-tao")
    shutil.rmtree(making, ignore_errors=True)
    with disk_told():
        making.mkdir(parents=True)
        _make_in(making, new, (key, install), person, clock)
        flush_tree(making)
        if folder.exists():
            folder.rmdir()
        rename_durably(making, folder)
    return Workplace(open_store(folder, key), folder, person, clock, load_standards())


def _make_in(
    folder: Path, new: NewWorkplace, secret: tuple[bytes, str], person: Person, clock: Clock
) -> None:
    key, install = secret
    db_id = new_id()
    store = create_store(folder, key, db_id=db_id)
    try:
        _write_first_records(
            Workplace(store, folder, person, clock, load_standards()), new, install
        )
    finally:
        store.close()
    slots.create_slots(
        folder, key, person.id, new.passphrase, install=install, db=db_id, kdf=new.kdf
    )
    write_login_names(folder, {person.user: person.id})


def _write_first_records(place: Workplace, new: NewWorkplace, install: str) -> None:
    office = Office(new.role, new.unit, install, new.upper_name, new.is_sample)
    with place.store.writing() as tx:
        tx.places.put_units([new.unit, *new.units])
        tx.settings.put_office(office)
        tx.people.put(place.person)
        tx.exchange.put_own_keys(new_install_keys())
        after: dict[str, object] = {"unit": new.unit.id}
        if new.sheet_put_off:
            tx.settings.put_fact("recovery_put_off", "1")
            after["recovery_sheet"] = "put_off"
        place.note(tx, "workplace_made", "settings", install, after=after)
