"""States of communes inside the state of the unit above them: packed as they came, doubted anew.

Nothing of a commune's bundle is written again by the unit between: its head, its signature, its
manifest and its rows travel as they were signed. So the unit above that one checks the very
signature of the commune, and every rule that holds for a bundle of a commune.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from giamngheo_desktop.bundle.body import (
    OWN_SCHEMA,
    BodyReader,
    Manifest,
    SectionEntry,
    check_manifest,
    manifest_bytes,
    read_manifest,
)
from giamngheo_desktop.bundle.domain_checks import check_state, is_locked
from giamngheo_desktop.bundle.frame import Frame, SignatureLine
from giamngheo_desktop.bundle.head import Head, read_head
from giamngheo_desktop.bundle.kinds import BY_NAME
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.plan_checks import check_plans
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.refusal import early_amendment, refuse
from giamngheo_desktop.bundle.rows import read_rows, section_blocks
from giamngheo_desktop.bundle.sequence import Place, Verdict, judge
from giamngheo_desktop.bundle.signers import check_signature, check_signature_list
from giamngheo_desktop.domain.errors import ContentMismatch
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.handover import Card
from giamngheo_desktop.domain.origins import Origin, PartRow
from giamngheo_desktop.domain.plan.carried import CarriedPlans

CARRIED_KINDS = frozenset({"commune.state", "commune.amend"})
AS_STATE = "commune.state"


@dataclass(frozen=True)
class Part:
    """The state of one commune inside a bundle, as far doubted as a bundle of its own.

    Args:
        head: signed by the commune.
        card: of the installation that signed.
        verdict: of the rules of numbers, held against what came of this commune before.
        is_known: it was accepted before, through whichever bundle.
    """

    head: Head
    head_id: str
    card: Card
    state: State
    plans: CarriedPlans | None
    verdict: Verdict
    is_known: bool


def part_of(
    frame: Frame, head: Head, card: Card, reader: BodyReader
) -> tuple[Origin, list[PartRow]]:
    """What is handed on of a bundle that was received, once its body was read to the end."""
    manifest = reader.close()
    blocks = (block for _, part in section_blocks(reader.pieces(), manifest) for block in part)
    lines = [line for block in blocks for line in block[:-1].split(b"\n")]
    origin = Origin(
        head.from_org,
        card,
        frame.head.decode(),
        frame.signatures[0].signature.hex(),
        manifest_bytes(manifest).decode(),
    )
    rows = [PartRow(head.from_org, n, line.decode()) for n, line in enumerate(lines, start=1)]
    return origin, rows


def read_parts(
    outer: Head, sections: Mapping[str, Sequence[Any]], receiver: Receiver
) -> tuple[Part, ...]:
    """Doubt the states of communes inside a state.

    Raises:
        BundleError: as a bundle of the commune itself; 703 for rows without their origin, 702 for
            a commune that hands over another way.
    """
    origins: Sequence[Origin] = [one for one in sections.get("origins", ()) if one.head is not None]
    lines: dict[str, list[bytes]] = {one.unit: [] for one in origins}
    for row in sections.get("parts", ()):
        held = lines.get(row.unit)
        if held is None or row.no != len(held) + 1:
            raise refuse(703, f"parts {row.unit}, {row.no}")
        held.append(row.row.encode())
    locked = bool(origins) and is_locked(outer, receiver.known(outer, None))
    return tuple(_part(outer, one, lines.pop(one.unit), receiver, locked=locked) for one in origins)


def _part(
    outer: Head, origin: Origin, lines: Sequence[bytes], receiver: Receiver, *, locked: bool
) -> Part:
    raw, card = (origin.head or "").encode(), origin.card
    head = read_head(raw)
    if card is None or (card.unit, card.install) != (head.from_org, head.from_install):
        raise refuse(212, origin.unit)
    signature = SignatureLine(card.key_id, bytes.fromhex(origin.signature or ""))
    frame = Frame(raw, (signature,), 0)
    check_signature_list(frame, head)
    check_signature(bytes.fromhex(card.sign), frame)
    _check_way(outer, origin, head, receiver)
    manifest = read_manifest((origin.manifest or "").encode())
    check_manifest(manifest, head)
    if head.schema > OWN_SCHEMA:
        raise refuse(609, origin.unit)
    sections = _sections(head, manifest, lines)
    state, plans = state_of(sections), plans_of(sections)
    verdict = judge(
        receiver.stream(head.stream), Place(head.epoch, head.seq, head.prev, frame.head_id)
    )
    is_known = verdict.code == 414
    judged, known = _judged(head, state, receiver, is_known=is_known, locked=locked)
    _check_part(outer.seq, judged, manifest, state, known, sections)
    check_plans(head, plans)
    if verdict.code is not None and not verdict.is_hold and not is_known:
        raise refuse(verdict.code, origin.unit, head=frame.head_id)
    return Part(
        head, frame.head_id, card, state, plans, Verdict() if is_known else verdict, is_known
    )


def _check_part(
    outer_seq: int,
    judged: Head,
    manifest: Manifest,
    state: State,
    known: Known,
    sections: Mapping[str, Any],
) -> None:
    """As a bundle that came alone; of an amendment too early it is told what to read before."""
    try:
        check_state(judged, manifest, state, known, sections.get("amendments", ()))
    except ContentMismatch as refused:
        if refused.gnb != 714:
            raise
        raise early_amendment(judged.from_org, outer_seq) from None


def _judged(
    head: Head, state: State, receiver: Receiver, *, is_known: bool, locked: bool
) -> tuple[Head, Known]:
    """As what the bundle of a commune is judged, and against what.

    An amendment was held against its base by the unit it was made for. Here it is one more state,
    except where the round is locked: then nothing else may change what stands. What was accepted
    before changes nothing.
    """
    as_state = replace(head, kind=AS_STATE)
    known = receiver.known(as_state, state)
    rounds, locked = known.rounds, not is_known and (locked or is_locked(head, known))
    if rounds is not None and head.round is not None and head.round in rounds:
        known = replace(known, rounds={**rounds, head.round: locked})
    return head if locked else as_state, known


def _check_way(outer: Head, origin: Origin, head: Head, receiver: Receiver) -> None:
    """The commune handed this round to the sender, and hands over no other way."""
    if head.from_org != origin.unit:
        raise refuse(703, f"origins {origin.unit}")
    if head.kind not in CARRIED_KINDS:
        raise refuse(305, origin.unit)
    if head.to_org != outer.from_org:
        raise refuse(301, f"{origin.unit}: {head.to_org}")
    if head.round != outer.round:
        raise refuse(704, f"{origin.unit}: {head.round}")
    if other := receiver.known(outer, None).other_way(origin.unit):
        raise refuse(702, f"{origin.unit}: {other}", units=[origin.unit])


def _sections(head: Head, manifest: Manifest, lines: Sequence[bytes]) -> dict[str, tuple[Any, ...]]:
    total, length = hashlib.sha256(), 0
    for line in lines:
        total.update(line + b"\n")
        length += len(line) + 1
    if length != head.plain_len:
        raise refuse(511, head.from_org)
    if total.hexdigest() != head.plain_sha256:
        raise refuse(512, head.from_org)
    found, at = {}, 0
    declared = BY_NAME[head.kind].sections_in(head.schema)
    for section, entry in zip(declared, manifest.sections, strict=True):
        rows = lines[at : at + entry.rows]
        whole = _checked(entry, rows)
        found[section.name] = read_rows(section, [whole] if whole else [], entry.rows)
        at += entry.rows
    if at != len(lines):
        raise refuse(608, head.from_org)
    if found.get("origins"):
        raise refuse(703, f"origins {head.from_org}")
    return found


def _checked(entry: SectionEntry, rows: Sequence[bytes]) -> bytes:
    whole = b"".join(row + b"\n" for row in rows)
    if len(whole) != entry.len or hashlib.sha256(whole).hexdigest() != entry.sha256:
        raise refuse(513, entry.name)
    return whole


def state_of(sections: Mapping[str, Sequence[Any]]) -> State:
    """The state in the sections of a bundle."""
    names = State.__dataclass_fields__.keys() & sections.keys()
    return State(**{name: tuple(sections[name]) for name in names})


def plans_of(sections: Mapping[str, Sequence[Any]]) -> CarriedPlans | None:
    """The plans in the sections of a bundle; `None` where its schema or kind tells of none."""
    if "plans" not in sections:
        return None
    names = CarriedPlans.__dataclass_fields__.keys() & sections.keys()
    return CarriedPlans(**{name: tuple(sections[name]) for name in names})
