"""Beneath a table: the lists inside the record under the cursor, edited in place."""

from collections.abc import Set
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from giamngheo_desktop.services.plan.file import key_of_record
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.screens.plan.cells import Record
from giamngheo_desktop.ui.screens.plan.section import Columns, Detail, Now
from giamngheo_desktop.ui.widgets.edit_table import EditModel, EditTable
from giamngheo_desktop.ui.widgets.same_rows import NameOf


class NestedTable(QWidget):
    """One list.

    Args:
        title: over the list.
        can_grow: rows can be added and taken off.
        name_of: by which a row is known; `None` = by what it says.
    """

    edited = Signal(object, object)
    refused = Signal(str)
    asked = Signal()
    removed = Signal(object)

    def __init__(
        self,
        title: str,
        columns: Columns,
        *,
        can_grow: bool = True,
        name_of: NameOf | None = None,
    ) -> None:
        super().__init__()
        self.model: EditModel[Any] = EditModel(columns)
        self.table: EditTable[Any] = EditTable(
            self.model, title, empty=ui_empty.PLAN_PART, name_of=name_of
        )
        self.table.setSortingEnabled(False)
        self.head = QLabel(title)
        self.head.setObjectName("quiet")
        self.add_button = QPushButton(say.ADD_PART)
        row = QHBoxLayout()
        row.addWidget(self.head)
        row.addStretch(1)
        row.addWidget(self.add_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.addLayout(row)
        self.add_button.setHidden(not can_grow)
        box.addWidget(self.table, 1)
        self.add_button.clicked.connect(lambda _checked: self.asked.emit())
        self.model.edited.connect(self.edited)
        self.model.refused.connect(self.refused)
        self.table.removed.connect(self.removed)

    def show_rows(self, rows: list[Any]) -> None:
        """Show a list; the cursor stays where it was."""
        self.table.show_rows(rows)


class DetailPane(QTabWidget):
    """The lists of one kind of record.

    `changed` tells the record before and after; `asked_home` wants a household for a new row.
    """

    changed = Signal(object, object)
    refused = Signal(str)
    asked_home = Signal()

    def __init__(self, details: tuple[Detail, ...], now: Now) -> None:
        super().__init__()
        self._details, self._now = details, now
        self.record: Record | None = None
        self.lists: list[NestedTable] = []
        for detail in details:
            nested = NestedTable(detail.title, detail.columns(now))
            nested.head.setVisible(False)
            nested.edited.connect(self._on_edit)
            nested.refused.connect(self.refused)
            nested.removed.connect(self._on_removed)
            nested.asked.connect(self.ask)
            self.lists.append(nested)
            self.addTab(nested, detail.title)

    def keep_only(self, names: Set[str]) -> None:
        """Words that were refused within any other record leave with it."""
        for nested in self.lists:
            nested.table.leave_out(lambda name: name not in names)

    def show_record(self, record: Record | None) -> None:
        """Show the lists of a record, or none."""
        self.record = record
        self.setEnabled(record is not None)
        for detail, nested in zip(self._details, self.lists, strict=True):
            rows = list(getattr(record, detail.field)) if record is not None else []
            nested.table.show_within("" if record is None else key_of_record(record))
            nested.show_rows(rows)
            words = f"{detail.title} ({len(rows)})" if rows else detail.title
            self.setTabText(self.indexOf(nested), words)

    def ask(self) -> None:
        """A new row in the open list; one about a household asks for it first."""
        if self.record is None:
            return
        if self._details[self.currentIndex()].asks_home:
            self.asked_home.emit()
        else:
            self.add()

    def add(self, home: str = "") -> None:
        """Put a new row into the open list, with the cursor in it."""
        detail, nested = self._details[self.currentIndex()], self.lists[self.currentIndex()]
        if self.record is None or detail.make is None:
            return
        made = detail.make(self._now(), self.record, home)
        self._put((*getattr(self.record, detail.field), made))
        columns = range(nested.model.columnCount())
        first = next((at for at in columns if nested.model.column(at) is not None), 0)
        nested.table.setCurrentIndex(nested.model.index(nested.model.rowCount() - 1, first))
        nested.table.setFocus()

    def _on_edit(self, before: object, after: object) -> None:
        self._put(tuple(after if one is before else one for one in self._rows()))

    def _on_removed(self, gone: object) -> None:
        self._put(tuple(one for one in self._rows() if one is not gone))

    def _rows(self) -> tuple[Any, ...]:
        field = self._details[self.currentIndex()].field
        rows: tuple[Any, ...] = getattr(self.record, field)
        return rows

    def typed(self) -> tuple[Record, Record] | None:
        """The record before the open cell and as if it were left now; `None` = none is open."""
        found = self.lists[self.currentIndex()].table.typed()
        if self.record is None or found is None:
            return None
        rows = tuple(found[1] if one is found[0] else one for one in self._rows())
        return self.record, self._with(self.record, rows)

    def _with(self, record: Record, rows: tuple[Any, ...]) -> Record:
        detail = self._details[self.currentIndex()]
        changes: dict[str, Any] = {detail.field: rows}
        return detail.settle(replace(record, **changes))

    def _put(self, rows: tuple[Any, ...]) -> None:
        before = self.record
        if before is not None:
            self.record = self._with(before, rows)
            self.changed.emit(before, self.record)
