"""What a restore would leave behind, counted before the restored copy is taken into use."""

from dataclasses import dataclass
from datetime import datetime

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.restoring import EVERY, Restored


@dataclass(frozen=True, slots=True)
class Loss:
    """The workplace in use beside a restored copy.

    Args:
        then: households in the copy.
        now: households in use.
        acts: entries of the log since the copy; 0 also where they cannot be told.
        saved: households a person stored since.
        last: when the last of these acts was done.
        follows: False where the log in use does not go on from the log of the copy.
    """

    then: int
    now: int
    acts: int = 0
    saved: int = 0
    last: datetime | None = None
    follows: bool = True


def loss_of(at: Workplace, done: Restored) -> Loss:
    """Count what the workplace in use holds and the copy does not."""
    at.require(Act.READ)
    n = done.audit.n
    with at.store.reading() as tx:
        now, head = tx.households.count(EVERY), tx.audit.head()
        if n > 0 and tx.audit.head_at(n) != done.audit:
            return Loss(done.households, now, follows=False)
        saved = {one.id for one in tx.audit.entries(ops=("household_saved",), since=n)}
        last = tx.audit.entries(since=n, limit=1)
    acts = max(head.n - n, 0)
    return Loss(done.households, now, acts, len(saved), last[0].at if last else None)
