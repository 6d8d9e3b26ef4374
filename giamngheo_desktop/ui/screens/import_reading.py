"""What the import of workbooks has to know beforehand, read off the window's thread."""

from dataclasses import dataclass

from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.services.context import VIET_NAM
from giamngheo_desktop.services.suite import Services
from giamngheo_desktop.ui.screens.import_tables import Batch, batch_of


@dataclass(frozen=True)
class Known:
    """See the module.

    Args:
        rounds: that are open.
        layouts: names of the layouts that were kept.
        villages: id and name of each.
        batches: former imports.
        can_undo: one of them was not taken back yet.
    """

    rounds: list[ReviewRound]
    layouts: list[str]
    villages: list[tuple[str, str]]
    batches: list[Batch]
    can_undo: bool


def read_known(services: Services) -> Known:
    """Read rounds, villages, layouts and former imports."""
    batches = services.importing.batches()
    return Known(
        [one for one in services.rounds.rounds() if one.status is RoundStatus.OPEN],
        list(services.importing.layouts()),
        [(one.id, one.name) for one in services.places.villages()],
        [batch_of(one, VIET_NAM) for one in batches],
        any(one.undone_at is None for one in batches),
    )
