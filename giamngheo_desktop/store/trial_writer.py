"""The process that saves to a scratch file until somebody kills it: the laptop's own self-test.

Started by the program itself, hundreds of times, with a hidden word; the key of the scratch file
comes by standard input. It loads the connection of the program and nothing above it, so that a
start costs little; a save is one line of the chain in one transaction, as every save has.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from giamngheo_desktop.store.chain import ZERO, sealed
from giamngheo_desktop.store.connect import writer_engine

ENTRY = '{"op":"trial"}'
_LAST = "SELECT n, h FROM audit ORDER BY n DESC LIMIT 1"
_NEXT = "INSERT INTO audit (n, prev, h, e) VALUES (?, ?, ?, ?)"


def main(words: Sequence[str]) -> int:
    """Save and tell the number of each save once it is committed, until killed.

    Args:
        words: path of the scratch file.
    """
    path, key = Path(words[0]), sys.stdin.readline().strip()
    if not key:  # nobody needs this one any more
        return 0
    engine = writer_engine(path, bytes.fromhex(key))
    while True:
        sys.stdout.write(f"{_saved(engine)}\n")
        sys.stdout.flush()


def _saved(engine: Engine) -> int:
    with engine.begin() as connection:
        last = connection.exec_driver_sql(_LAST).first()
        n, prev = (0, ZERO) if last is None else (int(last[0]), bytes(last[1]))
        row = (n + 1, prev, sealed(prev, ENTRY.encode()), ENTRY)
        connection.exec_driver_sql(_NEXT, row)
    return n + 1
