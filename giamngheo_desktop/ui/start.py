"""Starts the window: first run or login, then the main window. Called by the composition root."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSettings
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.services.context import Clock, Workplace, local_day
from giamngheo_desktop.services.login_names import default_folder
from giamngheo_desktop.services.new_workplace import NewWorkplace, create_workplace
from giamngheo_desktop.services.places import VillageDraft
from giamngheo_desktop.services.recovery import RecoveryService
from giamngheo_desktop.services.sample.workplace import FOLDER, create_sample
from giamngheo_desktop.services.session import (
    is_workplace,
    login_names,
    new_attempts,
    open_workplace,
    require_rules,
    utc_now,
)
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.services.swapping import finish_swap
from giamngheo_desktop.text import ui as words
from giamngheo_desktop.text import ui_start as say
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.first_sheet import FirstSheet
from giamngheo_desktop.ui.login import LoginPage
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.notify import Notify, WindowNotify
from giamngheo_desktop.ui.preferences import Preferences
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.surroundings import Surroundings
from giamngheo_desktop.ui.task import Task, TaskRunner
from giamngheo_desktop.ui.way_in import WayIn, forgotten, restore_first
from giamngheo_desktop.ui.widgets.message_bar import MessageBar
from giamngheo_desktop.ui.wizard import Wizard


class StartWindow(QMainWindow):
    """First run or login; gives way to the main window.

    Args:
        folder: of the workplace.
        clock: the present instant.
        preferences: of this machine.
    """

    def __init__(self, folder: Path, clock: Clock, preferences: Preferences) -> None:
        super().__init__()
        self.setWindowTitle(words.APP)
        self.setWindowIcon(look.icon("app", look.ACCENT))
        self.resize(1024, 640)
        self.folder, self.clock, self._preferences = folder, clock, preferences
        self.main: MainWindow | None = None
        self.is_wanted_again = False
        self._attempts = new_attempts()
        self.bar = MessageBar()
        self.notify: Notify = WindowNotify(self, self.bar)
        self._runner = TaskRunner(self.notify.bug)
        self._busy = QLabel(say.MAKING)
        self._busy.setObjectName("heading")
        self.pages = QStackedWidget()
        page = QWidget()
        box = QVBoxLayout(page)
        box.addWidget(self.bar)
        box.addWidget(self.pages, 1)
        box.addWidget(self._busy)
        self._busy.hide()
        self.setCentralWidget(page)
        self.wizard: Wizard | None = None
        self.login: LoginPage | None = None
        self.sheet: FirstSheet | None = None
        self._made: Workplace | None = None
        self._begin()

    def _begin(self) -> None:
        """Carry a decided swap on, then login or first run; a damaged rule file stops all."""
        try:
            require_rules()
        except UserError as error:
            self.notify.error(error)
            self.pages.setEnabled(False)
            return
        try:
            finish_swap(self.folder)
        except UserError as error:
            self.notify.error(error)
        if is_workplace(self.folder):
            self._ask_login()
        else:
            self._ask_first_run()

    # -- first run --------------------------------------------------------------------------

    def _ask_first_run(self) -> None:
        self.wizard = Wizard(local_day(self.clock()), self._open_sample)
        self.wizard.finished.connect(self._make)
        self.wizard.restore_wished.connect(self._restore)
        self.pages.addWidget(self.wizard)

    def _make(self, new: NewWorkplace, villages: list[str]) -> None:
        folder, clock = self.folder, self.clock

        def work(_progress: object) -> Workplace:
            place = create_workplace(folder, new, clock=clock)
            services_of(place).places.add_villages([VillageDraft(one) for one in villages])
            return place

        self._set_busy(True)
        self._runner.start(Task(self, work, done=self._ask_sheet, failed=self._on_not_made))

    def _ask_sheet(self, place: Workplace) -> None:
        """The new workplace shall open without its passphrase before it holds anybody."""
        self._set_busy(False)
        self._made = place
        self.sheet = FirstSheet(RecoveryService(place), self.notify, self._runner)
        self.sheet.finished.connect(lambda: self._open(place))
        self.pages.addWidget(self.sheet)
        self.pages.setCurrentWidget(self.sheet)
        self.sheet.make()

    def _open_sample(self) -> None:
        folder, clock = self.folder.with_name(FOLDER), self.clock

        def work(_progress: object) -> Workplace:
            return create_sample(folder, clock=clock)

        self._set_busy(True)
        self._runner.start(Task(self, work, done=self._open, failed=self._on_not_made))

    def _on_not_made(self, error: UserError) -> None:
        self._set_busy(False)
        self.notify.error(error)

    def _set_busy(self, is_busy: bool) -> None:
        self._busy.setVisible(is_busy)
        self.pages.setEnabled(not is_busy)

    # -- login ------------------------------------------------------------------------------

    def _ask_login(self) -> None:
        self.login = LoginPage(login_names(self.folder), self._preferences.user)
        self.login.asked.connect(self._try)
        self.login.forgotten.connect(self._help_in)
        self.pages.addWidget(self.login)
        self.login.take_focus()

    def _restore(self) -> None:
        """On a new laptop: a copy in the place of a new workplace."""
        restore_first(self.way_in, lambda: self._turn_to_login())

    def _help_in(self, user: str) -> None:
        """A forgotten passphrase: the sheet, or the unit above."""
        forgotten(self.way_in, user, self._open)

    def _turn_to_login(self) -> None:
        if self.wizard is not None:
            self.pages.removeWidget(self.wizard)
            self.wizard.deleteLater()
            self.wizard = None
        self._begin()

    @property
    def way_in(self) -> WayIn:
        """What the ways in without a passphrase may use."""
        return WayIn(self.folder, self.clock, self.notify, self._runner, self)

    def _try(self, user: str, passphrase: str) -> None:
        folder, clock, login, attempts = self.folder, self.clock, self.login, self._attempts
        if login is None:
            return
        self._runner.start(
            Task(
                self,
                lambda _p: open_workplace(
                    folder,
                    user=user,
                    passphrase=lambda: passphrase,
                    clock=clock,
                    attempts=attempts,
                ),
                done=self._open,
                failed=lambda error: login.refuse(error.text),
            )
        )

    # -- on to work -------------------------------------------------------------------------

    def _open(self, place: Workplace) -> None:
        self._made = None
        self._preferences.user = place.person.user
        former, self.main = self.main, main_window(services_of(place), self._preferences, self)
        self.main.showMaximized()
        if former is None:
            self.close()
        else:
            former.deleteLater()

    def hand_over(self, place: Workplace) -> None:
        """Another person goes on at the opened workplace."""
        self._open(place)

    def ask_again(self) -> None:
        """Once every window is closed, the login comes again."""
        self.is_wanted_again = True

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the worker of this window, and give a workplace back that nobody went on to."""
        self._runner.close()
        if self._made is not None:
            self._made.store.close()
            self._made = None
        event.accept()


