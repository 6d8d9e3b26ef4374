"""Closing the window: what a person gave to be stored is stored before the window goes."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.desk import Screen
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

    def shut(self, screens: Iterable[Screen]) -> bool:
        """Let the screens keep what is typed; where that fails, the person says what happens.

        Returns:
            False keeps the window open: words could not be kept, and she wants to try again.
        """
        try:
            for one in screens:
                one.shut()
        except UserError as refused:
            return self._notify.confirm(
                say.closes_without(refused.text), yes=say.CLOSE_ANYWAY, is_final=True
            )
        return True

    def _on_ended(self, saves: Sequence[Task[object]]) -> None:
        self._is_waiting = False
        if all(one.is_done for one in saves):
            QTimer.singleShot(0, self._window, self._window.close)
