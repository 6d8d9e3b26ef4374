"""Đang gõ dở: what was being typed when the program ended, first thing on the overview."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QWidget

from giamngheo_desktop.services.context import VIET_NAM
from giamngheo_desktop.services.draft_keys import Typed, read_key
from giamngheo_desktop.services.unfinished import Unfinished
from giamngheo_desktop.text import ui_unfinished as say
from giamngheo_desktop.text.labels import STEP
from giamngheo_desktop.ui.search import (
    HistoryRequest,
    HouseholdRequest,
    MeetingRequest,
    PlanRequest,
    RecognitionRequest,
    SettingsTabRequest,
    StepRequest,
)

MOST = 3
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_Way = tuple[str, object]


def _household(one: Unfinished) -> _Way:
    is_again = one.what is Typed.AGAIN
    return "household", HouseholdRequest(one.household, one.village, is_again=is_again)


def _explain(one: Unfinished) -> _Way:
    key = read_key(one.key)
    field, member, again = key.about[1:4] if key else ("", "", "")
    return "household", HouseholdRequest(
        one.household, one.village, is_again=bool(again), field=field, member=member
    )


def _round(_one: Unfinished) -> _Way:
    return "round", None


def _recognition(one: Unfinished) -> _Way:
    return "recognition", RecognitionRequest(one.round, one.household)


_WAYS: Mapping[Typed, Callable[[Unfinished], _Way]] = {
    Typed.HOUSEHOLD: _household,
    Typed.AGAIN: _household,
    Typed.EVENT: _household,
    Typed.REMARK: _household,
    Typed.MEETING: lambda one: ("meeting", MeetingRequest(one.round, one.village)),
    Typed.STEP: lambda one: ("round", StepRequest(one.round, one.detail, one.village)),
    Typed.DECIDE: _recognition,
    Typed.RECOGNISE: _recognition,
    Typed.REFUSE: _recognition,
    Typed.RESTORE: lambda one: ("history", HistoryRequest(one.household)),
    Typed.REQUEST: lambda _one: ("worklist", None),
    Typed.APART: lambda _one: ("duplicates", None),
    Typed.UNDO: lambda _one: ("households", None),
    Typed.PAPER: lambda _one: ("opinions", None),
    Typed.EXPLAIN: _explain,
    Typed.PLAN: lambda one: ("plan", PlanRequest(int(one.detail))),
    Typed.ROUND_SETTINGS: lambda _one: ("settings", SettingsTabRequest(is_of_rounds=True)),
}


def way_to(one: Unfinished) -> _Way:
    """The screen on which it was typed, and what it is to show."""
    return _WAYS.get(one.what, _round)(one)


def words_of(one: Unfinished) -> str:
    """What it is, in words."""
    at = one.at.astimezone(VIET_NAM).strftime("%H:%M %d/%m")
    step = STEP.get(one.detail, one.detail)
    return say.line(one.what.value, step, one.head_name, one.village_name, at)


class _Open(QPushButton):
    """Enter presses it, as Space does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.click()
        else:
            super().keyPressEvent(event)


class UnfinishedStrip(QFrame):
    """See the module; `opened` and `dropped` with the `Unfinished`."""

    opened, dropped = Signal(object), Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("unfinished")
        self._title, self._more = QLabel(say.TITLE), QLabel()
        self._title.setObjectName("heading")
        self._more.setObjectName("quiet")
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._title, 0, 0)
        self._grid.addWidget(self._more, 0, 1, 1, 2)
        self.openers: list[QPushButton] = []
        self._parts: list[QWidget] = []
        self.hide()

    def show_left(self, left: Sequence[Unfinished]) -> None:
        """Show the newest ones; without any there is nothing to see."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.deleteLater()
        self.openers, self._parts = [], []
        for row, one in enumerate(left[:MOST], start=1):
            self._add(row, one)
        self._more.setText(say.more(len(left) - len(left[:MOST])))
        self.setVisible(bool(left))

    def _add(self, row: int, one: Unfinished) -> None:
        told = words_of(one)
        label, opener, drop = QLabel(told), _Open(say.OPEN), QPushButton(say.DROP)
        label.setWordWrap(True)
        opener.setProperty("primary", row == 1)
        opener.setAccessibleName(f"{say.OPEN} {told}")
        drop.setAccessibleName(f"{say.DROP} {told}")
        opener.clicked.connect(lambda _checked=False: self.opened.emit(one))
        drop.clicked.connect(lambda _checked=False: self.dropped.emit(one))
        for column, part in enumerate((label, opener, drop)):
            self._grid.addWidget(part, row, column)
        self.openers.append(opener)
        self._parts += [label, opener, drop]
