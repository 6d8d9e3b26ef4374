"""An invented district of 13 communes whose households give the numbers of the notice of 2024.

11.614 households; 4.014 poor, of whom 915 fewer at the end; 482 near-poor, 248 fewer. Nothing of
this is typed: every number is counted from the households that `a_district()` makes.
"""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

from giamngheo_desktop.domain.category import Area, Category, Cause, Group, Need
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    Household,
    Member,
    Relation,
    Sex,
)
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.place import Office, Unit, UnitKind, UnitRole, Village, VillageKind
from giamngheo_desktop.domain.plan.plan import PlaceBase, PlanPlace
from giamngheo_desktop.domain.review import (
    Review,
    ReviewResult,
    ReviewRound,
    RoundKind,
    RoundStatus,
)
from giamngheo_desktop.domain.tally import PlaceCounts
from tests.builders import an_id

SEED = 2024
HOUSEHOLDS, POOR, NEAR_POOR = 11_614, 4_014, 482
NAMES = (
    "Trà My",
    "Trà Sơn",
    "Trà Giang",
    "Trà Dương",
    "Trà Đông",
    "Trà Nú",
    "Trà Kót",
    "Trà Bui",
    "Trà Đốc",
    "Trà Tân",
    "Trà Giác",
    "Trà Giáp",
    "Trà Ka",
)
DISTRICT = Unit("515@1900-01-01", "515", "Bắc Trà My", UnitKind.HUYEN, parent="49@1900-01-01")
MOVES = (
    # before, movement, after, households
    (Category.HO_NGHEO, Movement.THOAT_NGHEO_VUOT_CHUAN, Category.KHONG_NGHEO, 800),
    (Category.HO_NGHEO, Movement.THOAT_NGHEO_THANH_CAN_NGHEO, Category.HO_CAN_NGHEO, 150),
    (Category.HO_CAN_NGHEO, Movement.CAN_NGHEO_THANH_NGHEO, Category.HO_NGHEO, 10),
    (Category.HO_CAN_NGHEO, Movement.THOAT_CAN_NGHEO, Category.KHONG_NGHEO, 408),
    (Category.KHONG_NGHEO, Movement.NGHEO_PHAT_SINH_MOI, Category.HO_NGHEO, 15),
    (Category.KHONG_NGHEO, Movement.TAI_NGHEO, Category.HO_NGHEO, 10),
    (Category.KHONG_NGHEO, Movement.CAN_NGHEO_PHAT_SINH_MOI, Category.HO_CAN_NGHEO, 20),
)
"""Poor: 4014 - 950 + 35 = 3099. Near-poor: 482 - 408 - 10 + 150 + 20 = 234."""

CELLS = {
    Movement.THOAT_NGHEO_THANH_CAN_NGHEO: (("ho_ngheo", 2), ("ho_can_ngheo", 5)),
    Movement.THOAT_NGHEO_VUOT_CHUAN: (("ho_ngheo", 3),),
    Movement.NGHEO_GIAM_KHAC: (("ho_ngheo", 4),),
    Movement.CAN_NGHEO_THANH_NGHEO: (("ho_ngheo", 5), ("ho_can_ngheo", 3)),
    Movement.TAI_NGHEO: (("ho_ngheo", 6),),
    Movement.NGHEO_PHAT_SINH_MOI: (("ho_ngheo", 7),),
    Movement.THOAT_CAN_NGHEO: (("ho_can_ngheo", 2),),
    Movement.CAN_NGHEO_PHAT_SINH_MOI: (("ho_can_ngheo", 7),),
}


@dataclass(frozen=True, slots=True)
class Home:
    """One household: where, and its class before and after."""

    no: int
    village: Village
    before: Category
    after: Category
    movement: Movement


@dataclass(frozen=True, slots=True)
class District:
    """The district with its communes, villages and households."""

    unit: Unit
    communes: tuple[Unit, ...]
    villages: tuple[Village, ...]
    homes: tuple[Home, ...]

    @property
    def places(self) -> tuple[PlanPlace, ...]:
        """The district, its communes, their villages."""
        communes = [
            PlanPlace(one.id, one.code, f"xã {one.name}", DISTRICT.id) for one in self.communes
        ]
        villages = [PlanPlace(one.id, one.code, one.name, one.unit) for one in self.villages]
        return (
            PlanPlace(DISTRICT.id, DISTRICT.code, "huyện Bắc Trà My"),
            *communes,
            *villages,
        )

    def counts(self) -> list[PlaceCounts]:
        """Counts by village, with the keys of `domain.tally`, from the households."""
        names = {one.id: f"xã {one.name}" for one in self.communes}
        residents = Counter(home.village.id for home in self.homes)
        tallies: dict[str, Counter[str]] = defaultdict(Counter)
        for home in self.homes:
            if home.before is not Category.KHONG_NGHEO or home.after is not Category.KHONG_NGHEO:
                count_home(tallies[home.village.id], home)
        return [
            PlaceCounts(
                one.id,
                one.name,
                one.unit,
                names[one.unit],
                residents[one.id],
                None,
                tallies[one.id],
            )
            for one in self.villages
        ]

    def baselines(self) -> tuple[PlaceBase, ...]:
        """Opening of every place, counted from the households."""
        found: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
        for home in self.homes:
            for place in (DISTRICT.id, home.village.unit, home.village.id):
                found[place][0] += 1
                found[place][1] += home.before is Category.HO_NGHEO
                found[place][2] += home.before is Category.HO_CAN_NGHEO
        return tuple(PlaceBase(place, *numbers) for place, numbers in found.items())


