"""Chuyển hộ: moves of households between communes, with the next thing to do beside each."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import TransferState
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.transfers import OPEN
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.transfer_records import TransferSeen
from giamngheo_desktop.services.transfers import TransferWritten
from giamngheo_desktop.text import transfers as states
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.text import ui_handover as words
from giamngheo_desktop.text import ui_transfers as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


class TransfersScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, say.TITLE)
        self.is_upper = desk.role is UnitRole.UPPER
        self.model = TableModel(self._columns())
        self.table = TableView(self.model, say.TABLE, empty=ui_empty.TRANSFERS)
        self.empty = QLabel(say.EMPTY)
        self.empty.setObjectName("quiet")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(self._buttons())
        box.addWidget(self.empty)
        box.addWidget(self.table, 1)
        for keys, action in (
            ("Ctrl+G", self.offer_or_hand_on),
            ("Ctrl+R", self.take),
            ("Ctrl+T", self.go_on),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        self.table.chosen.connect(lambda _row: self._show_buttons())

    def concerns(self, changes: Changes) -> bool:
        """Exchange."""
        return changes.exchange

    # -- building ---------------------------------------------------------------------------

    def _buttons(self) -> QHBoxLayout:
        self.first = self._button(
            say.HAND_ON if self.is_upper else say.OFFER, self.offer_or_hand_on
        )
        self.first.setProperty("primary", True)
        self.read = self._button(say.TAKE, self.take)
        self.close_button = self._button(say.CLOSE, self.close_move)
        self.accept = self._button(say.ACCEPT, self.accept_household)
        self.refuse = self._button(say.REFUSE, self.refuse_household)
        self.again = self._button(say.SEND, self.send_again)
        self.back = self._button(say.WITHDRAW, self.withdraw)
        row = QHBoxLayout()
        for one in (
            *(self.first, self.read, self.close_button, self.accept),
            *(self.refuse, self.again, self.back),
        ):
            row.addWidget(one)
        row.addStretch(1)
        return row

    @staticmethod
    def _button(label: str, action: Callable[[], object]) -> QPushButton:
        button = QPushButton(label)
        button.clicked.connect(lambda _on=False: action())
        return button

    def _columns(self) -> tuple[Column[TransferSeen], ...]:
        heads = say.HEADS
        return (
            Column(heads["name"], lambda one: one.name, width=0),
            Column(heads["way"], lambda one: _WAYS[self._way(one)], width=110),
            Column(heads["other"], lambda one: one.other, width=230),
            Column(
                heads["on"],
                lambda one: show_date(one.transfer.on),
                lambda one: one.transfer.on,
                width=100,
            ),
            Column(
                heads["state"],
                lambda one: states.STATES[one.transfer.state.value],
                colour=lambda one: _COLOUR.get(one.transfer.state, look.INK),
                width=150,
            ),
            Column(
                heads["next"],
                self._next,
                tip=self._next,
                colour=lambda one: look.WARNING if one.is_early or one.is_homeless else look.INK,
                width=330,
            ),
        )

    def _next(self, one: TransferSeen) -> str:
        if one.is_early:
            return say.TOLD_EARLY
        if one.is_homeless:
            return say.CHOOSE_VILLAGE if one.has_content else say.ASK_FOR_SLIP
        return say.NEXT.get((self._way(one), one.transfer.state.value), "")

    def _way(self, one: TransferSeen) -> str:
        if self.is_upper:
            return "between"
        return "out" if one.is_ours else "in"

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the moves."""
        services = self.desk.services
        self.look_up("", lambda _p: services.transfers.transfers(), self._show)

    def _show(self, rows: list[TransferSeen]) -> None:
        self.model.set_rows(rows)
        self.empty.setVisible(not rows)
        if rows and self.table.current() is None:
            self.table.go_to(0)
        self._show_buttons()

    def _show_buttons(self) -> None:
        way, state = self._place()
        self.close_button.setVisible((way, state) == ("out", TransferState.ACCEPTED))
        is_coming, one = (way, state) == ("in", TransferState.OFFERED), self.table.current()
        self.accept.setVisible(
            is_coming or (one is not None and one.is_homeless and one.has_content)
        )
        self.refuse.setVisible(is_coming)
        self.again.setVisible(way == "out" and state in OPEN | {TransferState.CLOSED})
        self.back.setVisible(way == "out" and state in OPEN)

    def _place(self) -> tuple[str, TransferState | None]:
        one = self.table.current()
        return (self._way(one), one.transfer.state) if one is not None else ("", None)

    def take_focus(self) -> None:
        """The table; its first row says what to do."""
        self.table.setFocus()
        self.table.go_to(max(0, self.table.currentIndex().row()))

    # -- acts -------------------------------------------------------------------------------

    def offer_or_hand_on(self) -> None:
        """Offer a household; at the unit above hand an offer on (Ctrl+G)."""
        if not self.is_upper:
            self._offer()
            return
        one = self.table.current()
        folder = self.stick(words.FOLDER_TITLE) if one else None
        if one is None:
            self.desk.notify.warn(say.NOTHING)
        elif folder is not None:
            service = self.desk.services.transfers
            self._write(partial(service.hand_on, one.transfer.id, folder), say.written)

    def _offer(self) -> None:
        notify, services = self.desk.notify, self.desk.services
        text = notify.ask_text(say.WHICH)
        if not text:
            return
        found = services.households.lines(HouseholdQuery(text=text))
        exact = [one for one in found if one.code == text.strip()] or found
        if len(exact) != 1:
            notify.warn(say.not_one(len(exact)))
            return
        to = notify.ask_text(say.TO)
        reason = notify.ask_text(say.REASON) if to else None
        folder = self.stick(words.FOLDER_TITLE) if reason else None
        if to and reason and folder is not None:
            offer = partial(services.transfers.offer, exact[0].id, to.strip(), reason, folder)
            self._write(offer, say.offered)

    def send_again(self) -> None:
        """Write the slip once more: the stick was lost."""
        one = self.table.current()
        folder = self.stick(words.FOLDER_TITLE) if one else None
        if one is not None and folder is not None:
            service = self.desk.services.transfers
            self._write(partial(service.send_again, one.transfer.id, folder), say.written)

    def _write(self, work: Callable[[], TransferWritten], said: Callable[[str, str], str]) -> None:
        def done(written: TransferWritten) -> None:
            self.desk.notify.warn(said(written.path.name, written.to_name))
            self.desk.changed(written.changes)

        self.run(say.WRITING, lambda _p: work(), done)

    def take(self) -> None:
        """Read a slip (Ctrl+R)."""
        path = self.desk.notify.open_file(words.OPEN_TITLE, words.KINDS)
        service = self.desk.services.transfers
        if path is not None:
            self.run(say.READING, lambda _p: service.take(path), self._on_taken)

    def _on_taken(self, seen: TransferSeen) -> None:
        self.desk.notify.done(say.read(seen.name))
        self.desk.changed(Changes(exchange=True, households=True))

    def go_on(self) -> None:
        """The next thing to do about the chosen move (Ctrl+T)."""
        if not self.close_button.isHidden():
            self.close_move()
        elif not self.accept.isHidden():
            self.accept_household()
        else:
            self.desk.notify.warn(say.NOTHING)

    def close_move(self) -> None:
        """Let an accepted household go."""
        one = self.table.current()
        if one is not None and self.desk.notify.confirm(say.CONFIRM_CLOSE, yes=say.CLOSE):
            service = self.desk.services.transfers
            self.run(say.WRITING, lambda _p: service.close(one.transfer.id), self._on_done)

    def accept_household(self) -> None:
        """Take the household into a village."""
        one = self.table.current()
        villages = self.desk.services.places.villages()
        answers = [Answer(each.id, each.name) for each in villages]
        village = self.desk.notify.choose(say.WHICH_VILLAGE, answers) if one and answers else None
        if one is not None and village is not None:
            answer = partial(self.desk.services.transfers.answer, one.transfer.id, village=village)
            self.run(say.WRITING, lambda _p: answer(accepted=True), self._on_done)

    def refuse_household(self) -> None:
        """Leave the household where it is."""
        one = self.table.current()
        reason = self.desk.notify.ask_text(say.WHY_NOT) if one else None
        if one is not None and reason:
            answer = partial(self.desk.services.transfers.answer, one.transfer.id, reason=reason)
            self.run(say.WRITING, lambda _p: answer(accepted=False), self._on_done)

    def withdraw(self) -> None:
        """Take the offer back."""
        one = self.table.current()
        reason = self.desk.notify.ask_text(say.WHY_WITHDRAW) if one else None
        if one is not None and reason:
            service = self.desk.services.transfers
            work = partial(service.withdraw, one.transfer.id, reason)
            self.run(say.WRITING, lambda _p: work(), self._on_done)

    def _on_done(self, changes: Changes) -> None:
        self.desk.notify.done(say.done())
        self.desk.changed(changes)


_WAYS = {"out": say.OUT, "in": say.IN, "between": say.BETWEEN}
_COLOUR = {
    TransferState.OFFERED: look.WARNING,
    TransferState.ACCEPTED: look.WARNING,
    TransferState.CLOSED: look.DONE,
}
