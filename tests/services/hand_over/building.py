"""The template every run begins from: rounds open again, helpers registered, the key left above."""

import json
import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from giamngheo_desktop.domain.handover import Assurance
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.demo.stage import DemoOptions, Stage
from giamngheo_desktop.services.sample.scenarios import communes_2026
from giamngheo_desktop.services.suite import Services
from tests.leftovers import sweep
from tests.services.laptops import a_helper, enrol
from tests.services.workplaces import CHEAP, PASSPHRASE, ROUND, TO_STICK, Clock, opened

RECOVERY = "khoa-cuu-ho.json"
"""Beside the laptops: the recovery identity of the unit above, as its sheet says it."""


def build_hand_over(out: Path, communes: Sequence[Path], upper: Path, folder: Path) -> None:
    """Open rounds again in the communes of a built world, and register a helper laptop in each."""
    shutil.copytree(out, folder)
    above, stick = opened(folder / upper.relative_to(out), "phe_duyet"), folder / "stick"
    made = above.rescuing.make_key(stick, "khóa cứu hộ cất trong két")
    told = {"secret": made.secret, "digits": made.digits}
    (folder / RECOVERY).write_text(json.dumps(told), encoding="utf-8")
    for number, path in enumerate(communes):
        main = opened(folder / path.relative_to(out))
        leave_key(main, above, stick)
        main.rounds.reopen(ROUND, "làm tiếp")
        helper = a_helper(folder / f"helper-{number}", Clock(), unit=main.at.office().unit)
        enrol(main, helper, stick)
        main.close()
        helper.close()
        (folder / path.relative_to(out)).rename(folder / f"main-{number}")
    above.close()
    (folder / upper.relative_to(out)).rename(folder / "upper")
    for one in stick.iterdir():
        one.unlink()


def leave_key(main: Services, above: Services, stick: Path) -> None:
    """The card of the unit above with its recovery key is pinned; the data key is left with it."""
    asked = main.enrolment.request(stick, office="-", phone="0")
    done = above.enrolment.accept(
        asked.path, digits=asked.slip.digits, assurance=Assurance.TAN_NOI, folder=stick
    )
    main.enrolment.finish(done.path, upper_digits=done.upper_digits)


def build_communes(out: Path, count: int) -> list[Path]:
    """Further communes than the usual world has, their rounds closed."""
    stage = Stage(
        DemoOptions(out, 12 * count, count, 7, PASSPHRASE, CHEAP),
        communes_2026(12 * count, count, 7),
        Clock(),
        Progress(),
    )
    try:
        for step in TO_STICK[:-1]:
            step(stage)
        stage.folder("stick")
        return [one.at.folder for one in stage.communes.values()]
    finally:
        stage.close()


def in_memory(slow: Path) -> Path:
    """A folder in memory where there is one: power is not cut here, so nothing need reach a disk.

    Args:
        slow: a folder of the test, taken where there is none.
    """
    fast = Path("/dev/shm")
    if not os.access(fast, os.W_OK):
        return slow
    sweep(fast)
    return fast / f"giamngheo-hand-over-{os.getpid()}-{slow.name}"
