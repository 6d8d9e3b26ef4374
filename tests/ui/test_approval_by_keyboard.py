"""A second person approves at the upper unit, typed in the real boxes of the window."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamngheo_desktop.text import ui_handover as say
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.inbox import InboxScreen
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.services.conftest import world_template
from tests.services.desks import Desks
from tests.services.test_undoing import _many_gone
from tests.services.workplaces import PASSPHRASE, ROUND, World
from tests.ui.hands import Hands, reach
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.workplace import preferences

__all__ = ["world_template"]


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    one = Hands(monkeypatch)
    yield one
    one.rest()


@pytest.fixture
def desks(world_template: World, tmp_path: Path) -> Iterator[Desks]:
    with ExitStack() as stack:
        yield Desks(world_template.copied(tmp_path / "out"), stack)


@pytest.fixture
def upper(qtbot: QtBot, desks: Desks, tmp_path: Path) -> Iterator[MainWindow]:
    """The window of the receiving officer, who may not release."""
    around = Surroundings(preferences(tmp_path), desks.upper.people.opens)
    window = MainWindow(desks.upper, SCREENS, around)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    settle(qtbot, window)
    yield window
    settle(qtbot, window)
    window.close()
    window.deleteLater()


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=30_000)


def front(qtbot: QtBot, window: MainWindow) -> None:
    """The window is in front again, as after every box that closes."""
    with qtbot.waitActive(window):
        window.activateWindow()


def inbox_of(qtbot: QtBot, window: MainWindow) -> InboxScreen:
    window.go("handover", None)
    settle(qtbot, window)
    screen = window.open_screen()
    assert isinstance(screen, InboxScreen)
    return screen


def test_an_enrolment_is_approved_by_a_second_person(
    qtbot: QtBot, hands: Hands, desks: Desks, upper: MainWindow, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    with desks.upper.at.store.writing() as tx:
        tx.settings.put("two_person_approval", True)
    asked = desks.commune.enrolment.request(stick, office="Phong Kinh te", phone="0235")
    screen = inbox_of(qtbot, upper)
    screen.tabs.setCurrentIndex(2)
    front(qtbot, upper)
    screen.keys.table.setFocus()
    hands.files(asked.path)
    hands.say(asked.slip.digits)
    hands.choose(next(iter(say.ASSURANCES.values())))
    hands.folder(stick)
    hands.fill("phe_duyet", "sai mat khau roi")
    hands.fill(PASSPHRASE)  # the 40 digits are not typed again, nor her name
    reach(say.ACCEPT)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(hands.done, timeout=30_000)
    settle(qtbot, upper)
    assert "Tệp trả lời" in upper.bar.text(), "what the list reads again takes no word away"
    people = {one.user: one.id for one in desks.upper.people.people()}
    key = next(one for one in desks.upper.enrolment.registry() if one.approved_by)
    assert key.card.unit == desks.commune.at.office().unit.id
    assert key.approved_by == people["phe_duyet"]
    assert len(list(stick.glob("*upper-down*.gnb"))) == 1
    assert desks.upper.at.person.user == "tiep_nhan"


def test_a_large_difference_is_approved_by_a_second_person(
    qtbot: QtBot, hands: Hands, desks: Desks, upper: MainWindow, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    desks.upper.inbox.merge(desks.bundle)
    desks.clock.pass_by(hours=1)
    path = _many_gone(desks)
    screen = inbox_of(qtbot, upper)
    front(qtbot, upper)
    screen.look_button.setFocus()
    hands.files(path)
    press(Qt.Key.Key_O, held=CONTROL)
    settle(qtbot, upper)
    looked = screen.seen
    assert looked is not None
    assert looked.is_large
    hands.choose(say.MERGE_YES)
    hands.folder(stick)
    hands.fill("phe_duyet", "sai mat khau roi")
    hands.back_out()
    press(ENTER, held=CONTROL)
    qtbot.waitUntil(hands.done, timeout=30_000)
    settle(qtbot, upper)
    assert "vượt mức cần duyệt" in upper.bar.text()
    assert not list(stick.glob("*.gnb"))
    front(qtbot, upper)
    hands.choose(say.MERGE_YES)
    hands.folder(stick)
    hands.fill(desks.upper.at.person.user, PASSPHRASE)
    hands.fill("phe_duyet", PASSPHRASE)
    press(ENTER, held=CONTROL)
    qtbot.waitUntil(hands.done, timeout=30_000)
    settle(qtbot, upper)
    held = desks.upper.completeness.of_round(ROUND)
    now = next(one for one in held.units if one.unit.id == desks.commune.at.office().unit.id)
    assert now.seq == 2
    assert screen.seen is None
    assert len(list(stick.glob("*upper-ack*.gnb"))) == 1
