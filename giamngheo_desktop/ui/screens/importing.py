"""Nhập Excel: file, problems, confirm; and back out again."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.review import RoundStatus
from giamngheo_desktop.services.context import VIET_NAM
from giamngheo_desktop.services.importing import Imported, ImportOptions, ImportPlan, Undone
from giamngheo_desktop.text import ui_import as say
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens.import_tables import (
    BATCHES,
    CONVERSIONS,
    PROBLEMS,
    Batch,
    batch_of,
)
from giamngheo_desktop.ui.widgets.table_model import TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


class ImportScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._path: Path | None = None
        self.plan: ImportPlan | None = None
        self._build()
        self._connect()
        self._show_plan(None)

    def concerns(self, changes: Changes) -> bool:
        """Rounds and villages."""
        return changes.rounds or changes.settings or changes.households

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        steps = QLabel(say.STEPS)
        steps.setObjectName("quiet")
        self.choose_button = QPushButton(say.CHOOSE)
        self.choose_button.setProperty("primary", True)
        self.into, self.encoding = QComboBox(), QComboBox()
        self.into.setAccessibleName(say.INTO)
        self.encoding.setAccessibleName(say.ENCODING)
        for code, label in say.ENCODINGS.items():
            self.encoding.addItem(label, code)
        self.create_villages, self.partial = QCheckBox(say.CREATE), QCheckBox(say.PARTIAL)
        self.summary = QLabel()
        self.summary.setObjectName("heading")
        self.summary.setWordWrap(True)
        self.apply_button, self.undo_button = QPushButton(say.APPLY), QPushButton(say.UNDO)
        self.apply_button.setProperty("primary", True)
        self.problems, self.conversions = TableModel(PROBLEMS), TableModel(CONVERSIONS)
        self.batches = TableModel(BATCHES)
        self.batch_table = TableView(self.batches, say.BATCHES)
        self.tabs = QTabWidget()
        self.problem_table = TableView(self.problems, say.PROBLEMS)
        for table, title in (
            (self.problem_table, say.PROBLEMS),
            (TableView(self.conversions, say.CONVERSIONS), say.CONVERSIONS),
            (self.batch_table, say.BATCHES),
        ):
            self.tabs.addTab(table, title)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(steps)
        box.addLayout(self._options())
        box.addWidget(self.summary)
        box.addWidget(self.tabs, 1)
        box.addLayout(self._buttons())

    def _options(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.choose_button)
        for label, widget in ((say.INTO, self.into), (say.ENCODING, self.encoding)):
            row.addWidget(QLabel(label))
            row.addWidget(widget)
        row.addWidget(self.create_villages)
        row.addStretch(1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.partial)
        row.addStretch(1)
        row.addWidget(self.undo_button)
        row.addWidget(self.apply_button)
        return row

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self.choose)
        self.apply_button.clicked.connect(self.apply)
        self.undo_button.clicked.connect(self.undo)
        self.into.currentIndexChanged.connect(self._read)
        self.encoding.currentIndexChanged.connect(self._read)
        self.create_villages.toggled.connect(self._read)
        self.partial.toggled.connect(self._on_partial)
        for keys, action in (
            ("Ctrl+O", self.choose),
            ("Ctrl+Return", self.apply),
            ("Ctrl+Enter", self.apply),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read rounds and former imports."""
        services = self.desk.services
        chosen = self.into.currentData()
        self.into.blockSignals(True)
        self.into.clear()
        self.into.addItem(say.INTO_REGISTER, "")
        for one in services.rounds.rounds():
            if one.status is RoundStatus.OPEN:
                self.into.addItem(names.round_name(one), one.id)
        self.into.setCurrentIndex(max(self.into.findData(chosen), 0))
        self.into.blockSignals(False)
        batches = services.importing.batches()
        self.batches.set_rows([batch_of(one, VIET_NAM) for one in batches])
        self.batch_table.go_to(0)
        self.undo_button.setEnabled(any(one.undone_at is None for one in batches))

    def take_focus(self) -> None:
        """Choosing a file is the first step."""
        self.choose_button.setFocus()

    def choose(self) -> None:
        """Step 1: choose a file (Ctrl+O)."""
        path = self.desk.notify.open_file(say.CHOOSE_TITLE, say.KINDS)
        if path is not None:
            self._path = path
            self._read()

    def options(self) -> ImportOptions:
        """How the workbook is read now."""
        return ImportOptions(
            round=str(self.into.currentData() or "") or None,
            encoding=str(self.encoding.currentData()),
            create_villages=self.create_villages.isChecked(),
            partial=self.partial.isChecked(),
        )

    def _read(self) -> None:
        path, services, options = self._path, self.desk.services, self.options()
        if path is None:
            return
        self._show_plan(None)
        self.run(
            say.READING,
            lambda progress: services.importing.plan(path, options, progress),
            self._show_plan,
        )

    def _on_partial(self) -> None:
        if self.plan is not None:
            options = replace(self.plan.options, partial=self.partial.isChecked())
            self._show_plan(replace(self.plan, options=options))

    def _show_plan(self, plan: ImportPlan | None) -> None:
        self.plan = plan
        if plan is None:
            self.summary.setText(say.EMPTY)
            self.problems.set_rows([])
            self.conversions.set_rows([])
            self.apply_button.setEnabled(False)
            return
        words = say.plan(
            plan.path.name, plan.new, plan.changed, plan.unchanged, plan.rejected, plan.members
        )
        self.summary.setText(f"{words} {say.already()}" if plan.already else words)
        order = {Severity.BLOCK: 0, Severity.WARN: 1, Severity.INFO: 2}
        self.problems.set_rows(sorted(plan.problems, key=lambda one: order[one.severity]))
        self.conversions.set_rows(plan.workbook.conversions)
        self.tabs.setTabText(0, f"{say.PROBLEMS} ({len(plan.problems)})")
        self.tabs.setTabText(1, f"{say.CONVERSIONS} ({len(plan.workbook.conversions)})")
        self.tabs.setCurrentIndex(0)
        may = (plan.options.partial or not plan.errors) and not plan.already
        self.apply_button.setEnabled(may and bool(plan.new + plan.changed))
        self.summary.setStyleSheet(f"color: {look.WRONG};" if plan.errors else "")
        (self.apply_button if may else self.problem_table).setFocus()

    # -- doing ------------------------------------------------------------------------------

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
        self._show_plan(None)
        self.tabs.setCurrentIndex(2)
        self.desk.notify.done(say.done(imported.plan.new, imported.plan.changed))
        self.desk.changed(imported.changes)

    def undo(self) -> None:
        """Take the chosen import back."""
        batch: Batch | None = self.batch_table.current()
        services = self.desk.services
        if batch is None:
            return
        text = say.confirm_undo(batch.file, batch.added + batch.changed)
        if self.desk.notify.confirm(text, yes=say.UNDO_YES):
            self.run(say.UNDOING, lambda _p: services.importing.undo(batch.id), self._on_undone)

    def _on_undone(self, undone: Undone) -> None:
        self.desk.notify.done(say.undone(undone.households))
        self.desk.changed(undone.changes)
