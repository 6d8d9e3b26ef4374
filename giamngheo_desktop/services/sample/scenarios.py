"""Two arrangements of offices with invented people: a district of 2024, communes since 1/7/2025.

The units are real, with their codes and days; villages, households and people are invented.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.place import Unit, Village
from giamngheo_desktop.services.sample.dossiers import SampleReviews, sample_dossiers
from giamngheo_desktop.services.sample.places import RESIDENTS_PER_VILLAGE, sample_villages
from giamngheo_desktop.services.sample.shares import HIGHLAND_MIX, Mix, apportion, exact_shares
from giamngheo_desktop.services.units import current_unit, full_name, load_unit_list

# Commune of 2024: resident households (together 11,614), poor ones in a hundred.
_DISTRICT = {
    "20899": (2050, 9),
    "20900": (1190, 22),
    "20902": (560, 41),
    "20905": (480, 38),
    "20908": (820, 24),
    "20911": (1130, 18),
    "20914": (860, 25),
    "20917": (1290, 62),
    "20920": (830, 47),
    "20923": (690, 45),
    "20926": (740, 61),
    "20929": (640, 60),
    "20932": (334, 63),
}
_HIGHLAND_COMMUNES = (
    "20900", "20908", "20920", "20923", "20929", "20944", "20941", "20959", "20950", "20938",
)  # fmt: skip
_TWO_TIERS = date(2025, 7, 1)
_SERIALS = 1_000_000


@dataclass(frozen=True, slots=True)
class SampleCommune:
    """One commune of a scenario.

    Args:
        unit: the commune.
        villages: its villages with their denominators.
        households: how many are reviewed.
        mix: how many of each kind, exactly.
        seed: of its households.
        first_serial: where the serial numbers of its people begin.
        review_day: the day ages fit.
    """

    unit: Unit
    villages: tuple[Village, ...]
    households: int
    mix: Mix
    seed: int
    first_serial: int
    review_day: date

    def dossiers(self, reviews: SampleReviews | None = None) -> Iterator[Dossier]:
        """The stream of its households; without `reviews` the same households, not reviewed."""
        return sample_dossiers(
            self.unit,
            self.villages,
            self.households,
            seed=self.seed,
            review_day=self.review_day,
            mix=self.mix,
            reviews=reviews,
            first_serial=self.first_serial,
        )

    def count(
        self, *, before: CategoryBefore | None = None, verdict: Category | None = None
    ) -> int:
        """How many households stood on a list before, or come to a verdict, or both."""
        return sum(
            count
            for (was, comes), count in self.mix.items()
            if before in {None, was} and verdict in {None, comes}
        )


@dataclass(frozen=True, slots=True)
class Scenario:
    """An upper unit with its communes.

    Args:
        upper: the upper unit.
        upper_name: as papers name it, for example `thành phố Đà Nẵng`.
        communes: in the order of their codes, or as asked for.
        year: year of the periodic round.
        review_day: last day of the visits.
    """

    upper: Unit
    upper_name: str
    communes: tuple[SampleCommune, ...]
    year: int
    review_day: date


def district_2024(seed: int = 1, *, households: int | None = None) -> Scenario:
    """Huyện Bắc Trà My with its 13 communes, autumn of 2024.

    At full size 11,614 households live there, 4,014 poor and 482 near-poor at the start; the
    reviews make these 3,099 and 234.

    Args:
        seed: of villages and households.
        households: reviewed households; `None` = full size, 4,656. Residents grow and shrink
            with them.
    """
    full = sum(HIGHLAND_MIX.values())
    wanted = full if households is None else households
    day = date(2024, 12, 1)
    units = [_unit_of_2024(code) for code in _DISTRICT]
    residents = [max(20, part[0] * wanted // full) for part in _DISTRICT.values()]
    mixes = _spread(exact_shares(wanted, HIGHLAND_MIX), residents, seed)
    return _scenario(_unit_of_2024("515"), units, residents, mixes, seed, day)


def _unit_of_2024(code: str) -> Unit:
    return load_unit_list(date(2024, 12, 31)).unit(code)


def _spread(total: Mix, residents: Sequence[int], seed: int) -> list[Mix]:
    """Divide each kind of household over the communes; poor ones by the communes' poverty."""
    shares = [
        [count * poor for count, (_, poor) in zip(residents, _DISTRICT.values(), strict=True)],
        list(residents),
    ]
    mixes: list[dict[tuple[CategoryBefore, Category], int]] = [{} for _ in residents]
    rng = Random(f"communes {seed}")
    for before in (CategoryBefore.HO_NGHEO, CategoryBefore.HO_CAN_NGHEO, CategoryBefore.NONE):
        kinds = [(kind, count) for kind, count in total.items() if kind[0] is before]
        weights = shares[0] if before is CategoryBefore.HO_NGHEO else shares[1]
        parts = apportion(sum(count for _, count in kinds), weights)
        tickets = [kind for kind, count in kinds for _ in range(count)]
        rng.shuffle(tickets)
        drawn = iter(tickets)
        for mix, part in zip(mixes, parts, strict=True):
            for _ in range(part):
                kind = next(drawn)
                mix[kind] = mix.get(kind, 0) + 1
    return list(mixes)


def communes_2026(households: int, communes: int = 2, seed: int = 1) -> Scenario:
    """Highland communes of thành phố Đà Nẵng in the autumn of 2026, the two-tier order.

    Args:
        households: reviewed households of all communes together.
        communes: how many, 1 to 10; the first is xã Trà My (20900).
        seed: of villages and households.
    """
    day = date(2026, 11, 20)
    units = [current_unit(code, _TWO_TIERS) for code in _HIGHLAND_COMMUNES[:communes]]
    parts = apportion(households, [10, *[7] * (communes - 1)])
    mixes = [exact_shares(part, HIGHLAND_MIX) for part in parts]
    residents = [max(20, part * 5 // 2) for part in parts]
    return _scenario(current_unit("48", _TWO_TIERS), units, residents, mixes, seed, day)


def commune_2026(households: int, seed: int = 1) -> Scenario:
    """Xã Trà My (20900) under thành phố Đà Nẵng (48), alone."""
    return communes_2026(households, 1, seed)


def _scenario(
    upper: Unit,
    units: Sequence[Unit],
    residents: Sequence[int],
    mixes: Sequence[Mix],
    seed: int,
    review_day: date,
) -> Scenario:
    stretch = _SERIALS // len(units)
    communes = tuple(
        SampleCommune(
            unit,
            sample_villages(unit, _villages(live, mix), seed, residents=live),
            sum(mix.values()),
            mix,
            seed,
            stretch * at,
            review_day,
        )
        for at, (unit, live, mix) in enumerate(zip(units, residents, mixes, strict=True))
    )
    return Scenario(upper, full_name(upper), communes, review_day.year, review_day)


def _villages(residents: int, mix: Mix) -> int:
    """About one village per 150 resident households; a small sample still has a few."""
    few = min(5, sum(mix.values()) // 10)
    return max(1, few, residents // RESIDENTS_PER_VILLAGE)
