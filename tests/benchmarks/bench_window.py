"""How long the window is silent at each page's first opening and F5.

    bench_window [HOUSEHOLDS [VILLAGES]]

Judged by the time its thread works, which other programs on the machine do not lengthen; the time
by the clock stands beside it.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTabWidget

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.services.bench_scene import ROUND, Scene
from giamngheo_desktop.services.sample import sample_villages
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.search import HouseholdRequest, MeetingRequest, RecognitionRequest
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.benchmarks.bench_plan import YEAR, a_plan, moment
from tests.benchmarks.heart import Heart
from tests.ui.workplace import preferences

HOUSEHOLDS = 20_000
SILENCE_MS = 100.0
_ASKED: dict[str, object] = {
    "meeting": MeetingRequest(ROUND, ""),
    "recognition": RecognitionRequest(ROUND),
}
_OF_ONE = {"household", "history", "keying", "compare", "opinions"}


class _Window:
    """A window whose silences are counted."""

    def __init__(self, services: Services, folder: Path) -> None:
        around = Surroundings(preferences(folder), services.people.opens)
        self.window = MainWindow(services, SCREENS, around)
        self.window.resize(1366, 768)
        self.window.show()
        self.missed = 0
        self._settle()

    def _settle(self) -> None:
        QTest.qWait(50)
        while self.window.runner.is_busy():
            QTest.qWait(20)
        QTest.qWait(200)

    def beat(self, name: str, act: Callable[[], object]) -> None:
        """Do something and tell the longest silence until all is quiet again."""
        heart = Heart()
        act()
        self._settle()
        heart.stop()
        is_missed = heart.worked > SILENCE_MS
        self.missed += is_missed
        told = f"{heart.worked:8.1f} ms  bar {SILENCE_MS:5.0f}  (by the clock {heart.passed:8.1f})"
        print(f"{name:<44}{told}{'   MISSED' if is_missed else ''}", flush=True)

    def page(self, name: str) -> None:
        """One page: opened, each of its tabs, read again."""
        self.beat(name, lambda: self.window.go(name, _ASKED.get(name)))
        tabs = getattr(self.window.open_screen(), "tabs", None)
        if isinstance(tabs, QTabWidget):
            for at in range(tabs.count()):
                self.beat(f"{name}: {tabs.tabText(at)}", partial(tabs.setCurrentIndex, at))
        self.beat(f"{name}: F5", self.window.reload)


def _pages(services: Services, folder: Path) -> int:
    shown = _Window(services, folder)
    role = services.at.office().role
    for spec in SCREENS:
        if role in spec.roles and spec.id not in _OF_ONE:
            shown.page(spec.id)
    for one in services.households.lines(HouseholdQuery(round=ROUND, limit=3)):
        request = HouseholdRequest(one.id, one.village)
        shown.beat("household", partial(shown.window.go, "household", request))
    shown.window.close()
    return shown.missed


def _scene(scene: Scene, villages: int) -> Scene:
    """The scene with its households over so many villages; 0 = as many as they would live in."""
    if villages:
        here = scene.sample
        over = sample_villages(here.unit, villages, here.seed, residents=scene.households * 5 // 2)
        scene.scenario = replace(scene.scenario, communes=(replace(here, villages=over),))
    return scene


def main(words: list[str]) -> int:
    """Make the commune, open every page of its window; 1 when a bar is missed."""
    count = int(words[0]) if words else HOUSEHOLDS
    villages = int(words[1]) if words[1:] else 0
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look.dress(app)
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        services = _scene(Scene(folder, count, moment, stack), villages).commune()
        services.rounds.classify(ROUND)
        services.plan.put(a_plan(services), YEAR)
        missed = _pages(services, folder)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
