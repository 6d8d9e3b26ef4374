"""The tables of the import screen: problems, changes, converted cells, columns, former imports."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QTabWidget, QWidget

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.importing import (
    ColumnReading,
    ImportOptions,
    ImportPlan,
    Problem,
)
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_import as say
from giamngheo_desktop.ui.screens.import_tables import (
    BATCHES,
    CHANGES,
    COLUMNS,
    CONVERSIONS,
    ChangeRow,
    change_rows,
    problem_columns,
)
from giamngheo_desktop.ui.widgets.table_model import TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_ORDER = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}


@dataclass(frozen=True)
class Shown:
    """A plan with everything the tables show, made ready off the window's thread."""

    plan: ImportPlan
    problems: Sequence[Problem]
    changes: Sequence[ChangeRow]
    columns: Sequence[ColumnReading]


def planned(services: Services, path: Path, options: ImportOptions, progress: Progress) -> Shown:
    """Read a workbook and make its tables ready; runs on the worker thread."""
    plan = services.importing.plan(path, options, progress)
    return Shown(
        plan,
        sorted(plan.problems, key=lambda one: _ORDER[one.severity]),
        change_rows(plan.changes),
        services.importing.columns(plan),
    )


class ImportTabs(QTabWidget):
    """One tab per table.

    Args:
        answer: what the officer has answered to a problem; empty = nothing yet.
        parent: the page they stand on.
    """

    def __init__(self, answer: Callable[[Problem], str], parent: QWidget) -> None:
        super().__init__(parent)
        self._answer = answer
        self.problems = TableModel(problem_columns(answer))
        self.conversions, self.batches = TableModel(CONVERSIONS), TableModel(BATCHES)
        self.changes, self.columns = TableModel(CHANGES), TableModel(COLUMNS)
        self.problem_table = TableView(self.problems, say.PROBLEMS, empty=ui_empty.NO_FILE)
        self.batch_table = TableView(self.batches, say.BATCHES, empty=ui_empty.NO_BATCH)
        self.change_table = TableView(self.changes, say.CHANGES)
        self.conversion_table = TableView(self.conversions, say.CONVERSIONS)
        self.column_table = TableView(self.columns, say.COLUMNS)
        self._say_what_is_empty(is_read=False)
        for table, title in (
            (self.problem_table, say.PROBLEMS),
            (self.change_table, say.CHANGES),
            (self.conversion_table, say.CONVERSIONS),
            (self.column_table, say.COLUMNS),
            (self.batch_table, say.BATCHES),
        ):
            self.addTab(table, title)

    def show_plan(self, shown: Shown | None) -> None:
        """Fill the tables of a plan, or empty them."""
        self._say_what_is_empty(is_read=shown is not None)
        self.problems.set_rows(shown.problems if shown else [])
        self.changes.set_rows(shown.changes if shown else [])
        self.columns.set_rows(shown.columns if shown else [])
        self.conversions.set_rows(shown.plan.workbook.conversions if shown else [])
        for place, (title, count) in enumerate(
            (
                (say.PROBLEMS, self.problems.rowCount()),
                (say.CHANGES, self.changes.rowCount()),
                (say.CONVERSIONS, self.conversions.rowCount()),
            )
        ):
            self.setTabText(place, f"{title} ({count})" if shown else title)
        if shown is not None:
            self.setCurrentIndex(0)

    def _say_what_is_empty(self, *, is_read: bool) -> None:
        """Nothing found in a file is good news; before a file is read it is the next step."""
        for table, words in (
            (self.problem_table, ui_empty.NO_PROBLEM),
            (self.change_table, ui_empty.NO_CHANGE),
            (self.conversion_table, ui_empty.NO_CONVERSION),
            (self.column_table, ""),
        ):
            table.say_when_empty(words if is_read else ui_empty.NO_FILE)

    def go_to_problems(self) -> None:
        """Put the cursor on the first problem."""
        self.problem_table.go_to(0)
        self.problem_table.setFocus()

    def next_unanswered(self) -> bool:
        """Go to the next problem without an answer; False when none follows."""
        model = self.problems
        at = self.problem_table.currentIndex().row()
        model.dataChanged.emit(model.index(at, 0), model.index(at, model.columnCount() - 1))
        rows = model.rows()
        following = next(
            (place for place in range(at + 1, len(rows)) if not self._answer(rows[place])), None
        )
        if following is not None:
            self.problem_table.go_to(following)
        return following is not None
