"""Appendix VI: who does what until when."""

from giamngheo_desktop.domain.plan.tasks import Task
from giamngheo_desktop.papers.cells import Align
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.paper import Audience, Column, Paper, Row, RowKind
from giamngheo_desktop.papers.plan_frame import AppendixSpec, Body, appendix_paper, text
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as say

_TITLE = "PHÂN CÔNG NHIỆM VỤ"
_COLUMNS = (
    Column("tt", "TT", align=Align.CENTER, is_label=True),
    Column("nhiem_vu", "Nhiệm vụ", weight=6, is_label=True),
    text("chu_tri", "Cơ quan chủ trì", 2),
    text("phoi_hop", "Cơ quan phối hợp", 3),
    text("thoi_gian", "Thời gian", 2),
    text("san_pham", "Sản phẩm", 2),
)


def build(view: PlanView, context: PaperContext, audience: Audience = Audience.HO_SO) -> Paper:
    """The tasks of the plan with their parts."""
    tasks = sorted(view.book.tasks, key=lambda one: one.no)
    notes = [] if tasks else [say.NO_ROWS]
    notes += [say.suggested_note()] if any(one.is_suggested for one in tasks) else []
    body = Body(
        titles=(f"{_TITLE} NĂM {view.book.year}",),
        columns=_COLUMNS,
        rows=tuple(row for one in tasks for row in _rows(one)),
        notes=tuple(notes),
        row_word=say.LINES,
    )
    spec = PL_PHAN_CONG_NHIEM_VU
    return appendix_paper(spec.id, spec.number, body, view, context, audience)


def _rows(task: Task) -> list[Row]:
    whole = (
        str(task.no),
        task.title,
        task.lead,
        "; ".join(task.coordinating),
        say.period(task.from_on, task.deadline),
        task.product,
    )
    parts = [
        (
            f"{task.no}.{at}",
            item.title,
            item.lead,
            None,
            say.period(None, item.deadline),
            None,
        )
        for at, item in enumerate(task.items, start=1)
    ]
    return [
        Row(RowKind.DATA, cells, line=task.id, together=at > 0)
        for at, cells in enumerate([whole, *parts])
    ]


PL_PHAN_CONG_NHIEM_VU = AppendixSpec("pl_phan_cong_nhiem_vu", 6, _TITLE, build)
