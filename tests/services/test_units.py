"""Units by day, code and name; old to new; lists from a file."""

import time
from datetime import date
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import (
    ColumnsUnknown,
    FileUnreadable,
    NotFound,
    RowsRejected,
    UserError,
)
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.resources import resource_path
from giamngheo_desktop.services import units as u
from giamngheo_desktop.services.unit_files import HEADS, compare_lists, read_units_csv

LAST_OLD, FIRST_NEW = date(2025, 6, 30), date(2025, 7, 1)
DONG_NAI_CHANGE = date(2026, 4, 30)


def names(found: list[Unit]) -> list[str]:
    return [one.name for one in found]


def test_last_day_of_three_tiers_and_first_day_of_two_differ() -> None:
    assert u.current_unit("20900", LAST_OLD).name == "Trà Sơn"
    assert u.current_unit("20900", FIRST_NEW).name == "Trà My"
    assert u.current_unit("20900", LAST_OLD).id != u.current_unit("20900", FIRST_NEW).id
    assert all(one.exists_on(LAST_OLD) for one in u.units_on(LAST_OLD))
    assert all(one.exists_on(FIRST_NEW) for one in u.units_on(FIRST_NEW))


def test_area_follows_the_kind_and_dac_khu_is_left_open() -> None:
    areas = {one.kind.value: one.area for one in u.units_on(FIRST_NEW) if len(one.code) == 5}
    assert areas["xa"] == "nong_thon"
    assert areas["phuong"] == "thanh_thi"
    assert areas["dac_khu"] is None


def test_tra_don_and_tra_don_with_horn_are_both_offered_and_never_swapped() -> None:
    assert names(u.load_unit_list(LAST_OLD).find("tra don", 2)) == ["Trà Don", "Trà Dơn"]
    assert names(u.load_unit_list(LAST_OLD).find("Trà Dơn"))[0] == "Trà Dơn"
    assert names(u.load_unit_list(LAST_OLD).find("Trà Don"))[0] == "Trà Don"
    assert [one.unit.name for one in u.map_unit("20956")] == ["Nam Trà My"]
    assert [one.unit.name for one in u.map_unit("20938")] == ["Trà Leng"]


def test_search_takes_words_in_any_order_codes_and_the_place_above() -> None:
    assert u.load_unit_list(FIRST_NEW).find("my da nang tra")[0].name in {"Trà My", "Nam Trà My"}
    assert names(u.load_unit_list(FIRST_NEW).find("20900")) == ["Trà My"]
    assert names(u.load_unit_list(FIRST_NEW).find("da nang", 1)) == ["Đà Nẵng"]
    assert names(u.load_unit_list(LAST_OLD).find("phuong 1 quan 11 ho chi minh", 1)) == ["1"]
    assert u.load_unit_list(FIRST_NEW).find("  ") == []
    assert u.load_unit_list(FIRST_NEW).find("khong co dau ca") == []


def test_decomposed_text_finds_the_same() -> None:
    assert names(u.load_unit_list(LAST_OLD).find("Tra\u0300 Do\u031bn"))[0] == "Trà Dơn"


def test_place_name_names_every_level() -> None:
    old, new = u.load_unit_list(LAST_OLD), u.load_unit_list(FIRST_NEW)
    assert old.place_name(old.unit("20956")) == "xã Trà Don, huyện Nam Trà My, tỉnh Quảng Nam"
    assert new.place_name(new.unit("20900")) == "xã Trà My, thành phố Đà Nẵng"
    assert old.place_name(old.unit("00001")).endswith("quận Ba Đình, thành phố Hà Nội")


def test_district_has_its_communes_below() -> None:
    old = u.load_unit_list(LAST_OLD)
    assert len(old.below(old.unit("515"))) == 13


def test_around_a_commune_are_its_upper_unit_and_what_it_was_made_from() -> None:
    around = u.units_around(u.current_unit("20900", FIRST_NEW))
    assert [one.name for one in around] == [
        "Đà Nẵng",
        "Trà My",
        "Trà Sơn",
        "Trà Dương",
        "Trà Giang",
    ]
    upper = u.units_around(u.current_unit("48", FIRST_NEW))
    assert len(upper) == 94 + 2


def test_unknown_code_names_code_and_day() -> None:
    with pytest.raises(NotFound) as caught:
        u.current_unit("515", FIRST_NEW)
    assert "515" in caught.value.text
    assert "01/07/2025" in caught.value.text


def test_map_tells_whole_from_part_and_ended_levels() -> None:
    assert [(one.unit.name, one.share) for one in u.map_unit("20899")] == [("Trà My", "all")]
    assert u.map_unit("20899@1900-01-01") == u.map_unit("20899")
    assert u.map_unit("515") == ()
    assert [one.unit.code for one in u.map_unit("49")] == ["48"]
    cut = [old.code for old in u.units_on(LAST_OLD) if len(u.map_unit(old.code)) > 1]
    assert len(cut) == 471
    assert {one.share.value for code in cut for one in u.map_unit(code)} == {"part"}
    with pytest.raises(NotFound):
        u.map_unit("99999")


