"""Damaged and dangerous rule files: each is refused with file and line, none slips through."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from giamngheo_desktop.domain.errors import RuleFileDamaged
from giamngheo_desktop.rules import parameters
from giamngheo_desktop.rules.parameters import load_standard
from giamngheo_desktop.rules.strict_yaml import read_yaml
from tests.rules.builders import ND_07, ND_351, STANDARDS

TEXT = ND_07.yaml_text
FILE = "nd_07_2021.yaml"
B1 = "2022-01-01: {value: 140, source: tt_07_2021, article: Điều 3, grade: verified}"
FIRST = "    unit: indicators\n    values:\n      2022-01-01: {value: 3,"

DAMAGES = {
    "duplicate key": (
        "  muc_thu_nhap:\n",
        "  so_chi_so_toi_thieu: {}\n  muc_thu_nhap:\n",
        "hai lần",
    ),
    "duplicate day": (B1, f"{B1}\n        {B1}", "hai lần"),
    "no unit": ("      unit: points\n", "", "thiếu trường unit"),
    "unknown unit": ("unit: points", "unit: diem", "không có mã diem"),
    "other unit": ("unit: points", "unit: years", "đơn vị points"),
    "unknown source": ("source: tt_07_2021, article", "source: tt_09, article", "nguồn tt_09"),
    "no source": ("value: 140, source: tt_07_2021,", "value: 140,", "thiếu trường source"),
    "no article": (
        "value: 140, source: tt_07_2021, article: Điều 3,",
        "value: 140, source: tt_07_2021,",
        "article",
    ),
    "no grade": ("article: Điều 3, grade: verified}", "article: Điều 3}", "thiếu trường grade"),
    "unknown grade": ("grade: verified}", "grade: sure}", "không có mã sure"),
    "no strength": (", strength: fair", "", "strength"),
    "strength of verified": ("grade: verified}", "grade: verified, strength: weak}", "strength"),
    "value missing": ("{value: 140,", "{value: null,", "thiếu giá trị"),
    "value of unknown": (
        "value: 140, source: tt_07_2021, article: Điều 3, grade: verified",
        "value: 140, source: tt_07_2021, article: Điều 3, grade: unknown",
        "null",
    ),
    "grouped number": ("{value: 1500000,", "{value: 1.500.000,", "1.500.000"),
    "negative": ("{value: 140,", "{value: -140,", "âm"),
    "text for a number": ("{value: 140,", "{value: nhieu,", "số nguyên"),
    "yes for a number": ("{value: 140,", "{value: true,", "số nguyên"),
    "bare no": ("grade: verified}", "grade: no}", "không rõ"),
    "unknown field": (
        "title: Điểm B2 cao nhất",
        "title: Điểm B2 cao nhất\n    ghi_chu: x",
        "ghi_chu",
    ),
    "unknown top field": ("method: tt_07_2021", "method: tt_07_2021\nthem: x", "them"),
    "unknown method": ("method: tt_07_2021", "method: tt_99_2099", "cách tính tt_99_2099"),
    "wrong id": ("id: nd_07_2021", "id: nd_08_2021", "khác tên tệp"),
    "days backwards": ("to: 2026-12-31", "to: 2021-12-31", "ngày cuối"),
    "no such day": ("to: 2026-12-31", "to: 2026-02-30", "không có ngày"),
    "gap at the start": (FIRST, FIRST.replace("2022-01-01", "2022-01-02"), "khoảng trống"),
    "before the standard": (FIRST, FIRST.replace("2022-01-01", "2021-12-31"), "ngoài thời gian"),
    "after the standard": (
        B1,
        f"{B1}\n        {B1.replace('2022-01-01', '2027-01-01')}",
        "ngoài thời gian",
    ),
    "days not rising": (
        B1,
        f"{B1.replace('2022-01-01', '2023-01-01')}\n        {B1}",
        "khoảng trống|sau ngày",
    ),
    "since differs": ("since: 2025-02-24", "since: 2025-02-25", "since"),
    "bad share": ('"1/2"', '"50%"', "phân số"),
    "share by zero": ('"1/2"', '"1/0"', "phân số"),
    "code twice": ("[tuong, cot, mai]", "[tuong, cot, cot]", "hai lần"),
    "empty codes": ("[tuong, cot, mai]", "[]", "danh sách"),
    "missing cut-off": ("m2_moi_nguoi_duoi:", "m2_khac:", "m2_khac"),
    "cut-off gone": (
        "  - code: dich_vu_vien_thong\n",
        "  - code: dich_vu\n",
        "cách tính chỉ số dich_vu",
    ),
    "indicator twice": (
        "  - code: viec_lam\n",
        "  - code: nguoi_phu_thuoc\n",
        "tuoi_hoi_tu|hai lần",
    ),
    "unknown dimension": ("dimension: y_te", "dimension: y_hoc", "không có mã y_hoc"),
    "count of indicators": ("{value: 12,", "{value: 11,", "12 chỉ số"),
    "points disagree": ("{value: 120,", "{value: 110,", "diem_b2_cao_nhat"),
    "cut disagrees": ("{value: 30, source", "{value: 40, source", "diem_b2_toi_thieu"),
    "zero step": ("{value: 10, source", "{value: 0, source", "diem_b2_moi_chi_so"),
    "parameter missing": ("  diem_b2_cao_nhat:", "  diem_khac:", "diem_khac|diem_b2_cao_nhat"),
    "anchor": ("title: Điểm B2 cao nhất", "title: &a Điểm B2 cao nhất", "&"),
    "tag": ("title: Điểm B2 cao nhất", "title: !!str Điểm", "!"),
    "tab": ("method: tt", "\tmethod: tt", "cú pháp"),
    "second document": ("# Bảng điểm B1", "---\na: 1\n# Bảng điểm B1", "một tài liệu"),
    "table unknown but filled": (
        "article: Phụ lục III\n  grade: unknown",
        "article: Phụ lục III\n  grade: unknown\n  items: []",
        "items",
    ),
    "key no word": ("  muc_thu_nhap:\n", "  2022:\n", "chữ thường|thiếu trường"),
    "no values": (
        "    values:\n      2022-01-01: {value: 3,",
        "    gia_tri:\n      2022-01-01: {value: 3,",
        "gia_tri",
    ),
    "bare parameter": (
        "  muc_thu_nhap:\n",
        "  muc_la: {unit: points, title: La}\n  muc_thu_nhap:\n",
        "values",
    ),
    "value without a day": (B1, B1.replace("2022-01-01", "tu_dau"), "ngày"),
    "no value at all": (f"      values:\n        {B1}", "      values: {}", "trống"),
    "unknown cut-off": (
        "{value: 8, source: nd_07_2021_ban_sao, article: Phụ lục, "
        "grade: unverified, strength: strong}",
        "{value: null, source: nd_07_2021_ban_sao, article: Phụ lục, grade: unknown}",
        "verified",
    ),
    "cut-off of another unit": ("unit: m2_per_person", "unit: years", "đơn vị m2_per_person"),
    "cut-off missing": (
        TEXT[TEXT.index("      tuoi_den:\n") : TEXT.index("      bang_cap_thcs:\n")],
        "",
        "thiếu trường tuoi_den",
    ),
    "parameter gone": (
        TEXT[TEXT.index("  diem_b2_cao_nhat:\n") : TEXT.index("  muc_song_trung_binh:\n")],
        "",
        "thiếu tham số diem_b2_cao_nhat",
    ),
    "same indicator again": (
        "  - code: nguoi_phu_thuoc\n",
        "  - code: xu_ly_rac\n    dimension: viec_lam\n    name: A\n    source: thong_le\n"
        "    article: A\n    grade: verified\n    cutoff: unknown\n"
        "  - code: xu_ly_rac\n    dimension: viec_lam\n    name: A\n    source: thong_le\n"
        "    article: A\n    grade: verified\n    cutoff: unknown\n  - code: nguoi_phu_thuoc\n",
        "xu_ly_rac viết hai lần",
    ),
    "capital in a code": ("id: nd_07_2021", "id: ND_07_2021", "chữ thường"),
    "empty title": ("title: Điểm B2 cao nhất", 'title: " "', "để trống"),
    "tag on a mapping": ("sources:\n", "sources: !!map\n", "thẻ"),
    "list as a key": ("sources:\n", "[a]: 1\nsources:\n", "khóa"),
    "decomposed letters": ("title: Điểm B2 cao nhất", "title: Điê\u0309m B2", "NFC"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_damaged_standard_is_refused_with_file_and_line(name: str) -> None:
    old, new, reason = DAMAGES[name]
    assert old in TEXT, "the damage must hit something"
    with pytest.raises(RuleFileDamaged, match=reason) as refused:
        load_standard(TEXT.replace(old, new, 1), FILE)
    assert refused.value.details["file"] == FILE
    line = refused.value.details["line"]
    assert f"tệp {FILE}, dòng {line}:" in refused.value.text
    assert isinstance(line, int)
    assert 1 <= line <= TEXT.count("\n") + 3


EXACT_LINES = ("unknown unit", "unknown source", "negative", "bad share", "unknown grade")


@pytest.mark.parametrize("name", EXACT_LINES)
def test_line_named_is_the_line_of_the_damage(name: str) -> None:
    old, new, _ = DAMAGES[name]
    at = TEXT.index(old)
    with pytest.raises(RuleFileDamaged) as refused:
        load_standard(TEXT.replace(old, new, 1), FILE)
    assert refused.value.details["line"] == TEXT.count("\n", 0, at) + 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "a",
        "[" * 5000,
        "- " * 5000 + "x",
        "{a: " * 500,
        "\x00",
        "a: b: c",
        "? x",
        "x" * 1_000_001,
    ],
)
def test_hostile_text_is_refused_not_crashed_on(text: str) -> None:
    with pytest.raises(RuleFileDamaged):
        load_standard(text, FILE)


def test_words_of_other_yaml_readers_are_not_taken_for_yes() -> None:
    assert read_yaml("on: x", "a.yaml").plain() == {"on": "x"}
    for unclear in ("yes", "No", "off", "TRUE", "1_000", "0x10", "1e3", "12:30", "1.5", "007"):
        with pytest.raises(RuleFileDamaged):
            read_yaml(f"a: {unclear}", "a.yaml")
    assert read_yaml('a: "007"', "a.yaml").plain() == {"a": "007"}


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.integers(0, len(TEXT) - 1), st.integers(0, 60), st.text("ab: {}[]-\n#&*!'\"1,é", max_size=8)
)
def test_any_edit_loads_or_is_refused_by_name(at: int, cut: int, put: str) -> None:
    try:
        load_standard(TEXT[:at] + put + TEXT[at + cut :], FILE)
    except RuleFileDamaged as error:
        named = re.search(r"dòng \d+:", error.text) is not None
        assert named


def test_lost_line_is_never_read_as_the_same_law() -> None:
    lines = TEXT.splitlines(keepends=True)
    chance = random.Random(20260815)
    kept = 0
    for at in chance.sample(range(len(lines)), 80):
        try:
            found = load_standard("".join(lines[:at] + lines[at + 1 :]), FILE)
        except RuleFileDamaged:
            continue
        kept += 1
        same_values = [d.value for _, d in found.values()] == [d.value for _, d in ND_07.values()]
        is_only_words = lines[at].lstrip().startswith(("#", "note:")) or not lines[at].strip()
        assert not same_values or is_only_words or found.file_sha256 != ND_07.file_sha256
    assert kept < 40


OVERLAP = (
    ND_351.yaml_text.replace("id: nd_351_2025", "id: nd_400_2026")
    .replace("2027-01-01", "2030-12-31")
    .replace("to: 2030-12-31", "to: 2032-12-31")
)
GAP = (
    ND_351.yaml_text.replace("id: nd_351_2025", "id: nd_400_2026")
    .replace("2030-12-31", "2034-12-31")
    .replace("2027-01-01", "2031-01-02")
)
LOWER = TEXT.replace("id: nd_07_2021", 'id: bac_ninh_2022\narea: "24"').replace(
    "{value: 1500000,", "{value: 1499999,", 1
)


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("nd_400_2026", OVERLAP, "trùng thời gian với nd_351_2025 từ ngày 31/12/2030"),
        ("nd_400_2026", GAP, "khoảng trống sau nd_351_2025: từ 01/01/2031 đến 01/01/2031"),
        ("bac_ninh_2022", LOWER, "thấp hơn nd_07_2021"),
    ],
)
def test_standards_that_do_not_fit_together_are_refused(name: str, text: str, reason: str) -> None:
    with pytest.raises(RuleFileDamaged, match=reason) as refused:
        STANDARDS.with_editions([(name, text)])
    line = refused.value.details["line"]
    assert isinstance(line, int)
    assert text.splitlines()[line - 1].startswith("counts_for")


def test_file_that_is_no_utf8_is_refused_with_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parameters, "package_path", lambda *_: tmp_path)
    (tmp_path / FILE).write_bytes(b"id: nd_07_2021\ntitle: \xff\n")
    with pytest.raises(RuleFileDamaged, match="dòng 2: tệp không phải văn bản UTF-8"):
        parameters.load_standards()
    (tmp_path / FILE).write_bytes(TEXT.encode())
    assert [one.file_sha256 for one in parameters.load_standards().all()] == [ND_07.file_sha256]


def test_local_standard_with_a_bad_unit_code_is_refused() -> None:
    text = TEXT.replace("id: nd_07_2021", "id: nd_07_2021\narea: bac_ninh")
    with pytest.raises(RuleFileDamaged, match="bac_ninh"):
        load_standard(text, FILE)
