"""Power cuts while writing to a stick, with both kinds of directory, for five ways of writing.

The model keeps what was flushed and may lose or tear anything else. Four ways are known to be bad
and must be caught; ours must lose nothing at any cut.
"""

import os
import random
from dataclasses import dataclass, field

import pytest

Call = tuple[str, ...]
DEEP = os.environ.get("GNB_DEEP") == "1"
SEED = int(os.environ.get("GNB_SEED", "20261122"))
CUTS = 20_000 if DEEP else 1_000
OLD, NEW = b"old bundle", b"new bundle, longer"


@dataclass
class Stick:
    """A stick on which names and bytes stay only when they were flushed.

    Args:
        is_fat: renaming over a name takes the old entry away first; otherwise in one step.
    """

    is_fat: bool
    written: dict[int, bytes] = field(default_factory=dict)
    flushed: dict[int, bytes] = field(default_factory=dict)
    tables: list[dict[str, int]] = field(default_factory=lambda: [{"x.gnb": 0}])

    def __post_init__(self) -> None:
        self.written[0] = self.flushed[0] = OLD

    def play(self, call: Call) -> None:
        getattr(self, f"_{call[0]}")(*call[1:])

    def _create(self, name: str) -> None:
        node = len(self.written)
        self.written[node] = b""
        self.tables.append({**self.tables[-1], name: node})

    def _write(self, name: str, text: str) -> None:
        self.written[self.tables[-1][name]] += text.encode()

    def _fsync(self, name: str) -> None:
        node = self.tables[-1][name]
        self.flushed[node] = self.written[node]

    def _rename(self, old: str, new: str) -> None:
        now = self.tables[-1]
        others = {name: node for name, node in now.items() if name not in {old, new}}
        if self.is_fat and new in now:
            self.tables.append({**others, old: now[old]})
        self.tables.append({**others, new: now[old]})

    def _folder(self) -> None:
        self.tables = self.tables[-1:]

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """One state the stick may be found in."""
        return {name: self._torn(node, chance) for name, node in chance.choice(self.tables).items()}

    def _torn(self, node: int, chance: random.Random) -> bytes:
        whole, sure = self.written[node], self.flushed.get(node, b"")
        if sure == whole:
            return whole
        cut = chance.randint(len(sure), len(whole))
        return whole[:cut] + bytes(chance.choice([0, len(whole) - cut]))


def calls(name: str, *after: Call) -> list[Call]:
    text = NEW.decode()
    return [("create", name), ("write", name, text[:9]), ("write", name, text[9:]), *after]


WAYS: dict[str, list[Call]] = {
    "a overwrite": calls("x.gnb"),
    "b no fsync": calls("y.gnb"),
    "c rename without fsync": calls("y.part", ("rename", "y.part", "y.gnb")),
    "d rename over": calls("y.part", ("fsync", "y.part"), ("rename", "y.part", "x.gnb")),
    "e ours": calls("y.part", ("fsync", "y.part"), ("rename", "y.part", "y.gnb"), ("folder",)),
}


def judged(way: str, *, is_fat: bool) -> tuple[int, int]:
    """Cuts after which no usable bundle was left; ends that said "done" of what is not there."""
    chance, steps = random.Random(SEED), WAYS[way]
    lost = said_done = 0
    for _ in range(CUTS):
        stick, cut = Stick(is_fat), chance.randint(1, len(steps))
        for call in steps[:cut]:
            stick.play(call)
        found = [data for name, data in stick.after_cut(chance).items() if name.endswith(".gnb")]
        lost += not {OLD, NEW} & set(found)
        said_done += cut == len(steps) and NEW not in found
    return lost, said_done


@pytest.mark.parametrize("is_fat", [False, True])
def test_our_way_of_writing_loses_nothing_at_any_cut(is_fat: bool) -> None:
    print(f"{CUTS} cuts, seed {SEED}")
    assert judged("e ours", is_fat=is_fat) == (0, 0)


@pytest.mark.parametrize("is_fat", [False, True])
def test_the_model_bites_the_ways_known_to_be_bad(is_fat: bool) -> None:
    assert judged("a overwrite", is_fat=is_fat)[0] > CUTS * 0.4
    assert judged("b no fsync", is_fat=is_fat)[1] > 0
    assert judged("c rename without fsync", is_fat=is_fat)[1] > 0
    assert (judged("d rename over", is_fat=is_fat)[0] > 0) is is_fat
