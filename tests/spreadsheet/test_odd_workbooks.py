"""Odd but good workbooks, as communes really have them: each says the same three persons."""

import io
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlwt

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import CategoryBefore, Relation, Sex
from giamngheo_desktop.spreadsheet.parsed import ParsedWorkbook, SheetKind
from tests.spreadsheet.books import (
    NATIONAL_HEADS,
    SHEET,
    Cell,
    Row,
    Sheet,
    codes,
    is_clean,
    national,
    national_rows,
    person,
    read,
    repacked,
    replaced,
    two_households,
    xlsx,
)
from tests.spreadsheet.old_fonts import to_tcvn3, to_vni

Made = bytes | tuple[bytes, str]

PEOPLE = ["Hồ Văn Đức", "Đinh Thị Lụa", "Hồ Thị Nghĩa"]
HEADS = ["Hồ Văn Đức", "Hồ Thị Nghĩa"]


def _mapped(change: Callable[[str], str]) -> list[list[Cell]]:
    return [
        [change(cell) if isinstance(cell, str) else cell for cell in row]
        for row in national_rows(two_households())
    ]


def _fonts(rows: Sequence[Row], font: str) -> dict[tuple[int, int], str]:
    return {(r, c): font for r, row in enumerate(rows) for c, _ in enumerate(row)}


def _upper_as_small(text: str) -> str:
    """What is typed in a font that shows capitals for small letters."""
    return to_tcvn3(text.lower())


def _moved() -> bytes:
    order = list(range(len(NATIONAL_HEADS)))[::-1]
    rows = [
        [row[i] if i < len(row) else None for i in order] if number >= 6 else list(row)
        for number, row in enumerate(national_rows(two_households()))
    ]
    return xlsx(Sheet(rows))


def _with_heads(change: Callable[[str], str]) -> bytes:
    rows = national_rows(two_households())
    rows[6] = [change(head) for head in NATIONAL_HEADS]
    return xlsx(Sheet(rows))


def _numbers_only_first() -> bytes:
    people = two_households()
    people[1][1] = people[1][2] = people[1][13] = people[1][15] = None
    return xlsx(Sheet(national_rows(people), merged=[(7, 1, 8, 1)]))


def _numbered_heads() -> bytes:
    numbering: Row = ["A", *range(1, 24)]
    return xlsx(Sheet([*national_rows([]), [str(one) for one in numbering], *two_households()]))


def _heads_again() -> bytes:
    people = two_households()
    return xlsx(Sheet(national_rows([*people[:2], NATIONAL_HEADS, people[2]])))


def _with_feet() -> bytes:
    total: Row = ["Tổng cộng", "2 hộ"]
    feet: list[Row] = [
        total,
        [],
        [None, "Trà My, ngày 05 tháng 12 năm 2026"],
        ["NGƯỜI LẬP BIỂU", None, None, "TM. UBND XÃ"],
        [None, None, None, "CHỦ TỊCH"],
    ]
    return xlsx(Sheet([*national_rows(two_households()), *feet]))


def _changed(**said: Cell) -> bytes:
    people = two_households()
    people[0] = person(
        **(
            {"citizen_id": "049080000001", "causes": "Thiếu vốn; Ốm đau/tai nạn", "dtts": "x"}
            | said
        )
    )
    return national(people)


def _xls(rows: Sequence[Row], font: str = "Arial") -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("DS")
    style = xlwt.XFStyle()
    style.font.name = font
    day = xlwt.XFStyle()
    day.num_format_str = "dd/mm/yyyy"
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell is not None:
                sheet.write(number, column, cell, day if isinstance(cell, date) else style)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _csv(separator: str = ",", encoding: str = "utf-8") -> bytes:
    rows = [list(row) for row in national_rows(two_households())]
    rows[9][5] = "30/12/1975"
    lines = [
        separator.join('"' + str(cell or "").replace('"', '""') + '"' for cell in row)
        for row in rows
    ]
    return "\r\n".join(lines).encode(encoding)


