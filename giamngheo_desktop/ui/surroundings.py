"""What the main window itself is handed, beside the services."""

from collections.abc import Callable
from dataclasses import dataclass

from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.preferences import Preferences


@dataclass(frozen=True)
class Surroundings:
    """What the window itself is handed.

    Args:
        unlock: True when a passphrase is that of the person who is logged in.
        notify: says and asks; `None` = through the window's own bar and boxes.
    """

    preferences: Preferences
    unlock: Callable[[str], bool]
    notify: Notify | None = None
