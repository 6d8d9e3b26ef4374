"""The sections of a commune's state: their rows and the order the rows stand in."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, Generic, TypeVar

from giamngheo_desktop.bundle import schema as s
from giamngheo_desktop.bundle.records import (
    HOUSEHOLD,
    MEMBER,
    PROCEDURE,
    REVIEW,
    UNIT,
    VILLAGE,
    maybe,
    must,
)
from giamngheo_desktop.bundle.spec import Spec
from giamngheo_desktop.domain.exchange import (
    AnchorReason,
    AuditAnchor,
    Chosen,
    IssueReply,
    ReplyKind,
    Resolution,
    Thing,
    Tombstone,
    TombstoneReason,
    Transfer,
    TransferState,
)
from giamngheo_desktop.domain.plan.supports import (
    Support,
    SupportForm,
    SupportSource,
    SupportStatus,
)
from giamngheo_desktop.domain.plan.targets import Target, TargetSource
from giamngheo_desktop.domain.procedure import (
    Decision,
    DecisionItem,
    DecisionKind,
    DecisionResult,
)
from giamngheo_desktop.domain.standard import ConfirmedValue

T = TypeVar("T")
ROW_LIMIT = 262_144


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """One section: its rows and their order.

    Args:
        key: sort key of a row; `None` parts sort first.
        row_limit: longest row with its line feed; bytes.
        most_rows: 1 where the section holds one thing.
        since: schema that brought the section; a bundle of a lower one does not have it.
    """

    name: str
    spec: Spec[T]
    key: Callable[[T], tuple[Any, ...]]
    row_limit: int = ROW_LIMIT
    most_rows: int = 2_000_000
    least_rows: int = 0
    since: int = 1


SUPPORT = Spec(
    Support,
    must("id", s.UUID),
    must("household", s.UUID),
    maybe("member", s.UUID),
    must("programme", s.CODE),
    must("policy", s.text(200)),
    must("form", s.one_of(SupportForm)),
    maybe("amount_vnd", s.MONEY),
    maybe("quantity", s.text(60)),
    maybe("from", s.DATE, "from_on"),
    maybe("to", s.DATE, "to_on"),
    must("source", s.one_of(SupportSource)),
    maybe("paper_no", s.text(60)),
    must("status", s.one_of(SupportStatus)),
    maybe("note", s.text(500)),
    must("rev", s.REV),
)
TARGET = Spec(
    Target,
    must("id", s.UUID),
    must("year", s.whole(2000, 2199)),
    must("unit", s.UNIT),
    maybe("village", s.UUID),
    must("indicator", s.CODE),
    maybe("value", s.ANY_INT),
    maybe("num", s.ANY_INT),
    maybe("den", s.ANY_INT),
    must("source", s.one_of(TargetSource)),
    maybe("decision", s.UUID),
    maybe("note", s.text(500)),
    must("rev", s.REV),
)
DECISION = Spec(
    Decision,
    must("id", s.UUID),
    maybe("round", s.ROUND),
    must("kind", s.one_of(DecisionKind)),
    must("number", s.text(60)),
    must("on", s.DATE),
    must("signer", s.text(120)),
    must("title", s.text(500)),
    must("issuer", s.UNIT),
    maybe("supersedes", s.UUID),
    must("rev", s.REV),
)
DECISION_ITEM = Spec(
    DecisionItem,
    must("decision", s.UUID),
    must("household", s.UUID),
    must("result", s.one_of(DecisionResult)),
    maybe("certificate_no", s.text(60)),
)
TRANSFER = Spec(
    Transfer,
    must("id", s.UUID),
    must("household", s.UUID),
    must("from", s.UNIT, "from_unit"),
    must("to", s.UNIT, "to_unit"),
    must("on", s.DATE),
    must("state", s.one_of(TransferState)),
    maybe("bundle", s.HASH),
    maybe("reason", s.text(500)),
    must("rev", s.REV),
)
TOMBSTONE = Spec(
    Tombstone,
    must("of", s.UUID),
    must("what", s.one_of(Thing)),
    must("on", s.DATE),
    must("by", s.UUID),
    must("reason", s.one_of(TombstoneReason)),
    maybe("text", s.text(500)),
    must("last_rev", s.REV),
)
RESOLUTION = Spec(
    Resolution,
    must("id", s.UUID),
    must("of", s.UUID),
    must("what", s.one_of(Thing)),
    must("field", s.CODE),
    maybe("base", s.text(2000)),
    maybe("ours", s.text(2000)),
    maybe("theirs", s.text(2000)),
    must("chosen", s.one_of(Chosen)),
    maybe("value", s.text(2000)),
    must("by", s.UUID),
    must("at", s.TIME),
    maybe("reason", s.text(500)),
)
ISSUE_REPLY = Spec(
    IssueReply,
    must("issue", s.UUID),
    must("reply", s.one_of(ReplyKind)),
    maybe("text", s.text(1000, multi=True)),
    must("by", s.UUID),
    must("at", s.TIME),
)
ANCHOR = Spec(
    AuditAnchor,
    must("n", s.SERIAL),
    must("h", s.HASH),
    must("at", s.TIME),
    must("why", s.one_of(AnchorReason)),
    maybe("ref", s.HASH),
)
MOST_ANCHORS = 200
CONFIRMATION = Spec(
    ConfirmedValue,
    must("standard", s.CODE),
    must("path", s.text(120)),
    must("value", s.text(2000)),
    must("by", s.UUID),
    must("name", s.text(120)),
    must("on", s.DATE),
    must("page", s.text(200)),
)


def target_key(row: Target) -> tuple[int, str, str, str, str]:
    """Order of targets; one for the whole unit stands before those of its villages.

    Who set it comes last: one indicator has a target from above and one of the unit's own.
    """
    return row.year, row.unit, row.village or "", row.indicator, row.source.value


STATE: tuple[Section[Any], ...] = (
    Section("units", UNIT, lambda row: (row.id,)),
    Section("villages", VILLAGE, lambda row: (row.id,)),
    Section("households", HOUSEHOLD, lambda row: (row.id,)),
    Section("members", MEMBER, attrgetter("household", "id")),
    Section("reviews", REVIEW, attrgetter("household", "round", "id")),
    Section("procedure", PROCEDURE, lambda row: (row.round, row.id)),
    Section("supports", SUPPORT, lambda row: (row.household, row.id)),
    Section("targets", TARGET, target_key),
    Section("decisions", DECISION, lambda row: (row.id,)),
    Section("decision_items", DECISION_ITEM, lambda row: (row.decision, row.household)),
    Section("transfers", TRANSFER, lambda row: (row.id,)),
    Section("tombstones", TOMBSTONE, lambda row: (row.of,)),
    Section("resolutions", RESOLUTION, lambda row: (row.id,)),
    Section("issue_replies", ISSUE_REPLY, lambda row: (row.issue,)),
    Section("audit", ANCHOR, lambda row: (row.n,), most_rows=MOST_ANCHORS),
    Section("confirmations", CONFIRMATION, lambda row: (row.standard, row.path), since=2),
)
"""The sections of a state, in their order."""
