import json
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from giamngheo_desktop.domain.errors import PaperRefused
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import RoundStatus
from giamngheo_desktop.domain.tally import PlaceCounts, total
from giamngheo_desktop.papers.context import Indicator, PaperSettings, Report8
from giamngheo_desktop.papers.json_face import report_json, report_json_text
from giamngheo_desktop.papers.paper import Paper, RowKind
from giamngheo_desktop.papers.reports import REPORTS, ReportSpec, build_report, printable
from tests.papers.builders import (
    COMMUNE,
    OTHER,
    ROUND,
    all_counts,
    commune_context,
    upper_context,
    villages,
)

BY_ID = {spec.id: spec for spec in REPORTS}
MOVES = tuple(f"c{at}" for at in range(1, 10))
TWELVE = tuple(f"c{at}" for at in range(1, 13))
KEYS = {
    "ket_qua": tuple(f"c{at}" for at in range(1, 15)),
    "dien_bien_ho_ngheo": MOVES,
    "dien_bien_ho_can_ngheo": MOVES,
    "thieu_hut_ho_ngheo": ("tong_so_ho", "tong_so_thieu_hut", *TWELVE),
    "ty_le_thieu_hut_ho_ngheo": ("tong_so_ho", *TWELVE),
    "thieu_hut_ho_can_ngheo": ("tong_so_ho", "tong_so_thieu_hut", *TWELVE),
    "ty_le_thieu_hut_ho_can_ngheo": ("tong_so_ho", *TWELVE),
    "nhom_doi_tuong": tuple(f"c{at}" for at in range(1, 11)),
    "dan_toc": ("tong_so", "kinh", "tong_dtts", "co", "xo_dang", "khac"),
    "nguyen_nhan": ("tong_so", *(f"c{at}" for at in range(1, 9))),
    "tre_em": tuple(f"c{at}" for at in range(1, 9)),
}
LINES = {
    "dien_bien_ho_ngheo": ["ho", "nhan_khau"],
    "dien_bien_ho_can_ngheo": ["ho", "nhan_khau"],
    "nhom_doi_tuong": ["ho", "nhan_khau"],
    "dan_toc": ["ho", "nhan_khau"] * 2,
    "nguyen_nhan": ["ho", "nhan_khau"] * 3,
    "tre_em": ["tre_em"],
}


def commune_report(report_id: str, places: list[PlaceCounts] | None = None) -> Paper:
    return build_report(BY_ID[report_id], commune_context(), places or all_counts())


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.id)
def test_columns_and_lines_are_those_of_the_contract(spec: ReportSpec) -> None:
    shown = report_json(build_report(spec, commune_context(), all_counts()))
    assert [one["key"] for one in shown["columns"]] == list(KEYS[spec.id])  # type: ignore[attr-defined]
    rows = shown["rows"]
    assert isinstance(rows, list)
    lines = LINES.get(spec.id, ["ho"])
    assert [row["line"] for row in rows] == lines * 5
    assert [row["level"] for row in rows] == ["village"] * 4 * len(lines) + ["commune"] * len(lines)
    assert all(set(KEYS[spec.id]) <= set(row) for row in rows)
    has_category = spec.id in {"dan_toc", "nguyen_nhan"}
    assert all(("category" in row) == has_category for row in rows)


def test_the_reports_are_numbered_from_one_to_eleven() -> None:
    assert [spec.number for spec in REPORTS] == list(range(1, 12))
    assert [spec.id for spec in REPORTS] == list(KEYS)


@pytest.mark.parametrize("spec", REPORTS, ids=lambda spec: spec.id)
def test_sound_counts_balance_at_commune_and_upper_unit(spec: ReportSpec) -> None:
    for by in ("village", "commune"):
        assert build_report(spec, commune_context(), all_counts(), by).balanced
        paper = build_report(spec, upper_context(), all_counts((COMMUNE, OTHER)), by)
        assert [check for check in paper.checks if not check.holds] == []


