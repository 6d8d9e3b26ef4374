"""What a command of the line is: a name, its arguments, and one function that does it."""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.suite import Services

Arguments = argparse.Namespace


@dataclass(frozen=True, slots=True)
class Warned:
    """Something worth saying beside a result that stands."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command gave.

    Args:
        result: the `result` of the JSON document, as docs/cli.md describes it.
        text: the same for a person, Vietnamese, without the last line end.
        changes: what kinds of thing changed.
        warnings: said beside the result.
        error: code and sentence of a result that is not clean (exit code 1), else `None`.
        raw: text that replaces everything else on standard output (a report written to `-`).
    """

    result: Mapping[str, object]
    text: str
    changes: Changes = field(default=Changes())
    warnings: Sequence[Warned] = ()
    error: tuple[str, str] | None = None
    raw: str | None = None


class Surroundings(Protocol):
    """What a command may ask of the place it was called from."""

    clock: Callable[[], datetime]
    progress: Progress

    def store_folder(self) -> Path:
        """Folder of the workplace the options name."""

    def passphrase(self) -> str:
        """The person's passphrase; PassphraseMissing when none was given."""

    def new_passphrase(self) -> str:
        """A new passphrase for a new person or a change."""

    def recovery_code(self) -> str:
        """The recovery code, as typed from the sheet."""

    def recovery_passphrase(self) -> str:
        """The passphrase of the file of the upper unit's recovery identity."""

    def approver(self) -> str | None:
        """Id of the second person, who has proved herself; `None` when none was named."""

    def services(self) -> Services:
        """The opened workplace with all its use cases."""


Run = Callable[[Arguments, Surroundings], Outcome]
Configure = Callable[[argparse.ArgumentParser], None]


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a command that takes nothing of its own."""


def one_file(parser: argparse.ArgumentParser) -> None:
    """For a command that reads one file."""
    parser.add_argument("file", metavar="FILE", type=Path)


@dataclass(frozen=True, slots=True)
class Command:
    """One command of the line.

    Args:
        name: one or two words, for example `rounds open`.
        summary: one Vietnamese line for the help.
        run: does it.
        configure: adds its arguments to a parser.
    """

    name: str
    summary: str
    run: Run
    configure: Configure = no_arguments
