"""Reports 4 to 7: the indicators of the round's standard, counted and as rates, per class."""

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.papers.cells import CellKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.paper import Column
from giamngheo_desktop.papers.reports.spec import (
    HO,
    Figure,
    ReportSpec,
    Rule,
    count_column,
    counted,
    never_above,
)
from giamngheo_desktop.text import papers as say

_WORDS = {Category.HO_NGHEO: "hộ nghèo", Category.HO_CAN_NGHEO: "hộ cận nghèo"}


def _households(category: Category) -> Figure:
    return count_column(
        "tong_so_ho", f"Tổng số {_WORDS[category]}", counted(f"ho.{category}"), number="1"
    )


def _missing(category: Category, code: str) -> str:
    return f"ho.{category}.thieu.{code}"


def _counts(category: Category, context: PaperContext) -> tuple[Figure, ...]:
    indicators = context.indicators
    keys = [_missing(category, one.code) for one in indicators]
    group = ("Chia theo các chỉ số thiếu hụt dịch vụ xã hội cơ bản",)
    parts = [
        count_column(f"c{at}", f"{at} {one.head}", counted(key), group=group, number=str(at + 2))
        for at, (one, key) in enumerate(zip(indicators, keys, strict=True), start=1)
    ]
    everything = count_column(
        "tong_so_thieu_hut",
        "Tổng số thiếu hụt",
        counted(*keys),
        number="2",
        formula="+".join(part.column.key for part in parts) or None,
    )
    return (_households(category), everything, *parts)


def _rates(category: Category, context: PaperContext) -> tuple[Figure, ...]:
    """Rates rest on counts that are not shown, so each column counts its own numerator."""
    group = ("Tỷ lệ các chỉ số thiếu hụt dịch vụ xã hội cơ bản (%)",)
    columns = [
        Figure(
            Column(
                key=f"c{at}",
                title=f"{at} {one.head}",
                kind=CellKind.RATE,
                group=group,
                formula=f"{_count_report(category)}.c{at}/tong_so_ho",
                number=str(at + 1),
            ),
            counted(_missing(category, one.code)),
            rate=(f"c{at}", "tong_so_ho"),
        )
        for at, one in enumerate(context.indicators, start=1)
    ]
    return (_households(category), *columns)


def _count_report(category: Category) -> str:
    return f"thieu_hut_{category}"


def _rules(context: PaperContext) -> tuple[Rule, ...]:
    return never_above("tong_so_ho", *(f"c{at + 1}" for at in range(len(context.indicators))))


def _notes(category: Category, places: tuple[PlaceCounts, ...]) -> tuple[str, ...]:
    key = f"ho.{category}.khong_ro_chi_so"
    unknown = sum(one.counts.get(key, 0) for one in places)
    return (say.indicators_unknown(unknown),) if unknown else ()


def _report(category: Category, number: int, title: str, is_rate: bool) -> ReportSpec:
    figures = _rates if is_rate else _counts
    prefix = "ty_le_" if is_rate else ""
    return ReportSpec(
        id=prefix + _count_report(category),
        number=number,
        title=title,
        figures=lambda context: figures(category, context),
        lines=(HO,),
        rules=_rules,
        notes=lambda places: _notes(category, places),
    )


_COUNTED = "PHÂN TÍCH CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA "
_RATED = "PHÂN TÍCH TỶ LỆ CÁC CHỈ SỐ THIẾU HỤT DỊCH VỤ XÃ HỘI CƠ BẢN CỦA "
THIEU_HUT_HO_NGHEO = _report(Category.HO_NGHEO, 4, _COUNTED + "HỘ NGHÈO", is_rate=False)
TY_LE_THIEU_HUT_HO_NGHEO = _report(Category.HO_NGHEO, 5, _RATED + "HỘ NGHÈO", is_rate=True)
THIEU_HUT_HO_CAN_NGHEO = _report(Category.HO_CAN_NGHEO, 6, _COUNTED + "HỘ CẬN NGHÈO", is_rate=False)
TY_LE_THIEU_HUT_HO_CAN_NGHEO = _report(
    Category.HO_CAN_NGHEO, 7, _RATED + "HỘ CẬN NGHÈO", is_rate=True
)
