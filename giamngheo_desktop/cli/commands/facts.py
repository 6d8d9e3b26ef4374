"""The command that classifies given facts; needs no store and no passphrase."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.services.facts import classify_facts, shipped_standard
from giamngheo_desktop.services.local_standards import standard_from
from giamngheo_desktop.text import cli_facts as say


def _configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.jsonl", type=Path)
    law = parser.add_mutually_exclusive_group(required=True)
    law.add_argument("--standard", metavar="ID")
    law.add_argument("--standard-file", metavar="FILE.yaml", type=Path)
    parser.add_argument("--on", type=a_date, metavar="DATE", required=True)
    parser.add_argument("--out", metavar="FILE.jsonl", required=True)
    parser.add_argument("--force", action="store_true")


def _classify(arguments: Arguments, _: Surroundings) -> Outcome:
    out = None if arguments.out == "-" else Path(arguments.out)
    file = arguments.standard_file
    law = standard_from(file) if file is not None else shipped_standard(arguments.standard)
    done = classify_facts(arguments.file, law, arguments.on, out, force=arguments.force)
    error = None
    if done.summary.refused:
        error = ("households_refused", say.refused(done.summary.refused))
    text = say.done(done.summary.classified)
    return Outcome(done.summary.as_json(), text, error=error, raw=done.output)


COMMANDS = (Command("classify-facts", say.help_facts(), _classify, _configure),)
