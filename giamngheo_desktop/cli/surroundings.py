"""Where a command was called from: options, environment, terminal."""

import getpass
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments
from giamngheo_desktop.domain.errors import FileUnreadable, PassphraseMissing, UserError
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.login_names import default_folder
from giamngheo_desktop.services.session import open_workplace, verify_person
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.text import care as care_words
from giamngheo_desktop.text import cli as say
from giamngheo_desktop.text import cli_setting_up as setting_up_words
from giamngheo_desktop.text import rescue as rescue_words


class LineProgress(Progress):
    """Shows progress on standard error, at most one line a piece of work."""

    def step(self, done: int, total: int, label: str = "") -> None:
        """Write where the work stands."""
        whole = f"/{total}" if total else ""
        sys.stderr.write(f"\r{done}{whole} {label}\x1b[K")
        sys.stderr.flush()


class CalledFromLine:
    """Surroundings of one call of the command line."""

    def __init__(self, arguments: Arguments) -> None:
        self._arguments = arguments
        self._opened: Services | None = None
        self.clock: Callable[[], datetime] = given_clock(arguments)
        quiet = arguments.quiet or not sys.stderr.isatty()
        self.progress: Progress = Progress() if quiet else LineProgress()

    def store_folder(self) -> Path:
        """`--store`, else GIAMNGHEO_STORE, else the user's data folder."""
        named = self._arguments.store or os.environ.get("GIAMNGHEO_STORE")
        return Path(named) if named else default_folder()

    def passphrase(self) -> str:
        """`--passphrase-file`, else GIAMNGHEO_PASSPHRASE, else the terminal."""
        return _secret(
            self._arguments.passphrase_file, "GIAMNGHEO_PASSPHRASE", say.ask_passphrase()
        )

    def new_passphrase(self) -> str:
        """`--new-passphrase-file`, else GIAMNGHEO_NEW_PASSPHRASE, else the terminal."""
        named = getattr(self._arguments, "new_passphrase_file", None)
        return _secret(named, "GIAMNGHEO_NEW_PASSPHRASE", say.ask_new_passphrase())

    def recovery_code(self) -> str:
        """`--recovery-file`, else GIAMNGHEO_RECOVERY, else the terminal."""
        named = getattr(self._arguments, "recovery_file", None)
        file = None if named == "-" else named
        return _secret(file, "GIAMNGHEO_RECOVERY", setting_up_words.ask_recovery_code())

    def recovery_passphrase(self) -> str:
        """`--recovery-passphrase-file`, else GIAMNGHEO_RECOVERY_PASSPHRASE, else the terminal."""
        named = getattr(self._arguments, "recovery_passphrase_file", None)
        question = rescue_words.ask_key_passphrase()
        return _secret(named, "GIAMNGHEO_RECOVERY_PASSPHRASE", question)

    def approver(self) -> str | None:
        """`--approver` with `--approver-passphrase-file` or GIAMNGHEO_APPROVER_PASSPHRASE."""
        name = getattr(self._arguments, "approver", None)
        if not name:
            return None
        file = getattr(self._arguments, "approver_passphrase_file", None)
        secret = _secret(file, "GIAMNGHEO_APPROVER_PASSPHRASE", say.ask_approver_passphrase())
        return verify_person(self.store_folder(), name, secret)

    def services(self) -> Services:
        """Open the workplace, once."""
        if self._opened is None:
            user = self._arguments.user or os.environ.get("GIAMNGHEO_USER")
            self._opened = services_of(
                open_workplace(
                    self.store_folder(),
                    user=user,
                    passphrase=self.passphrase,
                    clock=self.clock,
                )
            )
        return self._opened

    def close(self) -> None:
        """Close the workplace if this call opened one; once a day a backup is made before."""
        if self._opened is None:
            return
        problem = self._opened.end_work(daily=True)
        if problem is not None:
            sys.stderr.write(f"{care_words.no_backup_at_close(str(problem))}\n")


def given_clock(arguments: Arguments) -> Callable[[], datetime]:
    """The clock of `--clock` or GIAMNGHEO_CLOCK, else the real one.

    Raises:
        UserError: for the user: the instant has no zone or is no instant.
    """
    text = arguments.clock or os.environ.get("GIAMNGHEO_CLOCK")
    if not text:
        return lambda: datetime.now(UTC)
    try:
        at = datetime.fromisoformat(text)
    except ValueError as error:
        raise UserError(say.clock_unreadable(text)) from error
    if at.tzinfo is None:
        raise UserError(say.clock_unreadable(text))
    return lambda: at.astimezone(UTC)


def _secret(file: str | None, variable: str, question: str) -> str:
    if file:
        try:
            return Path(file).read_text(encoding="utf-8").split("\n")[0].rstrip("\r")
        except (OSError, ValueError) as error:
            raise FileUnreadable(say.passphrase_file_unreadable(file)) from error
    if variable in os.environ:
        return os.environ[variable]
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass(question)
    raise PassphraseMissing(say.passphrase_missing())
