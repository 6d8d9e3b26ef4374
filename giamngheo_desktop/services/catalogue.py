"""Every paper one can ask for, with its kind and audiences; needs no store."""

from dataclasses import dataclass

from giamngheo_desktop.papers.appendices import APPENDICES
from giamngheo_desktop.papers.letters import LETTERS, Needs
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.paper import Audience, PaperKind
from giamngheo_desktop.papers.reports import EXTRA_REPORTS, REPORTS


@dataclass(frozen=True, slots=True)
class PaperEntry:
    """A paper one can ask for.

    Args:
        paper: its id.
        template: where its layout comes from; empty for the reports, whose numbers are a setting.
        is_optional: not part of a whole set unless the office asks for it.
    """

    paper: str
    kind: PaperKind
    title: str
    template: str
    audiences: tuple[Audience, ...]
    is_optional: bool = False


CATALOGUE: tuple[PaperEntry, ...] = (
    *(PaperEntry(one.id, PaperKind.LIST, one.title, one.template, one.audiences) for one in LISTS),
    *(
        PaperEntry(one.id, PaperKind.LETTER, one.title, one.template, (Audience.HO_SO,))
        for one in LETTERS
        if one.needs is not Needs.SLIP
    ),
    *(PaperEntry(one.id, PaperKind.REPORT, one.title, "", (Audience.HO_SO,)) for one in REPORTS),
    *(
        PaperEntry(one.id, PaperKind.REPORT, one.title, one.template, (Audience.HO_SO,), True)
        for one in EXTRA_REPORTS
    ),
    *(
        PaperEntry(one.id, PaperKind.APPENDIX, one.title, one.template, one.audiences)
        for one in APPENDICES
    ),
)
