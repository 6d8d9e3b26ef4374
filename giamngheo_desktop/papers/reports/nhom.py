"""Reports 8, 9 and 10: the poor by kind of household, by ethnic group, by cause of poverty."""

from collections.abc import Sequence

from giamngheo_desktop.domain.category import Category, Cause, Group
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.papers.context import PaperContext, Report8
from giamngheo_desktop.papers.reports.ket_qua import resident_households, resident_people
from giamngheo_desktop.papers.reports.spec import (
    HO,
    NHAN_KHAU,
    Count,
    Figure,
    Line,
    Numbers,
    ReportSpec,
    Rule,
    count_column,
    counted,
    never_above,
    sums_of,
)
from giamngheo_desktop.text import labels
from giamngheo_desktop.text import papers as say
from giamngheo_desktop.text.forms import ETHNIC

_BOTH = (Category.HO_NGHEO, Category.HO_CAN_NGHEO)
_GROUPS = (
    ("Hộ DTTS", Group.DAN_TOC_THIEU_SO),
    ("Hộ không có khả năng lao động", Group.KHONG_CO_KHA_NANG_LAO_DONG),
    ("Hộ có người có công", Group.NGUOI_CO_CONG),
    ("Khác", Group.KHAC),
)


def _by_group(_context: PaperContext) -> tuple[Figure, ...]:
    figures: list[Figure] = []
    for category in _BOTH:
        at, group = len(figures) + 1, (labels.CATEGORY[category],)
        figures.append(count_column(f"c{at}", "Tổng số", counted(f"{{p}}.{category}"), group=group))
        for place, (title, kind) in enumerate(_GROUPS, start=at + 1):
            count = counted(f"{{p}}.{category}.nhom.{kind}")
            figures.append(count_column(f"c{place}", title, count, group=group))
    return tuple(figures)


_PAIRS = (
    ("DTTS", Group.DAN_TOC_THIEU_SO),
    ("không có khả năng lao động", Group.KHONG_CO_KHA_NANG_LAO_DONG),
    ("có người có công", Group.NGUOI_CO_CONG),
)


def _residents(places: Sequence[PlaceCounts], line: Line) -> Numbers:
    return resident_households(places, line) if line is HO else resident_people(places, line)


def _not_counted(places: Sequence[PlaceCounts], _line: Line) -> Numbers:
    return [None] * len(places)


def _in_pairs() -> tuple[Figure, ...]:
    """Variant B: poor and near-poor beside each other, after the residents.

    Its column "Số hộ DTTS" of all residents is left to the pen: nothing kept here counts it.
    """
    figures = [
        count_column("c1", "Tổng số hộ dân cư", _residents, is_denominator=True),
        count_column("c2", "Số hộ DTTS", _not_counted),
        count_column("c3", "Tổng số hộ nghèo", counted(f"{{p}}.{Category.HO_NGHEO}")),
        count_column("c4", "Tổng số hộ cận nghèo", counted(f"{{p}}.{Category.HO_CAN_NGHEO}")),
    ]
    for words, kind in _PAIRS:
        for category in _BOTH:
            title = f"{labels.CATEGORY[category]} {words}"
            count = counted(f"{{p}}.{category}.nhom.{kind}")
            figures.append(count_column(f"c{len(figures) + 1}", title, count))
    return tuple(figures)


def _figures_of_8(context: PaperContext) -> tuple[Figure, ...]:
    return _in_pairs() if context.settings.report_8 is Report8.B else _by_group(context)


def _title_of_b(context: PaperContext) -> str:
    is_b = context.settings.report_8 is Report8.B
    return "TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO" if is_b else ""


_PAIR_RULES = (
    Rule("c3+c4<=c1"),
    *never_above("c3", "c5", "c7", "c9"),
    *never_above("c4", "c6", "c8", "c10"),
)


def _group_rules(context: PaperContext) -> tuple[Rule, ...]:
    if context.settings.report_8 is Report8.B:
        return _PAIR_RULES
    poor, near = ("c2", "c3", "c4", "c5"), ("c7", "c8", "c9", "c10")
    return (*never_above("c1", *poor), *never_above("c6", *near))


def _group_notes(places: tuple[PlaceCounts, ...]) -> tuple[str, ...]:
    """The form's formula (Khác = 1-2-3-4) goes wrong where groups overlap: law.md, C18."""
    different = sum(_overlaps(place, category) for place in places for category in _BOTH)
    return (say.others_differ(different),) if different else ()


def _overlaps(place: PlaceCounts, category: Category) -> bool:
    key = f"ho.{category}"
    named = sum(place.counts.get(f"{key}.nhom.{kind}", 0) for _, kind in _GROUPS)
    return named != place.counts.get(key, 0)


