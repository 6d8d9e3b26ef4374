"""Bản điều chỉnh sau khóa: what differs from the state accepted above, each change with reason."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from giamngheo_desktop.bundle.domain_checks import changes_between
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.exchange import BundleState, Direction, State
from giamngheo_desktop.domain.handover import Amendment
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say

STATE_KIND, AMEND_KIND = "commune.state", "commune.amend"
SENT_CONTENT = "sent"
"""What the bundles of this office held is kept under this word, beside the village packages."""
KEPT = 3


@dataclass(frozen=True, slots=True)
class Amending:
    """Why a locked round is changed.

    Args:
        reason: in the officer's words; may have several lines.
        ground: legal ground, for example number and day of a decision.
    """

    reason: str
    ground: str

    @property
    def is_complete(self) -> bool:
        """True where both are said."""
        return bool(self.reason.strip() and self.ground.strip())


@dataclass(frozen=True, slots=True)
class Difference:
    """An amendment that can be sent: what it is based on, and its rows."""

    base: str
    rows: tuple[Amendment, ...]


def difference(tx: Tx, round_id: str, state: State, why: Amending) -> Difference:
    """What differs from the newest state of a round that the unit above has accepted.

    Raises:
        StepNotAllowed: for the officer: nothing was accepted, nothing differs, no reason is given,
            or what was sent is no longer known here.
    """
    if not why.is_complete:
        raise StepNotAllowed(say.amend_needs_reason(), {"round": round_id})
    base = accepted_head(tx, round_id)
    before = tx.packages.content(base) if base is not None else None
    if base is None or before is None:
        raise StepNotAllowed(say.nothing_accepted(round_id), {"round": round_id})
    found = sorted(changes_between(before, state))
    if not found:
        raise StepNotAllowed(say.nothing_to_amend(round_id), {"round": round_id})
    reason, ground = why.reason.strip(), tidy(why.ground)
    rows = tuple(Amendment(of, what, change, reason, ground) for of, what, change in found)
    return Difference(base, rows)


def accepted_head(tx: Tx, round_id: str) -> str | None:
    """Head id of the newest bundle of a round whose receipt says accepted; or nothing."""
    sent = tx.exchange.bundles(Direction.SENT, round_id)
    taken = (one for one in sent if one.state is BundleState.ACKNOWLEDGED)
    return next((one.head for one in taken if one.kind in {STATE_KIND, AMEND_KIND}), None)


def keep_sent(tx: Tx, round_id: str, head_id: str, state: State) -> None:
    """Keep what a bundle of a round held: the last three, and the newest one accepted above."""
    tx.packages.keep_content(head_id, SENT_CONTENT, state)
    sent = tx.exchange.bundles(Direction.SENT, round_id)
    ours = [one.head for one in sent if one.kind in {STATE_KIND, AMEND_KIND}]
    stay = {*ours[:KEPT], accepted_head(tx, round_id)}
    tx.packages.forget_content([one for one in ours if one not in stay])


def settled_files(tx: Tx, round_id: str) -> tuple[str, ...]:
    """Names of bundle files of a round that need not stay on a stick.

    The last three stay, and every one without a receipt.
    """
    sent = tx.exchange.bundles(Direction.SENT, round_id)
    ours = [one for one in sent if one.kind in {STATE_KIND, AMEND_KIND}]
    return tuple(one.file for one in ours[KEPT:] if one.state is BundleState.ACKNOWLEDGED)


def tidy_stick(folder: Path, names: Iterable[str]) -> None:
    """Take settled bundle files off a stick; one that cannot be removed stays."""
    for name in names:
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)
