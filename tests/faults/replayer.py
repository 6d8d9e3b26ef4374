"""Disks as a power cut may leave them, from a log of calls.

Every write reaches the cache; the device keeps what was synced and any part of the rest: 512-byte
sectors of a write in any order. Names are journalled (a prefix of the changes stays; the sync of a
file takes along the changes before its creation) or FAT-like (any subset; a rename may part).
"""

import random
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tests.faults.recorder import ACK, Op

SECTOR = 512


class Variant(StrEnum):
    """What the device kept of what was pending."""

    LOSE = "lose"
    KEEP = "keep"
    MIX = "mix"


Pending = tuple[str, int, bytes]


@dataclass
class _File:
    sure: bytearray = field(default_factory=bytearray)
    pending: list[Pending] = field(default_factory=list)
    born: int = -1
    """Number of the change of names that made it; -1 = was there before."""
    _lost: bytes | None = None
    _kept: bytes | None = None

    def put(self, what: str, offset: int, data: bytes) -> None:
        """One more change waits for a sync."""
        self.pending.append((what, offset, data))
        self._kept = None

    def sync(self) -> None:
        """What waited is sure."""
        _apply_to(self.sure, self.pending)
        self.pending = []
        self._lost = self._kept = None

    def lost(self) -> bytes:
        """Nothing of what waits; the same object until the next sync."""
        if self._lost is None:
            self._lost = bytes(self.sure)
        return self._lost

    def kept(self) -> bytes:
        """All of what waits; the same object until the next change."""
        if not self.pending:
            return self.lost()
        if self._kept is None:
            self._kept = self.with_some(self.pending)
        return self._kept

    def with_some(self, pending: Iterable[Pending]) -> bytes:
        """Some of what waits."""
        content = bytearray(self.sure)
        _apply_to(content, pending)
        return bytes(content)


@dataclass(frozen=True)
class _Change:
    """A change of names: `add`, `del` or `ren`."""

    what: str
    name: str
    file: int = -1
    name2: str = ""


class Disk:
    """A disk that remembers what is sure and what is pending.

    Args:
        files: what was on it, all of it synced.
        fat: folder whose names are FAT-like, as on a stick; all others are journalled.
    """

    def __init__(self, files: Mapping[str, bytes], *, fat: str = "") -> None:
        self.fat = fat
        self.acknowledged = 0
        self._files = [_File(bytearray(data)) for data in files.values()]
        self._sure = {name: number for number, name in enumerate(files)}
        self._now = dict(self._sure)
        self._changes: list[tuple[int, _Change]] = []
        self._count = 0

    def play(self, op: Op) -> None:
        """Let one call happen."""
        if op.name == ACK:
            if op.op == "W":
                self.acknowledged = max(self.acknowledged, int(op.data))
            return
        getattr(self, f"_{op.op.lower()}")(op)

    def _c(self, op: Op) -> None:
        self._files.append(_File(born=self._count))
        self._now[op.name] = len(self._files) - 1
        self._change(_Change("add", op.name, len(self._files) - 1))

    def _w(self, op: Op) -> None:
        self._files[self._now[op.name]].put("w", op.offset, op.data)

    def _t(self, op: Op) -> None:
        self._files[self._now[op.name]].put("t", op.offset, b"")

    def _s(self, op: Op) -> None:
        number = self._now.get(op.name)
        if number is None:  # synced after its name was taken away
            return
        file = self._files[number]
        file.sync()
        if self._is_fat(op.name):
            some = [one for one in self._changes if one[1].file == number]
        else:
            some = [one for one in self._journal() if one[0] <= file.born]
        self._make_sure(some)

    def _d(self, op: Op) -> None:
        within = [
            count
            for count, change in self._changes
            if op.name in {_parent(change.name), _parent(change.name2)}
        ]
        last = max(within, default=-1)
        if self._is_fat(f"{op.name}/"):
            some = [one for one in self._changes if one[0] in within]
        else:
            some = [one for one in self._journal() if one[0] <= last]
        self._make_sure(some)

    def _is_fat(self, name: str) -> bool:
        return bool(self.fat) and name.startswith(f"{self.fat}/")

    def _journal(self) -> list[tuple[int, _Change]]:
        return [one for one in self._changes if not self._is_fat(one[1].name)]

    def _u(self, op: Op) -> None:
        self._now.pop(op.name, None)
        self._change(_Change("del", op.name))

    def _r(self, op: Op) -> None:
        change = _Change("ren", op.name, -1, op.name2)
        _rename(self._now, change)
        self._change(change)

    def _change(self, change: _Change) -> None:
        self._changes.append((self._count, change))
        self._count += 1

    def _make_sure(self, some: list[tuple[int, _Change]]) -> None:
        for _, change in some:
            _apply(self._sure, change)
        gone = {count for count, _ in some}
        self._changes = [one for one in self._changes if one[0] not in gone]

    def after_cut(self, variant: Variant, chance: random.Random) -> dict[str, bytes]:
        """One disk as it may be found."""
        names = dict(self._sure)
        for change in self._kept_changes(variant, chance):
            _apply(names, change, parted=self._is_fat(change.name) and chance.random() < 0.3)
        return {name: self._content(number, variant, chance) for name, number in names.items()}

    def _kept_changes(self, variant: Variant, chance: random.Random) -> list[_Change]:
        if variant is Variant.LOSE:
            return []
        if variant is Variant.KEEP:
            return [change for _, change in self._changes]
        journal = self._journal()
        kept = journal[: chance.randint(0, len(journal))]
        loose = [one for one in self._changes if self._is_fat(one[1].name)]
        kept += [one for one in loose if chance.random() < 0.5]
        return [change for _, change in sorted(kept, key=lambda one: one[0])]

    def _content(self, number: int, variant: Variant, chance: random.Random) -> bytes:
        file = self._files[number]
        if variant is Variant.LOSE or not file.pending:
            return file.lost()
        if variant is Variant.KEEP:
            return file.kept()
        return file.with_some(_torn([one for one in file.pending if chance.random() < 0.5], chance))

    @property
    def waits(self) -> bool:
        """True when a cut may leave more than one disk."""
        return bool(self._changes) or any(file.pending for file in self._files)


