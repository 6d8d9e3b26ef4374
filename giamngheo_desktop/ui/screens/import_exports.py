"""The buttons that write data out of the encrypted store, each after a warning, and back in."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.exporting import Exported
from giamngheo_desktop.services.open_import import OpenImported, OpenPlan
from giamngheo_desktop.text import exporting
from giamngheo_desktop.text import ui_import as say
from giamngheo_desktop.ui.desk import Screen


class ExportBar(QWidget):
    """Three buttons.

    Args:
        screen: where they stand; its worker does the writing.
        round_of: id of the round chosen on it; `None` = the register.
    """

    def __init__(self, screen: Screen, round_of: Callable[[], str | None]) -> None:
        super().__init__(screen)
        self._screen, self._round_of = screen, round_of
        self.all_button = QPushButton(say.EXPORT_ALL)
        self.national_button = QPushButton(say.EXPORT_NATIONAL)
        self.back_button = QPushButton(say.IMPORT_ALL)
        self.all_button.clicked.connect(self.export_all)
        self.back_button.clicked.connect(self.take_back)
        self.national_button.clicked.connect(self.export_national)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.back_button)
        row.addWidget(self.all_button)
        row.addWidget(self.national_button)

    def export_all(self) -> None:
        """All records with a data dictionary, into an empty folder."""
        desk = self._screen.desk
        if not desk.notify.confirm(exporting.warning(), yes=say.EXPORT_YES):
            return
        folder = desk.notify.folder(say.EXPORT_ALL_TITLE)
        if folder is not None:
            self._run(lambda progress: desk.services.exporting.everything(folder, progress))

    def export_national(self) -> None:
        """The workbook of the national software."""
        desk, round_id = self._screen.desk, self._round_of()
        if not desk.notify.confirm(exporting.warning(), yes=say.EXPORT_YES):
            return
        path = desk.notify.save_file(say.EXPORT_NATIONAL, say.EXPORT_NATIONAL_FILE, say.XLSX)
        if path is not None:
            self._run(
                lambda progress: desk.services.exporting.national(
                    path, round_id, force=True, progress=progress
                )
            )

    def take_back(self) -> None:
        """An export of all records, into a register that is still empty."""
        desk = self._screen.desk
        folder = desk.notify.folder(say.IMPORT_ALL_TITLE)
        if folder is not None:
            self._screen.run(
                say.READING,
                lambda progress: desk.services.open_import.plan(folder, progress),
                self._ask_back,
            )

    def _ask_back(self, plan: OpenPlan) -> None:
        desk = self._screen.desk
        if desk.notify.confirm(exporting.take_back(plan.contents), yes=say.IMPORT_ALL_YES):
            self._screen.run(
                say.WRITING,
                lambda progress: desk.services.open_import.apply(plan, progress),
                self._back,
            )

    def _back(self, done: OpenImported) -> None:
        desk = self._screen.desk
        desk.notify.done(exporting.taken_back(done.plan.contents))
        desk.changed(done.changes)

    def _run(self, work: Callable[[Progress], Exported]) -> None:
        self._screen.run(say.EXPORTING, work, self._done)

    def _done(self, done: Exported) -> None:
        self._screen.desk.notify.done(say.exported(str(done.path), done.rows))
