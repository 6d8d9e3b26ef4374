"""People of the workplace: who they are, what they may do, their passphrases, two persons."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.text import ui_approval as approval
from giamngheo_desktop.text import ui_people as say
from giamngheo_desktop.text.labels import DUTY
from giamngheo_desktop.ui.asking import Form, ask_until_done
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.restore_form import new_passphrase
from giamngheo_desktop.ui.screens.settings_page import SettingsPage
from giamngheo_desktop.ui.widgets.ask_form import Ask
from giamngheo_desktop.ui.widgets.rows import row_of
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView
from giamngheo_desktop.ui.widgets.vnd_edit import IntegerEdit

Row = tuple[Person, str]
PEOPLE: tuple[Column[Row], ...] = (
    Column(say.HEADS["user"], lambda one: one[0].user, width=140),
    Column(say.HEADS["name"], lambda one: one[0].name, width=240),
    Column(
        say.HEADS["duties"],
        lambda one: ", ".join(DUTY[duty.value] for duty in sorted(one[0].duties)),
        width=0,
    ),
    Column(say.HEADS["state"], lambda one: one[1], width=190),
)
_OFFERED = {
    UnitRole.COMMUNE: (Duty.CAN_BO, Duty.LANH_DAO, Duty.QUAN_TRI),
    UnitRole.UPPER: (Duty.TIEP_NHAN, Duty.PHE_DUYET, Duty.GIU_KHOA, Duty.QUAN_TRI),
}


@dataclass(frozen=True)
class PeopleRead:
    """People with their state, whether acts need two of them, and from what difference on."""

    rows: list[Row]
    needs_two: bool
    percent: int


class PeoplePage(SettingsPage[PeopleRead]):
    """See the module."""

    def __init__(self, screen: Screen) -> None:
        super().__init__(screen)
        self.model = TableModel(PEOPLE)
        self.table = TableView(self.model, say.PEOPLE)
        self.two = QCheckBox(say.TWO_PERSONS)
        self.two.setToolTip(say.TWO_PERSONS_TIP)
        self.two.clicked.connect(self.set_two)
        self._percent: int | None = None
        self.large = IntegerEdit(approval.LARGE)
        self.large.setToolTip(approval.LARGE_TIP)
        self.large.returnPressed.connect(self.put_large)
        save = QPushButton(approval.LARGE_SAVE)
        save.clicked.connect(self.put_large)
        self.bound = QWidget()
        self.bound.setLayout(row_of(QLabel(approval.LARGE), self.large, save, None))
        self.bound.setVisible(self.desk.role is UnitRole.UPPER)
        row = QHBoxLayout()
        for words, do in (
            (say.ADD, self.add),
            (say.DUTIES, self.change_duties),
            (say.GIVE, self.give_slot),
            (say.REMOVE, self.remove),
            (say.CHANGE_PASSPHRASE, self.change_passphrase),
        ):
            button = QPushButton(words)
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        box = QVBoxLayout(self)
        box.addWidget(self.table, 1)
        box.addWidget(self.two)
        box.addWidget(self.bound)
        box.addLayout(row)

    def reading(self) -> Callable[[], PeopleRead]:
        """People, slots and the setting."""
        services = self.desk.services

        def read() -> PeopleRead:
            without = set(services.people.without_slot())
            rows = [(one, _state(one, without)) for one in services.people.people()]
            return PeopleRead(rows, services.people.needs_two(), services.approval.percent())

        return read

    def show_read(self, read: PeopleRead) -> None:
        """Show them; a figure that is being typed stays, and who was chosen stays chosen."""
        row = self.table.current()
        self.model.set_rows(read.rows)
        shown = [one.user for one, _ in self.model.rows()]
        if row is not None and row[0].user in shown:
            self.table.go_to(shown.index(row[0].user))
        self.two.setChecked(read.needs_two)
        self._show_percent(read.percent)

    def _show_percent(self, percent: int) -> None:
        """News leaves a figure that is typed and not kept yet."""
        is_shown = self.large.is_taken() and self.large.number == self._percent
        if self._percent is None or is_shown:
            self.large.set_value(percent)
        self._percent = percent

    def add(self) -> None:
        """A further person with a passphrase of her own."""
        asks = (
            Ask("name", say.NAME),
            Ask("user", say.USER),
            Ask("duty", say.DUTY, choices=self._duties()),
            *new_passphrase(),
        )
        services = self.desk.services

        def add(typed: dict[str, str]) -> str:
            duties = frozenset(map(Duty, typed["duty"].split("+")))
            services.people.add(typed["user"].strip(), typed["name"], duties, typed["new"])
            return say.added(typed["name"])

        self._ask(say.ADD, say.ADD_ABOUT, asks, add)

    def change_duties(self) -> None:
        """Other duties for the chosen person."""
        chosen = self._chosen()
        if chosen is None:
            return
        now = "+".join(sorted(chosen.duties))
        asks = (Ask("duty", say.DUTY, choices=self._duties(now), default=now),)
        services = self.desk.services

        def change(typed: dict[str, str]) -> str:
            duties = frozenset(map(Duty, typed["duty"].split("+")))
            services.people.change_duties(chosen.user, duties)
            return say.duties_changed(chosen.name)

        self._ask(say.DUTIES, say.duties_about(chosen.name), asks, change)

    def give_slot(self) -> None:
        """After a change of the data key: the person types a passphrase here."""
        chosen = self._chosen()
        if chosen is None:
            return
        services = self.desk.services

        def give(typed: dict[str, str]) -> str:
            services.people.give_slot(chosen.user, typed["new"])
            return say.slot_given(chosen.name)

        self._ask(say.GIVE, say.give_about(chosen.name), new_passphrase(), give)

    def remove(self) -> None:
        """Take a person's passphrase away; the history keeps the name."""
        chosen, services = self._chosen(), self.desk.services
        if chosen is None:
            return
        if self.desk.notify.confirm(
            say.remove_about(chosen.name), yes=say.REMOVE_YES, is_final=True
        ):
            self._do(lambda: services.people.remove(chosen.user), say.removed(chosen.name))

    def change_passphrase(self) -> None:
        """Give the person who is logged in a new passphrase."""
        asks = (Ask("old", say.OLD_PASSPHRASE, is_secret=True), *new_passphrase())
        services = self.desk.services

        def change(typed: dict[str, str]) -> str:
            services.people.change_passphrase(typed["old"], typed["new"])
            return say.passphrase_changed()

        self._ask(say.CHANGE_PASSPHRASE, say.PASSPHRASE_ABOUT, asks, change)

    def set_two(self) -> None:
        """Entry is not approval: closing, export, enrolment and release ask for a second person."""
        wanted, services = self.two.isChecked(), self.desk.services
        self._do(lambda: services.people.set_two(wanted=wanted), say.two(wanted=wanted))

    def put_large(self) -> None:
        """Store from what difference on a person who may release is asked."""
        percent, services = self.large.number, self.desk.services
        if percent is None:
            self.desk.notify.warn(approval.large_out_of_range())
            return
        self._do(lambda: services.approval.put_percent(percent), approval.large_saved(percent))

    # -- parts ------------------------------------------------------------------------------

    def _duties(self, now: str = "") -> tuple[tuple[str, str], ...]:
        """Single duties, and all of them together for an office of one."""
        offered = _OFFERED[self.desk.role]
        sets = [frozenset({one}) for one in offered]
        sets += [frozenset({one, Duty.QUAN_TRI}) for one in offered if one is not Duty.QUAN_TRI]
        sets.append(frozenset(offered))
        codes = ["+".join(sorted(one)) for one in sets]
        codes += [now] if now and now not in codes else []
        return tuple((code, " + ".join(DUTY[one] for one in code.split("+"))) for code in codes)

    def _chosen(self) -> Person | None:
        row = self.table.current()
        if row is None:
            self.desk.notify.warn(say.CHOOSE)
            return None
        return row[0]

    def _ask(
        self, button: str, about: str, asks: tuple[Ask, ...], do: Callable[[dict[str, str]], str]
    ) -> None:
        """Ask, then do it with what was typed; `do` gives the words of the end."""
        title = button.rstrip("…")
        ask_until_done(
            self.desk.notify,
            Form(title, about, asks, title),
            lambda typed, refused: self._screen.run(
                "", lambda _p: do(typed), self._on_done, refused
            ),
        )

    def _on_done(self, told: str) -> None:
        self.desk.notify.done(told)
        self.desk.changed(Changes(people=True, settings=True))

    def _do(self, work: Callable[[], object], told: str) -> None:
        def failed(error: UserError) -> None:
            self.reload()
            self.desk.notify.error(error)

        self._screen.run("", lambda _p: work(), lambda _done: self._on_done(told), failed)


def _state(one: Person, without: set[str]) -> str:
    if not one.is_active:
        return say.REMOVED
    return say.WITHOUT if one.user in without else ""
