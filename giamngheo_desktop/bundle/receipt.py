"""The receipt (biên nhận) of a bundle, as the upper unit answers it."""

from dataclasses import dataclass
from datetime import datetime

from giamngheo_desktop.bundle.body import OWN_SCHEMA
from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.sequence import missing_numbers
from giamngheo_desktop.domain.exchange import Ack, AckResult, AuditHead, StreamState


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a bundle here.

    Args:
        code: GNB number of a held or refused one.
        households: how many households it holds.
        upper_audit: head of the receiver's own audit chain.
        by: name of the person who received it.
    """

    result: AckResult
    households: int
    upper_audit: AuditHead
    by: str
    at: datetime
    code: int | None = None


def receipt_for(head: Head, head_id: str, outcome: Outcome, stream: StreamState | None) -> Ack:
    """The row of `upper.ack` for one bundle.

    Args:
        head: of a bundle whose signature held.
        outcome: what became of it.
        stream: where its stream stands after that; `None` when nothing was ever accepted.
    """
    accepted = [seq for epoch, seq in stream.accepted if epoch == stream.epoch] if stream else []
    return Ack(
        head=head_id,
        epoch=head.epoch,
        seq=head.seq,
        kind=head.kind,
        round=head.round,
        result=outcome.result,
        code=outcome.code,
        households=outcome.households,
        audit=head.audit,
        upper_audit=outcome.upper_audit,
        highest_seq=stream.seq if stream else 0,
        gaps=missing_numbers(accepted),
        reads_schema_min=1,
        reads_schema_max=OWN_SCHEMA,
        by=outcome.by,
        at=outcome.at,
    )
