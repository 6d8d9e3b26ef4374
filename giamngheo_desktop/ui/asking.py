"""A form that is asked again, with what was typed, when what it says could not be done.

Forty digits from paper or a recovery code with one wrong letter are mended, not typed anew.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from giamngheo_desktop.domain.errors import UserError
from giamngheo_desktop.ui.notify import Notify
from giamngheo_desktop.ui.widgets.ask_form import Ask

Refused = Callable[[UserError], None]
Do = Callable[[dict[str, str], Refused], object]


@dataclass(frozen=True)
class Form:
    """What is asked; see `AskForm`."""

    title: str
    about: str
    asks: Sequence[Ask]
    yes: str


def ask_until_done(
    notify: Notify, form: Form, do: Do, typed: Mapping[str, str] | None = None, problem: str = ""
) -> None:
    """Ask; do it; where that is refused tell why, and ask again with what was typed.

    Args:
        do: handed what was typed, and whom to tell of a refusal; starts the work.
        typed: stands in the fields.
        problem: why it was refused before.
    """
    kept = typed or {}
    asks = [replace(one, default=kept.get(one.name, one.default)) for one in form.asks]
    now = notify.ask_form(form.title, form.about, asks, yes=form.yes, problem=problem)
    if now is None:
        return

    def refused(error: UserError) -> None:
        notify.error(error)
        ask_until_done(notify, form, do, now, error.text)

    do(now, refused)
