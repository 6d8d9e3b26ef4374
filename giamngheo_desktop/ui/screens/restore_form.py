"""What is asked before a restore: a passphrase for a folder copy, the sheet for a file."""

from pathlib import Path

from giamngheo_desktop.text import ui_care as say
from giamngheo_desktop.ui.widgets.ask_form import Ask


def restore_asks(source: Path, user: str) -> tuple[Ask, ...]:
    """Fields of the form.

    Args:
        user: login name that stands there first.
    """
    who = Ask("user", say.USER, default=user)
    if source.is_dir():
        return (who, Ask("passphrase", say.PASSPHRASE, is_secret=True))
    return (
        who,
        Ask("code", say.CODE, is_secret=True),
        Ask("digits", say.DIGITS, hint="12345 67890 …"),
        *new_passphrase(),
    )


def new_passphrase() -> tuple[Ask, Ask]:
    """A new passphrase, typed twice."""
    return (
        Ask("new", say.NEW_PASSPHRASE, is_secret=True),
        Ask("again", say.AGAIN, is_secret=True, repeats="new"),
    )
