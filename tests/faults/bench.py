"""Where disk after disk is laid down and judged.

With a memory only what differs from the disk before is written, a disk whose every byte was judged
before is not laid down again, and a verdict rests on what `looking.py` found about the same bytes.
Without one every disk is written whole into a folder of its own. The verdicts are the same.
"""

import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.looking import Look, Memory, digest
from tests.faults.oracle import Bad, Figures
from tests.faults.replayer import write_disk

WHOLE_OF_NEW = 4
MANY, WHOLE_OF_MANY = 40, 20
"""One of so many new outcomes is judged by the whole program; of many outcomes, fewer."""


@dataclass(frozen=True)
class Work:
    """A workload and how its disks are judged.

    Args:
        quick: asks the file alone what was promised.
        whole: opens the program on a disk, as a person would.
        fat: folder that is a stick.
        every: of so many disks one is judged whole.
    """

    name: str
    quick: Callable[[Look, int], None]
    whole: Callable[[Path, int], None]
    fat: str = ""
    every: int = 250


@dataclass
class Bench:
    """A folder for the disks of one workload.

    Args:
        every: of so many disks one is judged whole, besides some of the new outcomes.
    """

    folder: Path
    work: Work
    memory: Memory
    every: int
    figures: Figures = field(default_factory=Figures)
    _verdicts: dict[bytes, Bad | None] = field(default_factory=dict)
    _outcomes: set[bytes] = field(default_factory=set)
    _laid: dict[str, tuple[bytes, bytes, int]] = field(default_factory=dict)
    """Name -> the very bytes, their digest, the mark of the file."""

    def verdict(self, number: int, disk: Mapping[str, bytes], acknowledged: int) -> Bad | None:
        """What is wrong with a disk."""
        place = self.folder / "whole"
        if self.memory.keeps:
            bad, is_due = self._remembered(disk, acknowledged)
        else:
            write_disk(disk, place)
            bad, is_due = self._quick(Look(place, self.memory), acknowledged), False
            shutil.rmtree(place)
        if bad is None and (is_due or number % self.every == 0):
            self.figures.whole += 1
            write_disk(disk, place)
            bad = _found(lambda: self.work.whole(place, acknowledged))
            shutil.rmtree(place)
        return bad

    def _quick(self, look: Look, acknowledged: int) -> Bad | None:
        return _found(lambda: self.work.quick(look, acknowledged))

    def _remembered(self, disk: Mapping[str, bytes], acknowledged: int) -> tuple[Bad | None, bool]:
        """The verdict, and whether the whole program is due on a new outcome."""
        digests = {name: self._digest(name, data) for name, data in disk.items()}
        names = (f"{name}\0".encode() + one for name, one in digests.items())
        raw = digest(b"".join((str(acknowledged).encode(), *sorted(names))))
        if raw in self._verdicts:
            return self._verdicts[raw], False
        self._lay(disk, digests)
        look = Look(self.folder / "laid", self.memory)
        bad = self._verdicts[raw] = self._quick(look, acknowledged)
        outcome = digest(b"".join((str(acknowledged).encode(), *look.seen)))
        is_new = outcome not in self._outcomes
        self._outcomes.add(outcome)
        self.figures.disks = len(self._verdicts)
        self.figures.outcomes = len(self._outcomes)
        rare = WHOLE_OF_NEW if len(self._outcomes) < MANY else WHOLE_OF_MANY
        return bad, is_new and len(self._outcomes) % rare == 1

    def _digest(self, name: str, data: bytes) -> bytes:
        laid = self._laid.get(name)
        return laid[1] if laid and laid[0] is data else digest(data)

    def _lay(self, disk: Mapping[str, bytes], digests: Mapping[str, bytes]) -> None:
        """Make the folder this disk, whatever was done to the one before."""
        place = self.folder / "laid"
        place.mkdir(parents=True, exist_ok=True)
        there = dict(_marks(str(place), ""))
        for name in there.keys() - disk.keys():
            (place / name).unlink()
            self._laid.pop(name, None)
        for name, data in disk.items():
            laid = self._laid.get(name)
            if laid and laid[1] == digests[name] and there.get(name) == laid[2]:
                self._laid[name] = (data, *laid[1:])
                continue
            mark = len(self.memory.marks) + 1
            _write(place / name, data, mark)
            self.memory.marks[mark] = digests[name]
            self._laid[name] = (data, digests[name], mark)
        _clear(place)


def _found(judge: Callable[[], None]) -> Bad | None:
    try:
        judge()
    except Bad as found:
        return found
    return None


def _marks(folder: str, below: str) -> Iterator[tuple[str, int]]:
    with os.scandir(folder) as entries:
        for one in entries:
            if one.is_dir():
                yield from _marks(one.path, f"{below}{one.name}/")
            else:
                yield f"{below}{one.name}", one.stat().st_mtime_ns


def _write(path: Path, data: bytes, mark: int) -> None:
    """Over what stands there: the pages of a file in memory are costly to ask for anew."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    except FileNotFoundError:
        path.parent.mkdir(parents=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(handle, data)
        os.ftruncate(handle, len(data))
        os.utime(handle, ns=(mark, mark))
    finally:
        os.close(handle)


def _clear(folder: Path) -> None:
    """Take away folders with nothing in them: a disk has files only."""
    with os.scandir(folder) as entries:
        below = [Path(one.path) for one in entries if one.is_dir()]
    for one in below:
        _clear(one)
        if not any(one.iterdir()):
            one.rmdir()
