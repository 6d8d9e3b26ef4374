"""The steps of the journey in their order, timed and summed up."""

import json
import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from giamngheo_desktop.domain.errors import FileExists
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.demo import entering, handing, papers, plans, two_laptops
from giamngheo_desktop.services.demo.stage import DemoOptions, Stage
from giamngheo_desktop.services.sample.scenarios import communes_2026
from giamngheo_desktop.text import demo as say

STEPS: tuple[tuple[str, Callable[[Stage], str]], ...] = (
    ("init", handing.make_workplaces),
    ("enrol", handing.enrol),
    ("previous_round", entering.import_previous_list),
    ("open_round", entering.open_rounds),
    ("enter", two_laptops.enter_on_two_laptops),
    ("classify", entering.classify_rounds),
    ("procedure", entering.follow_procedure),
    ("plan", plans.make_plans),
    ("papers", papers.print_papers),
    ("close", handing.close_rounds),
    ("export", handing.export),
    ("refuse", handing.refuse_damaged),
    ("merge", handing.merge),
    ("consolidate", papers.consolidate),
    ("plan_result", plans.consolidate_plans),
    ("receipt", handing.take_receipts),
    ("compare", papers.compare),
)


@dataclass(frozen=True, slots=True)
class StepDone:
    """One step of the journey."""

    step: str
    seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class Walked:
    """The journey, whole."""

    options: DemoOptions
    steps: tuple[StepDone, ...]
    totals: dict[str, dict[str, int]]
    plan: dict[str, int]
    files: tuple[str, ...]
    refusals: tuple[str, ...]
    balanced: bool
    equal: bool

    def summary(self) -> dict[str, object]:
        """The content of `summary.json`."""
        return {
            "seed": self.options.seed,
            "households": self.options.households,
            "communes": self.options.communes,
            "steps": [
                {"step": one.step, "ok": True, "seconds": round(one.seconds, 2), "text": one.text}
                for one in self.steps
            ],
            "totals": self.totals,
            "plan": self.plan,
            "files": list(self.files),
            "refusals_seen": list(self.refusals),
            "balanced": self.balanced,
            "equal": self.equal,
        }


def walk(
    options: DemoOptions,
    *,
    clock: Callable[[], datetime],
    progress: Progress,
    told: Callable[[StepDone], None],
    force: bool = False,
) -> Walked:
    """Walk the whole journey.

    Args:
        told: hears of every step when it is done.
        force: an existing folder is emptied first.

    Raises:
        FileExists: for the user: the folder holds something.
    """
    _clear(options.out, force=force)
    scenario = communes_2026(options.households, options.communes, options.seed)
    stage = Stage(options, scenario, clock, progress)
    done = []
    try:
        for name, step in STEPS:
            begun = time.perf_counter()
            text = step(stage)
            done.append(StepDone(name, time.perf_counter() - begun, text))
            told(done[-1])
    finally:
        stage.close()
    walked = Walked(
        options,
        tuple(done),
        stage.totals,
        stage.plan,
        _files(options.out),
        tuple(dict.fromkeys(stage.refusals)),
        stage.balanced,
        stage.equal,
    )
    text = json.dumps(walked.summary(), ensure_ascii=False, indent=1)
    (options.out / "summary.json").write_text(text + "\n", encoding="utf-8")
    return walked


def _clear(folder: Path, *, force: bool) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not force:
            raise FileExists(say.folder_not_empty(str(folder)), {"out": str(folder)})
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)


def _files(folder: Path) -> tuple[str, ...]:
    kinds = {".pdf", ".json", ".xlsx", ".gnb"}
    found = (path for path in folder.rglob("*") if path.suffix in kinds)
    return tuple(sorted(path.relative_to(folder).as_posix() for path in found))
