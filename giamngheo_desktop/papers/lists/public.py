"""What may be posted on a notice board: the one whitelist of the public lists.

A posted list is built from `PublicLine` and from nothing else. The value has no room for a citizen
id, an ethnic group, a telephone number or health, so no choice of columns can bring them in.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.papers.cells import Align, Cell, CellKind
from giamngheo_desktop.papers.paper import Column
from giamngheo_desktop.text import papers as say


class PublicResult(StrEnum):
    """Every result a posted list can state."""

    HO_NGHEO = "ho_ngheo"
    HO_CAN_NGHEO = "ho_can_ngheo"
    HO_MUC_SONG_TRUNG_BINH = "ho_muc_song_trung_binh"
    KHONG_NGHEO = "khong_ngheo"
    THOAT_NGHEO = "thoat_ngheo"
    THOAT_NGHEO_THANH_CAN_NGHEO = "thoat_ngheo_thanh_can_ngheo"
    THOAT_CAN_NGHEO = "thoat_can_ngheo"
    CAN_RA_SOAT = "can_ra_soat"


@dataclass(frozen=True, slots=True)
class PublicLine:
    """A household as the village may read it."""

    head: str
    birth_year: int | None
    village: str
    result: PublicResult


PUBLIC_COLUMNS = (
    Column("tt", "TT", CellKind.COUNT, align=Align.CENTER, is_label=True),
    Column("chu_ho", "Họ và tên chủ hộ", weight=3, is_label=True),
    Column("nam_sinh", "Năm sinh", align=Align.CENTER),
    Column("thon", "Thôn", weight=2),
    Column("ket_qua", "Kết quả", weight=2),
)
_LONG_NUMBER = re.compile(r"\d(?:[ .-]?\d){7,}")
_ESCAPED = {
    (CategoryBefore.HO_NGHEO, Category.HO_CAN_NGHEO): PublicResult.THOAT_NGHEO_THANH_CAN_NGHEO,
    (CategoryBefore.HO_NGHEO, Category.HO_MUC_SONG_TRUNG_BINH): PublicResult.THOAT_NGHEO,
    (CategoryBefore.HO_NGHEO, Category.KHONG_NGHEO): PublicResult.THOAT_NGHEO,
    (CategoryBefore.HO_CAN_NGHEO, Category.HO_MUC_SONG_TRUNG_BINH): PublicResult.THOAT_CAN_NGHEO,
    (CategoryBefore.HO_CAN_NGHEO, Category.KHONG_NGHEO): PublicResult.THOAT_CAN_NGHEO,
}


def public_result(dossier: Dossier) -> PublicResult:
    """What the list says of the household; before there is a verdict, that it is reviewed."""
    category = dossier.review.category if dossier.review else None
    if category is None:
        return PublicResult.CAN_RA_SOAT
    escaped = _ESCAPED.get((dossier.household.category_before, category))
    return escaped or PublicResult(category.value)


def public_line(dossier: Dossier, village: str, result: PublicResult) -> PublicLine:
    """The household reduced to what may be posted; a long number typed into a name goes too."""
    head = dossier.head
    name = _LONG_NUMBER.sub("…", head.name) if head else say.NOT_NAMED
    return PublicLine(name, birth_year_of(dossier), village, result)


def birth_year_of(dossier: Dossier) -> int | None:
    """Year of birth of the head, where it is known."""
    head = dossier.head
    if head is None:
        return None
    return head.birth_date.year if head.birth_date else head.birth_year


def public_cells(no: int, line: PublicLine) -> tuple[Cell, ...]:
    """Cells under `PUBLIC_COLUMNS`, same order."""
    year = None if line.birth_year is None else str(line.birth_year)
    return no, line.head, year, line.village, say.PUBLIC_RESULT[line.result]
