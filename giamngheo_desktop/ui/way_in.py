"""Ways in without a passphrase: a copy on a new laptop, the recovery sheet, the unit above."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.services.context import Clock, Workplace, local_day
from giamngheo_desktop.services.recovery import open_with_paper
from giamngheo_desktop.services.rescue import (
    RescueAsked,
    RescueRequested,
    finish_rescue,
    pending_rescue,
    request_rescue,
)
from giamngheo_desktop.services.restoring import RestoreWords, keys_from, restore_here
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.services.units import current_unit
from giamngheo_desktop.text import rescue as words
from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui.asking import Form, Refused, ask_until_done
from giamngheo_desktop.ui.notify import Answer, Notify
from giamngheo_desktop.ui.screens.restore_form import new_passphrase, restore_asks
from giamngheo_desktop.ui.task import Task, TaskRunner
from giamngheo_desktop.ui.widgets.ask_form import Ask

_FIELDS = ("user", "passphrase", "code", "digits", "new")


@dataclass(frozen=True)
class WayIn:
    """What a way in may use.

    Args:
        folder: of the workplace.
        owner: the window that asks.
    """

    folder: Path
    clock: Clock
    notify: Notify
    runner: TaskRunner
    owner: QWidget

    def run(
        self,
        work: Callable[[], object],
        done: Callable[..., object],
        refused: Refused,
        label: str = "",
    ) -> None:
        """Do work off the UI thread."""
        task = Task(self.owner, lambda _p: work(), done=done, failed=refused, label=label)
        self.runner.start(task)


def restore_first(way: WayIn, done: Callable[[], object]) -> None:
    """Restore a copy from a folder or a stick where there is no workplace yet."""
    answers = [Answer("file", say.A_FILE), Answer("folder", say.A_FOLDER)]
    which = way.notify.choose(say.WHICH_FIRST, answers)
    if which is None:
        return
    if which == "file":
        source = way.notify.open_file(say.A_FILE, say.BACKUP_KINDS)
    else:
        source = way.notify.folder(say.A_FOLDER)
    if source is None:
        return
    about = say.restore_first_about(source.name)
    form = Form(say.RESTORE_TITLE, about, restore_asks(source, ""), say.RESTORE_YES)

    def do(typed: dict[str, str], refused: Refused) -> None:
        keys = keys_from(RestoreWords(**{name: typed.get(name, "") for name in _FIELDS}))
        way.run(
            lambda: restore_here(source, way.folder, keys, clock=way.clock),
            lambda _done: done(),
            refused,
            say.RESTORING,
        )

    ask_until_done(way.notify, form, do)


def forgotten(way: WayIn, user: str, opened: Callable[[Workplace], object]) -> None:
    """What is still in hand decides: the sheet, an answer that waits, or asking above."""
    answers = [Answer("sheet", say.BY_SHEET), Answer("rescue", say.BY_RESCUE)]
    if pending_rescue(way.folder) is not None:
        answers.insert(1, Answer("answer", say.BY_ANSWER))
    which = way.notify.choose(say.FORGOTTEN_WAYS, answers)
    if which == "sheet":
        _by_sheet(way, user, opened)
    elif which == "rescue":
        _ask_above(way, user)
    elif which == "answer":
        _read_answer(way, opened)


def _by_sheet(way: WayIn, user: str, opened: Callable[[Workplace], object]) -> None:
    asks = (Ask("code", say.CODE, is_secret=True), *new_passphrase())

    def do(typed: dict[str, str], refused: Refused) -> None:
        way.run(
            lambda: open_with_paper(
                way.folder,
                user=user,
                typed=typed["code"],
                new_passphrase=typed["new"],
                clock=way.clock,
            ),
            opened,
            refused,
        )

    ask_until_done(way.notify, Form(say.BY_SHEET, say.SHEET_OPEN, asks, say.OPEN_YES), do)


def _ask_above(way: WayIn, user: str) -> None:
    asks = (
        Ask("unit", say.UNIT_CODE, hint="20900"),
        Ask("officer", say.OFFICER),
        Ask("phone", say.PHONE),
        *new_passphrase(),
    )

    def do(typed: dict[str, str], refused: Refused) -> None:
        stick = way.notify.folder(say.RESCUE_FOLDER)
        if stick is None:
            return

        def work() -> RescueRequested:
            unit = current_unit(typed["unit"].strip(), local_day(way.clock()))
            asked = RescueAsked(user, unit, typed["officer"], typed["phone"], typed["new"])
            return request_rescue(way.folder, stick, asked, clock=way.clock)

        way.run(work, lambda done: _requested(way, done), refused)

    ask_until_done(way.notify, Form(say.BY_RESCUE, say.RESCUE_ASK, asks, say.RESCUE_YES), do)


def _requested(way: WayIn, done: RescueRequested) -> None:
    way.notify.warn(words.requested(done.path.name))
    path = way.notify.save_file(say.RESCUE_SLIP, say.RESCUE_SLIP_NAME, say.PDF_KINDS)
    if path is None:
        return
    try:
        write_export(path, done.pdf, force=True)
    except UserError as error:
        way.notify.error(error)


def _read_answer(way: WayIn, opened: Callable[[Workplace], object]) -> None:
    answer = way.notify.open_file(say.ANSWER_TITLE, say.BUNDLE_KINDS)
    if answer is None:
        return
    asks = (
        Ask("passphrase", say.RESCUE_PASSPHRASE, is_secret=True),
        Ask("digits", say.UPPER_DIGITS, hint="12345 67890 …"),
    )

    def do(typed: dict[str, str], refused: Refused) -> None:
        way.run(
            lambda: finish_rescue(
                way.folder,
                answer,
                passphrase=typed["passphrase"],
                upper_digits=typed["digits"],
                clock=way.clock,
            ),
            opened,
            refused,
        )

    ask_until_done(way.notify, Form(say.BY_ANSWER, say.ANSWER_ASK, asks, say.OPEN_YES), do)
