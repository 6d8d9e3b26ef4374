"""What merging would change: the households, and of the chosen one field by field."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.forms.differences import Difference
from giamngheo_desktop.services.difference import DifferenceLine, Differs
from giamngheo_desktop.services.inspection import Inspection
from giamngheo_desktop.text import ui_empty, ui_history
from giamngheo_desktop.text import ui_receiving as say
from giamngheo_desktop.text.labels import CATEGORY
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.widgets.name_columns import village_column
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_GRAVE = frozenset({Differs.RECOMPUTED, Differs.UNACCEPTED, Differs.GONE})
LINES: tuple[Column[DifferenceLine], ...] = (
    Column(
        say.LINE_HEADS["differs"],
        lambda one: say.DIFFERS[one.differs.value],
        lambda one: list(Differs).index(one.differs),
        colour=lambda one: look.WRONG if one.differs in _GRAVE else look.INK,
        width=150,
    ),
    Column(say.LINE_HEADS["name"], lambda one: one.name, width=0),
    village_column(say.LINE_HEADS["village"], lambda one: one.village, width=92),
    Column(say.LINE_HEADS["before"], lambda one: _category(one.before), width=128),
    Column(say.LINE_HEADS["after"], lambda one: _category(one.after), width=128),
)
FIELDS: tuple[Column[Difference], ...] = (
    Column(ui_history.HEADS["where"], lambda one: one.where, width=170),
    Column(say.LINE_HEADS["before"], lambda one: one.before or ui_history.EMPTY, width=130),
    Column(
        say.LINE_HEADS["after"],
        lambda one: one.after or ui_history.EMPTY,
        colour=lambda _one: look.ACCENT,
        width=0,
    ),
)


def _category(category: Category | None) -> str:
    return CATEGORY[category] if category else say.NO_CATEGORY


class DifferencePage(QWidget):
    """The households of the difference; the arrow keys show the fields of each.

    Args:
        screen: whose page it is.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self._seen: Inspection | None = None
        self.model, self.fields = TableModel(LINES), TableModel(FIELDS)
        self.table = TableView(self.model, say.LINES_TAB, empty=ui_empty.DIFFERING)
        self.field_table = TableView(self.fields, say.FIELDS, empty=ui_empty.FIELDS)
        self.what = QLabel()
        self.what.setWordWrap(True)
        self.table.chosen.connect(self._on_chosen)
        beside = QWidget()
        right = QVBoxLayout(beside)
        right.setContentsMargins(4, 4, 0, 0)
        right.addWidget(self.what)
        right.addWidget(self.field_table, 1)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.addWidget(self.table)
        self._split.addWidget(beside)
        self._split.setSizes([690, 470])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._split)

    def resize_text(self, size: TextSize) -> None:
        """With large letters the fields stand under the households."""
        ways = Qt.Orientation
        is_beside = size is TextSize.NORMAL
        self._split.setOrientation(ways.Horizontal if is_beside else ways.Vertical)

    def show_seen(self, seen: Inspection | None) -> None:
        """Put the households of a difference on the page, or none."""
        self._seen = seen
        self.model.set_rows(list(seen.lines) if seen else [])
        self.table.go_to(0)
        self._on_chosen(self.table.current())

    def _on_chosen(self, line: DifferenceLine | None) -> None:
        seen, services = self._seen, self._screen.desk.services
        self.fields.set_rows([])
        self.what.setText(say.fields_of(line.name, line.village) if line else "")
        if seen is None or line is None:
            return

        def show(found: list[Difference]) -> None:
            if self._seen is seen and self.table.current() is line:
                self.fields.set_rows(found)

        self._screen.look_up("", lambda _p: services.inbox.details(seen, line.household), show)
