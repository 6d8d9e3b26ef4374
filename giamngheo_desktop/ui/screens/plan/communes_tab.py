"""Tiến độ các xã: one row per commune, as its own bundles told; upper unit only.

Under the table stands what is behind the number under the cursor: Enter goes there, and once more
opens the household.
"""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from giamngheo_desktop.domain.plan.behind_commune import CommuneFigure
from giamngheo_desktop.domain.plan.by_commune import CommuneProgress, tasks_below
from giamngheo_desktop.domain.plan.consolidated import policies_differently
from giamngheo_desktop.domain.plan.work_lists import ListRow
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_behind as behind_words
from giamngheo_desktop.text import plan_papers as words
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.text.plan_lists import POLICY_PARTS
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_H = say.HEADS
_BEHIND: tuple[CommuneFigure, ...] = (
    CommuneFigure.TASKS,
    CommuneFigure.TASKS,
    CommuneFigure.LATE,
    CommuneFigure.REMEDIES,
    CommuneFigure.REGISTERED,
    CommuneFigure.TRAINED,
    CommuneFigure.JOBS,
    CommuneFigure.NOT_SERVED,
    CommuneFigure.MONEY,
    CommuneFigure.MONEY,
    CommuneFigure.REGISTERED,
)
"""What stands behind each column, in their order."""


class CommunesTab(QWidget):
    """See the module; `opened` asks for a household, with all of the same list."""

    opened = Signal(str, tuple)

    def __init__(self) -> None:
        super().__init__()
        self.view: PlanView | None = None
        self.rows: TableModel[CommuneProgress] = TableModel(self._columns())
        self.table = TableView(self.rows, say.TABS["communes"])
        self.table.two_line_heads()
        self.behind = QLabel(behind_words.BEHIND_COMMUNE)
        self.lists: TableModel[ListRow] = TableModel(
            (
                Column(_H["row"], lambda one: one.name, width=480),
                Column(_H["place"], self._place, width=170),
                Column(_H["note"], lambda one: one.note, width=0),
            )
        )
        self.list = TableView(self.lists, behind_words.BEHIND_COMMUNE)
        self.tasks = QLabel()
        self.tasks.setWordWrap(True)
        self.tasks.setObjectName("quiet")
        self._build()
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.table.opened.connect(lambda _row: self.list.setFocus())
        self.list.opened.connect(self._on_opened)

    def _build(self) -> None:
        below = QWidget()
        column = QVBoxLayout(below)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.behind)
        column.addWidget(self.list, 1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes([260, 240])
        box = QVBoxLayout(self)
        box.addWidget(split, 1)
        box.addWidget(self.tasks)

    def _place(self, one: ListRow) -> str:
        return self.view.name_of(one.place) if self.view is not None and one.place else ""

    def _name(self, one: CommuneProgress) -> str:
        return self.view.name_of(one.unit) if self.view else one.unit

    def _columns(self) -> tuple[Column[CommuneProgress], ...]:
        def money(title: str, field: str) -> Column[CommuneProgress]:
            return Column(
                title,
                lambda one: show_integer(getattr(one, field)),
                lambda one: getattr(one, field),
                is_number=True,
                width=130,
            )

        def share(title: str, part: str, whole: str) -> Column[CommuneProgress]:
            return Column(
                title,
                lambda one: say.of_all(getattr(one, part), getattr(one, whole)),
                lambda one: getattr(one, part),
                is_number=True,
                width=95,
            )

        return (
            Column(_H["place"], self._name, width=170),
            share(_H["tasks_of"], "tasks_done", "tasks"),
            Column(
                _H["late"],
                lambda one: str(one.tasks_overdue) if one.tasks_overdue else "",
                width=80,
                is_number=True,
            ),
            share(_H["remedies_of"], "mended", "remedies"),
            Column(_H["registered"], lambda one: str(one.registered), is_number=True, width=90),
            share(_H["trained"], "trained", "train_planned"),
            share(_H["jobs"], "jobs", "trained"),
            Column(
                _H["reach_of"],
                lambda one: say.of_all(one.reach.num, one.reach.den) if one.reach else "",
                is_number=True,
                width=110,
            ),
            money(_H["allotted"], "allotted_vnd"),
            money(_H["disbursed"], "disbursed_vnd"),
            Column(_H["round"], lambda one: one.round, width=100),
        )

    def show_view(self, view: PlanView) -> None:
        """The communes of a plan that sent anything, and the tasks given to them."""
        self.view = view
        self.rows.set_rows(list(view.communes))
        lines = [
            words.task_below(one.task.no, one.task.title, one.done, len(one.states))
            for one in tasks_below(view.book, view.told, view.on)
        ]
        lines += [
            words.policy_differs(
                view.name_of(one.unit),
                one.policy.name,
                ", ".join(POLICY_PARTS[part] for part in one.parts),
            )
            for one in policies_differently(view.book, view.told)
        ]
        self.tasks.setText("\n".join(lines) if view.communes else say.NO_COMMUNE)
        self.lists.set_rows([])
        self.behind.setText(behind_words.BEHIND_COMMUNE)
        if view.communes:
            self.table.setCurrentIndex(self.rows.index(0, 0))

    def _on_cell(self, now: QModelIndex, _before: QModelIndex) -> None:
        """Another number is under the cursor: show what it counts."""
        row = self.rows.row(now.row())
        if self.view is None or row is None or not now.isValid():
            return
        figure = _BEHIND[now.column()]
        rows = self.view.behind(row.unit, figure)
        self.lists.set_rows(list(rows))
        self.behind.setText(behind_words.behind_commune(figure.value, self._name(row), len(rows)))

    def _on_opened(self, row: ListRow) -> None:
        if row.household:
            homes = (one.household for one in self.lists.rows() if one.household)
            self.opened.emit(row.household, tuple(dict.fromkeys(homes)))
