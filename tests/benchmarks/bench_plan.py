"""The plan of a large commune: time to open, silence of the window: bench_plan [HOUSEHOLDS]"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from giamngheo_desktop.domain.category import LISTED
from giamngheo_desktop.domain.plan.subjects import Subject
from giamngheo_desktop.services.bench_scene import ROUND, Scene
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui import look
from giamngheo_desktop.ui.main_window import MainWindow
from giamngheo_desktop.ui.screens import SCREENS
from giamngheo_desktop.ui.screens.plan.reading import read_of
from giamngheo_desktop.ui.screens.plan.screen import PlanScreen
from giamngheo_desktop.ui.surroundings import Surroundings
from tests.benchmarks.heart import Heart
from tests.ui.workplace import preferences

HOUSEHOLDS = 20_000
YEAR = 2026
OPEN_SECONDS = 2.0
SILENCE_MS = 100.0


def a_plan(services: Services) -> dict[str, Any]:
    """A plan as large as such a commune's: every listed household supported, a tenth registered."""
    with services.at.store.reading() as tx:
        rows = tx.subjects.all(ROUND, "", {})
    listed = [one.subject for one in rows if one.subject.category in LISTED]
    code = services.at.office().unit.code
    return {
        "plan": {"title": "Kế hoạch", "number": "1", "on": "2026-01-10"},
        "tasks": [{"no": no, "title": f"Nhiệm vụ {no}", "lead": "UBND"} for no in range(1, 8)],
        "policies": [
            {"code": "bhyt", "name": "Bảo hiểm y tế", "per": "member"},
            {"code": "dien", "name": "Tiền điện"},
        ],
        "supports": [_support(one, policy) for one in listed for policy in ("bhyt", "dien")],
        "registrations": [
            {"household": one.household, "agency": "Huyện đoàn"} for one in listed[::10]
        ],
        "training": [
            {
                **{"place": code, "trade": "May", "train_planned": 800, "jobs_planned": 400},
                "trainees": [
                    {"household": one.household, "member": one.people[0].id}
                    for one in listed[:400]
                    if one.people
                ],
            }
        ],
    }


def _support(one: Subject, policy: str) -> dict[str, Any]:
    member = {"member": one.people[0].id} if policy == "bhyt" and one.people else {}
    return {
        **{"household": one.household, "programme": "ctmtqg", "policy": policy, "form": "other"},
        **{"source": "central", "status": "given", "from": "2026-03-01"},
        **member,
    }


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _said(name: str, value: float, bar: float, unit: str) -> bool:
    mark = "" if value <= bar else "   MISSED"
    print(f"{name:<48}{value:9.2f} {unit}  bar {bar:6.1f}{mark}", flush=True)
    return value <= bar


def _silence(services: Services, folder: Path) -> dict[str, float]:
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look.dress(app)
    window = MainWindow(services, SCREENS, Surroundings(preferences(folder), services.people.opens))
    window.resize(1366, 768)
    window.show()
    QTest.qWait(500)
    found: dict[str, float] = {}

    def settled() -> None:
        QTest.qWait(50)
        while window.runner.is_busy():
            QTest.qWait(20)
        QTest.qWait(200)

    def beat(name: str, act: Callable[[], object]) -> None:
        heart = Heart()
        act()
        settled()
        heart.stop()
        found[name] = heart.passed

    beat("open", lambda: window.go("plan", None))
    (screen,) = window.findChildren(PlanScreen)
    for at in range(screen.tabs.count()):
        name = f"tab {screen.tabs.tabText(at)}"
        beat(name, partial(screen.tabs.setCurrentIndex, at))
    assert screen.draft is not None
    tasks = next(one for one in screen.tables if one.name == "tasks")
    screen.tabs.setCurrentWidget(tasks)
    beat("an edit", screen.add)
    window.close()
    return found


def moment() -> datetime:
    """In the round of autumn 2026."""
    return datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


def main(words: list[str]) -> int:
    """Make the commune, read its plan, open it in the window; 1 when a bar is missed."""
    count = int(words[0]) if words else HOUSEHOLDS
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        services = Scene(folder, count, moment, stack).commune()
        services.rounds.classify(ROUND)
        plan = a_plan(services)
        services.plan.put(plan, YEAR)
        lines = len(plan["supports"])
        print(f"{count} households, {lines} supports, {len(plan['registrations'])} registered")
        taken = min(_cpu(lambda: read_of(services, YEAR)) for _ in range(3))
        good = [_said("open: read everything (CPU)", taken, OPEN_SECONDS, "s")]
        good += [
            _said(f"silence: {name}", value, SILENCE_MS, "ms")
            for name, value in _silence(services, folder).items()
        ]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
