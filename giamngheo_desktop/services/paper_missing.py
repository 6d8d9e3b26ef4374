"""Why a household does not stand on a list: the answer an officer gives at the counter."""

from dataclasses import dataclass

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.lists.spec import ListSpec, Scope
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.paper_context import context_of
from giamngheo_desktop.services.paper_filter import passes
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.text import paper_services as say
from giamngheo_desktop.text import services as sentences
from giamngheo_desktop.text.labels import CATEGORY
from giamngheo_desktop.text.papers import NOT_NAMED


@dataclass(frozen=True, slots=True)
class Missing:
    """Answer about one household and one list.

    Args:
        is_listed: it stands there after all.
        reasons: sentences, the most telling first.
    """

    is_listed: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class MissingService:
    """Use case of a household that is looked for on a list."""

    at: Workplace

    def why(self, wanted: PaperRequest) -> Missing:
        """Why `wanted.household` is not on the list `wanted.paper` of the round.

        Raises:
            NotFound: for the officer: no such list or household.
        """
        self.at.require(Act.READ)
        spec = next((one for one in LISTS if one.id == wanted.paper), None)
        if spec is None:
            raise NotFound(sentences.paper_unknown(wanted.paper), {"paper": wanted.paper})
        household = wanted.household or ""
        with self.at.store.reading() as tx:
            found = tx.rounds.get(wanted.round)
            dossier = tx.households.get(household, edition_of(tx, found.id), found.id)
            villages = {one.id: one.name for one in tx.places.villages()}
            context = context_of(self.at, tx, found)
        if dossier is None:
            raise NotFound(sentences.household_unknown(household), {"household": household})
        village = villages.get(dossier.household.village, "")
        chosen = spec.choose(dossier, context)
        if chosen and spec.scope is Scope.PERSON:
            people = [one for one in dossier.counted_members if spec.choose_member(one, context)]
            if not people:
                return _answer(spec, say.no_member_fits(_head(dossier)))
        if not chosen or dossier.household.status is not HouseholdStatus.ACTIVE:
            return _answer(spec, *_facts(dossier, wanted.round))
        return _in_part(spec, dossier, wanted, village)


def _head(dossier: Dossier) -> str:
    return dossier.head.name if dossier.head else NOT_NAMED


def _answer(spec: ListSpec, *reasons: str) -> Missing:
    return Missing(False, (*reasons, say.list_takes(spec.who)))


def _facts(dossier: Dossier, round_id: str) -> list[str]:
    """What the household is, as far as lists look at it."""
    household, review, head = dossier.household, dossier.review, _head(dossier)
    reasons = []
    if household.status is not HouseholdStatus.ACTIVE:
        reasons.append(say.not_on_the_books(head, say.STATUS[household.status.value]))
    if review is None:
        return [*reasons, say.no_review(head, round_id)]
    if review.category is None:
        return [*reasons, say.no_category(head)]
    before = CATEGORY[household.category_before.value]
    reasons.append(say.has_category(head, CATEGORY[review.category.value], before))
    if review.override:
        reasons.append(say.decided_by_override(review.override.reason))
    return reasons


def _in_part(spec: ListSpec, dossier: Dossier, wanted: PaperRequest, village: str) -> Missing:
    """The list takes it; the part that is shown may not."""
    if wanted.villages and dossier.household.village not in wanted.villages:
        return Missing(False, (say.other_village(village),))
    is_public = wanted.audience is Audience.NIEM_YET
    if not is_public and not passes(dossier, wanted.only):
        return Missing(False, (say.filter_leaves_out(),))
    return Missing(True, (say.on_the_list(_head(dossier), spec.title),))
