"""Targets as lines of a table: both sides' numbers beside what was done, place by place."""

from dataclasses import dataclass, replace

from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.denominator import hundredths
from giamngheo_desktop.domain.plan.plan import PlanPlace
from giamngheo_desktop.domain.plan.progress import PlanDone, ProgressRow, progress_rows
from giamngheo_desktop.domain.plan.targets import (
    RATES,
    Target,
    TargetIndicator,
    TargetSource,
    find_target,
)
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.forms.typed import Unreadable, parse_integer, show_integer
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.context import new_id
from giamngheo_desktop.text import ui_plan as say
from giamngheo_desktop.ui.screens.plan.cells import Record, shown
from giamngheo_desktop.ui.screens.plan.draft import Draft
from giamngheo_desktop.ui.widgets.edit_table import EditColumn

_H = say.HEADS
_PERCENT = 10_000
_POOR = frozenset(
    {
        TargetIndicator.GIAM_HO_NGHEO,
        TargetIndicator.HO_THOAT_NGHEO,
        TargetIndicator.TY_LE_HO_NGHEO,
        TargetIndicator.DANG_KY_THOAT_NGHEO,
    }
)
_NEAR = frozenset(
    {
        TargetIndicator.GIAM_HO_CAN_NGHEO,
        TargetIndicator.HO_THOAT_CAN_NGHEO,
        TargetIndicator.TY_LE_HO_CAN_NGHEO,
    }
)
_REDUCTION = frozenset({TargetIndicator.GIAM_HO_NGHEO, TargetIndicator.GIAM_HO_CAN_NGHEO})


@dataclass(frozen=True)
class TargetLine:
    """One place for one indicator.

    Args:
        stock: poor or near-poor households at the start; `None` where it counts neither.
        households: all households; 0 = not known.
        upper: what the level above set.
        own: what the unit set.
        progress: what was done, held against either.
    """

    place: PlanPlace
    indicator: TargetIndicator
    stock: int | None
    households: int
    upper: int | Rate | None
    own: int | Rate | None
    progress: tuple[ProgressRow | None, ProgressRow]

    @property
    def wanted(self) -> int | Rate | None:
        """What is worked towards: its own, else the one set above."""
        return self.upper if self.own is None else self.own


def target_lines(draft: Draft, indicator: TargetIndicator) -> list[TargetLine]:
    """The issuing unit and the places directly below it."""
    unit = draft.book.plan.unit
    places = [draft.view.by_id[unit], *draft.view.below(unit)]
    return [_line(draft, place, indicator) for place in places]


def _line(draft: Draft, place: PlanPlace, indicator: TargetIndicator) -> TargetLine:
    view, book = draft.view, draft.book
    base = {one.place: one for one in book.plan.baselines}.get(place.id)
    upper = find_target(book.targets, place.id, indicator, TargetSource.UPPER)
    own = find_target(book.targets, place.id, indicator, TargetSource.COMMUNE)
    known = PlanDone(view.actuals, view.done)
    probe = own or _target(book, view, place.id, indicator, TargetSource.COMMUNE)
    stock = None
    if base is not None and indicator in _POOR | _NEAR:
        stock = base.poor if indicator in _POOR else base.near_poor
    return TargetLine(
        place,
        indicator,
        stock,
        base.households if base else 0,
        _value(upper),
        _value(own),
        (progress_rows([upper], known)[0] if upper else None, progress_rows([probe], known)[0]),
    )


def _value(target: Target | None) -> int | Rate | None:
    return None if target is None else target.rate or target.value


def _target(
    book: PlanBook,
    view: PlanView,
    place: str,
    indicator: TargetIndicator,
    source: TargetSource,
) -> Target:
    """A target of 0 for a place; a village stands under its unit."""
    found = view.by_id[place]
    is_village = found.parent is not None and "@" not in place
    target = Target(
        new_id(),
        book.year,
        (found.parent or place) if is_village else place,
        indicator,
        source,
        village=place if is_village else None,
    )
    if indicator in RATES:
        return replace(target, num=0, den=_PERCENT)
    return replace(target, value=0)


