"""Sealing: domain values to a signed, encrypted file. Opening stands in `opening`.

Sign first, then everything else: the head names length and hash of the ciphertext and of the plain
bytes, the signature covers the head. The sender is repeated inside the ciphertext.
"""

import hashlib
import io
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO, Protocol

import pyrage

from giamngheo_desktop.bundle.body import (
    ECHO,
    PIECE,
    RATIO,
    RATIO_FLOOR,
    Manifest,
    Named,
    SectionEntry,
    check_manifest,
    manifest_bytes,
)
from giamngheo_desktop.bundle.frame import SignatureLine, join_front, pae
from giamngheo_desktop.bundle.head import (
    ORDERED_STANDARDS,
    Approval,
    Head,
    StandardRef,
    UnitsRef,
    read_head,
)
from giamngheo_desktop.bundle.kinds import BY_NAME, BundleKind
from giamngheo_desktop.bundle.opening import Opened, check_outer, open_backup, open_verified
from giamngheo_desktop.bundle.packing import HashingSink, Packer, PieceReader
from giamngheo_desktop.bundle.receiver import Receiver
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.rows import write_blocks
from giamngheo_desktop.domain.exchange import AuditHead, State
from giamngheo_desktop.domain.handover import Card
from giamngheo_desktop.domain.merge import totals_of
from giamngheo_desktop.domain.plan.carried import CarriedPlans

__all__ = [
    "HeadFields",
    "Opened",
    "Receiver",
    "SealedBackup",
    "SealedBundle",
    "Signer",
    "check_outer",
    "open_backup",
    "open_verified",
    "plan_sections",
    "state_sections",
    "write_backup",
    "write_bundle",
]


LEVEL_OF_STATES = 3
"""Of zlib: the file is one eighth longer than at the usual 6, in less than half of the time."""


class Signer(Protocol):
    """The signing key of this installation; where it comes from is none of our business."""

    @property
    def public_key(self) -> bytes:
        """Raw Ed25519 public key, 32 bytes."""

    def sign(self, message: bytes, /) -> bytes:
        """Ed25519 signature, 64 bytes."""


@dataclass(frozen=True)
class HeadFields:
    """What the sender decides about a bundle; lengths, hashes and keys are filled in by sealing.

    Args:
        schema: 0 = the lowest that has every section of the kind.
        seq: taken in the transaction that records the outgoing bundle; never used again.
        prev: head id of the bundle before in the stream; `None` exactly for number 1.
        base_ack: head id of the newest receipt imported from the receiver.
        audit: head of the audit chain after the export entry.
        created: for information only, like `clock_floor`.
        people: everybody whom approvals or rows name.
        scope: villages of a package.
        base: what a returned package or an amendment answers.
        package: `out` or `back`.
        reason: of an amendment.
    """

    kind: str
    from_org: str
    from_install: str
    to_org: str
    epoch: str
    seq: int
    app: str
    created: datetime
    clock_floor: datetime
    to_install: str | None = None
    prev: str | None = None
    base_ack: str | None = None
    round: str | None = None
    standards: tuple[StandardRef, ...] = ()
    units: UnitsRef | None = None
    schema: int = 0
    audit: AuditHead = field(default_factory=AuditHead)
    approvals: tuple[Approval, ...] = ()
    card: Card | None = None
    people: tuple[Named, ...] = ()
    scope: tuple[str, ...] | None = None
    base: str | None = None
    package: str | None = None
    reason: str | None = None

    def __post_init__(self) -> None:
        if not self.schema:
            object.__setattr__(self, "schema", BY_NAME[self.kind].newest_schema)


@dataclass(frozen=True)
class SealedBundle:
    """A finished file in memory."""

    data: bytes
    head: Head
    head_id: str

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return len(self.data)

    def chunks(self) -> Iterator[bytes]:
        """The whole file."""
        yield self.data


