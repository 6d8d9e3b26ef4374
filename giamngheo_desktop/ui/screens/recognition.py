"""Công nhận: each household with score, meeting, decision; decide, recognise, refuse, certify."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSplitter, QTabWidget, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.domain.round_steps import Block
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.draft_keys import Typed
from giamngheo_desktop.services.outcomes import Outcome, RefusedRequests
from giamngheo_desktop.services.paper_missing import RECOGNITION
from giamngheo_desktop.services.paper_request import PaperRequest, PrintOptions
from giamngheo_desktop.services.recognition import Recognised
from giamngheo_desktop.text import round_blocks, ui_empty
from giamngheo_desktop.text import ui_recognition as say
from giamngheo_desktop.text import ui_why as why_words
from giamngheo_desktop.text.labels import CATEGORY
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.paper_out import print_paper
from giamngheo_desktop.ui.screens.recognition_columns import COLUMNS
from giamngheo_desktop.ui.screens.recognition_drafts import RecognitionDrafts
from giamngheo_desktop.ui.screens.recognition_forms import (
    CertifyForm,
    DecideForm,
    RecogniseForm,
    RefuseForm,
)
from giamngheo_desktop.ui.screens.why_missing import ask_why
from giamngheo_desktop.ui.search import HouseholdRequest, RecognitionRequest
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

Result = TypeVar("Result")
DECISION, REFUSAL, CERTIFICATE = "quyet_dinh_cong_nhan", "thong_bao_tu_choi", "giay_chung_nhan"


@dataclass(frozen=True, slots=True)
class _Read:
    round: ReviewRound
    outcomes: tuple[Outcome, ...]
    blocks: tuple[Block, ...]
    places: dict[str, str]
    signer: str
    has_certificates: bool


class RecognitionScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._round: ReviewRound | None = None
        self._wanted, self._household = "", ""
        self._today = today = desk.services.at.today()
        self.state, self.count = QLabel(), QLabel()
        self.state.setWordWrap(True)
        self.village, self.only = QComboBox(), QComboBox()
        self.village.setAccessibleName(say.VILLAGE)
        self.only.setAccessibleName(say.SHOW)
        for box in (self.village, self.only):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for key, label in say.ONLY.items():
            self.only.addItem(label, key)
        self.model = TableModel(COLUMNS)
        self.table = TableView(self.model, say.HOUSEHOLDS, empty=ui_empty.TO_RECOGNISE)
        self.table.two_line_heads()
        self.decide_form, self.recognise_form = DecideForm(today), RecogniseForm(today)
        self.refuse_form, self.certify_form = RefuseForm(today), CertifyForm(today)
        self.drafts = RecognitionDrafts(
            self, self.decide_form, self.recognise_form, self.refuse_form
        )
        self._build()
        self._connect()

    def _build(self) -> None:
        self.tabs = QTabWidget()
        for page, title in (
            (self.decide_form, say.DECIDE_TAB),
            (self.recognise_form, say.RECOGNISE_TAB),
            (self.refuse_form, say.REFUSE_TAB),
            (self.certify_form, say.CERTIFY_TAB),
        ):
            self.tabs.addTab(page, title)
        self.open_button, self.back_button = QPushButton(say.OPEN_HOUSEHOLD), QPushButton(say.BACK)
        middle = QSplitter(Qt.Orientation.Vertical)
        middle.addWidget(self.table)
        middle.addWidget(self.tabs)
        middle.setStretchFactor(0, 1)
        middle.setStretchFactor(1, 0)
        middle.setSizes([420, 240])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.state)
        box.addLayout(
            row_of(
                QLabel(say.VILLAGE),
                self.village,
                QLabel(say.SHOW),
                self.only,
                self.count,
                None,
                self.open_button,
                self.back_button,
            )
        )
        box.addWidget(middle, 1)

    def _connect(self) -> None:
        self.village.currentIndexChanged.connect(self._filter)
        self.only.currentIndexChanged.connect(self._filter)
        self.table.chosen.connect(self._on_chosen)
        self.table.opened.connect(lambda _row: self._to_decide())
        self.open_button.clicked.connect(self.open_household)
        self.back_button.clicked.connect(lambda: self.desk.go("round", None))
        self.decide_form.submitted.connect(self.decide)
        self.recognise_form.submitted.connect(self.recognise)
        self.recognise_form.printed.connect(lambda: self._print(DECISION))
        self.refuse_form.submitted.connect(self.refuse)
        self.refuse_form.all_submitted.connect(self.refuse_all)
        self.refuse_form.printed.connect(lambda: self._print(REFUSAL))
        self.certify_form.submitted.connect(self.certify)
        self.certify_form.printed.connect(lambda: self._print(CERTIFICATE))
        for keys, action in (("Ctrl+O", self.open_household), ("F3", self.ask_why)):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    # -- reading ----------------------------------------------------------------------------

    def open_with(self, request: object) -> None:
        """One round, and one household of it."""
        if isinstance(request, RecognitionRequest):
            self._wanted, self._household = request.round, request.household
            self.is_stale = True

    def concerns(self, changes: Changes) -> bool:
        """Rounds, households, settings."""
        return changes.rounds or changes.households or changes.settings

    def reload(self) -> None:
        """Read every household of the round."""
        services, wanted = self.desk.services, self._wanted
        if not wanted:
            return

        def work(_progress: object) -> _Read:
            found, today = services.rounds.get(wanted), services.at.today()
            return _Read(
                found,
                tuple(services.outcomes.of(wanted)),
                tuple(services.rounds.blocks(wanted, Step.RECOGNITION, None, today)),
                {one.id: one.name for one in services.households.villages()},
                services.paper_settings.signing().signer_name,
                Step.CERTIFICATE in services.rounds.standing(wanted).chain.steps,
            )

        self.look_up("", work, self._show)

    def _show(self, read: _Read) -> None:
        self._round = read.round
        self.title = f"{say.TITLE} · {names.round_name(read.round)}"
        self.title_changed.emit()
        self._show_today()
        self._show_villages(read)
        here = self.table.current()
        self.model.set_rows(read.outcomes)
        self._show_state(read)
        wanted = self._household or (here.household if here else "")
        self._household = ""
        self._filter()
        place = self.model.place_of(lambda one: one.household == wanted)
        self.table.go_to(max(place, 0))
        self._on_chosen(self.table.current())

    def _show_today(self) -> None:
        """A window that was left open overnight proposes the new day."""
        today = self.desk.services.at.today()
        if today != self._today:
            self._today = today
            for form in (
                self.decide_form,
                self.recognise_form,
                self.refuse_form,
                self.certify_form,
            ):
                form.on.set_day(today)

    def _show_villages(self, read: _Read) -> None:
        chosen = self.village.currentData()
        with QSignalBlocker(self.village):
            self.village.clear()
            self.village.addItem(say.ALL_VILLAGES, "")
            for village in dict.fromkeys(one.village for one in read.outcomes):
                self.village.addItem(read.places.get(village, ""), village)
            self.village.setCurrentIndex(max(self.village.findData(chosen), 0))

    def _show_state(self, read: _Read) -> None:
        is_open = read.round.status is RoundStatus.OPEN
        text, colour = say.READY, look.DONE
        if read.blocks:
            first = read.blocks[0]
            villages = [read.places.get(one, one) for one in first.villages]
            told = round_blocks.block(first.code, villages, first.count, first.until)
            text, colour = say.blocked(told, len(read.blocks) - 1), look.WRONG
        self.state.setText(text if is_open else "")
        self.state.setStyleSheet(f"color: {colour}; font-weight: 600")
        for button in (self.decide_form.button, self.certify_form.button):
            button.setEnabled(is_open)
        self.recognise_form.button.setEnabled(is_open and not read.blocks)
        self.tabs.setTabVisible(3, read.has_certificates)
        if not self.recognise_form.signer.text():
            self.recognise_form.signer.setText(read.signer)
        unfit = sum(one.must_be_refused(read.round.kind) for one in read.outcomes)
        self.refuse_form.state.setText(say.to_refuse(unfit))
        self.refuse_form.all_button.setEnabled(is_open and unfit > 0)

    def _filter(self) -> None:
        village, only = str(self.village.currentData() or ""), str(self.only.currentData() or "")
        self.model.keep_only(
            lambda one: (not village or one.village == village) and self._passes(one, only)
        )
        self.count.setText(say.counts(self.model.rowCount(), self.model.total()))

    def _passes(self, one: Outcome, only: str) -> bool:
        kind = self._round.kind if self._round else None
        return {
            "": True,
            "differs": one.differs,
            "lists": one.result is not None,
            "requests": one.request is not None,
            "refuse": kind is not None and one.must_be_refused(kind),
        }[only]

    def ask_why(self) -> None:
        """Why a household is missing from those that are recognised (F3)."""
        ask_why(self, RECOGNITION, self._hidden, self._wanted)

    def _hidden(self, line: HouseholdLine) -> list[str]:
        """Filters that hide a household of the round, as sentences."""
        held = next((one for one in self.model.all_rows() if one.household == line.id), None)
        village, only = str(self.village.currentData() or ""), str(self.only.currentData() or "")
        if held is None:
            return []
        found = []
        if village and held.village != village:
            found.append(why_words.hidden_by_village(self.village.currentText(), line.village_name))
        if not self._passes(held, only):
            shown = self.only.currentText()
            found.append(why_words.hidden_by_choice(self.only.accessibleName().lower(), shown))
        return found

    def take_focus(self) -> None:
        """The households."""
        self.table.setFocus()

    def _on_chosen(self, one: Outcome | None) -> None:
        is_open = self._round is not None and self._round.status is RoundStatus.OPEN
        self.drafts.keep()
        self.decide_form.show_household(one if is_open else None)
        self.refuse_form.show_household(one if is_open else None)
        if self._round is None or not is_open:
            return
        if self.drafts.begin(self._round.id, one.household if one else ""):
            self.desk.notify.warn(say.draft_back(one.head_name if one else ""))

    def may_leave(self) -> bool:
        """Always; what is typed is kept."""
        self.drafts.keep()
        return True

    def shut(self) -> None:
        """What has not reached the store is written before the window is gone."""
        self.drafts.shut()

    def _save(
        self, what: Typed, work: Callable[[], Result], done: Callable[[Result], object]
    ) -> None:
        """Store what stands in a form; its draft ends with that."""

        def stored(result: Result) -> None:
            self.drafts.stored(what)
            done(result)

        self.save_act(say.WORKING, work, stored, ends=self.drafts.keys(what))

    def _to_decide(self) -> None:
        """Enter on a household: to the form in hand, first field."""
        page = self.tabs.currentWidget()
        if page is self.decide_form:
            self.decide_form.category.setFocus()
        elif page is self.refuse_form:
            self.refuse_form.number.setFocus()

    def open_household(self) -> None:
        """Open the form of the household under the cursor (Ctrl+O)."""
        one = self.table.current()
        if one is not None:
            worklist = tuple(row.household for row in self.model.rows())
            self.desk.go("household", HouseholdRequest(one.household, "", worklist))

    # -- acts -------------------------------------------------------------------------------

    def decide(self) -> None:
        """What people decided of the household, beside its score."""
        one, found, form = self.table.current(), self._round, self.decide_form
        on, services = form.day(), self.desk.services
        if one is None or found is None or on is None:
            return
        category, reason = form.chosen(), form.reason.text()
        self._save(
            Typed.DECIDE,
            lambda: services.recognition.decide(one.household, found.id, category, reason, on),
            lambda _d: self._done(say.decided(one.head_name, CATEGORY[category.value])),
        )

    def recognise(self) -> None:
        """Store the chairman's decision."""
        form, found, services = self.recognise_form, self._round, self.desk.services
        number, signer, on = tidy(form.number.text()), tidy(form.signer.text()), form.day()
        if not number or not signer:
            (form.number if not number else form.signer).setFocus()
        elif found is not None and on is not None:
            self._save(
                Typed.RECOGNISE,
                lambda: services.recognition.recognise(found.id, number, on, signer),
                self._on_recognised,
            )

    def _on_recognised(self, made: Recognised) -> None:
        counts = [say.part(count, say.RESULTS[code]) for code, count in made.by_result.items()]
        self._done(say.recognised(made.decision.number, counts))

    def refuse(self) -> None:
        """Refuse the request of the household under the cursor."""
        one, found, form = self.table.current(), self._round, self.refuse_form
        on, services = form.day(), self.desk.services
        if one is None or found is None or on is None:
            return
        number, reason = tidy(form.number.text()), form.reason_for(one)
        self._save(
            Typed.REFUSE,
            lambda: services.outcomes.refuse(found.id, one.household, on, number, reason),
            self._on_refused,
        )

    def refuse_all(self) -> None:
        """Refuse every request whose result does not give what was asked for."""
        found, form, services = self._round, self.refuse_form, self.desk.services
        on, number = form.day(), tidy(form.number.text())
        if found is not None and on is not None:
            self._save(
                Typed.REFUSE,
                lambda: services.outcomes.refuse_unfit(found.id, on, number),
                self._on_refused,
            )

    def _on_refused(self, made: RefusedRequests) -> None:
        self._done(say.refused(len(made.records), made.records[0].number or ""))

    def certify(self) -> None:
        """Number the certificates of the recognised households."""
        found, on, services = self._round, self.certify_form.day(), self.desk.services
        if found is not None and on is not None:
            self.run(
                say.WORKING,
                lambda _p: services.recognition.certify(found.id, on),
                lambda count: self._done(say.certified(count)),
            )

    def _done(self, text: str) -> None:
        self.desk.notify.done(text)
        self.desk.changed(Changes(rounds=True, households=True))

    # -- papers -----------------------------------------------------------------------------

    def paper(self, paper: str) -> PaperRequest:
        """A paper of the round: the decision with its number and day, letters of a village."""
        found, village = self._round, str(self.village.currentData() or "")
        number, on = "", None
        if paper == DECISION:
            typed, on = tidy(self.recognise_form.number.text()), self.recognise_form.day()
            number = typed.partition("/")[0]
        return PaperRequest(
            paper,
            found.id if found else "",
            villages=(village,) if village and paper != DECISION else (),
            options=PrintOptions(number=number, on=on),
        )

    def _print(self, paper: str) -> None:
        if self._round is not None:
            print_paper(self, self.paper(paper))
