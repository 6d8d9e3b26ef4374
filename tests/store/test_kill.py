"""Killed while saving: everything that was acknowledged is there, nothing is half there."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from giamngheo_desktop.store.backup import check
from giamngheo_desktop.store.engine import create_store, open_store
from tests.builders import a_round, a_unit, a_village, an_id, an_office
from tests.store.conftest import KEY

CHILD = """
import sys
from dataclasses import replace
from pathlib import Path
from giamngheo_desktop.store.engine import open_store
from tests.builders import NOW, a_dossier, an_id
store = open_store(Path(sys.argv[1]), bytes(range(32)))
number = int(sys.argv[2])
while True:
    number += 1
    with store.writing() as tx:
        tx.households.save(a_dossier(number), by="x", at=NOW)
        tx.audit.append("saved", "households", an_id("household", number), user="x", at=NOW)
    print(number, flush=True)
"""


def _killed_while_saving(folder: Path, first: int, saves: int) -> int:
    """Let a process save until it has acknowledged so many, kill it, return the last one."""
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(folder), str(first)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
    )
    assert child.stdout is not None
    last = first
    for _ in range(saves):
        last = int(child.stdout.readline())
    child.kill()
    rest = child.stdout.read().split()
    child.stdout.close()
    child.wait()
    return int(rest[-1]) if rest else last


@pytest.mark.skipif(sys.platform == "win32", reason="kill is another thing there")
def test_everything_acknowledged_survives_a_kill(tmp_path: Path) -> None:
    seed = 20261122
    print("seed", seed)
    dice = random.Random(seed)
    store = create_store(tmp_path, KEY, db_id=an_id("db"))
    with store.writing() as tx:
        tx.settings.put_office(an_office())
        tx.places.put_units([a_unit()])
        tx.places.put_village(a_village())
        tx.rounds.add(a_round())
    store.close()
    acknowledged = 0
    for _ in range(3):
        acknowledged = _killed_while_saving(tmp_path, acknowledged, dice.randint(1, 25))
        store = open_store(tmp_path, KEY)
        assert store.ended_badly
        assert all(one.is_good for one in check(store, full=True))
        with store.reading() as tx:
            kept = {one.household.id: one for one in tx.households.dossiers(round="2026-DK")}
            assert {an_id("household", one) for one in range(1, acknowledged + 1)} <= set(kept)
            assert tx.audit.head().n == len(kept)
            assert all(len(one.members) == 4 and one.review for one in kept.values())
        store.close()
        acknowledged = len(kept)
