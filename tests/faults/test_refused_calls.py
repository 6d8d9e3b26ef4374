"""The n-th system call fails, or the process dies there: one clear sentence, nothing lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from giamngheo_desktop.store.connect import writer_engine
from tests.faults import oracle
from tests.faults.conftest import SEED, sized
from tests.faults.oracle import Bad, Figures
from tests.faults.recorder import ROOT, Forker
from tests.faults.test_power_cut import MIGRATE, OFFICE, SAVE, Work
from tests.faults.workloads import KEY

CODES = ("disk_full", "store_damaged", "bundle_error")
KINDS = ("enospc", "eio", "intr", "short", "kill")


def _acknowledged(disk: Path) -> int:
    marker = disk / ".ack"
    text = marker.read_text() if marker.exists() else ""
    return int(text or 0)


def _places(calls: int, count: int) -> list[int]:
    if count >= calls:
        return list(range(1, calls + 1))
    return sorted(random.Random(SEED).sample(range(1, calls + 1), count))


def _failed_at(forker: Forker, template: Path, home: Path, work: Work, at: int, kind: str) -> int:
    disk = home / f"{work.name}-{kind}-{at}"
    shutil.copytree(template, disk)
    ran = forker.run(disk, work.name, at=at, kind=kind)
    where = f"{work.name}, {kind} at call {at}: {ran.said[-2000:]}"
    if kind == "kill":
        assert ran.code in {-signal.SIGKILL, 0}, where
    else:
        assert ran.code in {0, 1}, where
    if ran.code == 1:
        assert ran.said.split(" ", 1)[0] in CODES, where
        assert ran.said.count(". ") >= 2, where
    try:
        work.whole(disk, _acknowledged(disk))
    except Bad as bad:
        raise AssertionError(where) from bad
    shutil.rmtree(disk)
    return ran.code


def refused(forker: Forker, template: Path, home: Path, work: Work, count: int) -> None:
    """Let calls fail, spread over the work, in every way; afterwards nothing is lost."""
    shutil.copytree(template, home / "all")
    calls = forker.run(home / "all", work.name).calls
    for kind in KINDS:
        places = _places(calls, count)
        codes = Counter(_failed_at(forker, template, home, work, at, kind) for at in places)
        print(f"{work.name}, {kind}: {len(places)} of {calls} calls, ends {dict(codes)}")


def test_a_refused_call_while_saving_loses_nothing(
    forker: Forker, tmp_path: Path, plain_disk: Path
) -> None:
    refused(forker, plain_disk, tmp_path, SAVE, sized(4, 100_000))


@pytest.mark.parametrize("work", OFFICE, ids=lambda work: work.name)
def test_work_of_an_office_that_is_refused_or_killed_is_old_or_new(
    forker: Forker, tmp_path: Path, office_disk: Path, work: Work
) -> None:
    refused(forker, office_disk, tmp_path, work, sized(2, 100_000))


def test_a_migration_refused_or_killed_between_its_steps_goes_on(
    forker: Forker, tmp_path: Path, old_disk: Path
) -> None:
    refused(forker, old_disk, tmp_path, MIGRATE, sized(2, 100_000))


def test_killed_at_random_moments_nothing_acknowledged_is_lost(
    tmp_path: Path, plain_disk: Path
) -> None:
    """No power-cut test: the page cache survives a kill."""
    disk, figures, chance = tmp_path / "disk", Figures(), random.Random(SEED)
    shutil.copytree(plain_disk, disk)
    for _ in range(sized(3, 5_000)):
        child = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.workloads", "save_on", str(disk)],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        wanted = _acknowledged(disk) + chance.randint(2, 20)
        while _acknowledged(disk) < wanted and child.poll() is None:
            pass
        child.kill()
        child.wait()
        oracle.after_save(disk, _acknowledged(disk))
        figures.add("kill", None)
    print(figures.line("kill -9"))


def test_an_unkeyed_copy_cannot_be_made_by_accident(plain_disk: Path, tmp_path: Path) -> None:
    engine = writer_engine(plain_disk / "xa" / "giamngheo.gn", KEY)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        connection.rollback()
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(tmp_path / "copy"),))
    engine.dispose()
    assert b"SQLite format 3" not in (tmp_path / "copy").read_bytes()
