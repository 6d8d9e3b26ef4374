"""Keys: the recovery sheet, the key left above, the change of the data key; above: rescue."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import PrinterFailed, UserError
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.key_change import KeyChanged
from giamngheo_desktop.services.recovery import RecoverySheet, SheetState
from giamngheo_desktop.services.rescue import can_be_rescued
from giamngheo_desktop.services.rescuing import RecoveryKeyMade, RescueAnswered, RescueSeen
from giamngheo_desktop.services.session import verify_person
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import rescue as words
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui.asking import Form, Refused, ask_until_done
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.printer import print_whole
from giamngheo_desktop.ui.screens.restore_form import new_passphrase
from giamngheo_desktop.ui.widgets.ask_form import Ask


class KeysPage(QWidget):
    """See the module."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen, self.desk = screen, screen.desk
        self._box = QVBoxLayout(self)
        self.buttons: dict[str, QPushButton] = {}
        self.sheet = self._group(
            say.SHEET_HEAD,
            ((say.MAKE_SHEET, self.make_sheet), (say.PROVE_SHEET, self.prove_sheet)),
        )
        self.buttons[say.PROVE_SHEET].setEnabled(False)
        if self.desk.role is UnitRole.COMMUNE:
            self.rescue = self._group(say.RESCUE_HEAD, ())
        else:
            self.rescue = self._group(
                say.UPPER_HEAD, ((say.MAKE_KEY, self.make_key), (say.ANSWER, self.answer))
            )
        self.change = self._group(say.CHANGE_HEAD, ((say.CHANGE, self.change_key),))
        self._box.addStretch(1)

    def _group(self, title: str, buttons: tuple[tuple[str, Callable[[], None]], ...]) -> QLabel:
        head, state, row = QLabel(title), QLabel(), QHBoxLayout()
        head.setObjectName("heading")
        state.setWordWrap(True)
        for label, do in buttons:
            self.buttons[label] = button = QPushButton(label)
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        for widget in (head, state):
            self._box.addWidget(widget)
        self._box.addLayout(row)
        self._box.addSpacing(16)
        return state

    def reload(self) -> None:
        """How the keys stand."""
        services, is_commune = self.desk.services, self.desk.role is UnitRole.COMMUNE

        def work(_progress: object) -> tuple[SheetState, bool, bool]:
            has_way_back = (
                can_be_rescued(services.at.folder) if is_commune else services.rescuing.has_key()
            )
            return services.recovery.state(), has_way_back, services.key_change.is_due()

        self._screen.look_up("", work, self._show)

    def _show(self, read: tuple[SheetState, bool, bool]) -> None:
        state, has_way_back, is_due = read
        self.sheet.setText(say.SHEET[state.value])
        is_on_sheet = any(self.buttons[one].hasFocus() for one in (say.MAKE_SHEET, say.PROVE_SHEET))
        self.buttons[say.PROVE_SHEET].setEnabled(state is SheetState.PRINTED)
        if is_on_sheet:
            self.take_focus()
        is_commune = self.desk.role is UnitRole.COMMUNE
        self.rescue.setText((say.ESCROW if is_commune else say.UPPER_KEY)[has_way_back])
        due = f"<b>{say.CHANGE_DUE}</b><br>" if is_due else ""
        self.change.setText(f"{due}{say.CHANGE_HINT}")

    def take_focus(self) -> None:
        """What the recovery sheet still lacks."""
        is_printed = self.buttons[say.PROVE_SHEET].isEnabled()
        self.buttons[say.PROVE_SHEET if is_printed else say.MAKE_SHEET].setFocus()

    # -- the recovery sheet -----------------------------------------------------------------

    def make_sheet(self) -> None:
        """A new recovery sheet; the former one opens nothing more."""
        services = self.desk.services
        if self.desk.notify.confirm(say.SHEET_ASK, yes=say.MAKE_SHEET):
            self._screen.run("", lambda _p: services.recovery.make(), self._save_sheet)

    def _save_sheet(self, sheet: RecoverySheet) -> None:
        """Printed now, typed back now: a sheet nobody proved does not count."""
        is_given = self._give(sheet.pdf, say.SHEET_NAME)
        self.reload()
        if is_given:
            self.prove_sheet()

    def prove_sheet(self) -> None:
        """Type back the last characters of what was printed."""
        services = self.desk.services
        tail = self.desk.notify.ask_text(say.TAIL)
        if tail:
            self._screen.run("", lambda _p: services.recovery.prove(tail), self._on_proved)

    def _on_proved(self, _none: object) -> None:
        self.desk.notify.done(say.PROVED)
        self.reload()

    # -- change of the data key -------------------------------------------------------------

    def change_key(self) -> None:
        """Everything into a new file under a new key; then everybody logs in again."""
        services = self.desk.services
        own = services.at.person.user
        present = [one for one in services.people.people() if one.is_active and one.user != own]
        labels = [(own, say.OWN_PASSPHRASE)]
        labels += [(one.user, say.passphrase_of(one.name, one.user)) for one in present]
        asks = [Ask(user, label, is_secret=True) for user, label in labels]

        def do(typed: dict[str, str], refused: Refused) -> None:
            others = {user: word for user, word in typed.items() if word and user != own}
            self._screen.run(
                say.CHANGING,
                lambda _p: services.key_change.change(typed[own], others),
                self._on_changed,
                refused,
            )

        form = Form(say.CHANGE_HEAD, say.CHANGE_ASK, asks, say.CHANGE_YES)
        ask_until_done(self.desk.notify, form, do)

    def _on_changed(self, done: KeyChanged) -> None:
        self._give(done.sheet.pdf, say.SHEET_NAME)
        self.desk.notify.done(say.kept_in(done.kept.name))
        self.desk.start_again()

    # -- the unit above ---------------------------------------------------------------------

    def make_key(self) -> None:
        """The recovery identity: a file behind a passphrase, a sheet, nothing in this machine."""
        services = self.desk.services
        replace = services.rescuing.has_key()
        about = words.recovery_key_exists() if replace else say.MAKE_KEY_ASK

        def do(typed: dict[str, str], refused: Refused) -> None:
            folder = self.desk.notify.folder(say.KEY_FOLDER_TITLE)
            if folder is not None:
                self._screen.run(
                    "",
                    lambda _p: services.rescuing.make_key(folder, typed["new"], replace=replace),
                    self._on_key,
                    refused,
                )

        yes = say.MAKE_KEY.rstrip("…")
        ask_until_done(self.desk.notify, Form(say.UPPER_HEAD, about, new_passphrase(), yes), do)

    def _on_key(self, made: RecoveryKeyMade) -> None:
        self._give(made.pdf, say.KEY_SHEET_NAME)
        self.desk.notify.warn(words.recovery_key_made(made.path.name))
        self.desk.changed(Changes(exchange=True, settings=True))

    def answer(self) -> None:
        """Look at a request, type its digits, open the escrow with the key from the safe."""
        services = self.desk.services
        path = self.desk.notify.open_file(say.REQUEST_TITLE, say.BUNDLE_KINDS)
        if path is not None:
            self._screen.run(
                "", lambda _p: services.rescuing.show(path), lambda seen: self._ask(path, seen)
            )

    def _ask(self, path: Path, seen: RescueSeen) -> None:
        row, card = seen.request, seen.card
        known = say.REGISTERED if seen.is_registered else say.NOT_REGISTERED
        about = f"{say.seen(card.name, row.officer, row.phone, card.install)}\n{known}"
        asks = (
            Ask("digits", say.ANSWER_DIGITS, hint="12345 67890 …"),
            Ask("how", say.HOW, choices=say.HOWS),
            Ask("key", say.KEY_PASSPHRASE, is_secret=True),
            Ask("second", say.SECOND),
            Ask("second_word", say.SECOND_PASSPHRASE, is_secret=True),
        )
        form = Form(say.ANSWER.rstrip("…"), about, asks, say.ANSWER_YES)
        ask_until_done(
            self.desk.notify, form, lambda typed, refused: self._answer(path, typed, refused)
        )

    def _answer(self, path: Path, typed: dict[str, str], refused: Refused) -> None:
        notify, services = self.desk.notify, self.desk.services
        file = notify.open_file(say.KEY_FILE_TITLE, say.KEY_KINDS)
        folder = notify.folder(say.ANSWER_FOLDER) if file else None
        if file is None or folder is None:
            return

        def work(_progress: object) -> RescueAnswered:
            second = None
            if typed["second"].strip():
                at = services.at.folder
                second = verify_person(at, typed["second"].strip(), typed["second_word"])
            return services.rescuing.answer(
                path,
                digits=typed["digits"],
                identity=services.rescuing.identity_in(file, typed["key"]),
                assurance=Assurance(typed["how"]),
                folder=folder,
                approver=second,
            )

        self._screen.run(
            "", work, lambda done: notify.done(words.answered(done.path.name)), refused
        )

    def _printed(self, pdf: bytes) -> bool:
        """One sheet, at once: its secret is not kept until a task has come round."""
        printer = self.desk.notify.printer(1)
        try:
            return printer is not None and print_whole(printer, pdf, Progress()) > 0
        except PrinterFailed as error:
            self.desk.notify.error(error)
            return False

    def _give(self, pdf: bytes, name: str) -> bool:
        """A sheet whose secret is shown once: to the printer, or into a file to be deleted.

        Returns:
            True when it is on paper or in a file.
        """
        ways = [Answer("print", say.PRINT_NOW), Answer("file", say.SAVE_FILE)]
        way = self.desk.notify.choose(say.GIVE_SHEET, ways)
        if way == "print" and self._printed(pdf):
            return True
        path = self.desk.notify.save_file(say.SAVE_FILE, name, say.PDF_KINDS)
        if path is None:
            return False
        try:
            write_export(path, pdf, force=True)
        except UserError as error:
            self.desk.notify.error(error)
            return self._give(pdf, name)
        return True
