"""Which papers were written or printed here: their codes, each with the request behind it.

The lines stand in the audit chain, so that nobody can take one out unseen.
"""

import json
from collections.abc import Iterator, Sequence
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


def note_papers(
    at: Workplace, wanted: PaperRequest, documents: Sequence[Document], file: str, digest: str
) -> None:
    """Keep the codes of what was written or printed, in one transaction.

    Args:
        file: name of the file without its folder, or `printer`.
        digest: hexadecimal SHA-256 of the file.
    """
    papers = tuple(papers_in(documents))
    has_minutes = any(isinstance(one, Letter) and one.id in _MINUTES for one in documents)
    if not papers and not has_minutes:
        return
    with at.store.writing() as tx:
        if has_minutes:
            _pin(at, tx)
        for paper in papers:
            after = {
                "file": file,
                "sha256": digest,
                "title": paper.titles[0],
                "rows": paper.row_count,
                "row_word": paper.row_word,
                "audience": paper.audience,
                "request": wanted,
            }
            at.note(tx, OP, "papers", paper.check_code, after=after)


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
