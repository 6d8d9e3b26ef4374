"""The status bar: five cells that say how things stand, each a button to its place."""

from collections.abc import Mapping
from datetime import date, datetime

from PySide6.QtCore import QTimer

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.context import VIET_NAM, local_day
from giamngheo_desktop.services.recovery import SheetState
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.task import Task, TaskRunner, Way
from giamngheo_desktop.ui.widgets.status_cells import Cell, StatusCells

LEADS_TO = {"round": "round", "backup": "backup", "unsent": "handover", "state": "settings"}
"""Cell -> screen it leads to."""

READ_AGAIN_MS = 60_000
SOON_DAYS, LATE_DAYS = 14, 3


class StatusBar(StatusCells):
    """Reads its cells again every minute and after news, off the window's thread.

    Args:
        services: use cases of the opened workplace.
        runner: reads the cells; whatever was asked of it before comes first.
        notify: told when they cannot be read.
    """

    def __init__(self, services: Services, runner: TaskRunner, notify: Notify) -> None:
        super().__init__()
        self._services, self._runner, self._notify = services, runner, notify
        self._asked: Task[dict[str, Cell]] | None = None
        self._timer = QTimer(self, interval=READ_AGAIN_MS)
        self._timer.timeout.connect(self.read)
        self._timer.start()
        self.read()

    def read(self) -> None:
        """Read the cells again; a reading that still waits its turn will do."""
        if self._asked is not None and self._runner.waits(self._asked):
            return
        services = self._services
        self._asked = Task(
            self,
            lambda _progress: cells_of(services),
            done=self._show,
            failed=self._notify.error,
            way=Way.READING,
            is_quiet=True,
        )
        self._runner.start(self._asked)

    def _show(self, cells: Mapping[str, Cell]) -> None:
        for name, cell in cells.items():
            self.show_cell(name, cell)

    def hear(self, changes: Changes) -> None:
        """Something changed; a saved household is told with its minute."""
        if changes.households:
            self.show_cell("saved", saved_cell(self._services.at.clock()))
        self.read()

    def shut(self) -> None:
        """Read no more."""
        self._timer.stop()


def cells_of(services: Services) -> dict[str, Cell]:
    """What the cells say now, read from the store; cell -> what it shows."""
    return {
        "round": round_cell(services.rounds.current(), services.at.today()),
        "backup": backup_cell(services),
        "unsent": unsent_cell(services),
        "state": state_cell(services),
    }


def round_cell(found: ReviewRound | None, today: date) -> Cell:
    """Round in hand and days left, always with the date."""
    if found is None:
        return Cell(say.NO_ROUND, "warn")
    if found.status is RoundStatus.CLOSED:
        return Cell(say.round_is_closed(names.round_name(found)))
    left = (found.to_on - today).days
    kind = "wrong" if left <= LATE_DAYS else "warn" if left <= SOON_DAYS else ""
    return Cell(say.round_left(names.round_name(found), left, show_date(found.to_on)), kind)


def backup_cell(services: Services) -> Cell:
    """The copy outside the laptop: due by working days, or by changes, for the clock may lie."""
    figures = services.backups.figures()
    if figures.is_due:
        return Cell(say.outside_due(figures.working_days, figures.changes), "warn")
    if services.key_change.is_due():
        return Cell(say.KEY_CHANGE_DUE, "warn")
    if services.recovery.state() is not SheetState.PROVED and not services.at.office().is_sample:
        return Cell(say.NO_SHEET, "warn")
    if figures.last_outside is None:
        return Cell(say.NEVER_OUTSIDE)
    return Cell(say.outside_copy(figures.working_days))


def unsent_cell(services: Services) -> Cell:
    """Households of a commune's round whose present answers have not gone up."""
    found = services.rounds.current()
    if found is None or services.at.office().role is not UnitRole.COMMUNE:
        return Cell("")
    waiting = sum(one.not_sent for one in services.outbox.deliveries(found.id).values())
    return Cell(say.unsent(waiting), "warn" if waiting and _is_closed(found) else "")


def _at_hour(at: datetime) -> str:
    return at.astimezone(VIET_NAM).strftime("%H:%M %d/%m/%Y")


def _is_closed(found: ReviewRound) -> bool:
    return found.status is RoundStatus.CLOSED


def state_cell(services: Services) -> Cell:
    """Something that is unusual about this workplace; work goes on."""
    warning = services.audit.clock_warning()
    if warning is not None:
        day, floor = (show_date(local_day(one)) for one in (warning.now, warning.floor))
        if day == floor:
            day, floor = (_at_hour(one) for one in (warning.now, warning.floor))
        return Cell(
            say.clock_behind(day, floor) if warning.is_behind else say.clock_ahead(day), "warn"
        )
    if services.recovery.is_waiting_for_receipt():
        return Cell(say.AWAITS_RECEIPT, "warn")
    return Cell(say.SAMPLE_DATA, "warn") if services.at.office().is_sample else Cell("")


def saved_cell(at: datetime) -> Cell:
    """The store has it since an instant."""
    return Cell(say.saved_at(at.astimezone(VIET_NAM).strftime("%H:%M")))
