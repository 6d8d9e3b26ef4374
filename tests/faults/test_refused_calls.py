"""The n-th system call fails, or the process dies there: one clear sentence, nothing lost."""

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from giamngheo_desktop.store.connect import writer_engine
from tests.faults import oracle
from tests.faults.conftest import SEED, sized
from tests.faults.oracle import Figures
from tests.faults.recorder import ROOT, run
from tests.faults.test_power_cut import Judge
from tests.faults.workloads import KEY

CODES = ("disk_full", "store_damaged")
KINDS = ("enospc", "eio", "short")


def _acknowledged(disk: Path) -> int:
    marker = disk / ".ack"
    text = marker.read_text() if marker.exists() else ""
    return int(text or 0)


def _places(calls: int, count: int) -> list[int]:
    if count >= calls:
        return list(range(1, calls + 1))
    return sorted(random.Random(SEED).sample(range(1, calls + 1), count))


def _failed_at(
    shim: Path, template: Path, home: Path, name: str, judge: Judge, at: int, kind: str
) -> None:
    disk = home / f"{name}-{kind}-{at}"
    shutil.copytree(template, disk)
    ran = run(shim, disk, name, FAULT_AT=str(at), FAULT_KIND=kind)
    where = f"{name}, {kind} at call {at}: {ran.said[-2000:]}"
    if kind == "kill":
        assert ran.code in {-signal.SIGKILL, 0}, where
    else:
        assert ran.code in {0, 1}, where
    if ran.code == 1:
        assert ran.said.split(" ", 1)[0] in CODES, where
        assert ran.said.count(". ") >= 2, where
    judge(disk, _acknowledged(disk))
    shutil.rmtree(disk)


@pytest.mark.parametrize("kind", [*KINDS, "kill"])
def test_a_refused_call_while_saving_loses_nothing(
    shim: Path, tmp_path: Path, plain_disk: Path, kind: str
) -> None:
    shutil.copytree(plain_disk, tmp_path / "all")
    calls = run(shim, tmp_path / "all", "save").calls
    places = _places(calls, sized(2, 10_000))
    print(f"{kind}: {len(places)} of {calls} calls")
    for at in places:
        _failed_at(shim, plain_disk, tmp_path, "save", oracle.after_save, at, kind)


@pytest.mark.parametrize(
    ("name", "judge"),
    [
        ("new_passphrase", oracle.after_new_passphrase),
        ("put_back", oracle.after_put_back),
        ("back_up", oracle.after_back_up),
    ],
)
def test_killed_between_the_steps_it_is_old_or_new(
    shim: Path, tmp_path: Path, office_disk: Path, name: str, judge: Judge
) -> None:
    shutil.copytree(office_disk, tmp_path / "all")
    calls = run(shim, tmp_path / "all", name).calls
    places = _places(calls, sized(2, 10_000))
    print(f"{name}: {len(places)} of {calls} calls")
    for at in places:
        _failed_at(shim, office_disk, tmp_path, name, judge, at, "kill")


def test_a_migration_killed_between_its_steps_goes_on(
    shim: Path, tmp_path: Path, old_disk: Path
) -> None:
    shutil.copytree(old_disk, tmp_path / "all")
    calls = run(shim, tmp_path / "all", "migrate").calls
    places = _places(calls, sized(2, 10_000))
    for at in places:
        _failed_at(shim, old_disk, tmp_path, "migrate", oracle.after_migrate, at, "kill")


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
