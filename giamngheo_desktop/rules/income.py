"""Statuses decided by declared income: mức sống trung bình, người lao động có thu nhập thấp.

Amounts are compared without dividing. Where the standard's lines are not known nothing is decided.
"""

from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.category import Area, Category, Grade
from giamngheo_desktop.domain.classification import Reason, Refusal, Unverified
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.money import DeclaredIncome
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.rules.criteria.base import BAD, CONTRADICTION
from giamngheo_desktop.rules.indicators import grade_of, unverified_value
from giamngheo_desktop.text import rule_refusals as say_why
from giamngheo_desktop.text import rules as say

AVERAGE = "muc_song_trung_binh"
WORKER = "lao_dong_thu_nhap_thap"


def income_of(facts: HouseholdFacts) -> DeclaredIncome | Refusal | None:
    """The declared income; `None` = none declared; a refusal when it cannot be true."""
    monthly, yearly = facts.income_vnd_pm, facts.income_12m
    income = DeclaredIncome(monthly) if yearly is None and monthly is not None else yearly
    if income is None:
        return None
    if income.total_vnd < 0 or income.person_months < 1:
        return Refusal(BAD, "income_vnd_pm", say_why.income_negative())
    if monthly is not None and monthly != income.per_month_text_vnd():
        return Refusal(CONTRADICTION, "income_vnd_pm", say_why.income_twice())
    return income


@dataclass(frozen=True, slots=True)
class Line:
    """One income line of a standard on a day.

    Args:
        path: parameter it comes from.
        amount: đồng per person and month.
        article: source and article.
        grade: at this office.
        unverified: the value itself, when nobody has held it against the original.
    """

    path: str
    amount: int
    article: str
    grade: Grade
    unverified: tuple[Unverified, ...]

    def reason(self, income: DeclaredIncome, op: str, rule: str, text: str) -> Reason:
        """The step that compares an income with this line."""
        above = income.is_above(self.amount)
        return Reason(
            rule=rule,
            value=income.total_vnd,
            op=op,
            limit=self.amount * income.person_months,
            unit="vnd_pm" if income.person_months == 1 else "vnd",
            article=self.article,
            grade=self.grade,
            holds=above if op == ">" else not above,
            text=text,
        )


def line_on(standard: Standard, path: str, on: date) -> Line | None:
    """An income line; `None` when the standard does not have it, or not on that day.

    Raises:
        NoLawInForce: for the officer: the standard does not count on that day.
    """
    standard.require_day(on)
    parameter = standard.parameters.get(path)
    found = parameter.on(on) if parameter else None
    if found is None or not isinstance(found.value, int):
        return None
    article, unverified = found.cited.text(), unverified_value(standard, path, on)
    return Line(path, found.value, article, grade_of(standard, path, on), unverified)


@dataclass(frozen=True, slots=True)
class IncomeVerdict:
    """What a declared income decides.

    Args:
        holds: `None` = the standard's lines are not known.
        reasons: each comparison.
        unverified: values used that nobody has held against the original.
    """

    holds: bool | None
    reasons: tuple[Reason, ...]
    unverified: tuple[Unverified, ...] = ()


class AverageLiving:
    """Mức sống trung bình: declared income above one line and up to another.

    Law:
        nd_07_2021, Điều 3.
    """

    def __init__(self, standard: Standard, on: date) -> None:
        article, grade = standard.counts_cited.text(), Grade.UNVERIFIED
        self._unknown = _without_number(AVERAGE, say.average_unknown(), article, grade)
        self._bands = {
            area: tuple(
                line_on(standard, f"{AVERAGE}.{side}.{area.value}", on) for side in ("tren", "den")
            )
            for area in Area
        }

    def verdict(self, area: Area, income: DeclaredIncome) -> IncomeVerdict:
        """Does the income lie in the band?"""
        low, high = self._bands[area]
        if low is None or high is None:
            return IncomeVerdict(None, (self._unknown,))
        total, months = income.total_vnd, income.person_months
        steps = (
            low.reason(income, ">", AVERAGE, say.average_low(total, low.amount * months)),
            high.reason(income, "<=", AVERAGE, say.average_high(total, high.amount * months)),
        )
        holds = all(step.holds for step in steps)
        return IncomeVerdict(holds, steps, low.unverified + high.unverified)


class LowIncomeWorkers:
    """Người lao động có thu nhập thấp: a person, by the income of her household.

    Law:
        nd_30_2025, Điều 3 khoản 2 điểm d, đ (bổ sung).
    """

    def __init__(self, standard: Standard, on: date) -> None:
        self._lines = {area: line_on(standard, f"{WORKER}.den.{area.value}", on) for area in Area}
        article, grade = standard.counts_cited.text(), Grade.UNVERIFIED
        self._unknown = _without_number(WORKER, say.worker_unknown(), article, grade)
        self._excluded: frozenset[str] = frozenset()
        self._unverified: tuple[Unverified, ...] = ()
        if any(self._lines.values()):
            excluded = standard.value(f"{WORKER}.loai_tru", on)
            self._excluded = frozenset(excluded if isinstance(excluded, tuple) else ())
            self._unverified = unverified_value(standard, f"{WORKER}.tu_ngay", on)

    def verdict(self, area: Area, income: DeclaredIncome, category: Category) -> IncomeVerdict:
        """Is a worker of this household one of low income?"""
        line = self._lines[area]
        if line is None:
            return IncomeVerdict(None, (self._unknown,))
        if category.value in self._excluded:
            text = say.worker_excluded(category.value)
            step = _without_number(WORKER, text, line.article, line.grade)
            return IncomeVerdict(False, (step,), self._unverified)
        limit = line.amount * income.person_months
        text = say.worker_reason(income.total_vnd, limit)
        step = line.reason(income, "<=", WORKER, text)
        return IncomeVerdict(step.holds, (step,), line.unverified + self._unverified)


def _without_number(rule: str, text: str, article: str, grade: Grade) -> Reason:
    return Reason(
        rule=rule,
        value=None,
        op="missing",
        limit=None,
        unit="vnd_pm",
        article=article,
        grade=grade,
        holds=False,
        text=text,
    )
