"""Disks to begin from: built once, copied for each workload."""

import os
import shutil
from pathlib import Path

import pytest

from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.store.engine import FILE_NAME, create_store
from tests.builders import NOW, a_round, a_unit, a_village, an_id, an_office
from tests.faults.recorder import build_shim, has_compiler
from tests.faults.workloads import KEY
from tests.services.workplaces import ROUND, World, build_empty, build_reviewed, build_world, opened

DEEP = os.environ.get("FAULTS") == "deep"
SEED = int(os.environ.get("FAULTS_SEED", "20261122"))


def sized(ci: int, deep: int) -> int:
    """How many: in the default run, and with FAULTS=deep."""
    return deep if DEEP else ci


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not has_compiler():
        if os.environ.get("CI"):
            pytest.fail("no C compiler: the fault tests prove nothing here")
        pytest.skip("NO C COMPILER: POWER CUTS ARE NOT TESTED ON THIS MACHINE")
    return build_shim(tmp_path_factory.mktemp("shim"))


@pytest.fixture(scope="session")
def memory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in memory where there is one: thousands of disks are written to it."""
    fast = Path("/dev/shm")
    if os.access(fast, os.W_OK):
        return fast / f"giamngheo-faults-{os.getpid()}"
    return tmp_path_factory.mktemp("disks")


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
    """The file of an older program, with a draft."""
    disk = tmp_path_factory.mktemp("old") / "disk"
    store = create_store(disk / "xa", KEY, db_id=an_id("db"))
    with store.writing() as tx:
        tx.drafts.put(an_id("household", 1), None, "x", "{}", NOW)
    with store.connection() as connection:
        for table in ("plan_record", "plan_head"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    store.close()
    return disk


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
    assert (disk / "ban-sao" / FILE_NAME).exists()
    return disk


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return build_world(tmp_path_factory.mktemp("world") / "disk")
