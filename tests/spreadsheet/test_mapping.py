"""The officer's own columns: seen in a preview, kept as JSON, read like a layout."""

from pathlib import Path

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import ColumnsUnknown, NotFound
from giamngheo_desktop.spreadsheet.layouts import LAYOUTS
from giamngheo_desktop.spreadsheet.layouts.fields import Field, field_of_head
from giamngheo_desktop.spreadsheet.layouts.mapping import ColumnMapping
from giamngheo_desktop.spreadsheet.layouts.spec import Grouping
from giamngheo_desktop.spreadsheet.workbook import preview_sheets, read_workbook
from tests.spreadsheet.books import VILLAGES, Row, Sheet, national, read, xlsx

_ODD: list[Row] = [
    ("Ai", "Bao nhiêu tuổi rồi", "Ở đâu", "M/F"),
    ("Hồ Văn Đức", 1980, "Thôn 1", "Nam"),
    ("Hồ Thị Nghĩa", 1975, "Trà Dơn", "Nữ"),
]
_MAPPING = ColumnMapping(
    "Danh sách cũ của xã",
    {Field.NAME: "A", Field.BIRTH: "B", Field.VILLAGE: "C", Field.SEX: "D"},
    first_row=2,
    grouping=Grouping.HEADS_ONLY,
    category=Category.HO_NGHEO,
)


def test_an_unknown_workbook_is_read_by_a_mapping(tmp_path: Path) -> None:
    data = xlsx(Sheet(_ODD))
    with pytest.raises(ColumnsUnknown):
        read(tmp_path, data)
    book = read(tmp_path, data, mapping=_MAPPING)
    assert book.layout == "Danh sách cũ của xã"
    assert [one.head_name for one in book.households] == ["Hồ Văn Đức", "Hồ Thị Nghĩa"]
    assert [one.village for one in book.households] == ["v1", "vd"]
    assert {one.category for one in book.households} == {Category.HO_NGHEO}


def test_a_mapping_is_kept_as_json() -> None:
    assert ColumnMapping.from_json(_MAPPING.to_json()) == _MAPPING


@pytest.mark.parametrize(
    "kept",
    [
        "",
        "{}",
        "[]",
        _MAPPING.to_json().replace('"version": 1', '"version": 9'),
        _MAPPING.to_json().replace('"A"', '"1"'),
        _MAPPING.to_json().replace('"first_row": 2', '"first_row": 0'),
        _MAPPING.to_json().replace('"name": "A"', '"nobody": "A"'),
    ],
)
def test_a_broken_mapping_is_refused(kept: str) -> None:
    with pytest.raises(ColumnsUnknown):
        ColumnMapping.from_json(kept)


def test_a_preview_suggests_fields(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(national())
    (sheet,) = preview_sheets(path)
    assert sheet.layout == "national"
    assert sheet.first_row == 8
    assert sheet.suggested["D"] is Field.NAME
    assert sheet.suggested["H"] is Field.CITIZEN_ID
    assert sheet.rows[-1][1][3] == "Hồ Thị Nghĩa"


def test_an_unknown_layout_or_sheet_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(national())
    with pytest.raises(NotFound):
        read_workbook(path, villages=VILLAGES, layout="khac")
    with pytest.raises(NotFound):
        read_workbook(path, villages=VILLAGES, sheet="Không có")


def test_layouts_have_ids_of_their_own() -> None:
    assert len({one.id for one in LAYOUTS}) == len(LAYOUTS)


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("quan he voi chu ho", Field.RELATION),
        ("ho ten chu ho va cac thanh vien trong ho thon ban", Field.NAME),
        ("ho va ten chu ho", Field.HEAD_NAME),
        ("nam sinh > nam", Field.BIRTH_MALE),
        ("nam sinh > nu", Field.BIRTH_FEMALE),
        ("ngay thang nam sinh", Field.BIRTH),
        ("nam sinh", Field.BIRTH),
        ("so cccd cmnd", Field.CITIZEN_ID),
        ("so dinh danh ca nhan", Field.CITIZEN_ID),
        ("co thanh vien la nguoi co cong", Field.MERIT),
        ("ho dtts", Field.DTTS),
        ("co dan toc tai cho", Field.IGNORED),
        ("dan toc", Field.ETHNICITY),
        ("ngay ban hanh qd", Field.DECISION_ON),
        ("quyet dinh cong nhan", Field.DECISION_NO),
        ("phieu b > diem b1", Field.DIEM_B1),
        ("thon ban to dan pho", Field.VILLAGE),
        ("ma xa", Field.COMMUNE_CODE),
        ("tong so nhan khau", Field.MEMBER_COUNT),
        ("tuoi", Field.IGNORED),
        ("linh tinh", None),
    ],
)
def test_heads_are_known_by_their_words(head: str, field: Field | None) -> None:
    assert field_of_head(head) is field
