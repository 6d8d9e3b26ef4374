"""Commands of the plan: put, show, progress; what came from above, and of the communes."""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, Warned
from giamngheo_desktop.domain.category import Category
from giamngheo_desktop.domain.errors import FileUnreadable
from giamngheo_desktop.domain.plan.behind_commune import CommuneFigure
from giamngheo_desktop.domain.plan.by_commune import CommuneProgress, tasks_below
from giamngheo_desktop.domain.plan.denominator import PossibleTotal
from giamngheo_desktop.domain.plan.progress import ProgressRow
from giamngheo_desktop.domain.plan.totals import Stated, TotalsFound, find_totals, read_claims
from giamngheo_desktop.domain.plan.work_lists import Suggesting, WorkListName
from giamngheo_desktop.papers.plan_view import PlanView
from giamngheo_desktop.services.plan import PlanStored
from giamngheo_desktop.text import cli_plan as say
from giamngheo_desktop.text import plan_lists as titles
from giamngheo_desktop.text import plan_totals as words_of_totals
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
    return _outcome(stored, dry_run=arguments.dry_run)


def _outcome(stored: PlanStored, *, dry_run: bool) -> Outcome:
    count = sum(stored.changed.values())
    result = {
        "year": stored.year,
        "version": stored.version,
        "changed": count,
        "sections": dict(stored.changed),
        "dry_run": dry_run,
    }
    text = say.tried(count) if dry_run else say.stored(stored.year, stored.version, count)
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


def _configure_lists(parser: argparse.ArgumentParser) -> None:
    _configure_progress(parser)
    parser.add_argument("--list", choices=[one.value for one in WorkListName], required=True)
    usual = Suggesting()
    parser.add_argument("--b1-from", type=int, default=usual.b1_from, metavar="N")
    parser.add_argument("--missing-at-most", type=int, default=usual.missing_at_most, metavar="N")


def _lists(arguments: Arguments, around: Surroundings) -> Outcome:
    plan = around.services().plan
    wanted = WorkListName(arguments.list)
    suggesting = Suggesting(arguments.b1_from, arguments.missing_at_most)
    view, lists = plan.view_and_lists(arguments.year, arguments.on, suggesting)
    found = lists[wanted]
    rows = [
        {
            "name": one.name,
            "place": view.code_of(one.place) if one.place else "",
            "note": one.note,
            "household": one.household or None,
        }
        for one in found
    ]
    lines = [
        "\t".join(part for part in (one.name, view.name_of(one.place), one.note) if part)
        for one in found
    ]
    result = {"year": arguments.year, "list": wanted.value, "rows": rows}
    return Outcome(result, "\n".join(lines) or titles.EMPTY)


def _above(arguments: Arguments, around: Surroundings) -> Outcome:
    plan = around.services().plan
    document = plan.show_above(arguments.year)
    return Outcome(document, json.dumps(document, ensure_ascii=False, indent=1))


def _configure_adopt(parser: argparse.ArgumentParser) -> None:
    _year(parser)
    parser.add_argument("--dry-run", action="store_true", help=say.help_dry_run())


def _adopt(arguments: Arguments, around: Surroundings) -> Outcome:
    stored = around.services().plan.adopt(arguments.year, dry_run=arguments.dry_run)
    return _outcome(stored, dry_run=arguments.dry_run)


def _communes(arguments: Arguments, around: Surroundings) -> Outcome:
    view = around.services().plan.view(arguments.year, arguments.on)
    rows = [_commune_json(view, one) for one in view.communes]
    tasks = [
        {
            "no": one.task.no,
            "title": one.task.title,
            "done": one.done,
            "communes": {view.code_of(unit): state for unit, state in one.states.items()},
        }
        for one in tasks_below(view.book, view.told, view.on)
    ]
    result = {"year": view.book.year, "on": view.on, "rows": rows, "tasks": tasks}
    result |= _behind(view, arguments.behind, arguments.unit)
    lines = [
        say.commune_line(
            view.name_of(one.unit),
            f"{one.tasks_done}/{one.tasks}",
            f"{one.mended}/{one.remedies}",
            one.registered,
            one.round,
        )
        for one in view.communes
    ]
    return Outcome(
        result | {"snapshot": view.snapshot},
        "\n".join(lines) or say.no_communes(view.book.year),
    )


