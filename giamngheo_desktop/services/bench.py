"""How fast this program is on this machine: invented households through the real services.

Needs no workplace and no passphrase: everything happens in a folder of its own that is removed
afterwards. A bar is what an officer's older laptop must reach; it grows with the number of
households where the work does.
"""

import os
import platform
import secrets
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from itertools import islice
from pathlib import Path

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.papers.paper import Audience
from giamngheo_desktop.printing.render import print_papers
from giamngheo_desktop.services.bench_scene import ROUND, Scene
from giamngheo_desktop.services.context import Clock
from giamngheo_desktop.services.paper_request import PaperRequest
from giamngheo_desktop.spreadsheet.national_writer import write_national
from giamngheo_desktop.store.speed import seconds_to_write_and_read

_YEARS_OF_HISTORY = 15
_PAGES_OF_THE_BAR = 500


@dataclass(frozen=True, slots=True)
class BenchRow:
    """One measurement.

    Args:
        name: what was measured.
        n: of what there were so many (see `Bench.counted`).
        seconds: wall time.
        bar_seconds: at most so long; `None` = no bar.
        peak_mb: most memory of the process meanwhile; `None` where it cannot be told.
        ratio: to the floor named by the benchmark; `None` = it has none.
    """

    name: str
    n: int
    seconds: float
    bar_seconds: float | None
    peak_mb: int | None
    ratio: float | None = None

    @property
    def within(self) -> bool:
        """True when there is no bar, or it is held."""
        return self.bar_seconds is None or self.seconds <= self.bar_seconds


