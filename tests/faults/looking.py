"""What is found out about a disk: by opening it afresh, or by remembering the very same bytes.

Most cuts leave one of a few databases once its log is folded in. A `Memory` keeps, by the digest of
the bytes: what a file and its log become, and what every check and question found there. Two disks
share an answer only where all bytes that answer rests on are the same.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.head import read_head
from giamngheo_desktop.bundle.opening import check_stored
from giamngheo_desktop.domain.errors import StoreError, UserError, WrongPassphrase
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.slot_file import FILE_NAME as SLOTS
from giamngheo_desktop.keys.slot_file import OLDER_NAME
from giamngheo_desktop.services.login_names import FILE_NAME as NAMES
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.store.chain import ZERO
from giamngheo_desktop.store.connect import writer_engine
from giamngheo_desktop.store.engine import FILE_NAME
from tests.faults.oracle import Bad, need
from tests.faults.workloads import KEY
from tests.services.workplaces import PASSPHRASE

Row = tuple[Any, ...]
Ask = Callable[..., list[Row]]
LOGS = ("", "-wal", "-journal")
"""What SQLite reads of a database when it opens it."""

NO_FILE = b"-"


@dataclass
class Facts:
    """What was found in a database whose log is folded in."""

    bad: Bad | None
    rows: bytes | None = None
    answers: dict[tuple[str, Row], list[Row]] = field(default_factory=dict)


@dataclass
class Memory:
    """What was found so far, by digests.

    Args:
        keeps: False = every disk is opened and checked; only what a passphrase opens is remembered.
        after: a database with its log -> the database once it is folded in.
        marks: a time no clock tells, given to a file when it was written -> its digest.
    """

    keeps: bool = True
    after: dict[bytes, bytes | Bad] = field(default_factory=dict)
    facts: dict[bytes, Facts] = field(default_factory=dict)
    openings: dict[tuple[bytes, str], bytes | Bad] = field(default_factory=dict)
    bundles: dict[bytes, Bad | None] = field(default_factory=dict)
    marks: dict[int, bytes] = field(default_factory=dict)


def digest(data: bytes) -> bytes:
    """By which bytes are known again."""
    return hashlib.sha256(data).digest()


def _again(bad: Bad) -> Bad:
    """The same verdict for another disk."""
    return Bad(bad.kind, bad.what)


@dataclass
class Look:
    """One disk, looked at.

    Args:
        seen: digests of the databases and bundles the verdict rested on, in order.
    """

    disk: Path
    memory: Memory = field(default_factory=lambda: Memory(keeps=False))
    seen: list[bytes] = field(default_factory=list)

    @contextmanager
    def sound(self, folder: Path, key: bytes, name: str = FILE_NAME) -> Iterator[Ask]:
        """The file, proved: key, tables, log folded in, every page, every cipher, the chain.

        Raises:
            Bad: `cannot_open`, `corrupt`, `half`.
        """
        path = folder / name
        need(path.is_file(), "cannot_open", "no file")
        with ExitStack() as stack:
            if not self.memory.keeps:
                ask = stack.enter_context(opened(path, key))
                _fold(ask)
                _checked(ask)
                yield ask
                return
            facts = self._facts(path, key)
            if facts.bad:
                raise _again(facts.bad)
            yield _remembered(facts, lambda: stack.enter_context(opened(path, key)))

    def _facts(self, path: Path, key: bytes) -> Facts:
        after = self._after_recovery(path, key)
        if isinstance(after, Bad):
            raise _again(after)
        self.seen.append(after)
        if after not in self.memory.facts:
            self.memory.facts[after] = Facts(_trouble(path, key))
        return self.memory.facts[after]

    def _after_recovery(self, path: Path, key: bytes) -> bytes | Bad:
        raw = digest(b"".join((key, *(self._digest(f"{path}{one}") for one in LOGS))))
        if raw not in self.memory.after:
            self.memory.after[raw] = self._recovered(path, key)
        return self.memory.after[raw]

    def _recovered(self, path: Path, key: bytes) -> bytes | Bad:
        """Open it, read, close: the log is folded in; what the file is then.

        SQLite alone, without the settings: they do not change what recovery is, and every file that
        comes out of it for the first time is opened and judged as the program opens it. Where this
        does not come to its end, the opener of the program says why.
        """
        try:
            _close_folded(str(path), key)
            is_folded = not any(Path(f"{path}{one}").exists() for one in LOGS[1:])
        except dbapi2.Error:
            is_folded = False
        if not is_folded:
            try:
                with opened(path, key) as ask:
                    _fold(ask)
            except Bad as found:
                return found
        return digest(key + self._digest(str(path)))

    def _digest(self, path: str) -> bytes:
        try:
            mark = Path(path).stat().st_mtime_ns
        except FileNotFoundError:
            return NO_FILE
        return self.memory.marks.get(mark) or digest(Path(path).read_bytes())

    def opening(self, folder: Path, word: str) -> bytes:
        """The data key a passphrase opens, through the slots of the first person.

        Raises:
            Bad: `cannot_open`.
        """
        parts = (self._digest(f"{folder}/{one}") for one in (SLOTS, OLDER_NAME, NAMES))
        asked = (digest(b"".join(parts)), word)
        if asked not in self.memory.openings:
            self.memory.openings[asked] = _key_of(folder, word)
        found = self.memory.openings[asked]
        if isinstance(found, Bad):
            raise _again(found)
        return found

    def key_of(self, folder: Path) -> bytes:
        """The data key, with the passphrase all begin with."""
        return self.opening(folder, PASSPHRASE)

    def becomes(self) -> bytes:
        """Digest of all that is on the disk once every log is folded in, which is done here.

        Two disks of one digest are the same to whoever opens them next. That a log is there counts,
        for what may be done to files before any of them is opened.
        """
        paths = sorted(self.disk.rglob("*"))
        logs = [one for one in paths if one.name.endswith(LOGS[1:]) and one.stat().st_size]
        parts = [f"log {one.relative_to(self.disk).as_posix()}".encode() for one in logs]
        for path in paths:
            name = path.relative_to(self.disk).as_posix()
            if path.is_dir():
                parts.append(f"{name}/".encode())
            elif path.suffix == ".gn":
                parts += (name.encode(), self._after(path))
            elif not path.name.endswith((*LOGS[1:], "-shm", ".lock")):
                parts += (name.encode(), self._digest(str(path)))
        return digest(b"\0".join(parts))

    def _after(self, path: Path) -> bytes:
        """All rows of a database that is sound after recovery; its bytes where it is not.

        The same rows are other bytes each time they are enciphered.
        """
        try:
            key = self.key_of(path.parent) if path.with_name(NAMES).exists() else KEY
            facts = self._facts(path, key)
            if facts.rows is None and not facts.bad:
                with opened(path, key) as ask:
                    facts.rows = digest(repr([*_every_row(ask)]).encode())
        except Bad:
            facts = None
        raw = b"".join(self._digest(f"{path}{one}") for one in LOGS)
        return (facts and facts.rows) or digest(raw)

    def is_whole(self, bundle: Path) -> bool:
        """True for a bundle as its head says.

        Raises:
            Bad: `half`.
        """
        known = self._digest(str(bundle))
        self.seen.append(known)
        if known not in self.memory.bundles or not self.memory.keeps:
            self.memory.bundles[known] = _bundle_trouble(bundle)
        found = self.memory.bundles[known]
        if found:
            raise _again(found)
        return True


def _every_row(ask: Ask) -> Iterator[list[Row]]:
    yield ask("SELECT name, sql FROM sqlite_master ORDER BY name")
    for (one,) in ask("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"):
        yield ask(f'SELECT * FROM "{one}"')


def _remembered(facts: Facts, open_it: Callable[[], Ask]) -> Ask:
    def ask(statement: str, *words: object) -> list[Row]:
        if (statement, words) not in facts.answers:
            facts.answers[statement, words] = open_it()(statement, *words)
        return facts.answers[statement, words]

    return ask


@contextmanager
def opened(path: Path, key: bytes) -> Iterator[Ask]:
    """The connection of the program itself, with its key and its settings.

    Raises:
        Bad: `cannot_open`.
    """
    engine = writer_engine(path, key)
    try:
        held = engine.raw_connection()
    except (StoreError, WrongPassphrase) as told:
        engine.dispose()
        raise Bad("cannot_open", told) from told
    raw = held.driver_connection

    def ask(statement: str, *words: object) -> list[Row]:
        return list(raw.execute(statement, words))  # type: ignore[union-attr]  # sqlcipher3 has no types

    try:
        yield ask
    finally:
        held.close()
        engine.dispose()


def _close_folded(path: str, key: bytes) -> None:
    connection = dbapi2.connect(path, isolation_level=None)
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("PRAGMA user_version").fetchone()
    finally:
        connection.close()


def _fold(ask: Ask) -> None:
    try:
        [(busy, _, _)] = ask("PRAGMA wal_checkpoint(TRUNCATE)")
    except Exception as told:
        raise Bad("corrupt", told) from told
    need(not busy, "cannot_open", "busy")


def _trouble(path: Path, key: bytes) -> Bad | None:
    try:
        with opened(path, key) as ask:
            _fold(ask)
            _checked(ask)
    except Bad as found:
        return found
    return None


def _checked(ask: Ask) -> None:
    try:
        need(ask("PRAGMA integrity_check") == [("ok",)], "corrupt", "integrity")
        need(ask("PRAGMA cipher_integrity_check") == [], "corrupt", "cipher")
        chain = ask("SELECT n, prev, h, e FROM audit ORDER BY n")
    except Bad:
        raise
    except Exception as told:
        raise Bad("corrupt", told) from told
    last = ZERO
    for number, (n, prev, found, entry) in enumerate(chain, start=1):
        need((n, prev) == (number, last), "half", f"chain at {number}")
        last = hashlib.sha256(prev + b"\0" + entry.encode()).digest()
        need(last == found, "half", f"entry {number}")


def _key_of(folder: Path, word: str) -> bytes | Bad:
    try:
        return slots.unlock(folder, user_id_of(folder, None), word)
    except (UserError, WrongPassphrase) as told:
        return Bad("cannot_open", told)


def _bundle_trouble(bundle: Path) -> Bad | None:
    data = bundle.read_bytes()
    try:
        frame = split_front(data)
        check_stored(read_head(frame.head), data[frame.body_at :])
    except UserError as told:
        return Bad("half", told)
    return None
