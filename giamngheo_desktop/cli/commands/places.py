"""Commands about villages."""

import argparse

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.domain.category import Area
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.place import Village, VillageKind
from giamngheo_desktop.services.places import VillageDraft
from giamngheo_desktop.text import cli_places as say


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
    lines = [f"{one.code}\t{one.name}\t{one.area.value}" for one in villages]
    return Outcome(
        {"villages": [_village_json(one) for one in villages]}, "\n".join(lines) or say.none()
    )


COMMANDS = (
    Command("villages add", say.help_add(), _add, _configure_add),
    Command("villages list", say.help_list(), _list),
)
