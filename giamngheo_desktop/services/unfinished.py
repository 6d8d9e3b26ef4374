"""What a person was typing when the program ended, and never stored: offered at the next start."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from giamngheo_desktop.domain.dossier import LIVE
from giamngheo_desktop.domain.review import RoundStatus
from giamngheo_desktop.forms.draft_json import head_of_draft, village_of_draft
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.draft_keys import DraftKey, Typed, read_key
from giamngheo_desktop.store.drafts import KeptDraft
from giamngheo_desktop.store.engine import Tx

_OF_HOUSEHOLD = {
    Typed.HOUSEHOLD,
    Typed.AGAIN,
    Typed.EVENT,
    Typed.REMARK,
    Typed.RESTORE,
    Typed.EXPLAIN,
}
_OF_ROUND_AND_HOUSEHOLD = {Typed.DECIDE, Typed.RECOGNISE, Typed.REFUSE}
_VILLAGE_AT = {Typed.MEETING: 1, Typed.STEP: 2}
_DETAIL_AT = {Typed.STEP: 1, Typed.PLAN: 0}
_WITH_FORM = {Typed.HOUSEHOLD, Typed.AGAIN}


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something that was being typed.

    Args:
        key: under which it is kept.
        what: kind of thing.
        at: when it was last kept.
        round: id of the round it is about; empty = none.
        household: id; empty = none.
        head_name: of the household, as it was typed.
        village: id; empty = none.
        village_name: empty = none.
        detail: the step of the procedure, or the year of the plan; empty = none.
    """

    key: str
    what: Typed
    at: datetime
    round: str = ""
    household: str = ""
    head_name: str = ""
    village: str = ""
    village_name: str = ""
    detail: str = ""


@dataclass(frozen=True)
class UnfinishedService:
    """Use cases about what was typed and not stored."""

    at: Workplace

    def all(self) -> list[Unfinished]:
        """What the person was typing, newest first; nothing of a round that is closed."""
        with self.at.store.reading() as tx:
            kept = tx.drafts.kept(self.at.person.id)
            is_open = {one.id: one.status is RoundStatus.OPEN for one in tx.rounds.list() if kept}
            return list(_told(tx, [one for one in kept if is_open.get(one.round or "", True)]))

    def drop(self, key: str) -> None:
        """Forget one: the person does not want it any more. No act, so no line of the log."""
        with self.at.store.writing() as tx:
            tx.drafts.drop(key, self.at.person.id)


def _told(tx: Tx, kept: Iterable[KeptDraft]) -> Iterator[Unfinished]:
    names = {one.id: one.name for one in tx.places.villages()}
    for one in kept:
        key = read_key(one.key)
        if key is not None:
            yield _unfinished(tx, one, key, names)


def _unfinished(tx: Tx, one: KeptDraft, key: DraftKey, names: dict[str, str]) -> Unfinished:
    household, about = "", key.about
    if key.what in _OF_HOUSEHOLD:
        household = about[0]
    elif key.what in _OF_ROUND_AND_HOUSEHOLD:
        household = about[1]
    head, village = _of_household(tx, one, key, household)
    if key.what in _VILLAGE_AT:
        village = about[_VILLAGE_AT[key.what]]
    return Unfinished(
        one.key,
        key.what,
        one.at,
        one.round or "",
        household,
        head,
        village,
        names.get(village, ""),
        about[_DETAIL_AT[key.what]] if key.what in _DETAIL_AT else "",
    )


def _of_household(tx: Tx, one: KeptDraft, key: DraftKey, household: str) -> tuple[str, str]:
    """Name of the head and village: as typed, else as stored."""
    if not household:
        return "", ""
    held = tx.households.get(household, LIVE)
    typed = head_of_draft(one.text) if key.what in _WITH_FORM else ""
    stored = held.head.name if held is not None and held.head is not None else ""
    if held is not None:
        return typed or stored, held.household.village
    return typed, village_of_draft(one.text) if key.what in _WITH_FORM else ""
