from datetime import date

import pytest

from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.domain.place import Unit, UnitKind
from giamngheo_desktop.domain.plan.actuals import (
    Actual,
    ClassActual,
    RoundCounts,
    actual_of,
    base_from_closing,
    base_from_opening,
)
from giamngheo_desktop.domain.plan.merged_units import carried_over
from giamngheo_desktop.domain.plan.plan import Denominator, PlaceBase, Plan, PlanPlace, check_plan
from giamngheo_desktop.domain.plan.problem import PlanProblem, Weight, refuse_errors
from giamngheo_desktop.domain.plan.progress import (
    PlaceDone,
    PlanDone,
    forecast,
    most_households,
    progress_rows,
    shares,
)
from giamngheo_desktop.domain.plan.target_checks import (
    check_reduction_points,
    check_targets,
)
from giamngheo_desktop.domain.plan.targets import Target, TargetSource
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import ReviewRound, RoundKind, RoundStatus

PLACES = (
    PlanPlace("xa", "20900", "xã Trà My"),
    PlanPlace("t1", "20900-01", "Thôn 1", "xa"),
    PlanPlace("t2", "20900-02", "Thôn 2", "xa"),
)
BASES = (
    PlaceBase("xa", 300, 70, 20),
    PlaceBase("t1", 200, 40, 15),
    PlaceBase("t2", 100, 30, 5),
)
PLAN = Plan("xa", 2026, total=Denominator(300), baselines=BASES)


def a_target(
    indicator: str, value: int | None = None, place: str = "xa", **fields: object
) -> Target:
    village = None if place == "xa" else place
    given: dict[str, object] = {
        "id": f"{place} {indicator}",
        "year": 2026,
        "unit": "xa",
        "indicator": indicator,
        "source": TargetSource.COMMUNE,
        "village": village,
        "value": value,
    }
    return Target(**{**given, **fields})  # type: ignore[arg-type]  # any field of Target


def codes(problems: list[PlanProblem]) -> list[str]:
    return [one.code for one in problems]


@pytest.mark.parametrize(
    ("target", "code", "words"),
    [
        (a_target("giam_ho_ngheo", 41, "t1"), "above_stock", "41 hộ lớn hơn số hộ hiện có đầu năm"),
        (a_target("ho_thoat_can_ngheo", 6, "t2"), "above_stock", "(5 hộ)"),
        (a_target("giam_ho_ngheo", -1), "negative", "không được là số âm"),
        (a_target("giam_ho_ngheo"), "value_missing", "cần một số nguyên"),
        (a_target("ty_le_ho_ngheo", num=101, den=100), "rate_impossible", "từ 0 đến 100"),
        (a_target("ty_le_ho_ngheo", 3), "rate_missing", "cần một tỷ lệ"),
        (a_target("ty_le_ho_ngheo", num=0, den=0), "rate_missing", "cần một tỷ lệ"),
        (a_target("so_con_bo", 3), "indicator_unknown", "so_con_bo"),
        (a_target("dao_tao_nghe", 3, "t9"), "place_unknown", "t9"),
        (a_target("dao_tao_nghe", 3, year=2025), "other_year", "năm 2025"),
    ],
)
def test_impossible_targets_are_one_clear_sentence(target: Target, code: str, words: str) -> None:
    problems = check_targets(PLAN, [target], PLACES)
    assert codes(problems) == [code]
    assert words in problems[0].text
    assert problems[0].record == target.id
    with pytest.raises(FormIncomplete, match="Chưa lưu được kế hoạch"):
        refuse_errors(problems)


def test_a_target_up_to_the_whole_stock_is_possible() -> None:
    assert check_targets(PLAN, [a_target("giam_ho_ngheo", 40, "t1")], PLACES) == []


def test_sum_of_villages_against_the_commune_is_shown_with_its_difference() -> None:
    targets = [
        a_target("giam_ho_ngheo", 20),
        a_target("giam_ho_ngheo", 10, "t1"),
        a_target("giam_ho_ngheo", 7, "t2"),
    ]
    (problem,) = check_targets(PLAN, targets, PLACES)
    assert (problem.code, problem.weight) == ("sum_differs", Weight.WARNING)
    assert "cộng lại được 17, chỉ tiêu chung là 20, chênh 3" in problem.text
    refuse_errors([problem])


def test_the_same_target_twice_is_refused() -> None:
    twice = [a_target("dao_tao_nghe", 5), a_target("dao_tao_nghe", 6, id="other")]
    assert codes(check_targets(PLAN, twice, PLACES)) == ["twice"]


def test_two_sides_may_set_the_same_target() -> None:
    upper = a_target("dao_tao_nghe", 6, id="other", source=TargetSource.UPPER)
    assert check_targets(PLAN, [a_target("dao_tao_nghe", 5), upper], PLACES) == []


