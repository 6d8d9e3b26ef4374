"""The one bar for messages, under the title.

Done is green and goes by itself; yellow and red stay until dealt with; work in hand has *Dừng*.
"""

import time
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.look import restyle
from giamngheo_desktop.ui.task import Task

DONE_MS = 5_000
BUSY_AFTER_MS = 300
LEFT_AFTER_SECONDS = 3


class MessageBar(QFrame):
    """Shows one message at a time; work in hand comes back after a message is dealt with."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self._build()
        self._timer = QTimer(self, singleShot=True, interval=DONE_MS)
        self._timer.timeout.connect(self.close_message)
        self._wait = QTimer(self, singleShot=True, interval=BUSY_AFTER_MS)
        self._wait.timeout.connect(self._on_waited)
        self._task: Task[object] | None = None
        self._step = (0, 0, "")
        self._since = 0.0
        self._action: Callable[[], object] | None = None
        self.hide()

    def _build(self) -> None:
        self._mark, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._share = QProgressBar(maximum=1000, textVisible=False)
        self._share.setFixedSize(160, 12)
        self._act, self._close = QPushButton(), QPushButton(say.CLOSE)
        self._act.clicked.connect(self._on_act)
        self._close.clicked.connect(self.close_message)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 4)
        for widget in (self._mark, self._text, self._share, self._act, self._close):
            row.addWidget(widget)
        self._text.setAccessibleName(say.MESSAGE)

    # -- messages ---------------------------------------------------------------------------

    def done(self, text: str, act: str = "", action: Callable[[], object] | None = None) -> None:
        """Green, for five seconds."""
        self._show("done", "✓", text, act, action)
        self._timer.start()

    def warn(self, text: str, act: str = "", action: Callable[[], object] | None = None) -> None:
        """Yellow, until dealt with."""
        self._show("warn", "!", text, act, action)

    def error(self, text: str, act: str = "", action: Callable[[], object] | None = None) -> None:
        """Red, until dealt with."""
        self._show("error", "✕", text, act, action)

    def text(self) -> str:
        """What is shown now."""
        return "" if self.isHidden() else self._text.text()

    def kind(self) -> str:
        """`done`, `warn`, `error` or `busy`."""
        return str(self.property("kind") or "")

    def close_message(self) -> None:
        """Take the message away; work in hand shows again."""
        self._timer.stop()
        self.hide()
        if self._task is not None:
            self._show_busy()
        self.closed.emit()

    def _show(
        self, kind: str, mark: str, text: str, act: str, action: Callable[[], object] | None
    ) -> None:
        self._timer.stop()
        restyle(self, "kind", kind)
        self._mark.setText(mark)
        self._text.setText(text)
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self._action = action
        self._share.setVisible(kind == "busy")
        self._close.setVisible(kind != "busy")
        self.show()

    def _on_act(self) -> None:
        if self._action is not None:
            self._action()

    # -- work in hand -----------------------------------------------------------------------

    def follow(self, task: Task[object]) -> None:
        """Show a task that runs, once it has taken a third of a second; not a quiet one.

        What goes past long work leaves that one in its place.
        """
        is_in_hand = self._task is not None and not self._task.has_run
        if task.is_quiet or (is_in_hand and task.way.goes_past):
            return
        self._task, self._step, self._since = task, (0, 0, ""), time.monotonic()
        task.progressed.connect(partial(self._on_progressed, task))
        task.finished.connect(partial(self._on_finished, task))
        self._wait.start()

    def _on_waited(self) -> None:
        """What the program reads again by itself takes no message away before it was read."""
        is_told = not self.isHidden() and self.kind() != "busy"
        if self._task is not None and (self._task.label or not is_told):
            self._show_busy()

    def _on_progressed(self, task: Task[object], done: int, total: int, label: str) -> None:
        if task is not self._task:
            return
        self._step = (done, total, label)
        if self.kind() == "busy" and self.isVisible():
            self._show_busy()

    def _on_finished(self, task: Task[object]) -> None:
        if task is not self._task:
            return
        self._wait.stop()
        self._task = None
        if self.kind() == "busy":
            self.hide()

    def _show_busy(self) -> None:
        if self._task is None:
            return
        done, total, place = self._step
        left = self._seconds_left(done, total)
        text = say.busy(self._task.label, done, total, place, left)
        self._show("busy", "…", text, say.STOP, self._task.cancel)
        self._share.setMaximum(1000 if total else 0)
        self._share.setValue(1000 * done // total if total else 0)

    def _seconds_left(self, done: int, total: int) -> int | None:
        passed = time.monotonic() - self._since
        if passed < LEFT_AFTER_SECONDS or not done or not total:
            return None
        return round(passed * (total - done) / done)
