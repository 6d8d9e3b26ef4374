"""Work off the UI thread and back: the only thread code of the program.

Everything that touches the store goes one task at a time, in the order it was started; only while
long work is in hand, readings, views and drafts go past it, on threads of their own. Callbacks
arrive on the UI thread; an owner that was closed meanwhile gets none.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Generic, TypeVar, cast

import shiboken6
from PySide6.QtCore import QObject, Qt, QThread, Signal, Slot

from giamngheo_desktop.domain.errors import Cancelled, UserError
from giamngheo_desktop.domain.progress import Progress

Result = TypeVar("Result")

_REPORT_SECONDS = 0.05


class Way(Enum):
    """What a task does, which decides what it need not wait for."""

    ACT = "act"
    """Changes something, in its turn; one that has a label is long work."""
    SAVE = "save"
    """A person stores something, in its turn; never dropped because a window closes."""
    READING = "reading"
    """Changes nothing: goes past long work, and sees what stood before it."""
    VIEW = "view"
    """A reading that takes its time, as pages to be looked at: with a label long work itself."""
    DRAFT = "draft"
    """Keeps what is typed: goes past long work, as soon as that writes nothing itself."""

    @property
    def goes_past(self) -> bool:
        """True for what does not wait for long work in hand."""
        return self in {Way.READING, Way.VIEW, Way.DRAFT}


class Task(QObject, Generic[Result]):
    """One piece of work with what shall happen afterwards.

    Args:
        owner: the screen that asked; nothing is called once it is gone.
        work: runs on the worker thread with a `Progress`; touches no widget.
        done: called on the UI thread with what `work` returned.
        failed: called on the UI thread with a `UserError`.
        label: what it is, for the message bar.
        way: what it does.
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
        way: Way = Way.ACT,
        is_quiet: bool = False,
    ) -> None:
        super().__init__()
        self.label = label
        self.way = way
        self.is_quiet = is_quiet
        self.is_done = False
        self._owner = owner
        self._work = work
        self._done = done
        self._failed = failed
        self._stop, self._has_run = threading.Event(), threading.Event()

    @property
    def is_long(self) -> bool:
        """True for what has a name in the message bar, because it takes its time."""
        return bool(self.label) and self.way in {Way.ACT, Way.VIEW}

    def cancel(self) -> None:
        """Ask the work to stop at the next place where it safely can."""
        self._stop.set()

    @property
    def has_run(self) -> bool:
        """True once the work has ended; the owner may not have been told yet."""
        return self._has_run.is_set()

    def await_run(self) -> None:
        """Come back once the work has ended; only for what is short."""
        self._has_run.wait()

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
        finally:
            self._has_run.set()

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


class _Lane(QObject):
    """One worker thread, made when it is first needed, and what waits for it."""

    began = Signal(object)
    ended = Signal(object, object)
    _sent = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.waiting: deque[Task[object]] = deque()
        self.running: Task[object] | None = None
        self._thread: QThread | None = None
        self._worker = _Worker()
        self._worker.ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def is_empty(self) -> bool:
        """True while nothing runs here and nothing waits."""
        return self.running is None and not self.waiting

    def go_on(self) -> None:
        """Send the next task where none runs."""
        if self.running is None and self.waiting:
            self.running = self.waiting.popleft()
            if self._thread is None:
                self._begin()
            self.began.emit(self.running)
            self._sent.emit(self.running)

    def close(self) -> None:
        """Drop what waits, let the running task come to its safe end, end the thread."""
        self.waiting.clear()
        if self.running is not None:
            self.running.cancel()
        if self._thread is not None:
            self._thread.quit()
            self._thread.wait()
        self.running = None

    def _begin(self) -> None:
        self._thread = QThread()
        self._worker.moveToThread(self._thread)
        self._sent.connect(self._worker.run, Qt.ConnectionType.QueuedConnection)
        self._thread.start()

    @Slot(object, object)
    def _on_ended(self, task: Task[object], outcome: _Outcome) -> None:
        self.running = None
        self.ended.emit(task, outcome)


