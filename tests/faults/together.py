"""Run as a process of its own: two processes start on one file at the same moment, again and again.

    python -m tests.faults.together FOLDER TIMES [careless]

Prints one line of JSON a time: what each of the two was told, empty for the one that got the file
and saved a household. Careless: a variant whose lock holds nobody back.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.store import engine
from giamngheo_desktop.store.engine import open_store
from tests.faults.workloads import KEY, save_one, saved_so_far


def _start(folder: Path, go: int, told: int, end: int) -> None:
    """One of both: wait for the word, open, save, tell, keep the file until the end."""
    os.read(go, 1)
    try:
        store = open_store(folder, KEY)
        save_one(store, saved_so_far(store) + 1)
    except UserError as refused:
        os.write(told, f"{refused.code} {refused}\0".encode())
    except BaseException as trouble:
        os.write(told, f"{type(trouble).__name__}: {trouble}\0".encode())
    else:
        os.write(told, b"\0")
        os.read(end, 1)
        store.close()
    os._exit(0)


def _forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if not child:
        work()
    return child


def pair(folder: Path) -> list[str]:
    """What two processes that start together were told."""
    go, give = os.pipe()
    reads, told = os.pipe()
    end, finish = os.pipe()
    children = [_forked(lambda: _start(folder, go, told, end)) for _ in range(2)]
    os.write(give, b"..")
    said = b""
    while said.count(b"\0") < len(children):
        said += os.read(reads, 4_096)
    os.write(finish, b"..")
    for child in children:
        os.waitpid(child, 0)
    for handle in (go, give, reads, told, end, finish):
        os.close(handle)
    return said.decode().split("\0")[:-1]


def main(words: list[str]) -> None:
    """Let pairs start, one after the other."""
    if words[2:] == ["careless"]:
        setattr(engine, "exclusive_lock", lambda path: path.open("a+b"))  # noqa: B010 - not exported
    for _ in range(int(words[1])):
        print(json.dumps(pair(Path(words[0]))), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
