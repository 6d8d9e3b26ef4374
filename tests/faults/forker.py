"""Runs workloads by the hundred: one process that knows the program forks for each of them.

Started by `recorder.Forker` under the shim; reads one job a line, answers one line a job.
"""

import ctypes
import json
import os
import sys
from pathlib import Path

from tests.faults.workloads import main

_SHIM = ctypes.CDLL(None)
_SHIM.fault_begin.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_long, ctypes.c_char_p)
_SHIM.fault_end.restype = ctypes.c_long


def _work(job: dict[str, str]) -> None:
    said = os.open(job["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    os.dup2(said, 1)
    os.dup2(said, 2)
    os.environ["TEETH"] = job["teeth"]
    _SHIM.fault_begin(
        job["disk"].encode(), job["log"].encode(), int(job["at"]), job["kind"].encode()
    )
    code = 70
    try:
        code = main([job["name"], job["disk"]])
    except BaseException as trouble:
        print(f"{type(trouble).__name__}: {trouble}")
    finally:
        calls = _SHIM.fault_end()
        sys.stdout.flush()
        Path(job["count"]).write_text(str(calls))
        os._exit(code)


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        _work(json.loads(line))
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
