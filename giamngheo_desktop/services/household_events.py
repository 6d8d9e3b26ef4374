"""Households over time: split, join, a member leaves, new head, moves out, moves in; and undo.

Each wish is one transaction: former states go into the revisions, one audit line names every
household with its revision before and after, and `undo` brings exactly those states back.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import TypeVar

from giamngheo_desktop.domain import household_events as events
from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.dossier import LIVE, Dossier
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound, StepNotAllowed
from giamngheo_desktop.domain.exchange import Transfer, TransferState
from giamngheo_desktop.domain.household import MemberStatus
from giamngheo_desktop.domain.review import Review, ReviewState
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace, new_id
from giamngheo_desktop.services.given_villages import refuse_outside
from giamngheo_desktop.services.households import HouseholdService
from giamngheo_desktop.store.audit import AuditEntry
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import household_events as say
from giamngheo_desktop.text import services as words

OPS = (
    "household_split",
    "household_joined",
    "member_left",
    "head_changed",
    "household_moved_out",
    "household_moved_in",
)
UNDONE = "event_undone"
MOVED_OUT = "household_moved_out"

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that was stored.

    Args:
        event: number of its audit entry; `undo` takes it.
        op: one of `OPS`, or `event_undone`.
        dossiers: the households it touched, as they stand now.
    """

    event: int
    op: str
    dossiers: tuple[Dossier, ...]
    changes: Changes = field(default=Changes(households=True))


@dataclass(frozen=True, slots=True)
class EventLine:
    """An event as a list shows it.

    Args:
        event: its number; 0 for one of the log of an earlier file.
        households: id -> (revision before, revision after); 0 before = founded by the event.
        is_undone: it was taken back.
    """

    event: int
    op: str
    at: datetime
    by: str
    on: date | None
    households: Mapping[str, tuple[int, int]]
    is_undone: bool


