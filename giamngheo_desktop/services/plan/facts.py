"""What a plan is held against: its places, households, and what the rounds of its year say."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.place import Office, Unit, UnitRole
from giamngheo_desktop.domain.plan.actuals import (
    Actual,
    RoundCounts,
    actual_of,
    base_from_closing,
    base_from_opening,
    sum_of_actuals,
)
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.plan import PlaceBase, Plan, PlanPlace, sum_of
from giamngheo_desktop.domain.plan.policies import Reach, overall, overall_by_place, reaches
from giamngheo_desktop.domain.plan.priority import priority_on
from giamngheo_desktop.domain.plan.progress import PlaceDone
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.training import Trainee, TrainingLine, training_done
from giamngheo_desktop.domain.plan.trend import Trend, trend_of
from giamngheo_desktop.domain.review import ReviewRound, RoundKind, RoundStatus
from giamngheo_desktop.domain.tally import PlaceCounts
from giamngheo_desktop.services.handed_through import through
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.store.subjects import SubjectRow
from giamngheo_desktop.text.labels import UNIT_KIND

_LISTING = frozenset({RoundKind.DINH_KY, RoundKind.THUONG_XUYEN})


def places_of(tx: Tx, office: Office, year: int) -> tuple[PlanPlace, ...]:
    """The office's unit, the communes below it in that year, and their villages."""
    unit = office.unit
    found = [PlanPlace(unit.id, unit.code, _name(unit))]
    parents = [unit.id]
    if office.role is UnitRole.UPPER:
        communes = tx.places.units_on(date(year, 12, 31), unit.id)
        found += [PlanPlace(one.id, one.code, _name(one), unit.id) for one in communes]
        parents = [one.id for one in communes]
        # A province over districts: the communes stand under the district that hands them on.
        known = {one.id: one for one in tx.places.units()}
        behind = [(known[one], above) for one, above in through(tx).items() if one in known]
        found += [PlanPlace(one.id, one.code, _name(one), above) for one, above in behind]
        parents += [one.id for one, _ in behind]
    villages = tx.places.villages()
    for parent in parents:
        found += [
            PlanPlace(one.id, one.code, one.name, parent) for one in villages if one.unit == parent
        ]
    return tuple(found)


def own_places(tx: Tx, year: int) -> tuple[PlanPlace, ...]:
    """The places of the office of this workplace; every workplace has one."""
    office = tx.settings.office()
    if office is None:
        raise LookupError("workplace without an office")
    return places_of(tx, office, year)


def _name(unit: Unit) -> str:
    return f"{UNIT_KIND[unit.kind]} {unit.name}"


def reference_round(tx: Tx, year: int) -> ReviewRound | None:
    """The round whose list the plan of a year works with.

    The newest closed round that made a list of that year or before; while there is none, the
    newest round at all (its figures are then tạm tính).
    """
    rounds = [one for one in tx.rounds.list() if one.kind in _LISTING]
    closed = [one for one in rounds if one.status is RoundStatus.CLOSED and one.list_year <= year]
    listed = closed or rounds
    return listed[0] if listed else None


@dataclass(frozen=True)
class Homes:
    """Every household of the register as the plan looks at it.

    Args:
        rows: in the order of village and name.
        round: the round whose list counts; empty = there is none.
    """

    rows: tuple[SubjectRow, ...]
    round: str

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        """Household id -> household, with the year it left the poor list."""
        return {one.subject.household: one.subject for one in self.rows}

    def revisions(self) -> list[tuple[str, int, int]]:
        """Household id, its revision and that of its review: what tells two states apart."""
        return sorted((one.subject.household, one.rev, one.review_rev) for one in self.rows)

    def files(self, tx: Tx, wanted: Collection[str]) -> dict[str, Dossier]:
        """Whole files of the households that are wanted, from where each of them was read."""
        by_place: dict[tuple[str, str | None], list[str]] = defaultdict(list)
        for one in self.rows:
            if one.subject.household in wanted:
                review = self.round if one.subject.is_reviewed else None
                by_place[one.edition, review].append(one.subject.household)
        return {
            one.household.id: one
            for (edition, review), ids in by_place.items()
            for one in tx.households.of(ids, edition, review)
        }


def homes_of(tx: Tx, year: int) -> Homes:
    """Every household as the plan of a year looks at it."""
    reference = reference_round(tx, year)
    is_closed = reference is not None and reference.status is RoundStatus.CLOSED
    round_id = reference.id if reference is not None else None
    edition = round_id if is_closed and round_id else LIVE
    rows = tx.subjects.all(round_id, edition, tx.plan.escapes())
    return Homes(tuple(rows), round_id or "")


def rounds_of(tx: Tx, year: int, on: date) -> list[ReviewRound]:
    """Rounds of a year that change the lists and had begun on a day, oldest first."""
    found = [
        one
        for one in tx.rounds.list()
        if one.kind in _LISTING and one.year == year and one.from_on <= on
    ]
    return sorted(found, key=lambda one: (one.to_on, one.id))


def counts_of(tx: Tx, found: ReviewRound) -> list[PlaceCounts]:
    """Counts of a round by village, from its own copy of the register once it is closed."""
    edition = found.id if found.status is RoundStatus.CLOSED else LIVE
    return tx.tallies.by_village(found.id, edition=edition)


