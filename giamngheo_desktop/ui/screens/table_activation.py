"""What is asked before a keyed table is put to use: its place in the text, and who checked it."""

from collections.abc import Mapping
from datetime import date

from giamngheo_desktop.domain.category import Grade
from giamngheo_desktop.domain.errors import FormIncomplete
from giamngheo_desktop.forms.typed import Unreadable, parse_date, show_date
from giamngheo_desktop.services.standard_tables import TableCheck
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import services_standards as words
from giamngheo_desktop.text import ui_standards as say
from giamngheo_desktop.ui.widgets.ask_form import Ask


def asked_of(services: Services) -> tuple[Ask, ...]:
    """Where the table stands, and whether, where and when it was held against the original."""
    today = show_date(services.at.today())
    return (
        Ask("article", say.WHERE, hint=say.WHERE_HINT),
        Ask("grade", say.CHECKED, choices=say.CHECKED_CHOICES),
        Ask("page", say.CHECKED_PAGE, hint=say.CHECKED_PAGE_HINT),
        Ask("on", say.CHECKED_ON, default=today),
    )


def check_of(typed: Mapping[str, str]) -> TableCheck | None:
    """How the table was held against the original; `None` where it was not.

    Raises:
        FormIncomplete: for the person: what was typed is no day.
    """
    if typed["grade"] != Grade.VERIFIED.value:
        return None
    return TableCheck(typed["page"], _day(typed["on"]))


def _day(text: str) -> date:
    try:
        on = parse_date(text)
    except Unreadable:
        on = None
    if on is None:
        raise FormIncomplete(words.check_day_wrong(), {"problems": ["checked_on"]})
    return on
