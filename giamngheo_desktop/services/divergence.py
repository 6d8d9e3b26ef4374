"""Score, meeting and chairman side by side: where they differ, by village."""

from dataclasses import dataclass

from giamngheo_desktop.domain.duty import Act
from giamngheo_desktop.services.context import Workplace
from giamngheo_desktop.services.outcomes import Outcome, outcomes_of
from giamngheo_desktop.store.engine import Tx


@dataclass(frozen=True, slots=True)
class DivergenceSum:
    """Divergences of a village.

    Args:
        households: of the round in the village.
        lines: those of which score, meeting and decision do not all say the same.
    """

    village: str
    village_name: str
    households: int
    lines: tuple[Outcome, ...]

    @property
    def differs(self) -> int:
        """How many differ."""
        return len(self.lines)


@dataclass(frozen=True)
class DivergenceService:
    """Use cases of this comparison."""

    at: Workplace

    def of(self, round_id: str) -> list[DivergenceSum]:
        """Score, meeting and decision by village, in the order of the list."""
        self.at.require(Act.READ)
        with self.at.store.reading() as tx:
            return divergence_of(tx, round_id)


def divergence_of(tx: Tx, round_id: str) -> list[DivergenceSum]:
    """See `DivergenceService.of`; inside a transaction."""
    found: dict[str, list[Outcome]] = {}
    for one in outcomes_of(tx, tx.rounds.get(round_id)):
        found.setdefault(one.village, []).append(one)
    return [
        DivergenceSum(
            village, all_of[0].village_name, len(all_of), tuple(o for o in all_of if o.differs)
        )
        for village, all_of in found.items()
    ]
