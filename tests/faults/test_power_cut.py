"""Power cuts over real work: recorded once, replayed to many disks, judged by the opener itself.

    FAULTS=deep FAULTS_PART=0.1 FAULTS_SEED=7 python3 -m pytest tests/faults -s

runs a tenth of the large numbers; each test prints its figures: corrupt/half/lost/cannot open. Most
disks are judged quickly, some of every run by opening the whole program on them.
"""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults import oracle, quick
from tests.faults.bench import Bench, Work
from tests.faults.conftest import DEEP, SEED, sized
from tests.faults.looking import Memory
from tests.faults.oracle import Bad, Figures
from tests.faults.recorder import Forker, Op, Ran
from tests.faults.replayer import Disk, Variant, read_disk, states

SAVE = Work("save", quick.after_save, oracle.after_save)
TAKE_IN = Work("take_in", quick.after_take_in, oracle.after_take_in)
MIGRATE = Work("migrate", quick.after_migrate, oracle.after_migrate)
OFFICE = (
    Work("close_round", quick.after_close_round, oracle.after_close_round),
    Work("new_passphrase", quick.after_new_passphrase, oracle.after_new_passphrase),
    Work("back_up", quick.after_back_up, oracle.after_back_up),
    Work("copy_before", quick.after_back_up, oracle.after_back_up),
    Work("put_back", quick.after_put_back, oracle.after_put_back),
    Work("new_key", quick.after_new_key, oracle.after_swap),
    Work("put_in_place", quick.after_put_in_place, oracle.after_swap),
    Work("stick_backup", quick.after_stick_backup, oracle.after_stick_backup, fat="usb"),
)
TELL_EVERY = 10_000
MOST_WHOLE = 400 if DEEP else 40
"""About so many states of a long run are judged by the whole program, besides new outcomes."""

MERGE = Work("merge", quick.after_merge, oracle.after_merge)
SEAL = Work("seal", quick.after_seal, oracle.after_seal, fat="usb")


def recorded(
    forker: Forker, template: Path, disk: Path, name: str, teeth: str = ""
) -> tuple[Ran, dict[str, bytes]]:
    """Run a workload on a copy of a disk."""
    shutil.copytree(template, disk)
    before = read_disk(disk)
    return forker.run(disk, name, teeth=teeth), before


