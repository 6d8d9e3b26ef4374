"""Opening: the order in which a file is doubted. Stops at the first failure, changes nothing.

Limits, signature, address, hash, sequence; then decryption, inside against outside, bounded
inflate, hashes; then rows; then what the rows say together. Each refusal has its own number.
"""

import hashlib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

import pyrage

from giamngheo_desktop.bundle import body as body_room
from giamngheo_desktop.bundle.body import RATIO, RATIO_FLOOR, BodyReader, Manifest, RowSink
from giamngheo_desktop.bundle.domain_checks import (
    check_papers,
    check_state,
    check_transfer,
    check_versions,
)
from giamngheo_desktop.bundle.frame import Frame, split_front
from giamngheo_desktop.bundle.head import Head, read_head
from giamngheo_desktop.bundle.kinds import BY_NAME, PIECE_OF_FRONT, BundleKind
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.bundle.parts import Part, plans_of, read_parts, state_of
from giamngheo_desktop.bundle.plan_checks import check_plans
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.rows import read_rows, section_blocks
from giamngheo_desktop.bundle.sequence import Place, Verdict, judge
from giamngheo_desktop.bundle.signers import check_signature_list, check_signer
from giamngheo_desktop.domain.errors import AppError
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.handover import InstallRole, TrustedKey
from giamngheo_desktop.domain.plan.carried import CarriedPlans
from giamngheo_desktop.text.bundle import number_needed

AGE_HEADER = b"age-encryption.org/v1\n"
OLDEST_SCHEMA = 1


@dataclass(frozen=True)
class Outer:
    """A file whose signature, address and hash hold; its content is still closed.

    Args:
        key: entry of the register; `None` for a bundle that proves itself by its card.
        verdict: of the rules of numbers; a hold is remembered, everything else has stopped.
    """

    frame: Frame
    head: Head
    kind: BundleKind
    key: TrustedKey | None
    verdict: Verdict

    @property
    def head_id(self) -> str:
        """Identity of the bundle."""
        return self.frame.head_id


@dataclass(frozen=True)
class Opened:
    """A bundle that passed every check this room can make; re-computation (710) is the caller's.

    Args:
        sections: name -> records in the order of the file; empty for a backup.
        state: the state, for kinds that carry one.
        plans: the plans it tells of; `None` where its schema or kind says nothing of plans.
        verdict: 411 or 412 where a person must release it.
        parts: states of communes below the sender, for a sender that is no commune.
    """

    head: Head
    head_id: str
    manifest: Manifest
    sections: Mapping[str, Sequence[Any]]
    state: State | None
    key: TrustedKey | None
    verdict: Verdict
    plans: CarriedPlans | None = None
    parts: tuple[Part, ...] = ()


def open_verified(data: bytes, receiver: Receiver) -> Opened:
    """Doubt and open a bundle, in the order of FORMAT.md, section 8, steps 2 to 17.

    Args:
        data: the whole file, read once.
        receiver: who reads.

    Raises:
        BundleError: for the person at the inbox; `gnb` is the number.
    """
    try:
        return _open(data, receiver)
    except AppError:
        raise
    except Exception as error:
        raise refuse(199, type(error).__name__) from error


def open_out_of_turn(data: bytes, receiver: Receiver) -> Opened:
    """As `open_verified`, and of a bundle whose turn is over too: its verdict says so.

    Such a bundle is not held against what came after it; it may be shown, never stored.

    Raises:
        BundleError: for the person at the inbox; never 401 to 404 or 414 of the bundle itself.
    """
    try:
        outer = _placed(_check_stored_file(data, receiver), receiver)
        return _open_body(data, outer, receiver)
    except AppError:
        raise
    except Exception as error:
        raise refuse(199, type(error).__name__) from error


def _open(data: bytes, receiver: Receiver) -> Opened:
    return _open_body(data, check_outer(data, receiver), receiver)


