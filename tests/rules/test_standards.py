"""The shipped standards, looked up by day and name, against tables written down independently."""

from datetime import date, timedelta

import pytest

from giamngheo_desktop.domain.category import Area, Grade
from giamngheo_desktop.domain.errors import NoLawInForce, NotFound, TableUnknown
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.standard import Confirmation, ParameterUnit
from giamngheo_desktop.rules.parameters import Standards, load_standard
from tests.rules.builders import ND_07, ND_351, ON, ON_351, STANDARDS

NUMBERS_ND_07 = {
    "muc_thu_nhap.nong_thon": (1_500_000, "vnd_pm", "verified"),
    "muc_thu_nhap.thanh_thi": (2_000_000, "vnd_pm", "verified"),
    "so_chi_so_toi_thieu": (3, "indicators", "verified"),
    "danh_muc_chi_so": (12, "indicators", "verified"),
    "diem_b1_toi_da.nong_thon": (140, "points", "verified"),
    "diem_b1_toi_da.thanh_thi": (175, "points", "verified"),
    "diem_b2_moi_chi_so": (10, "points", "verified"),
    "diem_b2_toi_thieu": (30, "points", "verified"),
    "diem_b2_cao_nhat": (120, "points", "verified"),
    "muc_song_trung_binh.tren.nong_thon": (1_500_000, "vnd_pm", "verified"),
    "muc_song_trung_binh.tren.thanh_thi": (2_000_000, "vnd_pm", "verified"),
    "muc_song_trung_binh.den.nong_thon": (2_250_000, "vnd_pm", "verified"),
    "muc_song_trung_binh.den.thanh_thi": (3_000_000, "vnd_pm", "verified"),
    "lao_dong_thu_nhap_thap.tu_ngay": (date(2025, 2, 24), "day", "unverified"),
    "lao_dong_thu_nhap_thap.den.nong_thon": (2_250_000, "vnd_pm", "verified"),
    "lao_dong_thu_nhap_thap.den.thanh_thi": (3_000_000, "vnd_pm", "verified"),
    "chi_so.nguoi_phu_thuoc.ti_le_tren": (Rate(1, 2), "share", "unverified"),
    "chi_so.nguoi_phu_thuoc.tre_em_duoi_tuoi": (16, "years", "unverified"),
    "chi_so.dinh_duong.duoi_tuoi": (16, "years", "unverified"),
    "chi_so.bao_hiem_y_te.tuoi_tu": (6, "years", "unverified"),
    "chi_so.trinh_do_giao_duc_nguoi_lon.tuoi_tu": (16, "years", "unverified"),
    "chi_so.trinh_do_giao_duc_nguoi_lon.tuoi_thpt_tu": (18, "years", "unverified"),
    "chi_so.trinh_do_giao_duc_nguoi_lon.tuoi_den": (30, "years", "unverified"),
    "chi_so.tinh_trang_di_hoc_tre_em.tuoi_mam_non_tu": (3, "years", "unverified"),
    "chi_so.tinh_trang_di_hoc_tre_em.tuoi_tieu_hoc_tu": (6, "years", "unverified"),
    "chi_so.tinh_trang_di_hoc_tre_em.tuoi_thcs_tu": (12, "years", "unverified"),
    "chi_so.tinh_trang_di_hoc_tre_em.duoi_tuoi": (16, "years", "unverified"),
    "chi_so.chat_luong_nha_o.so_khong_ben_chac_tu": (2, "structures", "unverified"),
    "chi_so.dien_tich_nha_o.m2_moi_nguoi_duoi": (8, "m2_per_person", "unverified"),
}
NUMBERS_ND_351 = {
    "muc_thu_nhap.nong_thon": (2_200_000, "vnd_pm", "verified"),
    "muc_thu_nhap.thanh_thi": (2_800_000, "vnd_pm", "verified"),
    "so_chi_so_toi_thieu": (3, "indicators", "verified"),
}
UNKNOWN_ND_351 = (
    "diem_b1_toi_da.nong_thon",
    "diem_b1_toi_da.thanh_thi",
    "diem_b2_moi_chi_so",
    "diem_b2_toi_thieu",
    "muc_song_trung_binh.den.nong_thon",
    "lao_dong_thu_nhap_thap.den.thanh_thi",
)
CODES_ND_07 = [
    "viec_lam",
    "nguoi_phu_thuoc",
    "dinh_duong",
    "bao_hiem_y_te",
    "trinh_do_giao_duc_nguoi_lon",
    "tinh_trang_di_hoc_tre_em",
    "chat_luong_nha_o",
    "dien_tich_nha_o",
    "nguon_nuoc_sinh_hoat",
    "nha_tieu_hop_ve_sinh",
    "dich_vu_vien_thong",
    "phuong_tien_tiep_can_thong_tin",
]
CODES_ND_351 = [
    "viec_lam",
    "nguoi_phu_thuoc",
    "bao_hiem_y_te",
    "dinh_duong",
    "trinh_do_giao_duc_nguoi_lon",
    "tinh_trang_di_hoc_tre_em",
    "dien_tich_nha_o",
    "chat_luong_nha_o",
    "dich_vu_vien_thong",
    "nguon_nuoc_sinh_hoat",
    "nha_tieu_hop_ve_sinh",
    "xu_ly_chat_thai",
]


