"""The window: rail, title, one message bar, the open screen, five cells at the bottom.

Knows screens only through the specs it is handed.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui import look, names, status
from giamngheo_desktop.ui.closing import Closing
from giamngheo_desktop.ui.desk import Desk, Screen, ScreenSpec
from giamngheo_desktop.ui.frame import work_page
from giamngheo_desktop.ui.head_bar import HeadBar
from giamngheo_desktop.ui.help_pane import HelpPane
from giamngheo_desktop.ui.lock import LockPage
from giamngheo_desktop.ui.locking import Locking
from giamngheo_desktop.ui.notify import WindowNotify
from giamngheo_desktop.ui.preferences import TextSize
from giamngheo_desktop.ui.rail import Rail
from giamngheo_desktop.ui.search import SearchRequest
from giamngheo_desktop.ui.surroundings import Surroundings
from giamngheo_desktop.ui.switching import switch_person
from giamngheo_desktop.ui.task import TaskRunner
from giamngheo_desktop.ui.widgets.message_bar import MessageBar


class MainWindow(QMainWindow):
    """See the module.

    Args:
        services: use cases of the opened workplace.
        specs: all screens; those of the other role are left out.
        around: what the window itself is handed.
    """

    data_changed = Signal(object)

    def __init__(
        self, services: Services, specs: Sequence[ScreenSpec], around: Surroundings
    ) -> None:
        super().__init__()
        self._services, self.office = services, services.at.office()
        self._specs = {one.id: one for one in specs if self.office.role in one.roles}
        self._around = around
        self._screens: dict[str, Screen] = {}
        self._came_from: list[str] = []
        self.bar = MessageBar()
        self.stack = QStackedWidget()
        self.notify = around.notify or WindowNotify(self, self.bar, self.go)
        self.runner = TaskRunner(self.notify.bug)
        self._closing = Closing(self, self.runner, self.notify)
        self.desk = Desk(
            services=services,
            role=self.office.role,
            place=self.stack,
            runner=self.runner,
            notify=self.notify,
            preferences=around.preferences,
            go=self.go,
            prepare=self.prepare,
            changed=self.data_changed.emit,
            text_size=self.apply_text_size,
            start_again=self.start_again,
        )
        self._build()
        self._connect()
        self.go(next(iter(self._specs)), None)
        self.apply_text_size(around.preferences.text_size)

    # -- building ---------------------------------------------------------------------------

    def _build(self) -> None:
        self.setWindowTitle(names.office_title(self.office))
        self.setWindowIcon(look.icon("app", look.ACCENT))
        self.setMinimumSize(1024, 600)
        self.rail = Rail(list(self._specs.values()))
        self.head = HeadBar(self._services.at.person.name)
        self.cells = status.StatusBar(self._services, self.runner, self.notify)
        self.setStatusBar(self.cells)
        self.lock = LockPage(self._services.at.person.name)
        self._pages = QStackedWidget()
        self._pages.addWidget(work_page(self.rail, self.head, self.bar, self.stack))
        self._pages.addWidget(self.lock)
        self.setCentralWidget(self._pages)
        self.locking = Locking(
            self._pages, self.lock, self._around.unlock, self._services.at.clock, self.notify.bug
        )
        self.help = HelpPane(self)
        self.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, self.help)

    def _connect(self) -> None:
        self.rail.chosen.connect(lambda screen: self.go(screen, None))
        self.rail.helped.connect(lambda: self.help.turn(self._came_from[-1]))
        self.runner.started.connect(self.bar.follow)
        self.data_changed.connect(self._spread)
        self.cells.pressed.connect(self._on_cell_pressed)
        self.locking.locked.connect(lambda: self._on_locked(is_locked=True))
        self.locking.opened.connect(lambda: self._on_locked(is_locked=False))
        self.head.searched.connect(lambda text: self.go("households", SearchRequest(text)))
        self.head.switched.connect(self.switch)
        self.lock.switched.connect(self.switch)
        for keys, action in (
            ("Ctrl+F", self.head.take_focus),
            ("Ctrl+L", self.locking.now),
            ("Ctrl+Shift+L", self.switch),
            ("F5", self.reload),
            ("Esc", self.back),
            ("F6", lambda: self.focusNextPrevChild(True)),
            ("Shift+F6", lambda: self.focusNextPrevChild(False)),
            ("Ctrl+Shift++", self.larger_text),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(action)

    # -- screens ----------------------------------------------------------------------------

    def go(self, screen: str, request: object) -> None:
        """Open a screen; a request leads to one thing on it."""
        if (now := self.open_screen()) is not None and not now.may_leave():
            return
        wanted = self._screen(screen)
        if self._came_from[-1:] != [screen]:
            self._came_from.append(screen)
        self.stack.setCurrentWidget(wanted)
        self.rail.mark(screen)
        if request is not None:
            wanted.open_with(request)
        self._freshen(wanted)
        self.show_title(wanted)
        wanted.take_focus()

    def _screen(self, name: str) -> Screen:
        if name not in self._screens:
            self._screens[name] = made = self._specs[name].make(self.desk)
            made.title_changed.connect(lambda: self.show_title(made))
            self.stack.addWidget(made)
            made.resize_text(look.present_size())
        return self._screens[name]

    def prepare(self, screen: str, given: object) -> None:
        """Build a screen in a later turn, with what is likely to be shown on it."""
        QTimer.singleShot(0, self, lambda: self._screen(screen).make_ready(given))

    def show_title(self, screen: Screen) -> None:
        """A screen has another title now, for example another household."""
        if screen is self.stack.currentWidget():
            self.head.show_title(screen.title)

    def open_screen(self) -> Screen | None:
        """The screen that is open."""
        now = self.stack.currentWidget()
        return now if isinstance(now, Screen) else None

    def back(self) -> None:
        """To the screen before; a draft is kept."""
        if self.bar.kind() in {"warn", "error"} and not self.bar.isHidden():
            self.bar.close_message()
        elif len(self._came_from) > 1:
            self._came_from.pop()
            self.go(self._came_from.pop(), None)

    def reload(self) -> None:
        """Read again what the open screen shows."""
        if (now := self.open_screen()) is not None:
            now.is_stale = True
            self._freshen(now)

    @staticmethod
    def _freshen(screen: Screen) -> None:
        if screen.is_stale:
            screen.is_stale = False
            screen.reload()

    # -- news -------------------------------------------------------------------------------

    def _spread(self, changes: Changes) -> None:
        for screen in self._screens.values():
            screen.is_stale |= screen.concerns(changes)
        if (now := self.open_screen()) is not None:
            self._freshen(now)
        self.cells.hear(changes)

    def _on_cell_pressed(self, name: str) -> None:
        if (screen := status.LEADS_TO.get(name, "")) in self._specs:
            self.go(screen, None)

    # -- lock, size, end --------------------------------------------------------------------

    def _on_locked(self, *, is_locked: bool) -> None:
        self.cells.setHidden(is_locked)
        if is_locked:
            self.help.hide()
        elif (now := self.open_screen()) is not None:
            now.take_focus()

    def switch(self) -> None:
        """Another person goes on with her own passphrase; the file stays open (Ctrl+Shift+L)."""
        self.locking.let_through(self._switch)

    def _switch(self) -> None:
        now, hand_over = self.open_screen(), self._around.hand_over

        def goes_on(place: Workplace) -> None:
            self._closing.goes_to = place
            self.close()

        if hand_over is not None and (now is None or now.may_leave()):
            lock = self.lock if self.locking.is_locked else None
            switch_person(self, self.desk, self.notify, goes_on, lock)

    def start_again(self) -> None:
        """The data stand in another file now: close and ask for a login."""
        self.close()
        if self._around.start_again is not None:
            self._around.start_again()

    def larger_text(self) -> None:
        """Next size of letters, round."""
        size = look.next_size(self._around.preferences.text_size)
        self._around.preferences.text_size = size
        self.apply_text_size(size)

    def apply_text_size(self, size: TextSize) -> None:
        """Letters, rail and screens of a size."""
        look.resize(size)
        self.rail.shrink(size is not TextSize.NORMAL)
        for screen in self._screens.values():
            screen.resize_text(size)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Wait for the work in hand, then close the store, or hand it to who goes on."""
        may_leave = (now := self.open_screen()) is None or now.may_leave()
        if not may_leave or self._closing.waits() or not self._closing.shut(self._screens.values()):
            event.ignore()
            return
        self._around.preferences.window = self.saveGeometry()
        self.cells.shut()
        self.locking.stop()
        self.runner.close()
        if self._closing.goes_to is not None and self._around.hand_over is not None:
            self._around.hand_over(self._closing.goes_to)
        else:
            self._services.end_work()
        event.accept()
