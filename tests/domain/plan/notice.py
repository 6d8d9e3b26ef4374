"""The plan of the notice for the invented district: targets shared out, results counted."""

from collections import Counter
from dataclasses import replace
from datetime import date
from functools import cache

from giamngheo_desktop.domain.category import Category, Group
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.plan.actuals import Actual, RoundCounts, actual_of, sum_of_actuals
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.distribution import distribute
from giamngheo_desktop.domain.plan.funding import FundingLine, FundingSource, MoneyKind, qd90_tree
from giamngheo_desktop.domain.plan.plan import Denominator, PlaceBase, Plan, base_of, children_of
from giamngheo_desktop.domain.plan.priority import AbleToEscape, MeritCase
from giamngheo_desktop.domain.plan.registrations import Officer, Registration
from giamngheo_desktop.domain.plan.remedies import RemedyState, Shortcoming, with_state
from giamngheo_desktop.domain.plan.targets import Target, TargetIndicator, TargetSource
from giamngheo_desktop.domain.plan.tasks import seven_tasks
from giamngheo_desktop.domain.plan.training import TrainingLine
from tests.builders import an_id
from tests.domain.plan.district import (
    DISTRICT,
    Home,
    a_district,
    a_dossier_of,
    count_home,
    the_round,
)

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


@cache
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


@cache
def a_book() -> PlanBook:
    """The whole plan of the notice, with 800 to be trained and 400 employed."""
    district, tasks = a_district(), seven_tasks(2024, lambda: "")
    whole = replace(
        target(DISTRICT.id, TargetIndicator.GIAM_HO_NGHEO, 725),
        id="upper",
        source=TargetSource.UPPER,
    )
    targets = [
        *distributed(TargetIndicator.GIAM_HO_NGHEO, DOWN, "poor"),
        *distributed(TargetIndicator.GIAM_HO_CAN_NGHEO, NEAR_DOWN, "near_poor"),
        whole,
        target(DISTRICT.id, TargetIndicator.DAO_TAO_NGHE, 800),
        target(DISTRICT.id, TargetIndicator.VIEC_LAM_ON_DINH, 400),
    ]
    poor = [home for home in district.homes if home.before is Category.HO_NGHEO]
    return PlanBook(
        replace(a_plan(), number="5", on=date(2024, 5, 9)),
        targets=tuple(targets),
        tasks=tuple(replace(one, id=f"task {one.no}") for one in tasks),
        remedies=(
            Shortcoming("1", 1, "Rà soát chậm ở 3 xã", "Đoàn giám sát", date(2024, 1, 9)),
            with_state(
                Shortcoming("2", 2, "Thiếu tập huấn", result="Đã tập huấn 13 xã"),
                RemedyState.DA_KHAC_PHUC,
                date(2024, 4, 2),
            ),
        ),
        registrations=tuple(a_registration(home) for home in poor[:50]),
        able=tuple(
            AbleToEscape(f"able {one.no}", id_of(one), "Có việc làm mới") for one in poor[10:30]
        ),
        merit=(MeritCase("m", id_of(poor[4]), "Hồ Thị Cũ", "mẹ", "thân nhân liệt sĩ", "Sửa nhà"),),
        training=a_training(),
        projects=qd90_tree(),
        funding=a_funding(),
    )


def id_of(home: Home) -> str:
    """Id of a household of the district."""
    return an_id("district home", home.no)


def a_registration(home: Home) -> Registration:
    """Registered, helped by an agency with two officers."""
    officers = (Officer(1, "Lê Văn Một"), Officer(2, "Lê Thị Hai"))
    return Registration(
        f"registration {home.no}",
        id_of(home),
        2024,
        agency="Huyện đoàn",
        officers=officers,
        memorandum_no="01/GN",
    )


def a_training() -> tuple[TrainingLine, ...]:
    """800 to be trained and 400 employed, shared to the communes by their poor households."""
    district, plan = a_district(), a_plan()
    weights = [base.poor for one in district.communes if (base := base_of(plan.baselines, one.id))]
    trained, employed = distribute(800, weights), distribute(400, weights)
    return tuple(
        TrainingLine(
            f"training {unit.code}",
            unit.id,
            "May công nghiệp",
            2 * train,
            train,
            jobs,
            "Trung tâm GDNN-GDTX",
            train * 3_000_001,
        )
        for unit, train, jobs in zip(district.communes, trained, employed, strict=True)
    )


def a_funding() -> tuple[FundingLine, ...]:
    """Money of every source on some leaves of the tree, with odd amounts."""
    nodes = ("da1_tda1", "da2", "da3_tda1", "da3_tda2", "da4_tda1", "da5", "da7_tda2")
    return tuple(
        FundingLine(
            f"{node} {source}",
            node,
            source,
            MoneyKind.DEVELOPMENT if at % 2 else MoneyKind.RECURRENT,
            allotted_vnd=1_000_000_007 * (at + 1) + no,
            disbursed_vnd=500_000_003 * at,
            executor="Phòng LĐ-TB&XH",
        )
        for at, node in enumerate(nodes)
        for no, source in enumerate(FundingSource)
    )


@cache
def dossiers(homes: tuple[Home, ...] | None = None) -> dict[str, Dossier]:
    """Files of the first 200 poor households; every twentieth has merit."""
    poor = [one for one in homes or a_district().homes if one.before is Category.HO_NGHEO][:200]
    files = {}
    for at, home in enumerate(poor):
        groups = (Group.NGUOI_CO_CONG,) if at % 20 == 4 else ()
        made = a_dossier_of(home, people=1 + at % 4, groups=groups)
        files[made.household.id] = made
    return files
