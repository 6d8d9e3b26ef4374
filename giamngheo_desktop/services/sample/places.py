"""Villages of an invented commune, with the denominators of the rates."""

from random import Random
from uuid import UUID

from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.place import AREA_BY_KIND, Unit, Village, VillageKind
from giamngheo_desktop.services.sample.shares import apportion
from giamngheo_desktop.text.sample import village_name

RESIDENTS_PER_VILLAGE = 150
_PEOPLE_PER_HUNDRED_HOUSEHOLDS = 430
_DAC_BIET_KHO_KHAN_IN_TEN = 6


def sample_villages(
    unit: Unit, n: int, seed: int, *, residents: int | None = None
) -> tuple[Village, ...]:
    """Invented villages of a commune: Thôn 1 … Thôn n, or Tổ dân phố in a town.

    Args:
        unit: the commune; a đặc khu counts as rural here.
        n: how many, from 1.
        seed: the same seed gives the same villages, ids included.
        residents: all resident households, divided over the villages exactly; at least n.
    """
    rng = Random(f"villages {seed} {unit.id}")
    shares = [rng.randrange(70, 131) for _ in range(n)]
    total = n * RESIDENTS_PER_VILLAGE if residents is None else residents
    households = [1 + part for part in apportion(total - n, shares)]
    return tuple(
        _village(unit, number, count, rng) for number, count in enumerate(households, start=1)
    )


def _village(unit: Unit, number: int, households: int, rng: Random) -> Village:
    area = unit.area or AREA_BY_KIND.get(unit.kind, Area.NONG_THON)
    in_town = area is Area.THANH_THI
    return Village(
        str(UUID(int=rng.getrandbits(128), version=4)),
        unit.id,
        f"{unit.code}-{number:02d}",
        village_name(number, in_town=in_town),
        VillageKind.TO_DAN_PHO if in_town else VillageKind.THON,
        area,
        households,
        households * _PEOPLE_PER_HUNDRED_HOUSEHOLDS // 100,
        unit.valid_from,
        dac_biet_kho_khan=not in_town and rng.randrange(10) < _DAC_BIET_KHO_KHAN_IN_TEN,
    )
