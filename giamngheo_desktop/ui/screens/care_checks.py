"""Checks: of the data, of this machine, and the file for somebody who helps."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.care import Checked
from giamngheo_desktop.services.diagnostics import support_text
from giamngheo_desktop.services.self_test import Tested, as_pdf, self_test
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.printer import printer_names
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

Line = Checked | Tested


def _state(one: Line) -> tuple[str, str]:
    """Words and colour of a check."""
    if not one.is_good:
        return say.BAD, look.WRONG
    is_due = isinstance(one, Checked) and one.is_due
    return (say.DUE, look.WARNING) if is_due else (say.GOOD, look.DONE)


CHECKS: tuple[Column[Line], ...] = (
    Column(say.HEADS["title"], lambda one: one.title, width=320),
    Column(
        say.HEADS["state"],
        lambda one: _state(one)[0],
        colour=lambda one: _state(one)[1],
        width=110,
    ),
    Column(say.HEADS["text"], lambda one: one.text, tip=lambda one: one.text, width=0),
)


class ChecksPage(QWidget):
    """See the module."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen, self.desk = screen, screen.desk
        self.model = TableModel(CHECKS)
        self._tested: Sequence[Tested] = ()
        row = QHBoxLayout()
        for words, do in (
            (say.CHECK, self.check),
            (say.SELF_TEST, self.test),
            (say.PRINT_TEST, self.save_test),
            (say.HELPER_FILE, self.save_diagnostics),
        ):
            button = QPushButton(words)
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.addLayout(row)
        box.addWidget(TableView(self.model, say.CHECKS, empty=ui_empty.CHECKS), 1)

    def check(self) -> None:
        """Check the file, the log, the counts and the cases of the law."""
        services = self.desk.services
        self._screen.run(say.CHECKING, lambda _p: services.care.check(full=True), self._show)

    def _show(self, found: Sequence[Line]) -> None:
        self.model.set_rows(list(found))
        good = sum(one.is_good for one in found)
        say_it = self.desk.notify.done if good == len(found) else self.desk.notify.warn
        say_it(say.checked(good, len(found)))

    def test(self) -> None:
        """Try out this laptop: settings, save and kill, stick, fonts, printer, clock."""
        stick = self.desk.notify.folder(say.TEST_STICK_TITLE)
        at, printers = self.desk.services.at, printer_names()

        def work(progress: Progress) -> list[Tested]:
            return self_test(
                clock=at.clock,
                stick=stick,
                home=at.folder.parent,
                printers=printers,
                progress=progress,
            )

        self._screen.run(say.TESTING, work, self._on_tested)

    def _on_tested(self, found: list[Tested]) -> None:
        self._tested = found
        self._show(found)

    def save_test(self) -> None:
        """The result of the test of this machine as a page to be signed."""
        if not self._tested:
            self.desk.notify.warn(say.NO_TEST)
            return
        path = self.desk.notify.save_file(say.PRINT_TEST, say.TEST_NAME, say.PDF_KINDS)
        if path is not None:
            found, clock = self._tested, self.desk.services.at.clock
            self._write(lambda: write_export(path, as_pdf(found, clock), force=True))

    def save_diagnostics(self) -> None:
        """What helps a helper, shown before it is saved; it names nobody."""
        at, tested = self.desk.services.at, self._tested
        self._screen.run(say.CHECKING, lambda _p: support_text(at, tested), self._show_text)

    def _show_text(self, text: str) -> None:
        if not self.desk.notify.show_text(say.DIAGNOSTICS_TITLE, text, yes=say.DIAGNOSTICS_YES):
            return
        path = self.desk.notify.save_file(say.HELPER_FILE, say.DIAGNOSTICS_NAME, say.TEXT_KINDS)
        if path is not None:
            self._write(lambda: write_export(path, text.encode("utf-8"), force=True))

    def _write(self, work: Callable[[], Path]) -> None:
        self._screen.run(
            say.WRITING, lambda _p: work(), lambda path: self.desk.notify.done(str(path))
        )
