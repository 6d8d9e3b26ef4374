"""When a merge needs a person who may release: the bounds, and the question who approved."""

from giamngheo_desktop.domain.duty import Act, may
from giamngheo_desktop.domain.errors import ApprovalNeeded
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.engine import Tx

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
