"""A province over a district: huyện Bắc Trà My with two communes, and tỉnh Quảng Nam above it."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.demo.stage import UPPER_PEOPLE, DemoOptions, Stage, make_workplace
from giamngheo_desktop.services.sample.scenarios import Scenario, communes_2026
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.units import load_unit_list
from tests.services.workplaces import (
    CHEAP,
    PASSPHRASE,
    ROUND,
    TO_STICK,
    Clock,
    OpenedWhenNeeded,
)

DISTRICT, PROVINCE = "515", "49"


def _scenario() -> Scenario:
    """The invented people of two communes, in the three-tier order."""
    old = load_unit_list(date.min)
    district = old.unit(DISTRICT)
    first, second, *_ = old.below(district)
    plain = communes_2026(24, 2, 7)
    communes = tuple(
        replace(
            sample,
            unit=unit,
            villages=tuple(replace(one, unit=unit.id) for one in sample.villages),
        )
        for sample, unit in zip(plain.communes, (first, second), strict=True)
    )
    return replace(plain, upper=district, communes=communes)


@dataclass(frozen=True, slots=True)
class Provinces:
    """Folders of the workplaces, and the bundles of the communes on the stick."""

    out: Path
    communes: tuple[Path, ...]
    district: Path
    province: Path
    stick: Path
    bundles: tuple[Path, ...]


def build_provinces(out: Path, *, is_enrolled: bool = True) -> Provinces:
    """Two communes up to their bundles on the stick; the district registered at the province."""
    stage = Stage(DemoOptions(out, 24, 2, 7, PASSPHRASE, CHEAP), _scenario(), Clock(), Progress())
    try:
        for step in TO_STICK:
            step(stage)
        province = load_unit_list(date.min).unit(PROVINCE)
        above = make_workplace(stage, out / "tinh", UnitRole.UPPER, province, UPPER_PEOPLE)
        if is_enrolled:
            enrol(stage.above(), above, stage.folder("stick"))
        above.close()
        return Provinces(
            out,
            tuple(one.at.folder for one in stage.communes.values()),
            stage.above().at.folder,
            out / "tinh",
            out / "stick",
            tuple(stage.bundles.values()),
        )
    finally:
        stage.close()


def enrol(below: Services, above: Services, stick: Path) -> None:
    """A district asks its province; the digits are typed on both sides."""
    asked = below.enrolment.request(stick, office="Phòng Kinh tế", phone="0235")
    accepted = above.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    below.enrolment.finish(accepted.path, upper_digits=accepted.upper_digits)


class Tiers(OpenedWhenNeeded[Provinces]):
    """The workplaces of a world of three tiers."""

    @property
    def district(self) -> Services:
        return self.at(self.world.district)

    @property
    def province(self) -> Services:
        return self.at(self.world.province)

    def merge(self, services: Services, path: Path, **more: object) -> str:
        """Look at a bundle and merge it."""
        plan = services.inbox.inspect(path).plan.plan_digest
        return services.inbox.merge(path, accept=plan, **more).head_id  # type: ignore[arg-type]

    def handed_on(self) -> Path:
        """The district hands on what it holds."""
        self.clock.pass_by(hours=1)
        return self.district.outbox.export_state(ROUND, self.world.stick).path
