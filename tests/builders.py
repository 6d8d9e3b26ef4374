"""Plausible invented values for all tests; each builder takes any field of its value by keyword.

    a_dossier(7)                                 household number 7, four members, a complete review
    a_dossier(members=2, diem_b1=140, missing=())    Phiếu B1 says 140, nothing is missing
    a_household(category_before=CategoryBefore.NONE)

Numbers tell things apart: the same number gives the same ids, another number another household.
Ids are UUIDs derived from words, so a failing test names the same household every time.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TypeVar
from uuid import UUID

from giamngheo_desktop.domain.category import Area, Category, Cause, Grade, Group, Need
from giamngheo_desktop.domain.classification import B1Source
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.exchange import (
    State,
    Thing,
    Tombstone,
    TombstoneReason,
    Transfer,
    TransferState,
)
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    Household,
    Member,
    Relation,
    Sex,
    Work,
)
from giamngheo_desktop.domain.movement import Movement
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import (
    Office,
    Unit,
    UnitKind,
    UnitRole,
    Village,
    VillageKind,
    unit_id,
)
from giamngheo_desktop.domain.plan.supports import (
    Support,
    SupportForm,
    SupportSource,
    SupportStatus,
)
from giamngheo_desktop.domain.plan.targets import Target, TargetSource
from giamngheo_desktop.domain.procedure import (
    Decision,
    DecisionItem,
    DecisionKind,
    DecisionResult,
    ProcedureRecord,
    Step,
)
from giamngheo_desktop.domain.review import (
    PhieuA,
    ResultReason,
    Review,
    ReviewResult,
    ReviewRound,
    ReviewState,
    RoundKind,
    TypedB1,
)
from giamngheo_desktop.domain.tally import PlaceCounts

TWO_TIERS_FROM = date(2025, 7, 1)
ROUND = "2026-DK"
REVIEWED_ON = date(2026, 10, 5)
NOW = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)
INDICATORS = (
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
)
"""The twelve indicators of nd_07_2021, in their order."""

MISSING = ("bao_hiem_y_te", "nha_tieu_hop_ve_sinh", "viec_lam")

_T = TypeVar("_T")


def an_id(*words: object) -> str:
    """UUID made from words: `an_id("household", 7)` is the same in every run."""
    digest = hashlib.sha256(" ".join(str(word) for word in words).encode()).digest()
    return str(UUID(bytes=digest[:16], version=4))


def _with(value: _T, fields: dict[str, object]) -> _T:
    """The value with some fields changed; a wrong field name is a TypeError."""
    return replace(value, **fields)  # type: ignore[type-var]  # every caller gives a dataclass


# --- places ---------------------------------------------------------------------------------------


def an_upper_unit(**fields: object) -> Unit:
    """Thành phố Đà Nẵng since 1/7/2025."""
    unit = Unit(
        unit_id("48", TWO_TIERS_FROM),
        "48",
        "Đà Nẵng",
        UnitKind.THANH_PHO,
        valid_from=TWO_TIERS_FROM,
    )
    return _with(unit, fields)


def a_unit(code: str = "20900", name: str = "Trà My", **fields: object) -> Unit:
    """A commune of the two-tier order, xã Trà My unless told otherwise."""
    unit = Unit(
        unit_id(code, TWO_TIERS_FROM),
        code,
        name,
        UnitKind.XA,
        area=Area.NONG_THON,
        parent=unit_id("48", TWO_TIERS_FROM),
        valid_from=TWO_TIERS_FROM,
    )
    return _with(unit, fields)


def an_office(role: UnitRole = UnitRole.COMMUNE, **fields: object) -> Office:
    """The office of xã Trà My, or of Đà Nẵng with `UnitRole.UPPER`."""
    unit = a_unit() if role is UnitRole.COMMUNE else an_upper_unit()
    install = an_id("install", unit.code)
    return _with(Office(role, unit, install, "thành phố Đà Nẵng", is_sample=True), fields)


def a_village(number: int = 1, unit: Unit | None = None, **fields: object) -> Village:
    """Thôn `number` of a commune, with 120 resident households and 480 people."""
    commune = unit or a_unit()
    village = Village(
        an_id("village", commune.id, number),
        commune.id,
        f"{commune.code}-{number:02d}",
        f"Thôn {number}",
        VillageKind.THON,
        commune.area or Area.NONG_THON,
        households=120,
        people=480,
    )
    return _with(village, fields)


# --- households -----------------------------------------------------------------------------------

_GIVEN = ("Lan", "Bình", "Hồng", "Dũng", "Thảo", "Minh", "Nga", "Sơn", "Yến", "Đức")
_RELATIONS = (Relation.HEAD, Relation.SPOUSE, Relation.CHILD, Relation.CHILD, Relation.PARENT)
_YEARS = {
    Relation.HEAD: 1980,
    Relation.SPOUSE: 1983,
    Relation.CHILD: 2010,
    Relation.PARENT: 1955,
    Relation.GRANDCHILD: 2018,
}


def a_member(no: int = 1, household: str | None = None, **fields: object) -> Member:
    """Member number `no`: head, spouse, two children, a parent, then children."""
    home = household or an_id("household", 1)
    relation = _RELATIONS[no - 1] if no <= len(_RELATIONS) else Relation.CHILD
    female = no % 2 == 0
    year = _YEARS[relation] + (no if relation is Relation.CHILD else 0)
    member = Member(
        an_id("member", home, no),
        home,
        no,
        f"{'Hồ Thị' if female else 'Hồ Văn'} {_GIVEN[(no - 1) % len(_GIVEN)]}",
        Sex.FEMALE if female else Sex.MALE,
        "co",
        relation,
        birth_date=date(year, 3, 14),
        birth_year=year,
        work=Work.EMPLOYED if year < 2008 else Work.STUDYING,
    )
    return _with(member, fields)


def a_household(number: int = 1, village: Village | None = None, **fields: object) -> Household:
    """Household `number` of a village, whose head is its first member; hộ nghèo last year."""
    place = village or a_village()
    home = an_id("household", number)
    household = Household(
        home,
        place.unit,
        place.id,
        code=f"HN{number:05d}",
        head=an_id("member", home, 1),
        groups=(Group.DAN_TOC_THIEU_SO,),
        category_before=CategoryBefore.HO_NGHEO,
    )
    return _with(household, fields)


def a_review(
    number: int = 1,
    *,
    diem_b1: int | None = 118,
    missing: Sequence[str] = MISSING,
    indicators: Sequence[str] = INDICATORS,
    **fields: object,
) -> Review:
    """A complete review of household `number`, not yet classified.

    Args:
        number: which household.
        diem_b1: B1 total from paper; `None` = not typed.
        missing: codes answered with thiếu hụt; all others of `indicators` are answered no.
        indicators: codes that are answered at all.
    """
    paper = f"Phiếu B1 số {number}"
    typed = None if diem_b1 is None else TypedB1(diem_b1, an_id("person", "canbo"), paper)
    review = Review(
        an_id("review", number, ROUND),
        an_id("household", number),
        ROUND,
        phieu_a=PhieuA.NOT_USED,
        reviewed_on=REVIEWED_ON,
        by="Nguyễn Thị Hoa",
        answers={code: code in missing for code in indicators},
        diem_b1_typed=typed,
        causes=(Cause.THIEU_DAT_SAN_XUAT, Cause.THIEU_VON),
        needs=(Need.HO_TRO_SAN_XUAT,),
        state=ReviewState.COMPLETE,
    )
    return _with(review, fields)


def a_result(category: Category | None = Category.HO_NGHEO, **fields: object) -> ReviewResult:
    """The stored verdict that belongs to `a_review()`, or one of another category."""
    diem_b1 = 118 if category in {Category.HO_NGHEO, Category.HO_CAN_NGHEO} else 165
    missing = MISSING if category is Category.HO_NGHEO else MISSING[:1]
    result = ReviewResult(
        "nd_07_2021",
        diem_b1=diem_b1,
        diem_b1_source=B1Source.TYPED,
        diem_b2=10 * len(missing),
        deprivations=missing,
        category=category,
        movement=Movement.NGHEO_CU if category is Category.HO_NGHEO else None,
        reasons=(
            ResultReason(
                "diem_b1",
                diem_b1,
                "<=" if diem_b1 <= 140 else ">",
                140,
                "points",
                "tt_07_2021, Điều 3",
                Grade.VERIFIED,
            ),
        ),
    )
    return _with(result, fields)


def a_dossier(
    number: int = 1,
    *,
    members: int = 4,
    village: Village | None = None,
    diem_b1: int | None = 118,
    missing: Sequence[str] = MISSING,
    category: Category | None = None,
    review: Review | None = None,
    **household: object,
) -> Dossier:
    """Household `number` with its members and its review.

    Args:
        number: tells households apart.
        members: how many people, 1 to 200.
        village: where; thôn 1 of xã Trà My when not given.
        diem_b1: B1 total from paper.
        missing: indicators answered with thiếu hụt.
        category: stored verdict; `None` = not classified yet.
        review: a review of its own making instead.
        household: any field of `Household`.
    """
    home = a_household(number, village, **household)
    made = review or a_review(number, diem_b1=diem_b1, missing=missing)
    if category is not None:
        made = replace(made, results=(a_result(category),))
    people = tuple(a_member(no, home.id) for no in range(1, members + 1))
    return Dossier(home, people, replace(made, household=home.id))


# --- rounds, procedure, plan ----------------------------------------------------------------------


def a_round(year: int = 2026, **fields: object) -> ReviewRound:
    """The open periodic round of a year, under nd_07_2021."""
    made = ReviewRound(
        f"{year}-DK",
        RoundKind.DINH_KY,
        year,
        ("nd_07_2021",),
        (hashlib.sha256(b"nd_07_2021").hexdigest(),),
        date(year, 9, 1),
        date(year, 12, 14),
    )
    return _with(made, fields)


def a_procedure_record(
    step: Step = Step.MEETING, number: int = 1, **fields: object
) -> ProcedureRecord:
    """A step of the round in thôn 1; the default is a village meeting where all agreed."""
    meeting: dict[str, object] = {
        "chair": "Hồ Văn Sơn",
        "secretary": "Nguyễn Thị Hoa",
        "invited": ["Mặt trận Tổ quốc xã"],
        "households_present": 60,
        "households_total": 80,
        "agree": 58,
        "disagree": 2,
        "front_present": True,
    }
    record = ProcedureRecord(
        an_id("procedure", step, number),
        ROUND,
        step,
        village=a_village().id,
        on=date(2026, 11, 2),
        place="Nhà văn hóa thôn 1",
        data=meeting if step is Step.MEETING else {},
    )
    return _with(record, fields)


def a_decision(number: int = 1, **fields: object) -> Decision:
    """A recognition decision of the round."""
    decision = Decision(
        an_id("decision", number),
        DecisionKind.RECOGNISE,
        f"{number:02d}/QĐ-UBND",
        date(2026, 12, 10),
        "Trần Văn Minh",
        "Công nhận danh sách hộ nghèo, hộ cận nghèo",
        a_unit().id,
        round=ROUND,
    )
    return _with(decision, fields)


def a_decision_item(number: int = 1, **fields: object) -> DecisionItem:
    """Household `number` is recognised as hộ nghèo by decision 1."""
    item = DecisionItem(
        an_id("decision", 1), an_id("household", number), DecisionResult.HO_NGHEO, f"{number:04d}"
    )
    return _with(item, fields)


def a_support(number: int = 1, **fields: object) -> Support:
    """A breeding cow given to household 1."""
    support = Support(
        an_id("support", number),
        an_id("household", 1),
        "ctmtqg_giam_ngheo",
        "Hỗ trợ bò giống sinh sản",
        SupportForm.KIND,
        SupportSource.CENTRAL,
        SupportStatus.GIVEN,
        amount_vnd=15_000_000,
        quantity="01 con",
        from_on=date(2026, 6, 2),
    )
    return _with(support, fields)


def a_target(number: int = 1, **fields: object) -> Target:
    """The unit's own target of a year: 40 households leave the list."""
    target = Target(
        an_id("target", number), 2026, a_unit().id, "ho_thoat_ngheo", TargetSource.COMMUNE, value=40
    )
    return _with(target, fields)


