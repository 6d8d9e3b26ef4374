"""Reports 8, 9 and 10: the poor by kind of household, by ethnic group, by cause of poverty."""

from giamngheo_desktop.domain.category import Category, Cause, Group
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.reports.spec import (
    HO,
    NHAN_KHAU,
    Count,
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


def _group_rules(_context: PaperContext) -> tuple[Rule, ...]:
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
    figures=_by_group,
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

    def count(place: PlaceCounts, line: Line) -> int:
        prefixes = tuple(f"{line.prefix}.{category}.dan_toc." for category in line.categories)
        return sum(
            number
            for key, number in place.counts.items()
            if key.startswith(prefixes) and key.rpartition(".")[2] not in without
        )

    return count


_KINH = "kinh"


def _by_ethnic_group(context: PaperContext) -> tuple[Figure, ...]:
    own = tuple(code for code in context.settings.report_ethnic_groups if code != _KINH)
    minority = ("Chia theo dân tộc",)
    figures = [
        count_column("tong_so", "Tổng số", counted("{p}.{c}"), number="1"),
        count_column("kinh", "Kinh", counted("{p}.{c}.dan_toc.kinh"), number="2"),
        count_column("tong_dtts", "Tổng DTTS", _minorities(without=frozenset({_KINH})), number="3"),
    ]
    for at, code in enumerate(own, start=4):
        title = ETHNIC.get(code, code.replace("_", " ").capitalize())
        count = counted(f"{{p}}.{{c}}.dan_toc.{code}")
        figures.append(count_column(code, title, count, group=minority, number=str(at)))
    rest = _minorities(without=frozenset({_KINH, *own}))
    last = str(len(own) + 4)
    figures.append(count_column("khac", "Khác", rest, group=minority, number=last))
    return tuple(figures)


def _ethnic_rules(context: PaperContext) -> tuple[Rule, ...]:
    own = [code for code in context.settings.report_ethnic_groups if code != _KINH]
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
