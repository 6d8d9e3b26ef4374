"""Judges a disk after a cut, through the very opener of the program."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from giamngheo_desktop.domain.errors import (
    StoreDamaged,
    StoreError,
    StoreMissing,
    UserError,
    WrongPassphrase,
)
from giamngheo_desktop.keys import slots
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.store.backup import check
from giamngheo_desktop.store.engine import FILE_NAME, Store, open_store
from giamngheo_desktop.store.upgrade import NEWEST, version_of
from tests.builders import an_id
from tests.faults.workloads import IMPORTED, KEY, NEW_PASSPHRASE
from tests.services.workplaces import PASSPHRASE, ROUND, opened

HOUSEHOLDS = 12


class Bad(Exception):
    """What is wrong with a disk: `corrupt`, `half`, `lost` or `cannot_open`."""

    def __init__(self, kind: str, what: object = "") -> None:
        super().__init__(f"{kind}: {what}")
        self.kind = kind
        self.what = what


@dataclass
class Figures:
    """Sums over many disks.

    Args:
        disks: of the states, those no two of which are the same byte for byte.
        outcomes: of the disks, those a verdict was found for anew: other databases after recovery,
            other bundles, another number acknowledged.
        whole: states judged by the whole program as well.
    """

    states: int = 0
    disks: int = 0
    outcomes: int = 0
    whole: int = 0
    bad: Counter[str] = field(default_factory=Counter)
    first: str = ""

    def add(self, where: str, bad: Bad | None) -> None:
        """Count one disk."""
        self.states += 1
        if bad is not None:
            self.bad[bad.kind] += 1
            self.first = self.first or f"{where}: {bad}"

    def line(self, name: str) -> str:
        """For people: corrupt, half, lost, cannot open."""
        kinds = ("corrupt", "half", "lost", "cannot_open")
        found = "/".join(str(self.bad[one]) for one in kinds)
        kept = f" ({self.disks} disks, {self.outcomes} outcomes, {self.whole} by the whole program)"
        return f"{name}: {self.states} states{kept if self.disks else ''}, {found}"


def need(holds: bool, kind: str, what: object = "") -> None:
    """Fail a disk."""
    if not holds:
        raise Bad(kind, what)


def checked(store: Store) -> None:
    """Every check of the program, in its own order."""
    found = [(one.code, one.found) for one in check(store, full=True) if not one.is_good]
    need(not found, "corrupt", found)


def a_store(folder: Path) -> Store:
    """Open the file as the program does, and check it whole."""
    try:
        store = open_store(folder, KEY)
    except StoreDamaged as told:
        raise Bad("corrupt", told) from told
    except (StoreError, WrongPassphrase) as told:
        raise Bad("cannot_open", told) from told
    try:
        checked(store)
    except BaseException:
        store.release()
        raise
    return store


def _services(folder: Path) -> Services:
    try:
        services = opened(folder)
    except StoreDamaged as told:
        raise Bad("corrupt", told) from told
    except (UserError, WrongPassphrase) as told:
        raise Bad("cannot_open", told) from told
    try:
        checked(services.at.store)
    except BaseException:
        services.at.store.release()
        raise
    return services


def after_save(disk: Path, acknowledged: int) -> None:
    """Households 1 to n without a gap, each whole, as many as the audit says."""
    store = a_store(disk / "xa")
    try:
        with store.reading() as tx:
            dossiers = list(tx.households.dossiers(round=ROUND))
            ids = {one.household.id for one in dossiers}
            count = tx.audit.head().n
        need(count == len(ids), "half", (count, len(ids)))
        need(ids == {an_id("household", n) for n in range(1, count + 1)}, "half", "gap")
        whole = all(len(one.members) == 4 and one.review is not None for one in dossiers)
        need(whole, "half", "members")
        need(count >= acknowledged, "lost", (count, acknowledged))
    finally:
        store.release()


def after_take_in(disk: Path, acknowledged: int) -> None:
    """All rows of an import or none."""
    store = a_store(disk / "xa")
    try:
        with store.reading() as tx:
            count, n = len(list(tx.households.dossiers())), tx.audit.head().n
        need((count, n) in {(0, 0), (IMPORTED, 1)}, "half", (count, n))
        need(n >= acknowledged, "lost")
    finally:
        store.release()


def after_migrate(disk: Path, _acknowledged: int) -> None:
    """Old or new; opened once more it is new, with the draft of the officer."""
    services = _services(disk / "xa")
    try:
        with services.at.store.connection() as connection:
            need(version_of(connection) == NEWEST, "half", "version")
        with services.at.store.reading() as tx:
            need(len(tx.drafts.all(services.at.person.id)) == 1, "lost", "draft")
            count = len(list(tx.households.dossiers()))
            need(count == HOUSEHOLDS + 1, "lost", count)
    finally:
        services.at.store.release()


def after_close_round(disk: Path, acknowledged: int) -> None:
    """The round is open without a frozen copy, or closed with the whole of it."""
    services = _services(disk / "xa")
    try:
        with services.at.store.reading() as tx:
            snapshot = tx.rounds.get(ROUND).snapshot
            frozen = len(list(tx.households.dossiers(round=ROUND, edition=ROUND)))
            told = len(tx.audit.entries(op="round_closed"))
        found = (snapshot is not None, frozen, told)
        need(found in {(False, 0, 0), (True, HOUSEHOLDS, 1)}, "half", found)
        need(told >= acknowledged, "lost")
    finally:
        services.at.store.release()


def after_new_passphrase(disk: Path, acknowledged: int) -> None:
    """The old passphrase opens or the new one does; once told, only the new one."""
    folder = disk / "xa"
    one = user_id_of(folder, None)
    opens = [_opens(folder, one, word) for word in (PASSPHRASE, NEW_PASSPHRASE)]
    need(any(opens), "cannot_open", "neither")
    if acknowledged:
        need(opens == [False, True], "lost", opens)


def _opens(folder: Path, one: str, word: str) -> bool:
    try:
        slots.unlock(folder, one, word)
    except WrongPassphrase:
        return False
    except (StoreMissing, StoreDamaged) as told:
        raise Bad("cannot_open", told) from told
    return True


def after_back_up(disk: Path, acknowledged: int) -> None:
    """The workplace is sound; what has the name of a backup is one."""
    found = [path for path in (disk / "xa" / "backups").glob("t[ur]*") if path.suffix != ".part"]
    need(len(found) >= acknowledged, "lost")
    for folder in (disk / "xa", *found):
        need((folder / FILE_NAME).exists(), "half", folder.name)
        _sound_with_households(folder)


def after_put_back(disk: Path, acknowledged: int) -> None:
    """The copy is untouched; the new folder is not there, or whole with its own epoch."""
    _sound_with_households(disk / "ban-sao")
    new = disk / "moi"
    need(new.exists() or not acknowledged, "lost")
    if new.exists():
        _sound_with_households(new)


def after_swap(disk: Path, _acknowledged: int) -> None:
    """Opened as a person would, the workplace has every household."""
    _sound_with_households(disk / "xa")


def _sound_with_households(folder: Path) -> None:
    services = _services(folder)
    try:
        with services.at.store.reading() as tx:
            count = len(list(tx.households.dossiers()))
        need(count == HOUSEHOLDS, "half", count)
    finally:
        services.at.store.release()


def after_merge(disk: Path, acknowledged: int) -> None:
    """Merged or not; the same bundle goes in cleanly, and the second time changes nothing."""
    services = _services(disk / "upper")
    bundle = next((disk / "stick").glob("*_2026-DK_*.gnb"))
    try:
        merged = services.inbox.merge(bundle)
        need(not (merged.is_new and acknowledged), "lost")
        need(not services.inbox.merge(bundle).is_new, "half", "merged twice")
        checked(services.at.store)
    finally:
        services.at.store.release()


def after_seal(disk: Path, acknowledged: int) -> None:
    """A file with the name of a bundle is whole; the store tells how far it came."""
    services = _services(disk / "xa")
    try:
        found = list((disk / "usb").glob("*.gnb"))
        need(len(found) >= acknowledged, "lost")
        with services.at.store.reading() as tx:
            known = {one.file for one in tx.exchange.bundles()}
        need({one.name for one in found} <= known, "half", "unknown file")
    finally:
        services.at.store.release()


def after_stick_backup(disk: Path, acknowledged: int) -> None:
    """The workplace opens; a sealed backup that was told of is on the stick."""
    need(len(list((disk / "usb").glob("*.gnb"))) >= acknowledged, "lost")
    _sound_with_households(disk / "xa")
