"""Disks in memory that a killed run left behind: taken away by the next one.

The name of such a folder holds the number of the process that made it; where that process is gone,
nobody will take it away.
"""

import os
import re
import shutil
from pathlib import Path

_OURS = re.compile(r"giamngheo-(?:faults|hand-over)-(\d+)(?:-.*)?")


def sweep(memory: Path) -> list[str]:
    """Take away what dead processes left.

    Returns:
        Names of the folders that are gone.
    """
    dead = [one for one in memory.iterdir() if _is_left(one)]
    for one in dead:
        shutil.rmtree(one, ignore_errors=True)
    return sorted(one.name for one in dead)


def _is_left(folder: Path) -> bool:
    found = _OURS.fullmatch(folder.name)
    return found is not None and folder.is_dir() and not _lives(int(found.group(1)))


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # of another user
        return True
    return True