@pytest.mark.parametrize("path", NUMBERS_ND_07)
def test_number_of_the_2021_decree_is_as_written_down(path: str) -> None:
    value, unit, grade = NUMBERS_ND_07[path]
    found = ND_07.dated(path, ON)
    assert ND_07.value(path, ON) == value
    assert ND_07.parameters[path].unit == unit
    assert found.cited.grade == grade


@pytest.mark.parametrize("path", NUMBERS_ND_351)
def test_number_of_the_2025_decree_is_as_written_down(path: str) -> None:
    value, unit, grade = NUMBERS_ND_351[path]
    assert ND_351.value(path, ON_351) == value
    assert ND_351.parameters[path].unit == unit
    assert ND_351.dated(path, ON_351).cited.grade == grade


@pytest.mark.parametrize("path", UNKNOWN_ND_351)
def test_unknown_value_is_listed_but_never_given(path: str) -> None:
    assert ND_351.dated(path, ON_351).value is None
    assert ND_351.dated(path, ON_351).cited.grade is Grade.UNKNOWN
    with pytest.raises(TableUnknown, match="không đoán"):
        ND_351.value(path, ON_351)


def test_indicators_are_rows_in_the_order_of_each_decree() -> None:
    assert list(ND_07.indicator_codes) == CODES_ND_07
    assert list(ND_351.indicator_codes) == CODES_ND_351
    assert [one.order for one in ND_07.indicators] == list(range(1, 13))
    assert {one.dimension for one in ND_07.indicators} != {
        one.dimension for one in ND_351.indicators
    }
    assert len({one.dimension for one in ND_351.indicators}) == 6
    assert sum(one.has_cutoff for one in ND_351.indicators) == 3
    assert all(one.has_cutoff for one in ND_07.indicators)
    assert ND_07.indicator("bao_hiem_y_te").name == "Bảo hiểm y tế"
    with pytest.raises(NotFound):
        ND_07.indicator("xu_ly_chat_thai")


@pytest.mark.parametrize("standard", STANDARDS.all(), ids=lambda one: one.id)
def test_every_value_has_unit_source_article_and_grade(standard: object) -> None:
    assert standard in STANDARDS.all()
    for one in STANDARDS.all():
        for parameter, dated in one.values():
            assert parameter.title
            assert parameter.unit in ParameterUnit
            assert dated.cited.source in one.sources
            assert dated.cited.article
            assert (dated.value is None) == (dated.cited.grade is Grade.UNKNOWN)
            assert (dated.cited.strength is None) == (dated.cited.grade is not Grade.UNVERIFIED)


def test_no_item_table_is_shipped() -> None:
    for one in STANDARDS.all():
        assert one.b1_table is None
        assert one.quick_table is None
        assert one.b1_cited.grade is Grade.UNKNOWN


def test_effective_standard_day_by_day_agrees_with_an_independent_table() -> None:
    table = ((2022, 2026, "nd_07_2021"), (2027, 2030, "nd_351_2025"))
    day, last = date(2021, 1, 1), date(2031, 12, 31)
    counted: dict[str | None, int] = {}
    while day <= last:
        wanted = next((name for first, to, name in table if first <= day.year <= to), None)
        if wanted is None:
            with pytest.raises(NoLawInForce, match=f"{day:%d/%m/%Y}"):
                STANDARDS.in_force(day)
        else:
            assert STANDARDS.in_force(day).id == wanted
        counted[wanted] = counted.get(wanted, 0) + 1
        day += timedelta(days=1)
    assert counted == {None: 730, "nd_07_2021": 1826, "nd_351_2025": 1461}


@pytest.mark.parametrize(
    ("standard", "day"),
    [("nd_07_2021", date(2021, 12, 31)), ("nd_07_2021", date(2027, 1, 1))],
)
def test_value_outside_the_days_is_refused_with_the_reason(standard: str, day: date) -> None:
    with pytest.raises(NoLawInForce, match="01/01/2022 đến 31/12/2026"):
        STANDARDS.get(standard).value("diem_b1_toi_da.nong_thon", day)


