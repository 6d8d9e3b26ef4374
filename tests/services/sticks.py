"""Sticks that tests plug in and pull out."""

from dataclasses import dataclass, field
from pathlib import Path

from giamngheo_desktop.files import Drive

GIB = 1 << 30


@dataclass
class FakeDrive:
    """What is plugged in now: called like `removable_drives`."""

    plugged: list[Drive] = field(default_factory=list)

    def plug(self, folder: Path, free_bytes: int = GIB, *names: str) -> Path:
        """Plug a stick in, with files of these names at its root."""
        folder.mkdir(parents=True, exist_ok=True)
        for name in names:
            (folder / name).write_bytes(b"")
        self.plugged.append(Drive(folder, folder.name, free_bytes))
        return folder

    def pull(self, folder: Path) -> None:
        """Pull a stick out."""
        self.plugged = [one for one in self.plugged if one.path != folder]

    def __call__(self) -> list[Drive]:
        return list(self.plugged)
