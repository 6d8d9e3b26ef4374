"""Verdict on a household: facts and a standard in, category with its reasons out. Pure."""

from bisect import bisect_right
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from giamngheo_desktop.domain.classification import Classification
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.standard import Confirmation, Standard
from giamngheo_desktop.rules.methods import METHODS
from giamngheo_desktop.rules.methods.base import Rulebook
from giamngheo_desktop.rules.methods.by_income import IncomeRules


def classify(
    facts: HouseholdFacts,
    standard: Standard,
    on: date,
    *,
    confirmed: Mapping[str, Confirmation] | None = None,
    values_on: date | None = None,
) -> Classification:
    """Verdict on one household under one standard.

    Args:
        facts: the household.
        standard: the standard the round names.
        on: day of the review; ages are counted on it.
        confirmed: values this office has held against the original text, when they differ from
            those the standard carries.
        values_on: day whose values are used, where it is not the day of the review: an autumn
            round makes the list of the next year, see `Standard.nearest_day`.

    Returns:
        A classification; without category when an answer is missing or impossible, with every
        reason why.

    Raises:
        NoLawInForce: for the officer: the standard does not count on the day of the values.
    """
    if confirmed is not None:
        standard = _confirmed(standard, tuple(sorted(confirmed.items())))
    return rulebook(standard, on if values_on is None else values_on).classify(facts, on)


def rulebook(standard: Standard, values_on: date) -> Rulebook:
    """A standard with the values of one day, made ready once for many households.

    Visits of a round fall on many days with the same values: they share one rulebook.

    Raises:
        NoLawInForce: for the officer: the standard does not count on that day.
    """
    standard.require_day(values_on)
    days = _days_of_change(standard)
    return _prepared(standard, days[bisect_right(days, values_on) - 1])


@lru_cache(maxsize=32)
def _prepared(standard: Standard, values_since: date) -> Rulebook:
    return METHODS[standard.method].prepare(standard, values_since)


@lru_cache(maxsize=32)
def _days_of_change(standard: Standard) -> tuple[date, ...]:
    """Days within the standard's days on which a value begins; its first day is one of them."""
    begun = {dated.from_on for one in standard.parameters.values() for dated in one.values}
    inside = {max(day, standard.counts_from) for day in begun if day <= standard.counts_to}
    return tuple(sorted({standard.counts_from, *inside}))


def classify_by_income(
    facts: HouseholdFacts, standard: Standard, on: date, *, values_on: date | None = None
) -> Classification:
    """Verdict from declared income and the indicators, for comparison only.

    Works under every standard, so that two standards can be compared on the same ground.

    Args:
        facts: the household, with `income_vnd_pm` or `income_12m`.
        standard: the standard.
        on: day of the review.
        values_on: day whose values are used, where it is another.

    Raises:
        NoLawInForce: for the officer: the standard does not count on the day of the values.
    """
    day = on if values_on is None else values_on
    return _income_rules(standard, day).classify(facts, on)


@lru_cache(maxsize=32)
def _income_rules(standard: Standard, values_on: date) -> IncomeRules:
    return IncomeRules(standard, values_on)


@lru_cache(maxsize=32)
def _confirmed(standard: Standard, confirmed: tuple[tuple[str, Confirmation], ...]) -> Standard:
    return standard.confirmed_by(dict(confirmed))
