"""The stream of invented dossiers of one commune."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from giamngheo_desktop.domain.category import Area, Category, Group
from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.household import (
    CategoryBefore,
    Household,
    Member,
    MemberStatus,
    Origin,
    Relation,
    Sex,
    Work,
)
from giamngheo_desktop.domain.place import Unit, Village
from giamngheo_desktop.domain.review import ReviewRound
from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.services.sample.families import Kin, make_family
from giamngheo_desktop.services.sample.identity import maybe_citizen_id
from giamngheo_desktop.services.sample.lines import lines_of
from giamngheo_desktop.services.sample.names import FamilyNames
from giamngheo_desktop.services.sample.reviews import ReviewMaker, Visit
from giamngheo_desktop.services.sample.shares import (
    HIGHLAND_MIX,
    Mix,
    Urn,
    apportion,
    exact_shares,
)

_HIGHLAND_PEOPLES = {
    "xo_dang": 44, "co": 25, "kinh": 14, "mnong": 8, "co_tu": 4, "hre": 3, "gie_trieng": 2,
}  # fmt: skip
_TOWN_PEOPLES = {"kinh": 62, "xo_dang": 18, "co": 14, "mnong": 4, "hre": 2}
_MOST_MEMBERS = 9
_NGUOI_CO_CONG_IN_HUNDRED = 3


@dataclass(frozen=True, slots=True)
class SampleReviews:
    """What the reviews are made for.

    Args:
        round: the round they belong to.
        standards: its standards, loaded, the deciding one first.
        complete_share: part of the reviews that lack nothing; below 1 at least one lacks
            something. The same seed with 1 gives the same households, all complete.
        typed_by: id of the user who typed the B1 totals; `None` = an invented one.
    """

    round: ReviewRound
    standards: tuple[Standard, ...]
    complete_share: float = 0.99
    typed_by: str | None = None


def sample_dossiers(
    unit: Unit,
    villages: Sequence[Village],
    households: int,
    *,
    seed: int,
    review_day: date,
    mix: Mix = HIGHLAND_MIX,
    reviews: SampleReviews | None = None,
    first_serial: int = 0,
) -> Iterator[Dossier]:
    """Invented households with members and reviews, village by village.

    The verdicts under the deciding standard come out exactly as `mix` says, as long as every
    review is complete. Households and members do not depend on `reviews`.

    Args:
        unit: the commune.
        villages: with their resident households and people.
        households: how many, at most the resident ones.
        seed: the same seed gives the same stream, ids included.
        review_day: ages fit this day, and nobody is visited after it.
        mix: shares of (list before, verdict); counts that add up to `households` are kept exactly.
        reviews: `None` = households without reviews, for example last year's list.
        first_serial: number of the first person; give each commune a stretch of its own of the
            numbers below a million, and no citizen id comes twice.

    Raises:
        ValueError: for the developer: more households than live there.
    """
    residents = [village.households or 0 for village in villages]
    if households > sum(residents):
        raise ValueError(f"{households} households of {sum(residents)} residents")
    commune = _Commune(unit, seed, households, review_day, mix, first_serial)
    if reviews is not None:
        commune.make_reviews(reviews)
    for village, count in zip(villages, apportion(households, residents), strict=True):
        yield from commune.dossiers(village, count)


class _Commune:
    """What goes on from household to household: chance, serial numbers, remaining shares."""

    def __init__(
        self, unit: Unit, seed: int, households: int, review_day: date, mix: Mix, serial: int
    ) -> None:
        self._rng = Random(f"households {seed} {unit.id}")
        self._review_rng = Random(f"reviews {seed} {unit.id}")
        self._unit = unit
        self._households = households
        self._day = review_day
        self._urn = Urn(exact_shares(households, mix))
        self._serial = serial
        self._reviews: ReviewMaker | None = None
        self._complete = Urn({True: households})

    def make_reviews(self, wanted: SampleReviews) -> None:
        rng = self._review_rng
        lacking = round(self._households * (1 - wanted.complete_share))
        if wanted.complete_share < 1:
            lacking = max(1, lacking)
        self._complete = Urn({True: self._households - lacking, False: lacking})
        new_id = _ids(rng)
        self._reviews = ReviewMaker(
            rng,
            new_id,
            wanted.round,
            lines_of(wanted.standards, self._day),
            self._day,
            wanted.typed_by or new_id(),
        )

    def dossiers(self, village: Village, count: int) -> Iterator[Dossier]:
        """The households of one village; its people never exceed those who live there."""
        rng, new_id = self._rng, _ids(self._rng)
        others = (village.households or count) - count
        people = max(count, (village.people or count * _MOST_MEMBERS) - others)
        reviewer = FamilyNames(rng, "kinh").kin(Sex.FEMALE, 1990)
        for number in range(1, count + 1):
            room = people - (count - number)
            before, verdict = self._urn.draw(rng)
            family = make_family(rng, self._day.year, min(_MOST_MEMBERS, room))
            people -= len(family)
            household, members = self._household(village, number, family, before, new_id)
            yield self._reviewed(household, members, village.area, verdict, reviewer)

    def _reviewed(
        self,
        household: Household,
        members: tuple[Member, ...],
        area: Area,
        verdict: Category,
        reviewer: str,
    ) -> Dossier:
        if self._reviews is None:
            return Dossier(household, members)
        is_complete = self._complete.draw(self._review_rng)
        visit = Visit(household, members, area, verdict, reviewer, is_complete)
        return Dossier(household, members, self._reviews.review(visit))

    def _household(
        self,
        village: Village,
        number: int,
        family: Sequence[Kin],
        before: CategoryBefore,
        new_id: Callable[[], str],
    ) -> tuple[Household, tuple[Member, ...]]:
        rng = self._rng
        home = new_id()
        peoples = _TOWN_PEOPLES if village.area is Area.THANH_THI else _HIGHLAND_PEOPLES
        ethnicity = _weighted(rng, peoples)
        names = FamilyNames(rng, ethnicity)
        members = tuple(
            self._member(new_id(), home, no, kin, names, ethnicity)
            for no, kin in enumerate(family, start=1)
        )
        is_new = before is CategoryBefore.NONE
        household = Household(
            home,
            self._unit.id,
            village.id,
            code=None if is_new else f"{village.code}-{number:05d}",
            head=members[0].id,
            address=village.name,
            groups=self._groups(family, ethnicity),
            category_before=before,
            origin=Origin.REQUESTED if is_new else Origin.ON_LIST,
        )
        return household, members

    def _member(
        self, one: str, home: str, no: int, kin: Kin, names: FamilyNames, ethnicity: str
    ) -> Member:
        rng, age = self._rng, self._day.year - kin.born
        self._serial += 1
        name = names.kin if kin.carries_name else names.married_in
        is_day_known = age < 30 or rng.random() < 0.93
        return Member(
            one,
            home,
            no,
            name(kin.sex, kin.born),
            kin.sex,
            ethnicity,
            kin.relation,
            birth_date=date(kin.born, rng.randrange(1, 13), rng.randrange(1, 29))
            if is_day_known
            else None,
            birth_year=kin.born,
            citizen_id=maybe_citizen_id(rng, kin.born, kin.sex, age, self._serial),
            work=_work(rng, age),
            status=_status(rng, kin.relation, age),
        )

    def _groups(self, family: Sequence[Kin], ethnicity: str) -> tuple[Group, ...]:
        can_work = any(16 <= self._day.year - kin.born < 60 for kin in family)
        found = {
            Group.DAN_TOC_THIEU_SO: ethnicity != "kinh",
            Group.KHONG_CO_KHA_NANG_LAO_DONG: not can_work,
            Group.NGUOI_CO_CONG: self._rng.randrange(100) < _NGUOI_CO_CONG_IN_HUNDRED,
        }
        return tuple(sorted(group for group, holds in found.items() if holds))


def _ids(rng: Random) -> Callable[[], str]:
    """Random UUIDs (version 4) that follow from the seed."""

    def new_id() -> str:
        digits = f"{rng.getrandbits(122):031x}"
        variant = "89ab"[int(digits[30], 16) & 3]
        return (
            f"{digits[:8]}-{digits[8:12]}-4{digits[12:15]}-{variant}{digits[15:18]}-{digits[18:30]}"
        )

    return new_id


def _weighted(rng: Random, weights: Mapping[str, int]) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def _work(rng: Random, age: int) -> Work | None:
    if age < 6:
        return None
    if age < 18:
        return Work.STUDYING if age < 16 or rng.random() < 0.8 else Work.UNEMPLOYED
    if age >= 65:
        return Work.OTHER
    return Work.EMPLOYED if rng.random() < 0.85 else Work.UNEMPLOYED


def _status(rng: Random, relation: Relation, age: int) -> MemberStatus:
    is_away = relation is Relation.CHILD and 18 <= age < 30 and rng.random() < 0.2
    return MemberStatus.AWAY if is_away else MemberStatus.PRESENT
