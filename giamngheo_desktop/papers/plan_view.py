"""What the papers of a plan are made from: the plan, its places and households, what was done.

One view is one dated snapshot; all appendices of one run are made from the same one, and name it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.plan.actuals import Actual
from giamngheo_desktop.domain.plan.behind_commune import CommuneFigure, CommuneLists
from giamngheo_desktop.domain.plan.book import PlanBook
from giamngheo_desktop.domain.plan.by_commune import CommuneProgress, by_commune
from giamngheo_desktop.domain.plan.consolidated import Told
from giamngheo_desktop.domain.plan.plan import PlaceBase, PlanPlace, children_of
from giamngheo_desktop.domain.plan.policies import Reach
from giamngheo_desktop.domain.plan.progress import PlaceDone, PlanDone, ProgressRow, progress_rows
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.domain.plan.targets import TargetSource, target_value
from giamngheo_desktop.domain.plan.work_lists import ListRow
from giamngheo_desktop.papers.figure import Figure


class MoneyUnit(StrEnum):
    """Unit in which money is printed; nothing is rounded in any of them."""

    DONG = "dong"
    TRIEU = "trieu"
    TY = "ty"


@dataclass(frozen=True)
class PlanView:
    """A plan ready to be printed or shown.

    Args:
        book: the plan with everything in it.
        places: the issuing unit and every place below it, in the order of the rows.
        dossiers: household id -> file, of those that a printed list names.
        subjects: household id -> household as the plan looks at it, every one of the register.
        actuals: place id -> what the rounds of the year say.
        done: place id -> what else was done.
        reaches: every policy in force, with its lists.
        on: day of the snapshot.
        told: what the communes below told of their plans; empty in a commune.
        consolidated: the book with what was told; `None` = the book alone.
        snapshot: `sha256:…` over everything above.
        money: unit of printed money.
        merit: ids of the poor households of people with merit.
        frozen: pictures of a snapshot that was printed before; `None` = drawn from the households.
        withdrawn: ids of tasks and codes of policies that the unit above has taken off.
        basis: what the snapshot of a former day rests on, for the foot of every paper.
    """

    book: PlanBook
    places: tuple[PlanPlace, ...]
    on: date
    dossiers: Mapping[str, Dossier] = field(default_factory=dict)
    subjects: Mapping[str, Subject] = field(default_factory=dict)
    actuals: Mapping[str, Actual] = field(default_factory=dict)
    done: Mapping[str, PlaceDone] = field(default_factory=dict)
    reaches: tuple[Reach, ...] = ()
    told: tuple[Told, ...] = ()
    consolidated: PlanBook | None = None
    snapshot: str = ""
    money: MoneyUnit = MoneyUnit.DONG
    merit: tuple[str, ...] = ()
    frozen: tuple[Figure, ...] | None = None
    basis: tuple[str, ...] = ()
    withdrawn: frozenset[str] = frozenset()

    @property
    def whole(self) -> PlanBook:
        """What papers and pictures show: the plan with what the communes told."""
        return self.consolidated or self.book

    @cached_property
    def by_id(self) -> Mapping[str, PlanPlace]:
        """Place id -> place."""
        return {one.id: one for one in self.places}

    @cached_property
    def bases(self) -> Mapping[str, PlaceBase]:
        """Place id -> where it stands at the start of the year."""
        return {one.place: one for one in self.book.plan.baselines}

    def below(self, place: str) -> list[PlanPlace]:
        """Places directly below a place, in the order of the rows."""
        return children_of(self.places, place)

    def name_of(self, place: str) -> str:
        """Name as printed; an unknown place keeps its id."""
        found = self.by_id.get(place)
        return found.name if found else place

    def code_of(self, place: str) -> str:
        """Code as files name it."""
        found = self.by_id.get(place)
        return found.code if found else place

    def target(self, place: str, indicator: str, source: TargetSource) -> int | None:
        """The number one side set for a place."""
        return target_value(self.book.targets, place, indicator, source)

    def chosen_target(self, place: str, indicator: str) -> int | None:
        """What is worked towards: the unit's own target, else the one set above."""
        own = self.target(place, indicator, TargetSource.COMMUNE)
        return self.target(place, indicator, TargetSource.UPPER) if own is None else own

    @cached_property
    def communes(self) -> tuple[CommuneProgress, ...]:
        """How far each commune is that told anything."""
        above = {one.id: one.parent for one in self.places if one.parent}
        return tuple(by_commune(self.whole, self.told, self.done, above, self.on))

    def behind(self, unit: str, figure: CommuneFigure) -> tuple[ListRow, ...]:
        """The rows behind a number of a commune that told anything."""
        told = next((one for one in self.told if one.unit == unit), None)
        if told is None:
            return ()
        lists = CommuneLists(self.whole, told, self.subjects, self.reaches, self.on)
        return lists.rows(figure)

    @cached_property
    def progress(self) -> tuple[ProgressRow, ...]:
        """Every target beside what was done."""
        return tuple(progress_rows(self.book.targets, PlanDone(self.actuals, self.done)))
