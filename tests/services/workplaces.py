"""Real workplaces for tests: an encrypted store each, built once per run, copied for each test.

    empty       xã Trà My with thôn 1 to 3 and two people, nothing else
    reviewed    the same, in an open round with twelve households, not yet classified
    exchange    two communes whose closed rounds stand sealed on a stick, and their upper unit

Only the clock and the cost of a passphrase are not those of an office.
"""

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from giamngheo_desktop.domain.dossier import Dossier
from giamngheo_desktop.domain.duty import Duty
from giamngheo_desktop.domain.household import CategoryBefore
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.domain.review import RoundKind
from giamngheo_desktop.keys.slots import KdfCost
from giamngheo_desktop.services.demo import entering, handing
from giamngheo_desktop.services.demo.stage import DemoOptions, Stage
from giamngheo_desktop.services.new_workplace import NewWorkplace, create_workplace
from giamngheo_desktop.services.sample.scenarios import communes_2026
from giamngheo_desktop.services.session import open_workplace
from giamngheo_desktop.services.suite import Services, services_of
from tests.builders import a_dossier, a_unit, a_village, an_upper_unit

PASSPHRASE = "mot hai ba bon nam"
CHEAP = KdfCost(19_456, 2)
ROUND = "2026-DK"
STANDARD = "nd_07_2021"
LEADER, SECOND = "lanh_dao", "nhap_lai"


@dataclass
class Clock:
    """A clock that moves only when it is told to."""

    now: datetime = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        self.now += timedelta(**time)


def a_new_workplace(**fields: object) -> NewWorkplace:
    """Xã Trà My, whose first person enters data and administers."""
    plain: dict[str, object] = {
        "role": UnitRole.COMMUNE,
        "unit": a_unit(),
        "user": "can_bo",
        "person": "Nguyễn Thị Hoa",
        "duties": frozenset({Duty.CAN_BO, Duty.QUAN_TRI}),
        "passphrase": PASSPHRASE,
        "upper_name": "thành phố Đà Nẵng",
        "units": (an_upper_unit(),),
        "is_sample": True,
        "kdf": CHEAP,
    }
    return NewWorkplace(**(plain | fields))  # type: ignore[arg-type]  # keywords of each test


def opened(folder: Path, user: str | None = None, clock: Clock | None = None) -> Services:
    """A workplace opened by one of its people."""
    return services_of(
        open_workplace(folder, user=user, passphrase=lambda: PASSPHRASE, clock=clock or Clock())
    )


def twelve_households() -> list[Dossier]:
    """Four households in each of three villages: 4 poor, 4 near-poor, 4 not poor by their scores.

    The first ten stood on last year's list of poor households, two are new.
    """
    made = []
    for number in range(1, 13):
        kind = number % 3
        made.append(
            a_dossier(
                number,
                village=a_village((number - 1) // 4 + 1),
                diem_b1=118 if kind else 165,
                missing=("bao_hiem_y_te", "viec_lam", "nha_tieu_hop_ve_sinh")[
                    : 3 if kind == 1 else 1
                ],
                category_before=CategoryBefore.HO_NGHEO if number <= 10 else CategoryBefore.NONE,
            )
        )
    return made


def build_empty(folder: Path) -> None:
    """Xã Trà My with three villages and two people."""
    services = services_of(create_workplace(folder, a_new_workplace(), clock=Clock()))
    with services.at.store.writing() as tx:
        for number in (1, 2, 3):
            tx.places.put_village(a_village(number))
    services.people.add(LEADER, "Trần Văn Minh", frozenset({Duty.LANH_DAO}), PASSPHRASE)
    services.close()


def add_second(services: Services) -> None:
    """Another officer who enters data: she may key again what the first one keyed."""
    services.people.add(SECOND, "Lê Thị Hai", frozenset({Duty.CAN_BO}), PASSPHRASE)


def as_second(services: Services) -> Services:
    """The same workplace opened by another officer; the first one has gone home."""
    add_second(services)
    services.close()
    return opened(services.at.folder, SECOND)


def build_reviewed(empty: Path, folder: Path) -> None:
    """An open round with twelve complete households."""
    shutil.copytree(empty, folder)
    services = opened(folder)
    services.rounds.open(RoundKind.DINH_KY, 2026, (STANDARD,))
    services.households.put_many(twelve_households())
    services.close()


@dataclass(frozen=True)
class World:
    """Folders of two communes and an upper unit, and the stick between them."""

    out: Path
    communes: tuple[Path, Path]
    upper: Path
    stick: Path
    bundles: tuple[Path, Path]

    def copied(self, to: Path) -> "World":
        """The same world in a folder of the test's own."""
        shutil.copytree(self.out, to)

        def there(path: Path) -> Path:
            return to / path.relative_to(self.out)

        return World(
            to,
            (there(self.communes[0]), there(self.communes[1])),
            there(self.upper),
            there(self.stick),
            (there(self.bundles[0]), there(self.bundles[1])),
        )


TO_STICK: tuple[Callable[[Stage], str], ...] = (
    handing.make_workplaces,
    handing.enrol,
    entering.import_previous_list,
    entering.open_rounds,
    entering.enter_reviews,
    entering.classify_rounds,
    entering.follow_procedure,
    handing.close_rounds,
    handing.export,
)


def build_world(out: Path) -> World:
    """Two communes of invented people, up to the bundles on the stick."""
    options = DemoOptions(out, 24, 2, 7, PASSPHRASE, CHEAP)
    stage = Stage(options, communes_2026(24, 2, 7), Clock(), Progress())
    try:
        for step in TO_STICK:
            step(stage)
        first, second = (one.at.folder for one in stage.communes.values())
        return World(
            out,
            (first, second),
            stage.above().at.folder,
            out / "stick",
            (stage.bundles["20900"], stage.bundles["20908"]),
        )
    finally:
        stage.close()


class HasCommunes(Protocol):
    """A world with at least two communes, by their folders."""

    @property
    def communes(self) -> tuple[Path, ...]: ...


Kind = TypeVar("Kind", bound=HasCommunes)


class OpenedWhenNeeded(Generic[Kind]):
    """The workplaces of a world, each opened when it is first needed."""

    def __init__(self, world: Kind, stack: ExitStack) -> None:
        self.world, self._stack, self._open = world, stack, dict[Path, Services]()
        self.clock = Clock()
        self.clock.pass_by(hours=1)

    def at(self, folder: Path) -> Services:
        if folder not in self._open:
            services = opened(folder, clock=self.clock)
            self._stack.callback(services.close)
            self._open[folder] = services
        return self._open[folder]

    @property
    def commune(self) -> Services:
        return self.at(self.world.communes[0])

    @property
    def neighbour(self) -> Services:
        return self.at(self.world.communes[1])
