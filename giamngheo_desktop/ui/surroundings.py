"""What the main window itself is handed, beside the services."""

from collections.abc import Callable
from dataclasses import dataclass

from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.preferences import Preferences


@dataclass(frozen=True)
class Surroundings:
    """What the window itself is handed.

    Args:
        unlock: True when a passphrase is that of the person who is logged in.
        notify: says and asks; `None` = through the window's own bar and boxes.
        hand_over: opens a window for another person at the same opened workplace; this one goes.
        start_again: called when the closed window shall give way to a login.
    """

    preferences: Preferences
    unlock: Callable[[str], bool]
    notify: Notify | None = None
    hand_over: Callable[[Workplace], None] | None = None
    start_again: Callable[[], None] | None = None
