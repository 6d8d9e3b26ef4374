"""Copies of the workplace: to a stick, to a folder, restoring one, rehearsing it."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.files import is_same_drive
from giamngheo_desktop.services.backups import BackupFigures, Copy
from giamngheo_desktop.services.context import VIET_NAM
from giamngheo_desktop.services.drill_report import drill_report, in_use
from giamngheo_desktop.services.restore_loss import Loss, loss_of
from giamngheo_desktop.services.restoring import (
    RestoreKeys,
    RestoreWords,
    keys_from,
    leave_restored,
    restore,
    restore_beside,
    take_restored,
)
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import care as words
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.text import ui_empty
from giamngheo_desktop.ui.asking import Form, Refused, ask_until_done
from giamngheo_desktop.ui.desk import Screen
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.screens.restore_form import restore_asks
from giamngheo_desktop.ui.widgets.table_model import Column, TableModel
from giamngheo_desktop.ui.widgets.table_view import TableView

_MB = 1024 * 1024
_WHEN = "%d/%m/%Y %H:%M"

COPIES: tuple[Column[Copy], ...] = (
    Column(
        say.COPY_HEADS["at"],
        lambda one: one.at.strftime(_WHEN) if one.at else "—",
        lambda one: one.at.isoformat() if one.at else "",
        width=150,
    ),
    Column(say.COPY_HEADS["kind"], lambda one: say.KINDS[one.kind], width=230),
    Column(
        say.COPY_HEADS["size"],
        lambda one: megabytes(one.size_bytes),
        lambda one: one.size_bytes,
        is_number=True,
        width=100,
    ),
    Column(say.COPY_HEADS["name"], lambda one: one.path.name, width=0),
)


def megabytes(size: int) -> str:
    """Size as it is shown."""
    return f"{size / _MB:.1f}".replace(".", ",")


class CopiesPage(QWidget):
    """See the module."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen, self.desk = screen, screen.desk
        self.model = TableModel(COPIES)
        self.table = TableView(self.model, say.COPIES, empty=ui_empty.COPIES)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.waits, self.none_button = QLabel(say.WAITS), QPushButton(say.NO_RECEIPT)
        self.waits.setWordWrap(True)
        self.waits.setObjectName("problem")
        self.none_button.clicked.connect(self.record_no_receipt)
        self.stick_button = QPushButton(say.STICK)
        self.restore_button, self.drill_button = QPushButton(say.RESTORE), QPushButton(say.DRILL)
        self.stick_button.setProperty("primary", True)
        self._lay_out()

    def _buttons(self) -> QHBoxLayout:
        row, folder = QHBoxLayout(), QPushButton(say.BACKUP)
        for button, do in (
            (self.stick_button, self.to_stick),
            (folder, self.to_folder),
            (self.restore_button, lambda: self.restore(is_drill=False)),
            (self.drill_button, lambda: self.restore(is_drill=True)),
        ):
            button.clicked.connect(do)
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _lay_out(self) -> None:
        hint = QLabel(say.HINT)
        hint.setObjectName("quiet")
        hint.setWordWrap(True)
        box = QVBoxLayout(self)
        none = QHBoxLayout()
        none.addWidget(self.none_button)
        none.addStretch(1)
        box.addWidget(self.waits)
        box.addLayout(none)
        for one in (self.waits, self.none_button):
            one.hide()
        for label in (self.state, hint):
            box.addWidget(label)
        box.addLayout(self._buttons())
        box.addWidget(self.table, 1)

    def reload(self) -> None:
        """Read the copies, how old they are, and whether a receipt is waited for."""
        backups, recovery = self.desk.services.backups, self.desk.services.recovery

        def work(_progress: object) -> tuple[BackupFigures, list[Copy], bool]:
            return backups.figures(), backups.copies(), recovery.is_waiting_for_receipt()

        self._screen.look_up("", work, self._show)

    def _show(self, read: tuple[BackupFigures, list[Copy], bool]) -> None:
        figures, copies, waits = read
        for one in (self.waits, self.none_button):
            one.setVisible(waits)
        inside, outside = figures.last_inside, figures.last_outside
        lines = [say.inside(inside.strftime(_WHEN)) if inside else say.NO_INSIDE]
        if outside is None:
            lines.append(say.NO_OUTSIDE)
        else:
            days, changes = figures.working_days, figures.changes
            lines.append(say.outside(outside.strftime(_WHEN), days, changes))
        if figures.is_due:
            lines.append(f"<b>{say.due(figures.working_days, figures.changes)}</b>")
        self.state.setText("<br>".join(lines))
        self.model.set_rows(copies)

    def record_no_receipt(self) -> None:
        """After a restore a leader vouches that no receipt is newer, with the reason."""
        recovery = self.desk.services.recovery
        reason = self.desk.notify.ask_text(say.NO_RECEIPT_REASON)
        if reason is not None:
            self._screen.run(
                "",
                lambda _p: recovery.record_no_receipt(reason),
                lambda _done: self._made(say.NO_RECEIPT_DONE),
            )

    # -- backing up -------------------------------------------------------------------------

    def to_stick(self) -> None:
        """One sealed file on a stick (Ctrl+B)."""
        folder = self.desk.notify.folder(say.STICK_TITLE)
        services = self.desk.services
        if folder is None:
            return
        if is_same_drive(folder, services.at.folder):
            self.desk.notify.warn(say.SAME_DRIVE)
            return

        def work(progress: Progress) -> str:
            done = services.backups.to_stick(folder, progress)
            return say.on_stick(done.path.name, done.households)

        self._screen.run(say.BACKING_UP, work, self._made)

    def to_folder(self) -> None:
        """A verified copy into a chosen folder."""
        folder = self.desk.notify.folder(say.FOLDER_TITLE)
        services = self.desk.services
        if folder is None:
            return

        def work(_progress: object) -> str:
            info = services.care.backup(folder)
            return say.made(str(info.folder), info.households, megabytes(info.size_bytes))

        self._screen.run(say.BACKING_UP, work, self._made)

    def _made(self, text: str) -> None:
        """The bar below tells at once how the copies and the receipt stand."""
        self.desk.changed(Changes(settings=True))
        self.desk.notify.done(text)

    # -- restoring --------------------------------------------------------------------------

    def restore(self, *, is_drill: bool) -> None:
        """Restore the chosen copy or a file from a stick, or rehearse it."""
        source = self._source()
        if source is None:
            return
        about = say.drill_about(source.name) if is_drill else say.restore_about(source.name)
        asks = restore_asks(source, self.desk.services.at.person.user)
        yes = say.DRILL_YES if is_drill else say.RESTORE_YES

        def do(typed: dict[str, str], refused: Refused) -> None:
            keys = keys_from(RestoreWords(**{name: typed.get(name, "") for name in RESTORE_FIELDS}))
            (self._drill if is_drill else self._restore)(source, keys, refused)

        ask_until_done(self.desk.notify, Form(say.RESTORE_TITLE, about, asks, yes), do)

    def _source(self) -> Path | None:
        chosen = self.table.current()
        answer = "file"
        if chosen is not None:
            answers = [Answer("copy", say.THIS_COPY), Answer("file", say.A_FILE)]
            answer = self.desk.notify.choose(say.WHICH, answers) or ""
        if answer == "copy" and chosen is not None:
            return chosen.path
        return self.desk.notify.open_file(say.WHICH, say.BACKUP_KINDS) if answer else None

    def _drill(self, source: Path, keys: RestoreKeys, refused: Refused) -> None:
        at = self.desk.services.at

        def work(_progress: object) -> tuple[str, bytes]:
            done = restore(source, at.folder, keys, clock=at.clock, drill=True)
            told = words.drilled(done.households, done.kept, done.audit.n)
            return told, drill_report(source.name, done, in_use(at), at.clock)

        self._screen.run(say.DRILLING, work, self._drilled, refused)

    def _drilled(self, done: tuple[str, bytes]) -> None:
        told, page = done
        self.desk.notify.done(told)
        path = self.desk.notify.save_file(say.DRILL, say.DRILL_NAME, say.PDF_KINDS)
        if path is None:
            return
        try:
            write_export(path, page, force=True)
        except UserError as error:
            self.desk.notify.error(error)

    def _restore(self, source: Path, keys: RestoreKeys, refused: Refused) -> None:
        at = self.desk.services.at

        def work(_progress: object) -> Loss:
            at.require(Act.RESTORE)
            return loss_of(at, restore_beside(source, at.folder, keys, clock=at.clock))

        self._screen.run(say.RESTORING, work, self._ask_to_take, refused)

    def _ask_to_take(self, loss: Loss) -> None:
        """The copy is proved; what would be lost is told before it is taken into use."""
        folder = self.desk.services.at.folder
        if not self.desk.notify.confirm(_told(loss), yes=say.TAKE):
            self._screen.run("", lambda _p: leave_restored(folder), self._left)
            return
        self._screen.run("", lambda _p: take_restored(folder), lambda _done: self._taken(loss))

    def _left(self, _done: None) -> None:
        self.desk.notify.done(say.NOT_TAKEN)

    def _taken(self, loss: Loss) -> None:
        self.desk.notify.done(say.restored(loss.then))
        self.desk.start_again()


def _told(loss: Loss) -> str:
    last = loss.last.astimezone(VIET_NAM).strftime(_WHEN) if loss.last else ""
    gone = say.lost(loss.acts, loss.saved, last) if loss.follows else say.NOT_FOLLOWED
    return "\n\n".join((say.compared(loss.then, loss.now), gone, say.TAKE_ASK))


RESTORE_FIELDS = ("user", "passphrase", "code", "digits", "new")
