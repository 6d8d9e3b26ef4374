"""A household and its members, as they stand at one moment. Values, not rows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.ages import age_on
from giamngheo_desktop.domain.category import Category, Group


class Sex(StrEnum):
    """Sex of a person; forms print 1 for male and 2 for female."""

    MALE = "male"
    FEMALE = "female"


class Relation(StrEnum):
    """Relation to the head of the household (quan hệ với chủ hộ)."""

    HEAD = "head"
    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    SIBLING = "sibling"
    OTHER = "other"


class Work(StrEnum):
    """State of a member on Mẫu số 01 (tình trạng)."""

    EMPLOYED = "employed"
    UNEMPLOYED = "unemployed"
    STUDYING = "studying"
    OTHER = "other"


class MemberStatus(StrEnum):
    """Whether a member counts in the household now."""

    PRESENT = "present"
    AWAY = "away"
    MOVED_OUT = "moved_out"
    DEAD = "dead"
    LEFT = "left"


COUNTED = (MemberStatus.PRESENT, MemberStatus.AWAY)
"""Member states that count as nhân khẩu of the household."""


class HouseholdStatus(StrEnum):
    """Whether a household is on the books."""

    ACTIVE = "active"
    MOVED_OUT = "moved_out"
    DISSOLVED = "dissolved"
    MERGED = "merged"


class Residence(StrEnum):
    """How the household lives in the commune."""

    PERMANENT = "permanent"
    TEMPORARY = "temporary"
    OTHER = "other"


class Origin(StrEnum):
    """Why the household is reviewed (diện rà soát)."""

    ON_LIST = "on_list"
    REQUESTED = "requested"
    FOUND = "found"


class CategoryBefore(StrEnum):
    """Category on the list of the round before; NONE = on no list, UNKNOWN = never recorded."""

    HO_NGHEO = Category.HO_NGHEO.value
    HO_CAN_NGHEO = Category.HO_CAN_NGHEO.value
    HO_MUC_SONG_TRUNG_BINH = Category.HO_MUC_SONG_TRUNG_BINH.value
    KHONG_NGHEO = Category.KHONG_NGHEO.value
    NONE = "none"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Member:
    """A person of a household (thành viên hộ).

    Args:
        id: random UUID, never re-used.
        household: id of the household.
        no: place on the form, 1 to 200.
        name: full name (họ, chữ đệm, tên) as typed, NFC.
        sex: male or female.
        ethnicity_code: code of the official list, for example `kinh`, `co`, `xo_dang`.
        relation: relation to the head.
        birth_date: full date where it is known.
        birth_year: year of birth; equal to the year of `birth_date` when both are known.
        citizen_id: 12 digits, or 9 of an old identity card; text, never a number.
        status: whether the person counts now.
        rev: rises by one with each saved change.
    """

    id: str
    household: str
    no: int
    name: str
    sex: Sex
    ethnicity_code: str
    relation: Relation
    birth_date: date | None = None
    birth_year: int | None = None
    citizen_id: str | None = None
    citizen_id_issued_on: date | None = None
    citizen_id_issued_by: str | None = None
    work: Work | None = None
    status: MemberStatus = MemberStatus.PRESENT
    status_on: date | None = None
    note: str | None = None
    rev: int = 1

    def age_on(self, day: date) -> int | None:
        """Completed years on a day; see `ages.age_on`."""
        return age_on(self.birth_date, self.birth_year, day)

    def is_counted(self) -> bool:
        """True for a person who is nhân khẩu of the household now."""
        return self.status in COUNTED


@dataclass(frozen=True, slots=True)
class Household:
    """A household (hộ gia đình) without its members.

    Args:
        id: random UUID given at the first keystroke, never re-used.
        owner: id of the unit that owns it; exactly one.
        village: id of its village.
        code: official household code; data that may change or be missing.
        head: id of the member who is the head (chủ hộ).
        groups: kinds of household, sorted by value, unique.
        category_before: on which list it stood before this round.
        origin: why it is reviewed.
        status: whether it is on the books.
        rev: rises by one with each saved change.
    """

    id: str
    owner: str
    village: str
    code: str | None = None
    head: str | None = None
    address: str | None = None
    phone: str | None = None
    residence: Residence = Residence.PERMANENT
    groups: tuple[Group, ...] = ()
    category_before: CategoryBefore = CategoryBefore.UNKNOWN
    origin: Origin = Origin.ON_LIST
    status: HouseholdStatus = HouseholdStatus.ACTIVE
    status_on: date | None = None
    merged_into: str | None = None
    note: str | None = None
    rev: int = 1
