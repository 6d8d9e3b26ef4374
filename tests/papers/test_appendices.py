from dataclasses import replace
from datetime import date

import pytest

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import PaperRefused
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.place import Office, UnitRole
from giamngheo_desktop.domain.plan.actuals import Actual, ClassActual
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.plan import Denominator, PlaceBase, Plan, PlanPlace
from giamngheo_desktop.domain.plan.priority import poor_merit
from giamngheo_desktop.domain.plan.registrations import EscapeGoal
from giamngheo_desktop.domain.plan.targets import Target, TargetIndicator, TargetSource
from giamngheo_desktop.domain.plan.tasks import SubItem
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.papers.appendices import APPENDICES, AppendixSpec
from giamngheo_desktop.papers.appendices.chi_tieu import build as build_targets
from giamngheo_desktop.papers.cells import Cell, cell_text
from giamngheo_desktop.papers.context import PaperContext, PaperSettings
from giamngheo_desktop.papers.paper import Audience, Paper, PaperKind, Row, RowKind, head_cells
from giamngheo_desktop.papers.plan_money import money_text
from giamngheo_desktop.papers.plan_view import MoneyUnit, PlanView
from giamngheo_desktop.papers.reports.build import printable
from tests.domain.plan.district import DISTRICT, Home, a_district, the_office, the_round
from tests.domain.plan.dossiers import subject_of
from tests.domain.plan.notice import a_book, actuals, dossiers, target
from tests.papers.builders import INDICATORS, commune_context

SNAPSHOT = "sha256:" + "ab" * 32


def district_context() -> PaperContext:
    return PaperContext(
        office=the_office(),
        round=the_round(),
        standard="nd_07_2021",
        indicators=INDICATORS,
        units={one.id: one for one in a_district().communes},
    )


def district_view(book: PlanBook | None = None, homes: tuple[Home, ...] | None = None) -> PlanView:
    files = dossiers(homes)
    subjects = {home: subject_of(one) for home, one in files.items()}
    return PlanView(
        book or a_book(),
        a_district().places,
        date(2024, 12, 20),
        files,
        subjects,
        actuals(homes),
        snapshot=SNAPSHOT,
        merit=tuple(one.household for one in poor_merit(subjects.values())),
    )


def appendix(name: str, view: PlanView | None = None, **more: Audience) -> Paper:
    spec = next(one for one in APPENDICES if one.id == name)
    return spec.build(
        view or district_view(), district_context(), more.get("audience", Audience.HO_SO)
    )


def cell(paper: Paper, row: Row, key: str) -> Cell:
    at = next(at for at, column in enumerate(paper.columns) if column.key == key)
    return row.cells[at]


def number(paper: Paper, row: Row, key: str) -> int:
    value = cell(paper, row, key)
    assert isinstance(value, int)
    return value


def rows_of(paper: Paper, kind: RowKind) -> list[Row]:
    return [row for row in paper.rows if row.kind is kind]


def all_words(paper: Paper) -> str:
    cells = [cell_text(one) for row in paper.rows for one in row.cells]
    return " ".join([*cells, *(row.label for row in paper.rows), *paper.titles, *paper.notes])


def test_every_appendix_of_the_contract_is_there_in_order() -> None:
    assert [one.id for one in APPENDICES][:7] == [
        "pl_chi_tieu",
        "pl_dang_ky_thoat_ngheo",
        "pl_nguoi_co_cong",
        "pl_co_kha_nang_thoat_ngheo",
        "pl_dao_tao_viec_lam",
        "pl_phan_cong_nhiem_vu",
        "pl_nguon_von",
    ]
    assert [one.number for one in APPENDICES] == list(range(1, 11))


