"""Indicators found from the dwelling and the access to information."""

from collections.abc import Mapping
from typing import ClassVar

from giamngheo_desktop.domain.classification import Refusal
from giamngheo_desktop.domain.standard import ParameterUnit
from giamngheo_desktop.rules.criteria.base import (
    BAD,
    Cutoff,
    Finding,
    Found,
    House,
    missing_house,
)
from giamngheo_desktop.text import rule_refusals as say_why
from giamngheo_desktop.text import rules as say

Units = Mapping[str, ParameterUnit]

OTHER = "khac"
"""Some other source, latrine or means than the standard lists."""


class HousingQuality:
    """Chất lượng nhà ở: enough of the main structures are not durable."""

    UNITS: ClassVar[Units] = {
        "ket_cau": ParameterUnit.CODES,
        "so_khong_ben_chac_tu": ParameterUnit.STRUCTURES,
    }
    OP: ClassVar[str] = ">="
    UNIT: ClassVar[str] = "structures"

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        self.name = name
        self.parts = cutoff.codes("ket_cau")
        self.least = cutoff.whole("so_khong_ben_chac_tu")

    def find(self, house: House) -> Found:
        """Count the structures that are not durable."""
        durable = house.dwelling.durable
        unknown = [part for part in durable if part not in self.parts]
        if unknown:
            return tuple(_unknown("dwelling.durable", part) for part in unknown)
        lacking = [part for part in self.parts if durable.get(part) is None]
        if lacking:
            return tuple(missing_house(f"dwelling.durable.{part}") for part in lacking)
        count = sum(not durable[part] for part in self.parts)
        return Finding(count >= self.least, count, self.least)

    def text(self, found: Finding) -> str:
        """The finding in words."""
        return say.not_durable(found.value, found.limit)


class FloorArea:
    """Diện tích nhà ở: less than so many square metres a person, compared without dividing."""

    UNITS: ClassVar[Units] = {"m2_moi_nguoi_duoi": ParameterUnit.M2_PER_PERSON}
    OP: ClassVar[str] = "<"
    UNIT: ClassVar[str] = "m2"

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        self.name = name
        self.per_person = cutoff.whole("m2_moi_nguoi_duoi")

    def find(self, house: House) -> Found:
        """Compare the area with that of so many persons."""
        area, members = house.dwelling.area_m2, len(house.members)
        if not members:
            return (missing_house("members"),)
        if area is None:
            return (missing_house("dwelling.area_m2"),)
        if area < 0:
            return (Refusal(BAD, "dwelling.area_m2", say_why.negative_area()),)
        limit = self.per_person * members
        return Finding(area < limit, area, limit, members)

    def text(self, found: Finding) -> str:
        """The finding in words."""
        return say.floor_area(found.value, found.detail, self.per_person)


class Water:
    """Nguồn nước sinh hoạt: a source that is not on the list of clean ones."""

    UNITS: ClassVar[Units] = {"hop_ve_sinh": ParameterUnit.CODES}
    OP: ClassVar[str] = "="
    UNIT: ClassVar[str] = "yes_no"

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        self.name = name
        self.clean = frozenset(cutoff.codes("hop_ve_sinh"))

    def find(self, house: House) -> Found:
        """Look the source up."""
        return _listed("dwelling.water", house.dwelling.water, self.clean)

    def text(self, found: Finding) -> str:
        """The finding in words."""
        return say.water(clean=not found.missing)


class Latrine:
    """Nhà tiêu hợp vệ sinh: a kind that is not on the list of hygienic ones."""

    UNITS: ClassVar[Units] = {
        "hop_ve_sinh": ParameterUnit.CODES,
        "hop_ve_sinh_theo_thong_le": ParameterUnit.CODES,
    }
    OP: ClassVar[str] = "="
    UNIT: ClassVar[str] = "yes_no"

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        self.name = name
        self.clean = frozenset(
            cutoff.codes("hop_ve_sinh") + cutoff.codes("hop_ve_sinh_theo_thong_le")
        )

    def find(self, house: House) -> Found:
        """Look the latrine up."""
        return _listed("dwelling.latrine", house.dwelling.latrine, self.clean)

    def text(self, found: Finding) -> str:
        """The finding in words."""
        return say.latrine(clean=not found.missing)


class Telecom:
    """Sử dụng dịch vụ viễn thông: nobody uses the Internet."""

    UNITS: ClassVar[Units] = {"so_nguoi_dung_internet_tu": ParameterUnit.PERSONS}
    OP: ClassVar[str] = "<"
    UNIT: ClassVar[str] = "persons"

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        self.name = name
        self.least = cutoff.whole("so_nguoi_dung_internet_tu")

    def find(self, house: House) -> Found:
        """The form asks whether anybody does: a "yes" stands for one person, no more."""
        information = house.facts.information
        used = information.uses_internet if information else None
        if used is None:
            return (missing_house("information.uses_internet"),)
        return Finding(int(used) < self.least, int(used), self.least)

    def text(self, found: Finding) -> str:
        """The finding in words."""
        return say.internet(used=not found.missing)


class InformationMeans:
    """Phương tiện phục vụ tiếp cận thông tin: none of the listed means."""

    UNITS: ClassVar[Units] = {
        "dung_chung": ParameterUnit.CODES,
        "ca_nhan": ParameterUnit.CODES,
    }
    OP: ClassVar[str] = "="
    UNIT: ClassVar[str] = "means"

    def __init__(self, name: str, cutoff: Cutoff) -> None:
        self.name = name
        self.listed = frozenset(cutoff.codes("dung_chung") + cutoff.codes("ca_nhan"))

    def find(self, house: House) -> Found:
        """Count the means that are on the list."""
        information = house.facts.information
        owned = information.means if information else None
        if owned is None:
            return (missing_house("information.means"),)
        unknown = [one for one in owned if one not in self.listed and one != OTHER]
        if unknown:
            return tuple(_unknown("information.means", one) for one in unknown)
        count = sum(one in self.listed for one in owned)
        return Finding(count == 0, count, 0)

    def text(self, found: Finding) -> str:
        """The finding in words."""
        return say.means(found.value)


def _listed(field: str, answer: str | None, clean: frozenset[str]) -> Found:
    """1 = not on the list (thiếu hụt), 0 = on it; compared with 1."""
    if answer is None:
        return (missing_house(field),)
    if answer not in clean and answer != OTHER:
        return (_unknown(field, answer),)
    missing = answer not in clean
    return Finding(missing, int(missing), 1)


def _unknown(field: str, code: str) -> Refusal:
    return Refusal(BAD, field, say_why.unknown_answer(field, code))
