"""Real workplaces for the tests of the window: the demo's steps on small invented communes.

Built once per run, then copied and opened for each test.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QSettings

from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.keys.slots import KdfCost
from giamngheo_desktop.services.demo import entering, handing
from giamngheo_desktop.services.demo.stage import DemoOptions, Stage
from giamngheo_desktop.services.sample.scenarios import communes_2026
from giamngheo_desktop.services.session import open_workplace
from giamngheo_desktop.services.suite import Services, services_of
from giamngheo_desktop.ui.preferences import Preferences

PASSPHRASE = "mot hai ba bon nam"
CHEAP = KdfCost(19_456, 2)


def clock() -> datetime:
    """A moment in the periodic round of autumn 2026."""
    return datetime(2026, 11, 22, 7, 32, tzinfo=UTC)


@dataclass(frozen=True)
class Built:
    """Folders of closed workplaces, to be copied."""

    commune: Path
    upper: Path
    out: Path


def build(out: Path, households: int = 90, *, until: str = "classify") -> Built:
    """Walk the first steps of the journey.

    Args:
        until: `previous` (list imported, no round), `open`, `classify` or `export`.
    """
    options = DemoOptions(out, households, 1, 7, PASSPHRASE, CHEAP)
    stage = Stage(options, communes_2026(households, 1, 7), clock, Progress())
    try:
        for step in _steps(until):
            step(stage)
    finally:
        stage.close()
    code = stage.scenario.communes[0].unit.code
    return Built(stage.communes[code].at.folder, stage.above().at.folder, out)


def _steps(until: str) -> list[Callable[[Stage], str]]:
    steps: list[tuple[str, Callable[[Stage], str]]] = [
        ("init", handing.make_workplaces),
        ("enrol", handing.enrol),
        ("previous", entering.import_previous_list),
        ("open", entering.open_rounds),
        ("enter", entering.enter_reviews),
        ("classify", entering.classify_rounds),
        ("procedure", entering.follow_procedure),
        ("close", handing.close_rounds),
        ("export", handing.export),
    ]
    names = [name for name, _ in steps]
    return [step for _, step in steps[: names.index(until) + 1]]


def opened_copy(folder: Path, to: Path, user: str) -> Services:
    """A copy of a workplace, opened by one of its people."""
    shutil.copytree(folder, to)
    return services_of(open_workplace(to, user=user, passphrase=lambda: PASSPHRASE, clock=clock))


def preferences(folder: Path) -> Preferences:
    """Preferences in a file of the test's own."""
    return Preferences(QSettings(str(folder / "preferences.ini"), QSettings.Format.IniFormat))
