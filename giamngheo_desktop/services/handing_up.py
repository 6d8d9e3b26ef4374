"""What a unit between communes and a province has handed up, and which communes go past it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

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
    told = _told(tx) | {round_id: {"": head_id, **heads}}
    tx.settings.put(_HANDED_UP, json.dumps(told, sort_keys=True))


def changed_since(tx: Tx, round_id: str) -> frozenset[str]:
    """Communes of which something newer stands here than went up; none before anything did."""
    went = dict(_told(tx).get(round_id, {}))
    bundle = tx.exchange.bundle(went.pop("", ""))
    if bundle is None or bundle.state not in _WRITTEN:
        return frozenset()
    now = {one.id: tx.exchange.newest_merged(one.id, round_id) for one in tx.places.units()}
    mine = {unit: head for unit, head in now.items() if head and unit not in direct_units(tx)}
    return frozenset(unit for unit, head in mine.items() if went.get(unit) != head)


def _told(tx: Tx) -> dict[str, dict[str, str]]:
    text = tx.settings.get(_HANDED_UP)
    held: dict[str, dict[str, str]] = json.loads(text) if isinstance(text, str) and text else {}
    return held
