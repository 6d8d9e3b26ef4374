"""One page of a form."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from giamngheo_desktop.forms.draft import Draft, FieldState
from giamngheo_desktop.forms.spec import Problem, Section
from giamngheo_desktop.ui.widgets.field_row import ColumnHeads, FieldRow
from giamngheo_desktop.ui.widgets.members_table import MembersTable


class FormPage(QScrollArea):
    """One section: its table of people, if any, and its rows."""

    def __init__(self, section: Section) -> None:
        super().__init__()
        self.section = section
        self.rows: list[FieldRow] = []
        self.table: MembersTable | None = None
        self.heads = ColumnHeads()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setObjectName("page")
        self.column = QVBoxLayout(self._inside)
        self.column.setContentsMargins(8, 8, 8, 8)
        self.column.setSpacing(2)
        if section.note:
            note = QLabel(section.note)
            note.setObjectName("note")
            note.setWordWrap(True)
            self.column.addWidget(note)
        self.setWidget(self._inside)

    def start(self, draft: Draft) -> None:
        """Begin with another household."""
        has_last = bool(draft.last)
        self.heads.setVisible(has_last and bool(self.rows))
        for row in self.rows:
            row.start(draft.last.get(row.field.code), has_last)

    def refresh(self, draft: Draft, problems: Sequence[Problem]) -> None:
        """Show the draft as it stands, with what is wrong in it."""
        first = {one.field: one for one in reversed(problems) if one.member is None}
        shown = {one.code for one in draft.visible_fields(self.section)}
        for row in self.rows:
            code = row.field.code
            row.setVisible(code in shown)
            value, state = draft.answers.get(code), draft.state(code)
            is_new = state is FieldState.NEW and not draft.last
            row.show_answer(value, FieldState.SAME if is_new else state)
            problem = first.get(code) if value is not None else None
            row.show_problem(problem, draft.explanation(problem) if problem else "")
        if self.table is not None:
            self.table.rows.show_problems(problems)

    def show_remarks(self, texts: Mapping[str, str]) -> None:
        """Show at their fields what another office asks; field code -> words."""
        for row in self.rows:
            row.show_remark(texts.get(row.field.code, ""))

    def stops(self) -> list[QWidget]:
        """Widgets that Enter goes through, in order."""
        table: list[QWidget] = [self.table] if self.table is not None else []
        return [*table, *(row.edit for row in self.rows if not row.isHidden())]

    def bring_to_sight(self, row: FieldRow) -> None:
        """Scroll so that a row stands a third from the top."""
        top = row.mapTo(self._inside, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top - self.viewport().height() // 3)
