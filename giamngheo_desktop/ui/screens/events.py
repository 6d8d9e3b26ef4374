"""The guided dialog of what happens to a household: choose what, who, when; it can be undone."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.household import MemberStatus
from giamngheo_desktop.forms.typed import show_birth, show_date
from giamngheo_desktop.services.draft_keys import Typed, key_of
from giamngheo_desktop.services.household_events import MOVED_OUT, UNDONE, Happened
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import household_events as words
from giamngheo_desktop.text import ui_events as say
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.event_sides import (
    sides_of_join,
    sides_of_leaving,
    sides_of_split,
    sides_of_undo,
)
from giamngheo_desktop.ui.screens.household_questions import offer_slip
from giamngheo_desktop.ui.screens.kept_words import KeptWords
from giamngheo_desktop.ui.screens.opened_household import OpenedHousehold
from giamngheo_desktop.ui.widgets.date_edit import DateEdit

_SHOWN: Mapping[str, frozenset[str]] = {
    "leaves": frozenset({"who", "way", "head", "on"}),
    "head": frozenset({"head", "on"}),
    "split": frozenset({"people", "head", "on"}),
    "join": frozenset({"into", "on"}),
    "out": frozenset({"on"}),
    "in": frozenset({"on"}),
    "undo": frozenset({"event", "reason"}),
}


class EventDialog(QDialog):
    """See the module.

    Args:
        services: use cases of the opened workplace.
        dossier: the household it is about, as it is stored.
    """

    def __init__(self, services: Services, dossier: Dossier, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services, self._dossier = services, dossier
        self.setWindowTitle(say.TITLE)
        self.setMinimumWidth(620)
        self.what, self.who, self.way = QComboBox(), QComboBox(), QComboBox()
        self.head, self.into, self.event_box = QComboBox(), QComboBox(), QComboBox()
        self.people = QListWidget()
        self.on, self.reason = DateEdit(say.ON), QLineEdit()
        self.hint, self.sides = QLabel(), QLabel()
        self._build()
        self._fill()
        self.what.currentIndexChanged.connect(self._on_kind)
        for box in (self.who, self.head, self.into, self.event_box):
            box.currentIndexChanged.connect(self._show_sides)
        self.people.itemChanged.connect(self._show_sides)
        self._on_kind()

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.hint.setObjectName("quiet")
        self.hint.setWordWrap(True)
        self.people.setMaximumHeight(170)
        self._form = QFormLayout()
        self._form.addRow(say.WHAT, self.what)
        self._rows: dict[str, tuple[str, QWidget]] = {
            "people": (say.WHO, self.people),
            "who": (say.WHO, self.who),
            "way": (say.WAY, self.way),
            "head": (say.NEXT_HEAD, self.head),
            "into": (say.INTO, self.into),
            "event": (say.EVENT, self.event_box),
            "reason": (say.REASON, self.reason),
            "on": (say.ON, self.on),
        }
        for label, widget in self._rows.values():
            widget.setAccessibleName(label)
            self._form.addRow(label, widget)
        self.what.setAccessibleName(say.WHAT)
        self.sides.setWordWrap(True)
        self.sides.setObjectName("note")
        self.sides.setMinimumHeight(72)
        self.sides.setAccessibleName(say.SIDES)
        box = QVBoxLayout(self)
        box.addWidget(self.hint)
        box.addLayout(self._form)
        box.addWidget(self.sides)
        box.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        self.ok, cancel = QPushButton(say.DO), QPushButton(say.CANCEL)
        self.ok.setProperty("primary", True)
        self.ok.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.ok)
        buttons.addWidget(cancel)
        return buttons

    def _fill(self) -> None:
        for code, label in say.KINDS.items():
            self.what.addItem(label, code)
        for code, label in say.WAYS.items():
            self.way.addItem(label, code)
        self.head.addItem(say.NOBODY, "")
        for one in self._dossier.counted_members:
            label = f"{one.name} · {show_birth(one.birth_date, one.birth_year)}"
            self.who.addItem(label, one.id)
            self.head.addItem(label, one.id)
            item = QListWidgetItem(label, self.people)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setCheckState(Qt.CheckState.Unchecked)
        here = self._dossier.household
        near = self._services.households.lines(HouseholdQuery(villages=(here.village,)))
        for line in near:
            if line.id != here.id:
                self.into.addItem(say.household(line.head_name, line.village_name), line.id)
        self._events = {
            one.event: one for one in self._services.events.events(here.id) if not one.is_undone
        }
        for event in self._events.values():
            day = show_date(event.on) if event.on else ""
            self.event_box.addItem(say.event(day, words.EVENT[event.op]), event.event)
        self.on.set_day(self._services.at.today())

    def _on_kind(self) -> None:
        kind = str(self.what.currentData())
        self.hint.setText(say.HINTS[kind])
        for name, (_, widget) in self._rows.items():
            self._form.setRowVisible(widget, name in _SHOWN[kind])
        self._show_sides()
        self.adjustSize()

    def _show_sides(self) -> None:
        """Both sides, before it is done."""
        services, dossier = self._services, self._dossier
        head, into = str(self.head.currentData() or ""), str(self.into.currentData() or "")
        event = self._events.get(int(self.event_box.currentData() or 0))
        shown: dict[str, Callable[[], str]] = {
            "split": lambda: sides_of_split(dossier, self.checked(), head),
            "join": lambda: sides_of_join(services, dossier, into),
            "leaves": lambda: sides_of_leaving(dossier, str(self.who.currentData())),
            "undo": lambda: sides_of_undo(services, dossier, event),
        }
        kind = str(self.what.currentData())
        self.sides.setText(shown[kind]() if kind in shown else "")
        self.sides.setVisible(kind in shown)

    def fields(self) -> dict[str, QWidget]:
        """What is typed and chosen, by name."""
        return {"what": self.what, **{name: widget for name, (_, widget) in self._rows.items()}}

    # -- what was chosen --------------------------------------------------------------------

    def choose(self, kind: str) -> None:
        """Turn to one kind of event."""
        self.what.setCurrentIndex(self.what.findData(kind))

    def checked(self) -> list[str]:
        """Ids of the people who are marked."""
        items = [self.people.item(place) for place in range(self.people.count())]
        return [
            str(one.data(Qt.ItemDataRole.UserRole))
            for one in items
            if one.checkState() is Qt.CheckState.Checked
        ]

    def wish(self) -> Callable[[], Happened]:
        """The service call that does what was chosen; all values are taken now."""
        events, home = self._services.events, self._dossier.household.id
        on = self.on.day or self._services.at.today()
        head, who = str(self.head.currentData() or ""), str(self.who.currentData())
        way, into = str(self.way.currentData()), str(self.into.currentData() or "")
        people, reason = self.checked(), self.reason.text()
        number = int(self.event_box.currentData() or 0)
        wishes: dict[str, Callable[[], Happened]] = {
            "leaves": lambda: events.member_leaves(
                home, who, MemberStatus(way), on, next_head=head or None
            ),
            "head": lambda: events.new_head(home, head, on),
            "split": lambda: events.split(home, people, head, on),
            "join": lambda: events.join(into, home, on),
            "out": lambda: events.moves_out(home, on),
            "in": lambda: events.moves_in(self._dossier, on),
            "undo": lambda: events.undo(number, reason),
        }
        return wishes[str(self.what.currentData())]


def ask_event(screen: Screen, opened: OpenedHousehold) -> None:
    """Open the guided dialog; what is typed is saved first."""
    if opened.is_new or opened.draft.is_dirty:
        screen.desk.notify.warn(say.NEW_FIRST if opened.is_new else say.SAVE_FIRST)
        return
    dialog = EventDialog(screen.desk.services, opened.dossier, screen)
    words = KeptWords(screen, dialog.fields(), dialog)
    if words.begin(key_of(Typed.EVENT, opened.dossier.household.id)):
        screen.desk.notify.warn(say.DRAFT_BACK)
    dialog.accepted.connect(lambda: _do(screen, dialog.wish(), words))
    dialog.rejected.connect(words.taken_back)
    dialog.finished.connect(words.autosave.stop)
    dialog.open()


def _do(screen: Screen, wish: Callable[[], Happened], words: KeptWords) -> None:
    words.keep()
    screen.save_act(
        say.WORKING,
        wish,
        lambda happened: _on_happened(screen, happened),
        ends=[words.key],
    )


def _on_happened(screen: Screen, happened: Happened) -> None:
    count, is_undo = len(happened.dossiers), happened.op == UNDONE
    told = words.undone(count) if is_undo else words.done(happened.op, count)
    screen.desk.notify.done(told)
    screen.desk.changed(happened.changes)
    if happened.op == MOVED_OUT:
        offer_slip(screen, happened.dossiers[0])
