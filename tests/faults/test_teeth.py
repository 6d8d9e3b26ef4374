"""Every workload in a known-bad variant: the harness must find it out, or it proves nothing.

Each stops at the first bad disk. Settings of the database known to be bad stand in
`test_power_cut`, with the share of bad disks they must show.
"""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults import looking
from tests.faults.bench import Work
from tests.faults.recorder import Forker, Ran
from tests.faults.test_power_cut import (
    MERGE,
    MIGRATE,
    OFFICE,
    SAVE,
    SEAL,
    TAKE_IN,
    judged,
    recorded,
)
from tests.faults.test_refused_calls import STEPPED, Walk, kills, unclear

BY_NAME = {work.name: work for work in (SAVE, TAKE_IN, MIGRATE, MERGE, SEAL, *OFFICE)}
DISKS = {"save": "plain", "take_in": "plain", "migrate": "old", "merge": "merge", "seal": "seal"}
MOST_CUTS = 100
MOST_KILLS = 100

CUT = (
    ("save", "early"),
    ("take_in", "pieces"),
    ("migrate", "pieces"),
    ("close_round", "pieces"),
    ("new_passphrase", "slots_over"),
    ("back_up", "back_up_over"),
    ("put_back", "put_back_over"),
    ("new_key", "rekey"),
    ("put_in_place", "put_in_place_over"),
    ("stick_backup", "straight"),
    ("merge", "pieces"),
    ("seal", "straight"),
)
REMEMBERED = (
    ("save", "OFF", 300),
    ("close_round", "pieces", 100),
    ("put_back", "put_back_over", 100),
)
"""Work, variant, states judged with and without what is remembered."""

REFUSED = (
    ("save", "early", "enospc", "w", "-wal"),
    ("save", "deaf", "eio", "w", "-wal"),
    ("save", "deaf", "full", "w", "-wal"),
    ("save", "deaf", "intr", "s", "-wal"),
    ("save", "early", "kill", "w", "-wal"),
    ("take_in", "pieces", "enospc", "w", "-wal"),
    ("migrate", "pieces", "kill", "w", "-wal"),
    ("close_round", "pieces", "kill", "w", "-wal"),
    ("new_passphrase", "slots_over", "kill", "w", "keys.json"),
    ("back_up", "back_up_over", "enospc", "w", "backups"),
    ("put_back", "put_back_over", "kill", "cw", "moi"),
    ("new_key", "rekey", "kill", "w", "keys.json"),
    ("put_in_place", "put_in_place_over", "kill", "cw", "giamngheo.gn"),
    ("stick_backup", "straight", "short", "w", "usb"),
    ("merge", "pieces", "kill", "w", "-wal"),
    ("seal", "straight", "short", "w", "usb"),
    ("seal", "straight", "kill", "w", "usb"),
)
"""Work, variant, how calls fail, which calls, of which files."""

STEPS_WRONG = (
    ("migrate", "migrate_over"),
    ("new_passphrase", "slots_gone_first"),
    ("new_key", "forgets_the_swap"),
    ("put_back", "file_by_file"),
    ("put_in_place", "no_former"),
)
"""Of each work that is killed before every step: a variant whose steps come in a bad order."""


@pytest.fixture
def template(request: pytest.FixtureRequest, name: str) -> Path:
    """The disk a workload begins from."""
    disk: Path = request.getfixturevalue(f"{DISKS.get(name, 'office')}_disk")
    return disk


@pytest.mark.parametrize(("name", "teeth"), CUT)
def test_a_power_cut_finds_out(
    forker: Forker, memory: Path, tmp_path: Path, template: Path, name: str, teeth: str
) -> None:
    work = BY_NAME[name]
    ran, before = recorded(forker, template, tmp_path / "disk", name, teeth)
    assert ran.code == 0, ran.said
    for number, (where, bad) in enumerate(judged(memory, before, ran, work, MOST_CUTS), start=1):
        if bad:
            print(f"{name}, {teeth}: disk {number}, {where}: {bad}")
            return
    raise AssertionError(f"{name} with {teeth} passes {MOST_CUTS} cuts")


def _verdicts(
    memory: Path, before: dict[str, bytes], ran: Ran, work: Work, count: int, *, remembers: bool
) -> list[tuple[str, str]]:
    return [
        (where, bad.kind if bad else "")
        for where, bad in judged(memory, before, ran, work, count, remembers=remembers)
    ]


@pytest.mark.parametrize(("name", "teeth", "count"), REMEMBERED)
def test_what_is_remembered_hides_no_bad_disk(
    forker: Forker,
    memory: Path,
    tmp_path: Path,
    template: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    teeth: str,
    count: int,
) -> None:
    work = BY_NAME[name]
    ran, before = recorded(forker, template, tmp_path / "disk", name, teeth)
    afresh = _verdicts(memory, before, ran, work, count, remembers=False)
    print(f"{name}, {teeth}: {len(afresh)} states, {Counter(kind for _, kind in afresh)}")
    assert sum(1 for _, kind in afresh if kind) >= 0.1 * count
    assert _verdicts(memory, before, ran, work, count, remembers=True) == afresh
    if name == "save":  # a memory that knows a database again without its log is found out
        monkeypatch.setattr(looking, "LOGS", ("",))
        assert _verdicts(memory, before, ran, work, count, remembers=True) != afresh


@pytest.mark.parametrize(("name", "teeth", "kind", "ops", "where"), REFUSED)
def test_a_refused_call_or_a_kill_finds_out(
    forker: Forker,
    memory: Path,
    template: Path,
    name: str,
    teeth: str,
    kind: str,
    ops: str,
    where: str,
) -> None:
    walk = Walk(forker, template, memory, BY_NAME[name], teeth)
    tried = walk.until_caught(kind, ops, where)
    print(f"{name}, {teeth}, {kind}: caught at try {tried}: {walk.bad[-1]}")


@pytest.mark.parametrize(("name", "teeth"), STEPS_WRONG)
def test_a_kill_between_two_steps_finds_out(
    forker: Forker, memory: Path, template: Path, name: str, teeth: str
) -> None:
    walk = Walk(forker, template, memory, BY_NAME[name], teeth)
    tried = walk.between_steps_until_caught()
    print(f"{name}, {teeth}: caught at step {tried}: {walk.bad[-1]}")


def test_every_work_that_is_killed_at_its_steps_has_a_variant_that_is_caught() -> None:
    assert {name for name, _ in STEPS_WRONG} == set(STEPPED)


def test_a_kill_at_a_random_moment_finds_out_who_says_saved_too_early(
    forker: Forker, memory: Path, plain_disk: Path
) -> None:
    for number, (_, bad) in enumerate(
        kills(forker, memory / "early", plain_disk, MOST_KILLS, teeth="on_early"), start=1
    ):
        if bad:
            print(f"caught at kill {number}: {bad}")
            return
    raise AssertionError(f"{MOST_KILLS} kills and nothing lost")


@pytest.mark.parametrize(
    ("code", "said"),
    [(70, "OSError: [Errno 28] No space left on device"), (1, "disk_full đầy"), (-11, "")],
)
def test_a_refusal_that_is_no_clear_sentence_is_found_out(code: int, said: str) -> None:
    assert unclear(Ran(code, said, 0, ()), "enospc")
    assert unclear(Ran(code, said, 0, ()), "kill")
