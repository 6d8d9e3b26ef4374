"""Phân bổ: shares a target over the places below; whatever is typed, the sum is the total."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.plan.distribution import distribute
from giamngheo_desktop.domain.plan.targets import TargetIndicator
from giamngheo_desktop.forms.typed import RefusedWords, parse_integer, show_integer
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.screens.plan.cells import Record, shown
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.screens.plan.targets import TargetLine
from giamngheo_desktop.ui.widgets.edit_table import EditColumn, EditModel, EditTable
from giamngheo_desktop.ui.widgets.vnd_edit import IntegerEdit

_H = say.SHARE_HEADS


@dataclass(frozen=True)
class ShareLine:
    """One place with what it can take and what it gets.

    Args:
        stock: households at the start; `None` = not a count of households.
        able: households judged able, or registered, to escape.
        lock: number set by hand.
        share: what it gets.
    """

    place: str
    name: str
    stock: int | None
    able: int
    lock: int | None = None
    share: int = 0


def _columns() -> tuple[EditColumn[Record], ...]:
    return (
        shown(_H["place"], lambda row: row.name, width=220),
        shown(_H["stock"], lambda row: _shown(row.stock), width=110, is_number=True),
        shown(_H["able"], lambda row: show_integer(row.able), width=150, is_number=True),
        EditColumn(
            _H["lock"],
            lambda row: "" if row.lock is None else show_integer(row.lock),
            is_number=True,
            width=150,
            put=lambda row, typed: replace(row, lock=parse_integer(typed)),
        ),
        shown(_H["share"], lambda row: show_integer(row.share), width=110, is_number=True),
    )


def _shown(value: int | None) -> str:
    return say.NOT_KNOWN if value is None else show_integer(value)


class ShareForm(QWidget):
    """See the module; `submitted` when the shares shall become targets."""

    submitted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[ShareLine] = []
        self._proposed = ""
        self.total = IntegerEdit(say.SHARE_TOTAL)
        self.way = QComboBox()
        self.way.setAccessibleName(say.SHARE_WAY)
        for code, label in say.SHARE_WAYS.items():
            self.way.addItem(label, code)
        self.model: EditModel[ShareLine] = EditModel(_columns())
        self.table = EditTable(self.model, say.SHARE_TITLE, name_of=lambda row: row.place)
        self.table.setSortingEnabled(False)
        self.sum = QLabel()
        self.sum.setWordWrap(True)
        self.apply = QPushButton(say.SHARE_APPLY)
        self._build()
        self.total.value_changed.connect(self.share)
        self.way.currentIndexChanged.connect(lambda _at: self.share())
        self.model.edited.connect(self._on_lock)
        self.model.refused.connect(self.sum.setText)

    def _build(self) -> None:
        title = QLabel(say.SHARE_TITLE)
        title.setObjectName("heading")
        form = QFormLayout()
        form.addRow(say.SHARE_TOTAL, self.total)
        form.addRow(say.SHARE_WAY, self.way)
        back = QPushButton(say.BACK)
        back.clicked.connect(self.left)
        self.apply.setProperty("primary", True)
        self.apply.clicked.connect(self.submit)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.submit)
        row = QHBoxLayout()
        row.addWidget(self.sum, 1)
        row.addWidget(self.apply)
        row.addWidget(back)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(title)
        box.addLayout(form)
        box.addWidget(self.table, 1)
        box.addLayout(row)

    def ask(self, draft: Draft, lines: list[TargetLine]) -> None:
        """Share what the first line (the unit) has over the others."""
        unit, below = lines[0], lines[1:]
        able = _able(draft)
        wanted = unit.wanted
        self.table.hold([])
        self.total.set_value(wanted if isinstance(wanted, int) else 0)
        self._proposed = self.total.text()
        self.way.setCurrentIndex(0)
        self.lines = [
            ShareLine(one.place.id, one.place.name, one.stock, able[one.place.id]) for one in below
        ]
        self.share()

    def typed(self) -> dict[str, Any]:
        """What was typed and chosen since it was asked, also in open cells; empty = nothing."""
        lines = self.table.as_typed(self.lines)
        told = {
            "total": self.total.text() if self.total.text() != self._proposed else None,
            "way": self.way.currentData() if self.way.currentIndex() else None,
            "locks": {one.place: one.lock for one in lines if one.lock is not None},
            "cells": [asdict(one) for one in self.table.words_without_meaning()],
        }
        return {name: value for name, value in told.items() if value not in (None, {}, [])}

    def put_typed(self, told: Mapping[str, Any]) -> None:
        """What `typed` gave stands in the form again; a place that is gone is left out."""
        locks = told.get("locks", {})
        self.lines = [replace(one, lock=locks.get(one.place)) for one in self.lines]
        self.way.setCurrentIndex(max(self.way.findData(told.get("way")), 0))
        self.total.setText(told.get("total", self._proposed))
        self.total.take()
        self.share()
        self.table.hold([RefusedWords(**one) for one in told.get("cells", [])])

    def _on_lock(self, before: ShareLine, after: ShareLine) -> None:
        self.lines = [after if one is before else one for one in self.lines]
        self.share()

    def share(self) -> None:
        """Share anew; what cannot be is said, and nothing can be applied."""
        total = self.total.number or 0
        try:
            shares = distribute(total, self._weights(), self._caps(), self._locks())
        except FormIncomplete as error:
            self.sum.setText(error.text)
            self.apply.setEnabled(False)
            self.table.show_rows(self.lines)
            return
        self.lines = [
            replace(one, share=share) for one, share in zip(self.lines, shares, strict=True)
        ]
        self.sum.setText(say.shared(total, sum(shares)))
        self.apply.setEnabled(True)
        self.table.show_rows(self.lines)

    def _weights(self) -> list[int]:
        if self.way.currentData() == "able":
            return [one.able for one in self.lines]
        stocks = [one.stock or 0 for one in self.lines]
        return stocks if any(stocks) else [1] * len(stocks)

    def _caps(self) -> list[int | None]:
        """No place gives more households than it has; persons have no such limit."""
        return [one.stock for one in self.lines]

    def _locks(self) -> Mapping[int, int]:
        return {at: one.lock for at, one in enumerate(self.lines) if one.lock is not None}

    def submit(self) -> None:
        """Hand the shares over, where they add up and everything typed means something."""
        if not (self.total.take() and self.table.take()):
            return
        if self.table.go_to_refused():
            self.sum.setText(say.SHARE_UNREAD)
            self.table.setFocus()
        elif self.apply.isEnabled():
            self.submitted.emit()


def _able(draft: Draft) -> Counter[str]:
    """Households able or registered to escape, by village and commune; each counted once."""
    homes = {one.household for one in draft.book.able}
    homes |= {one.household for one in draft.book.registrations}
    found: Counter[str] = Counter()
    for home in homes:
        subject = draft.subjects.get(home)
        if subject is not None:
            found.update({subject.village, subject.unit})
    return found


SHARED = frozenset(TargetIndicator) - {
    TargetIndicator.TY_LE_HO_NGHEO,
    TargetIndicator.TY_LE_HO_CAN_NGHEO,
    TargetIndicator.TIEP_CAN_CHINH_SACH,
}
"""Only counts are shared out; a rate has no sum."""
