"""Composition root: starts a window, a command, or the child that parses workbooks."""

import gc
import sys
from collections.abc import Callable, Sequence
from functools import partial
from typing import Never

CHILD_WORD = "--doc-excel"
"""Hidden first word with which the program starts itself to parse a workbook in a capped child."""
TRIAL_WORD = "--luu-thu"
"""Hidden first word of the child that the self-test kills while it saves."""
CLASSIFYING_WORD = "--phan-loai"
"""Hidden first word of the children that classify blocks of a large file of facts."""


def main(argv: Sequence[str]) -> int:
    """Do what the words after the program's name say.

    Returns:
        The exit code.
    """
    # Looking for garbage among modules, which all stay, costs a sixth of the start.
    gc.disable()
    try:
        run = _chosen(argv)
    finally:
        gc.enable()
    return run()


def _chosen(argv: Sequence[str]) -> Callable[[], int]:
    """What to run; the imports stand inside the branches on purpose.

    A command never loads Qt, and the child that reads foreign workbooks never loads the store or
    a key.
    """
    if argv[:1] == [CHILD_WORD]:
        from giamngheo_desktop.spreadsheet import child

        return partial(child.main, list(argv[1:]))
    if argv[:1] == [TRIAL_WORD]:
        from giamngheo_desktop.store import trial_writer

        return partial(trial_writer.main, list(argv[1:]))
    if argv[:1] == [CLASSIFYING_WORD]:
        from giamngheo_desktop.services import facts_children

        return partial(facts_children.main, list(argv[1:]))
    if argv:
        from giamngheo_desktop.cli.main import main as run

        return partial(run, argv)
    from giamngheo_desktop.ui.start import run as show

    return partial(show, [])


def run_command() -> Never:
    """Entry point of the console program `giamngheo`."""
    sys.exit(main(sys.argv[1:] or ["--help"]))


def run_window() -> Never:
    """Entry point of the windowed program `giamngheo-desktop`."""
    sys.exit(main([]))