def _prefixed(text: bytes) -> bytes:
    """Marks with a prefix, as some programs write them."""
    import re

    out = re.sub(rb"<(/?)([a-zA-Z])", rb"<\1x:\2", text.replace(b"<?xml", b"\0?xml"))
    return out.replace(b"\0?xml", b"<?xml").replace(b'xmlns="', b'xmlns:x="', 1)


def _inline(text: bytes) -> bytes:
    old = b'<c r="D8" t="s">'
    at = text.index(old)
    end = text.index(b"</c>", at)
    cell = '<c r="D8" t="inlineStr"><is><t>Hồ Văn Đức</t></is>'.encode()
    return text[:at] + cell + text[end:]


_COMMUNE_HEADS: list[Row] = [
    ("DANH SÁCH CHI TIẾT HỘ NGHÈO",),
    (),
    (
        "STT chủ hộ",
        "STT thành viên hộ",
        "HỌ, TÊN CHỦ HỘ VÀ THÀNH VIÊN TRONG HỘ; THÔN, BON, BUÔN, TỔ DÂN PHỐ",
        "NĂM SINH",
        None,
        "Dân tộc",
        "Quan hệ với chủ hộ",
        "CHIA HỘ NGHÈO THEO",
        None,
        None,
        "Hộ chính sách có công",
        "Hộ DTTC",
        "Hộ không có khả năng lao động",
    ),
    (None, None, None, "Nam", "Nữ", None, None, "Nghèo mới", "Tái nghèo", "Nghèo cũ"),
]
_COMMUNE_MERGES = [(2, 3, 2, 4), (2, 7, 2, 9), (2, 0, 3, 0), (2, 2, 3, 2)]
_COMMUNE_ROWS: list[Row] = [
    (None, None, "Thôn 1"),
    ("1", "1", "Hồ Văn Đức", 1980, None, "Co", "Chủ hộ", None, None, "x"),
    (None, "2", "Đinh Thị Lụa", None, 1985, "Co", "Vợ"),
    ("II", None, "Trà Dơn"),
    ("1", "1", "Hồ Thị Nghĩa", None, 1975, "Xơ Đăng", "Chủ hộ", "x"),
]


def _commune(title: str = "DANH SÁCH CHI TIẾT HỘ NGHÈO", *, is_merged: bool = True) -> bytes:
    rows: list[Row] = [(title,), *_COMMUNE_HEADS[1:], *_COMMUNE_ROWS]
    return xlsx(Sheet(rows, merged=_COMMUNE_MERGES if is_merged else ()))


def _sheet_per_village() -> bytes:
    heads: Row = ("TT", "Họ và tên", "Quan hệ với chủ hộ", "Năm sinh", "Giới tính", "Dân tộc")
    first: list[Row] = [
        ("DANH SÁCH HỘ NGHÈO",),
        heads,
        (1, "Hồ Văn Đức", "Chủ hộ", 1980, "Nam", "Co"),
        (None, "Đinh Thị Lụa", "Vợ", 1985, "Nữ", "Co"),
    ]
    second: list[Row] = [
        ("DANH SÁCH HỘ CẬN NGHÈO",),
        ("Thôn: Trà Dơn",),
        heads,
        (1, "Hồ Thị Nghĩa", "Chủ hộ", 1975, "Nữ", "Xơ Đăng"),
    ]
    return xlsx(Sheet(first, "Thôn 1"), Sheet(second, "CN Tra Don"))


def _three_row_heads() -> bytes:
    rows = national_rows([])
    top: list[Cell] = list(NATIONAL_HEADS)
    top[18], top[19] = "Kết quả chấm điểm", None
    middle: list[Cell] = [None] * 24
    middle[18], middle[19] = "Phiếu B", None
    last: list[Cell] = [None] * 24
    last[18], last[19] = "B1", "B2"
    merged = [(6, 18, 6, 19), (7, 18, 7, 19)]
    return xlsx(Sheet([*rows[:6], top, middle, last, *two_households()], merged=merged))


def _rich() -> bytes:
    """A name typed in two fonts inside one cell."""
    rows = [list(row) for row in national_rows(two_households())]
    rows[8][3] = None
    runs = [(to_tcvn3("Đinh Thị "), ".VnTime"), ("Lụa", "Times New Roman")]
    return xlsx(Sheet(rows, rich={(8, 3): runs}))


