"""Speed of sealing and opening against SHA-256 of the plain bytes. Run by hand:

python -m tests.bundle.measure 20000
"""

import hashlib
import random
import sys
import time
import tracemalloc
from dataclasses import replace
from uuid import UUID

from giamngheo_desktop.bundle.body import BodyReader
from giamngheo_desktop.bundle.opening import check_outer, unseal_body
from giamngheo_desktop.bundle.seal import open_verified
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.household import Relation
from giamngheo_desktop.domain.merge import plan_replace
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


def timed(label: str, unit: float, work: object) -> object:
    start = time.perf_counter()
    result = work()  # type: ignore[operator]  # a function without arguments
    took = time.perf_counter() - start
    print(f"{label:<34}{took:8.2f} s {took / unit:8.1f} x SHA-256")
    return result


def main(households: int) -> None:
    """Print the figures."""
    state = big_state(households)
    bundle = w.sealed(state)
    plain = b"x" * bundle.head.plain_len
    start = time.perf_counter()
    hashlib.sha256(plain).digest()
    unit = time.perf_counter() - start
    print(f"{households} households, {PEOPLE * households} persons")
    print(f"plain {len(plain) / 1e6:.1f} MB, file {len(bundle.data) / 1e6:.1f} MB")
    print(f"SHA-256 {unit:.3f} s")
    timed("seal, every row checked", unit, lambda: w.sealed(state))
    receiver = w.upper()

    def verify_bytes() -> None:
        outer = check_outer(bundle.data, receiver)
        reader = BodyReader(outer.head)
        unseal_body(bundle.data, outer, receiver, reader)
        reader.close()

    timed("verify steps 2-15 (all bytes)", unit, verify_bytes)
    opened = timed(
        "open_verified steps 2-17 (all rows)", unit, lambda: open_verified(bundle.data, receiver)
    )
    newer = replace(
        state, households=(replace(state.households[0], note="x"), *state.households[1:])
    )
    timed("plan of the difference", unit, lambda: plan_replace(state, newer))
    del opened
    tracemalloc.start()
    w.sealed(state)
    print(f"peak of sealing {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
    tracemalloc.reset_peak()
    verify_bytes()
    print(f"peak of verifying {tracemalloc.get_traced_memory()[1] / 1e6:.0f} MB")
    tracemalloc.reset_peak()
    held = open_verified(bundle.data, receiver)
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    print(f"peak of opening {peak:.0f} MB, the state of {len(held.sections)} sections included")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
