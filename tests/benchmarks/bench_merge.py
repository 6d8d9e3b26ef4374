"""Merging at the upper unit, in time of the processor and against a floor: `bench_merge [N]`.

The floor is what Python needs to read the same rows with its own JSON, without looking at a value.
The newer state differs in one household of fifty. Bars are in seconds of the processor at 20,000
households; they hold on a machine that does nothing else. The load of the machine is printed.
"""

import hashlib
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from giamngheo_desktop.bundle.rows import write_lines
from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.services.bench_scene import ROUND, Scene
from giamngheo_desktop.services.suite import Services

T = TypeVar("T")
HOUSEHOLDS = 20_000
BARS = {
    "merge first": 10.0,
    "look at newer": 5.0,
    "merge newer, after looking": 2.5,
    "merge newer, not looked at": 5.0,
    "again": 0.5,
}


@dataclass(frozen=True, slots=True)
class Floor:
    """Of one state: SHA-256 of its plain bytes, and its rows read by `json.loads`; seconds."""

    hashing: float
    reading: float


def told(label: str, households: int, floor: Floor, work: Callable[[], T]) -> tuple[bool, T]:
    """Print what it costs; True where it keeps to its bar."""
    begun, begun_cpu = time.perf_counter(), time.process_time()
    made = work()
    cpu, wall = time.process_time() - begun_cpu, time.perf_counter() - begun
    bar = BARS.get(label, 0.0) * max(households / HOUSEHOLDS, 0.2)
    is_kept = not bar or cpu <= bar
    mark = f"   bar {bar:.1f} s{'' if is_kept else '   MISSED'}" if bar else ""
    ratios = f"{cpu / floor.reading:6.1f} x reading{cpu / floor.hashing:7.0f} x SHA-256"
    print(f"{label:<28}{cpu:7.2f} s cpu{wall:8.2f} s wall{ratios}{mark}", flush=True)
    return is_kept, made


def floor_of(state: State) -> Floor:
    """Measured on the rows of this state, best of three."""
    lines = [line for one in STATE for line in write_lines(one, getattr(state, one.name))]
    plain = b"".join(lines)
    hashing = _best(lambda: hashlib.sha256(plain).digest())
    return Floor(hashing, _best(lambda: [json.loads(line) for line in lines]))


def _best(work: Callable[[], object]) -> float:
    found = []
    for _ in range(3):
        begun = time.process_time()
        work()
        found.append(time.process_time() - begun)
    return min(found)


def newer(scene: Scene, commune: Services) -> Path:
    """One household of fifty has another note."""
    commune.rounds.reopen(ROUND, "-")
    query = HouseholdQuery(round=ROUND, reviewed_only=True, limit=scene.households)
    for line in commune.households.lines(query)[::50]:
        dossier = commune.households.get(line.id, ROUND)
        home = replace(dossier.household, note=f"{(dossier.household.note or '')}-")
        commune.households.save(replace(dossier, household=home))
    commune.rounds.close(ROUND)
    return commune.outbox.export_state(ROUND, scene.folder).path


def main(households: int) -> int:
    """Run; 1 when a bar is missed."""
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        scene = Scene(Path(folder), households, lambda: datetime.now(UTC), stack)
        inbox, commune = scene.upper().inbox, scene.commune()
        path = scene.bundle()
        with commune.at.store.reading() as tx:
            floor = floor_of(tx.bulk.state_of(commune.at.office().unit.id, ROUND, ROUND))
        print(f"{households} households, load {os.getloadavg()[0]:.1f}")

        def measured(label: str, work: Callable[[], T]) -> T:
            is_kept, made = told(label, households, floor, work)
            kept.append(is_kept)
            return made

        kept: list[bool] = []
        measured("merge first", lambda: inbox.merge(path))
        measured("again", lambda: inbox.merge(path))
        path = newer(scene, commune)
        seen = measured("look at newer", lambda: inbox.inspect(path))
        accept = seen.plan.plan_digest
        measured("merge newer, after looking", lambda: inbox.merge(path, accept=accept, seen=seen))
        path = newer(scene, commune)
        agreed = inbox.inspect(path).plan.plan_digest
        measured("merge newer, not looked at", lambda: inbox.merge(path, accept=agreed))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else HOUSEHOLDS))
