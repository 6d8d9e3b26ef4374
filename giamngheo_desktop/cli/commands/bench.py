"""The command that measures this machine; needs no store and no passphrase."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.output import json_text
from giamngheo_desktop.services.bench import BENCHES, Benched, BenchRow, run_benches
from giamngheo_desktop.services.sticks import write_export
from giamngheo_desktop.text import cli_bench as say

_COUNTED = {one.name: one.counted for one in BENCHES}


def _sizes(text: str) -> tuple[int, ...]:
    try:
        sizes = tuple(int(part) for part in text.split(","))
    except ValueError as error:
        raise argparse.ArgumentTypeError(text) from error
    if min(sizes) < 1:
        raise argparse.ArgumentTypeError(text)
    return sizes


def _names(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if not set(names) <= set(_COUNTED):
        raise argparse.ArgumentTypeError(text)
    return names


def _configure(parser: argparse.ArgumentParser) -> None:
    names = ", ".join(_COUNTED)
    parser.add_argument(
        "--households", type=_sizes, metavar="N,…", default=(), help=say.help_households()
    )
    parser.add_argument(
        "--only", type=_names, metavar="NAME,…", default=(), help=f"{say.help_only()}: {names}"
    )
    parser.add_argument("--out", type=Path, metavar="FILE.json")
    parser.add_argument("--force", action="store_true")
    parser.add_argument("--enforce", action="store_true", help=say.help_enforce())


def _bench(arguments: Arguments, around: Surroundings) -> Outcome:
    done = run_benches(
        arguments.households, arguments.only, clock=around.clock, progress=around.progress
    )
    result = _result(done)
    if arguments.out is not None:
        write_export(arguments.out, json_text(result).encode(), force=arguments.force)
    error = None
    if arguments.enforce and done.missed:
        names = list(dict.fromkeys(one.name for one in done.missed))
        error = ("check_failed", say.missed(names))
    return Outcome(result, "\n".join(map(_line, done.rows)), error=error)


def _result(done: Benched) -> dict[str, object]:
    return {"machine": done.machine, "rows": [_row_json(one) for one in done.rows]}


def _row_json(one: BenchRow) -> dict[str, object]:
    return {
        "name": one.name,
        "n": one.n,
        "seconds": round(one.seconds, 4),
        "bar_seconds": one.bar_seconds,
        "within": one.within,
        "peak_mb": one.peak_mb,
        "ratio": None if one.ratio is None else round(one.ratio, 2),
    }


def _line(one: BenchRow) -> str:
    counted = _COUNTED[one.name]
    text = say.line(one.name, one.n, counted, one.seconds, one.bar_seconds, one.ratio)
    return text + say.memory(one.peak_mb)


COMMANDS = (Command("bench", say.help_bench(), _bench, _configure),)