def _mixed() -> bytes:
    """One household in an old font, the other in Unicode, in one sheet."""
    rows = [list(row) for row in national_rows(two_households())]
    fonts: dict[tuple[int, int], str] = {}
    for number in (7, 8):
        for column, cell in enumerate(rows[number]):
            if isinstance(cell, str):
                rows[number][column] = to_tcvn3(cell)
                fonts[number, column] = ".VnTime"
    return xlsx(Sheet(rows, fonts=fonts))


def _serial_dates(*, epoch_1904: bool) -> bytes:
    people = two_households()
    people[2][5] = 27758 - (1462 if epoch_1904 else 0)
    return xlsx(Sheet(national_rows(people)), epoch_1904=epoch_1904)


def _two_systems() -> bytes:
    return xlsx(Sheet(national_rows(two_households())), epoch_1904=True)


def _hidden_bits() -> bytes:
    sheet = Sheet(national_rows(two_households()), hidden_rows=[8])
    return xlsx(sheet, Sheet([["bí mật"]], "Ẩn", is_hidden=True))


def _formula() -> bytes:
    rows = [list(row) for row in national_rows(two_households())]
    rows[7][18] = None
    return xlsx(Sheet(rows, formulas={(7, 18): ("=100+30", 130)}))


def _no_heads() -> bytes:
    rows = national_rows(two_households())
    rows[6] = [f"c{n}" for n in range(24)]
    return xlsx(Sheet(rows))


def _far_but_empty() -> bytes:
    empty = b'<row r="1048576"><c r="XFD1048576" s="1"/></row></sheetData>'
    return repacked(national(), {SHEET: replaced(b"</sheetData>", empty)})


