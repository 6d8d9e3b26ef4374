"""A wrong passphrase, again and again, in the login window: one clear sentence, nothing opened."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.errors import WrongPassphrase
from giamngheo_desktop.keys import slots
from giamngheo_desktop.keys.passphrase import Attempts
from giamngheo_desktop.ui.login import LoginPage
from giamngheo_desktop.ui.start import StartWindow
from tests.faults.conftest import SEED, sized
from tests.services.test_unlucky_days import is_one_clear_text
from tests.ui.conftest import LONG
from tests.ui.keys import ENTER, press
from tests.ui.workplace import PASSPHRASE, Built, clock, preferences


@dataclass
class Seconds:
    """Time of the waits, moved by the test."""

    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Whether each passphrase that reached the slots opened them."""
    found: list[bool] = []
    unlock = slots.unlock

    def watched(folder: Path, user: str, passphrase: str) -> bytes:
        found.append(False)
        key = unlock(folder, user, passphrase)
        found[-1] = True
        return key

    monkeypatch.setattr(slots, "unlock", watched)
    return found


@pytest.fixture
def start(qtbot: QtBot, entered: Built, tmp_path: Path, seconds: Seconds) -> StartWindow:
    shutil.copytree(entered.commune, tmp_path / "xa")
    window = StartWindow(tmp_path / "xa", clock, preferences(tmp_path))
    window._attempts = Attempts(seconds)
    qtbot.addWidget(window)
    with qtbot.waitActive(window, timeout=LONG):
        window.show()
        window.activateWindow()
    return window


def _typed(qtbot: QtBot, login: LoginPage, word: str) -> str:
    """Type a passphrase and Enter; gives the sentence that stands there then."""
    login.passphrase.take_focus()
    press(word, ENTER)
    qtbot.waitUntil(login.button.isEnabled, timeout=LONG)
    return login.problem.text()


def test_many_wrong_passphrases_open_nothing(
    qtbot: QtBot, start: StartWindow, seconds: Seconds, tried: list[bool]
) -> None:
    login, count = start.login, sized(25, 1_000)
    assert login is not None
    before = {one.name: one.read_bytes() for one in start.folder.glob("keys*.json")}
    for number in range(count):
        said = _typed(qtbot, login, f"sai mat khau {SEED} {number}")
        assert is_one_clear_text(WrongPassphrase(said)), said
        assert "không đúng" in said
        assert start.main is None
        seconds.now += 601
    assert (len(tried), sum(tried)) == (count, 0)
    print(f"login window: {count} wrong passphrases typed, {sum(tried)} opened, seed {SEED}")
    assert {one.name: one.read_bytes() for one in start.folder.glob("keys*.json")} == before
    login.passphrase.take_focus()
    press(PASSPHRASE, ENTER)
    qtbot.waitUntil(lambda: start.main is not None, timeout=LONG)
    assert start.main is not None
    start.main.close()


def test_after_five_the_window_waits_and_says_how_long(
    qtbot: QtBot, start: StartWindow, seconds: Seconds, tried: list[bool]
) -> None:
    login = start.login
    assert login is not None
    waits = []
    for _ in range(5):
        assert "không đúng" in _typed(qtbot, login, "sai mat khau nay")
    for expected in (30, 60, 120, 240, 480, 600, 600):
        said = _typed(qtbot, login, PASSPHRASE)  # even the right one is not tried meanwhile
        assert f"hãy chờ {expected} giây" in said
        assert is_one_clear_text(WrongPassphrase(said))
        waits.append(expected)
        seconds.now += expected
        assert "không đúng" in _typed(qtbot, login, "sai mat khau nay")
    assert (len(tried), sum(tried)) == (5 + len(waits), 0)
    seconds.now += 600
    login.passphrase.take_focus()
    press(PASSPHRASE, ENTER)
    qtbot.waitUntil(lambda: start.main is not None, timeout=LONG)
    assert start.main is not None
    start.main.close()
