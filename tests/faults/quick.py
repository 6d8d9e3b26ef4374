"""Judges a disk after a cut in milliseconds: what the workload promises, asked in bare statements.

The oracle opens the whole program, some thirty disks a second. Here the file is opened by the
production factory with its settings and its key, every check is made in the program's order, and
what the workload promises is asked in SQL. Some disks of every run go through the oracle as well.
"""

from functools import cache
from pathlib import Path

from giamngheo_desktop.domain.errors import WrongPassphrase
from giamngheo_desktop.keys.key_change import kept_folders
from giamngheo_desktop.services.swapping import finish_swap
from tests.builders import an_id
from tests.faults.looking import Look
from tests.faults.oracle import HOUSEHOLDS, Bad, need
from tests.faults.workloads import IMPORTED, KEY, NEW_PASSPHRASE
from tests.services.workplaces import PASSPHRASE, ROUND


def after_save(look: Look, acknowledged: int) -> None:
    """Households 1 to n without a gap, four members and a review each, as the audit says."""
    with look.sound(look.disk / "xa", KEY) as ask:
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


def after_take_in(look: Look, acknowledged: int) -> None:
    """All rows of an import or none."""
    with look.sound(look.disk / "xa", KEY) as ask:
        [(count,)] = ask("SELECT count(*) FROM household")
        [(n,)] = ask("SELECT count(*) FROM audit")
        [(members,)] = ask("SELECT count(*) FROM member")
        need((count, n, members) in {(0, 0, 0), (IMPORTED, 1, 4 * IMPORTED)}, "half", (count, n))
        need(n >= acknowledged, "lost")


def after_migrate(look: Look, _acknowledged: int) -> None:
    """Old or new or a whole step between, with the draft and every household."""
    with look.sound(look.disk / "xa", look.key_of(look.disk / "xa")) as ask:
        need(len(ask("SELECT version_num FROM alembic_version")) == 1, "half", "version")
        need(len(ask("SELECT * FROM draft")) == 1, "lost", "draft")
        [(count,)] = ask("SELECT count(*) FROM household WHERE edition = ''")
        need(count == HOUSEHOLDS + 1, "lost", count)


def after_close_round(look: Look, acknowledged: int) -> None:
    """The round is open without a frozen copy, or closed with the whole of it."""
    with look.sound(look.disk / "xa", look.key_of(look.disk / "xa")) as ask:
        [(snapshot,)] = ask("SELECT snapshot FROM review_round WHERE id = ?", ROUND)
        [(frozen,)] = ask("SELECT count(*) FROM household WHERE edition = ?", ROUND)
        [(told,)] = ask("SELECT count(*) FROM audit WHERE e ->> '$.op' = 'round_closed'")
        found = (bool(snapshot), frozen, told)
        need(found in {(False, 0, 0), (True, HOUSEHOLDS, 1)}, "half", found)
        need(told >= acknowledged, "lost")


def _with_households(look: Look, folder: Path) -> None:
    with look.sound(folder, look.key_of(folder)) as ask:
        [(count,)] = ask("SELECT count(*) FROM household WHERE edition = ''")
        need(count == HOUSEHOLDS, "half", count)


def after_back_up(look: Look, acknowledged: int) -> None:
    """The workplace is sound; what has the name of a backup is one."""
    found = [
        path for path in (look.disk / "xa" / "backups").glob("t[ur]*") if path.suffix != ".part"
    ]
    need(len(found) >= acknowledged, "lost")
    for folder in (look.disk / "xa", *found):
        _with_households(look, folder)


def after_put_back(look: Look, acknowledged: int) -> None:
    """The copy is untouched; the new folder is not there, or whole with its own epoch."""
    _with_households(look, look.disk / "ban-sao")
    need((look.disk / "moi").exists() or not acknowledged, "lost")
    if (look.disk / "moi").exists():
        _with_households(look, look.disk / "moi")


def after_new_key(look: Look, acknowledged: int) -> None:
    """After the next start the old file is in use, or the new one under another key; it is told."""
    folder = look.disk / "xa"
    finish_swap(folder)
    need(bool(kept_folders(folder)) or not acknowledged, "lost")
    _with_households(look, folder)
    for kept in kept_folders(folder):
        _with_households(look, kept)


def after_put_in_place(look: Look, acknowledged: int) -> None:
    """After the next start one of both is in use, and nothing is gone."""
    finish_swap(look.disk / "xa")
    former = look.disk / "xa-truoc-phuc-hoi-1"
    need(former.exists() or not acknowledged, "lost")
    for folder in (look.disk / "xa", look.disk / "ban-sao", *([former] if former.exists() else [])):
        _with_households(look, folder)


def after_merge(look: Look, acknowledged: int) -> None:
    """The state is there whole with its line in the log, or nothing of it."""
    with look.sound(look.disk / "upper", look.key_of(look.disk / "upper")) as ask:
        merged = ask("SELECT head FROM bundle WHERE state = 'merged'")
        [(count,)] = ask("SELECT count(*) FROM household")
        [(told,)] = ask("SELECT count(*) FROM audit WHERE e ->> '$.op' = 'state_merged'")
        need(len(merged) == told == (1 if count else 0), "half", (len(merged), told, count))
        need(len(merged) >= acknowledged, "lost")


def after_seal(look: Look, acknowledged: int) -> None:
    """A file with the name of a bundle is known; the store tells how far it came."""
    files = list((look.disk / "usb").glob("*.gnb"))
    need(len(files) >= acknowledged, "lost")
    found = {path.name for path in files if look.is_whole(path)}
    with look.sound(look.disk / "xa", look.key_of(look.disk / "xa")) as ask:
        need(found <= {one for (one,) in ask("SELECT file FROM bundle")}, "half", "unknown file")


def after_stick_backup(look: Look, acknowledged: int) -> None:
    """The workplace is sound; what has the name of a sealed backup is whole."""
    files = [path for path in (look.disk / "usb").glob("*.gnb") if look.is_whole(path)]
    need(len(files) >= acknowledged, "lost")
    _with_households(look, look.disk / "xa")


def after_new_passphrase(look: Look, acknowledged: int) -> None:
    """The old passphrase opens or the new one does; once told, only the new one."""
    folder = look.disk / "xa"
    found = [_opens(look, folder, word) for word in (PASSPHRASE, NEW_PASSPHRASE)]
    key = found[0] or found[1]
    if key is None:
        raise Bad("cannot_open", "neither")
    if acknowledged:
        need(found == [None, key], "lost", [one is not None for one in found])
    with look.sound(folder, key) as ask:
        [(count,)] = ask("SELECT count(*) FROM household WHERE edition = ''")
        need(count == HOUSEHOLDS, "half", count)


def _opens(look: Look, folder: Path, word: str) -> bytes | None:
    try:
        return look.opening(folder, word)
    except Bad as told:
        if isinstance(told.what, WrongPassphrase):
            return None
        raise