def test_report_one_holds_the_numbers_of_the_counts() -> None:
    places = all_counts()
    whole = total(places)
    row = report_json(commune_report("ket_qua", places))["rows"][-1]  # type: ignore[index]
    assert (row["unit"], row["unit_name"]) == ("20900", "Xã Trà My")
    assert row["c1"] == 1600
    assert row["c2"] == 6400
    assert row["c3"] == whole["ho.ho_ngheo"]
    assert row["c9"] == whole["khau.ho_ngheo"]
    num = whole["ho.ho_ngheo"]
    assert row["c4"] == {"num": num, "den": 1600, "text": Rate(num, 1600).text()}


def test_rates_are_made_again_from_sums_never_averaged() -> None:
    places = all_counts(per_unit=2)
    places[0] = replace(places[0], resident_households=100, resident_people=1000)
    row = report_json(commune_report("ket_qua", places))["rows"][-1]  # type: ignore[index]
    assert row["c4"]["num"] == sum(one.counts["ho.ho_ngheo"] for one in places)
    assert row["c4"]["den"] == 500


def test_a_missing_denominator_is_refused_and_the_village_named() -> None:
    places = all_counts()
    places[2] = replace(places[2], resident_people=None)
    for by in ("village", "commune"):
        paper = build_report(BY_ID["ket_qua"], commune_context(), places, by)
        assert not paper.balanced
        with pytest.raises(PaperRefused, match="Thôn 3") as refused:
            printable(paper)
        assert "Thôn 1" not in refused.value.text
        assert refused.value.details == {"villages": [places[2].village]}
        stamped = printable(paper, allow_unbalanced=True)
        assert stamped.stamps == ("CHƯA CÂN ĐỐI",)


def test_a_part_above_its_whole_is_refused_never_two_thousand_percent() -> None:
    places = all_counts()
    places[1] = replace(places[1], resident_households=2)
    with pytest.raises(PaperRefused, match="c3<=c1"):
        printable(commune_report("ket_qua", places))


def test_fewer_residents_than_households_are_refused_and_the_village_named() -> None:
    places = all_counts()
    places[1] = replace(places[1], resident_people=399)
    with pytest.raises(PaperRefused, match="Thôn 2") as refused:
        printable(commune_report("ket_qua", places))
    assert "c1<=c2" in refused.value.text


@pytest.mark.parametrize("cell", range(1, 10))
@pytest.mark.parametrize("report_id", ["dien_bien_ho_ngheo", "dien_bien_ho_can_ngheo"])
def test_one_wrong_movement_is_found_in_every_cell(report_id: str, cell: int) -> None:
    places = all_counts()
    counts = Counter(places[1].counts)
    counts[f"ho.{report_id.removeprefix('dien_bien_').join(['dien_bien.', f'.{cell}'])}"] += 1
    places[1] = replace(places[1], counts=counts)
    paper = commune_report(report_id, places)
    broken = {(check.place, check.line) for check in paper.checks if not check.holds}
    assert ("Thôn 2", "ho") in broken
    assert ("Thôn 1", "ho") not in broken
    assert ("Thôn 2", "nhan_khau") not in broken


def test_reports_two_and_three_must_tell_the_same_story() -> None:
    places = all_counts()
    counts = Counter(places[0].counts)
    for key, more in (("2", 1), ("3", -1)):
        counts[f"ho.dien_bien.ho_ngheo.{key}"] += more
    places[0] = replace(places[0], counts=counts)
    broken = [
        one.rule for one in commune_report("dien_bien_ho_ngheo", places).checks if not one.holds
    ]
    assert "c2=dien_bien_ho_can_ngheo.c5" in broken
    assert not any(rule.startswith("c9=c1") for rule in broken)


def test_totals_are_the_sum_of_the_villages_in_every_cell() -> None:
    for spec in REPORTS:
        paper = build_report(spec, commune_context(), all_counts())
        lines = len(spec.lines)
        for offset in range(lines):
            rows = paper.rows[offset::lines]
            for at, one in enumerate(paper.columns):
                if not one.is_label and one.kind == "count":
                    parts = [row.cells[at] for row in rows[:-1]]
                    assert sum(parts) == rows[-1].cells[at], (spec.id, one.key)  # type: ignore[arg-type]


