"""Diễn biến: opening, out, in, closing by village, and the households that make them differ."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from giamngheo_desktop.domain.tally import PlaceCounts, total
from giamngheo_desktop.services.obstacles import Obstacle
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.screens import round_parts as parts
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_UNBALANCING = frozenset({"not_balanced", "unclassified"})


class MovementPage(QWidget):
    """See the module; `opened` with the obstacle under the cursor."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._places: Sequence[PlaceCounts] = ()
        self._obstacles: Sequence[Obstacle] = ()
        self._unbalanced: Collection[str] = ()
        self.lines, self.causes = TableModel(parts.MOVEMENT), TableModel(parts.OBSTACLES)
        self.where = QComboBox()
        self.where.setAccessibleName(say.WHERE)
        self.where.currentIndexChanged.connect(self._show)
        self.balance, self._cause_head = QLabel(), QLabel(say.CAUSES)
        self.balance.setWordWrap(True)
        self.cause_table = TableView(self.causes, say.CAUSES, empty=ui_empty.CAUSES)
        self.cause_table.opened.connect(self.opened)
        table = TableView(self.lines, say.MOVEMENT)
        table.setSortingEnabled(False)
        box = QVBoxLayout(self)
        top = row_of(QLabel(say.WHERE), self.where)
        top.addWidget(self.balance, 1)
        box.addLayout(top)
        box.addWidget(table, 3)
        box.addWidget(self._cause_head)
        box.addWidget(self.cause_table, 2)

    def show_places(
        self,
        places: Sequence[PlaceCounts],
        unbalanced: Collection[str],
        obstacles: Sequence[Obstacle],
    ) -> None:
        """Counts of every village; a village that does not balance (its id) is marked."""
        self._places, self._unbalanced, self._obstacles = places, unbalanced, obstacles
        now = self.where.currentData()
        with QSignalBlocker(self.where):
            self.where.clear()
            self.where.addItem(say.WHOLE_COMMUNE, "")
            for one in places:
                mark = "! " if one.village in unbalanced else ""
                self.where.addItem(f"{mark}{one.village_name}", one.village)
            self.where.setCurrentIndex(max(self.where.findData(now), 0))
        self._show()

    def _show(self) -> None:
        village = str(self.where.currentData() or "")
        chosen = [one for one in self._places if not village or one.village == village]
        lines = parts.movement_lines(total(chosen))
        self.lines.set_rows(lines)
        holds = not any(one.village in self._unbalanced for one in chosen)
        self.balance.setText(say.balance(lines[0].poor[0], lines[-1].poor[0], holds))
        self.balance.setStyleSheet(f"color: {look.DONE if holds else look.WRONG}")
        self.causes.set_rows(
            [
                one
                for one in self._obstacles
                if one.code in _UNBALANCING and (not village or one.village == village)
            ]
        )
        for widget in (self._cause_head, self.cause_table):
            widget.setVisible(not holds)