def test_typed_rate_that_disagrees_with_its_households_names_what_would_fit() -> None:
    targets = [a_target("giam_ho_ngheo", 10), a_target("ty_le_ho_ngheo", num=1933, den=10_000)]
    (problem,) = check_targets(PLAN, targets, PLACES)
    assert problem.code == "rate_disagrees"
    assert problem.weight is Weight.WARNING
    assert "60 trên 300 hộ là 20,00 %; số hộ phù hợp với tỷ lệ này: 58." in problem.text


def test_typed_rate_that_agrees_says_nothing() -> None:
    targets = [a_target("giam_ho_ngheo", 10), a_target("ty_le_ho_ngheo", num=20, den=100)]
    assert check_targets(PLAN, targets, PLACES) == []


def test_typed_points_that_disagree_name_what_would_fit() -> None:
    assert check_reduction_points(788, 915, 11_614) is None
    problem = check_reduction_points(788, 900, 11_614)
    assert problem is not None
    assert "7,75 điểm %" in problem.text
    assert "915" in problem.text


def test_more_jobs_than_trained_is_a_warning_not_an_error() -> None:
    targets = [a_target("dao_tao_nghe", 400), a_target("viec_lam_on_dinh", 800)]
    (problem,) = check_targets(PLAN, targets, PLACES)
    assert (problem.code, problem.weight) == ("jobs_above_trained", Weight.WARNING)


def test_openings_that_cannot_be_are_found() -> None:
    broken = Plan(
        "xa",
        2026,
        total=Denominator(0),
        baselines=(PlaceBase("xa", 10, 8, 3), PlaceBase("t1", -1, 0, 0), PlaceBase("t9", 1, 0, 0)),
    )
    found = codes(check_plan(broken, PLACES))
    assert found[:4] == ["total_impossible", "above_total", "negative", "place_unknown"]


def test_openings_that_do_not_tie_are_shown_not_corrected() -> None:
    loose = Plan(
        "xa", 2026, total=Denominator(305), baselines=(PlaceBase("xa", 301, 70, 20), *BASES[1:])
    )
    found = check_plan(loose, PLACES)
    assert codes(found) == ["parts_differ", "total_differs"]
    assert {one.weight for one in found} == {Weight.WARNING}


# --- actuals and progress -------------------------------------------------------------------------


def a_month(month: int, status: RoundStatus = RoundStatus.CLOSED) -> ReviewRound:
    return ReviewRound(
        f"2026-TX-{month:02d}",
        RoundKind.THUONG_XUYEN,
        2026,
        ("nd_07_2021",),
        ("0" * 64,),
        date(2026, month, 15),
        date(2026, month, 28),
        month=month,
        status=status,
    )


def the_autumn() -> ReviewRound:
    return ReviewRound(
        "2026-DK",
        RoundKind.DINH_KY,
        2026,
        ("nd_07_2021",),
        ("0" * 64,),
        date(2026, 9, 1),
        date(2026, 12, 14),
        status=RoundStatus.CLOSED,
    )


def test_monthly_rounds_add_up_until_autumn() -> None:
    march = {
        "ho.dien_bien.ho_ngheo.1": 3,
        "ho.dien_bien.ho_ngheo.3": 2,
        "ho.dien_bien.ho_ngheo.7": 1,
    }
    autumn = {"ho.dien_bien.ho_ngheo.1": 39, "ho.dien_bien.ho_ngheo.2": 5}
    found = actual_of(BASES[1], [RoundCounts(the_autumn(), autumn), RoundCounts(a_month(3), march)])
    assert (found.poor.start, found.poor.now) == (40, 34)
    assert (found.poor.escaped, found.poor.added) == (7, 1)
    assert found.jump == (0, -15)


def test_an_opening_that_does_not_follow_from_the_list_before_is_shown() -> None:
    found = actual_of(BASES[1], [RoundCounts(the_autumn(), {"ho.dien_bien.ho_ngheo.1": 43})])
    assert found.jump[0] == 3
    assert found.poor.now == 43


def test_reviews_of_incomes_do_not_move_the_lists() -> None:
    incomes = ReviewRound(
        "2026-MS-03",
        RoundKind.MUC_SONG_TRUNG_BINH,
        2026,
        (),
        (),
        date(2026, 3, 1),
        date(2026, 3, 9),
    )
    found = actual_of(BASES[1], [RoundCounts(incomes, {"ho.dien_bien.ho_ngheo.3": 9})])
    assert found.poor.now == 40
    assert not found.provisional


def test_openings_are_read_from_the_rounds() -> None:
    counts = {"ho.dien_bien.ho_ngheo.1": 7, "ho.dien_bien.ho_can_ngheo.1": 3, "ho.ho_ngheo": 5}
    assert base_from_opening("t1", 90, counts) == PlaceBase("t1", 90, 7, 3)
    assert base_from_closing("t1", 90, counts) == PlaceBase("t1", 90, 5, 0)


def an_actual(reduced: int, escaped: int) -> Actual:
    return Actual(
        "xa",
        300,
        ClassActual(1100, 1100 - reduced, escaped, escaped - reduced, 0),
        ClassActual(20, 20, 0, 0, 0),
    )


