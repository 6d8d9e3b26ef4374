"""Which households of a full list a person asked for, and how the paper says so."""

from collections.abc import Sequence

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.papers.lists.columns import ethnic_name
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.paper_request import ListFilter, PaperRequest
from giamngheo_desktop.text import paper_services as say
from giamngheo_desktop.text.labels import GROUP


def passes(dossier: Dossier, only: ListFilter) -> bool:
    """True for a household the filter lets through."""
    groups = not only.groups or any(one in dossier.household.groups for one in only.groups)
    head = dossier.head
    people = not only.ethnicities or (head is not None and head.ethnicity_code in only.ethnicities)
    return groups and people


def filter_note(wanted: PaperRequest, villages: Sequence[Village]) -> str:
    """What a full list leaves out, in words; empty for a whole list."""
    if wanted.audience is Audience.NIEM_YET:
        return ""
    parts = [GROUP[one.value] for one in wanted.only.groups]
    parts += [ethnic_name(one) for one in wanted.only.ethnicities]
    names = ", ".join(one.name for one in villages if one.id in wanted.villages)
    if names:
        parts.append(say.filter_villages(names))
    return say.filtered("; ".join(parts)) if parts else ""
