"""Invented households, counts and offices for the tests of papers. No real person."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from giamngheo_desktop.domain.category import Area, Category, Cause, Grade, Group, Need
from giamngheo_desktop.domain.classification import B1Source
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    Household,
    Member,
    Origin,
    Relation,
    Sex,
)
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.place import Office, Unit, UnitKind, UnitRole, Village, VillageKind
from giamngheo_desktop.domain.review import (
    Review,
    ReviewResult,
    ReviewRound,
    RoundKind,
    RoundStatus,
)
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.papers.context import Indicator, PaperContext, PaperSettings, Signer

INDICATORS = (
    Indicator("viec_lam", "Việc làm"),
    Indicator("nguoi_phu_thuoc", "Người phụ thuộc trong hộ gia đình", "Người phụ thuộc"),
    Indicator("dinh_duong", "Dinh dưỡng"),
    Indicator("bao_hiem_y_te", "Bảo hiểm y tế"),
    Indicator("trinh_do_giao_duc_nguoi_lon", "Trình độ giáo dục của người lớn"),
    Indicator("tinh_trang_di_hoc_tre_em", "Tình trạng đi học của trẻ em"),
    Indicator("chat_luong_nha_o", "Chất lượng nhà ở"),
    Indicator("dien_tich_nha_o", "Diện tích nhà ở bình quân đầu người"),
    Indicator("nguon_nuoc_sinh_hoat", "Nguồn nước sinh hoạt"),
    Indicator("nha_tieu_hop_ve_sinh", "Nhà tiêu hợp vệ sinh"),
    Indicator("dich_vu_vien_thong", "Sử dụng dịch vụ viễn thông"),
    Indicator(
        "phuong_tien_tiep_can_thong_tin",
        "Phương tiện phục vụ tiếp cận thông tin",
        "Phương tiện tiếp cận thông tin",
    ),
)
COMMUNE = Unit("20900@2025-07-01", "20900", "Trà My", UnitKind.XA, Area.NONG_THON)
OTHER = Unit("20908@2025-07-01", "20908", "Trà Đốc", UnitKind.XA, Area.NONG_THON)
CITY = Unit("48@2025-07-01", "48", "Đà Nẵng", UnitKind.THANH_PHO)
ROUND = ReviewRound(
    id="2026-DK",
    kind=RoundKind.DINH_KY,
    year=2026,
    standards=("nd_07_2021",),
    digests=("0" * 64,),
    from_on=date(2026, 9, 1),
    to_on=date(2026, 12, 14),
    status=RoundStatus.CLOSED,
    snapshot="sha256:" + "ab" * 32,
)
FAMILY = ("Nguyễn", "Trần", "Hồ", "Đinh", "A", "Y", "Phạm", "Lê", "Đặng", "Bríu")
MIDDLE = ("Văn", "Thị", "Đình", "Thị Mỹ", "Xuân", "Quốc", "")
GIVEN = ("An", "Ánh", "Ẩn", "Bình", "Đào", "Hương", "Khôi", "Ơn", "Thơm", "Ưng", "Xin", "Ýên")


def commune_context(**changes: object) -> PaperContext:
    """Context of a commune whose periodic round is closed."""
    values: dict[str, object] = {
        "office": Office(UnitRole.COMMUNE, COMMUNE, "install", "thành phố Đà Nẵng"),
        "round": ROUND,
        "standard": "nd_07_2021",
        "standard_title": "Nghị định 07/2021/NĐ-CP",
        "decree": "Nghị định số 07/2021/NĐ-CP ngày 27 tháng 01 năm 2021 của Chính phủ về chuẩn "
        "nghèo đa chiều",
        "method": "tt_07_2021",
        "indicators": INDICATORS,
        "on": date(2026, 12, 5),
        "signer": Signer(("CHỦ TỊCH",), "Nguyễn Thanh Hà"),
        "preparer": "Trần Thị Thu",
        "snapshot": "sha256:" + "ab" * 32,
        "posted_from": date(2026, 11, 2),
        "posted_to": date(2026, 11, 5),
        "settings": PaperSettings(report_ethnic_groups=("co", "xo_dang")),
    }
    return PaperContext(**{**values, **changes})  # type: ignore[arg-type]  # fields by name


def upper_context(**changes: object) -> PaperContext:
    """Context of the city above two communes."""
    office = Office(UnitRole.UPPER, CITY, "install")
    units = {COMMUNE.id: COMMUNE, OTHER.id: OTHER}
    return commune_context(**{"office": office, "units": units, **changes})


def villages(count: int = 4, unit: Unit = COMMUNE) -> list[Village]:
    """Thôn 1 … Thôn n."""
    return [
        Village(
            id=f"{unit.code}-v{no}",
            unit=unit.id,
            code=f"{unit.code}-{no:02d}",
            name=f"Thôn {no}",
            kind=VillageKind.THON,
            area=Area.NONG_THON,
            households=400,
            people=1600,
        )
        for no in range(1, count + 1)
    ]


def a_member(household: str, no: int, chance: random.Random, **changes: object) -> Member:
    """A person with an invented name, year and citizen id."""
    sex = chance.choice(list(Sex))
    year = chance.randint(1940, 1995) if no == 1 else chance.randint(1950, 2024)
    words = (chance.choice(FAMILY), chance.choice(MIDDLE), chance.choice(GIVEN))
    values: dict[str, object] = {
        "id": f"{household}-m{no}",
        "household": household,
        "no": no,
        "name": " ".join(word for word in words if word),
        "sex": sex,
        "ethnicity_code": chance.choice(("kinh", "co", "xo_dang", "co_tu")),
        "relation": Relation.HEAD if no == 1 else chance.choice(list(Relation)[1:]),
        "birth_date": date(year, 3, 9) if chance.random() < 0.7 else None,
        "birth_year": year,
        "citizen_id": f"049{chance.randint(0, 3)}{year % 100:02d}{chance.randint(0, 999999):06d}",
    }
    return Member(**{**values, **changes})  # type: ignore[arg-type]  # fields by name


def a_dossier(
    no: int, village: Village, chance: random.Random, category: Category, members: int = 4
) -> Dossier:
    """A household with its review in the round."""
    key = str(UUID(int=no))
    people = tuple(a_member(key, place, chance) for place in range(1, members + 1))
    groups = tuple(sorted(chance.sample(list(Group)[:3], chance.randint(0, 2))))
    household = Household(
        id=key,
        owner=village.unit,
        village=village.id,
        code=f"HN{no:05d}",
        head=people[0].id,
        phone="0905123456",
        groups=groups,
        category_before=chance.choice(list(CategoryBefore)[:5]),
        origin=chance.choice(list(Origin)),
    )
    poor = category is Category.HO_NGHEO
    result = ReviewResult(
        standard="nd_07_2021",
        diem_b1=chance.randint(60, 140),
        diem_b1_source=B1Source.TYPED,
        diem_b2=30 if poor else 20,
        deprivations=tuple(sorted(one.code for one in chance.sample(INDICATORS, 3))),
        category=category,
        movement=chance.choice((Movement.NGHEO_CU, Movement.TAI_NGHEO)) if poor else None,
        grade=Grade.VERIFIED,
    )
    review = Review(
        id=f"r{no}",
        household=key,
        round="2026-DK",
        results=(result,),
        causes=tuple(chance.sample(list(Cause), 2)),
        needs=tuple(chance.sample(list(Need), 2)),
    )
    return Dossier(household, people, review)


def dossiers(count: int, seed: int = 1, among: Sequence[Village] = ()) -> list[Dossier]:
    """`count` households, two poor for each near-poor, over the villages in turn."""
    chance = random.Random(seed)
    places = among or villages()
    kinds = (Category.HO_NGHEO, Category.HO_NGHEO, Category.HO_CAN_NGHEO)
    return [
        a_dossier(
            no,
            places[no % len(places)],
            chance,
            kinds[(no + no // len(places)) % 3],
            chance.randint(1, 7),
        )
        for no in range(count)
    ]


def place_counts(village: Village, unit: Unit, seed: int = 1) -> PlaceCounts:
    """Counts of a village that keep every rule of the reports."""
    chance = random.Random(f"{seed}{village.id}")
    counts: Counter[str] = Counter()
    for line, factor in (("ho", 1), ("khau", 4)):
        _add_movements(counts, line, factor, random.Random(f"{seed}{village.id}m"))
    for category in (Category.HO_NGHEO, Category.HO_CAN_NGHEO):
        _add_parts(counts, category, chance)
    counts["ho.ho_muc_song_trung_binh"], counts["khau.ho_muc_song_trung_binh"] = 5, 19
    return PlaceCounts(
        village=village.id,
        village_name=village.name,
        unit=unit.id,
        unit_name=f"xã {unit.name}",
        resident_households=village.households,
        resident_people=village.people,
        counts=counts,
    )


def _add_movements(counts: Counter[str], line: str, factor: int, chance: random.Random) -> None:
    poor_to_near, near_to_poor = chance.randint(1, 5), chance.randint(0, 3)
    cells = {
        "ho_ngheo": [40, poor_to_near, chance.randint(0, 6), 1, near_to_poor, 1, 2, 0],
        "ho_can_ngheo": [30, chance.randint(0, 5), near_to_poor, 0, poor_to_near, 0, 1, 1],
    }
    for category, numbers in (
        ("ho_ngheo", cells["ho_ngheo"]),
        ("ho_can_ngheo", cells["ho_can_ngheo"]),
    ):
        numbers = [number * factor for number in numbers]
        closing = numbers[0] - sum(numbers[1:4]) + sum(numbers[4:])
        for at, number in enumerate([*numbers, closing], start=1):
            counts[f"{line}.dien_bien.{category}.{at}"] = number
        counts[f"{line}.{category}"] = closing
        counts[f"{line}.dau_ky.{category}"] = numbers[0]


def _add_parts(counts: Counter[str], category: Category, chance: random.Random) -> None:
    whole = counts[f"ho.{category}"]
    for one in INDICATORS:
        counts[f"ho.{category}.thieu.{one.code}"] = chance.randint(0, whole)
    for line, factor in (("ho", 1), ("khau", 4)):
        for group in Group:
            counts[f"{line}.{category}.nhom.{group}"] = factor * (whole // 4)
        for at, cause in enumerate(Cause):
            counts[f"{line}.{category}.nguyen_nhan.{cause}"] = factor * (whole // (at + 1))
        split = {"kinh": 3, "co": 2, "xo_dang": 1, "co_tu": whole - 6}
        for code, number in split.items():
            counts[f"{line}.{category}.dan_toc.{code}"] = factor * number
    children = whole * 2
    counts[f"tre_em.{category}"] = children
    for code in ("dinh_duong", "bao_hiem_y_te", "tinh_trang_di_hoc_tre_em"):
        counts[f"tre_em.{category}.thieu.{code}"] = chance.randint(0, children)


def all_counts(units: Sequence[Unit] = (COMMUNE,), per_unit: int = 4) -> list[PlaceCounts]:
    """Counts of every village of the units."""
    return [place_counts(village, unit) for unit in units for village in villages(per_unit, unit)]
