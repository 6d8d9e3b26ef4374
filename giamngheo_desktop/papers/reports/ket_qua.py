"""Report 1: kết quả rà soát."""

from collections.abc import Sequence

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.heading import status_words
from giamngheo_desktop.papers.reports.spec import (
    HO,
    Figure,
    Line,
    Numbers,
    ReportSpec,
    Rule,
    count_column,
    counted,
    never_above,
    rate_column,
)

_CLASSES = (
    (Category.HO_NGHEO, "Tổng số hộ nghèo", "Tổng số nhân khẩu nghèo"),
    (Category.HO_CAN_NGHEO, "Tổng số hộ cận nghèo", "Tổng số nhân khẩu cận nghèo"),
    (
        Category.HO_MUC_SONG_TRUNG_BINH,
        "Hộ làm nông, lâm, ngư nghiệp có mức sống trung bình",
        "Nhân khẩu thuộc hộ làm nông, lâm, ngư nghiệp có mức sống trung bình",
    ),
)


def resident_households(places: Sequence[PlaceCounts], _line: Line) -> Numbers:
    """Households that live at each place; `None` = the office has not said."""
    return [one.resident_households for one in places]


def resident_people(places: Sequence[PlaceCounts], _line: Line) -> Numbers:
    """Persons likewise."""
    return [one.resident_people for one in places]


def _figures(context: PaperContext) -> tuple[Figure, ...]:
    status = status_words(context)
    residents = ("Tổng số hộ dân cư (tại thời điểm rà soát)",)
    figures = [
        count_column("c1", "Số hộ", resident_households, group=residents, is_denominator=True),
        count_column("c2", "Nhân khẩu", resident_people, group=residents, is_denominator=True),
    ]
    for at, (category, households, _) in enumerate(_CLASSES):
        group = (f"Kết quả rà soát về hộ ({status})", households)
        figures += _pair(3 + 2 * at, f"ho.{category}", "Số hộ", "c1", group)
    for at, (category, _, people) in enumerate(_CLASSES):
        group = (f"Kết quả rà soát về khẩu ({status})", people)
        figures += _pair(9 + 2 * at, f"khau.{category}", "Số khẩu", "c2", group)
    return tuple(figures)


def _pair(at: int, key: str, title: str, whole: str, group: tuple[str, str]) -> list[Figure]:
    return [
        count_column(f"c{at}", title, counted(key), group=group),
        rate_column(f"c{at + 1}", "Tỷ lệ (%)", f"c{at}", whole, group=group),
    ]


def _rules(_context: PaperContext) -> tuple[Rule, ...]:
    parts = (*never_above("c1", "c3", "c5", "c7"), *never_above("c2", "c9", "c11", "c13"))
    wholes = (Rule("c3+c5+c7<=c1"), Rule("c9+c11+c13<=c2"))
    people = (Rule("c3<=c9"), Rule("c5<=c11"), Rule("c7<=c13"))
    return (Rule("c1<=c2"), *parts, *wholes, *people)


KET_QUA = ReportSpec(
    id="ket_qua",
    number=1,
    title="TỔNG HỢP KẾT QUẢ {status} RÀ SOÁT HỘ NGHÈO; HỘ CẬN NGHÈO; "
    "HỘ LÀM NÔNG, LÂM, NGƯ NGHIỆP CÓ MỨC SỐNG TRUNG BÌNH",
    figures=_figures,
    lines=(HO,),
    rules=_rules,
)
