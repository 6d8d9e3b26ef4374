"""Paper and data held against each other: what a code on a sheet stands for, and if it still holds.

A code is the digest of exactly the rows of a sheet with round and standard, so the sheet is built
again from the data and its code compared. Nothing on the sheet has to be believed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from giamngheo_desktop.domain.errors import NotFound, PaperRefused
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.paper import Audience, Paper, PaperKind
from giamngheo_desktop.services.catalogue import CATALOGUE
from giamngheo_desktop.services.context import Workplace, local_day
from giamngheo_desktop.services.paper_register import PRINTER, PrintNote, papers_in, prints_of
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.papers import PaperService
from giamngheo_desktop.text import paper_services as say

_CODE = re.compile(r"[0-9A-HJKMNP-TV-Z]{8}")
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
_QR = "GN1"
_QR_PARTS = 5


class CodeState(StrEnum):
    """How a sheet stands to the data."""

    MATCHES = "matches"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AskedCode:
    """What was typed, or read from a QR picture.

    Args:
        paper, unit, round: from the QR picture; empty when only the code was typed.
    """

    code: str
    paper: str = ""
    unit: str = ""
    round: str = ""


@dataclass(frozen=True, slots=True)
class CodeChecked:
    """Answer to a code.

    Args:
        now: code the same paper has now; empty when it cannot be built or nothing is known.
        rows: households or places on it now.
        prints: when and by whom it was printed here, newest first.
        text: the answer in a sentence.
    """

    code: str
    state: CodeState
    text: str
    paper: str = ""
    title: str = ""
    round: str = ""
    audience: Audience | None = None
    now: str = ""
    rows: int | None = None
    prints: tuple[str, ...] = ()


def read_code(text: str) -> AskedCode:
    """A code as typed (`4tdk-9m2x`), or the content of the QR picture.

    Letters that look alike are read as what the sheet can only mean: O as 0, I and L as 1.

    Raises:
        NotFound: for the person: it is neither.
    """
    parts = text.split()
    is_qr = len(parts) == _QR_PARTS and parts[0] == _QR
    typed = parts[1] if is_qr else "".join(parts)
    code = typed.upper().replace("-", "").translate(_MISREAD)
    if not _CODE.fullmatch(code):
        raise NotFound(say.code_unreadable(text.strip()[:60]))
    return AskedCode(code, *parts[2:]) if is_qr else AskedCode(code)


@dataclass(frozen=True)
class PaperCheckService:
    """Use case of a sheet held against the data."""

    at: Workplace

    def check(self, text: str, progress: Progress | None = None) -> CodeChecked:
        """What a code stands for and whether the data still say so.

        Looks first at what was printed here, then at what the QR picture names, then at every list
        and report of every round, newest first.

        Raises:
            NotFound: for the person: what was typed is no code.
            NotAllowed: for the person: the paper is internal.
            Cancelled: by `progress`.
        """
        asked, told = read_code(text), progress or Progress()
        with self.at.store.reading() as tx:
            prints = prints_of(tx, asked.code)
            rounds = [one.id for one in tx.rounds.list()]
            people = {one.id: one.name for one in tx.people.list()}
        lines = tuple(_line(one, people) for one in prints)
        named = [one.request for one in prints] or _named_by_qr(asked)
        if not named:
            return self._searched(asked, rounds, told)
        built = [paper for wanted in _unlike(named) for paper in self._built(wanted)]
        same = next((one for one in built if one.check_code == asked.code), None)
        if same is not None:
            return replace(_matching(same), prints=lines)
        return replace(_changed(asked, prints, named[0], built), prints=lines)

    def _searched(self, asked: AskedCode, rounds: list[str], told: Progress) -> CodeChecked:
        wanted = list(_everything(rounds))
        for no, one in enumerate(wanted, start=1):
            told.step(no, len(wanted), one.paper)
            for paper in self._built(one):
                if paper.check_code == asked.code:
                    return _matching(paper)
        return CodeChecked(asked.code, CodeState.UNKNOWN, say.code_unknown(_shown(asked.code)))

    def _built(self, wanted: PaperRequest) -> list[Paper]:
        """The tables of a request as they are now; none where it has nothing to print any more."""
        try:
            documents = PaperService(self.at).documents(replace(wanted, allow_unbalanced=True))
        except (NotFound, PaperRefused):
            return []
        return list(papers_in(documents))


def _named_by_qr(asked: AskedCode) -> list[PaperRequest]:
    entry = next((one for one in CATALOGUE if one.paper == asked.paper), None)
    if entry is None:
        return []
    places = ("village", "commune", "area") if entry.kind is PaperKind.REPORT else ("village",)
    return [
        PaperRequest(asked.paper, asked.round, audience, by=by)
        for audience in entry.audiences
        for by in places
    ]


def _everything(rounds: list[str]) -> Iterator[PaperRequest]:
    for round_id in reversed(rounds):
        for entry in CATALOGUE:
            if entry.kind in {PaperKind.LIST, PaperKind.REPORT}:
                yield from _named_by_qr(AskedCode("", entry.paper, "", round_id))


def _unlike(requests: list[PaperRequest]) -> list[PaperRequest]:
    """Each request once; the sheet printed ten times is built once."""
    return list(dict.fromkeys(requests))


def _matching(paper: Paper) -> CodeChecked:
    rows = say.rows(paper.row_count, paper.row_word)
    return CodeChecked(
        code=paper.check_code,
        state=CodeState.MATCHES,
        text=say.code_matches(paper.titles[0], paper.round, rows),
        paper=paper.id,
        title=paper.titles[0],
        round=paper.round,
        audience=paper.audience,
        now=paper.check_code,
        rows=paper.row_count,
    )


def _changed(
    asked: AskedCode, prints: list[PrintNote], wanted: PaperRequest, built: list[Paper]
) -> CodeChecked:
    note = prints[0] if prints else None
    entry = next((one for one in CATALOGUE if one.paper == wanted.paper), None)
    title = note.title if note else entry.title if entry else wanted.paper
    now = _same_sheet(built, note)
    if now is None:
        text = say.code_gone(title, wanted.round)
        return CodeChecked(
            asked.code, CodeState.CHANGED, text, wanted.paper, title, wanted.round, wanted.audience
        )
    before = say.rows(note.rows, note.row_word) if note else ""
    rows = say.rows(now.row_count, now.row_word)
    return CodeChecked(
        code=asked.code,
        state=CodeState.CHANGED,
        text=say.code_changed(title, now.round, before, rows, _shown(now.check_code)),
        paper=now.id,
        title=title,
        round=now.round,
        audience=now.audience,
        now=now.check_code,
        rows=now.row_count,
    )


def _same_sheet(built: list[Paper], note: PrintNote | None) -> Paper | None:
    """The table that stands for the sheet: of several attached lists the one of its title."""
    first = built[0] if built else None
    return next((one for one in built if note and one.titles[0] == note.title), first)


def _shown(code: str) -> str:
    return f"{code[:4]}-{code[4:]}"


def _line(note: PrintNote, people: dict[str, str]) -> str:
    day = local_day(note.at)
    receiver = note.request.options.receiver
    person = people.get(note.by, note.by)
    where = say.TO_PRINTER if note.file == PRINTER else note.file
    return say.print_line(f"{day.day:02d}/{day.month:02d}/{day.year}", person, where, receiver)
