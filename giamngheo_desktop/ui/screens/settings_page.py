"""A page of the settings: read off the window's thread, not to be typed in before it was."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.ui.desk import Screen

Read = TypeVar("Read")


class SettingsPage(QWidget, Generic[Read]):
    """See the module.

    Args:
        screen: the screen it stands on; does the work and speaks.
    """

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self._screen, self.desk = screen, screen.desk
        # What is stored before it was read would be stored over what was kept.
        self.setEnabled(False)

    def reading(self) -> Callable[[], Read]:
        """What reads the page; the call touches no widget."""
        raise NotImplementedError

    def show_read(self, read: Read) -> None:
        """Show what was read."""
        raise NotImplementedError

    def reload(self, then: Callable[[], object] | None = None) -> None:
        """Read the page again.

        Args:
            then: called once it is shown, or could not be read.
        """
        read = self.reading()

        def done(found: Read) -> None:
            self.show_read(found)
            self.setEnabled(True)
            _go_on(then)

        def failed(error: UserError) -> None:
            self.desk.notify.error(error)
            _go_on(then)

        self._screen.look_up("", lambda _p: read(), done, failed)


def _go_on(then: Callable[[], object] | None) -> None:
    if then is not None:
        then()
