"""Commands that look after the workplace."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.text import care as say


def _configure_backup(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)


def _backup(arguments: Arguments, around: Surroundings) -> Outcome:
    info = around.services().care.backup(arguments.out)
    result = {
        "file": str(info.folder),
        "bytes": info.size_bytes,
        "households": info.households,
        "audit": {"n": info.audit.n, "h": info.audit.h},
        "verified": True,
    }
    return Outcome(result, say.backup_done(str(info.folder), info.households))


def _configure_check(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--full", action="store_true")


def _check(arguments: Arguments, around: Surroundings) -> Outcome:
    found = around.services().care.check(full=arguments.full)
    rows = [{"check": one.check, "ok": one.is_good, "text": one.text} for one in found]
    bad = next((one for one in found if not one.is_good), None)
    error = ("check_failed", say.check_failed(bad.title)) if bad else None
    text = "\n".join(say.check_line(one.title, one.is_good, one.text) for one in found)
    return Outcome({"checks": rows}, text, error=error)


COMMANDS = (
    Command("backup", say.help_backup(), _backup, _configure_backup),
    Command("check", say.help_check(), _check, _configure_check),
)
