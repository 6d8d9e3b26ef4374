"""A unit between communes and a province: it hands on their signed states, word for word."""

from collections.abc import Mapping, Sequence
from typing import Any

from giamngheo_desktop.bundle.body import BodyReader, read_manifest
from giamngheo_desktop.bundle.frame import split_front
from giamngheo_desktop.bundle.head import read_head
from giamngheo_desktop.bundle.kinds import BY_NAME, PLAIN_LIMIT
from giamngheo_desktop.bundle.opening import Outer, unseal_body
from giamngheo_desktop.bundle.parts import part_of
from giamngheo_desktop.bundle.sequence import Verdict
from giamngheo_desktop.domain.errors import BundleError, StepNotAllowed
from giamngheo_desktop.domain.origins import Origin, PartRow
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.services import mailbox
from giamngheo_desktop.services.amending import AMEND_KIND
from giamngheo_desktop.services.completeness import CompletenessService
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import ourselves, receiver_of
from giamngheo_desktop.services.handing_up import accepted_above, direct_units
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import exchange as say

NEEDS_SCHEMA = 3
"""Content rules the unit above must read: older ones have no place for the states of communes."""


Heads = Mapping[str, str | None]
"""Commune -> the bundle of it that is handed on; none where nothing came yet."""


def steps_up(at: Workplace, tx: Tx, round_id: str) -> list[Heads]:
    """What goes up of a round, one bundle after the other; nearly always it is one.

    An amendment counts above on what stands there. Where a commune amended several times since
    something of it was accepted there, each amendment goes up, with its own reason and ground, in
    a bundle of its own.
    """
    chains = {}
    accepted = accepted_above(tx, round_id)
    for one in _below(at, tx, round_id):
        head = tx.exchange.newest_merged(one.id, round_id)
        chains[one.id] = _chain(at, tx, head, accepted.get(one.id))
    longest = max((len(chain) for chain in chains.values()), default=1)
    return [
        {unit: chain[min(step, len(chain) - 1)] for unit, chain in chains.items()}
        for step in range(longest)
    ]


def _chain(at: Workplace, tx: Tx, head: str | None, accepted: str | None) -> list[str | None]:
    """Amendments one upon the other from what was accepted above to the newest; else the newest."""
    chain = [head]
    while accepted is not None and chain[0] is not None and chain[0] != accepted:
        base = _base_of(at, tx, chain[0])
        if base is None or base in chain:
            return [head]
        chain.insert(0, base)
    return chain[1:] if len(chain) > 1 else chain


def _base_of(at: Workplace, tx: Tx, head_id: str) -> str | None:
    """What an amendment was made upon; nothing of a full state, or where it is no longer kept."""
    record = tx.exchange.bundle(head_id)
    if record is None or record.kind != AMEND_KIND or mailbox.kept(at.folder, head_id) is None:
        return None
    origin, _ = _kept(at, tx, tx.places.unit(record.unit), head_id)
    return read_manifest((origin.manifest or "").encode()).base


def handed_on(at: Workplace, tx: Tx, round_id: str, heads: Heads) -> dict[str, Sequence[Any]]:
    """Sections with what every commune below handed over of a round, and who has not yet.

    Args:
        heads: the bundle of each commune, as `steps_up` says.

    Raises:
        StepNotAllowed: for the upper unit: nothing was received yet, what was received is no longer
            kept whole, or it is more than a bundle may hold; then before anything is sealed.
    """
    units = _below(at, tx, round_id)
    room = _Room(tx, round_id, [head for head in heads.values() if head is not None])
    room.require(sum(_plain_len(at, head) for head in room.heads))
    origins: list[Origin] = []
    rows: list[PartRow] = []
    for unit in units:
        head_id = heads[unit.id]
        if head_id is None:
            origins.append(Origin(unit.id))
            continue
        origin, lines = _kept(at, tx, unit, head_id)
        origins.append(origin)
        rows += lines
        room.take(lines)
    if not rows:
        raise StepNotAllowed(say.nothing_to_hand_on(round_id), {"round": round_id})
    return {"origins": origins, "parts": rows}


class _Room:
    """How much of a bundle the communes' rows fill: said before the long work of sealing.

    Args:
        heads: head ids of the bundles that are to be handed on.
    """

    def __init__(self, tx: Tx, round_id: str, heads: Sequence[str]) -> None:
        self.heads = heads
        self._tx, self._round = tx, round_id
        self._filled = 0

    def take(self, rows: Sequence[PartRow]) -> None:
        """Count rows as they will stand in quotes: a mark before each quote and each backslash."""
        texts = [one.row for one in rows]
        marks = sum(text.count('"') + text.count("\\") for text in texts)
        self._filled += marks + sum(len(text.encode()) for text in texts)
        self.require(self._filled)

    def require(self, size: int) -> None:
        """The rows as they came are never longer than in quotes.

        Raises:
            StepNotAllowed: for the upper unit.
        """
        if size <= PLAIN_LIMIT:
            return
        records = [self._tx.exchange.bundle(one) for one in self.heads]
        households = sum(one.households for one in records if one is not None)
        told = say.too_much_to_hand_on(self._round, len(records), households)
        raise StepNotAllowed(told, {"round": self._round, "households": households})


def _plain_len(at: Workplace, head_id: str) -> int:
    data = mailbox.kept(at.folder, head_id)
    return 0 if data is None else read_head(split_front(data).head).plain_len


def _below(at: Workplace, tx: Tx, round_id: str) -> list[Unit]:
    told = CompletenessService(at).told(tx, round_id)
    direct = direct_units(tx)
    return [one.unit for one in told.units if one.unit.id not in direct]


def _kept(at: Workplace, tx: Tx, unit: Unit, head_id: str) -> tuple[Origin, list[PartRow]]:
    """The bundle as the mailbox keeps it; its head id is the one that was merged, or it is none."""
    data = mailbox.kept(at.folder, head_id)
    if data is None:
        raise StepNotAllowed(say.part_not_kept(unit.name), {"unit": unit.id})
    frame = split_front(data)
    head = read_head(frame.head)
    key = tx.exchange.card_of(head.signers[0])
    if key is None:
        raise StepNotAllowed(say.part_not_kept(unit.name), {"unit": unit.id})
    reader = BodyReader(head)
    outer = Outer(frame, head, BY_NAME[head.kind], key, Verdict())
    try:
        unseal_body(data, outer, receiver_of(at, tx, ourselves(tx)), reader)
        return part_of(frame, head, key.card, reader)
    except BundleError as damaged:
        raise StepNotAllowed(say.part_not_kept(unit.name), {"unit": unit.id}) from damaged
