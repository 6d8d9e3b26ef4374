"""Closing the window: what a person gave to be stored is stored before the window goes."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.task import Task, TaskRunner


class Closing:
    """See the module; a refusal keeps the window open, with what was typed and the reason."""

    def __init__(self, window: QMainWindow, runner: TaskRunner, notify: Notify) -> None:
        self._window, self._runner, self._notify = window, runner, notify
        self._is_waiting = False

    def waits(self) -> bool:
        """True while something is being stored; the window closes itself afterwards."""
        saves = self._runner.saves()
        if saves and not self._is_waiting:
            self._is_waiting = True
            self._notify.warn(say.CLOSES_WHEN_SAVED)
            saves[-1].finished.connect(lambda: self._on_ended(saves))
        return bool(saves)

    def _on_ended(self, saves: Sequence[Task[object]]) -> None:
        self._is_waiting = False
        if all(one.is_done for one in saves):
            QTimer.singleShot(0, self._window, self._window.close)