def test_low_income_worker_line_does_not_exist_before_its_decree() -> None:
    path = "lao_dong_thu_nhap_thap.den.nong_thon"
    assert ND_07.value(path, date(2025, 2, 24)) == 2_250_000
    with pytest.raises(NoLawInForce, match="chưa có quy định"):
        ND_07.value(path, date(2025, 2, 23))


def test_unknown_names_are_refused_by_name() -> None:
    with pytest.raises(NotFound, match="nd_99_2020"):
        STANDARDS.get("nd_99_2020")
    with pytest.raises(NotFound, match=r"muc_thu_nhap\.bien"):
        ND_07.value("muc_thu_nhap.bien", ON)
    with pytest.raises(NotFound, match="không có bản"):
        STANDARDS.get("nd_07_2021", "0" * 64)
    with pytest.raises(NoLawInForce, match="không có chuẩn nghèo nào"):
        Standards(()).in_force(ON)


def test_nearest_day_lies_in_the_standard() -> None:
    assert ND_351.nearest_day(ON) == date(2027, 1, 1)
    assert ND_07.nearest_day(date(2027, 5, 5)) == date(2026, 12, 31)
    assert ND_07.nearest_day(ON) == ON


def test_digest_is_that_of_the_bytes_of_the_file() -> None:
    import hashlib

    data = ND_07.yaml_text.encode()
    assert ND_07.digest == "sha256:" + hashlib.sha256(data).hexdigest()
    windows = load_standard(ND_07.yaml_text.replace("\n", "\r\n"), "nd_07_2021.yaml")
    assert windows.file_sha256 != ND_07.file_sha256


def local(text: str = ND_07.yaml_text, line: int = 1_750_000) -> str:
    return text.replace("id: nd_07_2021", 'id: bac_ninh_2022\narea: "24"', 1).replace(
        "{value: 1500000,", f"{{value: {line},", 1
    )


def test_local_standard_stands_beside_the_national_one() -> None:
    held = STANDARDS.with_editions([("bac_ninh_2022", local())])
    assert held.in_force(ON).id == "nd_07_2021"
    assert held.in_force(ON, "24").id == "bac_ninh_2022"
    assert held.in_force(ON, "48").id == "nd_07_2021"
    assert held.in_force(ON_351, "24").id == "nd_351_2025"
    path = f"muc_thu_nhap.{Area.NONG_THON.value}"
    assert held.get("bac_ninh_2022").value(path, ON) == 1_750_000


def test_earlier_edition_stays_reachable_by_its_digest() -> None:
    changed = ND_07.yaml_text.replace("# Chuẩn", "# Bản mới của chuẩn", 1)
    held = STANDARDS.with_editions([("nd_07_2021", changed)])
    assert held.get("nd_07_2021").file_sha256 != ND_07.file_sha256
    assert held.get("nd_07_2021", ND_07.file_sha256) is ND_07
    assert len(held.all()) == 2


def test_confirmation_clears_the_mark_of_exactly_that_value() -> None:
    path = "chi_so.bao_hiem_y_te.tuoi_tu"
    found = ND_07.dated(path, ON)
    one = Confirmation("an", ON, "trang 3", found.value_text())
    held = STANDARDS.confirmed_by({"nd_07_2021": {path: one}}).get("nd_07_2021")
    assert ND_07.grade_of(path, found) is Grade.UNVERIFIED
    assert held.grade_of(path, found) is Grade.VERIFIED
    assert held.digest == ND_07.digest
    changed = ND_07.confirmed_by({path: Confirmation("an", ON, "trang 3", "7")})
    assert changed.grade_of(path, found) is Grade.UNVERIFIED
    unknown = ND_351.confirmed_by({"diem_b2_toi_thieu": Confirmation("an", ON, "trang 3")})
    nothing = unknown.dated("diem_b2_toi_thieu", ON_351)
    assert unknown.grade_of("diem_b2_toi_thieu", nothing) is Grade.UNKNOWN
    with pytest.raises(NotFound):
        ND_07.confirmed_by({"khong_co": one})


def test_value_text_is_the_same_for_people_and_for_confirmations() -> None:
    texts = {
        "chi_so.nguoi_phu_thuoc.ti_le_tren": "1/2",
        "chi_so.chat_luong_nha_o.ket_cau": "tuong, cot, mai",
        "lao_dong_thu_nhap_thap.tu_ngay": "2025-02-24",
        "diem_b1_toi_da.thanh_thi": "175",
    }
    assert {path: ND_07.dated(path, ON).value_text() for path in texts} == texts
    assert ND_351.dated("diem_b2_toi_thieu", ON_351).value_text() == ""
