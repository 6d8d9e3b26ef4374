"""Từng hộ: who is due, narrowed by village, reviewer and progress; forms for them on paper."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.vietnamese import natural_key
from giamngheo_desktop.services.paper_request import Printed
from giamngheo_desktop.services.worklist import DueLine, Progress
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_events as say
from giamngheo_desktop.text import ui_why as why_words
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.widgets.name_columns import person_column, village_column
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_COLOUR = {
    Progress.DONE: look.DONE,
    Progress.WRONG: look.WRONG,
    Progress.DRAFT: look.WARNING,
    Progress.MISSING: look.QUIET,
}


def _source(one: DueLine) -> str:
    if one.is_requested:
        return say.REQUESTED
    is_listed = one.before in {CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO}
    return say.LISTED if is_listed else say.FOUND


LINES: tuple[Column[DueLine], ...] = (
    person_column(say.HEADS["head"], lambda one: one.head_name),
    village_column(say.HEADS["village"], lambda one: one.village_name, width=104),
    Column(say.HEADS["reviewer"], lambda one: one.reviewer or say.NO_REVIEWER, width=160),
    Column(say.HEADS["before"], lambda one: names.before_short(one.before), width=92),
    Column(say.HEADS["source"], _source, width=128),
    Column(
        say.HEADS["progress"],
        lambda one: say.PROGRESS[one.progress.value],
        lambda one: one.progress.value,
        colour=lambda one: _COLOUR[one.progress],
        width=160,
    ),
)


class DueLines(QWidget):
    """See the module.

    Args:
        screen: on which it stands; works and speaks through it.
    """

    opened = Signal(object)

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self._round = ""
        self.model = TableModel(LINES)
        self.table = TableView(self.model, say.TABS["lines"], empty=ui_empty.WORK)
        self.table.opened.connect(self.opened)
        self.village, self.reviewer, self.progress = QComboBox(), QComboBox(), QComboBox()
        self.count = QLabel()
        self.count.setObjectName("quiet")
        self.blank, self.filled = QPushButton(say.PRINT_BLANK), QPushButton(say.PRINT_FILLED)
        self._build()
        for box in (self.village, self.reviewer, self.progress):
            box.currentIndexChanged.connect(self._narrow)
        self.blank.clicked.connect(lambda: self.print_forms(is_filled=False))
        self.filled.clicked.connect(lambda: self.print_forms(is_filled=True))

    def _build(self) -> None:
        top = QHBoxLayout()
        for label, box in (
            (say.HEADS["village"], self.village),
            (say.HEADS["reviewer"], self.reviewer),
            (say.HEADS["progress"], self.progress),
        ):
            name = QLabel(label)
            name.setBuddy(box)
            box.setAccessibleName(label)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            top.addWidget(name)
            top.addWidget(box)
        top.addStretch(1)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.blank)
        below.addWidget(self.filled)
        column = QVBoxLayout(self)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addLayout(below)

    def show_lines(self, round_id: str, lines: Sequence[DueLine]) -> None:
        """Show who is due; what was chosen stays chosen."""
        self._round = round_id
        villages = sorted({one.village_name for one in lines}, key=natural_key)
        reviewers = sorted({one.reviewer for one in lines})
        _fill(self.village, [(one, one) for one in villages])
        _fill(self.reviewer, [(one, one or say.NO_REVIEWER) for one in reviewers])
        _fill(self.progress, [(one.value, say.PROGRESS[one.value]) for one in Progress])
        self.model.set_rows(list(lines))
        self._narrow()

    def show_only(self, *, village: str | None = None, reviewer: str | None = None) -> None:
        """Narrow to one village or one reviewer, by name."""
        for box, wanted in ((self.village, village), (self.reviewer, reviewer)):
            box.setCurrentIndex(0 if wanted is None else max(box.findData(wanted), 0))
        self.progress.setCurrentIndex(0)

    def _narrow(self) -> None:
        village, reviewer = self.village.currentData(), self.reviewer.currentData()
        progress = self.progress.currentData()

        def keep(one: DueLine) -> bool:
            return (
                village in {None, one.village_name}
                and reviewer in {None, one.reviewer}
                and progress in {None, one.progress.value}
            )

        self.model.keep_only(keep)
        shown, whole = self.model.rowCount(), self.model.total()
        self.count.setText(say.lines_shown(shown, whole))
        for button in (self.blank, self.filled):
            button.setEnabled(shown > 0)
        self.table.go_to(0)

    def hidden(self, line: HouseholdLine) -> list[str]:
        """Filters that hide a household which is due, as sentences."""
        due = next((one for one in self.model.all_rows() if one.household == line.id), None)
        if due is None:
            return []
        held = (due.village_name, due.reviewer, due.progress.value)
        filters = zip((self.village, self.reviewer, self.progress), held, strict=True)
        return [
            why_words.hidden_by_choice(box.accessibleName().lower(), box.currentText())
            for box, value in filters
            if box.currentData() not in {None, value}
        ]

    def print_forms(self, *, is_filled: bool) -> None:
        """Forms for the households shown, in the order they are shown, as one file."""
        title = say.PRINT_FILLED if is_filled else say.PRINT_BLANK
        name = say.FORMS_FILLED_FILE if is_filled else say.FORMS_BLANK_FILE
        path = self._screen.desk.notify.save_file(title, name, say.PDF_KINDS)
        if path is None:
            return
        services, round_id = self._screen.desk.services, self._round
        households = [one.household for one in self.model.rows()]
        self._screen.run(
            say.PRINTING_FORMS,
            lambda progress: services.form_papers.save(
                round_id, households, path, is_filled=is_filled, force=True, progress=progress
            ),
            lambda printed: self._on_printed(printed, path),
        )

    def _on_printed(self, printed: Printed, path: Path) -> None:
        self._screen.desk.notify.done(say.forms_printed(printed.rows, printed.pages, str(path)))

    def take_focus(self) -> None:
        """The table."""
        self.table.setFocus()


def _fill(box: QComboBox, values: Sequence[tuple[str, str]]) -> None:
    """The values of a filter, "tất cả" first; what was chosen stays."""
    chosen = box.currentData()
    box.blockSignals(True)
    box.clear()
    box.addItem(say.EVERYTHING, None)
    for value, label in values:
        box.addItem(label, value)
    box.setCurrentIndex(max(box.findData(chosen), 0) if chosen is not None else 0)
    box.blockSignals(False)
