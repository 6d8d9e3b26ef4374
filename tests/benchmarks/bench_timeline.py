"""Events of a household in a short and a long log: python -m tests.benchmarks.bench_timeline"""

import sys
import tempfile
import time
from pathlib import Path

from giamngheo_desktop.store.engine import Tx
from tests.benchmarks.bench_store import an_empty_store
from tests.builders import NOW, an_id

SHORT, LONG = 1_000, 20_000
EVENTS = 20
RATIO_OF_LOGS = 3.0
"""Bar: twenty times the log may cost a deeper tree, never a longer walk."""
_TIMES = 20


def _grow(tx: Tx, entries: int) -> None:
    """A log in which one household has a few events, spread from the first to the last."""
    home = an_id("household", 1)
    for number in range(entries):
        if number % (entries // EVENTS) == 0:
            told = {"on": "2026-11-01", "households": {home: [1, 2]}}
            tx.audit.append("member_left", "households", home, None, told, user="u", at=NOW)
            tx.audit.point_to_event([home])
        else:
            other = an_id("household", number % 900 + 2)
            tx.audit.append("household_saved", "households", other, user="u", at=NOW)


def milliseconds(entries: int) -> float:
    """Best time to read the events of the household."""
    with tempfile.TemporaryDirectory() as folder:
        store = an_empty_store(Path(folder) / "store")
        with store.writing() as tx:
            _grow(tx, entries)
        found = []
        with store.reading() as tx:
            for _ in range(_TIMES):
                begun = time.perf_counter()
                count = len(tx.audit.events_of(an_id("household", 1)))
                found.append(time.perf_counter() - begun)
                if count != EVENTS:
                    raise AssertionError(count)
        store.close()
    return min(found) * 1000


def main(words: list[str]) -> int:
    """Run; 1 when the bar is missed."""
    longest = int(words[0]) if words else LONG
    short, long = milliseconds(SHORT), milliseconds(longest)
    mark = "" if long / short <= RATIO_OF_LOGS else "   MISSED"
    print(f"{f'{EVENTS} events in a log of {SHORT}':<44}{short:8.2f} ms")
    print(
        f"{f'{EVENTS} events in a log of {longest}':<44}{long:8.2f} ms {long / short:6.1f} x{mark}"
    )
    return int(bool(mark))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
