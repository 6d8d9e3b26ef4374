"""Taking back the last act of a person, by its name."""

from dataclasses import dataclass

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import StepNotAllowed
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.household_events import (
    OPS,
    UNDONE,
    HouseholdEventService,
    undone_in,
)
from giamngheo_desktop.services.households import HouseholdService
from giamngheo_desktop.store.audit import AuditEntry
from giamngheo_desktop.store.engine import Tx
from giamngheo_desktop.text import household_events as event_words
from giamngheo_desktop.text import timeline as say

SAVINGS = ("household_saved", "household_restored")


@dataclass(frozen=True, slots=True)
class Undoable:
    """The last act of the person that can be taken back.

    Args:
        entry: number of its audit entry.
        op: kind of the act.
        household: id of the household it was about, the first of several.
        head_name: its head.
    """

    entry: int
    op: str
    household: str
    head_name: str

    @property
    def name(self) -> str:
        """As it is offered: `Hoàn tác: sửa phiếu · hộ Hồ Văn A`."""
        return say.undo_name(self.op, self.head_name)


@dataclass(frozen=True)
class LastActService:
    """Use cases of undoing."""

    at: Workplace

    def last(self) -> Undoable | None:
        """The newest act of this person about a household that was not taken back yet."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            mine = tx.audit.entries(user=self.at.person.id, ops=(*SAVINGS, *OPS), limit=50)
            # What takes an act back stands behind it: nothing before the oldest is read.
            taken = undone_in(tx.audit.entries(op=UNDONE, since=mine[-1].n)) if mine else ()
            entry = next((one for one in mine if one.n not in taken), None)
            return None if entry is None else _offered(tx, entry)

    def undo(self, found: Undoable, reason: str) -> Changes:
        """Take an act back: the household stands as it did before; both states are kept.

        Raises:
            StepNotAllowed: for the officer: no reason, nothing before it, handed over, or the
                household was changed since.
        """
        self.at.require(Act.ENTER)
        if not reason.strip():
            raise StepNotAllowed(event_words.reason_needed(), {"entry": found.entry})
        if found.op in OPS:
            return HouseholdEventService(self.at).undo(found.entry, reason).changes
        former = self._former(found)
        return HouseholdService(self.at).restore(found.household, former, reason).changes

    def _former(self, found: Undoable) -> int:
        """Number of the state before a saving, when it may still be taken back."""
        with self.at.store.reading() as tx:
            history = tx.households.history(found.household)
            newest = tx.audit.entries(record=found.household, ops=(*SAVINGS, *OPS), limit=1)
            is_handed_over = tx.households.is_handed_over(found.household)
        refused = ""
        if len(history) < 2:
            refused = say.undo_first_state(found.head_name)
        elif is_handed_over:
            refused = say.undo_handed_over(found.head_name)
        elif history[0].by != self.at.person.id or newest[0].n != found.entry:
            refused = say.undo_changed_since(found.head_name)
        if refused:
            raise StepNotAllowed(refused, {"household": found.household})
        return history[1].revision


def _offered(tx: Tx, entry: AuditEntry) -> Undoable:
    held = tx.households.get(entry.id)
    return Undoable(entry.n, entry.op, entry.id, held.head.name if held and held.head else "")
