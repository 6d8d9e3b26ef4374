"""Choosing a stick in the window: keys, room, the wrong stick, a folder instead."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from giamngheo_desktop.services.stick_choice import Fitness, StickSeen
from giamngheo_desktop.text import ui_sticks as say
from giamngheo_desktop.ui.widgets.stick_dialog import StickDialog
from tests.ui.conftest import LONG
from tests.ui.keys import ENTER, press

GIB = 1 << 30
RIGHT = StickSeen(Path("/media/GIAO"), "GIAO", 15 * GIB, 2, Fitness.KNOWN)
FOREIGN = StickSeen(Path("/media/LA"), "LA", 7 * GIB, 1, Fitness.FOREIGN)
LOCKED = StickSeen(Path("/media/KHOA"), "KHOA", GIB, 0, Fitness.READ_ONLY)


def _dialog(bot: QtBot, *seen: StickSeen) -> StickDialog:
    dialog = StickDialog("Xuất gói", lambda then: then(list(seen)))
    bot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    bot.waitUntil(dialog.isActiveWindow, timeout=LONG)
    return dialog


def test_one_key_takes_the_stick_of_its_line(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, RIGHT, FOREIGN)
    assert dialog.table.current() == RIGHT
    assert dialog.note.text() == say.FITNESS["known"]
    press(Qt.Key.Key_2)
    assert (dialog.result(), dialog.path) == (QDialog.DialogCode.Accepted, FOREIGN.path)


def test_enter_takes_the_right_stick(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, RIGHT, FOREIGN)
    press(ENTER)
    assert dialog.path == RIGHT.path


def test_a_stick_that_cannot_be_written_to_is_not_taken(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot, LOCKED)
    assert not dialog.use.isEnabled()
    press(Qt.Key.Key_1)
    assert dialog.path is None
    assert dialog.isVisible()
    assert say.UNUSABLE in dialog.note.text()


def test_a_stick_plugged_in_later_appears_and_the_choice_stays(qtbot: QtBot) -> None:
    dialog = _dialog(qtbot)
    assert dialog.note.text() == say.NONE
    dialog.show_sticks([FOREIGN])
    dialog.show_sticks([RIGHT, replace(FOREIGN, free_bytes=GIB)])
    current = dialog.table.current()
    assert current is not None
    assert current.path == FOREIGN.path
    dialog.reject()
    assert dialog.path is None
