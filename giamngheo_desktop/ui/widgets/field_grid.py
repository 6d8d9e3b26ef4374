"""A short form as a grid: label over field, several across; Enter moves on."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.spec import Problem
from giamngheo_desktop.ui.widgets.field_row import FieldEdit, make_edit, untaken
from giamngheo_desktop.ui.widgets.typed_edit import TypedEdit

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FieldGrid(QWidget):
    """Draws the fields of a form of one section and types into its draft.

    Args:
        draft: what is typed into.
        across: fields side by side.
    """

    changed, ended = Signal(), Signal()

    def __init__(self, draft: Draft, across: int) -> None:
        super().__init__()
        self.draft = draft
        self._edits: dict[str, FieldEdit] = {}
        self._line = QLabel()
        self._line.setObjectName("problem")
        self._line.setWordWrap(True)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        for place, field in enumerate(draft.spec.household_fields()):
            edit = make_edit(field)
            label = QLabel(field.label)
            label.setBuddy(edit)
            label.setToolTip(field.help)
            edit.setToolTip(field.help)
            row, column = divmod(place, across)
            grid.addWidget(label, 2 * row, column, Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(edit, 2 * row + 1, column)
            self._edits[field.code] = edit
            self._connect(field.code, edit)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(grid)
        box.addWidget(self._line)
        self.refresh()

    def _connect(self, code: str, edit: FieldEdit) -> None:
        edit.installEventFilter(self)
        edit.value_changed.connect(lambda: self._on_value(code))
        if isinstance(edit, TypedEdit):
            edit.refused.connect(self._line.setText)

    def edit(self, code: str) -> FieldEdit:
        """The widget of a field."""
        return self._edits[code]

    def refresh(self) -> None:
        """Show the draft as it stands."""
        for code, edit in self._edits.items():
            value = self.draft.answers.get(code)
            if edit.value != value:
                edit.set_value(value)
        self._show_first(self._told())

    def _told(self) -> list[Problem]:
        """What is wrong with what was typed; what is still empty is told when it is stored."""
        return [one for one in self.draft.problems() if one.field in self.draft.answers]

    def _show_first(self, problems: list[Problem]) -> None:
        self._line.setText(problems[0].text if problems else "")
        self._line.setVisible(bool(problems))

    def _on_value(self, code: str) -> None:
        if self.draft.answer(code, self._edits[code].value):
            self._show_first(self._told())
            self.changed.emit()

    def take(self) -> bool:
        """Read every field; False when the words of one have no meaning."""
        return all(edit.take() for edit in self._edits.values())

    def go_to_start(self) -> None:
        """The first field."""
        self._focus(next(iter(self._edits.values())))

    def place(self) -> str:
        """Code of the field in hand; empty where none is."""
        return next((code for code, edit in self._edits.items() if edit.hasFocus()), "")

    def words_in_hand(self) -> dict[str, str]:
        """Words that are no answers yet, by field: being typed, or without a meaning."""
        return untaken(self._edits)

    def retype(self, words: Mapping[str, str]) -> None:
        """Put such words back; they become answers when their fields are left."""
        for code, edit in self._edits.items():
            if code in words and isinstance(edit, TypedEdit):
                edit.setText(words[code])

    def go_to(self, code: str) -> None:
        """One field; the first where there is no such."""
        edit = self._edits.get(code)
        if edit is None:
            self.go_to_start()
        else:
            self._focus(edit)

    def next_problem(self) -> None:
        """Go to what is wrong first, and say it."""
        problem = self.draft.next_problem(None)
        if problem is not None and problem.field in self._edits:
            self._focus(self._edits[problem.field])
            self._show_first([problem])

    @staticmethod
    def _focus(edit: FieldEdit) -> None:
        edit.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter moves on, Shift+Enter back; at the end it leaves the form."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            edits = list(self._edits.values())
            if event.key() in _ENTER and watched in edits:
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self._leave(edits, edits.index(watched), -1 if back else 1)
                return True
        return super().eventFilter(watched, event)

    def _leave(self, edits: list[FieldEdit], here: int, step: int) -> None:
        if not edits[here].take():
            return
        there = here + step
        if 0 <= there < len(edits):
            self._focus(edits[there])
        elif step > 0:
            self.ended.emit()
