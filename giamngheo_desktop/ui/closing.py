"""Closing the window: what a person gave to be stored is stored before the window goes.

What runs is asked to stop and comes to its safe end first; the window stays alive meanwhile.
"""

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMainWindow

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.task import Task, TaskRunner, Way


class Closing:
    """See the module; a refusal keeps the window open, with what was typed and the reason.

    `goes_to` is the opened file as the next person has it, where one goes on instead.
    """

    def __init__(self, window: QMainWindow, runner: TaskRunner, notify: Notify) -> None:
        self._window, self._runner, self._notify = window, runner, notify
        self._awaited: list[Task[object]] = []
        self.goes_to: Workplace | None = None

    def waits(self) -> bool:
        """True while something takes its time; the window closes itself afterwards."""
        unended = self._runner.unended()
        if not unended:
            self._runner.await_short()  # a draft on its way would come after a newer one
        if unended and not self._awaited:
            self._awaited = list(unended)
            self._tell(unended)
            for one in unended:
                one.finished.connect(partial(self._on_finished, one, unended))
        return bool(unended)

    def _tell(self, unended: Sequence[Task[object]]) -> None:
        if any(one.way is Way.SAVE for one in unended):
            self._notify.warn(say.CLOSES_WHEN_SAVED)
        else:
            self._notify.warn(say.CLOSES_WHEN_STOPPED)
        for one in unended:
            if one.is_long:
                one.cancel()

    def shut(self, screens: Iterable[Screen]) -> bool:
        """Let the screens keep what is typed; where that fails, the person says what happens.

        Returns:
            False keeps the window open: words could not be kept, and she wants to try again.
        """
        try:
            for one in screens:
                one.shut()
        except UserError as refused:
            goes = self._notify.confirm(
                say.closes_without(refused.text), yes=say.CLOSE_ANYWAY, is_final=True
            )
            self.goes_to = self.goes_to if goes else None
            return goes
        return True

    def _on_finished(self, ended: Task[object], unended: Sequence[Task[object]]) -> None:
        self._awaited.remove(ended)
        if self._awaited:
            return
        if all(one.is_done for one in unended if one.way is Way.SAVE):
            QTimer.singleShot(0, self._window, self._window.close)
        else:
            self.goes_to = None
