"""Targets of a plan (chỉ tiêu), by year, unit, village and indicator."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from giamngheo_desktop.domain.rate import Rate


class TargetSource(StrEnum):
    """Who set the target: cấp trên giao, or the unit's own."""

    UPPER = "upper"
    COMMUNE = "commune"


class TargetIndicator(StrEnum):
    """What a target counts.

    Reduction (giảm) is opening - closing of a list; escape (thoát) counts the households that
    left poverty. They are two different numbers, and have two different targets.
    """

    GIAM_HO_NGHEO = "giam_ho_ngheo"
    GIAM_HO_CAN_NGHEO = "giam_ho_can_ngheo"
    HO_THOAT_NGHEO = "ho_thoat_ngheo"
    HO_THOAT_CAN_NGHEO = "ho_thoat_can_ngheo"
    TY_LE_HO_NGHEO = "ty_le_ho_ngheo"
    TY_LE_HO_CAN_NGHEO = "ty_le_ho_can_ngheo"
    TIEP_CAN_CHINH_SACH = "tiep_can_chinh_sach"
    DAO_TAO_NGHE = "dao_tao_nghe"
    VIEC_LAM_ON_DINH = "viec_lam_on_dinh"
    DANG_KY_THOAT_NGHEO = "dang_ky_thoat_ngheo"


RATES = frozenset(
    {
        TargetIndicator.TY_LE_HO_NGHEO,
        TargetIndicator.TY_LE_HO_CAN_NGHEO,
        TargetIndicator.TIEP_CAN_CHINH_SACH,
    }
)
"""Indicators whose target is a rate; all others are whole numbers."""


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

    @property
    def place(self) -> str:
        """Id of the place it is for: the village, or the unit."""
        return self.village or self.unit

    @property
    def subject(self) -> tuple[int, str, str | None, str, TargetSource]:
        """What it is the target of; there is one target for it."""
        return self.year, self.unit, self.village, self.indicator, self.source

    @property
    def rate(self) -> Rate | None:
        """The target as a rate, where it is one."""
        if self.num is None or self.den is None:
            return None
        return Rate(self.num, self.den)


def find_target(
    targets: Iterable[Target], place: str, indicator: str, source: TargetSource
) -> Target | None:
    """The target of a place for an indicator as one side set it."""
    return next(
        (
            one
            for one in targets
            if one.place == place and one.indicator == indicator and one.source is source
        ),
        None,
    )


def target_value(
    targets: Iterable[Target], place: str, indicator: str, source: TargetSource
) -> int | None:
    """The whole number set for a place; `None` where nothing was set."""
    found = find_target(targets, place, indicator, source)
    return found.value if found else None
