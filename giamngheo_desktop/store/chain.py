"""How an entry of the audit chain is sealed to the one before; the arithmetic alone."""

import hashlib

ZERO = bytes(32)
"""`prev` of the first entry."""


def sealed(prev: bytes, entry: bytes) -> bytes:
    """Hash of an entry, sealed to the one before."""
    return hashlib.sha256(prev + b"\0" + entry).digest()
