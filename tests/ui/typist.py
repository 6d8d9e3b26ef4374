"""A person at the form whose power is cut: types, waits for no one, dies.

    python -m tests.ui.typist FOLDER HOUSEHOLD SETTINGS {kept|lost}
    python -m tests.ui.typist FOLDER VILLAGE SETTINGS {meeting|meeting-lost}
    python -m tests.ui.typist FOLDER VILLAGE SETTINGS {round|round-lost}
    python -m tests.ui.typist FOLDER HOUSEHOLD SETTINGS {word|word-lost}

`lost` are the known-bad variants: nothing keeps the draft.
"""

import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.services.session import open_workplace
from giamngheo_desktop.services.suite import services_of
from giamngheo_desktop.ui import autosave, look
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.household import HouseholdScreen
from giamngheo_desktop.ui.screens.meeting import MeetingScreen
from giamngheo_desktop.ui.screens.recognition import RecognitionScreen
from giamngheo_desktop.ui.screens.round import RoundScreen
from giamngheo_desktop.ui.screens.settings import SettingsScreen
from giamngheo_desktop.ui.search import (
    HouseholdRequest,
    MeetingRequest,
    RecognitionRequest,
    SettingsTabRequest,
    StepRequest,
)
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.ui.keys import CONTROL, ENTER, press
from tests.ui.recording import RecordingNotify
from tests.ui.workplace import PASSPHRASE, clock, preferences

ROUND, AGREE = "2026-DK", 4
"""The round of the sample, and the column of those who agree."""
FIRST, SECOND = "Gần cầu treo", "0905 000 111"
NUMBER = "049199901234"
"""Of a person of another sex, born in another year: it is warned about."""
_WAIT_MS, _LONG_MS = 1_500, 120_000


def main(folder: Path, about: str, settings: Path, variant: str) -> None:
    """Type, and die by SIGKILL."""
    window = _window(folder, settings)
    type_it = _TYPES.get(variant.partition("-")[0], _type_household)
    type_it(window, about, not variant.endswith("lost"))
    _die(window)


def _die(window: MainWindow) -> None:
    QTest.qWait(_WAIT_MS)
    # A slow machine may still be writing what the timer has asked for.
    while window.runner.is_busy():
        QTest.qWait(20)
    os.kill(os.getpid(), signal.SIGKILL)


def _window(folder: Path, settings: Path) -> MainWindow:
    app = QApplication([])
    look.dress(app)
    services = services_of(
        open_workplace(folder, user="can_bo", passphrase=lambda: PASSPHRASE, clock=clock)
    )
    around = Surroundings(preferences(settings), services.people.opens, RecordingNotify())
    window = MainWindow(services, SCREENS, around)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, _LONG_MS)
    return window


def _type_household(window: MainWindow, household: str, is_kept: bool) -> None:
    """Two fields, then the next page."""
    window.go("household", HouseholdRequest(household))
    screen = window.open_screen()
    assert isinstance(screen, HouseholdScreen)
    assert screen.editor is not None
    screen.autosave.setInterval(300)
    if not is_kept:
        screen.autosave.stop()
        screen.editor.page_left.disconnect()
    screen.editor.go_to("address")
    press(FIRST, ENTER)
    screen.editor.go_to("phone")
    press(SECOND, ENTER)
    press(Qt.Key.Key_PageDown, held=CONTROL)


def _type_meeting(window: MainWindow, village: str, is_kept: bool) -> None:
    """Place and chair of the meeting, and the votes of its first household."""
    window.go("meeting", MeetingRequest(ROUND, village))
    screen = window.open_screen()
    assert isinstance(screen, MeetingScreen)
    while not screen.rows:
        QTest.qWait(20)
    screen.autosave.setInterval(300)
    if not is_kept:
        screen.autosave.stop()
    assert screen.editor is not None
    screen.editor.go_to("place")
    press(FIRST, ENTER)
    press(SECOND, ENTER)
    row = screen.model.index(0, AGREE)
    screen.table.setFocus()
    screen.table.setCurrentIndex(row)
    press(ENTER, "21", ENTER)
    screen.table.setCurrentIndex(screen.model.index(1, AGREE))
    press(ENTER, "9")


def _type_round(window: MainWindow, village: str, is_kept: bool) -> None:
    """What a decision needs, and then a complaint."""
    _type_decision(window, is_kept)
    _type_complaint(window, village, is_kept)


def _type_complaint(window: MainWindow, village: str, is_kept: bool) -> None:
    """Its day, who makes it, and a content that is never left."""
    window.go("round", StepRequest(ROUND, Step.COMPLAINT.value, village))
    screen = window.open_screen()
    assert isinstance(screen, RoundScreen)
    while screen.step_form.editor is None:
        QTest.qWait(20)
    screen.step_form.autosave.setInterval(300)
    if not is_kept:
        screen.step_form.autosave.stop()
    press("5/10/26", ENTER, FIRST, ENTER, SECOND)


def _type_decision(window: MainWindow, is_kept: bool) -> None:
    """The number of the decision, and the reason of a decision about the first household."""
    window.go("recognition", RecognitionRequest(ROUND))
    screen = window.open_screen()
    assert isinstance(screen, RecognitionScreen)
    while screen.table.current() is None:
        QTest.qWait(20)
    if not is_kept:
        screen.drafts.keep = _nothing  # type: ignore[method-assign]  # the known-bad one
    for one in screen.drafts.parts():
        one.autosave.setInterval(300)
        if not is_kept:
            one.autosave.stop()
    screen.decide_form.reason.setFocus()
    press(FIRST)
    screen.tabs.setCurrentWidget(screen.recognise_form)
    screen.recognise_form.number.setFocus()
    press(SECOND)


def _type_word(window: MainWindow, household: str, is_kept: bool) -> None:
    """Days of the rounds, and then the word on a warning: the power goes while it is asked for."""
    autosave.AUTOSAVE_MS = 300 if is_kept else 10 * _LONG_MS
    window.go("settings", SettingsTabRequest(is_of_rounds=True))
    settings = window.open_screen()
    assert isinstance(settings, SettingsScreen)
    while window.runner.is_busy() or not settings.rounds.isEnabled():
        QTest.qWait(20)
    settings.rounds.posting.setFocus()
    press("7")
    settings.rounds.opinion_to.setFocus()
    press(FIRST)
    QTest.qWait(_WAIT_MS)
    window.go("household", HouseholdRequest(household))
    screen = window.open_screen()
    assert isinstance(screen, HouseholdScreen)
    assert screen.editor is not None
    assert screen.opened is not None
    table, head = screen.editor.table(0), screen.opened.draft.members[0].id
    assert table is not None
    table.go_to(head, "citizen_id")
    press(NUMBER, ENTER)
    table.go_to(head, "citizen_id")
    with patch.object(screen.desk.notify, "ask_text", partial(_half, window)):
        press(Qt.Key.Key_F7)


def _half(window: MainWindow, _text: str, _default: str, *, typed: Callable[[str], object]) -> None:
    """The answer is never given."""
    typed(SECOND)
    _die(window)


def _nothing() -> None:
    """Keeps nothing."""


_TYPES = {"meeting": _type_meeting, "round": _type_round, "word": _type_word}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]), sys.argv[4])
