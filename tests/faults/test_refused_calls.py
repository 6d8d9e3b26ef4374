"""The n-th system call fails, or the process dies there: one clear sentence, nothing lost."""

import random
import shutil
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from giamngheo_desktop.store.connect import writer_engine
from tests.faults import oracle, quick
from tests.faults.bench import Work
from tests.faults.conftest import DEEP, SEED, sized
from tests.faults.looking import Look, Memory
from tests.faults.oracle import Bad, Figures
from tests.faults.recorder import ACK, Forker, Op, Ran, acknowledged
from tests.faults.test_power_cut import MERGE, MIGRATE, OFFICE, SAVE, SEAL, TAKE_IN
from tests.faults.workloads import KEY

CODES = ("disk_full", "store_damaged", "bundle_error")
Judge = Callable[[Path, int], None]

KINDS = ("enospc", "full", "eio", "intr", "short", "kill")
"""Full: this call and all after it find no room; each other kind falls on one call."""

EVERY = 100_000
"""More calls than any work has: a deep run fails each of them."""

STEPS = "cnt" if DEEP else "nt"
"""Letters of the calls that begin a step: the rest fill or flush what one of these has made. A new
file is a step of its own in a deep run: nothing is taken from it before its name changes."""

STEPPED = ("migrate", "new_passphrase", "new_key", "put_back", "put_in_place")
"""Works that are killed before every step in every run."""

WHOLE_EVERY = 8
TELL = -2
"""In the place of the number of a call: each call is told, none fails."""

ENDS = 6
MOST_TRIES = 20
"""Of a known-bad variant, before it counts as one that passes."""

