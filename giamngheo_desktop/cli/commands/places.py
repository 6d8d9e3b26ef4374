"""Commands about villages."""

import argparse
from pathlib import Path

from giamngheo_desktop.cli.arguments import a_date
from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.handover import Share
from giamngheo_desktop.domain.place import Village, VillageKind
from giamngheo_desktop.services.context import local_day
from giamngheo_desktop.services.places import VillageDraft
from giamngheo_desktop.services.units import (
    TWO_TIERS_FROM,
    load_unit_list,
    map_unit,
    units_under,
)
from giamngheo_desktop.text import cli_places as say
from giamngheo_desktop.text.labels import AREA


def _configure_add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NAME")
    parser.add_argument("--code", metavar="CODE", default="")
    parser.add_argument("--kind", choices=[one.value for one in VillageKind], default="thon")
    parser.add_argument("--area", choices=[one.value for one in Area])
    parser.add_argument("--households", type=int, metavar="N")
    parser.add_argument("--people", type=int, metavar="N")


def _add(arguments: Arguments, around: Surroundings) -> Outcome:
    draft = VillageDraft(
        arguments.name,
        arguments.code,
        VillageKind(arguments.kind),
        Area(arguments.area) if arguments.area else None,
        arguments.households,
        arguments.people,
    )
    (added,) = around.services().places.add_villages([draft])
    result = {"village": added.id, "code": added.code}
    return Outcome(result, say.added(added.name, added.code), Changes(settings=True))


def _village_json(one: Village) -> dict[str, object]:
    return {
        "code": one.code,
        "name": one.name,
        "kind": one.kind.value,
        "area": one.area.value,
        "households": one.households,
        "people": one.people,
    }


def _list(_: Arguments, around: Surroundings) -> Outcome:
    villages = around.services().places.villages()
    lines = [f"{one.code}\t{one.name}\t{AREA[one.area.value]}" for one in villages]
    return Outcome(
        {"villages": [_village_json(one) for one in villages]}, "\n".join(lines) or say.none()
    )


def _configure_units_import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", type=Path)
    parser.add_argument("--valid-from", type=a_date, metavar="DATE", required=True)
    parser.add_argument("--dry-run", action="store_true")


def _units_import(arguments: Arguments, around: Surroundings) -> Outcome:
    done = around.services().places.import_units(
        arguments.file, arguments.valid_from, dry_run=arguments.dry_run
    )
    result = {
        "version": done.version,
        "units": done.units,
        "new": len(done.new),
        "renamed": len(done.renamed),
        "ended": len(done.ended),
        "mapped": len(done.mapped),
        "unmapped": list(done.unmapped),
    }
    return Outcome(result, say.units_imported(done.units), Changes(settings=not arguments.dry_run))


def _configure_units_list(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--on", type=a_date, metavar="DATE")
    parser.add_argument("--under", metavar="CODE")


def _units_list(arguments: Arguments, around: Surroundings) -> Outcome:
    day = arguments.on or local_day(around.clock())
    units = units_under(day, arguments.under)
    rows = [
        {
            "code": one.code,
            "name": one.name,
            "kind": one.kind.value,
            "area": one.area.value if one.area else None,
            "parent": one.parent.partition("@")[0] if one.parent else None,
            "valid_from": one.valid_from,
            "valid_to": one.valid_to,
        }
        for one in units
    ]
    text = "\n".join(f"{one.code}\t{one.kind.value}\t{one.name}" for one in units)
    return Outcome({"version": day, "units": rows}, text)


def _configure_units_find(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT")
    parser.add_argument("--on", type=a_date, metavar="DATE")


def _units_find(arguments: Arguments, around: Surroundings) -> Outcome:
    day = arguments.on or local_day(around.clock())
    held = load_unit_list(day)
    found = held.find(arguments.text)
    rows = [
        {"code": one.code, "kind": one.kind.value, "name": one.name, "place": held.place_name(one)}
        for one in found
    ]
    text = "\n".join(f"{one.code}\t{held.place_name(one)}" for one in found)
    return Outcome({"version": day, "units": rows}, text or say.no_unit(arguments.text))


def _configure_units_map(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("code", metavar="CODE")


def _units_map(arguments: Arguments, _: Surroundings) -> Outcome:
    found = map_unit(arguments.code)
    new = load_unit_list(TWO_TIERS_FROM)
    rows = [
        {"code": one.unit.code, "name": one.unit.name, "share": one.share.value} for one in found
    ]
    lines = [
        say.successor(one.unit.code, new.place_name(one.unit), is_whole=one.share is Share.ALL)
        for one in found
    ]
    result = {"code": arguments.code, "on": TWO_TIERS_FROM, "units": rows}
    return Outcome(result, "\n".join(lines) or say.level_ended())


COMMANDS = (
    Command("units import", say.help_units_import(), _units_import, _configure_units_import),
    Command("units list", say.help_units_list(), _units_list, _configure_units_list),
    Command("units find", say.help_units_find(), _units_find, _configure_units_find),
    Command("units map", say.help_units_map(), _units_map, _configure_units_map),
    Command("villages add", say.help_add(), _add, _configure_add),
    Command("villages list", say.help_list(), _list),
)
