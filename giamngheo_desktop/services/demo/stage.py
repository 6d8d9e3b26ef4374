"""What the journey needs at hand: folders, workplaces, the scenario, what was seen so far."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.place import Unit, UnitRole
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.keys.slots import KdfCost
from giamngheo_desktop.services.new_workplace import NewWorkplace, create_workplace
from giamngheo_desktop.services.sample.scenarios import SampleCommune, Scenario
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.services.units import units_around
from giamngheo_desktop.text import demo as say

ROUND = "2026-DK"
STANDARD = "nd_07_2021"


@dataclass(frozen=True, slots=True)
class DemoOptions:
    """What was asked for.

    Args:
        out: folder of the journey; absent or empty.
        households: of all communes together.
        communes: 1 to 10.
        seed: the same seed gives the same numbers on every machine.
        passphrase: of every person of the journey.
        kdf: cost of the key derivation; `None` = calibrated to this machine.
    """

    out: Path
    households: int
    communes: int
    seed: int
    passphrase: str
    kdf: KdfCost | None = None


@dataclass
class Stage:
    """The journey as far as it has come."""

    options: DemoOptions
    scenario: Scenario
    clock: Callable[[], datetime]
    progress: Progress
    communes: dict[str, Services] = field(default_factory=dict)
    upper: Services | None = None
    bundles: dict[str, Path] = field(default_factory=dict)
    receipts: dict[str, Path] = field(default_factory=dict)
    totals: dict[str, dict[str, int]] = field(default_factory=dict)
    plan: dict[str, int] = field(default_factory=dict)
    refusals: list[str] = field(default_factory=list)
    balanced: bool = True
    equal: bool = True

    def folder(self, *parts: str) -> Path:
        """A folder of the journey, made when it is missing."""
        path = self.options.out.joinpath(*parts)
        path.mkdir(parents=True, exist_ok=True)
        return path

    def parts(self) -> list[tuple[SampleCommune, Services]]:
        """The communes of the scenario with their opened workplaces."""
        return [(one, self.communes[one.unit.code]) for one in self.scenario.communes]

    def above(self) -> Services:
        """The opened workplace of the upper unit."""
        if self.upper is None:
            raise LookupError("the upper unit is made in the first step")
        return self.upper

    def close(self) -> None:
        """Close every workplace."""
        for one in (*self.communes.values(), *([self.upper] if self.upper else [])):
            one.close()


@dataclass(frozen=True, slots=True)
class Actor:
    """A person of the journey."""

    user: str
    name: str
    duties: frozenset[Duty]


COMMUNE_PEOPLE = (
    Actor("can_bo", say.clerk(), frozenset({Duty.CAN_BO, Duty.QUAN_TRI})),
    Actor("lanh_dao", say.leader(), frozenset({Duty.LANH_DAO})),
)
UPPER_PEOPLE = (
    Actor("tiep_nhan", say.receiver(), frozenset({Duty.TIEP_NHAN, Duty.QUAN_TRI})),
    Actor("phe_duyet", say.approver(), frozenset({Duty.PHE_DUYET})),
)


def make_workplace(
    stage: Stage, folder: Path, role: UnitRole, unit: Unit, people: tuple[Actor, ...]
) -> Services:
    """A workplace with its people, all with the passphrase of the journey."""
    first, *rest = people
    options = stage.options
    new = NewWorkplace(
        role=role,
        unit=unit,
        user=first.user,
        person=first.name,
        duties=first.duties,
        passphrase=options.passphrase,
        upper_name=stage.scenario.upper_name if role is UnitRole.COMMUNE else "",
        units=units_around(unit),
        is_sample=True,
        kdf=options.kdf,
    )
    services = services_of(create_workplace(folder, new, clock=stage.clock))
    for one in rest:
        services.people.add(one.user, one.name, one.duties, options.passphrase)
    return services
