"""Administrative units with their days, and the villages of a commune.

A code is re-used after mergers, so a code alone says nothing: `unit_id()` joins code and first day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamngheo_desktop.domain.category import Area


class UnitRole(StrEnum):
    """Which side of the hand-over this workplace is."""

    COMMUNE = "commune"
    UPPER = "upper"


class UnitKind(StrEnum):
    """Kind of administrative unit."""

    XA = "xa"
    PHUONG = "phuong"
    THI_TRAN = "thi_tran"
    DAC_KHU = "dac_khu"
    HUYEN = "huyen"
    QUAN = "quan"
    THI_XA = "thi_xa"
    TINH = "tinh"
    THANH_PHO = "thanh_pho"


class VillageKind(StrEnum):
    """Kind of village; the commune's own list."""

    THON = "thon"
    BAN = "ban"
    BON = "bon"
    BUON = "buon"
    AP = "ap"
    TO_DAN_PHO = "to_dan_pho"
    KHU_PHO = "khu_pho"
    KHAC = "khac"


AREA_BY_KIND = {
    UnitKind.XA: Area.NONG_THON,
    UnitKind.PHUONG: Area.THANH_THI,
    UnitKind.THI_TRAN: Area.THANH_THI,
}
"""Area of a commune by its kind; a kind that is missing here (đặc khu) is asked of the officer."""


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit during the days it exists.

    Args:
        id: `code@first day`, for example `20900@2025-07-01`.
        code: official code; 2 digits for a province, 3 for a former district, 5 for a commune.
        name: official name without its kind, for example `Trà My`.
        kind: kind of unit.
        area: area of a commune; `None` for other kinds and for a commune that must be asked.
        parent: id of the unit above; `None` for a province.
        valid_from: first day; `None` when it is not known (the id then says 1900-01-01).
        valid_to: last day; `None` while it exists.
        before: ids of the units it was made from.
    """

    id: str
    code: str
    name: str
    kind: UnitKind
    area: Area | None = None
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    before: tuple[str, ...] = ()

    def exists_on(self, day: date) -> bool:
        """True while the unit exists in law on `day`."""
        after_start = self.valid_from is None or self.valid_from <= day
        return after_start and (self.valid_to is None or day <= self.valid_to)


def unit_id(code: str, valid_from: date | None) -> str:
    """Identity of a unit: its code and the day it began; `1900-01-01` where that is not known."""
    return f"{code}@{valid_from.isoformat() if valid_from else '1900-01-01'}"


@dataclass(frozen=True, slots=True)
class Village:
    """A village (thôn, bản, ấp, tổ dân phố) of one commune.

    Args:
        id: random UUID, never re-used.
        unit: id of its commune.
        code: the commune's own stable code, for example `20900-03`.
        name: for example `Thôn 3`.
        kind: kind of village.
        area: which line of the standard applies.
        households: all resident households, denominator of the rates; `None` = not known yet.
        people: all residents; `None` = not known yet.
        valid_from: first day, where known.
        valid_to: last day, where it has ended.
        rev: rises by one with each saved change.
        dac_biet_kho_khan: specially difficult village (thôn đặc biệt khó khăn); kept here only,
            it does not travel in bundles of schema 1.
    """

    id: str
    unit: str
    code: str
    name: str
    kind: VillageKind
    area: Area
    households: int | None = None
    people: int | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    rev: int = 1
    dac_biet_kho_khan: bool = False


@dataclass(frozen=True, slots=True)
class Office:
    """The office this workplace belongs to, and its side of the hand-over.

    Args:
        role: commune or upper unit.
        unit: its own unit.
        install: random UUID of this installation (one laptop).
        upper_name: name of the level above as the papers say it, for example `thành phố Đà Nẵng`.
        is_sample: True for invented data: papers are stamped MẪU and nothing leaves for real units.
    """

    role: UnitRole
    unit: Unit
    install: str
    upper_name: str = ""
    is_sample: bool = False
