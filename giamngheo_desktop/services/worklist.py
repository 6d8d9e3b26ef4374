"""Who is due in a round, by village and reviewer, and how far the work is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.procedure import Step
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.households import edition_of
from giamngheo_desktop.store.engine import Tx


class Progress(StrEnum):
    """How far one household is: `WRONG` = complete, and yet no class."""

    MISSING = "missing"
    DRAFT = "draft"
    WRONG = "wrong"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class DueLine:
    """One household that is due.

    Args:
        is_requested: it asked for a review; else it stands on the present list or was found.
        reviewer: who visits it; the name on its form, else the reviewers of the village.
    """

    household: str
    head_name: str
    village: str
    village_name: str
    reviewer: str
    before: CategoryBefore
    is_requested: bool
    progress: Progress


@dataclass(frozen=True, slots=True)
class DueSum:
    """Progress of a village or a reviewer; the four add up to `due`."""

    name: str
    due: int
    done: int
    draft: int
    wrong: int
    missing: int


@dataclass(frozen=True)
class WorklistService:
    """Use cases about who is due."""

    at: Workplace

    def lines(self, round_id: str) -> list[DueLine]:
        """Households on the books that are due in a round, by village and name."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            places = {one.id: one.name for one in tx.places.villages()}
            steps = tx.rounds.procedure(round_id)
            asked = {one.household for one in steps if one.step is Step.REQUEST}
            reviewers = _reviewers(tx, round_id)
            found = tx.households.dossiers(edition=edition_of(tx, round_id), round=round_id)
            return [
                _line(one, places, reviewers, one.household.id in asked)
                for one in found
                if one.household.status is HouseholdStatus.ACTIVE
            ]

    def by_village(self, round_id: str) -> list[DueSum]:
        """Progress by village, in the order of the list."""
        return _sums([(one.village_name, one.progress) for one in self.lines(round_id)])

    def by_reviewer(self, round_id: str) -> list[DueSum]:
        """Progress by reviewer, by name; households without one come first."""
        lines = sorted(self.lines(round_id), key=lambda one: one.reviewer)
        return _sums([(one.reviewer, one.progress) for one in lines])


def _reviewers(tx: Tx, round_id: str) -> dict[str, str]:
    """Village -> reviewers named when the survey was recorded; `""` = of the whole round."""
    found: dict[str, str] = {}
    for one in tx.rounds.procedure(round_id):
        named = one.data.get("reviewers")
        if one.step is Step.SURVEY and isinstance(named, list | tuple):
            found[one.village or ""] = "; ".join(str(each) for each in named)
    return found


def _line(
    dossier: Dossier, places: Mapping[str, str], reviewers: Mapping[str, str], is_requested: bool
) -> DueLine:
    household, review = dossier.household, dossier.review
    named = review.by if review else None
    return DueLine(
        household.id,
        dossier.head.name if dossier.head else "",
        household.village,
        places.get(household.village, ""),
        named or reviewers.get(household.village) or reviewers.get("", ""),
        household.category_before,
        is_requested,
        progress_of(dossier),
    )


def progress_of(dossier: Dossier) -> Progress:
    """How far the review of a household is."""
    review = dossier.review
    if review is None or (review.state is ReviewState.DRAFT and not review.answers):
        return Progress.MISSING
    if review.state is ReviewState.DRAFT:
        return Progress.DRAFT
    return Progress.WRONG if review.category is None else Progress.DONE


def _sums(seen: list[tuple[str, Progress]]) -> list[DueSum]:
    counts: dict[str, dict[Progress, int]] = {}
    for name, progress in seen:
        held = counts.setdefault(name, dict.fromkeys(Progress, 0))
        held[progress] += 1
    return [
        DueSum(
            name,
            sum(held.values()),
            held[Progress.DONE],
            held[Progress.DRAFT],
            held[Progress.WRONG],
            held[Progress.MISSING],
        )
        for name, held in counts.items()
    ]
