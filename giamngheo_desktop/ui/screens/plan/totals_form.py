"""Which total of households fits the rates and households as the plan's paper states them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.plan.denominator import PossibleTotal
from giamngheo_desktop.domain.plan.totals import CLASSES, Claims, Stated, TotalsFound, read_claims
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.text import plan_totals as say
from giamngheo_desktop.text.ui_plan import BACK, NOT_KNOWN
from giamngheo_desktop.ui.screens.plan.cells import Record, shown
from giamngheo_desktop.ui.widgets.edit_table import EditColumn, EditModel, EditTable

_NAMES = {Category.HO_NGHEO: say.POOR, Category.HO_CAN_NGHEO: say.NEAR_POOR}
_PARTS = {"to": say.TO, "points": say.POINTS, "households": say.HOUSEHOLDS}


class TotalsForm(QWidget):
    """See the module; `asked` with the claims, `taken` with a total of households."""

    asked = Signal(object)
    taken = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._claims: Claims = {}
        self._stated: dict[str, str] = {}
        self.edits = {one: {part: _edit(one, part) for part in _PARTS} for one in CLASSES}
        self.model: EditModel[PossibleTotal] = EditModel(self._columns())
        self.table = EditTable(self.model, say.TITLE)
        self.table.setSortingEnabled(False)
        self.said = QLabel()
        self.said.setWordWrap(True)
        self.take_button = QPushButton(say.TAKE)
        self.take_button.setProperty("primary", True)
        self._build()

    def _build(self) -> None:
        title, about = QLabel(say.TITLE), QLabel(say.ABOUT)
        title.setObjectName("heading")
        about.setObjectName("quiet")
        about.setWordWrap(True)
        look, back = QPushButton(say.LOOK), QPushButton(BACK)
        look.clicked.connect(lambda _checked: self.look())
        back.clicked.connect(self.left)
        self.take_button.clicked.connect(lambda _checked: self.take())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.take)
        row = QHBoxLayout()
        row.addStretch(1)
        for button in (look, self.take_button, back):
            row.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(title)
        box.addWidget(about)
        box.addLayout(self._grid())
        box.addWidget(self.said)
        box.addWidget(self.table, 1)
        box.addLayout(row)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setColumnStretch(len(_PARTS) + 1, 1)
        for column, words in enumerate(_PARTS.values(), 1):
            grid.addWidget(QLabel(words), 0, column)
        for row, (category, edits) in enumerate(self.edits.items(), 1):
            grid.addWidget(QLabel(_NAMES[category]), row, 0)
            for column, edit in enumerate(edits.values(), 1):
                grid.addWidget(edit, row, column)
                edit.returnPressed.connect(self.look)
        return grid

    def _columns(self) -> tuple[EditColumn[Record], ...]:
        first = shown(say.HEADS[0], lambda row: show_integer(row.total), width=130, is_number=True)
        return (first, *(self._column(at) for at in range(len(say.HEADS) - 1)))

    def _column(self, at: int) -> EditColumn[Record]:
        def show(row: PossibleTotal) -> str:
            stated = list(self._claims)
            if CLASSES[at // 2] not in stated:
                return NOT_KNOWN
            return show_integer(row.classes[stated.index(CLASSES[at // 2])][at % 2])

        return shown(say.HEADS[at + 1], show, width=170, is_number=True)

    def ask(self, stated: Mapping[Category, Stated]) -> None:
        """Begin with what the plan in hand states."""
        for category, edits in self.edits.items():
            for part, edit in edits.items():
                edit.setText(getattr(stated[category], part))
        self._stated = self._words()
        self._show_rows(())
        self.said.clear()

    def typed(self) -> dict[str, str]:
        """The fields that say something else than the plan in hand stated; empty = none."""
        words = self._words()
        return {name: one for name, one in words.items() if one != self._stated.get(name)}

    def put_typed(self, told: Mapping[str, str]) -> None:
        """What `typed` gave stands in the fields again."""
        for name, edit in self._fields().items():
            if name in told:
                edit.setText(told[name])

    def _words(self) -> dict[str, str]:
        return {name: edit.text() for name, edit in self._fields().items()}

    def _fields(self) -> dict[str, QLineEdit]:
        return {
            f"{category.value} {part}": edit
            for category, edits in self.edits.items()
            for part, edit in edits.items()
        }

    def take_focus(self) -> None:
        """The first field."""
        self.edits[CLASSES[0]]["to"].setFocus()

    def look(self) -> None:
        """Ask for the totals that fit what is typed (Enter)."""
        stated = {
            category: Stated(**{part: tidy(edit.text()) for part, edit in edits.items()})
            for category, edits in self.edits.items()
        }
        try:
            self._claims = read_claims(stated)
        except FormIncomplete as error:
            self._show_rows(())
            self.said.setText(error.text)
            return
        self.asked.emit(self._claims)

    def show_found(self, found: TotalsFound) -> None:
        """Show what fits; an answer to something typed before is left."""
        if found.claims != self._claims:
            return
        lines = [say.found(len(found.totals), has_more=found.has_more)]
        lines += [say.own_total_differs(one) for one in found.against]
        self.said.setText("\n".join(lines))
        self._show_rows(found.totals)
        if found.totals:
            self.table.setCurrentIndex(self.model.index(0, 0))
            self.table.setFocus()

    def _show_rows(self, totals: tuple[PossibleTotal, ...]) -> None:
        self.table.show_rows(list(totals))
        self.take_button.setEnabled(bool(totals))

    def take(self) -> None:
        """The total under the cursor shall be the plan's (Ctrl+Enter)."""
        row = self.table.current()
        if row is not None and self.take_button.isEnabled():
            self.taken.emit(row.total)


def _edit(category: Category, part: str) -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(f"{_NAMES[category]}: {_PARTS[part]}")
    edit.setAlignment(Qt.AlignmentFlag.AlignRight)
    edit.setProperty("short", True)
    return edit
