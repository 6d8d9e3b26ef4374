"""The fingerprint of a frozen state: what papers, bundles and receipts name it by."""

from hashlib import sha256

from giamngheo_desktop.bundle.rows import write_blocks
from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.exchange import State

FIRST_SCHEMA = 1


def snapshot_of(state: State) -> str:
    """SHA-256 over the canonical rows of a state, 64 hex; equal states have equal snapshots.

    The anchors of the audit chain are left out: they grow with every print and export while the
    households stay the same. A section that came with a later schema counts only with rows in it:
    a round that was closed before keeps its snapshot.
    """
    digest = sha256()
    for section in STATE:
        rows = getattr(state, section.name)
        is_later = section.since > FIRST_SCHEMA
        if section.name == "audit" or (is_later and not rows):
            continue
        digest.update(f"{section.name}\n".encode())
        for block in write_blocks(section, rows):
            digest.update(block)
    return digest.hexdigest()
