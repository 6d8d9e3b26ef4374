"""Run as a process of its own: a window in which canaries are typed and looked at, then killed.

    python -m tests.faults.window_leaks WORKPLACE TITLES

Writes every title any window had. Where LEAKY is set: a careless program, which puts the name of a
household into the title of its window and into a list of recent ones.
"""

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEventLoop, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.preferences import Preferences
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.search import HouseholdRequest, SearchRequest
from giamngheo_desktop.ui.start import StartWindow
from tests.builders import a_dossier
from tests.faults.test_leaks import NAMES, NUMBERS
from tests.services.workplaces import PASSPHRASE
from tests.ui.keys import ENTER, press
from tests.ui.workplace import clock

LOOKED_AT = 3
"""So many households are opened, searched for and typed into."""


def _until(holds: Callable[[], bool]) -> None:
    while not holds():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _canaries(services: Services) -> list[str]:
    found = []
    for number, (name, citizen) in enumerate(zip(NAMES, NUMBERS, strict=True)):
        dossier = a_dossier(100 + number)
        head, *rest = dossier.members
        members = (replace(head, name=name, citizen_id=citizen), *rest)
        found.append(replace(dossier, members=members))
    services.households.put_many(found)
    return [one.household.id for one in found]


def _leak(settings: QSettings) -> None:
    show = MainWindow.show_title

    def shown(window: MainWindow, screen: object) -> None:
        show(window, screen)  # type: ignore[arg-type]  # handed on as it came
        window.setWindowTitle(NAMES[0])
        settings.setValue("recent", [*NAMES[1:3], *NUMBERS[:2]])

    MainWindow.show_title = shown  # type: ignore[assignment, method-assign]  # a variant


def _looked_at(main: MainWindow, households: list[str], note: Callable[[], None]) -> None:
    """Every screen, and some households: searched for, opened, typed into."""

    def go(screen: str, request: object = None) -> None:
        main.go(screen, request)
        _until(lambda: not main.runner.is_busy())
        note()

    for one in SCREENS if "LEAKY" not in os.environ else ():  # the variant shows at once
        if main.office.role in one.roles and one.key:
            go(one.id)
    for household, name in zip(households[:LOOKED_AT], NAMES, strict=False):
        go("households", SearchRequest(name))
        go("household", HouseholdRequest(household))
        main.head.take_focus()
        press(name, ENTER)
        note()


def walk(folder: Path, titles: Path) -> None:
    """Log in, look at everything, die."""
    QApplication([])
    settings = QSettings("giamngheo-desktop", "giamngheo")
    if "LEAKY" in os.environ:
        _leak(settings)
    start = StartWindow(folder, clock, Preferences(settings))
    start.show()
    QTest.qWaitForWindowActive(start)
    if start.login is None:
        raise LookupError("no login")
    start.login.passphrase.take_focus()
    press(PASSPHRASE, ENTER)
    _until(lambda: start.main is not None)
    main = start.main
    if main is None:
        raise LookupError("no window")
    seen = dict[str, None]()

    def note() -> None:
        seen.update((one.windowTitle(), None) for one in QApplication.topLevelWidgets())

    _looked_at(main, _canaries(main.desk.services), note)
    settings.sync()
    titles.write_text("\n".join(seen), encoding="utf-8")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    walk(Path(sys.argv[1]), Path(sys.argv[2]))