def judged(
    memory: Path,
    before: dict[str, bytes],
    ran: Ran,
    work: Work,
    count: int,
    *,
    remembers: bool = True,
    figures: Figures | None = None,
) -> Iterator[tuple[str, Bad | None]]:
    """So many disks after a cut: which, and what is wrong with it.

    Args:
        remembers: False = each is opened afresh, whatever was found about the same bytes.
        figures: counts what had to be looked at.
    """
    every = max(work.every, count // MOST_WHOLE)
    bench = Bench(memory / work.name, work, Memory(keeps=remembers), every, figures or Figures())
    for number, (cut, variant, acknowledged, disk) in enumerate(
        states(before, ran.ops, count, SEED, fat=work.fat)
    ):
        bad = bench.verdict(number, disk, acknowledged)
        yield f"seed {SEED}, call {cut}, {variant.value}", bad
    shutil.rmtree(bench.folder, ignore_errors=True)


def replayed(memory: Path, before: dict[str, bytes], ran: Ran, work: Work, count: int) -> Figures:
    """Judge so many disks."""
    figures = Figures()
    for where, bad in judged(memory, before, ran, work, count, figures=figures):
        figures.add(where, bad)
        if not figures.states % TELL_EVERY:
            print(figures.line(f"{work.name}, so far"), flush=True)
    return figures


def proved(
    forker: Forker, memory: Path, disk: Path, template: Path, work: Work, count: int
) -> Figures:
    """Record, compare the log with the files, replay; nothing may be wrong."""
    ran, before = recorded(forker, template, disk, work.name)
    assert ran.code == 0, ran.said
    last = next(reversed(list(states(before, ran.ops, 1, SEED))))
    now = read_disk(disk)
    final = _as_seen(before, ran)
    assert {key: len(data) for key, data in final.items()} == {
        key: len(data) for key, data in now.items()
    }
    assert final == now
    assert last[2] > 0
    figures = replayed(memory, before, ran, work, count)
    print(figures.line(f"{work.name} ({len(ran.ops)} calls)"))
    assert not figures.bad, figures.first
    return figures


def _as_seen(before: dict[str, bytes], ran: Ran) -> dict[str, bytes]:
    """The disk the log tells of when nothing is lost: must be the disk that is there."""
    disk = Disk(before)
    for op in ran.ops:
        disk.play(op)
    return disk.after_cut(Variant.KEEP, random.Random(0))


@pytest.mark.parametrize(
    ("work", "count"), [(SAVE, sized(20_000, 500_000)), (TAKE_IN, sized(1_000, 50_000))]
)
def test_saves_survive_any_cut(
    forker: Forker, memory: Path, tmp_path: Path, plain_disk: Path, work: Work, count: int
) -> None:
    proved(forker, memory, tmp_path / "disk", plain_disk, work, count)


def test_an_interrupted_migration_leaves_the_old_file_or_the_new(
    forker: Forker, memory: Path, tmp_path: Path, old_disk: Path
) -> None:
    proved(forker, memory, tmp_path / "disk", old_disk, MIGRATE, sized(1_000, 50_000))


@pytest.mark.parametrize("work", OFFICE, ids=lambda work: work.name)
def test_work_of_an_office_survives_any_cut(
    forker: Forker, memory: Path, tmp_path: Path, office_disk: Path, work: Work
) -> None:
    proved(forker, memory, tmp_path / "disk", office_disk, work, sized(1_000, 50_000))


def test_a_half_done_merge_goes_in_cleanly_again(
    forker: Forker, memory: Path, tmp_path: Path, merge_disk: Path
) -> None:
    proved(forker, memory, tmp_path / "disk", merge_disk, MERGE, sized(1_000, 50_000))


def test_a_bundle_on_the_stick_is_whole_or_not_there(
    forker: Forker, memory: Path, tmp_path: Path, seal_disk: Path
) -> None:
    proved(forker, memory, tmp_path / "disk", seal_disk, SEAL, sized(1_000, 50_000))


def _with_setting(
    forker: Forker, memory: Path, disk: Path, template: Path, setting: str, count: int
) -> tuple[dict[Variant, Figures], tuple[Op, ...]]:
    """Saves under another setting, replayed and judged as our own; figures for each variant.

    One road for settings known to be bad and for those known to be good: what is caught with the
    one would be seen with the other.
    """
    ran, before = recorded(forker, template, disk, "save", setting)
    assert ran.code == 0, ran.said
    figures = {one: Figures() for one in Variant}
    for where, bad in judged(memory, before, ran, SAVE, count):
        figures[Variant(where.rpartition(" ")[2])].add(where, bad)
    for variant, found in figures.items():
        print(found.line(f"{setting}, {variant}"))
    return figures, ran.ops


@pytest.mark.parametrize(
    ("setting", "counts", "kind", "least"),
    [
        ("OFF", (Variant.MIX,), "corrupt", 0.5),  # nothing is torn where all or nothing is kept
        ("NORMAL", tuple(Variant), "lost", 0.1),
        ("DELETE", tuple(Variant), "lost", 0.1),
    ],
)
def test_settings_known_to_be_bad_are_caught(
    forker: Forker,
    memory: Path,
    tmp_path: Path,
    plain_disk: Path,
    setting: str,
    counts: tuple[Variant, ...],
    kind: str,
    least: float,
) -> None:
    disk = tmp_path / "disk"
    by, _ = _with_setting(forker, memory, disk, plain_disk, setting, sized(500, 5_000))
    found = [by[one] for one in counts]
    assert sum(one.bad[kind] for one in found) >= least * sum(one.states for one in found) > 0


@pytest.mark.parametrize(("setting", "journal"), [("EXTRA", "-journal"), ("folds", "-wal")])
def test_another_setting_known_to_be_good_comes_out_clean(
    forker: Forker, memory: Path, tmp_path: Path, plain_disk: Path, setting: str, journal: str
) -> None:
    """Its bad twin above: EXTRA without its flush of the folder is DELETE, folds without any, OFF.

    The same number of disks, by the same road.
    """
    disk = tmp_path / "disk"
    by, ops = _with_setting(forker, memory, disk, plain_disk, setting, sized(500, 5_000))
    assert any(journal in op.name for op in ops)
    assert not any(one.bad for one in by.values()), [one.first for one in by.values()]
