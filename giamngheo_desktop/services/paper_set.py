"""In cả bộ: every paper of a round into a folder or to a printer, with progress and cancel.

Each file is written whole or not at all; what was written before a cancel stays, whole. A printer
gets one job: whole, or nothing of it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from giamngheo_desktop.domain.errors import FileUnreadable, NotFound, PaperRefused
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.letters import LETTERS, Needs
from giamngheo_desktop.papers.paper import PaperKind
from giamngheo_desktop.papers.reports import printable
from giamngheo_desktop.printing.render import Document, print_papers
from giamngheo_desktop.services.catalogue import CATALOGUE, PaperEntry
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.paper_register import PRINTER, Leaving, leaving, note_papers
from giamngheo_desktop.services.paper_request import PaperRequest, Printed, PrintOptions
from giamngheo_desktop.services.paper_settings import stored_settings
from giamngheo_desktop.services.papers import PaperService
from giamngheo_desktop.text import exchange as say
from giamngheo_desktop.text import paper_services as words

_EVERY_ROUND = {Needs.ROUND, Needs.VILLAGE}
_TITLES = {one.paper: one.title for one in CATALOGUE}


@dataclass(frozen=True, slots=True)
class SetRequest:
    """Every paper of one round.

    Args:
        villages: ids; empty = all.
        by: rows of the reports: `village`, `commune` or `area`.
    """

    round: str
    options: PrintOptions = field(default_factory=PrintOptions)
    villages: tuple[str, ...] = ()
    by: str = "village"


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


@dataclass(frozen=True, slots=True)
class SentSet:
    """A set that went to a printer as one job.

    Args:
        papers: how many of them.
        left_out: papers refused or with nothing to say, each with its sentence.
    """

    papers: int
    pages: int
    left_out: tuple[LeftOut, ...]


class Press(Protocol):
    """One job on a printer."""

    pages: int

    def put(self, pdf: bytes, told: Progress) -> None:
        """Print a document; `told` is asked before each page and may end the work."""

    def end(self) -> None:
        """Hand the job over."""

    def drop(self) -> None:
        """Give the job up."""


class _Within(Progress):
    """Pages of one paper of a set: tells how many papers are done, and names the page."""

    def __init__(self, told: Progress, done: int, total: int, title: str) -> None:
        self._told, self._done, self._total, self._title = told, done, total, title

    def step(self, done: int, total: int, label: str = "") -> None:
        """Passed on; a cancel comes from there."""
        self._told.step(self._done, self._total, words.set_page(self._title, done, total))


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
        wanted: SetRequest,
        folder: Path,
        *,
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
        requests = self._requests(wanted)
        _make(folder)
        papers = PaperService(self.at)
        printed: list[Printed] = []

        def write(one: PaperRequest, drawn: Sequence[Document]) -> None:
            path = folder / file_name(one)
            printed.append(papers.save_drawn(one, drawn, path, force=force))

        left_out = self._each(requests, write, progress or Progress())
        return PrintedSet(folder, tuple(printed), left_out)

    def print_out(
        self, wanted: SetRequest, press: Press, *, progress: Progress | None = None
    ) -> SentSet:
        """Send every paper of a round to a printer, all as one job.

        What was printed is kept in the log once the printer has taken the job; after a cancel
        nothing was printed and nothing is kept.

        Raises:
            NotFound, NotAllowed: for the user.
            PrinterFailed: for the user.
            Cancelled: by `progress`.
        """
        requests = self._requests(wanted)
        told = progress or Progress()
        left: list[Leaving] = []

        def send(one: PaperRequest, drawn: Sequence[Document]) -> None:
            within = _Within(told, len(left), len(requests), _TITLES[one.paper])
            press.put(print_papers(drawn, within).pdf, within)
            left.append(leaving(one, drawn, PRINTER, ""))

        try:
            left_out = self._each(requests, send, told)
        except BaseException:
            press.drop()
            raise
        press.end()
        note_papers(self.at, left)
        return SentSet(len(left), press.pages, left_out)

    def _each(
        self,
        wanted: Sequence[PaperRequest],
        out: Callable[[PaperRequest, Sequence[Document]], None],
        told: Progress,
    ) -> tuple[LeftOut, ...]:
        """Build and hand out one paper after the other; the reports are counted once for all."""
        left_out: list[LeftOut] = []
        papers = PaperService(self.at)
        reports = {one.id: one for one in papers.reports(wanted[0])}
        for no, one in enumerate(wanted):
            told.step(no, len(wanted), words.readable(_TITLES[one.paper]))
            try:
                built = reports.get(one.paper)
                out(one, (printable(built),) if built else papers.documents(one))
            except (NotFound, PaperRefused) as refused:
                left_out.append(LeftOut(one.paper, refused.text))
        told.step(len(wanted), len(wanted), words.SET_DONE)
        return tuple(left_out)

    def _requests(self, wanted: SetRequest) -> list[PaperRequest]:
        with self.at.store.reading() as tx:
            tx.rounds.get(wanted.round)
        return [
            PaperRequest(
                entry.paper,
                wanted.round,
                audience,
                villages=wanted.villages,
                by=wanted.by,
                options=wanted.options,
            )
            for entry in self.papers()
            for audience in entry.audiences
        ]


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