def _configure_communes(parser: argparse.ArgumentParser) -> None:
    _configure_progress(parser)
    figures = [one.value for one in CommuneFigure]
    parser.add_argument("--behind", choices=figures, help=say.help_behind())
    parser.add_argument("--unit", metavar="CODE", default="", help=say.help_behind_unit())


def _behind(view: PlanView, figure: str | None, code: str) -> dict[str, object]:
    """The rows that a number of the communes, or of one of them, counts."""
    if figure is None:
        return {}
    wanted = CommuneFigure(figure)
    rows = [
        {
            "unit": view.code_of(one.unit),
            "name": row.name,
            "place": view.code_of(row.place) if row.place else "",
            "note": row.note,
            "household": row.household or None,
        }
        for one in view.communes
        if code in ("", view.code_of(one.unit))
        for row in view.behind(one.unit, wanted)
    ]
    return {"behind": rows}


def _commune_json(view: PlanView, one: CommuneProgress) -> dict[str, object]:
    shown = {name: getattr(one, name) for name in CommuneProgress.__dataclass_fields__}
    return {**shown, "unit": view.code_of(one.unit)}


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


def _configure_totals(parser: argparse.ArgumentParser) -> None:
    for category, name in _CLASS_NAMES.items():
        parser.add_argument(
            _OPTIONS[category],
            nargs=3,
            default=("", "", ""),
            metavar=("RATE", "POINTS", "HOUSEHOLDS"),
            help=words_of_totals.help_class(name),
        )
    parser.add_argument("--total", type=int, default=0, help=words_of_totals.help_total())


def _totals(arguments: Arguments, _around: Surroundings) -> Outcome:
    typed = {Category.HO_NGHEO: arguments.poor, Category.HO_CAN_NGHEO: arguments.near_poor}
    found = find_totals(
        read_claims({one: Stated(*parts) for one, parts in typed.items()}), arguments.total
    )
    rows = [
        {"total": one.total}
        | {
            _FIELDS[category]: {"start": start, "end": end}
            for category, (start, end) in zip(found.claims, one.classes, strict=True)
        }
        for one in found.totals
    ]
    lines = [words_of_totals.found(len(rows), has_more=found.has_more)]
    lines += [_total_line(found, one) for one in found.totals]
    warnings = [Warned("points_disagree", one) for one in found.against]
    return Outcome({"totals": rows, "more": found.has_more}, "\n".join(lines), warnings=warnings)


def _total_line(found: TotalsFound, one: PossibleTotal) -> str:
    classes = (
        words_of_totals.one_class(_CLASS_NAMES[category], start, end)
        for category, (start, end) in zip(found.claims, one.classes, strict=True)
    )
    return words_of_totals.line(one.total, "; ".join(classes))


_CLASS_NAMES = {
    Category.HO_NGHEO: words_of_totals.POOR,
    Category.HO_CAN_NGHEO: words_of_totals.NEAR_POOR,
}
_FIELDS = {Category.HO_NGHEO: "poor", Category.HO_CAN_NGHEO: "near_poor"}
_OPTIONS = {Category.HO_NGHEO: "--poor", Category.HO_CAN_NGHEO: "--near-poor"}


COMMANDS = (
    Command("plan put", say.help_put(), _put, _configure_put),
    Command("plan show", say.help_show(), _show, _year),
    Command("plan progress", say.help_progress(), _progress, _configure_progress),
    Command("plan lists", say.help_lists(), _lists, _configure_lists),
    Command("plan totals", words_of_totals.help_totals(), _totals, _configure_totals),
    Command("plan communes", say.help_communes(), _communes, _configure_communes),
    Command("plan above", say.help_above(), _above, _year),
    Command("plan adopt", say.help_adopt(), _adopt, _configure_adopt),
)
