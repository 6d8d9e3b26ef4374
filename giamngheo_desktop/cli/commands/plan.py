"""Commands of the plan: put, show, progress."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, Warned
from giamngheo_desktop.domain.errors import FileUnreadable
from giamngheo_desktop.domain.plan.progress import ProgressRow
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.text import cli_plan as say
from giamngheo_desktop.text.plan_words import ASSIGNED_BY


def _year(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--year", type=int, required=True, metavar="Y")


def _configure_put(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json")
    _year(parser)
    parser.add_argument("--dry-run", action="store_true", help=say.help_dry_run())


def _put(arguments: Arguments, around: Surroundings) -> Outcome:
    stored = around.services().plan.put(
        _document(arguments.file), arguments.year, dry_run=arguments.dry_run
    )
    count = sum(stored.changed.values())
    result = {
        "year": stored.year,
        "version": stored.version,
        "changed": count,
        "sections": dict(stored.changed),
        "dry_run": arguments.dry_run,
    }
    text = say.tried(count) if arguments.dry_run else say.stored(stored.year, stored.version, count)
    warnings = [Warned(one.code, one.text) for one in stored.problems]
    return Outcome(result, text, stored.changes, warnings)


def _document(file: str) -> Mapping[str, Any]:
    try:
        read = json.loads(Path(file).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileUnreadable(say.file_unreadable(file)) from error
    if not isinstance(read, dict):
        raise FileUnreadable(say.file_unreadable(file))
    return read


def _show(arguments: Arguments, around: Surroundings) -> Outcome:
    document = around.services().plan.show(arguments.year)
    return Outcome(document, json.dumps(document, ensure_ascii=False, indent=1))


def _configure_progress(parser: argparse.ArgumentParser) -> None:
    _year(parser)
    parser.add_argument("--on", type=a_date, metavar="DATE")


def _progress(arguments: Arguments, around: Surroundings) -> Outcome:
    found = around.services().plan.progress(arguments.year, arguments.on)
    rows = [_row_json(found.view, one) for one in found.rows]
    result = {
        "year": found.year,
        "on": found.on,
        "rows": rows,
        "snapshot": found.view.snapshot,
        "provisional": any(one.provisional for one in found.rows),
    }
    lines = [say.progress_line(found.view.name_of(one.place), one) for one in found.rows]
    return Outcome(result, "\n".join(lines) or say.no_targets(found.year))


def _row_json(view: PlanView, row: ProgressRow) -> dict[str, object]:
    return {
        "unit": view.code_of(row.place),
        "target": row.indicator,
        "assigned_by": ASSIGNED_BY[row.source],
        "planned": row.planned,
        "done": row.done,
        "rate": row.reached,
        "gap": row.gap,
        "provisional": row.provisional,
    }


COMMANDS = (
    Command("plan put", say.help_put(), _put, _configure_put),
    Command("plan show", say.help_show(), _show, _year),
    Command("plan progress", say.help_progress(), _progress, _configure_progress),
)
