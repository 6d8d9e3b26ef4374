"""Nobody knows the passphrase any more: each way back, typed in real windows from end to end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.services.rescuing import RecoveryKeyMade
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.start import StartWindow
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.services.conftest import world_template
from tests.services.workplaces import Clock, World, opened
from tests.ui.conftest import LONG
from tests.ui.hands import Hands, reach
from tests.ui.keys import press
from tests.ui.sheets import digits_of_slip
from tests.ui.workplace import preferences

__all__ = ["world_template"]

NEW = "sau bay tam chin muoi"
KEY_WORD = "khoa cuu ho trong ket"


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    one = Hands(monkeypatch)
    yield one
    one.rest()


@pytest.fixture
def clock() -> Clock:
    one = Clock()
    one.pass_by(hours=1)
    return one


@pytest.fixture
def world(world_template: World, tmp_path: Path) -> World:
    return world_template.copied(tmp_path / "out")


def locked(qtbot: QtBot, folder: Path, clock: Clock, tmp_path: Path) -> StartWindow:
    """The login, with its button for a forgotten passphrase pressed."""
    start = StartWindow(folder, clock, preferences(tmp_path))
    qtbot.addWidget(start)
    with qtbot.waitActive(start, timeout=LONG):
        start.show()
        start.activateWindow()
    assert start.login is not None
    start.login.take_focus()
    reach(say.FORGOTTEN)
    return start


def opened_by(qtbot: QtBot, start: StartWindow) -> MainWindow:
    qtbot.waitUntil(lambda: start.main is not None or bool(start.bar.text()), timeout=LONG)
    assert start.main is not None, start.bar.text()
    main = start.main
    qtbot.waitUntil(lambda: not main.runner.is_busy(), timeout=LONG)
    return main


def test_the_paper_opens_what_nobody_can_open(
    qtbot: QtBot, hands: Hands, world: World, clock: Clock, tmp_path: Path
) -> None:
    folder = world.communes[0]
    services = opened(folder, clock=clock)
    sheet, count = services.recovery.make(), services.households.count(HouseholdQuery())
    services.close()
    hands.choose(say.BY_SHEET)
    hands.fill(sheet.secret.lower(), NEW, NEW)
    start = locked(qtbot, folder, clock, tmp_path)
    press(Qt.Key.Key_Space)
    main = opened_by(qtbot, start)
    assert hands.done()
    assert main.desk.services.households.count(HouseholdQuery()) == count > 0
    main.close()


def test_the_unit_above_opens_it_over_a_stick(
    qtbot: QtBot, hands: Hands, world: World, clock: Clock, tmp_path: Path
) -> None:
    made, stick = left_above(world, clock)
    asked = asks_above(qtbot, hands, world, clock, tmp_path)
    answer = is_answered(qtbot, hands, world, clock, made, asked)
    hands.choose(say.BY_ANSWER)
    hands.files(answer)
    hands.fill(NEW, made.digits)
    start = locked(qtbot, world.communes[0], clock, tmp_path)
    press(Qt.Key.Key_Space)
    main = opened_by(qtbot, start)
    assert hands.done()
    services = main.desk.services
    assert services.households.count(HouseholdQuery()) > 0
    assert services.key_change.is_due()
    assert len(services.audit.search(op="opened_by_rescue")) == 1
    assert stick.is_dir()
    main.close()


def left_above(world: World, clock: Clock) -> tuple[RecoveryKeyMade, Path]:
    """Before anything is lost: the key above, its digits typed at the commune."""
    stick = world.out / "usb"
    stick.mkdir()
    upper = opened(world.upper, "phe_duyet", clock)
    commune = opened(world.communes[0], clock=clock)
    made = upper.rescuing.make_key(stick, KEY_WORD)
    asked = commune.enrolment.request(stick, office="-", phone="0")
    done = upper.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    commune.enrolment.finish(done.path, upper_digits=done.upper_digits)
    commune.close()
    upper.close()
    return made, stick


def asks_above(
    qtbot: QtBot, hands: Hands, world: World, clock: Clock, tmp_path: Path
) -> tuple[Path, str]:
    """The locked laptop writes its request; gives the file and the digits of its slip."""
    stick, slip = world.out / "usb", tmp_path / "phieu.pdf"
    before = set(stick.glob("*.gnb"))
    hands.choose(say.BY_RESCUE)
    hands.fill("20900", "Hồ Văn A", "0905 000 000", NEW, NEW)
    hands.files(stick, slip)
    start = locked(qtbot, world.communes[0], clock, tmp_path)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(start.bar.text()), timeout=LONG)
    assert start.bar.kind() == "warn", start.bar.text()
    assert start.main is None
    [file] = set(stick.glob("*.gnb")) - before
    start.close()
    return file, digits_of_slip(slip)


def is_answered(
    qtbot: QtBot,
    hands: Hands,
    world: World,
    clock: Clock,
    made: RecoveryKeyMade,
    asked: tuple[Path, str],
) -> Path:
    """At the unit above: the request, its digits from paper, the key from the safe."""
    stick = world.out / "usb"
    before = set(stick.glob("*.gnb"))
    services = opened(world.upper, "phe_duyet", clock)
    window = MainWindow(
        services, SCREENS, Surroundings(preferences(world.out), services.people.opens)
    )
    qtbot.addWidget(window)
    with qtbot.waitActive(window, timeout=LONG):
        window.show()
        window.activateWindow()
    window.go("backup", None)
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=LONG)
    care = window.open_screen()
    assert isinstance(care, CareScreen)
    care.tabs.setCurrentWidget(care.keys)
    care.keys.take_focus()
    hands.files(asked[0], made.path, stick)
    hands.fill(asked[1], "", KEY_WORD, "", "")
    reach(say.ANSWER)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(window.bar.text()) and not window.runner.is_busy(), timeout=LONG)
    assert window.bar.kind() == "done", window.bar.text()
    [file] = set(stick.glob("*.gnb")) - before
    window.close()
    return file
