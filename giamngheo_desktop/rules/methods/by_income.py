"""Verdict from a typed income and the indicators, for comparison: "theo thu nhập khai".

The only way while a standard has no known scores; marked as such and never for recognition.
"""

from datetime import date

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.classification import (
    INCOME_RULE,
    B1Source,
    Classification,
    Reason,
    Refusal,
)
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.money import DeclaredIncome
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.criteria.base import BAD, UNKNOWN, missing_house
from giamngheo_desktop.rules.income import income_of, line_on
from giamngheo_desktop.rules.indicators import (
    IndicatorRules,
    grade_of,
    known_whole,
    unverified_value,
)
from giamngheo_desktop.rules.methods.base import Scores, Stamp, Statuses
from giamngheo_desktop.text import rule_refusals as say_why
from giamngheo_desktop.text import rules as say

LINE = "muc_thu_nhap"
LEAST = "so_chi_so_toi_thieu"


def category_by_income(
    income: DeclaredIncome, count: int, line_vnd_pm: int, least: int
) -> Category:
    """Legal status from income and the number of deprivations.

    Args:
        income: declared; compared without dividing.
        count: indicators that are missing (thiếu hụt).
        line_vnd_pm: greatest income of a poor or near-poor household of its area.
        least: least number of deprivations of a poor household.

    Law:
        nd_07_2021, Điều 3; nd_351_2025, chưa rõ điều.
    """
    if income.is_above(line_vnd_pm):
        return Category.KHONG_NGHEO
    return Category.HO_NGHEO if count >= least else Category.HO_CAN_NGHEO


class IncomeRules:
    """A standard with the values of one day, asked by declared income.

    Args:
        standard: the standard.
        on: day whose values are used.
    """

    def __init__(self, standard: Standard, on: date) -> None:
        standard.require_day(on)
        self._standard = standard
        self._stamp = Stamp(standard.id, standard.method, standard.digest, "income")
        self._indicators = IndicatorRules(standard, on)
        self._statuses = Statuses(standard, on)
        self._lines = {area: line_on(standard, f"{LINE}.{area.value}", on) for area in Area}
        self._least = known_whole(standard, LEAST, on)
        self._least_article = standard.dated(LEAST, on).cited.text()
        self._least_grade = grade_of(standard, LEAST, on)
        self._least_unverified = unverified_value(standard, LEAST, on)

    def classify(self, facts: HouseholdFacts, on: date) -> Classification:
        """Verdict on one household, or every answer it lacks.

        Args:
            facts: the household; a B1 total is carried along and decides nothing.
            on: day of the review; ages are counted on it.

        Law:
            nd_07_2021, Điều 3; nd_351_2025, chưa rõ điều.
        """
        typed = facts.diem_b1
        scores = Scores(typed, B1Source.NONE if typed is None else B1Source.TYPED)
        income = income_of(facts)
        judged = self._indicators.judge(facts, on)
        refused = self._refused(facts, income)
        if not any(one.field == "diem_b1" for one in refused):
            refused += judged.refused
        area = facts.area
        if refused or area is None or not isinstance(income, DeclaredIncome):
            return self._stamp.refuse(facts, on, scores, refused)
        line, least = self._lines[area], self._least
        if line is None or least is None:
            unknown = Refusal(
                UNKNOWN, LINE, say.value_unknown(say.INCOME_LINE, self._standard.title)
            )
            return self._stamp.refuse(facts, on, scores, (unknown,))
        count = len(judged.deprivations)
        category = category_by_income(income, count, line.amount, least)
        limit = line.amount * income.person_months
        text = say.income_reason(income.total_vnd, limit, area.value, income.person_months)
        first = line.reason(income, "<=", INCOME_RULE, text)
        return self._stamp.give(
            category,
            facts,
            on,
            Scores(scores.diem_b1, scores.diem_b1_source, None, judged.deprivations),
            (first, *judged.reasons, self._count_step(count, least)),
            line.unverified + self._least_unverified + judged.unverified,
            self._statuses.of(facts, area, category),
        )

    def _refused(
        self, facts: HouseholdFacts, income: DeclaredIncome | Refusal | None
    ) -> tuple[Refusal, ...]:
        found: list[Refusal] = []
        if facts.area is None:
            found.append(missing_house("area"))
        if income is None:
            found.append(self._no_income())
        elif isinstance(income, Refusal):
            found.append(income)
        if facts.diem_b1 is not None and facts.diem_b1 < 0:
            found.append(Refusal(BAD, "diem_b1", say_why.b1_negative()))
        if facts.b1_answers is not None:
            text = say_why.b1_table_unknown(self._standard.title)
            found.append(Refusal(UNKNOWN, "b1_answers", text))
        return tuple(found)

    def _no_income(self) -> Refusal:
        cuts = [self._standard.parameters.get(f"diem_b1_toi_da.{area.value}") for area in Area]
        has_scores = all(cut and cut.values[-1].value is not None for cut in cuts)
        if has_scores:
            return missing_house("income_vnd_pm")
        return Refusal(UNKNOWN, "diem_b1", say_why.scoring_unknown(self._standard.title))

    def _count_step(self, count: int, least: int) -> Reason:
        return Reason(
            rule=LEAST,
            value=count,
            op=">=",
            limit=least,
            unit="indicators",
            article=self._least_article,
            grade=self._least_grade,
            holds=count >= least,
            text=say.count_reason(count, least),
        )
