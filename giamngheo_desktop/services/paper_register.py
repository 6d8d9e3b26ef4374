"""Which papers were written or printed here: their codes, each with the request behind it.

The lines stand in the audit chain, so that nobody can take one out unseen.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from giamngheo_desktop.domain.exchange import AnchorReason, AuditAnchor, AuditHead
from giamngheo_desktop.papers.letter import Letter
from giamngheo_desktop.papers.paper import Paper
from giamngheo_desktop.printing.render import Document
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import whole_seconds
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.store.codec import value_from_json
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import paper_services as say

OP = "paper_printed"
PRINTER = "printer"
"""Stands for the name of the file when the pages went to a printer."""

_MINUTES = frozenset({"bien_ban_hop_dan"})


@dataclass(frozen=True, slots=True)
class PrintNote:
    """A sheet that left the program.

    Args:
        at: UTC instant.
        by: id of the person.
        file: name of the file, or `printer`.
        rows: households or places on it then.
    """

    at: datetime
    by: str
    file: str
    rows: int
    row_word: str
    title: str
    request: PaperRequest


def anchored(letters: Sequence[Letter], head: AuditHead) -> tuple[Letter, ...]:
    """Minutes carry how far the log was in their foot: a rewrite of what came before shows."""
    line = say.audit_anchor(head.n, head.h[:8])
    return tuple(
        replace(one, foot=" · ".join(filter(None, (one.foot, line)))) if one.id in _MINUTES else one
        for one in letters
    )


def papers_in(documents: Sequence[Document]) -> Iterator[Paper]:
    """Every table of some documents: the tables themselves, and those attached to letters."""
    for one in documents:
        if isinstance(one, Paper):
            yield one
        elif isinstance(one, Letter):
            yield from one.attached


@dataclass(frozen=True, slots=True)
class Leaving:
    """What is kept of documents that leave the program; holds none of their rows.

    Args:
        sheets: code of each table, and what the log says of it.
        has_minutes: the head of the log is remembered with them.
    """

    sheets: tuple[tuple[str, Mapping[str, object]], ...]
    has_minutes: bool


def leaving(wanted: PaperRequest, documents: Sequence[Document], file: str, digest: str) -> Leaving:
    """What to keep once the documents of a request have left.

    Args:
        file: name of the file without its folder, or `printer`.
        digest: hexadecimal SHA-256 of the file.
    """
    sheets = tuple(
        (
            paper.check_code,
            {
                "file": file,
                "sha256": digest,
                "title": paper.titles[0],
                "rows": paper.row_count,
                "row_word": paper.row_word,
                "audience": paper.audience,
                "request": wanted,
            },
        )
        for paper in papers_in(documents)
    )
    has_minutes = any(isinstance(one, Letter) and one.id in _MINUTES for one in documents)
    return Leaving(sheets, has_minutes)


def note_papers(at: Workplace, left: Sequence[Leaving]) -> None:
    """Keep the codes of what was written or printed, in one transaction."""
    if not any(one.sheets or one.has_minutes for one in left):
        return
    with at.store.writing() as tx:
        if any(one.has_minutes for one in left):
            _pin(at, tx)
        for one in left:
            for code, after in one.sheets:
                at.note(tx, OP, "papers", code, after=after)


def _pin(at: Workplace, tx: Tx) -> None:
    """Remember the head of the log that stands in the foot."""
    head, now = tx.audit.head(), whole_seconds(at.clock())
    tx.exchange.pin_anchor(AuditAnchor(head.n, head.h, now, AnchorReason.PRINT))


def prints_of(tx: Tx, code: str) -> list[PrintNote]:
    """Every print of a code, newest first."""
    return [
        PrintNote(
            at=entry.at,
            by=entry.user,
            file=str(kept["file"]),
            rows=int(kept["rows"]),
            row_word=str(kept["row_word"]),
            title=str(kept["title"]),
            request=value_from_json(PaperRequest, json.dumps(kept["request"])),
        )
        for entry in tx.audit.entries(record=code, op=OP)
        if isinstance(kept := entry.after, dict)
    ]
