"""What safety costs against a plain file and against no audit: `bench_safety [N]`.

Three ratios an office feels: many households at once, one save, one list. The plain file has the
same tables, the same write-ahead log and full syncs, but no key.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.store import connect
from giamngheo_desktop.store.engine import Store
from tests.benchmarks.bench_store import an_empty_store
from tests.builders import NOW, a_dossier, a_village, an_id

HOUSEHOLDS = 5_000
SAVES = 60
TIMES = 3
BARS = {"bulk": 1.5, "one save": 2.0, "list": 2.0}


def no_key(connection: object, key: bytes) -> None:
    """In the place of the key: a plain file."""


@contextmanager
def plain() -> Iterator[None]:
    """Stores made meanwhile are not encrypted."""
    prove = connect.prove_key
    connect.prove_key = no_key
    try:
        yield
    finally:
        connect.prove_key = prove


def _bulk(store: Store, households: int, *, with_audit: bool) -> None:
    with store.writing() as tx:
        tx.bulk.insert_dossiers(
            a_dossier(number, village=a_village(number % 3 + 1)) for number in range(households)
        )
        if with_audit:
            tx.audit.append("imported", "households", "x", after=households, user="x", at=NOW)


def _saves(store: Store, first: int, *, with_audit: bool) -> None:
    for number in range(first, first + SAVES):
        one = a_dossier(number)
        with store.writing() as tx:
            tx.households.save(one, by="x", at=NOW)
            if with_audit:
                tx.audit.append(
                    "household_saved", "households", an_id("household", number), None, one,
                    user="x", at=NOW,
                )  # fmt: skip


def _list(store: Store) -> None:
    with store.reading() as tx:
        tx.households.lines(HouseholdQuery(round="2026-DK", order="name", limit=200))


def _seconds(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def measured(households: int, *, with_audit: bool) -> dict[str, float]:
    """Best of three, seconds."""
    best: dict[str, float] = {}
    for _ in range(TIMES):
        for name, one in _once(households, with_audit=with_audit).items():
            best[name] = min(best.get(name, one), one)
    return best


def _once(households: int, *, with_audit: bool) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        store = an_empty_store(Path(folder) / "store")
        found = {
            "bulk": _seconds(lambda: _bulk(store, households, with_audit=with_audit)),
            "one save": _seconds(lambda: _saves(store, households, with_audit=with_audit)),
            "list": min(_seconds(lambda: _list(store)) for _ in range(TIMES)),
        }
        store.close()
    return found


def main(words: list[str]) -> int:
    """Run; 1 when a bar is missed."""
    households = int(words[0]) if words else HOUSEHOLDS
    ours = measured(households, with_audit=True)
    without_audit = measured(households, with_audit=False)
    with plain():
        bare = measured(households, with_audit=True)
    is_missed = False
    for name, bar in BARS.items():
        ratios = (ours[name] / bare[name], ours[name] / without_audit[name])
        is_missed |= max(ratios) > bar
        mark = "" if max(ratios) <= bar else "   MISSED"
        print(
            f"{f'{name}, {households} households':<34}{ours[name] * 1000:9.1f} ms"
            f"{ratios[0]:7.2f} x plain file{ratios[1]:7.2f} x no audit   bar {bar}{mark}"
        )
    return int(is_missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
