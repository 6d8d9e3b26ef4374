"""A province over a district: huyện Bắc Trà My with two communes, and tỉnh Quảng Nam above it."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.demo import handing
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

DISTRICT, OTHER_DISTRICT, PROVINCE = "515", "514", "49"


def _scenario(second_in: str = DISTRICT) -> Scenario:
    """The invented people of two communes, in the three-tier order.

    Args:
        second_in: code of the district of the second one.
    """
    old = load_unit_list(date.min)
    district = old.unit(DISTRICT)
    first, second = old.below(district)[0], old.below(old.unit(second_in))[-1]
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


@dataclass(frozen=True, slots=True)
class FarApart:
    """Folders of two communes, each under a district of its own, and the province over both."""

    out: Path
    communes: tuple[Path, Path]
    districts: tuple[Path, Path]
    province: Path
    stick: Path


def build_far_apart(out: Path) -> FarApart:
    """Both communes registered at their districts, both districts at the province."""
    told = _scenario(OTHER_DISTRICT)
    stage = Stage(DemoOptions(out, 24, 2, 7, PASSPHRASE, CHEAP), told, Clock(), Progress())
    try:
        for step in TO_STICK:
            if step not in {handing.enrol, handing.export}:
                step(stage)
        units, stick = load_unit_list(date.min), stage.folder("stick")
        first, second = stage.communes.values()
        here, above = stage.above(), out / "tinh"
        folders = (out / "huyen-hai", UnitRole.UPPER), (above, UnitRole.UPPER)
        codes = (OTHER_DISTRICT, PROVINCE)
        other, province = (
            make_workplace(stage, folder, role, units.unit(code), UPPER_PEOPLE)
            for (folder, role), code in zip(folders, codes, strict=True)
        )
        steps = (first, here), (second, other), (here, province), (other, province)
        for below, over in steps:
            enrol(below, over, stick)
        for one in (other, province):
            one.close()
        communes = first.at.folder, second.at.folder
        return FarApart(out, communes, (here.at.folder, other.at.folder), above, stick)
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
