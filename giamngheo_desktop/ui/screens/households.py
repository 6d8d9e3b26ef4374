"""Hộ gia đình: villages on the left, the list in the middle, the card of one household right."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.domain.vietnamese import name_sort_key, natural_key
from giamngheo_desktop.text import duplicates as duplicate_words
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_households as say
from giamngheo_desktop.text import ui_why as why_words
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.screens.household_card import HouseholdCard
from giamngheo_desktop.ui.screens.household_filter import LineFilter
from giamngheo_desktop.ui.screens.household_list import lines_of, query_of
from giamngheo_desktop.ui.screens.opened_household import OpenedHousehold, make_ready
from giamngheo_desktop.ui.screens.undo import undo_last
from giamngheo_desktop.ui.screens.why_missing import ask_why
from giamngheo_desktop.ui.search import (
    HistoryRequest,
    HouseholdRequest,
    SearchRequest,
    VillageRequest,
)
from giamngheo_desktop.ui.widgets.name_columns import village_column
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

Line = HouseholdLine
DONE = frozenset({ReviewState.COMPLETE, ReviewState.LOCKED})


def _points(value: int | None) -> str:
    return "" if value is None else str(value)


COLUMNS: tuple[Column[Line], ...] = (
    Column(
        say.HEADS["name"],
        lambda one: one.head_name or say.NO_HEAD,
        lambda one: name_sort_key(one.head_name),
        width=0,
    ),
    Column(
        say.HEADS["year"],
        lambda one: _points(one.head_birth_year),
        lambda one: one.head_birth_year,
        is_number=True,
        width=54,
    ),
    village_column(say.HEADS["village"], lambda one: one.village_name, width=84),
    Column(
        say.HEADS["members"],
        lambda one: str(one.member_count),
        lambda one: one.member_count,
        is_number=True,
        width=54,
    ),
    Column(
        say.HEADS["before"],
        lambda one: names.before_short(one.category_before),
        lambda one: one.category_before.value,
        width=96,
    ),
    Column(
        say.HEADS["b1"],
        lambda one: _points(one.diem_b1),
        lambda one: one.diem_b1,
        is_number=True,
        width=46,
    ),
    Column(
        say.HEADS["b2"],
        lambda one: _points(one.diem_b2),
        lambda one: one.diem_b2,
        is_number=True,
        width=46,
    ),
    Column(
        say.HEADS["category"],
        lambda one: names.category_short(one.category) if one.state else "",
        lambda one: one.category.value if one.category else "",
        colour=lambda one: look.CATEGORY_COLOUR[one.category],
        width=104,
    ),
    Column(
        say.HEADS["state"],
        lambda one: names.state_words(one.state),
        lambda one: one.state.value if one.state else "",
        width=96,
    ),
)

_ONLY: dict[str, Callable[[Line], bool]] = {
    "to_review": lambda one: one.state not in DONE,
    "incomplete": lambda one: one.state is not None and one.category is None,
    "ho_ngheo": lambda one: one.category is Category.HO_NGHEO,
    "ho_can_ngheo": lambda one: one.category is Category.HO_CAN_NGHEO,
    "khong_ngheo": lambda one: one.category is Category.KHONG_NGHEO,
}

_Listed = tuple[HouseholdQuery, list[Line], LineFilter, OpenedHousehold | None]
"""What was asked, its rows, and their words folded for typing."""


class HouseholdsScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._lines: list[Line] = []
        self._found: frozenset[str] | None = None
        self._filter = LineFilter()
        self._query = HouseholdQuery()
        self._build()
        self._connect()

    def concerns(self, changes: Changes) -> bool:
        """Households, rounds and villages."""
        return changes.households or changes.rounds or changes.settings

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.villages = QListWidget()
        self.villages.setAccessibleName(say.VILLAGES)
        self.villages.setMinimumWidth(150)
        self.villages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.filter = QLineEdit()
        self.filter.setAccessibleName(say.FILTER)
        self.filter.setPlaceholderText(say.FILTER_HINT)
        self.filter.setClearButtonEnabled(True)
        self.only = QComboBox()
        self.only.setAccessibleName(say.ONLY)
        for code, label in say.FILTERS.items():
            self.only.addItem(label, code)
        self.new = QPushButton(say.NEW)
        if self.desk.role is not UnitRole.COMMUNE:
            self.new.hide()
        self.model = TableModel(COLUMNS)
        self.table = TableView(self.model, say.LIST, empty=ui_empty.HOUSEHOLDS)
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.count.setWordWrap(True)
        self.card = HouseholdCard(self.desk)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.villages)
        split.addWidget(self._middle())
        split.addWidget(self.card)
        split.setStretchFactor(1, 1)
        split.setSizes([160, 790, 240])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)

    def _middle(self) -> QWidget:
        top = QHBoxLayout()
        top.addWidget(self.filter, 1)
        top.addWidget(self.only)
        top.addWidget(self.new)
        self.show_all = QPushButton(say.SHOW_ALL)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        for label, action in (
            (duplicate_words.TITLE_KEY, lambda: self.desk.go("duplicates", None)),
            (why_words.WHY, self.ask_why),
        ):
            button = QPushButton(label)
            button.clicked.connect(lambda _checked=False, action=action: action())
            below.addWidget(button)
        below.addWidget(self.show_all)
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(top)
        box.addWidget(self.table, 1)
        box.addLayout(below)
        return middle

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter_typed)
        self.filter.returnPressed.connect(self._on_filter_entered)
        self.only.currentIndexChanged.connect(self._apply)
        self.villages.currentRowChanged.connect(self._apply)
        self.table.opened.connect(self._on_opened)
        self.table.chosen.connect(self.card.show_line)
        self.new.clicked.connect(self.add)
        self.show_all.clicked.connect(self.clear_filter)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(self.add)
        for keys, screen in (("Ctrl+D", "duplicates"), ("Ctrl+J", "worklist")):
            go = QShortcut(QKeySequence(keys), self)
            go.activated.connect(lambda screen=screen: self.desk.go(screen, None))
        QShortcut(QKeySequence("F3"), self).activated.connect(self.ask_why)
        QShortcut(QKeySequence("Ctrl+H"), self).activated.connect(self.show_history)
        QShortcut(QKeySequence("Ctrl+Z"), self).activated.connect(lambda: undo_last(self))
        QShortcut(QKeySequence("Down"), self.filter).activated.connect(self._to_table)

    def resize_text(self, size: TextSize) -> None:
        """With large letters the list needs the room of the card."""
        self.card.setVisible(size is TextSize.NORMAL)

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list of the round in hand."""
        services = self.desk.services

        def work(_progress: object) -> _Listed:
            query = query_of(services)
            lines = lines_of(services, query)
            is_first = lines and not self._lines
            likely = make_ready(services, lines[0].id) if is_first else None
            return query, lines, LineFilter(lines), likely

        self.look_up("", work, self._show)

    def _show(self, found: _Listed) -> None:
        self._query, self._lines, self._filter, likely = found
        if likely is not None:
            self.desk.prepare("household", likely)
        self.card.round_id = self._query.round if self._query.edition else None
        here = self.table.current()
        self._show_villages()
        self.model.set_rows(self._lines)
        self._apply()
        place = self.model.place_of(lambda one: here is not None and one.id == here.id)
        self.table.go_to(max(place, 0))

    def _show_villages(self) -> None:
        chosen = self._village()
        sums: dict[str, tuple[str, int, int]] = {}
        for one in self._lines:
            name, done, total = sums.get(one.village, (one.village_name, 0, 0))
            sums[one.village] = (name, done + (one.state in DONE), total + 1)
        done, total = sum(one[1] for one in sums.values()), len(self._lines)
        self.villages.blockSignals(True)
        self.villages.clear()
        self._village_item("", say.village_line(say.ALL_VILLAGES, done, total))
        for village, (name, some, every) in sorted(
            sums.items(), key=lambda one: natural_key(one[1][0])
        ):
            self._village_item(village, say.village_line(name, some, every))
        self._choose_village(chosen)
        self.villages.blockSignals(False)

    def _village_item(self, village: str, text: str) -> None:
        item = QListWidgetItem(text)
        item.setToolTip(text)
        item.setData(Qt.ItemDataRole.UserRole, village)
        self.villages.addItem(item)

    def _choose_village(self, village: str) -> None:
        for row in range(self.villages.count()):
            if self.villages.item(row).data(Qt.ItemDataRole.UserRole) == village:
                self.villages.setCurrentRow(row)
                return
        self.villages.setCurrentRow(0)

    def _village(self) -> str:
        item = self.villages.currentItem()
        return str(item.data(Qt.ItemDataRole.UserRole)) if item else ""

    # -- filtering --------------------------------------------------------------------------

    def _on_filter_typed(self, _text: str) -> None:
        self._found = None
        self._apply()

    def _on_filter_entered(self) -> None:
        """Enter looks deeper: members and numbers too, through the store."""
        text = self.filter.text()
        if self.model.rowCount() or not text.strip():
            self._to_table()
            return
        query = replace(self._query, text=text)
        self.look_up("", lambda _p: self.desk.services.households.lines(query), self._show_found)

    def _show_found(self, lines: list[Line]) -> None:
        self._found = frozenset(one.id for one in lines)
        self._apply()

    def _apply(self) -> None:
        village, only = self._village(), _ONLY.get(str(self.only.currentData() or ""))
        narrow = self._filter.by(self.filter.text(), village, only, self._found)
        self.model.narrow(narrow)
        self.count.setText(self._count_words())
        self.show_all.setVisible(self.model.rowCount() < len(self._lines))
        self.table.go_to(0)

    def _count_words(self) -> str:
        item = self.villages.currentItem()
        village = item.text().rsplit("  ", 1)[0] if item and self._village() else ""
        if not self.model.rowCount():
            return say.empty_because(self.filter.text(), village or self._only_words())
        words = village or self._only_words()
        return say.shown(self.model.rowCount(), len(self._lines), self.filter.text(), words)

    def _only_words(self) -> str:
        return self.only.currentText() if self.only.currentData() else ""

    def clear_filter(self) -> None:
        """Show every household again."""
        self.only.setCurrentIndex(0)
        self.villages.setCurrentRow(0)
        self.filter.clear()

    # -- going on ---------------------------------------------------------------------------

    def open_with(self, request: object) -> None:
        """A search, or the households of one village."""
        if isinstance(request, SearchRequest):
            self.clear_filter()
            self.filter.setText(request.text)
        elif isinstance(request, VillageRequest):
            self.clear_filter()
            self._choose_village(request.village)
            self.only.setCurrentIndex(max(self.only.findData(request.only), 0))

    def take_focus(self) -> None:
        """Typing filters at once."""
        self.filter.setFocus()

    def _to_table(self) -> None:
        self.table.setFocus()
        if not self.table.currentIndex().isValid():
            self.table.go_to(0)

    def _on_opened(self, line: Line) -> None:
        worklist = tuple(one.id for one in self.model.rows())
        self.desk.go("household", HouseholdRequest(line.id, line.village, worklist))

    def ask_why(self) -> None:
        """Why a household is missing from what is shown (F3)."""
        ask_why(self, hidden=self._hidden)

    def _hidden(self, line: Line) -> list[str]:
        """Filters of this list that hide a household, as sentences."""
        held = next((one for one in self._lines if one.id == line.id), None)
        if held is None:
            return []
        village, only = self._village(), _ONLY.get(str(self.only.currentData() or ""))
        found = []
        if village and held.village != village:
            shown = next(one.village_name for one in self._lines if one.village == village)
            found.append(why_words.hidden_by_village(shown, held.village_name))
        if only is not None and not only(held):
            found.append(why_words.hidden_by_choice(say.ONLY, self.only.currentText()))
        if not self._filter.fits(held, self.filter.text()):
            found.append(why_words.hidden_by_text(self.filter.text()))
        return found

    def show_history(self) -> None:
        """The timeline of the household under the cursor (Ctrl+H)."""
        line = self.table.current()
        if line is not None:
            self.desk.go("history", HistoryRequest(line.id))

    def add(self) -> None:
        """A new household in the village that is chosen; not before there is a recovery sheet."""
        if self.desk.role is not UnitRole.COMMUNE:
            return
        try:
            self.desk.services.recovery.require_for_first()
        except UserError as error:
            self.desk.notify.error(error)
            return
        self.desk.go("household", HouseholdRequest("", self._village()))