class TaskRunner(QObject):
    """Owner of the worker threads.

    Args:
        bug: told on the UI thread of anything raised that is neither `UserError` nor `Cancelled`.
    """

    started = Signal(object)
    queued = Signal(object)
    idle = Signal()

    def __init__(self, bug: Callable[[Exception], object]) -> None:
        super().__init__()
        self._bug = bug
        self._closed = False
        self._line = _Lane()
        self._beside = {way: _Lane() for way in Way if way.goes_past}
        for lane in self._lanes():
            lane.began.connect(self.started)
            lane.ended.connect(self._on_ended)

    def start(self, task: Task[Result]) -> Task[Result]:
        """Run a task now, or after those that wait already."""
        one = cast("Task[object]", task)
        if self._closed:
            return task
        self._line.waiting.append(one)
        self._go_on()
        if self.waits(task):
            self.queued.emit(one)
        return task

    def waits(self, task: Task[Result]) -> bool:
        """True while a task has not begun."""
        return any(one is task for lane in self._lanes() for one in lane.waiting)

    def is_busy(self) -> bool:
        """True while a task runs."""
        return any(lane.running is not None for lane in self._lanes())

    def running(self) -> Task[object] | None:
        """The task in hand, for the message bar; not what goes past it."""
        return self._line.running

    def saves(self) -> list[Task[object]]:
        """What a person is storing and is not stored yet, in its order."""
        ahead = [self._line.running] if self._line.running is not None else []
        return [one for one in (*ahead, *self._line.waiting) if one.way is Way.SAVE]

    def unended(self) -> list[Task[object]]:
        """What a window that closes has to wait for: saves, and long work on its way to stop."""
        now = self._line.running
        return [*self.saves(), *([now] if now is not None and now.is_long else [])]

    def await_short(self) -> None:
        """Come back once nothing is writing; only where nothing is `unended`."""
        for lane in (self._line, *self._in_step()):
            if lane.running is not None:
                lane.running.await_run()

    def cancel(self) -> None:
        """Ask the running task to stop."""
        if self._line.running is not None:
            self._line.running.cancel()

    def close(self) -> None:
        """Drop what waits, let what runs come to its safe end, end the threads."""
        self._closed = True
        for lane in self._lanes():
            lane.close()

    def _lanes(self) -> Iterator[_Lane]:
        yield self._line
        yield from self._beside.values()

    def _in_step(self) -> Iterator[_Lane]:
        """Lanes the line waits for; not that of views: nothing that is stored rests on them."""
        yield from (lane for way, lane in self._beside.items() if way is not Way.VIEW)

    def _go_on(self) -> None:
        # What went past long work ends before anything else begins: a draft never comes after the
        # save that ends it, and an older reading never after a newer one.
        if self._line.running is None and all(lane.is_empty() for lane in self._in_step()):
            self._join_views()
            self._line.go_on()
        now = self._line.running
        if now is not None and now.is_long:
            self._let_past(now)

    def _join_views(self) -> None:
        """Views whose turn it is go behind the one that went past: never before an older one."""
        views, waiting = self._beside[Way.VIEW], self._line.waiting
        while waiting and waiting[0].way is Way.VIEW and not views.is_empty():
            views.waiting.append(waiting.popleft())

    def _let_past(self, now: Task[object]) -> None:
        waiting = list(self._line.waiting)
        self._line.waiting.clear()
        for task in waiting:
            goes_past = task.way is not now.way
            lane = self._beside.get(task.way, self._line) if goes_past else self._line
            lane.waiting.append(task)
        for lane in self._beside.values():
            lane.go_on()

    @Slot(object, object)
    def _on_ended(self, task: Task[object], outcome: _Outcome) -> None:
        if self._closed:
            return
        for lane in self._beside.values():
            lane.go_on()
        self._go_on()
        try:
            task.settle(outcome, self._bug)
        finally:
            if all(lane.is_empty() for lane in self._lanes()):
                self.idle.emit()
