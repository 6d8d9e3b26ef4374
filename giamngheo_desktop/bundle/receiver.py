"""Who reads a bundle and what he holds it against, handed in as values and look-ups."""

from collections.abc import Callable
from dataclasses import dataclass

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.knowledge import Known
from giamngheo_desktop.domain.exchange import State, Stream, StreamState
from giamngheo_desktop.domain.handover import Card, InstallRole, TrustedKey


@dataclass(frozen=True)
class Receiver:
    """Who reads, and what he holds a bundle against. Values and look-ups only.

    Args:
        unit: id of the own unit.
        install: own installation.
        role: of the own installation.
        identities: own age secrets, `AGE-SECRET-KEY-1…`.
        card: own card; `None` on a new laptop that restores.
        trusted: key id -> entry of the register of keys.
        stream: where a stream stands; `None` before its first bundle.
        known: what the content is held against; asked once the signature holds, with the state the
            bundle carries: what stands here may be told by its very values where they are equal.
        pinned: card of the unit above (for a helper laptop: of the writer), checked digit by digit.
        first_contact: the officer is about to type the 40 digits of the card in the head.
        two_approvals: a state needs two names.
    """

    unit: str
    install: str
    role: InstallRole
    identities: tuple[str, ...]
    card: Card | None = None
    trusted: Callable[[str], TrustedKey | None] = lambda _: None
    stream: Callable[[Stream], StreamState | None] = lambda _: None
    known: Callable[[Head, State | None], Known] = lambda *_: Known()
    pinned: Card | None = None
    first_contact: bool = False
    two_approvals: bool = False
