"""The plan of the notice, reproduced from households: 2024, huyện → 13 xã → thôn."""

from collections import Counter

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.plan.actuals import Actual, RoundCounts, actual_of, sum_of_actuals
from giamngheo_desktop.domain.plan.denominator import ReductionClaim, possible_totals, rounded
from giamngheo_desktop.domain.plan.distribution import distribute
from giamngheo_desktop.domain.plan.plan import (
    Denominator,
    PlaceBase,
    Plan,
    base_of,
    check_plan,
    children_of,
)
from giamngheo_desktop.domain.plan.progress import PlanDone, progress_rows
from giamngheo_desktop.domain.plan.target_checks import check_targets
from giamngheo_desktop.domain.plan.targets import Target, TargetIndicator, TargetSource
from giamngheo_desktop.domain.rate import Rate
from giamngheo_desktop.domain.review import RoundStatus
from tests.builders import an_id
from tests.domain.plan.district import DISTRICT, Home, a_district, count_home, the_round

DOWN, NEAR_DOWN = 915, 248


def a_plan() -> Plan:
    return Plan(
        DISTRICT.id,
        2024,
        total=Denominator(11_614, "rà soát cuối năm 2023"),
        baselines=a_district().baselines(),
    )


def target(place: str, indicator: TargetIndicator, value: int) -> Target:
    village = place if "@" not in place else None
    owner = next((one.unit for one in a_district().villages if one.id == place), place)
    return Target(
        an_id("target", place, indicator),
        2024,
        owner,
        indicator,
        TargetSource.COMMUNE,
        village,
        value,
    )


def distributed(indicator: TargetIndicator, total: int, field: str) -> list[Target]:
    """The whole, shared to communes by their stock, each share again to its villages."""
    district, plan = a_district(), a_plan()
    bases = {one.place: one for one in plan.baselines}
    found = [target(DISTRICT.id, indicator, total)]
    shares = {DISTRICT.id: total}
    for parent in (DISTRICT.id, *(one.id for one in district.communes)):
        below = children_of(district.places, parent)
        stock = [getattr(bases[one.id], field) if one.id in bases else 0 for one in below]
        parts = distribute(shares[parent], stock, stock)
        for place, value in zip(below, parts, strict=True):
            shares[place.id] = value
            found.append(target(place.id, indicator, value))
    return found


def actuals(homes: tuple[Home, ...] | None = None) -> dict[str, Actual]:
    district, plan = a_district(), a_plan()
    tallies: dict[str, Counter[str]] = {one.id: Counter() for one in district.villages}
    for home in homes or district.homes:
        count_home(tallies[home.village.id], home)
    found = {}
    for village in district.villages:
        base = base_of(plan.baselines, village.id) or PlaceBase(village.id, 0, 0, 0)
        found[village.id] = actual_of(base, [RoundCounts(the_round(), tallies[village.id])])
    for commune in district.communes:
        parts = [found[one.id] for one in district.villages if one.unit == commune.id]
        whole = base_of(plan.baselines, commune.id)
        assert whole is not None
        found[commune.id] = sum_of_actuals(commune.id, whole.households, parts)
    parts = [found[one.id] for one in district.communes]
    found[DISTRICT.id] = sum_of_actuals(DISTRICT.id, 11_614, parts)
    return found


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
    assert a_plan().households in {one.total for one in possible_totals(claims)}


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
