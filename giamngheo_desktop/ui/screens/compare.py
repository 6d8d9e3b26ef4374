"""So sánh hai chuẩn: the two effects by village, and the households behind each number."""

from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.rules.compare import Effect, Effects
from giamngheo_desktop.services.comparing import ComparedHousehold, ComparedRound
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_standards as say
from giamngheo_desktop.text.labels import CATEGORY, INCOMPLETE
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Compare the two standards of one round."""

    round: str


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One village, or the whole round."""

    village: str
    name: str
    effects: Effects

    @property
    def households(self) -> int:
        """All of them."""
        return sum(map(self.effects.count, Effect))


def _words(category: Category | None) -> str:
    return CATEGORY[category.value] if category else INCOMPLETE


PLACES: tuple[Column[PlaceLine], ...] = (
    Column(say.PLACE, lambda one: one.name, width=0),
    Column(
        say.HOUSEHOLDS,
        lambda one: str(one.households),
        lambda one: one.households,
        is_number=True,
        width=90,
    ),
    Column(
        say.BY_HOUSEHOLD,
        lambda one: str(one.effects.changed_by_household),
        lambda one: one.effects.changed_by_household,
        is_number=True,
        width=160,
    ),
    Column(
        say.BY_STANDARD,
        lambda one: str(one.effects.changed_by_standard),
        lambda one: one.effects.changed_by_standard,
        is_number=True,
        width=170,
    ),
    Column(
        say.UNKNOWN,
        lambda one: str(one.effects.count(Effect.UNKNOWN)),
        lambda one: one.effects.count(Effect.UNKNOWN),
        is_number=True,
        width=90,
    ),
)
HOUSEHOLDS: tuple[Column[ComparedHousehold], ...] = (
    Column(say.HEAD, lambda one: one.head_name, width=0),
    Column(say.PLACE, lambda one: one.village_name, width=140),
    Column(say.BEFORE, lambda one: _words(one.before), width=150),
    Column(say.OLD, lambda one: _words(one.same_standard), width=180),
    Column(
        say.NEW,
        lambda one: _words(one.new_standard),
        colour=lambda one: look.WARNING if one.differs else look.INK,
        width=160,
    ),
    Column(say.WHY, lambda one: say.EFFECTS[one.effect.value], width=130),
)

_BY_HOUSEHOLD = frozenset({Effect.HOUSEHOLD, Effect.BOTH})
_BY_STANDARD = frozenset({Effect.STANDARD, Effect.BOTH})


class CompareScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.COMPARING)
        self._round = ""
        self._line = QLabel()
        self._line.setObjectName("quiet")
        self.only = QComboBox()
        self.only.setAccessibleName(say.WHY)
        for key, words in say.FILTERS.items():
            self.only.addItem(words, key)
        self.places, self.households = TableModel(PLACES), TableModel(HOUSEHOLDS)
        self.place_table = TableView(self.places, say.PLACE)
        self.household_table = TableView(self.households, say.HEAD, empty=ui_empty.COMPARED)
        row = QHBoxLayout()
        row.addWidget(self._line, 1)
        row.addWidget(self.only)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row)
        box.addWidget(self.place_table, 1)
        box.addWidget(self.household_table, 2)
        self.only.currentIndexChanged.connect(self._filter)
        self.place_table.chosen.connect(lambda _line: self._filter())
        self.household_table.opened.connect(self._on_household)

    def open_with(self, request: object) -> None:
        """Compare one round."""
        if isinstance(request, CompareRequest):
            self._round = request.round
            self.is_stale = True

    def concerns(self, changes: Changes) -> bool:
        """Households and rounds."""
        return changes.households or changes.rounds

    def reload(self) -> None:
        """Judge every household of the round under both standards; nothing is stored."""
        services, wanted = self.desk.services, self._round
        if wanted:
            self.look_up(
                say.COMPARE_RUNNING,
                lambda _p: services.comparing.compare(wanted),
                self._show,
            )

    def _show(self, found: ComparedRound) -> None:
        self._line.setText(say.compare_line(found.old, found.new, by_income=found.by_income))
        lines = [PlaceLine(one.village, one.name, one.effects) for one in found.villages]
        self.places.set_rows([PlaceLine("", say.WHOLE, found.total), *lines])
        self.households.set_rows(found.households)
        self._filter()

    def _filter(self) -> None:
        line, only = self.place_table.current(), str(self.only.currentData() or "")
        village = line.village if line else ""
        self.households.keep_only(
            lambda one: (not village or one.village == village) and _passes(one, only)
        )

    def take_focus(self) -> None:
        """The villages."""
        self.place_table.setFocus()

    def _on_household(self, one: ComparedHousehold) -> None:
        worklist = tuple(row.household for row in self.households.rows())
        self.desk.go("household", HouseholdRequest(one.household, "", worklist))


def _passes(one: ComparedHousehold, only: str) -> bool:
    if only == "differs":
        return one.differs
    if only == "household":
        return one.effect in _BY_HOUSEHOLD
    if only == "standard":
        return one.effect in _BY_STANDARD
    return only != "unknown" or one.effect is Effect.UNKNOWN
