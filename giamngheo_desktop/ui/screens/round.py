"""Đợt rà soát: open it, classify it, record its steps, see its movements, close it."""

from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QStackedLayout,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.place import UnitRole, Village
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.round_steps import RoundSteps
from giamngheo_desktop.domain.step_states import StepState
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.forms.steps import TYPED
from giamngheo_desktop.services.obstacles import UNDECIDED, Obstacle
from giamngheo_desktop.services.paper_missing import OBSTACLES, WORKLIST
from giamngheo_desktop.services.rounds import (
    Classified,
    Recorded,
    RefusedHousehold,
)
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_opinions as opinion_words
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.text.labels import CATEGORY, STEP
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens import round_parts as parts
from giamngheo_desktop.ui.screens.compare import CompareRequest
from giamngheo_desktop.ui.screens.round_closing import close_round, reopen_round
from giamngheo_desktop.ui.screens.round_forms import OpenRoundForm
from giamngheo_desktop.ui.screens.round_head import RoundHead
from giamngheo_desktop.ui.screens.round_movement import MovementPage
from giamngheo_desktop.ui.screens.round_opening import RoundOpening
from giamngheo_desktop.ui.screens.round_opinions import OpinionPage
from giamngheo_desktop.ui.screens.round_reading import RoundRead, read_round
from giamngheo_desktop.ui.screens.step_form import StepForm
from giamngheo_desktop.ui.screens.why_missing import ask_why
from giamngheo_desktop.ui.search import (
    HouseholdRequest,
    MeetingRequest,
    RecognitionRequest,
    StepRequest,
    VillageRequest,
)
from giamngheo_desktop.ui.widgets.table_model import TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


class RoundScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._round: ReviewRound | None = None
        self._step: StepRequest | None = None
        self._wanted = ""
        self._villages: tuple[Village, ...] = ()
        self._places: tuple[PlaceCounts, ...] = ()
        self._standing: RoundSteps | None = None
        self._build()

    def concerns(self, changes: Changes) -> bool:
        """Rounds, households, villages."""
        return changes.rounds or changes.households or changes.settings

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.open_form = OpenRoundForm()
        self.step_form = StepForm(self)
        self.opening = RoundOpening(self, self.open_form)
        self._stack, self._page = QStackedLayout(self), QWidget(self)
        for page in (self._page, self.open_form, self.step_form):
            self._stack.addWidget(page)
        self._fill(self._page)
        self.open_form.submitted.connect(self.opening.open)
        self.open_form.left.connect(self.show_round)
        self.step_form.submitted.connect(self.record_step)
        self.step_form.left.connect(self.show_round)
        for keys, action in (
            ("Ctrl+R", self.classify),
            ("Ctrl+G", self.ask_step),
            ("Ctrl+M", self.meet),
            ("Ctrl+K", self.recognise),
            ("Ctrl+J", lambda: self.desk.go("worklist", None)),
            ("F3", self.ask_why),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _fill(self, page: QWidget) -> None:
        # What holds is set in before what it holds: a table that moves is dressed anew.
        self.head = RoundHead(
            {
                "classify": self.classify,
                "record": self.ask_step,
                "meet": self.meet,
                "recognise": self.recognise,
                "close": self.close_round,
                "reopen": self.reopen_round,
                "compare": self.compare,
                "open": self.ask_round,
                "work": lambda: self.desk.go("worklist", None),
            }
        )
        self.head.chosen.connect(self._on_chosen)
        self.tabs = QTabWidget(page)
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.head)
        box.addWidget(self.tabs, 1)
        self._fill_tabs()
        self._connect_tabs()

    def _fill_tabs(self) -> None:
        self.villages = TableModel(parts.village_columns(()))
        self.obstacles = TableModel(parts.OBSTACLES)
        self.refused = TableModel(parts.REFUSED)
        self.movement, self.opinions = MovementPage(), OpinionPage(self)
        self.records = TableModel(parts.RECORDS)
        self.village_table = TableView(self.villages, say.BY_VILLAGE)
        self.village_table.two_line_heads()
        self.obstacle_table = TableView(self.obstacles, say.OBSTACLES, empty=ui_empty.OBSTACLES)
        self.refused_table = TableView(self.refused, say.REFUSED, empty=ui_empty.REFUSED)
        for page, title in (
            (self.village_table, say.BY_VILLAGE),
            (self.obstacle_table, say.OBSTACLES),
            (self.refused_table, say.REFUSED),
            (self.movement, say.MOVEMENT),
            (TableView(self.records, say.RECORDS, empty=ui_empty.STEPS), say.RECORDS),
            (self.opinions, opinion_words.TAB),
        ):
            self.tabs.addTab(page, title)

    def _connect_tabs(self) -> None:
        self.village_table.opened.connect(self._on_village)
        self.obstacle_table.opened.connect(self._on_obstacle)
        self.movement.opened.connect(self._on_obstacle)
        self.opinions.household_opened.connect(
            lambda household: self.desk.go("household", HouseholdRequest(household))
        )
        self.refused_table.opened.connect(self._on_refused)

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the round in hand."""
        services, wanted = self.desk.services, self._wanted
        is_below = self.desk.role is UnitRole.COMMUNE
        self.look_up("", lambda _p: read_round(services, wanted, is_below=is_below), self._show)

    def _show(self, read: RoundRead) -> None:
        is_other = self._round is None or read.round is None or self._round.id != read.round.id
        self._round, self._villages, self._places = read.round, read.villages, read.places
        self._standing = read.standing
        if read.round is None or read.standing is None:
            self._offer_round(read.register)
            return
        if is_other:
            self.refused.set_rows([])
            self.villages.set_columns(parts.village_columns(parts.grid_steps(read.standing)))
            self.show_round()
        self._show_round(read, read.round, read.standing)
        asked, self._step = self._step, None
        if asked is not None:
            self.ask_step(Step(asked.step), asked.village)

    def _show_round(self, read: RoundRead, found: ReviewRound, standing: RoundSteps) -> None:
        is_ours = self.desk.role is UnitRole.COMMUNE
        self.head.show_round(found, read.rounds, standing, self.desk.services.at.today())
        self.head.allow(found, standing, read.obstacles, is_ours=is_ours)
        self.villages.set_rows(list(read.lines))
        self.obstacles.set_rows(read.obstacles)
        self.tabs.setTabText(1, say.obstacles_tab(len(read.obstacles)))
        self.movement.show_places(read.places, read.unbalanced, read.obstacles)
        self.opinions.show_papers(read.papers)
        self.tabs.setTabVisible(self.tabs.indexOf(self.opinions), is_ours)
        places = {one.id: one.name for one in read.villages}
        self.records.set_rows(
            [(one, places.get(one.village or "", say.WHOLE_ROUND)) for one in standing.records]
        )

    def open_with(self, request: object) -> None:
        """Another screen leads to one round."""
        if isinstance(request, RecognitionRequest | MeetingRequest | StepRequest):
            self._wanted = request.round
            self.is_stale = True
        self._step = request if isinstance(request, StepRequest) else None

    def _on_chosen(self, round_id: str) -> None:
        self._wanted = round_id
        self.reload()

    def take_focus(self) -> None:
        """The villages, or the form that is open."""
        page = self._stack.currentWidget()
        if page is self._page:
            self.village_table.setFocus()
        elif page is self.step_form:
            self.step_form.take_focus()
        else:
            self.open_form.kind.setFocus()

    def may_leave(self) -> bool:
        """Always; what is typed is kept."""
        self.step_form.leave()
        self.opening.words.keep()
        return True

    def shut(self) -> None:
        """What has not reached the store is written before the window is gone."""
        self.step_form.shut()
        self.opening.words.shut()

    def show_round(self) -> None:
        """Back to the round itself."""
        if self._round is not None:
            self._stack.setCurrentWidget(self._page)
            self.village_table.setFocus()

    # -- opening ----------------------------------------------------------------------------

    def ask_round(self, households: int | None = None) -> None:
        """Show the form that opens a round."""
        self.opening.ask(households)
        self._stack.setCurrentWidget(self.open_form)
        self.open_form.kind.setFocus()

    def _offer_round(self, households: int) -> None:
        """There is no round: ask for one; news leaves a form that is being filled in as it is."""
        if self._stack.currentWidget() is not self.open_form:
            self.ask_round(households)
        else:
            self.opening.offer(households)

    # -- classifying ------------------------------------------------------------------------

    def classify(self) -> None:
        """Classify every household of the round, with progress (Ctrl+R)."""
        found, services = self._round, self.desk.services
        if found is None or not self.head.button("classify").isEnabled():
            return
        self.head.button("classify").setEnabled(False)
        task = self.run(
            say.CLASSIFYING,
            lambda progress: services.rounds.classify(found.id, progress=progress),
            self._on_classified,
        )
        task.finished.connect(lambda: self.head.button("classify").setEnabled(True))

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
            self.tabs.setCurrentIndex(2)
            self.refused_table.go_to(0)
        else:
            self.desk.notify.done(text)
        self.desk.changed(result.changes)

    # -- steps ------------------------------------------------------------------------------

    def ask_step(self, step: Step | None = None, village: str | None = None) -> None:
        """Show the form that records a step (Ctrl+G)."""
        found, standing = self._round, self._standing
        if found is None or standing is None or not self.head.button("record").isEnabled():
            return
        line = self.village_table.current()
        done = {one.step for one in standing.records} | {Step.MEETING}
        typed = [one for one in TYPED if one in standing.chain.steps]
        wanted = step or next((one for one in typed if one not in done), Step.SURVEY)
        homes = self.desk.services.rounds.heads(found.id)
        self._stack.setCurrentWidget(self.step_form)
        place = village if village is not None else line.village if line else None
        self.step_form.ask(found.id, standing, self._villages, homes, wanted, place)

    def meet(self) -> None:
        """Record the meeting of the village under the cursor (Ctrl+M)."""
        line = self.village_table.current()
        if self._round is not None and self.head.button("meet").isEnabled():
            village = line.village if line else ""
            self.desk.go("meeting", MeetingRequest(self._round.id, village))

    def recognise(self, household: str = "") -> None:
        """Decide, recognise, refuse (Ctrl+K)."""
        if self._round is not None and self.desk.role is UnitRole.COMMUNE:
            self.desk.go("recognition", RecognitionRequest(self._round.id, household))

    def record_step(self) -> None:
        """Store the step that was typed."""
        found, services = self._round, self.desk.services
        record = self.step_form.record(found.id) if found else None
        if record is None:
            return
        place = self.step_form.village.currentText()
        self.save_act(
            say.RECORDING,
            lambda: services.rounds.record(record),
            lambda recorded: self._on_recorded(recorded, place),
            ends=[self.step_form.draft_key],
        )

    def _on_recorded(self, recorded: Recorded, place: str) -> None:
        self.step_form.stored()
        self.desk.notify.done(say.recorded(STEP[recorded.record.step.value], place))
        self.show_round()
        self.desk.changed(recorded.changes)
        # A result that changes is entered at once: the household is decided anew.
        if recorded.record.data.get("result") == "changed" and recorded.record.household:
            self.recognise(recorded.record.household)

    def close_round(self) -> None:
        """Close the round, after asking; final. Without a decision only with a reason."""
        if self._round is not None:
            close_round(self, self._round)

    def reopen_round(self) -> None:
        """Open a closed round again, with its reason."""
        if self._round is not None:
            self._wanted = self._round.id
            reopen_round(self, self._round)

    def ask_why(self) -> None:
        """Why a household stands in none of the tables of the round (F3)."""
        is_in_the_way = self.tabs.currentWidget() in {self.obstacle_table, self.movement}
        round_id = self._round.id if self._round else ""
        ask_why(self, OBSTACLES if is_in_the_way else WORKLIST, round_id=round_id)

    # -- leading on -------------------------------------------------------------------------

    def _on_village(self, line: parts.VillageLine) -> None:
        """Enter on a step records it; elsewhere it lists the households of the village."""
        steps = parts.grid_steps(self._standing) if self._standing else ()
        place = self.village_table.currentIndex().column() - parts.FIXED_COLUMNS
        step = steps[place] if 0 <= place < len(steps) else None
        is_open = self.head.button("record").isEnabled()
        if step is None or not is_open:
            self.desk.go("households", VillageRequest(line.village))
        elif step is Step.MEETING:
            self.meet()
        elif step in TYPED:
            open_ones = line.steps[step].state is StepState.RUNNING and step is Step.COMPLAINT
            self.ask_step(Step.RECHECK if open_ones else step)
        else:
            self.recognise()

    def _on_obstacle(self, one: Obstacle) -> None:
        found = self._round
        if found is None:
            return
        if one.code in _DECIDED:
            self.recognise(one.household)
        elif one.household:
            rows = self.obstacles.rows()
            worklist = tuple(dict.fromkeys(row.household for row in rows if row.household))
            self.desk.go("household", HouseholdRequest(one.household, "", worklist))
        elif one.code == "opinion_unanswered":
            self.tabs.setCurrentWidget(self.opinions)
            self.opinions.table.setFocus()
        elif one.village:
            place = self.villages.place_of(lambda line: line.village == one.village)
            self.tabs.setCurrentIndex(0)
            self.village_table.go_to(place)
            self.village_table.setFocus()

    def _on_refused(self, one: RefusedHousehold) -> None:
        worklist = tuple(row.household for row in self.refused.rows())
        self.desk.go("household", HouseholdRequest(one.household, "", worklist))


_DECIDED = frozenset({"recognised_differs", "unanswered", UNDECIDED})
