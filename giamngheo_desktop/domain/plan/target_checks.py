"""What cannot be true of targets, and what somebody should look at. Nothing is corrected."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from giamngheo_desktop.domain.plan.denominator import disagreement, percent_text, rounded
from giamngheo_desktop.domain.plan.plan import PlaceBase, Plan, PlanPlace
from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight
from giamngheo_desktop.domain.plan.targets import (
    RATES,
    Target,
    TargetIndicator,
    TargetSource,
    target_value,
)
from giamngheo_desktop.text import plan as say
from giamngheo_desktop.text.plan_words import INDICATOR, TARGET_SOURCE

_KNOWN = frozenset(one.value for one in TargetIndicator)
_CLASSES = (
    (TargetIndicator.GIAM_HO_NGHEO, TargetIndicator.TY_LE_HO_NGHEO, "poor"),
    (TargetIndicator.GIAM_HO_CAN_NGHEO, TargetIndicator.TY_LE_HO_CAN_NGHEO, "near_poor"),
)
_STOCK = {
    TargetIndicator.GIAM_HO_NGHEO: "poor",
    TargetIndicator.HO_THOAT_NGHEO: "poor",
    TargetIndicator.GIAM_HO_CAN_NGHEO: "near_poor",
    TargetIndicator.HO_THOAT_CAN_NGHEO: "near_poor",
}


def check_targets(
    plan: Plan, targets: Sequence[Target], places: Sequence[PlanPlace]
) -> list[PlanProblem]:
    """Every problem of the targets of a plan, in the order of the targets, then of the sums."""
    names = {one.id: one.name for one in places}
    bases = {one.place: one for one in plan.baselines}
    problems = [problem for target in targets for problem in _of_target(plan, target, names, bases)]
    problems += _twice(targets, names)
    problems += _sums(targets, places)
    problems += _jobs(targets, names)
    return problems + list(_rates(plan, targets, names, bases))


def _of_target(
    plan: Plan, target: Target, names: Mapping[str, str], bases: Mapping[str, PlaceBase]
) -> Iterator[PlanProblem]:
    if target.place not in names:
        yield _error("place_unknown", say.place_unknown(target.place), target)
        return
    if target.indicator not in _KNOWN:
        yield _error("indicator_unknown", say.indicator_unknown(target.indicator), target)
        return
    name, words = names[target.place], INDICATOR[target.indicator]
    if target.year != plan.year:
        yield _error("other_year", say.target_of_other_year(name, target.year, plan.year), target)
    if target.indicator in RATES:
        yield from _rate_problems(target, name, words)
    else:
        yield from _count_problems(target, name, words, bases.get(target.place))


def _rate_problems(target: Target, name: str, words: str) -> Iterator[PlanProblem]:
    rate = target.rate
    if rate is None or target.value is not None or rate.den <= 0:
        yield _error("rate_missing", say.target_needs_rate(name, words), target)
    elif not rate.is_possible():
        yield _error("rate_impossible", say.rate_impossible(name, words), target)


def _count_problems(
    target: Target, name: str, words: str, base: PlaceBase | None
) -> Iterator[PlanProblem]:
    value = target.value
    if value is None or target.rate is not None:
        yield _error("value_missing", say.target_needs_number(name, words), target)
    elif value < 0:
        yield _error("negative", say.target_negative(name, words, value), target)
    elif base is not None and target.indicator in _STOCK:
        stock: int = getattr(base, _STOCK[TargetIndicator(target.indicator)])
        if value > stock:
            yield _error("above_stock", say.target_above_stock(name, words, value, stock), target)


def _error(code: str, text: str, target: Target) -> PlanProblem:
    return PlanProblem(code, text, "targets", target.id)


def _warning(code: str, text: str, record: str = "") -> PlanProblem:
    return PlanProblem(code, text, "targets", record, Weight.WARNING)


def _twice(targets: Sequence[Target], names: Mapping[str, str]) -> Iterator[PlanProblem]:
    seen: set[tuple[str, str, str]] = set()
    for one in targets:
        key = (one.place, one.indicator, one.source.value)
        if key in seen:
            name = names.get(one.place, one.place)
            words = INDICATOR.get(one.indicator, one.indicator)
            yield _error("twice", say.target_twice(name, words, TARGET_SOURCE[one.source]), one)
        seen.add(key)


def _sums(targets: Sequence[Target], places: Sequence[PlanPlace]) -> Iterator[PlanProblem]:
    """Sum over the places below against the place's own target; the difference is shown."""
    values: dict[tuple[str, str, TargetSource], int] = defaultdict(int)
    own: dict[tuple[str, str, TargetSource], int] = {}
    parents = {one.id: one.parent for one in places}
    for one in targets:
        if one.value is None:
            continue
        own[(one.place, one.indicator, one.source)] = one.value
        parent = parents.get(one.place)
        if parent is not None:
            values[(parent, one.indicator, one.source)] += one.value
    names = {one.id: one.name for one in places}
    for key, parts in values.items():
        place, indicator, source = key
        whole = own.get(key)
        if whole is not None and whole != parts:
            words = INDICATOR.get(indicator, indicator)
            text = say.sum_differs(names[place], words, TARGET_SOURCE[source], parts, whole)
            yield _warning("sum_differs", text, place)


def _jobs(targets: Sequence[Target], names: Mapping[str, str]) -> Iterator[PlanProblem]:
    for one in targets:
        if one.indicator != TargetIndicator.VIEC_LAM_ON_DINH or one.value is None:
            continue
        trained = target_value(targets, one.place, TargetIndicator.DAO_TAO_NGHE, one.source)
        if trained is not None and one.value > trained:
            name = names.get(one.place, one.place)
            text = say.jobs_above_trained(name, one.value, trained)
            yield _warning("jobs_above_trained", text, one.id)


def _rates(
    plan: Plan,
    targets: Sequence[Target],
    names: Mapping[str, str],
    bases: Mapping[str, PlaceBase],
) -> Iterator[PlanProblem]:
    """A typed closing rate against what opening, reduction and denominator give."""
    for count, rate, field in _CLASSES:
        for one in targets:
            base = bases.get(one.place)
            if one.indicator != rate or base is None or one.rate is None or one.rate.den <= 0:
                continue
            down = target_value(targets, one.place, count, one.source)
            total = plan.households if one.place == plan.unit else base.households
            if down is None or total <= 0:
                continue
            left = getattr(base, field) - down
            found = disagreement(rounded(one.rate.num, one.rate.den), max(0, left), total)
            if found is not None:
                text = say.in_place(names.get(one.place, one.place), found.text)
                yield _warning("rate_disagrees", text, one.id)


def check_reduction_points(points: int, households: int, total: int) -> PlanProblem | None:
    """A typed reduction in points against the typed reduction in households.

    Args:
        points: hundredths of a percentage point.
        households: reduction.
        total: the plan's one denominator, >= 1.
    """
    found = disagreement(points, households, total)
    if found is None:
        return None
    text = say.points_disagree(
        percent_text(points), households, total, percent_text(found.computed), found.possible
    )
    return _warning("points_disagree", text)
