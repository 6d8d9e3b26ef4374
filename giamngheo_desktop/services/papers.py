"""Papers of a round: lists, reports, appendices and letters, as PDF, Word, workbook or JSON."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotAllowed, NotFound
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.json_face import report_json_text
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.letters import LETTERS, LetterSpec, Needs
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.lists.build import build_list, entries
from giamngheo_desktop.papers.lists.columns import LIST_COLUMNS
from giamngheo_desktop.papers.lists.spec import ListSpec
from giamngheo_desktop.papers.paper import Audience, Paper, short_code
from giamngheo_desktop.papers.reports import EXTRA_REPORTS, REPORTS
from giamngheo_desktop.papers.reports.build import build_reports, printable
from giamngheo_desktop.papers.reports.spec import ReportSpec
from giamngheo_desktop.papers.reports.tre_em import TRE_EM
from giamngheo_desktop.printing.render import Document, print_papers
from giamngheo_desktop.printing.render import Printed as PrintedPdf
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.child_counts import with_children
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.letters import build_letters
from giamngheo_desktop.services.long_work import without_long_pauses
from giamngheo_desktop.services.paper_context import context_of, list_context
from giamngheo_desktop.services.paper_filter import filter_note, passes
from giamngheo_desktop.services.paper_register import (
    PRINTER,
    anchored,
    leaving,
    note_papers,
    papers_in,
)
from giamngheo_desktop.services.paper_request import (
    ListFilter,
    PaperRequest,
    Printed,
    PrintOptions,
)
from giamngheo_desktop.services.plan.kept import freeze
from giamngheo_desktop.services.plan.papers import ALL, build_appendices, is_appendix
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.services.undecided import closing_note
from giamngheo_desktop.spreadsheet.writer import write_papers
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import paper_services as words
from giamngheo_desktop.text import services as say

__all__ = ["ListFilter", "PaperRequest", "PaperService", "PrintOptions", "Printed"]

_TOLD_EVERY = 500


@dataclass(frozen=True)
class PaperService:
    """Use cases about papers."""

    at: Workplace

    # -- as values --------------------------------------------------------------------------

    def paper(self, wanted: PaperRequest) -> Paper:
        """A list, report or appendix as a value: what a screen shows and every file is drawn from.

        Raises:
            NotFound: for the user: no such paper or round.
            PaperRefused: for the user: a figure it needs is missing; the place is named.
            NotAllowed: for the user: the list has no public form, or the duty is missing.
        """
        self._require(wanted.audience is Audience.NIEM_YET)
        with self.at.store.reading() as tx:
            return self._built(tx, wanted)

    def rows(self, round_id: str, progress: Progress | None = None) -> dict[str, int]:
        """How many households or persons each full list of a round has; one pass over them.

        Raises:
            NotFound, NotAllowed: for the user.
            Cancelled: by `progress`.
        """
        self._require(is_public=False)
        told = progress or Progress()
        counts: Counter[str] = Counter()
        with self.at.store.reading() as tx:
            found = tx.rounds.get(round_id)
            context = list_context(self.at, tx, found)
            dossiers = tx.households.dossiers(edition=edition_of(tx, found.id), round=found.id)
            for number, one in enumerate(dossiers):
                if number % _TOLD_EVERY == 0:
                    told.step(number, 0, words.SET_PART)
                for spec in LISTS if one.is_here else ():
                    counts[spec.id] += entries(spec, context, one)
        return {spec.id: counts[spec.id] for spec in LISTS}

    def _require(self, is_public: bool) -> None:
        self.at.require(Act.PRINT_PUBLIC if is_public else Act.PRINT_INTERNAL)

    def _built(self, tx: Tx, wanted: PaperRequest) -> Paper:
        for one in LISTS:
            if one.id == wanted.paper:
                return self._list(tx, one, wanted)
        for report in (*REPORTS, *EXTRA_REPORTS):
            if report.id == wanted.paper:
                return self._report(tx, report, wanted)
        if is_appendix(wanted.paper):
            return self._appendices(tx, wanted)[0]
        known = [entry.paper for entry in CATALOGUE]
        raise NotFound(say.paper_unknown(wanted.paper), {"paper": wanted.paper, "papers": known})

    def _list(self, tx: Tx, spec: ListSpec, wanted: PaperRequest) -> Paper:
        _check_choice(wanted)
        found = tx.rounds.get(wanted.round)
        edition = edition_of(tx, found.id)
        dossiers = tx.households.dossiers(edition=edition, round=found.id, villages=wanted.villages)
        chosen = (one for one in dossiers if one.is_here and passes(one, wanted.only))
        villages = tx.places.villages(edition=edition)
        is_full = wanted.audience is Audience.HO_SO
        read = list_context if is_full else context_of
        context = read(self.at, tx, found, wanted.options, wanted.villages)
        paper = build_list(spec, context, chosen, villages, wanted.audience, wanted.columns)
        told = (filter_note(wanted, villages), closing_note(tx, found.id) if is_full else "")
        return replace(paper, notes=(*filter(None, told), *paper.notes))

    def _report(self, tx: Tx, spec: ReportSpec, wanted: PaperRequest) -> Paper:
        return self._reports(tx, (spec,), wanted)[0]

    def _reports(
        self, tx: Tx, specs: Sequence[ReportSpec], wanted: PaperRequest
    ) -> tuple[Paper, ...]:
        found = tx.rounds.get(wanted.round)
        context = context_of(self.at, tx, found, wanted.options)
        with without_long_pauses():
            places = tx.tallies.by_village(found.id, edition=edition_of(tx, found.id))
            if wanted.villages:
                places = [one for one in places if one.village in wanted.villages]
            if TRE_EM in specs:
                places = with_children(self.at, tx, found, places)
            return build_reports(specs, context, places, by=wanted.by)

    def reports(self, wanted: PaperRequest) -> tuple[Paper, ...]:
        """All eleven reports from one count of the round, whatever `wanted.paper` says.

        Raises:
            NotFound: for the user: no such round.
            NotAllowed: for the user.
        """
        self._require(is_public=False)
        with self.at.store.reading() as tx:
            return self._reports(tx, REPORTS, wanted)

    def _appendices(self, tx: Tx, wanted: PaperRequest) -> Sequence[Paper]:
        found = tx.rounds.get(wanted.round)
        return build_appendices(self.at, tx, found, wanted)

    def _all_appendices(self, wanted: PaperRequest) -> tuple[Paper, ...]:
        self._require(wanted.audience is Audience.NIEM_YET)
        with self.at.store.reading() as tx:
            papers = self._appendices(tx, wanted)
        return tuple(printable(one, wanted.allow_unbalanced) for one in papers)

    def documents(self, wanted: PaperRequest) -> tuple[Document, ...]:
        """Everything one request prints: a table, all appendices, or the letters of a kind.

        Raises:
            NotFound: for the user: no such paper, or nothing to write about.
            PaperRefused: for the user: a report that does not balance.
            NotAllowed: for the user.
        """
        if wanted.paper == ALL:
            return self._all_appendices(wanted)
        spec = next((one for one in LETTERS if one.id == wanted.paper), None)
        return (self.drawable(wanted),) if spec is None else self._letters(spec, wanted)

    def _letters(self, spec: LetterSpec, wanted: PaperRequest) -> tuple[Letter, ...]:
        self._require(spec.is_public)
        with self.at.store.reading() as tx:
            found = tx.rounds.get(wanted.round)
            chosen = self._concerned(tx, spec, wanted)
            letters = build_letters(self.at, tx, spec, found, chosen, wanted.options)
            return anchored(letters, tx.audit.head())

    def _concerned(self, tx: Tx, spec: LetterSpec, wanted: PaperRequest) -> Sequence[Dossier]:
        """Households a letter is about; a form without a household named is printed blank."""
        if spec.needs in {Needs.NOTHING, Needs.FORM} and wanted.household is None:
            return ()
        edition = edition_of(tx, wanted.round)
        if wanted.household is not None:
            one = tx.households.get(wanted.household, edition, wanted.round)
            if one is None:
                raise NotFound(say.household_unknown(wanted.household))
            return (one,)
        return list(
            tx.households.dossiers(edition=edition, round=wanted.round, villages=wanted.villages)
        )

    def drawable(self, wanted: PaperRequest) -> Paper:
        """The paper, refused or stamped when its numbers do not balance."""
        return printable(self.paper(wanted), wanted.allow_unbalanced)

    # -- as files ---------------------------------------------------------------------------

    def pdf(self, wanted: PaperRequest, progress: Progress | None = None) -> bytes:
        """The paper as PDF, to be looked at; nothing is noted.

        Raises:
            PaperRefused: for the user: it does not balance and `allow_unbalanced` is off.
            Cancelled: for the worker.
        """
        return self.drawn(wanted, progress).pdf

    def drawn(self, wanted: PaperRequest, progress: Progress | None = None) -> PrintedPdf:
        """The paper as PDF with its pages and the characters no font here has."""
        return print_papers(self.documents(wanted), progress)

    def note_printed(self, wanted: PaperRequest) -> None:
        """Keep that the pages of a request went to a printer, with the codes on them."""
        self._noted(wanted, self.documents(wanted), PRINTER, "")

    def save(
        self,
        wanted: PaperRequest,
        path: Path,
        *,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Printed:
        """Write the paper as the ending of the file says: .pdf (also for none), .docx or .xlsx.

        Raises:
            NotFound: for the user: another ending, or a paper that has no such form.
            FileExists: for the user: the file is there and `force` is off.
        """
        ending = path.suffix.lower()
        if ending in {".pdf", ""}:
            return self.save_pdf(wanted, path, force=force, progress=progress)
        if ending == ".docx":
            return self.save_docx(wanted, path, force=force)
        if ending == ".xlsx":
            return self.save_xlsx(wanted, path, force=force)
        raise NotFound(words.ending_unknown(path.name), {"file": str(path)})

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
        return self.save_drawn(wanted, self.documents(wanted), path, force=force, progress=progress)

    def save_drawn(
        self,
        wanted: PaperRequest,
        documents: Sequence[Document],
        path: Path,
        *,
        force: bool = False,
        progress: Progress | None = None,
    ) -> Printed:
        """Write documents as PDF that were built for a request before.

        Raises:
            FileExists: for the user: the file is there and `force` is off.
        """
        made = print_papers(documents, progress)
        done = self._written(wanted, documents, path, made.pdf, force=force)
        return replace(done, pages=made.pages, missing=made.missing)

    def save_docx(self, wanted: PaperRequest, path: Path, *, force: bool = False) -> Printed:
        """Write the letters of a request as one Word file, each on a new page.

        Raises:
            NotFound: for the user: lists and reports have no Word form.
            FileExists: for the user: the file is there and `force` is off.
        """
        documents = self.documents(wanted)
        letters = [one for one in documents if isinstance(one, Letter)]
        if len(letters) < len(documents):
            raise NotFound(words.tables_have_no_word(documents[0].titles[0]))
        from giamngheo_desktop.printing.word import letters_docx  # a tenth of a second at start

        return self._written(wanted, documents, path, letters_docx(letters), force=force)

    def save_xlsx(self, wanted: PaperRequest, path: Path, *, force: bool = False) -> Printed:
        """Write the paper as a workbook, all appendices as a sheet each, whole or not at all.

        Raises:
            NotFound: for the user: letters have no such form.
            FileExists: for the user: the file is there and `force` is off.
        """
        letter = next((one for one in LETTERS if one.id == wanted.paper), None)
        if letter is not None:
            raise NotFound(words.letters_have_no_workbook(letter.title))
        documents = self.documents(wanted)
        book = write_papers(tuple(papers_in(documents)))
        done = self._written(wanted, documents, path, book, force=force)
        return replace(done, pages=len(documents))

    def report_json(self, wanted: PaperRequest) -> tuple[str, Paper]:
        """The JSON of a report, written even when it does not balance, and the paper itself."""
        paper = self.paper(wanted)
        return report_json_text(paper), paper

    def save_text(self, path: Path, text: str, *, force: bool = False) -> None:
        """Write text that was made from a paper, whole or not at all."""
        write_export(path, text.encode(), force=force)

    def _noted(
        self, wanted: PaperRequest, documents: Sequence[Document], file: str, digest: str
    ) -> None:
        """Keep that documents left the program, and the data that appendices rest on."""
        note_papers(self.at, (leaving(wanted, documents, file, digest),))
        first = next(papers_in(documents), None)
        if first is not None and is_appendix(wanted.paper):
            freeze(self.at, wanted, first.snapshot)

    def _written(
        self,
        wanted: PaperRequest,
        documents: Sequence[Document],
        path: Path,
        data: bytes,
        *,
        force: bool,
    ) -> Printed:
        write_export(path, data, force=force)
        digest = sha256(data).hexdigest()
        self._noted(wanted, documents, path.name, digest)
        paper = next(papers_in(documents), None)
        is_letter = not isinstance(documents[0], Paper)
        return Printed(
            path=path,
            paper=wanted.paper,
            audience=wanted.audience,
            pages=0,
            rows=len(documents) if is_letter or paper is None else paper.row_count,
            sha256=digest,
            code=paper.check_code if paper else short_code(f"sha256:{digest}"),
            snapshot=paper.snapshot if paper else "",
            unverified=paper.unverified if paper and not is_letter else 0,
        )


def _check_choice(wanted: PaperRequest) -> None:
    """Columns must exist; what is posted is never cut by what may not be posted."""
    for key in wanted.columns:
        if key not in LIST_COLUMNS:
            raise NotFound(words.column_unknown(key), {"column": key})
    if wanted.audience is Audience.NIEM_YET and not wanted.only.is_empty:
        raise NotAllowed(words.public_list_unfiltered(), {"paper": wanted.paper})
