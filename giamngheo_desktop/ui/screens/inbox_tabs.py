"""The lower half of Hộp nhận: who handed over, the bundles, the registered laptops."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.exchange import BundleRecord
from giamngheo_desktop.domain.handover import KeyState, TrustedKey
from giamngheo_desktop.forms.typed import show_integer
from giamngheo_desktop.services.completeness import Completeness, Handed, UnitHanded, note_of
from giamngheo_desktop.services.context import local_day
from giamngheo_desktop.services.downward import SETTINGS_SENT, SentDown
from giamngheo_desktop.services.undoing import Undone
from giamngheo_desktop.text import exchange as told
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_handover as words
from giamngheo_desktop.text import ui_receiving as say
from giamngheo_desktop.ui import look, names
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.screens.bundle_table import KEYS, with_unit
from giamngheo_desktop.ui.slip_out import save_bundle_slip, save_slip
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_COLOUR = {
    Handed.MERGED: look.DONE,
    Handed.LOCKED: look.DONE,
    Handed.WAITING: look.WARNING,
    Handed.REFUSED: look.WRONG,
}


def _number(key: str, field: str) -> Column[UnitHanded]:
    return Column(
        say.HEADS[key],
        lambda one: _shown(getattr(one, field)),
        lambda one: getattr(one, field),
        is_number=True,
        width=96,
    )


def _sent(name: str, sent: SentDown) -> str:
    return say.sent_down(name, sent.path.name, sent.issues, sent.targets, sent.decisions)


def _shown(value: int | None) -> str:
    return "" if value is None else show_integer(value)


UNITS: tuple[Column[UnitHanded], ...] = (
    Column(say.HEADS["code"], lambda one: one.unit.code, width=64),
    Column(say.HEADS["name"], lambda one: one.unit.name, width=150),
    Column(
        say.HEADS["state"],
        lambda one: say.MARKS[one.state.value],
        colour=lambda one: _COLOUR.get(one.state, look.INK),
        width=120,
    ),
    _number("seq", "seq"),
    Column(say.HEADS["gaps"], lambda one: ", ".join(map(str, one.gaps)), width=84),
    Column(
        say.HEADS["at"],
        lambda one: f"{local_day(one.at):%d/%m/%Y}" if one.at else "",
        lambda one: one.at,
        width=100,
    ),
    _number("households", "households"),
    _number("poor", "ho_ngheo"),
    _number("near", "ho_can_ngheo"),
    Column(
        say.HEADS["note"],
        note_of,
        tip=note_of,
        colour=lambda one: look.WARNING if one.is_newer else look.INK,
        width=0,
    ),
)


class OverviewPage(QWidget):
    """One line for every unit below; lock, open, print."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self._round = ""
        self.head = QLabel()
        self.head.setWordWrap(True)
        self.model = TableModel(UNITS)
        self.table = TableView(self.model, say.OVERVIEW_TAB, empty=ui_empty.UNITS)
        self.print_button = QPushButton(say.PRINT_OVERVIEW)
        self.lock_button, self.unlock_button = QPushButton(say.LOCK), QPushButton(say.UNLOCK)
        self.down_button = QPushButton(say.SEND_DOWN)
        self.direct_button = QPushButton(say.DIRECT)
        self._is_between = False
        for button, action in (
            (self.down_button, self.send_down),
            (self.print_button, self.save),
            (self.lock_button, self.lock),
            (self.unlock_button, self.unlock),
            (self.direct_button, self.set_direct),
        ):
            button.clicked.connect(action)
        self.table.chosen.connect(lambda _: self._enable())
        box = QVBoxLayout(self)
        box.addWidget(self.head)
        box.addWidget(self.table, 1)
        box.addLayout(
            _row(
                *(self.down_button, self.print_button, self.lock_button, self.unlock_button),
                self.direct_button,
            )
        )

    def show_units(self, told_units: Completeness) -> None:
        """Put the overview on the page."""
        self._round = told_units.round.id if told_units.round else ""
        self._is_between = told_units.is_between
        waiting = told_units.count(Handed.WAITING) + told_units.count(Handed.REFUSED)
        self.head.setText(
            say.overview(
                names.round_name(told_units.round),
                told_units.handed,
                len(told_units.units),
                waiting,
            )
            + say.hand_up_again(told_units.newer)
            if told_units.round
            else say.NO_ROUND
        )
        # Who takes part stands first: most of the others have not even registered.
        rows = sorted(told_units.units, key=lambda one: not (one.is_registered or one.via))
        place = max(self.table.currentIndex().row(), 0)
        self.model.set_rows(rows)
        self.table.go_to(place)
        self._enable()

    def _enable(self) -> None:
        now = self.table.current()
        self.print_button.setEnabled(bool(self._round))
        self.down_button.setEnabled(now is not None and now.is_registered)
        self.lock_button.setEnabled(now is not None and now.state is Handed.MERGED)
        self.unlock_button.setEnabled(now is not None and now.state is Handed.LOCKED)
        self.direct_button.setVisible(self._is_between and now is not None)
        is_direct = now is not None and now.is_direct
        self.direct_button.setText(say.NOT_DIRECT if is_direct else say.DIRECT)

    def save(self) -> None:
        """Write the overview as PDF or workbook (Ctrl+P)."""
        desk, round_id = self._screen.desk, self._round
        name = f"tinh-hinh-nop-{round_id}.pdf"
        path = desk.notify.save_file(say.PAPER_TITLE, name, say.PAPER_KINDS) if round_id else None
        if path is not None:
            self._screen.run(
                words.WRITING,
                lambda _p: desk.services.completeness.save(path, round_id, force=True),
                lambda _: desk.notify.done(say.saved(path.name)),
            )

    def chosen_unit(self) -> str:
        """Id of the unit under the cursor; empty without any."""
        now = self.table.current()
        return now.unit.id if now is not None else ""

    def send_down(self) -> None:
        """Write questions, targets, standards and settings for the chosen unit (Ctrl+D)."""
        one, desk = self.table.current(), self._screen.desk
        if one is None or not self.down_button.isEnabled():
            return
        folder, unit = self._screen.stick(words.FOLDER_TITLE), one.unit
        if folder is not None:
            self._screen.run(
                words.WRITING,
                lambda _p: desk.services.downward.send(unit.id, folder, SETTINGS_SENT),
                lambda sent: self._said(
                    say.all_sent_down([_sent(unit.name, sent)]),
                    sent.changes,
                    stays=True,
                ),
            )

    def lock(self) -> None:
        """Lock the round of the chosen unit (Ctrl+K)."""
        one, desk = self.table.current(), self._screen.desk
        if one is None or not self.lock_button.isEnabled():
            return
        question = say.confirm_lock(one.unit.name, self._round)
        if desk.notify.confirm(question, yes=say.LOCK):
            unit, round_id = one.unit, self._round
            self._screen.run(
                words.WRITING,
                lambda _p: desk.services.locking.lock(unit.id, round_id),
                lambda done: self._said(told.round_locked_now(unit.name, round_id), done.changes),
            )

    def unlock(self) -> None:
        """Open the lock again, with a reason."""
        one, desk = self.table.current(), self._screen.desk
        if one is None or not self.unlock_button.isEnabled():
            return
        reason = desk.notify.ask_text(say.UNLOCK_REASON)
        if reason:
            unit, round_id = one.unit, self._round
            self._screen.run(
                words.WRITING,
                lambda _p: desk.services.locking.unlock(unit.id, round_id, reason),
                lambda done: self._said(told.round_opened_now(unit.name, round_id), done.changes),
            )

    def set_direct(self) -> None:
        """The chosen commune hands over to the unit above itself, or no longer (Ctrl+J)."""
        one, desk = self.table.current(), self._screen.desk
        if one is None or not self._is_between:
            return
        unit, to = one.unit, not one.is_direct
        self._screen.run(
            words.WRITING,
            lambda _p: desk.services.handing_up.set_direct(unit.id, to=to),
            lambda done: self._said(
                told.direct_now(done.name, is_direct=done.is_direct), done.changes
            ),
        )

    def _said(self, text: str, changes: Changes, *, stays: bool = False) -> None:
        notify = self._screen.desk.notify
        (notify.warn if stays else notify.done)(text)
        self._screen.reload()
        self._screen.desk.changed(changes)


