"""Rates, points and households as a plan states them: which totals of households fit them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.denominator import (
    PossibleTotal,
    ReductionClaim,
    fitting_totals,
    hundredths,
    percent_text,
    rounded,
)
from giamngheo_desktop.domain.plan.plan import base_of
from giamngheo_desktop.domain.plan.target_checks import check_reduction_points
from giamngheo_desktop.domain.plan.targets import TargetIndicator, TargetSource, find_target
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.text import plan as say

MOST_TOTALS = 200
"""Totals that are named; more means that the statements hardly bind anything."""


@dataclass(frozen=True, slots=True)
class Stated:
    """One class as the plan states it, as typed; all three empty = nothing is stated.

    Args:
        to: closing rate in percent.
        points: reduction in percentage points.
        households: reduction in households.
    """

    to: str = ""
    points: str = ""
    households: str = ""

    @property
    def is_empty(self) -> bool:
        """Nothing was stated of this class."""
        return not (self.to or self.points or self.households)


Claims = Mapping[Category, ReductionClaim]


@dataclass(frozen=True, slots=True)
class TotalsFound:
    """The totals that fit.

    Args:
        claims: by class, in the order of `totals[…].classes`.
        totals: at most `MOST_TOTALS`, in order.
        has_more: there are more than these.
        against: what the plan's own total says against the claims, one sentence each.
    """

    claims: Claims
    totals: tuple[PossibleTotal, ...]
    has_more: bool
    against: tuple[str, ...] = ()


def read_claims(stated: Mapping[Category, Stated]) -> Claims:
    """What was typed as claims; classes of which nothing is stated are left out.

    Raises:
        FormIncomplete: for the officer: a rate or a number that cannot be read, or nothing at all.
    """
    claims = {one: _claim(typed) for one, typed in stated.items() if not typed.is_empty}
    if not claims:
        raise FormIncomplete(say.nothing_stated())
    return claims


def _claim(typed: Stated) -> ReductionClaim:
    to, points = hundredths(typed.to), hundredths(typed.points)
    households = typed.households.replace(".", "").replace(" ", "")
    if not (households.isascii() and households.isdecimal()) or int(households) == 0 or not points:
        raise FormIncomplete(say.reduction_needed(), {"value": typed.households})
    return ReductionClaim(to, points, int(households))


def find_totals(
    claims: Claims, own_total: int = 0, progress: Progress | None = None
) -> TotalsFound:
    """Every total that makes all claims true, up to a number that can be read.

    Args:
        own_total: the plan's own total; 0 = it has none to hold against.

    Raises:
        Cancelled: by `progress`.
    """
    fitting = fitting_totals(tuple(claims.values()), progress)
    found = tuple(islice(fitting, MOST_TOTALS + 1))
    against = _against(claims, own_total) if own_total > 0 else ()
    return TotalsFound(claims, found[:MOST_TOTALS], len(found) > MOST_TOTALS, against)


def _against(claims: Claims, total: int) -> tuple[str, ...]:
    found = (check_reduction_points(one.points, one.households, total) for one in claims.values())
    return tuple(one.text for one in found if one is not None)


# --- what the plan in hand states -----------------------------------------------------------------

_CLASSES = {
    Category.HO_NGHEO: (TargetIndicator.GIAM_HO_NGHEO, TargetIndicator.TY_LE_HO_NGHEO, "poor"),
    Category.HO_CAN_NGHEO: (
        TargetIndicator.GIAM_HO_CAN_NGHEO,
        TargetIndicator.TY_LE_HO_CAN_NGHEO,
        "near_poor",
    ),
}
CLASSES = tuple(_CLASSES)
"""Classes a plan states rates of, in order."""


def stated_in(book: PlanBook) -> dict[Category, Stated]:
    """Reduction and closing rate of the whole unit, its own targets before those from above."""
    return {one: _stated(book, *parts) for one, parts in _CLASSES.items()}


def _stated(book: PlanBook, count: TargetIndicator, rate: TargetIndicator, field: str) -> Stated:
    unit = book.plan.unit
    sources = (TargetSource.COMMUNE, TargetSource.UPPER)
    down = next(
        (one for at in sources if (one := find_target(book.targets, unit, count, at))), None
    )
    to = next((one for at in sources if (one := find_target(book.targets, unit, rate, at))), None)
    closing = rounded(to.rate.num, to.rate.den) if to and to.rate and to.rate.den > 0 else None
    base, total = base_of(book.plan.baselines, unit), book.plan.households
    points = ""
    if closing is not None and base is not None and total > 0:
        start = rounded(getattr(base, field), total)
        points = percent_text(start - closing) if start > closing else ""
    return Stated(
        "" if closing is None else percent_text(closing),
        points,
        "" if down is None or down.value is None else str(down.value),
    )
