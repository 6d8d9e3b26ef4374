"""Papers of a round: lists, reports and letters, drawn as PDF, workbook or JSON."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.json_face import report_json_text
from giamngheo_desktop.papers.letters import LETTERS
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.lists.build import build_list
from giamngheo_desktop.papers.lists.spec import ListSpec
from giamngheo_desktop.papers.paper import Audience, Paper, PaperKind, short_code
from giamngheo_desktop.papers.reports import REPORTS
from giamngheo_desktop.papers.reports.build import build_report, printable
from giamngheo_desktop.papers.reports.spec import ReportSpec
from giamngheo_desktop.printing.render import Document, print_papers
from giamngheo_desktop.printing.render import Printed as PrintedPdf
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.letters import build_letters
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.services.plan.papers import ALL, build_appendices, is_appendix
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.spreadsheet.writer import write_paper
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import services as say


@dataclass(frozen=True, slots=True)
class PaperRequest:
    """Which paper of which round, for whom.

    Args:
        villages: ids; empty = all.
        household: id, for a paper about one household.
        by: `village` or `commune`, for reports.
        allow_unbalanced: draw a report that does not balance, stamped so.
        year: year of the plan, for its appendices; default: that of the round.
    """

    paper: str
    round: str
    audience: Audience = Audience.NIEM_YET
    villages: tuple[str, ...] = ()
    household: str | None = None
    by: str = "village"
    allow_unbalanced: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that was written to a file.

    Args:
        rows: households or places on it.
        code: eight characters that tie the sheet to its data.
        unverified: values on it that nobody has held against the original text.
    """

    path: Path
    paper: str
    audience: Audience
    pages: int
    rows: int
    sha256: str
    code: str
    snapshot: str
    unverified: int


