"""What a child is missing of its own, for report 11: yes, no, or not asked."""

from collections.abc import Mapping
from datetime import date

from giamngheo_desktop.domain.facts import MemberFacts
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.criteria.base import PersonCriterion, age_range
from giamngheo_desktop.rules.indicators import criterion_of

CHILD_INDICATORS = ("dinh_duong", "bao_hiem_y_te", "tinh_trang_di_hoc_tre_em")
"""Indicators whose answers are given child by child, in the order of the report's columns."""


class ChildRules:
    """The indicators of children under a standard, with the values of one day.

    Args:
        standard: the standard of the round.
        values_on: day whose values are used; the standard must count on it.
    """

    def __init__(self, standard: Standard, values_on: date) -> None:
        self._criteria = {one: _criterion(standard, one, values_on) for one in CHILD_INDICATORS}

    def missing(
        self, child: MemberFacts, on: date, judged: Mapping[str, object]
    ) -> dict[str, bool | None]:
        """Which indicators the child is missing.

        Args:
            child: its birth and its answers.
            on: day on which ages are counted.
            judged: what the officer says of the whole household, if anything; "not missing"
                holds for everybody in it, "missing" says nothing of which person.

        Returns:
            By indicator; `None` = not known of this child.
        """
        return {
            code: False if judged.get(code) is False else _shows(criterion, child, on)
            for code, criterion in self._criteria.items()
        }


def _criterion(standard: Standard, code: str, on: date) -> PersonCriterion | None:
    found = criterion_of(standard, code, on)
    return found if isinstance(found, PersonCriterion) else None


def _shows(criterion: PersonCriterion | None, child: MemberFacts, on: date) -> bool | None:
    ages = age_range(child, on)
    if criterion is None or ages is None:
        return None
    answers = {criterion.shows(child, age) for age in ages}
    answer = answers.pop()
    return None if answers or not isinstance(answer, bool) else answer
