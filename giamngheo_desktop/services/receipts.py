"""Receipts of the upper unit: what became of a bundle, sealed for its sender."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.kinds import BY_NAME
from giamngheo_desktop.bundle.receipt import Outcome, receipt_for
from giamngheo_desktop.bundle.seal import SealedBundle, write_bundle
from giamngheo_desktop.bundle.stick import write_to_stick
from giamngheo_desktop.domain.exchange import Ack, AckResult, BundleState, Direction
from giamngheo_desktop.domain.handover import KeyState, WithdrawnIssue
from giamngheo_desktop.domain.progress import Progress
from giamngheo_desktop.services.bundle_records import recipients_of, record_of
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.handed_through import issues_for, withdrawn_for
from giamngheo_desktop.services.handing import (
    fields_for,
    ourselves,
    stream_to,
    whole_seconds,
)
from giamngheo_desktop.services.known_schemas import schema_of_commune
from giamngheo_desktop.store.engine import Tx

ACK_KIND = "upper.ack"

STATES = {
    AckResult.ACCEPTED: BundleState.MERGED,
    AckResult.ACCEPTED_WITH_ISSUES: BundleState.MERGED,
    AckResult.HELD: BundleState.WAITING,
    AckResult.REFUSED: BundleState.REFUSED,
}


@dataclass(frozen=True)
class ReceiptWriter:
    """Makes receipts, inside the transaction of what they tell, and writes them afterwards."""

    at: Workplace

    def keep(
        self,
        tx: Tx,
        head: Head,
        head_id: str,
        result: AckResult,
        households: int = 0,
        code: int | None = None,
    ) -> Ack:
        """The receipt of a bundle, kept beside it with its new state."""
        now = whole_seconds(self.at.clock())
        outcome = Outcome(result, households, tx.audit.head(), self.at.person.name, now, code)
        ack = receipt_for(head, head_id, outcome, tx.exchange.stream_state(head.stream))
        tx.exchange.put_ack(ack, STATES[result])
        return ack

    def sealed(self, tx: Tx, unit: str, ack: Ack) -> SealedBundle | None:
        """A receipt for every active laptop of a unit; nothing where it has none."""
        us = ourselves(tx)
        cards = [one.card for one in tx.exchange.cards(unit) if one.state is KeyState.ACTIVE]
        if not cards:
            return None
        stream = stream_to(us, ACK_KIND, unit)
        sections: dict[str, list[Any]] = {
            "ack": [ack],
            "issues": issues_for(tx, unit),
            "withdrawn": [WithdrawnIssue(one) for one in withdrawn_for(tx, unit)],
        }
        lowest = BY_NAME[ACK_KIND].lowest_schema(sections)
        schema = min(lowest, schema_of_commune(tx, unit) or 1)
        fields = fields_for(self.at, tx, us, stream, schema=schema)
        recipients = [age for card in cards for age in recipients_of(card)]
        sealed = write_bundle(fields, sections, us.signer, recipients)
        record = record_of(sealed, cards[0], self.at, Direction.SENT)
        tx.exchange.record_sent(replace(record, why=ack.head), stream)
        return sealed

    def write(
        self, receipt: SealedBundle | None, folder: Path | None, progress: Progress | None = None
    ) -> Path | None:
        """Write a sealed receipt to a folder; `None` = later.

        Raises:
            StickError: for the person with the stick: 901 to 906.
        """
        if folder is None or receipt is None:
            return None
        with self.at.store.reading() as tx:
            sender = ourselves(tx).card
        return write_to_stick(folder, receipt, sender=sender, progress=progress)
