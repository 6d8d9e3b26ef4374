"""Two processes on one file, four threads on one store: nothing is lost, one alone gets in."""

import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.store.engine import Store, open_store
from tests.faults import oracle
from tests.faults.conftest import sized
from tests.faults.oracle import Bad
from tests.faults.recorder import ROOT
from tests.faults.workloads import KEY, put_household
from tests.services.test_unlucky_days import is_one_clear_text

THREADS, COMMITS = 4, 150


@pytest.fixture
def disk(plain_disk: Path, tmp_path: Path) -> Path:
    shutil.copytree(plain_disk, tmp_path / "disk")
    return tmp_path / "disk"


def _pairs(disk: Path, times: int, *words: str) -> list[list[str]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.together", str(disk / "xa"), str(times), *words],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_of_two_processes_that_start_on_one_file_the_second_is_told_so(disk: Path) -> None:
    times = sized(20, 200)
    told = _pairs(disk, times)
    print(f"{times} pairs, refused: {sum(1 for one in told if any(one))}")
    assert len(told) == times
    for one in told:
        assert "" in one, one
        refusal = "".join(one)
        assert refusal.startswith("store_locked "), one
        assert is_one_clear_text(UserError(refusal.partition(" ")[2])), one
    oracle.after_save(disk, times)


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork")
def test_a_lock_that_holds_nobody_back_is_found_out(disk: Path) -> None:
    assert ["", ""] in _pairs(disk, 5, "careless")


def _count_on(store: Store) -> None:
    """One commit: a household under the next number, which is taken inside the transaction."""
    with store.writing() as tx:
        put_household(tx, tx.audit.head().n + 1)


def _count_on_carelessly(store: Store) -> None:
    """The next number is taken before the transaction begins."""
    with store.reading() as tx:
        number = tx.audit.head().n + 1
    with store.writing() as tx:
        put_household(tx, number)


def _by_threads(store: Store, commit: Callable[[Store], None], times: int) -> list[BaseException]:
    troubles: list[BaseException] = []
    together = threading.Barrier(THREADS)

    def work() -> None:
        together.wait()
        for _ in range(times):
            try:
                commit(store)
            except BaseException as trouble:
                troubles.append(trouble)

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return troubles


@pytest.mark.parametrize("time", range(1, sized(1, 50) + 1))
def test_four_threads_commit_without_error_and_without_loss(
    plain_disk: Path, memory: Path, time: int
) -> None:
    """Each time a test of its own: together they outlast what one test may take."""
    disk = memory / f"threads{time}"
    shutil.copytree(plain_disk, disk)
    store = open_store(disk / "xa", KEY)
    assert _by_threads(store, _count_on, COMMITS) == []
    store.close()
    oracle.after_save(disk, THREADS * COMMITS)
    shutil.rmtree(disk)


def test_threads_that_count_before_they_write_are_found_out(disk: Path) -> None:
    store = open_store(disk / "xa", KEY)
    troubles = _by_threads(store, _count_on_carelessly, 20)
    store.close()
    with pytest.raises(Bad):
        oracle.after_save(disk, THREADS * 20)
    print(f"careless: {len(troubles)} errors")
