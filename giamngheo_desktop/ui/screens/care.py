"""Sao lưu: a verified copy now, and the checks of the workplace."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.services.care import Checked
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

CHECKS: tuple[Column[Checked], ...] = (
    Column(say.HEADS["title"], lambda one: one.title, width=320),
    Column(
        say.HEADS["state"],
        lambda one: say.GOOD if one.is_good else say.BAD,
        colour=lambda one: look.DONE if one.is_good else look.WRONG,
        width=110,
    ),
    Column(say.HEADS["text"], lambda one: one.text, width=0),
)

_MB = 1024 * 1024


class CareScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self.backup_button, self.check_button = QPushButton(say.BACKUP), QPushButton(say.CHECK)
        self.backup_button.setProperty("primary", True)
        self.backup_button.clicked.connect(self.back_up)
        self.check_button.clicked.connect(self.check)
        self.model = TableModel(CHECKS)
        hint = QLabel(say.HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.backup_button)
        row.addWidget(self.check_button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(hint)
        box.addLayout(row)
        box.addWidget(TableView(self.model, say.CHECKS), 1)
        QShortcut(QKeySequence("Ctrl+B"), self).activated.connect(self.back_up)

    def concerns(self, changes: Changes) -> bool:
        """Nothing here goes stale by itself."""
        return False

    def take_focus(self) -> None:
        """Backing up is the first thing to do here."""
        self.backup_button.setFocus()

    def back_up(self) -> None:
        """Write a verified copy into a chosen folder (Ctrl+B)."""
        folder = self.desk.notify.folder(say.FOLDER_TITLE)
        services = self.desk.services
        if folder is None:
            return

        def work(_progress: object) -> str:
            info = services.care.backup(folder)
            size = f"{info.size_bytes / _MB:.1f}".replace(".", ",")
            return say.made(str(info.folder), info.households, size)

        self.run(say.BACKING_UP, work, self.desk.notify.done)

    def check(self) -> None:
        """Check the file and the cases of the law."""
        services = self.desk.services
        self.run(say.CHECKING, lambda _p: services.care.check(full=True), self._show)

    def _show(self, found: list[Checked]) -> None:
        self.model.set_rows(found)
        good = sum(one.is_good for one in found)
        say_it = self.desk.notify.done if good == len(found) else self.desk.notify.warn
        say_it(say.checked(good, len(found)))