def test_the_upper_unit_sees_villages_then_commune_then_the_whole() -> None:
    paper = build_report(BY_ID["ket_qua"], upper_context(), all_counts((COMMUNE, OTHER), 2))
    shown = [(row["level"], row["unit_name"]) for row in report_json(paper)["rows"]]  # type: ignore[attr-defined]
    assert shown == [
        ("village", "Thôn 1"),
        ("village", "Thôn 2"),
        ("commune", "Xã Trà Đốc"),
        ("village", "Thôn 1"),
        ("village", "Thôn 2"),
        ("commune", "Xã Trà My"),
        ("upper", "Thành phố Đà Nẵng"),
    ]
    by_commune = build_report(
        BY_ID["ket_qua"], upper_context(), all_counts((COMMUNE, OTHER), 2), "commune"
    )
    assert [row.level for row in by_commune.rows] == ["commune", "commune", "upper"]
    assert by_commune.rows[-1].cells[2:] == paper.rows[-1].cells[2:]


def test_indicator_columns_come_from_the_standard() -> None:
    context = commune_context(indicators=(Indicator("xu_ly_chat_thai", "Xử lý chất thải"),))
    paper = build_report(BY_ID["thieu_hut_ho_ngheo"], context, all_counts())
    assert [one.key for one in paper.columns if not one.is_label] == [
        "tong_so_ho",
        "tong_so_thieu_hut",
        "c1",
    ]
    assert paper.columns[-1].title == "1 Xử lý chất thải"
    assert build_report(BY_ID["thieu_hut_ho_ngheo"], commune_context(indicators=()), []).balanced


def test_households_without_indicators_are_told_of() -> None:
    places = all_counts()
    places[0] = replace(places[0], counts={**places[0].counts, "ho.ho_ngheo.khong_ro_chi_so": 3})
    assert "3 hộ" in commune_report("thieu_hut_ho_ngheo", places).notes[0]
    assert commune_report("thieu_hut_ho_can_ngheo", places).notes == ()


def test_overlapping_groups_are_told_of_and_never_negative() -> None:
    places = all_counts()
    counts = {**places[0].counts, "ho.ho_ngheo.nhom.khac": 0}
    places[0] = replace(places[0], counts=counts)
    paper = commune_report("nhom_doi_tuong", places)
    assert paper.balanced
    assert any("Khác" in note for note in paper.notes)


def test_ethnic_groups_without_a_column_are_counted_as_others() -> None:
    context = commune_context(settings=PaperSettings(report_ethnic_groups=("co", "kinh")))
    paper = build_report(BY_ID["dan_toc"], context, all_counts())
    row = report_json(paper)["rows"][-4]  # type: ignore[index]
    assert row["category"] == "ho_ngheo"
    assert row["tong_dtts"] == row["co"] + row["khac"]
    assert row["tong_so"] == row["kinh"] + row["tong_dtts"]
    assert paper.balanced


def test_preliminary_and_official_are_said_in_title_and_heads() -> None:
    official = commune_report("ket_qua")
    assert "CHÍNH THỨC" in official.titles[0]
    still_open = replace(ROUND, status=RoundStatus.OPEN)
    draft = build_report(BY_ID["ket_qua"], commune_context(round=still_open), all_counts())
    assert "SƠ BỘ" in draft.titles[0]
    assert any("sơ bộ" in group for one in draft.columns for group in one.group)


def test_the_formula_row_is_that_of_the_form() -> None:
    numbers = [one.number for one in commune_report("ket_qua").columns]
    assert " ".join(numbers) == (
        "A B 1 2 3 4=3/1*100 5 6=5/1*100 7 8=7/1*100 9 10=9/2*100 11 12=11/2*100 13 14=13/2*100"
    )
    assert commune_report("dien_bien_ho_ngheo").columns[-1].number == "9=1-2-3-4+5+6+7+8"


