"""Danh sách theo dõi: one list at a time; Enter opens the household of a row."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from giamngheo_desktop.domain.plan.work_lists import ListRow, WorkListName
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_lists as words
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


class ListsTab(QWidget):
    """See the module; `opened` asks for a household, with all of the same list."""

    opened = Signal(str, tuple)

    def __init__(self) -> None:
        super().__init__()
        self.view: PlanView | None = None
        self._lists: Mapping[WorkListName, tuple[ListRow, ...]] = {}
        self.which = QComboBox()
        self.which.setAccessibleName(say.TABS["lists"])
        self.rows: TableModel[ListRow] = TableModel(
            (
                Column(say.HEADS["row"], lambda one: one.name, width=330),
                Column(say.HEADS["place"], self._place, width=170),
                Column(say.HEADS["note"], lambda one: one.note, width=0),
            )
        )
        self.table = TableView(self.rows, say.TABS["lists"])
        self.empty = QLabel(words.EMPTY)
        self.empty.setObjectName("quiet")
        head = QHBoxLayout()
        head.addWidget(self.which)
        head.addWidget(QLabel(say.LISTS_HINT), 1)
        box = QVBoxLayout(self)
        box.addLayout(head)
        box.addWidget(self.table, 1)
        box.addWidget(self.empty)
        self.which.currentIndexChanged.connect(lambda _at: self._show())
        self.table.opened.connect(self._on_opened)

    def _place(self, one: ListRow) -> str:
        return self.view.name_of(one.place) if self.view is not None and one.place else ""

    def show_lists(self, view: PlanView, lists: Mapping[WorkListName, tuple[ListRow, ...]]) -> None:
        """Other lists; the one that was open stays open."""
        self.view, self._lists = view, lists
        before = self.which.currentData()
        self.which.blockSignals(True)
        self.which.clear()
        for name, rows in lists.items():
            self.which.addItem(f"{words.TITLE[name]} ({len(rows)})", name.value)
        self.which.setCurrentIndex(max(self.which.findData(before), 0))
        self.which.blockSignals(False)
        self._show()

    def _show(self) -> None:
        rows = self._lists.get(WorkListName(str(self.which.currentData())), ())
        self.rows.set_rows(list(rows))
        self.empty.setVisible(not rows)

    def _on_opened(self, row: ListRow) -> None:
        if row.household:
            homes = (one.household for one in self.rows.rows() if one.household)
            self.opened.emit(row.household, tuple(dict.fromkeys(homes)))
