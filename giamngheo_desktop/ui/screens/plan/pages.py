"""The pages of the plan, built one by one: all of them at once would hold the window up."""

from collections import deque
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.screens.plan.communes_tab import CommunesTab
from giamngheo_desktop.ui.screens.plan.head import HeadTab
from giamngheo_desktop.ui.screens.plan.lists_tab import ListsTab
from giamngheo_desktop.ui.screens.plan.pictures import Pictures
from giamngheo_desktop.ui.screens.plan.section import Section
from giamngheo_desktop.ui.screens.plan.sections import SECTIONS
from giamngheo_desktop.ui.screens.plan.side_tabs import SideTabs
from giamngheo_desktop.ui.screens.plan.tabs import SectionTab, TableTab, TargetsTab


class PlanPages(QObject):
    """See the module; the first page is there at once, the others with the turns of the window.

    `closed` when an open cell of any table was left.

    Args:
        is_upper: with the page about the communes below.
    """

    changed = Signal()
    refused = Signal(str)
    asked_home = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget, *, is_upper: bool) -> None:
        super().__init__(parent)
        self.tabs = SideTabs(parent)
        self.tables: list[TableTab] = []
        self.targets, self.head = TargetsTab(), HeadTab()
        self.pictures, self.lists, self.communes = Pictures(), ListsTab(), CommunesTab()
        self._add_table(self.targets)
        self._waiting: deque[Callable[[], None]] = deque(
            [
                partial(self._add_table, self.head),
                *(partial(self._add_section, one) for one in SECTIONS),
            ]
        )
        self._waiting.append(partial(self._add_last, is_upper=is_upper))
        self._then: Callable[[], object] | None = None
        self._next_turn()

    @property
    def is_complete(self) -> bool:
        """True once every page is built, and who waited for them was told."""
        return not self._waiting and self._then is None

    def when_complete(self, then: Callable[[], object]) -> None:
        """Do something now, or once every page is built; of several only the last is done."""
        if self.is_complete:
            then()
        else:
            self._then = then

    def show_money(self, line: str) -> None:
        """Go to a line of the table of money; one of a commune stands in its own plan."""
        found = next(one for one in self.tables if one.name == "funding")
        rows = [one.id for one in found.model.rows()]
        self.tabs.setCurrentWidget(found)
        if line in rows:
            found.table.setCurrentIndex(found.model.index(rows.index(line), 0))
        found.table.setFocus()

    def _next_turn(self) -> None:
        QTimer.singleShot(0, self, self._build_one)

    def _build_one(self) -> None:
        if self._waiting:
            self._waiting.popleft()()
            self._next_turn()
        elif self._then is not None:
            then, self._then = self._then, None
            then()

    def _add_section(self, section: Section) -> None:
        tab = SectionTab(section)
        if tab.details is not None:
            tab.asked_home.connect(self.asked_home)
        self._add_table(tab)

    def _add_table(self, tab: TableTab) -> None:
        tab.changed.connect(self.changed)
        tab.refused.connect(self.refused)
        for table in tab.edit_tables():
            table.closed.connect(self.closed)
        self.tables.append(tab)
        self._add(tab, tab.name)

    def _add_last(self, *, is_upper: bool) -> None:
        self._add(self.pictures, "figures")
        self._add(self.lists, "lists")
        if is_upper:
            self._add(self.communes, "communes")

    def _add(self, page: QWidget, name: str) -> None:
        self.tabs.addTab(page, say.TABS[name])
