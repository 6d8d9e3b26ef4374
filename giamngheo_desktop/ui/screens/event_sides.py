"""Both sides of a change to a household in words, before it is done."""

from collections.abc import Collection, Sequence

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.services.household_events import EventLine
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui_events as say

_MOST = 8


def sides_of_split(dossier: Dossier, leaving: Collection[str], head: str) -> str:
    """Who stays and who goes."""
    stay = [one for one in dossier.counted_members if one.id not in leaving]
    go = [one for one in dossier.counted_members if one.id in leaving]
    return say.sides_of_split(_names(stay), _names(go, head))


def sides_of_join(services: Services, dossier: Dossier, into: str) -> str:
    """The household that grows and the one that ends."""
    if not into:
        return ""
    other = services.households.get(into)
    kept = other.head.name if other.head else ""
    count = len(other.counted_members) + len(dossier.counted_members)
    return say.sides_of_join(kept, count, _names(dossier.counted_members))


def sides_of_leaving(dossier: Dossier, who: str) -> str:
    """Who is left."""
    stay = [one for one in dossier.counted_members if one.id != who]
    return say.sides_of_leaving(_names(stay, dossier.household.head or ""))


def sides_of_undo(services: Services, dossier: Dossier, event: EventLine | None) -> str:
    """What goes back in this household, and in how many others."""
    if event is None:
        return say.NOTHING_TO_UNDO
    found = services.timeline.of_event(dossier.household.id, event.event)
    lines = [say.goes_back(one.where, one.after, one.before) for one in found[:_MOST]]
    return say.sides_of_undo(lines, len(found) - len(lines), len(event.households) - 1)


def _names(people: Sequence[Member], head: str = "") -> list[str]:
    return [say.with_head(one.name) if one.id == head else one.name for one in people]
