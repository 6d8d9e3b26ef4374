"""A backup from the stick is restored in a real window: what is lost is told, then decided."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.swapping import FORMER, RESTORED, WAITING
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.screens.handover import HandoverScreen
from giamngheo_desktop.ui.start import StartWindow
from tests.ui.conftest import LONG
from tests.ui.hands import Hands, reach
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.workplace import PASSPHRASE, Built, clock, opened_copy, preferences

NEW = "sau bay tam chin muoi"


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Iterator[Hands]:
    one = Hands(monkeypatch)
    yield one
    one.rest()


class Left:
    """A closed commune with a backup on a stick, and one household stored after it."""

    def __init__(self, built: Built, root: Path) -> None:
        self.folder, self.stick = root / "xa", root / "usb"
        self.stick.mkdir()
        services = opened_copy(built.commune, self.folder, "can_bo")
        self.sheet = services.recovery.make()
        self.file = services.backups.to_stick(self.stick).path
        line = services.households.lines(HouseholdQuery())[0]
        self.household = line.id
        dossier = services.households.get(line.id)
        home = replace(dossier.household, address="Sau bản sao")
        services.households.save(replace(dossier, household=home))
        self.epoch = _epoch(services)
        services.close()


def _epoch(services: Services) -> str:
    with services.at.store.reading() as tx:
        return tx.exchange.epoch()


def _settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=LONG)


def _login(qtbot: QtBot, left: Left, root: Path) -> StartWindow:
    """The login of the folder, as the program begins."""
    start = StartWindow(left.folder, clock, preferences(root))
    qtbot.addWidget(start)
    start.show()
    return start


def _logs_in(qtbot: QtBot, start: StartWindow, word: str) -> MainWindow:
    """Type the passphrase at the login that stands there."""
    qtbot.waitUntil(lambda: start.login is not None and start.isVisible(), timeout=LONG)
    with qtbot.waitActive(start, timeout=LONG):
        start.activateWindow()
    assert start.login is not None
    start.login.take_focus()
    press(word, ENTER)
    qtbot.waitUntil(lambda: start.main is not None, timeout=LONG)
    assert start.main is not None
    _settle(qtbot, start.main)
    return start.main


def _restores(
    qtbot: QtBot, hands: Hands, window: MainWindow, left: Left, answer: Callable[[], None]
) -> None:
    """In the window: Phục hồi…, the file, the sheet, then what is asked."""
    with qtbot.waitActive(window, timeout=LONG):
        window.activateWindow()
    window.go("backup", None)
    _settle(qtbot, window)
    screen = window.open_screen()
    assert isinstance(screen, CareScreen)
    screen.take_focus()
    hands.begin()
    hands.files(left.file)
    hands.fill(left.sheet.secret, left.sheet.digits, NEW, NEW)
    hands._steps.append((QMessageBox, answer))
    reach(say.RESTORE)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(hands.done, timeout=LONG)
    _settle(qtbot, window)


def test_what_a_restore_would_lose_is_told_before_it_is_decided(
    qtbot: QtBot, hands: Hands, closed: Built, tmp_path: Path
) -> None:
    left = Left(closed, tmp_path)
    start = _login(qtbot, left, tmp_path)
    window = _logs_in(qtbot, start, PASSPHRASE)

    def back_out() -> None:
        press(Qt.Key.Key_Escape)

    _restores(qtbot, hands, window, left, back_out)
    told = hands.texts[-1]
    assert "Bản sao đã mở được và kiểm tra đạt: 40 hộ. Bản đang dùng: 40 hộ." in told
    assert "lưu 1 hộ" in told
    assert "kỳ số mới" in told
    assert window.bar.text() == say.NOT_TAKEN
    beside = {one.name for one in tmp_path.iterdir()}
    assert not {f"xa{RESTORED}", f"xa{WAITING}"} & beside
    assert window.desk.services.households.get(left.household).household.address == "Sau bản sao"

    def takes() -> None:
        reach(say.TAKE)
        press(Qt.Key.Key_Space)

    _restores(qtbot, hands, window, left, takes)
    qtbot.waitUntil(lambda: start.is_wanted_again and not window.isVisible(), timeout=LONG)
    again = _logs_in(qtbot, _login(qtbot, left, tmp_path), NEW)
    services = again.desk.services
    assert services.households.get(left.household).household.address != "Sau bản sao"
    assert _epoch(services) != left.epoch
    assert (tmp_path / f"xa{FORMER}1").is_dir()
    _is_held(qtbot, hands, again, tmp_path)
    _vouches(qtbot, hands, again)
    assert "nhiệm vụ" in again.bar.text()
    assert services.recovery.is_waiting_for_receipt(), "an officer may not vouch"
    again.close()
    login = _login(qtbot, left, tmp_path)
    assert login.login is not None
    login.login.who.setCurrentText("lanh_dao")
    leader = _logs_in(qtbot, login, PASSPHRASE)
    _vouches(qtbot, hands, leader)
    assert leader.bar.text() == say.NO_RECEIPT_DONE
    assert not leader.desk.services.recovery.is_waiting_for_receipt()
    leader.close()


def _is_held(qtbot: QtBot, hands: Hands, window: MainWindow, root: Path) -> None:
    """No bundle goes out before the receipt."""
    with qtbot.waitActive(window, timeout=LONG):
        window.activateWindow()
    window.go("handover", None)
    _settle(qtbot, window)
    assert isinstance(window.open_screen(), HandoverScreen)
    before = set((root / "usb").iterdir())
    hands.begin()
    hands.folder(root / "usb")
    press(Qt.Key.Key_E, held=CONTROL)
    qtbot.waitUntil(hands.done, timeout=LONG)
    _settle(qtbot, window)
    assert "biên nhận" in window.bar.text()
    assert set((root / "usb").iterdir()) == before


def _vouches(qtbot: QtBot, hands: Hands, window: MainWindow) -> None:
    """Sao lưu, Không có biên nhận…, and the reason."""
    window.go("backup", None)
    _settle(qtbot, window)
    screen = window.open_screen()
    assert isinstance(screen, CareScreen)
    with qtbot.waitActive(window, timeout=LONG):
        window.activateWindow()
    hands.begin()
    hands.say("cấp trên xác nhận chưa gửi biên nhận nào")
    screen.take_focus()
    reach(say.NO_RECEIPT)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(hands.done, timeout=LONG)
    _settle(qtbot, window)
