"""Runs a workload under the shim and reads back what it did to its files."""

import json
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


class Forker:
    """A process under the shim that has the program in memory and forks for each workload.

    Args:
        shim: the compiled shim.
        said: file for what a bug of the forker itself says.
    """

    def __init__(self, shim: Path, said: Path) -> None:
        self._said = said
        plain = {"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]}
        with said.open("w") as told:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.faults.forker"],
                env={**plain, "PYTHONDONTWRITEBYTECODE": "1", "LD_PRELOAD": str(shim)},
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=told,
                text=True,
            )

    def killed(self, disk: Path, name: str, *, until: int, after: float, teeth: str = "") -> int:
        """Run a workload that never ends, unrecorded, and kill it from outside.

        Args:
            until: acknowledged acts to wait for.
            after: seconds from then on.

        Returns:
            How it ended, as `os.waitstatus_to_exitcode`.
        """
        return self._ask(
            json.dumps(
                {
                    **{"disk": str(disk), "name": name, "at": "-1", "kind": "", "teeth": teeth},
                    **{"log": os.devnull, "count": os.devnull, "said": os.devnull},
                    **{"until": str(until), "after": str(after)},
                }
            )
        )

    def run(self, disk: Path, name: str, *, at: int = -1, kind: str = "", teeth: str = "") -> Ran:
        """Run a workload of `workloads.py` on a disk, recorded.

        Args:
            disk: the folder that is the disk.
            at: number of the call that fails; -1 = none.
            kind: how: enospc, eio, intr, short, kill.
            teeth: a known-bad setting.
        """
        files = {one: disk.with_suffix(f".{one}") for one in ("log", "count", "said")}
        for path in files.values():
            path.unlink(missing_ok=True)
        job = {"disk": str(disk), "name": name, "at": str(at), "kind": kind, "teeth": teeth}
        job |= {"until": "", "after": ""}
        job |= {one: str(path) for one, path in files.items()}
        code = self._ask(json.dumps(job))
        calls = int(files["count"].read_text()) if files["count"].exists() else 0
        said = files["said"].read_text() if files["said"].exists() else ""
        return Ran(code, said, calls, tuple(read_log(files["log"])))

    def _ask(self, job: str) -> int:
        if self._process.stdin is None or self._process.stdout is None:
            raise LookupError("pipes were asked for")
        self._process.stdin.write(f"{job}\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise RuntimeError(self._said.read_text())
        return int(answer)

    def close(self) -> None:
        """End it."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()
        self._process.wait()


def acknowledged(marker: Path) -> int:
    """Number of the last act that returned; 0 before the first."""
    text = marker.read_text() if marker.exists() else ""
    return int(text or 0)


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
