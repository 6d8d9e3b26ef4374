"""Workplaces a benchmark works in: a commune in an open round and the upper unit it has met."""

import secrets
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.place import Unit, UnitRole
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.keys.slots import KdfCost
from giamngheo_desktop.services.context import Clock
from giamngheo_desktop.services.new_workplace import NewWorkplace, create_workplace
from giamngheo_desktop.services.sample import SampleCommune, SampleReviews, Scenario, commune_2026
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.text import cli_bench as say

ROUND = "2026-DK"
STANDARD = "nd_07_2021"
_QUICK_KEYS = KdfCost(19_456, 2)


@dataclass
class Scene:
    """Workplaces of one size, made when a benchmark first asks for them.

    Args:
        folder: where they are; removed by the caller.
        households: how many the commune reviews.
        clock: the present instant.
    """

    folder: Path
    households: int
    clock: Clock
    stack: ExitStack
    scenario: Scenario = field(init=False)
    _made: dict[str, Services] = field(default_factory=dict)
    _bundle: Path | None = None

    def __post_init__(self) -> None:
        self.scenario = commune_2026(self.households)

    @property
    def sample(self) -> SampleCommune:
        """The commune the households live in."""
        return self.scenario.communes[0]

    def dossiers(self, services: Services) -> list[Dossier]:
        """The households with complete reviews of the round."""
        round_ = services.rounds.get(ROUND)
        standards = tuple(services.at.standards.get(one) for one in round_.standards)
        reviews = SampleReviews(round_, standards, 1.0, services.at.person.id)
        return list(self.sample.dossiers(reviews))

    def commune(self) -> Services:
        """A commune in an open round, every household reviewed."""
        if "commune" not in self._made:
            services = self.workplace("commune", UnitRole.COMMUNE, self.sample.unit)
            services.rounds.open(RoundKind.DINH_KY, self.scenario.year, (STANDARD,))
            with services.at.store.writing() as tx:
                for village in self.sample.villages:
                    tx.places.put_village(village)
                tx.bulk.insert_dossiers(self.dossiers(services))
        return self._made["commune"]

    def upper(self) -> Services:
        """The upper unit, which the commune has met."""
        if "upper" not in self._made:
            upper = self.workplace("upper", UnitRole.UPPER, self.scenario.upper)
            commune = self.commune()
            asked = commune.enrolment.request(self.folder, office="-", phone="0")
            done = upper.enrolment.accept(
                asked.path,
                digits=asked.slip.digits,
                assurance=Assurance.TAN_NOI,
                folder=self.folder,
            )
            commune.enrolment.finish(done.path, upper_digits=done.upper_digits)
        return self._made["upper"]

    def bundle(self) -> Path:
        """The commune's closed round, sealed for the upper unit."""
        if self._bundle is None:
            self.upper()
            commune = self.commune()
            commune.rounds.classify(ROUND)
            commune.rounds.close(ROUND)
            self._bundle = commune.outbox.export_state(ROUND, self.folder).path
        return self._bundle

    def workplace(self, name: str, role: UnitRole, unit: Unit) -> Services:
        """A new workplace of the scene, closed with it."""
        other = self.scenario.upper if role is UnitRole.COMMUNE else self.sample.unit
        new = NewWorkplace(
            role=role,
            unit=unit,
            user="can_bo",
            person=say.person(),
            duties=frozenset(Duty),
            passphrase=secrets.token_urlsafe(18),
            units=(other,),
            is_sample=True,
            kdf=_QUICK_KEYS,
        )
        services = services_of(create_workplace(self.folder / name, new, clock=self.clock))
        self.stack.callback(services.close)
        self._made[name] = services
        return services
