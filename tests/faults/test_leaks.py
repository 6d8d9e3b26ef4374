"""Personal data stand nowhere in clear: canaries typed, process killed, every file searched."""

import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from sqlcipher3 import dbapi2

from tests.faults.recorder import ROOT
from tests.services.workplaces import World, opened

NAMES = tuple(f"Chim Hoàng Yến Thứ {number:03d}" for number in range(25))
NUMBERS = tuple(f"0492990{number:05d}" for number in range(25))

CHILD = """
import os, sys
from dataclasses import replace
from pathlib import Path
from tests.builders import a_dossier
from tests.faults.test_leaks import NAMES, NUMBERS
from tests.services.workplaces import Clock, opened
services = opened(Path(sys.argv[1]))
for number, (name, citizen) in enumerate(zip(NAMES, NUMBERS)):
    dossier = a_dossier(100 + number)
    head, *rest = dossier.members
    members = (replace(head, name=name, citizen_id=citizen), *rest)
    services.households.put_many([replace(dossier, members=members)])
services.recovery.make()
services.backups.at_close()
services.backups.to_stick(Path(sys.argv[2]))
with services.at.store.writing() as tx:
    tx.households.save(a_dossier(200), by="x", at=Clock()())
    os.kill(os.getpid(), 9)
"""


def _forms(text: str) -> Iterator[bytes]:
    for form in ("NFC", "NFD"):
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            yield unicodedata.normalize(form, text).encode(encoding)


def hits(folders: list[Path], words: tuple[str, ...]) -> set[str]:
    """Words that stand readable in some file."""
    raw = b"".join(
        path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()
    )
    return {word for word in words if any(form in raw for form in _forms(word))}


@pytest.fixture
def leftovers(tmp_path: Path, office_disk: Path) -> list[Path]:
    """Folders of a workplace whose process was killed, its stick, its temporary files."""
    place, usb, temporary = tmp_path / "xa", tmp_path / "usb", tmp_path / "tmp"
    shutil.copytree(office_disk / "xa", place)
    usb.mkdir()
    temporary.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(place), str(usb)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary)},
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == -9, done.stderr
    assert (place / "giamngheo.gn-wal").stat().st_size > 0
    assert list(usb.glob("*.gnb"))
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "output").write_text(done.stdout + done.stderr)
    return [place, usb, temporary, tmp_path / "said"]


def test_no_canary_is_readable_anywhere(leftovers: list[Path]) -> None:
    assert hits(leftovers, NAMES + NUMBERS) == set()


def _left_by_a_window(home: Path, office: Path, **surroundings: str) -> list[Path]:
    """What a window leaves behind that was killed: its home, its folder, its titles and settings.

    Settings are written with marks of their own for letters: they are read as the program does.
    """
    shutil.copytree(office, home / "xa")
    (home / "said").mkdir()
    inside = {name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "TMPDIR")}
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.window_leaks", home / "xa", home / "said" / "titles"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
        | inside
        | surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=600,
    )
    assert done.returncode == -9, done.stderr[-2_000:]
    (home / "said" / "output").write_text(done.stdout + done.stderr)
    kept = QSettings(str(next(home.rglob("giamngheo.conf"))), QSettings.Format.IniFormat)
    assert kept.value("user"), kept.allKeys()
    told = [f"{key} = {kept.value(key)}" for key in kept.allKeys()]
    (home / "said" / "settings").write_text("\n".join(told), encoding="utf-8")
    titles = (home / "said" / "titles").read_text(encoding="utf-8")
    assert "Giảm nghèo" in titles
    return [home]


def test_no_canary_stands_in_settings_or_titles_of_the_window(
    tmp_path: Path, office_disk: Path
) -> None:
    left = _left_by_a_window(tmp_path, office_disk / "xa")
    assert hits(left, NAMES + NUMBERS) == set()


def test_a_window_that_shows_and_keeps_names_is_found_out(
    tmp_path: Path, office_disk: Path
) -> None:
    left = _left_by_a_window(tmp_path, office_disk / "xa", LEAKY="1")
    assert hits(left, NAMES + NUMBERS) == {*NAMES[:3], *NUMBERS[:2]}


def test_the_search_finds_all_of_them_in_a_file_without_key(tmp_path: Path) -> None:
    connection = dbapi2.connect(str(tmp_path / "plain.db"))
    connection.execute("CREATE TABLE member (name TEXT, citizen_id TEXT)")
    connection.executemany("INSERT INTO member VALUES (?, ?)", zip(NAMES, NUMBERS, strict=True))
    connection.commit()
    connection.close()
    assert hits([tmp_path], NAMES + NUMBERS) == {*NAMES, *NUMBERS}


def test_a_world_on_the_stick_tells_no_name(world: World) -> None:
    services = opened(world.communes[0])
    with services.at.store.reading() as tx:
        people = {one.name for each in tx.households.dossiers() for one in each.members}
    services.close()
    long = tuple(name for name in people if len(name) > 9)
    assert len(long) > 20
    assert hits([world.stick], long) == set()
