"""Judges a disk after a cut in milliseconds: the program's own connection, then bare statements.

The oracle opens the whole program, some thirty disks a second. Here the file is opened by the
production factory with its settings and its key, every check is made in the program's order, and
what the workload promises is asked in SQL. Some disks of every run go through the oracle as well.
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.head import read_head
from giamngheo_desktop.bundle.opening import check_stored
from giamngheo_desktop.domain.errors import StoreError, UserError, WrongPassphrase
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.key_change import kept_folders
from giamngheo_desktop.keys.slot_file import OLDER_NAME
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.services.swapping import finish_swap
from giamngheo_desktop.store.chain import ZERO
from giamngheo_desktop.store.connect import writer_engine
from giamngheo_desktop.store.engine import FILE_NAME
from tests.builders import an_id
from tests.faults.oracle import HOUSEHOLDS, Bad, need
from tests.faults.workloads import IMPORTED, KEY
from tests.services.workplaces import PASSPHRASE, ROUND

Ask = Callable[..., list[tuple[Any, ...]]]
_OPENINGS: dict[bytes, bytes] = {}


@contextmanager
def sound(folder: Path, key: bytes) -> Iterator[Ask]:
    """The file, proved: key, tables, log folded in, every page, every cipher, the chain."""
    need((folder / FILE_NAME).is_file(), "cannot_open", "no file")
    engine = writer_engine(folder / FILE_NAME, key)
    try:
        held = engine.raw_connection()
    except (StoreError, WrongPassphrase) as told:
        engine.dispose()
        raise Bad("cannot_open", told) from told
    raw = held.driver_connection

    def ask(statement: str, *words: object) -> list[tuple[Any, ...]]:
        return list(raw.execute(statement, words))  # type: ignore[union-attr]  # sqlcipher3 has no types

    try:
        _checked(ask)
        yield ask
    finally:
        held.close()
        engine.dispose()


def _checked(ask: Ask) -> None:
    try:
        ask("PRAGMA wal_checkpoint(TRUNCATE)")
        need(ask("PRAGMA integrity_check") == [("ok",)], "corrupt", "integrity")
        need(ask("PRAGMA cipher_integrity_check") == [], "corrupt", "cipher")
        chain = ask("SELECT n, prev, h, e FROM audit ORDER BY n")
    except Bad:
        raise
    except Exception as told:
        raise Bad("corrupt", told) from told
    last = ZERO
    for number, (n, prev, digest, entry) in enumerate(chain, start=1):
        need((n, prev) == (number, last), "half", f"chain at {number}")
        last = hashlib.sha256(prev + b"\0" + entry.encode()).digest()
        need(last == digest, "half", f"entry {number}")


def key_of(folder: Path) -> bytes:
    """The data key, through the slots; the same bytes are opened once."""
    names = ("keys.json", OLDER_NAME)
    raw = b"\n".join((folder / one).read_bytes() for one in names if (folder / one).exists())
    if raw not in _OPENINGS:
        try:
            _OPENINGS[raw] = slots.unlock(folder, user_id_of(folder, None), PASSPHRASE)
        except (UserError, WrongPassphrase) as told:
            raise Bad("cannot_open", told) from told
    return _OPENINGS[raw]


def after_save(disk: Path, acknowledged: int) -> None:
    """Households 1 to n without a gap, four members and a review each, as the audit says."""
    with sound(disk / "xa", KEY) as ask:
        [(count,)] = ask("SELECT count(*) FROM audit")
        ids = {one for (one,) in ask("SELECT id FROM household WHERE edition = ''")}
        need(ids == _first(count), "half", (count, len(ids)))
        members = ask("SELECT count(*) FROM member GROUP BY household")
        need(members == [(4,)] * count, "half", "members")
        need(ask("SELECT count(*) FROM review") == [(count,)], "half", "reviews")
        need(count >= acknowledged, "lost", (count, acknowledged))


@cache
def _first(count: int) -> frozenset[str]:
    return frozenset(an_id("household", n) for n in range(1, count + 1))


def after_take_in(disk: Path, acknowledged: int) -> None:
    """All rows of an import or none."""
    with sound(disk / "xa", KEY) as ask:
        [(count,)] = ask("SELECT count(*) FROM household")
        [(n,)] = ask("SELECT count(*) FROM audit")
        [(members,)] = ask("SELECT count(*) FROM member")
        need((count, n, members) in {(0, 0, 0), (IMPORTED, 1, 4 * IMPORTED)}, "half", (count, n))
        need(n >= acknowledged, "lost")


def after_migrate(disk: Path, _acknowledged: int) -> None:
    """Old or new or a whole step between, with the draft and every household."""
    with sound(disk / "xa", key_of(disk / "xa")) as ask:
        need(len(ask("SELECT version_num FROM alembic_version")) == 1, "half", "version")
        need(len(ask("SELECT * FROM draft")) == 1, "lost", "draft")
        [(count,)] = ask("SELECT count(*) FROM household WHERE edition = ''")
        need(count == HOUSEHOLDS + 1, "lost", count)


def after_close_round(disk: Path, acknowledged: int) -> None:
    """The round is open without a frozen copy, or closed with the whole of it."""
    with sound(disk / "xa", key_of(disk / "xa")) as ask:
        [(snapshot,)] = ask("SELECT snapshot FROM review_round WHERE id = ?", ROUND)
        [(frozen,)] = ask("SELECT count(*) FROM household WHERE edition = ?", ROUND)
        [(told,)] = ask("SELECT count(*) FROM audit WHERE e ->> '$.op' = 'round_closed'")
        found = (bool(snapshot), frozen, told)
        need(found in {(False, 0, 0), (True, HOUSEHOLDS, 1)}, "half", found)
        need(told >= acknowledged, "lost")


def _with_households(folder: Path) -> None:
    with sound(folder, key_of(folder)) as ask:
        [(count,)] = ask("SELECT count(*) FROM household WHERE edition = ''")
        need(count == HOUSEHOLDS, "half", count)


def after_back_up(disk: Path, acknowledged: int) -> None:
    """The workplace is sound; what has the name of a backup is one."""
    found = [path for path in (disk / "xa" / "backups").glob("tu-dong-*") if path.suffix != ".part"]
    need(len(found) >= acknowledged, "lost")
    for folder in (disk / "xa", *found):
        _with_households(folder)


def after_put_back(disk: Path, acknowledged: int) -> None:
    """The copy is untouched; the new folder is not there, or whole with its own epoch."""
    _with_households(disk / "ban-sao")
    need((disk / "moi").exists() or not acknowledged, "lost")
    if (disk / "moi").exists():
        _with_households(disk / "moi")


def after_new_key(disk: Path, acknowledged: int) -> None:
    """After the next start the old file is in use, or the new one under another key; it is told."""
    folder = disk / "xa"
    finish_swap(folder)
    need(bool(kept_folders(folder)) or not acknowledged, "lost")
    _with_households(folder)
    for kept in kept_folders(folder):
        _with_households(kept)


def after_put_in_place(disk: Path, acknowledged: int) -> None:
    """After the next start one of both is in use, and nothing is gone."""
    finish_swap(disk / "xa")
    former = disk / "xa-truoc-phuc-hoi-1"
    need(former.exists() or not acknowledged, "lost")
    for folder in (disk / "xa", disk / "ban-sao", *([former] if former.exists() else [])):
        _with_households(folder)


def after_merge(disk: Path, acknowledged: int) -> None:
    """The state is there whole with its line in the log, or nothing of it."""
    with sound(disk / "upper", key_of(disk / "upper")) as ask:
        merged = ask("SELECT head FROM bundle WHERE state = 'merged'")
        [(count,)] = ask("SELECT count(*) FROM household")
        [(told,)] = ask("SELECT count(*) FROM audit WHERE e ->> '$.op' = 'state_merged'")
        need(len(merged) == told == (1 if count else 0), "half", (len(merged), told, count))
        need(len(merged) >= acknowledged, "lost")


def after_seal(disk: Path, acknowledged: int) -> None:
    """A file with the name of a bundle is known; the store tells how far it came."""
    files = list((disk / "usb").glob("*.gnb"))
    need(len(files) >= acknowledged, "lost")
    found = {path.name for path in files if _is_whole(path)}
    with sound(disk / "xa", key_of(disk / "xa")) as ask:
        need(found <= {one for (one,) in ask("SELECT file FROM bundle")}, "half", "unknown file")


def _is_whole(bundle: Path) -> bool:
    data = bundle.read_bytes()
    try:
        frame = split_front(data)
        check_stored(read_head(frame.head), data[frame.body_at :])
    except UserError as told:
        raise Bad("half", told) from told
    return True


def after_stick_backup(disk: Path, acknowledged: int) -> None:
    """The workplace is sound; what has the name of a sealed backup is whole."""
    files = [path for path in (disk / "usb").glob("*.gnb") if _is_whole(path)]
    need(len(files) >= acknowledged, "lost")
    _with_households(disk / "xa")
