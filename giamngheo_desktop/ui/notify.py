"""Asking and telling the person: the only place that opens a message box or a file dialog.

Screens are handed a `Notify`; tests hand in one that answers by itself.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from giamngheo_desktop.domain.errors import SheetNeeded, UserError
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui.printer import ask_printer
from giamngheo_desktop.ui.search import KeysRequest
from giamngheo_desktop.ui.widgets.ask_form import Ask, AskForm
from giamngheo_desktop.ui.widgets.message_bar import MessageBar
from giamngheo_desktop.ui.widgets.stick_dialog import Look, StickDialog
from giamngheo_desktop.ui.widgets.text_dialog import TextDialog


@dataclass(frozen=True, slots=True)
class Answer:
    """One button of a question: what comes back, and what stands on it."""

    value: str
    label: str


class Notify(Protocol):
    """What a screen may say to the person and ask of her."""

    def done(self, text: str) -> None:
        """Something is done; goes away by itself."""

    def warn(self, text: str) -> None:
        """Something wants attention; stays until dealt with."""

    def error(self, error: UserError) -> None:
        """Something could not be done; stays until dealt with."""

    def bug(self, error: Exception) -> None:
        """The program is at fault."""

    def confirm(self, text: str, *, yes: str, is_final: bool = False) -> bool:
        """A decision; the safe choice has the focus.

        Args:
            yes: words on the button that does it.
            is_final: it cannot be taken back.
        """

    def choose(self, text: str, answers: list[Answer]) -> str | None:
        """One of several; the first is the safe one. `None` = none of them."""

    def ask_text(
        self,
        text: str,
        default: str = "",
        *,
        is_secret: bool = False,
        typed: Callable[[str], object] | None = None,
    ) -> str | None:
        """A line of words, for example a reason; `None` = taken back.

        Args:
            typed: told of the words as they are typed.
        """

    def ask_form(
        self, title: str, about: str, asks: Sequence[Ask], *, yes: str, problem: str = ""
    ) -> dict[str, str] | None:
        """Several fields at once, for example passphrases; `None` = taken back.

        Args:
            problem: why it was not done, where it is asked once more.
        """

    def show_text(self, title: str, text: str, *, yes: str) -> bool:
        """A longer text to be looked at before it is used; True when it is."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        """A file to read."""

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """A file to write."""

    def folder(self, title: str) -> Path | None:
        """A folder."""

    def printer(self, pages: int) -> QPrinter | None:
        """A printer, chosen once for a whole job; `None` = taken back.

        Args:
            pages: how many there are to choose a range from; 0 = all that will come.
        """

    def stick(self, title: str, look_for: Look) -> Path | None:
        """A stick that is plugged in, or a folder.

        Args:
            look_for: asks for the sticks off the UI thread.
        """


class WindowNotify:
    """Speaks through the message bar of a window, and through boxes where a decision is needed.

    Args:
        go: opens the screen where an error can be mended; `None` = there are no screens yet.
    """

    def __init__(
        self, parent: QWidget, bar: MessageBar, go: Callable[[str, object], None] | None = None
    ) -> None:
        self._parent = parent
        self._bar = bar
        self._go = go

    def done(self, text: str) -> None:
        """Green bar, five seconds."""
        self._bar.done(text)

    def warn(self, text: str) -> None:
        """Yellow bar."""
        self._bar.warn(text)

    def error(self, error: UserError) -> None:
        """Red bar with the whole text of the error, and the way to where it is mended."""
        if isinstance(error, SheetNeeded) and self._go is not None:
            self._bar.error(error.text, say.TO_SHEET, self._to_sheet)
        else:
            self._bar.error(error.text)

    def _to_sheet(self) -> None:
        self._bar.close_message()
        if self._go is not None:
            self._go("backup", KeysRequest())

    def bug(self, error: Exception) -> None:
        """A box with details that can be copied; they hold no household data."""
        box = QMessageBox(QMessageBox.Icon.Critical, say.APP, say.bug(), parent=self._parent)
        box.setDetailedText(bug_details(error))
        box.addButton(say.GO_ON, QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def confirm(self, text: str, *, yes: str, is_final: bool = False) -> bool:
        """Two buttons; the safe one has the focus."""
        words = f"{text}\n\n{say.FINAL}" if is_final else text
        box = QMessageBox(QMessageBox.Icon.Question, say.APP, words, parent=self._parent)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        safe = box.addButton(say.CANCEL, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(safe)
        box.setEscapeButton(safe)
        box.exec()
        return box.clickedButton() is accept

    def choose(self, text: str, answers: list[Answer]) -> str | None:
        """One button per answer and one to leave."""
        box = QMessageBox(QMessageBox.Icon.Question, say.APP, text, parent=self._parent)
        buttons = [box.addButton(one.label, QMessageBox.ButtonRole.ActionRole) for one in answers]
        box.setEscapeButton(box.addButton(say.CANCEL, QMessageBox.ButtonRole.RejectRole))
        box.setDefaultButton(buttons[0])
        box.exec()
        pressed = box.clickedButton()
        return next(
            (one.value for one, it in zip(answers, buttons, strict=True) if it is pressed), None
        )

    def ask_text(
        self,
        text: str,
        default: str = "",
        *,
        is_secret: bool = False,
        typed: Callable[[str], object] | None = None,
    ) -> str | None:
        """A small box with one line."""
        box = QInputDialog(self._parent)
        box.setWindowTitle(say.APP)
        box.setLabelText(text)
        if is_secret:
            box.setTextEchoMode(QLineEdit.EchoMode.Password)
        box.setTextValue(default)
        box.setOkButtonText(say.GO_ON)
        box.setCancelButtonText(say.CANCEL)
        if typed is not None:
            box.textValueChanged.connect(typed)
        is_accepted = box.exec() == QDialog.DialogCode.Accepted
        words = box.textValue()
        box.deleteLater()
        return words if is_accepted else None

    def ask_form(
        self, title: str, about: str, asks: Sequence[Ask], *, yes: str, problem: str = ""
    ) -> dict[str, str] | None:
        """A dialog with the fields one under the other."""
        form = AskForm(title, about, asks, yes, self._parent, problem=problem)
        return form.values() if form.exec() == QDialog.DialogCode.Accepted else None

    def show_text(self, title: str, text: str, *, yes: str) -> bool:
        """A dialog with the whole text."""
        return TextDialog(title, text, yes, self._parent).exec() == QDialog.DialogCode.Accepted

    def open_file(self, title: str, kinds: str) -> Path | None:
        """The system's dialog."""
        name, _ = QFileDialog.getOpenFileName(self._parent, title, "", kinds)
        return Path(name) if name else None

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        """The system's dialog; it asks before a file is replaced."""
        chosen, _ = QFileDialog.getSaveFileName(self._parent, title, name, kinds)
        return Path(chosen) if chosen else None

    def folder(self, title: str) -> Path | None:
        """The system's dialog."""
        chosen = QFileDialog.getExistingDirectory(self._parent, title)
        return Path(chosen) if chosen else None

    def printer(self, pages: int) -> QPrinter | None:
        """The system's dialog."""
        return ask_printer(self._parent, pages)

    def stick(self, title: str, look_for: Look) -> Path | None:
        """A dialog with the sticks that are plugged in."""
        dialog = StickDialog(title, look_for, self._parent)
        return dialog.path if dialog.exec() == QDialog.DialogCode.Accepted else None


def bug_details(error: BaseException) -> str:
    """Kind of the error and the places it passed; never its message, which may hold a name."""
    lines = [type(error).__name__]
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        lines.append(f"{Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join(lines)