@dataclass(frozen=True)
class SealedBackup:
    """A finished backup: its front in memory, its ciphertext in the scratch file."""

    front: bytes
    body: BinaryIO
    head: Head
    head_id: str

    @property
    def size(self) -> int:
        """Bytes of the whole file."""
        return len(self.front) + self.head.ct_len

    def chunks(self) -> Iterator[bytes]:
        """The whole file in pieces of at most 1 MiB."""
        yield self.front
        self.body.seek(0)
        while piece := self.body.read(PIECE):
            yield piece


def state_sections(state: State) -> dict[str, Sequence[Any]]:
    """The sections of a state by name, in their order."""
    return {name: getattr(state, name) for name in State.__dataclass_fields__}


def plan_sections(plans: CarriedPlans) -> dict[str, Sequence[Any]]:
    """The sections of plans by name, in their order."""
    return {name: getattr(plans, name) for name in CarriedPlans.__dataclass_fields__}


def write_bundle(
    fields: HeadFields,
    sections: Mapping[str, Iterable[Any]],
    signer: Signer,
    recipients: Sequence[str],
) -> SealedBundle:
    """Seal domain values; every row is checked as the receiver will check it.

    Args:
        fields: what the sender decides.
        sections: section name -> records, in any order; a missing section is empty, one that the
            schema does not have stays here.
        signer: key of this installation.
        recipients: `age1…` strings; none for `enrol.request`.

    Raises:
        ContentMismatch: 601, 604 to 607: for the sender, with section, line and field.
        NotABundle: 102: for the sender: more than a reader takes; 126, 127: for the caller, whose
            fields break a rule of the head.
    """
    kind = BY_NAME[fields.kind]
    held = {name: tuple(sections.get(name, ())) for name in kind.names_in(fields.schema)}
    packed = Packer(zlib.compressobj(LEVEL_OF_STATES if kind.has_state else 6))
    entries = tuple(
        packed.section(section.name, write_blocks(section, held[section.name]))
        for section in kind.sections_in(fields.schema)
    )
    packed.finish()
    manifest = _manifest(fields, entries, held if kind.has_state else {})
    raw = manifest_bytes(manifest)
    body = b"".join((len(raw).to_bytes(4, "big"), raw, *packed.pieces))
    stored = _encrypted(body, recipients) if kind.is_encrypted else body
    digest = hashlib.sha256(stored).hexdigest()
    head = _head(fields, signer, recipients, (len(stored), digest), packed)
    front, head_id = _signed_front(head, manifest, signer)
    if head.plain_len > kind.plain_limit or len(front) + len(stored) > kind.file_limit:
        raise refuse(102)
    return SealedBundle(front + stored, head, head_id)


def write_backup(
    fields: HeadFields,
    slots: bytes,
    db: BinaryIO,
    signer: Signer,
    recipients: Sequence[str],
    scratch: BinaryIO,
) -> SealedBackup:
    """Seal a backup in constant memory.

    Args:
        slots: the key file.
        db: the encrypted database file; read twice from its start.
        scratch: takes the ciphertext; opened for reading and writing.

    Raises:
        OSError: for the service: no room for the ciphertext.
    """
    entries = (_raw_entry("slots", [slots]), _raw_entry("db", _pieces(db)))
    manifest = _manifest(fields, entries, {})
    raw = manifest_bytes(manifest)
    packed = Packer(zlib.compressobj())
    source = PieceReader(_backup_body(raw, packed, slots, db))
    sink = HashingSink(scratch)
    try:
        pyrage.encrypt_io(source, sink, _age_recipients(recipients))
    except pyrage.EncryptError:
        if sink.trouble is not None:
            raise sink.trouble from None
        raise
    head = _head(fields, signer, recipients, (sink.length, sink.digest), packed)
    front, head_id = _signed_front(head, manifest, signer)
    return SealedBackup(front, scratch, head, head_id)


