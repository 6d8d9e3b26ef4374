"""Sections that are no state: receipts, what comes down, transfers, amendments, enrolment."""

import hashlib
from typing import Any

from giamngheo_desktop.bundle import schema as s
from giamngheo_desktop.bundle.records import HOUSEHOLD, MEMBER, REVIEW, UNIT, maybe, must
from giamngheo_desktop.bundle.schema import Wrong
from giamngheo_desktop.bundle.spec import Field, Spec
from giamngheo_desktop.bundle.state import (
    DECISION,
    DECISION_ITEM,
    SUPPORT,
    TARGET,
    TRANSFER,
    Section,
    target_key,
)
from giamngheo_desktop.domain.exchange import Ack, AckResult, AuditHead, Issue, Severity, Thing
from giamngheo_desktop.domain.handover import (
    Amendment,
    AmendmentChange,
    DuplicateNotice,
    EnrolPurpose,
    EnrolRequest,
    InstallRole,
    Rescue,
    SettingSent,
    Share,
    StandardFile,
    TransferSlip,
    UnitMapping,
    WithdrawnIssue,
)
from giamngheo_desktop.domain.opinions import Opinion, OpinionAbout, OpinionItem, OpinionResult

YAML_LIMIT = 1_000_000
YAML_ROW_LIMIT = 1_048_576
MOST_GAPS = 100
DUPLICATE_REASONS = "citizen_id|name_birth|address"
AUDIT_HEAD = Spec(AuditHead, must("n", s.SERIAL), must("h", s.HASH))
KIND_NAME = s.pattern(r"[a-z]{1,20}(\.[a-z]{1,20})?")

AMENDMENT = Spec(
    Amendment,
    must("of", s.UUID),
    must("what", s.one_of(Thing)),
    must("change", s.one_of(AmendmentChange)),
    must("reason", s.blank_or(s.text(1000, multi=True))),
    must("ground", s.blank_or(s.text(300))),
)


def _make_range(*, min: int, max: int) -> tuple[int, int]:  # noqa: A002 - names on the wire
    if min > max:
        raise Wrong(s.Kind.VALUE, "min")
    return min, max


def _make_ack(*, reads_schema: tuple[int, int], **fields: Any) -> Ack:  # noqa: ANN401 - checked by the spec
    return Ack(reads_schema_min=reads_schema[0], reads_schema_max=reads_schema[1], **fields)


_SCHEMA = s.whole(1, 10**6)
_RANGE = Spec(
    _make_range,
    Field("min", _SCHEMA, get=lambda pair: pair[0]),
    Field("max", _SCHEMA, get=lambda pair: pair[1]),
)
ACK = Spec(
    _make_ack,
    must("head", s.HASH),
    must("epoch", s.EPOCH),
    must("seq", s.whole(1, s.MAX_INTEGER)),
    must("kind", KIND_NAME),
    maybe("round", s.ROUND),
    must("result", s.one_of(AckResult)),
    maybe("code", s.whole(100, 999)),
    must("households", s.COUNT),
    must("audit", AUDIT_HEAD.codec()),
    must("upper_audit", AUDIT_HEAD.codec()),
    must("highest_seq", s.SERIAL),
    must("gaps", s.many(s.SERIAL, limit=MOST_GAPS)),
    Field(
        "reads_schema",
        _RANGE.codec(),
        get=lambda ack: (ack.reads_schema_min, ack.reads_schema_max),
    ),
    must("by", s.text(120)),
    must("at", s.TIME),
)
ISSUE = Spec(
    Issue,
    must("id", s.UUID),
    maybe("household", s.UUID),
    maybe("member", s.UUID),
    maybe("review", s.UUID),
    maybe("field", s.CODE),
    must("text", s.text(1000, multi=True)),
    must("severity", s.one_of(Severity)),
    maybe("round", s.ROUND),
    must("raised_by", s.text(120)),
    maybe("due", s.DATE),
)
DUPLICATE = Spec(
    DuplicateNotice,
    must("a", s.UUID),
    must("b", s.UUID),
    must("other_unit", s.UNIT),
    must("why", s.many(s.pattern(DUPLICATE_REASONS), key=s.same)),
    must("score", s.whole(0, 100)),
)


def _hash_agrees(standard: StandardFile) -> StandardFile:
    if hashlib.sha256(standard.yaml.encode()).hexdigest() != standard.sha256:
        raise Wrong(s.Kind.VALUE, "sha256")
    return standard


