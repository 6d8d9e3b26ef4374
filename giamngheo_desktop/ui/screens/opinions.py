"""Văn bản trả lời xã (upper unit): opinion on a commune's lists, households to look at again."""

from dataclasses import dataclass

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.forms.typed import show_date, show_integer
from giamngheo_desktop.services.downward import SETTINGS_SENT, SentDown
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.opinions import PaperKept, PaperSeen
from giamngheo_desktop.text import opinions as words
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_handover as handover
from giamngheo_desktop.text import ui_opinions as say
from giamngheo_desktop.text import ui_receiving as receiving
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.screens.kept_words import KeptWords
from giamngheo_desktop.ui.screens.opinion_form import Named, OpinionForm
from giamngheo_desktop.ui.screens.round_opinions import about_words
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_KEY = key_of(Typed.PAPER, "")
MOST_CHOSEN = 12
"""Households shown to choose from; more of them ask for more letters."""


def _answered(one: PaperSeen) -> str:
    return say.answered(one.answered, len(one.paper.question_ids))


def _whose(one: PaperSeen) -> str:
    return say.from_above(one.unit_name) if one.is_from_above else one.unit_name


PAPERS: tuple[Column[PaperSeen], ...] = (
    Column(say.HEADS["number"], lambda one: one.paper.decision.number, width=120),
    Column(
        say.HEADS["on"],
        lambda one: show_date(one.paper.decision.on),
        lambda one: one.paper.decision.on,
        width=90,
    ),
    Column(say.HEADS["unit"], _whose, width=150),
    Column(say.HEADS["about"], about_words, width=290),
    Column(
        say.HEADS["text"],
        lambda one: one.paper.opinion.text,
        tip=lambda one: one.paper.opinion.text,
        width=0,
    ),
    Column(
        say.HEADS["homes"],
        lambda one: show_integer(len(one.paper.items)) if one.paper.items else "",
        lambda one: len(one.paper.items),
        is_number=True,
        width=90,
    ),
    Column(
        say.HEADS["reply"],
        _answered,
        colour=lambda one: (
            look.WARNING if one.answered < len(one.paper.question_ids) else look.DONE
        ),
        width=90,
    ),
    Column(
        say.HEADS["state"],
        lambda one: say.STANDS if one.stands else say.REPLACED,
        colour=lambda one: look.INK if one.stands else look.QUIET,
        width=130,
    ),
)


@dataclass(frozen=True, slots=True)
class OpinionRequest:
    """Write a paper for one commune."""

    unit: str


@dataclass(frozen=True, slots=True)
class _Read:
    papers: tuple[PaperSeen, ...]
    units: tuple[Unit, ...]
    rounds: tuple[ReviewRound, ...]
    signer: str


class OpinionsScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._wanted = ""
        self.model = TableModel(PAPERS)
        self.table = TableView(self.model, say.TABLE, empty=ui_empty.OPINIONS)
        self.form = OpinionForm(desk.services.at.today())
        self.words = KeptWords(self, self.form.kept_fields())
        self._build()
        for keys, action in (
            ("Ctrl+Return", self.record),
            ("Ctrl+Enter", self.record),
            ("Ctrl+G", self.add_household),
            ("Ctrl+B", self.form.drop_household),
            ("Ctrl+E", self.correct),
            ("Ctrl+T", self.replace),
            ("Ctrl+N", self.fresh),
            ("Ctrl+D", self.send_down),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _build(self) -> None:
        self.correct_button, self.replace_button = (
            QPushButton(say.CORRECT),
            QPushButton(say.REPLACE),
        )
        self.fresh_button, self.send_button = QPushButton(say.FRESH), QPushButton(say.SEND)
        for button, action in (
            (self.correct_button, self.correct),
            (self.replace_button, self.replace),
            (self.fresh_button, self.fresh),
            (self.send_button, self.send_down),
            (self.form.record_button, self.record),
            (self.form.add_button, self.add_household),
            (self.form.drop_button, self.form.drop_household),
        ):
            button.clicked.connect(action)
        upper = QWidget()
        box = QVBoxLayout(upper)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table, 1)
        box.addLayout(
            row_of(
                self.correct_button, self.replace_button, self.fresh_button, self.send_button, None
            )
        )
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(upper)
        split.addWidget(self.form)
        split.setSizes([180, 470])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split, 1)

    # -- reading ----------------------------------------------------------------------------

    def open_with(self, request: object) -> None:
        """One commune."""
        if isinstance(request, OpinionRequest):
            self._wanted, self.is_stale = request.unit, True

    def concerns(self, changes: Changes) -> bool:
        """Exchange, rounds."""
        return changes.exchange or changes.rounds

    def reload(self) -> None:
        """Read the papers, the communes and the rounds."""
        services = self.desk.services

        def work(_progress: object) -> _Read:
            told = services.completeness.of_round()
            return _Read(
                tuple(services.opinions.papers()),
                tuple(one.unit for one in told.units if one.is_registered),
                tuple(services.rounds.rounds()),
                services.paper_settings.signing().signer_name,
            )

        self.look_up("", work, self._show)

    def _show(self, read: _Read) -> None:
        self.model.set_rows(read.papers)
        self.table.go_to(max(self.table.currentIndex().row(), 0))
        is_untouched = self.words.is_blank
        self.form.offer(read.units, read.rounds, read.signer)
        if is_untouched:
            self._begin()
        self._wanted = ""
        if not read.units:
            self.desk.notify.warn(say.NO_UNIT)

    def _begin(self) -> None:
        """Nothing is typed yet: the commune asked for, or what was typed when the window closed."""
        if self._wanted:
            self.form.choose_unit(self._wanted)
        self.words.blank()
        if self.words.begin(_KEY):
            self.desk.notify.done(say.PUT_BACK)

    def shut(self) -> None:
        """The window closes: what is typed is written."""
        self.words.shut()

    def take_focus(self) -> None:
        """The first field that is to be typed."""
        self.form.number.setFocus()

    # -- the form ---------------------------------------------------------------------------

    def fresh(self) -> None:
        """An empty form (Ctrl+N)."""
        self.words.taken_back()
        self.form.clear()
        self.words.begin(_KEY)
        self.form.number.setFocus()

    def correct(self) -> None:
        """Put the chosen paper into the form: it was typed wrongly (Ctrl+E)."""
        self._take_over(is_correction=True)

    def replace(self) -> None:
        """A new paper in the place of the chosen one (Ctrl+T)."""
        self._take_over(is_correction=False)

    def _take_over(self, *, is_correction: bool) -> None:
        seen = self.table.current()
        if seen is None or seen.is_from_above:
            self.desk.notify.warn(say.PICK if seen is None else say.NOT_OURS)
            return
        with QSignalBlocker(self.form):
            self.form.take_over(seen, is_correction=is_correction)
        self.form.number.setFocus()

    def add_household(self) -> None:
        """Name a household of the commune, with the reason (Ctrl+G)."""
        unit, round_id, notify = self.form.unit_id(), self.form.round_id(), self.desk.notify
        text = notify.ask_text(say.WHICH) if unit and round_id else None
        if not text or round_id is None:
            return
        query = HouseholdQuery(
            round=round_id,
            edition=round_id,
            owners=self.desk.services.opinions.owners(unit),
            text=text,
            reviewed_only=True,
            limit=MOST_CHOSEN,
        )
        services = self.desk.services
        self.look_up("", lambda _p: services.households.lines(query), self._name_one)

    def _name_one(self, found: list[HouseholdLine]) -> None:
        notify = self.desk.notify
        if not found:
            notify.warn(say.NOBODY)
            return
        lines = {one.id: one for one in found}
        answers = [Answer(one.id, say.whose(one.head_name, one.village_name)) for one in found]
        chosen = found[0].id if len(found) == 1 else notify.choose(say.WHICH_ONE, answers)
        reason = notify.ask_text(say.REASON) if chosen else None
        if chosen and reason and reason.strip():
            line = lines[chosen]
            self.form.name_household(Named(line.id, line.head_name, reason))

    # -- acts -------------------------------------------------------------------------------

    def record(self) -> None:
        """Record the paper that was typed (Ctrl+Enter)."""
        typed, services = self.form.typed(), self.desk.services
        if typed is not None:
            self.save_act(
                say.WRITING,
                lambda: services.opinions.record(typed),
                self._on_recorded,
                ends=[_KEY],
            )

    def _on_recorded(self, kept: PaperKept) -> None:
        decision = kept.paper.decision
        name = self.form.unit.currentText()
        self.desk.notify.done(words.recorded(decision.number, name, len(kept.paper.items)))
        self.form.clear()
        self.words.stored()
        self.desk.changed(kept.changes)
        self.reload()

    def send_down(self) -> None:
        """Write what is for the communes of the chosen paper (Ctrl+D)."""
        seen = self.table.current()
        if seen is None:
            self.desk.notify.warn(say.PICK)
            return
        if not seen.communes:
            self.desk.notify.warn(say.NOBODY_NAMED)
            return
        folder, services = self.stick(handover.FOLDER_TITLE), self.desk.services

        def work(_progress: object) -> list[tuple[str, SentDown]]:
            names = {one.id: one.name for one in services.places.units()}
            return [
                (names.get(unit, ""), services.downward.send(unit, folder, SETTINGS_SENT))
                for unit in seen.communes
                if folder is not None
            ]

        if folder is not None:
            self.run(handover.WRITING, work, self._on_sent)

    def _on_sent(self, done: list[tuple[str, SentDown]]) -> None:
        told = [
            receiving.sent_down(name, one.path.name, one.issues, one.targets, one.decisions)
            for name, one in done
        ]
        self.desk.notify.warn(receiving.all_sent_down(told))
        for _name, sent in done:
            self.desk.changed(sent.changes)
