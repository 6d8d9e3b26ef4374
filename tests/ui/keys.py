"""Keys as a person presses them, letters with marks included (QTest knows ASCII only)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Counter:
    """Counts key presses, for the keystroke figures."""

    pressed = 0


def focused() -> QWidget:
    """The widget that keys go to."""
    found = QApplication.focusWidget()
    assert found is not None, "nothing has the focus"
    return found


def press(*keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys one after the other; words are typed letter by letter."""
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            Counter.pressed += 1
            _one(one, held)
            QApplication.processEvents()


def _one(key: Qt.Key | str, held: Qt.KeyboardModifier) -> None:
    if not isinstance(key, str):
        QTest.keyClick(focused(), key, held)
        return
    code = ord(key.upper()) if key.isascii() else 0
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        target = QApplication.focusWidget()
        if target is not None:
            QApplication.sendEvent(target, QKeyEvent(kind, code, held, key))
