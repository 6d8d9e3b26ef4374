"""The file for somebody who helps: versions, counts, checks, sizes. It names nobody."""

import platform
from collections import Counter
from collections.abc import Sequence

from giamngheo_desktop import __version__
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.services.care import CareService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.self_test import Tested, diagnostics
from giamngheo_desktop.store.checks import counts
from giamngheo_desktop.store.connect import library_version
from giamngheo_desktop.store.upgrade import NEWEST


def support_text(at: Workplace, tested: Sequence[Tested] = ()) -> str:
    """What a helper needs, as text to be read before it is saved.

    Ids, names, units and folders are left out; of the log only how often each act was done.

    Args:
        tested: result of the test of the machine, where there is one.
    """
    at.require(Act.READ)
    with at.store.connection() as connection:
        counted = [f"{name}: {rows}" for name, rows in counts(connection).items()]
    with at.store.reading() as tx:
        acts = Counter(one.op for one in tx.audit.entries())
        people = len(tx.people.list())
    checks = [
        f"{'+' if one.is_good else '!'} {one.check}" for one in CareService(at).check(full=False)
    ]
    parts = (
        ("giamngheo-desktop", [__version__, f"data {NEWEST}", f"role {at.office().role.value}"]),
        (
            "machine",
            [
                f"Python {platform.python_version()}",
                f"{platform.system()} {platform.release()}",
                f"SQLite {library_version()}",
            ],
        ),
        ("files", [f"{name}: {size}" for name, size in _sizes(at)]),
        ("rows", [*counted, f"people: {people}"]),
        ("acts", [f"{op}: {count}" for op, count in sorted(acts.items())]),
        ("checks", checks),
        ("self-test", diagnostics(tested).splitlines() if tested else ["-"]),
    )
    return "\n".join(f"[{title}]\n" + "\n".join(lines) + "\n" for title, lines in parts)


def _sizes(at: Workplace) -> list[tuple[str, int]]:
    files = [path for path in at.folder.iterdir() if path.is_file()]
    return [(path.name, path.stat().st_size) for path in sorted(files)]
