"""Why a household does not stand on a list: the answer an officer gives at the counter."""

from dataclasses import dataclass

from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.papers.lists import LISTS
from giamngheo_desktop.papers.lists.spec import ListSpec, Scope
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.services.obstacles import ObstacleService
from giamngheo_desktop.services.paper_context import list_context
from giamngheo_desktop.services.paper_filter import passes
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.services.requests import requests_of
from giamngheo_desktop.text import paper_services as say
from giamngheo_desktop.text import services as sentences
from giamngheo_desktop.text import ui_why as why
from giamngheo_desktop.text.labels import CATEGORY
from giamngheo_desktop.text.papers import NOT_NAMED
from giamngheo_desktop.text.requests import FORM

REGISTER, WORKLIST = "ho_gia_dinh", "viec_can_lam"
REQUESTS, MEETING = "giay_de_nghi", "hop_dan"
RECOGNITION, OBSTACLES = "cong_nhan", "con_vuong"
SCREEN_LISTS = (REGISTER, WORKLIST, REQUESTS, MEETING, RECOGNITION, OBSTACLES)
"""Names of the lists of the screens: households on the books, those that are due, requests, what
the meeting speaks about, what is recognised, what is in the way."""


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
        if wanted.paper in SCREEN_LISTS:
            return self._on_screen(wanted)
        spec = next((one for one in LISTS if one.id == wanted.paper), None)
        if spec is None:
            raise NotFound(sentences.paper_unknown(wanted.paper), {"paper": wanted.paper})
        household = wanted.household or ""
        with self.at.store.reading() as tx:
            found = tx.rounds.get(wanted.round)
            dossier = tx.households.get(household, edition_of(tx, found.id), found.id)
            villages = {one.id: one.name for one in tx.places.villages()}
            context = list_context(self.at, tx, found)
        if dossier is None:
            raise NotFound(sentences.household_unknown(household), {"household": household})
        village = villages.get(dossier.household.village, "")
        chosen = spec.choose(dossier, context)
        if chosen and spec.scope is Scope.PERSON:
            members = dossier.counted_members
            if not any(spec.choose_member(one, dossier, context) for one in members):
                return _answer(spec, say.no_member_fits(_head(dossier)))
        if not chosen or dossier.household.status is not HouseholdStatus.ACTIVE:
            return _answer(spec, *_facts(dossier, wanted.round))
        return _in_part(spec, dossier, wanted, village)

    def _on_screen(self, wanted: PaperRequest) -> Missing:
        """Why a household is not on a list of a screen."""
        household = wanted.household or ""
        with self.at.store.reading() as tx:
            found = tx.rounds.find(wanted.round)
            dossier = tx.households.get(household, LIVE, found.id if found else None)
            into = tx.households.get(dossier.household.merged_into or "") if dossier else None
        if dossier is None:
            raise NotFound(sentences.household_unknown(household), {"household": household})
        home = dossier.household
        if home.status is not HouseholdStatus.ACTIVE:
            day = f"{home.status_on:%d/%m/%Y}" if home.status_on else ""
            other = _head(into) if into else ""
            return Missing(False, (why.left(say.STATUS[home.status.value], day, other),))
        if wanted.paper == REGISTER:
            return Missing(True, (why.in_register(),))
        if wanted.paper == REQUESTS:
            return self._asked(household)
        if found is None:
            return Missing(False, (why.no_open_round(),))
        if dossier.review is None:
            return Missing(False, (why.not_due(CATEGORY[home.category_before.value]),))
        if wanted.paper == OBSTACLES:
            return self._in_the_way(wanted, dossier)
        return Missing(True, (why.is_due(),))

    def _asked(self, household: str) -> Missing:
        with self.at.store.reading() as tx:
            asked = [one for one in requests_of(tx) if one.household == household]
        told = tuple(why.has_asked(FORM[one.form.value], one.round) for one in asked)
        return Missing(bool(told), told or (why.never_asked(),))

    def _in_the_way(self, wanted: PaperRequest, dossier: Dossier) -> Missing:
        found = ObstacleService(self.at).of(wanted.round)
        told = tuple(one.text for one in found if one.household == dossier.household.id)
        category = dossier.review.category if dossier.review else None
        now = CATEGORY[category.value] if category else ""
        return Missing(bool(told), told or (why.nothing_in_the_way(now),))


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