@pytest.mark.parametrize("spec", APPENDICES, ids=lambda one: one.id)
@pytest.mark.parametrize("audience", list(Audience))
def test_every_appendix_ties_and_names_its_snapshot(spec: AppendixSpec, audience: Audience) -> None:
    paper = spec.build(district_view(), district_context(), audience)
    assert paper.balanced, [one for one in paper.checks if not one.holds]
    assert printable(paper) is paper
    assert paper.kind is PaperKind.APPENDIX
    assert paper.snapshot == SNAPSHOT
    assert paper.notes[-1].startswith("Số liệu chốt ngày 20/12/2024; mã dữ liệu ")
    assert paper.appendix is not None
    assert paper.appendix.reference == (
        "(Kèm theo Kế hoạch số 05/KH-UBND ngày 09 tháng 5 năm 2024 "
        "của Ủy ban nhân dân huyện Bắc Trà My)"
    )
    assert not paper.letterhead.motto
    width = len(paper.columns)
    assert all(len(row.cells) == width for row in paper.rows if row.kind is not RowKind.GROUP)
    assert len({column.key for column in paper.columns}) == width
    assert head_cells(paper.columns)


def test_appendices_carry_roman_numerals() -> None:
    heads = [appendix(one.id).appendix for one in APPENDICES]
    numerals = "I II III IV V VI VII VIII IX X"
    assert [one.numeral.removeprefix("Phụ lục ") for one in heads if one] == numerals.split()


def test_number_and_date_may_be_blank() -> None:
    book = a_book()
    view = district_view(replace(book, plan=replace(book.plan, number="", on=None)))
    head = appendix("pl_chi_tieu", view).appendix
    assert head is not None
    assert "số ……/KH-UBND ngày …… tháng …… năm 2024" in head.reference


# --- I --------------------------------------------------------------------------------------------


def test_appendix_one_reproduces_the_notice_from_households() -> None:
    paper = appendix("pl_chi_tieu")
    (total,) = rows_of(paper, RowKind.TOTAL)
    shown = {
        key: cell_text(cell(paper, total, key))
        for key in (
            *("tong_ho", "ngheo_dau", "ngheo_giam", "ngheo_giam_tl", "ngheo_cuoi", "ngheo_cuoi_tl"),
            *("can_ngheo_dau", "can_ngheo_giam", "can_ngheo_giam_tl", "can_ngheo_cuoi"),
            *("can_ngheo_cuoi_tl", "ngheo_cap_tren", "ngheo_don_vi"),
        )
    }
    assert shown == {
        "tong_ho": "11.614",
        "ngheo_dau": "4.014",
        "ngheo_giam": "915",
        "ngheo_giam_tl": "7,88",
        "ngheo_cuoi": "3.099",
        "ngheo_cuoi_tl": "26,68",
        "can_ngheo_dau": "482",
        "can_ngheo_giam": "248",
        "can_ngheo_giam_tl": "2,14",
        "can_ngheo_cuoi": "234",
        "can_ngheo_cuoi_tl": "2,01",
        "ngheo_cap_tren": "725",
        "ngheo_don_vi": "915",
    }
    assert len(rows_of(paper, RowKind.DATA)) == 13
    assert paper.titles == ("CHỈ TIÊU GIẢM NGHÈO NĂM 2024 THEO PHƯỜNG/XÃ",)


def test_every_count_of_appendix_one_is_the_sum_of_its_rows() -> None:
    paper = appendix("pl_chi_tieu")
    (total,) = rows_of(paper, RowKind.TOTAL)
    rows = rows_of(paper, RowKind.DATA)
    for key in (
        "tong_ho",
        "ngheo_dau",
        "ngheo_giam",
        "ngheo_cuoi",
        "can_ngheo_dau",
        "can_ngheo_giam",
        "can_ngheo_cuoi",
    ):
        assert number(paper, total, key) == sum(number(paper, row, key) for row in rows)
    for row in (*rows, total):
        for start, down, end in (
            ("ngheo_dau", "ngheo_giam", "ngheo_cuoi"),
            ("can_ngheo_dau", "can_ngheo_giam", "can_ngheo_cuoi"),
        ):
            left = number(paper, row, start) - number(paper, row, down)
            assert left == number(paper, row, end)
            rate = cell(paper, row, f"{end}_tl")
            assert isinstance(rate, Rate)
            assert rate == Rate(left, number(paper, row, "tong_ho"))
            assert rate.is_possible()


