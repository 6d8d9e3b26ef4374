"""Runs a workload under the shim and reads back what it did to its files."""

import os
import shutil
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ACK = ".ack"
"""Written by the workload the moment an act has returned; never part of a replayed disk."""


@dataclass(frozen=True, slots=True)
class Op:
    """One successful call: `C W T S D U R` as in shim.c."""

    op: str
    name: str
    name2: str = ""
    offset: int = 0
    data: bytes = b""


@dataclass(frozen=True)
class Ran:
    """How a workload ended."""

    code: int
    said: str
    calls: int
    ops: tuple[Op, ...]


def build_shim(folder: Path) -> Path:
    """Compile the shim; a machine without a compiler cannot prove anything."""
    target = folder / "shim.so"
    command = [
        "cc",
        "-shared",
        "-fPIC",
        "-O2",
        "-o",
        str(target),
        str(HERE / "shim.c"),
        "-ldl",
        "-lpthread",
    ]
    subprocess.run(command, check=True)
    return target


def has_compiler() -> bool:
    """True on Linux with a C compiler."""
    return sys.platform == "linux" and shutil.which("cc") is not None


def run(shim: Path, disk: Path, *words: str, **faults: str) -> Ran:
    """Run a workload of `workloads.py` on a disk, recorded.

    Args:
        disk: the folder that is the disk.
        words: name of the workload and its arguments.
        faults: FAULT_AT, FAULT_KIND, TEETH.
    """
    log, count = disk.with_suffix(".log"), disk.with_suffix(".count")
    for path in (log, count):
        path.unlink(missing_ok=True)
    plain = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"], "PYTHONDONTWRITEBYTECODE": "1"}
    recorded = {
        "LD_PRELOAD": str(shim),
        "CRASH_DIR": str(disk),
        "CRASH_LOG": str(log),
        "CRASH_COUNT": str(count),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.workloads", *words, str(disk)],
        env={**plain, **recorded, **faults},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    calls = int(count.read_text()) if count.exists() else 0
    return Ran(done.returncode, done.stdout + done.stderr, calls, tuple(read_log(log)))


def read_log(log: Path) -> list[Op]:
    """The records of a log; a torn last one (the process was killed) is left out."""
    raw, at, ops = log.read_bytes(), 0, []
    while at < len(raw):
        op, first = raw[at : at + 1].decode(), at + 1
        name, next_at = _text(raw, first)
        name2, next_at = _text(raw, next_at)
        if next_at + 12 > len(raw):
            break
        offset, length = struct.unpack_from("<QI", raw, next_at)
        end = next_at + 12 + length
        if end > len(raw):
            break
        ops.append(Op(op, name, name2, offset, raw[next_at + 12 : end]))
        at = end
    return ops


def _text(raw: bytes, at: int) -> tuple[str, int]:
    if at + 2 > len(raw):
        return "", len(raw)
    (length,) = struct.unpack_from("<H", raw, at)
    return raw[at + 2 : at + 2 + length].decode(), at + 2 + length
