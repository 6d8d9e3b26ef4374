"""What a household was given (hỗ trợ), one line of the ledger."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class SupportForm(StrEnum):
    """In what form a support is given."""

    CASH = "cash"
    KIND = "kind"
    SERVICE = "service"
    LOAN = "loan"
    HOUSING = "housing"
    INSURANCE = "insurance"
    TRAINING = "training"
    OTHER = "other"


class SupportSource(StrEnum):
    """Whose money it is."""

    CENTRAL = "central"
    PROVINCE = "province"
    UPPER = "upper"
    COMMUNE = "commune"
    SOCIAL = "social"
    OTHER = "other"


class SupportStatus(StrEnum):
    """How far a support is."""

    PLANNED = "planned"
    GIVEN = "given"
    STOPPED = "stopped"
    RETURNED = "returned"


@dataclass(frozen=True, slots=True)
class Support:
    """One support of one household or member.

    Args:
        amount_vnd: đồng; `None` where it has no amount.
    """

    id: str
    household: str
    programme: str
    policy: str
    form: SupportForm
    source: SupportSource
    status: SupportStatus
    member: str | None = None
    amount_vnd: int | None = None
    quantity: str | None = None
    from_on: date | None = None
    to_on: date | None = None
    paper_no: str | None = None
    note: str | None = None
    rev: int = 1
