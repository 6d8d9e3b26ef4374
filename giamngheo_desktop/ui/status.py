"""What the five cells of the status bar say."""

from datetime import date

from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.forms.typed import show_date
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.text import ui as say
from giamngheo_desktop.ui import names
from giamngheo_desktop.ui.widgets.status_cells import Cell

LEADS_TO = {"round": "round", "backup": "backup", "unsent": "handover", "state": "settings"}
"""Cell -> screen it leads to."""

SOON_DAYS, LATE_DAYS = 14, 3


def cells(services: Services) -> dict[str, Cell]:
    """Every cell as it stands now; a cell that is missing stays as it was."""
    return {
        "round": round_cell(services.rounds.current(), services.at.today()),
        "state": state_cell(services),
    }


def round_cell(found: ReviewRound | None, today: date) -> Cell:
    """Round in hand and days left, always with the date."""
    if found is None:
        return Cell(say.NO_ROUND, "warn")
    if found.status is RoundStatus.CLOSED:
        return Cell(say.round_is_closed(names.round_name(found)))
    left = (found.to_on - today).days
    kind = "wrong" if left <= LATE_DAYS else "warn" if left <= SOON_DAYS else ""
    return Cell(say.round_left(names.round_name(found), left, show_date(found.to_on)), kind)


def state_cell(services: Services) -> Cell:
    """Something that is unusual about this workplace."""
    return Cell(say.SAMPLE_DATA, "warn") if services.at.office().is_sample else Cell("")


def saved_cell(clock: str) -> Cell:
    """The store has it."""
    return Cell(say.saved_at(clock))