def main_window(
    services: Services, preferences: Preferences, start: StartWindow | None = None
) -> MainWindow:
    """The window over an opened workplace."""
    around = Surroundings(
        preferences,
        services.people.opens,
        hand_over=start.hand_over if start else None,
        start_again=start.ask_again if start else None,
    )
    window = MainWindow(services, SCREENS, around)
    if not preferences.window.isEmpty():
        window.restoreGeometry(preferences.window)
    return window


def run(argv: Sequence[str]) -> int:
    """Show the window until it is closed.

    Returns:
        The exit code.
    """
    app = QApplication([words.APP, *argv])
    preferences = Preferences(QSettings("giamngheo-desktop", "giamngheo"))
    look.dress(app, preferences.text_size)
    folder = Path(os.environ.get("GIAMNGHEO_STORE") or default_folder())
    while True:
        start = StartWindow(folder, utc_now, preferences)
        _catch_bugs(start)
        start.show()
        code = app.exec()
        if not start.is_wanted_again:
            return code


def _catch_bugs(start: StartWindow) -> None:
    """Exceptions in slots do not reach a caller: they end here, shown without household data."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, Exception):
            notify = start.main.notify if start.main is not None else start.notify
            notify.bug(error)
        else:
            sys.__excepthook__(kind, error, trace)

    sys.excepthook = hook
