"""Đợt rà soát: open it, classify it, record its steps, see its movements, close it."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.place import UnitRole, Village
from giamngheo_desktop.domain.procedure import ProcedureRecord, Step
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.domain.tally import PlaceCounts, total
from giamngheo_desktop.forms.steps import RECORDED, record_of
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.services.rounds import (
    Classified,
    Closed,
    Opened,
    Recorded,
    RefusedHousehold,
)
from giamngheo_desktop.text import ui_events as events_say
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.text import ui_standards
from giamngheo_desktop.text.labels import CATEGORY, STEP
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens import round_parts as parts
from giamngheo_desktop.ui.screens.compare import CompareRequest
from giamngheo_desktop.ui.screens.round_forms import OpenRoundForm, StepForm
from giamngheo_desktop.ui.search import HouseholdRequest, VillageRequest
from giamngheo_desktop.ui.widgets.table_model import TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class _Read:
    """What the screen shows, read in one go."""

    round: ReviewRound | None
    places: tuple[PlaceCounts, ...]
    records: tuple[ProcedureRecord, ...]
    villages: tuple[Village, ...]
    register: int


class RoundScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._round: ReviewRound | None = None
        self._villages: tuple[Village, ...] = ()
        self._records: tuple[ProcedureRecord, ...] = ()
        self._build()

    def concerns(self, changes: Changes) -> bool:
        """Rounds, households, villages."""
        return changes.rounds or changes.households or changes.settings

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.open_form = OpenRoundForm()
        self.step_form = StepForm(self.desk.services.at.today())
        self._stack = QStackedLayout(self)
        self._page = self._main_page()
        for page in (self._page, self.open_form, self.step_form):
            self._stack.addWidget(page)
        self.open_form.submitted.connect(self.open_round)
        self.open_form.left.connect(self.show_round)
        self.step_form.submitted.connect(self.record_step)
        self.step_form.left.connect(self.show_round)
        for keys, action in (("Ctrl+R", self.classify), ("Ctrl+G", self.ask_step)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _main_page(self) -> QWidget:
        self._name, self._line, self._steps = QLabel(), QLabel(), QLabel()
        self._name.setObjectName("heading")
        self._line.setObjectName("quiet")
        self._steps.setWordWrap(True)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._buttons())
        box.addWidget(self._steps)
        box.addWidget(self._tab_widget(), 1)
        return page

    def _buttons(self) -> QHBoxLayout:
        self.classify_button = QPushButton(say.CLASSIFY)
        self.classify_button.setProperty("primary", True)
        self.record_button = QPushButton(say.RECORD)
        self.close_button = QPushButton(say.CLOSE)
        self.open_button = QPushButton(say.OPEN_ANOTHER)
        self.work_button = QPushButton(events_say.OPEN_WORK)
        self.compare_button = QPushButton(ui_standards.COMPARE_BUTTON)
        head = QVBoxLayout()
        head.addWidget(self._name)
        head.addWidget(self._line)
        row = QHBoxLayout()
        row.addLayout(head, 1)
        for button, action in (
            (self.classify_button, self.classify),
            (self.record_button, self.ask_step),
            (self.compare_button, self.compare),
            (self.close_button, self.close_round),
            (self.open_button, self.ask_round),
            (self.work_button, lambda: self.desk.go("worklist", None)),
        ):
            button.clicked.connect(lambda _checked=False, action=action: action())
            row.addWidget(button)
        return row

    def _tab_widget(self) -> QTabWidget:
        self.tabs = QTabWidget()
        self.villages = TableModel(parts.VILLAGES)
        self.refused = TableModel(parts.REFUSED)
        self.movement = TableModel(parts.MOVEMENT)
        self.records = TableModel(parts.RECORDS)
        self.village_table = TableView(self.villages, say.BY_VILLAGE)
        self.village_table.two_line_heads()
        self.refused_table = TableView(self.refused, say.REFUSED)
        self._balance = QLabel()
        movement = QWidget()
        box = QVBoxLayout(movement)
        box.addWidget(self._balance)
        movement_table = TableView(self.movement, say.MOVEMENT)
        movement_table.setSortingEnabled(False)
        box.addWidget(movement_table, 1)
        for page, title in (
            (self.village_table, say.BY_VILLAGE),
            (self.refused_table, say.REFUSED),
            (movement, say.MOVEMENT),
            (TableView(self.records, say.RECORDS), say.RECORDS),
        ):
            self.tabs.addTab(page, title)
        self.village_table.opened.connect(self._on_village)
        self.refused_table.opened.connect(self._on_refused)
        return self.tabs

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the round in hand."""
        services = self.desk.services

        def work(_progress: object) -> _Read:
            found = services.rounds.current()
            return _Read(
                round=found,
                places=tuple(services.rounds.counts(found.id)) if found else (),
                records=tuple(services.rounds.steps(found.id)) if found else (),
                villages=tuple(services.households.villages()),
                register=services.households.count(HouseholdQuery()),
            )

        self.run("", work, self._show)

    def _show(self, read: _Read) -> None:
        is_other = self._round is None or read.round is None or self._round.id != read.round.id
        self._round, self._villages, self._records = read.round, read.villages, read.records
        if read.round is None:
            self.ask_round(read.register)
            return
        if is_other:
            self.refused.set_rows([])
            self.show_round()
        self._show_head(read.round)
        self.villages.set_rows(parts.village_lines(read.places, read.records))
        lines = parts.movement_lines(total(read.places))
        self.movement.set_rows(lines)
        self._balance.setText(
            say.balance(lines[0].poor[0], lines[-1].poor[0], parts.is_balanced(lines))
        )
        places = {one.id: one.name for one in read.villages}
        self.records.set_rows(
            [(one, places.get(one.village or "", say.WHOLE_ROUND)) for one in read.records]
        )

    def _show_head(self, found: ReviewRound) -> None:
        is_open = found.status is RoundStatus.OPEN and self.desk.role is UnitRole.COMMUNE
        self._name.setText(names.round_name(found))
        self._line.setText(
            say.round_line(
                show_date(found.from_on),
                show_date(found.to_on),
                list(found.standards),
                found.status is RoundStatus.CLOSED,
            )
        )
        done = {one.step for one in self._records}
        self._steps.setText(
            "   →   ".join(say.step_mark(STEP[one.value], one in done) for one in RECORDED)
        )
        for button in (self.classify_button, self.record_button, self.close_button):
            button.setEnabled(is_open)
        self.compare_button.setVisible(len(found.standards) > 1)
        for button in (self.open_button, self.work_button):
            button.setVisible(self.desk.role is UnitRole.COMMUNE)

    def take_focus(self) -> None:
        """The villages, or the form that is open."""
        page = self._stack.currentWidget()
        if page is self._page:
            self.village_table.setFocus()
        else:
            self.open_form.kind.setFocus()

    def show_round(self) -> None:
        """Back to the round itself."""
        if self._round is not None:
            self._stack.setCurrentWidget(self._page)
            self.village_table.setFocus()

    # -- opening ----------------------------------------------------------------------------

    def ask_round(self, households: int | None = None) -> None:
        """Show the form that opens a round."""
        services = self.desk.services
        count = households
        if count is None:
            count = services.households.count(HouseholdQuery())
        held = sorted(services.at.standards.all(), key=lambda one: one.counts_from)
        self.open_form.ask(held, services.at.today(), count)
        self._stack.setCurrentWidget(self.open_form)
        self.open_form.kind.setFocus()

    def open_round(self) -> None:
        """Open the round that was asked for."""
        form, services = self.open_form, self.desk.services
        edits = (form.year, form.month, form.first, form.last)
        if not all(edit.take() for edit in edits) or form.year.number is None:
            form.year.setFocus()
            return
        kind, year, standards = form.round_kind(), form.year.number, form.standards()
        month = form.month.number if form.month.isEnabled() else None
        first, last = form.first.day, form.last.day
        self.run(
            say.OPENING,
            lambda _p: services.rounds.open(
                kind, year, standards, month=month, from_on=first, to_on=last
            ),
            self._on_opened,
        )

    def _on_opened(self, opened: Opened) -> None:
        self.desk.notify.done(say.opened(names.round_name(opened.round), opened.to_review))
        self.desk.changed(opened.changes)

    # -- classifying ------------------------------------------------------------------------

    def classify(self) -> None:
        """Classify every household of the round, with progress (Ctrl+R)."""
        found, services = self._round, self.desk.services
        if found is None or not self.classify_button.isEnabled():
            return
        self.classify_button.setEnabled(False)
        task = self.run(
            say.CLASSIFYING,
            lambda progress: services.rounds.classify(found.id, progress=progress),
            self._on_classified,
        )
        task.finished.connect(lambda: self.classify_button.setEnabled(True))

    def compare(self) -> None:
        """Show the two standards of the round side by side."""
        if self._round is not None:
            self.desk.go("compare", CompareRequest(self._round.id))

    def _on_classified(self, result: Classified) -> None:
        words = [
            say.count_of(count, CATEGORY[category])
            for category, count in result.by_category.items()
            if category in CATEGORY
        ]
        text = say.classified(result.households, words, len(result.refusals))
        if result.compared_standard:
            text = f"{text} {say.compared(result.compared_standard, result.differs)}"
        places = {one.code: one.name for one in self._villages}
        self.refused.set_rows(
            [replace(one, village=places.get(one.village, "")) for one in result.refusals]
        )
        if result.refusals:
            self.desk.notify.warn(text)
            self.tabs.setCurrentIndex(1)
            self.refused_table.go_to(0)
        else:
            self.desk.notify.done(text)
        self.desk.changed(result.changes)

    # -- steps ------------------------------------------------------------------------------

    def ask_step(self) -> None:
        """Show the form that records a step (Ctrl+G)."""
        if self._round is None or not self.record_button.isEnabled():
            return
        line = self.village_table.current()
        done = {one.step for one in self._records}
        step = next((one for one in RECORDED if one not in done), Step.SURVEY)
        self._stack.setCurrentWidget(self.step_form)
        self.step_form.ask(self._villages, step, line.village if line else None)

    def record_step(self) -> None:
        """Store the step that was typed."""
        form, found, services = self.step_form, self._round, self.desk.services
        if found is None or form.editor is None:
            return
        record = record_of(
            form.chosen_step(),
            form.editor.draft.answers,
            record=new_id(),
            round_id=found.id,
            village=form.chosen_village(),
        )
        place = form.village.currentText()
        self.run(
            say.RECORDING,
            lambda _p: services.rounds.record(record),
            lambda recorded: self._on_recorded(recorded, place),
        )

    def _on_recorded(self, recorded: Recorded, place: str) -> None:
        self.desk.notify.done(say.recorded(STEP[recorded.record.step.value], place))
        self.show_round()
        self.desk.changed(recorded.changes)

    # -- closing ----------------------------------------------------------------------------

    def close_round(self) -> None:
        """Close the round, after asking; final."""
        found, services = self._round, self.desk.services
        if found is None:
            return
        text = say.confirm_close(names.round_name(found))
        if self.desk.notify.confirm(text, yes=say.CLOSE_YES, is_final=True):
            self.run(say.CLOSING, lambda _p: services.rounds.close(found.id), self._on_closed)

    def _on_closed(self, closed: Closed) -> None:
        self.desk.notify.done(say.closed(names.round_name(closed.round), closed.snapshot))
        self.desk.changed(closed.changes)

    # -- leading on -------------------------------------------------------------------------

    def _on_village(self, line: parts.VillageLine) -> None:
        self.desk.go("households", VillageRequest(line.village))

    def _on_refused(self, one: RefusedHousehold) -> None:
        worklist = tuple(row.household for row in self.refused.rows())
        self.desk.go("household", HouseholdRequest(one.household, "", worklist))
