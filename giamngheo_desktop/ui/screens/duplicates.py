"""Có thể trùng: pairs of households with why; "không trùng" is remembered."""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.duplicates import LikePair
from giamngheo_desktop.text import duplicates as say
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_why as why_words
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens.kept_answer import ask_kept
from giamngheo_desktop.ui.screens.why_missing import OWN, ask_why
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


def _house(one: HouseholdLine) -> str:
    return say.house(one.head_name, one.head_birth_year, one.village_name)


def _why(one: LikePair) -> str:
    return say.why([each.value for each in one.why])


PAIRS: tuple[Column[LikePair], ...] = (
    Column(say.HEADS["one"], lambda one: _house(one.one), width=290),
    Column(say.HEADS["other"], lambda one: _house(one.other), width=290),
    Column(say.HEADS["why"], _why, lambda one: -len(one.why), width=0),
    Column(
        say.HEADS["told"],
        lambda one: say.TOLD if one.is_told_apart else "",
        colour=lambda _one: look.DONE,
        width=100,
    ),
)


class DuplicatesScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self.pairs = TableModel(PAIRS)
        self.table = TableView(self.pairs, say.TITLE, empty=ui_empty.DUPLICATES)
        self.count, self.with_told = QLabel(), QCheckBox(say.WITH_TOLD)
        self.apart, self.forget = QPushButton(say.APART), QPushButton(say.FORGET)
        self.open_one, self.open_other = QPushButton(say.OPEN_ONE), QPushButton(say.OPEN_OTHER)
        self._build()
        self.with_told.toggled.connect(lambda _on: self.reload())
        self.table.opened.connect(lambda one: self._open(one.one))
        self.table.chosen.connect(self._on_chosen)
        self.open_one.clicked.connect(lambda: self._open_at(is_other=False))
        self.open_other.clicked.connect(lambda: self._open_at(is_other=True))
        self.apart.clicked.connect(self.tell_apart)
        self.forget.clicked.connect(self.take_back)
        QShortcut(QKeySequence("Ctrl+K"), self).activated.connect(self.tell_apart)
        QShortcut(QKeySequence("F3"), self).activated.connect(self.ask_why)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.open_other.click)

    def ask_why(self) -> None:
        """Why a household looks like no other (F3)."""
        ask_why(self, OWN, self._apart_from_all)

    def _apart_from_all(self, line: HouseholdLine) -> list[str]:
        pairs = self.pairs.all_rows()
        is_there = any(line.id in {each.one.id, each.other.id} for each in pairs)
        return [] if is_there else [why_words.not_a_double()]

    def _build(self) -> None:
        self.count.setObjectName("quiet")
        hint = QLabel(say.JOIN)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.with_told)
        top.addWidget(hint, 1)
        below.addWidget(self.count, 1)
        for button in (self.open_one, self.open_other, self.forget, self.apart):
            below.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        box.addLayout(below)

    def concerns(self, changes: Changes) -> bool:
        """Households."""
        return changes.households

    def take_focus(self) -> None:
        """The pairs."""
        self.table.setFocus()

    def reload(self) -> None:
        """Look through the whole store."""
        service, with_told = self.desk.services.duplicates, self.with_told.isChecked()
        self.look_up(say.READING, lambda _p: service.pairs(with_told_apart=with_told), self._show)

    def _show(self, found: list[LikePair]) -> None:
        place = self.table.currentIndex().row()
        self.pairs.set_rows(found)
        self.count.setText(say.count(len(found)))
        self.table.go_to(min(max(place, 0), len(found) - 1))
        self._on_chosen(self.table.current())

    def _on_chosen(self, one: LikePair | None) -> None:
        is_ours = self.desk.role is UnitRole.COMMUNE
        for button in (self.open_one, self.open_other):
            button.setEnabled(one is not None)
        self.apart.setEnabled(is_ours and one is not None and not one.is_told_apart)
        self.forget.setEnabled(is_ours and one is not None and one.is_told_apart)

    def tell_apart(self) -> None:
        """Remember that the two of the pair are two households."""
        one, service = self.table.current(), self.desk.services.duplicates
        if one is None or not self.apart.isEnabled():
            return
        self.run(
            "",
            lambda _p: service.tell_apart(one.one.id, [one.other.id]),
            lambda changes: self._done(
                changes, say.told_apart(one.one.head_name, one.other.head_name)
            ),
        )

    def take_back(self) -> None:
        """Ask about the pair again."""
        one, service = self.table.current(), self.desk.services.duplicates
        if one is None:
            return
        key = key_of(Typed.APART, one.one.id, one.other.id)
        reason = ask_kept(self, key, say.FORGET_REASON)
        if reason:
            self.save_act(
                "",
                lambda: service.forget(one.one.id, one.other.id, reason),
                lambda changes: self._done(
                    changes, say.taken_back(one.one.head_name, one.other.head_name)
                ),
                ends=[key],
            )

    def _done(self, changes: Changes, text: str) -> None:
        self.desk.notify.done(text)
        self.desk.changed(changes)

    def _open_at(self, *, is_other: bool) -> None:
        one = self.table.current()
        if one is not None:
            self._open(one.other if is_other else one.one)

    def _open(self, line: HouseholdLine) -> None:
        self.desk.go("household", HouseholdRequest(line.id, line.village))
