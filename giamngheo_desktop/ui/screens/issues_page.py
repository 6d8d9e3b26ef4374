"""What the upper unit asked and what was answered, question by question, on both sides."""

from collections.abc import Mapping, Sequence
from functools import cache

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.forms import FORMS
from giamngheo_desktop.services.issues import IssueSeen
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_handover as say
from giamngheo_desktop.text.ui import round_of_code
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.search import HouseholdRequest
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


def answer_of(one: IssueSeen) -> str:
    """How a question was answered, in words; empty while it waits."""
    return say.answer(one.reply.reply.value, one.reply.text or "") if one.reply else ""


class IssuesPage(QWidget):
    """The questions, the open ones first; Enter opens the household at the field.

    Args:
        screen: whose page it is.
        tells_unit: there are several communes to tell apart.
    """

    def __init__(self, screen: Screen, *, tells_unit: bool) -> None:
        super().__init__()
        self._screen = screen
        self._names: dict[str, str] = {}
        self.model = TableModel(_columns(self._names if tells_unit else None))
        self.table = TableView(self.model, say.ISSUES_TAB, empty=ui_empty.ISSUES)
        self.table.opened.connect(self.open)
        self.whole = QLabel()
        self.whole.setWordWrap(True)
        self.open_button = QPushButton(say.ISSUE_OPEN)
        self.open_button.clicked.connect(lambda: self.open(self.table.current()))
        self.table.chosen.connect(lambda _: self._enable())
        box = QVBoxLayout(self)
        box.addWidget(self.table, 1)
        box.addWidget(self.whole)
        box.addLayout(row_of(self.open_button, None))

    def show_issues(self, issues: Sequence[IssueSeen], names: Mapping[str, str]) -> None:
        """Put the questions on the page.

        Args:
            names: id of a unit -> its name.
        """
        self._names.update(names)
        self.model.set_rows(issues)
        self.table.go_to(0)
        self._enable()

    def _enable(self) -> None:
        now = self.table.current()
        # A table cuts long words short, and a tip shows only under a mouse.
        self.whole.setText(_whole(now) if now is not None else "")
        self.open_button.setEnabled(now is not None and now.issue.household is not None)

    def open(self, one: IssueSeen | None) -> None:
        """Enter: the household, at the field it is about."""
        if one is not None and one.issue.household is not None:
            issue = one.issue
            request = HouseholdRequest(
                issue.household or "", field=issue.field or "", member=issue.member or ""
            )
            self._screen.desk.go("household", request)


def _whole(one: IssueSeen) -> str:
    answer = answer_of(one)
    return f"{one.issue.text} → {answer}" if answer else one.issue.text


def _columns(names: Mapping[str, str] | None) -> tuple[Column[IssueSeen], ...]:
    state = Column[IssueSeen](
        say.ISSUE_HEADS["state"],
        lambda one: say.ISSUE_WAITS if one.is_open else say.ANSWERED_MARK,
        colour=lambda one: look.WARNING if one.is_open else look.DONE,
        width=120,
    )
    unit = Column[IssueSeen](
        say.ISSUE_HEADS["unit"],
        lambda one: (names or {}).get(one.unit) or one.unit.partition("@")[0],
        width=120,
    )
    rest = (
        Column[IssueSeen](say.ISSUE_HEADS["household"], lambda one: one.household_name, width=140),
        Column[IssueSeen](say.ISSUE_HEADS["field"], _field, width=130),
        Column[IssueSeen](say.ISSUE_HEADS["text"], lambda one: one.issue.text, width=0),
        Column[IssueSeen](say.ISSUE_HEADS["reply"], answer_of, width=200),
        Column[IssueSeen](
            say.ISSUE_HEADS["round"],
            lambda one: round_of_code(one.issue.round or ""),
            lambda one: one.issue.round or "",
            width=116,
        ),
    )
    return (state, *((unit,) if names is not None else ()), *rest)


def _field(one: IssueSeen) -> str:
    """Label of the field as the form prints it; its code where no form of ours asks it."""
    code = one.issue.field or ""
    return _labels().get(code, code) or say.WHOLE_HOUSEHOLD


@cache
def _labels() -> Mapping[str, str]:
    return {each.code: each.label for form in FORMS for each in form.fields()}
