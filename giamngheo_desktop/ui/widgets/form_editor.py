"""Draws any `FormSpec` and types into a `Draft`; the keyboard is enough.

Enter and Tab move on, Shift+Enter back; F4 takes last year's answer, Shift+F4 the section's, F8
goes to the next problem; Ctrl+PgUp/PgDn change the page. Values are read when a field is left.
"""

from collections import deque
from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from giamngheo_desktop.forms.draft import Draft
from giamngheo_desktop.forms.member_columns import PEOPLE, answer_columns
from giamngheo_desktop.forms.spec import Problem, Section, Severity
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.widgets.field_row import FieldEdit, FieldRow, untaken
from giamngheo_desktop.ui.widgets.form_page import FormPage
from giamngheo_desktop.ui.widgets.members_table import MembersTable
from giamngheo_desktop.ui.widgets.open_cell import is_cell_open, take_open_cell
from giamngheo_desktop.ui.widgets.typed_edit import TypedEdit

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_NO_SHIFT, _SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class FormEditor(QWidget):
    """See the module.

    The first page is there at once; the others are filled one by one with the turns of the window,
    or when they are asked for.

    Args:
        draft: what is typed into.
        new_member: adds a person of whom nothing is known to the draft.
    """

    changed = Signal()
    ended = Signal()
    place_changed = Signal(str)
    page_left = Signal()

    def __init__(self, draft: Draft, new_member: Callable[[], None] | None = None) -> None:
        super().__init__()
        self.draft = draft
        self._new_member = new_member
        self._pages: list[FormPage] = []
        self._rows: dict[str, FieldRow] = {}
        self._last_problem: Problem | None = None
        self._tabs = QTabWidget()
        self._tabs.setAccessibleName(draft.spec.title)
        self._tabs.tabBar().setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._line = QLabel()
        self._line.setObjectName("problem")
        self._line.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._tabs, 1)
        box.addWidget(self._line)
        self._remarks: Mapping[str, str] = {}
        for section in draft.spec.sections:
            self._pages.append(FormPage(section))
            self._tabs.addTab(self._pages[-1], section.title)
        self._empty = deque(self._pages)
        self._tabs.currentChanged.connect(self._on_tab)
        self._place_of = {
            field.code: place
            for place, section in enumerate(draft.spec.sections)
            for field in draft.spec.fields_of(section)
            if not field.per_member
        }
        self._fill_next()
        self._show_line(self.draft.problems())

    def fits(self, draft: Draft) -> bool:
        """True when the fields of a draft are those drawn here."""
        return draft.spec is self.draft.spec

    def show_draft(self, draft: Draft, new_member: Callable[[], None] | None) -> None:
        """Another household of the same form: the fields stay, only what they say is new.

        Args:
            draft: one that `fits`.
        """
        self.draft, self._new_member = draft, new_member
        for page in self._filled():
            page.verticalScrollBar().setValue(0)
            if page.table is not None:
                page.table.show_draft(draft, new_member)
        self._tabs.setCurrentIndex(0)
        self._start()

    def _start(self) -> None:
        self._last_problem = None
        for page in self._filled():
            page.start(self.draft)
        self.refresh()

    # -- building ---------------------------------------------------------------------------

    def _filled(self) -> list[FormPage]:
        return [one for one in self._pages if one not in self._empty]

    def _fill_next(self) -> None:
        if self._empty:
            self._ready(self._empty[0])
            QTimer.singleShot(0, self, self._fill_next)

    def _ready(self, page: FormPage) -> FormPage:
        """A page with its fields; filled now where it is not yet."""
        if page in self._empty:
            self._empty.remove(page)
            self._fill(page)
            page.start(self.draft)
            page.refresh(self.draft, self.draft.problems())
            page.show_remarks(self._remarks)
        return page

    def _on_tab(self, place: int) -> None:
        self._ready(self._pages[place])
        self.page_left.emit()

    def _fill(self, page: FormPage) -> None:
        section = page.section
        asked = [one for one in self.draft.spec.fields_of(section) if not one.per_member]
        about_people = tuple(one for one in self.draft.spec.fields_of(section) if one.per_member)
        if section.lists_members:
            self._add_table(page, MembersTable(self.draft, PEOPLE, say.MEMBERS, self._new_member))
        page.column.addWidget(page.heads)
        for field in asked:
            row = FieldRow(field)
            row.answered.connect(self._on_answered)
            row.edit.installEventFilter(self)
            page.rows.append(row)
            page.column.addWidget(row)
            self._rows[field.code] = row
        if about_people:
            columns = answer_columns(about_people)
            self._add_table(page, MembersTable(self.draft, columns, section.title))
        page.column.addStretch(0 if page.table else 1)

    def _add_table(self, page: FormPage, table: MembersTable) -> None:
        page.table = table
        said = QLabel()
        said.setObjectName("quiet")
        table.selectionModel().currentChanged.connect(
            lambda now, _before: said.setText(table.rows.tip(now) if now.isValid() else "")
        )
        table.setMinimumHeight(220)
        table.rows.changed.connect(self._on_changed)
        table.rows.refused.connect(self._line.setText)
        table.left.connect(lambda step: self._step_from(table, step))
        table.installEventFilter(self)
        page.column.addWidget(table, 1)
        page.column.addWidget(said)

    # -- reading and showing ----------------------------------------------------------------

    def refresh(self) -> None:
        """Show the draft as it stands."""
        problems = self.draft.problems()
        for page in self._filled():
            page.refresh(self.draft, problems)
        self._show_line(problems)

    def _show_line(self, problems: list[Problem]) -> None:
        if not problems:
            self._line.setText("")
            return
        names = {one.id: one.name for one in self.draft.members}
        first = self.draft.next_problem(None)
        left = len(self.draft.open_problems())
        self._line.setText(
            say.first_problem(first.text, names.get(first.member or "", ""), left) if first else ""
        )

    def take(self) -> bool:
        """Read the field or cell in hand, as if it were left; False when it has no meaning."""
        table = self._pages[self.page()].table
        if table is not None and not take_open_cell(table, table.rows.refused):
            return False
        row = self._row_in_hand()
        return row.take() if row is not None else True

    def is_typing(self) -> bool:
        """True while the field or cell in hand holds words that are not in the draft yet."""
        table, row = self._pages[self.page()].table, self._row_in_hand()
        is_open = table is not None and is_cell_open(table)
        edit = row.edit if row is not None else None
        return is_open or (isinstance(edit, TypedEdit) and not edit.is_taken())

    def row(self, code: str) -> FieldRow:
        """The row of a field."""
        self._ready(self._pages[self._place_of[code]])
        return self._rows[code]

    def show_remarks(self, texts: Mapping[str, str]) -> None:
        """Show at their fields what another office asks; field code -> words."""
        self._remarks = texts
        for page in self._filled():
            page.show_remarks(texts)

    def page(self) -> int:
        """Number of the page that is open, from 0."""
        return self._tabs.currentIndex()

    def section(self) -> Section:
        """The section that is open."""
        return self._pages[self.page()].section

    def table(self, page: int) -> MembersTable | None:
        """The table of people on a page."""
        return self._ready(self._pages[page]).table

    def place(self) -> str:
        """Code of the field in hand."""
        row = self._row_in_hand()
        return row.field.code if row is not None else ""

    def words_in_hand(self) -> dict[str, str]:
        """Words that are no answers yet, by field: being typed, or without a meaning."""
        return untaken({code: row.edit for code, row in self._rows.items()})

    def retype(self, words: Mapping[str, str]) -> None:
        """Put such words back; they become answers when their fields are left."""
        for code in words:
            edit = self.row(code).edit if code in self._place_of else None
            if isinstance(edit, TypedEdit):
                edit.setText(words[code])

    def _row_in_hand(self) -> FieldRow | None:
        return next((row for row in self._rows.values() if row.edit.hasFocus()), None)

    def _on_answered(self, code: str) -> None:
        if self.draft.answer(code, self._rows[code].edit.value):
            self._on_changed()

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    # -- moving -----------------------------------------------------------------------------

    def go_to(self, field: str, member: str | None = None) -> None:
        """Open the page of a field and put the cursor there."""
        if member is not None or field not in self._place_of:
            self._go_to_member(field, member)
            return
        self._tabs.setCurrentIndex(self._place_of[field])
        self._focus(self.row(field).edit)

    def _go_to_member(self, column: str, member: str | None) -> None:
        for place in range(len(self._pages)):
            table = self.table(place)
            if table is not None and (
                any(one.code == column for one in table.rows.columns) or column == "members"
            ):
                self._tabs.setCurrentIndex(place)
                table.go_to(member, column)
                return

    def go_to_start(self) -> None:
        """First stop of the form."""
        self._enter_page(0, 1)

    def next_problem(self) -> Problem | None:
        """Go to the problem after the one shown last (F8)."""
        self.take()
        self._last_problem = self.draft.next_problem(self._last_problem)
        if self._last_problem is not None:
            self.go_to(self._last_problem.field, self._last_problem.member)
            self._line.setText(self._last_problem.text)
        return self._last_problem

    def turn_page(self, step: int) -> None:
        """Next or former page (Ctrl+PgDn, Ctrl+PgUp)."""
        self.take()
        self._enter_page(self.page() + step, 1)

    def _enter_page(self, place: int, step: int) -> None:
        if not 0 <= place < len(self._pages):
            self.ended.emit()
            return
        self._tabs.setCurrentIndex(place)
        stops = self._pages[place].stops()
        if stops:
            self._focus(stops[0 if step > 0 else -1])
        else:
            self._enter_page(place + step, step)

    def _focus(self, stop: QWidget) -> None:
        if isinstance(stop, MembersTable):
            stop.go_to(None, "")
        else:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def _step_from(self, stop: QWidget, step: int) -> None:
        stops = self._pages[self.page()].stops()
        there = stops.index(stop) + step if stop in stops else 0
        if 0 <= there < len(stops):
            self._focus(stops[there])
        else:
            self._enter_page(self.page() + step, step)

    # -- as last year -----------------------------------------------------------------------

    def confirm_field(self) -> None:
        """Take last year's answer for the field or cell in hand and move on (F4)."""
        table = self._pages[self.page()].table
        if table is not None and table.hasFocus():
            table.confirm_cell()
            return
        row = self._row_in_hand()
        if row is not None and self.draft.confirm(row.field.code):
            self._on_changed()
            self._step_from(row.edit, 1)

    def confirm_section(self) -> None:
        """Take last year's answers for what is unanswered on this page (Shift+F4)."""
        if self.draft.confirm_section(self.section()):
            self._on_changed()

    def confirm_household(self) -> None:
        """Take last year's answers for everything unanswered (Ctrl+F4)."""
        if self.draft.confirm_household():
            self._on_changed()

    # -- warnings ---------------------------------------------------------------------------

    def warning_in_hand(self) -> Problem | None:
        """The warning at the field or cell in hand: the one F8 led to, else one unexplained."""
        here = [one for one in self._problems_in_hand() if one.severity is Severity.WARNING]
        last = self._last_problem
        if last in here:
            return last
        is_open = [one for one in here if not self.draft.explanation(one)]
        return next(iter((*is_open, *here)), None)

    def _problems_in_hand(self) -> list[Problem]:
        table, row = self._pages[self.page()].table, self._row_in_hand()
        if row is None:
            has_table = table is not None and table.hasFocus()
            return table.problems_in_hand() if table is not None and has_table else []
        found = self.draft.problems()
        return [one for one in found if one.member is None and one.field == row.field.code]

    def explain(self, problem: Problem, word: str) -> None:
        """Keep a word on a warning; an empty one takes it back."""
        if self.draft.explain(problem, word):
            self._on_changed()

    # -- keys -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys of the form, before the field sees them."""
        if event.type() == QEvent.Type.FocusIn:
            self._on_focus(watched)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._form_key(watched, event) or super().eventFilter(watched, event)
        return super().eventFilter(watched, event)

    def _on_focus(self, watched: QObject) -> None:
        row = next((one for one in self._rows.values() if one.edit is watched), None)
        if row is None:
            return
        page = self._pages[self.page()]
        if row in page.rows:
            QTimer.singleShot(0, page, lambda: page.bring_to_sight(row))
        self.place_changed.emit(row.field.code)

    def _form_key(self, watched: QObject, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if isinstance(watched, FieldEdit) and held in {_NO_SHIFT, _SHIFT}:
            step = -1 if held == _SHIFT or key == Qt.Key.Key_Backtab else 1
            if key in _ENTER or key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                self._leave(watched, step)
                return True
        action = self._actions().get((key, held))
        if action is None:
            return False
        action()
        return True

    def _leave(self, edit: QWidget, step: int) -> None:
        row = next(one for one in self._rows.values() if one.edit is edit)
        if row.take():
            self._step_from(edit, step)

    def _actions(self) -> dict[tuple[int, Qt.KeyboardModifier], Callable[[], object]]:
        control = Qt.KeyboardModifier.ControlModifier
        return {
            (Qt.Key.Key_F4, _NO_SHIFT): self.confirm_field,
            (Qt.Key.Key_F4, _SHIFT): self.confirm_section,
            (Qt.Key.Key_F8, _NO_SHIFT): self.next_problem,
            (Qt.Key.Key_PageDown, control): lambda: self.turn_page(1),
            (Qt.Key.Key_PageUp, control): lambda: self.turn_page(-1),
        }
