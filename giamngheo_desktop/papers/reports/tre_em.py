"""Report 11: what children of poor and near-poor households are missing."""

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.reports.spec import (
    Figure,
    Line,
    ReportSpec,
    Rule,
    count_column,
    counted,
    never_above,
)
from giamngheo_desktop.text import labels

_INDICATORS = (
    ("Dinh dưỡng", "dinh_duong", "Y tế"),
    ("Bảo hiểm y tế", "bao_hiem_y_te", "Y tế"),
    ("Tình trạng đi học", "tinh_trang_di_hoc_tre_em", "Giáo dục"),
)


def _figures(_context: PaperContext) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for category in (Category.HO_NGHEO, Category.HO_CAN_NGHEO):
        at, head = len(figures) + 1, f"Trẻ em thuộc {labels.CATEGORY[category].lower()}"
        count = counted(f"tre_em.{category}")
        figures.append(count_column(f"c{at}", "Tổng số trẻ em", count, group=(head,)))
        for place, (title, code, dimension) in enumerate(_INDICATORS, start=at + 1):
            count = counted(f"tre_em.{category}.thieu.{code}")
            figures.append(count_column(f"c{place}", title, count, group=(head, dimension)))
    return tuple(figures)


def _rules(_context: PaperContext) -> tuple[Rule, ...]:
    return (*never_above("c1", "c2", "c3", "c4"), *never_above("c5", "c6", "c7", "c8"))


TRE_EM = ReportSpec(
    id="tre_em",
    number=11,
    title="TỔNG HỢP CHỈ TIÊU THIẾU HỤT CỦA TRẺ EM THUỘC HỘ NGHÈO, HỘ CẬN NGHÈO",
    figures=_figures,
    lines=(Line("tre_em", "tre_em", "Trẻ em"),),
    rules=_rules,
)
