"""Beats on the window's thread: how long it was silent."""

import time

from PySide6.QtCore import QTimer

_BEAT_MS = 5


class Heart:
    """Remembers the longest silence, in milliseconds: by the clock, and by the thread's work."""

    def __init__(self) -> None:
        self.passed = self.worked = 0.0
        self._last = (time.perf_counter(), time.thread_time())
        self._timer = QTimer(interval=_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def stop(self) -> None:
        """Beat no more."""
        self._timer.stop()

    def _beat(self) -> None:
        now = (time.perf_counter(), time.thread_time())
        self.passed = max(self.passed, (now[0] - self._last[0]) * 1000)
        self.worked = max(self.worked, (now[1] - self._last[1]) * 1000)
        self._last = now
