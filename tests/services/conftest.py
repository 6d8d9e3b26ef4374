"""Workplaces for the tests of the use cases; see workplaces.py."""

import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from giamngheo_desktop.services.suite import Services
from tests.services.desks import Desks
from tests.services.hand_over.building import build_communes, build_hand_over, in_memory
from tests.services.hand_over.checks import HandOver
from tests.services.laptops import Laptops, build_commune
from tests.services.workplaces import (
    LEADER,
    Clock,
    World,
    build_empty,
    build_reviewed,
    build_world,
    opened,
)

DEEP = os.environ.get("HANDOVER") == "deep"
COMMUNES = int(os.environ.get("HANDOVER_COMMUNES", "4" if DEEP else "2"))
"""Communes in the world of the disorder of laptops."""


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("templates") / "empty"
    build_empty(folder)
    return folder


@pytest.fixture(scope="session")
def reviewed_template(empty_template: Path) -> Path:
    folder = empty_template.with_name("reviewed")
    build_reviewed(empty_template, folder)
    return folder


@pytest.fixture(scope="session")
def world_template(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build_world(tmp_path_factory.mktemp("world") / "out")


@pytest.fixture(scope="session")
def commune_template(reviewed_template: Path) -> Path:
    """Two laptops of one commune that know each other."""
    folder = reviewed_template.with_name("commune")
    build_commune(reviewed_template, folder)
    return folder


@pytest.fixture
def laptops(commune_template: Path, tmp_path: Path) -> Iterator[Laptops]:
    """The main laptop and a registered helper, in a round with twelve households."""
    there, clock = tmp_path / "xa", Clock()
    clock.pass_by(hours=1)
    shutil.copytree(commune_template, there)
    with ExitStack() as stack:
        main, helper = (opened(there / name, clock=clock) for name in ("main", "helper"))
        for one in (main, helper):
            stack.callback(one.close)
        yield Laptops(main, helper, there / "stick", clock, stack)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def empty(empty_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Services]:
    """Xã Trà My without a round, opened by the officer who enters data."""
    shutil.copytree(empty_template, tmp_path / "xa")
    services = opened(tmp_path / "xa", clock=clock)
    yield services
    services.close()


@pytest.fixture
def reviewed(reviewed_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Services]:
    """Xã Trà My in an open round with twelve households, opened by the officer."""
    shutil.copytree(reviewed_template, tmp_path / "xa")
    services = opened(tmp_path / "xa", clock=clock)
    yield services
    services.close()


@pytest.fixture
def led(reviewed_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Services]:
    """The same workplace opened by the leader, who does not enter data."""
    shutil.copytree(reviewed_template, tmp_path / "lanh-dao")
    services = opened(tmp_path / "lanh-dao", LEADER, clock)
    yield services
    services.close()


@pytest.fixture
def world(world_template: World, tmp_path: Path) -> World:
    """Two communes and their upper unit, closed; bundles on the stick."""
    return world_template.copied(tmp_path / "the-gioi")


@pytest.fixture
def desks(world: World) -> Iterator[Desks]:
    """The same world, its workplaces opened when they are first needed."""
    with ExitStack() as stack:
        yield Desks(world, stack)


@pytest.fixture(scope="session")
def hand_over_template(world_template: World) -> Path:
    """Communes with a main and a helper laptop each, the upper unit, an empty stick."""
    folder = world_template.out.with_name("hand-over")
    out, communes = world_template.out, list(world_template.communes)
    if len(communes) != COMMUNES:
        out = folder.with_name("communes")
        communes = build_communes(out, COMMUNES)
    build_hand_over(out, communes, out / world_template.upper.name, folder)
    return folder


@pytest.fixture
def hand_over(hand_over_template: Path, tmp_path: Path) -> Iterator[HandOver]:
    """A world of laptops of the test's own."""
    folder = in_memory(tmp_path)
    folder.mkdir(exist_ok=True)
    world = HandOver(hand_over_template, folder / "run", COMMUNES)
    yield world
    world.close()
    shutil.rmtree(folder, ignore_errors=True)