def test_villages_stand_under_their_commune_and_tie_with_it() -> None:
    paper = build_targets(district_view(), district_context(), by="village")
    district = a_district()
    assert len(rows_of(paper, RowKind.DATA)) == len(district.villages)
    communes = rows_of(paper, RowKind.SUBTOTAL)
    assert len(communes) == 13
    (total,) = rows_of(paper, RowKind.TOTAL)
    for key in ("tong_ho", "ngheo_dau", "ngheo_giam", "can_ngheo_giam"):
        whole = number(paper, total, key)
        assert sum(number(paper, row, key) for row in communes) == whole
        assert sum(number(paper, row, key) for row in rows_of(paper, RowKind.DATA)) == whole


def test_a_commune_whose_target_does_not_tie_is_named_and_not_printed() -> None:
    book = a_book()
    commune = a_district().communes[3]
    targets = tuple(
        replace(one, value=(one.value or 0) + 1)
        if one.place == commune.id and one.indicator == TargetIndicator.GIAM_HO_NGHEO
        else one
        for one in book.targets
    )
    paper = appendix("pl_chi_tieu", district_view(replace(book, targets=targets)))
    broken = [one for one in paper.checks if not one.holds]
    assert {(one.rule, one.place) for one in broken} == {
        ("ngheo_giam=sum", "huyện Bắc Trà My"),
        ("ngheo_giam=sum", f"xã {commune.name}"),
    }
    with pytest.raises(PaperRefused, match=f"xã {commune.name}"):
        printable(paper)


def test_a_place_without_opening_is_named_and_not_printed() -> None:
    book = a_book()
    commune = a_district().communes[3].id
    bases = tuple(one for one in book.plan.baselines if one.place != commune)
    view = district_view(replace(book, plan=replace(book.plan, baselines=bases)))
    with pytest.raises(PaperRefused, match="Trà Dương"):
        printable(appendix("pl_chi_tieu", view))


def test_another_closing_total_prints_both_totals() -> None:
    book = a_book()
    view = district_view(replace(book, plan=replace(book.plan, closing_total=Denominator(11_700))))
    paper = appendix("pl_chi_tieu", view)
    assert "Tổng số hộ đầu năm 11.614 hộ, cuối năm 11.700 hộ." in paper.notes
    (total,) = rows_of(paper, RowKind.TOTAL)
    assert cell_text(cell(paper, total, "ngheo_cuoi_tl")) == "26,49"


# --- II, III, IV ----------------------------------------------------------------------------------

HOUSEHOLD_LISTS = ("pl_dang_ky_thoat_ngheo", "pl_nguoi_co_cong", "pl_co_kha_nang_thoat_ngheo")


def test_rows_are_the_register_and_people_tie() -> None:
    files = dossiers()
    paper = appendix("pl_dang_ky_thoat_ngheo")
    assert len(rows_of(paper, RowKind.DATA)) == 50 == paper.row_count
    (total,) = rows_of(paper, RowKind.TOTAL)
    people = sum(number(paper, row, "so_khau") for row in rows_of(paper, RowKind.DATA))
    assert people == number(paper, total, "so_khau")
    assert total.label == f"Tổng cộng: 50 hộ, {people} nhân khẩu"
    assert {row.line for row in rows_of(paper, RowKind.DATA)} <= set(files)
    groups = rows_of(paper, RowKind.GROUP)
    assert sum(int(row.label.split("(")[1].split()[0]) for row in groups) == 50
    assert len({row.label for row in groups}) == len(groups)


def test_a_registered_household_nobody_has_a_file_of_breaks_the_list() -> None:
    book = a_book()
    lost = replace(book.registrations[0], id="x", household="lost")
    paper = appendix(
        "pl_dang_ky_thoat_ngheo",
        district_view(replace(book, registrations=(*book.registrations, lost))),
    )
    assert not paper.balanced