def a_place(number: int = 1, **fields: object) -> PlaceCounts:
    """Counts of thôn `number`: 10 hộ nghèo, 4 hộ cận nghèo, 2 không nghèo reviewed."""
    counts = {
        "ho": 16,
        "khau": 64,
        "ho.ho_ngheo": 10,
        "khau.ho_ngheo": 41,
        "ho.ho_can_ngheo": 4,
        "khau.ho_can_ngheo": 15,
        "ho.khong_ngheo": 2,
        "khau.khong_ngheo": 8,
    }
    village = a_village(number)
    place = PlaceCounts(village.id, village.name, village.unit, "xã Trà My", 120, 480, counts)
    return _with(place, fields)


# --- exchange and people --------------------------------------------------------------------------


def a_person(user: str = "canbo", *duties: Duty, **fields: object) -> Person:
    """A local user; cán bộ unless duties are named."""
    person = Person(
        an_id("person", user), user, "Nguyễn Thị Hoa", frozenset(duties or (Duty.CAN_BO,))
    )
    return _with(person, fields)


def a_tombstone(number: int = 1, **fields: object) -> Tombstone:
    """Household `number` was entered by mistake and taken off."""
    stone = Tombstone(
        an_id("household", number),
        Thing.HOUSEHOLD,
        date(2026, 11, 3),
        an_id("person", "canbo"),
        TombstoneReason.ERROR,
        1,
    )
    return _with(stone, fields)


def a_transfer(number: int = 1, **fields: object) -> Transfer:
    """Household `number` is offered to xã Trà Liên."""
    transfer = Transfer(
        an_id("transfer", number),
        an_id("household", number),
        a_unit().id,
        a_unit("20908", "Trà Liên").id,
        date(2026, 11, 3),
        TransferState.OFFERED,
    )
    return _with(transfer, fields)


def a_state(households: int = 3, **fields: object) -> State:
    """Full state of the round of xã Trà My with so many households; every tuple sorted."""
    dossiers = [
        a_dossier(number, category=Category.HO_NGHEO) for number in range(1, households + 1)
    ]
    members = [member for one in dossiers for member in one.members]
    reviews = [one.review for one in dossiers if one.review is not None]
    state = State(
        units=tuple(sorted((a_unit(), an_upper_unit()), key=lambda one: one.id)),
        villages=(a_village(),),
        households=tuple(sorted((one.household for one in dossiers), key=lambda one: one.id)),
        members=tuple(sorted(members, key=lambda one: (one.household, one.id))),
        reviews=tuple(sorted(reviews, key=lambda one: (one.household, one.round, one.id))),
    )
    return _with(state, fields)
