"""Appendix X, of an upper unit only: how far each commune is, as its own bundles told."""

from collections.abc import Iterator

from giamngheo_desktop.domain.plan.by_commune import CommuneProgress, tasks_below
from giamngheo_desktop.domain.plan.consolidated import allotted_differently, policies_differently
from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import capitalised
from giamngheo_desktop.papers.paper import Audience, Check, Column, Paper, Row, RowKind
from giamngheo_desktop.papers.plan_frame import (
    AppendixSpec,
    Body,
    appendix_paper,
    count,
    label_columns,
    text,
)
from giamngheo_desktop.papers.plan_money import UNIT_WORDS, money_cell, money_text
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as say
from giamngheo_desktop.text.plan_lists import POLICY_PARTS

_TITLE = "TIẾN ĐỘ THỰC HIỆN KẾ HOẠCH GIẢM NGHÈO THEO PHƯỜNG, XÃ"
_TASKS, _REMEDIES, _ESCAPE, _WORK = (
    "Nhiệm vụ",
    "Hạn chế, khuyết điểm",
    "Hộ đăng ký thoát nghèo",
    "Đào tạo nghề, việc làm",
)
_REACH, _MONEY = "Tiếp cận chính sách", "Nguồn vốn"
_COLUMNS = (
    *label_columns("Phường/Xã"),
    count("nhiem_vu", "Tổng số", _TASKS),
    count("nhiem_vu_xong", "Hoàn thành", _TASKS),
    count("nhiem_vu_cham", "Quá hạn", _TASKS),
    count("han_che", "Tổng số", _REMEDIES),
    count("da_khac_phuc", "Đã khắc phục", _REMEDIES),
    count("han_che_qua_han", "Quá hạn", _REMEDIES),
    count("dang_ky", "Đăng ký", _ESCAPE),
    count("co_giup_do", "Có cơ quan giúp", _ESCAPE),
    count("dat", "Đạt", _ESCAPE),
    count("dao_tao_ke_hoach", "Kế hoạch đào tạo", _WORK),
    count("da_dao_tao", "Đã đào tạo", _WORK),
    count("viec_lam", "Có việc làm ổn định", _WORK),
    count("duoc_huong", "Được hưởng", _REACH),
    count("du_dieu_kien", "Đủ điều kiện", _REACH),
    Column("giao", "Giao", CellKind.MONEY, (_MONEY,), align=Align.RIGHT),
    Column("giai_ngan", "Giải ngân", CellKind.MONEY, (_MONEY,), align=Align.RIGHT),
    text("dot", "Đợt đã nhận", 1),
)
_COUNTED = (
    "tasks",
    "tasks_done",
    "tasks_overdue",
    "remedies",
    "mended",
    "remedies_overdue",
    "registered",
    "helped",
    "reached",
    "train_planned",
    "trained",
    "jobs",
)


def build(view: PlanView, context: PaperContext, audience: Audience = Audience.HO_SO) -> Paper:
    """One row per commune that sent anything, and the tasks of the upper unit beneath."""
    body = Body(
        titles=(f"{_TITLE} NĂM {view.book.year}",),
        subtitles=(say.as_of(view.on), say.money_unit(UNIT_WORDS[view.money])),
        columns=_COLUMNS,
        rows=tuple(_rows(view)),
        notes=tuple(_notes(view)),
        checks=tuple(_checks(view)),
    )
    spec = PL_TIEN_DO_THEO_XA
    return appendix_paper(spec.id, spec.number, body, view, context, audience)


def _rows(view: PlanView) -> Iterator[Row]:
    for no, one in enumerate(view.communes, start=1):
        name = capitalised(view.name_of(one.unit))
        cells = (str(no), name, *_numbers(view, [one]), one.round)
        yield Row(RowKind.DATA, cells, unit=view.code_of(one.unit), unit_name=name, line=one.unit)
    if view.communes:
        cells = (None, None, *_numbers(view, list(view.communes)), None)
        yield Row(RowKind.TOTAL, cells, label=say.TOTAL)


def _numbers(view: PlanView, rows: list[CommuneProgress]) -> tuple[Cell, ...]:
    reached = [one.reach for one in rows if one.reach is not None]
    return (
        *(sum(getattr(one, name) for one in rows) for name in _COUNTED),
        sum(one.num for one in reached),
        sum(one.den for one in reached),
        money_cell(sum(one.allotted_vnd for one in rows), view.money),
        money_cell(sum(one.disbursed_vnd for one in rows), view.money),
    )


def _notes(view: PlanView) -> Iterator[str]:
    if not view.communes:
        yield say.NO_ROWS
        return
    for one in tasks_below(view.book, view.told, view.on):
        yield say.task_below(one.task.no, one.task.title, one.done, len(one.states))
    told = {one.unit for one in view.communes if one.has_plan}
    silent = [place.name for place in view.below(view.book.plan.unit) if place.id not in told]
    if silent:
        yield say.no_plan_told(", ".join(silent))
    for policy in policies_differently(view.book, view.told):
        parts = ", ".join(POLICY_PARTS[one] for one in policy.parts)
        yield say.policy_differs(capitalised(view.name_of(policy.unit)), policy.policy.name, parts)
    for unit, (above, below) in allotted_differently(view.book, view.told).items():
        shown = (money_text(each, view.money) for each in (above, below))
        yield say.allotted_differs(capitalised(view.name_of(unit)), *shown)


def _checks(view: PlanView) -> Iterator[Check]:
    """The communes' households that registered are those of the appendix of registrations."""
    unit = view.book.plan.unit
    whole = view.done.get(unit)
    if view.communes and whole is not None:
        holds = sum(one.registered for one in view.communes) <= whole.registered
        yield Check("dang_ky=sum(xa)", view.code_of(unit), "", holds, view.name_of(unit))


PL_TIEN_DO_THEO_XA = AppendixSpec("pl_tien_do_theo_xa", 10, _TITLE, build)
