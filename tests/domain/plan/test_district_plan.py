"""The plan of the notice, reproduced from households: 2024, huyện → 13 xã → thôn."""

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.plan.actuals import RoundCounts, actual_of
from giamngheo_desktop.domain.plan.denominator import ReductionClaim, fitting_totals, rounded
from giamngheo_desktop.domain.plan.plan import PlaceBase, check_plan
from giamngheo_desktop.domain.plan.progress import PlanDone, progress_rows
from giamngheo_desktop.domain.plan.target_checks import check_targets
from giamngheo_desktop.domain.plan.targets import TargetIndicator
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import RoundStatus
from tests.domain.plan.district import DISTRICT, Home, a_district, the_round
from tests.domain.plan.notice import DOWN, NEAR_DOWN, a_plan, actuals, distributed


def test_households_give_the_numbers_of_the_notice() -> None:
    whole = actuals()[DISTRICT.id]
    assert (whole.poor.start, whole.poor.now, whole.poor.reduction) == (4_014, 3_099, 915)
    assert (whole.near_poor.start, whole.near_poor.now) == (482, 234)
    assert whole.near_poor.reduction == 248
    assert whole.poor.rate(11_614).text() == "26,68"
    assert whole.near_poor.rate(11_614).text() == "2,01"
    assert (rounded(915, 11_614), rounded(248, 11_614)) == (788, 214)
    assert not whole.provisional
    assert whole.jump == (0, 0)


def test_the_one_denominator_is_among_the_possible_ones() -> None:
    claims = [ReductionClaim(2668, 788, 915), ReductionClaim(201, 214, 248)]
    assert a_plan().households in {one.total for one in fitting_totals(claims)}


def test_reduction_and_escape_are_two_different_numbers() -> None:
    poor = actuals()[DISTRICT.id].poor
    assert poor.escaped == 950
    assert poor.reduction == 915
    assert poor.escaped + poor.other - poor.added == poor.reduction


def test_targets_reach_every_commune_and_village_and_tie() -> None:
    district, plan = a_district(), a_plan()
    targets = [
        *distributed(TargetIndicator.GIAM_HO_NGHEO, DOWN, "poor"),
        *distributed(TargetIndicator.GIAM_HO_CAN_NGHEO, NEAR_DOWN, "near_poor"),
    ]
    assert len(targets) == 2 * (1 + 13 + len(district.villages))
    communes = {one.id for one in district.communes}
    for indicator, total in (("giam_ho_ngheo", DOWN), ("giam_ho_can_ngheo", NEAR_DOWN)):
        of_one = [one for one in targets if one.indicator == indicator]
        assert sum(one.value or 0 for one in of_one if one.village) == total
        assert sum(one.value or 0 for one in of_one if one.place in communes) == total
    assert check_targets(plan, targets, district.places) == []
    assert check_plan(plan, district.places) == []


def test_progress_shows_every_place_against_its_target() -> None:
    targets = distributed(TargetIndicator.GIAM_HO_NGHEO, DOWN, "poor")
    rows = {one.place: one for one in progress_rows(targets, PlanDone(actuals()))}
    whole = rows[DISTRICT.id]
    assert (whole.planned, whole.done, whole.gap) == (915, 915, 0)
    assert whole.reached == Rate(915, 915)
    villages = [rows[one.id] for one in a_district().villages]
    assert sum(one.done for one in villages if isinstance(one.done, int)) == 915


def test_changing_one_household_moves_its_village_commune_and_district() -> None:
    district = a_district()
    before = actuals()
    stays = next(one for one in district.homes if one.movement is Movement.NGHEO_CU)
    moved = Home(
        stays.no,
        stays.village,
        stays.before,
        Category.KHONG_NGHEO,
        Movement.THOAT_NGHEO_VUOT_CHUAN,
    )
    after = actuals(tuple(moved if one is stays else one for one in district.homes))
    for place in (stays.village.id, stays.village.unit, DISTRICT.id):
        assert after[place].poor.now == before[place].poor.now - 1
        assert after[place].poor.escaped == before[place].poor.escaped + 1
    others = {one.id for one in district.villages} - {stays.village.id}
    assert all(after[one] == before[one] for one in others)


def test_an_open_round_makes_the_figures_provisional() -> None:
    base = PlaceBase("a", 100, 10, 5)
    counts = {"ho.dien_bien.ho_ngheo.1": 10, "ho.dien_bien.ho_ngheo.3": 4}
    rounds = [RoundCounts(the_round(status=RoundStatus.OPEN), counts)]
    found = actual_of(base, rounds)
    assert found.provisional
    assert found.poor.now == 6
