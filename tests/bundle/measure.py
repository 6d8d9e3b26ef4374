"""What sealing and opening cost against SHA-256 of the plain bytes, in time of the processor.

python -m tests.bundle.measure 20000

The collector is held back as the services hold it. The floors are printed beside: what Python needs
to read the same rows with its own JSON, and to compress them, without looking at any value.
"""

import hashlib
import json
import random
import sys
import time
import tracemalloc
import zlib
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

from giamngheo_desktop.bundle.body import BodyReader
from giamngheo_desktop.bundle.opening import check_outer, unseal_body
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.rows import write_lines
from giamngheo_desktop.bundle.seal import open_verified
from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.household import Relation
from giamngheo_desktop.domain.merge import plan_replace
from giamngheo_desktop.services.long_work import without_full_passes
from tests.bundle import worlds as w

PEOPLE = 4


def big_state(households: int, seed: int = 1) -> State:
    """Invented households of four persons with a scored review each."""
    chance = random.Random(seed)

    def new_id() -> str:
        return str(UUID(int=chance.getrandbits(128), version=4))

    villages = tuple(w.the_village(id=new_id(), code=f"{n:02d}") for n in range(12))
    homes, members, reviews = [], [], []
    for number in range(households):
        people = [new_id() for _ in range(PEOPLE)]
        home = w.the_home(
            id=new_id(), village=villages[number % 12].id, code=f"HN-{number}", head=people[0]
        )
        homes.append(home)
        for place, person in enumerate(people):
            relation = Relation.HEAD if place == 0 else Relation.CHILD
            members.append(
                w.the_person(
                    id=person,
                    household=home.id,
                    no=place + 1,
                    relation=relation,
                    citizen_id=f"{chance.randrange(10**12):012d}",
                )
            )
        reviews.append(
            w.the_review(
                id=new_id(),
                household=home.id,
                answers={f"cau_{n:02d}": chance.choice([True, False, n, None]) for n in range(20)},
            )
        )
    return w.a_state(
        villages=tuple(sorted(villages, key=lambda row: row.id)),
        households=tuple(sorted(homes, key=lambda row: row.id)),
        members=tuple(sorted(members, key=lambda row: (row.household, row.id))),
        reviews=tuple(sorted(reviews, key=lambda row: row.household)),
    )


BARS = {"seal, every row checked": 40.0, "verify steps 2-15 (all bytes)": 8.0}
"""At most so many times SHA-256 of the plain bytes."""

TIMES = 3


def seconds(work: Callable[[], object], times: int = TIMES) -> float:
    """Time of the processor, best of some."""
    found = []
    for _ in range(times):
        with without_full_passes():
            start = time.process_time()
            work()
            found.append(time.process_time() - start)
    return min(found)


def told(label: str, unit: float, work: Callable[[], object]) -> bool:
    """Print what it costs; True where it keeps to its bar."""
    took, bar = seconds(work), BARS.get(label)
    mark = "" if bar is None else f"   bar {bar:.0f}{'' if took <= bar * unit else '   MISSED'}"
    print(f"{label:<38}{took:8.3f} s {took / unit:8.1f} x SHA-256{mark}")
    return bar is None or took <= bar * unit


def main(households: int) -> int:
    """Print the figures; 1 when a bar is missed."""
    state = big_state(households)
    bundle, receiver = w.sealed(state), w.upper()
    lines = [line for one in STATE for line in write_lines(one, getattr(state, one.name))]
    plain = b"".join(lines)
    unit = seconds(lambda: hashlib.sha256(plain).digest(), 9)
    print(f"{households} households, {PEOPLE * households} persons")
    print(f"plain {len(plain) / 1e6:.1f} MB, file {len(bundle.data) / 1e6:.1f} MB")
    print(f"SHA-256 {unit:.4f} s")

    def verify_bytes() -> None:
        outer = check_outer(bundle.data, receiver)
        reader = BodyReader(outer.head)
        unseal_body(bundle.data, outer, receiver, reader)
        reader.close()

    newer = replace(
        state, households=(replace(state.households[0], note="x"), *state.households[1:])
    )
    works: tuple[tuple[str, Callable[[], object]], ...] = (
        ("floor: zlib 6 of the plain bytes", lambda: zlib.compress(plain, 6)),
        ("floor: json.loads of every row", lambda: [json.loads(line) for line in lines]),
        ("seal, every row checked", lambda: w.sealed(state)),
        ("verify steps 2-15 (all bytes)", verify_bytes),
        ("open_verified steps 2-17 (all rows)", lambda: open_verified(bundle.data, receiver)),
        ("plan of the difference", lambda: plan_replace(state, newer, content="x")),
    )
    kept = [told(label, unit, work) for label, work in works]
    peaks(state, bundle.data, receiver, verify_bytes)
    return 0 if all(kept) else 1


def peaks(state: State, data: bytes, receiver: Receiver, verify_bytes: Callable[[], None]) -> None:
    """Print the most memory each way holds at once."""
    tracemalloc.start()
    w.sealed(state)
    print(f"peak of sealing {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
    tracemalloc.reset_peak()
    verify_bytes()
    print(f"peak of verifying {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
    tracemalloc.reset_peak()
    held = open_verified(data, receiver)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    print(f"peak of opening {peak:.0f} MB, the state of {len(held.sections)} sections included")


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
