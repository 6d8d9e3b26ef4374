"""The method of Thông tư 07/2021/TT-BLĐTBXH: B1 and B2 from Phiếu B, never added.

B1 comes from an item table where the standard has one, else as a total typed from the paper form.
B2 comes from the indicators; a total alone is taken where a workbook brings no indicators.
"""

from datetime import date
from typing import TypeVar

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.classification import (
    B1Source,
    Classification,
    Reason,
    Refusal,
    Unverified,
)
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.standard import ParameterUnit, Standard
from giamngheo_desktop.rules.b1_table import B1Sum, score_b1
from giamngheo_desktop.rules.criteria.base import (
    BAD,
    CONTRADICTION,
    UNKNOWN,
    missing_house,
)
from giamngheo_desktop.rules.income import income_of
from giamngheo_desktop.rules.indicators import (
    INDICATOR_LIST,
    IndicatorRules,
    Judged,
    grade_of,
    known_whole,
    list_disagreement,
    unverified_value,
)
from giamngheo_desktop.rules.methods.base import Method, Scores, Stamp, Statuses, by_area
from giamngheo_desktop.text import rule_files as say_file
from giamngheo_desktop.text import rule_refusals as say_why
from giamngheo_desktop.text import rules as say

B1_CUT = "diem_b1_toi_da"
B2_STEP = "diem_b2_moi_chi_so"
B2_CUT = "diem_b2_toi_thieu"
B2_HIGH = "diem_b2_cao_nhat"
B2_RULE = "diem_b2"
LEAST = "so_chi_so_toi_thieu"
_CACHED = 4096
_Key = TypeVar("_Key")


def category_by_scores(diem_b1: int, diem_b2: int, b1_cut: int, b2_cut: int) -> Category:
    """Legal status of a household from the two scores of Phiếu B.

    A higher B1 means a richer household; a higher B2 means more deprivations (thiếu hụt). Total
    over all whole numbers and monotone in both.

    Args:
        diem_b1: income score (điểm B1); points, >= 0.
        diem_b2: deprivation score (điểm B2); points.
        b1_cut: greatest B1 of a poor or near-poor household of its area.
        b2_cut: least B2 of a poor household.

    Returns:
        HO_NGHEO, HO_CAN_NGHEO or KHONG_NGHEO. Leaving poverty (thoát nghèo) is not decided here:
        it needs the list before, see `domain.movement.movement_between`.

    Law:
        tt_07_2021, Điều 3.
    """
    if diem_b1 > b1_cut:
        return Category.KHONG_NGHEO
    return Category.HO_NGHEO if diem_b2 >= b2_cut else Category.HO_CAN_NGHEO


class _Step:
    """One comparison with a line of the standard; equal numbers share one reason."""

    def __init__(self, standard: Standard, path: str, on: date) -> None:
        found = standard.dated(path, on)
        self.cut = found.value if isinstance(found.value, int) else None
        self.article = found.cited.text()
        self.grade = grade_of(standard, path, on)
        self.unverified: tuple[Unverified, ...] = ()
        if self.cut is not None:
            self.unverified = unverified_value(standard, path, on)

    def reason(self, rule: str, value: int, op: str, *, holds: bool, text: str) -> Reason:
        return Reason(
            rule=rule,
            value=value,
            op=op,
            limit=self.cut,
            unit="points",
            article=self.article,
            grade=self.grade,
            holds=holds,
            text=text,
        )


