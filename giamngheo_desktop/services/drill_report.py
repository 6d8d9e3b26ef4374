"""The one page a drill leaves: what was restored, what was found, who did it."""

from giamngheo_desktop.papers.heading import document_day
from giamngheo_desktop.papers.letter import Letter, cell_row, para
from giamngheo_desktop.papers.letter import TableBlock as Table
from giamngheo_desktop.papers.paper import Column, Letterhead, Signature
from giamngheo_desktop.printing.render import render
from giamngheo_desktop.services.context import VIET_NAM, Workplace
from giamngheo_desktop.services.handing import office_name
from giamngheo_desktop.services.restoring import Restored
from giamngheo_desktop.text import drill as say
from giamngheo_desktop.text import machine_test


def drill_report(at: Workplace, source: str, done: Restored) -> bytes:
    """The page as PDF; no personal data of households.

    Args:
        source: name of the copy.
        done: what the drill found.
    """
    with at.store.reading() as tx:
        households = sum(1 for _ in tx.households.dossiers())
        head = tx.audit.head()
    found = (
        (say.source(), source, ""),
        (say.households(), str(done.households), str(households)),
        (say.entries(), str(done.audit.n), str(head.n)),
        (say.head(), done.audit.h[:8], head.h[:8]),
        (say.removed(), machine_test.passed(), ""),
    )
    columns = (
        Column("what", machine_test.head_title(), weight=2),
        Column("copy", say.copy(), weight=2),
        Column("now", say.now(), weight=1),
    )
    local = at.clock().astimezone(VIET_NAM)
    letter = Letter(
        id="dien_tap_phuc_hoi",
        letterhead=Letterhead(
            body=(office_name(at.office()).upper(),),
            dateline=document_day(at.today()),
        ),
        titles=(say.title(), say.about()),
        blocks=(
            para(say.intro(f"{local:%H:%M %d/%m/%Y}")),
            Table(columns, tuple(cell_row(*row) for row in found)),
        ),
        is_public=False,
        signatures=(Signature((say.person(),), at.person.name),),
    )
    return render(letter)
