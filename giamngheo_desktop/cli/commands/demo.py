"""The command that walks the whole journey on invented data."""

import argparse
import os
import secrets
from pathlib import Path

from giamngheo_desktop.cli import output
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.services.demo.journey import StepDone, Walked, walk
from giamngheo_desktop.services.demo.stage import DemoOptions
from giamngheo_desktop.text import demo as say


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True, help=say.help_out())
    parser.add_argument("--households", type=int, metavar="N", default=200)
    parser.add_argument("--communes", type=int, metavar="C", default=2, choices=range(1, 11))
    parser.add_argument("--seed", type=int, metavar="S", default=1)
    parser.add_argument("--force", action="store_true")


def _demo(arguments: Arguments, around: Surroundings) -> Outcome:
    given = os.environ.get("GIAMNGHEO_PASSPHRASE")
    passphrase = given or secrets.token_urlsafe(18)
    options = DemoOptions(
        out=arguments.out,
        households=arguments.households,
        communes=arguments.communes,
        seed=arguments.seed,
        passphrase=passphrase,
    )

    def told(done: StepDone) -> None:
        if not arguments.json:
            output.show_text(say.step_line(done.step, done.seconds, done.text))

    walked = walk(
        options, clock=around.clock, progress=around.progress, told=told, force=arguments.force
    )
    if given is None:
        (arguments.out / "passphrase.txt").write_text(passphrase + "\n", encoding="utf-8")
    error = None
    if not (walked.balanced and walked.equal):
        error = ("check_failed", say.not_equal())
    return Outcome(walked.summary(), _text(walked), error=error)


def _text(walked: Walked) -> str:
    names = say.totals_names()
    lines = [
        say.totals_line(unit, [(names[key], count) for key, count in counts.items()])
        for unit, counts in walked.totals.items()
    ]
    return "\n".join([*lines, say.where(str(walked.options.out))])


COMMANDS = (Command("demo", say.help_demo(), _demo, _configure),)
