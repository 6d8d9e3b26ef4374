"""The legal lines an invented answer is placed above or below; read from the standards."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.errors import TableUnknown
from giamngheo_desktop.domain.standard import Standard


@dataclass(frozen=True, slots=True)
class Lines:
    """What decides a verdict under the standards of a round.

    Args:
        indicators: codes of the first standard, in its order.
        more_indicators: codes that only the other standards ask.
        poor_from: number of missing indicators from which a household is poor.
        diem_b1: area -> highest B1 total within the line; `None` where it is not known.
        income_vnd_pm: area -> income line; `None` where every standard scores by B1.
    """

    indicators: tuple[str, ...]
    more_indicators: tuple[str, ...]
    poor_from: int
    diem_b1: Mapping[Area, int] | None
    income_vnd_pm: Mapping[Area, int] | None


def lines_of(standards: Sequence[Standard], on: date) -> Lines:
    """Lines of the standards of a round, the deciding one first.

    Args:
        standards: at least one.
        on: day of the review; moved to the nearest day a standard counts for.
    """
    first = standards[0]
    b1 = [_by_area(one, "diem_b1_toi_da", on) for one in standards]
    unscored = [one for one, line in zip(standards, b1, strict=True) if line is None]
    codes = [code for one in standards[1:] for code in one.indicator_codes]
    more = (code for code in dict.fromkeys(codes) if code not in first.indicator_codes)
    return Lines(
        first.indicator_codes,
        tuple(more),
        _whole(first, "so_chi_so_toi_thieu", on),
        b1[0],
        _by_area(unscored[0], "muc_thu_nhap", on) if unscored else None,
    )


def _by_area(standard: Standard, path: str, on: date) -> Mapping[Area, int] | None:
    try:
        return {area: _whole(standard, f"{path}.{area.value}", on) for area in Area}
    except TableUnknown:
        return None


def _whole(standard: Standard, path: str, on: date) -> int:
    value = standard.value(path, standard.nearest_day(on))
    if not isinstance(value, int):
        raise TypeError(f"{path} is no whole number")
    return value
