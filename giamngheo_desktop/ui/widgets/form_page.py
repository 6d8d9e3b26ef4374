"""One page of a form."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from giamngheo_desktop.forms.spec import Section
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

    def stops(self) -> list[QWidget]:
        """Widgets that Enter goes through, in order."""
        table: list[QWidget] = [self.table] if self.table is not None else []
        return [*table, *(row.edit for row in self.rows if not row.isHidden())]

    def bring_to_sight(self, row: FieldRow) -> None:
        """Scroll so that a row stands a third from the top."""
        top = row.mapTo(self._inside, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top - self.viewport().height() // 3)
