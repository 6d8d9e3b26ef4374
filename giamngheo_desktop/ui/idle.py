"""Notices when nobody has touched keyboard or mouse for a while."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCH = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.MouseMove}
)


class IdleWatch(QObject):
    """Emits `passed` after minutes without a touch.

    It looks at what reaches the windows, dialogs too, not at every event of every widget: those
    are tens of thousands while one page is built.

    Args:
        minutes: 0 = never.
    """

    passed = Signal()

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self._timer = QTimer(self, singleShot=True, interval=minutes * 60_000)
        self._timer.timeout.connect(self.passed)
        app = QGuiApplication.instance()
        if minutes and isinstance(app, QGuiApplication):
            app.focusWindowChanged.connect(self._watch)
            self._watch(app.focusWindow())
            self._timer.start()

    def _watch(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start again with every touch; nothing is swallowed."""
        if event.type() in _TOUCH:
            self._timer.start()
        return False

    def stop(self) -> None:
        """Watch no more."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.focusWindowChanged.disconnect(self._watch)
        self._timer.stop()
