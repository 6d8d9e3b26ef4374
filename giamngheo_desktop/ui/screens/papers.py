"""Danh sách, in: every paper in groups, the pages of the real PDF, what will be printed."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.errors import PaperRefused, UserError
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.vietnamese import fold
from giamngheo_desktop.papers.paper import Audience, PaperKind
from giamngheo_desktop.services.catalogue import PaperEntry
from giamngheo_desktop.services.paper_set import PrintedSet, SentSet, SetRequest, file_name
from giamngheo_desktop.services.papers import PaperRequest, Printed
from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.text.paper_services import missing_characters
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.paper_out import print_pages
from giamngheo_desktop.ui.printer import PrintJob
from giamngheo_desktop.ui.screens.paper_check import PaperCheckBox
from giamngheo_desktop.ui.screens.paper_columns import ColumnsDialog
from giamngheo_desktop.ui.screens.paper_options import PaperOptions
from giamngheo_desktop.ui.screens.paper_pages import PageRow
from giamngheo_desktop.ui.screens.paper_tree import PaperTree
from giamngheo_desktop.ui.screens.why_missing import ask_about_paper
from giamngheo_desktop.ui.search import PaperShownRequest, SettingsTabRequest
from giamngheo_desktop.ui.task import Task
from giamngheo_desktop.ui.widgets.household_pick import MOST
from giamngheo_desktop.ui.widgets.preview import Preview
from giamngheo_desktop.ui.widgets.thumbnails import Thumbnails

_WAIT_MS = 250
_Places = tuple[ReviewRound | None, list[ReviewRound], list[Village]]
"""Round in hand, all rounds, villages."""


class PapersScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._round: ReviewRound | None = None
        self._pdf = b""
        self._wanted: PaperRequest | None = None
        self._drawing: Task[bytes] | None = None
        self._counted = ""
        self._build()
        self._connect()

    def concerns(self, changes: Changes) -> bool:
        """Everything that can stand on a paper."""
        return changes.households or changes.rounds or changes.settings

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.papers = PaperTree()
        self.options = PaperOptions(self.desk.role)
        self.audience, self.village = self.options.audience, self.options.village
        self.save_pdf, self.save_xlsx = QPushButton(say.SAVE_PDF), QPushButton(say.SAVE_XLSX)
        self.print_button = QPushButton(say.PRINT)
        self.print_button.setProperty("primary", True)
        self.save_set, self.print_set = QPushButton(say.SAVE_SET), QPushButton(say.PRINT_SET)
        self.check = PaperCheckBox()
        self.preview, self.thumbnails = Preview(), Thumbnails()
        self.pages = PageRow(self.preview)
        self.sensitive = QLabel(say.SENSITIVE)
        self.sensitive.setObjectName("strip")
        self.sensitive.setWordWrap(True)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setStretchFactor(1, 1)
        split.setSizes([290, 870])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)

    def _left(self) -> QWidget:
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.papers, 1)
        box.addWidget(self.save_set)
        box.addWidget(self.print_set)
        box.addWidget(self.check)
        return left

    def _right(self) -> QWidget:
        buttons = QHBoxLayout()
        buttons.addWidget(self.sensitive, 1)
        buttons.addStretch(0)
        for button in (self.save_pdf, self.save_xlsx, self.print_button):
            buttons.addWidget(button)
        pages = QHBoxLayout()
        pages.addWidget(self.thumbnails)
        pages.addWidget(self.preview, 1)
        pages.addWidget(self.options)
        right = QWidget()
        box = QVBoxLayout(right)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(buttons)
        box.addLayout(pages, 1)
        box.addLayout(self.pages)
        return right

    def _connect(self) -> None:
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(self.draw)
        self.papers.chosen.connect(self._on_chosen)
        self.papers.opened.connect(self.preview.setFocus)
        self.options.changed.connect(self._draw_soon)
        self.options.columns_asked.connect(self.choose_columns)
        self.options.settings_asked.connect(lambda: self.desk.go("settings", SettingsTabRequest()))
        self.options.why_asked.connect(self.ask_why)
        self.options.household.asked.connect(self.find_household)
        self.preview.page_changed.connect(lambda at, _of: self.thumbnails.mark(at))
        self.thumbnails.chosen.connect(self.preview.go_to)
        self.save_pdf.clicked.connect(self.save_as_pdf)
        self.save_xlsx.clicked.connect(self.save_as_xlsx)
        self.print_button.clicked.connect(self.print_out)
        self.save_set.clicked.connect(self.save_all)
        self.print_set.clicked.connect(self.print_all)
        self.check.asked.connect(self.check_code)
        for keys, action in (
            ("Ctrl+E", self.save_as_pdf),
            ("Ctrl+Shift+E", self.save_as_xlsx),
            ("Ctrl+P", self.print_out),
            ("F3", lambda: ask_about_paper(self, self.wanted())),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    # -- choosing ---------------------------------------------------------------------------

    def entry(self) -> PaperEntry | None:
        """The paper that is chosen."""
        return self.papers.entry()

    def choose(self, paper: str) -> None:
        """Choose a paper by its id."""
        self.papers.choose(paper)

    def _on_chosen(self) -> None:
        entry = self.entry()
        if entry is None:
            return
        self.save_xlsx.setText(say.SAVE_DOCX if self._is_letter() else say.SAVE_XLSX)
        self.options.show_entry(entry)
        self._show_nothing()
        self._draw_soon()

    def _draw_soon(self) -> None:
        """Something else is asked for: the pages shown so far can no longer be printed or saved."""
        self._wanted = None
        self._allow(False)
        self._wait.start()

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read round and villages; draw again."""
        services = self.desk.services

        def work(_progress: object) -> _Places:
            rounds = services.rounds
            return rounds.current(), rounds.rounds(), services.households.villages()

        self.look_up("", work, self._show_places)

    def _show_places(self, read: _Places) -> None:
        self._round, rounds, villages = read
        self.options.show_rounds(rounds, self._round)
        self.options.show_villages(villages)
        if self._round is None:
            self.desk.notify.warn(say.NO_ROUND)
        else:
            self.title = f"{say.TITLE} · {names.round_name(self._round)}"
            self.papers.choose_first()
            self._counted = ""
            self._draw_soon()

    def _count(self) -> None:
        """Rows of each list of the chosen round, beside its name; read once the pages are there."""
        services, chosen = self.desk.services, str(self.options.round.currentData() or "")
        if chosen == self._counted:
            return
        self._counted = chosen
        self.view(
            say.COUNTING,
            lambda told: services.papers.rows(chosen, told),
            self.papers.show_rows,
            lambda refused: self.papers.show_no_rows(refused.text),
        )

    def open_with(self, request: object) -> None:
        """Show one paper."""
        if isinstance(request, PaperShownRequest):
            self.choose(request.paper)

    def take_focus(self) -> None:
        """Typing filters the papers."""
        self.papers.filter.setFocus()

    def shut(self) -> None:
        """Let the document go."""
        self.preview.show_pdf(b"")
        self.thumbnails.close_pdf()

    # -- drawing ----------------------------------------------------------------------------

    def wanted(self, allow_unbalanced: bool = False) -> PaperRequest | None:
        """What is asked for now."""
        return self.options.request(allow_unbalanced=allow_unbalanced)

    def draw(self, allow_unbalanced: bool = False) -> None:
        """Draw the pages of what is chosen."""
        wanted, services = self.wanted(allow_unbalanced), self.desk.services
        if wanted is None:
            return
        self._wanted = wanted
        self.sensitive.setVisible(wanted.audience is Audience.HO_SO)
        if self._drawing is not None:
            self._drawing.cancel()
        self._drawing = self.view(
            say.DRAWING,
            lambda progress: services.papers.pdf(wanted, progress),
            lambda pdf: self._show_pdf(wanted, pdf),
            lambda error: self._on_refused(wanted, error),
        )

    def _show_pdf(self, wanted: PaperRequest, pdf: bytes) -> None:
        if wanted is self._wanted:
            self._pdf = pdf
            self.preview.show_pdf(pdf)
            self.thumbnails.show_pdf(pdf)
            self.thumbnails.mark(1)
            self._allow(True)
            self._count()

    def _on_refused(self, wanted: PaperRequest, error: UserError) -> None:
        if wanted is not self._wanted:
            return
        self._show_nothing()
        self._allow(False)
        self.desk.notify.error(error)
        if isinstance(error, PaperRefused) and not wanted.allow_unbalanced:
            self.draw(allow_unbalanced=True)

    def _show_nothing(self) -> None:
        self._pdf = b""
        self.preview.show_pdf(b"")
        self.thumbnails.show_pdf(b"")

    # -- choosing what stands on it ---------------------------------------------------------

    def choose_columns(self) -> None:
        """Columns and filter of a full list, and the saved ones."""
        entry, services = self.entry(), self.desk.services
        if entry is None:
            return
        villages, start = services.households.villages(), self.options.choice
        dialog = ColumnsDialog(services.list_choices, entry.paper, start, villages, self)
        dialog.accepted.connect(lambda: self.options.take_choice(dialog.choice))
        dialog.open()

    def find_household(self, text: str) -> None:
        """Households that fit the words typed."""
        round_id, services = str(self.options.round.currentData() or ""), self.desk.services
        query = HouseholdQuery(
            round=round_id or None, text=fold(text), active_only=False, order="name", limit=MOST
        )
        show = self.options.household.show_found
        self.look_up(say.LOOKING, lambda _p: services.households.lines(query), show)

    def ask_why(self, household: str) -> None:
        """Why a household does not stand on the list that is shown."""
        wanted, services = self.wanted(), self.desk.services
        if wanted is not None:
            asked = replace(wanted, household=household)
            self.look_up(
                say.LOOKING,
                lambda _p: services.missing.why(asked),
                lambda found: self.options.show_why("\n".join(found.reasons)),
            )

    def _allow(self, is_allowed: bool) -> None:
        for button in (self.save_pdf, self.save_xlsx, self.print_button):
            button.setEnabled(is_allowed)

    # -- out --------------------------------------------------------------------------------

    def save_as_pdf(self) -> None:
        """Write the paper as PDF (Ctrl+E)."""
        self._save(".pdf", say.PDF_KINDS)

    def save_as_xlsx(self) -> None:
        """Write a table as a workbook, a letter as Word (Ctrl+Shift+E)."""
        if self._is_letter():
            self._save(".docx", say.DOCX_KINDS)
        else:
            self._save(".xlsx", say.XLSX_KINDS)

    def _is_letter(self) -> bool:
        entry = self.entry()
        return entry is not None and entry.kind is PaperKind.LETTER

    def _save(self, ending: str, kinds: str) -> None:
        wanted, services = self._wanted, self.desk.services
        if wanted is None or not self.save_pdf.isEnabled():
            return
        chosen = self.desk.notify.save_file(say.SAVE_TITLE, file_name(wanted, ending), kinds)
        if chosen is None:
            return
        path = chosen.with_suffix(ending)
        self.run(
            say.SAVING,
            lambda progress: services.papers.save(wanted, path, force=True, progress=progress),
            self._on_saved,
        )

    def _on_saved(self, printed: Printed) -> None:
        self.desk.notify.done(say.saved(printed.path.name, printed.pages, printed.rows))
        if printed.missing:
            named = ", ".join(f"U+{ord(one):04X}" for one in sorted(printed.missing))
            self.desk.notify.warn(missing_characters(named))

    def save_all(self) -> None:
        """Write every paper of the round into a folder; can be cancelled between files."""
        wanted, services = self._set_wanted(), self.desk.services
        folder = self.desk.notify.folder(say.SET_TITLE) if wanted else None
        if folder is None or wanted is None:
            return
        self.run(
            say.SAVING_SET,
            lambda told: services.paper_sets.save(wanted, folder, force=True, progress=told),
            self._on_set,
        )

    def _set_wanted(self) -> SetRequest | None:
        """The whole set of the round that is chosen, as its options say."""
        round_id = str(self.options.round.currentData() or "")
        by, options = str(self.options.by.currentData()), self.options.print_options()
        return SetRequest(round_id, options, by=by) if round_id else None

    def _on_set(self, made: PrintedSet) -> None:
        counts = len(made.printed), len(made.left_out)
        self.desk.notify.done(say.saved_set(made.folder.name, *counts))

    def print_all(self) -> None:
        """Send every paper of the round to a printer that is asked for once."""
        wanted, services = self._set_wanted(), self.desk.services
        printer = self.desk.notify.printer(0) if wanted else None
        if printer is None or wanted is None:
            return
        job = PrintJob(printer)
        self.run(
            say.PRINTING_SET,
            lambda told: services.paper_sets.print_out(wanted, job, progress=told),
            self._on_set_printed,
        )

    def _on_set_printed(self, sent: SentSet) -> None:
        self.desk.notify.done(say.printed_set(sent.papers, sent.pages, len(sent.left_out)))

    def check_code(self, text: str) -> None:
        """Hold a sheet against the data."""
        check = self.desk.services.paper_checks.check
        self.view(say.CHECKING, lambda told: check(text, told), self.check.show_answer)

    def print_out(self) -> None:
        """Send the pages to a printer (Ctrl+P)."""
        wanted, services = self._wanted, self.desk.services
        if wanted is None or not self._pdf or not self.print_button.isEnabled():
            return
        print_pages(self, self._pdf, lambda: services.papers.note_printed(wanted))
