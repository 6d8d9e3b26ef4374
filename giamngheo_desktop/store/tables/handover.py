"""Tables of the hand-over: records that only travel, bundles, streams, trusted keys."""

from sqlalchemy import ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field

from giamngheo_desktop.domain.exchange import (
    BundleState,
    Chosen,
    Direction,
    ReplyKind,
    Severity,
    Thing,
    TombstoneReason,
    TransferState,
)
from giamngheo_desktop.domain.handover import Assurance, InstallRole, KeyState
from giamngheo_desktop.domain.packages import PackageSide, PackageState
from giamngheo_desktop.store.tables.base import Row, codes, flag


class TransferRow(Row, table=True):
    """Move of a household between communes."""

    __tablename__ = "transfer"
    __table_args__ = (codes("state", TransferState),)
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    household: str
    from_unit: str
    to_unit: str
    on: str
    state: str
    bundle: str | None = None
    reason: str | None = None
    rev: int


class TombstoneRow(Row, table=True):
    """A record that was taken off."""

    __tablename__ = "tombstone"
    __table_args__ = (codes("what", Thing), codes("reason", TombstoneReason))
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    of: str = Field(primary_key=True)
    what: str
    on: str
    by: str
    reason: str
    last_rev: int
    text: str | None = None


class ResolutionRow(Row, table=True):
    """Decision of a person on a conflict."""

    __tablename__ = "resolution"
    __table_args__ = (codes("what", Thing), codes("chosen", Chosen))
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    id: str = Field(primary_key=True)
    of: str
    what: str
    field: str
    chosen: str
    by: str
    at: str
    base: str | None = None
    ours: str | None = None
    theirs: str | None = None
    value: str | None = None
    reason: str | None = None


class IssueRow(Row, table=True):
    """Something the upper unit wants looked at; `unit` is the commune it is put to."""

    __tablename__ = "issue"
    __table_args__ = (codes("severity", Severity), Index(None, "unit"), Index(None, "round"))
    id: str = Field(primary_key=True)
    unit: str
    text: str
    severity: str
    raised_by: str
    household: str | None = None
    member: str | None = None
    review: str | None = None
    field: str | None = None
    round: str | None = None
    due: str | None = None


class IssueReplyRow(Row, table=True):
    """Answer of a commune to an issue."""

    __tablename__ = "issue_reply"
    __table_args__ = (codes("reply", ReplyKind),)
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    issue: str = Field(primary_key=True)
    reply: str
    by: str
    at: str
    text: str | None = None


class AnchorRow(Row, table=True):
    """A pinned head of an audit chain: our own (`owner` empty), or that of a commune."""

    __tablename__ = "anchor"
    edition: str = Field(primary_key=True)
    owner: str = Field(primary_key=True)
    n: int = Field(primary_key=True)
    h: str
    at: str
    why: str
    ref: str | None = None


class BundleRow(Row, table=True):
    """A bundle written or read here; `receipt` is the JSON of its Ack, once there is one."""

    __tablename__ = "bundle"
    __table_args__ = (
        codes("direction", Direction),
        codes("state", BundleState),
        Index(None, "unit", "round"),
    )
    no: int | None = Field(default=None, primary_key=True)
    head: str = Field(unique=True)
    direction: str
    kind: str
    unit: str
    install: str
    epoch: str
    seq: int
    state: str
    at: str
    file: str
    round: str | None = None
    prev: str | None = None
    households: int
    why: str | None = None
    plain_sha256: str | None = None
    totals: str | None = None
    receipt: str | None = None


class StreamRow(Row, table=True):
    """Where a stream stands: present epoch, highest number, its head."""

    __tablename__ = "stream"
    __table_args__ = (
        codes("direction", Direction),
        UniqueConstraint("direction", "from_org", "from_install", "kind", "to_org", "to_install"),
    )
    no: int | None = Field(default=None, primary_key=True)
    direction: str
    from_org: str
    from_install: str
    kind: str
    to_org: str
    to_install: str
    epoch: str
    seq: int
    head: str | None = None


class StreamHeadRow(Row, table=True):
    """Every bundle of a stream that was ever accepted, in every epoch."""

    __tablename__ = "stream_head"
    __table_args__ = (ForeignKeyConstraint(["stream"], ["stream.no"]), Index(None, "head"))
    stream: int = Field(primary_key=True)
    epoch: str = Field(primary_key=True)
    seq: int = Field(primary_key=True)
    head: str


class TrustedKeyRow(Row, table=True):
    """A key we have checked digit by digit; the card is JSON text."""

    __tablename__ = "trusted_key"
    __table_args__ = (
        codes("role", InstallRole),
        codes("state", KeyState),
        codes("assurance", Assurance),
        flag("is_pinned_upper"),
        Index(None, "unit"),
    )
    key_id: str = Field(primary_key=True)
    unit: str
    install: str
    card: str
    role: str
    assurance: str | None = None
    checked_by: str | None = None
    approved_by: str | None = None
    state: str
    cutoff_epoch: str | None = None
    cutoff_seq: int
    is_pinned_upper: int


class VillagePackageRow(Row, table=True):
    """A package of villages that was given out here, or taken here to work on."""

    __tablename__ = "village_package"
    __table_args__ = (codes("side", PackageSide), codes("state", PackageState))
    no: int | None = Field(default=None, primary_key=True)
    head: str = Field(unique=True)
    side: str
    install: str
    epoch: str
    seq: int
    round: str
    scope: str
    state: str
    households: int
    at: str
    by: str


class PackageContentRow(Row, table=True):
    """What a package bundle held: compressed JSON of the state; `head` is out or back."""

    __tablename__ = "package_content"
    __table_args__ = (Index(None, "package"),)
    head: str = Field(primary_key=True)
    package: str
    content: bytes
