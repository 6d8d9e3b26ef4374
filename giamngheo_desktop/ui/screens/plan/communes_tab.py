"""Tiến độ các xã: one row per commune, as its own bundles told; upper unit only."""

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from giamngheo_desktop.domain.plan.by_commune import CommuneProgress, tasks_below
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as words
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_H = say.HEADS


class CommunesTab(QWidget):
    """See the module."""

    def __init__(self) -> None:
        super().__init__()
        self.view: PlanView | None = None
        self.rows: TableModel[CommuneProgress] = TableModel(self._columns())
        self.table = TableView(self.rows, say.TABS["communes"])
        self.table.two_line_heads()
        self.tasks = QLabel()
        self.tasks.setWordWrap(True)
        self.tasks.setObjectName("quiet")
        box = QVBoxLayout(self)
        box.addWidget(self.table, 1)
        box.addWidget(self.tasks)

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
        self.tasks.setText("\n".join(lines) if view.communes else say.NO_COMMUNE)
