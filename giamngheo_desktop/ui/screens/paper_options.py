"""What will be printed: round, readers, village, household, number, day, receiver, columns."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from giamngheo_desktop.domain.place import UnitRole, Village
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.papers.letters import LETTERS, Needs
from giamngheo_desktop.papers.paper import Audience, PaperKind
from giamngheo_desktop.services.catalogue import PaperEntry
from giamngheo_desktop.services.list_choices import ListChoice
from giamngheo_desktop.services.papers import PaperRequest, PrintOptions
from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.widgets.date_edit import DateEdit
from giamngheo_desktop.ui.widgets.household_pick import HouseholdPick

_OF_ONE = {one.id for one in LETTERS if one.needs in {Needs.HOUSEHOLD, Needs.FORM, Needs.NOTHING}}
_NO_CHOICE = ListChoice("")
_WIDTH, _WIDE = 256, 336
"""Pixels of the column, with letters of the normal size and with larger ones."""
_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon


@dataclass(frozen=True, slots=True)
class _Shown:
    """Which rows an entry needs."""

    village: bool
    by: bool
    household: bool
    columns: bool
    number: bool


def _rows_for(entry: PaperEntry, audience: Audience) -> _Shown:
    is_list, is_report = entry.kind is PaperKind.LIST, entry.kind is PaperKind.REPORT
    is_letter = entry.kind is PaperKind.LETTER
    return _Shown(
        village=entry.kind is not PaperKind.APPENDIX,
        by=is_report,
        household=entry.paper in _OF_ONE or is_list,
        columns=is_list and audience is Audience.HO_SO,
        number=is_letter,
    )


class PaperOptions(QScrollArea):
    """Rows that matter for the chosen paper; `changed` tells that the pages must be drawn again."""

    changed = Signal()
    columns_asked = Signal()
    settings_asked = Signal()
    why_asked = Signal(str)

    def __init__(self, role: UnitRole) -> None:
        super().__init__()
        self.choice = _NO_CHOICE
        self._entry: PaperEntry | None = None
        self.round, self.audience, self.village = QComboBox(), QComboBox(), QComboBox()
        self.by, self.status = QComboBox(), QComboBox()
        self.household = HouseholdPick(say.HOUSEHOLD)
        self.number, self.receiver = QLineEdit(), QLineEdit()
        self.day = DateEdit(say.DAY)
        self.columns, self.why = QPushButton(say.COLUMNS), QLabel()
        self.settings = QPushButton(say.SETTINGS)
        for value, words in say.BY[role.value].items():
            self.by.addItem(words, value)
        for number, words in enumerate(say.STATUSES):
            self.status.addItem(words, (None, False, True)[number])
        self._build()
        self._connect()

    def _build(self) -> None:
        inside = QWidget()
        self._form = QFormLayout(inside)
        self._form.setContentsMargins(0, 0, 8, 0)
        self._form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        self._form.setVerticalSpacing(2)
        for label, widget in (
            (say.ROUND, self.round),
            (say.AUDIENCE, self.audience),
            (say.VILLAGE, self.village),
            (say.BY_LABEL, self.by),
            (say.HOUSEHOLD, self.household),
            (say.NUMBER, self.number),
            (say.DAY, self.day),
            (say.STATUS, self.status),
            (say.RECEIVER, self.receiver),
        ):
            self._add_row(label, widget)
        self.number.setPlaceholderText(say.BLANK_FOR_PEN)
        self.day.setPlaceholderText(say.BLANK_FOR_PEN)
        self.receiver.setPlaceholderText(say.RECEIVER_HINT)
        self.why.setWordWrap(True)
        self.why.setAccessibleName(say.WHY_ANSWER)
        self.why.hide()
        for wide in (self.why, self.columns, self.settings):
            self._form.addRow(wide)
        self._stand_in_scroll(inside)

    def _add_row(self, label: str, widget: QWidget) -> None:
        if not isinstance(widget, HouseholdPick):
            widget.setAccessibleName(label)
        if isinstance(widget, QComboBox):
            widget.setSizeAdjustPolicy(_SHORT)
            widget.setMinimumContentsLength(10)
        self._form.addRow(label, widget)

    def _stand_in_scroll(self, inside: QWidget) -> None:
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._give_room()

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need a wider column."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._give_room()

    def _give_room(self) -> None:
        letters = QApplication.font().pointSizeF()
        self.setFixedWidth(_WIDTH if letters <= TextSize.NORMAL.points else _WIDE)

    def _connect(self) -> None:
        for one in (self.round, self.audience, self.village, self.by, self.status):
            one.currentIndexChanged.connect(self._on_changed)
        for line in (self.number, self.receiver):
            line.editingFinished.connect(self.changed)
        self.day.value_changed.connect(self.changed)
        self.household.picked.connect(self._on_household)
        self.columns.clicked.connect(self.columns_asked)
        self.settings.clicked.connect(self.settings_asked)

    # -- what there is ----------------------------------------------------------------------

    def show_rounds(self, rounds: Sequence[ReviewRound], current: ReviewRound | None) -> None:
        """Every round, newest first; the present one stays chosen until another is."""
        chosen = self.round.currentData() or (current.id if current else None)
        _refill(self.round, [(names.round_name(one), one.id) for one in rounds], chosen)

    def show_villages(self, villages: Sequence[Village]) -> None:
        """All villages, and each of them."""
        chosen = self.village.currentData()
        pairs = [(say.ALL_VILLAGES, ""), *((one.name, one.id) for one in villages)]
        _refill(self.village, pairs, chosen)

    def show_entry(self, entry: PaperEntry) -> None:
        """Rows that this paper needs; a choice made for another list is dropped."""
        if self._entry is not entry:
            self.choice = _NO_CHOICE
        self._entry = entry
        before = self.audience.currentData()
        pairs = [(say.AUDIENCES[one.value], one.value) for one in entry.audiences]
        _refill(self.audience, pairs, before)
        self._show_rows()

    def _show_rows(self) -> None:
        if self._entry is None:
            return
        shown = _rows_for(self._entry, self.reads())
        for widget, is_shown in (
            (self.village, shown.village),
            (self.by, shown.by),
            (self.household, shown.household),
            (self.number, shown.number),
            (self.status, not shown.number),
            (self.receiver, self.reads() is Audience.HO_SO),
        ):
            self._form.setRowVisible(widget, is_shown)
        self.columns.setVisible(shown.columns)
        is_list = self._entry.kind is PaperKind.LIST
        label = self._form.labelForField(self.household)
        if isinstance(label, QLabel):
            label.setText(say.WHY if is_list else say.HOUSEHOLD)
            label.setWordWrap(True)
        self.why.setVisible(is_list and bool(self.why.text()))
        self.columns.setText(
            say.columns_chosen(self.choice.name) if self.is_narrowed() else say.COLUMNS
        )

    # -- what is chosen ---------------------------------------------------------------------

    def reads(self) -> Audience:
        """For whom."""
        return Audience(str(self.audience.currentData() or Audience.HO_SO.value))

    def is_narrowed(self) -> bool:
        """True while columns or households were chosen."""
        return bool(self.choice.columns) or not self.choice.only.is_empty

    def take_choice(self, choice: ListChoice) -> None:
        """Columns and filter of the full list."""
        self.choice = choice
        if choice.villages:
            self.village.setCurrentIndex(max(self.village.findData(choice.villages[0]), 0))
        self._show_rows()
        self.changed.emit()

    def request(self, *, allow_unbalanced: bool = False) -> PaperRequest | None:
        """What is asked for; `None` while no paper or round is there."""
        entry, round_id = self._entry, str(self.round.currentData() or "")
        if entry is None or not round_id:
            return None
        shown = _rows_for(entry, self.reads())
        village = str(self.village.currentData() or "")
        of_one = entry.paper in _OF_ONE and self.household.household
        choice = self.choice if shown.columns else _NO_CHOICE
        villages = choice.villages if len(choice.villages) > 1 and not village else ()
        return PaperRequest(
            paper=entry.paper,
            round=round_id,
            audience=self.reads(),
            villages=(village,) if village else villages,
            household=self.household.household if of_one else None,
            by=str(self.by.currentData()) if shown.by else "village",
            allow_unbalanced=allow_unbalanced,
            columns=choice.columns,
            only=choice.only,
            options=self.print_options(),
        )

    def print_options(self) -> PrintOptions:
        """Number, day, receiver as typed."""
        return PrintOptions(
            number=self.number.text().strip(),
            on=self.day.day,
            official=self.status.currentData(),
            receiver=self.receiver.text().strip(),
        )

    # -- events -----------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._show_rows()
        self.changed.emit()

    def _on_household(self, household: str) -> None:
        is_list = self._entry is not None and self._entry.kind is PaperKind.LIST
        if not is_list:
            self.changed.emit()
        elif household:
            self.why_asked.emit(household)
        else:
            self.show_why("")

    def show_why(self, text: str) -> None:
        """Why the household is, or is not, on the list."""
        self.why.setText(text)
        self.why.setVisible(bool(text))


def _refill(box: QComboBox, pairs: Sequence[tuple[str, str]], chosen: object) -> None:
    box.blockSignals(True)
    box.clear()
    for words, value in pairs:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
