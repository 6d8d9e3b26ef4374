"""The fingerprint of a frozen state: what papers, bundles and receipts name it by."""

from hashlib import sha256

from giamngheo_desktop.bundle.rows import write_lines
from giamngheo_desktop.bundle.state import STATE
from giamngheo_desktop.domain.exchange import State


def snapshot_of(state: State) -> str:
    """SHA-256 over the canonical rows of a state, 64 hex; equal states have equal snapshots.

    The anchors of the audit chain are left out: they grow with every print and export while the
    households stay the same.
    """
    digest = sha256()
    for section in STATE:
        if section.name == "audit":
            continue
        digest.update(f"{section.name}\n".encode())
        for line in write_lines(section, getattr(state, section.name)):
            digest.update(line)
    return digest.hexdigest()
