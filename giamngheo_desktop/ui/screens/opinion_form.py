"""The form of one paper of the upper unit to a commune."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.opinions import OpinionAbout, OpinionResult
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.vietnamese import nfc, tidy
from giamngheo_desktop.services.opinions import PaperSeen, PaperTyped
from giamngheo_desktop.text import opinions as words
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_opinions as say
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.screens.kept_words import Worded
from giamngheo_desktop.ui.widgets.date_edit import DateEdit
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


@dataclass(frozen=True, slots=True)
class Named:
    """A household the paper names."""

    household: str
    name: str
    reason: str


NAMED: tuple[Column[Named], ...] = (
    Column(say.NAMED_HEADS["name"], lambda one: one.name, width=170),
    Column(say.NAMED_HEADS["reason"], lambda one: one.reason, tip=lambda one: one.reason, width=0),
)


class _NamedWords:
    """The named households, as they are kept while somebody types."""

    def __init__(self, model: TableModel[Named]) -> None:
        self._model = model

    def words(self) -> str:
        """Them as JSON text."""
        rows = [(one.household, one.name, one.reason) for one in self._model.rows()]
        return json.dumps(rows, ensure_ascii=False) if rows else ""

    def say(self, words: str) -> None:
        """Put them back."""
        self._model.set_rows([Named(*one) for one in json.loads(words or "[]")])


class _PaperMeant:
    """Which recorded paper is corrected or replaced, as it is kept while somebody types."""

    def __init__(self, form: "OpinionForm") -> None:
        self._form = form

    def words(self) -> str:
        """Which one, and the line that says so."""
        form = self._form
        meant = (form.corrects, form.replaces, form.state.text())
        return json.dumps(meant, ensure_ascii=False) if any(meant) else ""

    def say(self, words: str) -> None:
        """Mean it again."""
        corrects, replaces, line = json.loads(words) if words else (None, None, "")
        self._form.corrects, self._form.replaces = corrects, replaces
        self._form.state.setText(line)


class OpinionForm(QWidget):
    """Fields on the left, the named households on the right, the law under both."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.corrects: str | None = None
        self.replaces: str | None = None
        self._signer = ""
        self.unit, self.round = QComboBox(), QComboBox()
        self.about, self.result = QComboBox(), QComboBox()
        self.number, self.signer = QLineEdit(), QLineEdit()
        self.on = DateEdit(say.ON)
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setMinimumHeight(3 * self.text.fontMetrics().lineSpacing())
        self.named = TableModel(NAMED)
        self.named_table = TableView(self.named, say.NAMED, empty=ui_empty.NAMED)
        self.state, self.basis = QLabel(), QLabel()
        for label in (self.state, self.basis):
            label.setWordWrap(True)
            label.setObjectName("quiet")
        for about in OpinionAbout:
            self.about.addItem(words.ABOUT[about.value], about.value)
        for result in OpinionResult:
            self.result.addItem(words.RESULT[result.value], result.value)
        self._build()
        self.about.currentIndexChanged.connect(self._on_about)
        self.clear()

    def _build(self) -> None:
        self.record_button = QPushButton(say.RECORD)
        self.record_button.setProperty("primary", True)
        self.add_button, self.drop_button = QPushButton(say.ADD), QPushButton(say.REMOVE)
        fields = QFormLayout()
        for label, widget in (
            (say.UNIT, self.unit),
            (say.ROUND, self.round),
            (say.ABOUT, self.about),
            (say.RESULT, self.result),
            (say.NUMBER, self.number),
            (say.ON, self.on),
            (say.SIGNER, self.signer),
            (say.TEXT, self.text),
        ):
            widget.setAccessibleName(label)
            fields.addRow(label, widget)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addLayout(fields, 1)
        left.addWidget(self.state)
        left.addWidget(self.basis)
        left.addLayout(row_of(self.record_button, None))
        right.addWidget(QLabel(say.NAMED))
        right.addWidget(self.named_table, 1)
        right.addLayout(row_of(self.add_button, self.drop_button, None))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addLayout(left, 1)
        whole.addLayout(right, 1)

    # -- what is offered --------------------------------------------------------------------

    def offer(self, units: Sequence[Unit], rounds: Sequence[ReviewRound], signer: str) -> None:
        """Communes and rounds to choose from; what was chosen stays."""
        self._signer = signer
        _fill(self.unit, [(one.name, one.id) for one in units])
        _fill(self.round, [(names.round_name(one), one.id) for one in rounds])
        if not self.signer.text():
            self.signer.setText(signer)

    def choose_unit(self, unit: str) -> None:
        """Begin with this commune."""
        self.unit.setCurrentIndex(max(self.unit.findData(unit), 0))

    def unit_id(self) -> str:
        """The chosen commune; empty without any."""
        return str(self.unit.currentData() or "")

    def round_id(self) -> str | None:
        """The chosen round."""
        return str(self.round.currentData()) if self.round.currentData() else None

    def _about(self) -> OpinionAbout:
        return OpinionAbout(str(self.about.currentData()))

    def _on_about(self) -> None:
        self.result.setEnabled(self._about() is OpinionAbout.Y_KIEN)
        self.basis.setText(words.BASIS[self._about().value])

    def kept_fields(self) -> Mapping[str, QWidget | Worded]:
        """What is kept while somebody types, in the order it is put back."""
        return {
            "unit": self.unit,
            "round": self.round,
            "about": self.about,
            "result": self.result,
            "number": self.number,
            "on": self.on,
            "signer": self.signer,
            "text": self.text,
            "named": _NamedWords(self.named),
            "meant": _PaperMeant(self),
        }

    # -- the paper in the form --------------------------------------------------------------

    def clear(self) -> None:
        """An empty paper for the same commune."""
        self.corrects = self.replaces = None
        self.number.clear()
        self.text.clear()
        self.signer.setText(self._signer)
        self.on.set_day(self._today)
        self.named.set_rows([])
        self.state.clear()
        self._on_about()

    def take_over(self, seen: PaperSeen, *, is_correction: bool) -> None:
        """A recorded paper, to be corrected; or only its commune and households, to be replaced."""
        self.clear()
        decision, opinion = seen.paper.decision, seen.paper.opinion
        self.choose_unit(opinion.unit)
        self.round.setCurrentIndex(max(self.round.findData(decision.round), 0))
        self.about.setCurrentIndex(self.about.findData(opinion.about.value))
        if opinion.result is not None:
            self.result.setCurrentIndex(self.result.findData(opinion.result.value))
        if not is_correction:
            self.replaces = decision.id
            self.state.setText(say.replacing(decision.number))
            return
        self.corrects = decision.id
        self.state.setText(say.editing(decision.number))
        self.number.setText(decision.number)
        self.signer.setText(decision.signer)
        self.on.set_day(decision.on)
        self.text.setPlainText(opinion.text)
        self.named.set_rows(
            [
                Named(one.household, seen.names[one.household], one.reason)
                for one in seen.paper.items
            ]
        )

    def name_household(self, named: Named) -> None:
        """Add a household, or give one its new reason."""
        rows = [one for one in self.named.rows() if one.household != named.household]
        self.named.set_rows([*rows, named])
        self.named_table.go_to(len(rows))

    def drop_household(self) -> None:
        """Take the household under the cursor off (Ctrl+B)."""
        chosen = self.named_table.current()
        if chosen is not None:
            self.named.set_rows([one for one in self.named.rows() if one is not chosen])

    def typed(self) -> PaperTyped | None:
        """What was typed; `None` with the cursor in the field that has no meaning."""
        if not self.on.take() or self.on.day is None:
            self.on.setFocus()
            return None
        is_opinion = self._about() is OpinionAbout.Y_KIEN
        return PaperTyped(
            self.unit_id(),
            self._about(),
            tidy(self.number.text()),
            self.on.day,
            tidy(self.signer.text()),
            nfc(self.text.toPlainText()).strip(),
            round=self.round_id(),
            result=OpinionResult(str(self.result.currentData())) if is_opinion else None,
            households=tuple((one.household, nfc(one.reason)) for one in self.named.rows()),
            replaces=self.replaces,
            corrects=self.corrects,
        )


def _fill(box: QComboBox, entries: list[tuple[str, str]]) -> None:
    chosen = box.currentData()
    box.clear()
    for label, value in entries:
        box.addItem(label, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
