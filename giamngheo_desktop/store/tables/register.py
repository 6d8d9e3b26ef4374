"""Tables of the register: places, households, members, former states."""

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index
from sqlmodel import Field

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    HouseholdStatus,
    MemberStatus,
    Origin,
    Relation,
    Residence,
    Sex,
    Work,
)
from giamngheo_desktop.domain.place import UnitKind, VillageKind
from giamngheo_desktop.store.tables.base import Row, codes, flag


class UnitRow(Row, table=True):
    """An administrative unit during its days."""

    __tablename__ = "unit"
    __table_args__ = (
        codes("kind", UnitKind),
        codes("area", Area),
        Index(None, "parent"),
        Index(None, "code"),
    )
    id: str = Field(primary_key=True)
    code: str
    name: str
    kind: str
    area: str | None = None
    parent: str | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    before: str


class VillageRow(Row, table=True):
    """A village; `sort_key` gives natural order under memcmp."""

    __tablename__ = "village"
    __table_args__ = (
        codes("kind", VillageKind),
        codes("area", Area),
        flag("dac_biet_kho_khan"),
        Index(None, "edition", "unit", "sort_key"),
    )
    edition: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    unit: str
    code: str
    name: str
    kind: str
    area: str
    households: int | None = None
    people: int | None = None
    valid_from: str | None = None
    valid_to: str | None = None
    rev: int
    dac_biet_kho_khan: int
    sort_key: bytes


_COUNTED = (
    *("village", "status", "category_before", "groups", "head_ethnicity", "head_sex"),
    *("member_count", "members_before", "births"),
)
"""What counts need of a household: kept side by side in an index of their own."""


class HouseholdRow(Row, table=True):
    """A household, with what lists need of its members kept beside it.

    `members_before` is the number of counted members when the round was opened: the movement of
    persons starts from it. `births` is a JSON list of the day, or else the year, each counted
    member was born: children are counted without reading the members. `saved_by`,
    `saved_at`, `saved_changed` and `revision` describe the present state; former states are in
    the table `revision`.
    """

    __tablename__ = "household"
    __table_args__ = (
        ForeignKeyConstraint(["edition", "village"], ["village.edition", "village.id"]),
        codes("residence", Residence),
        codes("category_before", CategoryBefore),
        codes("origin", Origin),
        codes("status", HouseholdStatus),
        Index(None, "edition", "village", "name_key"),
        Index(None, "edition", "owner"),
        Index(None, "edition", "name_key"),
        Index(None, "edition", "head_fold"),
        Index("ix_household_counted", "edition", "id", *_COUNTED),
    )
    edition: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    owner: str
    village: str
    code: str | None = None
    head: str | None = None
    address: str | None = None
    phone: str | None = None
    residence: str
    groups: str
    category_before: str
    origin: str
    status: str
    status_on: str | None = None
    merged_into: str | None = None
    note: str | None = None
    rev: int
    head_name: str
    head_fold: str
    head_birth_year: int | None = None
    head_ethnicity: str | None = None
    head_sex: str | None = None
    member_count: int
    members_before: int | None = None
    births: str
    search: str
    name_key: bytes
    revision: int
    saved_by: str
    saved_at: str | None = None
    saved_changed: str


class MemberRow(Row, table=True):
    """A person of a household; `name_birth` is what two records of one person share."""

    __tablename__ = "member"
    __table_args__ = (
        ForeignKeyConstraint(["edition", "household"], ["household.edition", "household.id"]),
        codes("sex", Sex),
        codes("relation", Relation),
        codes("work", Work),
        codes("status", MemberStatus),
        CheckConstraint("no BETWEEN 1 AND 200", name="no"),
        Index(None, "edition", "household", "no"),
        Index(None, "edition", "citizen_id"),
        Index(None, "edition", "name_birth"),
    )
    edition: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    household: str
    no: int
    name: str
    sex: str
    ethnicity_code: str
    relation: str
    birth_date: str | None = None
    birth_year: int | None = None
    citizen_id: str | None = None
    citizen_id_issued_on: str | None = None
    citizen_id_issued_by: str | None = None
    work: str | None = None
    status: str
    status_on: str | None = None
    note: str | None = None
    rev: int
    name_birth: str | None = None


class RevisionRow(Row, table=True):
    """A former state of a household as JSON text."""

    __tablename__ = "revision"
    household: str = Field(primary_key=True)
    revision: int = Field(primary_key=True)
    at: str | None = None
    by: str
    changed: str
    state: str
