"""Another person goes on at the opened workplace, with her own passphrase."""

from collections.abc import Callable

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.text import ui_start as words
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.widgets.ask_form import Ask


def switch_person(
    services: Services,
    notify: Notify,
    hand_over: Callable[[Workplace], None] | None,
    told: Callable[[UserError], object],
) -> bool:
    """Hand the opened workplace to another person.

    Args:
        hand_over: opens her window; `None` where there is no login.
        told: of why it was refused, where the person looks.

    Returns:
        True when the present window may go.
    """
    place = who_goes_on(services, notify, told) if hand_over is not None else None
    if place is None or hand_over is None:
        return False
    hand_over(place)
    return True


def who_goes_on(
    services: Services, notify: Notify, told: Callable[[UserError], object]
) -> Workplace | None:
    """Ask who, and for her passphrase.

    Returns:
        The same opened file with the other person; nothing when it was taken back or refused.
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
    typed = notify.ask_form(say.switch_to(), say.SWITCH_HINT, asks, yes=say.SWITCH)
    if typed is None:
        return None
    try:
        return services.people.switch(typed["user"], typed["passphrase"])
    except UserError as error:
        told(error)
        return None