def _backup_body(raw: bytes, packed: "Packer", slots: bytes, db: BinaryIO) -> Iterator[bytes]:
    yield len(raw).to_bytes(4, "big") + raw
    for name, pieces in (("slots", iter([slots])), ("db", _pieces(db))):
        for piece in pieces:
            packed.section(name, [piece])
            yield packed.taken()
    packed.finish()
    yield packed.taken()


def _raw_entry(name: str, pieces: Iterable[bytes]) -> SectionEntry:
    total, length = hashlib.sha256(), 0
    for piece in pieces:
        total.update(piece)
        length += len(piece)
    return SectionEntry(name, length, 0, total.hexdigest())


def _pieces(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    while piece := source.read(PIECE):
        yield piece


def _manifest(
    fields: HeadFields, entries: tuple[SectionEntry, ...], state: Mapping[str, tuple[Any, ...]]
) -> Manifest:
    echo: dict[str, Any] = {name: getattr(fields, name, None) for name in ECHO}
    names = State.__dataclass_fields__.keys() & state.keys()
    held = State(**{name: state[name] for name in names}) if state else None
    return Manifest(
        echo=echo | {"v": 1},
        sections=entries,
        people=tuple(sorted(fields.people, key=lambda person: person.user)),
        totals=dict(sorted(totals_of(held).items())) if held else {},
        scope=fields.scope,
        base=fields.base,
        package=fields.package,
        reason=fields.reason,
    )


def _head(
    fields: HeadFields,
    signer: Signer,
    recipients: Sequence[str],
    stored: tuple[int, str],
    packed: Packer,
) -> Head:
    kind: BundleKind = BY_NAME[fields.kind]
    return Head(
        kind=fields.kind,
        from_org=fields.from_org,
        from_install=fields.from_install,
        to_org=fields.to_org,
        to_install=fields.to_install,
        epoch=fields.epoch,
        seq=fields.seq,
        prev=fields.prev,
        base_ack=fields.base_ack,
        round=fields.round,
        standards=_in_order(fields),
        units=fields.units,
        schema=fields.schema,
        app=fields.app,
        created=fields.created,
        clock_floor=fields.clock_floor,
        audit=fields.audit,
        approvals=tuple(sorted(fields.approvals, key=lambda approval: approval.user)),
        signers=(hashlib.sha256(signer.public_key).hexdigest(),),
        enc="age" if kind.is_encrypted else "none",
        recipients=tuple(sorted({recipient_hash(item) for item in recipients})),
        card=fields.card,
        ct_len=stored[0],
        ct_sha256=stored[1],
        plain_len=packed.length,
        plain_sha256=packed.digest,
    )


def _in_order(fields: HeadFields) -> tuple[StandardRef, ...]:
    if fields.schema >= ORDERED_STANDARDS:
        return fields.standards
    return tuple(sorted(fields.standards, key=lambda ref: ref.id))


def recipient_hash(recipient: str) -> str:
    """How a head names a recipient: SHA-256 of its ASCII text."""
    return hashlib.sha256(recipient.encode("ascii")).hexdigest()


def _signed_front(head: Head, manifest: Manifest, signer: Signer) -> tuple[bytes, str]:
    if head.plain_len > RATIO * head.ct_len + RATIO_FLOOR:
        raise refuse(510)
    raw = head.to_bytes()
    check_manifest(manifest, read_head(raw))
    line = SignatureLine(head.signers[0], signer.sign(pae(raw)))
    return join_front(raw, (line,)), hashlib.sha256(raw).hexdigest()


def _age_recipients(recipients: Sequence[str]) -> list[Any]:
    return [pyrage.x25519.Recipient.from_str(item) for item in recipients]


def _encrypted(body: bytes, recipients: Sequence[str]) -> bytes:
    sink = io.BytesIO()
    pyrage.encrypt_io(io.BytesIO(body), sink, _age_recipients(recipients))
    return sink.getvalue()