NHOM_DOI_TUONG = ReportSpec(
    id="nhom_doi_tuong",
    number=8,
    title="PHÂN TÍCH HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NHÓM ĐỐI TƯỢNG",
    figures=_figures_of_8,
    other_title=_title_of_b,
    lines=(HO, NHAN_KHAU),
    rules=_group_rules,
    notes=_group_notes,
)


def _lines(*, with_sum: bool) -> tuple[Line, ...]:
    """Two lines (households, persons) for each class, after those of both where asked."""
    kinds: list[tuple[str, tuple[Category, ...], str]] = [
        (labels.CATEGORY[category], (category,), str(category)) for category in _BOTH
    ]
    if with_sum:
        kinds.insert(0, (say.BOTH_CLASSES, _BOTH, "tong_so"))
    return tuple(
        Line(line.id, line.prefix, f"{words} – {line.label.lower()}", categories, category)
        for words, categories, category in kinds
        for line in (HO, NHAN_KHAU)
    )


def _minorities(*, without: frozenset[str]) -> Count:
    """Everyone whose head is neither Kinh nor of a group that has its own column."""

    def count(places: Sequence[PlaceCounts], line: Line) -> Numbers:
        whole = [f"{line.prefix}.{category}" for category in line.categories]
        return sums_of(places, [one for key in whole for one in people_keys(places, key, without)])

    return count


def people_keys(places: Sequence[PlaceCounts], key: str, without: frozenset[str]) -> list[str]:
    """Keys of every ethnic group that is counted anywhere, but for some of them.

    Args:
        key: for example `ho.ho_ngheo`.
        without: codes left out.
    """
    prefix = f"{key}.dan_toc."
    every = set().union(*(one.counts for one in places))
    found = sorted(one for one in every if one.startswith(prefix))
    return [one for one in found if one.removeprefix(prefix) not in without]


KINH = "kinh"
"""Code of the majority."""


def _by_ethnic_group(context: PaperContext) -> tuple[Figure, ...]:
    own = tuple(code for code in context.settings.report_ethnic_groups if code != KINH)
    minority = ("Chia theo dân tộc",)
    figures = [
        count_column("tong_so", "Tổng số", counted("{p}.{c}"), number="1"),
        count_column("kinh", "Kinh", counted("{p}.{c}.dan_toc.kinh"), number="2"),
        count_column("tong_dtts", "Tổng DTTS", _minorities(without=frozenset({KINH})), number="3"),
    ]
    for at, code in enumerate(own, start=4):
        title = ETHNIC.get(code, code.replace("_", " ").capitalize())
        count = counted(f"{{p}}.{{c}}.dan_toc.{code}")
        figures.append(count_column(code, title, count, group=minority, number=str(at)))
    rest = _minorities(without=frozenset({KINH, *own}))
    last = str(len(own) + 4)
    figures.append(count_column("khac", "Khác", rest, group=minority, number=last))
    return tuple(figures)


def _ethnic_rules(context: PaperContext) -> tuple[Rule, ...]:
    own = [code for code in context.settings.report_ethnic_groups if code != KINH]
    return (Rule("tong_so=kinh+tong_dtts"), Rule("tong_dtts=" + "+".join([*own, "khac"])))


DAN_TOC = ReportSpec(
    id="dan_toc",
    number=9,
    title="PHÂN TÍCH HỘ NGHÈO, HỘ CẬN NGHÈO THEO DÂN TỘC",
    figures=_by_ethnic_group,
    lines=_lines(with_sum=False),
    rules=_ethnic_rules,
)


def _by_cause(_context: PaperContext) -> tuple[Figure, ...]:
    whole = count_column("tong_so", "Tổng số", counted("{p}.{c}"), number="1")
    causes = [
        count_column(
            f"c{at}",
            labels.CAUSE[cause],
            counted(f"{{p}}.{{c}}.nguyen_nhan.{cause}"),
            group=("Nguyên nhân nghèo",),
            number=str(at + 1),
        )
        for at, cause in enumerate(Cause, start=1)
    ]
    return (whole, *causes)


def _cause_rules(_context: PaperContext) -> tuple[Rule, ...]:
    return never_above("tong_so", *(f"c{at + 1}" for at in range(len(Cause))))


NGUYEN_NHAN = ReportSpec(
    id="nguyen_nhan",
    number=10,
    title="PHÂN NHÓM HỘ NGHÈO, HỘ CẬN NGHÈO THEO CÁC NGUYÊN NHÂN NGHÈO",
    figures=_by_cause,
    lines=_lines(with_sum=True),
    rules=_cause_rules,
)