class BundlesPage(QWidget):
    """Every bundle that came in or went out; a merge can be taken back."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen = screen
        self._undoable: frozenset[str] = frozenset()
        self._names: dict[str, str] = {}
        self.model = TableModel(with_unit(self._names))
        self.table = TableView(self.model, words.BUNDLES, empty=ui_empty.RECEIVED)
        self.undo_button = QPushButton(say.UNDO)
        self.undo_button.clicked.connect(self.undo)
        self.slip_button = QPushButton(words.SAVE_HANDOVER_SLIP)
        self.slip_button.clicked.connect(
            lambda _on=False: save_bundle_slip(screen, self.table.current())
        )
        self.table.chosen.connect(lambda _: self._enable())
        box = QVBoxLayout(self)
        box.addWidget(self.table, 1)
        box.addLayout(_row(self.undo_button, self.slip_button))

    def show_bundles(
        self, bundles: list[BundleRecord], undoable: frozenset[str], names: Mapping[str, str]
    ) -> None:
        """Put the bundles on the page.

        Args:
            names: id of a unit -> its name.
        """
        self._names.update(names)
        self._undoable = undoable
        self.model.set_rows(bundles)
        self._enable()

    def _enable(self) -> None:
        now = self.table.current()
        self.undo_button.setEnabled(now is not None and now.head in self._undoable)
        self.slip_button.setEnabled(now is not None)

    def undo(self) -> None:
        """Take the chosen merge back (Ctrl+Z)."""
        one, desk = self.table.current(), self._screen.desk
        if one is None or not self.undo_button.isEnabled():
            return
        sender = one.unit.partition("@")[0]
        reason = desk.notify.ask_text(say.UNDO_REASON)
        if not reason or not desk.notify.confirm(say.confirm_undo(sender, one.seq), yes=say.UNDO):
            return
        folder: Path | None = self._screen.stick(words.FOLDER_TITLE)
        head = one.head
        self._screen.run(
            say.UNDOING,
            lambda _p: desk.services.undoing.undo(head, reason, folder),
            self._on_undone,
        )

    def _on_undone(self, done: Undone) -> None:
        receipt = done.receipt.name if done.receipt else ""
        notify = self._screen.desk.notify
        (notify.warn if receipt else notify.done)(say.undone(done.households, receipt))
        self._screen.reload()
        self._screen.desk.changed(done.changes)


class KeysPage(QWidget):
    """Registered laptops; own digits; a lost laptop's key is revoked here."""

    def __init__(self, screen: Screen, accept: QPushButton) -> None:
        super().__init__()
        self._screen = screen
        self.digits = QLabel()
        self.digits.setObjectName("digits")
        self.digits.setWordWrap(True)
        self.digits.setAccessibleName(words.OWN_DIGITS)
        self.model = TableModel(KEYS)
        self.table = TableView(self.model, say.KEYS_TAB, empty=ui_empty.KEYS)
        self.revoke_button, self.renew_button = QPushButton(say.REVOKE), QPushButton(say.RENEW)
        self.revoke_button.clicked.connect(self.revoke)
        self.renew_button.clicked.connect(self.renew)
        self.slip_button = QPushButton(words.SAVE_KEY_SLIP)
        self.slip_button.clicked.connect(self.save_slip)
        self.table.chosen.connect(lambda _: self._enable())
        box = QVBoxLayout(self)
        box.addWidget(QLabel(words.OWN_DIGITS))
        box.addWidget(self.digits)
        box.addWidget(self.table, 1)
        box.addLayout(_row(accept, self.slip_button, self.revoke_button, self.renew_button))

    def show_keys(self, keys: list[TrustedKey], digits: str) -> None:
        """Put the register on the page."""
        self.model.set_rows(keys)
        self.digits.setText(digits)
        self._enable()

    def _enable(self) -> None:
        now = self.table.current()
        self.revoke_button.setEnabled(now is not None and now.state is not KeyState.REVOKED)

    def revoke(self) -> None:
        """Take nothing more of the chosen laptop (Ctrl+R)."""
        one, desk = self.table.current(), self._screen.desk
        if one is None or not self.revoke_button.isEnabled():
            return
        name, key = one.card.name, one.card.key_id
        reason = desk.notify.ask_text(say.REVOKE_REASON)
        if reason and desk.notify.confirm(say.confirm_revoke(name), yes=say.REVOKE, is_final=True):
            changes = desk.services.enrolment.revoke(key, reason)
            desk.notify.done(say.revoked(name))
            self._screen.reload()
            desk.changed(changes)

    def save_slip(self) -> None:
        """The paper with our digits and QR that goes to the communes by official letter."""
        slips = self._screen.desk.services.slips
        save_slip(self._screen, slips.own_key, words.KEY_SLIP_NAME)

    def renew(self) -> None:
        """Make new keys of this unit."""
        desk = self._screen.desk
        if desk.notify.confirm(say.confirm_renew(), yes=say.RENEW, is_final=True):
            changes = desk.services.enrolment.renew()
            desk.notify.warn(say.renewed(desk.services.enrolment.own_digits()))
            self._screen.reload()
            desk.changed(changes)


def _row(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
