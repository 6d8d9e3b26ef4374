"""In cả bộ: every paper of a round into one folder, with progress and cancel.

Each file is written whole or not at all; what was written before a cancel stays, whole.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from giamngheo_desktop.domain.errors import FileUnreadable, NotFound, PaperRefused
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.letters import LETTERS, Needs
from giamngheo_desktop.papers.paper import PaperKind
from giamngheo_desktop.papers.reports import printable
from giamngheo_desktop.services.catalogue import CATALOGUE, PaperEntry
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.paper_request import PaperRequest, Printed, PrintOptions
from giamngheo_desktop.services.paper_settings import stored_settings
from giamngheo_desktop.services.papers import PaperService
from giamngheo_desktop.text import exchange as say
from giamngheo_desktop.text import paper_services as words

_EVERY_ROUND = {Needs.ROUND, Needs.VILLAGE}
_BLANK = PrintOptions()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A paper of the set that was not written, and why."""

    paper: str
    reason: str


@dataclass(frozen=True, slots=True)
class PrintedSet:
    """A folder of papers.

    Args:
        left_out: papers refused or with nothing to say, each with its sentence.
    """

    folder: Path
    printed: tuple[Printed, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True)
class PaperSetService:
    """Use case of the whole set."""

    at: Workplace

    def papers(self) -> tuple[PaperEntry, ...]:
        """What stands in a set: lists, reports, and the letters made once a round or village."""
        once = {one.id for one in LETTERS if one.needs in _EVERY_ROUND}
        with self.at.store.reading() as tx:
            asks_for_more = stored_settings(tx).provincial_reports
        return tuple(
            one
            for one in CATALOGUE
            if (one.kind in {PaperKind.LIST, PaperKind.REPORT} or one.paper in once)
            and (asks_for_more or not one.is_optional)
        )

    def save(
        self,
        round_id: str,
        folder: Path,
        *,
        options: PrintOptions = _BLANK,
        villages: tuple[str, ...] = (),
        by: str = "village",
        force: bool = False,
        progress: Progress | None = None,
    ) -> PrintedSet:
        """Write every paper of a round as PDF.

        Args:
            folder: made when it is missing; its parent must be there.

        Raises:
            NotFound: for the user: no such round.
            FileExists: for the user: a file is there and `force` is off.
            FileUnreadable: for the user: the folder cannot be written to.
            NotAllowed: for the user.
            Cancelled: by `progress`.
        """
        told = progress or Progress()
        with self.at.store.reading() as tx:
            tx.rounds.get(round_id)
        _make(folder)
        wanted = list(self._requests(round_id, options, villages, by))
        printed: list[Printed] = []
        left_out: list[LeftOut] = []
        papers = PaperService(self.at)
        reports = {one.id: one for one in papers.reports(replace(wanted[0], by=by))}
        for no, one in enumerate(wanted, start=1):
            told.step(no - 1, len(wanted), f"{words.SET_PART} {one.paper}")
            try:
                built = reports.get(one.paper)
                drawn = (printable(built),) if built else papers.documents(one)
                path = folder / file_name(one)
                printed.append(papers.save_drawn(one, drawn, path, force=force))
            except (NotFound, PaperRefused) as refused:
                left_out.append(LeftOut(one.paper, refused.text))
        told.step(len(wanted), len(wanted), words.SET_PART)
        return PrintedSet(folder, tuple(printed), tuple(left_out))

    def _requests(
        self, round_id: str, options: PrintOptions, villages: tuple[str, ...], by: str
    ) -> Iterator[PaperRequest]:
        for entry in self.papers():
            for audience in entry.audiences:
                yield PaperRequest(
                    entry.paper, round_id, audience, villages=villages, by=by, options=options
                )


def file_name(wanted: PaperRequest, ending: str = ".pdf") -> str:
    """Name of a paper's file: ASCII, sorts by paper, tells nothing about people."""
    return f"{wanted.paper}_{wanted.round}_{wanted.audience.value}{ending}"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as fault:
        raise FileUnreadable(
            say.not_writable(str(folder.parent)), {"folder": str(folder)}
        ) from fault
