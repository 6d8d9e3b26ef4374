"""The small form that opens a round."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.text import ui as words
from giamngheo_desktop.text import ui_round as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.date_edit import DateEdit
from giamngheo_desktop.ui.widgets.vnd_edit import IntegerEdit

_WIDTH = 760
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
_MONTHLY = frozenset(RoundKind) - {RoundKind.DINH_KY}


class OpenRoundForm(QWidget):
    """Asks what a round needs; usual days are left to the service."""

    submitted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.kind, self.standard, self.second = QComboBox(), QComboBox(), QComboBox()
        for kind in RoundKind:
            self.kind.addItem(words.ROUND_KIND[kind.value], kind.value)
        self.year, self.month = IntegerEdit(say.YEAR, is_grouped=False), IntegerEdit(say.MONTH)
        self.first, self.last = DateEdit(say.FROM), DateEdit(say.TO)
        self.hint = QLabel()
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self._fit()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._on_kind)
        self._on_kind()

    def _fit(self) -> None:
        """A long name of a standard does not widen the form; words of an empty day are not cut."""
        for combo in (self.standard, self.second):
            combo.setSizeAdjustPolicy(_SHORT)
            combo.setMinimumContentsLength(24)
        for edit in (self.first, self.last):
            edit.setPlaceholderText(say.USUAL)
            edit.setProperty("short", False)
            edit.setMaximumWidth(280)

    def _lay_out(self) -> None:
        form = QFormLayout()
        for label, widget in (
            (say.KIND, self.kind),
            (say.YEAR, self.year),
            (say.MONTH, self.month),
            (say.STANDARD, self.standard),
            (say.SECOND, self.second),
            (say.FROM, self.first),
            (say.TO, self.last),
        ):
            widget.setAccessibleName(label)
            form.addRow(label, widget)
        self._inside = QWidget()
        self._inside.setMaximumWidth(look.scaled(_WIDTH))
        box = QVBoxLayout(self._inside)
        box.addWidget(self.hint)
        box.addLayout(form)
        box.addLayout(self._buttons())
        box.addStretch(1)
        QHBoxLayout(self).addWidget(self._inside)

    def _buttons(self) -> QHBoxLayout:
        ok, back = QPushButton(say.OPEN), QPushButton(say.BACK)
        ok.setProperty("primary", True)
        ok.clicked.connect(self.submitted)
        back.clicked.connect(self.left)
        row = QHBoxLayout()
        row.addWidget(ok)
        row.addWidget(back)
        row.addStretch(1)
        return row

    def fields(self) -> dict[str, QWidget]:
        """What is typed and chosen, by name."""
        return {
            "kind": self.kind,
            "year": self.year,
            "month": self.month,
            "standard": self.standard,
            "second": self.second,
            "first": self.first,
            "last": self.last,
        }

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a wider form."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._inside.setMaximumWidth(look.scaled(_WIDTH))

    def ask(self, standards: Sequence[Standard], today: date, households: int) -> None:
        """Fill in what is usual today."""
        self.year.set_value(today.year)
        self.month.set_value(today.month)
        self.standard.clear()
        self.second.clear()
        self.offer(standards, today, households)

    def offer(self, standards: Sequence[Standard], today: date, households: int) -> None:
        """Offer the standards there are now; what was typed or chosen stays."""
        self.hint.setText(say.no_round(households))
        first, second = self.standard.currentData(), self.second.currentData()
        for combo in (self.standard, self.second):
            combo.clear()
        self.second.addItem(say.NO_SECOND, "")
        for one in standards:
            self.standard.addItem(one.title, one.id)
            self.second.addItem(one.title, one.id)
        in_force = next((one.id for one in standards if one.counts_on(today)), "")
        self.standard.setCurrentIndex(max(self.standard.findData(first or in_force), 0))
        self.second.setCurrentIndex(max(self.second.findData(second or ""), 0))

    def _on_kind(self) -> None:
        self.month.setEnabled(self.round_kind() in _MONTHLY)

    def round_kind(self) -> RoundKind:
        """Kind that is chosen."""
        return RoundKind(str(self.kind.currentData()))

    def standards(self) -> tuple[str, ...]:
        """The standard that decides, and the one to compare with."""
        first, second = str(self.standard.currentData()), str(self.second.currentData() or "")
        return (first, second) if second and second != first else (first,)
