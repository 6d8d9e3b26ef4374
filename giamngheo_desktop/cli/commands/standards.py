"""Commands about the standards of an office: values, confirmations, item tables, comparison."""

import argparse
import json
from datetime import date
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.domain.errors import FileUnreadable
from giamngheo_desktop.rules.compare import Effect, Effects
from giamngheo_desktop.services.comparing import ComparedHousehold, ComparedRound
from giamngheo_desktop.services.standard_tables import TableCheck
from giamngheo_desktop.services.standards import StandardValue
from giamngheo_desktop.services.table_keying import TableKind, table_from
from giamngheo_desktop.text import cli_standards as say


def _list(_: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    rows = []
    for one in services.standards.standards():
        marked = sum(value.can_be_confirmed for value in services.standards.values(one.id))
        rows.append(
            {
                "standard": one.id,
                "title": one.title,
                "from": one.counts_from,
                "to": one.counts_to,
                "digest": one.digest,
                "area": one.unit_code,
                "b1_table": one.b1_table is not None,
                "phieu_a": one.quick_table is not None,
                "unverified": marked,
            }
        )
    lines = [say.standard_line(str(row["standard"]), str(row["title"]), row) for row in rows]
    return Outcome({"standards": rows}, "\n".join(lines))


def _configure_id(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("standard", metavar="ID")


def _show(arguments: Arguments, around: Surroundings) -> Outcome:
    values = around.services().standards.values(arguments.standard)
    text = "\n".join(say.value_line(one.path, one.value, one.grade.value) for one in values)
    result = {"standard": arguments.standard, "values": [_value_json(one) for one in values]}
    return Outcome(result, text)


def _value_json(value: StandardValue) -> dict[str, object]:
    confirmed = value.confirmed
    return {
        "parameter": value.path,
        "title": value.title,
        "value": value.value,
        "unit": value.unit,
        "from": value.from_on,
        "source": value.source,
        "article": value.article,
        "grade": value.grade.value,
        "file_grade": value.file_grade.value,
        "note": value.note,
        "confirmed": confirmed
        and {"by": confirmed.name, "on": confirmed.on, "page": confirmed.page},
        "confirmed_below": [
            {
                "unit": one.unit.partition("@")[0],
                "unit_name": one.unit_name,
                "by": one.confirmed.name,
                "on": one.confirmed.on,
                "page": one.confirmed.page,
            }
            for one in value.confirmed_below
        ],
    }


def _configure_confirm(parser: argparse.ArgumentParser) -> None:
    _configure_id(parser)
    parser.add_argument("path", metavar="PATH")
    parser.add_argument("--page", metavar="TEXT", required=True)


def _confirm(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    done = services.standards.confirm(arguments.standard, arguments.path, arguments.page)
    result = {"standard": arguments.standard, **_value_json(done.value)}
    return Outcome(result, say.confirmed(done.value.title, done.value.value), done.changes)


def _configure_table(parser: argparse.ArgumentParser) -> None:
    _configure_id(parser)
    kinds = [one.value for one in TableKind]
    parser.add_argument("--table", choices=kinds, default=TableKind.B1.value)


def _configure_key(parser: argparse.ArgumentParser) -> None:
    _configure_table(parser)
    parser.add_argument("file", metavar="FILE.json", type=Path)


def _key(arguments: Arguments, around: Surroundings) -> Outcome:
    kind = TableKind(arguments.table)
    try:
        given = json.loads(arguments.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileUnreadable(say.table_unreadable(arguments.file.name)) from error
    made = around.services().tables.key(arguments.standard, kind, table_from(kind, given))
    cells = len(made.table.cells())
    result = {"standard": made.standard, "table": kind.value, "keying": made.number}
    return Outcome({**result, "cells": cells}, say.keyed(made.number, cells))


def _differences(arguments: Arguments, around: Surroundings) -> Outcome:
    kind = TableKind(arguments.table)
    found = around.services().tables.differences(arguments.standard, kind)
    rows = [{"cell": one.cell, "first": one.first, "second": one.second} for one in found]
    lines = [say.difference(one.cell, one.first, one.second) for one in found]
    return Outcome({"differences": rows}, "\n".join(lines) or say.no_differences())


def _configure_activate(parser: argparse.ArgumentParser) -> None:
    _configure_table(parser)
    parser.add_argument("--article", metavar="TEXT", required=True)
    parser.add_argument("--verified", action="store_true", help=say.help_verified())
    parser.add_argument("--page", metavar="TEXT", default="", help=say.help_page())
    parser.add_argument("--checked-on", metavar="DATE", type=date.fromisoformat)


def _activate(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    on = arguments.checked_on or services.at.today()
    done = services.tables.activate(
        arguments.standard,
        TableKind(arguments.table),
        arguments.article,
        check=TableCheck(arguments.page, on) if arguments.verified else None,
    )
    result = {"standard": done.standard.id, "digest": done.standard.digest}
    text = say.activated(done.standard.id, list(done.rounds))
    return Outcome({**result, "rounds": list(done.rounds)}, text, done.changes)


def _configure_export(parser: argparse.ArgumentParser) -> None:
    _configure_id(parser)
    parser.add_argument("--out", metavar="FILE.json", type=Path, required=True)
    parser.add_argument("--force", action="store_true")


def _export(arguments: Arguments, around: Surroundings) -> Outcome:
    done = around.services().tables.export(arguments.standard, arguments.out, force=arguments.force)
    result = {"file": str(done.path), "digest": f"sha256:{done.sha256}"}
    return Outcome(result, say.exported(str(done.path), done.sha256))


def _configure_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json", type=Path)
    parser.add_argument("--digest", metavar="SHA256")


def _import(arguments: Arguments, around: Surroundings) -> Outcome:
    digest = arguments.digest.removeprefix("sha256:") if arguments.digest else None
    done = around.services().tables.take(arguments.file, digest=digest)
    result = {"standard": done.standard.id, "digest": done.standard.digest}
    text = say.activated(done.standard.id, list(done.rounds))
    return Outcome({**result, "rounds": list(done.rounds)}, text, done.changes)


def _configure_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.yaml", type=Path)


def _add(arguments: Arguments, around: Surroundings) -> Outcome:
    made = around.services().local_standards.add(arguments.file)
    one = made.standard
    result = {"standard": one.id, "digest": one.digest, "area": one.unit_code}
    return Outcome(result, say.added(one.id, one.unit_code or ""), made.changes)


def _configure_compare(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("round", metavar="ROUND", nargs="?")
    parser.add_argument("--basis", choices=["scores", "income"])


def _compare(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    by_income = None if arguments.basis is None else arguments.basis == "income"
    found = services.comparing.compare(round_of(services, arguments.round), by_income=by_income)
    result = {
        "round": found.round,
        "standards": [found.old, found.new],
        "basis": "income" if found.by_income else "scores",
        "total": _effects_json(found.total),
        "villages": [
            {"village": one.name, "households": one.households, **_effects_json(one.effects)}
            for one in found.villages
        ],
        "households": [_household_json(one) for one in found.households if one.differs],
    }
    return Outcome(result, _compare_text(found))


def _compare_text(found: ComparedRound) -> str:
    rows = [(one.name, one.effects) for one in found.villages]
    lines = [
        say.compare_line(name, one.changed_by_household, one.changed_by_standard, _unknown(one))
        for name, one in [*rows, (say.WHOLE, found.total)]
    ]
    return "\n".join([say.compare_head(found.old, found.new, by_income=found.by_income), *lines])


def _unknown(effects: Effects) -> int:
    return effects.count(Effect.UNKNOWN)


def _effects_json(effects: Effects) -> dict[str, object]:
    return {
        "by_household": effects.changed_by_household,
        "by_standard": effects.changed_by_standard,
        "ids": {one.value: list(effects.by_effect.get(one, ())) for one in Effect},
    }


def _household_json(one: ComparedHousehold) -> dict[str, object]:
    return {
        "household": one.household,
        "village": one.village_name,
        "before": one.before and one.before.value,
        "old_standard": one.same_standard and one.same_standard.value,
        "new_standard": one.new_standard and one.new_standard.value,
        "effect": one.effect.value,
    }


COMMANDS = (
    Command("standards list", say.help_list(), _list),
    Command("standards show", say.help_show(), _show, _configure_id),
    Command("standards confirm", say.help_confirm(), _confirm, _configure_confirm),
    Command("standards key", say.help_key(), _key, _configure_key),
    Command("standards differences", say.help_differences(), _differences, _configure_table),
    Command("standards activate", say.help_activate(), _activate, _configure_activate),
    Command("standards export", say.help_export(), _export, _configure_export),
    Command("standards import", say.help_import(), _import, _configure_import),
    Command("standards add", say.help_add(), _add, _configure_add),
    Command("rounds compare", say.help_compare(), _compare, _configure_compare),
)
