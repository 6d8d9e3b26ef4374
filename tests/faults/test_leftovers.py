"""Disks of killed runs do not fill the memory of the machine."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from tests.leftovers import sweep


def test_the_next_run_takes_away_what_a_killed_one_left(tmp_path: Path) -> None:
    killed = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    names = (f"giamngheo-faults-{killed.pid}", f"giamngheo-hand-over-{killed.pid}-test_x0")
    others = (f"giamngheo-faults-{os.getpid()}", "giamngheo-faults-", f"of-others-{killed.pid}")
    for name in (*names, *others):
        (tmp_path / name / "whole").mkdir(parents=True)
        (tmp_path / name / "whole" / "giamngheo.gn").write_bytes(b"x")
    assert sweep(tmp_path) == [], "the process still lives"
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert sweep(tmp_path) == sorted(names)
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted(others)
