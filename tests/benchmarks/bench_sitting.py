"""Many communes merged in one sitting: what the memory of the upper unit does meanwhile.

    python -m tests.benchmarks.bench_sitting 100 2000
    python -m tests.benchmarks.bench_sitting 24 2000 --keep    a sitting that keeps what it saw

The communes work in a process of their own, so that the memory told is the upper unit's alone.
With `--keep` every verified bundle is kept in a list, which is what a leak would be: then the
growth must be beyond the bar, or the measure sees nothing.

Until the page caches of the connections that merge are full (16 MiB for looking, 32 MiB for
writing), memory grows with the file: so much is meant to be held. What is told as growth begins
after twenty communes.
"""

import argparse
import multiprocessing
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.place import Unit, UnitRole
from giamngheo_desktop.services import bench_scene as bench
from giamngheo_desktop.services.inspection import Inspection
from giamngheo_desktop.services.sample.places import RESIDENTS_PER_VILLAGE, sample_villages
from giamngheo_desktop.services.sample.scenarios import SampleCommune, Scenario
from giamngheo_desktop.services.sample.shares import HIGHLAND_MIX, exact_shares
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.services.units import current_unit, load_unit_list

UPPER = "79"
"""A unit with more than a hundred communes."""

DAY = date(2026, 11, 20)
GROWTH = 0.10
SETTLED_AFTER = 20
_STATUS = Path("/proc/self/status")


@dataclass(frozen=True, slots=True)
class Step:
    """After one merge: memory in MB, and time of the processor for the merge in seconds."""

    memory: float
    merging: float


def scenario(communes: int, households: int) -> Scenario:
    """Communes of one upper unit with invented households."""
    below = [one for one in load_unit_list(DAY).units if (one.parent or "").startswith(f"{UPPER}@")]
    if len(below) < communes:
        raise SystemExit(f"{UPPER} has {len(below)} communes")
    upper = current_unit(UPPER, DAY)
    made = tuple(_commune(one, at, households) for at, one in enumerate(below[:communes]))
    return Scenario(upper, upper.name, made, DAY.year, DAY)


def _commune(unit: Unit, at: int, households: int) -> SampleCommune:
    mix, residents = exact_shares(households, HIGHLAND_MIX), households * 5 // 2
    villages = sample_villages(
        unit, max(1, residents // RESIDENTS_PER_VILLAGE), 1, residents=residents
    )
    return SampleCommune(unit, villages, households, mix, 1, 10_000 * at, DAY)


def _now() -> datetime:
    return datetime.now(UTC)


def _scene(folder: Path, whole: Scenario, stack: ExitStack) -> bench.Scene:
    folder.mkdir(parents=True, exist_ok=True)
    made = bench.Scene(folder, 1, _now, stack)
    made.scenario = whole
    return made


def send(pipe: Connection, folder: Path, whole: Scenario) -> None:
    """The communes, one after the other: enrol, classify, close, hand over."""
    for number, commune in enumerate(whole.communes):
        with ExitStack() as stack:
            scene = _scene(folder / str(number), replace(whole, communes=(commune,)), stack)
            services = scene.commune()
            services.rounds.classify(bench.ROUND)
            services.rounds.close(bench.ROUND)
            asked = services.enrolment.request(scene.folder, office="-", phone="0")
            pipe.send((asked.path, asked.slip.digits))
            answer, digits = pipe.recv()
            services.enrolment.finish(answer, upper_digits=digits)
            pipe.send(services.outbox.export_state(bench.ROUND, scene.folder).path)


@contextmanager
def senders(folder: Path, whole: Scenario) -> Iterator[Connection]:
    """The communes in a process of their own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    child = context.Process(target=send, args=(theirs, folder, whole))
    child.start()
    try:
        yield ours
    finally:
        child.join(60)
        if child.is_alive():
            child.kill()


def sitting(communes: int, households: int, *, is_keeping: bool) -> Iterator[Step]:
    """Merge one commune after the other; what memory is after each."""
    whole, kept = scenario(communes, households), list[Inspection]()
    with tempfile.TemporaryDirectory() as name, ExitStack() as stack:
        folder = Path(name)
        upper = _scene(folder, whole, stack).workplace("upper", UnitRole.UPPER, whole.upper)
        with upper.at.store.writing() as tx:
            tx.places.put_units([one.unit for one in whole.communes])
        pipe = stack.enter_context(senders(folder / "communes", whole))
        for _ in whole.communes:
            path = _handed(upper, pipe, folder)
            if is_keeping:
                kept.append(upper.inbox.inspect(path))
            begun = time.process_time()
            upper.inbox.merge(path, receipt_folder=folder)
            yield Step(memory_mb(), time.process_time() - begun)


def _handed(upper: Services, pipe: Connection, folder: Path) -> Path:
    request, digits = pipe.recv()
    done = upper.enrolment.accept(
        request, digits=digits, assurance=Assurance.TAN_NOI, folder=folder
    )
    pipe.send((done.path, done.upper_digits))
    return Path(pipe.recv())


def memory_mb() -> float:
    """Resident memory of this process."""
    line = next(one for one in _STATUS.read_text().splitlines() if one.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def growth(steps: list[Step], settled_after: int) -> float:
    """How much memory grew after the first so many merges, as a part of what it was then."""
    first, *rest = steps[settled_after - 1 :]
    return max((one.memory for one in rest), default=first.memory) / first.memory - 1


def main(words: list[str]) -> int:
    """Run; 1 when memory grew beyond the bar, with `--keep` when it did not."""
    told = argparse.ArgumentParser()
    told.add_argument("communes", type=int, nargs="?", default=100)
    told.add_argument("households", type=int, nargs="?", default=2_000)
    told.add_argument("--keep", action="store_true")
    asked = told.parse_args(words)
    steps: list[Step] = []
    for step in sitting(asked.communes, asked.households, is_keeping=asked.keep):
        steps.append(step)
        print(f"{len(steps):4d}{step.memory:9.1f} MB{step.merging:8.2f} s", flush=True)
    grown = growth(steps, min(SETTLED_AFTER, max(1, asked.communes // 2)))
    is_beyond = grown > GROWTH
    mark = "   MISSED" if is_beyond is not asked.keep else ""
    print(f"growth {grown:.1%}   bar {GROWTH:.0%}, beyond it with --keep{mark}")
    return int(is_beyond is not asked.keep)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
