"""Further processes of this program that classify blocks of facts: the second core of the laptop.

A child gets the text of the standard and the day, then blocks of whole lines, and answers each with
the verdicts, the ids it saw and its counts. It never loads Qt, a store or a key. What it cannot
do, because it died or was never born, the caller does himself: children only save time.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from giamngheo_desktop.domain.standard import Standard
from giamngheo_desktop.resources import own_command
from giamngheo_desktop.rules.parameters import load_standard
from giamngheo_desktop.rules.verdict_json import LineClassifier

CHILD_WORD = "--phan-loai"
MOST_CHILDREN = 8
_LENGTH = 4


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child made of a block.

    Args:
        verdicts: whole lines, one per line of facts.
        ids: households it read, for the caller to hold against those of other blocks.
        counts: its `Summary.as_json`.
    """

    verdicts: bytes
    ids: Sequence[str]
    counts: Mapping[str, Any]


class Child:
    """One running child; asked and answered in turns."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        self._into, self._out_of = process.stdin, process.stdout

    def ask(self, block: bytes) -> bool:
        """Hand over a block; False when the child is gone."""
        try:
            _send(self._into, block)
        except OSError:
            return False
        return True

    def answer(self) -> Answer | None:
        """The answer to the last block; `None` when the child is gone."""
        try:
            verdicts, told = _receive(self._out_of), json.loads(_receive(self._out_of))
            return Answer(verdicts, told["ids"], told["counts"])
        except (EOFError, OSError, ValueError, LookupError, TypeError):
            return None


def usable_cores() -> int:
    """Cores this process may run on."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed is not None else os.cpu_count() or 1


@contextmanager
def children(count: int, standard: Standard, on: date) -> Iterator[list[Child]]:
    """So many children, all killed and reaped on every way out; fewer where they cannot start."""
    task = {"yaml": standard.yaml_text, "name": f"{standard.id}.yaml", "on": on.isoformat()}
    with ExitStack() as stack:
        started: list[Child] = []
        for _ in range(min(count, MOST_CHILDREN)):
            with suppress(OSError):
                child = Child(stack.enter_context(_process()))
                if child.ask(json.dumps(task).encode()):
                    started.append(child)
        yield started


@contextmanager
def _process() -> Iterator["subprocess.Popen[bytes]"]:
    process = subprocess.Popen(
        own_command(CHILD_WORD),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        yield process
    finally:
        process.kill()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        process.wait()


def main(_: Sequence[str]) -> int:
    """The child itself: answers blocks until its input ends."""
    into, out_of = sys.stdin.buffer, sys.stdout.buffer
    task = json.loads(_receive(into))
    standard = load_standard(task["yaml"], task["name"])
    run = LineClassifier(standard, date.fromisoformat(task["on"]))
    with suppress(EOFError):
        while True:
            block = _receive(into).decode()
            run.begin()
            _send(out_of, run.block(block).encode())
            told = {"ids": list(run.ids), "counts": run.summary.as_json()}
            _send(out_of, json.dumps(told).encode())
    return 0


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_LENGTH, "big"))
    pipe.write(data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes:
    length = int.from_bytes(_exactly(pipe, _LENGTH), "big")
    return _exactly(pipe, length)


def _exactly(pipe: IO[bytes], length: int) -> bytes:
    data = pipe.read(length)
    if len(data) != length:
        raise EOFError
    return data
