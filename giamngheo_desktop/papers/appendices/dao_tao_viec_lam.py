"""Appendix V: vocational training and work, by place and trade; sums tie with the targets."""

from collections.abc import Iterator, Sequence

from giamngheo_desktop.domain.plan.targets import TargetIndicator
from giamngheo_desktop.domain.plan.training import TrainingLine
from giamngheo_desktop.papers.cells import CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import capitalised
from giamngheo_desktop.papers.paper import Audience, Check, Column, Paper, Row, RowKind
from giamngheo_desktop.papers.plan_frame import (
    AppendixSpec,
    Body,
    appendix_paper,
    count,
    label_columns,
    place_word,
    text,
    tie,
)
from giamngheo_desktop.papers.plan_money import UNIT_WORDS, money_cell
from giamngheo_desktop.papers.plan_view import MoneyUnit, PlanView
from giamngheo_desktop.text import plan_papers as say

_TITLE = "ĐÀO TẠO NGHỀ, GIẢI QUYẾT VIỆC LÀM"


def _columns(place: str) -> tuple[Column, ...]:
    return (
        *label_columns(place),
        count("nhu_cau", "Số lao động có nhu cầu"),
        count("dao_tao", "Đào tạo nghề (kế hoạch)"),
        text("nghe", "Nghề", 2),
        count("viec_lam", "Có việc làm ổn định (kế hoạch)"),
        text("don_vi", "Đơn vị thực hiện", 2),
        Column("kinh_phi", "Kinh phí", CellKind.MONEY),
    )


def build(view: PlanView, context: PaperContext, audience: Audience = Audience.HO_SO) -> Paper:
    """The training plan, place by place."""
    lines = view.whole.training
    word = place_word(view, [one.place for one in lines if one.place != view.book.plan.unit])
    body = Body(
        titles=(f"{_TITLE} NĂM {view.book.year}",),
        subtitles=(say.money_unit(UNIT_WORDS[view.money]),),
        columns=_columns(word),
        rows=tuple(_rows(view, lines)),
        notes=() if lines else (say.NO_ROWS,),
        checks=tuple(_checks(view, lines)),
    )
    spec = PL_DAO_TAO_VIEC_LAM
    return appendix_paper(spec.id, spec.number, body, view, context, audience)


def _rows(view: PlanView, lines: Sequence[TrainingLine]) -> Iterator[Row]:
    order = {one.id: at for at, one in enumerate(view.places)}
    placed = sorted(lines, key=lambda one: order.get(one.place, len(order)))
    for no, one in enumerate(placed, start=1):
        name = capitalised(view.name_of(one.place))
        cells = (
            str(no),
            name,
            one.need,
            one.train_planned,
            one.trade,
            one.jobs_planned,
            one.provider,
            None if one.amount_vnd is None else money_cell(one.amount_vnd, view.money),
        )
        yield Row(RowKind.DATA, cells, unit=view.code_of(one.place), unit_name=name, line=one.id)
    if lines:
        yield _total(lines, view.money)


def _total(lines: Sequence[TrainingLine], money: MoneyUnit) -> Row:
    cells = (
        *(None, None),
        sum(one.need for one in lines),
        sum(one.train_planned for one in lines),
        None,
        sum(one.jobs_planned for one in lines),
        None,
        money_cell(sum(one.amount_vnd or 0 for one in lines), money),
    )
    return Row(RowKind.TOTAL, cells, label=say.TOTAL)


def _checks(view: PlanView, lines: Sequence[TrainingLine]) -> Iterator[Check]:
    """The sum of the rows is what the plan promises: 800 and 400 in the notice."""
    if not lines:
        return
    unit = view.book.plan.unit
    code, name = view.code_of(unit), view.name_of(unit)
    for key, indicator, total in (
        ("dao_tao", TargetIndicator.DAO_TAO_NGHE, sum(one.train_planned for one in lines)),
        ("viec_lam", TargetIndicator.VIEC_LAM_ON_DINH, sum(one.jobs_planned for one in lines)),
    ):
        target = view.chosen_target(unit, indicator)
        yield tie(f"{key}=sum", total, target, code, name)


PL_DAO_TAO_VIEC_LAM = AppendixSpec("pl_dao_tao_viec_lam", 5, _TITLE, build)
