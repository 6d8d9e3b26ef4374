"""Every ratio benchmark, one after the other, each in a process of its own.

    python3 dev.py bench                 all of them
    python3 dev.py bench store start     those named
    python3 dev.py bench --quick         all of them, small

Run it on a machine that does nothing else: what is printed are ratios to floors, and the machine's
other work falls on both sides unevenly. The bars in seconds of an officer's laptop are those of the
program's own command `bench`.
"""

import subprocess
import sys

BENCHES: dict[str, tuple[str, list[str], list[str]]] = {
    "rules": ("tests.benchmarks.bench_rules", [], ["--households", "2000"]),
    "store": ("tests.benchmarks.bench_store", [], ["1000"]),
    "lists": ("tests.benchmarks.bench_lists", [], ["2000"]),
    "timeline": ("tests.benchmarks.bench_timeline", [], ["5000"]),
    "safety": ("tests.benchmarks.bench_safety", [], ["1000"]),
    "import": ("tests.benchmarks.bench_import", [], []),
    "papers": ("tests.benchmarks.bench_papers", [], []),
    "bundle": ("tests.bundle.measure", [], ["500"]),
    "merge": ("tests.benchmarks.bench_merge", [], ["500"]),
    "sitting": ("tests.benchmarks.bench_sitting", ["24", "2000"], ["4", "50"]),
    "plan": ("tests.benchmarks.bench_plan", [], ["1000"]),
    "window": ("tests.benchmarks.bench_window", [], ["400"]),
    "start": ("tests.benchmarks.bench_start", [], []),
}
"""Name -> module, its words, and its words for a quick look."""


def main(words: list[str]) -> int:
    """Run the benchmarks named, or all; 1 when one of them misses a bar."""
    quick, names = "--quick" in words, [one for one in words if one != "--quick"]
    unknown = [one for one in names if one not in BENCHES]
    if unknown:
        print(f"unknown: {', '.join(unknown)}; known: {', '.join(BENCHES)}", file=sys.stderr)
        return 2
    codes = []
    for name in names or BENCHES:
        module, whole, small = BENCHES[name]
        print(f"\n== {name} ==", flush=True)
        arguments = small if quick else whole
        codes.append(subprocess.call([sys.executable, "-m", module, *arguments]))
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
