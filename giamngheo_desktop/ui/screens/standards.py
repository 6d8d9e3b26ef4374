"""Chuẩn nghèo: every value with source and grade, confirming one, and the way to the tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.standard import Citation, Standard
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.local_standards import AddedStandard
from giamngheo_desktop.services.standard_tables import Activated, Packed
from giamngheo_desktop.services.standards import Confirmed, StandardValue
from giamngheo_desktop.services.table_keying import TableKind
from giamngheo_desktop.text import ui_settings, ui_standards, verdicts
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.settings_page import SettingsPage
from giamngheo_desktop.ui.screens.standards_keying import KeyingRequest
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

say, heads = ui_standards, ui_settings.STANDARD_HEADS
_GRADE_COLOUR = {Grade.VERIFIED: look.DONE, Grade.UNVERIFIED: look.WARNING}


def _confirmed_by(value: StandardValue) -> str:
    one = value.confirmed
    if one is not None:
        return say.confirmed_by(one.name, show_date(one.on), one.page)
    return say.confirmed_below(len(value.confirmed_below)) if value.confirmed_below else ""


def _confirmed_tip(value: StandardValue) -> str:
    own = [_confirmed_by(value)] if value.confirmed else []
    below = [
        f"{one.unit_name}: "
        + say.confirmed_by(one.confirmed.name, show_date(one.confirmed.on), one.confirmed.page)
        for one in value.confirmed_below
    ]
    return "\n".join((*own, *below))


def _in_use(cited: Citation) -> str:
    is_verified = cited.grade is Grade.VERIFIED
    return say.table_in_use(cited.article, cited.note, is_verified=is_verified)


def _value(one: StandardValue) -> str:
    return say.value_words(one.value, one.unit)


VALUES: tuple[Column[StandardValue], ...] = (
    Column(heads["title"], lambda one: one.title, tip=lambda one: one.title, width=0),
    Column(heads["value"], _value, tip=_value, width=190),
    Column(heads["from"], lambda one: show_date(one.from_on), lambda one: one.from_on, width=96),
    Column(
        heads["source"],
        lambda one: verdicts.short_source(one.source, one.article),
        tip=lambda one: f"{one.source}, {one.article}",
        width=250,
    ),
    Column(
        heads["grade"],
        lambda one: ui_settings.GRADES[one.grade.value],
        colour=lambda one: _GRADE_COLOUR.get(one.grade, look.QUIET),
        tip=lambda one: one.note,
        width=130,
    ),
    Column(say.CONFIRMED_BY, _confirmed_by, tip=_confirmed_tip, width=150),
)


@dataclass(frozen=True)
class StandardsRead:
    """What the page shows.

    Args:
        asked: standard that was asked for; empty = the first.
        held: standards there are.
        shown: the one whose values these are; `None` where there is none.
    """

    asked: str
    held: Sequence[Standard]
    shown: Standard | None
    values: list[StandardValue]


class StandardsPage(SettingsPage[StandardsRead]):
    """See the module.

    Args:
        screen: the screen it stands on; does the work and speaks.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self._wanted = ""
        self.values = TableModel(VALUES)
        self.table = TableView(self.values, ui_settings.STANDARDS_TAB)
        self.standard = QComboBox()
        self.standard.setAccessibleName(ui_settings.STANDARD)
        self.standard.currentIndexChanged.connect(lambda _at: self.show_standard(self.chosen()))
        self.confirm_button = QPushButton(say.CONFIRM)
        self.state, self.detail = QLabel(), QLabel(say.NOTHING_CHOSEN)
        for label in (self.state, self.detail):
            label.setObjectName("quiet")
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QVBoxLayout(self)
        for widget, stretch in (
            (self.standard, 0),
            (self.state, 0),
            (self.table, 1),
            (self.detail, 0),
        ):
            box.addWidget(widget, stretch)
        box.addLayout(self._buttons())
        self.table.opened.connect(lambda _value: self.confirm())
        self.table.chosen.connect(self._show_detail)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        for button, action in (
            (self.confirm_button, self.confirm),
            (QPushButton(say.KEY_B1), lambda: self.key(TableKind.B1)),
            (QPushButton(say.KEY_A), lambda: self.key(TableKind.PHIEU_A)),
            (QPushButton(say.TAKE), self.take),
            (QPushButton(say.GIVE), self.give),
            (QPushButton(say.ADD_LOCAL), self.add_local),
        ):
            button.clicked.connect(lambda _checked=False, action=action: action())
            row.addWidget(button)
        row.addStretch(1)
        return row

    def chosen(self) -> str:
        """Id of the standard that is shown; empty before any is."""
        return str(self.standard.currentData() or "")

    def show_standard(self, standard: str) -> None:
        """Read the standards with the values of this one."""
        self._wanted = standard
        self.reload()

    def reading(self) -> Callable[[], StandardsRead]:
        """The standards, and the values of the chosen one."""
        wanted, services = self._wanted, self.desk.services.standards

        def read() -> StandardsRead:
            held = services.standards()
            of_name = {one.id: one for one in held}
            shown = of_name.get(wanted) or (held[0] if held else None)
            return StandardsRead(wanted, held, shown, services.values(shown.id) if shown else [])

        return read

    def show_read(self, read: StandardsRead) -> None:
        """Show them, unless another standard was chosen meanwhile."""
        if read.asked != self._wanted or read.shown is None:
            return
        self.standard.blockSignals(True)
        self.standard.clear()
        for one in read.held:
            self.standard.addItem(say.standard_choice(one.id, one.title, one.unit_code), one.id)
        self.standard.setCurrentIndex(max(self.standard.findData(read.shown.id), 0))
        self.standard.blockSignals(False)
        self._show_values(read.shown, read.values)

    def _show_values(self, held: Standard, values: list[StandardValue]) -> None:
        self.values.set_rows(values)
        marked = sum(one.can_be_confirmed for one in values)
        days = (show_date(held.counts_from), show_date(held.counts_to))
        tables = say.tables_state(
            _in_use(held.b1_cited) if held.b1_table is not None else None,
            _in_use(held.quick_cited) if held.quick_table is not None else None,
        )
        state = say.standard_state(*days, marked, held.file_sha256)
        self.state.setText(f"{state}\n{tables}")
        self._show_detail(self.table.current())

    def _show_detail(self, value: StandardValue | None) -> None:
        if value is None:
            self.detail.setText(say.NOTHING_CHOSEN)
            return
        whole = say.value_detail(
            value.title, _value(value), value.source, value.article, value.note
        )
        self.detail.setText("\n".join(filter(None, (whole, _confirmed_tip(value)))))

    def confirm(self) -> None:
        """Note that the chosen value was held against the original text."""
        value, notify = self.table.current(), self._screen.desk.notify
        if value is None or not value.can_be_confirmed:
            notify.warn(say.CHOOSE_FIRST)
            return
        page = notify.ask_text(say.which_page(value.title, value.value))
        if page:
            services, standard = self._screen.desk.services, self.chosen()
            self._screen.run(
                "",
                lambda _p: services.standards.confirm(standard, value.path, page),
                self._on_confirmed,
            )

    def _on_confirmed(self, done: Confirmed) -> None:
        self._screen.desk.notify.done(say.confirmed(done.value.title))
        self._screen.desk.changed(done.changes)

    def key(self, kind: TableKind) -> None:
        """Open the grid of a table."""
        if self.chosen():
            self._screen.desk.go("keying", KeyingRequest(self.chosen(), kind))

    def take(self) -> None:
        """Take a package of another installation."""
        desk = self._screen.desk
        path = desk.notify.open_file(say.TAKE_TITLE, say.PACKAGE_KINDS)
        if path is not None:
            self._screen.run("", lambda _p: desk.services.tables.take(path), self._on_taken)

    def _on_taken(self, done: Activated) -> None:
        self._screen.desk.notify.done(say.taken(done.standard.id, list(done.rounds)))
        self._screen.desk.changed(done.changes)

    def give(self) -> None:
        """Write the standard with its table as a signed package."""
        desk, standard = self._screen.desk, self.chosen()
        path = desk.notify.save_file(say.GIVE_TITLE, f"{standard}.json", say.PACKAGE_KINDS)
        if path is not None:
            self._screen.run(
                "",
                lambda _p: desk.services.tables.export(standard, path, force=True),
                self._on_given,
            )

    def _on_given(self, done: Packed) -> None:
        self._screen.desk.notify.done(say.given(done.path.name, done.sha256))

    def add_local(self) -> None:
        """Take the file of a province's higher standard."""
        desk = self._screen.desk
        path = desk.notify.open_file(say.ADD_LOCAL_TITLE, say.STANDARD_KINDS)
        if path is not None:
            self._screen.run("", lambda _p: desk.services.local_standards.add(path), self._on_added)

    def _on_added(self, done: AddedStandard) -> None:
        self._screen.desk.notify.done(say.added(done.standard.title, done.standard.unit_code or ""))
        self.show_standard(done.standard.id)
        self._screen.desk.changed(done.changes)
