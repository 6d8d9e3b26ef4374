"""Reports 12 and 13, of one province's set: hộ nghèo, hộ cận nghèo by people and kind of household.

Optional: the circular has eleven reports. The layout follows files in use and is a mẫu đề xuất.
"""

from collections.abc import Sequence

from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.reports.ket_qua import resident_households
from giamngheo_desktop.papers.reports.nhom import KINH, people_keys
from giamngheo_desktop.papers.reports.spec import (
    HO,
    Count,
    Figure,
    Line,
    Numbers,
    ReportSpec,
    Rule,
    count_column,
    counted,
    never_above,
    rate_column,
    sums_of,
)
from giamngheo_desktop.text import papers as say

_WORDS = {Category.HO_NGHEO: "hộ nghèo", Category.HO_CAN_NGHEO: "hộ cận nghèo"}


def _local(context: PaperContext, category: Category) -> Count:
    """Households of the groups the office calls dân tộc tại chỗ; not known while none is named."""
    groups = sorted(context.settings.local_ethnic_groups)
    keys = tuple(f"ho.{category}.dan_toc.{code}" for code in groups)

    def count(places: Sequence[PlaceCounts], _line: Line) -> Numbers:
        return sums_of(places, keys) if keys else [None] * len(places)

    return count


def _minorities(category: Category) -> Count:
    def count(places: Sequence[PlaceCounts], _line: Line) -> Numbers:
        return sums_of(places, people_keys(places, f"ho.{category}", frozenset({KINH})))

    return count


def _figures(category: Category, context: PaperContext) -> tuple[Figure, ...]:
    word, key = _WORDS[category], f"ho.{category}"
    whole = (f"Tổng số {word}",)
    people, kinds = "Chia theo dân tộc của chủ hộ", "Trong đó"
    parts: tuple[tuple[Count, tuple[str, str]], ...] = (
        (counted(f"{key}.dan_toc.{KINH}"), (people, "Kinh")),
        (_minorities(category), (people, "Dân tộc thiểu số")),
        (_local(context, category), (people, "Trong đó: dân tộc tại chỗ (DTTC)")),
        (counted(f"{key}.nhom.{Group.NGUOI_CO_CONG}"), (kinds, "Hộ chính sách có công (CSCC)")),
        (
            counted(f"{key}.nhom.{Group.KHONG_CO_KHA_NANG_LAO_DONG}"),
            (kinds, "Hộ không có khả năng lao động (KCKNLĐ)"),
        ),
        (counted(f"{key}.chu_ho_nu"), (kinds, "Chủ hộ là nữ")),
    )
    figures = [
        count_column("c1", "Tổng số hộ dân cư", resident_households, is_denominator=True),
        count_column("c2", "Số hộ", counted(key), group=whole),
        rate_column("c3", "Tỷ lệ (%)", "c2", "c1", group=whole),
    ]
    for at, (count, group) in enumerate(parts):
        first = 4 + 2 * at
        figures.append(count_column(f"c{first}", "Số hộ", count, group=group))
        figures.append(rate_column(f"c{first + 1}", "Tỷ lệ (%)", f"c{first}", "c2", group=group))
    return tuple(figures)


def _names_locals(context: PaperContext) -> bool:
    return bool(context.settings.local_ethnic_groups)


def _rules(_context: PaperContext) -> tuple[Rule, ...]:
    kinds = never_above("c2", "c10", "c12", "c14")
    return (
        Rule("c2<=c1"),
        Rule("c4+c6=c2"),
        Rule("c8<=c2", applies=_names_locals),
        *kinds,
    )


def _report(category: Category, number: int) -> ReportSpec:
    return ReportSpec(
        id=f"mau_tinh_{category}",
        number=number,
        title=f"TỔNG HỢP {_WORDS[category].upper()} THEO DÂN TỘC VÀ NHÓM HỘ",
        figures=lambda context: _figures(category, context),
        lines=(HO,),
        rules=_rules,
        notes=lambda _places: (say.PROVINCIAL_TEMPLATE,),
        template=say.PROVINCIAL,
    )


MAU_TINH_HO_NGHEO = _report(Category.HO_NGHEO, 12)
MAU_TINH_HO_CAN_NGHEO = _report(Category.HO_CAN_NGHEO, 13)
