"""Windows on real workplaces, driven by keys."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import Built, build, opened_copy, preferences

Kind = TypeVar("Kind", bound=Screen)
LONG = 120_000
"""Milliseconds to wait for a state: only a hanging program takes as long, on any machine."""


@dataclass
class Desktop:
    """One open window with what it said."""

    window: MainWindow
    notify: RecordingNotify
    bot: QtBot

    @property
    def services(self) -> Services:
        return self.window.desk.services

    def settle(self) -> None:
        """Wait until nothing runs, the open page is drawn, and the short timers have fired."""
        self.bot.waitUntil(self._is_quiet, timeout=LONG)
        QApplication.processEvents()
        self.bot.waitUntil(self._is_quiet, timeout=LONG)

    def _is_quiet(self) -> bool:
        screen = self.window.open_screen()
        return not self.window.runner.is_busy() and (screen is None or screen.is_drawn)

    def go(self, screen: str, kind: type[Kind], request: object = None) -> Kind:
        """Open a screen and wait for its content."""
        self.window.go(screen, request)
        self.settle()
        return self.screen(kind)

    def screen(self, kind: type[Kind]) -> Kind:
        """The open screen, which is of this kind."""
        found = self.window.open_screen()
        assert isinstance(found, kind)
        return found

    def said(self, kind: str) -> list[str]:
        """What was said in one way."""
        return [text for one, text in self.notify.said if one == kind]


@pytest.fixture(scope="session", autouse=True)
def _dressed(qapp: QApplication) -> None:
    look.dress(qapp)


@pytest.fixture(scope="session")
def entered(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A round with reviews, not classified yet."""
    return build(tmp_path_factory.mktemp("entered"), 60, until="enter")


@pytest.fixture(scope="session")
def classified(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A round whose households all have their verdicts."""
    return build(tmp_path_factory.mktemp("classified"), 40, until="classify")


@pytest.fixture(scope="session")
def previous(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Last year's list, no round."""
    return build(tmp_path_factory.mktemp("previous"), 40, until="previous")


@pytest.fixture(scope="session")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A closed round, not handed over."""
    return build(tmp_path_factory.mktemp("closed"), 40, until="close")


Open = Callable[[Path, str], Desktop]


@pytest.fixture
def desktop(qtbot: QtBot, tmp_path: Path) -> Iterator[Open]:
    """Opens a window on a copy of a workplace; closes it in the end."""
    made: list[Desktop] = []

    def open_window(folder: Path, user: str) -> Desktop:
        services = opened_copy(folder, tmp_path / f"copy{len(made)}", user)
        notify = RecordingNotify()
        around = Surroundings(preferences(tmp_path), services.people.opens, notify)
        window = MainWindow(services, SCREENS, around)
        window.resize(1366, 768)
        one = Desktop(window, notify, qtbot)
        made.append(one)
        with qtbot.waitActive(window, timeout=LONG):
            window.show()
            window.activateWindow()
        one.settle()
        return one

    yield open_window
    for one in made:
        one.settle()
        one.window.close()
        one.window.deleteLater()
        assert one.notify.bugs == []


@pytest.fixture
def commune(desktop: Open, entered: Built) -> Desktop:
    """A commune in the middle of its round."""
    return desktop(entered.commune, "can_bo")
