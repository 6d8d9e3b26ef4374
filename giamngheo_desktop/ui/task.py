"""Work off the UI thread and back: the only thread code of the program.

One worker thread for everything that touches the store, one task at a time, in the order they were
started. Callbacks arrive on the UI thread; an owner that was closed meanwhile gets none.
"""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Generic, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from giamngheo_desktop.domain.errors import Cancelled, UserError
from giamngheo_desktop.domain.progress import Progress

Result = TypeVar("Result")

_REPORT_SECONDS = 0.05


class Task(QObject, Generic[Result]):
    """One piece of work with what shall happen afterwards.

    Args:
        owner: the screen that asked; nothing is called once it is gone.
        work: runs on the worker thread with a `Progress`; touches no widget.
        done: called on the UI thread with what `work` returned.
        failed: called on the UI thread with a `UserError`.
        label: what it is, for the message bar.
        is_save: a person stores something with it: it is never dropped because a window closes.
        is_quiet: the program looks something up by itself: the message bar says nothing of it.
    """

    progressed = Signal(int, int, str)
    finished = Signal()

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Progress], Result],
        *,
        done: Callable[[Result], object] | None = None,
        failed: Callable[[UserError], object] | None = None,
        label: str = "",
        is_save: bool = False,
        is_quiet: bool = False,
    ) -> None:
        super().__init__()
        self.label = label
        self.is_save = is_save
        self.is_quiet = is_quiet
        self.is_done = False
        self._owner = owner
        self._work = work
        self._done = done
        self._failed = failed
        self._stop = threading.Event()

    def cancel(self) -> None:
        """Ask the work to stop at the next place where it safely can."""
        self._stop.set()

    def is_cancelled(self) -> bool:
        """True once it was asked to stop."""
        return self._stop.is_set()

    def execute(self) -> "_Outcome":
        """Run on the worker thread; every ending becomes a value."""
        try:
            progress = _TaskProgress(self)
            progress.stop_if_asked()
            return _Outcome(self._work(progress), None)
        except Exception as error:  # carried whole to the UI thread, see settle()
            return _Outcome(None, error)

    def settle(self, outcome: "_Outcome", bug: Callable[[Exception], object]) -> None:
        """Tell the owner how it ended; on the UI thread."""
        try:
            if shiboken6.isValid(self._owner):
                self._tell(outcome, bug)
            elif outcome.is_bug():
                bug(cast(Exception, outcome.error))
        finally:
            self.finished.emit()

    def _tell(self, outcome: "_Outcome", bug: Callable[[Exception], object]) -> None:
        error = outcome.error
        self.is_done = error is None
        if error is None:
            if self._done is not None:
                self._done(cast(Result, outcome.value))
        elif isinstance(error, UserError) and self._failed is not None:
            self._failed(error)
        elif not isinstance(error, Cancelled):
            bug(error)


class _Outcome:
    """How a task ended: a value, or what was raised."""

    def __init__(self, value: object, error: Exception | None) -> None:
        self.value = value
        self.error = error

    def is_bug(self) -> bool:
        return self.error is not None and not isinstance(self.error, UserError | Cancelled)


class _TaskProgress(Progress):
    """Reports to the task's signal, at most twenty times a second, and stops when asked."""

    def __init__(self, task: Task[Result]) -> None:
        self._task = task
        self._last = 0.0

    def step(self, done: int, total: int, label: str = "") -> None:
        self.stop_if_asked()
        now = time.monotonic()
        if now - self._last >= _REPORT_SECONDS or (total and done >= total):
            self._last = now
            self._task.progressed.emit(done, total, label)

    def stop_if_asked(self) -> None:
        if self._task.is_cancelled():
            raise Cancelled


class _Worker(QObject):
    """Lives in the worker thread; runs what it is sent."""

    ended = Signal(object, object)

    @Slot(object)
    def run(self, task: Task[object]) -> None:
        self.ended.emit(task, task.execute())


class TaskRunner(QObject):
    """Owner of the one worker thread.

    Args:
        bug: told on the UI thread of anything raised that is neither `UserError` nor `Cancelled`.
    """

    started = Signal(object)
    queued = Signal(object)
    idle = Signal()
    _sent = Signal(object)

    def __init__(self, bug: Callable[[Exception], object]) -> None:
        super().__init__()
        self._bug = bug
        self._waiting: deque[Task[object]] = deque()
        self._running: Task[object] | None = None
        self._closed = False
        self._thread = QThread()
        self._worker = _Worker()
        self._worker.moveToThread(self._thread)
        self._sent.connect(self._worker.run, Qt.ConnectionType.QueuedConnection)
        self._worker.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    def start(self, task: Task[Result]) -> Task[Result]:
        """Run a task now, or after those that wait already."""
        one = cast("Task[object]", task)
        if self._closed:
            return task
        if self._running is None:
            self._send(one)
        else:
            self._waiting.append(one)
            self.queued.emit(one)
        return task

    def waits(self, task: Task[Result]) -> bool:
        """True while a task has not begun."""
        return any(one is task for one in self._waiting)

    def is_busy(self) -> bool:
        """True while a task runs."""
        return self._running is not None

    def running(self) -> Task[object] | None:
        """The task in hand, for the message bar."""
        return self._running

    def saves(self) -> list[Task[object]]:
        """What a person is storing and is not stored yet, in its order."""
        ahead = [self._running] if self._running is not None else []
        return [one for one in (*ahead, *self._waiting) if one.is_save]

    def cancel(self) -> None:
        """Ask the running task to stop."""
        if self._running is not None:
            self._running.cancel()

    def close(self) -> None:
        """Drop what waits, let the running task come to its safe end, end the thread."""
        self._closed = True
        self._waiting.clear()
        self.cancel()
        self._thread.quit()
        self._thread.wait()
        self._running = None

    def _send(self, task: Task[object]) -> None:
        self._running = task
        self.started.emit(task)
        self._sent.emit(task)

    @Slot(object, object)
    def _on_ended(self, task: Task[object], outcome: _Outcome) -> None:
        self._running = None
        if self._closed:
            return
        if self._waiting:
            self._send(self._waiting.popleft())
        try:
            task.settle(outcome, self._bug)
        finally:
            if self._running is None and not self._waiting:
                self.idle.emit()
