"""Which stick to write to: what is plugged in, the room on it, and whether it is the right one."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from giamngheo_desktop.bundle.stick import SUFFIX
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.files import Drive, is_same_drive, removable_drives
from giamngheo_desktop.services.context import Workplace

LITTLE_ROOM = 100 * 1024 * 1024
"""Bytes: three times a bundle of the largest commune, and some."""


class Fitness(StrEnum):
    """How a stick suits, best first."""

    KNOWN = "known"
    EMPTY = "empty"
    FOREIGN = "foreign"
    LITTLE_ROOM = "little_room"
    READ_ONLY = "read_only"
    SAME_DRIVE = "same_drive"


ORDER = tuple(Fitness)
USABLE = frozenset({Fitness.KNOWN, Fitness.EMPTY, Fitness.FOREIGN, Fitness.LITTLE_ROOM})


@dataclass(frozen=True, slots=True)
class StickSeen:
    """A stick that is plugged in.

    Args:
        bundles: bundle files on it, at its root.
        fitness: why it is, or is not, the right one.
    """

    path: Path
    label: str
    free_bytes: int
    bundles: int
    fitness: Fitness

    @property
    def is_right(self) -> bool:
        """True for a stick that carried bundles between these units before."""
        return self.fitness is Fitness.KNOWN

    @property
    def is_usable(self) -> bool:
        """False where writing would be refused."""
        return self.fitness in USABLE


@dataclass(frozen=True)
class StickService:
    """Use cases of choosing a stick.

    Args:
        drives: what is plugged in; tests hand in their own.
    """

    at: Workplace
    drives: Callable[[], Sequence[Drive]] = removable_drives

    def seen(self) -> list[StickSeen]:
        """The sticks plugged in now, the most fitting one first.

        A stick is the right one when a bundle of this unit, of the one above, or of a registered
        one lies on it: the names of bundle files begin with the code of the unit that wrote them.
        """
        self.at.require(Act.READ)
        codes = self._codes()
        found = [self._looked_at(one, codes) for one in self.drives()]
        return sorted(found, key=lambda one: (ORDER.index(one.fitness), str(one.path)))

    def _codes(self) -> frozenset[str]:
        own = self.at.office().unit.id
        with self.at.store.reading() as tx:
            above = tx.exchange.pinned_upper()
            units = {own, *(one.card.unit for one in tx.exchange.cards())}
        return frozenset(
            one.partition("@")[0] for one in units | ({above.unit} if above else set())
        )

    def _looked_at(self, drive: Drive, codes: frozenset[str]) -> StickSeen:
        writers = _writers(drive.path)
        return StickSeen(
            drive.path,
            drive.label,
            drive.free_bytes,
            len(writers),
            self._fitness(drive, writers, codes),
        )

    def _fitness(self, drive: Drive, writers: Sequence[str], codes: frozenset[str]) -> Fitness:
        if _is_same(drive.path, self.at.folder):
            return Fitness.SAME_DRIVE
        if not os.access(drive.path, os.W_OK):
            return Fitness.READ_ONLY
        if drive.free_bytes < LITTLE_ROOM:
            return Fitness.LITTLE_ROOM
        if codes.intersection(writers):
            return Fitness.KNOWN
        return Fitness.FOREIGN if writers else Fitness.EMPTY


def _writers(root: Path) -> list[str]:
    """Codes of the units that wrote the bundle files at the root; none where it cannot be read."""
    try:
        names = os.listdir(root)  # noqa: PTH208 - one call, no objects
    except OSError:
        return []
    parts = [name.split("_") for name in names if name.lower().endswith(SUFFIX)]
    return [one[1] for one in parts if len(one) > 2 and one[0] == "gn"]


def _is_same(one: Path, other: Path) -> bool:
    try:
        return is_same_drive(one, other)
    except OSError:
        return False
