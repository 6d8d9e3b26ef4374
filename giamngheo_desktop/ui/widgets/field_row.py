"""One question of a form: label, last year's answer, this year's, unit, what is wrong."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QWidget

from giamngheo_desktop.domain.review import Answer
from giamngheo_desktop.forms.draft import FieldState
from giamngheo_desktop.forms.spec import Field, Kind, Problem
from giamngheo_desktop.forms.typed import parse, show
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.look import restyle
from giamngheo_desktop.ui.widgets.choice_edit import ChoiceEdit, ChoicesEdit, YesNoEdit
from giamngheo_desktop.ui.widgets.date_edit import DateEdit
from giamngheo_desktop.ui.widgets.typed_edit import TypedEdit
from giamngheo_desktop.ui.widgets.vnd_edit import IntegerEdit, VndEdit

FieldEdit = TypedEdit | ChoiceEdit | YesNoEdit | ChoicesEdit

LABEL_WIDTH = 266
LAST_WIDTH = 128
MARGIN = 8
SPACE = 12


def make_edit(field: Field) -> FieldEdit:
    """The widget that takes the answer to a field."""
    match field.kind:
        case Kind.YES_NO:
            edit: FieldEdit = YesNoEdit(field.label, field.words)
            edit.setMaximumWidth(260)
        case Kind.CHOICE:
            edit = ChoiceEdit(field.label, field.choices)
            edit.setMaximumWidth(320)
        case Kind.CHOICES:
            edit = ChoicesEdit(field.label, field.choices)
        case Kind.DATE:
            edit = DateEdit(field.label)
        case Kind.INTEGER:
            edit = IntegerEdit(field.label)
        case Kind.MONEY:
            edit = VndEdit(field.label)
        case Kind.TEXT:
            edit = TypedEdit(
                field.label, lambda text: parse(field, text), lambda value: show(field, value)
            )
    edit.setAccessibleDescription(field.help)
    return edit


def untaken(edits: Mapping[str, FieldEdit]) -> dict[str, str]:
    """Words that are no answers yet, by field: being typed, or without a meaning."""
    return {
        code: edit.text()
        for code, edit in edits.items()
        if isinstance(edit, TypedEdit) and not edit.is_taken()
    }


class ColumnHeads(QWidget):
    """Heads over the rows of a page: last year, this year."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN + 4, 0, MARGIN, 0)
        row.setSpacing(SPACE)
        row.addSpacing(LABEL_WIDTH + SPACE)
        for words, width in ((say.LAST_YEAR, LAST_WIDTH), (say.THIS_YEAR, 0)):
            label = QLabel(words)
            label.setObjectName("quiet")
            if width:
                label.setFixedWidth(width)
            row.addWidget(label)
        row.addStretch(1)


class FieldRow(QFrame):
    """See the module."""

    answered = Signal(str)

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.setObjectName("row")
        self.field = field
        self.edit = make_edit(field)
        self._label = QLabel(f"{field.number}  {field.label}" if field.number else field.label)
        self._label.setWordWrap(True)
        self._label.setToolTip(field.help)
        self._label.setBuddy(self.edit)
        self._last = QLabel()
        self._last.setObjectName("lastYear")
        self._last.setWordWrap(True)
        self._last.setFixedWidth(LAST_WIDTH)
        self._last.setToolTip(say.LAST_YEAR)
        self._problem: QLabel | None = None
        self._remark: QLabel | None = None
        self._refused = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._grid = grid = QGridLayout(self)
        grid.setContentsMargins(MARGIN, 2, MARGIN, 2)
        grid.setHorizontalSpacing(SPACE)
        grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop if self.field.kind is Kind.CHOICES else Qt.AlignmentFlag(0)
        grid.addWidget(self._label, 0, 0, top | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self._last, 0, 1, top | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.edit, 0, 2)
        if self.field.unit:
            grid.addWidget(QLabel(self.field.unit), 0, 3)
        grid.setColumnStretch(2, 4)
        grid.setColumnStretch(3, 1)

    def _connect(self) -> None:
        self.edit.value_changed.connect(self._on_value_changed)
        if isinstance(self.edit, TypedEdit):
            self.edit.refused.connect(self._on_refused)

    def start(self, last: Answer, has_last: bool) -> None:
        """Begin with another household.

        Args:
            last: last year's answer.
            has_last: the form was filled last year; without it nothing is marked as new.
        """
        self._refused = ""
        self.edit.set_value(None)
        self._label.setFixedWidth(LABEL_WIDTH if has_last else LABEL_WIDTH + LAST_WIDTH // 2)
        self._last.setText(show(self.field, last))
        self._last.setVisible(has_last)

    def show_answer(self, value: Answer, state: FieldState) -> None:
        """Show this year's answer and how it stands against last year's."""
        if self.edit.value != value:
            self.edit.set_value(value)
        restyle(self, "state", state.value)

    def show_problem(self, problem: Problem | None, word: str = "") -> None:
        """Show what is wrong, in words; a refusal of what was typed comes first.

        Args:
            word: what the officer said to a warning.
        """
        text = self._refused or (problem.text if problem else "")
        severity = problem.severity.value if problem and not self._refused else "error"
        if word and not self._refused:
            text, severity = say.with_word(text, word), "explained"
        if text and self._problem is None:
            self._problem = self._line("problem")
            self._grid.addWidget(self._problem, 1, 2, 1, 2)
        if self._problem is not None:
            self._problem.setText(text)
            self._problem.setVisible(bool(text))
            restyle(self._problem, "severity", severity)

    def show_remark(self, text: str) -> None:
        """Show what another office asks about this field; empty takes it away."""
        if text and self._remark is None:
            self._remark = self._line("note")
            self._grid.addWidget(self._remark, 2, 0, 1, 4)
        if self._remark is not None:
            self._remark.setText(text)
            self._remark.setVisible(bool(text))

    def remark_text(self) -> str:
        """What another office asks about this field."""
        return self._remark.text() if self._remark is not None else ""

    def problem_text(self) -> str:
        """What is shown as wrong."""
        return self._problem.text() if self._problem is not None else ""

    def take(self) -> bool:
        """Read what was typed, as if the field were left."""
        return self.edit.take()

    def _on_value_changed(self) -> None:
        self._refused = ""
        self.answered.emit(self.field.code)

    def _on_refused(self, text: str) -> None:
        self._refused = text
        self.show_problem(None)

    def _line(self, look: str) -> QLabel:
        """A line of words under the row; most rows never have one."""
        made = QLabel(self)
        made.setObjectName(look)
        made.setWordWrap(True)
        return made
