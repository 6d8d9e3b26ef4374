"""Appendix VIII: shortcomings and their remedies (mẫu đề xuất beyond the seven of the notice)."""

from collections.abc import Iterator, Sequence

from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.remedies import Shortcoming
from giamngheo_desktop.papers.cells import Align, CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import capitalised
from giamngheo_desktop.papers.paper import Audience, Column, Paper, Row, RowKind
from giamngheo_desktop.papers.plan_frame import AppendixSpec, Body, appendix_paper, text
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import plan_papers as say
from giamngheo_desktop.text.plan_words import REMEDY_STATE

_TITLE = "KHẮC PHỤC HẠN CHẾ, KHUYẾT ĐIỂM TRONG CÔNG TÁC GIẢM NGHÈO"
_COLUMNS = (
    Column("tt", "TT", align=Align.CENTER, is_label=True),
    Column("han_che", "Hạn chế, khuyết điểm", weight=4, is_label=True),
    text("nguon", "Nguồn chỉ ra", 2),
    text("nguyen_nhan", "Nguyên nhân", 3),
    text("giai_phap", "Giải pháp khắc phục", 4),
    text("nhiem_vu", "Nhiệm vụ liên quan", 1),
    text("chu_tri", "Cơ quan chủ trì", 2),
    Column("thoi_han", "Thời hạn", CellKind.DATE),
    text("ket_qua", "Kết quả, minh chứng", 3),
    text("tinh_trang", "Tình trạng", 2),
    Column("xac_nhan", "Ngày xác nhận", CellKind.DATE),
)


def build(view: PlanView, context: PaperContext, audience: Audience = Audience.HO_SO) -> Paper:
    """The register as it stands on the day of the snapshot."""
    remedies = sorted(view.book.remedies, key=lambda one: one.no)
    below = [one for one in view.told if one.book.remedies]
    body = Body(
        titles=(f"{_TITLE} NĂM {view.book.year}",),
        columns=_COLUMNS,
        rows=(*_own_rows(remedies, bool(below)), *_rows_below(view, below)),
        notes=() if remedies or below else (say.NO_ROWS,),
    )
    spec = PL_KHAC_PHUC
    return appendix_paper(spec.id, spec.number, body, view, context, audience)


def _own_rows(remedies: Sequence[Shortcoming], with_head: bool) -> Iterator[Row]:
    if remedies and with_head:
        yield Row(RowKind.GROUP, label=say.OWN_REMEDIES)
    yield from map(_row, remedies)


def _rows_below(view: PlanView, below: Sequence[Told]) -> Iterator[Row]:
    """What the communes told, commune by commune, with their own numbers."""
    for told in below:
        yield Row(RowKind.GROUP, label=capitalised(view.name_of(told.unit)))
        yield from map(_row, sorted(told.book.remedies, key=lambda one: one.no))


def _row(one: Shortcoming) -> Row:
    cells = (
        str(one.no),
        one.text,
        say.found_by(one.found_by, one.found_on),
        one.cause,
        one.remedy,
        ", ".join(map(str, one.tasks)),
        one.lead,
        one.deadline,
        one.result,
        REMEDY_STATE[one.state],
        one.confirmed_on,
    )
    return Row(RowKind.DATA, cells, line=one.id)


PL_KHAC_PHUC = AppendixSpec("pl_khac_phuc_han_che", 8, _TITLE, build)