def test_the_number_of_a_form_is_blank_until_the_office_sets_it() -> None:
    assert commune_report("ket_qua").form == ""
    context = commune_context(settings=PaperSettings(form_numbers={"ket_qua": "Mẫu số 7.1"}))
    assert build_report(BY_ID["ket_qua"], context, all_counts()).form == "Mẫu số 7.1"


def test_json_is_one_document_with_a_newline_and_null_for_rates_of_nothing() -> None:
    places = [
        replace(one, resident_households=0, resident_people=0, counts={})
        for one in all_counts(per_unit=1)
    ]
    text = report_json_text(commune_report("ket_qua", places))
    assert text.endswith("}\n")
    assert json.loads(text)["rows"][0]["c4"] is None
    assert json.loads(text)["columns"][3]["formula"] == "c3/c1"


@settings(max_examples=40, deadline=None)
@given(
    numbers=st.lists(
        st.tuples(*[st.integers(0, 50)] * 4, st.integers(0, 900), st.integers(0, 4000)),
        min_size=1,
        max_size=6,
    )
)
def test_random_movements_always_balance_and_tie(numbers: list[tuple[int, ...]]) -> None:
    places = [
        _moved(village.id, village.name, row)
        for village, row in zip(villages(6), numbers, strict=False)
    ]
    for report_id in ("dien_bien_ho_ngheo", "dien_bien_ho_can_ngheo"):
        assert commune_report(report_id, places).balanced
    paper = commune_report("ket_qua", places)
    possible = all(
        cell.is_possible() for row in paper.rows for cell in row.cells if isinstance(cell, Rate)
    )
    assert paper.balanced <= possible


def _moved(village: str, name: str, row: tuple[int, ...]) -> PlaceCounts:
    down, up, stay, new, households, people = row
    counts: dict[str, int] = {}
    for line in ("ho", "khau"):
        poor = [down + stay, down, 0, 0, up, 0, new, 0]
        near = [up + stay, 0, up, 0, down, new, 0, 0]
        for category, cells in (("ho_ngheo", poor), ("ho_can_ngheo", near)):
            closing = cells[0] - sum(cells[1:4]) + sum(cells[4:])
            for at, number in enumerate([*cells, closing], start=1):
                counts[f"{line}.dien_bien.{category}.{at}"] = number
            counts[f"{line}.{category}"] = closing
            counts[f"{line}.dau_ky.{category}"] = cells[0]
    return PlaceCounts(village, name, COMMUNE.id, "xã Trà My", households, people, counts)


def test_an_upper_unit_names_the_commune_above_its_villages_but_not_in_json() -> None:
    paper = build_report(BY_ID["ket_qua"], upper_context(), all_counts((COMMUNE, OTHER), 2))
    groups = [(at, row.label) for at, row in enumerate(paper.rows) if row.kind is RowKind.GROUP]
    assert groups == [(0, "Xã Trà Đốc"), (4, "Xã Trà My")]
    assert len(report_json(paper)["rows"]) == 7  # type: ignore[arg-type]


def test_report_8_has_a_second_layout_with_the_same_counts() -> None:
    first = commune_report("nhom_doi_tuong")
    chosen = PaperSettings(report_8=Report8.B)
    second = build_report(BY_ID["nhom_doi_tuong"], commune_context(settings=chosen), all_counts())
    assert second.titles == ("TỔNG HỢP KẾT QUẢ RÀ SOÁT HỘ NGHÈO, HỘ CẬN NGHÈO",)
    assert second.balanced
    pairs = {"c3": "c1", "c4": "c6", "c5": "c2", "c6": "c7", "c7": "c3", "c8": "c8"}
    for old, new in zip(first.rows, second.rows, strict=True):
        before = dict(zip([one.key for one in first.columns], old.cells, strict=True))
        after = dict(zip([one.key for one in second.columns], new.cells, strict=True))
        assert {key: after[key] for key in pairs} == {key: before[of] for key, of in pairs.items()}
        assert after["c2"] is None
    missing = [replace(all_counts()[0], resident_households=None)]
    refused = build_report(BY_ID["nhom_doi_tuong"], commune_context(settings=chosen), missing)
    with pytest.raises(PaperRefused, match="Thôn 1"):
        printable(refused)
