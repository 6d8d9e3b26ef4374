"""Legal steps of a round as records."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Step(StrEnum):
    """Step of the procedure of QĐ 24/2021."""

    REQUEST = "request"
    LIST_MADE = "list_made"
    SURVEY = "survey"
    MEETING = "meeting"
    POSTING = "posting"
    COMPLAINT = "complaint"
    RECHECK = "recheck"
    OPINION_REQUEST = "opinion_request"
    OPINION_ANSWER = "opinion_answer"
    RECOGNITION = "recognition"
    REFUSAL = "refusal"
    CERTIFICATE = "certificate"


@dataclass(frozen=True, slots=True)
class ProcedureRecord:
    """One step taken, for the whole round, a village or a household.

    Args:
        on: day of the step, typed by a person.
        until: last day, for example of a posting.
        number: number of its paper.
        data: the fields of the step, as bundle-format section 7 lists them.
    """

    id: str
    round: str
    step: Step
    village: str | None = None
    household: str | None = None
    on: date | None = None
    until: date | None = None
    number: str | None = None
    place: str | None = None
    data: Mapping[str, object] = field(default_factory=dict)
    note: str | None = None
    rev: int = 1


KEPT_HERE = frozenset({"present", "votes"})
"""Parts of a record's data that stay at the commune: bundles do not carry them."""


class DecisionKind(StrEnum):
    """What a decision of the chairman is about."""

    RECOGNISE = "recognise"
    CERTIFY = "certify"
    REFUSE = "refuse"
    PLAN = "plan"
    ASSIGN = "assign"
    CORRECT = "correct"
    OTHER = "other"


class DecisionResult(StrEnum):
    """Status a decision gives a household."""

    HO_NGHEO = "ho_ngheo"
    HO_CAN_NGHEO = "ho_can_ngheo"
    HO_MUC_SONG_TRUNG_BINH = "ho_muc_song_trung_binh"
    KHONG_NGHEO = "khong_ngheo"
    THOAT_NGHEO = "thoat_ngheo"
    THOAT_CAN_NGHEO = "thoat_can_ngheo"


@dataclass(frozen=True, slots=True)
class Decision:
    """A numbered decision (quyết định)."""

    id: str
    kind: DecisionKind
    number: str
    on: date
    signer: str
    title: str
    issuer: str
    round: str | None = None
    supersedes: str | None = None
    rev: int = 1


@dataclass(frozen=True, slots=True)
class DecisionItem:
    """What a decision says of one household."""

    decision: str
    household: str
    result: DecisionResult
    certificate_no: str | None = None
