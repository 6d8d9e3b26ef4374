"""Thiết lập: unit and villages, people, standards with their grades, this machine."""

import re
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.place import Office, Village
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.typed import Unreadable, parse_integer, show_integer
from giamngheo_desktop.services.places import VillageDraft
from giamngheo_desktop.text import ui_empty, ui_round_settings
from giamngheo_desktop.text import ui_log as log_words
from giamngheo_desktop.text import ui_paper_settings as papers_say
from giamngheo_desktop.text import ui_settings as say
from giamngheo_desktop.text.labels import AREA
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.paper_settings import PaperSettingsPage
from giamngheo_desktop.ui.screens.people import PeoplePage
from giamngheo_desktop.ui.screens.settings_page import SettingsPage
from giamngheo_desktop.ui.screens.settings_rounds import RoundSettingsPage
from giamngheo_desktop.ui.screens.standards import StandardsPage
from giamngheo_desktop.ui.search import SettingsTabRequest
from giamngheo_desktop.ui.widgets.late_pages import LatePages, set_in
from giamngheo_desktop.ui.widgets.name_columns import village_column
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


def _number(value: int | None) -> str:
    return "—" if value is None else show_integer(value)


VILLAGES: tuple[Column[Village], ...] = (
    Column(say.VILLAGE_HEADS["code"], lambda one: one.code, width=120),
    village_column(say.VILLAGE_HEADS["name"], lambda one: one.name),
    Column(say.VILLAGE_HEADS["area"], lambda one: AREA[one.area.value], width=110),
    Column(
        say.VILLAGE_HEADS["households"],
        lambda one: _number(one.households),
        lambda one: one.households,
        is_number=True,
        width=100,
    ),
    Column(
        say.VILLAGE_HEADS["people"],
        lambda one: _number(one.people),
        lambda one: one.people,
        is_number=True,
        width=100,
    ),
)


_PAGES: tuple[tuple[type[SettingsPage[Any]], str], ...] = (
    (PeoplePage, say.PEOPLE_TAB),
    (PaperSettingsPage, papers_say.TAB),
    (StandardsPage, say.STANDARDS_TAB),
    (RoundSettingsPage, ui_round_settings.TAB),
)


class SettingsScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self.villages = TableModel(VILLAGES)
        self.village_table = TableView(self.villages, say.VILLAGES, empty=ui_empty.VILLAGES)
        self.tabs = QTabWidget()
        self._pages = LatePages(self.tabs)
        self._add(self._unit_page(), say.UNIT_TAB)
        for kind, title in _PAGES:
            self._pages.add(kind, partial(kind, self), title)
        self._add(self._machine_page(), say.MACHINE_TAB)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.tabs)

    def concerns(self, changes: Changes) -> bool:
        """Settings and people."""
        return changes.settings or changes.people

    # -- building ---------------------------------------------------------------------------

    def _add(self, page: QWidget, title: str) -> None:
        set_in(page)
        self.tabs.addTab(page, title)

    @property
    def people_page(self) -> PeoplePage:
        """People of the workplace."""
        return self._pages.page(PeoplePage)

    @property
    def papers(self) -> PaperSettingsPage:
        """Settings of papers."""
        return self._pages.page(PaperSettingsPage)

    @property
    def standards(self) -> StandardsPage:
        """Standards with their grades."""
        return self._pages.page(StandardsPage)

    @property
    def rounds(self) -> RoundSettingsPage:
        """Days of the procedure."""
        return self._pages.page(RoundSettingsPage)

    def _unit_page(self) -> QWidget:
        self.unit = QLabel()
        self.unit.setObjectName("heading")
        self.names, self.count = QLineEdit(), QLineEdit()
        self.names.setPlaceholderText(say.VILLAGE_NAMES)
        self.names.setAccessibleName(say.VILLAGE_NAMES)
        self.count.setPlaceholderText(say.RESIDENT_COUNT)
        self.count.setAccessibleName(say.RESIDENT_COUNT)
        self.count.setMaximumWidth(180)
        add, put = QPushButton(say.ADD_VILLAGES), QPushButton(say.RESIDENTS)
        add.clicked.connect(self.add_villages)
        self.names.returnPressed.connect(self.add_villages)
        put.clicked.connect(self.put_residents)
        self.count.returnPressed.connect(self.put_residents)
        page = QWidget()
        box = QVBoxLayout(page)
        box.addWidget(self.unit)
        box.addWidget(self.village_table, 1)
        box.addLayout(row_of(self.names, add))
        box.addLayout(row_of(self.count, put, None))
        return page

    def _machine_page(self) -> QWidget:
        self.text_size = QComboBox()
        self.text_size.setAccessibleName(say.TEXT_SIZE)
        for size in TextSize:
            self.text_size.addItem(say.SIZES[int(size)], int(size))
        now = int(self.desk.preferences.text_size)
        self.text_size.setCurrentIndex(max(self.text_size.findData(now), 0))
        self.text_size.currentIndexChanged.connect(self._on_size)
        self.folder = QLabel(str(self.desk.services.at.folder))
        page = QWidget()
        box = QVBoxLayout(page)
        box.addLayout(row_of(QLabel(say.TEXT_SIZE), self.text_size, None))
        box.addLayout(row_of(QLabel(say.FOLDER), self.folder, None))
        box.addWidget(QLabel(say.LOCK))
        log = QPushButton(log_words.OPEN)
        log.clicked.connect(lambda: self.desk.go("log", None))
        box.addLayout(row_of(log, None))
        box.addStretch(1)
        return page

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read unit and villages, then one page after another, each built in its turn."""
        services = self.desk.services
        self.look_up("", lambda _p: (services.at.office(), services.places.villages()), self._show)

    def _show(self, read: tuple[Office, list[Village]]) -> None:
        office, villages = read
        self.unit.setText(
            say.unit_line(
                names.unit_name(office.unit), office.unit.code, say.ROLES[office.role.value]
            )
        )
        self.villages.set_rows(villages)
        self._reload_from(0)

    def _reload_from(self, place: int) -> None:
        if place < len(_PAGES):
            page: SettingsPage[Any] = self._pages.page(_PAGES[place][0])
            page.reload(lambda: self._reload_from(place + 1))

    def open_with(self, request: object) -> None:
        """Show the settings of papers, or those of the rounds."""
        if isinstance(request, SettingsTabRequest):
            page = self.rounds if request.is_of_rounds else self.papers
            self.tabs.setCurrentWidget(page)

    def shut(self) -> None:
        """The window closes: what is typed is written."""
        if self._pages.is_made(RoundSettingsPage):
            self.rounds.words.shut()

    def take_focus(self) -> None:
        """The villages."""
        self.village_table.setFocus()

    # -- doing ------------------------------------------------------------------------------

    def add_villages(self) -> None:
        """Add the villages whose names were typed."""
        wanted = [tidy(one) for one in re.split(r"[,;\n]", self.names.text()) if tidy(one)]
        services = self.desk.services
        if wanted:
            drafts = [VillageDraft(one) for one in wanted]
            self.run("", lambda _p: services.places.add_villages(drafts), self._on_added)

    def _on_added(self, made: list[Village]) -> None:
        self.names.clear()
        self.desk.notify.done(say.villages_added(len(made)))
        self.desk.changed(Changes(settings=True))

    def put_residents(self) -> None:
        """Store how many households live in the chosen village."""
        village, services = self.village_table.current(), self.desk.services
        try:
            count = parse_integer(self.count.text())
        except Unreadable as error:
            self.desk.notify.warn(str(error.args[0]))
            return
        if village is not None and count is not None:
            changed = replace(village, households=count)
            self.run(
                "",
                lambda _p: services.places.change_village(changed),
                lambda changes: self._on_village(village.name, changes),
            )

    def _on_village(self, name: str, changes: Changes) -> None:
        self.count.clear()
        self.desk.notify.done(say.village_saved(name))
        self.desk.changed(changes)

    def _on_size(self) -> None:
        size = TextSize(int(self.text_size.currentData()))
        self.desk.preferences.text_size = size
        self.desk.text_size(size)