def count_home(tally: Counter[str], home: Home) -> None:
    """Add one household to the counts of its village."""
    tally["ho"] += 1
    tally[f"ho.{home.after}"] += 1
    for category in (Category.HO_NGHEO, Category.HO_CAN_NGHEO):
        tally[f"ho.dien_bien.{category}.1"] += home.before is category
        tally[f"ho.dien_bien.{category}.9"] += home.after is category
    for named, cell in CELLS.get(home.movement, ()):
        tally[f"ho.dien_bien.{named}.{cell}"] += 1


@cache
def a_district(seed: int = SEED) -> District:
    """The same district in every run."""
    chance = random.Random(seed)
    communes = tuple(
        Unit(
            f"{20899 + 3 * no:05d}@1900-01-01",
            f"{20899 + 3 * no:05d}",
            name,
            UnitKind.THI_TRAN if no == 0 else UnitKind.XA,
            area=Area.NONG_THON,
            parent=DISTRICT.id,
        )
        for no, name in enumerate(NAMES)
    )
    villages = tuple(
        Village(
            an_id("district village", unit.id, no),
            unit.id,
            f"{unit.code}-{no:02d}",
            f"Thôn {no}",
            VillageKind.THON,
            Area.NONG_THON,
        )
        for unit in communes
        for no in range(1, chance.randint(4, 7) + 1)
    )
    return District(DISTRICT, communes, villages, _homes(chance, villages))


def _homes(chance: random.Random, villages: tuple[Village, ...]) -> tuple[Home, ...]:
    sizes = [chance.randint(60, 240) for _ in villages]
    where = chance.choices(villages, sizes, k=HOUSEHOLDS)
    before: list[Category] = [Category.HO_NGHEO] * POOR + [Category.HO_CAN_NGHEO] * NEAR_POOR
    before += [Category.KHONG_NGHEO] * (HOUSEHOLDS - len(before))
    chance.shuffle(before)
    moved: dict[int, tuple[Movement, Category]] = {}
    for category, movement, after, count in MOVES:
        free = [no for no, one in enumerate(before) if one is category and no not in moved]
        for no in chance.sample(free, count):
            moved[no] = (movement, after)
    return tuple(
        Home(no, village, before[no], *_outcome(before[no], moved.get(no)))
        for no, village in enumerate(where)
    )


_STAYS = {
    Category.HO_NGHEO: Movement.NGHEO_CU,
    Category.HO_CAN_NGHEO: Movement.CAN_NGHEO_CU,
    Category.KHONG_NGHEO: Movement.KHONG_DOI,
}


def _outcome(
    before: Category, moved: tuple[Movement, Category] | None
) -> tuple[Category, Movement]:
    return (before, _STAYS[before]) if moved is None else (moved[1], moved[0])


def the_round(year: int = 2024, status: RoundStatus = RoundStatus.CLOSED) -> ReviewRound:
    """The periodic round of the plan's year."""
    return ReviewRound(
        f"{year}-DK",
        RoundKind.DINH_KY,
        year,
        ("nd_07_2021",),
        ("0" * 64,),
        date(year, 9, 1),
        date(year, 12, 14),
        status=status,
    )


def the_office() -> Office:
    """The district as an upper unit."""
    return Office(
        UnitRole.UPPER, DISTRICT, an_id("install", "515"), "tỉnh Quảng Nam", is_sample=True
    )


def a_dossier_of(home: Home, *, people: int = 1, groups: tuple[Group, ...] = ()) -> Dossier:
    """A household of the district as a whole file: head, members, review."""
    household = an_id("district home", home.no)
    result = ReviewResult(
        "nd_07_2021",
        diem_b1=100 + home.no % 60,
        diem_b2=30,
        deprivations=("bao_hiem_y_te", "dinh_duong", "viec_lam"),
        category=home.after,
        movement=home.movement,
    )
    members = tuple(
        Member(
            an_id("district member", home.no, no),
            household,
            no,
            f"Hồ Văn {chr(65 + (home.no + no) % 26)}",
            Sex.MALE,
            "co",
            Relation.HEAD if no == 1 else Relation.CHILD,
            birth_date=date(1980 if no == 1 else 2010 + no, 3, 14),
        )
        for no in range(1, people + 1)
    )
    return Dossier(
        Household(
            household,
            home.village.unit,
            home.village.id,
            head=members[0].id,
            groups=groups,
            category_before=CategoryBefore(home.before.value),
        ),
        members,
        Review(
            an_id("district review", home.no),
            household,
            "2024-DK",
            results=(result,),
            causes=(Cause.THIEU_VON,),
            needs=(Need.HO_TRO_SAN_XUAT,),
        ),
    )
