"""Lịch sử hộ: a household over all rounds, what differs, and bringing a former state back."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.forms.differences import Difference
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.timeline import TimelineKind, TimelineLine
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_history as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.kept_answer import ask_kept
from giamngheo_desktop.ui.search import HistoryRequest, HouseholdRequest
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_MOST_LINES = 12

LINES: tuple[Column[TimelineLine], ...] = (
    Column(
        say.HEADS["on"],
        lambda one: show_date(one.on) if one.on else "",
        lambda one: one.on,
        width=104,
    ),
    Column(say.HEADS["title"], lambda one: one.title, width=170),
    Column(say.HEADS["about"], lambda one: one.about, width=0),
    Column(say.HEADS["person"], lambda one: one.person, width=140),
)


def _differences(before: str, after: str) -> tuple[Column[Difference], ...]:
    return (
        Column(say.HEADS["where"], lambda one: one.where, width=170),
        Column(say.HEADS[before], lambda one: one.before or say.EMPTY, width=150),
        Column(
            say.HEADS[after],
            lambda one: one.after or say.EMPTY,
            colour=lambda _one: look.ACCENT,
            width=0,
        ),
    )


SAVED = _differences("before", "after")
RESTORED = _differences("now", "then")
"""What stands now, and what would stand once the chosen state is brought back."""


class HistoryScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._household, self._first = "", 0
        self._village = ""
        self.lines, self.differences = TableModel(LINES), TableModel(SAVED)
        self.table = TableView(self.lines, say.LINES, empty=ui_empty.HISTORY)
        self.difference_table = TableView(
            self.differences, say.DIFFERENCES, empty=ui_empty.DIFFERENCES
        )
        self._build()
        self._connect()

    def concerns(self, changes: Changes) -> bool:
        """Households and rounds."""
        return changes.households or changes.rounds

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.kind, self.compare = QComboBox(), QComboBox()
        self.kind.setAccessibleName(say.SHOWN)
        self.kind.addItem(say.ALL_KINDS, "")
        for code, label in say.KINDS.items():
            self.kind.addItem(label, code)
        self.compare.setAccessibleName(say.COMPARE)
        self.compare.addItem(say.TO_FORMER, False)
        self.compare.addItem(say.TO_PRESENT, True)
        self.count, self.what = QLabel(), QLabel(say.PICK)
        self.count.setObjectName("quiet")
        self.what.setWordWrap(True)
        self.restore_button, self.undo_button = QPushButton(say.RESTORE), QPushButton(say.UNDO)
        self.open_button = QPushButton(say.OPEN)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self._left())
        self._split.addWidget(self._right())
        self._split.setSizes([680, 500])
        buttons = QHBoxLayout()
        for button in (self.open_button, self.undo_button, self.restore_button):
            buttons.addWidget(button)
        buttons.insertStretch(1, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._split, 1)
        box.addLayout(buttons)

    def _left(self) -> QWidget:
        left = QWidget()
        top = QHBoxLayout()
        label = QLabel(say.SHOWN)
        label.setBuddy(self.kind)
        top.addWidget(label)
        top.addWidget(self.kind)
        top.addStretch(1)
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        box.addWidget(self.count)
        return left

    def _right(self) -> QWidget:
        right = QWidget()
        top = QHBoxLayout()
        top.addWidget(self.what, 1)
        top.addWidget(self.compare)
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(top)
        box.addWidget(self.difference_table, 1)
        return right

    def _connect(self) -> None:
        self.kind.currentIndexChanged.connect(self._filter)
        self.compare.currentIndexChanged.connect(lambda _at: self._on_chosen(self.table.current()))
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _line: self.open_form())
        self.open_button.clicked.connect(self.open_form)
        self.restore_button.clicked.connect(self.restore)
        self.undo_button.clicked.connect(self.undo)
        QShortcut(QKeySequence("Ctrl+R"), self).activated.connect(self.restore)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(self.undo)

    # -- reading ----------------------------------------------------------------------------

    def open_with(self, request: object) -> None:
        """The household it is about."""
        if isinstance(request, HistoryRequest):
            self._household, self._first = request.household, request.revision
            self.is_stale = True

    def reload(self) -> None:
        """Read the timeline."""
        services, household = self.desk.services, self._household
        if not household:
            return

        def work(_progress: object) -> tuple[Dossier, str, list[TimelineLine]]:
            found = services.households.get(household)
            places = {one.id: one.name for one in services.households.villages()}
            village = places.get(found.household.village, "")
            return found, village, services.timeline.lines(household)

        self.look_up(say.READING, work, self._show)

    def _show(self, read: tuple[Dossier, str, list[TimelineLine]]) -> None:
        found, village, lines = read
        self._village = found.household.village
        self.title = say.title(found.head.name if found.head else "", village)
        self.title_changed.emit()
        self.lines.set_rows(lines)
        self._filter()

    def _filter(self) -> None:
        kind = str(self.kind.currentData() or "")
        self.lines.keep_only((lambda one: one.kind.value == kind) if kind else None)
        self.count.setText(say.count(self.lines.rowCount(), self.lines.total()))
        states = [one.revision for one in self.lines.rows()]
        is_asked = self._first > 0 and self._first in states
        self.table.go_to(states.index(self._first) if is_asked else 0)
        self._on_chosen(self.table.current())

    def take_focus(self) -> None:
        """The timeline."""
        self.table.setFocus()

    def resize_text(self, size: TextSize) -> None:
        """With large letters the differences stand under the timeline."""
        ways = Qt.Orientation
        is_beside = size is TextSize.NORMAL
        self._split.setOrientation(ways.Horizontal if is_beside else ways.Vertical)

    # -- differences ------------------------------------------------------------------------

    def _on_chosen(self, line: TimelineLine | None) -> None:
        is_ours = self.desk.role is UnitRole.COMMUNE
        newest = max((one.revision for one in self.lines.all_rows()), default=0)
        is_former = line is not None and 0 < line.revision < newest
        self.restore_button.setEnabled(is_ours and is_former)
        self.undo_button.setEnabled(is_ours and line is not None and line.event > 0)
        self.compare.setEnabled(is_former)
        if line is None or line.kind is TimelineKind.SUPPORT:
            self.differences.set_rows([])
            self.what.setText(say.SUPPORT_ONLY if line else say.PICK)
            return
        to_present = bool(self.compare.currentData()) and is_former
        work = self._comparison(line, to_present=to_present)
        is_restoring = to_present and line.kind not in {TimelineKind.ROUND, TimelineKind.EVENT}

        def show(found: list[Difference]) -> None:
            if line == self.table.current():
                self.differences.set_columns(RESTORED if is_restoring else SAVED)
                self.differences.set_rows(found)
                self.what.setText(say.differences(len(found), line.title))

        self.look_up("", lambda _p: work(), show)

    def _comparison(
        self, line: TimelineLine, *, to_present: bool
    ) -> Callable[[], list[Difference]]:
        timeline, household = self.desk.services.timeline, self._household
        if line.kind is TimelineKind.ROUND:
            return lambda: timeline.before_round(household, line.round)
        if line.kind is TimelineKind.EVENT:
            return lambda: timeline.of_event(household, line.event) if line.event else []
        if to_present:
            return lambda: timeline.to_present(household, line.revision)
        return lambda: timeline.of_saving(household, line.revision)

    # -- going back -------------------------------------------------------------------------

    def restore(self) -> None:
        """Bring the chosen state back, after showing what that changes, with a reason."""
        line = self.table.current()
        if line is None or not self.restore_button.isEnabled():
            return
        services, household = self.desk.services, self._household
        self.look_up(
            "",
            lambda _p: services.timeline.to_present(household, line.revision),
            lambda found: self._ask_restore(line.revision, found),
        )

    def _ask_restore(self, revision: int, found: list[Difference]) -> None:
        notify, services = self.desk.notify, self.desk.services
        lines = [say.change(one.where, one.before, one.after) for one in found[:_MOST_LINES]]
        question = say.restore_what(lines, len(found) - len(lines))
        if not notify.confirm(question, yes=say.RESTORE_YES):
            return
        household = self._household
        key = key_of(Typed.RESTORE, household, str(revision))
        reason = ask_kept(self, key, say.RESTORE_REASON)
        if reason:
            self.save_act(
                say.WORKING,
                lambda: services.households.restore(household, revision, reason).changes,
                lambda changes: self._on_back(changes, say.RESTORED),
                ends=[key],
            )

    def undo(self) -> None:
        """Take the chosen event back in every household it touched, with a reason."""
        line = self.table.current()
        if line is None or not self.undo_button.isEnabled():
            return
        key = key_of(Typed.RESTORE, self._household, f"event-{line.event}")
        reason = ask_kept(self, key, say.ask_undo(line.title))
        if reason:
            services = self.desk.services
            self.save_act(
                say.WORKING,
                lambda: services.events.undo(line.event, reason).changes,
                lambda changes: self._on_back(changes, say.undone(line.title)),
                ends=[key],
            )

    def _on_back(self, changes: Changes, text: str) -> None:
        self.desk.notify.done(text)
        self.desk.changed(changes)

    def open_form(self) -> None:
        """The form of the household."""
        self.desk.go("household", HouseholdRequest(self._household, self._village))
