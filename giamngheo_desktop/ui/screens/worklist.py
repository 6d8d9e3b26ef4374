"""Việc cần làm: what is due, who is due by village and reviewer, requests, decisions."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.vietnamese import natural_key
from giamngheo_desktop.forms.typed import show_date, show_integer
from giamngheo_desktop.services.calendar import Due
from giamngheo_desktop.services.outcomes import Outcome
from giamngheo_desktop.services.paper_missing import REQUESTS, WORKLIST
from giamngheo_desktop.services.requests import RequestLine
from giamngheo_desktop.services.worklist import DueLine, DueSum
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_events as say
from giamngheo_desktop.text import ui_why as why_words
from giamngheo_desktop.text.ui import round_of_code
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens.why_missing import ask_why
from giamngheo_desktop.ui.screens.worklist_lines import DueLines
from giamngheo_desktop.ui.screens.worklist_requests import Requests, colour_of
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class _ShownDue:
    due: Due
    about: str


DUES: tuple[Column[_ShownDue], ...] = (
    Column(say.HEADS["what"], lambda one: say.DUE[one.due.kind.value], width=330),
    Column(
        say.HEADS["about"],
        lambda one: round_of_code(one.about),
        lambda one: natural_key(one.about),
        width=0,
    ),
    Column(say.HEADS["on"], lambda one: show_date(one.due.on), lambda one: one.due.on, width=110),
    Column(
        say.HEADS["left"],
        lambda one: say.days_left(one.due.left),
        lambda one: one.due.left,
        colour=lambda one: colour_of(one.due.left),
        width=130,
    ),
)


def _count(head: str, count: Callable[[DueSum], int]) -> Column[DueSum]:
    return Column(
        say.HEADS[head], lambda one: show_integer(count(one)), count, is_number=True, width=116
    )


SUMS: tuple[Column[DueSum], ...] = (
    Column(
        say.HEADS["name"],
        lambda one: one.name or say.NO_REVIEWER,
        lambda one: natural_key(one.name),
        width=0,
    ),
    _count("all", lambda one: one.due),
    _count("done", lambda one: one.done),
    _count("draft", lambda one: one.draft),
    _count("wrong", lambda one: one.wrong),
    _count("missing", lambda one: one.missing),
)


def _met(one: Outcome) -> str:
    return names.category_short(one.by_meeting) if one.by_meeting else say.NOT_RECORDED


DIVERGING: tuple[Column[Outcome], ...] = (
    Column(say.HEADS["head"], lambda one: one.head_name, width=200),
    Column(say.HEADS["village"], lambda one: one.village_name, width=120),
    Column(say.HEADS["score"], lambda one: names.category_words(one.by_score), width=170),
    Column(say.HEADS["met"], _met, width=150),
    Column(say.HEADS["decided"], lambda one: names.category_words(one.now), width=170),
    Column(say.HEADS["reason"], lambda one: one.reason, width=0),
    Column(say.HEADS["by"], lambda one: one.decided_by, width=160),
)


@dataclass(frozen=True, slots=True)
class _Read:
    round: str
    dues: list[_ShownDue]
    villages: list[DueSum]
    reviewers: list[DueSum]
    lines: list[DueLine]
    requests: list[RequestLine]
    diverging: list[Outcome]


class WorklistScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.WORK)
        self.dues, self.villages = TableModel(DUES), TableModel(SUMS)
        self.reviewers, self.diverging = TableModel(SUMS), TableModel(DIVERGING)
        self.line_page, self.request_page = DueLines(self), Requests(self)
        self.lines, self.requests = self.line_page.model, self.request_page.model
        self.village_table = TableView(self.villages, say.TABS["village"], empty=ui_empty.WORK)
        self.reviewer_table = TableView(self.reviewers, say.TABS["reviewer"], empty=ui_empty.WORK)
        self._fill_tabs()
        self._connect()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._buttons())
        box.addWidget(self.tabs, 1)

    def _fill_tabs(self) -> None:
        self.tabs = QTabWidget(self)
        diverging = TableView(self.diverging, say.TABS["diverging"], empty=ui_empty.DIVERGING)
        for page, name in (
            (TableView(self.dues, say.TABS["due"], empty=ui_empty.DUE), "due"),
            (self.village_table, "village"),
            (self.reviewer_table, "reviewer"),
            (self.line_page, "lines"),
            (self.request_page, "requests"),
            (diverging, "diverging"),
        ):
            self.tabs.addTab(page, say.TABS[name])

    def _connect(self) -> None:
        self.line_page.opened.connect(self._on_line)
        self.request_page.table.opened.connect(self._on_request)
        self.village_table.opened.connect(lambda one: self.show_lines(village=one.name))
        self.reviewer_table.opened.connect(lambda one: self.show_lines(reviewer=one.name))
        QShortcut(QKeySequence("F3"), self).activated.connect(self.ask_why)

    def _buttons(self) -> QHBoxLayout:
        again = QPushButton(say.REKEYING)
        again.clicked.connect(lambda: self.desk.go("rekeying", None))
        why = QPushButton(why_words.WHY)
        why.clicked.connect(self.ask_why)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(why)
        row.addWidget(again)
        return row

    def concerns(self, changes: Changes) -> bool:
        """Rounds and households."""
        return changes.rounds or changes.households

    def take_focus(self) -> None:
        """The open tab."""
        page = self.tabs.currentWidget()
        if isinstance(page, DueLines | Requests):
            page.take_focus()
        elif page is not None:
            page.setFocus()

    def reload(self) -> None:
        """Read everything that is due."""
        self.look_up("", lambda _p: self._read(), self._show)

    def _read(self) -> _Read:
        services = self.desk.services
        found = services.rounds.current()
        asked = services.requests.all()
        heads = {one.request.household: one.head_name for one in asked}
        places = {one.id: one.name for one in services.households.villages()}
        dues = [
            _ShownDue(one, heads.get(one.subject) or places.get(one.subject) or one.subject)
            for one in services.calendar.dues()
        ]
        dues.sort(key=lambda one: (one.due.on, natural_key(one.about)))
        if found is None:
            return _Read("", dues, [], [], [], asked, [])
        sums = services.divergence.of(found.id)
        return _Read(
            found.id,
            dues,
            services.worklist.by_village(found.id),
            services.worklist.by_reviewer(found.id),
            services.worklist.lines(found.id),
            asked,
            [line for one in sums for line in one.lines],
        )

    def _show(self, read: _Read) -> None:
        self.dues.set_rows(read.dues)
        self.villages.set_rows(read.villages)
        self.reviewers.set_rows(read.reviewers)
        self.line_page.show_lines(read.round, read.lines)
        self.request_page.show_requests(read.requests)
        self.diverging.set_rows(read.diverging)

    # -- leading on -------------------------------------------------------------------------

    def show_lines(self, *, village: str | None = None, reviewer: str | None = None) -> None:
        """The households of one village or reviewer."""
        self.line_page.show_only(village=village, reviewer=reviewer)
        self.tabs.setCurrentWidget(self.line_page)
        self.line_page.take_focus()

    def ask_why(self) -> None:
        """Why a household is missing from those that are due, or from the requests (F3)."""
        if self.tabs.currentWidget() is self.request_page:
            ask_why(self, REQUESTS)
        else:
            ask_why(self, WORKLIST, self.line_page.hidden)

    def _on_line(self, one: DueLine) -> None:
        worklist = tuple(row.household for row in self.lines.rows())
        self.desk.go("household", HouseholdRequest(one.household, "", worklist))

    def _on_request(self, one: RequestLine) -> None:
        self.desk.go("household", HouseholdRequest(one.request.household))
