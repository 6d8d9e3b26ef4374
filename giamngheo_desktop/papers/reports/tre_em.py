"""Report 11: what children of poor and near-poor households are missing."""

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.tally import PlaceCounts, total
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
from giamngheo_desktop.text import papers as say

_INDICATORS = (
    ("Dinh dưỡng", "dinh_duong", "Y tế"),
    ("Bảo hiểm y tế", "bao_hiem_y_te", "Y tế"),
    ("Tình trạng đi học", "tinh_trang_di_hoc_tre_em", "Giáo dục"),
)


_LISTED = (Category.HO_NGHEO, Category.HO_CAN_NGHEO)


def _figures(_context: PaperContext) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for category in _LISTED:
        at, head = len(figures) + 1, f"Trẻ em thuộc {labels.CATEGORY[category].lower()}"
        count = counted(f"tre_em.{category}")
        figures.append(count_column(f"c{at}", "Tổng số trẻ em", count, group=(head,)))
        for place, (title, code, dimension) in enumerate(_INDICATORS, start=at + 1):
            count = counted(f"tre_em.{category}.thieu.{code}")
            figures.append(count_column(f"c{place}", title, count, group=(head, dimension)))
    return tuple(figures)


def _rules(_context: PaperContext) -> tuple[Rule, ...]:
    return (*never_above("c1", "c2", "c3", "c4"), *never_above("c5", "c6", "c7", "c8"))


def _notes(places: tuple[PlaceCounts, ...]) -> tuple[str, ...]:
    """Children nobody answered for, by indicator: the columns do not hold them."""
    sums = total(places)
    unknown = [
        (title, sum(sums[f"tre_em.{category}.chua_ro.{code}"] for category in _LISTED))
        for title, code, _ in _INDICATORS
    ]
    listed = [(title.lower(), count) for title, count in unknown if count]
    return (say.children_unknown(listed),) if listed else ()


TRE_EM = ReportSpec(
    id="tre_em",
    number=11,
    title="TỔNG HỢP CHỈ TIÊU THIẾU HỤT CỦA TRẺ EM THUỘC HỘ NGHÈO, HỘ CẬN NGHÈO",
    figures=_figures,
    lines=(Line("tre_em", "tre_em", "Trẻ em"),),
    rules=_rules,
    notes=_notes,
)
