"""A `Notify` that answers by itself and remembers what was said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.ui.notify import Answer
from giamngheo_desktop.ui.widgets.ask_form import Ask
from giamngheo_desktop.ui.widgets.stick_dialog import Look


@dataclass
class RecordingNotify:
    """Answers from its fields; `said` holds (kind, words) in order."""

    confirms: bool = True
    chooses: str | None = None
    text: str | None = "lý do"
    path: Path | None = None
    form: dict[str, str] | None = None
    forms: list[dict[str, str] | None] = field(default_factory=list)
    said: list[tuple[str, str]] = field(default_factory=list)
    defaults: list[str] = field(default_factory=list)
    errors: list[UserError] = field(default_factory=list)
    bugs: list[Exception] = field(default_factory=list)

    def done(self, text: str) -> None:
        self.said.append(("done", text))

    def warn(self, text: str) -> None:
        self.said.append(("warn", text))

    def error(self, error: UserError) -> None:
        self.said.append(("error", error.text))
        self.errors.append(error)

    def bug(self, error: Exception) -> None:
        self.bugs.append(error)

    def confirm(self, text: str, *, yes: str, is_final: bool = False) -> bool:
        self.said.append(("final" if is_final else "confirm", text))
        return self.confirms

    def choose(self, text: str, answers: list[Answer]) -> str | None:
        self.said.append(("choose", text))
        return self.chooses if self.chooses is not None else answers[0].value

    def ask_text(
        self,
        text: str,
        default: str = "",
        *,
        is_secret: bool = False,
        typed: Callable[[str], object] | None = None,
    ) -> str | None:
        self.said.append(("ask", text))
        self.defaults.append(default)
        return self.text

    def ask_form(
        self, title: str, about: str, asks: Sequence[Ask], *, yes: str, problem: str = ""
    ) -> dict[str, str] | None:
        self.said.append(("form", about))
        if self.forms:
            self.form = self.forms.pop(0)
        elif problem:  # what was refused once is taken back
            return None
        if self.form is None:
            return None
        return {one.name: self.form.get(one.name, one.default) for one in asks}

    def show_text(self, title: str, text: str, *, yes: str) -> bool:
        self.said.append(("text", text))
        return self.confirms

    def open_file(self, title: str, kinds: str) -> Path | None:
        return self.path

    def save_file(self, title: str, name: str, kinds: str) -> Path | None:
        return self.path / name if self.path and self.path.is_dir() else self.path

    def folder(self, title: str) -> Path | None:
        return self.path

    def printer(self, pages: int) -> QPrinter | None:
        if self.path is None:
            return None
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.path))
        return printer

    def stick(self, title: str, look_for: Look) -> Path | None:
        return self.path
