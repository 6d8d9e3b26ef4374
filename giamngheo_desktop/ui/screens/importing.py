"""Nhập Excel: file, problems answered in place, confirm; and back out again."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import ColumnsUnknown, UserError
from giamngheo_desktop.services.importing import (
    ColumnMapping,
    Imported,
    ImportOptions,
    ImportPlan,
    SheetPreview,
    Undone,
)
from giamngheo_desktop.text import ui_import as say
from giamngheo_desktop.text import ui_import_mapping
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens.import_answers import AnswerBar, Answers
from giamngheo_desktop.ui.screens.import_exports import ExportBar
from giamngheo_desktop.ui.screens.import_mapping import MappingPage
from giamngheo_desktop.ui.screens.import_reading import Known, read_known
from giamngheo_desktop.ui.screens.import_tables import Batch
from giamngheo_desktop.ui.screens.import_tabs import ImportTabs, Shown, planned

_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


class ImportScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._path: Path | None = None
        self._mapping: ColumnMapping | None = None
        self.plan: ImportPlan | None = None
        self.answers = Answers()
        self._build()
        self._connect()
        self._show_plan(None)

    def concerns(self, changes: Changes) -> bool:
        """Rounds and villages."""
        return changes.rounds or changes.settings or changes.households

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        # What holds is set in before what it holds: a table that moves is dressed anew.
        self.pages = QStackedWidget()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pages)
        page = QWidget()
        self.pages.addWidget(page)
        self._build_options(page)
        self.tabs = ImportTabs(self.answers.words, page)
        self.summary = QLabel()
        self.summary.setObjectName("heading")
        self.summary.setWordWrap(True)
        self.answer_bar = AnswerBar(self.answers, page)
        self.exports = ExportBar(self, self.round_id)
        self.apply_button, self.undo_button = QPushButton(say.APPLY), QPushButton(say.UNDO)
        self.marked_button = QPushButton(say.MARKED)
        self.apply_button.setProperty("primary", True)
        self._lay_out(page)

    def _build_options(self, page: QWidget) -> None:
        self.choose_button, self.map_button = QPushButton(say.CHOOSE), QPushButton(say.MAP)
        self.choose_button.setProperty("primary", True)
        self.into, self.encoding, self.layout_choice = (QComboBox(page) for _ in range(3))
        for widget, name in (
            (self.into, say.INTO),
            (self.encoding, say.ENCODING),
            (self.layout_choice, say.LAYOUT),
        ):
            widget.setAccessibleName(name)
            # A long name in a list must not push the row out of the window.
            widget.setSizeAdjustPolicy(_SHORT)
            widget.setMinimumContentsLength(7)
        for code, label in say.ENCODINGS.items():
            self.encoding.addItem(label, code)
        self.create_villages, self.partial = QCheckBox(say.CREATE), QCheckBox(say.PARTIAL)

    @cached_property
    def mapping_page(self) -> MappingPage:
        """Which column holds what; built when it is asked for."""
        page = MappingPage(self.pages)
        page.wanted.connect(self._read_mapped)
        page.left.connect(lambda: self.pages.setCurrentIndex(0))
        self.pages.addWidget(page)
        return page

    def _lay_out(self, page: QWidget) -> None:
        steps = QLabel(say.STEPS)
        steps.setObjectName("quiet")
        box = QVBoxLayout(page)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(steps)
        box.addLayout(self._options())
        box.addWidget(self.summary)
        box.addWidget(self.tabs, 1)
        box.addWidget(self.answer_bar)
        box.addLayout(self._buttons())

    def _options(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.choose_button)
        for label, widget in (
            (say.INTO, self.into),
            (say.ENCODING, self.encoding),
            (say.LAYOUT, self.layout_choice),
        ):
            row.addWidget(QLabel(label))
            row.addWidget(widget, 2 if widget is self.into else 1)
        row.addWidget(self.map_button)
        row.addStretch(1)
        return row

    def _buttons(self) -> QVBoxLayout:
        upper, middle, lower = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        upper.addWidget(self.create_villages)
        upper.addWidget(self.partial)
        upper.addStretch(1)
        middle.addStretch(1)
        middle.addWidget(self.exports)
        lower.addStretch(1)
        for one in (self.undo_button, self.marked_button, self.apply_button):
            lower.addWidget(one)
        rows = QVBoxLayout()
        for row in (upper, middle, lower):
            rows.addLayout(row)
        return rows

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.map_button.clicked.connect(self.map_columns)
        self.apply_button.clicked.connect(self.apply)
        self.undo_button.clicked.connect(self.undo)
        self.marked_button.clicked.connect(self.save_marked)
        self.layout_choice.currentIndexChanged.connect(self._on_layout)
        for combo in (self.into, self.encoding):
            combo.currentIndexChanged.connect(self.read_again)
        self.create_villages.toggled.connect(self.read_again)
        self.partial.toggled.connect(self._on_partial)
        self.tabs.problem_table.chosen.connect(self.answer_bar.show_problem)
        self.tabs.problem_table.opened.connect(lambda _one: self.answer_bar.take_focus())
        self.answer_bar.answered.connect(self._next_problem)
        self.answer_bar.read_button.clicked.connect(self.read_again)
        self._connect_keys()

    def _connect_keys(self) -> None:
        for keys, action in (
            ("Ctrl+O", self.choose),
            ("Ctrl+Return", self.go_on),
            ("Ctrl+Enter", self.go_on),
            ("Ctrl+R", self.read_again),
            ("Ctrl+G", self.answer_bar.take_suggestion),
            ("Ctrl+K", self.answer_bar.keep_distinct),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read rounds, villages, layouts and former imports."""
        services = self.desk.services
        self.look_up("", lambda _p: read_known(services), self._show_known)

    def _show_known(self, known: Known) -> None:
        _refill(
            self.into,
            [(say.INTO_REGISTER, ""), *((names.round_name(one), one.id) for one in known.rounds)],
        )
        _refill(self.layout_choice, [(say.LAYOUT_AUTO, ""), *((one, one) for one in known.layouts)])
        self.answer_bar.set_villages(known.villages)
        self.tabs.batches.set_rows(known.batches)
        self.tabs.batch_table.go_to(0)
        self.undo_button.setEnabled(known.can_undo)

    def take_focus(self) -> None:
        """Choosing a file is the first step."""
        self.choose_button.setFocus()

    def choose(self) -> None:
        """Step 1: choose a file (Ctrl+O)."""
        path = self.desk.notify.open_file(say.CHOOSE_TITLE, say.KINDS)
        if path is not None:
            self._path, self._mapping = path, None
            self.answers.clear()
            self.read_again()

    def round_id(self) -> str | None:
        """Id of the chosen round; `None` for the register."""
        return str(self.into.currentData() or "") or None

    def options(self) -> ImportOptions:
        """How the workbook is read now."""
        return ImportOptions(
            round=self.round_id(),
            layout=str(self.layout_choice.currentData() or "") or None,
            encoding=str(self.encoding.currentData()),
            create_villages=self.create_villages.isChecked(),
            new_villages=frozenset(self.answers.new_villages),
            partial=self.partial.isChecked(),
            mapping=self._mapping,
            corrections=self.answers.corrections(),
        )

    def read_again(self) -> None:
        """Step 2: read the file with everything that was answered (Ctrl+R)."""
        path, services, options = self._path, self.desk.services, self.options()
        if path is None:
            return
        self._show_plan(None)
        self.run(
            say.READING,
            lambda progress: planned(services, path, options, progress),
            self._show_plan,
            self._on_refused,
        )

    def _on_refused(self, error: UserError) -> None:
        self.desk.notify.error(error)
        if isinstance(error, ColumnsUnknown):
            self.map_columns()

    def _on_partial(self) -> None:
        if self.plan is not None:
            self.plan = replace(
                self.plan, options=replace(self.plan.options, partial=self.partial.isChecked())
            )
            self._show_summary(self.plan)

    def _show_plan(self, shown: Shown | None) -> None:
        self.plan = shown.plan if shown else None
        self.tabs.show_plan(shown)
        self.marked_button.setEnabled(bool(shown and shown.problems))
        self.answer_bar.show_problem(None)
        if shown is None:
            self.summary.setText(say.EMPTY)
            self.apply_button.setEnabled(False)
            return
        self._show_summary(shown.plan)
        if not shown.plan.workbook.households:
            self.map_columns()
        elif self.apply_button.isEnabled():
            self.apply_button.setFocus()
        else:
            self.tabs.go_to_problems()

    def _show_summary(self, plan: ImportPlan) -> None:
        words = say.plan(
            plan.path.name, plan.new, plan.changed, plan.unchanged, plan.rejected, plan.members
        )
        self.summary.setText(f"{words} {say.already()}" if plan.already else words)
        self.summary.setStyleSheet(f"color: {look.WRONG};" if plan.errors else "")
        may = not plan.is_refused and not plan.already
        self.apply_button.setEnabled(may and bool(plan.new + plan.changed))

    def _next_problem(self) -> None:
        """An answer was given: on to the next problem without one."""
        if self.tabs.next_unanswered():
            self.answer_bar.take_focus()
        else:
            self.answer_bar.read_button.setFocus()

    # -- columns of an unknown workbook -----------------------------------------------------

    def map_columns(self) -> None:
        """Say which column holds what."""
        path, services = self._path, self.desk.services
        encoding, page = str(self.encoding.currentData()), self.mapping_page
        if path is not None:
            self.run(
                ui_import_mapping.PREVIEWING,
                lambda progress: services.importing.preview(path, encoding, progress),
                lambda sheets: self._show_mapping(page, sheets),
            )

    def _show_mapping(self, page: MappingPage, sheets: Sequence[SheetPreview]) -> None:
        page.show_sheets(sheets)
        self.pages.setCurrentWidget(page)
        page.take_focus()

    def _read_mapped(self, mapping: ColumnMapping, is_kept: bool) -> None:
        if is_kept:
            try:
                self.desk.services.importing.keep_layout(mapping)
            except UserError as error:
                self.desk.notify.error(error)
                return
            self.desk.notify.done(ui_import_mapping.kept(mapping.name))
        self.pages.setCurrentIndex(0)
        self._mapping = mapping
        self.answers.clear()
        self.reload()
        self.read_again()

    def _on_layout(self) -> None:
        self._mapping = None
        self.read_again()

    # -- doing ------------------------------------------------------------------------------

    def go_on(self) -> None:
        """The next step (Ctrl+Enter): read as mapped, or do what the plan says."""
        if self.pages.currentIndex():
            self.mapping_page.read()
        else:
            self.apply()

    def apply(self) -> None:
        """Step 3: do what the plan says (Ctrl+Enter)."""
        plan, services = self.plan, self.desk.services
        if plan is None or not self.apply_button.isEnabled():
            return
        self.apply_button.setEnabled(False)
        self.run(
            say.WRITING,
            lambda progress: services.importing.apply(plan, progress),
            self._on_imported,
        )

    def _on_imported(self, imported: Imported) -> None:
        self._path = None
        self.answers.clear()
        self._show_plan(None)
        self.tabs.setCurrentWidget(self.tabs.batch_table)
        self.desk.notify.done(say.done(imported.plan.new, imported.plan.changed))
        self.desk.changed(imported.changes)

    def save_marked(self) -> None:
        """The same workbook with its problems marked, to be mended in Excel."""
        plan, services = self.plan, self.desk.services
        if plan is None:
            return
        name = f"{plan.path.stem}-can-sua.xlsx"
        path = self.desk.notify.save_file(say.MARKED_TITLE, name, say.XLSX)
        if path is not None:
            self.run(
                say.MARKING,
                lambda progress: services.importing.write_problems(plan, path, progress),
                lambda written: self.desk.notify.done(say.marked(written.name)),
            )

    def undo(self) -> None:
        """Take the chosen import back."""
        batch: Batch | None = self.tabs.batch_table.current()
        services = self.desk.services
        if batch is None:
            return
        text = say.confirm_undo(batch.file, batch.added + batch.changed)
        if self.desk.notify.confirm(text, yes=say.UNDO_YES):
            self.run(say.UNDOING, lambda _p: services.importing.undo(batch.id), self._on_undone)

    def _on_undone(self, undone: Undone) -> None:
        self.desk.notify.done(say.undone(undone.households))
        self.desk.changed(undone.changes)


def _refill(combo: QComboBox, items: Sequence[tuple[str, str]]) -> None:
    """Offer other items; what was chosen stays chosen where it still is there."""
    chosen = combo.currentData()
    combo.blockSignals(True)
    combo.clear()
    for label, value in items:
        combo.addItem(label, value)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))
    combo.blockSignals(False)
