"""Columns and households of a full list, and the choices a person has saved under a name."""

from collections.abc import Iterable

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
    QWidget,
)

from giamngheo_desktop.domain.category import Group
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.papers.paper import Column
from giamngheo_desktop.services.list_choices import ListChoice, ListChoiceService
from giamngheo_desktop.services.paper_request import ListFilter
from giamngheo_desktop.text import ui_papers as say
from giamngheo_desktop.text.forms import ETHNIC
from giamngheo_desktop.text.labels import GROUP
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.widgets.rows import row_of

_WIDEST = 1300
_KEY = Qt.ItemDataRole.UserRole


class ColumnsDialog(QDialog):
    """See the module; `choice` holds what was chosen.

    Args:
        choices: use cases of saved choices.
        paper: id of the list.
        start: what is chosen now.
        villages: those that can be chosen.
    """

    def __init__(
        self,
        choices: ListChoiceService,
        paper: str,
        start: ListChoice,
        villages: list[Village],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._choices, self._paper = choices, paper
        self._all = choices.columns(paper)
        self.setWindowTitle(say.COLUMNS_TITLE)
        self.resize(min(look.scaled(860), _WIDEST), 560)
        self.saved, self.name = QComboBox(), QLineEdit()
        self.columns = boxes(say.COLUMNS_LIST, ((one.key, _head(one)) for one, _ in self._all))
        self.groups = boxes(say.FILTER_GROUPS, GROUP.items())
        self.people = boxes(say.FILTER_PEOPLE, ETHNIC.items())
        self.villages = boxes(say.FILTER_VILLAGES, ((one.id, one.name) for one in villages))
        self.problem = QLabel()
        self._build()
        self._fill_saved()
        self.show_choice(start)
        self.saved.activated.connect(self._on_saved)

    def _build(self) -> None:
        self.saved.setAccessibleName(say.SAVED_CHOICES)
        self.name.setAccessibleName(say.CHOICE_NAME)
        self.name.setPlaceholderText(say.CHOICE_NAME)
        self.problem.setObjectName("strip")
        self.problem.hide()
        keep, forget = QPushButton(say.KEEP_CHOICE), QPushButton(say.FORGET_CHOICE)
        keep.clicked.connect(self.keep)
        forget.clicked.connect(self.forget)
        own = QPushButton(say.OWN_COLUMNS)
        own.clicked.connect(lambda: self.show_choice(ListChoice("")))
        accept, cancel = QPushButton(say.TAKE_CHOICE), QPushButton(say.CANCEL)
        accept.setProperty("primary", True)
        accept.clicked.connect(self.accept)
        cancel.clicked.connect(self.reject)
        box = QVBoxLayout(self)
        box.addLayout(row_of(QLabel(say.SAVED_CHOICES), self.saved, self.name, keep, forget))
        box.addLayout(self._lists(), 1)
        box.addWidget(QLabel(say.FILTER_HELP))
        box.addWidget(self.problem)
        box.addLayout(row_of(own, None, accept, cancel))

    def _lists(self) -> QHBoxLayout:
        lists = QHBoxLayout()
        for words, widget in (
            (say.COLUMNS_LIST, self.columns),
            (say.FILTER_GROUPS, self.groups),
            (say.FILTER_PEOPLE, self.people),
            (say.FILTER_VILLAGES, self.villages),
        ):
            column = QVBoxLayout()
            column.addWidget(QLabel(words))
            column.addWidget(widget, 1)
            lists.addLayout(column, 3 if widget is self.columns else 2)
        return lists

    def _fill_saved(self) -> None:
        self.saved.clear()
        self.saved.addItem(say.NOT_SAVED, None)
        for one in self._choices.choices(self._paper):
            self.saved.addItem(one.name, one)

    def _on_saved(self) -> None:
        chosen = self.saved.currentData()
        if isinstance(chosen, ListChoice):
            self.show_choice(chosen)

    def show_choice(self, choice: ListChoice) -> None:
        """Tick what it holds; without columns those the list declares itself."""
        columns = choice.columns or tuple(one.key for one, own in self._all if own)
        self.name.setText(choice.name)
        tick(self.columns, columns)
        tick(self.groups, [one.value for one in choice.only.groups])
        tick(self.people, choice.only.ethnicities)
        tick(self.villages, choice.villages)

    @property
    def choice(self) -> ListChoice:
        """What is ticked; the list's own columns count as no choice."""
        chosen = ticked(self.columns)
        own = tuple(one.key for one, is_own in self._all if is_own)
        return ListChoice(
            self.name.text().strip(),
            () if chosen in {own, ()} else chosen,
            ticked(self.villages),
            ListFilter(tuple(Group(one) for one in ticked(self.groups)), ticked(self.people)),
        )

    def keep(self) -> None:
        """Save what is ticked under the name."""
        try:
            self._choices.keep(self._paper, self.choice)
        except UserError as error:
            self._say(error.text)
            return
        name = self.choice.name
        self._fill_saved()
        self.saved.setCurrentText(name)
        self._say(say.choice_kept(name))

    def forget(self) -> None:
        """Take the saved choice of that name away."""
        try:
            self._choices.forget(self._paper, self.name.text().strip())
        except UserError as error:
            self._say(error.text)
            return
        self._fill_saved()
        self._say(say.choice_gone(self.name.text().strip()))

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.show()


def _head(column: Column) -> str:
    """Words over the column with the heads above it."""
    return " – ".join((*column.group, column.title))


def boxes(name: str, pairs: Iterable[tuple[str, str]]) -> QListWidget:
    """A list of boxes to tick, by key."""
    found = QListWidget()
    found.setAccessibleName(name)
    found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    found.setTextElideMode(Qt.TextElideMode.ElideRight)
    for key, words in pairs:
        item = QListWidgetItem(words)
        item.setData(_KEY, key)
        item.setToolTip(words)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Unchecked)
        found.addItem(item)
    return found


def tick(found: QListWidget, keys: Iterable[str]) -> None:
    """Tick these and no others."""
    wanted = set(keys)
    for row in range(found.count()):
        item = found.item(row)
        is_in = item.data(_KEY) in wanted
        item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)


def ticked(found: QListWidget) -> tuple[str, ...]:
    """Keys of the ticked boxes, in the order of the list."""
    items = [found.item(row) for row in range(found.count())]
    return tuple(str(one.data(_KEY)) for one in items if one.checkState() is Qt.CheckState.Checked)
