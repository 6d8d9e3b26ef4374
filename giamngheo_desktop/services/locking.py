"""Locking a received round: from then on only amendments are taken (GNB-705)."""

from dataclasses import dataclass, field

from giamngheo_desktop.domain.change import Changes
from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.domain.errors import NotFound
from giamngheo_desktop.domain.vietnamese import tidy
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.known import locked_rounds
from giamngheo_desktop.text import exchange as say

SETTING = "locked_rounds"


@dataclass(frozen=True, slots=True)
class Locked:
    """A round of a unit that was locked or opened; `is_new` is False where it stood so before."""

    unit: str
    name: str
    round: str
    is_new: bool
    changes: Changes = field(default=Changes(exchange=True, rounds=True))


@dataclass(frozen=True)
class LockService:
    """Use cases of locking at the upper unit."""

    at: Workplace

    def lock(self, unit: str, round_id: str) -> Locked:
        """Lock the round of one unit.

        Raises:
            NotFound: for the upper unit: nothing was received of it.
        """
        return self._set(unit, round_id, "", to=True)

    def unlock(self, unit: str, round_id: str, reason: str) -> Locked:
        """Open a locked round again: a full state is taken once more.

        Args:
            reason: kept in the audit.

        Raises:
            NotFound: for the upper unit: nothing was received of it.
        """
        return self._set(unit, round_id, tidy(reason), to=False)

    def _set(self, unit: str, round_id: str, reason: str, *, to: bool) -> Locked:
        self.at.require(Act.RELEASE)
        with self.at.store.writing() as tx:
            if tx.exchange.newest_merged(unit, round_id) is None:
                code = unit.partition("@")[0]
                raise NotFound(say.not_received_yet(code, round_id), {"unit": unit})
            locked = locked_rounds(tx)
            pair = (unit, round_id)
            if is_new := (pair in locked) is not to:
                now = locked | {pair} if to else locked - {pair}
                tx.settings.put(SETTING, tuple(sorted("|".join(one) for one in now)))
                op = "round_locked" if to else "round_unlocked"
                after = {"unit": unit, "round": round_id}
                self.at.note(tx, op, "settings", SETTING, after=after, reason=reason or None)
            name = tx.places.unit(unit).name
        return Locked(unit, name, round_id, is_new)
