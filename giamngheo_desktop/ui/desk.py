"""What every screen is handed, and what a screen is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import ApprovalNeeded, UserError
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.session import verify_person
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui_approval as approval
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.preferences import Preferences, TextSize
from giamngheo_desktop.ui.task import Task, TaskRunner, Way
from giamngheo_desktop.ui.widgets.ask_form import Ask

Result = TypeVar("Result")


@dataclass(frozen=True)
class Desk:
    """Everything a screen may use.

    Args:
        services: use cases of the opened workplace.
        role: side of the hand-over.
        place: where screens stand; a screen is made in it, because what is set in later is dressed
            anew with everything on it.
        runner: takes work off the window's thread.
        notify: says and asks.
        preferences: of this machine.
        go: opens another screen by id, with a request it understands.
        prepare: builds a screen that is likely to be opened next, with what it will show.
        changed: tells every other screen what a service call altered.
        text_size: gives the window another size of letters.
        start_again: closes the workplace and asks for a login: the file is another one now.
    """

    services: Services
    role: UnitRole
    place: QWidget
    runner: TaskRunner
    notify: Notify
    preferences: Preferences
    go: Callable[[str, object], None]
    prepare: Callable[[str, object], None]
    changed: Callable[[Changes], None]
    text_size: Callable[[TextSize], None]
    start_again: Callable[[], None]


class Screen(QWidget):
    """One screen of the window.

    Args:
        desk: what it may use.
        title: shown over it.
    """

    title_changed = Signal()

    def __init__(self, desk: Desk, title: str) -> None:
        super().__init__(desk.place)
        self.desk = desk
        self.title = title
        self.is_stale = True
        self.setAccessibleName(title)

    def reload(self) -> None:
        """Read again what is shown; called when it is opened stale or news arrives."""

    def open_with(self, request: object) -> None:
        """Another screen leads here, for example to one household."""

    def make_ready(self, given: object) -> None:
        """Draw what takes long before it is asked for; the window has nothing else to do."""

    @property
    def is_drawn(self) -> bool:
        """False while parts of it wait for later turns of the window."""
        return True

    def concerns(self, changes: Changes) -> bool:
        """True when the news alters what this screen shows."""
        return any(changes.names())

    def take_focus(self) -> None:
        """Put the cursor where work begins."""
        self.setFocus()

    def resize_text(self, size: TextSize) -> None:
        """Letters have another size; most screens need do nothing."""

    def shut(self) -> None:
        """The window closes: let go of what is held."""

    def may_leave(self) -> bool:
        """False keeps the person here; a draft is kept in any case."""
        return True

    def run(
        self,
        label: str,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> Task[Result]:
        """Do work off the UI thread and come back with its result."""
        return self._send(Way.ACT, label, work, done, failed)

    def look_up(
        self,
        label: str,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> Task[Result]:
        """As `run`, for what changes nothing: it does not wait for long work in hand."""
        return self._send(Way.READING, label, work, done, failed)

    def view(
        self,
        label: str,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object] | None = None,
    ) -> Task[Result]:
        """As `look_up`, for what takes its time: other readings do not wait for it."""
        return self._send(Way.VIEW, label, work, done, failed)

    def _send(
        self,
        way: Way,
        label: str,
        work: Callable[[Progress], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object] | None,
    ) -> Task[Result]:
        failed = failed or self.desk.notify.error
        return self.desk.runner.start(
            Task(self, work, done=done, failed=failed, label=label, way=way)
        )

    def save_act(
        self,
        label: str,
        work: Callable[[], Result],
        done: Callable[[Result], object],
        failed: Callable[[UserError], object] | None = None,
        *,
        ends: Sequence[str] = (),
    ) -> Task[Result]:
        """Store what a person typed; a window that is closed meanwhile waits for it.

        Args:
            ends: names of the drafts that end with it, once it is stored.
        """

        def stored(_progress: Progress) -> Result:
            result = work()
            for key in ends:
                self.desk.services.households.drop_draft(key)
            return result

        return self._send(Way.SAVE, label, stored, done, failed)

    def run_approved(
        self,
        label: str,
        work: Callable[[Progress, str | None], Result],
        done: Callable[[Result], object],
    ) -> None:
        """Do work that may need a second person; she types her passphrase here, if she is asked.

        A wrong name or passphrase, or a person who may not, is asked again until it is taken back.

        Args:
            work: handed the id of the second person, once she has proved herself. It must change
                nothing before it asks for her.
        """

        def ask_for_her(why: str, error: UserError, user: str = "") -> None:
            typed = self._second_person(why, user)
            if typed is None:
                self.desk.notify.error(error)
                return
            folder, proved = self.desk.services.at.folder, list[str]()
            user, word = typed["second"].strip(), typed["second_word"]

            def approved(progress: Progress) -> Result:
                proved.append(verify_person(folder, user, word))
                return work(progress, proved[0])

            def refused(told: UserError) -> None:
                # What the first person chose and typed before stands: only she tries again.
                if isinstance(told, ApprovalNeeded):
                    ask_for_her(approval.may_not(user, told.text), error)
                elif not proved:
                    ask_for_her(told.text, error, user)
                else:
                    self.desk.notify.error(told)

            self.run(label, approved, done, refused)

        def failed(error: UserError) -> None:
            if isinstance(error, ApprovalNeeded):
                ask_for_her(approval.about(error.text), error)
            else:
                self.desk.notify.error(error)

        self.run(label, lambda progress: work(progress, None), done, failed)

    def _second_person(self, about: str, user: str) -> dict[str, str] | None:
        asks = (
            Ask("second", approval.SECOND, default=user),
            Ask("second_word", approval.SECOND_PASSPHRASE, is_secret=True),
        )
        return self.desk.notify.ask_form(approval.TITLE, about, asks, yes=approval.APPROVE)

    def stick(self, title: str) -> Path | None:
        """The stick, or a folder, that something is written to; `None` = taken back."""
        sticks = self.desk.services.sticks
        return self.desk.notify.stick(
            title, lambda then: self.look_up("", lambda _p: sticks.seen(), then)
        )


class EmptyState(QWidget):
    """What stands in an empty place: what will be here, and the one next step."""

    def __init__(self, text: str, step: QWidget | None = None) -> None:
        super().__init__()
        self.label = QLabel(text)
        self.label.setObjectName("quiet")
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.label.setFixedWidth(560)
        self._give_room()
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(self.label, 0, Qt.AlignmentFlag.AlignHCenter)
        if step is not None:
            box.addWidget(step, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(2)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need more room."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._give_room()

    def _give_room(self) -> None:
        # A centred label is given its hint, not the height its wrapped lines need.
        lines = 4 * QFontMetrics(QApplication.font()).lineSpacing()
        self.label.setMinimumHeight(lines)


@dataclass(frozen=True)
class ScreenSpec:
    """One line of `SCREENS`.

    Args:
        id: name by which screens lead to each other.
        title: on the rail and over the screen.
        icon: name of a picture in `resources/icons`.
        make: builds the screen when it is first opened.
        roles: sides of the hand-over that have it.
        key: number on the rail and of `Ctrl+1` to `Ctrl+9`; 0 for a screen that is only led to.
    """

    id: str
    title: str
    icon: str
    make: Callable[[Desk], Screen]
    roles: frozenset[UnitRole] = frozenset(UnitRole)
    key: int = 0
