"""Places and households that come first: ĐBKK, người có công, able to escape, newly escaped.

These lists are internal; nothing here is ever posted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.category import LISTED, Category, Group
from giamngheo_desktop.domain.plan.denominator import rounded
from giamngheo_desktop.domain.plan.plan import PlaceBase
from giamngheo_desktop.domain.plan.problem import PlanProblem
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.text import plan_helpers


class PriorityKind(StrEnum):
    """Why a place comes first."""

    DAC_BIET_KHO_KHAN = "dac_biet_kho_khan"
    NHIEU_HO_NGHEO = "nhieu_ho_ngheo"
    KHAC = "khac"


@dataclass(frozen=True, slots=True)
class PriorityPlace:
    """A commune or village that comes first during a period, by a decision.

    Args:
        id: random UUID.
        place: id of the unit or village.
        from_on: first day it counts; `None` = from the day of the decision.
        to_on: last day; `None` = until another decision.
        decision_no: number of the decision, for example `861/QĐ-TTg`.
        decision_on: its day.
    """

    id: str
    place: str
    kind: PriorityKind = PriorityKind.DAC_BIET_KHO_KHAN
    from_on: date | None = None
    to_on: date | None = None
    decision_no: str = ""
    decision_on: date | None = None
    note: str = ""

    def counts_on(self, day: date) -> bool:
        """True while the place comes first."""
        start = self.from_on or self.decision_on
        return (start is None or start <= day) and (self.to_on is None or day <= self.to_on)


def priority_on(places: Iterable[PriorityPlace], day: date) -> dict[str, list[PriorityPlace]]:
    """`{place id: why it comes first on that day}`; places that do not come first are missing."""
    found: dict[str, list[PriorityPlace]] = {}
    for one in places:
        if one.counts_on(day):
            found.setdefault(one.place, []).append(one)
    return found


def with_many_poor(baselines: Iterable[PlaceBase], percent: int | None) -> list[str]:
    """Places with "nhiều hộ nghèo" by the office's own threshold.

    Args:
        percent: hundredths of a percent of poor households; `None` = not used, nothing is named.
    """
    if percent is None:
        return []
    return [
        one.place
        for one in baselines
        if one.households > 0 and rounded(one.poor, one.households) >= percent
    ]


@dataclass(frozen=True, slots=True)
class AbleToEscape:
    """A poor household an officer judges able to escape (có khả năng thoát nghèo).

    Args:
        id: random UUID.
        household: id of the household.
        grounds: căn cứ đánh giá; required, because no law defines the term.
        by: name of who judged.
        on: day.
    """

    id: str
    household: str
    grounds: str
    by: str = ""
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class MeritCase:
    """What is to be done for a poor household under merit policy (người có công).

    Args:
        id: random UUID.
        household: id of the household.
        person: name of the person with merit.
        relation: quan hệ với chủ hộ, as papers print it.
        kind: diện người có công.
        solution: giải pháp.
        due_on: thời gian hoàn thành.
    """

    id: str
    household: str
    person: str = ""
    relation: str = ""
    kind: str = ""
    solution: str = ""
    due_on: date | None = None


def check_able(marks: Iterable[AbleToEscape]) -> list[PlanProblem]:
    """Marks without grounds, and households marked twice."""
    problems, seen = [], set[str]()
    for one in marks:
        if not one.grounds.strip():
            text = plan_helpers.grounds_missing()
            problems.append(PlanProblem("grounds_missing", text, "able", one.id))
        if one.household in seen:
            problems.append(PlanProblem("twice", plan_helpers.able_twice(), "able", one.id))
        seen.add(one.household)
    return problems


def suggested_able(
    subjects: Iterable[Subject], *, b1_from: int, missing_at_most: int
) -> list[Subject]:
    """Poor households whose scores suggest a look; a suggestion never marks by itself.

    Args:
        b1_from: points of B1 from which a household is near the line; set by the officer.
        missing_at_most: most missing indicators.
    """
    return [
        one
        for one in subjects
        if one.category is Category.HO_NGHEO
        and one.diem_b1 is not None
        and one.diem_b1 >= b1_from
        and one.missing <= missing_at_most
    ]


def poor_merit(subjects: Iterable[Subject]) -> list[Subject]:
    """Hộ nghèo thuộc chính sách người có công."""
    return [one for one in subjects if one.is_poor and Group.NGUOI_CO_CONG in one.groups]


def newly_escaped(subjects: Iterable[Subject], year: int, follow_years: int) -> list[Subject]:
    """Households to be followed in a year: escaped in one of the `follow_years` before it.

    A household that is poor again is on the lists, not among those followed.

    Args:
        follow_years: years after the year of escape; a setting, the law names none.
    """
    return [
        one
        for one in subjects
        if one.escaped_in is not None
        and 0 < year - one.escaped_in <= follow_years
        and one.category not in LISTED
    ]


def helped_by_nobody(
    subjects: Iterable[Subject], registered: Iterable[str], supported: Iterable[str]
) -> list[Subject]:
    """Poor and near-poor households with neither a helper agency nor a support this year."""
    helped = {*registered, *supported}
    return [one for one in subjects if one.category in LISTED and one.household not in helped]
