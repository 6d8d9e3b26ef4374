"""Reads the words of the command line, runs one command, and ends with the agreed exit code."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Never

from giamngheo_desktop import __version__
from giamngheo_desktop.cli import output
from giamngheo_desktop.cli.command import Command
from giamngheo_desktop.cli.commands import COMMANDS
from giamngheo_desktop.cli.crash import write_crash_log
from giamngheo_desktop.cli.surroundings import CalledFromLine
from giamngheo_desktop.domain.errors import AppError, Cancelled
from giamngheo_desktop.text import cli as say


class _Formatter(argparse.HelpFormatter):
    """Help with a Vietnamese prefix before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Begin the help with the way the command is called."""
        super().add_usage(usage, actions, groups, say.usage_prefix() if prefix is None else prefix)


class _Parser(argparse.ArgumentParser):
    """argparse that speaks Vietnamese and ends with exit code 2."""

    def __init__(self, *, add_help: bool = True, **rest: Any) -> None:  # noqa: ANN401 - argparse's
        super().__init__(add_help=False, formatter_class=_Formatter, **rest)
        self._positionals.title = say.arguments()
        self._optionals.title = say.options()
        if add_help:
            self.add_argument("-h", "--help", action="help", help=say.option_help())

    def error(self, message: str) -> Never:
        usage = self.format_usage().removeprefix(say.usage_prefix())
        output.show_line(say.usage(usage, say.problem(message)))
        sys.exit(output.EXIT_USAGE)


def main(argv: Sequence[str]) -> int:
    """Run one command.

    Args:
        argv: the words after the program's name.

    Returns:
        Exit code of docs/cli.md section 1.3.
    """
    output.use_utf8()
    arguments = _parser().parse_args(_with_options_first(argv))
    command: Command = arguments.command
    return _run(command, arguments)


def _run(command: Command, arguments: argparse.Namespace) -> int:
    surroundings: CalledFromLine | None = None
    try:
        surroundings = CalledFromLine(arguments)
        outcome = command.run(arguments, surroundings)
        return output.show(command.name, outcome, as_json=arguments.json)
    except (KeyboardInterrupt, Cancelled):
        output.show_line(say.stopped())
        return output.EXIT_STOPPED
    except AppError as error:
        return output.show_error(command.name, error, as_json=arguments.json)
    except Exception as bug:
        name, path = write_crash_log(bug, _log_folder(surroundings))
        output.show_line(say.crashed(name, str(path)))
        return output.EXIT_BUG
    finally:
        if surroundings is not None:
            surroundings.close()


def _log_folder(surroundings: CalledFromLine | None) -> Path | None:
    return surroundings.store_folder() if surroundings else None


def _parser() -> argparse.ArgumentParser:
    common = _common_options()
    parser = _Parser(prog="giamngheo", description=say.program(), parents=[common])
    parser.add_argument(
        "--version", action="version", version=f"giamngheo {__version__}", help=say.version_help()
    )
    words = parser.add_subparsers(required=True, metavar=say.command_word(), parser_class=_Parser)
    groups: dict[str, argparse._SubParsersAction[_Parser]] = {}
    for command in COMMANDS:
        first, _, second = command.name.partition(" ")
        if not second:
            _add(words, first, command, common)
            continue
        if first not in groups:
            group = words.add_parser(first, help=say.group(first))
            groups[first] = group.add_subparsers(
                required=True, metavar=say.command_word(), parser_class=_Parser
            )
        _add(groups[first], second, command, common)
    return parser


def _add(
    words: "argparse._SubParsersAction[_Parser]",
    word: str,
    command: Command,
    common: _Parser,
) -> None:
    parser = words.add_parser(
        word, help=command.summary, description=command.summary, parents=[common]
    )
    command.configure(parser)
    parser.set_defaults(command=command)


def _common_options() -> _Parser:
    parser = _Parser(add_help=False)
    options = parser.add_argument_group(say.common_options())
    options.add_argument("--store", metavar="DIR", help=say.option_store())
    options.add_argument("--user", metavar="NAME", help=say.option_user())
    options.add_argument("--passphrase-file", metavar="FILE", help=say.option_passphrase_file())
    options.add_argument("--json", action="store_true", help=say.option_json())
    options.add_argument("--quiet", action="store_true", help=say.option_quiet())
    options.add_argument("--clock", metavar="INSTANT", help=say.option_clock())
    return parser


_WITH_VALUE = {"--store", "--user", "--passphrase-file", "--clock"}
_ALONE = {"--json", "--quiet"}


def _with_options_first(argv: Sequence[str]) -> list[str]:
    """Common options may stand before the command's name; argparse wants them after it."""
    front: list[str] = []
    rest = list(argv)
    while rest and rest[0].startswith("--"):
        name = rest[0].partition("=")[0]
        if name not in _WITH_VALUE | _ALONE:
            break
        front.append(rest.pop(0))
        if name in _WITH_VALUE and "=" not in front[-1] and rest:
            front.append(rest.pop(0))
    return [*rest, *front] if rest else front