@dataclass(frozen=True)
class HouseholdEventService:
    """Use cases about households over time."""

    at: Workplace

    def split(self, household: str, leaving: Collection[str], head: str, on: date) -> Happened:
        """Some members found a household of their own.

        Args:
            leaving: ids of the members who go.
            head: id of the new household's head, one of them.

        Raises:
            StepNotAllowed: for the officer: says why; nothing was stored.
        """
        with self._writing() as tx:
            former = self._read(tx, household)
            stays, founded = _try(lambda: events.split(former, leaving, new_id(), head, on))
            stays, founded = _reviews_parted(stays, founded)
            return self._store(tx, "household_split", [founded, stays], on)

    def join(self, kept: str, joining: str, on: date) -> Happened:
        """A whole household goes into another one.

        Raises:
            StepNotAllowed: for the officer.
        """
        with self._writing() as tx:
            first, second = self._read(tx, kept), self._read(tx, joining)
            grown, ended = _try(lambda: events.join(first, second, on))
            grown, ended = _reviews_joined(grown, ended)
            return self._store(tx, "household_joined", [grown, ended], on)

    def member_leaves(
        self,
        household: str,
        member: str,
        status: MemberStatus,
        on: date,
        *,
        next_head: str | None = None,
    ) -> Happened:
        """A person dies, moves out or leaves; where the head goes, `next_head` follows.

        Raises:
            StepNotAllowed: for the officer.
        """
        with self._writing() as tx:
            former = self._read(tx, household)
            now = _try(
                lambda: events.member_leaves(former, member, status, on, next_head=next_head)
            )
            return self._store(tx, "member_left", [now], on)

    def new_head(self, household: str, member: str, on: date) -> Happened:
        """Another member becomes head.

        Raises:
            StepNotAllowed: for the officer.
        """
        with self._writing() as tx:
            former = self._read(tx, household)
            now = _try(lambda: events.new_head(former, member))
            return self._store(tx, "head_changed", [now], on)

    def moves_out(self, household: str, on: date, to_unit: str | None = None) -> Happened:
        """The whole household leaves; where it goes to is offered as a transfer.

        Args:
            to_unit: id of the commune it goes to; `None` = not known.

        Raises:
            StepNotAllowed: for the officer.
        """
        with self._writing() as tx:
            former = self._read(tx, household)
            now = _try(lambda: events.moves_out(former, on))
            told: dict[str, object] = {}
            if to_unit:
                here = self.at.office().unit.id
                offer = Transfer(new_id(), household, here, to_unit, on, TransferState.OFFERED)
                tx.exchange.put_transfer(offer)
                told = {"transfer": offer.id, "to_unit": to_unit}
            return self._store(tx, "household_moved_out", [now], on, told)

    def moves_in(self, dossier: Dossier, on: date) -> Happened:
        """A household comes from elsewhere; it counts as "tăng khác" once it is reviewed."""
        with self._writing() as tx:
            return self._store(tx, "household_moved_in", [events.moves_in(dossier, on)], on)

    def events(self, household: str | None = None) -> list[EventLine]:
        """What happened, newest first; of one household where it is named.

        What the log of an earlier file tells of a household stands last, without a number: it can
        be read, not undone.
        """
        former: list[AuditEntry] = []
        with self.at.store.reading() as tx:
            if household is None:
                told = tx.audit.entries(ops=(*OPS, UNDONE))
            else:
                told = tx.audit.events_of(household)
                former = tx.audit.former_events(household, (*OPS, UNDONE))
        return [*_lines(told), *(replace(one, event=0) for one in _lines(former))]

    def _event(self, event: int) -> EventLine | None:
        """One event; whether it was taken back stands with each household it touched."""
        with self.at.store.reading() as tx:
            entry = tx.audit.entry(event)
            if entry is None or entry.op not in OPS:
                return None
            line = _line(entry, frozenset())
            told = [one for household in line.households for one in tx.audit.events_of(household)]
        return replace(line, is_undone=event in undone_in(told))

    def undo(self, event: int, reason: str) -> Happened:
        """Take an event back: every household it touched stands as it did before.

        Raises:
            StepNotAllowed: for the officer: no reason, no such event, undone before, or one of
                the households was changed since.
        """
        if not reason.strip():
            raise StepNotAllowed(say.reason_needed(), {"event": event})
        line = self._event(event)
        if line is None or line.is_undone:
            raise StepNotAllowed(say.not_undoable(event), {"event": event})
        with self._writing() as tx:
            now = {one: self._read(tx, one) for one in line.households}
            _refuse_later(tx, line, now)
            back = self._former(tx, line, now)
            told = {"event": event}
            self._withdraw(tx, event)
            return self._store(tx, UNDONE, back, line.on or self.at.today(), told, tidy(reason))

    # -- parts ------------------------------------------------------------------------------

    @contextmanager
    def _writing(self) -> Iterator[Tx]:
        self.at.require(Act.ENTER)
        with self.at.store.writing() as tx:
            yield tx

    @staticmethod
    def _read(tx: Tx, household: str) -> Dossier:
        """The household with its review in the newest open round, where it has one there."""
        opened = tx.rounds.open_rounds()
        found = tx.households.get(household, LIVE, opened[0].id if opened else None)
        if found is None:
            raise NotFound(words.household_unknown(household), {"household": household})
        return found

    def _store(
        self,
        tx: Tx,
        op: str,
        dossiers: Sequence[Dossier],
        on: date,
        told: Mapping[str, object] | None = None,
        reason: str | None = None,
    ) -> Happened:
        refuse_outside(tx, dossiers)
        service = HouseholdService(self.at)
        before = {one.household.id: _revision(tx, one.household.id) for one in dossiers}
        # In one call: former states are all read before the first member changes household.
        scored = [service.scored(tx, one) for one in dossiers]
        tx.bulk.update_dossiers(scored, by=self.at.person.id, at=self.at.clock())
        after = {
            "on": on.isoformat(),
            "households": {one: [rev, _revision(tx, one)] for one, rev in before.items()},
            **(told or {}),
        }
        self.at.note(tx, op, "households", dossiers[0].household.id, after=after, reason=reason)
        tx.audit.point_to_event(before)
        stored = tuple(self._read(tx, one.household.id) for one in dossiers)
        return Happened(tx.audit.head().n, op, stored)

    def _former(self, tx: Tx, line: EventLine, now: Mapping[str, Dossier]) -> list[Dossier]:
        elsewhere = {one.id: one.rev for dossier in now.values() for one in dossier.members}
        back = []
        for household, (before, _) in line.households.items():
            if before:
                former = tx.households.revision(household, before)
                back.append(events.brought_back(former, now[household], elsewhere))
            else:
                back.append(events.taken_back(now[household], self.at.today()))
        return back

    def _withdraw(self, tx: Tx, event: int) -> None:
        entry = tx.audit.entry(event)
        told = entry.after if entry is not None and isinstance(entry.after, dict) else {}
        if entry is not None and "transfer" in told:
            offer = Transfer(
                str(told["transfer"]),
                entry.id,
                self.at.office().unit.id,
                str(told["to_unit"]),
                date.fromisoformat(str(told["on"])),
                TransferState.REFUSED,
                reason=say.transfer_withdrawn(),
                rev=2,
            )
            tx.exchange.put_transfer(offer)


