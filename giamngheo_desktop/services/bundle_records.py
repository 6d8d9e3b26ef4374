"""What is remembered of a bundle that was sent or came in, for the list of bundles."""

from dataclasses import replace
from pathlib import Path

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.seal import SealedBundle
from giamngheo_desktop.bundle.stick import file_name
from giamngheo_desktop.domain.exchange import BundleRecord, BundleState, Direction, State
from giamngheo_desktop.domain.handover import Card
from giamngheo_desktop.domain.merge import totals_of
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handing import whole_seconds
from giamngheo_desktop.text import exchange as say


def recipients_of(card: Card) -> tuple[str, ...]:
    """Whom a bundle is encrypted to: the installation, and its safe where it has one."""
    return (card.age, card.recovery) if card.recovery else (card.age,)


def record_of(
    sealed: SealedBundle, other: Card, at: Workplace, direction: Direction
) -> BundleRecord:
    """A sealed bundle as the log of this workplace keeps it."""
    head = sealed.head
    return BundleRecord(
        head=sealed.head_id,
        direction=direction,
        kind=head.kind,
        unit=other.unit,
        install=other.install,
        epoch=head.epoch,
        seq=head.seq,
        state=BundleState.SENT,
        at=whole_seconds(at.clock()),
        file=file_name(head, sealed.head_id),
        round=head.round,
        prev=head.prev,
        plain_sha256=head.plain_sha256,
    )


def waiting(record: BundleRecord, state: State) -> BundleRecord:
    """The record of a state that is sealed and stands on no stick yet."""
    return replace(
        record,
        state=BundleState.WAITING,
        households=len(state.households),
        why=say.not_written_yet(),
        totals=totals_of(state),
    )


def received_record(
    head: Head, head_id: str, path: Path, at: Workplace, about: str | None = None
) -> BundleRecord:
    """A bundle that was read, as the log of this workplace keeps it."""
    return BundleRecord(
        head=head_id,
        direction=Direction.RECEIVED,
        kind=head.kind,
        unit=head.from_org,
        install=head.from_install,
        epoch=head.epoch,
        seq=head.seq,
        state=BundleState.MERGED,
        at=whole_seconds(at.clock()),
        file=path.name,
        round=head.round,
        prev=head.prev,
        why=about,
        plain_sha256=head.plain_sha256,
    )
