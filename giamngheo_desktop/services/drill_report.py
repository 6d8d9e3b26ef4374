"""The one page a drill leaves: what was restored, what was found, who did it."""

from dataclasses import dataclass

from giamngheo_desktop.domain.exchange import AuditHead
from giamngheo_desktop.papers.heading import document_day
from giamngheo_desktop.papers.letter import Letter, cell_row, para
from giamngheo_desktop.papers.letter import TableBlock as Table
from giamngheo_desktop.papers.paper import Column, Letterhead, Signature
from giamngheo_desktop.printing.render import render
from giamngheo_desktop.services.context import VIET_NAM, Clock, Workplace
from giamngheo_desktop.services.restoring import EVERY, Restored
from giamngheo_desktop.text import drill as say
from giamngheo_desktop.text import machine_test


@dataclass(frozen=True, slots=True)
class InUse:
    """What the workplace in use holds, to be read beside what a copy holds.

    Args:
        kept: households in the copies kept for closed and received rounds.
    """

    households: int
    kept: int
    audit: AuditHead


def in_use(at: Workplace) -> InUse:
    """Count the workplace in use."""
    with at.store.reading() as tx:
        return InUse(tx.households.count(EVERY), tx.households.count_kept(), tx.audit.head())


def drill_report(source: str, done: Restored, now: InUse | None, clock: Clock) -> bytes:
    """The page as PDF; no personal data of households.

    Args:
        source: name of the copy.
        done: what the drill found.
        now: the workplace in use; `None` = it was not opened, and the page says so.
    """
    local = clock().astimezone(VIET_NAM)
    columns = (
        Column("what", machine_test.head_title(), weight=2),
        Column("copy", say.copy(), weight=2),
        Column("now", say.now(), weight=1),
    )
    compared = () if now else (para(say.not_compared(), italic=True),)
    letter = Letter(
        id="dien_tap_phuc_hoi",
        letterhead=Letterhead(body=(done.office.upper(),), dateline=document_day(local.date())),
        titles=(say.title(), say.about()),
        blocks=(
            para(say.intro(f"{local:%H:%M %d/%m/%Y}")),
            Table(columns, tuple(cell_row(*row) for row in _found(source, done, now))),
            *compared,
        ),
        is_public=False,
        signatures=(Signature((say.person(),), done.person),),
    )
    return render(letter)


def _found(source: str, done: Restored, now: InUse | None) -> tuple[tuple[str, str, str], ...]:
    here = (
        (str(now.households), str(now.kept), str(now.audit.n), now.audit.h[:8])
        if now
        else (say.unknown(),) * 4
    )
    return (
        (say.source(), source, ""),
        (say.households(), str(done.households), here[0]),
        (say.kept(), str(done.kept), here[1]),
        (say.entries(), str(done.audit.n), here[2]),
        (say.head(), done.audit.h[:8], here[3]),
        (say.removed(), machine_test.passed(), ""),
    )
