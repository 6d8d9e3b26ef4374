"""Workbooks made by script: plain ones, odd ones, and hostile ones. No real person."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.spreadsheet.parsed import ParsedWorkbook
from giamngheo_desktop.spreadsheet.workbook import read_workbook


def is_clean(book: ParsedWorkbook) -> bool:
    """True when no household is kept out."""
    return not any(problem.severity is Severity.BLOCK for problem in book.problems)


Cell = str | int | float | bool | date | None
Row = Sequence[Cell]

VILLAGES = (("v1", "Thôn 1"), ("v2", "Thôn 2"), ("v11", "Thôn 11"), ("vd", "Trà Dơn"))

NATIONAL_TITLE = "DANH SÁCH HỘ NGHÈO, HỘ CẬN NGHÈO SAU KHI RÀ SOÁT"
NATIONAL_HEADS = (
    "STT",
    "STT hộ",
    "Họ tên chủ hộ",
    "Họ tên thành viên",
    "Quan hệ với chủ hộ",
    "Ngày sinh",
    "Giới tính",
    "CCCD",
    "Tỉnh",
    "Huyện",
    "Mã huyện",
    "Xã",
    "Mã xã",
    "Thôn",
    "Dân tộc",
    "Phân loại hộ",
    "Quyết định công nhận",
    "Ngày ban hành QĐ",
    "Điểm B1",
    "Điểm B2",
    "Hộ DTTS",
    "Hộ không có KNLĐ",
    "Có thành viên là người có công",
    "Nguyên nhân nghèo",
)
_COLUMN = {
    "no": 0,
    "household": 1,
    "head": 2,
    "name": 3,
    "relation": 4,
    "birth": 5,
    "sex": 6,
    "citizen_id": 7,
    "village": 13,
    "ethnicity": 14,
    "category": 15,
    "decision": 16,
    "decided": 17,
    "b1": 18,
    "b2": 19,
    "dtts": 20,
    "no_labour": 21,
    "merit": 22,
    "causes": 23,
}


def person(**said: Cell) -> list[Cell]:
    """One row of the national workbook; what is not said is a sound default."""
    row: list[Cell] = [None] * len(NATIONAL_HEADS)
    sound: dict[str, Cell] = {
        "household": "1",
        "head": "Hồ Văn Đức",
        "name": "Hồ Văn Đức",
        "relation": "Chủ hộ",
        "birth": "05/02/1980",
        "sex": "Nam",
        "village": "Thôn 1",
        "ethnicity": "Co",
        "category": "Hộ nghèo",
        "b1": 130,
        "b2": 40,
    }
    for key, value in (sound | said).items():
        row[_COLUMN[key]] = value
    return row


def two_households() -> list[list[Cell]]:
    """Two households, three persons: what most odd files say in their own way."""
    return [
        person(citizen_id="049080000001", causes="Thiếu vốn; Ốm đau/tai nạn", dtts="x"),
        person(
            name="Đinh Thị Lụa", relation="Vợ", birth="1985", sex="Nữ", citizen_id="049185000002"
        ),
        person(
            household="2",
            head="Hồ Thị Nghĩa",
            name="Hồ Thị Nghĩa",
            birth=date(1975, 12, 30),
            sex="Nữ",
            citizen_id="049175000003",
            village="Trà Dơn",
            ethnicity="Xơ Đăng",
            category="Hộ cận nghèo",
        ),
    ]


def national_rows(people: Iterable[Row]) -> list[Row]:
    """Title, heads in row 7, data from row 8."""
    above: list[Row] = [("UBND xã Trà My",), (), (NATIONAL_TITLE,), (), (), ()]
    return [*above, NATIONAL_HEADS, *people]


@dataclass
class Sheet:
    """A sheet to be written.

    Args:
        fonts: (0-based row, column) -> font name.
        merged: (first row, first column, last row, last column), 0-based.
    """

    rows: Sequence[Row]
    name: str = "Sheet1"
    fonts: Mapping[tuple[int, int], str] = field(default_factory=dict)
    merged: Sequence[tuple[int, int, int, int]] = ()
    hidden_rows: Sequence[int] = ()
    is_hidden: bool = False
    formulas: Mapping[tuple[int, int], tuple[str, Cell]] = field(default_factory=dict)
    rich: Mapping[tuple[int, int], Sequence[tuple[str, str]]] = field(default_factory=dict)


def xlsx(*sheets: Sheet, epoch_1904: bool = False) -> bytes:
    """A workbook as Excel would write it."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "date_1904": epoch_1904})
    for sheet in sheets:
        _write(book, sheet)
    book.close()
    return target.getvalue()


