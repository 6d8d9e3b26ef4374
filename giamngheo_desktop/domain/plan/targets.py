"""Targets of a plan (chỉ tiêu), by year, unit, village and indicator."""

from dataclasses import dataclass
from enum import StrEnum


class TargetSource(StrEnum):
    """Who set the target: cấp trên giao, or the unit's own."""

    UPPER = "upper"
    COMMUNE = "commune"


@dataclass(frozen=True, slots=True)
class Target:
    """One target; a whole number, or an exact rate as numerator and denominator."""

    id: str
    year: int
    unit: str
    indicator: str
    source: TargetSource
    village: str | None = None
    value: int | None = None
    num: int | None = None
    den: int | None = None
    decision: str | None = None
    note: str | None = None
    rev: int = 1