def _try(event: Callable[[], Result]) -> Result:
    try:
        return event()
    except events.EventNotPossible as why:
        raise StepNotAllowed(say.refused(why.code, why.name), {"why": why.code}) from why


def _revision(tx: Tx, household: str) -> int:
    """Number of the present state; 0 for a household that is not stored."""
    return next((one.revision for one in tx.households.history(household)), 0)


def _lines(told: Sequence[AuditEntry]) -> list[EventLine]:
    taken = undone_in(told)
    return [_line(entry, taken) for entry in told if entry.op != UNDONE]


def undone_in(told: Iterable[AuditEntry]) -> frozenset[int]:
    """Numbers of the events that these entries take back."""
    return frozenset(
        int(one.after["event"]) for one in told if one.op == UNDONE and isinstance(one.after, dict)
    )


def _line(entry: AuditEntry, taken: frozenset[int]) -> EventLine:
    after = entry.after if isinstance(entry.after, dict) else {}
    on = after.get("on")
    return EventLine(
        event=entry.n,
        op=entry.op,
        at=entry.at,
        by=entry.user,
        on=date.fromisoformat(on) if isinstance(on, str) else None,
        households={
            one: (int(revs[0]), int(revs[1])) for one, revs in after.get("households", {}).items()
        },
        is_undone=entry.n in taken,
    )


def _refuse_later(tx: Tx, line: EventLine, now: Mapping[str, Dossier]) -> None:
    for household, (_, after) in line.households.items():
        if _revision(tx, household) != after:
            head = now[household].head
            name = head.name if head else household
            raise StepNotAllowed(say.later_change(name), {"household": household})


def _reviews_parted(stays: Dossier, founded: Dossier) -> tuple[Dossier, Dossier]:
    """What was answered about a person goes with her; the new household is reviewed afresh."""
    review = stays.review
    if review is None:
        return stays, replace(founded, review=None)
    fresh = Review(
        new_id(),
        founded.household.id,
        review.round,
        kind=review.kind,
        member_answers=review.member_answers,
    )
    return (
        replace(stays, review=_about(review, stays)),
        replace(founded, review=_about(fresh, founded)),
    )


def _reviews_joined(grown: Dossier, ended: Dossier) -> tuple[Dossier, Dossier]:
    """What was answered about a person goes with her: about a stranger it could not travel."""
    if ended.review is None:
        return grown, ended
    said = ended.review.member_answers
    if grown.review is not None:
        all_said = {**said, **grown.review.member_answers}
        review = replace(grown.review, member_answers=all_said, state=ReviewState.DRAFT)
        grown = replace(grown, review=_about(review, grown))
    return grown, replace(ended, review=_about(ended.review, ended))


def _about(review: Review, dossier: Dossier) -> Review:
    """The review with the answers about those who are in the household."""
    here, said = {one.id for one in dossier.members}, review.member_answers
    return replace(review, member_answers={one: said[one] for one in said if one in here})
