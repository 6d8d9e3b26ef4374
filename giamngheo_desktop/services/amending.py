"""Bản điều chỉnh sau khóa: what differs from the state accepted above, each change with reason."""

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from giamngheo_desktop.bundle.domain_checks import changes_between
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.exchange import BundleState, Direction, State, Thing
from giamngheo_desktop.domain.handover import Amendment
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say

STATE_KIND, AMEND_KIND = "commune.state", "commune.amend"
SENT_CONTENT = "sent"
"""What the bundles of this office held is kept under this word, beside the village packages."""
KEPT = 3
LISTED = "amendments_listed"
"""What the newest amendment of a round listed; counts while its base is the newest one accepted."""
LONGEST_REASON, LONGEST_GROUND = 1000, 300
"""Of one line, as the format of the bundle has room."""


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
    said = _Said(tx, round_id, base, state)
    new = Amending(why.reason.strip(), tidy(why.ground))
    rows = []
    for of, what, change in found:
        one = said.of(of, what, new)
        rows.append(Amendment(of, what, change, one.reason, one.ground))
    return Difference(base, tuple(rows))


class _Said:
    """What an amendment not yet accepted said of its records: they keep their own grounds.

    It counts while it stands on the same accepted state as the one that is made now.
    """

    def __init__(self, tx: Tx, round_id: str, base: str, state: State) -> None:
        told = _listed(tx).get(round_id, {})
        self._lines: dict[str, list[str]] = told.get("rows", {}) if told.get("base") == base else {}
        before = tx.packages.content(told["head"]) if self._lines else None
        touched = changes_between(before or State(), state)
        self._touched = frozenset((of, what) for of, what, _ in touched)

    def of(self, record: str, what: Thing, new: Amending) -> Amending:
        """Why a record is changed: as it was said, what is said now, or both.

        Raises:
            StepNotAllowed: for the officer: both together are longer than a bundle has room for.
        """
        if record not in self._lines:
            return _short(new)
        former = Amending(*self._lines[record])
        if (record, what) not in self._touched:
            return former
        return _short(
            Amending(_both(former.reason, new.reason, "\n"), _both(former.ground, new.ground, "; "))
        )


def _both(former: str, new: str, between: str) -> str:
    return former if new in former.split(between) else between.join((former, new))


def _short(why: Amending) -> Amending:
    if len(why.reason) > LONGEST_REASON or len(why.ground) > LONGEST_GROUND:
        told = {"reason": len(why.reason), "ground": len(why.ground)}
        raise StepNotAllowed(say.amend_too_long(len(why.reason), len(why.ground)), told)
    return why


def _remember_listed(tx: Tx, round_id: str, head_id: str, made: Difference) -> None:
    """Keep what an amendment on a stick listed, for the one after it."""
    rows = {one.of: [one.reason, one.ground] for one in made.rows}
    told = _listed(tx) | {round_id: {"head": head_id, "base": made.base, "rows": rows}}
    tx.settings.put(LISTED, json.dumps(told, sort_keys=True, ensure_ascii=False))


def _listed(tx: Tx) -> dict[str, dict[str, Any]]:
    text = tx.settings.get(LISTED)
    held: dict[str, dict[str, Any]] = json.loads(text) if isinstance(text, str) and text else {}
    return held


def accepted_head(tx: Tx, round_id: str) -> str | None:
    """Head id of the newest bundle of a round whose receipt says accepted; or nothing."""
    sent = tx.exchange.bundles(Direction.SENT, round_id)
    taken = (one for one in sent if one.state is BundleState.ACKNOWLEDGED)
    return next((one.head for one in taken if one.kind in {STATE_KIND, AMEND_KIND}), None)


def keep_sent(
    tx: Tx, round_id: str, head_id: str, state: State, made: Difference | None = None
) -> None:
    """Keep what a bundle of a round held: the last three, and the newest one accepted above.

    Args:
        made: what it listed, for an amendment.
    """
    tx.packages.keep_content(head_id, SENT_CONTENT, state)
    if made is not None:
        _remember_listed(tx, round_id, head_id, made)
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
