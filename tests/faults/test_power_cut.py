"""Power cuts over real work: recorded once, replayed to many disks, judged by the opener itself.

    FAULTS=deep FAULTS_SEED=7 python3 -m pytest tests/faults -s

runs the large numbers; each test prints its figures: corrupt/half/lost/cannot open.
"""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults import oracle
from tests.faults.conftest import SEED, sized
from tests.faults.oracle import Bad, Figures
from tests.faults.recorder import Ran, run
from tests.faults.replayer import Disk, Variant, read_disk, states, write_disk
from tests.services.workplaces import World

Judge = Callable[[Path, int], None]


def recorded(
    shim: Path, template: Path, disk: Path, name: str, **faults: str
) -> tuple[Ran, dict[str, bytes]]:
    """Run a workload on a copy of a disk."""
    shutil.copytree(template, disk)
    before = read_disk(disk)
    return run(shim, disk, name, **faults), before


def replayed(
    memory: Path,
    before: dict[str, bytes],
    ran: Ran,
    judge: Judge,
    count: int,
    *,
    is_fat: bool = False,
) -> Figures:
    """Judge so many disks."""
    figures = Figures()
    for number, (cut, variant, acknowledged, disk) in enumerate(
        states(before, ran.ops, count, SEED, is_fat=is_fat)
    ):
        place = memory / str(number)
        write_disk(disk, place)
        try:
            judge(place, acknowledged)
            bad = None
        except Bad as found:
            bad = found
        figures.add(f"seed {SEED}, call {cut}, {variant.value}", bad)
        shutil.rmtree(place, ignore_errors=True)
    return figures


def proved(
    shim: Path, memory: Path, disk: Path, template: Path, name: str, judge: Judge, count: int
) -> Figures:
    """Record, compare the log with the files, replay; nothing may be wrong."""
    ran, before = recorded(shim, template, disk, name)
    assert ran.code == 0, ran.said
    last = next(reversed(list(states(before, ran.ops, 1, SEED))))
    now = read_disk(disk)
    final = _as_seen(before, ran)
    assert {key: len(data) for key, data in final.items()} == {
        key: len(data) for key, data in now.items()
    }
    assert final == now
    assert last[2] > 0
    figures = replayed(memory, before, ran, judge, count)
    print(figures.line(f"{name} ({len(ran.ops)} calls)"))
    assert not figures.bad, figures.first
    return figures


def _as_seen(before: dict[str, bytes], ran: Ran) -> dict[str, bytes]:
    """The disk the log tells of when nothing is lost: must be the disk that is there."""
    disk = Disk(before)
    for op in ran.ops:
        disk.play(op)
    return disk.after_cut(Variant.KEEP, random.Random(0))


@pytest.mark.parametrize(
    ("name", "judge", "count"),
    [
        ("save", oracle.after_save, sized(160, 500_000)),
        ("take_in", oracle.after_take_in, sized(60, 50_000)),
    ],
)
def test_saves_survive_any_cut(
    shim: Path, memory: Path, tmp_path: Path, plain_disk: Path, name: str, judge: Judge, count: int
) -> None:
    proved(shim, memory, tmp_path / "disk", plain_disk, name, judge, count)


def test_an_interrupted_migration_leaves_the_old_file_or_the_new(
    shim: Path, memory: Path, tmp_path: Path, old_disk: Path
) -> None:
    judge, count = oracle.after_migrate, sized(50, 50_000)
    proved(shim, memory, tmp_path / "disk", old_disk, "migrate", judge, count)


@pytest.mark.parametrize(
    ("name", "judge"),
    [
        ("close_round", oracle.after_close_round),
        ("new_passphrase", oracle.after_new_passphrase),
        ("back_up", oracle.after_back_up),
        ("put_back", oracle.after_put_back),
    ],
)
def test_work_of_an_office_survives_any_cut(
    shim: Path, memory: Path, tmp_path: Path, office_disk: Path, name: str, judge: Judge
) -> None:
    count = sized(30, 50_000)
    proved(shim, memory, tmp_path / "disk", office_disk, name, judge, count)


def test_a_half_done_merge_goes_in_cleanly_again(
    shim: Path, memory: Path, tmp_path: Path, world: World
) -> None:
    template = tmp_path / "template"
    shutil.copytree(world.upper, template / "upper")
    (template / "stick").mkdir()
    shutil.copy(world.bundles[0], template / "stick")
    count = sized(15, 50_000)
    proved(shim, memory, tmp_path / "disk", template, "merge", oracle.after_merge, count)


def test_a_bundle_on_the_stick_is_whole_or_not_there(
    shim: Path, memory: Path, tmp_path: Path, world: World
) -> None:
    template = tmp_path / "template"
    shutil.copytree(world.communes[0], template / "xa")
    (template / "usb").mkdir()
    count = sized(15, 50_000)
    proved(shim, memory, tmp_path / "disk", template, "seal", oracle.after_seal, count)


@pytest.mark.parametrize(
    ("teeth", "kind", "least"),
    [("OFF", None, 0.3), ("NORMAL", "lost", 0.1), ("DELETE", "lost", 0.02)],
)
def test_settings_known_to_be_bad_are_caught(
    shim: Path,
    memory: Path,
    tmp_path: Path,
    plain_disk: Path,
    teeth: str,
    kind: str | None,
    least: float,
) -> None:
    ran, before = recorded(shim, plain_disk, tmp_path / "disk", "save", TEETH=teeth)
    assert ran.code == 0, ran.said
    figures = replayed(memory, before, ran, oracle.after_save, sized(80, 2_000))
    print(figures.line(f"teeth {teeth}"))
    caught = figures.bad[kind] if kind else figures.bad.total()
    assert caught >= least * figures.states
