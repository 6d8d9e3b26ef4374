"""From a household as it stands to its verdicts under the standards of a round.

The same road is taken by the live panel of the form, by the classification of a whole round and
by the receiver of a bundle who computes every verdict again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from giamngheo_desktop.domain.category import Category, Grade
from giamngheo_desktop.domain.classification import Classification
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.household import CategoryBefore, HouseholdStatus
from giamngheo_desktop.domain.household_events import has_arrived
from giamngheo_desktop.domain.movement import (
    Movement,
    MovementCorrection,
    can_stand_for,
    correct_movement,
    movement_between,
)
from giamngheo_desktop.domain.place import Village
from giamngheo_desktop.domain.review import ReviewResult, ReviewRound, stored_result
from giamngheo_desktop.domain.standard import Confirmation, Standard
from giamngheo_desktop.forms.phieu_b import MOVEMENT, MOVEMENT_REASON
from giamngheo_desktop.forms.phieu_b_facts import to_facts
from giamngheo_desktop.rules.classify import classify
from giamngheo_desktop.rules.indicators import Overridden, overridden
from giamngheo_desktop.rules.parameters import Standards


@dataclass(frozen=True)
class Judge:
    """Judges households of one round.

    Args:
        round: the round; its standards in their order.
        standards: the same standards, loaded, with what this office has confirmed; behind them
            one that is only compared with, where there is one.
        villages: village id -> village, for the area.
        ever: household id -> categories recognised in any earlier round.
    """

    round: ReviewRound
    standards: tuple[Standard, ...]
    villages: Mapping[str, Village]
    ever: Mapping[str, frozenset[Category]]

    def beside(self, standard: Standard) -> "Judge":
        """The same judge, asked for the verdict under one more standard, the last."""
        if standard in self.standards[1:]:
            return self
        return replace(self, standards=(*self.standards, standard))

    def verdicts(self, dossier: Dossier) -> tuple[Classification, ...]:
        """One verdict per standard asked; a refusal is a verdict without category."""
        return tuple(self.verdict(dossier, standard) for standard in self.standards)

    def verdict(self, dossier: Dossier, standard: Standard) -> Classification:
        """Verdict under one standard: ages on the day of the visit, values of the nearest day.

        The round names its standard: a second standard that counts only later is asked for the
        values of its own first day, so that both verdicts can stand side by side.
        """
        day = self.day_of(dossier)
        facts = self.facts(dossier, standard)
        found = classify(facts, standard, day, values_on=standard.nearest_day(day))
        if found.movement is None or self.correction(dossier, found) is None:
            return found
        return replace(found, movement=self.movement(dossier, found))

    def facts(self, dossier: Dossier, standard: Standard) -> HouseholdFacts:
        """The household as one standard asks for it."""
        village = self.villages.get(dossier.household.village)
        ever = self.ever.get(dossier.household.id, frozenset())
        return to_facts(
            dossier,
            village.area if village else None,
            standard.indicator_codes,
            ever=ever,
            b1_table=standard.b1_table,
        )

    def day_of(self, dossier: Dossier) -> date:
        """Day ages are counted on: the day of the visit, else the first day of the round."""
        review = dossier.review
        return review.reviewed_on if review and review.reviewed_on else self.round.from_on

    def overridden(self, dossier: Dossier) -> tuple[Overridden, ...]:
        """Indicators an officer judged otherwise than the answers give, under the first standard.

        They need a reason before the form is complete.
        """
        standard, day = self.standards[0], self.day_of(dossier)
        facts = self.facts(dossier, standard)
        return overridden(facts, standard, day, values_on=standard.nearest_day(day))

    def unexplained(self, dossier: Dossier) -> tuple[Overridden, ...]:
        """Those of `overridden` that nobody has given a reason for."""
        return tuple(one for one in self.overridden(dossier) if not one.reason)

    def results(self, dossier: Dossier) -> tuple[ReviewResult, ...]:
        """The verdicts as they are stored, with the movement against the list before."""
        return tuple(
            stored_result(verdict, self.movement(dossier, verdict))
            for verdict in self.verdicts(dossier)
        )

    def movement(self, dossier: Dossier, verdict: Classification) -> Movement | None:
        """Movement against the list before; `None` while that list or the verdict is not known.

        An officer's correction between tái and phát sinh mới, given with its reason, is used.
        """
        corrected = self.correction(dossier, verdict)
        return corrected.movement if corrected else self.proposed_movement(dossier, verdict)

    def proposed_movement(self, dossier: Dossier, verdict: Classification) -> Movement | None:
        """The movement by recorded history alone.

        Under the standard that decides, a decision of people moves the household, not its score:
        the lists and the movement tables carry what was decided.
        """
        before, category = dossier.household.category_before, verdict.category
        override = dossier.review.override if dossier.review else None
        if override is not None and verdict.standard == self.round.standards[0]:
            category = override.category
        if category is None or before is CategoryBefore.UNKNOWN:
            return None
        known = None if before is CategoryBefore.NONE else Category(before.value)
        history = self.ever.get(dossier.household.id, frozenset())
        if dossier.household.status is not HouseholdStatus.ACTIVE:
            return movement_between(known, None, history)
        arrived = has_arrived(dossier.household, self.round.opening_on)
        return movement_between(known, category, history, arrived=arrived)

    def correction(self, dossier: Dossier, verdict: Classification) -> MovementCorrection | None:
        """The officer's correction, where there is one that fits the proposed movement."""
        answers = dossier.review.answers if dossier.review else {}
        wanted, reason = answers.get(MOVEMENT), answers.get(MOVEMENT_REASON)
        if not isinstance(wanted, str) or not isinstance(reason, str):
            return None
        proposed = self.proposed_movement(dossier, verdict)
        if proposed is None:
            return None
        if wanted == proposed.value or not can_stand_for(proposed, Movement(wanted)):
            return None
        return correct_movement(proposed, Movement(wanted), reason) if reason.strip() else None


