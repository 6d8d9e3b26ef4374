"""After the first run: the recovery sheet is printed and its last characters are typed back.

Until that is done the new workplace stores no household; it may be put off, not left out.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.recovery import RecoveryService, RecoverySheet
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import ui_care as care
from giamngheo_desktop.text import ui_start as say
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.printer import print_whole
from giamngheo_desktop.ui.task import Task, TaskRunner


class FirstSheet(QWidget):
    """See the module. Emits `finished` when the sheet is proved or put off.

    Args:
        recovery: of the workplace that was just made.
        notify: asks for a file and tells errors.
        runner: makes the sheet off the UI thread.
    """

    finished = Signal()

    def __init__(self, recovery: RecoveryService, notify: Notify, runner: TaskRunner) -> None:
        super().__init__()
        self._recovery, self._notify, self._runner = recovery, notify, runner
        self._sheet: RecoverySheet | None = None
        self.print_button, self.file_button = QPushButton(care.PRINT_NOW), QPushButton(say.TO_FILE)
        self.tail = QLineEdit()
        self.tail.setAccessibleName(care.TAIL)
        self.tail.setPlaceholderText(say.TAIL_HINT)
        self.prove_button, self.later_button = QPushButton(say.PROVE), QPushButton(say.LATER)
        self.prove_button.setProperty("primary", True)
        self.problem = QLabel()
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.print_button.clicked.connect(self.print_it)
        self.file_button.clicked.connect(self.save_it)
        self.tail.returnPressed.connect(self.prove)
        self.prove_button.clicked.connect(self.prove)
        self.later_button.clicked.connect(self.finished)
        self._lay_out()
        self._allow(is_made=False, is_given=False)

    def _lay_out(self) -> None:
        head, hand, back = QLabel(say.SHEET), QLabel(say.SHEET_STEP_1), QLabel(say.SHEET_STEP_2)
        head.setObjectName("title")
        about = QLabel(say.SHEET_ABOUT)
        for words in (about, hand, back):
            words.setWordWrap(True)
        inside = QWidget()
        inside.setFixedWidth(680)
        box = QVBoxLayout(inside)
        box.setContentsMargins(24, 32, 24, 24)
        box.setSpacing(12)
        for label in (head, about, hand):
            box.addWidget(label)
        box.addLayout(_row(self.print_button, self.file_button))
        for widget in (back, self.tail, self.problem):
            box.addWidget(widget)
        box.addLayout(_row(self.prove_button, self.later_button))
        box.addStretch(1)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(inside)
        row.addStretch(1)

    def _allow(self, *, is_made: bool, is_given: bool) -> None:
        for button in (self.print_button, self.file_button):
            button.setEnabled(is_made)
        for widget in (self.tail, self.prove_button):
            widget.setEnabled(is_given)

    # -- the three steps --------------------------------------------------------------------

    def make(self) -> None:
        """Make the sheet; its secret stands in this page and nowhere else."""
        self._run(self._recovery.make, self._on_made)

    def _on_made(self, sheet: RecoverySheet) -> None:
        self._sheet = sheet
        self._allow(is_made=True, is_given=False)
        self.print_button.setFocus(Qt.FocusReason.TabFocusReason)

    def print_it(self) -> None:
        """To a printer."""
        printer = self._notify.printer(1) if self._sheet is not None else None
        if printer is None or self._sheet is None:
            return
        try:
            print_whole(printer, self._sheet.pdf, Progress())
        except UserError as error:
            self._refuse(error)
        else:
            self._on_given()

    def save_it(self) -> None:
        """Into a file, to be printed and then deleted."""
        path = self._notify.save_file(care.SAVE_FILE, care.SHEET_NAME, care.PDF_KINDS)
        if path is None or self._sheet is None:
            return
        try:
            write_export(path, self._sheet.pdf, force=True)
        except UserError as error:
            self._refuse(error)
            return
        self.problem.setText(say.sheet_written(path.name))
        self._on_given()

    def _on_given(self) -> None:
        self._allow(is_made=True, is_given=True)
        self.tail.setFocus()

    def prove(self) -> None:
        """What was typed from the paper; the right end opens the way to work."""
        typed = self.tail.text()
        self._run(lambda: self._recovery.prove(typed), lambda _none: self.finished.emit())

    def _refuse(self, error: UserError) -> None:
        self.problem.setText(error.text)
        self.tail.selectAll()

    def _run(self, work: Callable[[], object], done: Callable[..., object]) -> None:
        self.problem.clear()
        self._runner.start(Task(self, lambda _p: work(), done=done, failed=self._refuse))


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
