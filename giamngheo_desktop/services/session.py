"""Unlocking a workplace, and the people who may."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from giamngheo_desktop.domain.duty import Act, Duty
from giamngheo_desktop.domain.errors import (
    NotAllowed,
    NotFound,
    StoreDamaged,
    StoreExists,
    WrongPassphrase,
)
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.passphrase import Attempts, check_new_passphrase, strength
from giamngheo_desktop.rules.parameters import load_standards
from giamngheo_desktop.services.context import Clock, Workplace, new_id
from giamngheo_desktop.services.login_names import (
    read_login_names,
    require_names,
    user_id_of,
    write_login_names,
)
from giamngheo_desktop.services.swapping import finish_swap, forget_old_file
from giamngheo_desktop.store.engine import Store, open_store
from giamngheo_desktop.text import keys as key_words
from giamngheo_desktop.text import services as say

DOUBTFUL = 3
"""So many wrong passphrases in a row may have another reason."""


def open_workplace(
    folder: Path,
    *,
    user: str | None,
    passphrase: Callable[[], str],
    clock: Clock,
    attempts: Attempts | None = None,
) -> Workplace:
    """Unlock a workplace with one person's passphrase.

    Args:
        user: login name; `None` = the first person.
        passphrase: asked only once the workplace and the person are known to exist.
        attempts: of a window that stays: after five wrong ones it lets people wait.

    Raises:
        StoreMissing, StoreLocked, StoreTooNew, StoreDamaged, WrongPassphrase, NotFound: for the
            user, each with what to do.
    """
    finish_swap(folder)
    one = user_id_of(folder, user)
    return opened_with_key(
        folder, _unlocked(folder, one, passphrase, attempts or Attempts()), one, clock
    )


def opened_with_key(folder: Path, key: bytes, one: str, clock: Clock) -> Workplace:
    """A workplace whose data key is in hand, for the person with this id.

    Raises:
        StoreMissing, StoreLocked, StoreTooNew, StoreDamaged, NotFound: for the user.
    """
    store = _opened(folder, key)
    try:
        place = Workplace(store, folder, _person(store, one), clock, load_standards())
        _note_upgrade(place)
        forget_old_file(place)
    except BaseException:
        store.close()
        raise
    return place


def _note_upgrade(place: Workplace) -> None:
    former = place.store.upgraded_from
    if former is not None:
        with place.store.writing() as tx:
            place.note(tx, "file_upgraded", "settings", "alembic_version", before=former)


def _unlocked(folder: Path, one: str, ask: Callable[[], str], attempts: Attempts) -> bytes:
    attempts.require_patience(one)
    passphrase = ask()
    try:
        key = slots.unlock(folder, one, passphrase)
    except WrongPassphrase as wrong:
        if attempts.failed(one) < DOUBTFUL or wrong.text != key_words.wrong_passphrase():
            raise
        # She may be right: a slot bent in both generations reads as a wrong passphrase.
        raise WrongPassphrase(key_words.wrong_passphrase_again(), wrong.details) from wrong
    attempts.succeeded(one)
    return key


def _opened(folder: Path, key: bytes) -> Store:
    try:
        return open_store(folder, key)
    except WrongPassphrase as error:
        # The slot gave its key, so the passphrase was right: the file is what does not fit.
        raise StoreDamaged(error.text, error.details) from error


def _person(store: Store, one: str) -> Person:
    with store.reading() as tx:
        found = next((person for person in tx.people.list() if person.id == one), None)
    if found is None or not found.is_active:
        raise NotFound(say.person_removed())
    return found


@dataclass(frozen=True)
class PeopleService:
    """The people of this workplace and their duties."""

    at: Workplace
    attempts: Attempts = field(default_factory=Attempts)

    def people(self) -> list[Person]:
        """Everyone, active or not, first person first."""
        with self.at.store.reading() as tx:
            return tx.people.list()

    def add(self, user: str, name: str, duties: frozenset[Duty], passphrase: str) -> Person:
        """Give a further person a key slot of her own.

        Raises:
            StoreExists: for the user: the login name is taken.
            FormIncomplete: for the user: no name, or none that can be a login name.
        """
        self.at.require(Act.PEOPLE)
        require_names(user, name)
        names = read_login_names(self.at.folder)
        if user in names:
            raise StoreExists(say.user_exists(user), {"user": user})
        person = Person(new_id(), user, tidy(name), duties)
        check_new_passphrase(passphrase)
        slots.add_pass_slot(self.at.folder, self.at.store.key, person.id, passphrase)
        with self.at.store.writing() as tx:
            tx.people.put(person)
            self.at.note(tx, "person_added", "people", person.id, after={"user": user})
        write_login_names(self.at.folder, {**names, user: person.id})
        return person

    def remove(self, user: str) -> Person:
        """Take a person's key slot away; the history keeps the name.

        Raises:
            NotAllowed: for the user: the last administrator stays.
        """
        self.at.require(Act.PEOPLE)
        person = self._active(user)
        others = [one for one in self.people() if one.is_active and one.id != person.id]
        if not any(Duty.QUAN_TRI in one.duties for one in others):
            raise NotAllowed(say.last_administrator(user), {"user": user})
        gone = replace(person, is_active=False)
        with self.at.store.writing() as tx:
            tx.people.put(gone)
            self.at.note(tx, "person_removed", "people", person.id, before={"user": user})
        slots.remove_slot(self.at.folder, person.id)
        names = read_login_names(self.at.folder)
        write_login_names(self.at.folder, {key: one for key, one in names.items() if key != user})
        return gone

    def give_slot(self, user: str, passphrase: str) -> None:
        """Let a person who has no slot any more choose a passphrase, after a change of the key.

        Raises:
            NotAllowed: for the administrator: she has one; nobody changes another's passphrase.
            WrongPassphrase: for the person: too weak.
        """
        self.at.require(Act.PEOPLE)
        person = self._active(user)
        if any(one.user == person.id for one in slots.users(self.at.folder)):
            raise NotAllowed(say.has_passphrase(user), {"user": user})
        slots.add_pass_slot(self.at.folder, self.at.store.key, person.id, passphrase)
        with self.at.store.writing() as tx:
            self.at.note(tx, "slot_given", "people", person.id, after={"user": user})

    def without_slot(self) -> list[str]:
        """Login names of active people who cannot log in, after a change of the key."""
        have = {one.user for one in slots.users(self.at.folder)}
        return [one.user for one in self.people() if one.is_active and one.id not in have]

    def change_duties(self, user: str, duties: frozenset[Duty]) -> Person:
        """Give a person other duties.

        Raises:
            NotAllowed: for the administrator: no duty is left, or the last administrator goes.
        """
        self.at.require(Act.PEOPLE)
        person = self._active(user)
        others = [one for one in self.people() if one.is_active and one.id != person.id]
        is_last = not any(Duty.QUAN_TRI in one.duties for one in others)
        if not duties or (is_last and Duty.QUAN_TRI not in duties):
            raise NotAllowed(say.last_administrator(user), {"user": user})
        changed = replace(person, duties=duties)
        with self.at.store.writing() as tx:
            tx.people.put(changed)
            self.at.note(
                tx,
                "duties_changed",
                "people",
                person.id,
                before=sorted(person.duties),
                after=sorted(duties),
            )
        return changed

    def needs_two(self) -> bool:
        """True where entry is not approval: important acts ask for a second person."""
        with self.at.store.reading() as tx:
            settings = ("two_person_approval", "require_two_approvals")
            return any(bool(tx.settings.get(one)) for one in settings)

    def set_two(self, *, wanted: bool) -> None:
        """Switch the second person on or off.

        Raises:
            NotAllowed: for the administrator: the unit above demands it, or nobody could approve.
        """
        self.at.require(Act.PEOPLE)
        approvers = [one for one in self.people() if one.is_active and _approves(one)]
        with self.at.store.writing() as tx:
            if not wanted and tx.settings.get("require_two_approvals"):
                raise NotAllowed(say.two_demanded())
            if wanted and not approvers:
                raise NotAllowed(say.nobody_approves())
            tx.settings.put("two_person_approval", wanted)
            self.at.note(tx, "two_persons", "settings", "two_person_approval", after=wanted)

    def change_passphrase(self, old: str, new: str) -> None:
        """Give the person who is logged in a new passphrase."""
        check_new_passphrase(new)
        slots.change_passphrase(self.at.folder, self.at.person.id, old, new)
        with self.at.store.writing() as tx:
            self.at.note(tx, "passphrase_changed", "people", self.at.person.id)

    def switch(self, user: str, passphrase: str) -> Workplace:
        """Another person goes on at the same opened file, with her own passphrase.

        Raises:
            NotFound, WrongPassphrase: for that person; the one who works here goes on.
        """
        one = user_id_of(self.at.folder, user)
        _unlocked(self.at.folder, one, lambda: passphrase, self.attempts)
        place = replace(self.at, person=_person(self.at.store, one))
        with place.store.writing() as tx:
            place.note(tx, "person_switched", "people", one, before=self.at.person.user)
        return place

    def opens(self, passphrase: str) -> bool:
        """True when it is the passphrase of the person who is logged in: for the locked window.

        Raises:
            WrongPassphrase: for the user: after five wrong ones, while the wait lasts.
        """
        one = self.at.person.id
        self.attempts.require_patience(one)
        try:
            _unlocked(self.at.folder, one, lambda: passphrase, self.attempts)
        except WrongPassphrase:
            return False
        return True

    def _active(self, user: str) -> Person:
        for one in self.people():
            if one.user == user and one.is_active:
                return one
        raise NotFound(say.user_unknown(user, [one.user for one in self.people()]))


def _approves(one: Person) -> bool:
    return bool({Duty.LANH_DAO, Duty.PHE_DUYET} & one.duties)


def verify_person(folder: Path, user: str, passphrase: str) -> str:
    """Id of a second person who proves herself with her own passphrase.

    Raises:
        NotFound, WrongPassphrase: for that person.
    """
    one = user_id_of(folder, user)
    slots.unlock(folder, one, passphrase)
    return one


def new_attempts() -> Attempts:
    """Patience of one login window after wrong passphrases; forgotten when it closes."""
    return Attempts()


def login_names(folder: Path) -> list[str]:
    """Login names of a workplace for the login window, first person first."""
    return list(read_login_names(folder))


def passphrase_strength(passphrase: str) -> str:
    """Hint while a new passphrase is typed: `refused`, `fair` or `good`."""
    return strength(passphrase).value


def require_rules() -> None:
    """Read every rule file before anybody types a passphrase; takes about 10 ms.

    Raises:
        RuleFileDamaged: for the officer, at start: names file and line.
    """
    load_standards()


def is_workplace(folder: Path) -> bool:
    """True when the folder holds a workplace (locked or not)."""
    return (folder / slots.FILE_NAME).exists()


def utc_now() -> datetime:
    """The real clock; the composition root hands it in, nothing else calls it."""
    return datetime.now(UTC)
