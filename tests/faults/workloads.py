"""What runs recorded, in a process of its own: real work on a real workplace.

After each act that has returned its number is written to the marker; nothing may be lost up to
there. Whatever a first try left behind, refused or killed, the same work goes on to its end.
"""

import os
from collections.abc import Callable
from pathlib import Path

from giamngheo_desktop.domain.errors import WrongPassphrase
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.services.restoring import RestoreKeys, restore, restore_here
from giamngheo_desktop.services.swapping import finish_swap
from giamngheo_desktop.store.checks import CopyCheck
from giamngheo_desktop.store.engine import Store, Tx, open_store
from tests.builders import NOW, a_dossier, an_id
from tests.faults.recorder import ACK
from tests.services.workplaces import PASSPHRASE, ROUND, Clock, opened

KEY = bytes(range(32))
NEW_PASSPHRASE = "sau bay tam chin muoi"
SAVES = 8
IMPORTED = 200


def acknowledge(disk: Path, number: int) -> None:
    """Tell that an act has returned."""
    handle = os.open(disk / ACK, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.write(handle, str(number).encode())
    os.close(handle)


def saved_so_far(store: Store) -> int:
    """Each save writes one line of audit; asked of the one connection that writes."""
    with store.writing() as tx:
        return tx.audit.head().n


def put_household(tx: Tx, number: int) -> None:
    """What one save writes: the household and its line of audit."""
    tx.households.save(a_dossier(number), by="x", at=NOW)
    tx.audit.append("saved", "households", an_id("household", number), user="x", at=NOW)


def save_one(store: Store, number: int) -> None:
    """One save of the program, in one transaction."""
    with store.writing() as tx:
        put_household(tx, number)


def save(disk: Path) -> None:
    """Save households one after the other, then close."""
    store = open_store(disk / "xa", KEY)
    for number in range(saved_so_far(store) + 1, SAVES + 1):
        save_one(store, number)
        acknowledge(disk, number)
    store.close()


def save_on(disk: Path) -> None:
    """Save without end; somebody will kill it."""
    store = open_store(disk / "xa", KEY)
    number = saved_so_far(store)
    while True:
        number += 1
        save_one(store, number)
        acknowledge(disk, number)


def take_in(disk: Path) -> None:
    """Many households in one transaction, as an import does."""
    store = open_store(disk / "xa", KEY)
    if not saved_so_far(store):
        with store.writing() as tx:
            tx.bulk.insert_dossiers(a_dossier(number) for number in range(1, IMPORTED + 1))
            tx.audit.append("imported", "households", "x", user="x", at=NOW)
    acknowledge(disk, 1)
    store.close()


def migrate(disk: Path) -> None:
    """Open the workplace an older program left behind."""
    services = opened(disk / "xa")
    acknowledge(disk, 1)
    services.close()


def close_round(disk: Path) -> None:
    """Close the round."""
    services = opened(disk / "xa")
    if services.rounds.get(ROUND).snapshot is None:
        services.rounds.close(ROUND)
    acknowledge(disk, 1)
    services.close()


def new_passphrase(disk: Path) -> None:
    """Change the passphrase of the first person."""
    if not _is_new_passphrase(disk / "xa"):
        services = opened(disk / "xa")
        services.people.change_passphrase(PASSPHRASE, NEW_PASSPHRASE)
        acknowledge(disk, 1)
        services.close()
    acknowledge(disk, 1)


def _is_new_passphrase(folder: Path) -> bool:
    try:
        slots.unlock(folder, user_id_of(folder, None), NEW_PASSPHRASE)
    except WrongPassphrase:
        return False
    return True


def back_up(disk: Path) -> None:
    """Automatic backup at the end of work."""
    services = opened(disk / "xa")
    services.backups.at_close()
    acknowledge(disk, 1)
    services.close()


def copy_before(disk: Path) -> None:
    """The copy of the bytes before a merge, of a file whose last words stand in its log."""
    services = opened(disk / "xa")
    with services.at.store.writing() as tx:
        services.at.note(tx, "backup_made", "settings", "-")
    services.backups.before("nhap", check=CopyCheck.QUICK)
    acknowledge(disk, 1)
    services.close()


def put_back(disk: Path) -> None:
    """Restore a folder copy into a new folder."""
    keys = RestoreKeys(None, lambda: PASSPHRASE)
    if not (disk / "moi").exists():
        restore(disk / "ban-sao", disk / "moi", keys, clock=Clock())
    acknowledge(disk, 1)


def new_key(disk: Path) -> None:
    """Everything into a new file under a new data key."""
    services = opened(disk / "xa")
    services.key_change.change(PASSPHRASE)
    acknowledge(disk, 1)


def put_in_place(disk: Path) -> None:
    """Restore a copy and take it into use; the workplace in use is kept."""
    keys = RestoreKeys(None, lambda: PASSPHRASE)
    restore_here(disk / "ban-sao", disk / "xa", keys, clock=Clock())
    finish_swap(disk / "xa")
    acknowledge(disk, 1)


def merge(disk: Path) -> None:
    """Merge the state of a commune at the upper unit."""
    services = opened(disk / "upper")
    services.inbox.merge(next((disk / "stick").glob("*_2026-DK_*.gnb")))
    acknowledge(disk, 1)
    services.close()


def stick_backup(disk: Path) -> None:
    """Write a sealed backup to the stick."""
    services = opened(disk / "xa")
    services.backups.to_stick(disk / "usb")
    acknowledge(disk, 1)
    services.close()


def seal(disk: Path) -> None:
    """Write the state of a closed round to the stick."""
    services = opened(disk / "xa")
    services.outbox.export_state(ROUND, disk / "usb")
    acknowledge(disk, 1)
    services.close()


WORK: dict[str, Callable[[Path], None]] = {
    one.__name__: one
    for one in (
        save,
        save_on,
        take_in,
        migrate,
        close_round,
        new_passphrase,
        back_up,
        copy_before,
        put_back,
        new_key,
        put_in_place,
        merge,
        stick_backup,
        seal,
    )
}
