"""Households -> the workbook of three sheets that is exchanged with the national software.

The inverse of `layouts.national`. The file carries citizen ids: it is internal, and not encrypted.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from giamngheo_desktop.domain.category import LISTED, Category, Group
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore, Member
from giamngheo_desktop.domain.place import Unit, Village
from giamngheo_desktop.spreadsheet.cells import column_index
from giamngheo_desktop.spreadsheet.layouts.fields import Field
from giamngheo_desktop.spreadsheet.layouts.national import (
    ESCAPED_FIRST_ROW,
    ESCAPED_LETTERS,
    LISTED_FIRST_ROW,
    LISTED_LETTERS,
)
from giamngheo_desktop.text import labels
from giamngheo_desktop.text.ethnic_groups import ETHNICITY

STRINGS_ONLY = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
}
"""Options that keep every text a text, whatever it begins with, and personal data off the disk."""

_FIXED_INSTANT = datetime.combine(date(2000, 1, 1), time())

_LISTED_TITLE = "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO SAU KHI RÀ SOÁT"
_ESCAPED_TITLES = {
    CategoryBefore.HO_NGHEO: ("Hộ thoát nghèo", "DANH SÁCH HỘ THOÁT NGHÈO SAU KHI RÀ SOÁT"),
    CategoryBefore.HO_CAN_NGHEO: (
        "Hộ thoát cận nghèo",
        "DANH SÁCH HỘ THOÁT CẬN NGHÈO SAU KHI RÀ SOÁT",
    ),
}
_HEADS = {
    Field.NO: "STT",
    Field.HOUSEHOLD_NO: "STT hộ",
    Field.HEAD_NAME: "Họ tên chủ hộ",
    Field.NAME: "Họ tên thành viên",
    Field.RELATION: "Quan hệ với chủ hộ",
    Field.BIRTH: "Ngày sinh",
    Field.SEX: "Giới tính",
    Field.CITIZEN_ID: "CCCD",
    Field.PROVINCE: "Tỉnh",
    Field.DISTRICT: "Huyện",
    Field.DISTRICT_CODE: "Mã huyện",
    Field.COMMUNE: "Xã",
    Field.COMMUNE_CODE: "Mã xã",
    Field.VILLAGE: "Thôn",
    Field.ETHNICITY: "Dân tộc",
    Field.CATEGORY: "Phân loại hộ",
    Field.DECISION_NO: "Quyết định công nhận",
    Field.DECISION_ON: "Ngày ban hành QĐ",
    Field.DIEM_B1: "Điểm B1",
    Field.DIEM_B2: "Điểm B2",
    Field.DTTS: "Hộ DTTS",
    Field.NO_LABOUR: "Hộ không có KNLĐ",
    Field.MERIT: "Có thành viên là người có công",
    Field.CAUSES: "Nguyên nhân nghèo",
    Field.ADDRESS: "Địa chỉ",
    Field.NOTE: "Ghi chú",
}
_ESCAPED_HEADS = _HEADS | {Field.NAME: "Họ tên", Field.DIEM_B1: "B1", Field.DIEM_B2: "B2"}
_WIDTHS = {Field.NAME: 26, Field.HEAD_NAME: 26, Field.VILLAGE: 18, Field.CAUSES: 30}
_MARK = "x"
_FIRST_DAY_OF_EXCEL = date(1900, 3, 1)

Value = str | int | date | None


@dataclass(frozen=True, slots=True)
class Place:
    """Where the households live, as the workbook names it; the former district may be empty."""

    unit: Unit
    villages: Mapping[str, str]
    province: str = ""
    district: str = ""
    district_code: str = ""


@dataclass(slots=True)
class _Sheet:
    """A sheet being written: places of its columns and the next row."""

    sheet: Worksheet
    letters: Mapping[Field, str]
    row: int
    day: object
    households: int = 0
    columns: dict[Field, int] = field(default_factory=dict)

    def put(self, values: Mapping[Field, Value]) -> None:
        for key, value in values.items():
            self._put_one(self.columns[key], value)
        self.row += 1

    def _put_one(self, column: int, value: Value) -> None:
        if value is None or value == "":
            return
        if isinstance(value, date):
            if value >= _FIRST_DAY_OF_EXCEL:
                self.sheet.write_datetime(self.row, column, value, self.day)
            else:
                self.sheet.write_string(self.row, column, _shown(value))
        elif isinstance(value, int):
            self.sheet.write_number(self.row, column, value)
        else:
            self.sheet.write_string(self.row, column, value)


def write_national(
    target: BinaryIO,
    dossiers: Iterable[Dossier],
    villages: Sequence[Village],
    unit: Unit,
    *,
    province: str = "",
    district: tuple[str, str] = ("", ""),
    decisions: Mapping[str, tuple[str, date | None]] | None = None,
) -> int:
    """Writes the three sheets.

    Sheet 1 has the households that are poor or near-poor now; without a review, those that were
    before. Sheets 2 and 3 have those that escaped poverty and near-poverty.

    Args:
        target: the workbook is written here, from its present place.
        dossiers: households in the order wanted.
        villages: the commune's villages; a household of another village gets no village name.
        unit: the commune.
        province: name of its province.
        district: name and code of its former district, for years before 1/7/2025.
        decisions: household id -> number and day of its decision.

    Returns:
        Rows of persons written.
    """
    # The creation time is fixed: the same households give the same bytes.
    place = Place(unit, {one.id: one.name for one in villages}, province, *district)
    book = xlsxwriter.Workbook(target, STRINGS_ONLY)
    book.set_properties({"created": _FIXED_INSTANT})
    kept = list(dossiers)
    rows = _write_listed(book, kept, place, decisions or {})
    for before in _ESCAPED_TITLES:
        rows += _write_escaped(book, kept, place, before)
    book.close()
    return rows


def category_now(dossier: Dossier) -> Category | None:
    """Category of its list now; without a verdict, that of the list before."""
    if dossier.review is not None and dossier.review.category is not None:
        return dossier.review.category
    before = dossier.household.category_before
    if before in {CategoryBefore.NONE, CategoryBefore.UNKNOWN}:
        return None
    return Category(before.value)


def _begin(
    book: xlsxwriter.Workbook,
    name: str,
    title: str,
    place: Place,
    letters: Mapping[Field, str],
    first_row: int,
) -> _Sheet:
    sheet = book.add_worksheet(name)
    strong = book.add_format({"bold": True, "font_name": "Times New Roman", "font_size": 13})
    head = book.add_format({"bold": True, "text_wrap": True, "align": "center", "border": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    heads = _HEADS if letters is LISTED_LETTERS else _ESCAPED_HEADS
    columns = {key: column_index(letter) for key, letter in letters.items()}
    for key, column in columns.items():
        sheet.set_column(column, column, _WIDTHS.get(key, 13))
    sheet.write_string(0, 0, f"{labels.UNIT_KIND[place.unit.kind]} {place.unit.name}".upper())
    sheet.write_string(2, 0, title, strong)
    for key, column in sorted(columns.items(), key=lambda item: item[1]):
        sheet.write_string(first_row - 2, column, heads[key], head)
    sheet.freeze_panes(first_row - 1, 0)
    sheet.set_landscape()
    sheet.set_paper(8)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(first_row - 2)
    return _Sheet(sheet, letters, first_row - 1, day, columns=columns)


def _write_listed(
    book: xlsxwriter.Workbook,
    dossiers: Sequence[Dossier],
    place: Place,
    decisions: Mapping[str, tuple[str, date | None]],
) -> int:
    sheet = _begin(
        book, "Hộ nghèo, cận nghèo", _LISTED_TITLE, place, LISTED_LETTERS, LISTED_FIRST_ROW
    )
    number = 0
    for dossier in dossiers:
        category = category_now(dossier)
        if category not in LISTED:
            continue
        sheet.households += 1
        decision = decisions.get(dossier.household.id, ("", None))
        common = _listed_values(dossier, category, place, decision)
        for member in dossier.counted_members:
            number += 1
            person = _person(member)
            sheet.put(
                {Field.NO: number, Field.HOUSEHOLD_NO: str(sheet.households), **common, **person}
            )
    return number


def _listed_values(
    dossier: Dossier, category: Category | None, place: Place, decision: tuple[str, date | None]
) -> dict[Field, Value]:
    household, review = dossier.household, dossier.review
    groups = set(household.groups)
    causes = review.causes if review else ()
    diem_b1, diem_b2 = scores(dossier)
    return {
        Field.HEAD_NAME: dossier.head.name if dossier.head else "",
        Field.PROVINCE: place.province,
        Field.DISTRICT: place.district,
        Field.DISTRICT_CODE: place.district_code,
        Field.COMMUNE: place.unit.name,
        Field.COMMUNE_CODE: place.unit.code,
        Field.VILLAGE: place.villages.get(household.village, ""),
        Field.CATEGORY: labels.CATEGORY[category.value] if category else "",
        Field.DECISION_NO: decision[0],
        Field.DECISION_ON: decision[1],
        Field.DIEM_B1: diem_b1,
        Field.DIEM_B2: diem_b2,
        Field.DTTS: _MARK if Group.DAN_TOC_THIEU_SO in groups else "",
        Field.NO_LABOUR: _MARK if Group.KHONG_CO_KHA_NANG_LAO_DONG in groups else "",
        Field.MERIT: _MARK if Group.NGUOI_CO_CONG in groups else "",
        Field.CAUSES: "; ".join(labels.CAUSE[cause.value] for cause in causes),
    }


def scores(dossier: Dossier) -> tuple[int | None, int | None]:
    """B1 and B2 of the first verdict; the typed B1 while there is none. Points."""
    review = dossier.review
    if review is None:
        return None, None
    typed = review.diem_b1_typed.points if review.diem_b1_typed else None
    if not review.results:
        return typed, None
    first = review.results[0]
    return (first.diem_b1 if first.diem_b1 is not None else typed), first.diem_b2


def _person(member: Member) -> dict[Field, Value]:
    birth: Value = member.birth_date
    if birth is None and member.birth_year is not None:
        birth = str(member.birth_year)
    return {
        Field.NAME: member.name,
        Field.RELATION: labels.RELATION[member.relation.value],
        Field.BIRTH: birth,
        Field.SEX: labels.SEX[member.sex.value],
        Field.CITIZEN_ID: member.citizen_id,
        Field.ETHNICITY: ETHNICITY.get(member.ethnicity_code, ""),
    }


def _write_escaped(
    book: xlsxwriter.Workbook, dossiers: Sequence[Dossier], place: Place, before: CategoryBefore
) -> int:
    name, title = _ESCAPED_TITLES[before]
    sheet = _begin(book, name, title, place, ESCAPED_LETTERS, ESCAPED_FIRST_ROW)
    number = 0
    for dossier in dossiers:
        if not _escaped(dossier, before):
            continue
        sheet.households += 1
        diem_b1, diem_b2 = scores(dossier)
        for member in dossier.counted_members:
            number += 1
            sheet.put(
                {
                    Field.HOUSEHOLD_NO: str(sheet.households),
                    **_person(member),
                    Field.ADDRESS: place.villages.get(dossier.household.village, ""),
                    Field.DIEM_B1: diem_b1,
                    Field.DIEM_B2: diem_b2,
                    Field.NOTE: dossier.household.note or "",
                }
            )
    return number


def _escaped(dossier: Dossier, before: CategoryBefore) -> bool:
    """True when the household stood on that list and its verdict takes it off."""
    if dossier.household.category_before is not before or dossier.review is None:
        return False
    now = dossier.review.category
    if now is None:
        return False
    is_poor = now is Category.HO_NGHEO
    return not is_poor and (before is CategoryBefore.HO_NGHEO or now not in LISTED)


def _shown(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