def _open_body(data: bytes, outer: Outer, receiver: Receiver) -> Opened:
    reader = BodyReader(outer.head)
    unseal_body(data, outer, receiver, reader)
    manifest = reader.close()
    sections = _read_sections(outer, manifest, reader.pieces())
    state = state_of(sections) if outer.kind.has_state else None
    plans = plans_of(sections)
    if outer.verdict.is_in_turn:
        _check_domain(outer, manifest, sections, state, receiver.known(outer.head, state))
    check_plans(outer.head, plans)
    parts = read_parts(outer.head, sections, receiver)
    holds = [one.verdict for one in parts if one.verdict.is_hold]
    verdict = holds[0] if holds and outer.verdict.is_accepted else outer.verdict
    return Opened(
        outer.head, outer.head_id, manifest, sections, state, outer.key, verdict, plans, parts
    )


def open_backup(file: BinaryIO, receiver: Receiver, slots: RowSink, db: RowSink) -> Opened:
    """Doubt and open a backup in constant memory.

    What is written to `slots` and `db` counts only when this returns; after an error the caller
    throws it away.

    Args:
        file: opened for reading; read twice from its start.
        slots: takes the key file.
        db: takes the encrypted database file.

    Raises:
        BundleError: for the person who restores.
        OSError: for the service: the stick was pulled, or there is no room for the database.
    """
    try:
        outer = _check_backup(file, receiver)
        reader = BodyReader(outer.head, {"slots": slots, "db": db})
        file.seek(outer.frame.body_at)
        _unseal(file, outer, receiver, reader)
        manifest = reader.close()
    except (AppError, OSError):
        raise
    except Exception as error:
        raise refuse(199, type(error).__name__) from error
    return Opened(outer.head, outer.head_id, manifest, {}, None, outer.key, outer.verdict)


def _check_backup(file: BinaryIO, receiver: Receiver) -> Outer:
    file.seek(0)
    front = file.read(PIECE_OF_FRONT)
    outer = _check_front(front, receiver)
    if outer.kind.name != "backup":
        raise refuse(305)
    file.seek(outer.frame.body_at)
    total, length = hashlib.sha256(), 0
    while piece := file.read(body_room.PIECE):
        total.update(piece)
        length += len(piece)
    if length + outer.frame.body_at > outer.kind.file_limit:
        raise refuse(102)
    _check_length(outer.head, length)
    if total.hexdigest() != outer.head.ct_sha256:
        raise refuse(313)
    return outer


def check_outer(data: bytes, receiver: Receiver) -> Outer:
    """Steps 2 to 10: everything that can be said without opening the body.

    Raises:
        BundleError: 102 to 414.
    """
    outer = _placed(_check_stored_file(data, receiver), receiver)
    _refuse_out_of_turn(outer, receiver)
    return outer


def _check_stored_file(data: bytes, receiver: Receiver) -> Outer:
    outer = _check_front(data, receiver)
    if len(data) > outer.kind.file_limit:
        raise refuse(102)
    check_stored(outer.head, memoryview(data)[outer.frame.body_at :])
    return outer


def signed_front(data: bytes, receiver: Receiver) -> Outer | None:
    """The front of a file whose signature held and that is addressed here; else nothing.

    For the log of a bundle that was refused later on: only what is signed is worth remembering.
    """
    try:
        return _check_front(data, receiver)
    except Exception:
        return None


def _check_front(data: bytes, receiver: Receiver) -> Outer:
    frame = split_front(data)
    head = read_head(frame.head)
    kind = BY_NAME[head.kind]
    if head.plain_len > kind.plain_limit or head.ct_len > kind.file_limit:
        raise refuse(102)
    check_signature_list(frame, head)
    key = check_signer(frame, head, kind, receiver)
    _check_address(head, kind, receiver)
    return Outer(frame, head, kind, key, Verdict())


def _check_address(head: Head, kind: BundleKind, receiver: Receiver) -> None:
    if kind.name == "backup":
        return
    if (head.from_org, head.from_install) == (receiver.unit, receiver.install):
        raise refuse(304)
    if head.to_org != receiver.unit:
        raise refuse(301, head.to_org)
    if head.to_install is not None and head.to_install != receiver.install:
        raise refuse(302)
    is_foreign_package = kind.name == "village.package" and head.from_org != head.to_org
    if receiver.role not in kind.takers or is_foreign_package:
        raise refuse(305)


