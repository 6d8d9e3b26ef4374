"""What a unit between communes and a province has handed up, and which communes go past it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.domain.exchange import BundleState
from giamngheo_desktop.domain.origins import Origin
from giamngheo_desktop.domain.place import UnitRole
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say

_HANDED_UP, _DIRECT = "handed_up", "hand_over_directly"
_EACH, _MOST_WAITING = "handed_up_each", 20
"""Bundles of a round that went up, newest first: the newest one accepted above, those after it."""
_WRITTEN = frozenset({BundleState.SENT, BundleState.ACKNOWLEDGED})


@dataclass(frozen=True, slots=True)
class Direct:
    """A commune that hands over to the province itself, or no longer; as it stands now."""

    unit: str
    name: str
    is_direct: bool
    is_new: bool
    changes: Changes = field(default=Changes(exchange=True))


@dataclass(frozen=True)
class HandingUpService:
    """Use cases of a unit between."""

    at: Workplace

    def set_direct(self, unit: str, *, to: bool) -> Direct:
        """Leave a commune out of what goes up, since it hands over there itself; or take it back.

        Args:
            unit: id of the commune.

        Raises:
            NotFound: for the upper unit: no such commune is known here.
            StepNotAllowed: for a commune: it has nobody below it.
        """
        self.at.require(Act.EXPORT)
        with self.at.store.writing() as tx:
            office = tx.settings.office()
            if office is None or office.role is not UnitRole.UPPER:
                raise StepNotAllowed(say.hands_on_nothing(), {"role": "commune"})
            one, kept = tx.places.unit(unit), direct_units(tx)
            if is_new := (one.id in kept) is not to:
                now = kept | {one.id} if to else kept - {one.id}
                tx.settings.put(_DIRECT, tuple(sorted(now)))
                self.at.note(tx, "commune_direct", "settings", _DIRECT, after={one.id: to})
        return Direct(one.id, one.name, to, is_new)


def direct_units(tx: Tx) -> frozenset[str]:
    """Communes that hand over to the province themselves."""
    kept = tx.settings.get(_DIRECT)
    return frozenset(kept if isinstance(kept, tuple) else ())


def note_handed_up(tx: Tx, round_id: str, head_id: str, origins: Sequence[Origin]) -> None:
    """Remember which bundle of each commune went up with a bundle of ours."""
    heads = {
        one.unit: sha256(one.head.encode()).hexdigest() for one in origins if one.head is not None
    }
    went = {"": head_id, **heads}
    former, each = _each(tx, round_id), _read(tx, _EACH)
    accepted = next((at for at, one in enumerate(former) if _is_accepted(tx, one[""])), len(former))
    kept = [went, *former[: min(accepted, _MOST_WAITING) + 1]]
    tx.settings.put(_EACH, json.dumps(each | {round_id: kept}, sort_keys=True))
    told = _read(tx, _HANDED_UP) | {round_id: went}
    tx.settings.put(_HANDED_UP, json.dumps(told, sort_keys=True))


def accepted_above(tx: Tx, round_id: str) -> dict[str, str]:
    """Commune -> head id of its bundle in the newest one of ours that was accepted above."""
    each = _each(tx, round_id)
    return next((dict(one) for one in each if _is_accepted(tx, one[""])), {})


def _each(tx: Tx, round_id: str) -> list[dict[str, str]]:
    """What went up of a round, newest first; a store of before knows of the last one only."""
    last = _read(tx, _HANDED_UP).get(round_id)
    return list(_read(tx, _EACH).get(round_id, [last] if last else []))


def _is_accepted(tx: Tx, head_id: str) -> bool:
    bundle = tx.exchange.bundle(head_id)
    return bundle is not None and bundle.state is BundleState.ACKNOWLEDGED


def changed_since(tx: Tx, round_id: str) -> frozenset[str]:
    """Communes of which something newer stands here than went up; none before anything did."""
    went = dict(_read(tx, _HANDED_UP).get(round_id, {}))
    bundle = tx.exchange.bundle(went.pop("", ""))
    if bundle is None or bundle.state not in _WRITTEN:
        return frozenset()
    now = {one.id: tx.exchange.newest_merged(one.id, round_id) for one in tx.places.units()}
    mine = {unit: head for unit, head in now.items() if head and unit not in direct_units(tx)}
    return frozenset(unit for unit, head in mine.items() if went.get(unit) != head)


def _read(tx: Tx, name: str) -> dict[str, Any]:
    text = tx.settings.get(name)
    held: dict[str, Any] = json.loads(text) if isinstance(text, str) and text else {}
    return held
