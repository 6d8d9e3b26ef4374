"""The head of a plan (kế hoạch): who issues it, for which year, what it counts in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.text import plan as say


@dataclass(frozen=True, slots=True)
class Denominator:
    """The one total of households that ties households and rates of a plan.

    Args:
        households: all resident households; > 0 once known.
        source: where the number comes from, for example `UBND xã, rà soát cuối năm 2023`.
        on: day it stands for.
    """

    households: int
    source: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """A place a plan speaks of: the issuing unit, a commune below it, or a village.

    Args:
        id: id of the unit or of the village.
        code: as files and JSON name it, for example `20900-03`.
        name: as printed, for example `Thôn 3` or `xã Trà My`.
        parent: id of the place above; `None` for the issuing unit.
    """

    id: str
    code: str
    name: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceBase:
    """Where a place stands at the start of the year; households of the recognised lists.

    Args:
        place: id of the unit or of the village.
        households: all resident households.
        poor: hộ nghèo at the start.
        near_poor: hộ cận nghèo at the start.
    """

    place: str
    households: int
    poor: int
    near_poor: int


@dataclass(frozen=True, slots=True)
class PlanSettings:
    """Choices of the office, none of which a law fixes.

    Args:
        officers_max: most officers who help one household.
        follow_years: years a household that escaped is followed.
        many_poor_percent: a place is "có nhiều hộ nghèo" from this share of poor households on,
            in hundredths of a percent; `None` = not used.
    """

    officers_max: int = 3
    follow_years: int = 3
    many_poor_percent: int | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan of one unit and one year.

    Args:
        unit: id of the issuing unit.
        year: the year it is for.
        number: number without its sign, blank until it is issued.
        on: day of issue; blank until then.
        programme: for example `Chương trình MTQG giảm nghèo bền vững giai đoạn 2021-2025`.
        goal: general goal (mục tiêu chung).
        legal_bases: lines of "Căn cứ".
        scope: phạm vi.
        subjects: lines of đối tượng; what the lists give is not repeated here.
        total: the one denominator.
        closing_total: another total at the year's end, where the office insists on one.
        baselines: where the places stand; of the unit itself and of every place below.
        follows: number of the upper unit's plan it carries out.
        version: rises by one with every stored change of the plan or of anything in it.
    """

    unit: str
    year: int
    title: str = ""
    number: str = ""
    on: date | None = None
    programme: str = ""
    goal: str = ""
    legal_bases: tuple[str, ...] = ()
    scope: str = ""
    subjects: tuple[str, ...] = ()
    total: Denominator | None = None
    closing_total: Denominator | None = None
    baselines: tuple[PlaceBase, ...] = ()
    follows: str = ""
    settings: PlanSettings = field(default_factory=PlanSettings)
    version: int = 0

    @property
    def households(self) -> int:
        """The denominator; 0 while it is not known."""
        return self.total.households if self.total else 0


def base_of(baselines: Iterable[PlaceBase], place: str) -> PlaceBase | None:
    """Where a place stands, when the plan says so."""
    return next((one for one in baselines if one.place == place), None)


def sum_of(place: str, parts: Iterable[PlaceBase]) -> PlaceBase:
    """A place as the sum of the places below it."""
    listed = list(parts)
    return PlaceBase(
        place,
        sum(one.households for one in listed),
        sum(one.poor for one in listed),
        sum(one.near_poor for one in listed),
    )


def children_of(places: Sequence[PlanPlace], parent: str) -> list[PlanPlace]:
    """Places directly below a place, in the order given."""
    return [one for one in places if one.parent == parent]


def check_plan(plan: Plan, places: Sequence[PlanPlace]) -> list[PlanProblem]:
    """What is wrong with the head of a plan and with where its places stand."""
    names = {one.id: one.name for one in places}
    problems = _total_problems(plan)
    for base in plan.baselines:
        problems += _base_problems(base, names.get(base.place, base.place), base.place in names)
    return problems + _sum_problems(plan, places)


def _total_problems(plan: Plan) -> list[PlanProblem]:
    totals = [one for one in (plan.total, plan.closing_total) if one is not None]
    return [
        PlanProblem("total_impossible", say.total_impossible(one.households), "plan")
        for one in totals
        if one.households <= 0
    ]


def _base_problems(base: PlaceBase, name: str, is_known: bool) -> list[PlanProblem]:
    if not is_known:
        text = say.place_unknown(base.place)
        return [PlanProblem("place_unknown", text, "baselines", base.place)]
    if min(base.households, base.poor, base.near_poor) < 0:
        return [PlanProblem("negative", say.base_negative(name), "baselines", base.place)]
    if base.poor + base.near_poor > base.households:
        text = say.base_above_total(name, base.poor, base.near_poor, base.households)
        return [PlanProblem("above_total", text, "baselines", base.place)]
    return []


def _sum_problems(plan: Plan, places: Sequence[PlanPlace]) -> list[PlanProblem]:
    problems = []
    for base in plan.baselines:
        below = {one.id for one in children_of(places, base.place)}
        parts = [one for one in plan.baselines if one.place in below]
        if parts and sum_of(base.place, parts) != base:
            name = next((one.name for one in places if one.id == base.place), base.place)
            text = say.base_differs_from_parts(name)
            problems.append(
                PlanProblem("parts_differ", text, "baselines", base.place, Weight.WARNING)
            )
    whole = base_of(plan.baselines, plan.unit)
    if whole and plan.total and whole.households != plan.total.households:
        text = say.total_differs(plan.total.households, whole.households)
        problems.append(PlanProblem("total_differs", text, "plan", "", Weight.WARNING))
    return problems