def test_loading_ten_thousand_units_is_quick() -> None:
    best = 9.0
    for _ in range(3):
        u._packaged.cache_clear()
        start = time.thread_time()
        assert len(u.units_on(LAST_OLD)) > 10_000
        best = min(best, time.thread_time() - start)
    assert best < 0.5, f"{best:.3f} s; 0.05 s on an idle machine"


# --- lists from a file ----------------------------------------------------------------------------

HEAD = ",".join(HEADS)


def write(folder: Path, *lines: str, head: str = HEAD) -> Path:
    path = folder / "units.csv"
    path.write_text("\n".join((head, *lines)) + "\n", encoding="utf-8-sig")
    return path


def test_file_is_read_with_kinds_taken_off_names(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "75,Đồng Nai,thanh_pho,,,,75",
        "25993,xã  Trảng Dài ,phuong,75,,,25993",
        "26041,Phường Trấn Biên,phuong,75,2026-05-01,,",
        "26042,Phường Đúc,phuong,75,,2030-12-31,",
    )
    units = read_units_csv(path, DONG_NAI_CHANGE).units
    assert [one.name for one in units] == ["Đồng Nai", "xã Trảng Dài", "Trấn Biên", "Phường Đúc"]
    assert [one.parent for one in units] == [None, *["75@2026-04-30"] * 3]
    assert units[1].before == ("25993@2025-07-01",)
    assert units[2].id == "26041@2026-05-01"
    assert units[3].valid_to == date(2030, 12, 31)


def test_lower_case_kind_before_a_name_goes(tmp_path: Path) -> None:
    path = write(tmp_path, "48,Đà Nẵng,thanh_pho,,,,", "20900,xã Trà My,xa,48,,,")
    assert read_units_csv(path, DONG_NAI_CHANGE).units[1].name == "Trà My"


def test_parent_id_carries_the_first_day_of_the_parent(tmp_path: Path) -> None:
    path = write(tmp_path, "48,Đà Nẵng,thanh_pho,,2026-06-01,,", "20900,Trà My,xa,48,,,")
    assert read_units_csv(path, DONG_NAI_CHANGE).units[1].parent == "48@2026-06-01"


def test_every_wrong_row_is_named_and_nothing_is_taken(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "48,Đà Nẵng,thanh_pho,,,,",
        "48,Đà Nẵng,thanh_pho,,,,",
        "2090,Trà My,xa,48,,,",
        "20900,,xa,48,,,",
        "20908,Trà Liên,lang,48,,,",
        "20920,Trà Đốc,xa,49,,,",
        "20923,Trà Tân,xa,48,1/7/2025,,",
        "20929,Trà Giáp,xa,48,,,00000",
        "20930,Trà Ka,xa,48",
    )
    with pytest.raises(RowsRejected) as caught:
        read_units_csv(path, DONG_NAI_CHANGE)
    problems = caught.value.details["problems"]
    assert isinstance(problems, list)
    assert [one.split(":")[0] for one in problems] == [f"dòng {line}" for line in range(3, 11)]
    assert "và 3 lỗi khác" in caught.value.text


def test_a_tenth_wrong_row_keeps_its_line_number_after_empty_lines(tmp_path: Path) -> None:
    path = write(tmp_path, "48,Đà Nẵng,thanh_pho,,,,", "", ",,,,,,", "1,Trà My,xa,48,,,")
    with pytest.raises(RowsRejected, match="dòng 5"):
        read_units_csv(path, DONG_NAI_CHANGE)


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", ColumnsUnknown),
        (b"code;name\n", ColumnsUnknown),
        (b"\xff\xfe\x00bad", FileUnreadable),
    ],
)
def test_other_files_are_refused(tmp_path: Path, content: bytes, error: type[UserError]) -> None:
    path = tmp_path / "units.csv"
    path.write_bytes(content)
    with pytest.raises(error):
        read_units_csv(path, DONG_NAI_CHANGE)
    with pytest.raises(FileUnreadable):
        read_units_csv(tmp_path / "absent.csv", DONG_NAI_CHANGE)


def test_comparison_reports_new_renamed_ended_and_what_nobody_replaces(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "48,Đà Nẵng,thanh_pho,,,,48",
        "20900,Trà My Mới,xa,48,,,20900;20908",
        "20999,Trà Xa,xa,48,,,20920",
    )
    before = u.load_unit_list(FIRST_NEW)
    changes = compare_lists(before, read_units_csv(path, DONG_NAI_CHANGE), {"20908", "20923"})
    assert changes.new == ("20999",)
    assert changes.renamed == ("20900",)
    assert {"20908", "20920", "20923"} <= set(changes.ended)
    assert changes.mapped == ("20900", "20908", "20920")
    assert changes.unmapped == ("20923",)
    assert changes.units == 3


def test_packaged_list_imported_again_changes_nothing() -> None:
    path = resource_path("units", "2025-07-01.csv")
    changes = compare_lists(
        u.load_unit_list(FIRST_NEW), read_units_csv(path, FIRST_NEW), {"20900", "48"}
    )
    assert changes.new == changes.renamed == changes.ended == changes.unmapped == ()
