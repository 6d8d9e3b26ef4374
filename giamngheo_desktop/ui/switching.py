"""Another person goes on at the opened workplace, with her own passphrase."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QWidget

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.text import ui_start as words
from giamngheo_desktop.ui.desk import Desk
from giamngheo_desktop.ui.lock import LockPage
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.task import Task
from giamngheo_desktop.ui.widgets.ask_form import Ask

Told = Callable[[UserError], object]


def ask_who_goes_on(services: Services, notify: Notify, told: Told) -> Mapping[str, str] | None:
    """Ask who, and for her passphrase.

    Args:
        told: of why nobody can, where the person looks.

    Returns:
        `user` and `passphrase` as typed; nothing when it was taken back.
    """
    own = services.at.person.id
    others = [one for one in services.people.people() if one.is_active and one.id != own]
    choices = tuple((one.user, f"{one.name} ({one.user})") for one in others)
    if not choices:
        told(UserError(say.NOBODY_ELSE))
        return None
    asks = (
        Ask("user", words.WHO, choices=choices),
        Ask("passphrase", words.PASSPHRASE_OF, is_secret=True),
    )
    return notify.ask_form(say.switch_to(), say.SWITCH_HINT, asks, yes=say.SWITCH)


def switch_person(
    owner: QWidget,
    desk: Desk,
    notify: Notify,
    goes_on: Callable[[Workplace], object],
    lock: LockPage | None,
) -> None:
    """Ask who goes on, and try her passphrase, which takes a second, off the window's thread.

    Args:
        owner: the present window.
        notify: where she is asked.
        goes_on: called with the same opened file and the other person.
        lock: the page of a locked window: what is refused is told there.
    """
    told = notify.error if lock is None else lock.tell
    typed = ask_who_goes_on(desk.services, notify, told)
    if typed is None:
        return
    if lock is not None:
        lock.wait()
    desk.runner.start(
        Task(
            owner,
            lambda _: desk.services.people.switch(typed["user"], typed["passphrase"]),
            done=goes_on,
            failed=told,
            label=say.SWITCH,
        )
    )