def test_internal_lists_carry_helpers_scores_and_grounds() -> None:
    registered = all_words(appendix("pl_dang_ky_thoat_ngheo"))
    assert "Huyện đoàn: Lê Văn Một, Lê Thị Hai" in registered
    assert "Bảo hiểm y tế" in registered
    assert "LƯU HÀNH NỘI BỘ" in appendix("pl_dang_ky_thoat_ngheo").stamps
    able = appendix("pl_co_kha_nang_thoat_ngheo")
    assert len(rows_of(able, RowKind.DATA)) == 20
    assert "Có việc làm mới" in all_words(able)
    merit = appendix("pl_nguoi_co_cong")
    poor = [one for one in dossiers().values() if one.household.groups and subject_of(one).is_poor]
    assert len(rows_of(merit, RowKind.DATA)) == len(poor) > 2
    assert "Hồ Thị Cũ; mẹ; thân nhân liệt sĩ" in all_words(merit)


@pytest.mark.parametrize("name", HOUSEHOLD_LISTS)
def test_forms_for_publication_carry_nothing_sensitive(name: str) -> None:
    paper = appendix(name, audience=Audience.NIEM_YET)
    keys = {column.key for column in paper.columns}
    assert keys <= {"tt", "chu_ho", "nam_sinh", "thon", "so_khau", "co_quan"}
    words = all_words(paper)
    for secret in ("Lê Văn Một", "Bảo hiểm y tế", "Dinh dưỡng", "Có việc làm mới", "liệt sĩ"):
        assert secret not in words
    assert "LƯU HÀNH NỘI BỘ" not in paper.stamps
    assert "CÓ CÔNG" not in words


def test_near_poor_registrations_say_so() -> None:
    book = a_book()
    first = replace(book.registrations[0], goal=EscapeGoal.THOAT_CAN_NGHEO)
    view = district_view(replace(book, registrations=(first,)))
    assert "Đăng ký thoát cận nghèo" in all_words(appendix("pl_dang_ky_thoat_ngheo", view))


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("spec", APPENDICES, ids=lambda one: one.id)
def test_an_empty_plan_still_prints(spec: AppendixSpec, audience: Audience) -> None:
    book = PlanBook(Plan(DISTRICT.id, 2024))
    view = PlanView(book, (PlanPlace(DISTRICT.id, "515", "huyện Bắc Trà My"),), date(2024, 5, 9))
    paper = spec.build(view, district_context(), audience)
    assert paper.row_count == 0


# --- V, VI, VII, VIII -----------------------------------------------------------------------------


def test_training_sums_to_800_and_400() -> None:
    paper = appendix("pl_dao_tao_viec_lam")
    (total,) = rows_of(paper, RowKind.TOTAL)
    rows = rows_of(paper, RowKind.DATA)
    assert number(paper, total, "dao_tao") == 800
    assert number(paper, total, "viec_lam") == 400
    for key in ("nhu_cau", "dao_tao", "viec_lam", "kinh_phi"):
        assert number(paper, total, key) == sum(number(paper, row, key) for row in rows)


def test_training_that_differs_from_the_target_does_not_tie() -> None:
    book = a_book()
    paper = appendix(
        "pl_dao_tao_viec_lam", district_view(replace(book, training=book.training[1:]))
    )
    assert {one.rule for one in paper.checks if not one.holds} == {"dao_tao=sum", "viec_lam=sum"}


def test_tasks_stand_with_lead_period_and_parts() -> None:
    book = a_book()
    tasks = tuple(
        replace(
            one,
            items=(SubItem("Phát thanh ở thôn", "Đài huyện", date(2024, 6, 1)),),
            from_on=date(2024, 5, 10),
            deadline=date(2024, 12, 31),
            is_suggested=False,
        )
        for one in book.tasks
    )
    paper = appendix("pl_phan_cong_nhiem_vu", district_view(replace(book, tasks=tasks)))
    assert [cell(paper, row, "tt") for row in paper.rows][:4] == ["1", "1.1", "2", "2.1"]
    assert "Từ 10/05/2024 đến 31/12/2024" in all_words(paper)
    assert "mẫu đề xuất" not in all_words(paper)


