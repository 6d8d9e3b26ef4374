"""Đổi khóa dữ liệu: everything into a new file under a new key, when somebody may hold the old one.

The old file is kept until the next receipt. Each person needs her passphrase wrapped anew: those
who do not type theirs now get a slot from an administrator later.
"""

import contextlib
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import StoreError, WrongPassphrase
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.escrow import escrow_recipient, make_escrow_slot
from giamngheo_desktop.keys.key_change import (
    MAKING,
    commit_key_change,
    kept_folders,
)
from giamngheo_desktop.keys.slot_file import read_slot_file
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.login_names import read_login_names, write_login_names
from giamngheo_desktop.services.recovery import RecoverySheet, sheet_of
from giamngheo_desktop.services.swapping import finish_swap
from giamngheo_desktop.store.engine import FILE_NAME, LOCK_NAME, open_store
from giamngheo_desktop.store.errors import disk_told
from giamngheo_desktop.store.moving import export_under
from giamngheo_desktop.text import keys as key_words


@dataclass(frozen=True, slots=True)
class KeyChanged:
    """The data stand under a new key; the workplace must be opened again.

    Args:
        sheet: the new recovery sheet; the former one opens only what is kept.
        without: login names that have no slot any more.
        kept: folder with the former file, until the next receipt.
    """

    sheet: RecoverySheet
    without: tuple[str, ...]
    kept: Path
    changes: Changes = field(default=Changes(people=True, settings=True))


@dataclass(frozen=True)
class KeyChangeService:
    """Use cases of the change of the data key."""

    at: Workplace

    def is_due(self) -> bool:
        """True after a rescue: the unit above has seen the key."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return bool(tx.settings.fact("key_change_due"))

    def change(self, passphrase: str, others: Mapping[str, str] | None = None) -> KeyChanged:
        """Move everything into a new file under a new key, and close the workplace.

        A cut at any step leaves the old file in use, or the new one.

        Args:
            passphrase: of the person who is logged in.
            others: login name -> passphrase, of people who are present.

        Raises:
            WrongPassphrase: for the person: names whose it is; nothing was changed.
            DiskFull, StoreError, StoreDamaged: for the person; the old file is in use.
        """
        self.at.require(Act.PEOPLE)
        phrases = {self.at.person.user: passphrase, **(others or {})}
        self._prove(phrases)
        BackupService(self.at).before("doi-khoa")
        folder, key = self.at.folder, secrets.token_bytes(slots.KEY_BYTES)
        making = folder / MAKING
        shutil.rmtree(making, ignore_errors=True)
        try:
            with disk_told(), self.at.store.connection() as connection:
                making.mkdir()
                export_under(connection, making / FILE_NAME, key)
                sheet = self._slots_in(making, key, phrases)
                commit_key_change(folder)
                self.at.store.retire()
        except BaseException:
            shutil.rmtree(making, ignore_errors=True)
            raise
        with contextlib.suppress(StoreError):  # decided: what the old file still wants is no matter
            self.at.store.close()
        finish_swap(folder)
        names = read_login_names(folder)
        without = tuple(user for user in names if user not in phrases)
        return KeyChanged(sheet, without, kept_folders(folder)[-1])

    def _prove(self, phrases: Mapping[str, str]) -> None:
        names = read_login_names(self.at.folder)
        for user, phrase in phrases.items():
            try:
                slots.unlock(self.at.folder, names.get(user, ""), phrase)
            except WrongPassphrase as error:
                told = key_words.wrong_passphrase_of(user)
                raise WrongPassphrase(told, {"user": user}) from error

    def _slots_in(self, making: Path, key: bytes, phrases: Mapping[str, str]) -> RecoverySheet:
        """Slots, names and the audit line of the new file."""
        folder, names = self.at.folder, read_login_names(self.at.folder)
        former = read_slot_file(folder)
        own = names[self.at.person.user]
        slots.create_slots(
            making,
            key,
            own,
            phrases[self.at.person.user],
            install=former["install"],
            db=former["db"],
            kdf=slots.costliest(former),
        )
        for user, phrase in phrases.items():
            if names[user] != own:
                slots.add_pass_slot(making, key, names[user], phrase)
        recipient = escrow_recipient(folder)
        if recipient is not None:
            make_escrow_slot(making, key, recipient)
        write_login_names(making, names)
        return self._told_in(making, key, phrases)

    def _told_in(self, making: Path, key: bytes, phrases: Mapping[str, str]) -> RecoverySheet:
        place = Workplace(
            open_store(making, key), making, self.at.person, self.at.clock, self.at.standards
        )
        try:
            secret = slots.make_paper_slot(making, key)
            with place.store.writing() as tx:
                place.note(
                    tx, "data_key_changed", "settings", "data_key", after={"slots": sorted(phrases)}
                )
                tx.settings.put_fact("key_change_due", "")
                tx.settings.put_fact("key_changed_at", str(tx.audit.head().n))
            return sheet_of(place, secret)
        finally:
            place.store.close()
            (making / LOCK_NAME).unlink(missing_ok=True)
