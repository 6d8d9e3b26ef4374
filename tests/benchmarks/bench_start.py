"""How long a command takes before it does anything: python -m tests.benchmarks.bench_start

The floor is the interpreter itself.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.services.workplaces import PASSPHRASE, build_empty

_TIMES = 3
_PEAK = (
    "import sys; from giamngheo_desktop.app import main\n"
    "try:\n    main(sys.argv[1:])\nexcept SystemExit:\n    pass\n"
    "from giamngheo_desktop.services.bench import peak_mb\n"
    "print(peak_mb(), file=sys.stderr)"
)


def _run(*words: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "GIAMNGHEO_PASSPHRASE": PASSPHRASE, "PYTHONPATH": str(Path.cwd())}
    return subprocess.run(
        [sys.executable, *words], check=True, capture_output=True, text=True, env=env
    )


def _seconds(*words: str) -> float:
    found = []
    for _ in range(_TIMES):
        begun = time.perf_counter()
        _run(*words)
        found.append(time.perf_counter() - begun)
    return min(found)


def main() -> int:
    """Print the start-up of some commands over the bare interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "xa"
        build_empty(store)
        program = ("-m", "giamngheo_desktop")
        bare = _seconds("-c", "pass")
        print(f"{'python':<44}{bare:8.2f} s")
        for words in (("--version",), ("lists",), ("villages", "list", "--store", str(store))):
            seconds = _seconds(*program, *words)
            peak = _run("-c", _PEAK, *words).stderr.split()[-1]
            name = " ".join(words[:2])
            print(f"{name:<44}{seconds:8.2f} s {seconds / bare:8.1f} x python{peak:>8} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
