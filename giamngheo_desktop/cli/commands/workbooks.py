"""Commands that take workbooks in, and back out."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, Warned
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.services.import_changes import HouseholdChange
from giamngheo_desktop.services.importing import ImportOptions, ImportPlan, Problem
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import cli_workbooks as say
from giamngheo_desktop.text import exporting
from giamngheo_desktop.text import importing as sentences

_SHOWN = 100
"""Lines of one kind on a terminal; the JSON has them all."""


def _configure_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--dry-run", action="store_true", help=say.help_dry_run())
    parser.add_argument("--round", metavar="ROUND", help=say.help_round())
    parser.add_argument("--layout", metavar="ID", help=say.help_layout())
    parser.add_argument("--sheet", metavar="NAME")
    parser.add_argument("--encoding", choices=("auto", "unicode", "tcvn3", "vni"), default="auto")
    parser.add_argument("--create-villages", action="store_true", help=say.help_create_villages())
    parser.add_argument("--partial", action="store_true", help=say.help_partial())
    parser.add_argument("--problems", metavar="FILE.xlsx", type=Path, help=say.help_problems())


def _import(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    plan = services.importing.plan(arguments.file, _options(arguments, services), around.progress)
    if arguments.problems and plan.problems:
        services.importing.write_problems(plan, arguments.problems, around.progress)
    if arguments.dry_run or plan.is_refused:
        return _not_done(plan, dry_run=arguments.dry_run)
    imported = services.importing.apply(plan, around.progress)
    warnings = []
    if plan.already:
        warnings.append(Warned("already_imported", sentences.already_imported(arguments.file.name)))
    result = _plan_json(plan, imported.batch)
    return Outcome(result, _plan_text(plan), imported.changes, warnings)


def _options(arguments: Arguments, services: Services) -> ImportOptions:
    return ImportOptions(
        round=round_of(services, arguments.round) if arguments.round else None,
        layout=arguments.layout,
        sheet=arguments.sheet,
        encoding=arguments.encoding,
        create_villages=arguments.create_villages,
        partial=arguments.partial,
    )


def _not_done(plan: ImportPlan, *, dry_run: bool) -> Outcome:
    error = None
    if plan.is_refused:
        lines = _problem_lines(plan.errors).splitlines() or [""]
        error = ("rows_rejected", sentences.rejected(max(len(plan.errors), 1), lines[0]))
    text = _plan_text(plan) if dry_run else _problem_lines(plan.problems)
    return Outcome(_plan_json(plan, None), text, error=error)


def _problem_lines(problems: Sequence[Problem]) -> str:
    return "\n".join(
        say.place(one.sheet, one.row, one.column, one.text) for one in problems[:_SHOWN]
    )


def _change_lines(changes: Sequence[HouseholdChange]) -> list[str]:
    return [
        say.changed(one.head, one.why, it.person, it.field, it.before, it.after)
        for one in changes[:_SHOWN]
        for it in one.values
    ]


def _plan_text(plan: ImportPlan) -> str:
    counts = (plan.new, plan.changed, plan.unchanged, plan.rejected, plan.members)
    lines = [say.counts(*counts), *_change_lines(plan.changes)]
    if plan.problems:
        lines.append(_problem_lines(plan.problems))
    return "\n".join(lines)


def _plan_json(plan: ImportPlan, batch: str | None) -> dict[str, object]:
    done = plan.already
    return {
        "layout": plan.workbook.layout,
        "sheets": [one.name for one in plan.workbook.sheets],
        "rows": plan.workbook.rows,
        "households": {
            "new": 0 if done else plan.new,
            "changed": 0 if done else plan.changed,
            "unchanged": plan.unchanged,
            "rejected": plan.rejected,
        },
        "members": 0 if done else plan.members,
        "converted_cells": len(plan.workbook.conversions),
        "possible_duplicates": plan.possible_duplicates,
        "changes": [_change_json(one) for one in ([] if done else plan.changes)],
        "problems": [
            {
                "sheet": one.sheet,
                "row": one.row,
                "column": one.column,
                "code": one.code,
                "value": one.value,
                "text": one.text,
            }
            for one in plan.problems
        ],
        "import": batch,
    }


def _change_json(one: HouseholdChange) -> dict[str, object]:
    return {
        "household": one.household,
        "head": one.head,
        "sheet": one.sheet,
        "row": one.row,
        "reason": one.reason.value,
        "values": [
            {"person": it.person, "field": it.field, "before": it.before, "after": it.after}
            for it in one.values
        ],
    }


def _configure_undo(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("batch", metavar="IMPORT")


def _undo(arguments: Arguments, around: Surroundings) -> Outcome:
    undone = around.services().importing.undo(arguments.batch)
    result = {
        "import": undone.batch,
        "households": undone.households,
        "members": undone.members,
    }
    return Outcome(result, say.undone(undone.households), undone.changes)


def _configure_export_all(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="DIR", type=Path, required=True)


def _export_all(arguments: Arguments, around: Surroundings) -> Outcome:
    done = around.services().exporting.everything(arguments.out, around.progress)
    result = {"out": str(done.path), "files": list(done.files), "rows": done.rows}
    text = say.exported(str(done.path), len(done.files), done.rows)
    return Outcome(result, text, warnings=[Warned("personal_data", exporting.warning())])


def _configure_export_national(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", metavar="FILE.xlsx", type=Path, required=True)
    parser.add_argument("--round", metavar="ROUND", help=say.help_national_round())
    parser.add_argument("--force", action="store_true", help=say.help_force())


def _export_national(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    round_id = round_of(services, arguments.round) if arguments.round else None
    done = services.exporting.national(
        arguments.out, round_id, force=arguments.force, progress=around.progress
    )
    result = {"out": str(done.path), "members": done.rows, "sha256": done.sha256}
    text = say.exported(str(done.path), 1, done.rows)
    return Outcome(result, text, warnings=[Warned("personal_data", exporting.warning())])


def _configure_import_all(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="DIR", type=Path)
    parser.add_argument("--dry-run", action="store_true", help=say.help_dry_run())


def _import_all(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    plan = services.open_import.plan(arguments.folder, around.progress)
    result: dict[str, object] = {
        "households": plan.households,
        "members": plan.members,
        "rounds": [one.id for one in plan.rounds],
        "plans": list(plan.plans),
        "requests": plan.requests,
        "former_log": plan.log,
        "dry_run": arguments.dry_run,
    }
    if arguments.dry_run:
        return Outcome(result, exporting.checked(plan.contents))
    done = services.open_import.apply(plan, around.progress)
    return Outcome(result, exporting.taken_back(plan.contents), done.changes)


COMMANDS = (
    Command("import-xlsx", say.help_import(), _import, _configure_import),
    Command("import-undo", say.help_undo(), _undo, _configure_undo),
    Command("import-all", say.help_import_all(), _import_all, _configure_import_all),
    Command("export-all", say.help_export_all(), _export_all, _configure_export_all),
    Command(
        "export-national",
        say.help_export_national(),
        _export_national,
        _configure_export_national,
    ),
)