def baselines_of(tx: Tx, places: Sequence[PlanPlace], year: int) -> tuple[PlaceBase, ...]:
    """Where the places stand at the start of a year, from the lists; never typed.

    From the closed round that made the list of the year; where it is not here, from the opening
    of the yearly round. Places whose residents nobody has counted are missing.
    """
    rounds = [one for one in tx.rounds.list() if one.kind is RoundKind.DINH_KY]
    made = next(
        (one for one in rounds if one.list_year == year and one.status is RoundStatus.CLOSED), None
    )
    opened = next((one for one in rounds if one.year == year), None)
    found = made or opened
    if found is None:
        return ()
    read = base_from_closing if made else base_from_opening
    counts = counts_of(tx, found)
    residents = {one.id: one.households for one in tx.places.villages()}
    bases: dict[str, PlaceBase] = {}
    for one in counts:
        households = residents.get(one.village) or one.resident_households
        if households is not None:
            bases[one.village] = read(one.village, households, one.counts)
    return _with_sums(places, bases)


def _with_sums(places: Sequence[PlanPlace], bases: dict[str, PlaceBase]) -> tuple[PlaceBase, ...]:
    """Bases of the places above, where every place below has one."""
    found = dict(bases)
    for above in reversed(places):
        below = [one.id for one in places if one.parent == above.id]
        if below and all(one in found for one in below):
            found[above.id] = sum_of(above.id, (found[one] for one in below))
    return tuple(found[one.id] for one in places if one.id in found)


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the rounds of a year say.

    Args:
        by_village: village -> its counts in every round of the year.
        first: village -> its counts in the first of them.
    """

    by_village: Mapping[str, list[RoundCounts]]
    first: Mapping[str, PlaceCounts]


def gathered(tx: Tx, year: int, on: date) -> Gathered:
    """Counts of the rounds of a year that had begun on a day."""
    by_village: dict[str, list[RoundCounts]] = defaultdict(list)
    first: dict[str, PlaceCounts] = {}
    for one in rounds_of(tx, year, on):
        for counted in counts_of(tx, one):
            by_village[counted.village].append(RoundCounts(one, counted.counts))
            first.setdefault(counted.village, counted)
    return Gathered(by_village, first)


def actuals_of(found: Gathered, plan: Plan, places: Sequence[PlanPlace]) -> dict[str, Actual]:
    """Place id -> what the rounds of the plan's year say; empty while there is none."""
    if not found.by_village:
        return {}
    bases = {one.place: one for one in plan.baselines}
    villages = {
        village: actual_of(bases.get(village) or _opening(found.first[village]), listed)
        for village, listed in found.by_village.items()
    }
    owners = {village: counted.unit for village, counted in found.first.items()}
    return villages | _sums(plan, places, villages, owners)


def trend_from(found: Gathered, plan: Plan, on: date) -> Trend:
    """Poor and near-poor households month by month, and an estimate for the year's end."""
    typed = {one.place: one for one in plan.baselines}
    bases = {village: typed.get(village) or _opening(one) for village, one in found.first.items()}
    return trend_of(bases, found.by_village, plan.year, on)


def _opening(counted: PlaceCounts) -> PlaceBase:
    return base_from_opening(counted.village, counted.resident_households or 0, counted.counts)


def _sums(
    plan: Plan,
    places: Sequence[PlanPlace],
    villages: Mapping[str, Actual],
    owners: Mapping[str, str],
) -> dict[str, Actual]:
    """Communes as sums of their villages, the issuing unit as the sum of all."""
    bases = {one.place: one.households for one in plan.baselines}
    sums: dict[str, Actual] = {}
    for place in places:
        if place.id == plan.unit or place.id in villages:
            continue
        parts = [one for village, one in villages.items() if owners[village] == place.id]
        if not parts:
            continue  # nothing was received of it: not known, rather than nothing
        households = bases.get(place.id, sum(one.households for one in parts))
        sums[place.id] = sum_of_actuals(place.id, households, parts)
    total = plan.households or bases.get(plan.unit, 0)
    sums[plan.unit] = sum_of_actuals(plan.unit, total, villages.values())
    return sums


def reaches_of(book: PlanBook, subjects: Mapping[str, Subject], on: date) -> tuple[Reach, ...]:
    """Every policy in force on a day, with the two lists that prove or break "100 %"."""
    first = priority_on(book.priority_places, on)
    return tuple(reaches(book.policies, tuple(subjects.values()), book.supports, on, first.keys()))


def done_of(
    book: PlanBook,
    places: Iterable[PlanPlace],
    subjects: Mapping[str, Subject],
    reached: Sequence[Reach],
) -> dict[str, PlaceDone]:
    """Place id -> what was done that the rounds do not count."""
    by_place = overall_by_place(reached, subjects.values())
    registered = Counter(
        place for one in book.registrations for place in _where(subjects, one.household)
    )
    trained = _lines_by_place(book.training, subjects)
    found: dict[str, PlaceDone] = {}
    for place in places:
        is_whole = place.id == book.plan.unit
        key = "" if is_whole else place.id
        done = training_done(trained.get(key, ()), book.year)
        reach = overall(reached) if is_whole else by_place.get(place.id)
        found[place.id] = PlaceDone(done.trained, done.stable_jobs, registered[key], reach)
    return found


def _where(subjects: Mapping[str, Subject], household: str) -> tuple[str, ...]:
    """Places a household counts at; empty text = the whole."""
    found = subjects.get(household)
    return () if found is None else ("", found.village, found.unit)


def _lines_by_place(
    lines: Iterable[TrainingLine], subjects: Mapping[str, Subject]
) -> Mapping[str, list[TrainingLine]]:
    """Place -> lines with the persons who live there."""
    found: dict[str, list[TrainingLine]] = defaultdict(list)
    for line in lines:
        people: dict[str, list[Trainee]] = defaultdict(list)
        for one in line.trainees:
            for place in _where(subjects, one.household):
                people[place].append(one)
        for place, here in people.items():
            found[place].append(replace(line, trainees=tuple(here)))
    return found
