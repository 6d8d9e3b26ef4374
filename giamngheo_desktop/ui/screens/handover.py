"""Bàn giao: register with the unit above, write bundles to a stick, read receipts.

Of a commune its own rounds; of an upper unit, under "Gửi cấp trên", the states of its communes.
"""

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.exchange import AckResult
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.services.amending import Amending
from giamngheo_desktop.services.downward import TakenDown
from giamngheo_desktop.services.enrolment import Finished, Requested
from giamngheo_desktop.services.outbox import Exported, ReceiptRead
from giamngheo_desktop.text import exchange, ui_empty, ui_packages, ui_transfers
from giamngheo_desktop.text import ui_handover as say
from giamngheo_desktop.text import ui_receiving as receiving
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.screens.bundle_table import BUNDLES
from giamngheo_desktop.ui.screens.handover_reading import OutboxRead, read_outbox
from giamngheo_desktop.ui.screens.issues_page import IssuesPage
from giamngheo_desktop.ui.slip_out import save_bundle_slip, save_slip
from giamngheo_desktop.ui.widgets.table_model import TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView


class HandoverScreen(Screen):
    """See the module."""

    def __init__(self, desk: Desk) -> None:
        self.is_between = desk.role is UnitRole.UPPER
        super().__init__(desk, say.UPWARD if self.is_between else say.OUTBOX)
        self._closed: list[ReviewRound] = []
        self.model = TableModel(BUNDLES)
        self.table = TableView(self.model, say.BUNDLES, empty=ui_empty.SENT)
        self.pinned, self.on_the_way = QLabel(), QLabel()
        self.pinned.setWordWrap(True)
        self.on_the_way.setWordWrap(True)
        self.export_button = QPushButton(say.EXPORT)
        self.export_button.setProperty("primary", True)
        self.receipt_button = QPushButton(say.READ_RECEIPT)
        self.down_button = QPushButton(say.TAKE_DOWN)
        self.amend_button = QPushButton(receiving.AMEND)
        self.rotate_button = QPushButton(receiving.ROTATE)
        self.amend_button.clicked.connect(self.amend)
        self.rotate_button.clicked.connect(self.rotate)
        self.packages_button = QPushButton(ui_packages.OPEN)
        self.moves_button = QPushButton(ui_transfers.OPEN)
        self.slip_button = QPushButton(say.SAVE_HANDOVER_SLIP)
        self.slip_button.clicked.connect(self.save_handover_slip)
        self._asked: Requested | None = None
        self.tabs = QTabWidget()
        self.tabs.addTab(self._send_page(), say.SEND_TAB)
        self.issues = IssuesPage(self, tells_unit=False)
        self.tabs.addTab(self._enrol_page(), say.ENROL_TAB)
        if not self.is_between:
            self.tabs.addTab(self.issues, say.ISSUES_TAB)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.pinned)
        box.addWidget(self.tabs, 1)
        for keys, action in (
            ("Ctrl+E", self.export),
            ("Ctrl+O", self.read_receipt),
            ("Ctrl+D", self.take_down),
            ("Ctrl+G", self.open_packages),
            ("Ctrl+H", self.open_moves),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)
        if self.is_between:
            self._hide_what_communes_have()

    def _hide_what_communes_have(self) -> None:
        """A unit with communes below hands their states on; it amends nothing of its own."""
        for one in (self.amend_button, self.packages_button, self.moves_button, self.on_the_way):
            one.hide()
        self.rotate_button.hide()

    def concerns(self, changes: Changes) -> bool:
        """Exchange and rounds."""
        return changes.exchange or changes.rounds

    # -- building ---------------------------------------------------------------------------

    def _send_page(self) -> QWidget:
        self.export_button.clicked.connect(self.export)
        self.receipt_button.clicked.connect(self.read_receipt)
        self.down_button.clicked.connect(self.take_down)
        self.packages_button.clicked.connect(self.open_packages)
        self.moves_button.clicked.connect(self.open_moves)
        page = QWidget()
        box = QVBoxLayout(page)
        box.addLayout(_left(self.export_button, self.receipt_button, self.down_button))
        second = (self.amend_button, self.packages_button, self.moves_button, self.slip_button)
        box.addLayout(_left(*second))
        self.table.chosen.connect(lambda _row: self._enable_slip())
        box.addWidget(self.on_the_way)
        box.addWidget(self.table, 1)
        return page

    def _enrol_page(self) -> QWidget:
        self.digits = QLabel()
        self.digits.setObjectName("digits")
        self.digits.setAccessibleName(say.OWN_DIGITS)
        self.office, self.phone, self.upper_digits = QLineEdit(), QLineEdit(), QLineEdit()
        form = QFormLayout()
        for label, edit in (
            (say.OFFICE, self.office),
            (say.PHONE, self.phone),
        ):
            edit.setAccessibleName(label)
            form.addRow(label, edit)
        self.upper_digits.setAccessibleName(say.UPPER_DIGITS)
        second = QFormLayout()
        second.addRow(say.UPPER_DIGITS, self.upper_digits)
        self.request_button = QPushButton(say.REQUEST)
        self.finish_button = QPushButton(say.FINISH)
        self.request_slip = QPushButton(say.SAVE_REQUEST_SLIP)
        self.request_slip.clicked.connect(self.save_request_slip)
        self.request_button.clicked.connect(self.request)
        self.finish_button.clicked.connect(self.finish)
        page = QWidget()
        box = QVBoxLayout(page)
        box.setSpacing(12)
        for part in (QLabel(say.OWN_DIGITS), self.digits, _step(say.STEP_1)):
            box.addWidget(part)
        box.addLayout(form)
        box.addLayout(_left(self.request_button, self.request_slip))
        box.addWidget(_step(say.STEP_2))
        box.addLayout(second)
        box.addLayout(_left(self.finish_button, self.rotate_button))
        box.addStretch(1)
        return page

    # -- reading ----------------------------------------------------------------------------

    def reload(self) -> None:
        """Read bundles and the unit above."""
        services = self.desk.services
        self.look_up("", lambda _p: read_outbox(services), self._show)

    def _show(self, read: OutboxRead) -> None:
        self._closed = read.closed
        self.model.set_rows(read.bundles)
        self.table.go_to(0)  # the newest: the slip of what was written just now
        self.issues.show_issues(read.issues, {})
        words = say.pinned(read.upper) if read.upper else say.NOT_PINNED
        if self.is_between:
            words = f"{words} {say.HANDED_ON}"
        self.pinned.setText(words if read.closed else f"{words} {say.NO_CLOSED_ROUND}")
        self.digits.setText(read.digits)
        self.on_the_way.setText(read.on_the_way)
        self.export_button.setEnabled(bool(read.upper and read.closed))
        self.amend_button.setEnabled(bool(read.upper and read.closed))
        self.rotate_button.setEnabled(bool(read.upper))
        self._enable_slip()
        if self.receipt_button.hasFocus():
            self.take_focus()

    def _enable_slip(self) -> None:
        self.slip_button.setEnabled(self.table.current() is not None)

    def take_focus(self) -> None:
        """The next thing to do."""
        if self.export_button.isEnabled():
            self.export_button.setFocus()
        else:
            self.receipt_button.setFocus()

    # -- sending ----------------------------------------------------------------------------

    def export(self) -> None:
        """Write the state of a closed round to a stick (Ctrl+E)."""
        if not self.export_button.isEnabled():
            return
        found = self._chosen_round()
        folder = self.stick(say.FOLDER_TITLE) if found else None
        services = self.desk.services
        if found is not None and folder is not None:
            self.run_approved(
                say.EXPORTING,
                lambda progress, second: services.outbox.export_state(
                    found.id, folder, progress, approver=second
                ),
                self._on_exported,
            )

    def amend(self) -> None:
        """Write what was changed after the unit above locked a round."""
        notify, services = self.desk.notify, self.desk.services
        found = self._chosen_round() if self.amend_button.isEnabled() else None
        reason = notify.ask_text(receiving.AMEND_REASON) if found else None
        ground = notify.ask_text(receiving.AMEND_GROUND) if reason else None
        folder = self.stick(say.FOLDER_TITLE) if ground else None
        if found is not None and folder is not None:
            why = Amending(reason or "", ground or "")
            self.run_approved(
                say.EXPORTING,
                lambda progress, second: services.outbox.export_amendment(
                    found.id, folder, why, progress, approver=second
                ),
                self._on_exported,
            )

    def _chosen_round(self) -> ReviewRound | None:
        closed = self._closed
        if len(closed) <= 1:
            return closed[0] if closed else None
        answers = [Answer(one.id, names.round_name(one)) for one in closed[:4]]
        chosen = self.desk.notify.choose(say.EXPORT, answers)
        return next((one for one in closed if one.id == chosen), None)

    def _on_exported(self, exported: Exported) -> None:
        earlier = [one.name for one in exported.earlier]
        words = say.exported(exported.path.name, exported.households, exported.digits, earlier)
        self.desk.notify.warn(words)
        self.desk.changed(exported.changes)

    def read_receipt(self) -> None:
        """Read the receipt of the unit above (Ctrl+O)."""
        path = self.desk.notify.open_file(say.OPEN_TITLE, say.KINDS)
        services = self.desk.services
        if path is not None:
            self.run(say.READING, lambda _p: services.outbox.read_receipt(path), self._on_receipt)

    def _on_receipt(self, read: ReceiptRead) -> None:
        ack = read.ack
        why = exchange.not_taken_above(ack.code) if ack.code is not None else ""
        text = say.receipt(ack.result.value, ack.households, len(read.issues), why)
        is_clean = ack.result is AckResult.ACCEPTED and not read.issues
        (self.desk.notify.done if is_clean else self.desk.notify.warn)(text)
        self.desk.changed(read.changes)

    def take_down(self) -> None:
        """Read a document of the unit above: questions, settings, standards, targets (Ctrl+D)."""
        path = self.desk.notify.open_file(say.OPEN_TITLE, say.KINDS)
        services = self.desk.services
        if path is not None:
            self.run(say.READING, lambda _p: services.downward.take(path), self._on_taken)

    def _on_taken(self, taken: TakenDown) -> None:
        text = say.taken(taken.is_new, taken.issues, taken.targets)
        (self.desk.notify.warn if taken.issues else self.desk.notify.done)(text)
        self.desk.changed(taken.changes)

    def open_packages(self) -> None:
        """To the villages that other laptops of the commune work on (Ctrl+G)."""
        self.desk.go("packages", None)

    def open_moves(self) -> None:
        """To the households that move between communes (Ctrl+H)."""
        self.desk.go("transfers", None)

    # -- first contact ----------------------------------------------------------------------

    def request(self) -> None:
        """Write a request to the stick."""
        folder = self.stick(say.FOLDER_TITLE)
        office, phone = self.office.text(), self.phone.text()
        services = self.desk.services
        if folder is not None:
            self.run(
                say.WRITING,
                lambda _p: services.enrolment.request(folder, office=office, phone=phone),
                self._on_requested,
            )

    def rotate(self) -> None:
        """New keys for this laptop, and the request that makes them known above."""
        notify, services = self.desk.notify, self.desk.services
        office, phone = self.office.text() or "-", self.phone.text() or "0"
        if not notify.confirm(receiving.confirm_rotate(), yes=receiving.ROTATE):
            return
        folder = self.stick(say.FOLDER_TITLE)
        if folder is not None:
            self.run(
                say.WRITING,
                lambda _p: services.enrolment.request(
                    folder, office=office, phone=phone, rotate=True
                ),
                self._on_requested,
            )

    def _on_requested(self, requested: Requested) -> None:
        self._asked = requested
        self.desk.notify.warn(say.requested(requested.path.name, requested.slip.digits))

    def save_request_slip(self) -> None:
        """The paper that goes with the request: digits and QR, with office and telephone."""
        slips, asked = self.desk.services.slips, self._asked
        save_slip(
            self,
            lambda: slips.enrolment(asked.slip) if asked is not None else slips.own_key(),
            say.REQUEST_SLIP_NAME,
        )

    def save_handover_slip(self) -> None:
        """The paper that goes with the chosen bundle, for both sides to sign."""
        save_bundle_slip(self, self.table.current())

    def finish(self) -> None:
        """Pin the unit above once its digits are typed."""
        path = self.desk.notify.open_file(say.OPEN_TITLE, say.KINDS)
        digits, services = self.upper_digits.text(), self.desk.services
        if path is not None:
            self.run(
                say.READING,
                lambda _p: services.enrolment.finish(path, upper_digits=digits),
                self._on_finished,
            )

    def _on_finished(self, finished: Finished) -> None:
        self.desk.notify.done(say.finished(finished.card.name))
        self.tabs.setCurrentIndex(0)
        self.desk.changed(finished.changes)


def _step(text: str) -> QLabel:
    label = QLabel(text)
    label.setObjectName("heading")
    label.setWordWrap(True)
    return label


def _left(*buttons: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row