def _torn(pending: Iterable[Pending], chance: random.Random) -> Iterator[Pending]:
    for what, offset, data in pending:
        if what == "t" or chance.random() < 0.5:
            yield what, offset, data
            continue
        for start in range(0, len(data), SECTOR):
            if chance.random() < 0.5:
                yield what, offset + start, data[start : start + SECTOR]


def _apply_to(content: bytearray, pending: Iterable[Pending]) -> None:
    for what, offset, data in pending:
        if what == "t":
            del content[offset:]
            content.extend(bytes(offset - len(content)))
            continue
        if offset > len(content):
            content.extend(bytes(offset - len(content)))
        content[offset : offset + len(data)] = data


def _apply(names: dict[str, int], change: _Change, *, parted: bool = False) -> None:
    if change.what == "add":
        names[change.name] = change.file
    elif change.what == "del":
        names.pop(change.name, None)
    else:
        _rename(names, change, parted=parted)


def _rename(names: dict[str, int], change: _Change, *, parted: bool = False) -> None:
    """A file, or a folder with everything in it; parted: the old name stays beside the new."""
    below = f"{change.name}/"
    for name in [one for one in names if one == change.name or one.startswith(below)]:
        number = names[name] if parted else names.pop(name)
        names[change.name2 + name[len(change.name) :]] = number


def _parent(name: str) -> str:
    return name.rpartition("/")[0]


def read_disk(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name below it, locks and shared memory left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(("-shm", ".lock")) and path.name != ACK
    }


def write_disk(disk: Mapping[str, bytes], folder: Path) -> None:
    """Put a disk into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in disk.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def states(
    before: Mapping[str, bytes], ops: tuple[Op, ...], count: int, seed: int, *, fat: str = ""
) -> Iterator[tuple[int, Variant, int, dict[str, bytes]]]:
    """Disks after cuts: half of them with all or nothing of what waits, half with some of it.

    All and nothing have one disk a cut: where the count allows, every cut is taken, once. The rest
    goes to "some", at cuts where something waits.

    Yields:
        How many calls were made, the variant, the last acknowledged number, the disk.
    """
    chance = random.Random(seed)
    disk, done = Disk(before, fat=fat), 0
    for cut, variant in _cuts(before, ops, count, chance):
        while done < cut:
            disk.play(ops[done])
            done += 1
        yield cut, variant, disk.acknowledged, disk.after_cut(variant, chance)


def _cuts(
    before: Mapping[str, bytes], ops: tuple[Op, ...], count: int, chance: random.Random
) -> list[tuple[int, Variant]]:
    last = len(ops)
    sides = min(last, max(count // 4, 1))
    sure = [*chance.sample(range(1, last), sides - 1), last]
    disk, waiting = Disk(before), list[int]()
    for number, op in enumerate(ops, start=1):
        disk.play(op)
        if disk.waits:
            waiting.append(number)
    some = chance.choices(waiting, k=max(count - 2 * sides, 0))
    sided = ((cut, variant) for cut in sure for variant in (Variant.LOSE, Variant.KEEP))
    return sorted([*sided, *((cut, Variant.MIX) for cut in some)])[:count]
