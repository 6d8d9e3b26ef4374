"""Runs workloads by the hundred: one process that knows the program forks for each of them.

Started by `recorder.Forker` under the shim; reads one job a line, answers one line a job.
"""

import ctypes
import gc
import json
import os
import select
import signal
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.services import session
from tests.faults.recorder import ACK, acknowledged
from tests.faults.worse import chosen

_SHIM = ctypes.CDLL(None)
_SHIM.fault_begin.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_long, ctypes.c_char_p)
_SHIM.fault_end.restype = ctypes.c_long


def _work(job: dict[str, str]) -> None:
    said = os.open(job["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    _SHIM.fault_begin(
        job["disk"].encode(), job["log"].encode(), int(job["at"]), job["kind"].encode()
    )
    code = BUG
    try:
        code = _ended(chosen(job["name"], job["teeth"]), Path(job["disk"]))
    except BaseException as trouble:
        print(f"{type(trouble).__name__}: {trouble}")
    finally:
        calls = _SHIM.fault_end()
        sys.stdout.flush()
        Path(job["count"]).write_text(str(calls))
        os._exit(code)


def _ended(work: Callable[[Path], None], disk: Path) -> int:
    """A clear refusal is exit code 1; anything else that is raised is a bug."""
    try:
        work(disk)
    except UserError as told:
        print(told.code, told)
        return 1
    return 0


BUG = 70
LOOK_SECONDS = 0.0005


def _kill(child: int, disk: Path, until: int, after: float) -> None:
    """Kill the child a moment after it has acknowledged so many acts, if it still lives then."""
    marker = disk / ACK
    while not _is_over(child) and acknowledged(marker) < until:
        select.select((), (), (), LOOK_SECONDS)  # the child needs the processor more
    select.select((), (), (), after)
    os.kill(child, signal.SIGKILL)


def _is_over(child: int) -> bool:
    """True once it has ended; its status is left for `waitpid`."""
    return os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None


def _read_rules_once() -> None:
    """Reading the rule files is most of what a workload does, and nothing that is recorded."""
    once = cache(session.load_standards)  # type: ignore[attr-defined]  # not exported
    once()
    setattr(session, "load_standards", once)  # noqa: B010 - not exported


_read_rules_once()
gc.collect()
gc.freeze()  # what is in memory now is shared with every child, untouched
for line in sys.stdin:
    job = json.loads(line)
    child = os.fork()
    if child == 0:
        _work(job)
    if job["until"]:
        _kill(child, Path(job["disk"]), int(job["until"]), float(job["after"]))
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
