"""Một người ở hai xã: pairs the unit above received, put to both communes or told apart."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.services.people_twice import FlaggedTwice, PersonTwice
from giamngheo_desktop.text import people_twice as words
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_transfers as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_HEADS = say.TWICE_HEADS
PAIRS: tuple[Column[PersonTwice], ...] = (
    Column(_HEADS["one"], lambda one: one.names[0], width=0),
    Column(_HEADS["first"], lambda one: one.communes[0], width=104),
    Column(_HEADS["other"], lambda one: one.names[1], width=0),
    Column(_HEADS["second"], lambda one: one.communes[1], width=104),
    Column(
        _HEADS["why"],
        lambda one: ", ".join(words.WHY[why.value] for why in one.found.why),
        width=0,
    ),
    Column(
        _HEADS["score"],
        lambda one: str(one.found.score),
        lambda one: one.found.score,
        is_number=True,
        width=58,
    ),
    Column(
        _HEADS["state"],
        lambda one: say.FLAGGED if one.is_flagged else say.NOT_FLAGGED,
        colour=lambda one: look.DONE if one.is_flagged else look.WARNING,
        width=140,
    ),
)


class PeopleTwiceScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TWICE_TITLE)
        self._round = ""
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.model = TableModel(PAIRS)
        self.table = TableView(self.model, say.TWICE_TABLE, empty=ui_empty.TWICE)
        self.flag_button, self.apart_button = (
            QPushButton(say.TWICE_FLAG),
            QPushButton(say.TWICE_APART),
        )
        self.flag_button.setProperty("primary", True)
        self.flag_button.clicked.connect(self.flag)
        self.apart_button.clicked.connect(self.tell_apart)
        row = QHBoxLayout()
        row.addWidget(self.flag_button)
        row.addWidget(self.apart_button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.line)
        box.addLayout(row)
        box.addWidget(self.table, 1)
        for keys, action in (("Ctrl+G", self.flag), ("Ctrl+T", self.tell_apart)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def concerns(self, changes: Changes) -> bool:
        """Exchange."""
        return changes.exchange

    def reload(self) -> None:
        """Search the newest round received; off the window's thread."""
        services = self.desk.services

        def work(_progress: object) -> tuple[str, list[PersonTwice]]:
            current = services.rounds.current()
            wanted = current.id if current else ""
            return wanted, services.people_twice.pairs(wanted) if wanted else []

        self.look_up(say.READING, work, self._show)

    def _show(self, read: tuple[str, list[PersonTwice]]) -> None:
        self._round, found = read
        if not self._round:
            return
        self.line.setText(say.pairs(len(found)))
        self.model.set_rows(found)
        self.flag_button.setEnabled(any(not one.is_flagged for one in found))
        self.table.go_to(0)

    def take_focus(self) -> None:
        """The pairs."""
        self.table.setFocus()

    def flag(self) -> None:
        """Put every pair to both communes (Ctrl+G)."""
        service, wanted = self.desk.services.people_twice, self._round
        if wanted and self.flag_button.isEnabled():
            self.run(say.WRITING, lambda _p: service.flag(wanted), self._on_flagged)

    def _on_flagged(self, done: FlaggedTwice) -> None:
        self.desk.notify.done(words.flagged(done.count))
        self.desk.changed(done.changes)

    def tell_apart(self) -> None:
        """Remember that the chosen pair is two people (Ctrl+T)."""
        one, service = self.table.current(), self.desk.services.people_twice
        if one is not None:
            a, b = one.found.a.member, one.found.b.member
            self.run(say.WRITING, lambda _p: service.tell_apart(a, b), self._on_apart)

    def _on_apart(self, changes: Changes) -> None:
        self.desk.notify.done(words.apart())
        self.desk.changed(changes)