JUDGED, AGAIN = "disk: ", "again: "
KILLS_ON_A_DISK = 25
MOST_SECONDS = 0.02
"""Of a save and its flush on a busy machine: the kill falls into any part of one."""


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
        teeth: a known-bad variant in the place of the workload.
    """

    forker: Forker
    template: Path
    home: Path
    work: Work
    teeth: str = ""
    bad: list[str] = field(default_factory=list)
    memory: Memory = field(default_factory=Memory)
    outcomes: dict[tuple[bool, bytes], tuple[str, str]] = field(default_factory=dict)
    """Whether the work came to its end, and the disk after recovery: what was wrong with it."""

    def along(self, count: int, kinds: Sequence[str] = KINDS) -> None:
        """Let calls fail, spread over the work, in every way; afterwards nothing is lost."""
        for kind in kinds:
            calls = self._numbered(kind)
            places = _places(calls, count)
            codes = Counter(self._failed_at(number, at, kind) for number, at in enumerate(places))
            print(
                f"{self.work.name}, {kind}: {len(places)} of {len(calls)} calls, "
                f"ends {dict(codes)}, outcomes so far {len(self.outcomes)}",
                flush=True,
            )
        assert not self.bad, f"{len(self.bad)} bad: {self.bad[:5]}"

    def between_steps(self) -> None:
        """Kill the work before each call that empties, renames or removes a file, or makes one."""
        steps = self._steps()
        codes = Counter(self._failed_at(number, at, "kill") for number, at in enumerate(steps))
        assert codes == {-signal.SIGKILL: len(steps)}
        print(f"{self.work.name}: killed at {len(steps)} steps, outcomes {len(self.outcomes)}")
        assert not self.bad, f"{len(self.bad)} bad: {self.bad[:5]}"

    def _steps(self) -> list[int]:
        return [at for at, one in enumerate(self._numbered("kill"), 1) if one.op in STEPS]

    def between_steps_until_caught(self) -> int:
        """Kill it before its last step, the one before and so on, until one disk is bad.

        Returns:
            How many were tried.
        """
        return self._caught(self._steps()[::-1], "kill")

    def until_caught(self, kind: str, ops: str, where: str) -> int:
        """Let calls fail until one disk is bad.

        Args:
            ops: letters of the calls to fail.
            where: part of the names of their files.

        Returns:
            How many were tried.
        """
        calls = self._numbered(kind)
        places = [at for at, one in enumerate(calls, 1) if one.op in ops and where in one.name]
        return self._caught(random.Random(SEED).sample(places, min(len(places), MOST_TRIES)), kind)

    def _caught(self, tries: Sequence[int], kind: str) -> int:
        for number, at in enumerate(tries, start=1):
            self._failed_at(number, at, kind)
            if any(one.startswith((JUDGED, AGAIN)) for one in self.bad):
                return number
        raise AssertionError(f"{self.work.name}, {self.teeth} passes {len(tries)}: {self.bad[:3]}")

    def _numbered(self, kind: str) -> list[Op]:
        """The calls that can fail that way: names are not interrupted, only a write is short."""
        able = {"intr": "cwst", "short": "w", "full": "cw"}.get(kind, "cwstn")
        disk = self._disk("all")
        told = self.forker.run(disk, self.work.name, at=TELL, teeth=self.teeth).ops
        _taken_away(disk)
        return [one for one in told if one.op in able]

    def _disk(self, what: str) -> Path:
        disk = self.home / f"{self.work.name}{self.teeth}-{what}"
        shutil.copytree(self.template, disk)
        return disk

    def _failed_at(self, number: int, at: int, kind: str) -> int:
        disk = self._disk(f"{kind}-{at}")
        ran = self.forker.run(disk, self.work.name, at=at, kind=kind, teeth=self.teeth)
        # Opening the whole program on every disk takes as long as all the rest.
        judge = self._quick if number % WHOLE_EVERY else self.work.whole
        found = (unclear(ran, kind), *self._afterwards(judge, disk, ran))
        self.bad += [f"{one} ({kind} at call {at})" for one in found if one]
        _taken_away(disk)
        return ran.code

    def _afterwards(self, judge: Judge, disk: Path, ran: Ran) -> tuple[str, str]:
        """What is wrong with the disk, and with the work done once more; once for each outcome."""
        seen = disk.with_name(f"{disk.name}-after")
        shutil.copytree(disk, seen)
        outcome = (ran.code == 0, Look(seen, self.memory).becomes())
        shutil.rmtree(seen)
        if outcome not in self.outcomes:
            self.outcomes[outcome] = (self._judged(judge, disk, ran), self._undone(disk, ran))
        return self.outcomes[outcome]

    def _quick(self, disk: Path, told: int) -> None:
        self.work.quick(Look(disk, self.memory), told)

    def _judged(self, judge: Judge, disk: Path, ran: Ran) -> str:
        """What is wrong with the disk, looked at on a copy when the work goes on with it."""
        place = disk if ran.code == 0 else disk.with_name(f"{disk.name}-seen")
        if ran.code:
            shutil.copytree(disk, place)
        bad = _bad(judge, place, acknowledged(disk / ACK))
        if ran.code:
            shutil.rmtree(place)
        return f"{JUDGED}{bad}" if bad else ""

    def _undone(self, disk: Path, ran: Ran) -> str:
        """What is wrong when the work that did not come to its end is done once more."""
        if ran.code == 0:
            return ""
        again = self.forker.run(disk, self.work.name)
        if again.code:
            return f"{AGAIN}code {again.code}: {again.said[-500:]}"
        bad = _bad(self._quick, disk, acknowledged(disk / ACK))
        return f"{AGAIN}{bad}" if bad else ""


def _taken_away(disk: Path) -> None:
    for path in (disk.with_suffix(f".{one}") for one in ("log", "count", "said")):
        path.unlink(missing_ok=True)
    shutil.rmtree(disk)


def unclear(ran: Ran, kind: str) -> str:
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


def _kinds(work: Work) -> tuple[str, ...]:
    """Where each step is killed anyway, a short run need not kill a few calls once more."""
    return KINDS if DEEP or work.name not in STEPPED else KINDS[:-1]


@pytest.mark.parametrize("work", OFFICE, ids=lambda work: work.name)
def test_work_of_an_office_that_is_refused_or_killed_is_old_or_new(
    forker: Forker, memory: Path, office_disk: Path, work: Work
) -> None:
    Walk(forker, office_disk, memory, work).along(sized(2, EVERY), _kinds(work))


def test_a_migration_refused_or_killed_between_its_steps_goes_on(
    forker: Forker, memory: Path, old_disk: Path
) -> None:
    Walk(forker, old_disk, memory, MIGRATE).along(sized(2, EVERY), _kinds(MIGRATE))


@pytest.mark.parametrize("name", STEPPED)
def test_killed_between_any_two_steps_it_is_old_or_new_and_goes_on(
    request: pytest.FixtureRequest, forker: Forker, memory: Path, name: str
) -> None:
    work = next(one for one in (MIGRATE, *OFFICE) if one.name == name)
    template: Path = request.getfixturevalue("old_disk" if work is MIGRATE else "office_disk")
    Walk(forker, template, memory, work).between_steps()


def test_a_merge_that_is_refused_or_killed_goes_in_cleanly_again(
    forker: Forker, memory: Path, merge_disk: Path
) -> None:
    Walk(forker, merge_disk, memory, MERGE).along(sized(2, EVERY))


def test_a_bundle_that_is_refused_or_killed_is_whole_or_not_there(
    forker: Forker, memory: Path, seal_disk: Path
) -> None:
    Walk(forker, seal_disk, memory, SEAL).along(sized(2, EVERY))


def _quickly(disk: Path, told: int) -> None:
    quick.after_save(Look(disk), told)


def kills(
    forker: Forker, disk: Path, template: Path, count: int, *, teeth: str = ""
) -> Iterator[tuple[int, Bad | None]]:
    """Kill a process that saves, at random moments; after each kill: saves it told of, verdict."""
    chance = random.Random(SEED)
    for number in range(count):
        if number % KILLS_ON_A_DISK == 0:
            shutil.rmtree(disk, ignore_errors=True)
            shutil.copytree(template, disk)
        before = acknowledged(disk / ACK)
        moment = chance.uniform(0, MOST_SECONDS)
        until = before + chance.randint(1, 6)
        code = forker.killed(disk, "save_on", until=until, after=moment, teeth=teeth)
        assert code == -signal.SIGKILL
        told = acknowledged(disk / ACK)
        judge = oracle.after_save if number % WHOLE_EVERY == 0 else _quickly
        yield told - before, _bad(judge, disk, told)
    shutil.rmtree(disk)


def test_killed_at_random_moments_nothing_acknowledged_is_lost(
    forker: Forker, memory: Path, plain_disk: Path
) -> None:
    """No power-cut test: the page cache survives a kill."""
    figures, saves = Figures(), 0
    for told, bad in kills(forker, memory / "killed", plain_disk, sized(100, 5_000)):
        saves += told
        figures.add("kill", bad)
        if not figures.states % 500:
            print(figures.line("kill -9, so far"), flush=True)
    print(figures.line(f"kill -9 ({saves} saves acknowledged)"))
    assert not figures.bad, figures.first


def _bad(judge: Judge, disk: Path, told: int) -> Bad | None:
    try:
        judge(disk, told)
    except Bad as found:
        return found
    return None


def _is_plain(copy: Path) -> bool:
    return b"SQLite format 3" in copy.read_bytes()


def test_an_unkeyed_copy_cannot_be_made_by_accident(plain_disk: Path, tmp_path: Path) -> None:
    engine = writer_engine(plain_disk / "xa" / "giamngheo.gn", KEY)
    with engine.connect() as connection:
        connection.exec_driver_sql("SELECT 1")
        connection.rollback()
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("VACUUM INTO ?", (str(tmp_path / "copy"),))
    engine.dispose()
    assert not _is_plain(tmp_path / "copy")


def test_a_copy_of_a_file_without_key_is_found_out(tmp_path: Path) -> None:
    bare = dbapi2.connect(str(tmp_path / "bare"))
    bare.execute("CREATE TABLE member (name TEXT)")
    bare.execute("VACUUM INTO ?", (str(tmp_path / "copy"),))
    bare.close()
    assert _is_plain(tmp_path / "copy")
