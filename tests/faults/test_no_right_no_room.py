"""Folders that really may not be written to, and a disk that really is full: one clear sentence.

The tests may run as the first user, whom no folder refuses: a process of its own gives its power up
first. The small disk is a file system in memory, mounted for one process; where that is not
allowed, the shim refuses every write from the n-th on instead.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from giamngheo_desktop.domain.errors import UserError
from tests.faults.powerless import BY_NAME, ROOMS
from tests.faults.recorder import ROOT, Forker
from tests.faults.test_refused_calls import Walk
from tests.services.test_unlucky_days import is_one_clear_text, still_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")

PLACES = {
    "plain": ("save", "take_in"),
    "old": ("migrate",),
    "office": tuple(
        name for name in BY_NAME if name not in {"save", "take_in", "migrate", "merge", "seal"}
    ),
    "merge": ("merge",),
    "seal": ("seal",),
}
SIZE = "48m"


def _told(
    *words: object, before: tuple[object, ...] = (), **surroundings: object
) -> list[dict[str, Any]]:
    command = [*before, sys.executable, "-m", "tests.faults.powerless", *words]
    done = subprocess.run(
        [str(one) for one in command],
        cwd=ROOT,
        env={
            **{**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"},
            **{key: str(value) for key, value in surroundings.items()},
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


@contextmanager
def only_readable(*paths: Path) -> Iterator[None]:
    """Nobody may write there meanwhile."""
    modes = {path: path.stat().st_mode for path in paths}
    for path, mode in modes.items():
        path.chmod(mode & 0o7555)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


@pytest.fixture
def office(office_disk: Path, tmp_path: Path) -> Path:
    shutil.copytree(office_disk, tmp_path / "disk")
    return tmp_path / "disk" / "xa"


@pytest.mark.parametrize(
    ("closed", "asked"), [(".", ("open", "line", "window")), ("giamngheo.gn", ("open",))]
)
def test_a_workplace_that_may_not_be_written_to_says_so_everywhere(
    office: Path, closed: str, asked: tuple[str, ...]
) -> None:
    before = {path: path.read_bytes() for path in office.rglob("*") if path.is_file()}
    with only_readable(office / closed):
        told = _told("refused", *(word for what in asked for word in (what, office)))
    for one in told:
        print(one)
        assert "quyền ghi" in one["said"]
        assert is_one_clear_text(UserError(one["said"])), one
    assert [one["what"] for one in told] == list(asked)
    assert {path: path.read_bytes() for path in before} == before
    still_whole(office)


def test_a_folder_of_copies_that_may_not_be_written_to_says_so(office: Path) -> None:
    usb, backups = office.with_name("usb"), office / "backups"
    backups.mkdir(exist_ok=True)
    with only_readable(usb, backups):
        told = _told("refused", "at_close", office, "restore", office)
    with only_readable(usb):
        told += _told("refused", "to_stick", office)
    for one in told:
        print(one)
        assert is_one_clear_text(UserError(one["said"])), one
    assert len(told) == 3
    assert list(usb.iterdir()) == []
    still_whole(office)


def test_a_refusal_told_in_one_word_is_found_out(office: Path) -> None:
    usb, backups = office.with_name("usb"), office / "backups"
    backups.mkdir(exist_ok=True)
    with only_readable(usb, backups):
        told = _told("refused", "at_close", office, "restore", office, WORSE="1")
    with only_readable(office):
        told += _told("refused", "open", office, WORSE="1")
    assert [one["what"] for one in told] == ["at_close", "restore", "open"]
    assert not any(is_one_clear_text(UserError(one["said"])) for one in told)


def _may_mount(where: Path) -> bool:
    where.mkdir()
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(where)]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


def _mounted(where: Path) -> tuple[object, ...]:
    """What a command begins with that shall have a small disk there."""
    mount = f'mount -t tmpfs -o size={SIZE} none "$0" && exec "$@"'
    return ("unshare", "-rm", "sh", "-c", mount, where)


@pytest.mark.parametrize("place", PLACES)
def test_a_full_disk_is_told_and_the_work_goes_through_once_there_is_room(
    request: pytest.FixtureRequest, tmp_path: Path, place: str
) -> None:
    template: Path = request.getfixturevalue(f"{place}_disk")
    if not _may_mount(tmp_path / "small"):
        print("NO SMALL DISK MAY BE MOUNTED HERE: THE SHIM REFUSES THE ROOM INSTEAD")
        forker: Forker = request.getfixturevalue("forker")
        for name in PLACES[place]:
            Walk(forker, template, tmp_path, BY_NAME[name]).along(len(ROOMS), kinds=("full",))
        return
    words = ("small", template, tmp_path / "small", *PLACES[place])
    told = _told(*words, before=_mounted(tmp_path / "small"))
    assert len(told) == len(PLACES[place]) * len(ROOMS)
    for one in told:
        print({key: str(value)[:60] for key, value in one.items()})
        assert not one["wrong"], one
        assert one["again"] == 0, one
        if one["code"]:
            assert one["code"] == 1, one
            assert one["said"].startswith("disk_full "), one
            assert is_one_clear_text(UserError(one["said"].partition(" ")[2])), one
    assert {one["code"] for one in told if one["room"] == 0} == {1}


@dataclass(frozen=True)
class FullLogin:
    """The login window on a full disk: in memory where that may be mounted, else by the shim."""

    shim: Path
    template: Path
    small: Path

    def told(self, how: str, *worse: str) -> dict[str, Any] | None:
        """What it says, and then, with room again; nothing where no small disk may be mounted."""
        words = ("login", self.template, self.small, how, *worse)
        if how == "shim":
            self.small.mkdir()
            return _told(*words, LD_PRELOAD=self.shim)[0]
        if _may_mount(self.small):
            return _told(*words, before=_mounted(self.small))[0]
        print("NO SMALL DISK MAY BE MOUNTED HERE: THE SHIM REFUSES THE ROOM INSTEAD")
        return None


@pytest.fixture
def full_login(shim: Path, office_disk: Path, tmp_path: Path) -> FullLogin:
    return FullLogin(shim, office_disk, tmp_path / "small")


def _wrong_at_login(how: str, told: dict[str, Any]) -> str:
    """What is wrong with what the window told; empty for a clear sentence that ends in good."""
    print(told)
    # The shim refuses new names too, which SQLite tells as a file that cannot be opened.
    if ("đã đầy" if how == "mounted" else "Chưa mở được dữ liệu") not in told["said"]:
        return f"does not say why: {told['said']}"
    if not is_one_clear_text(UserError(told["said"])):
        return f"not one clear text: {told['said']}"
    return f"stays shut: {told['then']}" if told["then"] else ""


@pytest.mark.parametrize("how", ["mounted", "shim"])
def test_the_login_window_says_that_the_disk_is_full_and_opens_once_there_is_room(
    full_login: FullLogin, how: str
) -> None:
    told = full_login.told(how)
    assert told is None or not _wrong_at_login(how, told)


@pytest.mark.parametrize(("how", "worse"), [("mounted", "as_it_comes"), ("shim", "stays_shut")])
def test_a_login_that_tells_something_else_or_stays_shut_is_found_out(
    full_login: FullLogin, how: str, worse: str
) -> None:
    told = full_login.told(how, worse)
    assert told is None or _wrong_at_login(how, told)
