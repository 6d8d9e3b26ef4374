"""Appendix I: targets by place, households and rates from one denominator; every sum ties."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from giamngheo_desktop.domain.plan.plan import PlanPlace
from giamngheo_desktop.domain.plan.targets import TargetIndicator, TargetSource
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.cells import Cell
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import capitalised
from giamngheo_desktop.papers.paper import Audience, Check, Column, Paper, Row, RowKind
from giamngheo_desktop.papers.plan_frame import (
    AppendixSpec,
    Body,
    appendix_paper,
    count,
    known_sum,
    label_columns,
    place_word,
    rate,
    text,
    tie,
    whole_sum,
)
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as say

_TITLE = "CHỈ TIÊU GIẢM NGHÈO"
_POOR, _NEAR = TargetIndicator.GIAM_HO_NGHEO, TargetIndicator.GIAM_HO_CAN_NGHEO
_SET = "Chỉ tiêu cấp trên giao / đơn vị giao (hộ)"


def _class_columns(prefix: str, word: str) -> tuple[Column, ...]:
    start, down, end = (
        f"Hộ {word} đầu năm",
        "Chỉ tiêu giảm trong năm",
        f"Hộ {word} cuối năm",
    )
    head = f"HỘ {word.upper()}"
    return (
        count(f"{prefix}_dau", "Số hộ", head, start),
        rate(f"{prefix}_dau_tl", "Tỷ lệ %", f"{prefix}_dau/tong_ho", head, start),
        count(f"{prefix}_giam", "Số hộ", head, down),
        rate(f"{prefix}_giam_tl", "Tỷ lệ %", f"{prefix}_giam/tong_ho", head, down),
        count(f"{prefix}_cuoi", "Số hộ", head, end),
        rate(f"{prefix}_cuoi_tl", "Tỷ lệ %", f"{prefix}_cuoi/tong_ho", head, end),
    )


def _columns(place: str) -> tuple[Column, ...]:
    return (
        *label_columns(place),
        count("tong_ho", "Tổng số hộ"),
        *_class_columns("ngheo", "nghèo"),
        *_class_columns("can_ngheo", "cận nghèo"),
        count("ngheo_cap_tren", "Cấp trên giao", _SET, "Hộ nghèo"),
        count("ngheo_don_vi", "Đơn vị giao", _SET, "Hộ nghèo"),
        count("can_ngheo_cap_tren", "Cấp trên giao", _SET, "Hộ cận nghèo"),
        count("can_ngheo_don_vi", "Đơn vị giao", _SET, "Hộ cận nghèo"),
        text("ghi_chu", "Ghi chú", 1),
    )


@dataclass(frozen=True, slots=True)
class Figures:
    """The whole numbers of one row; `None` = not known or not set."""

    households: int | None
    poor: int | None
    poor_down: int | None
    near: int | None
    near_down: int | None
    set_by: tuple[int | None, int | None, int | None, int | None]
    closing: int | None = None

    def cells(self) -> tuple[Cell, ...]:
        """Cells after the label columns; rates are made from the numbers of the row."""
        return (
            self.households,
            *self._class(self.poor, self.poor_down),
            *self._class(self.near, self.near_down),
            *self.set_by,
            None,
        )

    def _class(self, start: int | None, down: int | None) -> tuple[Cell, ...]:
        end = None if start is None or down is None else start - down
        closing = self.households if self.closing is None else self.closing
        return (
            start,
            _rate(start, self.households),
            down,
            _rate(down, self.households),
            end,
            _rate(end, closing),
        )


def _rate(part: int | None, whole: int | None) -> Rate | None:
    return None if part is None or whole is None else Rate(part, whole)


def figures_of(view: PlanView, place: str) -> Figures:
    """Numbers of one place: its opening from the lists, its targets from the plan."""
    base = view.bases.get(place)
    return Figures(
        base.households if base else None,
        base.poor if base else None,
        view.chosen_target(place, _POOR),
        base.near_poor if base else None,
        view.chosen_target(place, _NEAR),
        (
            view.target(place, _POOR, TargetSource.UPPER),
            view.target(place, _POOR, TargetSource.COMMUNE),
            view.target(place, _NEAR, TargetSource.UPPER),
            view.target(place, _NEAR, TargetSource.COMMUNE),
        ),
    )


def _sum(parts: Sequence[Figures], closing: int | None = None) -> Figures:
    upper_poor, own_poor, upper_near, own_near = (
        known_sum(one.set_by[at] for one in parts) for at in range(4)
    )
    return Figures(
        whole_sum(one.households for one in parts),
        whole_sum(one.poor for one in parts),
        known_sum(one.poor_down for one in parts),
        whole_sum(one.near for one in parts),
        known_sum(one.near_down for one in parts),
        (upper_poor, own_poor, upper_near, own_near),
        closing,
    )


def _with_whole(view: PlanView, sums: Figures) -> Figures:
    """A target from above that was set for the unit alone stands in its total row."""
    whole = figures_of(view, view.book.plan.unit).set_by
    upper_poor, own_poor, upper_near, own_near = sums.set_by
    upper_poor = whole[0] if upper_poor is None else upper_poor
    upper_near = whole[2] if upper_near is None else upper_near
    return replace(sums, set_by=(upper_poor, own_poor, upper_near, own_near))


def _is_for_the_unit_alone(view: PlanView, parts: Sequence[PlanPlace]) -> bool:
    """True where the level above set a target of the unit and none of a place below."""
    upper = TargetSource.UPPER
    return any(
        view.target(view.book.plan.unit, one, upper) is not None
        and all(view.target(part.id, one, upper) is None for part in parts)
        for one in (_POOR, _NEAR)
    )


def build(
    view: PlanView,
    context: PaperContext,
    audience: Audience = Audience.HO_SO,
    by: str = "below",
) -> Paper:
    """Targets of the places below the issuing unit, and their sum.

    Args:
        by: `below` = the places directly below; `village` = at an upper unit the villages of
            each commune as well, each commune a subtotal.
    """
    plan = view.book.plan
    parts = view.below(plan.unit)
    rows = [row for no, place in enumerate(parts, 1) for row in _rows(view, place, no, by)]
    closing = plan.closing_total.households if plan.closing_total else None
    total = _with_whole(view, _sum([figures_of(view, one.id) for one in parts], closing))
    rows.append(_row(RowKind.TOTAL, total, view.by_id.get(plan.unit), "", say.TOTAL))
    word = place_word(view, [one.id for one in parts])
    body = Body(
        titles=(f"{_TITLE} NĂM {plan.year} THEO {word.upper()}",),
        columns=_columns(word),
        rows=tuple(rows),
        notes=tuple(_notes(view, parts)),
        checks=tuple(_checks(view, parts, total)),
        row_word=say.PLACES,
    )
    return appendix_paper(PL_CHI_TIEU.id, PL_CHI_TIEU.number, body, view, context, audience)


def _rows(view: PlanView, place: PlanPlace, no: int, by: str) -> Iterator[Row]:
    villages = view.below(place.id) if by == "village" else []
    for at, village in enumerate(villages, start=1):
        yield _row(RowKind.DATA, figures_of(view, village.id), village, f"{no}.{at}")
    kind = RowKind.SUBTOTAL if villages else RowKind.DATA
    yield _row(kind, figures_of(view, place.id), place, str(no))


def _row(kind: RowKind, figures: Figures, place: PlanPlace | None, no: str, label: str = "") -> Row:
    name = capitalised(place.name) if place else ""
    level = "village" if place and "@" not in place.id else "commune"
    return Row(
        kind,
        (no or None, None if label else name, *figures.cells()),
        label=label,
        unit=place.code if place else "",
        unit_name=name,
        level=level,
    )


def _notes(view: PlanView, parts: Sequence[PlanPlace]) -> Iterator[str]:
    plan = view.book.plan
    if plan.total and plan.closing_total:
        yield say.two_totals(plan.total.households, plan.closing_total.households)
    if parts and _is_for_the_unit_alone(view, parts):
        yield say.UPPER_FOR_UNIT
    without = [one.name for one in parts if view.chosen_target(one.id, _POOR) is None]
    if without:
        yield say.no_target(", ".join(without))


def _checks(view: PlanView, parts: Sequence[PlanPlace], total: Figures) -> Iterator[Check]:
    """Rows against the plan's total and targets; villages against their commune."""
    plan = view.book.plan
    for one in parts:
        is_known = one.id in view.bases
        yield Check("tong_ho!=null", one.code, "", is_known, one.name)
    yield from _ties(view, plan.unit, total, plan.households or None)
    for one in parts:
        below = view.below(one.id)
        if below and any(village.id in view.bases for village in below):
            sums = _sum([figures_of(view, village.id) for village in below])
            yield from _ties(view, one.id, sums, figures_of(view, one.id).households)


def _ties(view: PlanView, place: str, sums: Figures, households: int | None) -> Iterator[Check]:
    own, code, name = figures_of(view, place), view.code_of(place), view.name_of(place)
    yield tie("tong_ho=sum", sums.households, households, code, name)
    yield tie("ngheo_dau=sum", sums.poor, own.poor, code, name)
    yield tie("can_ngheo_dau=sum", sums.near, own.near, code, name)
    yield tie("ngheo_giam=sum", sums.poor_down, own.poor_down, code, name)
    yield tie("can_ngheo_giam=sum", sums.near_down, own.near_down, code, name)


PL_CHI_TIEU = AppendixSpec("pl_chi_tieu", 1, _TITLE, build)
