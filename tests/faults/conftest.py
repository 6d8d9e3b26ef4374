"""Disks to begin from: built once, copied for each workload."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from giamngheo_desktop.keys.slots import unlock
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.login_names import user_id_of
from giamngheo_desktop.store.connect import writer_engine
from giamngheo_desktop.store.engine import FILE_NAME, create_store
from giamngheo_desktop.store.upgrade import NEWEST, version_of
from tests.builders import a_round, a_unit, a_village, an_id, an_office
from tests.faults.recorder import Forker, build_shim, has_compiler
from tests.faults.workloads import KEY
from tests.leftovers import sweep
from tests.services.workplaces import (
    PASSPHRASE,
    ROUND,
    World,
    build_empty,
    build_reviewed,
    build_world,
    opened,
)
from tests.store.test_old_releases import OLD, RELEASES

DEEP = os.environ.get("FAULTS") == "deep"
PART = float(os.environ.get("FAULTS_PART", "1"))
"""Of the large numbers of a deep run, where there is not the time for all of them."""

SEED = int(os.environ.get("FAULTS_SEED", "20261122"))


def sized(ci: int, deep: int) -> int:
    """How many: in the default run, and with FAULTS=deep."""
    return max(int(deep * PART), 1) if DEEP else ci


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not has_compiler():
        if os.environ.get("CI"):
            pytest.fail("no C compiler: the fault tests prove nothing here")
        pytest.skip("NO C COMPILER: POWER CUTS ARE NOT TESTED ON THIS MACHINE")
    return build_shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def forker(shim: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Forker]:
    one = Forker(shim, tmp_path_factory.mktemp("forker") / "said")
    yield one
    one.close()


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where there is one: thousands of disks are written to it."""
    fast = Path("/dev/shm")
    if not os.access(fast, os.W_OK):
        yield tmp_path_factory.mktemp("disks")
        return
    sweep(fast)
    folder = fast / f"giamngheo-faults-{os.getpid()}"
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def plain_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One encrypted file with an office, a village and an open round."""
    disk = tmp_path_factory.mktemp("plain") / "disk"
    store = create_store(disk / "xa", KEY, db_id=an_id("db"))
    with store.writing() as tx:
        tx.settings.put_office(an_office())
        tx.places.put_units([a_unit()])
        tx.places.put_village(a_village())
        tx.rounds.add(a_round())
    store.close()
    return disk


@pytest.fixture(scope="session")
def old_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workplace of the oldest released program, with a draft."""
    folder = tmp_path_factory.mktemp("old") / "disk" / "xa"
    shutil.copytree(OLD / RELEASES[0], folder)
    key = unlock(folder, user_id_of(folder, None), PASSPHRASE)
    engine = writer_engine(folder / FILE_NAME, key)
    with engine.begin() as connection:
        if version_of(connection) == NEWEST:  # nothing was added since: make it one step older
            for table in ("plan_record", "plan_head"):
                connection.exec_driver_sql(f"DROP TABLE {table}")
            connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()
    return folder.parent


@pytest.fixture(scope="session")
def office_disk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workplace whose round is classified and ready to be closed, and a folder copy of it."""
    disk = tmp_path_factory.mktemp("office") / "disk"
    disk.mkdir()
    build_empty(disk / "leer")
    build_reviewed(disk / "leer", disk / "xa")
    shutil.rmtree(disk / "leer")
    services = opened(disk / "xa")
    services.rounds.classify(ROUND)
    info = BackupService(services.at).to_folder(disk)
    info.folder.rename(disk / "ban-sao")
    services.close()
    (disk / "usb").mkdir()
    assert (disk / "ban-sao" / FILE_NAME).exists()
    return disk


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build_world(tmp_path_factory.mktemp("world") / "disk")


@pytest.fixture(scope="session")
def merge_disk(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An upper unit, and the bundle of a commune on the stick."""
    disk = tmp_path_factory.mktemp("merge") / "disk"
    shutil.copytree(world.upper, disk / "upper")
    (disk / "stick").mkdir()
    shutil.copy(world.bundles[0], disk / "stick")
    return disk


@pytest.fixture(scope="session")
def seal_disk(world: World, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A commune with a closed round, and an empty stick."""
    disk = tmp_path_factory.mktemp("seal") / "disk"
    shutil.copytree(world.communes[0], disk / "xa")
    (disk / "usb").mkdir()
    return disk