def _write(book: xlsxwriter.Workbook, sheet: Sheet) -> None:
    page = book.add_worksheet(sheet.name)
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    fonts = {name: book.add_format({"font_name": name}) for name in set(sheet.fonts.values())}
    for row, cells in enumerate(sheet.rows):
        for column, cell in enumerate(cells):
            form = fonts.get(sheet.fonts.get((row, column), ""))
            _write_cell(page, row, column, cell, day if isinstance(cell, date) else form)
    for (row, column), (formula, value) in sheet.formulas.items():
        page.write_formula(row, column, formula, None, value)
    for (row, column), runs in sheet.rich.items():
        parts = [(book.add_format({"font_name": font}), text) for text, font in runs]
        page.write_rich_string(row, column, *(one for part in parts for one in part))
    for area in sheet.merged:
        text = str(sheet.rows[area[0]][area[1]])
        page.merge_range(*area, "")
        page.write_string(area[0], area[1], text)
    for row in sheet.hidden_rows:
        page.set_row(row, None, None, {"hidden": True})
    if sheet.is_hidden:
        page.hide()


def _write_cell(page: Worksheet, row: int, column: int, cell: Cell, form: object) -> None:
    if isinstance(cell, bool):
        page.write_boolean(row, column, cell)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, form)
    elif isinstance(cell, int | float):
        page.write_number(row, column, cell)
    elif cell is not None:
        page.write_string(row, column, cell, form)


def national(people: Iterable[Row] | None = None) -> bytes:
    """A national workbook with these persons."""
    return xlsx(Sheet(national_rows(two_households() if people is None else people)))


def repacked(
    data: bytes,
    changed: Mapping[str, bytes | Callable[[bytes], bytes]] | None = None,
    added: Sequence[tuple[str, bytes]] = (),
    dropped: Sequence[str] = (),
) -> bytes:
    """The same package with parts changed, added or dropped."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        for name in source.namelist():
            if name in dropped:
                continue
            text = source.read(name)
            change = (changed or {}).get(name)
            if change is not None:
                text = change(text) if callable(change) else change
            out.writestr(name, text)
        for name, text in added:
            out.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def replaced(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """A change of a part that must find something to change."""

    def change(text: bytes) -> bytes:
        assert old in text
        return text.replace(old, new, 1)

    return change


SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = (
    b'<?xml version="1.0" encoding="UTF-8"?><worksheet '
    b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
)
SHEET_END = b"</sheetData></worksheet>"


def with_sheet(cells: bytes) -> bytes:
    """A workbook whose only sheet has this text between its marks."""
    return repacked(national(), {SHEET: SHEET_START + cells + SHEET_END})


def ole(*streams: str) -> bytes:
    """Just enough of a compound file: a header and one directory entry per stream."""
    entries = b""
    for name in streams:
        wide = name.encode("utf-16-le") + b"\0\0"
        entries += wide.ljust(64, b"\0") + struct.pack("<H", len(wide)) + b"\0" * 62
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + entries.ljust(1024, b"\0")


def read(tmp_path: Path, data: bytes, suffix: str = ".xlsx", **wanted: object) -> ParsedWorkbook:
    """Writes the bytes and reads them through the real child."""
    path = tmp_path / f"danh-sach{suffix}"
    path.write_bytes(data)
    wanted.setdefault("villages", VILLAGES)
    return read_workbook(path, **wanted)  # type: ignore[arg-type]  # keywords of each test


def codes(workbook: ParsedWorkbook) -> set[str]:
    """Codes of the problems found."""
    return {problem.code for problem in workbook.problems}
