"""What the screen of the plan does with the other side: take over from above, send down, print."""

from collections.abc import Callable
from pathlib import Path

from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.papers import PaperRequest
from giamngheo_desktop.services.plan import PlanStored
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.desk import Desk, Screen
from giamngheo_desktop.ui.screens.plan.draft import Read
from giamngheo_desktop.ui.screens.plan.head import Printing

ALL_APPENDICES = "pl_all"


def has_above(services: Services, year: int) -> bool:
    """True where the unit above has sent a plan of the year."""
    try:
        services.plan.above(year)
    except NotFound:
        return False
    return True


def send_to_all(services: Services, folder: Path) -> list[str]:
    """Write the plan for every commune below that has a registered machine; names of these."""
    sent = []
    for unit in services.plan.registered_communes():
        services.downward.send(unit.id, folder)
        sent.append(unit.name)
    return sent


class PlanExchange:
    """Papers and bundles of one screen."""

    def __init__(self, screen: Screen, desk: Desk, done: Callable[[PlanStored], None]) -> None:
        self._screen, self._desk, self._done = screen, desk, done

    def take_over(self, year: int) -> None:
        """Take what the unit above gave into the own plan."""
        services = self._desk.services
        self._screen.run(say.TAKING, lambda _p: services.plan.adopt(year), self._done)

    def send_down(self) -> None:
        """Write the stored plan for the communes, one file each."""
        services = self._desk.services
        folder = self._desk.notify.folder(say.CHOOSE_FOLDER)
        if folder is not None:
            self._screen.run(say.SENDING, lambda _p: send_to_all(services, folder), self._on_sent)

    def _on_sent(self, names: list[str]) -> None:
        if names:
            self._desk.notify.done(say.sent_down(len(names), ", ".join(names)))
        else:
            self._desk.notify.warn(say.nobody_registered())

    def print_out(self, read: Read, wanted_as: Printing) -> None:
        """Write all appendices into one PDF, from what is stored."""
        services, notify, year = self._desk.services, self._desk.notify, read.year
        if read.view is None:
            return
        if not read.round:
            notify.warn(say.NO_ROUND)
            return
        wanted = PaperRequest(
            ALL_APPENDICES,
            read.round,
            Audience.HO_SO,
            allow_unbalanced=True,
            year=year,
            as_of=wanted_as.as_of,
            late=wanted_as.late,
            money=wanted_as.money,
        )
        path = notify.save_file(say.PDF_TITLE, say.file_name(year), say.PDF_KINDS)
        if path is not None:
            self._screen.run(
                say.DRAWING,
                lambda progress: services.papers.save_pdf(
                    wanted, path, force=True, progress=progress
                ),
                lambda printed: notify.done(say.printed(printed.path.name, printed.pages)),
            )