@dataclass(frozen=True, slots=True)
class Benched:
    """Everything that was measured, and where."""

    machine: dict[str, object]
    rows: tuple[BenchRow, ...]

    @property
    def missed(self) -> list[BenchRow]:
        """Rows that do not hold their bar."""
        return [one for one in self.rows if not one.within]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a benchmark hands back: how many, how long, and the ratio to a floor."""

    n: int
    seconds: float
    ratio: float | None = None


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _classify(scene: Scene) -> Measured:
    commune = scene.commune()
    judge, dossiers = commune.households.judge(ROUND), scene.dossiers(commune)

    def work() -> None:
        for dossier in dossiers:
            judge.verdicts(dossier)

    return Measured(len(dossiers), _timed(work))


def _classify_one(scene: Scene) -> Measured:
    commune = scene.commune()
    judge, dossiers = commune.households.judge(ROUND), scene.dossiers(commune)[:200]
    return Measured(1, max(_timed(partial(judge.verdicts, one)) for one in dossiers))


def _list(scene: Scene) -> Measured:
    households = scene.commune().households
    asked = HouseholdQuery(round=ROUND, limit=200)
    queries = (
        asked,
        replace(asked, order="name"),
        replace(asked, order="code", offset=max(0, scene.households - 200)),
        replace(asked, text="ho thi"),
        replace(asked, categories=(None,)),
    )
    seconds = [_timed(partial(households.lines, one)) for one in queries]
    seconds.append(_timed(lambda: households.count(HouseholdQuery(round=ROUND))))
    return Measured(scene.households, max(seconds))


def _open_form(scene: Scene) -> Measured:
    households = scene.commune().households
    line = households.lines(HouseholdQuery(round=ROUND, limit=1))[0]
    for year in range(_YEARS_OF_HISTORY):
        dossier = households.get(line.id, ROUND)
        households.save(replace(dossier, household=replace(dossier.household, note=f"{year}")))

    def work() -> None:
        dossier = households.get(line.id, ROUND)
        households.history(line.id)
        households.draft(line.id)
        households.explanation(dossier)

    return Measured(_YEARS_OF_HISTORY, _timed(work))


def _merge(scene: Scene) -> Measured:
    upper, bundle = scene.upper(), scene.bundle()
    return Measured(scene.households, _timed(lambda: upper.inbox.merge(bundle)))


def _merge_again(scene: Scene) -> Measured:
    upper, bundle = scene.upper(), scene.bundle()
    upper.inbox.merge(bundle)
    return Measured(scene.households, _timed(lambda: upper.inbox.merge(bundle)))


def _merge_newer(scene: Scene) -> Measured:
    """A newer state in which one household in fifty has another score."""
    upper, bundle, commune = scene.upper(), scene.bundle(), scene.commune()
    upper.inbox.merge(bundle)
    commune.rounds.reopen(ROUND, "-")
    query = HouseholdQuery(round=ROUND, reviewed_only=True, limit=scene.households)
    for line in commune.households.lines(query)[::50]:
        dossier = commune.households.get(line.id, ROUND)
        home = replace(dossier.household, note="-")
        commune.households.save(replace(dossier, household=home))
    commune.rounds.close(ROUND)
    newer = commune.outbox.export_state(ROUND, scene.folder).path
    seen = upper.inbox.inspect(newer)
    accept = seen.plan.plan_digest
    return Measured(scene.households, _timed(lambda: upper.inbox.merge(newer, accept=accept)))


MOST_IN_A_WORKBOOK = 4_000
"""Households whose members stay below the 20,000 rows a sheet may have."""


def _import_xlsx(scene: Scene) -> Measured:
    target, path = BytesIO(), scene.folder / "danh-sach.xlsx"
    sample = scene.sample
    few_enough = islice(sample.dossiers(), MOST_IN_A_WORKBOOK)
    write_national(target, few_enough, sample.villages, sample.unit)
    path.write_bytes(target.getvalue())
    fresh = Scene(scene.folder / "nhap", scene.households, scene.clock, scene.stack)
    services = fresh.workplace("commune", UnitRole.COMMUNE, sample.unit)
    with services.at.store.writing() as tx:
        for village in sample.villages:
            tx.places.put_village(village)
    importing = services.importing
    seconds = _timed(lambda: importing.apply(importing.plan(path)))
    people = sum(line.member_count for line in services.households.lines(HouseholdQuery()))
    return Measured(people, seconds)


def _print(scene: Scene) -> Measured:
    commune = scene.commune()
    commune.rounds.classify(ROUND)
    wanted = PaperRequest("ds_can_ra_soat", ROUND, Audience.HO_SO)
    begun = time.perf_counter()
    pages = print_papers((commune.papers.drawable(wanted),)).pages
    return Measured(pages, time.perf_counter() - begun)


def _cost_of_encryption(scene: Scene) -> Measured:
    folder = scene.folder / "ma-hoa"
    folder.mkdir(parents=True, exist_ok=True)
    plain = seconds_to_write_and_read(folder / "ro.db", scene.households, key=None)
    key = secrets.token_bytes(32)
    sealed = seconds_to_write_and_read(folder / "kin.db", scene.households, key=key)
    return Measured(scene.households, sealed, sealed / plain)


def _steady(seconds: float) -> Callable[[int], float]:
    return lambda _: seconds


def _growing(seconds: float, count: int) -> Callable[[int], float]:
    return lambda n: seconds * n / count


@dataclass(frozen=True, slots=True)
class Bench:
    """One benchmark.

    Args:
        name: as the command line knows it.
        counted: what `n` counts: `households`, `people`, `pages` or `years`.
        sizes: households it is run with unless the caller names others.
        run: does it.
        bar: n -> seconds; `None` = no bar.
    """

    name: str
    counted: str
    sizes: tuple[int, ...]
    run: Callable[[Scene], Measured]
    bar: Callable[[int], float] | None


BENCHES = (
    Bench("merge", "households", (5_000, 20_000), _merge, lambda n: max(3.0, n / 2_000)),
    Bench("merge_newer", "households", (5_000, 20_000), _merge_newer, lambda n: n / 4_000),
    Bench("merge_again", "households", (5_000,), _merge_again, _steady(1)),
    Bench("import_xlsx", "people", (2_500,), _import_xlsx, _growing(6, 10_000)),
    Bench("classify", "households", (20_000,), _classify, _growing(10, 100_000)),
    Bench("classify_one", "households", (500,), _classify_one, _steady(0.02)),
    Bench("list", "households", (20_000, 100_000), _list, _steady(0.5)),
    Bench("print", "pages", (5_000,), _print, _growing(20, _PAGES_OF_THE_BAR)),
    Bench("open_form", "years", (500,), _open_form, _steady(0.3)),
    Bench("cost_of_encryption", "households", (20_000,), _cost_of_encryption, None),
)
"""Every benchmark, in the order they are run."""


def run_benches(
    households: Sequence[int] = (),
    only: Sequence[str] = (),
    *,
    clock: Clock,
    progress: Progress | None = None,
) -> Benched:
    """Measure; takes minutes.

    Args:
        households: sizes; empty = those of each benchmark.
        only: names; empty = all.

    Raises:
        Cancelled: for the worker, between two measurements.
    """
    told = progress or Progress()
    chosen = [one for one in BENCHES if not only or one.name in only]
    runs = [(one, size) for one in chosen for size in households or one.sizes]
    rows = []
    for number, (bench, size) in enumerate(runs):
        told.step(number, len(runs), f"{bench.name} {size}")
        rows.append(_row(bench, size, clock))
    return Benched(machine(), tuple(rows))


def _row(bench: Bench, size: int, clock: Clock) -> BenchRow:
    with tempfile.TemporaryDirectory(prefix="giamngheo-do-") as folder, ExitStack() as stack:
        scene = Scene(Path(folder), size, clock, stack)
        _forget_peak()
        got = bench.run(scene)
        peak = peak_mb()
    bar = bench.bar(got.n) if bench.bar else None
    return BenchRow(bench.name, got.n, got.seconds, bar, peak, got.ratio)


def machine() -> dict[str, object]:
    """The machine without its name or its person's."""
    return {
        "system": f"{platform.system()} {platform.release()}",
        "processor": platform.machine(),
        "cores": os.cpu_count(),
        "python": platform.python_version(),
    }


_STATUS, _RESET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _forget_peak() -> None:
    if sys.platform == "linux" and os.access(_RESET, os.W_OK):
        _RESET.write_text("5", encoding="ascii")


def peak_mb() -> int | None:
    """Most memory this process held since it was last asked to forget; Linux only."""
    if not _STATUS.exists():
        return None
    lines = _STATUS.read_text(encoding="ascii", errors="replace").splitlines()
    peak = next((line for line in lines if line.startswith("VmHWM:")), None)
    return int(peak.split()[1]) // 1024 if peak else None
