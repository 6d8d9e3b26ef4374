"""Commands about the settings of papers and the saved choices of a list."""

import argparse
import json
from pathlib import Path

from giamngheo_desktop.cli.command import Arguments, Command, Outcome, Surroundings, no_arguments
from giamngheo_desktop.cli.commands.papers import configure_choice, list_filter
from giamngheo_desktop.cli.commands.rounds import village_id
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.errors import FileUnreadable
from giamngheo_desktop.services.list_choices import ListChoice
from giamngheo_desktop.text import cli_papers as say


def _show(_: Arguments, around: Surroundings) -> Outcome:
    shown = around.services().paper_settings.shown()
    return Outcome(shown, json.dumps(shown, ensure_ascii=False, indent=1))


def _configure_set(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE.json", type=Path)


def _set(arguments: Arguments, around: Surroundings) -> Outcome:
    try:
        given = json.loads(arguments.file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise FileUnreadable(say.settings_unreadable(arguments.file.name)) from error
    settings = around.services().paper_settings
    changes = settings.put_shown(given if isinstance(given, dict) else {"": given})
    return Outcome(settings.shown(), say.settings_kept(), changes=changes)


def _configure_paper(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paper", metavar="PAPER")


def _configure_named(parser: argparse.ArgumentParser) -> None:
    _configure_paper(parser)
    parser.add_argument("name", metavar="NAME")


def _configure_keep(parser: argparse.ArgumentParser) -> None:
    _configure_named(parser)
    configure_choice(parser)
    parser.add_argument("--village", metavar="CODE", action="append", default=[])


def _list(arguments: Arguments, around: Surroundings) -> Outcome:
    choices = around.services().list_choices
    columns = [
        {"key": one.key, "title": " – ".join((*one.group, one.title)), "own": own}
        for one, own in choices.columns(arguments.paper)
    ]
    saved = [_choice_json(one) for one in choices.choices(arguments.paper)]
    text = "\n".join(str(one["name"]) for one in saved) or say.no_choices()
    return Outcome({"paper": arguments.paper, "columns": columns, "choices": saved}, text)


def _choice_json(one: ListChoice) -> dict[str, object]:
    return {
        "name": one.name,
        "columns": list(one.columns),
        "villages": list(one.villages),
        "groups": [group.value for group in one.only.groups],
        "ethnicities": list(one.only.ethnicities),
    }


def _keep(arguments: Arguments, around: Surroundings) -> Outcome:
    services = around.services()
    villages = [village_id(services, code) for code in arguments.village]
    choice = ListChoice(
        arguments.name,
        tuple(arguments.column),
        tuple(one for one in villages if one),
        list_filter(arguments),
    )
    services.list_choices.keep(arguments.paper, choice)
    result = {"paper": arguments.paper, "choice": _choice_json(choice)}
    return Outcome(result, say.choice_kept(choice.name), changes=Changes(settings=True))


def _forget(arguments: Arguments, around: Surroundings) -> Outcome:
    around.services().list_choices.forget(arguments.paper, arguments.name)
    result = {"paper": arguments.paper, "name": arguments.name}
    return Outcome(result, say.choice_gone(arguments.name), changes=Changes(settings=True))


COMMANDS = (
    Command("paper-settings show", say.help_settings_show(), _show, no_arguments),
    Command("paper-settings set", say.help_settings_set(), _set, _configure_set),
    Command("list-choices list", say.help_choices_list(), _list, _configure_paper),
    Command("list-choices keep", say.help_choices_keep(), _keep, _configure_keep),
    Command("list-choices forget", say.help_choices_forget(), _forget, _configure_named),
)
