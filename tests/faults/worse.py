"""Known-bad variants of the workloads: what a careless program would do. Each must be caught.

EXTRA and `folds` are no worse: other settings that hold, and must come out as clean as ours.

Settings of the database that do not hold; transactions that are none; files written over the old
ones, in one go, under their last name, never flushed; a save that says "saved" too early or that
hears no refusal.
"""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from giamngheo_desktop.bundle import stick
from giamngheo_desktop.domain.errors import StoreError
from giamngheo_desktop.files import rename_durably
from giamngheo_desktop.keys import key_change, slot_file, slots
from giamngheo_desktop.keys.slots import KdfCost
from giamngheo_desktop.services import restoring, swapping
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.store import connect
from giamngheo_desktop.store.engine import open_store
from tests.faults import workloads
from tests.faults.workloads import KEY, SAVES, WORK, acknowledge, put_household, saved_so_far
from tests.services.workplaces import PASSPHRASE, opened

Work = Callable[[Path], None]
PAGES_TO_FOLD = 20
"""Of the log; a thousand as SQLite is delivered: more than the few saves of a workload write."""

_SYNCHRONOUS = {"OFF": "0", "NORMAL": "1", "EXTRA": "3"}


def chosen(name: str, teeth: str) -> Work:
    """The workload, or its known-bad variant."""
    if not teeth:
        return WORK[name]
    if teeth in NAIVE:
        return NAIVE[teeth]
    WRONG[teeth]()
    return WORK[name]


def _synced(how: str) -> None:
    connect.SETTINGS = (("synchronous", how, _SYNCHRONOUS[how]), *connect.SETTINGS[1:])


def _folds() -> None:
    """The log goes into the database after every few saves, as over a long day of work."""
    widen = connect._widen_cache

    def and_fold(connection: Any, kib: int) -> None:  # noqa: ANN401 - sqlcipher3 has no types
        widen(connection, kib)
        connection.execute(f"PRAGMA wal_autocheckpoint = {PAGES_TO_FOLD}")

    replace(connect, _widen_cache=and_fold)


def _unflushed_and_folds() -> None:
    """Nothing is ever flushed: pages of the database itself may be torn and mixed."""
    _synced("OFF")
    _folds()


def _no_log() -> None:
    """Rollback journal instead of the write-ahead log."""
    apply = connect.apply_settings

    def without_log(connection: Any, *, read_only: bool) -> None:  # noqa: ANN401 - sqlcipher3 has no types
        apply(connection, read_only=read_only)
        if not read_only:
            connection.execute("PRAGMA journal_mode = DELETE")

    connect.apply_settings = without_log


def _no_log_but_flushed() -> None:
    """Rollback journal with the folder flushed as well: slower than ours, and as good."""
    _synced("EXTRA")
    _no_log()


def replace(room: object, **names: object) -> None:
    """This process is thrown away afterwards: nothing is put back."""
    for name, value in names.items():
        setattr(room, name, value)


def _in_pieces() -> None:
    """No transaction: every statement is committed alone."""
    replace(connect, _begin_immediate=lambda _: None)


def _straight_to_the_stick() -> None:
    """One write under the last name, whatever it answers: no flush, no reading back."""

    def straight(folder: Path, name: str, data: bytes | Iterable[bytes], **_: object) -> Path:
        raw = data if isinstance(data, bytes) else b"".join(data)
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.write(handle, raw)
        os.close(handle)
        return folder / name

    replace(stick, write_safely=straight, verify_written=lambda *_: None)


def _slots_written_over() -> None:
    """The slot file is written over in place, and no older generation is kept."""

    def over(folder: Path, document: slot_file.Document) -> None:
        (folder / slot_file.OLDER_NAME).unlink(missing_ok=True)
        raw = slot_file.canonical(document)
        handle = os.open(folder / slot_file.FILE_NAME, os.O_WRONLY | os.O_TRUNC)
        os.write(handle, raw)
        os.close(handle)

    replace(slots, write_slot_file=over)


def _slots_gone_first() -> None:
    """The new slot file is whole, but both old ones are taken away before it gets its name."""

    def gone_first(folder: Path, document: slot_file.Document) -> None:
        part = folder / f"{slot_file.FILE_NAME}.part"
        slot_file._write_and_read_back(part, slot_file.canonical(document))
        for name in (slot_file.FILE_NAME, slot_file.OLDER_NAME):
            (folder / name).unlink(missing_ok=True)
        part.replace(folder / slot_file.FILE_NAME)

    replace(slots, write_slot_file=gone_first)


