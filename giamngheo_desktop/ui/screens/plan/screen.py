"""Kế hoạch: targets, tasks, households, supports, training, money, remedies, pictures of a year."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.services.plan import PlanStored
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.desk import Desk, EmptyState, Screen
from giamngheo_desktop.ui.screens.plan.asking import add_project, ask_home, rename_project
from giamngheo_desktop.ui.screens.plan.bar import PlanBar
from giamngheo_desktop.ui.screens.plan.draft import Draft, Read
from giamngheo_desktop.ui.screens.plan.exchange import PlanExchange
from giamngheo_desktop.ui.screens.plan.pages import PlanPages
from giamngheo_desktop.ui.screens.plan.reading import read_of
from giamngheo_desktop.ui.screens.plan.share_form import ShareForm
from giamngheo_desktop.ui.screens.plan.tabs import SectionTab, TableTab
from giamngheo_desktop.ui.screens.plan.target_forms import TargetForms
from giamngheo_desktop.ui.screens.plan.totals_form import TotalsForm
from giamngheo_desktop.ui.screens.plan.typed import TypedPlan
from giamngheo_desktop.ui.screens.plan.why import ask_why_here
from giamngheo_desktop.ui.search import HouseholdRequest, PlanRequest
from giamngheo_desktop.ui.widgets.edit_table import EditTable

if TYPE_CHECKING:
    from giamngheo_desktop.ui.screens.plan.figures_tab import FiguresTab


class PlanScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self.year = desk.services.at.today().year
        self.draft: Draft | None = None
        self._read: Read | None = None
        self._late: Read | None = None
        self._exchange = PlanExchange(self, desk, self._on_taken)
        self._build()
        self.typed = TypedPlan(self, lambda: self.tables, lambda: self.draft, self._forms)
        self._connect()

    @property
    def is_drawn(self) -> bool:
        """True once every page is there."""
        return self.pages.is_complete

    def concerns(self, changes: Changes) -> bool:
        """News while something is edited waits: what is typed is never thrown away."""
        if self.draft is not None and self.draft.is_dirty:
            return False
        return changes.plan or changes.households or changes.rounds or changes.settings

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.start_button = QPushButton()
        self.start_button.setProperty("primary", True)
        self.empty = EmptyState("", self.start_button)
        self._stack, self._page = QStackedLayout(self), QWidget(self)
        for page in (self._page, self.empty):
            self._stack.addWidget(page)
        # What holds is set in before what it holds: a table that moves is dressed anew.
        is_upper = self.desk.role is UnitRole.UPPER
        self.bar, self.pages = PlanBar(is_upper=is_upper), PlanPages(self._page, is_upper=is_upper)
        self.tabs, self.targets, self.head = self.pages.tabs, self.pages.targets, self.pages.head
        self._forms = TargetForms(self, self.targets, self._stack)
        box = QVBoxLayout(self._page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.bar)
        box.addWidget(self.tabs, 1)

    @property
    def figures(self) -> "FiguresTab | None":
        """The pictures, once somebody has looked at one."""
        return self.pages.pictures.figures

    @property
    def tables(self) -> list[TableTab]:
        """The pages that are tables."""
        return self.pages.tables

    def _open_home(self, home: str, ids: tuple[str, ...]) -> None:
        self.desk.go("household", HouseholdRequest(home, "", ids))

    def _connect(self) -> None:
        for helped in (self.pages, self._forms):
            helped.closed.connect(self._show_late)
        self.pages.changed.connect(self._on_changed)
        self.pages.refused.connect(self.desk.notify.warn)
        self.pages.asked_home.connect(self.add_part)
        self.pages.pictures.opened.connect(self._open_home)
        self.pages.pictures.money_opened.connect(self.pages.show_money)
        self.pages.lists.opened.connect(self._open_home)
        self.pages.communes.opened.connect(self._open_home)
        self.tabs.currentChanged.connect(lambda _at: self._on_tab())
        self.bar.years.activated.connect(
            lambda _at: self.choose_year(int(self.bar.years.currentData()))
        )
        self.start_button.clicked.connect(lambda: self.start())
        QShortcut(QKeySequence("F3"), self).activated.connect(
            lambda: ask_why_here(self, self.tabs.currentWidget())
        )
        self._forms.taken.connect(self._on_form_taken)
        self._forms.left.connect(self.show_plan)
        for keys, button, action in self._actions():
            button.clicked.connect(lambda _checked=False, action=action: action())
            if keys:
                QShortcut(QKeySequence(keys), self).activated.connect(action)

    def _actions(self) -> tuple[tuple[str, QPushButton, Callable[[], None]], ...]:
        """Keys, button and what both do."""
        bar = self.bar
        return (
            ("Ctrl+S", bar.save, self.save),
            ("Ctrl+N", bar.add, self.add),
            ("", bar.remove, self.remove),
            ("Ctrl+Shift+N", bar.project, self.add_project),
            ("Ctrl+R", bar.rename, self.rename_project),
            ("Ctrl+D", bar.share, self.ask_shares),
            ("Ctrl+H", self.targets.totals_button, self.ask_totals),
            ("Ctrl+P", bar.printing, self.print_out),
            ("", bar.take, self.take_over),
            ("", bar.send, self._exchange.send_down),
        )

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the plan of the year; edits in hand stay."""
        if self.draft is not None and self.draft.is_dirty:
            return
        services, year, typed = self.desk.services, self.year, self.typed

        def work(_progress: object) -> Read:
            return replace(read_of(services, year), typed=typed.read(year))

        self.look_up(
            say.READING, work, lambda read: self.pages.when_complete(lambda: self._show(read))
        )

    def open_with(self, request: object) -> None:
        """The plan of one year; edits in hand of another are asked about."""
        if isinstance(request, PlanRequest) and request.year != self.year:
            self.choose_year(request.year)

    def _show_late(self) -> None:
        """Show what came while a cell was open, unless that cell has changed the plan."""
        read, self._late = self._late, None
        if read is not None and read.year == self.year:
            self._show(read)

    def _show(self, read: Read) -> None:
        if self.draft is not None and self.draft.is_dirty:
            return
        if any(table.is_open for table in self.findChildren(EditTable)):
            self._late = read
            return
        self._read = read
        today = self.desk.services.at.today().year
        self.bar.show_years((*read.years, read.year, today), read.year)
        if read.view is None:
            self.draft = None
            self.start_button.setText(say.start_year(read.year))
            self.empty.label.setText(say.no_plan(read.year))
            self._stack.setCurrentWidget(self.empty)
            self.start_button.setFocus()
            return
        self.draft = Draft(read.view, self.desk.services.at.today(), read.checks)
        self.typed.begin(self.draft, read)
        self.pages.communes.show_view(read.view)
        self.pages.lists.show_lists(read.view, read.lists)
        self.title = f"{say.TITLE} {read.year}"
        self.title_changed.emit()
        if self._stack.currentWidget() is self.empty:
            self.show_plan()
        self._on_changed()
        self._let_edit(True)
        self.targets.show_as_of(read.view)
        if (held := self.typed.hold_cells()) is not None:
            self.tabs.setCurrentWidget(held)
        self._on_tab()
        self._forms.show_front()

    def show_plan(self) -> None:
        """Back to the tables."""
        self._stack.setCurrentWidget(self._page)
        self.take_focus()

    def take_focus(self) -> None:
        """The table of the open tab, or the button that begins a plan."""
        if self._stack.currentWidget() is self.empty:
            self.start_button.setFocus()
            return
        tab = self.tabs.currentWidget()
        if isinstance(tab, TableTab):
            tab.table.setFocus()
        elif self.figures is not None:
            self.figures.chart.setFocus()

    def choose_year(self, year: int) -> None:
        """Show the plan of another year; edits in hand are asked about."""
        draft = self.draft
        if draft is not None and draft.is_dirty:
            text = say.leave(draft.changes())
            if not self.desk.notify.confirm(text, yes=say.DROP):
                self.bar.years.setCurrentIndex(self.bar.years.findData(self.year))
                return
            self.typed.taken_back(self.year)
        else:
            self.typed.put_away(self.year)
        self.draft, self.year = None, year
        self.reload()

    def may_leave(self) -> bool:
        """Always; what is typed is kept, also in an open cell."""
        self.typed.keep()
        return True

    def shut(self) -> None:
        """What was typed and has not reached the store is written before the window is gone."""
        self.typed.shut()

    def start(self) -> None:
        """Begin the plan of the year."""
        services, year = self.desk.services, self.year
        self.run(say.STARTING, lambda _p: services.plan.start(year), self._on_started)

    def _on_started(self, stored: PlanStored) -> None:
        self.desk.notify.done(say.started(stored.year))
        self.reload()
        self.desk.changed(stored.changes)

    # -- editing ----------------------------------------------------------------------------

    def _on_changed(self) -> None:
        """The draft is another: show it, with what must be looked at."""
        if self.draft is None:
            return
        problems = self.draft.problems()
        for tab in self.tables:
            tab.show_draft(self.draft, problems)
        self.bar.state.setText(say.DIRTY if self.draft.is_dirty else say.CLEAN)
        self.bar.save.setEnabled(self.draft.is_dirty)

    def _on_tab(self) -> None:
        tab = self.tabs.currentWidget()
        if tab is self.pages.pictures:
            self.pages.pictures.show_read(self._read, self.draft)
        name = tab.name if isinstance(tab, TableTab) else ""
        above = self._read is not None and self._read.has_above
        self.bar.show_for(name, is_section=isinstance(tab, SectionTab), has_above=above)

    def add(self) -> None:
        """A new row in the open tab (Ctrl+N)."""
        tab = self.tabs.currentWidget()
        if not isinstance(tab, SectionTab):
            self.desk.notify.warn(say.FIXED_ROWS)
        elif tab.name == "funding" and self.draft is not None and not self.draft.book.projects:
            self.add_project()
        elif tab.section is not None and tab.section.asks_home:
            home = self._ask_home()
            if home is not None:
                tab.add(home.household)
        else:
            tab.add()

    def add_part(self) -> None:
        """A household, or a person of one, into the list inside a record."""
        tab, home = self.tabs.currentWidget(), self._ask_home()
        if home is not None and isinstance(tab, SectionTab) and tab.details is not None:
            tab.details.add(home.household)

    def take_over(self) -> None:
        """Take tasks, policies and projects of the unit above (what is typed is stored first)."""
        if self.draft is not None and self.draft.is_dirty:
            self.desk.notify.warn(say.SAVE_FIRST)
        else:
            self._exchange.take_over(self.year)

    def _on_taken(self, stored: PlanStored) -> None:
        self.desk.notify.done(say.taken_over(sum(stored.changed.values()), stored.version))
        self.draft = None
        self.reload()
        self.desk.changed(stored.changes)

    def add_project(self) -> None:
        """A project that money can be put on, and its first line (Ctrl+Shift+N)."""
        tab, draft = self._funding_tab(), self.draft
        if tab is not None and draft is not None:
            add_project(self.desk.notify, draft, tab)

    def rename_project(self) -> None:
        """Another name for the project under the cursor (Ctrl+R)."""
        tab, draft = self._funding_tab(), self.draft
        if tab is not None and draft is not None:
            rename_project(self.desk.notify, draft, tab)

    def _funding_tab(self) -> SectionTab | None:
        tab = self.tabs.currentWidget()
        return tab if isinstance(tab, SectionTab) and tab.name == "funding" else None

    def _ask_home(self) -> Subject | None:
        return None if self.draft is None else ask_home(self.desk.notify, self.draft)

    def remove(self) -> None:
        """Take the row under the cursor off (Ctrl+Delete in the table)."""
        tab = self.tabs.currentWidget()
        if isinstance(tab, SectionTab) and (row := tab.table.current()) is not None:
            tab.remove(row)

    def save(self) -> None:
        """Store the whole plan in one go (Ctrl+S), with what is typed in an open cell."""
        if not all(table.take() for table in self.findChildren(EditTable)):
            return
        draft, services = self.draft, self.desk.services
        if draft is not None and draft.is_dirty:
            book = draft.book
            self._let_edit(False)
            self.save_act(
                say.SAVING,
                lambda: services.plan.save(book),
                self._on_saved,
                self._on_refused,
                ends=[self.typed.key(book.year)],
            )

    def _let_edit(self, is_allowed: bool) -> None:
        """Nothing can be typed while the plan is being stored: it would be lost."""
        if self.tabs.isEnabled() != is_allowed:
            self.tabs.setEnabled(is_allowed)
            if is_allowed and self.isVisible():
                self.take_focus()

    def _on_refused(self, error: UserError) -> None:
        self._let_edit(True)
        self.desk.notify.error(error)

    def _on_saved(self, stored: PlanStored) -> None:
        self.desk.notify.done(say.saved(stored.year, stored.version, sum(stored.changed.values())))
        self.draft = None
        self.typed.stored(stored.year)
        self.reload()
        self.desk.changed(stored.changes)

    # -- forms over the targets -------------------------------------------------------------

    def ask_shares(self) -> None:
        """Show the helper that shares a target out (Ctrl+D)."""
        if self.draft is None or self.tabs.currentWidget() is not self.targets:
            return
        if not self._forms.ask_shares():
            self.desk.notify.warn(say.FIXED_ROWS)

    def ask_totals(self) -> None:
        """Which totals of households fit the rates that are stated (Ctrl+H)."""
        if self.draft is not None and self.tabs.currentWidget() is self.targets:
            self._forms.ask_totals()

    @property
    def share_form(self) -> ShareForm:
        """The form that shares a target out."""
        return self._forms.share_form

    @property
    def totals_form(self) -> TotalsForm:
        """The form of rates, points and households."""
        return self._forms.totals_form

    def _on_form_taken(self) -> None:
        self._on_changed()
        self.show_plan()

    # -- papers -----------------------------------------------------------------------------

    def print_out(self) -> None:
        """Write all appendices into one PDF, from what is stored (Ctrl+P)."""
        if self._read is not None:
            self._exchange.print_out(self._read, self.head.printing(self._read.year))
