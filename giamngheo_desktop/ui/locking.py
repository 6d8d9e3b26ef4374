"""Locks the window: hides the page and every dialog until the passphrase is typed; nothing is lost.

A dialog that is open stays open under a cover, with what was typed in it.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import cast

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QStackedWidget, QWidget

from giamngheo_desktop.services.context import Clock
from giamngheo_desktop.ui.cover import Cover
from giamngheo_desktop.ui.idle import IdleWatch
from giamngheo_desktop.ui.lock import LockPage
from giamngheo_desktop.ui.task import Task, TaskRunner

AUTO_LOCK_MINUTES = 10
TICK_MS = 15_000


class Locking(QObject):
    """See the module.

    Args:
        pages: the page people work on, and the locked page.
        lock: the locked page.
        unlock: True when a passphrase is that of the person who is logged in; takes a second.
        clock: the present instant: a laptop that slept for minutes wakes up locked.
        bug: told of what is our fault.
    """

    locked = Signal()
    opened = Signal()

    def __init__(
        self,
        pages: QStackedWidget,
        lock: LockPage,
        unlock: Callable[[str], bool],
        clock: Clock,
        bug: Callable[[Exception], object],
    ) -> None:
        super().__init__(pages)
        self._pages, self._lock, self._unlock, self._clock = pages, lock, unlock, clock
        self._runner = TaskRunner(bug)
        self._covers: list[Cover] = []
        self._had_focus: QWidget | None = None
        self._lets_through = False
        self.is_locked = False
        lock.asked.connect(lambda words: self._try(lock, words))
        self.idle = IdleWatch(AUTO_LOCK_MINUTES)
        self.idle.passed.connect(self.now)
        self._last = clock()
        self._ticks = QTimer(self, interval=TICK_MS)
        self._ticks.timeout.connect(self.tick)
        self._ticks.start()

    def tick(self) -> None:
        """Lock after a sleep: timers stand still meanwhile, the clock on the wall does not."""
        now = self._clock()
        slept, self._last = now - self._last, now
        if slept >= timedelta(minutes=AUTO_LOCK_MINUTES):
            self.now()

    def now(self) -> None:
        """Hide everything; what is typed stays where it is."""
        if self.is_locked:
            return
        self.is_locked = True
        self._had_focus = QApplication.focusWidget()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self._pages.setCurrentWidget(self._lock)
        self._let_shortcuts(work=False)
        self._lock.take_focus()
        for one in QApplication.topLevelWidgets():
            self._cover(one)
        cast(QObject, QApplication.instance()).installEventFilter(self)
        self.locked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A dialog that comes while the window is locked is covered as well."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog):
            self._cover(watched)
        return False

    def let_through(self, work: Callable[[], None]) -> None:
        """Run what asks in a dialog of its own before anybody has unlocked: who goes on."""
        self._lets_through = True
        try:
            work()
        finally:
            self._lets_through = False

    def stop(self) -> None:
        """Watch no more."""
        self.idle.stop()
        self._ticks.stop()
        self._runner.close()
        cast(QObject, QApplication.instance()).removeEventFilter(self)

    def _cover(self, one: QWidget) -> None:
        is_ours = isinstance(one, QDialog) and one.isVisible() and not self._lets_through
        if is_ours and all(cover.dialog is not one for cover in self._covers):
            page = LockPage(self._lock.person, can_switch=False)
            page.asked.connect(lambda words: self._try(page, words))
            self._covers.append(Cover(cast(QDialog, one), page))

    def _try(self, page: LockPage, words: str) -> None:
        page.wait()
        self._runner.start(
            Task(
                page,
                lambda _: self._unlock(words),
                done=lambda is_right: self._open() if is_right else page.refuse(),
                failed=page.tell,
            )
        )

    def _open(self) -> None:
        cast(QObject, QApplication.instance()).removeEventFilter(self)
        self.is_locked = False
        self._lock.forget()
        covers, self._covers = self._covers, []
        for cover in covers:
            cover.take_off()
        self._pages.setCurrentIndex(0)
        self._let_shortcuts(work=True)
        self.opened.emit()
        had = self._had_focus
        if had is not None and shiboken6.isValid(had) and had.isVisible():
            had.setFocus()

    def _let_shortcuts(self, *, work: bool) -> None:
        window = self._pages.window()
        for one in window.findChildren(QShortcut):
            if one.parent() is window:
                one.setEnabled(work)