def _forgets_the_swap() -> None:
    """A change of the key that takes its own note away before the first file changes its name."""
    swap = key_change._swap

    def forgetful(folder: Path, ready: Path, db: str, others: tuple[str, ...]) -> None:
        note = (ready / key_change._NOTE).read_bytes()
        (ready / key_change._NOTE).unlink()
        aside = ready.with_name(key_change.MAKING)
        ready.replace(aside)  # nobody looks for it there
        (aside / key_change._NOTE).write_bytes(note)
        swap(folder, aside, db, others)

    replace(key_change, _swap=forgetful)


def _names_file_by_file() -> None:
    """A restored folder gets its name first, its files after."""

    def one_by_one(source: Path, target: Path) -> None:
        target.mkdir()
        for path in sorted(source.iterdir()):
            path.replace(target / path.name)
        source.rmdir()

    replace(restoring, rename_durably=one_by_one)


def _no_former_kept() -> None:
    """A restored workplace takes the place of the one in use, which is removed before."""

    def over(source: Path, target: Path) -> None:
        if target.name.startswith(f"xa{swapping.FORMER}"):
            shutil.rmtree(source)
        else:
            rename_durably(source, target)

    replace(swapping, rename_durably=over)


WRONG: dict[str, Callable[[], None]] = {
    "OFF": _unflushed_and_folds,
    "folds": _folds,
    "NORMAL": lambda: _synced("NORMAL"),
    "DELETE": _no_log,
    "EXTRA": _no_log_but_flushed,
    "pieces": _in_pieces,
    "straight": _straight_to_the_stick,
    "slots_over": _slots_written_over,
    "slots_gone_first": _slots_gone_first,
    "forgets_the_swap": _forgets_the_swap,
    "file_by_file": _names_file_by_file,
    "no_former": _no_former_kept,
}


def _save_early(disk: Path, last: int = SAVES) -> None:
    """Says "saved" while the transaction is still open."""
    store = open_store(disk / "xa", KEY)
    for number in range(saved_so_far(store) + 1, last + 1):
        with store.writing() as tx:
            put_household(tx, number)
            acknowledge(disk, number)
    store.close()


def _save_on_early(disk: Path) -> None:
    _save_early(disk, 1_000_000)


def _save_deaf(disk: Path) -> None:
    """Says "saved" whatever the disk answered."""
    store = open_store(disk / "xa", KEY)
    for number in range(saved_so_far(store) + 1, SAVES + 1):
        with contextlib.suppress(StoreError):
            workloads.save_one(store, number)
        acknowledge(disk, number)
    store.close()


def _copy_over(source: Path, target: Path) -> None:
    """Copy a workplace file by file onto its last place, unflushed."""
    target.mkdir(parents=True, exist_ok=True)
    for path in sorted(source.iterdir()):
        if path.is_file():
            shutil.copyfile(path, target / path.name)


def _put_back_over(disk: Path) -> None:
    _copy_over(disk / "ban-sao", disk / "moi")
    acknowledge(disk, 1)


def _put_in_place_over(disk: Path) -> None:
    shutil.rmtree(disk / "xa")
    _copy_over(disk / "ban-sao", disk / "xa")
    acknowledge(disk, 1)


def _migrate_over(disk: Path) -> None:
    """A lifted copy takes the place of the old workplace, which is removed before."""
    folder, lifted = disk / "xa", disk / "xa.moi"
    shutil.copytree(folder, lifted)
    opened(lifted).close()
    shutil.rmtree(folder)
    lifted.replace(folder)
    acknowledge(disk, 1)


def _back_up_over(disk: Path) -> None:
    _copy_over(disk / "xa", disk / "xa" / "backups" / "tu-dong-20261122-150000")
    acknowledge(disk, 1)


def _new_key_in_place(disk: Path) -> None:
    """`PRAGMA rekey` on the only copy, the slots afterwards."""
    folder, new = disk / "xa", bytes(range(100, 132))
    one = user_id_of(folder, None)
    store = open_store(folder, slots.unlock(folder, one, PASSPHRASE))
    with store.connection() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql(f"PRAGMA rekey = \"x'{new.hex()}'\"")
    store.release()
    former = slot_file.read_slot_file(folder)
    (folder / slot_file.FILE_NAME).unlink()
    whose = {"install": former["install"], "db": former["db"]}
    slots.create_slots(folder, new, one, PASSPHRASE, **whose, kdf=KdfCost(19_456, 2))
    acknowledge(disk, 1)


NAIVE: dict[str, Work] = {
    "early": _save_early,
    "on_early": _save_on_early,
    "deaf": _save_deaf,
    "put_back_over": _put_back_over,
    "put_in_place_over": _put_in_place_over,
    "migrate_over": _migrate_over,
    "back_up_over": _back_up_over,
    "rekey": _new_key_in_place,
}
