"""Answers the boxes of a real window by keys, one after the other, as they come up.

Boxes run an event loop of their own: what is to be typed is said before, and typed once the box is
there and has the focus. Only the dialogs of the system for files are answered with a path.
"""

from collections import deque
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QPushButton,
    QWidget,
)

from giamngheo_desktop.ui.widgets.ask_form import AskForm
from giamngheo_desktop.ui.widgets.stick_dialog import StickDialog
from tests.ui.keys import CONTROL, ENTER, focused, press

PATIENCE_MS = 30_000


def reach(label: str) -> None:
    """Tab to the button with these words."""
    for _ in range(60):
        now = focused()
        if isinstance(now, QPushButton) and now.text() == label:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"no way to {label!r} by Tab")


class Hands:
    """See the module. `texts` holds what each box said."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        self._steps: deque[tuple[type[QWidget], Callable[[], None]]] = deque()
        self._paths: deque[Path] = deque()
        self._seen: QWidget | None = None
        self._timer = QTimer(interval=10)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._end = QTimer(singleShot=True, interval=PATIENCE_MS)
        self._end.timeout.connect(self._give_up)
        self._end.start()
        for name in ("getOpenFileName", "getSaveFileName"):
            patch.setattr(QFileDialog, name, lambda *_: (str(self._paths.popleft()), ""))
        patch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(self._paths.popleft()))

    def choose(self, label: str) -> None:
        """In the next question, Tab to an answer and press it."""

        def typed() -> None:
            reach(label)
            press(Qt.Key.Key_Space)

        self._steps.append((QMessageBox, typed))

    def fill(self, *values: str) -> None:
        """In the next form, type the fields in order, Tab between them, Enter at the end."""

        def typed() -> None:
            fields = list(values)
            while fields:
                if isinstance(focused(), QPushButton):  # show the text of a secret
                    press(Qt.Key.Key_Tab)
                    continue
                press(fields.pop(0))
                if fields:
                    press(Qt.Key.Key_Tab)
            press(ENTER)

        self._steps.append((AskForm, typed))

    def back_out(self) -> None:
        """In the next form, Esc."""
        self._steps.append((AskForm, lambda: press(Qt.Key.Key_Escape)))

    def say(self, text: str) -> None:
        """In the next box with one line, type it and press Enter."""

        def typed() -> None:
            press(text, ENTER)

        self._steps.append((QInputDialog, typed))

    def folder(self, path: Path) -> None:
        """Where the stick is asked for, choose a folder instead (Ctrl+O)."""
        self._paths.append(path)

        def typed() -> None:
            press(Qt.Key.Key_O, held=CONTROL)

        self._steps.append((StickDialog, typed))

    def files(self, *paths: Path) -> None:
        """What the dialogs for files give, in order."""
        self._paths.extend(paths)

    def begin(self) -> None:
        """The next boxes get the whole patience again."""
        self._end.start()

    def done(self) -> bool:
        """True once everything that was said before has been typed."""
        return not self._steps and not self._paths

    def rest(self) -> None:
        """Look no more."""
        self._timer.stop()
        self._end.stop()

    def _look(self) -> None:
        box = QApplication.activeModalWidget()
        if box is None or box is self._seen or not self._steps:
            return
        kind, typed = self._steps[0]
        if not isinstance(box, kind) or not box.isActiveWindow():
            return
        self._seen = box
        self._end.start()
        self._steps.popleft()
        self.texts.append(box.text() if isinstance(box, QMessageBox) else box.windowTitle())
        typed()

    def _give_up(self) -> None:
        """Let no box hold the test for ever."""
        self._steps.clear()
        box = QApplication.activeModalWidget()
        if box is not None:
            box.close()
