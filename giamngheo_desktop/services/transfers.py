"""A household moves from one commune to another: offered, accepted or refused, closed.

Until it is closed it belongs to the commune it leaves; from then on to the other one. The unit
above hands the offer on and tells both how it stands. A move only ever goes forward, by its number
and state alone, so a lost, repeated or late stick changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from giamngheo_desktop.bundle.head import Head
from giamngheo_desktop.bundle.opening import open_verified
from giamngheo_desktop.bundle.refusal import refuse
from giamngheo_desktop.bundle.seal import SealedBundle, write_bundle
from giamngheo_desktop.bundle.stick import read_bundle, write_to_stick
from giamngheo_desktop.domain import household_events as events
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import AlreadyMerged, NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import Direction, State, Transfer, TransferState
from giamngheo_desktop.domain.handover import Card, InstallRole, TransferSlip
from giamngheo_desktop.domain.household import HouseholdStatus
from giamngheo_desktop.domain.place import Unit
from giamngheo_desktop.domain.transfers import (
    OPEN,
    arrived,
    is_newer,
    new_id_of,
    stepped,
)
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.bundle_records import received_record, recipients_of, record_of
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.handing import (
    Ourselves,
    fields_for,
    ourselves,
    receiver_of,
    stream_to,
)
from giamngheo_desktop.services.moves import early_moves, moves
from giamngheo_desktop.services.plan.past import remember_plans
from giamngheo_desktop.services.transfer_records import (
    TransferSeen,
    choose_village,
    content_of,
    is_homeless,
    is_open_to,
    known,
    own,
    refuse_double,
    row_of,
    seen_here,
    state_in,
    to_close,
    village_of,
)
from giamngheo_desktop.services.transfer_ways import (
    TRANSFER_KIND,
    hears_below,
    next_cards,
    require_one_move,
    slip_of,
)
from giamngheo_desktop.services.units import current_unit
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import transfers as say


@dataclass(frozen=True, slots=True)
class TransferWritten:
    """A slip on the stick with the household it is about.

    Args:
        to_name: the office the stick is brought to.
    """

    path: Path
    transfer: Transfer
    head: Head
    head_id: str
    size_bytes: int
    to_name: str
    changes: Changes = field(default=Changes(exchange=True))


def _written(
    folder: Path, us: Ourselves, sealed: SealedBundle, transfer: Transfer, to: Card
) -> TransferWritten:
    path = write_to_stick(folder, sealed, sender=us.card)
    return TransferWritten(path, transfer, sealed.head, sealed.head_id, sealed.size, to.name)


@dataclass(frozen=True)
class TransferService:
    """Use cases of moves between communes."""

    at: Workplace

    def transfers(self) -> list[TransferSeen]:
        """Every move known here, the open ones first."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            us = ourselves(tx)
            names = {one.id: one.name for one in tx.places.units()}
            early = early_moves(tx)
            found = [seen_here(tx, us, names, one, early) for one in moves(tx).values()]
        return sorted(found, key=lambda one: (one.transfer.state not in OPEN, one.transfer.id))

    # -- the commune it leaves ----------------------------------------------------------------

    def offer(
        self, household: str, to_unit: str, reason: str, folder: Path, on: date | None = None
    ) -> TransferWritten:
        """Offer a household to another commune; it stays ours until the move is closed.

        Args:
            to_unit: id or code of the other commune.

        Raises:
            NotFound: for the officer: no such household, or no such unit.
            StepNotAllowed: for the officer: it is offered already, or no reason was given.
            StickError, UnknownSender: for the officer, as for any bundle.
        """
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            us, upper = ourselves(tx), _upper(tx)
            dossier = _dossier(tx, household)
            if not reason.strip():
                raise StepNotAllowed(say.reason_needed(), {"household": household})
            refuse_double(tx, household)
            unit = self._unit(us, to_unit)
            tx.places.put_units([unit])
            here = us.office.unit.id
            if unit.id == here:
                raise StepNotAllowed(say.same_unit(), {"to": to_unit})
            row = Transfer(
                id=new_id(),
                household=dossier.household.id,
                from_unit=here,
                to_unit=unit.id,
                on=on or self.at.today(),
                state=TransferState.OFFERED,
                reason=tidy(reason),
            )
            tx.exchange.put_transfer(row)
            sealed = self._sealed_offer(tx, us, upper, row)
        return _written(folder, us, sealed, row, upper)

    def _unit(self, us: Ourselves, named: str) -> Unit:
        """The commune meant by an id or a code; a wrong clock names no unit of another year."""
        code, _, since = named.partition("@")
        own = us.office.unit
        day = max(own.valid_from or date.min, min(own.valid_to or date.max, self.at.today()))
        return current_unit(code, date.fromisoformat(since) if since else day)

    def send_again(self, transfer: str, folder: Path) -> TransferWritten:
        """Write an offer once more, as the household stands now: the stick was lost.

        A closed one too: the other commune may have come back from a copy of before it had it.
        """
        self.at.require(Act.EXPORT)
        with self.at.store.writing() as tx:
            us, upper = ourselves(tx), _upper(tx)
            row = own(tx, transfer, us, OPEN | {TransferState.CLOSED})
            sealed = self._sealed_offer(tx, us, upper, row)
        return _written(folder, us, sealed, row, upper)

    def withdraw(self, transfer: str, reason: str) -> Changes:
        """Take an offer back; the household was ours all the time."""
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            row = own(tx, transfer, ourselves(tx), OPEN)
            tx.exchange.put_transfer(stepped(row, TransferState.REFUSED, tidy(reason) or None))
            self._back_on_the_books(tx, row)
            self.at.note(tx, "transfer_withdrawn", "transfer", row.id, reason=tidy(reason))
        return Changes(exchange=True, households=True)

    def close(self, transfer: str, on: date | None = None) -> Changes:
        """Let an accepted household go: from now on it belongs to the other commune.

        Raises:
            StepNotAllowed: for the officer: it is not accepted yet.
        """
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            row = to_close(tx, transfer, ourselves(tx))
            day = on or self.at.today()
            dossier = _dossier(tx, row.household)
            if dossier.household.status is HouseholdStatus.ACTIVE:
                self._save(tx, events.moves_out(dossier, day))
            tx.exchange.put_transfer(replace(stepped(row, TransferState.CLOSED), on=day))
            self.at.note(tx, "transfer_closed", "transfer", row.id, after={"to": row.to_unit})
        return Changes(exchange=True, households=True)

    # -- the unit above -----------------------------------------------------------------------

    def hand_on(self, transfer: str, folder: Path) -> TransferWritten:
        """Write an offered household for the commune it shall go to, or for the unit on the way.

        Raises:
            NotFound: for the upper unit: its slip is not here, or no laptop of the commune is
                registered.
        """
        self.at.require(Act.EXPORT)
        with self.at.store.writing() as tx:
            us = ourselves(tx)
            row = known(tx, transfer)
            content = content_of(tx, row)
            cards = next_cards(tx, row)
            if content is None or not cards:
                raise NotFound(say.nothing_to_hand_on(), {"transfer": transfer})
            sealed = self._sealed(tx, us, cards, row, content)
        return _written(folder, us, sealed, row, cards[0])

    # -- the commune it goes to ---------------------------------------------------------------

    def take(self, path: Path) -> TransferSeen:
        """Read a slip: at the unit above from the commune, at the other commune from above.

        Raises:
            BundleError: for the reader: among others 702, a household that is not the sender's.
        """
        self.at.require(Act.EXPORT)
        data = read_bundle(path)
        with self.at.store.writing() as tx:
            us = ourselves(tx)
            try:
                opened = open_verified(data, receiver_of(self.at, tx, us))
            except AlreadyMerged as again:
                return self._taken_before(tx, us, again)
            slip = slip_of(tx, us, opened)
            head = opened.head
            row = row_of(slip, opened.head_id)
            require_one_move(tx, row)
            tx.packages.keep_content(opened.head_id, slip.transfer, state_in(opened.sections))
            self._note(tx, us, [row])
            tx.exchange.accept(head.stream, head.epoch, head.seq, opened.head_id)
            tx.exchange.record_received(
                received_record(head, opened.head_id, path, self.at, slip.transfer)
            )
            self.at.note(tx, "transfer_read", "transfer", slip.transfer)
            row = known(tx, slip.transfer)
            self._adopt(tx, us, row)
            return seen_here(tx, us, {one.id: one.name for one in tx.places.units()}, row)

    def answer(
        self, transfer: str, *, accepted: bool, village: str | None = None, reason: str = ""
    ) -> Changes:
        """Accept an offered household into a village, or refuse it; travels with the next state.

        Raises:
            StepNotAllowed: for the officer: it is not offered to us, or not any more.
            NotFound: for the officer: the slip with the household is not here, or no village.
        """
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            us = ourselves(tx)
            row = known(tx, transfer)
            is_late = accepted and is_homeless(tx, us, row)
            if not is_late and not is_open_to(us, row):
                raise StepNotAllowed(say.not_offered_to_us(), {"state": row.state.value})
            if accepted:
                choose_village(tx, row, village)
            state = TransferState.ACCEPTED if accepted else TransferState.REFUSED
            told = {"state": state.value, "village": village}
            self.at.note(tx, "transfer_answered", "transfer", row.id, after=told)
            if is_late:  # Accepted before this laptop was restored from an older backup.
                self._adopt(tx, us, row)
            else:
                tx.exchange.put_transfer(stepped(row, state, tidy(reason) or None))
        return Changes(exchange=True, households=is_late)

    # -- parts --------------------------------------------------------------------------------

    def noted(self, tx: Tx, rows: Iterable[Transfer]) -> int:
        """Take over what the unit above tells of moves; inside the transaction of its document.

        Returns:
            How many went forward.
        """
        us = ourselves(tx)
        here, is_between = us.office.unit.id, us.role is InstallRole.UPPER
        ours = [
            one
            for one in rows
            if here in {one.from_unit, one.to_unit} or (is_between and hears_below(tx, one))
        ]
        return self._note(tx, us, ours)

    def _note(self, tx: Tx, us: Ourselves, rows: Iterable[Transfer]) -> int:
        held = moves(tx)
        newer = [row for row in rows if is_newer(row, held.get(row.id))]
        for row in newer:
            tx.exchange.put_transfer(row)
            if row.from_unit == us.office.unit.id:
                self._told_of_ours(tx, row)
            self._adopt(tx, us, row)
        return len(newer)

    def _told_of_ours(self, tx: Tx, row: Transfer) -> None:
        if row.state is TransferState.REFUSED:
            self._back_on_the_books(tx, row)
        dossier = tx.households.get(row.household)
        # Closed before this laptop was restored from an older backup: it belongs to the other one.
        is_here = dossier is not None and dossier.household.status is HouseholdStatus.ACTIVE
        if dossier is not None and is_here and row.state is TransferState.CLOSED:
            self._save(tx, events.moves_out(dossier, row.on))

    def _adopt(self, tx: Tx, us: Ourselves, row: Transfer) -> None:
        """A closed move into our commune: the household stands in our register from now on."""
        content, village = content_of(tx, row), village_of(tx, row)
        is_ours = row.to_unit == us.office.unit.id and row.state is TransferState.CLOSED
        if not is_ours or content is None or village is None:
            return
        if tx.households.get(new_id_of(row.id, row.household)) is not None:
            return
        came = arrived(content, row, village, row.on)
        self._save(tx, came.dossier)
        remember_plans(self.at, tx)
        tx.plan.put_supports(came.supports)
        self.at.note(tx, "household_adopted", "households", came.dossier.household.id)

    def _back_on_the_books(self, tx: Tx, row: Transfer) -> None:
        """A household that was marked as moved out with the offer never left."""
        dossier = tx.households.get(row.household)
        if dossier is not None and dossier.household.status is HouseholdStatus.MOVED_OUT:
            home = replace(dossier.household, status=HouseholdStatus.ACTIVE, status_on=None)
            self._save(tx, replace(dossier, household=home))

    def _save(self, tx: Tx, dossier: Dossier) -> None:
        tx.households.save(dossier, by=self.at.person.id, at=self.at.clock())

    def _sealed_offer(self, tx: Tx, us: Ourselves, upper: Card, row: Transfer) -> SealedBundle:
        dossier = _dossier(tx, row.household)
        supports = tuple(tx.plan.supports(row.household))
        content = State(
            households=(dossier.household,),
            members=tuple(sorted(dossier.members, key=lambda one: one.id)),
            supports=tuple(sorted(supports, key=lambda one: one.id)),
        )
        return self._sealed(tx, us, [upper], row, content)

    def _sealed(
        self, tx: Tx, us: Ourselves, cards: list[Card], row: Transfer, content: State
    ) -> SealedBundle:
        stream = stream_to(us, TRANSFER_KIND, cards[0].unit)
        told = {"from": row.from_unit, "to": row.to_unit, "state": row.state.value}
        self.at.note(tx, "transfer_sealed", "transfer", row.id, after=told)
        fields = fields_for(self.at, tx, us, stream)
        slip = TransferSlip(
            row.id, row.household, row.from_unit, row.to_unit, row.reason or say.moved(), row.on
        )
        sections: dict[str, list[Any]] = {
            "slip": [slip],
            "households": list(content.households),
            "members": list(content.members),
            "supports": list(content.supports),
        }
        recipients = [age for card in cards for age in recipients_of(card)]
        sealed = write_bundle(fields, sections, us.signer, recipients)
        record = record_of(sealed, cards[0], self.at, Direction.SENT)
        tx.exchange.record_sent(replace(record, households=1, why=row.id), stream)
        return sealed

    @staticmethod
    def _taken_before(tx: Tx, us: Ourselves, again: AlreadyMerged) -> TransferSeen:
        record = tx.exchange.bundle(str(again.details.get("head", "")))
        if record is None or record.why is None:
            raise again
        names = {one.id: one.name for one in tx.places.units()}
        return seen_here(tx, us, names, known(tx, record.why))


def _upper(tx: Tx) -> Card:
    upper = tx.exchange.pinned_upper()
    if upper is None:
        raise refuse(214)
    if ourselves(tx).role is not InstallRole.WRITER:
        raise refuse(208)
    return upper


def _dossier(tx: Tx, household: str) -> Dossier:
    found = tx.households.get(household, LIVE)
    if found is None:
        raise NotFound(say.household_unknown(), {"household": household})
    return found