def test_suggested_leads_are_marked_until_confirmed() -> None:
    assert "mẫu đề xuất" in all_words(appendix("pl_phan_cong_nhiem_vu"))
    assert len(appendix("pl_phan_cong_nhiem_vu").rows) == 7


@pytest.mark.parametrize("unit", list(MoneyUnit))
def test_money_ties_in_every_unit_to_the_dong(unit: MoneyUnit) -> None:
    paper = appendix("pl_nguon_von", replace(district_view(), money=unit))
    scale = {MoneyUnit.DONG: 0, MoneyUnit.TRIEU: 6, MoneyUnit.TY: 9}[unit]

    def dong(row: Row, key: str) -> int:
        whole, _, decimals = cell_text(cell(paper, row, key)).replace(".", "").partition(",")
        return int(whole + decimals.ljust(scale, "0"))

    (total,) = rows_of(paper, RowKind.TOTAL)
    sources = ("nstw_dtpt", "nstw_sn", "ns_tinh", "ns_huyen", "ns_xa", "khac")
    for row in paper.rows:
        assert sum(dong(row, key) for key in sources) == dong(row, "tong")
    tops = [row for row in paper.rows if row.line in {f"da{no}" for no in range(1, 8)}]
    for key in ("tong", *sources):
        assert sum(dong(row, key) for row in tops) == dong(total, key)
    assert dong(total, "tong") == sum(one.allotted_vnd for one in a_book().funding)


def test_projects_are_numbered_by_their_place_in_the_tree() -> None:
    paper = appendix("pl_nguon_von")
    assert [row.cells[0] for row in paper.rows][:6] == ["I", "1", "2", "II", "III", "1"]


def test_a_plan_without_district_money_has_no_column_for_it() -> None:
    book = a_book()
    lines = tuple(one for one in book.funding if one.source.value != "upper")
    paper = appendix("pl_nguon_von", district_view(replace(book, funding=lines)))
    assert "ns_huyen" not in {column.key for column in paper.columns}
    assert paper.balanced


def test_money_text_is_exact() -> None:
    assert money_text(1_500_000, MoneyUnit.TRIEU) == "1,5"
    assert money_text(1_234_567_890_001, MoneyUnit.TY) == "1.234,567890001"
    assert money_text(-1, MoneyUnit.TRIEU) == "-0,000001"
    assert money_text(7, MoneyUnit.DONG) == "7"


def test_shortcomings_stand_with_state_and_proof() -> None:
    words = all_words(appendix("pl_khac_phuc_han_che"))
    assert "Đoàn giám sát, 09/01/2024" in words
    assert "Đã khắc phục" in words
    assert "Chưa khắc phục" in words


# --- IX -------------------------------------------------------------------------------------------


def test_results_show_both_targets_and_both_shares() -> None:
    paper = appendix("pl_tong_hop_ket_qua")
    row = next(row for row in paper.rows if row.line == TargetIndicator.GIAM_HO_NGHEO)
    assert [cell_text(one) for one in row.cells] == [
        *("1", "Giảm hộ nghèo", "hộ", "4.014", "725", "915", "915", "126,21", "100,00", "0"),
    ]
    assert "Hộ nghèo: giảm 915 hộ (đầu năm trừ hiện tại); thoát 950 hộ (đếm số hộ)." in paper.notes
    assert "dự báo" not in all_words(paper).lower()


def test_rates_print_with_both_numbers() -> None:
    book = a_book()
    to = replace(
        target(DISTRICT.id, TargetIndicator.TY_LE_HO_NGHEO, 0), value=None, num=2668, den=10_000
    )
    paper = appendix("pl_tong_hop_ket_qua", district_view(replace(book, targets=(to,))))
    row = next(row for row in paper.rows if row.line == TargetIndicator.TY_LE_HO_NGHEO)
    assert cell_text(cell(paper, row, "dau_nam")) == "34,56 % (4.014/11.614)"
    assert cell_text(cell(paper, row, "don_vi")) == "26,68"
    assert cell_text(cell(paper, row, "thuc_hien")) == "26,68 % (3.099/11.614)"


