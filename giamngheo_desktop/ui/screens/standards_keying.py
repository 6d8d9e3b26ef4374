"""The grid in which two persons type an item table, each alone; compared, then put to use."""

from dataclasses import dataclass, replace

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import FormIncomplete, UserError
from giamngheo_desktop.domain.score_table import (
    AreaColumn,
    B1Table,
    Difference,
    QuickQuestion,
    QuickTable,
)
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.standard_tables import Activated
from giamngheo_desktop.services.table_keying import (
    GridRow,
    Keying,
    Table,
    TableKind,
    grid_of_table,
    table_of_grid,
)
from giamngheo_desktop.text import ui_standards as say
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens.table_activation import asked_of, check_of
from giamngheo_desktop.ui.widgets.open_cell import take_open_cell
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_FIXED = len(say.GRID_HEADS)
_FIRST_ROWS = 12


@dataclass(frozen=True, slots=True)
class KeyingRequest:
    """Type one table of one standard."""

    standard: str
    kind: TableKind


@dataclass(frozen=True, slots=True)
class _Typed:
    """A table as it was left, not stored."""

    columns: str
    count: str
    rows: tuple[tuple[str, ...], ...]


def _shown(cell: int | str | None) -> str:
    return "—" if cell is None else str(cell)


DIFFERENCES: tuple[Column[Difference], ...] = (
    Column(say.DIFFERENCE_HEADS[0], lambda one: one.cell, tip=lambda one: one.cell, width=0),
    Column(say.DIFFERENCE_HEADS[1], lambda one: _shown(one.first), width=220),
    Column(say.DIFFERENCE_HEADS[2], lambda one: _shown(one.second), width=220),
)


class KeyingScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.KEYING)
        self._request: KeyingRequest | None = None
        self._typed: dict[KeyingRequest, _Typed] = {}
        self._is_typed = False
        self.grid = QTableWidget()
        self.grid.setAccessibleName(say.KEYING)
        self.columns, self.count = QLineEdit(), QLineEdit()
        self.columns_label = QLabel(say.COLUMNS)
        self.columns.setAccessibleName(say.COLUMNS)
        self.columns.setToolTip(say.COLUMNS)
        self.columns.editingFinished.connect(self._on_columns)
        self.count.setAccessibleName(say.FROM_COUNT)
        self.count.setPlaceholderText(say.FROM_COUNT)
        self.differences = TableModel(DIFFERENCES)
        self._build()
        self.grid.cellChanged.connect(lambda _row, _column: self._on_typed())
        for line in (self.columns, self.count):
            line.textEdited.connect(lambda _text: self._on_typed())

    def _build(self) -> None:
        hint = QLabel(say.KEYING_HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        self.columns_label.setObjectName("quiet")
        self.columns_label.setBuddy(self.columns)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        for widget, stretch in (
            (hint, 0),
            (self.columns_label, 0),
            (self.columns, 0),
            (self.count, 0),
            (self.grid, 3),
        ):
            box.addWidget(widget, stretch)
        box.addLayout(self._buttons())
        box.addWidget(TableView(self.differences, say.DIFFERENCES), 1)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for text, action in (
            (say.SAVE, self.save),
            (say.ADD_ROW, self.add_row),
            (say.COMPARE, self.compare),
            (say.ACTIVATE, self.activate),
        ):
            button = QPushButton(text)
            button.setProperty("primary", text == say.SAVE)
            button.clicked.connect(lambda _checked=False, action=action: action())
            row.addWidget(button)
        row.addStretch(1)
        return row

    # -- opening ----------------------------------------------------------------------------

    def open_with(self, request: object) -> None:
        """Open one table."""
        if isinstance(request, KeyingRequest):
            self._keep_typed()
            self._request = request
            self.title = say.keying_title(say.TABLES[request.kind.value], request.standard)
            self.is_stale = True

    def concerns(self, changes: Changes) -> bool:
        """Nothing here goes stale by itself; what is typed is never lost to news."""
        return False

    def reload(self) -> None:
        """Show what the person herself has typed before; never the other's keying."""
        self._keep_typed()
        asked = self._request
        if asked is None:
            return
        mine = self.desk.services.tables.mine(asked.standard, asked.kind)
        is_b1 = asked.kind is TableKind.B1
        self.columns.setVisible(is_b1)
        self.columns_label.setVisible(is_b1)
        self.count.setVisible(not is_b1)
        self.differences.set_rows([])
        if is_b1:
            self._show_b1(mine.table if mine and isinstance(mine.table, B1Table) else None)
        else:
            self._show_quick(mine.table if mine and isinstance(mine.table, QuickTable) else None)
        self._is_typed = False
        if asked in self._typed:
            self._show_typed(self._typed.pop(asked))

    def _on_typed(self) -> None:
        self._is_typed = True

    def _keep_typed(self) -> None:
        """What was typed and not stored waits here until its table is opened again."""
        take_open_cell(self.grid)
        if self._request is not None and self._is_typed:
            rows = tuple(tuple(row) for row in self._texts())
            self._typed[self._request] = _Typed(self.columns.text(), self.count.text(), rows)
            self._is_typed = False

    def _show_typed(self, typed: _Typed) -> None:
        self.columns.setText(typed.columns)
        self.count.setText(typed.count)
        if self.columns.isVisibleTo(self):
            self._on_columns()
        self.grid.setRowCount(max(len(typed.rows), self.grid.rowCount()))
        for at, row in enumerate(typed.rows):
            self._put(at, row)
        self._is_typed = True

    def _show_b1(self, table: B1Table | None) -> None:
        words = (
            (f"{one.code} = {one.name} = {one.area.value}" for one in table.columns)
            if (table)
            else (say.DEFAULT_COLUMNS,)
        )
        self.columns.setText("; ".join(words))
        rows = grid_of_table(table) if table else []
        self._draw([*say.GRID_HEADS, *(one.name for one in self._area_columns())], len(rows))
        for at, row in enumerate(rows):
            mark = "x" if row.is_multiple else ""
            cells = (row.item, row.item_name, mark, row.void_when, row.option, row.option_name)
            self._put(at, (*cells, *row.points))

    def _show_quick(self, table: QuickTable | None) -> None:
        self.count.setText(str(table.surely_not_poor_from) if table else "")
        rows = table.questions if table else ()
        self._draw(list(say.QUICK_HEADS), len(rows))
        for at, one in enumerate(rows):
            self._put(at, (one.code, one.text))

    def _draw(self, titles: list[str], rows: int) -> None:
        self.grid.clear()
        self.grid.setColumnCount(len(titles))
        self.grid.setHorizontalHeaderLabels(titles)
        self.grid.setRowCount(max(rows, _FIRST_ROWS))
        self._fit_columns(titles)

    def _fit_columns(self, titles: list[str]) -> None:
        """Names take what is left; codes and points are as wide as their heads."""
        head, wide = self.grid.horizontalHeader(), QHeaderView.ResizeMode.Stretch
        for at, title in enumerate(titles):
            is_name = title in say.WIDE_HEADS
            head.setSectionResizeMode(at, wide if is_name else head.ResizeMode.ResizeToContents)

    def _put(self, row: int, cells: tuple[str, ...]) -> None:
        for at, text in enumerate(cells):
            self.grid.setItem(row, at, QTableWidgetItem(text))

    def take_focus(self) -> None:
        """The first cell."""
        self.grid.setFocus()
        self.grid.setCurrentCell(0, 0)

    # -- reading the grid -------------------------------------------------------------------

    def _area_columns(self) -> tuple[AreaColumn, ...]:
        parts = [one.split("=") for one in self.columns.text().split(";") if one.strip()]
        try:
            return tuple(
                AreaColumn(code.strip(), tidy(name), Area(area.strip()))
                for code, name, area in parts
            )
        except ValueError as error:
            raise FormIncomplete(say.columns_wrong(), {"problems": ["columns"]}) from error

    def _on_columns(self) -> None:
        try:
            columns = self._area_columns()
        except UserError as error:
            self.desk.notify.error(error)
            return
        self.grid.setColumnCount(_FIXED + len(columns))
        titles = [*say.GRID_HEADS, *(one.name for one in columns)]
        self.grid.setHorizontalHeaderLabels(titles)
        self._fit_columns(titles)

    def _texts(self) -> list[list[str]]:
        rows = [
            [self._cell(row, column) for column in range(self.grid.columnCount())]
            for row in range(self.grid.rowCount())
        ]
        return [row for row in rows if any(row)]

    def _cell(self, row: int, column: int) -> str:
        item = self.grid.item(row, column)
        return tidy(item.text()) if item is not None else ""

    def typed(self) -> Table:
        """The table as it stands in the grid.

        Raises:
            FormIncomplete: for the person: names the first wrong row.
        """
        if self._request is not None and self._request.kind is TableKind.PHIEU_A:
            return self._typed_quick()
        rows = [
            GridRow(
                item=cells[0],
                item_name=cells[1],
                is_multiple=bool(cells[2]),
                void_when=cells[3],
                option=cells[4],
                option_name=cells[5],
                points=tuple(cells[_FIXED:]),
            )
            for cells in self._texts()
        ]
        return table_of_grid(self._area_columns(), rows)

    def _typed_quick(self) -> QuickTable:
        if not self.count.text().strip().isdecimal():
            raise FormIncomplete(say.count_wrong(), {"problems": ["count"]})
        questions = tuple(QuickQuestion(code, text) for code, text in self._texts())
        return QuickTable(questions, int(self.count.text()))

    # -- doing ------------------------------------------------------------------------------

    def add_row(self) -> None:
        """One more empty row, in hand."""
        self.grid.setRowCount(self.grid.rowCount() + 1)
        self.grid.setFocus()
        self.grid.setCurrentCell(self.grid.rowCount() - 1, 0)

    def save(self) -> None:
        """Keep the person's keying (Ctrl+S)."""
        take_open_cell(self.grid)
        asked, services = self._request, self.desk.services
        try:
            table = self.typed()
        except UserError as error:
            self.desk.notify.error(error)
            return
        if asked is not None:
            self._is_typed = False
            self.run(
                "",
                lambda _p: services.tables.key(asked.standard, asked.kind, table),
                self._on_keyed,
                self._on_refused,
            )

    def _on_refused(self, error: UserError) -> None:
        self._is_typed = True
        self.desk.notify.error(error)

    def _on_keyed(self, made: Keying) -> None:
        self.desk.notify.done(say.keyed(made.number, len(made.table.cells())))

    def compare(self) -> None:
        """Show every cell on which the two keyings differ."""
        asked, services = self._request, self.desk.services
        if asked is not None:
            self.look_up(
                "",
                lambda _p: services.tables.differences(asked.standard, asked.kind),
                self._on_compared,
            )

    def _on_compared(self, found: list[Difference]) -> None:
        names = self._names()
        self.differences.set_rows(
            [replace(one, cell=say.cell_words(one.cell, names)) for one in found]
        )
        if found:
            self.desk.notify.warn(say.differ(len(found)))
        else:
            self.desk.notify.done(say.agree())

    def _names(self) -> dict[str, str]:
        """Printed names of what the person's own keying has, by code; options under their item."""
        asked = self._request
        mine = self.desk.services.tables.mine(asked.standard, asked.kind) if asked else None
        table = mine.table if mine else None
        if not isinstance(table, B1Table):
            return {one.code: one.text for one in table.questions} if table else {}
        found = {one.code: one.name for one in table.columns}
        found |= {one.code: one.name for one in table.items}
        for item in table.items:
            found |= {f"{item.code}.{one.code}": one.name for one in item.options}
        return found

    def activate(self) -> None:
        """Put the table to use, with its place in the text."""
        asked, desk = self._request, self.desk
        if asked is None:
            return
        typed = desk.notify.ask_form(
            say.ACTIVATE_TITLE, say.ACTIVATE_ABOUT, asked_of(desk.services), yes=say.ACTIVATE_YES
        )
        if typed is not None:
            tables = desk.services.tables
            self.run(
                "",
                lambda _p: tables.activate(
                    asked.standard, asked.kind, typed["article"], check=check_of(typed)
                ),
                self._on_activated,
            )

    def _on_activated(self, done: Activated) -> None:
        self.desk.notify.done(say.taken(done.standard.id, list(done.rounds)))
        self.desk.changed(done.changes)
