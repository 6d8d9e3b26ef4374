"""Composition root: starts a window, a command, or the child that parses workbooks."""

import sys
from collections.abc import Sequence
from typing import Never

CHILD_WORD = "--doc-excel"
"""Hidden first word with which the program starts itself to parse a workbook in a capped child."""
TRIAL_WORD = "--luu-thu"
"""Hidden first word of the child that the self-test kills while it saves."""
CLASSIFYING_WORD = "--phan-loai"
"""Hidden first word of the children that classify blocks of a large file of facts."""


def main(argv: Sequence[str]) -> int:
    """Do what the words after the program's name say.

    The imports stand inside the branches on purpose: a command never loads Qt, and the child
    that reads foreign workbooks never loads the store or a key.

    Returns:
        The exit code.
    """
    if argv[:1] == [CHILD_WORD]:
        from giamngheo_desktop.spreadsheet import child

        return child.main(list(argv[1:]))
    if argv[:1] == [TRIAL_WORD]:
        from giamngheo_desktop.store import trial

        return trial.main(list(argv[1:]))
    if argv[:1] == [CLASSIFYING_WORD]:
        from giamngheo_desktop.services import facts_children

        return facts_children.main(list(argv[1:]))
    if argv:
        from giamngheo_desktop.cli.main import main as run

        return run(argv)
    from giamngheo_desktop.ui.start import run as show

    return show([])


def run_command() -> Never:
    """Entry point of the console program `giamngheo`."""
    sys.exit(main(sys.argv[1:] or ["--help"]))


def run_window() -> Never:
    """Entry point of the windowed program `giamngheo-desktop`."""
    sys.exit(main([]))