def test_unfinished_reviews_are_marked_provisional() -> None:
    view = district_view()
    whole = view.actuals[DISTRICT.id]
    open_view = replace(
        view, actuals={**view.actuals, DISTRICT.id: replace(whole, provisional=True)}
    )
    assert (
        "Số liệu tạm tính: đợt rà soát chưa khóa."
        in appendix("pl_tong_hop_ket_qua", open_view).notes
    )


def test_changing_one_household_moves_results_and_register_alike() -> None:
    district = a_district()
    stays = next(one for one in district.homes if one.movement is Movement.NGHEO_CU)
    moved = Home(
        stays.no, stays.village, stays.before, Category.KHONG_NGHEO, Movement.THOAT_NGHEO_VUOT_CHUAN
    )
    homes = tuple(moved if one is stays else one for one in district.homes)
    before, after = district_view(), district_view(homes=homes)
    for view, done in ((before, "915"), (after, "916")):
        paper = appendix("pl_tong_hop_ket_qua", view)
        row = next(row for row in paper.rows if row.line == TargetIndicator.GIAM_HO_NGHEO)
        assert cell_text(cell(paper, row, "thuc_hien")) == done
        assert paper.balanced


# --- a commune of 2026 ----------------------------------------------------------------------------


def commune_view() -> PlanView:
    places = (
        PlanPlace("20900@2025-07-01", "20900", "xã Trà My"),
        PlanPlace("v1", "20900-01", "Thôn 1", "20900@2025-07-01"),
        PlanPlace("v2", "20900-02", "Thôn 2", "20900@2025-07-01"),
    )
    bases = (
        PlaceBase("20900@2025-07-01", 300, 70, 20),
        PlaceBase("v1", 200, 40, 15),
        PlaceBase("v2", 100, 30, 5),
    )
    targets = tuple(
        Target(
            f"{place} {indicator} {source}",
            2026,
            "20900@2025-07-01",
            indicator,
            source,
            None if place.startswith("2") else place,
            value,
        )
        for place, source, indicator, value in (
            ("20900@2025-07-01", TargetSource.UPPER, "giam_ho_ngheo", 15),
            ("20900@2025-07-01", TargetSource.COMMUNE, "giam_ho_ngheo", 20),
            ("v1", TargetSource.COMMUNE, "giam_ho_ngheo", 12),
            ("v2", TargetSource.COMMUNE, "giam_ho_ngheo", 8),
        )
    )
    plan = Plan("20900@2025-07-01", 2026, number="12", total=Denominator(300), baselines=bases)
    done = {
        one.place: Actual(
            one.place,
            one.households,
            ClassActual(one.poor, one.poor - 5, 5, 0, 0),
            ClassActual(one.near_poor, one.near_poor, 0, 0, 0),
        )
        for one in bases[1:]
    }
    return PlanView(PlanBook(plan, targets), places, date(2026, 6, 30), actuals=done)


def test_a_commune_of_2026_shares_to_its_villages() -> None:
    paper = build_targets(commune_view(), commune_context())
    assert paper.titles == ("CHỈ TIÊU GIẢM NGHÈO NĂM 2026 THEO THÔN",)
    assert paper.balanced
    names = [cell(paper, row, "ten") for row in rows_of(paper, RowKind.DATA)]
    assert names == ["Thôn 1", "Thôn 2"]
    (total,) = rows_of(paper, RowKind.TOTAL)
    assert number(paper, total, "ngheo_giam") == 20
    assert cell_text(cell(paper, total, "ngheo_cuoi_tl")) == "16,67"


def test_a_sample_office_stamps_and_a_wide_sheet_is_kept() -> None:
    office = Office(UnitRole.COMMUNE, commune_context().office.unit, "i", is_sample=True)
    context = commune_context(office=office, settings=PaperSettings(wide=True))
    paper = build_targets(commune_view(), context)
    assert "MẪU" in paper.stamps
    assert paper.sheet.wide
    assert paper.sheet.landscape
