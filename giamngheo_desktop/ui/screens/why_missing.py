"""Vì sao thiếu hộ này? One dialog for every list: what hides a household, or keeps it off."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from giamngheo_desktop.domain.dossier import HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.paper_missing import REGISTER, WORKLIST
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.text import ui_why as say
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.search import HouseholdRequest

Hidden = Callable[[HouseholdLine], list[str]]
"""Tells which filters of the open list hide a household, as sentences."""

_MOST = 30


class WhyMissingDialog(QDialog):
    """See the module.

    Args:
        screen: whose list it is about; works through it.
        of: name of the list to begin with: `REGISTER`, `WORKLIST` or the id of a printed list.
        hidden: what the filters of that list hide.
    """

    def __init__(self, screen: Screen, of: str, hidden: Hidden) -> None:
        super().__init__(screen)
        self._screen, self._of, self._hidden = screen, of, hidden
        self.setWindowTitle(say.TITLE)
        self.setMinimumSize(720, 460)
        self.text, self.found, self.lists = QLineEdit(), QListWidget(), QComboBox()
        self.reasons = QLabel(say.START)
        self.open_button, close = QPushButton(say.OPEN), QPushButton(say.CLOSE)
        self._build(close)
        close.clicked.connect(self.reject)
        self.open_button.clicked.connect(self.open_household)
        self.text.returnPressed.connect(self.search)
        self.found.currentItemChanged.connect(lambda _now, _before: self.explain())
        self.found.itemActivated.connect(lambda _item: self.open_household())
        self.lists.currentIndexChanged.connect(lambda _at: self.explain())

    def _build(self, close: QPushButton) -> None:
        for widget, name in (
            (self.text, say.WHO),
            (self.found, say.FOUND),
            (self.lists, say.LIST),
        ):
            widget.setAccessibleName(name)
        self.text.setPlaceholderText(say.WHO_HINT)
        names: Mapping[str, str] = say.NAMES | {one.id: one.title for one in LISTS}
        for code, label in names.items():
            self.lists.addItem(label, code)
        self.lists.setCurrentIndex(max(self.lists.findData(self._of), 0))
        self.reasons.setWordWrap(True)
        self.reasons.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.reasons.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.reasons.setMinimumHeight(150)
        self.open_button.setEnabled(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.open_button)
        buttons.addWidget(close)
        # Enter belongs to the search, never to a button.
        for button in (self.open_button, close):
            button.setAutoDefault(False)
        box = QVBoxLayout(self)
        box.addWidget(QLabel(say.WHO))
        box.addWidget(self.text)
        box.addWidget(self.found, 1)
        box.addWidget(QLabel(say.LIST))
        box.addWidget(self.lists)
        box.addWidget(self.reasons, 1)
        box.addLayout(buttons)

    def search(self) -> None:
        """Look in the whole store, households that left included."""
        services, text = self._screen.desk.services, self.text.text()
        current = services.rounds.current()
        query = HouseholdQuery(
            round=current.id if current else None,
            text=text,
            active_only=False,
            order="name",
            limit=_MOST,
        )
        self.found.clear()
        for line in services.households.lines(query) if text.strip() else ():
            item = QListWidgetItem(say.line(line.head_name, line.village_name, line.code or ""))
            item.setData(Qt.ItemDataRole.UserRole, line)
            self.found.addItem(item)
        if self.found.count():
            self.found.setCurrentRow(0)
            self.found.setFocus()
        else:
            self.reasons.setText(say.nobody(text))

    def line(self) -> HouseholdLine | None:
        """The household that is chosen."""
        item = self.found.currentItem()
        found = item.data(Qt.ItemDataRole.UserRole) if item else None
        return found if isinstance(found, HouseholdLine) else None

    def explain(self) -> None:
        """Why the chosen household is missing from the chosen list."""
        line, services = self.line(), self._screen.desk.services
        self.open_button.setEnabled(line is not None)
        if line is None:
            return
        of, current = str(self.lists.currentData()), services.rounds.current()
        hidden = self._hidden(line) if of == self._of else []
        wanted = PaperRequest(of, current.id if current else "", Audience.HO_SO, household=line.id)
        try:
            found = services.missing.why(wanted)
        except UserError as error:
            self.reasons.setText(error.text)
            return
        reasons = [*hidden, *found.reasons] if found.is_listed else [*found.reasons, *hidden]
        if found.is_listed and hidden:
            reasons = hidden
        self.reasons.setText("\n".join(f"• {one}" for one in reasons))

    def open_household(self) -> None:
        """The form of the household, whatever list it is on."""
        line = self.line()
        if line is not None:
            self.accept()
            self._screen.desk.go("household", HouseholdRequest(line.id, line.village))


def ask_why(screen: Screen, of: str = REGISTER, hidden: Hidden = lambda _line: []) -> None:
    """Open the dialog about a list (F3)."""
    dialog = WhyMissingDialog(screen, of, hidden)
    dialog.open()
    dialog.text.setFocus()


__all__ = ["REGISTER", "WORKLIST", "WhyMissingDialog", "ask_why"]