class ScoreRules:
    """A standard of this method with the values of one day.

    Args:
        standard: the standard.
        on: day whose values are used.
    """

    def __init__(self, standard: Standard, on: date) -> None:
        standard.require_day(on)
        self._standard = standard
        self._stamp = Stamp(standard.id, standard.method, standard.digest, "scores")
        self._indicators = IndicatorRules(standard, on)
        self._statuses = Statuses(standard, on)
        self._b1 = {area: _Step(standard, f"{B1_CUT}.{area.value}", on) for area in Area}
        self._b2 = _Step(standard, B2_CUT, on)
        self._points = known_whole(standard, B2_STEP, on)
        self._high = known_whole(standard, B2_HIGH, on)
        self._known = {
            area: step.unverified + self._b2.unverified + unverified_value(standard, B2_STEP, on)
            for area, step in self._b1.items()
        }
        self._b1_reasons: dict[tuple[Area, int, bool], Reason] = {}
        self._b2_reasons: dict[int, Reason] = {}

    def classify(self, facts: HouseholdFacts, on: date) -> Classification:
        """Verdict on one household, or every answer it lacks.

        Args:
            facts: the household.
            on: day of the review; ages are counted on it.

        Law:
            tt_07_2021, Điều 3.
        """
        area = facts.area
        b1 = self._b1_of(facts, area)
        judged = self._indicators.judge(facts, on)
        b2, refused_b2 = self._b2_of(facts, judged)
        refused = (*b1.refused, *refused_b2, *self._refused_lines(area), *_refused_income(facts))
        is_typed = facts.b1_answers is None
        source = B1Source.TYPED if is_typed else B1Source.COMPUTED
        if refused or area is None or b1.points is None or b2 is None:
            known = B1Source.NONE if b1.points is None else source
            return self._stamp.refuse(facts, on, Scores(b1.points, known), refused)
        return self._decide(facts, on, area, (b1, source), (b2, judged))

    def _decide(
        self,
        facts: HouseholdFacts,
        on: date,
        area: Area,
        b1: tuple[B1Sum, B1Source],
        b2: tuple[int, Judged],
    ) -> Classification:
        (sum_b1, source), (diem_b2, judged) = b1, b2
        diem_b1, b1_cut, b2_cut = sum_b1.points, self._b1[area].cut, self._b2.cut
        if diem_b1 is None or b1_cut is None or b2_cut is None:
            raise AssertionError("decided without its lines")
        is_complete = judged.known == len(self._indicators.codes)
        deprivations = judged.deprivations if is_complete else ()
        category = category_by_scores(diem_b1, diem_b2, b1_cut, b2_cut)
        steps: tuple[Reason, ...] = self._steps(area, diem_b1, source is B1Source.TYPED, diem_b2)
        if sum_b1.reasons or judged.reasons or not is_complete:
            middle = judged.reasons if is_complete else (self._without_indicators(),)
            steps = (*sum_b1.reasons, steps[0], *middle, steps[1])
        return self._stamp.give(
            category,
            facts,
            on,
            Scores(diem_b1, source, diem_b2, deprivations),
            steps,
            self._known[area] + (judged.unverified if is_complete else ()),
            self._statuses.of(facts, area, category),
        )

    def _steps(self, area: Area, b1: int, is_typed: bool, b2: int) -> tuple[Reason, Reason]:
        """Both steps; households with the same points share them."""
        of_b1 = self._b1_reasons.get((area, b1, is_typed))
        of_b2 = self._b2_reasons.get(b2)
        if of_b1 is None:
            of_b1 = self._b1_step(area, b1, is_typed=is_typed)
            _keep(self._b1_reasons, (area, b1, is_typed), of_b1)
        if of_b2 is None:
            of_b2 = self._b2_step(b2)
            _keep(self._b2_reasons, b2, of_b2)
        return of_b1, of_b2

    def _b1_step(self, area: Area, points: int, *, is_typed: bool) -> Reason:
        step = self._b1[area]
        cut = step.cut or 0
        text = say.b1_reason(points, cut, area.value, typed=is_typed)
        return step.reason("diem_b1", points, "<=", holds=points <= cut, text=text)

    def _b2_step(self, points: int) -> Reason:
        cut = self._b2.cut or 0
        text = say.b2_reason(points, points // (self._points or 1), cut)
        return self._b2.reason(B2_RULE, points, ">=", holds=points >= cut, text=text)

    def _without_indicators(self) -> Reason:
        return Reason(
            rule="chi_so",
            value=None,
            op="missing",
            limit=None,
            unit="indicators",
            article=self._b2.article,
            grade=self._b2.grade,
            holds=True,
            text=say.B2_WITHOUT_INDICATORS,
        )

    def _refused_lines(self, area: Area | None) -> tuple[Refusal, ...]:
        if area is None:
            return (missing_house("area"),)
        if self._b1[area].cut is None or self._b2.cut is None or self._points is None:
            text = say_why.b1_cut_unknown(self._standard.title)
            return (Refusal(UNKNOWN, "diem_b1", text),)
        return ()

    def _b1_of(self, facts: HouseholdFacts, area: Area | None) -> B1Sum:
        typed, table = facts.diem_b1, self._standard.b1_table
        if facts.b1_answers is not None:
            if table is None:
                text = say_why.b1_table_unknown(self._standard.title)
                return B1Sum(None, (), (Refusal(UNKNOWN, "b1_answers", text),))
            if area is None:
                return B1Sum(None, (), ())
            found = score_b1(facts, area, table, self._standard.b1_cited)
            if typed is not None and found.points is not None and typed != found.points:
                clash = Refusal(CONTRADICTION, "diem_b1", say_why.b1_twice())
                return B1Sum(None, (), (clash,))
            return found
        if typed is None:
            return B1Sum(None, (), (missing_house("diem_b1"),))
        if typed < 0:
            return B1Sum(None, (), (Refusal(BAD, "diem_b1", say_why.b1_negative()),))
        return B1Sum(typed, (), ())

    def _b2_of(
        self, facts: HouseholdFacts, judged: Judged
    ) -> tuple[int | None, tuple[Refusal, ...]]:
        step, typed = self._points, facts.diem_b2
        if step is None:
            return None, ()
        least = step * len(judged.deprivations)
        if typed is None:
            return (None, _whole_list(facts, judged)) if judged.refused else (least, ())
        most = least + step * (len(self._indicators.codes) - judged.known)
        impossible = tuple(one for one in judged.refused if one.code in {BAD, CONTRADICTION})
        if impossible:
            return None, impossible
        if typed % step or not 0 <= typed <= (self._high or most):
            text = say_why.b2_not_possible(typed, step, self._high or most)
            return None, (Refusal(BAD, "diem_b2", text),)
        if not least <= typed <= most:
            is_whole = least == most
            text = (
                say_why.b2_differs(typed, least)
                if is_whole
                else say_why.b2_out_of_reach(typed, least, most)
            )
            return None, (Refusal(CONTRADICTION, "diem_b2", text),)
        return typed, ()


def _keep(known: dict[_Key, Reason], key: _Key, one: Reason) -> None:
    if len(known) >= _CACHED:
        known.clear()
    known[key] = one


def _whole_list(facts: HouseholdFacts, judged: Judged) -> tuple[Refusal, ...]:
    """One refusal instead of twelve when nothing about the indicators was handed in at all."""
    parts = (facts.members, facts.dwelling, facts.information)
    if not facts.judged and all(one is None for one in parts):
        return (missing_house("deprivations"),)
    return judged.refused


def _refused_income(facts: HouseholdFacts) -> tuple[Refusal, ...]:
    income = income_of(facts)
    return (income,) if isinstance(income, Refusal) else ()


def _disagreement(standard: Standard, on: date) -> str | None:
    step, high = known_whole(standard, B2_STEP, on), known_whole(standard, B2_HIGH, on)
    cut, least = known_whole(standard, B2_CUT, on), known_whole(standard, LEAST, on)
    count, listed = known_whole(standard, INDICATOR_LIST, on), list_disagreement(standard, on)
    if listed is not None:
        return listed
    if step is not None and step < 1:
        return say_file.points_inconsistent(B2_STEP, "1")
    if step is not None and high is not None and count is not None and high != step * count:
        return say_file.points_inconsistent(B2_HIGH, f"{B2_STEP} × {INDICATOR_LIST}")
    if step is not None and cut is not None and least is not None and cut != step * least:
        return say_file.points_inconsistent(B2_CUT, f"{B2_STEP} × {LEAST}")
    return None


METHOD = Method(
    id="tt_07_2021",
    parameters={
        **by_area("muc_thu_nhap", ParameterUnit.VND_PM),
        **by_area(B1_CUT, ParameterUnit.POINTS),
        LEAST: ParameterUnit.INDICATORS,
        INDICATOR_LIST: ParameterUnit.INDICATORS,
        B2_STEP: ParameterUnit.POINTS,
        B2_CUT: ParameterUnit.POINTS,
        B2_HIGH: ParameterUnit.POINTS,
    },
    optional={
        **by_area("muc_song_trung_binh.tren", ParameterUnit.VND_PM),
        **by_area("muc_song_trung_binh.den", ParameterUnit.VND_PM),
        **by_area("lao_dong_thu_nhap_thap.den", ParameterUnit.VND_PM),
        "lao_dong_thu_nhap_thap.tu_ngay": ParameterUnit.DAY,
        "lao_dong_thu_nhap_thap.loai_tru": ParameterUnit.CODES,
    },
    prepare=ScoreRules,
    disagreement=_disagreement,
)
"""Thông tư 07/2021/TT-BLĐTBXH, Điều 3."""

__all__ = ["METHOD", "ScoreRules", "category_by_scores"]
