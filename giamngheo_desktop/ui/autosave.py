"""What is typed is kept every few seconds, so that a power cut takes nothing."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

AUTOSAVE_MS = 5_000


class Autosave(QTimer):
    """Beats while its screen lives.

    Args:
        keep: keeps the draft where something was typed since the last beat.
    """

    def __init__(self, screen: QWidget, keep: Callable[[], None]) -> None:
        super().__init__(screen, interval=AUTOSAVE_MS)
        self.timeout.connect(keep)
        self.start()
