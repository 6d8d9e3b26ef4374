"""Reports 2 and 3: diễn biến hộ nghèo, diễn biến hộ cận nghèo."""

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.papers.context import PaperContext
from giamngheo_desktop.papers.reports.spec import (
    HO,
    NHAN_KHAU,
    Count,
    Figure,
    ReportSpec,
    Rule,
    count_column,
    counted,
)

_DOWN = "Diễn biến hộ {word} giảm"
_UP = "Diễn biến hộ {word} tăng"
_BALANCE = "c1-c2-c3-c4+c5+c6+c7+c8"
_POOR = (
    ("c2", "Trở thành hộ cận nghèo", (_DOWN, "Số hộ thoát nghèo")),
    ("c3", "Vượt chuẩn cận nghèo", (_DOWN, "Số hộ thoát nghèo")),
    (
        "c4",
        "Số hộ khác (thay đổi nhân khẩu, hộ nghèo đơn thân chết, chuyển đi nơi khác, tách,…)",
        (_DOWN,),
    ),
    ("c5", "Số hộ cận nghèo trở thành hộ nghèo", (_UP,)),
    ("c6", "Tái nghèo", (_UP, "Số hộ nghèo bổ sung trong kỳ")),
    ("c7", "Phát sinh mới", (_UP, "Số hộ nghèo bổ sung trong kỳ")),
    ("c8", "Số hộ khác (thay đổi nhân khẩu, chuyển đến, tách,…)", (_UP,)),
)
_NEAR_POOR = (
    ("c2", "Số hộ thoát cận nghèo", (_DOWN,)),
    ("c3", "Số hộ cận nghèo trở thành hộ nghèo", (_DOWN,)),
    ("c4", "Số hộ khác (thay đổi nhân khẩu, chuyển đi nơi khác, tách,…)", (_DOWN,)),
    ("c5", "Số hộ nghèo trở thành hộ cận nghèo", (_UP,)),
    ("c6", "Tái cận nghèo", (_UP, "Số hộ cận nghèo bổ sung trong kỳ")),
    ("c7", "Phát sinh mới", (_UP, "Số hộ cận nghèo bổ sung trong kỳ")),
    ("c8", "Số hộ khác (thay đổi nhân khẩu, chuyển đến, tách,…)", (_UP,)),
)
_WORDS = {Category.HO_NGHEO: "nghèo", Category.HO_CAN_NGHEO: "cận nghèo"}


def movement_cell(category: Category, cell: int) -> Count:
    """A cell of the movement table of a class, by its number on the form (1 to 9)."""
    return counted(f"{{p}}.dien_bien.{category}.{cell}")


def _columns(category: Category) -> tuple[Figure, ...]:
    word = _WORDS[category]
    opening = count_column("c1", f"Tổng số hộ {word} đầu kỳ", movement_cell(category, 1))
    moves = [
        count_column(
            key,
            title,
            movement_cell(category, int(key[1:])),
            group=tuple(part.format(word=word) for part in group),
        )
        for key, title, group in (_POOR if category is Category.HO_NGHEO else _NEAR_POOR)
    ]
    closing = count_column(
        "c9",
        f"Tổng số hộ {word} cuối kỳ",
        movement_cell(category, 9),
        number="9=" + _BALANCE.replace("c", ""),
        formula=_BALANCE,
    )
    return (opening, *moves, closing)


def _is_periodic(context: PaperContext) -> bool:
    """Only the yearly round reviews the whole list; a monthly one sees a few households."""
    return context.round.kind is RoundKind.DINH_KY


def _rules(category: Category) -> tuple[Rule, ...]:
    """Law: law.md section 6, the balance and its invariants 1 and 2."""
    poor = category is Category.HO_NGHEO
    other = Category.HO_CAN_NGHEO if poor else Category.HO_NGHEO
    report = "dien_bien_ho_can_ngheo" if poor else "dien_bien_ho_ngheo"
    pairs = ((2, 5), (5, 3)) if poor else ((5, 2), (3, 5))
    cross = [_cross(ours, report, theirs, other) for ours, theirs in pairs]
    closing = Rule("c9=cuoi_ky", {"cuoi_ky": counted(f"{{p}}.{category}")}, _is_periodic)
    opening = Rule("c1=dau_ky", {"dau_ky": counted(f"{{p}}.dau_ky.{category}")})
    return (Rule(f"c9={_BALANCE}"), *cross, opening, closing)


def _cross(ours: int, report: str, theirs: int, other: Category) -> Rule:
    name = f"{report}.c{theirs}"
    return Rule(f"c{ours}={name}", {name: movement_cell(other, theirs)})


def _report(category: Category, number: int, report_id: str, title: str) -> ReportSpec:
    return ReportSpec(
        id=report_id,
        number=number,
        title=title,
        figures=lambda _context: _columns(category),
        lines=(HO, NHAN_KHAU),
        rules=lambda _context: _rules(category),
    )


DIEN_BIEN_HO_NGHEO = _report(
    Category.HO_NGHEO, 2, "dien_bien_ho_ngheo", "TỔNG HỢP DIỄN BIẾN HỘ NGHÈO"
)
DIEN_BIEN_HO_CAN_NGHEO = _report(
    Category.HO_CAN_NGHEO, 3, "dien_bien_ho_can_ngheo", "TỔNG HỢP DIỄN BIẾN HỘ CẬN NGHÈO"
)
