"""A clock of any kind lets every step of the hand-over through; only the yellow bar differs."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from giamngheo_desktop.domain.dossier import HouseholdQuery
from giamngheo_desktop.domain.exchange import AckResult
from giamngheo_desktop.services.backups import BackupService
from giamngheo_desktop.services.restoring import RestoreKeys, restore
from giamngheo_desktop.services.suite import Services
from tests.services.workplaces import PASSPHRASE, ROUND, World, opened


@dataclass
class Ticking:
    """A clock that goes on with every look at it, and may jump.

    Args:
        step: seconds with every look.
        jump: where it goes at the third look.
        zone: hours east of UTC of what it answers, changing with every look.
    """

    now: datetime
    step: float = 0.0
    jump: timedelta = timedelta()
    zones: tuple[int, ...] = (0,)
    looks: int = 0

    def __call__(self) -> datetime:
        self.looks += 1
        self.now += timedelta(seconds=self.step)
        if self.looks == 3:
            self.now += self.jump
        zone = timezone(timedelta(hours=self.zones[self.looks % len(self.zones)]))
        return self.now.astimezone(zone)


CLOCKS: dict[str, tuple[Callable[[], Ticking], bool]] = {
    "1970": (lambda: Ticking(datetime(1970, 1, 1, tzinfo=UTC)), True),
    "2009": (lambda: Ticking(datetime(2009, 6, 1, tzinfo=UTC)), True),
    "2038": (lambda: Ticking(datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC), 1.0), True),
    "2099": (lambda: Ticking(datetime(2099, 12, 31, 23, 59, 59, tzinfo=UTC), 1.0), True),
    "back three years": (
        lambda: Ticking(datetime(2026, 12, 1, tzinfo=UTC), jump=timedelta(days=-3 * 365)),
        True,
    ),
    "a leap day": (lambda: Ticking(datetime(2028, 2, 28, 23, 59, 58, tzinfo=UTC), 0.2), True),
    "new year's eve": (lambda: Ticking(datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC), 0.1), False),
    "a change of zone": (
        lambda: Ticking(datetime(2026, 12, 1, tzinfo=UTC), 1.0, zones=(7, -8)),
        False,
    ),
}
"""Name -> clock of the commune's laptop, and whether it is doubtful."""


def _correct(services: Services) -> None:
    line = services.households.lines(HouseholdQuery(round=ROUND, reviewed_only=True))[0]
    dossier = services.households.get(line.id, ROUND)
    household = replace(dossier.household, note="đã xem lại")
    services.households.save(replace(dossier, household=household))


@pytest.mark.parametrize("name", CLOCKS)
def test_a_round_is_handed_over_whatever_the_clock_says(
    world: World, tmp_path: Path, name: str
) -> None:
    make, is_doubtful = CLOCKS[name]
    clock = make()
    commune = opened(world.communes[0], clock=clock)  # type: ignore[arg-type]  # a clock like any
    clock()
    clock()
    upper = opened(world.upper)
    assert (commune.audit.clock_warning() is not None) is is_doubtful
    commune.rounds.reopen(ROUND, "bổ sung một hộ")
    _correct(commune)
    commune.rounds.classify(ROUND)
    commune.rounds.close(ROUND)
    sent = commune.outbox.export_state(ROUND, world.stick)
    merged = upper.inbox.merge(sent.path, receipt_folder=tmp_path)
    assert merged.is_new
    assert merged.receipt is not None
    assert commune.outbox.read_receipt(merged.receipt).ack.result is not AckResult.REFUSED
    copy = BackupService(commune.at).at_close()
    assert copy is not None
    keys = RestoreKeys(None, lambda: PASSPHRASE)
    done = restore(copy, tmp_path / "moi", keys, clock=clock, drill=True)
    assert done.is_drill
    assert all(one.is_good for one in commune.care.check(full=True))
    assert all(one.is_good for one in upper.care.check(full=True))
    commune.at.store.close()
    upper.at.store.close()
