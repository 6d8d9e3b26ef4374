"""The command line called in this process, on copies of real workplaces."""

import json
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from giamngheo_desktop.app import main
from giamngheo_desktop.keys import slots
from tests.services.conftest import empty_template, reviewed_template, world_template
from tests.services.workplaces import CHEAP, PASSPHRASE, ROUND, World, opened

__all__ = ["empty_template", "reviewed_template", "world_template"]

CLOCK = "2026-11-23T08:00:00+00:00"


@dataclass(frozen=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output."""
        read = json.loads(self.out)
        assert isinstance(read, dict)
        return read

    @property
    def result(self) -> dict[str, Any]:
        read = self.document["result"]
        assert isinstance(read, dict)
        return read


class Line:
    """Calls the program with words, as a terminal would."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self._capture = capture

    def __call__(self, *words: object) -> Ran:
        self._capture.readouterr()
        try:
            code = main([str(word) for word in words])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        said = self._capture.readouterr()
        return Ran(code, said.out, said.err)

    def json(self, *words: object) -> Ran:
        return self(*words, "--json")


@pytest.fixture
def line(capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(capsys)


@pytest.fixture(autouse=True)
def _surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clerk's terminal: her passphrase, a standing clock, no other setting; quick key slots."""
    for name in [one for one in os.environ if one.startswith("GIAMNGHEO_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIAMNGHEO_PASSPHRASE", PASSPHRASE)
    monkeypatch.setenv("GIAMNGHEO_CLOCK", CLOCK)
    monkeypatch.setattr(slots, "calibrated_cost", lambda: CHEAP)


@dataclass(frozen=True)
class Desk:
    """Everything a command may be pointed at, each in the test's own folder."""

    folder: Path
    empty: Path
    reviewed: Path
    world: World

    @property
    def out(self) -> Path:
        """A folder for what commands write."""
        path = self.folder / "ra"
        path.mkdir(exist_ok=True)
        return path

    def file(self, name: str, content: str | bytes) -> Path:
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def classified(self) -> Path:
        """The reviewed workplace, classified."""
        services = opened(self.reviewed)
        services.rounds.classify(ROUND)
        services.close()
        return self.reviewed

    def closed(self) -> Path:
        """The reviewed workplace, closed."""
        services = opened(self.classified())
        services.rounds.close(ROUND)
        services.close()
        return self.reviewed


@pytest.fixture
def desk(
    empty_template: Path, reviewed_template: Path, world_template: World, tmp_path: Path
) -> Desk:
    shutil.copytree(empty_template, tmp_path / "trong")
    shutil.copytree(reviewed_template, tmp_path / "xa")
    return Desk(
        tmp_path, tmp_path / "trong", tmp_path / "xa", world_template.copied(tmp_path / "the-gioi")
    )
