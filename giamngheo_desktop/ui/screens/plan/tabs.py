"""The tabs of the plan that are tables: targets by place, and one table per section."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.plan.policies import overall
from giamngheo_desktop.domain.plan.problem import PlanProblem
from giamngheo_desktop.domain.plan.targets import TargetIndicator
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.papers.paper import short_code
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.plan.file import key_of_record
from giamngheo_desktop.text import plan_totals as words_of_totals
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.text.plan_words import INDICATOR_UNIT
from giamngheo_desktop.ui.screens.plan.details import DetailPane
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.reach_pane import ReachPane
from giamngheo_desktop.ui.screens.plan.section import Section
from giamngheo_desktop.ui.screens.plan.targets import (
    TargetLine,
    put_line,
    target_columns,
    target_lines,
)
from giamngheo_desktop.ui.widgets.edit_table import EditModel, EditTable
from giamngheo_desktop.ui.widgets.same_rows import NameOf

_SHOWN_PROBLEMS = 3


class TableTab(QWidget):
    """A table of the draft with what must be looked at beneath it.

    Args:
        name: field of the book.
        name_of: by which a row is known, whatever rows come and go.
    """

    changed = Signal()
    refused = Signal(str)
    section: Section | None = None

    def __init__(self, name: str, model: EditModel[Any], name_of: NameOf) -> None:
        super().__init__()
        self.name = name
        self.draft: Draft | None = None
        self.model = model
        self.table: EditTable[Any] = EditTable(
            model, say.TABS[name], empty=ui_empty.PLAN, name_of=name_of
        )
        self.table.setSortingEnabled(False)
        self.problems = QLabel()
        self.problems.setObjectName("quiet")
        self.problems.setWordWrap(True)
        self.top = QHBoxLayout()
        self.split = QSplitter(Qt.Orientation.Vertical)
        self.split.addWidget(self.table)
        self.split.setChildrenCollapsible(False)
        box = QVBoxLayout(self)
        box.addLayout(self.top)
        box.addWidget(self.split, 1)
        self.below = QHBoxLayout()
        self.below.addWidget(self.problems, 1)
        box.addLayout(self.below)
        model.edited.connect(self._on_edit)
        model.refused.connect(self.refused)
        self.table.removed.connect(self.remove)

    def add_below(self, widget: QWidget) -> None:
        """Something about the row under the cursor, beneath the table."""
        self.split.addWidget(widget)
        self.split.setSizes([300, 200])

    def show_draft(self, draft: Draft, problems: list[PlanProblem]) -> None:
        """Show the rows of a draft and what is wrong with them."""
        self.draft = draft
        self.table.show_rows(self._rows(draft))
        own = [one.text for one in problems if one.section in self._sections()]
        more = len(own) - _SHOWN_PROBLEMS
        shown = own[:_SHOWN_PROBLEMS] + ([f"+{more}"] if more > 0 else [])
        self.problems.setText(say.problems(shown) if shown else say.ALL_GOOD)
        self.problems.setToolTip("\n".join(own))

    def _sections(self) -> set[str]:
        return {self.name}

    def _rows(self, draft: Draft) -> list[Any]:
        return list(getattr(draft.book, self.name))

    def _on_edit(self, before: object, after: object) -> None:
        if self.draft is not None:
            self._put(self.draft, before, after)
            self.changed.emit()

    def _put(self, draft: Draft, before: Any, after: Any) -> None:  # noqa: ANN401 -- a row of any tab
        draft.put(self.name, before, after)

    def edit_tables(self) -> list[EditTable[Any]]:
        """Everything on the page that is typed in, from top to bottom."""
        return [self.table]

    def put_open_cell(self, draft: Draft) -> None:
        """Put into a copy of the draft what stands in a cell that is open."""
        found = self.table.typed()
        if found is not None:
            self._put(draft, *found)

    def add(self, home: str = "") -> None:
        """A new row, with the cursor in its first cell that can be written."""
        if self.draft is None or self.section is None:
            return
        self.draft.add(self.name, self.section.make(self.draft, home))
        self.changed.emit()
        columns = range(self.model.columnCount())
        first = next(at for at in columns if self.model.column(at) is not None)
        self.table.setCurrentIndex(self.model.index(self.model.rowCount() - 1, first))
        self.table.setFocus()

    def remove(self, row: object) -> None:
        """Take a row off."""
        if self.draft is not None and self.section is not None:
            self.draft.remove(self.name, row)
            self.changed.emit()


class SectionTab(TableTab):
    """One section of the book; `asked_home` wants a household for a list inside a record."""

    asked_home = Signal()

    def __init__(self, section: Section) -> None:
        super().__init__(section.name, EditModel(section.columns(self._now)), key_of_record)
        self.section = section
        self.details: DetailPane | None = None
        self.reach: ReachPane | None = None
        if section.details:
            self.details = DetailPane(section.details, self._now)
            self.details.changed.connect(self._on_edit)
            self.details.refused.connect(self.refused)
            self.details.asked_home.connect(self.asked_home)
            self.add_below(self.details)
        if section.name == "policies":
            self.reach = ReachPane(self._now)
            self.add_below(self.reach)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._on_row())

    def _on_row(self) -> None:
        """Another row is under the cursor: show what is inside it."""
        row = self.table.current()
        if self.details is not None and row is not self.details.record:
            self.details.show_record(row)
        if self.reach is not None:
            self.reach.show_policy(row.code if row is not None else "")

    def edit_tables(self) -> list[EditTable[Any]]:
        """Also the lists beneath."""
        lists = self.details.lists if self.details is not None else []
        return [*super().edit_tables(), *(one.table for one in lists)]

    def put_open_cell(self, draft: Draft) -> None:
        """Also of the lists beneath."""
        super().put_open_cell(draft)
        found = self.details.typed() if self.details is not None else None
        if found is not None:
            self._put(draft, *found)

    def _now(self) -> Draft:
        if self.draft is None:
            raise LookupError("a table was drawn before its plan was read")
        return self.draft

    def show_draft(self, draft: Draft, problems: list[PlanProblem]) -> None:
        """Rows; over the supports also how far they reach."""
        super().show_draft(draft, problems)
        if self.details is not None:
            self.details.keep_only({key_of_record(one) for one in self.model.rows()})
            self.details.show_record(self.table.current())
        if self.reach is not None:
            self._on_row()
        if self.name == "supports" and draft.view.reaches:
            reaches = draft.view.reaches
            whole = overall(reaches)
            wrong = sum(len(one.not_entitled) for one in reaches)
            if whole is not None:
                words = say.reach(whole.num, whole.den, wrong)
                self.problems.setText(f"{words}  {self.problems.text()}")


class TargetsTab(TableTab):
    """Targets: one indicator at a time, both sides and what was done."""

    def __init__(self) -> None:
        super().__init__("targets", EditModel(target_columns()), lambda row: row.place.id)
        self.indicator = QComboBox()
        self.indicator.setAccessibleName(say.INDICATOR_NAME)
        for one in TargetIndicator:
            self.indicator.addItem(say.target_name(one, INDICATOR_UNIT[one]), one.value)
        self.table.show_within(self.chosen().value)
        self.as_of = QLabel()
        self.as_of.setObjectName("quiet")
        self.top.addWidget(QLabel(say.INDICATOR_NAME))
        self.top.addWidget(self.indicator)
        self.top.addStretch(1)
        self.totals_button = QPushButton(words_of_totals.FIND)
        self.top.addWidget(self.totals_button)
        # Beside the combo it would be squeezed into four lines by large letters.
        self.below.addWidget(self.as_of)
        self.indicator.currentIndexChanged.connect(lambda _at: self._show_again())

    def show_as_of(self, view: PlanView) -> None:
        """Day and code of what is shown."""
        whole = view.actuals.get(view.book.plan.unit)
        provisional = whole is not None and whole.provisional
        code = short_code(view.snapshot)
        self.as_of.setText(say.as_of(show_date(view.on), code, provisional=provisional))

    def chosen(self) -> TargetIndicator:
        """The indicator that is shown."""
        return TargetIndicator(str(self.indicator.currentData()))

    def lines(self) -> list[TargetLine]:
        """The lines that are shown."""
        return self.model.rows()

    def _sections(self) -> set[str]:
        return {"targets", "plan", "baselines"}

    def _rows(self, draft: Draft) -> list[Any]:
        return list(target_lines(draft, self.chosen()))

    def _put(self, draft: Draft, before: Any, after: Any) -> None:  # noqa: ANN401 -- as in the base
        put_line(draft, before, after)

    def _show_again(self) -> None:
        if self.draft is not None:
            self.table.show_within(self.chosen().value)
            self.table.show_rows(self._rows(self.draft))
