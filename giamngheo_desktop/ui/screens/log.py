"""Nhật ký: who did what, and who opened the personal data of which household."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.duty import Act, may
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.services.audit import AuditLine, ChainState, changes_in
from giamngheo_desktop.services.audit_values import REVISION, is_technical, said_words, value_words
from giamngheo_desktop.services.context import VIET_NAM
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_log as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.search import HistoryRequest
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_AT = "%d/%m/%Y %H:%M"
_MOST = 2_000
_FORMER_TAB = 2


@dataclass(frozen=True, slots=True)
class _Done:
    """An entry of the chain; `about` is the head of the household it is about."""

    line: AuditLine
    about: str


@dataclass(frozen=True, slots=True)
class _Read:
    """What the screen shows; `former` are entries of the logs of earlier files."""

    done: list["_Done"]
    former: list["_Done"]
    seen: list["_Seen"]
    chain: ChainState


@dataclass(frozen=True, slots=True)
class _Seen:
    """Somebody opened the personal data of a household."""

    household: str
    head: str
    person: str
    at: str


DONE: tuple[Column[_Done], ...] = (
    Column(
        say.HEADS["n"],
        lambda one: str(one.line.entry.n),
        lambda one: one.line.entry.n,
        is_number=True,
        width=64,
    ),
    Column(
        say.HEADS["at"],
        lambda one: one.line.entry.at.astimezone(VIET_NAM).strftime(_AT),
        lambda one: one.line.entry.n,
        colour=lambda one: look.WARNING if one.line.is_clock_doubtful else look.INK,
        tip=lambda one: say.CLOCK if one.line.is_clock_doubtful else "",
        width=134,
    ),
    Column(say.HEADS["person"], lambda one: one.line.person, width=170),
    Column(say.HEADS["op"], lambda one: say.op_words(one.line.entry.op), width=230),
    Column(say.HEADS["about"], lambda one: one.about, width=190),
    Column(say.HEADS["reason"], lambda one: one.line.entry.reason or "", width=0),
)
SEEN: tuple[Column[_Seen], ...] = (
    Column(say.HEADS["at"], lambda one: one.at, width=140),
    Column(say.HEADS["person"], lambda one: one.person, width=240),
    Column(say.HEADS["about"], lambda one: one.head, width=0),
)


class LogScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self.filter, self.count = QLineEdit(), QLabel()
        self.filter.setAccessibleName(say.FILTER)
        self.filter.setPlaceholderText(say.FILTER_HINT)
        self.filter.setClearButtonEnabled(True)
        self.filter.returnPressed.connect(self.reload)
        self.count.setObjectName("quiet")
        self._may_see = may(desk.services.at.person.duties, Act.SETTINGS)
        self._build_tabs()
        self.detail = QPlainTextEdit()
        self.detail.setReadOnly(True)
        self.detail.setAccessibleName(say.DETAIL)
        self.detail.setPlaceholderText(say.DETAIL_HINT)
        self.detail.setMaximumHeight(150)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        parts = ((self.filter, 0), (self.tabs, 1), (self.detail, 0), (self.count, 0))
        for widget, stretch in parts:
            box.addWidget(widget, stretch)

    def _build_tabs(self) -> None:
        self.done, self.seen, self.former = TableModel(DONE), TableModel(SEEN), TableModel(DONE)
        self.done_table = TableView(self.done, say.DONE, empty=ui_empty.LOG)
        self.former_table = TableView(self.former, say.FORMER, empty=ui_empty.LOG)
        seen_table = TableView(self.seen, say.SEEN, empty=ui_empty.SEEN)
        seen_table.opened.connect(lambda one: self._open(one.household))
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.done_table, say.DONE)
        self.tabs.addTab(self._seen_page(seen_table), say.SEEN)
        self.tabs.addTab(self.former_table, say.FORMER)
        self.tabs.setTabVisible(_FORMER_TAB, False)
        self.tabs.setTabToolTip(_FORMER_TAB, say.FORMER_HINT)
        for table in (self.done_table, self.former_table):
            table.chosen.connect(self._on_chosen)
            table.opened.connect(self._on_done)

    def _seen_page(self, table: QWidget) -> QWidget:
        page = QWidget()
        box = QVBoxLayout(page)
        if not self._may_see:
            told = QLabel(say.NOT_YOURS)
            told.setWordWrap(True)
            box.addWidget(told)
        box.addWidget(table, 1)
        return page

    def concerns(self, changes: Changes) -> bool:
        """Everything is written into the log."""
        return any(changes.names())

    def take_focus(self) -> None:
        """Typing filters."""
        self.filter.setFocus()

    def reload(self) -> None:
        """Read the newest entries that fit."""
        text = self.filter.text()
        self.look_up(say.READING, lambda _p: self._read(text), self._show)

    def _on_chosen(self, one: _Done | None) -> None:
        self.detail.setPlainText("\n".join(_changes(one.line)) if one is not None else "")

    def _read(self, text: str) -> _Read:
        services = self.desk.services
        every = HouseholdQuery(active_only=False, order="name")
        heads = {one.id: one.head_name for one in services.households.lines(every)}
        people = {one.id: one.name for one in services.people.people()}
        seen = [
            _Seen(
                one.household,
                heads.get(one.household, ""),
                people.get(one.person, ""),
                one.at.astimezone(VIET_NAM).strftime(_AT),
            )
            for one in (services.audit.views(limit=_MOST) if self._may_see else ())
        ]
        return _Read(
            self._entries(text, heads, former=False),
            self._entries(text, heads, former=True),
            [one for one in seen if _fits(f"{one.person} {one.head} {one.at}", text)],
            services.audit.chain(),
        )

    def _entries(self, text: str, heads: Mapping[str, str], *, former: bool) -> list[_Done]:
        def words(line: AuditLine) -> str:
            one = _Done(line, heads.get(line.entry.id, ""))
            return " ".join(column.show(one) for column in DONE)

        found = self.desk.services.audit.search(text, limit=_MOST, former=former, words=words)
        return [_Done(one, heads.get(one.entry.id, "")) for one in found]

    def _show(self, read: _Read) -> None:
        self.detail.clear()
        self.done.set_rows(read.done)
        self.seen.set_rows(read.seen)
        self.former.set_rows(read.former)
        if read.former:
            self.tabs.setTabVisible(_FORMER_TAB, True)
        chain = read.chain
        state = say.chain_broken(chain.problem) if chain.problem else say.chain(chain.n, chain.h)
        self.count.setText(f"{say.count(len(read.done))} · {state}")

    def _on_done(self, one: _Done) -> None:
        if one.about:
            after = one.line.entry.after
            number = after.get(REVISION) if isinstance(after, Mapping) else 0
            self._open(one.line.entry.id, number if isinstance(number, int) else 0)

    def _open(self, household: str, revision: int = 0) -> None:
        self.desk.go("history", HistoryRequest(household, revision))


def _changes(line: AuditLine) -> Iterator[str]:
    """What an entry changed, a household's fields in the words of its form."""
    is_household = line.entry.table == "households"
    for name, before, after in changes_in(line.entry):
        if not is_technical(name):
            where = value_words(name) if is_household else say.FIELDS.get(name, name)
            yield say.change(where, said_words(name, before), said_words(name, after))


def _fits(words: str, text: str) -> bool:
    """True where shown words hold every word that was typed."""
    folded = fold(words)
    return all(part in folded for part in fold(text).split())
