"""The window before the recovery sheet was proved: one sentence, and the way to the sheet."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui as words
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.care import CareScreen
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from giamngheo_desktop.ui.start import StartWindow
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.ui.conftest import LONG
from tests.ui.keys import CONTROL, press
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import build, clock, opened_copy, preferences


@pytest.fixture
def services(tmp_path: Path) -> Services:
    """A real commune, no sample, without a household and without a sheet."""
    built = build(tmp_path / "moi", 12, until="init")
    services = opened_copy(built.commune, tmp_path / "xa", "can_bo")
    with services.at.store.writing() as tx:
        tx.settings.put_office(replace(services.at.office(), is_sample=False))
    return services


@pytest.fixture
def window(qtbot: QtBot, services: Services, tmp_path: Path) -> Iterator[MainWindow]:
    one = MainWindow(services, SCREENS, Surroundings(preferences(tmp_path), services.people.opens))
    one.resize(1366, 768)
    with qtbot.waitActive(one, timeout=LONG):
        one.show()
        one.activateWindow()
    _settle(qtbot, one)
    yield one
    _settle(qtbot, one)
    one.close()
    one.deleteLater()


def _settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.runner.is_busy(), timeout=LONG)


def test_a_new_household_leads_to_the_sheet_and_then_opens(
    qtbot: QtBot, window: MainWindow, services: Services
) -> None:
    window.go("households", None)
    _settle(qtbot, window)
    press("n", held=CONTROL)
    assert isinstance(window.open_screen(), HouseholdsScreen)
    assert "phải in phiếu phục hồi" in window.bar.text()
    assert window.bar.text().count(". ") <= 2
    [way] = [one for one in window.bar.findChildren(QPushButton) if one.text() == words.TO_SHEET]
    assert way.isVisible()
    way.setFocus()
    press(Qt.Key.Key_Space)
    _settle(qtbot, window)
    care = window.open_screen()
    assert isinstance(care, CareScreen)
    assert care.tabs.currentWidget() is care.keys
    assert care.keys.buttons[say.MAKE_SHEET].hasFocus()
    assert window.bar.text() == ""
    services.recovery.prove(services.recovery.make().secret[-8:])
    window.go("households", None)
    _settle(qtbot, window)
    press("n", held=CONTROL)
    _settle(qtbot, window)
    assert isinstance(window.open_screen(), HouseholdScreen)


def test_the_sheet_may_be_put_off_and_the_workplace_is_given_back(
    qtbot: QtBot, services: Services, tmp_path: Path
) -> None:
    for is_later in (True, False):
        start = StartWindow(tmp_path / "leer", clock, preferences(tmp_path))
        qtbot.addWidget(start)
        start.notify = RecordingNotify()
        start._ask_sheet(services.at)
        page = start.sheet
        assert page is not None
        qtbot.waitUntil(page.print_button.isEnabled, timeout=LONG)
        if is_later:
            page.later_button.setFocus()
            page.later_button.click()
            assert start.main is not None
            start.main._closing.goes_to = services.at  # somebody else has the file open: it stays
            object.__setattr__(start.main._around, "hand_over", lambda _place: None)
            start.main.close()
        else:
            start.close()
    assert services.at.store._lock.closed
