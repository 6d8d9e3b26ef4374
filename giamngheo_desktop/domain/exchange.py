"""What travels between units: the full state of a round, and the records that only travel.

Cards, trusted keys and the keys of this installation live in `domain.handover`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from giamngheo_desktop.domain.household import Household, Member
from giamngheo_desktop.domain.place import Unit, Village
from giamngheo_desktop.domain.plan.supports import Support
from giamngheo_desktop.domain.plan.targets import Target
from giamngheo_desktop.domain.procedure import Decision, DecisionItem, ProcedureRecord
from giamngheo_desktop.domain.review import Review
from giamngheo_desktop.domain.standard import ConfirmedValue


class Thing(StrEnum):
    """Kind of record a tombstone, resolution or amendment is about."""

    VILLAGE = "village"
    HOUSEHOLD = "household"
    MEMBER = "member"
    REVIEW = "review"
    PROCEDURE = "procedure"
    SUPPORT = "support"
    TARGET = "target"
    DECISION = "decision"


class TombstoneReason(StrEnum):
    """Why a record is gone."""

    ERROR = "error"
    DUPLICATE = "duplicate"
    MERGED = "merged"
    LAW = "law"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Tombstone:
    """A record that was taken off, with the reason; without it nothing may disappear."""

    of: str
    what: Thing
    on: date
    by: str
    reason: TombstoneReason
    last_rev: int
    text: str | None = None


class TransferState(StrEnum):
    """Until CLOSED the household belongs to the unit it leaves."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Transfer:
    """Move of a household between two communes."""

    id: str
    household: str
    from_unit: str
    to_unit: str
    on: date
    state: TransferState
    bundle: str | None = None
    reason: str | None = None
    rev: int = 1


class Chosen(StrEnum):
    """Which side of a conflict a person took."""

    OURS = "ours"
    THEIRS = "theirs"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Resolution:
    """Decision of a person on one conflict; values are canonical JSON text."""

    id: str
    of: str
    what: Thing
    field: str
    chosen: Chosen
    by: str
    at: datetime
    base: str | None = None
    ours: str | None = None
    theirs: str | None = None
    value: str | None = None
    reason: str | None = None


class ReplyKind(StrEnum):
    """How a commune answers an issue."""

    FIXED = "fixed"
    EXPLAINED = "explained"
    CONTESTED = "contested"


@dataclass(frozen=True, slots=True)
class IssueReply:
    """Answer of the commune to an issue raised by the upper unit."""

    issue: str
    reply: ReplyKind
    by: str
    at: datetime
    text: str | None = None


class Severity(StrEnum):
    """How much an issue matters."""

    INFO = "info"
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True)
class Issue:
    """Something the upper unit wants looked at, down to one field of one household."""

    id: str
    text: str
    severity: Severity
    raised_by: str
    household: str | None = None
    member: str | None = None
    review: str | None = None
    field: str | None = None
    round: str | None = None
    due: date | None = None


class AnchorReason(StrEnum):
    """What made the sender pin the head of its audit chain."""

    EXPORT = "export"
    RECEIPT = "receipt"
    PRINT = "print"
    BACKUP = "backup"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class AuditHead:
    """Head of an audit chain: number of the last entry and its hash (64 hex); (0, zeros) = none."""

    n: int = 0
    h: str = "0" * 64


@dataclass(frozen=True, slots=True)
class AuditAnchor:
    """A head of the sender's audit chain that travels, so that history cannot be rewritten."""

    n: int
    h: str
    at: datetime
    why: AnchorReason
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The full state of one round of one commune; every tuple sorted by its key.

    The fields are the STATE sections of the bundle format, in their order.
    """

    units: tuple[Unit, ...] = ()
    villages: tuple[Village, ...] = ()
    households: tuple[Household, ...] = ()
    members: tuple[Member, ...] = ()
    reviews: tuple[Review, ...] = ()
    procedure: tuple[ProcedureRecord, ...] = ()
    supports: tuple[Support, ...] = ()
    targets: tuple[Target, ...] = ()
    decisions: tuple[Decision, ...] = ()
    decision_items: tuple[DecisionItem, ...] = ()
    transfers: tuple[Transfer, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    issue_replies: tuple[IssueReply, ...] = ()
    audit: tuple[AuditAnchor, ...] = ()
    confirmations: tuple[ConfirmedValue, ...] = ()


@dataclass(frozen=True, slots=True)
class VillageTotals:
    """Counts of one village as the manifest of a bundle states them."""

    households: int = 0
    members: int = 0
    ho_ngheo: int = 0
    ho_can_ngheo: int = 0
    ho_muc_song_trung_binh: int = 0
    khong_ngheo: int = 0
    incomplete: int = 0


class AckResult(StrEnum):
    """What became of a bundle at the receiver."""

    ACCEPTED = "accepted"
    ACCEPTED_WITH_ISSUES = "accepted_with_issues"
    HELD = "held"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Ack:
    """Receipt of one bundle (biên nhận)."""

    head: str
    epoch: str
    seq: int
    kind: str
    result: AckResult
    households: int
    audit: AuditHead
    upper_audit: AuditHead
    highest_seq: int
    by: str
    at: datetime
    round: str | None = None
    code: int | None = None
    gaps: tuple[int, ...] = ()
    reads_schema_min: int = 1
    reads_schema_max: int = 1


class Direction(StrEnum):
    """Way of a bundle as this workplace sees it."""

    SENT = "sent"
    RECEIVED = "received"


class BundleState(StrEnum):
    """How far a bundle is."""

    SENT = "sent"
    RECEIVED = "received"
    MERGED = "merged"
    ACKNOWLEDGED = "acknowledged"
    REFUSED = "refused"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class BundleRecord:
    """A bundle this workplace has written or read, known by its head id.

    Args:
        head: head id, 64 hex.
        unit: the other unit (receiver of a sent one, sender of a received one).
        file: name of the file without folder.
        why: code and sentence for a refused or waiting one.
        totals: village id -> counts, for a state.
    """

    head: str
    direction: Direction
    kind: str
    unit: str
    install: str
    epoch: str
    seq: int
    state: BundleState
    at: datetime
    file: str
    round: str | None = None
    prev: str | None = None
    households: int = 0
    why: str | None = None
    plain_sha256: str | None = None
    totals: Mapping[str, VillageTotals] | None = None


class Stream(NamedTuple):
    """What a sequence number counts: one sender, one kind, one receiver.

    Args:
        to_install: empty where the kind names no receiving installation.
    """

    from_org: str
    from_install: str
    kind: str
    to_org: str
    to_install: str = ""


@dataclass(frozen=True, slots=True)
class StreamState:
    """Where a stream stands at its receiver.

    Args:
        epoch: present epoch, 32 hex.
        seq: highest number accepted in it; 0 = none.
        head: head id of that bundle.
        accepted: (epoch, number) -> head id of every bundle ever accepted.
    """

    epoch: str
    seq: int = 0
    head: str | None = None
    accepted: Mapping[tuple[str, int], str] = field(default_factory=dict)

    @property
    def former_epochs(self) -> frozenset[str]:
        """Epochs that were left; a bundle from one of them is never accepted."""
        return frozenset(epoch for epoch, _ in self.accepted) - {self.epoch}

    @property
    def heads(self) -> frozenset[str]:
        """Head ids of every bundle ever accepted."""
        return frozenset(self.accepted.values())
