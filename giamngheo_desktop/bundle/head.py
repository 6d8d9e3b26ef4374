"""The head: what a bundle says of itself in clear; canonical, and signed as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from giamngheo_desktop.bundle import schema as s
from giamngheo_desktop.bundle.answers import AUDIT_HEAD, KIND_NAME
from giamngheo_desktop.bundle.cards import CARD
from giamngheo_desktop.bundle.kinds import BY_NAME, BundleKind
from giamngheo_desktop.bundle.records import maybe, must
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.schema import Wrong
from giamngheo_desktop.bundle.spec import Spec
from giamngheo_desktop.bundle.strict_json import Fault, JsonValue, NotStrict, decode, encode
from giamngheo_desktop.domain.exchange import AuditHead, Stream
from giamngheo_desktop.domain.handover import Card

__all__ = ["Approval", "Card", "Head", "StandardRef", "UnitsRef", "card_bytes", "read_head"]

NOTHING = "0" * 64
MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class StandardRef:
    """A standard of the round: its id and the SHA-256 of its file."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class UnitsRef:
    """The table of units the sender used; the version only rises."""

    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Approval:
    """Who prepared or approved; the name stands inside only."""

    user: str
    role: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Head:
    """All fields of the head; their rules stand in FORMAT.md, section 3."""

    kind: str
    from_org: str
    from_install: str
    to_org: str
    to_install: str | None
    epoch: str
    seq: int
    prev: str | None
    base_ack: str | None
    round: str | None
    standards: tuple[StandardRef, ...]
    units: UnitsRef | None
    schema: int
    app: str
    created: datetime
    clock_floor: datetime
    audit: AuditHead
    approvals: tuple[Approval, ...]
    signers: tuple[str, ...]
    enc: str
    recipients: tuple[str, ...]
    card: Card | None
    ct_len: int
    ct_sha256: str
    plain_len: int
    plain_sha256: str
    v: int = 1

    @property
    def stream(self) -> Stream:
        """What its number counts."""
        return Stream(
            self.from_org, self.from_install, self.kind, self.to_org, self.to_install or ""
        )

    def to_bytes(self) -> bytes:
        """The canonical bytes that are signed."""
        return encode(_json(HEAD.show(self)))


def _json(value: Mapping[str, JsonValue]) -> JsonValue:
    return cast(JsonValue, value)


HEAD = Spec(
    Head,
    must("v", s.whole(1, s.MAX_COUNT)),
    must("kind", KIND_NAME),
    must("from_org", s.UNIT),
    must("from_install", s.UUID),
    must("to_org", s.UNIT),
    maybe("to_install", s.UUID),
    must("epoch", s.EPOCH),
    must("seq", s.whole(1, s.MAX_INTEGER)),
    maybe("prev", s.HASH),
    maybe("base_ack", s.HASH),
    maybe("round", s.ROUND),
    must(
        "standards",
        s.many(
            Spec(StandardRef, must("id", s.CODE), must("sha256", s.HASH)).codec(),
            limit=4,
        ),
    ),
    maybe(
        "units",
        Spec(UnitsRef, must("version", s.whole(1, 10**6)), must("sha256", s.HASH)).codec(),
    ),
    must("schema", s.whole(1, 10**6)),
    must("app", s.APP),
    must("created", s.TIME),
    must("clock_floor", s.TIME),
    must("audit", AUDIT_HEAD.codec()),
    must(
        "approvals",
        s.many(
            Spec(Approval, must("user", s.UUID), must("role", s.CODE), must("at", s.TIME)).codec(),
            limit=4,
            key=lambda item: item.user,
        ),
    ),
    must("signers", s.many(s.HASH, limit=4, key=s.same)),
    must("enc", s.pattern("age|none")),
    must("recipients", s.many(s.HASH, limit=8, key=s.same)),
    maybe("card", CARD.codec()),
    must("ct_len", s.whole(1, 512 * MIB)),
    must("ct_sha256", s.HASH),
    must("plain_len", s.whole(0, 1024 * MIB)),
    must("plain_sha256", s.HASH),
)
_FAULT_NUMBER = {
    Fault.SYNTAX: 121,
    Fault.DUPLICATE: 122,
    Fault.NUMBER: 123,
    Fault.DEPTH: 124,
    Fault.CANONICAL: 125,
}


def card_bytes(card: Card) -> bytes:
    """Canonical bytes of a card, over which its digits are taken."""
    return encode(_json(CARD.show(card)))


def read_head(raw: bytes) -> Head:
    """The head of its bytes; nothing of it is believed before the signature holds.

    Raises:
        NotABundle: 121 to 129.
    """
    try:
        head = HEAD.read(decode(raw))
    except NotStrict as error:
        raise refuse(_FAULT_NUMBER[error.fault]) from None
    except Wrong as wrong:
        number = 126 if wrong.kind is s.Kind.FIELDS else 127
        raise refuse(number, wrong.path) from None
    kind = BY_NAME.get(head.kind)
    if kind is not None and (broken := _broken_rule(head, kind)):
        raise refuse(127, broken)
    if head.v != 1:
        raise refuse(128)
    if kind is None:
        raise refuse(129, head.kind)
    return head


ORDERED_STANDARDS = 2
"""Schema since which the standards stand in the order of the round: the first decides."""


def _standards_stand(head: Head) -> bool:
    named = [ref.id for ref in head.standards]
    is_sorted = head.schema >= ORDERED_STANDARDS or named == sorted(named)
    return is_sorted and len(set(named)) == len(named)


def _broken_rule(head: Head, kind: BundleKind) -> str:
    """Name of the first field that breaks a rule between fields; empty where all hold."""
    rules = {
        "prev": (head.prev is None) == (head.seq == 1),
        "to_install": (head.to_install is not None) == (head.kind == "village.package"),
        "round": head.round is not None or not kind.has_round,
        "units": (head.units is not None) == kind.has_units,
        "audit": (head.audit.n == 0) == (head.audit.h == NOTHING),
        "standards": _standards_stand(head),
        "signers": len(head.signers) >= 1,
        "enc": (head.enc == "age") == kind.is_encrypted,
        "recipients": bool(head.recipients) == kind.is_encrypted,
        "card": (head.card is not None) == kind.has_card,
    }
    return next((name for name, holds in rules.items() if not holds), "")
