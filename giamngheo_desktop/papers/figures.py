"""Figures of a plan as series: the one source of every chart, on screen and on paper.

A figure is numbers with names; who draws it adds nothing. What stands behind a bar is read from the
same view, so that a bar and its households cannot part.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from giamngheo_desktop.domain.category import LISTED, Category
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.plan.funding import FundingLine
from giamngheo_desktop.domain.plan.plan import PlanPlace
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.targets import TargetIndicator, TargetSource
from giamngheo_desktop.domain.plan.trend import Trend
from giamngheo_desktop.papers.figure import Figure, FigureId, FigureKind, FigureRow
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_figures as say


def figures_of(view: PlanView, indicators: Mapping[str, str]) -> tuple[Figure, ...]:
    """Every figure of a plan that has a value, in the order they are printed.

    Args:
        indicators: code -> title of the indicators of missing services, in their order.
    """
    if view.frozen is not None:
        return view.frozen
    made = (
        targets_figure(view),
        movement_figure(view),
        deprivation_figure(view, indicators),
        reach_figure(view),
        money_figure(view),
    )
    return tuple(one for one in made if not one.is_empty)


def targets_figure(
    view: PlanView, indicator: TargetIndicator = TargetIndicator.GIAM_HO_NGHEO
) -> Figure:
    """Both targets beside what was done, for every place below the issuing unit."""
    done = {
        (one.place, one.indicator): one.done for one in view.progress if isinstance(one.done, int)
    }
    rows = []
    for place in view.below(view.book.plan.unit):
        actual = view.actuals.get(place.id)
        found = done.get((place.id, indicator))
        if found is None and actual is not None and indicator in _REDUCTION:
            found = _REDUCTION[indicator](actual)
        upper = view.target(place.id, indicator, TargetSource.UPPER)
        own = view.target(place.id, indicator, TargetSource.COMMUNE)
        if upper is not None or own is not None or found is not None:
            rows.append(FigureRow(place.id, place.name, (upper, own, found)))
    return Figure(
        FigureId.TARGETS,
        FigureKind.BARS,
        say.TARGETS,
        (say.UPPER, say.OWN, say.DONE),
        tuple(rows),
        say.HOUSEHOLDS,
        (*_provisional(view), say.NET_NOTE),
    )


_REDUCTION = {
    TargetIndicator.GIAM_HO_NGHEO: lambda actual: actual.poor.reduction,
    TargetIndicator.GIAM_HO_CAN_NGHEO: lambda actual: actual.near_poor.reduction,
}


def _provisional(view: PlanView) -> tuple[str, ...]:
    whole = view.actuals.get(view.book.plan.unit)
    return (say.PROVISIONAL,) if whole is not None and whole.provisional else ()


def movement_figure(view: PlanView) -> Figure:
    """From the opening of the poor list to today, step by step."""
    whole = view.actuals.get(view.book.plan.unit)
    return Figure(
        FigureId.MOVEMENT,
        FigureKind.WATERFALL,
        say.MOVEMENT,
        (say.POOR,),
        tuple(_steps(whole.poor.now, whole.poor)) if whole else (),
        say.HOUSEHOLDS,
        _provisional(view),
    )


def _steps(now: int, poor: object) -> Iterator[FigureRow]:
    escaped, left, added = (getattr(poor, name) for name in ("escaped", "other", "added"))
    start = now + escaped + left - added
    yield FigureRow("start", say.START, (start,))
    yield FigureRow("escaped", say.ESCAPED, (escaped,), start - escaped)
    yield FigureRow("left", say.LEFT, (left,), start - escaped - left)
    yield FigureRow("added", say.ADDED, (added,), start - escaped - left)
    yield FigureRow("now", say.NOW, (now,))


def deprivation_figure(view: PlanView, indicators: Mapping[str, str]) -> Figure:
    """Poor and near-poor households without a service, by village and indicator."""
    counts: Counter[tuple[str, str]] = Counter()
    known = set[str]()
    for one in _listed(view):
        known.add(one.village)
        for code in one.deprivations:
            counts[(one.village, code)] += 1
    rows = [
        FigureRow(
            place.id, _named(view, place), tuple(counts[(place.id, code)] for code in indicators)
        )
        for place in view.places
        if place.id in known
    ]
    return Figure(
        FigureId.DEPRIVATION,
        FigureKind.HEAT,
        say.DEPRIVATION,
        tuple(indicators.values()),
        tuple(rows),
        say.HOUSEHOLDS,
        _provisional(view),
    )


def _named(view: PlanView, place: PlanPlace) -> str:
    """Name of a place; two communes have villages of one name."""
    is_direct = place.parent in (None, view.book.plan.unit)
    return place.name if is_direct else say.within(view.name_of(place.parent or ""), place.name)


def _listed(view: PlanView) -> Iterator[Subject]:
    for one in view.subjects.values():
        if one.is_reviewed and one.category in LISTED:
            yield one


def reach_figure(view: PlanView) -> Figure:
    """Every policy in force: who is entitled, who of them was served."""
    rows = [
        FigureRow(
            one.policy, one.name, (len(one.entitled), len(one.entitled) - len(one.not_served))
        )
        for one in view.reaches
    ]
    return Figure(
        FigureId.REACH,
        FigureKind.BARS,
        say.REACH,
        (say.ENTITLED, say.SERVED),
        tuple(rows),
        say.BENEFICIARIES,
    )


def money_figure(view: PlanView) -> Figure:
    """Allotted and disbursed money of the top projects, đồng."""
    tree = view.whole.funding_tree
    amounts = tree.amounts()
    rows = [
        FigureRow(
            one.code, one.title, (amounts[one.code].total_vnd, amounts[one.code].disbursed_vnd)
        )
        for one in tree.children(None)
        if amounts[one.code].total_vnd or amounts[one.code].disbursed_vnd
    ]
    return Figure(
        FigureId.MONEY,
        FigureKind.BARS,
        say.MONEY,
        (say.ALLOTTED, say.DISBURSED),
        tuple(rows),
        say.DONG,
    )


def trend_figure(trend: Trend) -> Figure:
    """Poor households month by month; the forecast has its own series, and is never printed."""
    rows = [
        FigureRow(str(one.month), say.month(one.month), (one.poor, None)) for one in trend.points
    ]
    notes = [say.PROVISIONAL] if any(one.provisional for one in trend.points) else []
    if trend.expected_poor is not None:
        rows.append(FigureRow("end", say.year_end(trend.year), (None, trend.expected_poor)))
        notes.append(say.FORECAST_NOTE)
    return Figure(
        FigureId.TREND,
        FigureKind.BARS,
        say.TREND,
        (say.POOR, say.FORECAST),
        tuple(rows),
        say.HOUSEHOLDS,
        tuple(notes),
    )


# --- what stands behind a bar ---------------------------------------------------------------------

_ESCAPED = frozenset({Movement.THOAT_NGHEO_THANH_CAN_NGHEO, Movement.THOAT_NGHEO_VUOT_CHUAN})
_ADDED = frozenset(
    {
        Movement.CAN_NGHEO_THANH_NGHEO,
        Movement.TAI_NGHEO,
        Movement.NGHEO_PHAT_SINH_MOI,
        Movement.NGHEO_TANG_KHAC,
    }
)
_LEFT = frozenset({Movement.NGHEO_GIAM_KHAC})
_START = _ESCAPED | _LEFT | {Movement.NGHEO_CU}

_OF_STEP: Mapping[str, frozenset[Movement]] = {
    "start": _START,
    "escaped": _ESCAPED,
    "left": _LEFT,
    "added": _ADDED,
}


def households_behind(
    view: PlanView, figure: FigureId, key: str, at: int, indicators: Sequence[str] = ()
) -> tuple[str, ...]:
    """Ids of the households a bar or cell counts; empty where it counts no households.

    A target stands for the households it can be reached with: those poor at the start.

    Args:
        key: of the row.
        at: place of the series.
        indicators: codes of the heat map's columns.
    """
    if figure is FigureId.TARGETS:
        wanted = _ESCAPED | _LEFT if at == 2 else _START
        return _moved(_inside(view, key), wanted)
    if figure is FigureId.MOVEMENT:
        return _movement_homes(view, key)
    if figure is FigureId.DEPRIVATION:
        code = indicators[at]
        return _ids(one for one in _listed(view) if one.village == key and code in one.deprivations)
    if figure is FigureId.REACH:
        return _reach_homes(view, key, served=at == 1)
    return ()


def money_behind(view: PlanView, key: str) -> tuple[FundingLine, ...]:
    """Lines of money a bar of a project counts: its own and those of its parts."""
    tree = view.whole.funding_tree
    codes = {key, *(node.code for _, node in tree.walk(key))}
    return tuple(line for line in tree.leaf_lines() if line.node in codes)


def _movement_homes(view: PlanView, key: str) -> tuple[str, ...]:
    if key in _OF_STEP:
        return _moved(view.subjects.values(), _OF_STEP[key])
    return _ids(one for one in _listed(view) if one.category is Category.HO_NGHEO)


def _inside(view: PlanView, place: str) -> Iterator[Subject]:
    below = {place, *(one.id for one in view.below(place))}
    return (one for one in view.subjects.values() if one.village in below)


def _moved(subjects: Iterable[Subject], wanted: frozenset[Movement]) -> tuple[str, ...]:
    return _ids(one for one in subjects if one.movement in wanted)


def _reach_homes(view: PlanView, policy: str, *, served: bool) -> tuple[str, ...]:
    for one in view.reaches:
        if one.policy == policy:
            gone = frozenset(one.not_served)
            chosen = (who for who in one.entitled if not served or who not in gone)
            return tuple(dict.fromkeys(home for home, _ in chosen))
    return ()


def _ids(subjects: Iterable[Subject]) -> tuple[str, ...]:
    return tuple(one.household for one in subjects)
