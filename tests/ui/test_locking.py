"""The locked window: it shows nobody's data, answers nothing, and loses nothing that was typed."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QWidget

from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui import locking
from giamngheo_desktop.ui.lock import LockPage
from giamngheo_desktop.ui.notify import Answer, WindowNotify
from giamngheo_desktop.ui.screens.households import HouseholdsScreen
from tests.ui.conftest import LONG, Desktop
from tests.ui.keys import CONTROL, ENTER, focused, press
from tests.ui.workplace import PASSPHRASE, clock

PERSON = "Hồ Văn Lan 049 299 000 111"


def _unlock(commune: Desktop) -> None:
    press(PASSPHRASE, ENTER)
    commune.bot.waitUntil(lambda: not commune.window.locking.is_locked, timeout=LONG)


def _dialogs() -> list[QDialog]:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    return [one for one in found if one.isVisible()]


def _readable(window: QWidget) -> str:
    """Every word that can be read in a window, its title too."""
    found = [window.windowTitle()]
    for one in window.findChildren(QWidget):
        is_seen = not one.visibleRegion().isEmpty() and isinstance(one, QLabel | QLineEdit)
        found += [one.text()] if is_seen and isinstance(one, QLabel | QLineEdit) else []
    return " ".join(found)


def test_what_is_typed_and_where_the_cursor_stands_outlive_the_lock(commune: Desktop) -> None:
    screen = commune.go("households", HouseholdsScreen)
    screen.filter.setFocus()
    press("Hồ Văn L")
    commune.window.locking.idle.passed.emit()
    assert not screen.isVisible()
    assert focused() is not screen.filter
    _unlock(commune)
    assert focused() is screen.filter
    assert screen.filter.text() == "Hồ Văn L"


def test_keys_do_nothing_behind_the_lock(commune: Desktop) -> None:
    screen = commune.go("households", HouseholdsScreen)
    press(Qt.Key.Key_L, held=CONTROL)
    for key, held in (
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_F, CONTROL),
        (Qt.Key.Key_1, CONTROL),
    ):
        press(key, held=held)
    assert commune.window.locking.is_locked
    assert commune.window.open_screen() is screen
    _unlock(commune)
    assert commune.window.open_screen() is screen
    press(Qt.Key.Key_Escape)
    commune.settle()
    assert commune.window.open_screen() is not screen


def _asked_while_locked(commune: Desktop, ask: Callable[[WindowNotify], object]) -> object:
    """What a dialog answers that is open while the window locks itself and is unlocked again."""
    window = commune.window
    trouble: list[BaseException] = []

    def then(step: Callable[[], None]) -> Callable[[], None]:
        def tried() -> None:
            try:
                step()
            except BaseException as error:
                trouble.append(error)
                window.locking._open()
                for one in _dialogs():
                    one.reject()

        return tried

    def lock() -> None:
        [dialog] = _dialogs()
        assert PERSON in _readable(dialog)
        window.locking.idle.passed.emit()
        press(Qt.Key.Key_Escape)
        dialog.close()
        assert _dialogs() == [dialog]
        assert PERSON not in _readable(dialog)
        assert say.locked(commune.services.at.person.name) in _readable(dialog)
        press(PASSPHRASE, ENTER)
        window.locking.opened.connect(lambda: QTimer.singleShot(0, then(answer)))

    def answer() -> None:
        [dialog] = _dialogs()
        assert PERSON in _readable(dialog)
        assert not any(one.isVisible() for one in dialog.findChildren(LockPage))
        press("!") if dialog.findChild(QLineEdit) else None
        press(ENTER)

    QTimer.singleShot(0, then(lock))
    found = ask(WindowNotify(window, window.bar, window.go))
    if trouble:
        raise trouble[0]
    return found


def test_an_open_dialog_is_covered_and_keeps_its_words(commune: Desktop) -> None:
    def ask(notify: WindowNotify) -> object:
        return notify.ask_text(f"Lý do xóa hộ {PERSON}", "gõ dở")

    assert _asked_while_locked(commune, ask) in {"gõ dở!", "!"}


def test_a_question_is_covered_and_answered_afterwards(commune: Desktop) -> None:
    answers = [Answer("keep", "Giữ lại"), Answer("drop", "Bỏ")]

    def ask(notify: WindowNotify) -> object:
        return notify.choose(f"Hộ {PERSON} đã có phiếu.", answers)

    assert _asked_while_locked(commune, ask) == "keep"


def test_a_laptop_that_slept_wakes_up_locked(
    commune: Desktop, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = commune.window.locking
    now = clock()
    monkeypatch.setattr(lock, "_clock", lambda: now)
    for minutes, is_locked in ((1, False), (9, False), (10, True)):
        now += timedelta(minutes=minutes)
        lock.tick()
        assert lock.is_locked is is_locked
    _unlock(commune)
    now -= timedelta(days=3 * 365)
    lock.tick()
    assert not lock.is_locked


def test_ten_minutes_without_a_touch(commune: Desktop) -> None:
    assert locking.AUTO_LOCK_MINUTES == 10
    assert commune.window.locking.idle._timer.interval() == 600_000


def test_a_wrong_passphrase_is_told_where_the_person_looks(commune: Desktop) -> None:
    window = commune.window
    window.locking.now()
    press("sai rồi nhé bạn", ENTER)
    commune.bot.waitUntil(window.lock.button.isEnabled, timeout=LONG)
    assert window.lock.problem.text() == say.wrong_passphrase()
    assert window.locking.is_locked


def test_who_wants_to_go_on_at_a_locked_window_is_told_on_it(commune: Desktop) -> None:
    window = commune.window
    other = next(
        one.user for one in commune.services.people.people() if one != commune.services.at.person
    )
    commune.notify.form = {"user": other, "passphrase": "không phải thế này đâu"}
    window.locking.now()
    object.__setattr__(window._around, "hand_over", lambda _: None)
    window.lock.switched.emit()
    commune.settle()
    assert "không đúng" in window.lock.problem.text()
    assert window.locking.is_locked