def with_target(
    draft: Draft,
    place: str,
    indicator: TargetIndicator,
    source: TargetSource,
    value: int | Rate | None,
) -> tuple[Target, ...]:
    """The targets with another value for one place; `None` takes it off."""
    book = draft.book
    before = find_target(book.targets, place, indicator, source)
    if value is None:
        return tuple(one for one in book.targets if one is not before)
    after = before or _target(book, draft.view, place, indicator, source)
    if isinstance(value, Rate):
        after = replace(after, num=value.num, den=value.den, value=None)
    else:
        after = replace(after, value=value)
    if before is None:
        return (*book.targets, after)
    return tuple(after if one is before else one for one in book.targets)


def parse_target(indicator: TargetIndicator, typed: str) -> int | Rate | None:
    """A number, or for a rate a percentage with at most two decimals; empty = no target.

    Raises:
        Unreadable: for the officer.
    """
    if indicator not in RATES:
        return parse_integer(typed)
    if not typed.strip():
        return None
    try:
        return Rate(hundredths(typed), _PERCENT)
    except FormIncomplete as error:
        raise Unreadable(error.text) from error


# --- columns --------------------------------------------------------------------------------------


def target_columns() -> tuple[EditColumn[Record], ...]:
    """Columns of the tab of targets."""
    return (
        shown(_H["place"], lambda row: row.place.name, width=170),
        shown(_H["start"], lambda row: show_value(row.stock), width=84, is_number=True),
        _written("upper"),
        _written("own"),
        shown(_H["done"], lambda row: _done(row), width=96, is_number=True),
        shown(_H["of_upper"], lambda row: _reached(row.progress[0]), width=100, is_number=True),
        shown(_H["of_own"], _of_own, width=100, is_number=True),
        shown(_H["gap"], _gap, width=84, is_number=True),
        shown(_H["end"], lambda row: show_value(_end(row)), width=110, is_number=True),
        shown(_H["end_rate"], _end_rate, width=110, is_number=True),
    )


def _written(side: str) -> EditColumn[Record]:
    def put(row: TargetLine, typed: str) -> TargetLine:
        value = parse_target(row.indicator, typed)
        return replace(row, upper=value) if side == "upper" else replace(row, own=value)

    def show(row: TargetLine) -> str:
        value = row.upper if side == "upper" else row.own
        return "" if value is None else show_value(value)

    return EditColumn(_H[side], show, is_number=True, width=100, put=put)


def show_value(value: int | Rate | None) -> str:
    """A count, a percentage, or the mark of what is not known."""
    if value is None:
        return say.NOT_KNOWN
    return value.text() if isinstance(value, Rate) else show_integer(value)


def _done(row: TargetLine) -> str:
    mark = f" {say.PROVISIONAL}" if row.progress[1].provisional else ""
    return show_value(row.progress[1].done) + mark


def _reached(progress: ProgressRow | None) -> str:
    return progress.reached.text() if progress is not None and progress.reached else ""


def _of_own(row: TargetLine) -> str:
    return _reached(row.progress[1]) if row.own is not None else ""


def _gap(row: TargetLine) -> str:
    held = row.progress[1] if row.own is not None else row.progress[0]
    return "" if held is None else show_value(held.gap)


def _end(row: TargetLine) -> int | None:
    if row.indicator not in _REDUCTION or row.stock is None or not isinstance(row.wanted, int):
        return None
    return row.stock - row.wanted


def _end_rate(row: TargetLine) -> str:
    end = _end(row)
    return say.NOT_KNOWN if end is None or end < 0 else Rate(end, row.households).text()


def put_line(draft: Draft, before: TargetLine, after: TargetLine) -> None:
    """Carry an edited line into the book."""
    for source, old, new in (
        (TargetSource.UPPER, before.upper, after.upper),
        (TargetSource.COMMUNE, before.own, after.own),
    ):
        if old != new:
            rows = with_target(draft, after.place.id, after.indicator, source, new)
            draft.set("targets", rows)
