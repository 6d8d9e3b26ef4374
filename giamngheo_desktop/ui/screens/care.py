"""Sao lưu: copies and restoring, checks of data and machine, keys and the recovery sheet."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens.care_checks import ChecksPage
from giamngheo_desktop.ui.screens.care_copies import CopiesPage
from giamngheo_desktop.ui.screens.care_keys import KeysPage
from giamngheo_desktop.ui.search import KeysRequest


class CareScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self.copies, self.checks, self.keys = CopiesPage(self), ChecksPage(self), KeysPage(self)
        self.tabs = QTabWidget()
        for page, title in (
            (self.copies, say.COPIES_TAB),
            (self.checks, say.CHECKS_TAB),
            (self.keys, say.KEYS_TAB),
        ):
            self.tabs.addTab(page, title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tabs)
        QShortcut(QKeySequence("Ctrl+B"), self).activated.connect(self.copies.to_stick)

    def open_with(self, request: object) -> None:
        """A refused first household leads to the recovery sheet."""
        if isinstance(request, KeysRequest):
            self.tabs.setCurrentWidget(self.keys)

    def concerns(self, changes: Changes) -> bool:
        """Every change makes the last copy older."""
        return any(changes.names())

    def take_focus(self) -> None:
        """Backing up is the first thing to do here; on the page of keys, the sheet."""
        if self.tabs.currentWidget() is self.keys:
            self.keys.take_focus()
        else:
            self.copies.stick_button.setFocus()

    def reload(self) -> None:
        """Read how old the copies are and how the keys stand."""
        self.copies.reload()
        self.keys.reload()