def check_stored(head: Head, stored: bytes | memoryview) -> None:
    """Steps 8 and 9: length, ratio and hash of the body as stored.

    Raises:
        DamagedPart: 311 to 313, 510.
    """
    _check_length(head, len(stored))
    if hashlib.sha256(stored).hexdigest() != head.ct_sha256:
        raise refuse(313)


def _check_length(head: Head, length: int) -> None:
    if length < head.ct_len:
        raise refuse(311)
    if length > head.ct_len:
        raise refuse(312)
    if head.plain_len > RATIO * head.ct_len + RATIO_FLOOR:
        raise refuse(510)


def _placed(outer: Outer, receiver: Receiver) -> Outer:
    """The same with the verdict of the rules of numbers."""
    if not outer.kind.has_sequence:
        return outer
    head = outer.head
    place = Place(head.epoch, head.seq, head.prev, outer.head_id)
    return replace(outer, verdict=judge(receiver.stream(head.stream), place))


def _refuse_out_of_turn(outer: Outer, receiver: Receiver) -> None:
    code = outer.verdict.code
    if code is None or outer.verdict.is_hold:
        return
    state = receiver.stream(outer.head.stream)
    highest = state.seq if state is not None else 0
    where = number_needed(highest) if code == 401 else ""
    raise refuse(code, where, head=outer.head_id, highest=highest)


def unseal_body(data: bytes, outer: Outer, receiver: Receiver, reader: BodyReader) -> None:
    """Steps 11 to 15 as far as bytes go: decrypt and feed the body to its reader.

    Raises:
        NotForUs: 303.
        DamagedPart: 501 to 509, 514.
    """
    _unseal(io.BytesIO(data[outer.frame.body_at :]), outer, receiver, reader)


def _unseal(stored: BinaryIO, outer: Outer, receiver: Receiver, reader: BodyReader) -> None:
    if not outer.kind.is_encrypted:
        while piece := stored.read(body_room.PIECE):
            reader.write(piece)
        return
    identities = [pyrage.x25519.Identity.from_str(text) for text in receiver.identities]
    mine = [one for one in identities if _hash_of(one) in outer.head.recipients]
    if not mine:
        raise refuse(303)
    start = stored.tell()
    if stored.read(len(AGE_HEADER)) != AGE_HEADER:
        raise refuse(501)
    stored.seek(start)
    try:
        pyrage.decrypt_io(stored, reader, mine)
    except pyrage.DecryptError as error:
        raise refuse(502 if "No matching keys" in str(error) else 503) from None
    except OSError as error:
        # a damaged chunk comes as an OSError without number; one with a number is the disk's
        if error.errno is not None:
            raise
        raise refuse(503) from None


def _hash_of(identity: "pyrage.x25519.Identity") -> str:
    return hashlib.sha256(str(identity.to_public()).encode("ascii")).hexdigest()


def _read_sections(
    outer: Outer, manifest: Manifest, pieces: Iterator[bytes]
) -> dict[str, tuple[Any, ...]]:
    if outer.head.schema > body_room.OWN_SCHEMA:
        raise refuse(609)
    if outer.head.schema < OLDEST_SCHEMA:
        raise refuse(610)
    blocks = section_blocks(pieces, manifest)
    return {
        section.name: read_rows(section, rows, entry.rows)
        for section, entry, (_, rows) in zip(
            outer.kind.sections_in(outer.head.schema), manifest.sections, blocks, strict=True
        )
    }


def _check_domain(
    outer: Outer,
    manifest: Manifest,
    sections: Mapping[str, Sequence[Any]],
    state: State | None,
    known: Known,
) -> None:
    if state is not None:
        amendments = sections.get("amendments", ())
        hands_on = bool(sections.get("origins"))
        check_state(outer.head, manifest, state, known, amendments, hands_on=hands_on)
    elif outer.kind.name == "upper.down":
        check_papers(outer.head, sections)
        check_versions(outer.head, sections, known)
    elif outer.kind.name == "transfer":
        is_from_above = outer.key is not None and outer.key.role is InstallRole.UPPER
        check_transfer(outer.head, sections, known, is_from_above=is_from_above)
