"""Việc cần làm: what is due, who is due by village and reviewer, requests, decisions."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.requests import Request, RequestForm
from giamngheo_desktop.domain.vietnamese import name_sort_key, natural_key
from giamngheo_desktop.forms.typed import show_date, show_integer
from giamngheo_desktop.services.calendar import Due
from giamngheo_desktop.services.outcomes import Outcome
from giamngheo_desktop.services.requests import RequestLine
from giamngheo_desktop.services.worklist import DueLine, DueSum
from giamngheo_desktop.text import requests as words
from giamngheo_desktop.text import ui_events as say
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_SOON = 7
_MOST = 8


def _colour(left: int | None) -> str:
    if left is None:
        return look.DONE
    return look.WRONG if left < 0 else look.WARNING if left <= _SOON else look.QUIET


def _source(one: DueLine) -> str:
    if one.is_requested:
        return say.REQUESTED
    is_listed = one.before in {CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO}
    return say.LISTED if is_listed else say.FOUND


@dataclass(frozen=True, slots=True)
class _ShownDue:
    due: Due
    about: str


DUES: tuple[Column[_ShownDue], ...] = (
    Column(say.HEADS["what"], lambda one: say.DUE[one.due.kind.value], width=330),
    Column(say.HEADS["about"], lambda one: one.about, width=0),
    Column(say.HEADS["on"], lambda one: show_date(one.due.on), lambda one: one.due.on, width=110),
    Column(
        say.HEADS["left"],
        lambda one: say.days_left(one.due.left),
        lambda one: one.due.left,
        colour=lambda one: _colour(one.due.left),
        width=130,
    ),
)


def _count(head: str, count: Callable[[DueSum], int]) -> Column[DueSum]:
    return Column(
        say.HEADS[head], lambda one: show_integer(count(one)), count, is_number=True, width=150
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
LINES: tuple[Column[DueLine], ...] = (
    Column(
        say.HEADS["head"],
        lambda one: one.head_name,
        lambda one: name_sort_key(one.head_name),
        width=0,
    ),
    Column(
        say.HEADS["village"],
        lambda one: one.village_name,
        lambda one: natural_key(one.village_name),
        width=130,
    ),
    Column(say.HEADS["reviewer"], lambda one: one.reviewer or say.NO_REVIEWER, width=190),
    Column(say.HEADS["before"], lambda one: names.before_short(one.before), width=110),
    Column(
        say.HEADS["source"],
        _source,
        width=140,
    ),
    Column(say.HEADS["progress"], lambda one: say.PROGRESS[one.progress.value], width=160),
)
REQUESTS: tuple[Column[RequestLine], ...] = (
    Column(
        say.HEADS["head"],
        lambda one: one.head_name,
        lambda one: name_sort_key(one.head_name),
        width=0,
    ),
    Column(say.HEADS["village"], lambda one: one.village_name, width=120),
    Column(say.HEADS["form"], lambda one: words.FORM[one.request.form.value], width=270),
    Column(
        say.HEADS["received"],
        lambda one: show_date(one.request.on),
        lambda one: one.request.on,
        width=100,
    ),
    Column(
        say.HEADS["deadline"],
        lambda one: show_date(one.request.deadline),
        lambda one: one.request.deadline,
        width=100,
    ),
    Column(
        say.HEADS["left"],
        lambda one: say.days_left(one.days_left),
        colour=lambda one: _colour(one.days_left),
        width=120,
    ),
    Column(say.HEADS["state"], lambda one: words.STATE[one.request.state.value], width=140),
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
        self.reviewers, self.lines = TableModel(SUMS), TableModel(LINES)
        self.requests, self.diverging = TableModel(REQUESTS), TableModel(DIVERGING)
        self.tabs = QTabWidget()
        line_table = TableView(self.lines, say.TABS["lines"])
        request_table = TableView(self.requests, say.TABS["requests"])
        for page, name in (
            (TableView(self.dues, say.TABS["due"]), "due"),
            (TableView(self.villages, say.TABS["village"]), "village"),
            (TableView(self.reviewers, say.TABS["reviewer"]), "reviewer"),
            (line_table, "lines"),
            (request_table, "requests"),
            (TableView(self.diverging, say.TABS["diverging"]), "diverging"),
        ):
            self.tabs.addTab(page, say.TABS[name])
        line_table.opened.connect(self._on_line)
        request_table.opened.connect(self._on_request)
        self.take_button = QPushButton(say.TAKE_REQUEST)
        self.take_button.clicked.connect(self.take_request)
        self.take_button.setVisible(desk.role is UnitRole.COMMUNE)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.take_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row)
        box.addWidget(self.tabs, 1)

    def concerns(self, changes: Changes) -> bool:
        """Rounds and households."""
        return changes.rounds or changes.households

    def take_focus(self) -> None:
        """The open tab."""
        page = self.tabs.currentWidget()
        if page is not None:
            page.setFocus()

    def reload(self) -> None:
        """Read everything that is due."""
        self.run("", lambda _p: self._read(), self._show)

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
        if found is None:
            return _Read(dues, [], [], [], asked, [])
        sums = services.divergence.of(found.id)
        return _Read(
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
        self.lines.set_rows(read.lines)
        self.requests.set_rows(read.requests)
        self.diverging.set_rows(read.diverging)

    # -- requests ---------------------------------------------------------------------------

    def take_request(self) -> None:
        """Register a request: find the household, choose the form."""
        notify, services = self.desk.notify, self.desk.services
        text = notify.ask_text(say.ASK_HOUSEHOLD)
        if not text:
            return
        found = services.households.lines(HouseholdQuery(text=text, order="name", limit=_MOST))
        if not found:
            notify.warn(say.NO_HOUSEHOLD)
            return
        chosen = self._which(found)
        form = chosen and notify.choose(
            say.WHICH_FORM, [Answer(code, label) for code, label in words.FORM.items()]
        )
        if chosen and form:
            today = services.at.today()
            self.run(
                say.TAKING,
                lambda _p: services.requests.register(chosen.id, RequestForm(form), today),
                lambda made: self._on_taken(made, chosen.head_name),
            )

    def _which(self, found: list[HouseholdLine]) -> HouseholdLine | None:
        if len(found) == 1:
            return found[0]
        answers = [Answer(one.id, say.household(one.head_name, one.village_name)) for one in found]
        chosen = self.desk.notify.choose(say.TAKE_REQUEST, answers)
        return next((one for one in found if one.id == chosen), None)

    def _on_taken(self, made: Request, head: str) -> None:
        self.desk.notify.done(say.taken(head, show_date(made.deadline)))
        self.desk.changed(Changes(households=True, rounds=True))

    # -- leading on -------------------------------------------------------------------------

    def _on_line(self, one: DueLine) -> None:
        worklist = tuple(row.household for row in self.lines.rows())
        self.desk.go("household", HouseholdRequest(one.household, "", worklist))

    def _on_request(self, one: RequestLine) -> None:
        self.desk.go("household", HouseholdRequest(one.request.household))
