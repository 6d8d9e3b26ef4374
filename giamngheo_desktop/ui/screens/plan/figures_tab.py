"""Biểu đồ: the pictures of the plan, and the households behind the bar that is chosen."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.plan.funding import FundingLine
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.papers.figure import Figure, FigureId
from giamngheo_desktop.papers.figures import households_behind, money_behind
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_figures as words
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.text.labels import CATEGORY, INCOMPLETE
from giamngheo_desktop.text.plan_words import SOURCE
from giamngheo_desktop.ui.screens.plan.draft import Draft, Read
from giamngheo_desktop.ui.widgets.chart_view import ChartView
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


class FiguresTab(QWidget):
    """See the module; `opened` asks for a household, with all those behind the same bar."""

    opened = Signal(str, tuple)
    money_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.figures: tuple[Figure, ...] = ()
        self.view: PlanView | None = None
        self._draft: Draft | None = None
        self._codes: Sequence[str] = ()
        self.which = QComboBox()
        self.which.setAccessibleName(say.FIGURE)
        self.notes = QLabel()
        self.notes.setObjectName("quiet")
        self.notes.setWordWrap(True)
        self.chart = ChartView(say.FIGURE)
        self.behind = QLabel(say.BEHIND)
        self.homes: TableModel[Subject] = TableModel(self._columns())
        self.table = TableView(self.homes, say.BEHIND)
        self.lines: TableModel[FundingLine] = TableModel(self._line_columns())
        self.money = TableView(self.lines, say.LINES_BEHIND)
        self._build()
        self.which.currentIndexChanged.connect(self._on_figure)
        self.chart.chosen.connect(self._on_bar)
        self.chart.opened.connect(lambda _key, _at: self._go_behind())
        self.money.opened.connect(lambda line: self.money_opened.emit(line.id))
        self.table.opened.connect(self._on_home)

    def _columns(self) -> tuple[Column[Subject], ...]:
        def village(one: Subject) -> str:
            return self.view.name_of(one.village) if self.view else ""

        return (
            Column(say.HEADS["head"], lambda one: one.head_name, width=0),
            Column(say.HEADS["village"], village, width=80),
            Column(
                say.HEADS["state"],
                lambda one: CATEGORY[one.category] if one.category else INCOMPLETE,
                width=110,
            ),
        )

    def _go_behind(self) -> None:
        shown = self._stack.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _line_columns(self) -> tuple[Column[FundingLine], ...]:
        def place(one: FundingLine) -> str:
            if self.view is None:
                return one.place
            return self.view.name_of(one.place or self.view.book.plan.unit)

        def node(one: FundingLine) -> str:
            nodes = self.view.whole.projects if self.view else ()
            return next((each.title for each in nodes if each.code == one.node), one.node)

        return (
            Column(say.HEADS["project"], node, width=170),
            Column(say.HEADS["place"], place, width=110),
            Column(say.HEADS["source"], lambda one: SOURCE[one.source], width=90),
            Column(
                say.HEADS["allotted"],
                lambda one: show_integer(one.allotted_vnd),
                lambda one: one.allotted_vnd,
                is_number=True,
                width=120,
            ),
            Column(
                say.HEADS["disbursed"],
                lambda one: show_integer(one.disbursed_vnd),
                lambda one: one.disbursed_vnd,
                is_number=True,
                width=120,
            ),
        )

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.which)
        head.addWidget(QLabel(say.FIGURE_HINT), 1)
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.behind)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self.money)
        column.addWidget(self._stack, 1)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.addWidget(self.chart)
        split.addWidget(side)
        split.setSizes([720, 420])
        box = QVBoxLayout(self)
        box.addLayout(head)
        box.addWidget(split, 1)
        box.addWidget(self.notes)

    def show_plan(self, read: Read, draft: Draft) -> None:
        """Show the pictures of what is stored; edits in hand are not in them."""
        self.view, self._draft, self._codes = draft.view, draft, list(read.indicators)
        before = self.which.currentData()
        self.figures = read.figures
        self.which.blockSignals(True)
        self.which.clear()
        for one in self.figures:
            self.which.addItem(one.title, one.id.value)
        self.which.setCurrentIndex(max(self.which.findData(before), 0))
        self.which.blockSignals(False)
        self._on_figure()

    def figure(self) -> Figure | None:
        """The picture that is shown."""
        at = self.which.currentIndex()
        return self.figures[at] if 0 <= at < len(self.figures) else None

    def _on_figure(self) -> None:
        figure = self.figure()
        self.homes.set_rows([])
        self.lines.set_rows([])
        is_money = figure is not None and figure.id is FigureId.MONEY
        self._stack.setCurrentWidget(self.money if is_money else self.table)
        self.behind.setText(say.LINES_BEHIND if is_money else say.BEHIND)
        if figure is None:
            self.notes.setText(words.NO_FIGURES)
            return
        self.chart.show_figure(figure)
        self.notes.setText(" ".join(figure.notes))

    def _on_bar(self, key: str, at: int) -> None:
        figure = self.figure()
        if figure is None or self.view is None or self._draft is None:
            return
        if figure.id is FigureId.MONEY:
            lines = money_behind(self.view, key)
            self.lines.set_rows(list(lines))
            self.behind.setText(say.lines_behind(len(lines)))
            return
        ids = households_behind(self.view, figure.id, key, at, self._codes)
        self.homes.set_rows([self._draft.subjects[one] for one in ids])
        self.behind.setText(say.behind(len(ids)))

    def _on_home(self, home: Subject) -> None:
        self.opened.emit(home.household, tuple(one.household for one in self.homes.rows()))
