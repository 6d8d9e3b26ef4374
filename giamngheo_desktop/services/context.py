"""What every use case is handed: the opened store, the person, the law, the clock. No globals."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from uuid import uuid4

from giamngheo_desktop.domain.duty import Act, Duty, may
from giamngheo_desktop.domain.errors import ApprovalNeeded, NotAllowed, RoundClosed
from giamngheo_desktop.domain.exchange import State
from giamngheo_desktop.domain.merge import totals_of
from giamngheo_desktop.domain.person import Person
from giamngheo_desktop.domain.place import Office
from giamngheo_desktop.domain.review import ReviewRound, RoundStatus
from giamngheo_desktop.rules.parameters import Standards
from giamngheo_desktop.store.engine import Store, Tx
from giamngheo_desktop.text import services as say

Clock = Callable[[], datetime]
"""Gives the present instant, UTC-aware. Rehearsals and tests hand in their own."""


VIET_NAM = timezone(timedelta(hours=7))


def new_id() -> str:
    """A fresh random UUID for a record; two offline machines never mint the same."""
    return str(uuid4())


@dataclass(frozen=True)
class Workplace:
    """One opened workplace and the person at it.

    Args:
        store: the opened encrypted file.
        folder: where the file, `keys.json` and the backups are.
        person: who unlocked it.
        clock: the present instant.
        standards: every standard the program holds.
    """

    store: Store
    folder: Path
    person: Person
    clock: Clock
    standards: Standards

    def require(self, act: Act) -> None:
        """Let the act pass when the person's duties cover it.

        Raises:
            NotAllowed: for the person: names the duty that is missing.
        """
        if not may(self.person.duties, act):
            raise NotAllowed(say.not_allowed(act.value), {"act": act.value})

    def require_second(
        self, tx: Tx, act: Act, approver: str | None, state: Callable[[], State] | None = None
    ) -> tuple[Person, ...]:
        """Entry is not approval: where two persons are asked for, another one must approve.

        Args:
            tx: of the act itself.
            approver: id of the second person, who has unlocked with her own passphrase.
            state: the very rows she approves, so that she is told their totals.

        Returns:
            The second person; empty where none is asked for and none came.

        Raises:
            ApprovalNeeded: for the person: nobody else approved, or one who may not.
        """
        is_asked = tx.settings.get("two_person_approval") or tx.settings.get(
            "require_two_approvals"
        )
        if approver is None and not is_asked:
            return ()
        for one in tx.people.list():
            is_other = one.id == approver and one.id != self.person.id and one.is_active
            if is_other and {Duty.LANH_DAO, Duty.PHE_DUYET} & one.duties and may(one.duties, act):
                return (one,)
        told = _counted(state()) if state else ""
        raise ApprovalNeeded(say.second_needed(told), {"act": act.value})

    def office(self) -> Office:
        """The office of this workplace; every workplace has one."""
        with self.store.reading() as tx:
            office = tx.settings.office()
        if office is None:
            raise LookupError("workplace without an office")
        return office

    def today(self) -> date:
        """The present day where the office is (UTC+7); shown, never a rule."""
        return local_day(self.clock())

    def open_round(self, tx: Tx, round_id: str) -> ReviewRound:
        """The round, when it may still be written to.

        Raises:
            RoundClosed: for the officer.
        """
        found = tx.rounds.get(round_id)
        if found.status is RoundStatus.CLOSED:
            raise RoundClosed(say.round_closed(round_id), {"round": round_id})
        return found

    def note(
        self,
        tx: Tx,
        op: str,
        table: str,
        record: str,
        *,
        before: object = None,
        after: object = None,
        reason: str | None = None,
    ) -> None:
        """Append the audit line of an act, in the transaction of the act."""
        tx.audit.append(
            op,
            table,
            record,
            before,
            after,
            reason,
            user=self.person.id,
            at=self.clock(),
        )


def _counted(state: State) -> str:
    """Totals of the rows that are to be approved."""
    counted = totals_of(state).values()
    return say.to_approve(
        sum(one.households for one in counted),
        sum(one.members for one in counted),
        sum(one.ho_ngheo for one in counted),
        sum(one.ho_can_ngheo for one in counted),
    )


def local_day(at: datetime) -> date:
    """Day in Viet Nam (UTC+7, no summer time) of an instant."""
    return at.astimezone(VIET_NAM).date()