def test_result_of_2023_is_165_of_the_province_and_100_of_the_own_target() -> None:
    targets = [
        a_target("ho_thoat_ngheo", 650, source=TargetSource.UPPER, id="u"),
        a_target("ho_thoat_ngheo", 1065),
    ]
    rows = progress_rows(targets, PlanDone({"xa": an_actual(1000, 1073)}))
    assert [one.reached.text() for one in rows if one.reached] == ["165,08", "100,75"]
    assert [one.gap for one in rows] == [0, 0]
    both = shares(rows)[("xa", "ho_thoat_ngheo")]
    assert (both.planned_upper, both.planned_own, both.done) == (650, 1065, 1073)
    assert both.of_upper == Rate(1073, 650)
    assert both.of_own == Rate(1073, 1065)


def test_reduction_row_counts_lists_and_escape_row_counts_households() -> None:
    targets = [a_target("giam_ho_ngheo", 1000), a_target("ho_thoat_ngheo", 1000)]
    rows = progress_rows(targets, PlanDone({"xa": an_actual(915, 950)}))
    assert [one.done for one in rows] == [915, 950]


def test_a_number_that_went_the_wrong_way_has_no_share_reached() -> None:
    (row,) = progress_rows([a_target("giam_ho_ngheo", 10)], PlanDone({"xa": an_actual(-3, 0)}))
    assert (row.done, row.reached, row.gap) == (-3, None, 13)


def test_a_place_nobody_knows_of_has_no_result() -> None:
    (row,) = progress_rows([a_target("giam_ho_ngheo", 10)], PlanDone())
    assert (row.done, row.reached, row.gap) == (None, None, None)


def test_rate_targets_show_both_numbers_and_the_households_missing() -> None:
    targets = [a_target("ty_le_ho_ngheo", num=2668, den=10_000)]
    actual = Actual("xa", 11_614, ClassActual(4014, 3105, 0, 0, 0), ClassActual(0, 0, 0, 0, 0))
    (row,) = progress_rows(targets, PlanDone({"xa": actual}))
    assert row.done == Rate(3105, 11_614)
    assert row.gap == 6
    assert most_households(Rate(1, 3), 3) == 1


def test_reach_counts_the_entitled_who_were_not_served() -> None:
    targets = [a_target("tiep_can_chinh_sach", num=1, den=1)]
    (row,) = progress_rows(targets, PlanDone({}, {"xa": PlaceDone(reach=Rate(97, 100))}))
    assert (row.done, row.gap) == (Rate(97, 100), 3)


def test_training_and_registrations_come_from_the_plan() -> None:
    targets = [
        a_target("dao_tao_nghe", 800),
        a_target("viec_lam_on_dinh", 400),
        a_target("dang_ky_thoat_ngheo", 50),
    ]
    rows = progress_rows(targets, PlanDone({}, {"xa": PlaceDone(640, 300, 60)}))
    assert [(one.done, one.gap) for one in rows] == [(640, 160), (300, 100), (60, 0)]
    assert rows[0].reached == Rate(640, 800)


def test_forecast_is_a_straight_line_capped_by_the_stock() -> None:
    start, end = date(2026, 1, 1), date(2026, 12, 31)
    made = forecast(100, start, date(2026, 7, 2), end)
    assert made is not None
    assert made.value == 200
    assert forecast(100, start, date(2026, 1, 20), end) is None
    capped = forecast(100, start, date(2026, 7, 2), end, at_most=150)
    assert capped is not None
    assert capped.value == 150
    late = forecast(100, start, date(2027, 2, 1), end)
    assert late is not None
    assert late.value == 100


# --- units joined in 2025 -------------------------------------------------------------------------


def a_unit(code: str, *before: str) -> Unit:
    return Unit(code, code, code, UnitKind.XA, before=before)


def test_2024_is_counted_in_the_communes_of_2025() -> None:
    former = [
        PlaceBase("TT Trà My", 10, 1, 2),
        PlaceBase("Trà Sơn", 20, 3, 4),
        PlaceBase("Trà Bui", 5, 1, 1),
    ]
    units = [a_unit("Trà My", "TT Trà My", "Trà Sơn"), a_unit("Trà Đốc", "Trà Bui")]
    found = carried_over(former, units)
    assert found.bases["Trà My"] == PlaceBase("Trà My", 30, 4, 6)
    assert found.bases["Trà Đốc"] == PlaceBase("Trà Đốc", 5, 1, 1)
    assert (found.split, found.lost) == ((), ())


def test_a_former_unit_that_was_split_is_named_and_never_guessed() -> None:
    former = [PlaceBase("A", 10, 1, 2), PlaceBase("B", 20, 3, 4), PlaceBase("C", 1, 0, 0)]
    units = [a_unit("X", "A"), a_unit("Y", "A", "B")]
    found = carried_over(former, units)
    assert found.split == ("A",)
    assert found.lost == ("C",)
    assert found.bases == {}
