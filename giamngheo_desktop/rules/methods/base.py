"""What a way of computing is, and the parts every way shares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol

from giamngheo_desktop.domain.category import Area, Category
from giamngheo_desktop.domain.classification import (
    B1Source,
    Classification,
    Reason,
    Refusal,
    Unverified,
)
from giamngheo_desktop.domain.facts import HouseholdFacts
from giamngheo_desktop.domain.money import DeclaredIncome
from giamngheo_desktop.domain.movement import Movement, movement_between
from giamngheo_desktop.domain.standard import ParameterUnit, Standard
from giamngheo_desktop.rules.income import AverageLiving, LowIncomeWorkers, income_of


class Rulebook(Protocol):
    """A standard on a day, ready to classify many households."""

    def classify(self, facts: HouseholdFacts, on: date) -> Classification:
        """Verdict on one household; ages are counted on `on`."""
        ...


@dataclass(frozen=True, slots=True)
class Method:
    """One way of computing, named by its circular.

    Args:
        id: as the files of the standards name it.
        parameters: path -> unit of what a standard of this method must state.
        optional: path -> unit of what it may state.
        prepare: standard and day of its values -> rulebook.
        disagreement: where the values of a standard on a day contradict each other, in words.
    """

    id: str
    parameters: Mapping[str, ParameterUnit]
    optional: Mapping[str, ParameterUnit]
    prepare: Callable[[Standard, date], Rulebook]
    disagreement: Callable[[Standard, date], str | None]


def by_area(path: str, unit: ParameterUnit) -> dict[str, ParameterUnit]:
    """The same parameter for nông thôn and thành thị."""
    return {f"{path}.{area.value}": unit for area in Area}


class Scores(NamedTuple):
    """What is known of a household before it has a category."""

    diem_b1: int | None = None
    diem_b1_source: B1Source = B1Source.NONE
    diem_b2: int | None = None
    deprivations: tuple[str, ...] = ()


@dataclass(slots=True)
class Extras:
    """What stands beside the category: other statuses, their reasons."""

    movement: Movement | None = None
    muc_song_trung_binh: bool | None = None
    workers: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    unverified: tuple[Unverified, ...] = ()


_NO_EXTRAS = Extras()


class Statuses:
    """The statuses beside the category, under a standard on a day."""

    def __init__(self, standard: Standard, on: date) -> None:
        self._average = AverageLiving(standard, on)
        self._workers = LowIncomeWorkers(standard, on)

    def of(self, facts: HouseholdFacts, area: Area, category: Category) -> Extras:
        """Movement where the list before is known; the rest where an income was declared."""
        income = income_of(facts)
        if facts.previous is None and income is None:
            return _NO_EXTRAS
        extras = Extras()
        if facts.previous is not None:
            extras.movement = movement_between(facts.previous, category, facts.ever)
        if isinstance(income, DeclaredIncome):
            self._add_income(extras, facts, area, category, income)
        return extras

    def _add_income(
        self,
        extras: Extras,
        facts: HouseholdFacts,
        area: Area,
        category: Category,
        income: DeclaredIncome,
    ) -> None:
        average = self._average.verdict(area, income)
        extras.muc_song_trung_binh = average.holds
        extras.reasons, extras.unverified = average.reasons, average.unverified
        if facts.workers:
            worker = self._workers.verdict(area, income, category)
            extras.workers = tuple(sorted(set(facts.workers))) if worker.holds else ()
            extras.reasons += worker.reasons
            extras.unverified += worker.unverified


@dataclass(frozen=True, slots=True)
class Stamp:
    """What every verdict of a rulebook carries."""

    standard: str
    method: str
    digest: str
    basis: str

    def refuse(
        self, facts: HouseholdFacts, on: date, scores: Scores, refused: tuple[Refusal, ...]
    ) -> Classification:
        """No verdict, with the reasons why."""
        return Classification(
            category=None,
            standard=self.standard,
            method=self.method,
            on=on,
            area=facts.area,
            diem_b1=scores.diem_b1,
            diem_b1_source=scores.diem_b1_source,
            diem_b2=None,
            deprivations=(),
            digest=self.digest,
            refused=refused,
            basis=self.basis,
        )

    def give(
        self,
        category: Category,
        facts: HouseholdFacts,
        on: date,
        scores: Scores,
        reasons: tuple[Reason, ...],
        unverified: tuple[Unverified, ...],
        extras: Extras,
    ) -> Classification:
        """A verdict with its steps."""
        if extras is not _NO_EXTRAS:
            reasons += extras.reasons
            unverified = tuple(dict.fromkeys(unverified + extras.unverified))
        return Classification(
            category=category,
            standard=self.standard,
            method=self.method,
            on=on,
            area=facts.area,
            diem_b1=scores.diem_b1,
            diem_b1_source=scores.diem_b1_source,
            diem_b2=scores.diem_b2,
            deprivations=scores.deprivations,
            digest=self.digest,
            reasons=reasons,
            unverified=unverified,
            movement=extras.movement,
            muc_song_trung_binh=extras.muc_song_trung_binh,
            low_income_workers=extras.workers,
            basis=self.basis,
        )
