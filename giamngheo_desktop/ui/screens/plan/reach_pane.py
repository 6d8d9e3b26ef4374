"""The two lists that prove or break "100 %" of a policy: not served, and served without right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from giamngheo_desktop.domain.plan.policies import Beneficiary, Reach
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.screens.plan.section import Now
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


class _List(QWidget):
    """One of the two."""

    def __init__(self, title: str, now: Now) -> None:
        super().__init__()
        self.title = QLabel(title)
        self._words = title
        self.model: TableModel[Beneficiary] = TableModel(_columns(now))
        self.table = TableView(self.model, title, empty=ui_empty.PLAN_BEHIND)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 0)
        box.addWidget(self.title)
        box.addWidget(self.table, 1)

    def show_rows(self, rows: Sequence[Beneficiary]) -> None:
        """Other beneficiaries."""
        self.model.set_rows(list(rows))
        self.title.setText(f"{self._words}: {len(rows)}")


def _columns(now: Now) -> tuple[Column[Beneficiary], ...]:
    def person(one: Beneficiary) -> str:
        home, member = one
        found = now().subjects.get(home)
        who = found.members.get(member) if found is not None and member is not None else None
        return who.name if who is not None else ""

    return (
        Column(say.HEADS["head"], lambda one: now().head(one[0]), width=0),
        Column(say.HEADS["trainee"], person, width=130),
        Column(say.HEADS["village"], lambda one: now().village(one[0]), width=110),
    )


class ReachPane(QWidget):
    """Of the policy under the cursor, as it is stored."""

    def __init__(self, now: Now) -> None:
        super().__init__()
        self._now = now
        self.missing = _List(say.NOT_SERVED, now)
        self.wrong = _List(say.NOT_ENTITLED, now)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.missing)
        box.addWidget(self.wrong)

    def show_policy(self, code: str) -> None:
        """The lists of one policy; empty while it is not stored or not in force."""
        found = next((one for one in self._now().view.reaches if one.policy == code), None)
        rows = found or Reach(code, "", (), (), (), ())
        self.missing.show_rows(rows.not_served)
        self.wrong.show_rows(rows.not_entitled)
