"""Đối chứng 5 %: the sample, who keys it again, and the error rate by village, printed."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
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
from giamngheo_desktop.domain.dossier import HouseholdLine
from giamngheo_desktop.forms.typed import show_date, show_integer
from giamngheo_desktop.services.paper_request import Printed
from giamngheo_desktop.services.rekeying import ErrorRate, RekeyLine, Sample
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_rekeying as say
from giamngheo_desktop.text import ui_why as why_words
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, EmptyState, Screen
from giamngheo_desktop.ui.screens.why_missing import OWN, ask_why
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.name_columns import person_column, village_column
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


def _state(one: RekeyLine) -> str:
    if one.found is not None:
        return one.rekeyed_by
    return say.YOURS if one.is_mine else say.WAITING


def _wrong(one: RekeyLine) -> str:
    return "" if one.found is None else f"{len(one.found.wrong)}/{one.found.fields}"


def _which(one: RekeyLine) -> str:
    return "; ".join(one.found.wrong_words()) if one.found else ""


LINES: tuple[Column[RekeyLine], ...] = (
    person_column(say.HEADS["head"], lambda one: one.line.head_name, width=180),
    village_column(say.HEADS["village"], lambda one: one.line.village_name, width=110),
    Column(say.HEADS["keyed"], lambda one: one.keyed_by, width=160),
    Column(
        say.HEADS["again"],
        _state,
        colour=lambda one: look.INK if one.found else look.QUIET,
        width=160,
    ),
    Column(
        say.HEADS["on"],
        lambda one: show_date(one.on) if one.on else "",
        lambda one: one.on,
        width=90,
    ),
    Column(
        say.HEADS["wrong"],
        _wrong,
        lambda one: len(one.found.wrong) if one.found else None,
        is_number=True,
        colour=lambda one: look.WRONG if one.found and one.found.wrong else look.DONE,
        width=76,
    ),
    Column(say.HEADS["which"], _which, width=0),
)
RATES: tuple[Column[ErrorRate], ...] = (
    village_column(say.HEADS["village"], lambda one: one.village_name),
    Column(
        say.HEADS["households"],
        lambda one: show_integer(one.households),
        lambda one: one.households,
        is_number=True,
        width=110,
    ),
    Column(
        say.HEADS["fields"],
        lambda one: show_integer(one.rate.den),
        lambda one: one.rate.den,
        is_number=True,
        width=110,
    ),
    Column(
        say.HEADS["wrong"],
        lambda one: show_integer(one.rate.num),
        lambda one: one.rate.num,
        is_number=True,
        width=110,
    ),
    Column(
        say.HEADS["rate"],
        lambda one: one.rate.text(),
        lambda one: (one.rate.num, one.rate.den),
        is_number=True,
        width=120,
    ),
)


@dataclass(frozen=True, slots=True)
class _Read:
    round: str
    sample: Sample | None
    lines: list[RekeyLine]
    rates: list[ErrorRate]


class RekeyingScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self._round = ""
        self._sample: Sample | None = None
        self.lines, self.rates = TableModel(LINES), TableModel(RATES)
        self.table, self.rate_table = (
            TableView(self.lines, say.LINES, empty=ui_empty.SAMPLE),
            TableView(self.rates, say.RATES, empty=ui_empty.SAMPLE_RATES),
        )
        self.which = QLabel()
        self.draw_button, self.again = QPushButton(say.DRAW), QPushButton(say.AGAIN)
        self.print_button = QPushButton(say.PRINT)
        self._build()
        self.table.opened.connect(lambda _line: self.key_again())
        self.table.chosen.connect(self._on_chosen)
        self.draw_button.clicked.connect(self.draw_sample)
        self.again.clicked.connect(self.key_again)
        self.print_button.clicked.connect(self.save_paper)
        QShortcut(QKeySequence("F3"), self).activated.connect(self.ask_why)

    def ask_why(self) -> None:
        """Why a household is not in the sample (F3)."""
        ask_why(self, OWN, self._not_drawn)

    def _not_drawn(self, line: HouseholdLine) -> list[str]:
        is_there = any(each.line.id == line.id for each in self.lines.all_rows())
        return [] if is_there else [why_words.not_drawn()]

    def _build(self) -> None:
        self.which.setObjectName("quiet")
        self.empty = EmptyState(say.EMPTY)
        row = QHBoxLayout()
        row.addWidget(self.which, 1)
        for button in (self.draw_button, self.again, self.print_button):
            row.addWidget(button)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.addWidget(_titled(say.LINES, self.table))
        self._split.addWidget(_titled(say.RATES, self.rate_table))
        self._split.setSizes([420, 200])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(row)
        box.addWidget(self.empty, 1)
        box.addWidget(self._split, 1)

    def concerns(self, changes: Changes) -> bool:
        """Households and rounds."""
        return changes.households or changes.rounds

    def take_focus(self) -> None:
        """The sample, or the button that draws one."""
        (self.table if self.lines.rowCount() else self.draw_button).setFocus()

    def reload(self) -> None:
        """Read the sample of the round in hand."""
        services = self.desk.services

        def work(_progress: object) -> _Read:
            found = services.rounds.current()
            if found is None:
                return _Read("", None, [], [])
            service = services.rekeying
            drawn = service.drawn(found.id)
            return _Read(found.id, drawn, service.lines(found.id), service.rates(found.id))

        self.look_up("", work, self._show)

    def _show(self, read: _Read) -> None:
        self._round, self._sample = read.round, read.sample
        self.lines.set_rows(read.lines)
        self.rates.set_rows(read.rates)
        is_empty = read.sample is None
        self.empty.setVisible(is_empty)
        self.empty.label.setText(say.EMPTY if read.round else say.NO_ROUND)
        self._split.setVisible(not is_empty)
        self.draw_button.setEnabled(bool(read.round))
        self.print_button.setEnabled(bool(read.rates))
        self.which.setText(
            say.seed(read.sample.seed, len(read.sample.households)) if read.sample else ""
        )
        self.table.go_to(0)
        self._on_chosen(self.table.current())

    def _on_chosen(self, one: RekeyLine | None) -> None:
        self.again.setEnabled(one is not None and not one.is_mine)

    def draw_sample(self) -> None:
        """Draw the twentieth; a sample that is there is replaced only after asking."""
        notify, services, round_id = self.desk.notify, self.desk.services, self._round
        if self._sample and not notify.confirm(say.DRAW_AGAIN, yes=say.DRAW_YES):
            return
        self.run("", lambda _p: services.rekeying.draw(round_id), self._on_drawn)

    def _on_drawn(self, sample: Sample) -> None:
        self.desk.notify.done(say.drawn(len(sample.households)))
        self.reload()

    def key_again(self) -> None:
        """The blank form of the household; saving compares."""
        one = self.table.current()
        if one is None or not self.again.isEnabled():
            return
        waiting = [each for each in self.lines.rows() if not each.is_mine and each.found is None]
        worklist = tuple(each.line.id for each in waiting)
        request = HouseholdRequest(one.line.id, one.line.village, worklist, is_again=True)
        self.desk.go("household", request)

    def save_paper(self) -> None:
        """Write the paper with the error rates."""
        path = self.desk.notify.save_file(say.PRINT, say.FILE_NAME, say.FILE_KINDS)
        if path is None:
            return
        services, round_id = self.desk.services, self._round
        self.run(
            "",
            lambda _p: services.slips.save(services.rekeying.letter(round_id), path, force=True),
            self._on_saved,
        )

    def _on_saved(self, printed: Printed) -> None:
        self.desk.notify.done(say.saved(str(printed.path), printed.pages))


def _titled(title: str, table: QWidget) -> QWidget:
    part = QWidget()
    label = QLabel(title)
    label.setObjectName("heading")
    box = QVBoxLayout(part)
    box.setContentsMargins(0, 4, 0, 0)
    box.addWidget(label)
    box.addWidget(table, 1)
    return part
