"""Commands about people who may stand in two communes."""

import argparse

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings
from giamngheo_desktop.cli.commands.rounds import round_of
from giamngheo_desktop.services.people_twice import PersonTwice
from giamngheo_desktop.text import cli_twice as say
from giamngheo_desktop.text import people_twice as words


def _configure_round(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--round", metavar="ROUND")


def _list(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    found = services.people_twice.pairs(round_of(services, arguments.round))
    lines = [
        words.line(one.names, one.communes, [why.value for why in one.found.why], one.found.score)
        for one in found
    ]
    return Outcome({"pairs": [_json(one) for one in found]}, "\n".join(lines) or say.none())


def _json(one: PersonTwice) -> dict[str, object]:
    return {
        "a": one.found.a.member,
        "b": one.found.b.member,
        "names": list(one.names),
        "communes": list(one.communes),
        "why": [why.value for why in one.found.why],
        "score": one.found.score,
        "flagged": one.is_flagged,
    }


def _flag(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    done = services.people_twice.flag(round_of(services, arguments.round))
    return Outcome({"flagged": done.count}, words.flagged(done.count), done.changes)


def _configure_apart(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("a", metavar="A")
    parser.add_argument("b", metavar="B")


def _apart(arguments: Arguments, around: Surroundings) -> Outcome:
    changes = around.services().people_twice.tell_apart(arguments.a, arguments.b)
    return Outcome({"a": arguments.a, "b": arguments.b}, words.apart(), changes)


COMMANDS = (
    Command("twice list", say.help_list(), _list, _configure_round),
    Command("twice flag", say.help_flag(), _flag, _configure_round),
    Command("twice apart", say.help_apart(), _apart, _configure_apart),
)