@dataclass(frozen=True)
class PaperService:
    """Use cases about papers."""

    at: Workplace

    def paper(self, wanted: PaperRequest) -> Paper:
        """A list or report as a value: what a screen shows and every file is drawn from.

        Raises:
            NotFound: for the user: no such paper or round.
            PaperRefused: for the user: a figure it needs is missing; the place is named.
            NotAllowed: for the user: the list has no public form, or the duty is missing.
        """
        is_public = wanted.audience is Audience.NIEM_YET
        self.at.require(Act.PRINT_PUBLIC if is_public else Act.PRINT_INTERNAL)
        with self.at.store.reading() as tx:
            return self._built(tx, wanted)

    def _built(self, tx: Tx, wanted: PaperRequest) -> Paper:
        for one in LISTS:
            if one.id == wanted.paper:
                return self._list(tx, one, wanted)
        for report in REPORTS:
            if report.id == wanted.paper:
                return self._report(tx, report, wanted)
        if is_appendix(wanted.paper):
            return self._appendices(tx, wanted)[0]
        known = [entry.paper for entry in CATALOGUE]
        raise NotFound(say.paper_unknown(wanted.paper), {"paper": wanted.paper, "papers": known})

    def _list(self, tx: Tx, spec: ListSpec, wanted: PaperRequest) -> Paper:
        found = tx.rounds.get(wanted.round)
        edition = edition_of(tx, found.id)
        dossiers = tx.households.dossiers(edition=edition, round=found.id, villages=wanted.villages)
        villages = tx.places.villages(edition=edition)
        return build_list(spec, context_of(self.at, tx, found), dossiers, villages, wanted.audience)

    def _report(self, tx: Tx, spec: ReportSpec, wanted: PaperRequest) -> Paper:
        found = tx.rounds.get(wanted.round)
        places = tx.tallies.by_village(found.id, edition=edition_of(tx, found.id))
        if wanted.villages:
            places = [one for one in places if one.village in wanted.villages]
        return build_report(spec, context_of(self.at, tx, found), places, by=wanted.by)

    def _appendices(self, tx: Tx, wanted: PaperRequest) -> Sequence[Paper]:
        found = tx.rounds.get(wanted.round)
        name, year, audience = wanted.paper, wanted.year, wanted.audience
        return build_appendices(self.at, tx, name, found, year, audience)

    def _all_appendices(self, wanted: PaperRequest) -> tuple[Paper, ...]:
        is_public = wanted.audience is Audience.NIEM_YET
        self.at.require(Act.PRINT_PUBLIC if is_public else Act.PRINT_INTERNAL)
        with self.at.store.reading() as tx:
            papers = self._appendices(tx, wanted)
        return tuple(printable(one, wanted.allow_unbalanced) for one in papers)

    def documents(self, wanted: PaperRequest) -> tuple[Document, ...]:
        """Everything one request prints: a table, or the letters of a kind.

        Raises:
            NotFound: for the user: no such paper, or nothing to write about.
            PaperRefused: for the user: a report that does not balance.
            NotAllowed: for the user.
        """
        if wanted.paper == ALL:
            return self._all_appendices(wanted)
        spec = next((one for one in LETTERS if one.id == wanted.paper), None)
        if spec is None:
            return (self.drawable(wanted),)
        self.at.require(Act.PRINT_PUBLIC if spec.is_public else Act.PRINT_INTERNAL)
        with self.at.store.reading() as tx:
            found = tx.rounds.get(wanted.round)
            dossiers = tx.households.dossiers(
                edition=edition_of(tx, found.id), round=found.id, villages=wanted.villages
            )
            chosen = (one for one in dossiers if wanted.household in {None, one.household.id})
            return build_letters(self.at, tx, spec, found, chosen)

    def pdf(self, wanted: PaperRequest, progress: Progress | None = None) -> bytes:
        """The paper as PDF.

        Raises:
            PaperRefused: for the user: it does not balance and `allow_unbalanced` is off.
            Cancelled: for the worker.
        """
        return print_papers(self.documents(wanted), progress).pdf

    def drawable(self, wanted: PaperRequest) -> Paper:
        """The paper, refused or stamped when its numbers do not balance."""
        return printable(self.paper(wanted), wanted.allow_unbalanced)

    def save_pdf(
        self,
        wanted: PaperRequest,
        path: Path,
        *,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Printed:
        """Write the paper as PDF, whole or not at all.

        Raises:
            FileExists: for the user: the file is there and `force` is off.
        """
        documents = self.documents(wanted)
        made = print_papers(documents, progress)
        if isinstance(documents[0], Paper):
            return self._save(documents[0], path, made.pdf, pages=made.pages, force=force)
        return self._save_letters(wanted, path, made, len(documents), force=force)

    def _save_letters(
        self, wanted: PaperRequest, path: Path, made: PrintedPdf, count: int, *, force: bool
    ) -> Printed:
        write_export(path, made.pdf, force=force)
        digest = sha256(made.pdf).hexdigest()
        return Printed(
            path=path,
            paper=wanted.paper,
            audience=wanted.audience,
            pages=made.pages,
            rows=count,
            sha256=digest,
            code=short_code(f"sha256:{digest}"),
            snapshot="",
            unverified=0,
        )

    def save_xlsx(self, wanted: PaperRequest, path: Path, *, force: bool = False) -> Printed:
        """Write the paper as a workbook, whole or not at all."""
        paper = self.drawable(wanted)
        return self._save(paper, path, write_paper(paper), pages=1, force=force)

    def report_json(self, wanted: PaperRequest) -> tuple[str, Paper]:
        """The JSON of a report, written even when it does not balance, and the paper itself."""
        paper = self.paper(wanted)
        return report_json_text(paper), paper

    def save_text(self, path: Path, text: str, *, force: bool = False) -> None:
        """Write text that was made from a paper, whole or not at all."""
        write_export(path, text.encode(), force=force)

    def _save(self, paper: Paper, path: Path, data: bytes, *, pages: int, force: bool) -> Printed:
        write_export(path, data, force=force)
        digest = sha256(data).hexdigest()
        if paper.audience is Audience.HO_SO and paper.kind is PaperKind.LIST:
            self._note_export(paper, path, digest)
        return Printed(
            path=path,
            paper=paper.id,
            audience=paper.audience,
            pages=pages,
            rows=paper.row_count,
            sha256=digest,
            code=paper.check_code,
            snapshot=paper.snapshot,
            unverified=paper.unverified,
        )

    def _note_export(self, paper: Paper, path: Path, digest: str) -> None:
        with self.at.store.writing() as tx:
            self.at.note(
                tx,
                "internal_list_exported",
                "papers",
                paper.id,
                after={"file": path.name, "sha256": digest, "code": paper.check_code},
            )
