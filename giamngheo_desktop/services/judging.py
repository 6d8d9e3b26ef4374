"""From a household as it stands to its verdicts under the standards of a round.

The same road is taken by the live panel of the form, by the classification of a whole round and
by the receiver of a bundle who computes every verdict again.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.classification import Classification
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.movement import Movement, movement_between
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.review import ReviewResult, ReviewRound, stored_result
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.forms.phieu_b_facts import to_facts
from giamngheo_desktop.rules.classify import classify
from giamngheo_desktop.rules.parameters import Standards


@dataclass(frozen=True)
class Judge:
    """Judges households of one round.

    Args:
        round: the round; its standards in their order.
        standards: the same standards, loaded.
        villages: village id -> village, for the area.
        ever: household id -> categories recognised in any earlier round.
    """

    round: ReviewRound
    standards: tuple[Standard, ...]
    villages: Mapping[str, Village]
    ever: Mapping[str, frozenset[Category]]

    def verdicts(self, dossier: Dossier) -> tuple[Classification, ...]:
        """One verdict per standard of the round; a refusal is a verdict without category."""
        return tuple(self._verdict(dossier, standard) for standard in self.standards)

    def _verdict(self, dossier: Dossier, standard: Standard) -> Classification:
        village = self.villages.get(dossier.household.village)
        area = village.area if village else None
        ever = self.ever.get(dossier.household.id, frozenset())
        facts = to_facts(dossier, area, standard.indicator_codes, ever=ever)
        return classify(facts, standard, self.day_of(dossier, standard))

    def day_of(self, dossier: Dossier, standard: Standard) -> date:
        """Day ages are counted on: the day of the visit, else the first day of the round.

        The round names its standard: a second standard that counts only later is asked about its
        own first day, so that both verdicts can stand side by side.
        """
        review = dossier.review
        day = review.reviewed_on if review and review.reviewed_on else self.round.from_on
        return standard.nearest_day(day)

    def results(self, dossier: Dossier) -> tuple[ReviewResult, ...]:
        """The verdicts as they are stored, with the movement against the list before."""
        return tuple(
            stored_result(verdict, self.movement(dossier, verdict))
            for verdict in self.verdicts(dossier)
        )

    def movement(self, dossier: Dossier, verdict: Classification) -> Movement | None:
        """Movement against the list before; `None` while that list or the verdict is not known."""
        before = dossier.household.category_before
        if verdict.category is None or before is CategoryBefore.UNKNOWN:
            return None
        known = None if before is CategoryBefore.NONE else Category(before.value)
        history = self.ever.get(dossier.household.id, frozenset())
        return movement_between(known, verdict.category, history)


def judge_for(
    round_: ReviewRound,
    standards: Standards,
    villages: Mapping[str, Village],
    ever: Mapping[str, frozenset[Category]] | None = None,
) -> Judge:
    """A judge for a round, with the standards the round names.

    Raises:
        NotFound: for the officer: a standard of the round is not held here.
    """
    named = tuple(standards.get(one) for one in round_.standards)
    return Judge(round_, named, villages, ever or {})
