"""The n-th system call fails, or the process dies there: one clear sentence, nothing lost."""

import random
import shutil
import signal
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pytest

from giamngheo_desktop.store.connect import writer_engine
from tests.faults import oracle, quick
from tests.faults.conftest import SEED, sized
from tests.faults.oracle import Bad, Figures
from tests.faults.recorder import ACK, Forker, Op, Ran, acknowledged
from tests.faults.test_power_cut import MERGE, MIGRATE, OFFICE, SAVE, SEAL, TAKE_IN, Judge, Work
from tests.faults.workloads import KEY

CODES = ("disk_full", "store_damaged", "bundle_error")
KINDS = ("enospc", "eio", "intr", "short", "kill")
EVERY = 100_000
"""More calls than any work has: a deep run fails each of them."""

WHOLE_EVERY = 8
TELL = -2
"""In the place of the number of a call: each call is told, none fails."""

ENDS = 6
KILLS_ON_A_DISK = 25
MOST_SECONDS = 0.02
"""Of a save and its flush on a busy machine: the kill falls into any part of one."""

AGAIN = frozenset({"back_up", "stick_backup", "seal"})
"""Work that is done again after a refusal, on the same disk, and must go through."""


def _numbered(told: Sequence[Op], kind: str) -> list[Op]:
    """The calls that can fail that way: names are not interrupted, only a write is short."""
    able = {"intr": "cwst", "short": "w"}.get(kind, "cwstn")
    return [one for one in told if one.op in able]


def _places(calls: Sequence[Op], count: int) -> list[int]:
    """Numbers of the calls to fail, from 1.

    In a deep run all of them, but for the middle of long rows of writes. The pages of one
    transaction, or of one copy, are written by one loop in SQLite, and the pieces of a bundle by
    one loop of ours; nothing else happens between two of them and what was done before them is the
    same, so refusing the 40th or the 41st is the same event. Of such a row the first and the last
    are all tried, and every seventh between.
    """
    if count < len(calls):
        return sorted(random.Random(SEED).sample(range(1, len(calls) + 1), count))
    found, before = list[int](), 0
    for _, group in groupby(calls, key=lambda one: (one.op, one.name)):
        row = range(before + 1, before + 1 + len(list(group)))
        found += [
            at
            for number, at in enumerate(row)
            if min(number, len(row) - 1 - number) < ENDS or not number % 7
        ]
        before = row[-1]
    return found


@dataclass
class Walk:
    """One workload, failed at one call after the other, each time on a fresh disk.

    Args:
        home: where the disks stand for a moment.
    """

    forker: Forker
    template: Path
    home: Path
    work: Work
    bad: list[str] = field(default_factory=list)

    def along(self, count: int) -> None:
        """Let calls fail, spread over the work, in every way; afterwards nothing is lost."""
        name = self.work.name
        told = self.forker.run(self._disk("all"), name, at=TELL).ops
        for kind in KINDS:
            calls = _numbered(told, kind)
            places = _places(calls, count)
            codes = Counter(self._failed_at(number, at, kind) for number, at in enumerate(places))
            print(
                f"{name}, {kind}: {len(places)} of {len(calls)} calls, ends {dict(codes)}",
                flush=True,
            )
        shutil.rmtree(self.home / f"{name}-all")
        assert not self.bad, f"{len(self.bad)} bad: {self.bad[:5]}"

    def _disk(self, what: str) -> Path:
        disk = self.home / f"{self.work.name}-{what}"
        shutil.copytree(self.template, disk)
        return disk

    def _failed_at(self, number: int, at: int, kind: str) -> int:
        disk = self._disk(f"{kind}-{at}")
        ran = self.forker.run(disk, self.work.name, at=at, kind=kind)
        wrong = _unclear(ran, kind)
        if ran.code == 1 and self.work.name in AGAIN:
            again = self.forker.run(disk, self.work.name)
            wrong = wrong or (f"again: {again.said[-500:]}" if again.code else "")
        # Opening the whole program on every disk takes as long as all the rest.
        judge = self.work.quick if number % WHOLE_EVERY else self.work.whole
        try:
            judge(disk, acknowledged(disk / ACK))
        except Bad as bad:
            wrong = wrong or str(bad)
        if wrong:
            self.bad.append(f"{kind} at call {at}: {wrong}")
        for path in (disk.with_suffix(f".{one}") for one in ("log", "count", "said")):
            path.unlink(missing_ok=True)
        shutil.rmtree(disk)
        return ran.code


def _unclear(ran: Ran, kind: str) -> str:
    """What is wrong with how it ended; empty for a good end or one clear refusal."""
    if ran.code == 0 or (kind == "kill" and ran.code == -signal.SIGKILL):
        return ""
    is_clear = ran.said.split(" ", 1)[0] in CODES and ran.said.count(". ") >= 2
    return "" if ran.code == 1 and is_clear else f"code {ran.code}: {ran.said[-500:]}"


@pytest.mark.parametrize(("work", "count"), [(SAVE, 4), (TAKE_IN, 1)])
def test_a_refused_call_while_saving_loses_nothing(
    forker: Forker, memory: Path, plain_disk: Path, work: Work, count: int
) -> None:
    Walk(forker, plain_disk, memory, work).along(sized(count, EVERY))


@pytest.mark.parametrize("work", OFFICE, ids=lambda work: work.name)
def test_work_of_an_office_that_is_refused_or_killed_is_old_or_new(
    forker: Forker, memory: Path, office_disk: Path, work: Work
) -> None:
    Walk(forker, office_disk, memory, work).along(sized(2, EVERY))


def test_a_migration_refused_or_killed_between_its_steps_goes_on(
    forker: Forker, memory: Path, old_disk: Path
) -> None:
    Walk(forker, old_disk, memory, MIGRATE).along(sized(2, EVERY))


def test_a_merge_that_is_refused_or_killed_goes_in_cleanly_again(
    forker: Forker, memory: Path, merge_disk: Path
) -> None:
    Walk(forker, merge_disk, memory, MERGE).along(sized(2, EVERY))


def test_a_bundle_that_is_refused_or_killed_is_whole_or_not_there(
    forker: Forker, memory: Path, seal_disk: Path
) -> None:
    Walk(forker, seal_disk, memory, SEAL).along(sized(2, EVERY))


def test_killed_at_random_moments_nothing_acknowledged_is_lost(
    forker: Forker, memory: Path, plain_disk: Path
) -> None:
    """No power-cut test: the page cache survives a kill."""
    figures, chance, saves, disk = Figures(), random.Random(SEED), 0, memory / "killed"
    for number in range(sized(40, 5_000)):
        if number % KILLS_ON_A_DISK == 0:
            shutil.rmtree(disk, ignore_errors=True)
            shutil.copytree(plain_disk, disk)
        before = acknowledged(disk / ACK)
        moment = chance.uniform(0, MOST_SECONDS)
        code = forker.killed(disk, "save_on", until=before + chance.randint(1, 12), after=moment)
        assert code == -signal.SIGKILL
        told = acknowledged(disk / ACK)
        saves += told - before
        judge = oracle.after_save if number % WHOLE_EVERY == 0 else quick.after_save
        figures.add("kill", _bad(judge, disk, told))
        if not figures.states % 500:
            print(figures.line("kill -9, so far"), flush=True)
    shutil.rmtree(disk)
    print(figures.line(f"kill -9 ({saves} saves acknowledged)"))
    assert not figures.bad, figures.first


def _bad(judge: Judge, disk: Path, told: int) -> Bad | None:
    try:
        judge(disk, told)
    except Bad as found:
        return found
    return None


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
