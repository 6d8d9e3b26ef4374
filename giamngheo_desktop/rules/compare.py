"""Two effects apart: what the household changed, and what the change of standard did.

A household goes from its class before, to its class by today's answers under the old standard, to
its class by today's answers under the new one. The first step is the household's, the second the
standard's. A change of standard is never shown as a change of the household.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.classify import classify, classify_by_income


@dataclass(frozen=True, slots=True)
class Judgement:
    """One household on the three stands; `None` = no class there (refused, or not known).

    Args:
        household: its id.
        village: id of its village.
        before: class on the list before, under the old standard.
        same_standard: class by today's answers, under the old standard.
        new_standard: class by today's answers, under the new standard.
    """

    household: str
    village: str
    before: Category | None
    same_standard: Category | None
    new_standard: Category | None


Asked = tuple[HouseholdFacts, Standard]
"""The facts of a household as one standard asks for them, and that standard."""


def judgement_of(
    village: str, old: Asked, new: Asked, on: date, *, by_income: bool = False
) -> Judgement:
    """One household on the three stands.

    Args:
        village: id of its village.
        old: facts for the old standard, with `previous` as the class before; the old standard.
        new: facts for the new standard; the new standard.
        on: day of the review; each standard is asked with the values of its nearest day.
        by_income: judge by declared income under both, so that the ground is the same.
    """
    ask = classify_by_income if by_income else classify
    same, fresh = (
        ask(facts, standard, on, values_on=standard.nearest_day(on)).category
        for facts, standard in (old, new)
    )
    return Judgement(old[0].id, village, old[0].previous, same, fresh)


class Effect(StrEnum):
    """Why the class of a household differs."""

    NONE = "none"
    HOUSEHOLD = "household"
    STANDARD = "standard"
    BOTH = "both"
    UNKNOWN = "unknown"


def effect_of(one: Judgement) -> Effect:
    """Which of the two effects changed the class of a household.

    BOTH also stands for a household whose two changes cancel out: it ends where it began, and
    still both happened.
    """
    if one.before is None or one.same_standard is None or one.new_standard is None:
        return Effect.UNKNOWN
    by_household = one.before is not one.same_standard
    by_standard = one.same_standard is not one.new_standard
    if by_household and by_standard:
        return Effect.BOTH
    if by_household:
        return Effect.HOUSEHOLD
    return Effect.STANDARD if by_standard else Effect.NONE


Step = tuple[Category, Category]
"""Class before and after one of the two steps."""


@dataclass(frozen=True, slots=True)
class Effects:
    """Effects over the households of one place, with the households behind each number.

    Args:
        by_effect: effect -> ids; every household stands under exactly one.
        by_household: change of class by the household -> ids.
        by_standard: change of class by the standard -> ids.
    """

    by_effect: Mapping[Effect, tuple[str, ...]]
    by_household: Mapping[Step, tuple[str, ...]]
    by_standard: Mapping[Step, tuple[str, ...]]

    def count(self, effect: Effect) -> int:
        """Households under one effect."""
        return len(self.by_effect.get(effect, ()))

    @property
    def changed_by_household(self) -> int:
        """Households whose own change moved them, alone or beside the standard's."""
        return sum(map(len, self.by_household.values()))

    @property
    def changed_by_standard(self) -> int:
        """Households that the change of standard moved, alone or beside their own."""
        return sum(map(len, self.by_standard.values()))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Effects by village and over all.

    Args:
        villages: village id -> effects, in the order the villages first appear.
        total: over all villages.
    """

    villages: Mapping[str, Effects]
    total: Effects


def compare_standards(judgements: Iterable[Judgement]) -> Comparison:
    """Effects of the households and of the standard, apart, by village.

    Args:
        judgements: one per household; ids keep their order behind each number.
    """
    every = list(judgements)
    villages: dict[str, list[Judgement]] = {}
    for one in every:
        villages.setdefault(one.village, []).append(one)
    return Comparison(
        {village: _effects(those) for village, those in villages.items()}, _effects(every)
    )


def _effects(judgements: list[Judgement]) -> Effects:
    by_effect: dict[Effect, list[str]] = {}
    by_household: dict[Step, list[str]] = {}
    by_standard: dict[Step, list[str]] = {}
    for one in judgements:
        effect = effect_of(one)
        by_effect.setdefault(effect, []).append(one.household)
        if effect is Effect.UNKNOWN:
            continue
        _note_step(by_household, one.before, one.same_standard, one.household)
        _note_step(by_standard, one.same_standard, one.new_standard, one.household)
    return Effects(
        {effect: tuple(ids) for effect, ids in by_effect.items()},
        {step: tuple(ids) for step, ids in by_household.items()},
        {step: tuple(ids) for step, ids in by_standard.items()},
    )


def _note_step(
    steps: dict[Step, list[str]],
    before: Category | None,
    after: Category | None,
    household: str,
) -> None:
    if before is not None and after is not None and before is not after:
        steps.setdefault((before, after), []).append(household)