def _nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _cp1258(text: str) -> str:
    """Base letters with combining tones, as Windows-1258 keeps them."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = unicodedata.normalize("NFD", text)
    kept: list[str] = []
    for char in parts:
        if char in tones or not unicodedata.combining(char):
            kept.append(char)
        else:
            # vowels keep their shape mark, tones stay apart
            index = len(kept) - 1
            while kept[index] in tones:
                index -= 1
            kept[index] = unicodedata.normalize("NFC", kept[index] + char)
    return "".join(kept)


SAME: dict[str, Callable[[], Made]] = {
    "national workbook": national,
    "columns in another order": _moved,
    "numbers only on the first row": _numbers_only_first,
    "heads in capitals": lambda: _with_heads(str.upper),
    "heads without marks": lambda: _with_heads(
        lambda head: _nfd(head).encode("ascii", "ignore").decode().replace("QD", "QD")
    ),
    "heads over two lines": lambda: _with_heads(lambda head: head.replace(" ", "\n", 1) + "  "),
    "heads of three rows, merged": _three_row_heads,
    "numbers under the heads": _numbered_heads,
    "heads again on the next page": _heads_again,
    "totals and signatures": _with_feet,
    "no heads, only the title": _no_heads,
    "TCVN3 by font": lambda: xlsx(
        Sheet(_mapped(to_tcvn3), fonts=_fonts(_mapped(to_tcvn3), ".VnTime"))
    ),
    "TCVN3 without its font": lambda: xlsx(Sheet(_mapped(to_tcvn3))),
    "VNI by font": lambda: xlsx(Sheet(_mapped(to_vni), fonts=_fonts(_mapped(to_vni), "VNI-Times"))),
    "VNI without its font": lambda: xlsx(Sheet(_mapped(to_vni))),
    "TCVN3 and Unicode mixed": _mixed,
    "two fonts in a cell": _rich,
    "decomposed Unicode": lambda: xlsx(Sheet(_mapped(_nfd))),
    "tones apart as in Windows-1258": lambda: xlsx(Sheet(_mapped(_cp1258))),
    "xls": lambda: (_xls(national_rows(two_households())), ".xls"),
    "xls in TCVN3": lambda: (_xls(_mapped(to_tcvn3), ".VnTime"), ".xls"),
    "xls in VNI": lambda: (_xls(_mapped(to_vni), "VNI-Times"), ".xls"),
    "xls under the name of xlsx": lambda: _xls(national_rows(two_households())),
    "csv": lambda: (_csv(), ".csv"),
    "csv with semicolons": lambda: (_csv(";"), ".csv"),
    "csv with tabs and a mark": lambda: (_csv("\t", "utf-8-sig"), ".csv"),
    "csv in UTF-16": lambda: (_csv("\t", "utf-16"), ".csv"),
    "csv in TCVN3": lambda: (to_tcvn3(_csv().decode()).encode("latin-1"), ".csv"),
    "csv in VNI": lambda: (to_vni(_csv().decode()).encode("latin-1"), ".csv"),
    "csv in Windows-1258": lambda: (_cp1258(_csv().decode()).encode("cp1258"), ".csv"),
    "csv with a mark in the middle": lambda: (
        _csv().replace(b'"1"', b'"\xef\xbb\xbf1"', 1),
        ".csv",
    ),
    "hidden characters": lambda: _changed(name="\u200bHồ\u00a0Văn  Đức\u202e ", head=" Hồ Văn Đức"),
    "serial of a day": lambda: _serial_dates(epoch_1904=False),
    "serial of a day since 1904": lambda: _serial_dates(epoch_1904=True),
    "days since 1904": _two_systems,
    "year alone as a number": lambda: _changed(birth=1980),
    "year behind slashes": lambda: _changed(birth="//1980"),
    "short year": lambda: _changed(birth="5/2/80"),
    "day with points": lambda: _changed(birth="5.2.1980"),
    "day in words": lambda: _changed(birth="ngày 5 tháng 2 năm 1980"),
    "sex as 1": lambda: _changed(sex=1),
    "sex only in the number": lambda: _changed(sex=None),
    "short category": lambda: _changed(category="N"),
    "village with a zero": lambda: _changed(village="thôn 01"),
    "village in capitals": lambda: _changed(village="THÔN 1"),
    "village without its kind": lambda: _changed(village="1"),
    "old card of nine digits": lambda: _changed(citizen_id="201234567"),
    "id with spaces": lambda: _changed(citizen_id="049 080 000 001"),
    "relation without marks": lambda: _changed(relation="chu ho"),
    "group in another spelling": lambda: _changed(ethnicity="Cor"),
    "hidden row and sheet": _hidden_bits,
    "formula with its value": _formula,
    "prefix before every mark": lambda: repacked(national(), {SHEET: _prefixed}),
    "text inside the cell": lambda: repacked(national(), {SHEET: _inline}),
    "a far empty cell with a style": _far_but_empty,
    "list of the commune with village rows": _commune,
    "list of the commune without merges": lambda: _commune(is_merged=False),
    "one sheet per village": _sheet_per_village,
}


@pytest.mark.parametrize("case", SAME)
def test_an_odd_workbook_says_the_same(case: str, tmp_path: Path) -> None:
    made = SAME[case]()
    data, suffix = made if isinstance(made, tuple) else (made, ".xlsx")
    book = read(tmp_path, data, suffix)
    blocks = [one for one in book.problems if one.severity is Severity.BLOCK]
    assert not blocks, blocks
    _says_the_same(book)


def _says_the_same(book: ParsedWorkbook) -> None:
    members = [one for household in book.households for one in household.members]
    assert [one.name for one in members] == PEOPLE
    assert [one.head_name for one in book.households] == HEADS
    assert [one.sex for one in members] == [Sex.MALE, Sex.FEMALE, Sex.FEMALE]
    assert [one.birth_year for one in members] == [1980, 1985, 1975]
    assert [one.village for one in book.households] == ["v1", "vd"]
    assert [one.ethnicity_code for one in members] == ["co", "co", "xo_dang"]
    assert [one.relation for one in members] == [Relation.HEAD, Relation.SPOUSE, Relation.HEAD]
    assert book.households[0].category is Category.HO_NGHEO


def test_the_corpus_is_large_enough() -> None:
    assert len(SAME) >= 30


def test_capital_fonts_show_capitals(tmp_path: Path) -> None:
    rows = [list(row) for row in national_rows(two_households())]
    rows[7][3] = _upper_as_small("Hồ Văn Đức")
    rows[7][2] = None
    rows[8][2] = None
    book = read(tmp_path, xlsx(Sheet(rows, fonts={(7, 3): ".VnTimeH"})))
    assert book.households[0].head_name == "HỒ VĂN ĐỨC"
    (change,) = [one for one in book.conversions if one.column == 3]
    assert (change.cell, change.encoding, change.before) == ("D8", "tcvn3", rows[7][3])


def test_every_changed_cell_is_shown_before_and_after(tmp_path: Path) -> None:
    book = read(tmp_path, _mixed())
    assert {one.row for one in book.conversions} == {8, 9}
    assert all(one.before != one.after for one in book.conversions)
    assert ("Đinh Thị Lụa", "tcvn3") in {(one.after, one.encoding) for one in book.conversions}
    assert not read(tmp_path, national()).conversions


def test_hidden_rows_are_read_and_told(tmp_path: Path) -> None:
    book = read(tmp_path, _hidden_bits())
    assert {"hidden_rows", "hidden_sheet"} <= codes(book)


def test_formulas_are_told(tmp_path: Path) -> None:
    book = read(tmp_path, _formula())
    assert "formulas" in codes(book)
    assert book.households[0].diem_b1 == 130


def test_letters_of_the_layout_are_a_fallback_that_is_told(tmp_path: Path) -> None:
    book = read(tmp_path, _no_heads())
    assert book.sheets[0].by_letters
    assert "by_letters" in codes(book)


def test_the_title_of_a_commune_list_gives_the_category(tmp_path: Path) -> None:
    poor = read(tmp_path, _commune())
    near = read(tmp_path, _commune("DANH SÁCH CHI TIẾT HỘ CẬN NGHÈO"))
    assert {one.category for one in poor.households} == {Category.HO_NGHEO}
    assert {one.category for one in near.households} == {Category.HO_CAN_NGHEO}
    assert poor.layout == "commune_list"
    assert [one.movement for one in poor.households] == ["ngheo_cu", "ngheo_phat_sinh_moi"]


def test_a_list_of_heads(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("DANH SÁCH HỘ NGHÈO NĂM 2026",),
        ("TT", "Họ và tên chủ hộ", "Năm sinh", "Giới tính", "Thôn", "Số khẩu", "Ghi chú"),
        (1, "Hồ Văn Đức", 1980, "Nam", "Thôn 1", 4, None),
        (2, "Hồ Thị Nghĩa", 1975, "Nữ", "Thôn 2", 3, "neo đơn"),
        (None, "Cộng", None, None, None, 7),
    ]
    book = read(tmp_path, xlsx(Sheet(rows)))
    assert book.layout == "head_list"
    assert [one.head_name for one in book.households] == HEADS
    assert [one.member_count for one in book.households] == [4, 3]
    assert [one.category for one in book.households] == [Category.HO_NGHEO] * 2
    assert is_clean(book)
    assert "total_row" in codes(book)


@pytest.mark.parametrize(
    ("heads", "marks"),
    [
        (("Giới tính", None), [("x", None), (None, "x")]),
        (("Năm sinh", None), [(1980, None), (None, 1975)]),
        (("Năm sinh", None), [("x", None), (None, "X")]),
    ],
)
def test_sex_by_the_column_that_is_marked(heads: Row, marks: Sequence[Row], tmp_path: Path) -> None:
    rows: list[Row] = [
        ("TT", "Họ và tên chủ hộ", *heads, "Thôn"),
        (None, None, "Nam", "Nữ", None),
        (1, "Hồ Văn Đức", *marks[0], "Thôn 1"),
        (2, "Hồ Thị Nghĩa", *marks[1], "Thôn 2"),
    ]
    book = read(tmp_path, xlsx(Sheet(rows, merged=[(0, 2, 0, 3)])))
    assert [one.members[0].sex for one in book.households] == [Sex.MALE, Sex.FEMALE]
    assert is_clean(book), book.problems


def test_a_result_sheet(tmp_path: Path) -> None:
    rows: list[Row] = [
        ("KẾT QUẢ RÀ SOÁT",),
        (
            "Ngày rà soát",
            "Chủ hộ",
            "Mã hộ",
            "Có dân tộc tại chỗ",
            "Giới tính chủ hộ",
            "Số nhân khẩu",
            "Kết quả phiếu rà soát nhanh",
            "Điểm B1",
            "Điểm B2",
            "Phân loại",
            "Người rà soát",
            "Thôn",
        ),
        (
            date(2026, 10, 1),
            "Hồ Văn Đức",
            "TM-001",
            "x",
            "Nam",
            4,
            "Đạt",
            130,
            40,
            "N",
            "An",
            "Thôn 1",
        ),
    ]
    book = read(tmp_path, xlsx(Sheet(rows)))
    (one,) = book.households
    assert book.layout == "results"
    assert (one.code, one.diem_b1, one.diem_b2, one.reviewer) == ("TM-001", 130, 40, "An")
    assert one.reviewed_on == date(2026, 10, 1)
    assert one.category is Category.HO_NGHEO


def _escaped(title: str, name: str, birth: str) -> Sheet:
    heads: Row = (
        "A", "STT hộ", "Họ tên", "Quan hệ với chủ hộ", "Giới tính", "Ngày sinh", "CCCD", "Dân tộc",
        "Địa chỉ", "B1", "B2", None, "Ghi chú",
    )  # fmt: skip
    row: Row = (
        None, "1", name, "Chủ hộ", "Nam", birth, None, "Co", "Thôn 2, Trà My", 150, 20, None, "x",
    )  # fmt: skip
    return Sheet([(title,), *[()] * 7, heads, row], name=name)


def test_sheets_of_escaped_households(tmp_path: Path) -> None:
    book = read(
        tmp_path,
        xlsx(
            Sheet(national_rows(two_households())),
            _escaped("DANH SÁCH HỘ THOÁT NGHÈO SAU KHI RÀ SOÁT", "Hồ Văn Một", "1970"),
            _escaped("DANH SÁCH HỘ THOÁT CẬN NGHÈO SAU KHI RÀ SOÁT", "Hồ Văn Hai", "1971"),
        ),
    )
    assert [one.kind for one in book.households[2:]] == [
        SheetKind.ESCAPED_POOR,
        SheetKind.ESCAPED_NEAR_POOR,
    ]
    assert [one.category_before for one in book.households[2:]] == [
        CategoryBefore.HO_NGHEO,
        CategoryBefore.HO_CAN_NGHEO,
    ]
    assert [one.village for one in book.households[2:]] == ["v2", "v2"]


def test_a_household_on_two_sheets_is_one(tmp_path: Path) -> None:
    people = [person(village="Thôn 2", category="Hộ cận nghèo", birth="1980")]
    twin = _escaped("DANH SÁCH HỘ THOÁT NGHÈO SAU KHI RÀ SOÁT", "Hồ Văn Đức", "1980")
    book = read(tmp_path, xlsx(Sheet(national_rows(people)), twin))
    (one,) = book.households
    assert one.category is Category.HO_CAN_NGHEO
    assert one.category_before is CategoryBefore.HO_NGHEO
    assert "joined" in codes(book)


def test_the_same_data_saved_again_has_the_same_digest(tmp_path: Path) -> None:
    first = read(tmp_path, national()).content_digest
    again = read(tmp_path, _moved()).content_digest
    other = read(tmp_path, _changed(b1=131)).content_digest
    assert first == again
    assert first != other


def test_only_the_sheet_that_was_named_is_read(tmp_path: Path) -> None:
    two = xlsx(
        Sheet(national_rows(two_households()), "Một"),
        Sheet(national_rows([person(name="Hồ Văn Ba", head="Hồ Văn Ba")]), "Hai"),
    )
    book = read(tmp_path, two, sheet="Hai")
    assert [one.head_name for one in book.households] == ["Hồ Văn Ba"]
