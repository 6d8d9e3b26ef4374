"""Commands about single households."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.commands.rounds import village_id
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import Dossier, HouseholdLine, HouseholdQuery
from giamngheo_desktop.domain.household import Member
from giamngheo_desktop.services.household_lines import read_household_lines
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import cli_households as say
from giamngheo_desktop.text.labels import CATEGORY, INCOMPLETE


def _configure_find(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--village", metavar="CODE")
    parser.add_argument("--limit", type=int, metavar="N", default=50)


def _find(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    village = village_id(services, arguments.village)
    current = services.rounds.current()
    query = HouseholdQuery(
        round=current.id if current else None,
        text=arguments.text,
        villages=(village,) if village else (),
        order="name",
        limit=arguments.limit,
    )
    lines = services.households.lines(query)
    text = "\n".join(map(_line_text, lines)) or say.nothing_found(arguments.text)
    return Outcome({"households": [_line_json(line) for line in lines]}, text)


def _line_json(line: HouseholdLine) -> dict[str, object]:
    return {
        "household": line.id,
        "code": line.code,
        "head": line.head_name,
        "village": line.village_name,
        "category": line.category.value if line.category else None,
        "state": line.state.value if line.state else None,
    }


def _line_text(line: HouseholdLine) -> str:
    shown = CATEGORY[line.category.value] if line.category else INCOMPLETE
    return f"{line.id}\t{line.head_name}\t{line.village_name}\t{shown}"


def _configure_show(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--round", metavar="ROUND")


def _show(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    current = services.rounds.current()
    round_id = arguments.round or (current.id if current else None)
    dossier = services.households.get(arguments.household, round_id)
    services.audit.note_view(dossier.household.id)
    lines = services.households.explanation(dossier)
    result = {
        **_dossier_json(dossier),
        "explain": lines,
        "history": len(services.households.history(dossier.household.id)),
        "handed_over": services.households.is_handed_over(dossier.household.id),
    }
    head = dossier.head.name if dossier.head else ""
    return Outcome(result, "\n".join([head, *lines]))


def _dossier_json(dossier: Dossier) -> dict[str, object]:
    household, review = dossier.household, dossier.review
    return {
        "household": {
            "id": household.id,
            "code": household.code,
            "village": household.village,
            "groups": [one.value for one in household.groups],
            "category_before": household.category_before.value,
            "status": household.status.value,
            "rev": household.rev,
        },
        "members": [_member_json(one) for one in dossier.members],
        "answers": dict(review.answers) if review else {},
        "verdict": review.category.value if review and review.category else None,
    }


def _member_json(one: Member) -> dict[str, object]:
    return {
        "id": one.id,
        "name": one.name,
        "relation": one.relation.value,
        "sex": one.sex.value,
        "birth_date": one.birth_date,
        "birth_year": one.birth_year,
        "citizen_id": one.citizen_id,
        "ethnicity_code": one.ethnicity_code,
        "status": one.status.value,
    }


def _configure_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")


def _history(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    names = _names(services)
    rows = [
        {
            "revision": one.revision,
            "at": one.at,
            "user": names.get(one.by, one.by),
            "changed": list(one.changed),
        }
        for one in services.households.history(arguments.household)
    ]
    text = "\n".join(f"{row['revision']}\t{row['at']}\t{row['user']}" for row in rows)
    return Outcome({"revisions": rows}, text or say.no_history())


def _names(services: Services) -> dict[str, str]:
    return {one.id: one.user for one in services.people.people()}


def _configure_restore(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("household", metavar="ID")
    parser.add_argument("--revision", type=int, required=True, metavar="N")
    parser.add_argument("--reason", required=True, metavar="TEXT")


def _restore(arguments: Arguments, around: Surroundings) -> Outcome:
    saved = around.services().households.restore(
        arguments.household, arguments.revision, arguments.reason
    )
    revision = saved.dossier.household.rev
    return Outcome({"revision": revision}, say.restored(arguments.revision), saved.changes)


def _configure_put(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.jsonl", type=Path)
    parser.add_argument("--round", metavar="ROUND")
    parser.add_argument("--dry-run", action="store_true")


def _put(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    dossiers = list(read_household_lines(arguments.file))
    plan = services.households.plan_put(dossiers)
    if not arguments.dry_run:
        services.households.put_many(dossiers)
    result = {
        "new": plan.new,
        "changed": plan.changed,
        "unchanged": plan.unchanged,
        "problems": [{"field": one.field, "text": one.text} for one in plan.problems],
    }
    changes = Changes(households=not arguments.dry_run)
    return Outcome(result, say.put(plan.new, plan.changed, plan.unchanged), changes)


COMMANDS = (
    Command("households find", say.help_find(), _find, _configure_find),
    Command("households show", say.help_show(), _show, _configure_show),
    Command("households put", say.help_put(), _put, _configure_put),
    Command("households history", say.help_history(), _history, _configure_id),
    Command("households restore", say.help_restore(), _restore, _configure_restore),
)
