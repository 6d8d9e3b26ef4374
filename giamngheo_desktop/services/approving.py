"""When a merge needs a person who may release: the bounds, and the question who approved."""

from dataclasses import dataclass

from giamngheo_desktop.domain.duty import Act, may
from giamngheo_desktop.domain.errors import ApprovalNeeded, FormIncomplete
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import ui_approval as say

SETTING = "large_difference_percent"


def large_from(tx: Tx, held: State | None) -> int:
    """From how many households on a difference is large; 0 = never.

    Counted are households that would be gone or change their category, against all that are held.
    """
    percent = tx.settings.get(SETTING)
    if held is None or not isinstance(percent, int) or percent <= 0:
        return 0
    return max(1, -(-len(held.households) * percent // 100))


def require_release(at: Workplace, tx: Tx, approver: str | None, why: str) -> None:
    """Let the act pass when the person, or a second one who unlocked, may release.

    Args:
        approver: id of the second person, who has unlocked with her own passphrase.

    Raises:
        ApprovalNeeded: for the person: with the sentence given.
    """
    found = next((one for one in tx.people.list() if one.id == approver and one.is_active), None)
    if not any(one is not None and may(one.duties, Act.RELEASE) for one in (at.person, found)):
        raise ApprovalNeeded(why, {"act": Act.RELEASE.value})


@dataclass(frozen=True)
class ApprovalService:
    """Use cases of the bound of a large difference."""

    at: Workplace

    def percent(self) -> int:
        """From what part of the households held on a difference is large; 0 = never."""
        with self.at.store.reading() as tx:
            percent = tx.settings.get(SETTING)
        return percent if isinstance(percent, int) else 0

    def put_percent(self, percent: int) -> None:
        """Store the bound, 0 to 100.

        Raises:
            FormIncomplete: for the administrator: no such percentage.
        """
        self.at.require(Act.PEOPLE)
        if not 0 <= percent <= 100:
            raise FormIncomplete(say.large_out_of_range(), {"percent": percent})
        with self.at.store.writing() as tx:
            before = tx.settings.get(SETTING)
            tx.settings.put(SETTING, percent)
            self.at.note(tx, "large_difference", "settings", SETTING, before=before, after=percent)