def judge_for(
    round_: ReviewRound,
    standards: Standards,
    villages: Mapping[str, Village],
    ever: Mapping[str, frozenset[Category]] | None = None,
) -> Judge:
    """A judge for a round, with the standards the round names, in exactly its editions.

    Args:
        standards: every standard of the office, see `services.standard_book.standards_held`.

    Raises:
        NotFound: for the officer: a standard of the round is not held here.
    """
    named = tuple(map(standards.get, round_.standards, round_.digests))
    return Judge(round_, named, villages, ever or {})


class SecondLook:
    """Computes a commune's verdicts again at the receiver, whatever either office has confirmed.

    A confirmed value changes no number, only how well it is known. So the verdict is computed
    twice, with nothing confirmed and with everything: a stated grade must be one of these two, and
    every other part must be equal. Movements rest on the commune's history, which does not travel:
    a stated one is accepted where it is the computed one, or tái in the place of phát sinh mới.

    Args:
        judge: with the standards of the round, whatever the receiver has confirmed in them.
    """

    def __init__(self, judge: Judge) -> None:
        self._bare = replace(
            judge, standards=tuple(one.confirmed_by({}) for one in judge.standards)
        )
        self._sure = replace(judge, standards=tuple(map(_all_confirmed, judge.standards)))

    def results(self, dossier: Dossier) -> tuple[ReviewResult, ...]:
        """Verdicts to hold against the stated ones; equal to them where nothing differs."""
        stated = dossier.review.results if dossier.review else ()
        bare = self._bare.results(dossier)
        if stated == bare or len(stated) != len(bare):
            return bare
        sure = self._sure.results(dossier)
        return tuple(map(_nearest, stated, bare, sure))


def _all_confirmed(standard: Standard) -> Standard:
    one = Confirmation("", standard.counts_from, "")
    return standard.confirmed_by(dict.fromkeys(standard.parameters, one))


def _nearest(stated: ReviewResult, bare: ReviewResult, sure: ReviewResult) -> ReviewResult:
    """The computed verdict with every grade and movement the sender may rightly have stated."""
    movement = bare.movement
    if movement and stated.movement and can_stand_for(movement, stated.movement):
        movement = stated.movement
    reasons = bare.reasons
    if len(stated.reasons) == len(bare.reasons) == len(sure.reasons):
        steps = zip(stated.reasons, bare.reasons, sure.reasons, strict=True)
        reasons = tuple(
            replace(low, grade=_grade(said.grade, low.grade, high.grade))
            for said, low, high in steps
        )
    grade = _grade(stated.grade, bare.grade, sure.grade)
    return replace(bare, movement=movement, reasons=reasons, grade=grade)


def _grade(stated: Grade, bare: Grade, sure: Grade) -> Grade:
    return stated if stated in {bare, sure} else bare
