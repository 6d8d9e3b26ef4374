"""Framing: magic, length of the head, head, signatures, body. Binary, one valid encoding."""

import hashlib
from dataclasses import dataclass

from giamngheo_desktop.bundle.refusal import refuse

MAGIC = b"GNBNDL1\n"
FAMILY = 6
HEAD_LIMIT = 65_536
MOST_SIGNATURES = 4
SIGNATURE_SIZE = 96
PAYLOAD_TYPE = b"application/vnd.gn.bundle-head.v1+json"
FRONT = len(MAGIC) + 4


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One signature as it stands in the file; the key id is a hint until it is checked."""

    key_id: str
    signature: bytes


@dataclass(frozen=True, slots=True)
class Frame:
    """The parts of a file before anything in them is believed.

    Args:
        head: the signed bytes.
        body_at: where the body begins; bytes from the start of the file.
    """

    head: bytes
    signatures: tuple[SignatureLine, ...]
    body_at: int

    @property
    def head_id(self) -> str:
        """Identity of the bundle: SHA-256 of the head bytes."""
        return hashlib.sha256(self.head).hexdigest()


def pae(head: bytes) -> bytes:
    """The bytes every signature covers (DSSE pre-authentication encoding)."""
    return b"DSSEv1 %d %s %d %s" % (len(PAYLOAD_TYPE), PAYLOAD_TYPE, len(head), head)


def join_front(head: bytes, signatures: tuple[SignatureLine, ...]) -> bytes:
    """Everything of a file before its body."""
    lines = b"".join(bytes.fromhex(line.key_id) + line.signature for line in signatures)
    return MAGIC + len(head).to_bytes(4, "big") + head + bytes([len(signatures)]) + lines


def split_front(data: bytes) -> Frame:
    """The parts of a file; `data` holds at least everything before the body.

    Raises:
        NotABundle: 103, 111, 112, 113, 114.
    """
    _check_magic(data)
    if len(data) < FRONT:
        raise refuse(103)
    size = int.from_bytes(data[len(MAGIC) : FRONT], "big")
    if not 2 <= size <= HEAD_LIMIT or len(data) < FRONT + size:
        raise refuse(113)
    at = FRONT + size
    count = data[at] if at < len(data) else 0
    body_at = at + 1 + count * SIGNATURE_SIZE
    if not 1 <= count <= MOST_SIGNATURES or len(data) < body_at:
        raise refuse(114)
    starts = range(at + 1, body_at, SIGNATURE_SIZE)
    lines = tuple(
        SignatureLine(data[i : i + 32].hex(), data[i + 32 : i + SIGNATURE_SIZE]) for i in starts
    )
    return Frame(data[FRONT:at], lines, body_at)


def _check_magic(data: bytes) -> None:
    if len(data) < len(MAGIC):
        raise refuse(103 if MAGIC.startswith(data) else 111)
    if not data.startswith(MAGIC):
        raise refuse(112 if data.startswith(MAGIC[:FAMILY]) else 111)
