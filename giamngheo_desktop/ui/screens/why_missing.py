"""Vì sao thiếu hộ này? One dialog for every list: what hides a household, or keeps it off."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

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
from giamngheo_desktop.services.paper_missing import REGISTER
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.text import ui_why as say
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.search import HouseholdRequest

Hidden = Callable[[HouseholdLine], list[str]]
"""Tells which filters of the open list hide a household, as sentences."""

_MOST = 30
OWN = "bang_dang_mo"
"""Name of a list that only its screen knows; what keeps a household off it, the screen says."""


class WhyMissingDialog(QDialog):
    """See the module.

    Args:
        screen: whose list it is about; works through it.
        of: name of the list to begin with: one of `SCREEN_LISTS`, the id of a printed list, `OWN`.
        hidden: what the filters of that list hide, or what keeps a household off an own one.
        round_id: of which round; empty = the one in hand.
    """

    def __init__(self, screen: Screen, of: str, hidden: Hidden, round_id: str = "") -> None:
        super().__init__(screen)
        self._screen, self._of, self._hidden, self._round = screen, of, hidden, round_id
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
        if self._of == OWN:
            self.lists.addItem(say.own_list(self._screen.title), OWN)
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
        query = HouseholdQuery(
            round=self._round_id() or None,
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
        of = str(self.lists.currentData())
        hidden = self._hidden(line) if of == self._of else []
        paper = REGISTER if of == OWN else of
        wanted = PaperRequest(paper, self._round_id(), Audience.HO_SO, household=line.id)
        try:
            found = services.missing.why(wanted)
        except UserError as error:
            self.reasons.setText(error.text)
            return
        reasons = [*hidden, *found.reasons] if found.is_listed else [*found.reasons, *hidden]
        if found.is_listed and (hidden or of == OWN):
            reasons = hidden or [say.in_own()]
        self.reasons.setText("\n".join(f"• {one}" for one in dict.fromkeys(reasons)))

    def _round_id(self) -> str:
        current = None if self._round else self._screen.desk.services.rounds.current()
        return current.id if current else self._round

    def open_household(self) -> None:
        """The form of the household, whatever list it is on."""
        line = self.line()
        if line is not None:
            self.accept()
            self._screen.desk.go("household", HouseholdRequest(line.id, line.village))


def ask_why(
    screen: Screen,
    of: str = REGISTER,
    hidden: Hidden = lambda _line: [],
    round_id: str = "",
) -> None:
    """Open the dialog about a list (F3)."""
    dialog = WhyMissingDialog(screen, of, hidden, round_id)
    dialog.open()
    dialog.text.setFocus()


def ask_about_paper(screen: Screen, wanted: PaperRequest | None) -> None:
    """Open the dialog about a paper as it is asked for, with its villages and filters (F3)."""
    if wanted is None or wanted.paper not in {one.id for one in LISTS}:
        ask_why(screen, round_id=wanted.round if wanted else "")
        return

    def hidden(line: HouseholdLine) -> list[str]:
        found = screen.desk.services.missing.why(replace(wanted, household=line.id))
        return [] if found.is_listed else list(found.reasons)

    ask_why(screen, wanted.paper, hidden, wanted.round)


def not_among(rows: Callable[[], Iterable[object]], says: str) -> Hidden:
    """What an own list says of a household that none of its rows is about.

    Args:
        rows: rows as they stand now, each with the id of its household.
    """

    def hidden(line: HouseholdLine) -> list[str]:
        is_there = any(getattr(one, "household", None) == line.id for one in rows())
        return [] if is_there else [says]

    return hidden