STANDARD = Spec(
    StandardFile,
    must("id", s.CODE),
    must("version", s.whole(1, s.MAX_COUNT)),
    must("sha256", s.HASH),
    must("yaml", s.file_text(YAML_LIMIT)),
    settle=_hash_agrees,
)
UNIT_MAP = Spec(
    UnitMapping,
    must("old", s.UNIT),
    must("new", s.UNIT),
    must("on", s.DATE),
    must("share", s.one_of(Share)),
)
SETTING = Spec(
    SettingSent,
    must("name", s.CODE),
    must("value", s.text(500)),
    must("version", s.whole(1, s.MAX_COUNT)),
)
RESCUE = Spec(Rescue, must("install", s.UUID), must("dek", s.HASH))
SLIP = Spec(
    TransferSlip,
    must("transfer", s.UUID),
    must("household", s.UUID),
    must("from", s.UNIT, "from_unit"),
    must("to", s.UNIT, "to_unit"),
    must("reason", s.text(500)),
    must("on", s.DATE),
)


def _escrow_fits(request: EnrolRequest) -> EnrolRequest:
    if (request.escrow is not None) != (request.purpose is EnrolPurpose.RECOVER):
        raise Wrong(s.Kind.VALUE, "escrow")
    return request


ENROL = Spec(
    EnrolRequest,
    must("purpose", s.one_of(EnrolPurpose)),
    must("role", s.one_of(InstallRole)),
    must("office", s.text(200)),
    must("phone", s.text(20)),
    must("officer", s.text(120)),
    maybe("old_install", s.UUID),
    maybe("escrow", s.pattern("(?:[0-9a-f]{2}){1,1000}")),
    settle=_escrow_fits,
)


def _result_fits(opinion: Opinion) -> Opinion:
    if (opinion.result is not None) != (opinion.about is OpinionAbout.Y_KIEN):
        raise Wrong(s.Kind.VALUE, "result")
    return opinion


OPINION = Spec(
    Opinion,
    must("decision", s.UUID),
    must("about", s.one_of(OpinionAbout)),
    maybe("result", s.one_of(OpinionResult)),
    must("text", s.text(2000, multi=True)),
    settle=_result_fits,
)
OPINION_ITEM = Spec(
    OpinionItem,
    must("decision", s.UUID),
    must("household", s.UUID),
    must("reason", s.text(1000, multi=True)),
)
WITHDRAWN_ISSUE = Spec(WithdrawnIssue, must("issue", s.UUID))

AMENDMENTS: Section[Any] = Section("amendments", AMENDMENT, lambda row: (row.of,))
ISSUES: Section[Any] = Section("issues", ISSUE, lambda row: (row.id,))
WITHDRAWN: Section[Any] = Section("withdrawn", WITHDRAWN_ISSUE, lambda row: (row.issue,), since=3)
OPINIONS: tuple[Section[Any], ...] = (
    Section("opinions", OPINION, lambda row: (row.decision,), since=3),
    Section("opinion_items", OPINION_ITEM, lambda row: (row.decision, row.household), since=3),
)
ACK_SECTIONS: tuple[Section[Any], ...] = (
    Section("ack", ACK, lambda row: (row.head,), most_rows=1, least_rows=1),
    ISSUES,
    Section("duplicates", DUPLICATE, lambda row: (row.a, row.b)),
    WITHDRAWN,
)
DOWN_SECTIONS: tuple[Section[Any], ...] = (
    Section("standards", STANDARD, lambda row: (row.id,), row_limit=YAML_ROW_LIMIT),
    Section("units", UNIT, lambda row: (row.id,)),
    Section("unit_map", UNIT_MAP, lambda row: (row.old, row.new)),
    Section("targets", TARGET, target_key),
    Section("decisions", DECISION, lambda row: (row.id,)),
    Section("decision_items", DECISION_ITEM, lambda row: (row.decision, row.household)),
    ISSUES,
    Section("transfers", TRANSFER, lambda row: (row.id,)),
    Section("settings", SETTING, lambda row: (row.name,)),
    Section("rescue", RESCUE, lambda row: (row.install,), most_rows=1),
)
TRANSFER_SECTIONS: tuple[Section[Any], ...] = (
    Section("slip", SLIP, lambda row: (row.transfer,), most_rows=1, least_rows=1),
    Section("households", HOUSEHOLD, lambda row: (row.id,), most_rows=1, least_rows=1),
    Section("members", MEMBER, lambda row: (row.household, row.id)),
    Section("reviews", REVIEW, lambda row: (row.household, row.round, row.id)),
    Section("supports", SUPPORT, lambda row: (row.household, row.id)),
)
ENROL_SECTIONS: tuple[Section[Any], ...] = (
    Section("enrol", ENROL, lambda row: (row.purpose.value,), most_rows=1, least_rows=1),
)
