"""Two laptops of one commune: the main one with an open round, and a registered helper."""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

from giamngheo_desktop.domain.dossier import Dossier, HouseholdQuery
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.exchange import Chosen
from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.household import Member, MemberStatus, Relation
from giamngheo_desktop.domain.merge import Decided
from giamngheo_desktop.domain.review import ReviewState
from giamngheo_desktop.services.new_workplace import create_workplace
from giamngheo_desktop.services.packages import PackageWritten
from giamngheo_desktop.services.suite import Services, services_of
from tests.builders import a_village
from tests.services.workplaces import LEADER, PASSPHRASE, ROUND, Clock, a_new_workplace, opened

VILLAGES = tuple(a_village(number).id for number in (1, 2, 3))


def a_helper(
    folder: Path, clock: Callable[[], datetime], person: str = "Hồ Thị Lan", **fields: object
) -> Services:
    """A new laptop of the same commune, not yet registered."""
    new = a_new_workplace(person=person, units=(), **fields)
    services = services_of(create_workplace(folder, new, clock=clock))
    services.people.add(LEADER, "Trần Văn Minh", frozenset({Duty.LANH_DAO}), PASSPHRASE)
    return services


def enrol(main: Services, helper: Services, stick: Path) -> None:
    """Request, digits typed on both sides, cards pinned."""
    unit = main.at.office().unit.id
    asked = helper.enrolment.request(stick, office="Thôn", phone="0", to_unit=unit)
    accepted = main.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    helper.enrolment.finish(accepted.path, upper_digits=accepted.upper_digits)


def build_commune(reviewed: Path, folder: Path) -> None:
    """Two laptops that know each other."""
    shutil.copytree(reviewed, folder / "main")
    clock = Clock()
    main, helper = opened(folder / "main", clock=clock), a_helper(folder / "helper", clock)
    (folder / "stick").mkdir()
    enrol(main, helper, folder / "stick")
    main.close()
    helper.close()


@dataclass
class Laptops:
    """Both laptops and the stick between them."""

    main: Services
    helper: Services
    stick: Path
    clock: Clock
    stack: ExitStack = field(default_factory=ExitStack)

    def reopened(self, which: Services, user: str | None = None) -> Services:
        """The same workplace after its window was closed and opened again."""
        which.close()
        services = opened(which.at.folder, user, self.clock)
        self.stack.callback(services.close)
        return services

    def copied(self, which: Services, to: Path) -> Services:
        """A clone of a laptop, disk and all."""
        shutil.copytree(which.at.folder, to, ignore=shutil.ignore_patterns("*.lock"))
        services = opened(to, clock=self.clock)
        self.stack.callback(services.close)
        return services

    def install(self) -> str:
        return self.helper.at.office().install

    def give(self, *numbers: int, to: str | None = None) -> PackageWritten:
        self.clock.pass_by(minutes=1)
        chosen = [VILLAGES[number - 1] for number in numbers]
        return self.main.packages.give(ROUND, chosen, to or self.install(), self.stick)

    def taken(self, *numbers: int) -> PackageWritten:
        """Villages given out, and taken on the helper laptop."""
        given = self.give(*numbers)
        self.helper.package_merging.merge(given.path)
        return given

    def back(self) -> Path:
        self.clock.pass_by(minutes=1)
        return self.helper.packages.hand_back(self.stick).path

    def merge(self, path: Path, take: Chosen = Chosen.THEIRS) -> dict[str, Decided]:
        """The main laptop takes a package back, deciding every conflict the same way."""
        seen = self.main.package_merging.inspect(path)
        decisions = {one.id: Decided(take, reason="phiếu giấy") for one in seen.plan.conflicts}
        self.main.package_merging.merge(path, decisions)
        return decisions


def homes(services: Services, village: str | None = None) -> list[str]:
    """Ids of the households of a village, by name."""
    villages = (village,) if village else ()
    query = HouseholdQuery(round=ROUND, villages=villages, active_only=False)
    return [one.id for one in services.households.lines(query)]


def edit(services: Services, household: str, **fields: object) -> Dossier:
    """One household saved with other fields, as a person types them."""
    dossier = services.households.get(household, ROUND)
    changed = replace(dossier.household, **fields)  # type: ignore[arg-type]  # fields of each test
    return services.households.save(replace(dossier, household=changed)).dossier


def held(services: Services, household: str) -> Dossier:
    """The household as it stands."""
    return services.households.get(household, ROUND)


def _alone(one: Member, stays: str, on: date) -> Member:
    if one.id == stays:
        return replace(one, relation=Relation.HEAD)
    return replace(one, relation=Relation.OTHER, status=MemberStatus.MOVED_OUT, status_on=on)


def all_gone(main: Services, helper: Services, home: str, on: date) -> str:
    """Each laptop lets one of two people go, so that only both together leave nobody.

    Returns:
        Name of the head.
    """
    dossier = held(main, home)
    head = dossier.head
    if head is None:
        raise LookupError(home)
    other = next(one for one in dossier.members if one.id != head.id)
    for services, stays in ((main, head), (helper, other)):
        before = held(services, home)
        members = tuple(_alone(one, stays.id, on) for one in before.members)
        people = replace(before.household, head=stays.id)
        review = replace(before.review, state=ReviewState.DRAFT) if before.review else None
        dossier = replace(before, household=people, members=members, review=review)
        services.households.save(dossier)
    return head.name
